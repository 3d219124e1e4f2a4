// How good answers to natural queries are, and what they cost.
//
//   node quality.mjs SITE TRUTH.json [--worst N]      TRUTH from truth.py: {id: [record paths without ending]}
//
// Recall and precision are over all results, precision at 10 over the first ten; each query counts the same. First query: everything from
// nothing, scripts included; later queries: in a session that has asked the one before.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { over, scripts, shardsOf, TIERS } from './engine.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { worst: { type: 'string', default: '0' }, json: { type: 'boolean', default: false } } });
const [site, truthFile] = positionals;
const folder = await shardsOf(site);
const queries = (await readFile(new URL('queries.tsv', import.meta.url), 'utf8')).split('\n').filter((l) => /^q\d/.test(l)).map((l) => l.split('\t'));
const truth = JSON.parse(await readFile(truthFile, 'utf8'));
const stem = (path) => path.replace(/\.(html|yaml|md)$/, '');
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const mean = (list) => list.reduce((a, b) => a + b, 0) / list.length;
const sum = (log) => log.reduce((all, { bytes }) => all + bytes, 0);

const rows = [];
const session = over(folder);
await session.search({ text: '绩效', count: 10 });
for (const [id, text] of queries) {
  const needed = new Set(truth[id].map(stem));
  const fresh = over(folder);
  const first = await fresh.search({ text, count: 10 });
  const firstBytes = sum(fresh.log) + scripts().reduce((a, b) => a + b, 0), firstRequests = fresh.log.length + 2;
  session.log.length = 0;
  await session.search({ text, count: 10 });
  const laterBytes = sum(session.log), laterRequests = session.log.length;
  const all = (await fresh.search({ text, count: 1e9 })).hits.map((hit) => stem(hit.path));
  const right = all.filter((path) => needed.has(path)).length;
  const top = all.slice(0, 10);
  rows.push({
    id, text, found: all.length, needed: needed.size, recall: right / needed.size, precision: all.length ? right / all.length : 0,
    at10: top.length ? top.filter((path) => needed.has(path)).length / Math.min(10, Math.max(top.length, Math.min(10, needed.size))) : 0,
    tiers: first.tiers.map(({ count }) => count).join('/'), firstBytes, firstRequests, laterBytes, laterRequests,
  });
}
const summary = {
  queries: rows.length, recall: mean(rows.map((r) => r.recall)), precision: mean(rows.map((r) => r.precision)), at10: mean(rows.map((r) => r.at10)),
  none: rows.filter((r) => !r.found).length,
  firstBytes: [median(rows.map((r) => r.firstBytes)), Math.max(...rows.map((r) => r.firstBytes))],
  firstRequests: [median(rows.map((r) => r.firstRequests)), Math.max(...rows.map((r) => r.firstRequests))],
  laterBytes: [median(rows.map((r) => r.laterBytes)), Math.max(...rows.map((r) => r.laterBytes))],
  laterRequests: [median(rows.map((r) => r.laterRequests)), Math.max(...rows.map((r) => r.laterRequests))],
};
const f = (n) => n.toFixed(3);
rows.sort((a, b) => a.recall + a.precision + a.at10 - b.recall - b.precision - b.at10);
for (const r of rows.slice(0, Number(values.worst))) {
  console.log(`${r.id} ${r.text}  recall ${f(r.recall)} precision ${f(r.precision)} at10 ${f(r.at10)}  ${r.tiers} of ${r.needed}  ${r.laterBytes} B in ${r.laterRequests}`);
}
console.log(values.json ? JSON.stringify(summary) : summary);
