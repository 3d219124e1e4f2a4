// The limits of size on record pages: what a five-year-old phone has to fetch and keep.
import { files } from './pages.mjs';

const NODES = 1500;
const PAGE = 60_000;
const STYLES = 40_000;
const SCRIPTS = 30_000;

/** Measures every record page of a site (each has data of the same name beside it); returns the largest in words. */
export async function weigh(browser, site, find) {
  const twins = new Set((await files(site.folder, '.json')).map((f) => f.path.replace(/json$/, 'html')));
  const sizes = new Map((await files(site.folder, '')).map((f) => [f.path, f.size]));
  const records = [...sizes.keys()].filter((path) => twins.has(path));
  const page = await browser.newPage();
  await page.goto(`${site.server.base}index.html`);
  const most = { nodes: 0, html: 0, styles: 0, scripts: 0 };
  for (const path of records) {
    const seen = await page.evaluate(async (path) => {
      const sent = await (await fetch(path)).text();
      const tree = new DOMParser().parseFromString(sent, 'text/html');
      const bytes = (text) => new TextEncoder().encode(text).length;
      // The report's own text is as long as it is; what is built around it has the limit.
      const own = [...tree.querySelectorAll('.prose')].reduce((sum, e) => sum + bytes(e.innerHTML), 0);
      const from = (selector, name) => [...tree.querySelectorAll(selector)].map((e) => new URL(e.getAttribute(name), new URL(path, location)).href);
      return {
        nodes: tree.querySelectorAll('*').length, html: bytes(sent) - own,
        styles: from('link[rel=stylesheet]', 'href'), scripts: from('script[src]', 'src'),
      };
    }, path);
    const together = (list) => list.reduce((sum, url) => sum + (sizes.get(url.slice(site.server.base.length)) ?? Infinity), 0);
    const now = { nodes: seen.nodes, html: seen.html, styles: together(seen.styles), scripts: together(seen.scripts) };
    for (const [name, limit] of Object.entries({ nodes: NODES, html: PAGE, styles: STYLES, scripts: SCRIPTS })) {
      if (now[name] > limit) find(path, `${name} over the limit`, `${now[name]} > ${limit}`);
      most[name] = Math.max(most[name], now[name]);
    }
  }
  if (records.length === 0) find(site.folder, 'no record page found');
  await page.close();
  return `${records.length} record pages: at most ${most.nodes} nodes, ${most.html} bytes without the report's own text, ${most.styles} of styles, ${most.scripts} of scripts`;
}
