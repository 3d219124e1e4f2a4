// Every type of page × width × look × scripts × way, in Chromium.
//
//   node matrix.mjs SITE [--also SITE:PATH] [--only TEXT] [--workers N]
//
// The page types are the kinds of pages.mjs, the largest page standing for each; --also brings one from another site. Points are all pairs of
// values of every two factors (MATRIX=full: the whole product). At each point: axe A and AA without a violation, no breach of the policy that
// the README advises, no request outside the site, nothing on the console, no sideways scroll of the document, no text cut or on other text,
// no layout shift; once for each page type, the keyboard reaches everything in order, visibly. On record pages, the limits of size.
//
// On paper the width is that of the sheet inside its margins: A5, A4, A4 across for 320, 768, 1280. 长者模式 is set by a script; with scripts off
// the mark is put on from outside, so that a portal that sends it is tested too. Exit status 1 when anything was found.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { SETTLE, launched, listen, violations } from './chrome.mjs';
import { covering, product, uncovered } from './covering.mjs';
import { focusFindings, focusState, letters, shifts, sideways, watchFocus } from './detectors.mjs';
import { prove } from './faults.mjs';
import { files, sample } from './pages.mjs';
import { POLICY, serve } from './server.mjs';
import { weigh } from './weights.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { also: { type: 'string', multiple: true, default: [] }, only: { type: 'string' }, workers: { type: 'string', default: '3' } },
});
if (positionals.length !== 1) {
  console.error('usage: matrix.mjs SITE [--also SITE:PATH] [--only TEXT] [--workers N]');
  process.exit(64);
}
const PREFIX = '/zwgk/jixiao/';
const WIDTHS = [320, 768, 1280];
// What stands on a sheet between its margins: 16K, A4, A4 across. A page that asks for a sheet across gets one.
const SHEETS = { 320: 559, 768: 658, 1280: 986 };
const ACROSS = 986;
const LOOKS = ['light', 'dark', 'elder', 'print'];
const HEIGHT = 800;

const findings = [];
const find = (where, what, detail = '') => findings.push(`${where}: ${what}${detail ? `: ${String(detail).replace(/\s+/g, ' ').slice(0, 300)}` : ''}`);

/** The sites, each on the server and on the disk, and the page types with where they stand. */
async function surveyed() {
  const sites = [];
  const opened = async (folder) => {
    const site = { folder, disk: `${pathToFileURL(folder).href}/`, reports: [] };
    site.server = await serve(folder, PREFIX, POLICY, (page, text) => site.reports.push([page, text]));
    sites.push(site);
    return site;
  };
  const site = await opened(resolve(positionals[0]));
  const types = new Map();
  for (const { kind, path } of sample(await files(site.folder, '.html'), 1)) types.set(kind, { site, path });
  for (const other of options.also) {
    const [folder, path] = other.split(':');
    types.set(`also ${path}`, { site: await opened(resolve(folder)), path });
  }
  if (options.only) for (const kind of [...types.keys()]) if (!kind.includes(options.only)) types.delete(kind);
  return { sites, types };
}

/** A worker's two tabs, one for each way: a new one for each point would cost more than all that is looked at in it. */
class Seat {
  #tabs = new Map();
  constructor(browser) {
    this.browser = browser;
  }

