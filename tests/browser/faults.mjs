// Proof that the checks see: pages with one planted fault each, and what must be said of it; and a page without any.
import { violations } from './chrome.mjs';
import { covering, uncovered } from './covering.mjs';
import { broken, focusFindings, focusState, letters, shifts, sideways, watchFocus } from './detectors.mjs';

const FRAME = (body, head = '') => `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>试</title><style>
body{font:16px/1.75 sans-serif;margin:16px}a:focus-visible,button:focus-visible,div:focus-visible{outline:3px solid #850}.skip{position:absolute;left:16px;top:-100px}.skip:focus{top:0}</style>${head}</head><body><main><h1>试</h1>${body}</main></body></html>`;

const SOUND = FRAME(`<p>预算<a href="#a">执行</a>率 <b>98.5</b>%</p><p id="a">下一段，<button>按钮</button></p>
<div tabindex="0" role="region" aria-label="表" style="overflow-x:auto"><table style="width:2000px"><tr><th>项目</th><td>很远的一格</td></tr></table></div>
<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap">只读给人听的话</span>
<table class="stick"><tbody><tr><th>项目名称</th><td><a href="#a">区交通局</a></td></tr></tbody></table>
<a class="skip" href="#a">跳到</a><details><summary>附表</summary><p>折起来的字</p></details>
<svg width="200" height="40" role="img" aria-label="图"><text x="0" y="20">甲</text><text x="60" y="20">乙</text></svg>`);

// What is seen of a page at rest: name of the check, page, what it must say.
const RESTING = [
  [sideways, '<p style="width:900px">宽</p>', /p\./],
  [letters, '<p style="position:relative">下面的字<span style="position:absolute;left:10px;top:3px">上面的字</span></p>', /text on text.*上面的字/],
  [letters, '<p style="line-height:.7;width:5em">一行压着一行的字，一行压着一行的字</p>', /text on text/],
  [letters, '<svg width="200" height="40" role="img" aria-label="图"><text x="0" y="20">二〇二一年</text><text x="30" y="20">二〇二二年</text></svg>', /text on text/],
  [letters, '<p style="width:4em;overflow:hidden;white-space:nowrap">这一行的字放不下了</p>', /text cut.*放不下/],
  [letters, '<p style="height:1em;line-height:2em;overflow:hidden">切掉一半的字</p>', /text cut.*切掉一半/],
  [letters, '<svg width="40" height="40" role="img" aria-label="图"><text x="0" y="20">放不进图里的字</text></svg>', /text cut.*svg/],
  [letters, '<p style="margin-left:-3em">左边看不见的字</p>', /text cut.*edge/],
  [letters, '<label>查<input style="width:4em" placeholder="项目、单位、指标、文号"></label>', /text cut.*placeholder/],
  [broken, '<table class="stick"><tbody><tr><th style="width:12em">项目</th><td style="width:2em"><a href="#a">区交通局</a></td></tr></tbody></table>', /区交通局/],
  [shifts, '<p id="p">后来被推下去的字</p><script>setTimeout(()=>document.querySelector("h1").insertAdjacentHTML("afterend","<p style=height:200px>后来的</p>"),120)</script>', /\d/],
];

// What only Tab finds.
const WALKED = [
  ['<a href="#a" style="outline:none">没有框的链接</a>', 'focus not visible'],
  ['<a href="#a">甲</a><div style="position:fixed;inset:0;background:#fff">盖住</div>', 'focus covered'],
  ['<a href="#a">甲</a><a href="#a" tabindex="2">先到的</a>', 'Tab out of order'],
  ['<a href="#a">甲</a><button id="b">困住</button><a href="#a">乙</a><script>b.onkeydown=(e)=>{if(e.key==="Tab")e.preventDefault()}</script>', 'keyboard trap'],
  ['<a href="#a">甲</a><button id="b">困住</button><a href="#a">乙</a><script>b.onkeydown=(e)=>{if(e.key==="Tab")e.preventDefault()}</script>', 'not reached by Tab'],
  ['<a href="#a" style="position:fixed;left:-900px">看不见的链接</a>', 'focus out of sight'],
];

/** Returns what a check did not see, or saw where nothing is. */
export async function prove(browser) {
  const out = [];
  const context = await browser.newContext({ viewport: { width: 600, height: 500 } });
  const page = await context.newPage();
  const walked = async () => {
    await page.evaluate(watchFocus);
    for (let n = 0; n < 8; n++) await page.keyboard.press('Tab');
    await page.evaluate(focusState);
    return page.evaluate(focusFindings);
  };
  // Moving things are seen only where a page was really loaded.
  const load = async (html) => {
    await page.goto('about:blank');
    await page.setContent(html, { waitUntil: 'load' });
  };

  await load(SOUND);
  for (const check of [broken, shifts, sideways, letters]) {
    const said = await page.evaluate(check);
    if (said.length > 0) out.push(`${check.name} finds a fault in a sound page: ${said}`);
  }
  for (const said of [...(await violations(page)), ...(await walked())]) out.push(`a fault in a sound page: ${said}`);
  for (const [check, html, must] of RESTING) {
    await load(FRAME(html));
    const said = await page.evaluate(check);
    if (!said.some((text) => must.test(String(text)))) out.push(`${check.name} does not see ${html}: ${said}`);
  }
  for (const [html, must] of WALKED) {
    await load(FRAME(html));
    const said = await walked();
    if (!said.some(([what]) => what === must)) out.push(`the keyboard does not find ${must}: ${said}`);
  }
  await load(FRAME('<p style="color:#ccc;background:#fff">太浅的字</p>'));
  if (!(await violations(page)).some(([what]) => what === 'axe color-contrast')) out.push('axe does not see pale letters');
  await context.close();

  // The generator, and the check of what it makes: a set without one of its needed points has a gap.
  const factors = [['a', 7], ['b', 4], ['c', 3], ['d', 2], ['e', 2]].map(([name, n]) => ({ name, values: Array.from({ length: n }, (_, i) => name + i) }));
  const points = covering(factors);
  if (JSON.stringify(points) !== JSON.stringify(covering(factors))) out.push('two runs give two sets of points');
  if (uncovered(factors, points).length > 0) out.push(`pairs without a point: ${uncovered(factors, points)}`);
  if (points.length > 7 * 4 + 4) out.push(`${points.length} points are too many`);
  if (uncovered(factors, points.slice(1)).length === 0) out.push('a missing point is not seen');
  return out;
}
