// What a reader of a page would stumble over, read off the page as it is drawn. Each function runs inside the page and returns a list of
// findings; faults.mjs proves that each finds what it is for.

/** The document is wider than the window. */
export function sideways() {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 0.5);
  const first = wide[0];
  return [`${root.scrollWidth} > ${root.clientWidth}, first ${first ? `${first.tagName.toLowerCase()}.${first.getAttribute('class') ?? ''}` : '?'}`];
}

/** A short name broken over lines, in a table whose first column has room to spare. */
export function broken() {
  const text = (cell) => document.createTreeWalker(cell, NodeFilter.SHOW_TEXT).nextNode();
  const rects = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  };
  const spare = (cell) => {
    const style = getComputedStyle(cell);
    const longest = Math.max(0, ...rects(cell).map((r) => r.width));
    return cell.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - longest;
  };
  const out = [];
  for (const table of document.querySelectorAll('main table.stick')) {
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.checkVisibility());
    const em = parseFloat(getComputedStyle(table).fontSize);
    const roomy = (cell) => text(cell) && rects(text(cell)).length === 1 && spare(cell) > 2 * em;
    if (!rows.every((row) => roomy(row.cells[0]))) continue;
    for (const node of rows.flatMap((row) => [...row.cells].slice(1)).map(text)) {
      if (node && node.data.trim().length <= 6 && rects(node).length > 1) out.push(`“${node.data.trim()}”`);
    }
  }
  return out;
}

/** What moved after it was first drawn, since the page was loaded. */
export async function shifts() {
  await document.fonts.ready;
  const seen = [];
  const watch = new PerformanceObserver((list) => seen.push(...list.getEntries()));
  watch.observe({ type: 'layout-shift', buffered: true });
  await new Promise((done) => setTimeout(done, 250));
  watch.disconnect();
  const name = (node) => (node ? `${node.nodeName.toLowerCase()}.${node.className?.baseVal ?? node.className ?? ''}` : '?');
  // Where a long table comes in pieces its columns are set anew with each; only the browser's haste decides, and it is next to nothing.
  const piece = (s) => s.value < 0.01 && s.sources.every(({ node }) => node && /^(TD|TH|TR|TBODY|THEAD|#text)$/.test(node.nodeName));
  return seen.filter((s) => s.value > 0 && !piece(s)).map((s) => `${s.value.toFixed(4)} ${s.sources.map((x) => name(x.node)).join(' ')}`);
}

/**
 * Letters that lie on other letters, and letters that are cut off. Of each line of each piece of text the middle two thirds of its box count,
 * which is about where the letters are. What a box that scrolls hides is not there; what only screen readers are told, neither.
 */
export function letters() {
  const out = [];
  const SLACK = 1.5;
  const styles = new Map();
  const style = (e) => styles.get(e) ?? styles.set(e, getComputedStyle(e)).get(e);
  const words = (node) => `“${node.data.trim().replace(/\s+/g, ' ').slice(0, 30)}” in ${node.parentElement.tagName.toLowerCase()}.${node.parentElement.getAttribute('class') ?? ''}`;
  const unseen = (e) => {
    return style(e).clipPath === 'inset(50%)';
  };
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const root = document.scrollingElement;

  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim()) continue;
    const parent = node.parentElement;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const up = [];
    let free = false; // an absolute box is not held by boxes that are not positioned
    for (let e = parent; e && e !== document.body; e = e.parentElement) {
      const s = style(e);
      if (!free || s.position !== 'static') up.push(e);
      free = s.position === 'absolute' || (free && s.position === 'static');
    }
    if (up.some(unseen)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) {
      if (r.width < 1 || r.height < 1) continue;
      const trim = r.height / 6;
      let box = { left: r.left, right: r.right, top: r.top + trim, bottom: r.bottom - trim };
      if (box.bottom + window.scrollY < 0) continue; // waits above the page until it has the focus
      let hidden = false;
      for (const e of up) {
        const s = style(e);
        if (s.overflowX === 'visible' && s.overflowY === 'visible') continue;
        if (s.display === 'inline' && e.tagName !== 'svg') continue; // overflow says nothing of an inline box
        const b = e.getBoundingClientRect();
        const cutX = ['hidden', 'clip'].includes(s.overflowX) && (box.left < b.left - SLACK || box.right > b.right + SLACK);
        const cutY = ['hidden', 'clip'].includes(s.overflowY) && (box.top < b.top - SLACK || box.bottom > b.bottom + SLACK);
        if (cutX || cutY) out.push(['text cut', `${words(node)} by ${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''}`]);
        if (s.overflowX !== 'visible') box = { ...box, left: Math.max(box.left, b.left), right: Math.min(box.right, b.right) };
        if (s.overflowY !== 'visible') box = { ...box, top: Math.max(box.top, b.top), bottom: Math.min(box.bottom, b.bottom) };
        hidden = box.right - box.left < SLACK || box.bottom - box.top < SLACK;
        if (hidden) break;
      }
      if (hidden) continue;
      if (box.left < -SLACK || box.right > root.clientWidth + SLACK) out.push(['text cut', `${words(node)} by the page's edge`]);
      lines.push({ ...box, node });
    }
  }

  lines.sort((a, b) => a.top - b.top);
  const told = new Set();
  for (const [i, a] of lines.entries()) {
    for (let j = i + 1; j < lines.length && lines[j].top < a.bottom - SLACK; j++) {
      const b = lines[j];
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) <= SLACK || Math.min(a.bottom, b.bottom) - b.top <= SLACK) continue;
      const both = `${words(a.node)} on ${words(b.node)}`;
      if (!told.has(both)) out.push(['text on text', both]);
      told.add(both);
    }
  }

  // What a field asks for is text too.
  const pen = document.createElement('canvas').getContext('2d');
  for (const field of document.querySelectorAll('input[placeholder]')) {
    if (!field.checkVisibility({ visibilityProperty: true })) continue;
    const s = style(field);
    pen.font = s.font;
    const room = field.clientWidth - parseFloat(s.paddingLeft) - parseFloat(s.paddingRight);
    const asked = pen.measureText(field.placeholder).width;
    if (asked > room + SLACK) out.push(['text cut', `placeholder “${field.placeholder}”: ${Math.round(asked)} > ${Math.round(room)}`]);
  }
  return out.slice(0, 40);
}

