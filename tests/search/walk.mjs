// A user's walk through the search page, and what a network or an attacker does to it. Works on any site: queries are made of its own texts.

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Queries that the steps need: a word that many records have, a title, a unit with a year. */
async function chosen(browse) {
  const { all, node } = browse;
  for (const text of ['项目', '绩效', '资金', '服务', '目标']) {
    const answer = await node.search({ text, count: 1 });
    const years = answer.facets.find(({ key }) => key === 'year').values;
    if (answer.tiers[0].count > 20 && years.length > 1) { browse.common = text; browse.years = years; break; }
  }
  if (!browse.common) throw new Error('no common word in this site');
  const facets = async (every) => (await node.search({ text: browse.common, every, count: 0 })).facets;
  const waiting = new Set((await facets(false)).filter(({ values }) => !values).map(({ key }) => key));
  browse.uncounted = (await facets(true)).find(({ key, values }) => waiting.has(key) && values.length > 1);
  for (const { fields: [{ text: title }] } of all) {
    if (/^[\u4e00-\u9fff]{5,}$/.test(title) && (await node.search({ text: title.slice(0, 3), count: 6 })).hits.filter((h) => h.tier === 0 && h.titled.some(({ mark }) => mark)).length > 1) { browse.title = title; break; }
  }
  for (const { fields } of all) {
    const [, { text: agency }, , { text: year }] = fields;
    if (agency.endsWith('局') && year && agency.length > 4) { browse.named = `${agency.slice(-3)} ${year.slice(0, 4)}`; break; }
  }
  // Many records with all words, and some with most of them: the third tier is counted and not listed.
  const words = ['绩效 资金 预算', '满意度 绩效 项目', '绩效 评价 项目', '项目 管理 经费', '项目 改造 资金'];
  for (const text of words) {
    const { tiers, total } = await node.search({ text, count: 1 });
    if (tiers[2].count && total === tiers[0].count + tiers[1].count) { browse.mostly = { text, tiers, total }; break; }
  }
  // What the first tier has before shards of words that mean the same are asked for.
  for (const text of ['滞后', '扶贫', '道路', '供水', '老年人', '儿童', '偏低', '医疗保障']) {
    const one = browse.fresh();
    let early = null;
    await one.search({ text, count: 10 }, () => { early = one.log.length; });
    if (early !== null && one.log.length > early) { browse.late = text; break; }
  }
}

export async function walk(browse) {
  await chosen(browse);
  for (const place of ['http', 'file']) {
    await keyboard(browse, place);
    await suggestions(browse, place);
    await offers(browse, place);
    await counted(browse, place);
  }
  await widened(browse);
  await hostile(browse);
  await slowly(browse);
  await torn(browse);
}

