// The browser all checks share, and the accessibility rules they hold pages to.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const SETTLE = { waitUntil: 'load', timeout: 60_000 };

/** CHROMIUM names the browser. It can reach nothing but this machine. */
export const launched = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--disable-smooth-scrolling', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
});

/** Tells `find(what, detail)` of console output, script errors, failures and requests for which `inside(url)` is not so. */
export function listen(page, inside, find) {
  page.on('console', (message) => {
    const asked = message.location().url; // a browser asks for this one by itself, at the host's root, which is not ours
    if (['error', 'warning'].includes(message.type()) && !asked.endsWith('/favicon.ico')) find(`console ${message.type()}`, message.text());
  });
  page.on('pageerror', (error) => find('script error', error.message));
  page.on('request', (request) => inside(request.url()) || find('request outside the site', request.url()));
  page.on('requestfailed', (request) => find('request failed', `${request.url()} ${request.failure()?.errorText}`));
  page.on('response', (response) => response.status() < 400 || find(`answer ${response.status()}`, response.url()));
}

/** Violations of WCAG A and AA on the page as it stands, as texts. Nobody points at a thing on `paper`: its size is not asked there. */
export async function violations(page, paper = false) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  // Without preload: it fetches styles again, for rules that no rule of these levels needs, and may not from a disk.
  const found = await page.evaluate(async ([tags, touched]) => {
    const rules = { 'target-size': { enabled: touched } };
    const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'], preload: false });
    return result.violations.map((v) => ({ id: v.id, count: v.nodes.length, first: v.nodes[0].target.join(' '), why: v.nodes[0].failureSummary }));
  }, [AXE_TAGS, !paper]);
  return found.map((v) => [`axe ${v.id}`, `${v.count}×, first ${v.first}: ${v.why}`]);
}
