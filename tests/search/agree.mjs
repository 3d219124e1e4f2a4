// The program and the script in the page give the same answers.
//
//   node agree.mjs SITE BIN [--random N] [--seed S]      SITE with its index beside it, BIN the program that made it
//
// The natural queries of queries.tsv, slips and comparisons, and N (default 60) pieces of the site's own texts, some joined, some with a slip. Counts of all
// tiers, the first hits in order with what is shown of them, and comparisons must be the same. Exit status 1 when anything differs.
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { documents, over, shardsOf } from './engine.mjs';
import { queries } from './measure.mjs';
import { seeded } from './random.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true, options: { random: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});
if (positionals.length !== 2) {
  console.error('usage: agree.mjs SITE BIN [--random N] [--seed S]');
  process.exit(64);
}
const site = resolve(positionals[0]), folder = await shardsOf(site), engine = over(folder), all = await documents(folder);
const asked = queries.map(([, text]) => text).concat('资金不低于30%', '得分<80分 项目', '预算超过1.5亿元的项目', '2021', 'x', '绩效', '㊣㊣没有');
const random = seeded(Number(options.seed));
const piece = () => {
  const { fields } = all[random(all.length)], chars = Array.from(fields[random(fields.length)].text), from = random(Math.max(1, chars.length - 3));
  return chars.slice(from, from + 2 + random(7)).join('').trim();
};
for (let n = 0; n < Number(options.random); n += 1) asked.push([piece, () => `${piece()} ${piece()}`, () => `${piece()}${piece()}`, () => `${piece()}x`][n % 4]());

const wrong = [];
let hits = 0;
for (const text of asked.filter((one) => one && !one.startsWith('-'))) {
  const said = JSON.parse(execFileSync(resolve(positionals[1]), ['search', '--format', 'json', '--count', '20', '--out', site, '--', text], { encoding: 'utf8', maxBuffer: 1 << 28 }));
  const { tiers, hits: shown, bounds } = await engine.search({ text, count: 20 });
  const [here, there] = [{ tiers, hits: shown, bounds }, said].map((one) => JSON.stringify([
    one.tiers.map(({ count }) => count), one.bounds, one.hits.map(({ path, tier, titled, noted, why }) => [path, tier, titled, noted, why]),
  ]));
  const at = [...here].findIndex((c, n) => c !== there[n]);
  if (here !== there) wrong.push(`“${text}”: ${here.slice(Math.max(0, at - 40), at + 80)} / ${there.slice(Math.max(0, at - 40), at + 80)}`);
  hits += shown.length;
}
for (const line of wrong.slice(0, 30)) console.log(line);
console.log(`${asked.length} queries, ${hits} hits, ${wrong.length} differ`);
process.exit(wrong.length || !hits ? 1 : 0);