/* Home page, Enter, results, a filter by keyboard, Back, more, nothing. */
async function keyboard({ browser, at, opened, find, same, settled, listed, step, node, common, years }, place) {
  step(`by keyboard over ${place}`);
  const page = await opened(browser, at[place], find);
  await page.goto(`${at[place]}index.html`);
  const box = page.locator('header input[name=q]');
  await box.fill(common);
  await box.press('Enter');
  await page.waitForURL(/search\/index\.html\?q=/);
  await settled(page);
  const { total } = await node.search({ text: common, count: 1 });
  const first = await listed(page);
  if (await page.locator('[role=status][aria-live=polite]').count() !== 1) find('no live status');
  if (!first.status.includes(`条；已列出 10 条`)) find(`status: ${first.status}`);
  if (first.hits.length !== 10 || !first.tiers.length) find(`${first.hits.length} hits under ${first.tiers.length} headings`);
  if (await page.inputValue('#h-q') !== common) find('the query is not in the box');

  const year = years[years.length - 1];
  await page.locator('#h-q').focus();
  let reached = false;
  for (let n = 0; n < 80 && !reached; n += 1) {
    await page.keyboard.press('Tab');
    reached = await page.evaluate((id) => document.activeElement.id === id, `f-year-${year.value}`);
  }
  if (!reached) find('the filter by year is not reached with Tab');
  await page.keyboard.press('Space');
  await page.waitForURL(new RegExp(`year=${year.value}`));
  await settled(page);
  const narrowed = await listed(page), truth = await node.search({ text: common, chosen: { year: [year.value] }, count: 10 });
  same('hits of a year', narrowed.hits.map(([href]) => href.replace(/^\.\.\//, '')), truth.hits.map(({ path }) => path));
  if (!(await page.evaluate((id) => document.activeElement.id === id, `f-year-${year.value}`))) find('the filter loses the focus');
  const address = page.url();
  await page.goto(`${at[place]}index.html`);
  await page.goto(address);
  await settled(page);
  same('an address opened again', await listed(page), narrowed);
  if (!(await page.locator(`#f-year-${year.value}`).isChecked())) find('the filter of the address is not checked');
  await page.locator(`#f-year-${year.value}`).press('Space');
  await page.waitForURL((url) => !url.search.includes('year='));
  await settled(page);
  same('without the filter', await listed(page), first);
  await page.goBack();
  await settled(page);
  same('Back', (await listed(page)).hits, narrowed.hits);
  await page.goForward();
  await settled(page);

  const more = page.locator('.hits .more').first();
  same('the button', await more.innerText(), '再列 10 条');
  await more.press('Enter');
  await page.waitForFunction(() => document.querySelectorAll('.hits li').length > 10);
  const [twenty, twice] = [await listed(page), await node.search({ text: common, count: 20 })];
  same('the next ten', twenty.hits.map(([href]) => href.replace(/^\.\.\//, '')), twice.hits.map(({ path }) => path));
  if (!(await page.evaluate(() => document.activeElement === document.querySelectorAll('.hits li a')[10]))) find('the focus is not on the first new result');
  if (total > 20 && !twenty.status.includes('已列出 20 条')) find(`status: ${twenty.status}`);

  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('/');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('没有的东西㊣㊣');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent.startsWith('没有找到'));
  const nothing = await listed(page);
  if (nothing.hits.length || !nothing.status.includes('不等于没有公开')) find(`nothing found: ${nothing.status}`);
  await page.context().close();
}

/* A facet whose column is long is read and counted when it is opened, and stays open. */
async function counted({ browser, at, opened, find, same, step, settled, common, node, ask, uncounted }, place) {
  step(`a facet opened over ${place}`);
  if (!uncounted) return find('no facet that waits to be opened');
  const page = await opened(browser, at[place], find);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(ask(at[place], common));
  await settled(page);
  const column = () => asked.filter((url) => url.endsWith('/facets.js')).length, box = page.locator(`[data-key=${uncounted.key}]`);
  if (column()) find('its column is read before it is opened');
  await box.locator('summary').press('Enter');
  await box.locator('li').first().waitFor({ timeout: 5_000 }).catch(() => find('nothing in it'));
  if (column() !== 1) find(`its column is read ${column()} times`);
  const { facets } = await node.search({ text: common, every: true, count: 0 });
  const values = facets.find(({ key }) => key === uncounted.key).values.sort((a, b) => b.count - a.count);
  same('its values', (await box.locator('label').allInnerTexts()).map((text) => text.replace(/\s/g, '')), values.map(({ value, count }) => value + String(count).replace(/\B(?=(\d{3})+$)/g, ',')));
  if (!(await page.evaluate((key) => document.activeElement.closest('details')?.dataset.key === key, uncounted.key))) find('the focus is lost');
  await box.locator('input').first().press('Space');
  await page.waitForURL(new RegExp(`${uncounted.key}=`));
  await settled(page);
  const narrowed = await node.search({ text: common, chosen: { [uncounted.key]: [values[0].value] }, count: 10 });
  same('hits of its first value', await page.locator('.hits li a').evaluateAll((found) => found.map((a) => a.getAttribute('href').replace(/^\.\.\//, ''))), narrowed.hits.map(({ path }) => path));
  await page.context().close();
}

/* Titles while typing. */
async function suggestions({ browser, at, opened, find, step, title, ask, settled }, place) {
  step(`suggestions over ${place}`);
  if (!title) return find('no title to type in this site');
  const page = await opened(browser, at[place], find);
  let requests = 0;
  await page.goto(`${at[place]}search/index.html`);
  page.on('request', (request) => { if (/\/t\d+\/\d+\.js$/.test(request.url())) requests += 1; });
  const field = page.locator('#h-q'), box = page.locator('#h-o');
  const expanded = () => field.getAttribute('aria-expanded');
  await field.pressSequentially(title.slice(0, 1));
  await pause(400);
  if (requests || await expanded() !== 'false') find('asks for one character');
  await field.pressSequentially(title.slice(1, 3), { delay: 30 });
  await page.waitForSelector('#h-o:not([hidden])', { timeout: 5_000 }).catch(() => find('no list'));
  const texts = await box.locator('[role=option] span').allInnerTexts();
  if (!texts.length || texts.length > 6 || new Set(texts).size !== texts.length || !texts.every((t) => t.includes(title.slice(0, 3)))) find(`options: ${texts}`);
  if (await expanded() !== 'true' || await field.getAttribute('aria-controls') !== 'h-o') find('the combobox does not say that it is open');
  const before = requests;
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  const active = await field.getAttribute('aria-activedescendant');
  if (active !== `h-o${texts.length - 1}` || await page.locator(`#${active}`).getAttribute('aria-selected') !== 'true') find(`up from none is the last: ${active}`);
  await page.keyboard.press('Escape');
  if (await box.isVisible() || await expanded() !== 'false' || await field.inputValue() !== title.slice(0, 3)) find('Escape does not just close');
  await page.keyboard.type(' ');
  await pause(400);
  if (requests !== before) find('asks again for the same query');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(title.slice(3, 4));
  await page.waitForSelector('#h-o:not([hidden])', { timeout: 5_000 }).catch(() => find('no list for more characters'));
  await page.keyboard.press('ArrowDown');
  const to = await box.locator('[aria-selected=true]').getAttribute('data-path');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href === at[place] + to).catch(() => find(`Enter does not open ${to}`));
  // A search of its own closes the list and is not covered by a late one.
  await page.goto(ask(at[place], title.slice(0, 4)));
  await settled(page);
  await field.fill(title.slice(0, 3));
  await field.press('Enter');
  await pause(600);
  if (await box.isVisible()) find('a list lies over the results');
  await page.context().close();
}

/* 教育局 2021: units and years offered as filters. */
async function offers({ browser, at, opened, find, settled, listed, step, ask, named, node }, place) {
  step(`offers of “${named}” over ${place}`);
  if (!named) return find('no unit with a year in this site');
  const page = await opened(browser, at[place], find);
  await page.goto(ask(at[place], named));
  await settled(page);
  const year = named.slice(-4);
  await page.locator('.offers button', { hasText: `只看年度“${year}”` }).click();
  await page.waitForURL(new RegExp(`year=${year}`));
  await settled(page);
  if (await page.inputValue('#h-q') !== named.slice(0, -5)) find(`the year stays in the query: ${await page.inputValue('#h-q')}`);
  const truth = await node.search({ text: named.slice(0, -5), chosen: { year: [year] }, count: 10 });
  same2(find, (await listed(page)).hits, truth.hits);
  const unit = page.locator('.offers button', { hasText: '只看单位' }).first();
  if (await unit.count()) {
    const name = (await unit.innerText()).match(/“(.*)”/)[1];
    await unit.click();
    await page.waitForURL(/agency=/);
    await settled(page);
    const both = await node.search({ text: '', chosen: { year: [year], agency: [name] }, count: 10 });
    same2(find, (await listed(page)).hits, both.hits);
  } else { console.log(`${place}: no unit is offered for “${named}”`); }
  await page.context().close();
}
function same2(find, here, there) {
  const [a, b] = [here.map(([href]) => href.replace(/^\.\.\//, '')), there.map(({ path }) => path)];
  if (a.join() !== b.join()) find(`offered: ${a.length} hits, ${b.length} under Node; first ${a[0]} / ${b[0]}`);
}

/* The third tier, counted and listed on demand. */
async function widened({ browser, at, opened, find, settled, step, ask, mostly, node }) {
  step('the third tier on demand');
  if (!mostly) return void console.log('no query of this site leaves a third tier unlisted');
  const page = await opened(browser, at.http, find);
  await page.goto(ask(at.http, mostly.text));
  await settled(page);
  const button = page.locator('.more', { hasText: `列出大部分词相符的 ${String(mostly.tiers[2].count).replace(/\B(?=(\d{3})+$)/g, ',')} 条` });
  if (await button.count() !== 1) find(`no button for ${mostly.tiers[2].count} in “${mostly.text}”`);
  await button.click();
  await page.waitForFunction(() => document.querySelectorAll('.hits ol:last-of-type li').length > 0);
  const wide = await node.search({ text: mostly.text, from: mostly.total, count: 10, wide: true });
  const got = await page.locator('.hits ol').last().locator('a').evaluateAll((found) => found.map((a) => a.getAttribute('href').replace(/^\.\.\//, '')));
  if (got.join() !== wide.hits.map(({ path }) => path).join()) find(`third tier: ${got.slice(0, 2)} / ${wide.hits.slice(0, 2).map(({ path }) => path)}`);
  await page.context().close();
}

async function hostile({ browser, at, opened, find, settled, step, ask, common }) {
  const attacks = [
    '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', 'javascript:alert(1)', "' onfocus=alert(1) autofocus='", '<svg/onload=alert(1)>',
    '${alert(1)}{{7*7}}', '__proto__', 'constructor toString', '绩'.repeat(5000), '"\'“”「」', '👨‍👩‍👧‍👦🇨🇳', '\ud842', '𠮷', '\u0000\u200b', '%', '&year=2021&<b>', '.*+?^$()[]|\\', '得分<<80 金额>=', '-1e309',
  ];
  const page = await opened(browser, at.http, find);
  await page.goto(`${at.http}search/index.html`);
  for (const text of attacks) {
    step(`hostile ${JSON.stringify(text.slice(0, 30))}`);
    // Typed, so that also what an address cannot carry arrives, then from the address.
    await page.evaluate((value) => {
      document.querySelector('#h-q').value = value;
      document.querySelector('.search form').requestSubmit();
    }, text);
    await pause(30);
    if (await page.inputValue('#h-q').then((v) => v.trim())) await settled(page).catch((error) => find(error.message));
    if (text !== '\ud842') {
      await page.goto(ask(at.http, text.slice(0, 1000))).catch((error) => find(error.message));
      if (text.replace(/[\u0000\u200b]/g, '')) await settled(page).catch((error) => find(error.message));
    }
    const live = await page.evaluate(() => document.querySelectorAll('.search img, .search svg:not(.i), .search script, .search [onerror], .search [onload], .search [onfocus], .search a[href^="javascript"]').length);
    if (live) find(`${live} live elements`);
    if ((await page.locator('[role=status]').innerText()).length > 300) find('an endless sentence');
  }
  for (const more of ['&year=%3Cimg%20src=x%20onerror=alert(1)%3E', '&agency=__proto__&grade=constructor', '&from=99999999', '&kind=a&kind=b&kind=%E0%A4%A']) {
    step(`hostile ${more}`);
    await page.goto(ask(at.http, common, more));
    await settled(page).catch((error) => find(error.message));
  }
  await page.context().close();
}

/* Each shard takes long: what stands exactly as typed is there before the rest. */
async function slowly({ browser, at, opened, find, settled, listed, step, ask, common, late }) {
  step('a slow network');
  const page = await opened(browser, at.http, find);
  await page.route(/\/[tcp]\d+\/\d+\.js$/, async (route) => { await pause(1500); await route.continue().catch(() => {}); });
  await page.goto(ask(at.http, late ?? common), { waitUntil: 'domcontentloaded' });
  if (await page.locator('[role=status]').innerText() !== '正在查找…') find(`at first: ${await page.locator('[role=status]').innerText()}`);
  const early = await page.waitForFunction(() => document.querySelector('.hits li') && {
    busy: document.querySelector('.hits').getAttribute('aria-busy'), status: document.querySelector('[role=status]').textContent, hits: document.querySelectorAll('.hits li').length,
  }, null, { timeout: 20_000 }).then((handle) => handle.jsonValue());
  await settled(page);
  const end = await listed(page);
  if (late && early.busy !== 'true') find('nothing is shown before all is there');
  if (early.busy === 'true' && !early.status.includes('其余还在查找')) find(`while some are missing: ${early.status}`);
  if (!end.hits.length) find('nothing in the end');
  console.log(`slow network: ${early.hits} results first${early.busy === 'true' ? ', with the rest to come' : ', all at once'}; in the end ${end.status}`);
  await page.context().close();
}

/* A shard is missing, as after an update: said, and right again when it is back. */
async function torn({ browser, at, opened, find, step, settled, ask, common, uncounted }) {
  const chosen = uncounted ? `&${uncounted.key}=${encodeURIComponent(uncounted.values[0].value)}` : '';
  for (const [name, pattern] of [['cards', /\/c\d+\/\d+\.js$/], ['terms', /\/t\d+\/\d+\.js$/], ['the root', /\/root\.js$/], ['facets', /\/facets\.js$/]]) {
    step(`without ${name}`);
    const page = await opened(browser, at.http, (what) => what.includes('404') || what.includes('Failed to load') || find(what));
    await page.route(pattern, (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto(ask(at.http, common, name === 'facets' ? chosen : ''));
    await page.waitForFunction(() => document.querySelector('[role=status]').textContent.includes('请刷新这一页'), null, { timeout: 10_000 })
      .catch(async () => find(`says ${await page.locator('[role=status]').innerText()}`));
    await page.unroute(pattern);
    await page.locator('#h-q').press('Enter');
    await settled(page).catch(() => find('does not come back'));
    if (!(await page.locator('.hits li').count())) find('no results when the shard is back');
    await page.context().close();
  }
}
