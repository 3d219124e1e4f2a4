// Which pages there are, and which of them stand for a kind.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const FIXED = new Set(['agencies', 'projects', 'registers', 'documents', 'policies', 'allocations', 'volumes', 'rules', 'search', 'data', 'feeds']);
const STEMS = /^(ex-ante|target|monitoring|self-evaluation|recheck|evaluation|follow-up|policy|plan|summary|index|404)(-.*)?\.html$/;
const YEAR = /^\d{4}$/;

/** Every file below `site` whose name ends in `ext`, as paths with slashes, sorted, with its size. */
export async function files(site, ext) {
  const found = [];
  for (const name of await readdir(site, { recursive: true })) {
    if (!name.endsWith(ext)) continue;
    const about = await stat(join(site, name));
    if (about.isFile()) found.push({ path: name, size: about.size });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The kind of a page, read off its place in the tree: `D/Y/agency/project/target.html`. */
export function kindOf(path) {
  const parts = path.split('/');
  const out = [];
  let names = 0;
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    if (YEAR.test(part)) out.push('Y');
    else if (FIXED.has(part)) out.push(part);
    else if (last && (part === 'index.html' || !['rules', 'data'].includes(out.at(-1))) && STEMS.test(part)) out.push(part.replace(STEMS, '$1.html'));
    else if (last && out.at(-1) === 'search') out.push('browse.html');
    else if (last && out.at(-1) === 'registers') out.push(part.replace(/-\d{4}/, '-Y').replace(/-Y-.*/, '-Y-part.html'));
    else if (last) out.push('*.html');
    else if (i === 0) out.push('D');
    else out.push(['agency', 'project'][names++] ?? '*');
  }
  return out.join('/');
}

/** `each` pages of every kind: the largest first, then the smallest, then the ones between. */
export function sample(pages, each) {
  const kinds = new Map();
  for (const page of pages) {
    const kind = kindOf(page.path);
    if (!kinds.has(kind)) kinds.set(kind, []);
    kinds.get(kind).push(page);
  }
  const chosen = [];
  for (const kind of [...kinds.keys()].sort()) {
    const list = kinds.get(kind).sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1));
    const picks = [];
    for (let k = 0; picks.length < Math.min(each, list.length); k++) picks.push(k % 2 === 0 ? list[k / 2] : list[list.length - (k + 1) / 2]);
    for (const page of picks) chosen.push({ kind, path: page.path, first: page === picks[0] });
  }
  return chosen;
}
