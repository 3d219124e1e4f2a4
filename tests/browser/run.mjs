// Opens a built site in Chromium and names what is wrong with it.
//
//   node run.mjs SITE [--per-kind N] [--only TEXT] [--shots DIR]     N pages of every kind (default 1)
//   node run.mjs SITE --xss                                          every page of a site built from attack strings
//
// Pages of a kind: no error or warning on the console under a strict content policy, no request outside the site, no failed request;
// one h1, no id twice, no dead link or fragment; the same text with scripts off, and opened from disk. From the second page of a kind on also:
// no sideways scroll at 320, 360 and 1280 px; axe A and AA without a violation in light, dark and on a phone (matrix.mjs has the first).
// Attacks: no script runs, no dialog opens, nothing is asked of another host, no event attribute, no script-like address, no foreign element.
// CHROMIUM names the browser (default /usr/bin/chromium). Exit status 1 when anything was found.
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { SETTLE, launched, listen, violations } from './chrome.mjs';
import { broken, sideways } from './detectors.mjs';
import { POLICY, serve } from './server.mjs';
import { files, sample } from './pages.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'per-kind': { type: 'string', default: '1' }, only: { type: 'string' }, shots: { type: 'string' }, xss: { type: 'boolean', default: false } },
});
if (positionals.length !== 1) {
  console.error('usage: run.mjs SITE [--per-kind N] [--only TEXT] [--shots DIR] [--xss]');
  process.exit(64);
}
const site = resolve(positionals[0]);
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

const findings = [];
const find = (path, what, detail = '') => findings.push({ path, what, detail: String(detail).replace(/\s+/g, ' ').slice(0, 300) });

/** A page in its own context that reports console output, failures and requests outside `inside(url)`. */
async function opened(browser, settings, current, inside) {
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  listen(page, inside, (what, detail) => find(current.path, what, detail));
  return page;
}

/** The text of <main> as it is read, without what exists for scripts (`data-js`) or for their absence (noscript). */
const mainText = (page) => page.evaluate(() => {
  const main = document.querySelector('main');
  if (!main) return null;
  const aside = [...main.querySelectorAll('[data-js], noscript')];
  const before = aside.map((e) => e.style.display);
  aside.forEach((e) => { e.style.display = 'none'; });
  const text = main.innerText.replace(/[ \t\u00a0]+/g, ' ').replace(/\s*\n\s*/g, '\n').trim();
  aside.forEach((e, i) => { e.style.display = before[i]; });
  return text;
});

function compare(path, what, here, there) {
  if (here === there) return;
  const [a, b] = [(here ?? '').split('\n'), (there ?? '').split('\n')];
  const at = a.findIndex((line, i) => line !== b[i]);
  find(path, what, `"${a[at] ?? '(end)'}" / "${b[at] ?? '(end)'}"`);
}

async function audit(page, path, how) {
  for (const [what, detail] of await violations(page)) find(path, `${what} (${how})`, detail);
}

/** What is wrong with the page as the browser built it. */
const structure = (page, base, known) => page.evaluate(({ base, known }) => {
  const out = [];
  const has = new Set(known);
  const ids = new Map();
  for (const e of document.querySelectorAll('[id]')) ids.set(e.id, (ids.get(e.id) ?? 0) + 1);
  for (const [id, n] of ids) if (n > 1) out.push(['id twice', id]);
  const h1 = document.querySelectorAll('h1').length;
  if (h1 !== 1) out.push(['not one h1', h1]);
  if (!document.title.trim()) out.push(['no title', '']);
  if (!document.documentElement.lang) out.push(['no language', '']);
  if (!document.querySelector('main')) out.push(['no main', '']);
  for (const a of document.querySelectorAll('a[href]')) {
    const url = new URL(a.href);
    if (url.origin !== new URL(base).origin) continue;
    if (!url.href.startsWith(base)) { out.push(['link out of the sub-path', a.getAttribute('href')]); continue; }
    const file = decodeURIComponent(url.pathname.slice(new URL(base).pathname.length));
    if (!has.has(file)) out.push(['dead link', a.getAttribute('href')]);
    const here = url.pathname === location.pathname;
    if (here && url.hash && !document.getElementById(decodeURIComponent(url.hash.slice(1)))) out.push(['dead fragment', url.hash]);
  }
  return out;
}, { base, known });

