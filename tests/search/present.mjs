// The script's presentation of results against the cases that src/search/present.rs is tested with.
import { deepStrictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

runInThisContext(readFileSync(new URL('../../themes/default/static/search.js', import.meta.url), 'utf8'));
const { parse, present } = globalThis.mingzhangSearch;
const cases = JSON.parse(readFileSync(new URL('present.json', import.meta.url), 'utf8'));
const group = ['低保', '最低生活保障'];
const lexicon = {
  words: new Set(['农村', '公路', '养护']), names: [],
  forms: (word) => [...new Set([word].concat(group.includes(word) ? group : []))],
};
for (const { query, path, fields, shown } of cases) {
  const made = present({ path, fields: fields.map(([label, text]) => ({ label, text })) }, parse(query, lexicon));
  deepStrictEqual(JSON.parse(JSON.stringify(made)), shown, query);
}
console.log(`${cases.length} cases, 0 wrong`);
