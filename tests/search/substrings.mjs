// Every substring finds its record: random substrings of all searched texts of a built site, asked of the engine under Node.
//
//   node substrings.mjs SITE [--count N] [--browser M] [--seed S]
//
// N (default 1,000) substrings of 2 to 12 characters as printed, each from a document, a field and a place drawn at random; every 8th is drawn around
// a character that is not a plain ideograph or ASCII (surrogate pairs, full-width forms, signs) where the site has any. The first tier must be
// exactly the documents that a scan of all folded fields finds: none missing, none too many, none twice. For every 10th with few results the
// texts are asked for too: the first hit must show the substring marked, in its title, the line below or its reason.
// M of them (default 0) are asked in Chromium as well, half over HTTP with a strict content policy and half from the disk, and must give the same documents.
// Left out is what a query means differently: spaces and quotes part it, and 得分<80 is a comparison. Exit status 1 on any miss.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { comparisons, documents, fold, lighten, over, shardsOf } from './engine.mjs';
import { seeded } from './random.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string', default: '1000' }, browser: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' } },
});
if (positionals.length !== 1) {
  console.error('usage: substrings.mjs SITE [--count N] [--browser M] [--seed S]');
  process.exit(64);
}
const site = resolve(positionals[0]), folder = await shardsOf(site), count = Number(options.count);
const PARTS = /[\s"“”「」\u0085\ufeff]/, PLAIN = /^[\u4e00-\u9fff\x20-\x7e，。、；：（）“”《》]$/;
const begun = Date.now();

/* ---- the texts, folded into one for scanning; a seam that folding never leaves keeps fields apart ---- */
const all = await documents(folder), chunks = [], ends = [], odd = [];
let length = 0;
for (const [doc, { fields }] of all.entries()) {
  for (const [field, { text }] of fields.entries()) {
    const folded = `${fold(text)}\n`;
    chunks.push(folded);
    length += folded.length;
    Array.from(text).forEach((c, at) => { if (!PLAIN.test(c)) odd.push({ doc, field, at }); });
  }
  ends.push(length);
}
const scanned = chunks.join('');
const docAt = (place) => {
  let low = 0, high = ends.length;
  while (low < high) { const middle = (low + high) >> 1; if (ends[middle] <= place) low = middle + 1; else high = middle; }
  return low;
};
function scan(folded) {
  const found = [];
  for (let at = scanned.indexOf(folded); at >= 0;) {
    const doc = docAt(at);
    found.push(doc);
    at = scanned.indexOf(folded, ends[doc]);
  }
  return found;
}

/* ---- substrings ---- */
const random = seeded(Number(options.seed));
function drawn(n) {
  for (;;) {
    const chosen = n % 8 === 0 && odd.length ? odd[random(odd.length)] : null;
    const doc = chosen ? chosen.doc : random(all.length), field = chosen ? chosen.field : random(all[doc].fields.length);
    const chars = Array.from(all[doc].fields[field].text), long = 2 + random(11);
    const from = chosen ? Math.max(0, chosen.at - random(long)) : random(Math.max(1, chars.length - long + 1));
    const text = chars.slice(from, from + long).join(''), folded = fold(text);
    if (PARTS.test(text) || Array.from(folded).length < 2 || comparisons(text).bounds.length) continue;
    return { doc, field, text, folded };
  }
}

const misses = [];
const miss = (one, what) => misses.push(`${all[one.doc].path} ${all[one.doc].fields[one.field].label} “${one.text}”: ${what}`);
const light = over(folder, [], lighten), full = over(folder);
const asked = [];
let marked = 0, results = 0;
for (let n = 0; n < count; n += 1) {
  const one = drawn(n), truth = scan(one.folded);
  const answer = await light.search({ text: one.text, count: Infinity });
  const found = answer.hits.filter(({ tier }) => tier === 0).map(({ doc }) => doc), sorted = found.slice().sort((a, b) => a - b);
  results += found.length;
  if (!truth.includes(one.doc)) miss(one, 'the scan itself does not have it');
  if (!found.includes(one.doc)) miss(one, 'its record is not found as it stands');
  const [here, there] = [new Set(found), new Set(truth)];
  for (const doc of truth) if (!here.has(doc)) miss(one, `not found: ${all[doc].path}`);
  for (const doc of found) if (!there.has(doc)) miss(one, `does not have it: ${all[doc].path}`);
  if (sorted.length !== here.size) miss(one, 'a document twice');
  if (answer.tiers[0].count !== found.length) miss(one, `${answer.tiers[0].count} counted, ${found.length} listed`);
  for (const { doc, path } of answer.hits) if (all[doc].path !== path) miss(one, `${path} for ${all[doc].path}`);
  if (n % 10 === 0 && found.length <= 200) {
    const { hits: [hit] } = await full.search({ text: one.text, count: 1 });
    const shown = [hit.titled, hit.noted, hit.why ? hit.why.pieces : []].map((pieces) => pieces.filter(({ mark }) => mark).map(({ text }) => fold(text).replace(/\.\.\./g, '')).join(''));
    marked += 1;
    if (!shown.some((text) => text.includes(one.folded.replace(/\.\.\./g, '')))) miss(one, `not marked in what is shown: ${JSON.stringify(hit)}`);
  }
  asked.push({ text: one.text, docs: sorted });
}

const took = () => `${((Date.now() - begun) / 1000).toFixed(0)} s`;
console.log(`${count} substrings of ${all.length} documents (${scanned.length} folded characters, ${odd.length} of them unusual): ${results} exact results, ${marked} looked at as shown, ${misses.length} misses, ${took()}`);

/* ---- the same in a browser ---- */
const several = Number(options.browser);
if (several) {
  const { launched, places, askedIn } = await import('./chromium.mjs');
  const browser = await launched(), served = await places(site);
  const step = Math.max(1, Math.floor(asked.length / several)), sample = asked.filter((_, n) => n % step === 0).slice(0, several);
  for (const [n, place] of ['http', 'file'].entries()) {
    const mine = sample.filter((_, m) => m % 2 === n), found = await askedIn(browser, served[place], mine.map(({ text }) => text));
    mine.forEach(({ text, docs }, m) => {
      if (JSON.stringify(found.docs[m]) !== JSON.stringify(docs)) misses.push(`“${text}” over ${place}: ${found.docs[m].length} documents, ${docs.length} under Node`);
    });
    for (const complaint of found.complaints) misses.push(`over ${place}: ${complaint}`);
    console.log(`${mine.length} substrings in Chromium over ${place}`);
  }
  await browser.close();
  served.close();
}

for (const line of misses.slice(0, 50)) console.log(line);
console.log(`${count} substrings under Node and ${several} in Chromium: ${misses.length} misses, ${took()}`);
process.exit(misses.length ? 1 : 0);