  async #tab(way) {
    if (!this.#tabs.has(way)) {
      const page = await (await this.browser.newContext()).newPage();
      const tab = { page, chrome: await page.context().newCDPSession(page), inside: () => true, note: () => {}, first: null };
      await tab.chrome.send('Page.enable');
      listen(page, (url) => url.startsWith('data:image/') || tab.inside(url), (what, detail) => tab.note(what, detail));
      this.#tabs.set(way, tab);
    }
    return this.#tabs.get(way);
  }

  /**
   * Opens a page as a point asks; resolves to it, settled. What moved is noted when it moves each time: a busy machine may draw half a page
   * first, and then the rest of a long table, but what a style or a script does wrong it does again.
   */
  async open(at, point, note) {
    let opened;
    for (let times = 0; times < 3; times++) {
      opened = await this.#load(at, point, note);
      if (opened.moved.length === 0) break;
    }
    for (const text of opened.moved) note('layout shift', text);
    const { page } = opened;
    if (point.look === 'elder' && point.scripts === 'off') await page.evaluate(() => document.documentElement.setAttribute('data-elder', ''));
    const marks = await page.evaluate(() => ['data-elder', 'data-live'].map((mark) => document.documentElement.hasAttribute(mark)));
    if (marks[0] !== (point.look === 'elder')) note('长者模式', `should be ${!marks[0]}`);
    if (marks[1] !== (point.scripts === 'on')) note('scripts', `should be ${!marks[1]}`);
    const media = await page.evaluate(() => [matchMedia('print').matches, matchMedia('(prefers-color-scheme: dark)').matches]);
    if (media[0] !== (point.look === 'print')) note('print', `should be ${!media[0]}`);
    if (media[1] !== (point.look === 'dark')) note('dark', `should be ${!media[1]}`);
    return page;
  }

  async #load({ site, path }, point, note) {
    const base = point.way === 'http' ? site.server.base : site.disk;
    const tab = await this.#tab(point.way);
    const { page, chrome } = tab;
    const scripts = (on) => chrome.send('Emulation.setScriptExecutionDisabled', { value: !on });
    await page.goto('about:blank'); // what the last page still says is the last page's
    tab.inside = (url) => url.startsWith(base);
    tab.note = note;
    await page.setViewportSize({ width: point.look === 'print' ? SHEETS[point.width] : point.width, height: HEIGHT });
    // Through the tab's own session: it would otherwise put its own empty media over the page's at the next document.
    const scheme = point.look === 'dark' ? 'dark' : 'light';
    await chrome.send('Emulation.setEmulatedMedia', { media: point.look === 'print' ? 'print' : 'screen', features: [{ name: 'prefers-color-scheme', value: scheme }] });
    if (tab.first) await chrome.send('Page.removeScriptToEvaluateOnNewDocument', { identifier: tab.first });
    const elder = point.look === 'elder' ? "localStorage.setItem('mz-elder', '1')" : '';
    const source = `if (location.protocol !== 'about:') { localStorage.clear(); ${elder} }`;
    tab.first = (await chrome.send('Page.addScriptToEvaluateOnNewDocument', { source })).identifier;
    await scripts(point.scripts === 'on');
    await page.goto(base + path, SETTLE);
    await scripts(true); // the page was built and drawn without scripts; ours may run in it now
    if (point.look === 'print' && (await page.evaluate(across, point.width === 1280))) await page.setViewportSize({ width: ACROSS, height: HEIGHT });
    return { page, moved: point.look === 'print' ? [] : await page.evaluate(shifts) }; // paper is drawn once
  }
}

/**
 * Whether the whole page asks for sheets that lie across. What asks for one alone, a table of a volume, is not on the sheet that is looked at,
 * unless that one lies across `too`.
 */
function across(too) {
  const asks = (e) => getComputedStyle(e).page === 'wide';
  if (asks(document.body)) return true;
  if (!too) for (const e of [...document.body.querySelectorAll('*')].filter(asks)) e.style.display = 'none';
  return false;
}

/** Tab from the top of the page to where it begins again; resolves to the number of stops. */
async function walk(page, note) {
  const wanted = await page.evaluate(watchFocus);
  for (let got = -1; ;) {
    for (let n = 0; n < 40; n++) await page.keyboard.press('Tab');
    const state = await page.evaluate(focusState);
    if (state.again || state.got === got || state.got > wanted * 3 + 100) break;
    got = state.got;
  }
  for (const [what, detail] of await page.evaluate(focusFindings)) note(what, detail);
  return wanted;
}

