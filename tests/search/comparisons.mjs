// The script's comparisons against the table that src/search/compare.rs is tested with.
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

runInThisContext(readFileSync(new URL('../../themes/default/static/search.js', import.meta.url), 'utf8'));
const { comparisons } = globalThis.mingzhangSearch;
const [, ...rows] = readFileSync(new URL('comparisons.tsv', import.meta.url), 'utf8').trimEnd().split('\n');
let wrong = 0;
for (const row of rows) {
  const [query, rest, expected] = row.split('\t');
  const { bounds, rest: left } = comparisons(query);
  const said = bounds.map(({ key, op, value, text }) => `${key}${op}${value} ${text}`).join('; ');
  if (said !== expected || left.trim().split(/\s+/).join(' ') !== rest) { wrong += 1; console.error(`${query}: ${said} | ${left}`); }
}
console.log(`${rows.length} queries, ${wrong} wrong`);
process.exitCode = wrong ? 1 : 0;
