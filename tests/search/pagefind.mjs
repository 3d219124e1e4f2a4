// Pagefind's own client in Chromium, judged by the same truth and counted in the same way as ours (quality.mjs, exact.mjs).
//
//   node pagefind.mjs PAGES TRUTH.json EXACT.json [--rows FILE]      PAGES has the folder `pagefind` that Pagefind made
//
// First query: a browser that has seen nothing, the client and the first ten results' texts included, the page itself not; later queries:
// one tab that keeps what the queries before have loaded. Scripts and JSON count gzipped (level 6), Pagefind's own files as they are sent:
// they are compressed already. Asking for texts of results past the tenth costs nothing here: which page a result names is read from disk.
// CHROMIUM names the browser (default /usr/bin/chromium); playwright-core is that of tests/browser, or of the folder PLAYWRIGHT names.
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, normalize, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { judge, mean, queries, stem, summary, truthOf } from './measure.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rows: { type: 'string' } } });
const [pages, truthFile, exactFile] = positionals;
const modules = process.env.PLAYWRIGHT ? resolve(process.env.PLAYWRIGHT) : new URL('../browser', import.meta.url).pathname;
const { chromium } = createRequire(join(modules, 'package.json'))('playwright-core');
const truth = await truthOf(truthFile);

/* ---- which page a result is: { id: stem } ---- */
const named = new Map();
const fragments = join(pages, 'pagefind/fragment');
for (const name of await readdir(fragments)) {
  const text = gunzipSync(await readFile(join(fragments, name))).toString('utf8');
  named.set(name.replace(/\.pf_fragment$/, ''), stem(JSON.parse(text.slice(text.indexOf('{'))).url));
}

/* ---- a server that counts ---- */
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', json: 'application/json' };
let log = [];
const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  if (path === '/') return void response.writeHead(200, { 'content-type': TYPES.html }).end('<!DOCTYPE html><html lang="zh-CN"><title>.</title><link rel="icon" href="data:,">');
  try {
    const ending = path.split('.').pop(), zip = ending === 'js' || ending === 'json';
    const file = await readFile(join(pages, path)), body = zip ? gzipSync(file, { level: 6 }) : file;
    log.push({ path, bytes: body.length });
    response.writeHead(200, { 'content-type': TYPES[ending] ?? 'application/octet-stream', 'cache-control': 'max-age=3600', ...(zip ? { 'content-encoding': 'gzip' } : {}) }).end(body);
  } catch {
    log.push({ path, bytes: 0 });
    response.writeHead(404).end();
  }
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const base = `http://127.0.0.1:${server.address().port}/`;
const cost = () => { const all = log; log = []; return { bytes: all.reduce((sum, { bytes }) => sum + bytes, 0), requests: all.length, all }; };

/* ---- a browser ---- */
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
async function tab() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(base);
  return page;
}
/** The ids of all results; the texts of the first `cards` are loaded, as a page of results needs them. */
const ask = async (page, text, cards) => {
  const ids = await page.evaluate(async ({ text: query, cards: shown }) => {
    window.client = window.client ?? await import('/pagefind/pagefind.js');
    const { results } = await window.client.search(query);
    await Promise.all(results.slice(0, shown).map((result) => result.data()));
    return results.map(({ id }) => id);
  }, { text, cards });
  return ids.map((id) => {
    if (!named.has(id)) throw new Error(`no page for ${id}`);
    return named.get(id);
  });
};

const rows = [];
const session = await tab();
await ask(session, '绩效', 10);
let sample = [];
for (const [id, text] of queries) {
  const fresh = await tab();
  cost();
  const found = await ask(fresh, text, 10);
  const first = cost();
  await fresh.context().close();
  await ask(session, text, 10);
  const later = cost();
  if (!sample.length) sample = first.all;
  rows.push(judge(id, text, found, truth[id], { firstBytes: first.bytes, firstRequests: first.requests, laterBytes: later.bytes, laterRequests: later.requests }));
}

const asked = JSON.parse(await readFile(exactFile, 'utf8'));
/** Of the records that hold a substring, the share found. */
async function exact(write) {
  const out = [];
  for (const { text, stems } of asked) {
    const found = new Set(await ask(session, write(text), 0));
    out.push({ found: found.size, recall: stems.filter((path) => found.has(path)).length / stems.length, wrong: found.size - stems.filter((path) => found.has(path)).length });
  }
  return {
    substrings: out.length, recall: mean(out.map((r) => r.recall)), complete: out.filter((r) => r.recall === 1).length,
    none: out.filter((r) => !r.found).length, wrong: out.reduce((all, r) => all + r.wrong, 0),
  };
}
const typed = await exact((text) => text), quoted = await exact((text) => `"${text}"`);
const version = browser.version();
await browser.close();
server.close();
if (values.rows) await writeFile(values.rows, JSON.stringify(rows));
console.log(JSON.stringify({ ...summary(rows), chromium: version, pages: named.size, typed, quoted, sample }));
