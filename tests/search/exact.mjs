// Exact substrings: draws some from the texts of a built search, knows by plain comparison which records hold them, and asks our engine.
//
//   node exact.mjs SITE WORK [--count N] [--seed N]
//
// Writes WORK/plain/<record>.html, pages of a heading and a paragraph for each indexed text and nothing else, for engines that read pages,
// and WORK/exact.json: [{ text, stems }]. Prints as JSON what our engine found, and how many indexed texts stand on the records' own pages.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { documents as documentsOf, fold, over, shardsOf } from './engine.mjs';
import { mean, stem } from './measure.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true, options: { count: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
});
const [site, work] = positionals;
const folder = await shardsOf(site);

const documents = (await documentsOf(folder)).map(({ path, fields }) => ({ path, texts: fields.map(({ text }) => text).filter(Boolean) }));

const ESCAPED = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };
const escaped = (text) => text.replace(/[<>&]/g, (c) => ESCAPED[c]);
const NAMED = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };
const plain = (html) => html.replace(/<[^>]*>/g, '')
  .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, number, name) => hex || number ? String.fromCodePoint(hex ? parseInt(hex, 16) : Number(number)) : NAMED[name] ?? all);

let absent = 0, fields = 0;
const examples = [];
for (const document of documents) {
  document.folded = document.texts.map(fold).join('\0');
  const html = await readFile(join(site, document.path), 'utf8');
  const page = fold(plain(html.slice(html.indexOf('<main'), html.indexOf('</main>'))));
  for (const text of document.texts) {
    fields += 1;
    if (page.includes(fold(text))) continue;
    absent += 1;
    if (examples.length < 5) examples.push([document.path, text.slice(0, 60)]);
  }
  const file = join(work, 'plain', document.path), [title, ...rest] = document.texts;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title></head><body><main><h1>${escaped(title)}</h1>\n${
    rest.map((text) => `<p>${escaped(text)}</p>\n`).join('')}</main></body></html>\n`);
}

/** Numbers as random as a test needs (mulberry32), the same for the same seed. */
function random(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor(((t ^ (t >>> 14)) >>> 0) / 4294967296 * below);
  };
}
const upTo = random(Number(values.seed));
const drawn = new Map();
while (drawn.size < Number(values.count)) {
  const { texts: own } = documents[upTo(documents.length)];
  const characters = Array.from(own[upTo(own.length)]), long = 2 + upTo(11);
  if (characters.length < long) continue;
  const from = upTo(characters.length - long + 1), text = characters.slice(from, from + long).join('');
  // White space and quotes are syntax to both engines.
  if (/[\s"“”「」]/.test(text) || Array.from(fold(text)).length < 2) continue;
  drawn.set(text, documents.filter(({ folded }) => folded.includes(fold(text))).map(({ path }) => stem(path)));
}
const asked = [...drawn].map(([text, stems]) => ({ text, stems }));
await writeFile(join(work, 'exact.json'), JSON.stringify(asked));

const rows = [], session = over(folder);
for (const { text, stems } of asked) {
  const { hits } = await session.search({ text, count: 1e9 });
  const found = new Set(hits.filter(({ tier }) => tier === 0).map(({ path }) => stem(path)));
  rows.push({ found: found.size, recall: stems.filter((path) => found.has(path)).length / stems.length, more: [...found].filter((path) => !stems.includes(path)).length });
}
console.log(JSON.stringify({
  documents: documents.length, fields, absentFromPages: absent, examples,
  exact: { substrings: rows.length, recall: mean(rows.map((r) => r.recall)), complete: rows.filter((r) => r.recall === 1).length, none: rows.filter((r) => !r.found).length, wrong: rows.reduce((all, r) => all + r.more, 0) },
}));
