// How an answer to a natural query is judged, and the sums over all queries: the same for every engine.
import { readFile } from 'node:fs/promises';

const list = (await readFile(new URL('queries.tsv', import.meta.url), 'utf8')).split('\n').filter((line) => /^q\d/.test(line));
/** The natural queries: `[id, text]`. */
export const queries = list.map((line) => line.split('\t').slice(0, 2));

/** A record's path without ending, by which pages and source files are compared. */
export const stem = (path) => path.replace(/^\//, '').replace(/\.(html|yaml|md)$/, '');
/** The truth of truth.py: `{ id: Set of stems }`. */
export async function truthOf(file) {
  const truth = JSON.parse(await readFile(file, 'utf8'));
  return Object.fromEntries(Object.entries(truth).map(([id, paths]) => [id, new Set(paths.map(stem))]));
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
export const mean = (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** One query's row: `found` are the stems of all results in order. */
export function judge(id, text, found, needed, costs) {
  const right = found.filter((path) => needed.has(path)).length;
  const top = found.slice(0, 10);
  return {
    id, text, found: found.length, needed: needed.size, recall: right / needed.size, precision: found.length ? right / found.length : 0,
    at10: top.length ? top.filter((path) => needed.has(path)).length / Math.min(10, Math.max(top.length, Math.min(10, needed.size))) : 0,
    ...costs,
  };
}

const spread = (rows, key) => [median(rows.map((r) => r[key])), Math.max(...rows.map((r) => r[key]))];
/** Means of quality, median and largest of costs. */
export const summary = (rows) => ({
  queries: rows.length, recall: mean(rows.map((r) => r.recall)), precision: mean(rows.map((r) => r.precision)), at10: mean(rows.map((r) => r.at10)),
  none: rows.filter((r) => !r.found).length,
  firstBytes: spread(rows, 'firstBytes'), firstRequests: spread(rows, 'firstRequests'),
  laterBytes: spread(rows, 'laterBytes'), laterRequests: spread(rows, 'laterRequests'),
});
