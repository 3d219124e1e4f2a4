// All-pairs sets: few points in which every value of every factor meets every value of every other.

/** Every pair of values of two factors, as "i=a j=b" with the factors' and values' numbers. */
function pairs(factors) {
  const all = new Set();
  const sizes = factors.map((f) => f.values.length);
  for (let i = 0; i < sizes.length; i++)
    for (let j = i + 1; j < sizes.length; j++)
      for (let a = 0; a < sizes[i]; a++) for (let b = 0; b < sizes[j]; b++) all.add(key(i, a, j, b));
  return all;
}

const key = (i, a, j, b) => (i < j ? `${i}=${a} ${j}=${b}` : `${j}=${b} ${i}=${a}`);
const named = (factors, row) => Object.fromEntries(factors.map((f, i) => [f.name, f.values[row[i]]]));

/**
 * Points that cover every pair, the same for the same factors: each begins with the first pair that is missing and takes, factor by factor,
 * the value that covers most of what is missing; among equals the one used least so far, then the first.
 */
export function covering(factors) {
  const missing = pairs(factors);
  const used = factors.map((f) => f.values.map(() => 0));
  const points = [];
  while (missing.size > 0) {
    const row = factors.map(() => -1);
    for (const part of missing.values().next().value.split(' ')) {
      const [i, a] = part.split('=').map(Number);
      row[i] = a;
    }
    for (const [i, factor] of factors.entries()) {
      if (row[i] >= 0) continue;
      const gain = factor.values.map((_, a) => row.filter((b, j) => b >= 0 && missing.has(key(i, a, j, b))).length);
      row[i] = factor.values.map((_, a) => a).sort((a, b) => gain[b] - gain[a] || used[i][a] - used[i][b] || a - b)[0];
    }
    row.forEach((a, i) => {
      used[i][a]++;
      row.forEach((b, j) => j > i && missing.delete(key(i, a, j, b)));
    });
    points.push(named(factors, row));
  }
  return points;
}

/** Every point there is. */
export function product(factors) {
  const rows = factors.reduce((rows, f) => rows.flatMap((row) => f.values.map((_, a) => [...row, a])), [[]]);
  return rows.map((row) => named(factors, row));
}

/** The pairs that no point of `points` has, in words. Looks at the points alone, not at how they were made. */
export function uncovered(factors, points) {
  const out = [];
  for (const [i, f] of factors.entries())
    for (const g of factors.slice(i + 1))
      for (const a of f.values)
        for (const b of g.values)
          if (!points.some((p) => p[f.name] === a && p[g.name] === b)) out.push(`${f.name} ${a} × ${g.name} ${b}`);
  return out;
}
