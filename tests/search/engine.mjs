// The theme's own search.js under Node, with shards read from a built site and counted.
import { readFile, readdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runInThisContext } from 'node:vm';

const here = new URL('../../', import.meta.url);
runInThisContext(readFileSync(new URL('themes/default/static/search.js', here), 'utf8'), { filename: 'search.js' });
export const { engine, fold, parse, comparisons, TIERS } = globalThis.mingzhangSearch;

/** The folder of shards of a built site. */
export async function shardsOf(site) {
  const found = (await readdir(join(site, 'search'), { withFileTypes: true })).filter((d) => d.isDirectory());
  if (found.length !== 1) throw new Error(`${site}/search has ${found.length} folders of shards`);
  return join(site, 'search', found[0].name);
}

const sizes = new Map();
const zipped = (text) => gzipSync(text, { level: 6 }).length;

/** An engine over a folder of shards. `log` receives `{ name, bytes }` for each shard that is asked for; bytes are gzipped.
 * `change` makes of the content of a shard what the engine gets. */
export function over(folder, log = [], change = (_, content) => content) {
  const load = async (name) => {
    const text = await readFile(join(folder, `${name}.js`), 'utf8');
    if (!sizes.has(folder + name)) sizes.set(folder + name, zipped(text));
    log.push({ name, bytes: sizes.get(folder + name) });
    let content = null;
    globalThis.mingzhangShard = (called, given) => { if (called === name) content = given; };
    runInThisContext(text);
    if (content === null) throw new Error(`${name} did not call`);
    return change(name, content);
  };
  return { ...engine(load), log };
}

/** Gzipped bytes of the scripts that the search page loads besides shards; those of the theme where the site has shards only. */
export async function scripts(site) {
  const page = await readFile(join(site, 'search/index.html'), 'utf8').catch(() => null);
  if (page === null) return ['search.js', 'search-page.js'].map((name) => zipped(readFileSync(new URL(`themes/default/static/${name}`, here))));
  const named = [...page.matchAll(/<script defer src="([^"]*search[^"]*)"/g)].map(([, src]) => zipped(readFileSync(join(site, 'search', src))));
  if (!named.length) throw new Error('the search page has no scripts');
  return named;
}

/** All documents of the shards, as they are shown: `{ path, fields: [{ label, text }] }` in the order of their numbers. */
export async function documents(folder) {
  const shard = async (name) => {
    let content = null;
    globalThis.mingzhangShard = (_, given) => { content = given; };
    runInThisContext(await readFile(join(folder, `${name}.js`), 'utf8'));
    return content;
  };
  const numbered = (letter, n) => shard(`${letter}${Math.floor(n / 1000)}/${n % 1000}`);
  const root = await shard('root'), passages = [], all = [];
  const pairs = (flat) => Array.from({ length: flat.length / 2 }, (_, n) => ({ label: root.labels[flat[2 * n]], text: flat[2 * n + 1] }));
  const shared = pairs(root.shared);
  for (let n = 0; n < root.cards.length; n += 1) {
    for (const [path, heads, numbers, own, elsewhere] of await numbered('c', n)) {
      const fields = [...heads.map((text, at) => ({ label: root.heads[at], text })), ...numbers.map((at) => shared[at]), ...pairs(own)];
      for (const [from, file, within] of elsewhere ?? []) {
        const next = fields.length - numbers.length + shared.length;
        if (from !== next) throw new Error(`${path}: a passage from field ${from}, not ${next}`);
        passages[file] ??= await numbered('p', file);
        fields.push(...pairs(passages[file][within]));
      }
      all.push({ path, fields });
    }
  }
  if (all.length !== root.documents) throw new Error(`${all.length} cards, ${root.documents} documents`);
  return all;
}

/** Cards without their texts: the engine finds the same with them, and shows nothing, so that all of 10,000 results can be asked for. */
export const lighten = (name, content) => name.startsWith('c') ? content.map(([path]) => [path, Array(8).fill(''), [], []]) : content;