/** A walk; what it stumbles over counts when the next walk stumbles over it too: a busy machine may not have scrolled yet. */
async function walkedTwice(seat, at, point, page, note) {
  const first = [];
  const stops = await walk(page, (what, detail) => first.push([what, detail]));
  if (first.length === 0) return stops;
  const again = new Set();
  await walk(await seat.open(at, point, note), (what, detail) => again.add(`${what} ${detail}`));
  for (const [what, detail] of first) if (again.has(`${what} ${detail}`)) note(what, detail);
  return stops;
}

/** Everything where it was before anybody scrolled, and what is folded away unfolded, so that it is looked at too. */
function rest() {
  document.activeElement?.blur();
  for (const e of document.querySelectorAll('details')) e.open = true;
  for (const e of [document.scrollingElement, ...document.querySelectorAll('*')]) if (e.scrollLeft || e.scrollTop) e.scrollTo(0, 0);
}

/** Looks at a page at one point; resolves to the stops of the keyboard where `keys` says that it is walked. */
async function check(seat, at, point, keys, note) {
  const page = await seat.open(at, point, note);
  const stops = keys ? await walkedTwice(seat, at, point, page, note) : 0;
  await page.evaluate(rest);
  for (const text of await page.evaluate(sideways)) note('sideways scroll', text);
  for (const [what, detail] of await page.evaluate(letters)) note(what, detail);
  for (const [what, detail] of await violations(page, point.look === 'print')) note(what, detail);
  return stops;
}

const began = Date.now();
const browser = await launched();
for (const text of await prove(browser)) find('the checks themselves', text);
const { sites, types } = await surveyed();
const factors = [
  { name: 'type', values: [...types.keys()] },
  { name: 'width', values: WIDTHS },
  { name: 'look', values: LOOKS },
  { name: 'scripts', values: ['on', 'off'] },
  { name: 'way', values: ['http', 'file'] },
];
const full = process.env.MATRIX === 'full';
const points = full ? product(factors) : covering(factors);
for (const text of uncovered(factors, points)) find('the set of points', 'does not cover', text);

// The walk of each type: at its first point on a screen with scripts. In the full product also at each width, in both sizes of type, with
// scripts and without: where a line breaks decides what lies under the column that stays.
const walks = new Map();
for (const point of points) if (!walks.has(point.type) && point.scripts === 'on' && point.look !== 'print') walks.set(point.type, point);
for (const type of types.keys()) if (!walks.has(type)) walks.set(type, points.find((p) => p.type === type && p.look !== 'print'));
const walked = (point) => walks.get(point.type) === point || (full && point.way === 'http' && ['light', 'elder'].includes(point.look));

let stops = 0;
let next = 0;
async function worker() {
  const seat = new Seat(browser);
  while (next < points.length) {
    const point = points[next++];
    const at = types.get(point.type);
    const how = `${point.width} ${point.look} scripts ${point.scripts} ${point.way}`;
    const start = Date.now();
    let bad = 0;
    const note = (what, detail) => {
      bad++;
      find(`${at.path} [${how}]`, what, detail);
    };
    try {
      const reached = await check(seat, at, point, walked(point), note);
      stops += reached; // after the wait: another worker adds too
    } catch (error) {
      note('the check broke off', error.message);
    }
    console.log(`${bad ? 'BAD' : '   '} ${String(Date.now() - start).padStart(5)} ms  ${point.type}  ${how}`);
  }
}
await Promise.all(Array.from({ length: Number(options.workers) }, worker));
const heaviest = await weigh(browser, sites[0], find);
for (const site of sites) {
  for (const [page, text] of site.reports) find(page, 'breach of the policy', text);
  site.server.close();
}
await browser.close();
for (const text of findings.slice(0, 2000)) console.log(text);
console.log(heaviest);
console.log(`${points.length} points (${full ? 'full product' : 'all pairs'}) of ${types.size} page types, ${stops} stops of the keyboard, ${Math.round((Date.now() - began) / 1000)} s, ${findings.length} findings`);
process.exit(findings.length ? 1 : 0);