/** Begins to note what gets the focus, in order, and what is wrong with how it shows. */
export function watchFocus() {
  const can = [...document.querySelectorAll('a[href],area[href],button,input,select,textarea,summary,[tabindex]')].filter((e) =>
    e.tabIndex >= 0 && !e.disabled && e.type !== 'hidden' && e.checkVisibility({ visibilityProperty: true }) && !e.closest('[inert]'));
  const walk = { wanted: can, got: [], bad: [], again: false };
  const says = (e) => `${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''} “${(e.textContent || e.getAttribute('aria-label') || e.name || '').trim().slice(0, 30)}”`;
  walk.says = says;
  document.addEventListener('focusin', ({ target: e }) => {
    if (e === walk.got[0] || walk.again) walk.again = true;
    else walk.got.push(e);
  });
  // How it shows is looked at when the next key goes down: by then the page has scrolled to it.
  addEventListener('keydown', () => {
    const e = document.activeElement;
    if (e === document.body || e !== walk.got.at(-1) || walk.looked === e) return;
    walk.looked = e;
    const s = getComputedStyle(e);
    const own = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== 'rgba(0, 0, 0, 0)';
    const outlined = own || s.outlineStyle === 'auto'; // the browser's own ring
    if (!outlined && s.boxShadow === 'none') walk.bad.push(['focus not visible', says(e)]);
    // A link over two lines has a box between them in which nothing of it stands: any of its own boxes will do.
    const shown = [...e.getClientRects()].filter((r) => r.bottom > 0 && r.right > 0 && r.top < innerHeight && r.left < innerWidth && r.width > 0);
    // Level AA asks that it is not wholly covered: a browser leaves a link alone of which it sees a piece.
    const there = shown.some((r) => [0.1, 0.5, 0.9].some((part) => {
      const x = Math.max(r.left, 0) * (1 - part) + Math.min(r.right, innerWidth) * part;
      const y = (Math.max(r.top, 0) + Math.min(r.bottom, innerHeight)) / 2;
      const top = document.elementFromPoint(x, y);
      return top && (e.contains(top) || top.contains(e));
    }));
    if (!there) walk.bad.push([shown.length ? 'focus covered' : 'focus out of sight', says(e)]);
  }, true);
  window.__walk = walk;
  return can.length;
}

/** How the walk stands: all that was reached, or the end of it. */
export const focusState = () => ({ got: window.__walk.got.length, again: window.__walk.again });

/** What the walk found: elements not reached, reached out of order, or without sight of the focus. */
export function focusFindings() {
  const { wanted, got, bad, says, again } = window.__walk;
  const out = [...bad];
  const known = new Set(wanted);
  // A box that scrolls takes the focus by itself in some browsers; it is no stop that the page asked for.
  const steps = got.filter((e) => known.has(e));
  const reached = new Set(steps);
  for (const e of wanted) if (!reached.has(e)) out.push(['not reached by Tab', says(e)]);
  const order = wanted.filter((e) => reached.has(e));
  const at = order.findIndex((e, i) => steps[i] !== e);
  if (at >= 0) out.push(['Tab out of order', `${says(steps[at])} before ${says(order[at])}`]);
  if (!again) out.push(['keyboard trap', got.length ? `after ${says(got.at(-1))}` : 'nothing takes the focus']);
  return out.slice(0, 20);
}
