// A few reference pictures: what a page looks like at first sight, held against what it looked like when somebody last agreed.
//
//   node pictures.mjs SITE              compares; says what differs, and leaves the new pictures in target/gate/pictures
//   UPDATE=1 node pictures.mjs SITE     takes them anew
//
// Letters are drawn by the browser from the faces of the machine, so pictures are compared only where both are those of pictures/recorded.json.
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SETTLE, launched } from './chrome.mjs';
import { files, kindOf } from './pages.mjs';

const SHOTS = ['index.html', 'D/index.html', 'D/Y/index.html', 'D/Y/agency/index.html', 'D/agencies/*.html', 'D/projects/agency/*.html',
  'D/Y/agency/project/target.html', 'D/Y/agency/project/self-evaluation.html', 'D/Y/agency/project/evaluation.html',
  'D/Y/agency/project/follow-up.html', 'D/registers/duties.html', 'D/registers/coverage.html'];
const PHONE = ['light', 'elder'];
const DESK = ['dark', 'print'];
const LARGEST = 60_000;
const MOST = 24;
/** The part of the picture that may differ: none is asked for where browser and faces are the same, some noise is forgiven. */
const NOISE = 1 / 1000;
const KEPT = resolve(import.meta.dirname, 'pictures');
const FRESH = 'target/gate/pictures';

/** The faces that Chinese text and what names no face are drawn with. */
function faces() {
  const list = (...args) => execFileSync(args[0], args.slice(1), { encoding: 'utf8' }).split('\n').filter(Boolean);
  const form = '%{family[0]} %{style[0]} %{fontversion}\n';
  const all = [...list('fc-list', ':lang=zh-cn', '-f', form), ...['sans-serif', 'serif', 'monospace'].flatMap((f) => list('fc-match', '-f', form, f))];
  return [...new Set(all)].sort();
}

/** The first page of each kind by its path: records come and go in size, names stay. */
async function chosen(site) {
  const pages = (await files(site, '.html')).map((f) => f.path);
  return SHOTS.map((kind) => [kind, pages.find((path) => kindOf(path) === kind)]).filter(([, path]) => path).flatMap(([kind, path], n) => {
    const name = kind.replace(/\.html$/, '').replace(/[^a-zA-Z-]+/g, '-').replace(/^-|-$/g, '');
    return [{ name: `${name}-${PHONE[n % 2]}`, path, look: PHONE[n % 2], width: 320, height: 480 }, { name: `${name}-${DESK[n % 2]}`, path, look: DESK[n % 2], width: 720, height: 340 }];
  });
}

async function taken(browser, site, { path, look, width, height }) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: look === 'dark' ? 'dark' : 'light' });
  const page = await context.newPage();
  if (look === 'print') await page.emulateMedia({ media: 'print' });
  if (look === 'elder') await page.addInitScript(() => localStorage.setItem('mz-elder', '1'));
  await page.goto(`${pathToFileURL(site).href}/${path}`, SETTLE);
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot({ caret: 'hide', animations: 'disabled' });
  await context.close();
  return png;
}

/** The part of the dots that differ; 1 for pictures of different size. */
const difference = (page, one, other) => page.evaluate(async ([one, other]) => {
  const dots = async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, image.width, image.height);
  };
  const [a, b] = [await dots(one), await dots(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differ = 0;
  for (let i = 0; i < a.data.length; i += 4) if ([0, 1, 2].some((k) => Math.abs(a.data[i + k] - b.data[i + k]) > 16)) differ += 1;
  return differ / (a.width * a.height);
}, [one.toString('base64'), other.toString('base64')]);

const site = resolve(process.argv[2] ?? 'public');
const browser = await launched();
const here = { browser: browser.version(), faces: faces() };
const shots = await chosen(site);
let wrong = 0;
if (process.env.UPDATE) {
  await rm(KEPT, { recursive: true, force: true });
  await mkdir(KEPT, { recursive: true });
  for (const shot of shots) {
    const png = await taken(browser, site, shot);
    if (png.length > LARGEST) console.log(`${shot.name}: ${png.length} bytes, over ${LARGEST}`, wrong++);
    await writeFile(join(KEPT, `${shot.name}.png`), png);
  }
  await writeFile(join(KEPT, 'recorded.json'), `${JSON.stringify({ ...here, pictures: Object.fromEntries(shots.map((s) => [s.name, s.path])) }, null, 1)}\n`);
  console.log(`${shots.length} pictures taken with Chromium ${here.browser}`);
} else {
  const recorded = JSON.parse(await readFile(join(KEPT, 'recorded.json'), 'utf8'));
  const kept = (await readdir(KEPT)).filter((name) => name.endsWith('.png'));
  if (kept.length > MOST) console.log(`${kept.length} pictures, over ${MOST}`, wrong++);
  if (recorded.browser !== here.browser) console.log(`not compared: other browser (recorded ${recorded.browser}, here ${here.browser}); UPDATE=1 takes the pictures anew`);
  else if (JSON.stringify(recorded.faces) !== JSON.stringify(here.faces)) console.log(`not compared: other faces (recorded ${recorded.faces.join(', ')}; here ${here.faces.join(', ')}); UPDATE=1 takes the pictures anew`);
  else {
    await rm(FRESH, { recursive: true, force: true });
    await mkdir(FRESH, { recursive: true });
    const page = await browser.newPage();
    for (const [name, path] of Object.entries(recorded.pictures)) {
      const shot = shots.find((s) => s.name === name && s.path === path);
      const png = shot && await taken(browser, site, shot);
      const part = png ? await difference(page, await readFile(join(KEPT, `${name}.png`)), png) : 1;
      if (part <= NOISE) continue;
      wrong++;
      if (png) await writeFile(join(FRESH, `${name}.png`), png);
      console.log(`${name} (${path}): ${shot ? `${(part * 100).toFixed(2)} % of the dots differ; now: ${join(FRESH, `${name}.png`)}` : 'no longer there'}`);
    }
    console.log(`${Object.keys(recorded.pictures).length} pictures compared, ${wrong} differ${wrong ? '; UPDATE=1 takes them anew' : ''}`);
  }
}
await browser.close();
process.exit(wrong ? 1 : 0);
