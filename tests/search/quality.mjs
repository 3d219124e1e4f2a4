// How good answers to natural queries are, and what they cost.
//
//   node quality.mjs SITE TRUTH.json [--worst N] [--json] [--rows FILE]      TRUTH from truth.py: {id: [record paths without ending]}
//
// Recall and precision are over all results, precision at 10 over the first ten; each query counts the same. First query: everything from
// nothing, scripts included; later queries: in a session that has asked the ones before.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { over, scripts, shardsOf } from './engine.mjs';
import { judge, queries, stem, summary, truthOf } from './measure.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true, options: { worst: { type: 'string', default: '0' }, json: { type: 'boolean', default: false }, rows: { type: 'string' } },
});
const [site, truthFile] = positionals;
const folder = await shardsOf(site);
const truth = await truthOf(truthFile);
const page = await scripts(site);
const sum = (log) => log.reduce((all, { bytes }) => all + bytes, 0);

const rows = [];
const session = over(folder);
await session.search({ text: '绩效', count: 10 });
for (const [id, text] of queries) {
  const fresh = over(folder);
  const first = await fresh.search({ text, count: 10 });
  const firstBytes = sum(fresh.log) + page.reduce((a, b) => a + b, 0), firstRequests = fresh.log.length + page.length;
  session.log.length = 0;
  await session.search({ text, count: 10 });
  const laterBytes = sum(session.log), laterRequests = session.log.length;
  const all = (await fresh.search({ text, count: 1e9 })).hits.map((hit) => stem(hit.path));
  const tiers = first.tiers.map(({ count }) => count).join('/');
  rows.push(judge(id, text, all, truth[id], { tiers, firstBytes, firstRequests, laterBytes, laterRequests }));
}
if (values.rows) await writeFile(values.rows, JSON.stringify(rows));
const counted = over(folder);
await counted.search({ text: '绩效', every: true, count: 0 });
const total = { ...summary(rows), facets: counted.log.find(({ name }) => name === 'facets').bytes };
const f = (n) => n.toFixed(3);
rows.sort((a, b) => a.recall + a.precision + a.at10 - b.recall - b.precision - b.at10);
for (const r of rows.slice(0, Number(values.worst))) {
  console.log(`${r.id} ${r.text}  recall ${f(r.recall)} precision ${f(r.precision)} at10 ${f(r.at10)}  ${r.tiers} of ${r.needed}  ${r.laterBytes} B in ${r.laterRequests}`);
}
console.log(values.json ? JSON.stringify(total) : total);
