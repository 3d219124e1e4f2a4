/* 全文检索，不要服务器。Full text without a server: the engine asks for small shards by name (see src/output/search/mod.rs)
   and does what src/search/ask.rs does; the page below it can be given another engine with the same `search`.
   Plain ES2017, no library, no worker, nothing newer than a browser of 2022. */
(function (scope) {
  "use strict";
  const VERSION = 3, HEAD = 8, STRIDE = 65536, LONGEST = 64, WORD = 8, COVERAGE = 65, OFTEN = 4, BLOCK = 1024, ENOUGH = 10, TOGETHER = 1000, FEW = 3;
  const TIERS = ["完全一致", "各词都有", "大部分词相符"];
  const STOPS = new Set(("的 了 和 与 及 或 在 是 有 对 等 为 于 由 到 从 吗 呢 哪些 哪个 什么 多少 怎么 如何 关于 以及 相关 有关 没有 我们").split(" "));

  /* ---- folding, src/search/fold.rs ---- */
  const DROPPED = /[\s\u0000-\u001f\u007f-\u009f,\u00ad\u200b-\u200f\u2060\ufeff]/;
  const BRACKETS = { "〔": "(", "【": "(", "[": "(", "〕": ")", "】": ")", "]": ")" };
  function foldChar(c) {
    if (c >= "\u4e00" && c <= "\u9fff" && c.length === 1) { return c; }
    let out = "";
    for (const part of c.normalize("NFKC").toLowerCase()) {
      if (BRACKETS[part]) { out += BRACKETS[part]; } else if (!DROPPED.test(part)) { out += part; }
    }
    return out;
  }
  function fold(text) {
    let out = "";
    for (const c of text) { out += foldChar(c); }
    return out;
  }
  const run = (c) => /^[a-z0-9]$/.test(c);

  /* ---- numbers as text, src/output/search/code.rs ---- */
  const ALPHABET = " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  const VALUE = new Uint8Array(128);
  for (let n = 0; n < ALPHABET.length; n += 1) { VALUE[ALPHABET.charCodeAt(n)] = n; }
  function reader(text) {
    let at = 0;
    return function next() {
      let value = VALUE[text.charCodeAt(at++)], number = 0, scale = 1;
      while (value >= 62) {
        number += value * scale; // its part is value - 62, and each step has taken 62 from what is left
        scale *= 31;
        value = VALUE[text.charCodeAt(at++)];
      }
      return number + value * scale;
    };
  }
  /* A list: documents, and the places of each. */
  function decode(text) {
    const next = reader(text), docs = new Uint32Array(next()), sets = [];
    for (let n = 0, doc = 0; n < docs.length; n += 1) { docs[n] = doc += next(); }
    function placesOf() {
      const places = [];
      let field = 0, at = 0, step;
      do {
        step = next();
        at = step > 1 ? next() : at + next();
        field += step >> 1;
        places.push(field * STRIDE + at);
      } while (!(step & 1));
      return places;
    }
    const which = Array.from(docs, next);
    const places = which.map((set) => set ? sets[set - 1] : sets[sets.push(placesOf()) - 1]);
    return { docs, places };
  }
  function join(lists) {
    if (lists.length === 1) { return lists[0]; }
    const all = { docs: [], places: [] };
    for (const list of lists) {
      for (const doc of list.docs) { all.docs.push(doc); }
      for (const places of list.places) { all.places.push(places); }
    }
    return all;
  }
  function find(sorted, value, length) {
    let low = 0, high = length === undefined ? sorted.length : length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < value) { low = middle + 1; } else { high = middle; }
    }
    return low;
  }
  const holds = (sorted, value) => sorted[find(sorted, value)] === value;
  /* Terms stand in the order of their characters, which is not that of UTF-16. */
  const rank = (unit) => unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit;
  function before(a, b) {
    const long = Math.min(a.length, b.length);
    for (let n = 0; n < long; n += 1) {
      const x = a.charCodeAt(n), y = b.charCodeAt(n);
      if (x !== y) { return rank(x) < rank(y); }
    }
    return a.length < b.length;
  }

  /* ---- taking a query apart, src/search/query.rs ---- */
  function pieces(text, words) {
    const best = new Array(text.length + 1);
    best[text.length] = { cost: 0, to: 0, kind: "word" };
    for (let from = text.length - 1; from >= 0; from -= 1) {
      let choice = { cost: best[from + 1].cost + 100, to: from + 1, kind: "single" };
      const offer = (cost, to, kind) => { if (cost < choice.cost) { choice = { cost, to, kind }; } };
      if (run(text[from])) {
        let to = from;
        while (to < text.length && (run(text[to]) || text[to] === ".")) { to += 1; }
        if (text[to] === "年") { to += 1; }
        offer(best[to].cost + 10, to, "word");
      } else {
        for (let to = Math.min(text.length, from + WORD); to > from; to -= 1) {
          const word = text.slice(from, to).join("");
          if (STOPS.has(word)) { offer(best[to].cost + 40, to, "stop"); }
          else if (to > from + 1 && words.has(word)) { offer(best[to].cost + 10 * (to - from) - 1, to, "word"); }
        }
      }
      best[from] = choice;
    }
    const found = [];
    for (let from = 0; from < text.length; from = best[from].to) { found.push({ from, to: best[from].to, kind: best[from].kind }); }
    return found;
  }
  function wordsOf(text, parts) {
    const words = [];
    for (let n = 0; n < parts.length;) {
      let { from, to, kind } = parts[n];
      n += 1;
      if (kind === "word") { words.push({ from, to }); }
      if (kind !== "single") { continue; }
      while (n < parts.length && parts[n].kind === "single") { to = parts[n].to; n += 1; }
      const last = words[words.length - 1], next = parts[n];
      if (to - from > 1) { words.push({ from, to }); }
      else if (last && last.to === from && !run(text[last.from])) { last.to = to; }
      else if (next && next.kind === "word" && !run(text[to])) { words.push({ from, to: next.to }); n += 1; }
    }
    if (!words.length && text.length) { words.push({ from: 0, to: text.length }); }
    return words;
  }
  /* Joins an unknown word to those right behind it where together they are short for a unit: 疾控 and 中心. */
  function unitsIn(text, words, { words: known, names }) {
    const joined = [];
    for (const { from, to } of words) {
      const last = joined[joined.length - 1];
      if (last && last.to === from && !known.has(text.slice(last.from, last.to).join("")) && shortened(text.slice(last.from, to), names).length) { last.to = to; }
      else { joined.push({ from, to }); }
    }
    return joined;
  }
  function cover(long, parts) {
    const starts = new Set();
    if (long < 2) { return []; }
    for (const { from, to } of parts) {
      if (to - from === 1) { starts.add(Math.min(from, long - 2)); continue; }
      for (let at = from; at < to - 1; at += 2) { starts.add(at); }
      starts.add(to - 2);
    }
    return [...starts].sort((a, b) => a - b);
  }
  /* The names that a word may be short for: 卫健局 is 卫生健康局. */
  function shortened(word, names) {
    const found = names.filter((name) => {
      let n = 0;
      for (const c of name) { if (c === word[n]) { n += 1; } }
      return word.length > 1 && word.length < name.length && n === word.length && name[name.length - 1] === word[n - 1];
    });
    return found.length > FEW ? [] : found;
  }
  const plain = (text) => ({ text, cover: cover(text.length, [{ from: 0, to: text.length }]) });
  function parse(text, lexicon) {
    const query = { chunks: [], words: [] };
    let left = LONGEST;
    for (const part of text.split(/[\s"“”「」]/)) {
      const folded = Array.from(fold(part)).slice(0, left);
      left -= folded.length;
      if (!folded.length) { continue; }
      const parts = pieces(folded, lexicon.words);
      for (const { from, to } of unitsIn(folded, wordsOf(folded, parts), lexicon)) {
        query.words.push({ chunk: query.chunks.length, forms: lexicon.forms(folded.slice(from, to).join("")).map((form) => plain(Array.from(form))) });
      }
      query.chunks.push({ text: folded, cover: cover(folded.length, parts) });
    }
    return query;
  }
  /* 得分<80、金额≥1000万元: taken out of the text. */
  const OPS = { "<": "<", "小于": "<", "低于": "<", "不足": "<", "不到": "<", ">": ">", "大于": ">", "高于": ">", "超过": ">", "<=": "<=", "≤": "<=", "不超过": "<=", ">=": ">=", "≥": ">=", "不低于": ">=", "不少于": ">=", "=": "=", "等于": "=" };
  // The number is taken whole. Behind it, or behind 万 and 亿, a unit of something else makes it words of a text: 30%, 20万人.
  const WHAT = "得分|总分|分数|金额|预算|资金", OTHER = "(?!(?!" + WHAT + "|[的且和与或并而但及])[%％‰°℃0-9a-zA-Z\\u3400-\\u9fff])";
  const COMPARED = new RegExp("(" + WHAT + ")\\s*(不超过|不低于|不少于|小于|低于|不足|不到|大于|高于|超过|等于|<=|>=|≤|≥|<|>|=)\\s*(?=(\\d+(?:\\.\\d+)?))\\3"
    + "(?:\\s*(亿元|万元|元|分)|\\s*([亿万])" + OTHER + "|(?!\\s*[亿万])" + OTHER + ")", "g");
  function comparisons(text) {
    const bounds = [];
    const wide = text.replace(/[＜＞＝０-９．]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
    const rest = wide.replace(COMPARED, (all, what, op, number, unit, open) => {
      const key = /分/.test(what) ? "score" : "amount";
      const scale = key === "score" ? 1 : unit === "元" ? 0.0001 : /亿/.test(unit || open || "") ? 10000 : 1;
      bounds.push({ key, op: OPS[op], value: Number(number) * scale, text: all.trim() });
      return " ";
    });
    return { bounds, rest };
  }
  const CHECK = { "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b, "=": (a, b) => a === b };

  /* ---- the engine, src/search/ask.rs. `load(name)` promises the content of a shard. ---- */
  function engine(load) {
    const kept = new Map();
    const once = (name) => {
      if (!kept.has(name)) { kept.set(name, load(name).catch((error) => { kept.delete(name); throw error; })); }
      return kept.get(name);
    };
    const shard = (letter, n) => once(letter + Math.floor(n / 1000) + "/" + (n % 1000));
    const pairs = ({ labels }, flat) => { const out = []; for (let n = 0; n < flat.length; n += 2) { out.push({ label: labels[flat[n]], text: flat[n + 1] }); } return out; };
    let opened = null;
    function open() {
      opened = opened || once("root").then((root) => {
        if (root.version !== VERSION) { throw new Error("version"); }
        // Where a shard goes on with a list that began before it, the first document that it may have; else 0.
        const terms = [];
        for (const alike of root.terms.split("\t")) {
          const [first, ...others] = alike.split("\n");
          terms.push(first, ...others.map((other) => Array.from(first)[0] + other));
        }
        const froms = terms.map(() => 0), next = reader(root.blocks);
        for (let n = 1; root.blocks && n < terms.length; n += 1) {
          if (n === 1) { next(); }
          const step = next();
          terms[n] = terms[n] || terms[n - 1];
          if (step) { froms[n] = step * BLOCK + (terms[n] === terms[n - 1] ? froms[n - 1] : 0); }
        }
        const groups = new Map();
        for (const group of root.synonyms) { for (const word of group) { groups.set(word, (groups.get(word) || []).concat(group)); } }
        const firsts = [0];
        for (const size of root.cards) { firsts.push(firsts[firsts.length - 1] + size); }
        const lexicon = {
          words: new Set(root.words.split(" ")),
          names: root.units.map((name) => Array.from(name)),
          forms: (word) => [...new Set([word].concat(groups.get(word) || []))],
        };
        const shared = pairs(root, root.shared);
        return { root, terms, froms, firsts, lexicon, shared };
      });
      opened.catch(() => { opened = null; });
      return opened;
    }
    const shardOf = (terms, term) => {
      let low = 0, high = terms.length;
      while (low < high) { const middle = (low + high) >> 1; if (before(terms[middle], term)) { low = middle + 1; } else { high = middle; } }
      return terms[low] === term ? low : low - 1;
    };
    const decoded = new Map();
    async function part(n, term) {
      const key = n + "\t" + term;
      if (!decoded.has(key)) {
        const content = await shard("t", n);
        let list = null;
        for (let at = 0; at < content.length; at += 2) { if (content[at] === term) { list = decode(content[at + 1]); } }
        decoded.set(key, list);
      }
      return decoded.get(key);
    }
    /* The list of a term; of a list in blocks only those with documents of `within`. */
    async function list(base, term, within) {
      const all = shardsWith(base, term), { froms } = base;
      const wanted = all.filter((m, n) => {
        if (!within || all.length === 1) { return true; }
        const from = n ? froms[m] : 0, to = n + 1 < all.length ? froms[all[n + 1]] : Infinity;
        return within[find(within, from)] < to;
      });
      const parts = (await Promise.all(wanted.map((m) => part(m, term)))).filter(Boolean);
      return parts.length ? join(parts) : null;
    }
    /* The shards that have the list of a term, or a part of it. */
    function shardsWith({ terms, froms }, term) {
      const found = [];
      let n = shardOf(terms, term);
      if (n < 0) { return found; }
      // The first part of a list stands at the end of the shard before those that go on with it.
      if (terms[n] === term && froms[n]) { n -= 1; }
      do { found.push(n); n += 1; } while (terms[n] === term && froms[n]);
      return found;
    }
    function matched(places) {
      const place = places[0], field = Math.floor(place / STRIDE);
      const fields = [];
      for (const one of places) { const at = Math.floor(one / STRIDE); if (at !== fields[fields.length - 1]) { fields.push(at); } }
      return { weight: field === 0 ? 4 + (place === 0 ? 1 : 0) : 1 + (field < HEAD ? 1 : 0), times: places.length, place, fields };
    }
    function either(a, b) {
      for (const [doc, m] of b) {
        const kept = a.get(doc);
        a.set(doc, kept ? {
          weight: Math.max(kept.weight, m.weight), times: kept.times + m.times, place: Math.min(kept.place, m.place),
          fields: [...new Set(kept.fields.concat(m.fields))].sort((x, y) => x - y),
        } : m);
      }
      return a;
    }
    /* Documents in which a text stands as it is: Map of document to match. */
    async function phrase(base, { text, cover: starts }) {
      if (text.length === 1) {
        const { terms } = base, found = new Map();
        let n = Math.max(0, shardOf(terms, text[0])), numbers = [];
        for (; n < terms.length && (terms[n].startsWith(text[0]) || before(terms[n], text[0])); n += 1) { numbers.push(n); }
        for (const content of await Promise.all(numbers.map((m) => shard("t", m)))) {
          for (let at = 0; at < content.length; at += 2) {
            if (!content[at].startsWith(text[0])) { continue; }
            const one = decode(content[at + 1]);
            either(found, Array.from(one.docs, (doc, m) => [doc, matched(one.places[m])]));
          }
        }
        return found;
      }
      const terms = starts.map((start) => ({ start, term: text[start] + text[start + 1] }));
      const length = ({ term }) => shardsWith(base, term).length;
      const short = terms.filter((one) => length(one) < 2), long = terms.filter((one) => length(one) > 1).sort((a, b) => length(a) - length(b) || a.start - b.start);
      const lists = await Promise.all(short.map(async ({ start, term }) => ({ start, list: await list(base, term) })));
      if (lists.some((one) => !one.list)) { return new Map(); }
      for (const { start, term } of long) {
        const rarest = lists.reduce((least, one) => !least || one.list.docs.length < least.length ? one.list.docs : least, null);
        const one = { start, list: await list(base, term, rarest) };
        if (!one.list) { return new Map(); }
        lists.push(one);
      }
      lists.sort((a, b) => a.list.docs.length - b.list.docs.length || a.start - b.start);
      const found = new Map(), [first, ...others] = lists;
      for (let n = 0; n < first.list.docs.length; n += 1) {
        const doc = first.list.docs[n];
        const rest = [];
        for (const other of others) {
          const m = find(other.list.docs, doc);
          if (other.list.docs[m] !== doc) { break; }
          rest.push({ start: other.start, places: other.list.places[m] });
        }
        if (rest.length < others.length) { continue; }
        const origins = first.list.places[n].map((place) => place - first.start)
          .filter((origin) => origin >= 0 && rest.every(({ start, places }) => holds(places, origin + start)));
        if (origins.length) { found.set(doc, matched(origins)); }
      }
      return found;
    }
    async function exact(base, chunks) {
      const all = await Promise.all(chunks.map(async (chunk) => {
        const found = await phrase(base, chunk);
        if (chunk.text.length > 1 && chunk.text.every(run)) {
          const whole = await list(base, " " + chunk.text.slice(0, 24).join(""));
          if (whole) { for (const [doc, m] of found) { if (holds(whole.docs, doc)) { m.weight += 1; } } }
        }
        return found;
      }));
      return all.reduce((met, found) => {
        const both = new Map();
        for (const [doc, m] of met) {
          const other = found.get(doc);
          if (other) { both.set(doc, { weight: m.weight + other.weight, times: m.times + other.times, place: m.place, fields: m.fields }); }
        }
        return both;
      });
    }
    const rarity = (documents, having) => Math.max(1, Math.floor(4 * Math.log2(Math.floor(documents * 16 / having))) - 15);
    /* The words of a query with what was found of them, and whether all were found. */
    async function unitsOf(base, query) {
      let all = true;
      const units = [], names = base.lexicon.names;
      const add = (found, chunk) => {
        let head = 0;
        for (const m of found.values()) { const field = Math.floor(m.place / STRIDE); if (field >= 1 && field < 5) { head += 1; } }
        units.push({ found, weight: rarity(base.root.documents, found.size), names: head * 5 >= found.size * 4, chunk });
      };
      const first = await Promise.all(query.words.map(async ({ forms }) => {
        const found = new Map();
        for (const form of await Promise.all(forms.map((form) => phrase(base, form)))) { either(found, form); }
        if (!found.size) { for (const name of shortened(forms[0].text, names)) { either(found, await phrase(base, plain(name))); } }
        return found;
      }));
      for (let n = 0; n < first.length; n += 1) {
        const { chunk } = query.words[n];
        if (first[n].size) { add(first[n], chunk); continue; }
        all = false;
        const text = query.words[n].forms[0].text;
        for (let start = 0; start + 1 < text.length; start += 1) {
          const pair = await phrase(base, plain(text.slice(start, start + 2)));
          if (pair.size) { add(pair, chunk); }
        }
      }
      return { units, all };
    }
    async function words(base, query, hits, put) {
      const { units, all } = await unitsOf(base, query), sums = new Map();
      let whole = 0, naming = 0, most = 0;
      for (const { found, weight, names, chunk } of units) {
        whole += weight;
        naming += names ? 1 : 0;
        for (const [doc, m] of found) {
          const sum = sums.get(doc) || { count: 0, covered: 0, score: 0, names: 0, place: m.place, fields: m.fields, chunk: -1, together: [], apart: false };
          if (sum.count) { sum.fields = sum.fields.filter((field) => m.fields.includes(field)); }
          sum.count += 1;
          sum.covered += weight;
          sum.score += weight * m.weight;
          sum.names += names ? 1 : 0;
          most = Math.max(most, sum.count);
          sums.set(doc, sum);
          // Words of one piece of the query stand in one field together; those in the title go with any.
          if (names || m.fields[0] === 0) { continue; }
          sum.together = sum.chunk === chunk ? sum.together.filter((field) => m.fields.includes(field)) : m.fields;
          sum.apart = sum.apart || !sum.together.length;
          sum.chunk = chunk;
        }
      }
      const rest = [];
      for (const [doc, sum] of sums) {
        const score = sum.score + (sum.fields.length ? TOGETHER : 0), mostly = sum.covered * 1000 + score;
        if (all && sum.count === units.length && !sum.apart) { put(doc, 1, score, sum.place); }
        else if (sum.count * 2 < units.length) { continue; }
        else if (sum.names === naming && sum.covered * 100 >= whole * COVERAGE) { put(doc, 2, mostly, sum.place); }
        else if (sum.count === most) { rest.push(() => put(doc, 2, mostly, sum.place)); }
      }
      // A rare word that stands nowhere beside the others, such as a slip at the end, must not hide what they find.
      if (!hits.size) { rest.forEach((found) => found()); }
    }
    /* The columns of the facets; the last ones have none unless they are chosen, named, or asked for: `every`. */
    const columns = new Map();
    async function facets({ text = "", chosen = {}, every = false }) {
      const { root } = await open(), sorted = root.columns.length, folded = fold(text);
      const named = (value) => value.length > 1 ? folded.includes(fold(value)) : /等级|评[为级]/.test(folded);
      const late = every || root.facets.some(([key], n) => n >= sorted && (chosen[key] || root.values[n].some(named)));
      const runs = late ? root.columns.concat(await once("facets")) : root.columns;
      return root.facets.map(([key, name], n) => {
        if (runs[n] && !columns.has(n)) {
          const value = reader(runs[n][0]), count = reader(runs[n][1]), of = new Uint32Array(root.documents);
          for (let doc = 0; doc < of.length;) { const v = value(), to = doc + count(); of.fill(v, doc, to); doc = to; }
          columns.set(n, of);
        }
        return { key, name, values: root.values[n], of: runs[n] ? columns.get(n) : null };
      });
    }
    async function numbers() {
      const content = await once("numbers");
      const column = (text) => text.split(",").map((n) => n === "" ? NaN : Number(n));
      numbers.columns = numbers.columns || { score: column(content.score), amount: column(content.amount) };
      return numbers.columns;
    }
    async function narrowed(hits, ask, bounds) {
      const { chosen = {}, wide = false } = ask, columns = await facets(ask), values = bounds.length ? await numbers() : null;
      const counts = columns.map(({ values: all }) => new Array(all.length + 1).fill(0));
      const wanted = columns.map(({ key, values: all }) => {
        const names = chosen[key] || [];
        return names.length ? new Set(names.map((name) => all.indexOf(name) + 1 || -1)) : null;
      });
      const answer = { hits: [], tiers: TIERS.map(() => 0) };
      let listed = null;
      for (const hit of hits) {
        if (!bounds.every(({ key, op, value }) => CHECK[op](values[key][hit.doc], value))) { continue; }
        let missed = -1, misses = 0;
        for (let n = 0; n < columns.length; n += 1) {
          if (wanted[n] && !wanted[n].has(columns[n].of[hit.doc])) { missed = n; misses += 1; }
        }
        if (hit.tier === 2 && listed === null) { listed = wide || (!answer.tiers[0] && answer.hits.length < ENOUGH); }
        if (hit.tier === 2 && !listed) {
          if (misses === 0) { answer.tiers[2] += 1; }
          continue;
        }
        for (let n = 0; n < columns.length; n += 1) {
          if (columns[n].of && (misses === 0 || (misses === 1 && missed === n))) { counts[n][columns[n].of[hit.doc]] += 1; }
        }
        if (misses === 0) { answer.hits.push(hit); answer.tiers[hit.tier] += 1; }
      }
      // Values that are not counted yet are null.
      answer.facets = columns.map(({ key, name, values: all, of }, n) => ({
        key, name, values: !of && all.length > 1 ? null : all.map((value, v) => ({ value, count: counts[n][v + 1] })).filter(({ count }) => count),
      }));
      return answer;
    }
    async function card(base, hit) {
      const { root, firsts, shared } = base;
      const group = find(firsts, hit.doc + 1) - 1;
      const [path, heads, numbers, own, elsewhere] = (await shard("c", group))[hit.doc - firsts[group]];
      const fields = heads.map((text, n) => ({ label: root.heads[n], text })), field = Math.floor(hit.place / STRIDE);
      if (elsewhere && field >= elsewhere[0][0]) {
        const [, n, within] = elsewhere.filter(([from]) => from <= field).pop();
        return { path, fields: fields.concat(pairs(root, (await shard("p", n))[within])) };
      }
      return { path, fields: fields.concat(numbers.map((n) => shared[n]), pairs(root, own)) };
    }
    /* What was found. `progress` is told of the first tier before the others are known. */
    async function search(ask, progress) {
      const { text, from = 0, count = 10 } = ask;
      const base = await open(), { bounds, rest } = comparisons(text), query = parse(rest, base.lexicon);
      const hits = new Map();
      const put = (doc, tier, score, place) => { if (!hits.has(doc)) { hits.set(doc, { doc, tier, score, place }); } };
      const sorted = () => [...hits.values()].sort((a, b) => a.tier - b.tier || b.score - a.score || a.doc - b.doc);
      async function answer(whole) {
        const found = await narrowed(sorted(), ask, bounds);
        const shown = found.hits.slice(from, from + count);
        const cards = await Promise.all(shown.map((hit) => card(base, hit)));
        return {
          whole, total: found.hits.length, tiers: TIERS.map((name, n) => ({ name, count: found.tiers[n] })), facets: found.facets,
          hits: shown.map((hit, n) => Object.assign(present(cards[n], query), { tier: hit.tier, doc: hit.doc })),
          bounds: bounds.map(({ text: words }) => words),
        };
      }
      if (!query.chunks.length) {
        if (text.trim() && !bounds.length) { return Object.assign(await narrowed([], ask, []), { whole: true, total: 0, tiers: TIERS.map((name) => ({ name, count: 0 })), hits: [], bounds: [] }); }
        for (let doc = 0; doc < base.root.documents; doc += 1) { put(doc, 0, 0, 0); }
        return answer(true);
      }
      for (const [doc, m] of await exact(base, query.chunks)) { put(doc, 0, m.weight * 2 + (m.times < OFTEN ? 0 : 1), m.place); }
      if (progress && hits.size) { progress(await answer(false)); }
      await words(base, query, hits, put);
      return answer(true);
    }
    return { search, open };
  }

  /* What a result shows: head, and the field with the most of what was asked, cut around its first match. */
  function present({ path, fields }, query) {
    const wanted = query.chunks.map((chunk) => chunk.text);
    for (const word of query.words) { for (const form of word.forms) { wanted.push(form.text); } }
    let best = null;
    for (const field of fields) {
      const made = marks(field.text, wanted);
      if (made.worth > (best ? best.worth : 0)) { best = Object.assign(made, { label: field.label }); }
    }
    const [title, agency, , year, kind, , , place] = fields.map((field) => field.text);
    const hit = { path, title, about: [agency, year && year.replace(/年$/, " 年度"), kind.split("\n")[0], place].filter(Boolean), why: null };
    const whole = (text) => runs(Array.from(text), marks(text, wanted).marked, 0, Infinity);
    hit.titled = whole(title);
    hit.noted = whole(hit.about.join(" · "));
    // A reason is shown where title and line do not show it.
    if (best && ![title].concat(hit.about).some((text) => fold(text).includes(fold(best.chars.join(""))))) {
      const chars = best.chars, first = best.marked.indexOf(true), from = Math.max(0, first - 24), to = Math.min(chars.length, from + 90);
      hit.why = { label: best.label, pieces: runs(chars, best.marked, from, to) };
    }
    return hit;
  }
  function runs(chars, marked, from, to) {
    const out = [];
    for (let n = from; n < Math.min(to, chars.length); n += 1) {
      const last = out[out.length - 1];
      if (last && last.mark === marked[n]) { last.text += chars[n]; } else { out.push({ text: chars[n], mark: marked[n] }); }
    }
    if (from > 0 && out.length) { out[0].text = "…" + out[0].text; }
    if (to < chars.length && out.length) { out[out.length - 1].text += "…"; }
    return out;
  }
  function marks(text, wanted) {
    const chars = Array.from(text), folded = [], of = [], marked = chars.map(() => false);
    chars.forEach((c, n) => { for (const f of foldChar(c)) { folded.push(f); of.push(n); } });
    let worth = 0;
    for (const one of wanted) {
      let met = false;
      for (let at = 0; at + one.length <= folded.length; at += 1) {
        let n = 0;
        while (n < one.length && folded[at + n] === one[n]) { n += 1; }
        if (n < one.length || !n) { continue; }
        met = true;
        for (let m = 0; m < n; m += 1) { marked[of[at + m]] = true; }
      }
      worth += met ? one.length : 0;
    }
    return { chars, marked, worth };
  }

  scope.mingzhangSearch = { engine, fold, parse, comparisons, present, TIERS };
})(typeof globalThis === "undefined" ? this : globalThis);
