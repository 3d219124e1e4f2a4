// Search in Chromium as people use it.
//
//   node browser.mjs SITE [--queries M] [--shots DIR]
//
// M queries (default 20, drawn from the site's own texts, then some that part, compare or find nothing) over HTTP below a sub-path with a strict
// content policy and over file://: the same hits, counts and sentence, and those of the engine under Node. No error on the console, no report of
// the policy, no request outside the site. Then a walk: header's box, filters and suggestions by keyboard, more, Back, nothing found, hostile
// queries, scripts off, a slow network, a missing shard, axe A and AA, no sideways scroll. Exit status 1 when anything was found.
import { access, mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { documents, over, shardsOf } from './engine.mjs';
import { axeScript, launched, opened, places } from './chromium.mjs';
import { seeded } from './random.mjs';
import { walk } from './walk.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true, options: { queries: { type: 'string', default: '20' }, shots: { type: 'string' } },
});
if (positionals.length !== 1) {
  console.error('usage: browser.mjs SITE [--queries M] [--shots DIR]');
  process.exit(64);
}
const site = resolve(positionals[0]), folder = await shardsOf(site);
const findings = [];
let doing = '';
const find = (what) => findings.push(`${doing}: ${String(what).replace(/\s+/g, ' ').slice(0, 300)}`);
const same = (what, here, there) => {
  const [a, b] = [JSON.stringify(here), JSON.stringify(there)];
  if (a !== b) find(`${what}: ${a.slice(0, 140)} / ${b.slice(0, 140)}`);
};

const browser = await launched(), at = await places(site), all = await documents(folder), node = over(folder);
const browse = { fresh: () => over(folder), browser, at, all, node, find, same, opened, settled, listed, step: (name) => { doing = name; }, ask: (base, text, more = '') => `${base}search/index.html?q=${encodeURIComponent(text)}${more}` };

/** Waits until the last answer is there. */
async function settled(page) {
  await page.waitForFunction(() => {
    const status = document.querySelector('.search [role=status]'), hits = document.querySelector('.hits');
    return status.textContent && hits.getAttribute('aria-busy') !== 'true' && !/正在查找|还在查找/.test(status.textContent);
  }, null, { timeout: 20_000 });
}

/** What the page lists. */
function listed(page) {
  return page.evaluate(() => ({
    status: document.querySelector('.search [role=status]').textContent,
    tiers: [...document.querySelectorAll('.hits h2')].map((h) => h.textContent),
    hits: [...document.querySelectorAll('.hits li')].map((li) => [li.querySelector('a').getAttribute('href'), li.innerText]),
    facets: [...document.querySelectorAll('.facets li')].map((li) => li.textContent),
  }));
}

/* ---- the same everywhere ---- */
const random = seeded(5), queries = [];
while (queries.length < Number(options.queries)) {
  const { fields } = all[random(all.length)], chars = Array.from(fields[random(fields.length)].text);
  const from = random(Math.max(1, chars.length - 5)), text = chars.slice(from, from + 2 + random(8)).join('').trim();
  if (Array.from(text).length > 1) queries.push(queries.length % 4 ? text : `${text} ${all[random(all.length)].fields[3].text}`);
}
queries.push('得分<90', '金额≥100万元 项目', '“绩效” 2021', 'ＡＢ１２', '没有的东西㊣㊣', '绩');
const seen = { http: [], file: [] };
for (const place of ['http', 'file']) {
  const page = await opened(browser, at[place], find);
  for (const text of queries) {
    doing = `“${text}” over ${place}`;
    await page.goto(browse.ask(at[place], text));
    await settled(page);
    seen[place].push(await listed(page));
  }
  await page.context().close();
}
let results = 0;
for (const [n, text] of queries.entries()) {
  doing = `“${text}”`;
  same('over HTTP and from the disk', seen.http[n], seen.file[n]);
  const answer = await node.search({ text, count: 10 });
  same('hits in the browser and under Node', seen.http[n].hits.map(([href]) => href.replace(/^\.\.\//, '')), answer.hits.map(({ path }) => path));
  same('tiers in the browser and under Node', seen.http[n].tiers, answer.tiers.filter(({ count }) => count).map(({ name, count }) => `${name} ${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} 条`));
  results += answer.hits.length;
}
if (!results) find('no query found anything');
console.log(`${queries.length} queries over HTTP and file://, ${results} hits the same`);

/* ---- a walk ---- */
await walk(browse).catch((error) => find(error.message));

/* ---- for everyone: axe, narrow screens, pictures ---- */
const axe = await readFile(axeScript, 'utf8');
const query = browse.common;
if (options.shots) await mkdir(options.shots, { recursive: true });
for (const [name, width, colorScheme] of [['desk', 1280, 'light'], ['desk', 1280, 'dark'], ['phone', 360, 'light'], ['phone', 360, 'dark'], ['narrow', 320, 'light']]) {
  doing = `for everyone, ${width} px, ${colorScheme}`;
  const page = await opened(browser, at.http, find, { viewport: { width, height: 800 }, colorScheme });
  await page.goto(browse.ask(at.http, query));
  await settled(page);
  for (const typing of name === 'narrow' || (name === 'desk') === (colorScheme === 'light') ? [false, true] : [false]) {
    if (typing) {
      await page.fill('#h-q', '');
      await page.locator('#h-q').pressSequentially(browse.title.slice(0, 3));
      await page.waitForSelector('#h-o:not([hidden])').catch(() => find('no suggestion'));
      await page.keyboard.press('ArrowDown');
    }
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => (await window.axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }, resultTypes: ['violations'] }))
      .violations.map((v) => `axe ${v.id}, ${v.nodes.length} times, first ${v.nodes[0].target.join(' ')}: ${v.nodes[0].failureSummary}`));
    violations.forEach(find);
    const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth);
    if (wide > 0) find(`scrolls ${wide} px sideways`);
    if (options.shots) await page.screenshot({ path: join(options.shots, `${typing ? 'typing' : 'results'}-${name}-${colorScheme}.png`) });
  }
  await page.context().close();
}

/* ---- scripts off ---- */
doing = 'scripts off';
const plain = await opened(browser, at.http, find, { javaScriptEnabled: false });
await plain.goto(`${at.http}search/index.html`);
const main = plain.locator('main');
if (!(await main.innerText()).includes('没有脚本')) find('nothing is said');
if (await plain.locator('[data-search]').isVisible()) find('a form that does nothing is shown');
const links = await main.locator('.chips a[href], .az a[href]').evaluateAll((found) => found.map((a) => a.getAttribute('href').split('#')[0]));
if (links.length < 3) find(`${links.length} links to browse by`);
let deeper = 0;
for (const link of links) await access(join(site, 'search', link)).catch(() => find(`no page: ${link}`));
for (const link of links.filter((l) => l.startsWith('browse-'))) {
  await plain.goto(`${at.http}search/${link}`);
  for (const href of await plain.locator('main a[href]').evaluateAll((found) => found.map((a) => a.getAttribute('href').split('#')[0]))) {
    if (href) { deeper += 1; await access(join(site, 'search', href)).catch(() => find(`${link}: no page: ${href}`)); }
  }
}
if (!deeper) find('the letters lead to no project');
console.log(`scripts off: ${links.length} links to browse by, ${deeper} behind the letters`);

await browser.close();
at.close();
for (const line of findings.slice(0, 60)) console.log(line);
console.log(`${findings.length} findings`);
process.exit(findings.length ? 1 : 0);