async function kinds() {
  const all = await files(site, '');
  const known = all.map((f) => f.path);
  const chosen = sample(all.filter((f) => f.path.endsWith('.html')), Number(options['per-kind'])).filter((p) => !options.only || p.path.includes(options.only));
  const server = await serve(site, '/zwgk/jixiao/', POLICY);
  const folder = pathToFileURL(site).href + '/';
  const browser = await launched();
  const current = { path: '' };
  const online = (url) => url.startsWith(server.base) || url.startsWith('data:image/');
  const page = await opened(browser, { viewport: DESK, colorScheme: 'light' }, current, online);
  const plain = await opened(browser, { viewport: DESK, colorScheme: 'light', javaScriptEnabled: false }, current, online);
  const disk = await opened(browser, { viewport: DESK, colorScheme: 'light' }, current, (url) => url.startsWith(folder) || url.startsWith('data:image/'));
  if (options.shots) await mkdir(options.shots, { recursive: true });

  for (const { kind, path, first } of chosen) {
    const before = findings.length;
    current.path = path;
    const url = server.base + path;
    await page.setViewportSize(DESK);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(url, SETTLE);
    for (const [what, detail] of await structure(page, server.base, known)) find(path, what, detail);
    for (const name of await page.evaluate(broken)) find(path, 'a name broken for no want of room', name);
    const text = await mainText(page);
    if (!first) await looks(page, path); // the first of each kind goes through the matrix
    await plain.goto(url, SETTLE);
    compare(path, 'other text with scripts off', text, await mainText(plain));
    await disk.goto(folder + path, SETTLE);
    compare(path, 'other text from disk', text, await mainText(disk));
    if (options.shots) await shoot(page, kind);
    console.log(`${findings.length === before ? 'ok ' : 'BAD'} ${kind}  ${path}`);
  }
  await browser.close();
  server.close();
  console.log(`${chosen.length} pages of ${new Set(chosen.map((c) => c.kind)).size} kinds`);
}

/** What the matrix asks of the first of each kind, in short. */
async function looks(page, path) {
  await audit(page, path, 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await audit(page, path, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of [1280, 360, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const wide of await page.evaluate(sideways)) find(path, `sideways scroll at ${width}`, wide);
  }
  await audit(page, path, 'phone');
}

/** Screenshots at 360 and 1280, light, and the page as it prints on A4. */
async function shoot(page, kind) {
  const name = `${options.shots}/${kind.replace(/\.html$/, '').replace(/[^a-zA-Z0-9-]+/g, '_')}`;
  for (const size of [PHONE, DESK]) {
    await page.setViewportSize(size);
    await page.screenshot({ path: `${name}-${size.width}.png`, fullPage: true });
  }
  await page.pdf({ path: `${name}.pdf`, format: 'A4', printBackground: true });
}

/** Every page and feed of a site made of attacks; no content policy, so that nothing but our own escaping stands in the way. */
async function attacks() {
  const pages = (await files(site, '')).map((f) => f.path).filter((p) => /\.(html|xml|svg)$/.test(p));
  const server = await serve(site, '/x/', null);
  const browser = await launched();
  const current = { path: '' };
  const context = await browser.newContext({ viewport: DESK });
  await context.exposeFunction('trip', (what) => find(current.path, 'A SCRIPT RAN', what));
  const page = await context.newPage();
  page.on('dialog', async (dialog) => { find(current.path, 'A DIALOG OPENED', dialog.message()); await dialog.dismiss(); });
  page.on('request', (request) => request.url().startsWith(server.base) || find(current.path, 'request outside the site', request.url()));
  page.on('popup', (popup) => find(current.path, 'a window opened', popup.url()));
  page.on('framenavigated', (frame) => {
    if (frame !== page.mainFrame() || !frame.url().startsWith(server.base)) find(current.path, 'a frame went elsewhere', frame.url());
  });
  page.on('pageerror', (error) => find(current.path, 'script error', error.message));
  for (const path of pages) {
    current.path = path;
    await page.goto(server.base + path, SETTLE);
    const bad = await page.evaluate(async (base) => {
      const out = [];
      const FOREIGN = ['iframe', 'object', 'embed', 'base', 'frame', 'frameset', 'applet', 'marquee', 'video', 'audio', 'math', 'foreignobject', 'animate', 'set', 'template', 'style'];
      if (document.contentType !== 'text/html') { // the browser shows XML in a page of its own: parse what was sent
        const sent = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'application/xml');
        for (const e of sent.querySelectorAll('*')) if (e.namespaceURI === 'http://www.w3.org/1999/xhtml') out.push(['HTML in XML', e.tagName]);
        return out;
      }
      for (const e of document.querySelectorAll('*')) {
        const tag = e.tagName.toLowerCase();
        if (FOREIGN.includes(tag)) out.push(['foreign element', tag]);
        if (tag === 'script' && !(e.src && e.src.startsWith(base))) out.push(['foreign script', e.outerHTML.slice(0, 80)]);
        for (const { name, value } of e.attributes) {
          if (name.startsWith('on') || name === 'style' || name === 'srcdoc') out.push(['live attribute', `${tag} ${name}=${value.slice(0, 60)}`]);
          if (['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'ping', 'background'].includes(name)) {
            const scheme = new URL(value, location.href).protocol;
            if (!['http:', 'https:'].includes(scheme)) out.push(['script-like address', `${tag} ${name}=${value.slice(0, 60)}`]);
          }
        }
      }
      return out;
    }, server.base);
    for (const [what, detail] of bad) find(path, what, detail);
  }
  await browser.close();
  server.close();
  console.log(`${pages.length} pages and feeds opened`);
}

await (options.xss ? attacks() : kinds());
for (const { path, what, detail } of findings.slice(0, 200)) console.log(`${path}: ${what}${detail ? `: ${detail}` : ''}`);
console.log(`${findings.length} findings`);
process.exit(findings.length ? 1 : 0);
