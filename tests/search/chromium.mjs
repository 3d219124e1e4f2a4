// The same site in Chromium, over HTTP below a sub-path with a strict content policy, and from the disk.
// CHROMIUM names the browser (default /usr/bin/chromium).
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { basename } from 'node:path';
import { POLICY, serve } from '../browser/server.mjs';
import { lighten, shardsOf } from './engine.mjs';

const there = createRequire(new URL('../browser/package.json', import.meta.url));
const { chromium } = there('playwright-core');
export const axeScript = there.resolve('axe-core/axe.min.js');

export const launched = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});

/** Where the site is: `{ http, file, shards, close }`, addresses that end in a slash and the name of the folder of shards. */
export async function places(site) {
  const server = await serve(site, '/zwgk/jixiao/', POLICY);
  return { http: server.base, file: `${pathToFileURL(site).href}/`, shards: basename(await shardsOf(site)), close: server.close };
}

/** A page in its own context. `complain` is told of errors and warnings, reports of the policy, dialogs, and requests outside `base`. */
export async function opened(browser, base, complain, settings = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', ...settings });
  const page = await context.newPage();
  const inside = (url) => url.startsWith(base) || url.startsWith('data:image/') || url.endsWith('/favicon.ico');
  page.on('console', (message) => {
    const at = message.location().url;
    if (['error', 'warning'].includes(message.type()) && !at.endsWith('/favicon.ico')) complain(`console ${message.type()}: ${message.text()} ${at}`);
  });
  page.on('pageerror', (error) => complain(`script error: ${error.message}`));
  page.on('dialog', async (dialog) => { complain(`a dialog: ${dialog.message()}`); await dialog.dismiss(); });
  page.on('popup', (popup) => complain(`a window: ${popup.url()}`));
  page.on('request', (request) => inside(request.url()) || complain(`asks outside the site: ${request.url()}`));
  if (settings.javaScriptEnabled !== false) {
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`)));
  }
  return page;
}

/** The first tier's documents for each text, from the engine in the search page with shards as its own scripts load them. */
export async function askedIn(browser, base, texts) {
  const complaints = [];
  const page = await opened(browser, base, (what) => complaints.push(what));
  await page.goto(`${base}search/index.html`);
  const docs = await page.evaluate(async ({ texts, lighter }) => {
    const lighten = new Function(`return ${lighter}`)(); // allowed here only, where the policy does not reach
    const waiting = new Map(), folder = document.querySelector('[data-search]').getAttribute('data-shards');
    window.mingzhangShard = (name, content) => waiting.get(name)(lighten(name, content));
    const load = (name) => new Promise((resolve, reject) => {
      const script = document.createElement('script');
      waiting.set(name, resolve);
      script.onerror = () => reject(new Error(name));
      script.src = `${folder}/${name}.js`;
      document.head.append(script);
    });
    const engine = window.mingzhangSearch.engine(load), out = [];
    for (const text of texts) {
      const { hits } = await engine.search({ text, count: Infinity });
      out.push(hits.filter(({ tier }) => tier === 0).map(({ doc }) => doc).sort((a, b) => a - b));
    }
    return out;
  }, { texts, lighter: lighten.toString() });
  await page.context().close();
  return { docs, complaints };
}
