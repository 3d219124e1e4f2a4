// The theme's own search.js under Node, with shards read from a built site and counted.
import { readFile, readdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runInThisContext } from 'node:vm';

const here = new URL('../../', import.meta.url);
runInThisContext(readFileSync(new URL('themes/default/static/search.js', here), 'utf8'), { filename: 'search.js' });
export const { engine, fold, parse, TIERS } = globalThis.mingzhangSearch;

/** The folder of shards of a built site. */
export async function shardsOf(site) {
  const found = (await readdir(join(site, 'search'), { withFileTypes: true })).filter((d) => d.isDirectory());
  if (found.length !== 1) throw new Error(`${site}/search has ${found.length} folders of shards`);
  return join(site, 'search', found[0].name);
}

const sizes = new Map();
const zipped = (text) => gzipSync(text, { level: 6 }).length;

/** An engine over a folder of shards. `log` receives `{ name, bytes }` for each shard that is asked for; bytes are gzipped. */
export function over(folder, log = []) {
  const load = async (name) => {
    const text = await readFile(join(folder, `${name}.js`), 'utf8');
    if (!sizes.has(folder + name)) sizes.set(folder + name, zipped(text));
    log.push({ name, bytes: sizes.get(folder + name) });
    let content = null;
    globalThis.mingzhangShard = (called, given) => { if (called === name) content = given; };
    runInThisContext(text);
    if (content === null) throw new Error(`${name} did not call`);
    return content;
  };
  return { ...engine(load), log };
}

/** Gzipped bytes of the scripts that the search page loads besides shards. */
export const scripts = () => ['search.js', 'search-page.js'].map((name) => zipped(readFileSync(new URL(`themes/default/static/${name}`, here))));
