/* The search page: form, results, filters; state in the address; keyboard and screen reader. The engine is that of search.js, or
   an HTTP address that answers the same (data-endpoint), as `mingzhang serve` has. */
(function () {
  "use strict";
  const PAGE = 10, WAIT = 8000, REST = 250, TITLES = 6, LONGEST = 64, FEW = 3;
  const BROKEN = "索引读不出来：网站可能刚更新过，请刷新这一页；从磁盘打开时请确认 search 文件夹是完整的。";
  const page = document.querySelector("[data-search]");
  if (!page) { return; }
  const form = page.querySelector("form"), field = form.querySelector("input"), status = page.querySelector("[role=status]");
  const offers = page.querySelector(".offers"), list = page.querySelector(".hits"), side = page.querySelector(".facets");
  const root = page.getAttribute("data-root"), folder = page.getAttribute("data-shards"), endpoint = page.getAttribute("data-endpoint");

  /* ---- shards as classic scripts: they work over HTTP, from a disk, and under script-src 'self' ---- */
  const waiting = new Map();
  window.mingzhangShard = (name, content) => { const known = waiting.get(name); if (known) { waiting.delete(name); known(content); } };
  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      waiting.set(name, resolve);
      script.src = folder + "/" + name + ".js";
      script.onload = () => { script.remove(); if (waiting.delete(name)) { reject(new Error(name)); } };
      script.onerror = () => { script.remove(); waiting.delete(name); reject(new Error(name)); };
      document.head.appendChild(script);
    });
  }
  const remote = { search: (ask) => fetch(endpoint + "?" + address(ask, true)).then((answer) => { if (!answer.ok) { throw new Error(String(answer.status)); } return answer.json(); }) };
  const engine = endpoint ? remote : window.mingzhangSearch.engine(load);

  /* ---- state ---- */
  const KEYS = ["district", "agency", "year", "kind", "book", "grade"];
  function address(ask, paged) {
    const params = new URLSearchParams();
    if (ask.text) { params.set("q", ask.text); }
    for (const key of KEYS) { for (const value of ask.chosen[key] || []) { params.append(key, value); } }
    if (paged && ask.from) { params.set("from", ask.from); }
    if (paged && ask.wide) { params.set("wide", "1"); }
    if (paged && ask.count !== PAGE) { params.set("count", ask.count); }
    return params.toString();
  }
  const typedIn = (text) => Array.from(text.trim()).slice(0, LONGEST).join("");
  function state() {
    const params = new URLSearchParams(location.search), chosen = {};
    for (const key of KEYS) { const values = params.getAll(key); if (values.length) { chosen[key] = values; } }
    return { text: typedIn(params.get("q") || ""), chosen, from: 0, count: PAGE };
  }
  /* Facets that take long to count are counted from when one of them is first opened. */
  let ask = state(), turn = 0, every = false;

  /* ---- making elements: text only, never markup ---- */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const key of Object.keys(attributes || {})) { element.setAttribute(key, attributes[key]); }
    for (const child of children) { element.append(child); }
    return element;
  }
  const marked = (pieces) => pieces.map(({ text, mark }) => mark ? make("mark", {}, text) : text);
  const number = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

  function hit(one) {
    const item = make("li", {}, make("a", { href: root + one.path }, ...marked(one.titled)), make("p", { class: "about" }, ...marked(one.noted)));
    if (one.why) { item.append(make("p", { class: "reason" }, make("b", {}, one.why.label + "："), ...marked(one.why.pieces))); }
    return item;
  }
  /* Each tier is a list of its own with its own count and button. */
  let groups = [];
  function show(answer) {
    const focused = list.contains(document.activeElement) && document.activeElement.getAttribute("href");
    list.textContent = "";
    groups = answer.tiers.map(({ name, count }, tier) => {
      const items = make("ol", {}), button = make("button", { type: "button", class: "more" });
      if (count) { list.append(...(ask.text ? [make("h2", {}, name, make("span", { class: "n" }, " " + number(count) + " 条"))] : []), items, button); }
      button.addEventListener("click", () => extend(tier));
      return { name, count, items, button };
    });
    fill(answer);
    list.setAttribute("aria-busy", answer.whole ? "false" : "true");
    say(answer);
    narrow(answer);
    offer(answer);
    const again = focused && [...list.querySelectorAll("a")].find((a) => a.getAttribute("href") === focused);
    if (again) { again.focus(); }
  }
  function fill(answer) {
    for (const one of answer.hits) { groups[one.tier].items.append(hit(one)); }
    for (const { name, count, items, button } of groups) {
      const listed = items.children.length;
      button.hidden = !answer.whole || listed >= count;
      button.textContent = listed ? "再列 " + Math.min(PAGE, count - listed) + " 条" : "列出" + name + "的 " + number(count) + " 条";
    }
  }
  /* The next of a tier; the third is not listed unless it is asked for. */
  function extend(tier) {
    const { items, button } = groups[tier], listed = items.children.length, mine = turn;
    const from = groups.slice(0, tier).reduce((sum, { count }) => sum + count, listed);
    button.disabled = true;
    engine.search(Object.assign({}, ask, { from, wide: ask.wide || tier === 2 })).then((answer) => {
      if (mine !== turn) { return; }
      button.disabled = false;
      fill(Object.assign({}, answer, { hits: answer.hits.filter((one) => one.tier === tier) }));
      say(answer);
      const first = items.children[listed];
      if (first) { first.querySelector("a").focus(); }
    }).catch(() => { button.disabled = false; if (mine === turn) { status.textContent = BROKEN; } });
  }
  function say(answer) {
    const found = groups.filter(({ count }) => count), shown = list.querySelectorAll("li").length, all = found.reduce((sum, { count }) => sum + count, 0);
    if (found.length) {
      const tiers = ask.text ? found.map(({ name, count }) => name + " " + number(count) + " 条").join("，") : "全部 " + number(all) + " 条";
      status.textContent = tiers + (answer.whole ? shown < all ? "；已列出 " + number(shown) + " 条。" : "。" : "；其余还在查找…");
      return;
    }
    const filtered = KEYS.some((key) => ask.chosen[key]);
    status.textContent = "没有找到" + (ask.text ? "“" + ask.text + "”" : "") + "。" + (filtered ? "去掉筛选条件再试；" : "") + "可以少打几个字，换一个说法，或按下面的目录查找。本站没有收录，不等于没有公开。";
  }

  /* ---- narrowing ---- */
  function go(change) {
    ask = Object.assign({ text: ask.text, chosen: ask.chosen, from: 0, count: PAGE }, change);
    const query = address(ask, false);
    try { history.pushState(null, "", query ? "?" + query : location.pathname); } catch (e) { /* from some disks the address stays */ }
    start();
  }
  function choose(key, value, on) {
    const chosen = Object.assign({}, ask.chosen), values = (chosen[key] || []).filter((one) => one !== value);
    if (on) { values.push(value); }
    if (values.length) { chosen[key] = values; } else { delete chosen[key]; }
    go({ chosen });
  }
  function narrow(answer) {
    const focused = document.activeElement && document.activeElement.id, opened = new Set([...side.querySelectorAll("details[open]")].map((d) => d.getAttribute("data-key")));
    side.textContent = "";
    answer.facets.forEach(({ key, name, values }) => {
      const chosen = ask.chosen[key] || [];
      if (!values) {
        const box = make("details", { "data-key": key }, make("summary", {}, name));
        box.open = opened.has(key);
        box.addEventListener("toggle", () => count(box));
        side.append(box);
        return;
      }
      if (values.length < 2 && !chosen.length) { return; }
      const sorted = key === "year" ? values.slice().reverse() : values.slice().sort((a, b) => b.count - a.count);
      const box = make("details", { "data-key": key }, make("summary", {}, name));
      if (chosen.length || opened.has(key) || (key === "year" && window.innerWidth > 900)) { box.open = true; }
      const all = make("ul", {});
      for (const value of chosen.filter((one) => !values.some((v) => v.value === one))) { sorted.unshift({ value, count: 0 }); }
      sorted.forEach(({ value, count }, n) => {
        const id = "f-" + key + "-" + value.replace(/\s/g, "");
        const input = make("input", { type: "checkbox", id });
        input.checked = chosen.includes(value);
        input.addEventListener("change", () => choose(key, value, input.checked));
        const item = make("li", {}, input, make("label", { for: id }, value + " ", make("span", { class: "n" }, number(count))));
        if (n >= 12 && !input.checked) { item.hidden = true; }
        all.append(item);
      });
      box.append(all);
      if (sorted.length > 12) {
        const rest = make("button", { type: "button" }, "全部 " + sorted.length + " 个");
        rest.addEventListener("click", () => { all.querySelectorAll("li[hidden]").forEach((li) => { li.hidden = false; }); rest.remove(); });
        box.append(rest);
      }
      side.append(box);
    });
    if (focused && focused.startsWith("f-")) { const again = document.getElementById(focused); if (again) { again.focus(); } }
  }
  function count(box) {
    const mine = turn, focused = box.contains(document.activeElement);
    every = true;
    engine.search(Object.assign({}, ask, { every, count: 0 })).then((answer) => {
      if (mine !== turn || !answer.facets.every(({ values }) => values) || !box.isConnected) { return; }
      narrow(answer);
      const again = focused && side.querySelector("[data-key=" + box.getAttribute("data-key") + "] summary");
      if (again) { again.focus(); }
    }).catch(() => { if (mine === turn) { status.textContent = BROKEN; } });
  }
  /* Years, units, kinds and grades that stand in the query, offered as filters. */
  function offer(answer) {
    offers.textContent = "";
    for (const bound of answer.bounds || []) { offers.append(make("span", { class: "chip" }, "只列 " + bound)); }
    const text = window.mingzhangSearch.fold(ask.text);
    answer.facets.forEach(({ key, name, values }) => {
      const meant = ask.chosen[key] || !values ? [] : values.map(({ value, count }) => ({ value, count, word: meantBy(key, window.mingzhangSearch.fold(value), text) })).filter(({ word }) => word);
      if (meant.length > FEW) { return; }
      for (const { value, count, word } of meant) {
        const button = make("button", { type: "button", class: "chip" }, "只看" + name + "“" + value + "” " + number(count));
        button.addEventListener("click", () => {
          const rest = ask.text.replace(key === "year" ? new RegExp(word + "年?度?") : word, " ").replace(/\s+/g, " ").trim();
          field.value = rest;
          go({ text: rest, chosen: Object.assign({}, ask.chosen, { [key]: [value] }) });
        });
        offers.append(button);
      }
    });
  }
  /* The part of the query that names a value: the value itself, or the end of a unit's name (教育局). */
  function meantBy(key, value, text) {
    if (key === "grade" && value.length === 1) { return (text.match(new RegExp("(?:等级[为是]?|评[为级])" + value)) || [""])[0]; }
    for (let from = 0; value.length - from > (key === "agency" ? 2 : 1); from += 1) {
      if (text.includes(value.slice(from))) { return value.slice(from); }
      if (key !== "agency") { break; }
    }
    return "";
  }

  /* ---- asking ---- */
  function start() {
    const mine = turn += 1;
    groups = [];
    if (!ask.text && !KEYS.some((key) => ask.chosen[key])) {
      list.textContent = side.textContent = offers.textContent = status.textContent = "";
      page.classList.remove("asked");
      return;
    }
    page.classList.add("asked");
    status.textContent = "正在查找…";
    const slow = setTimeout(() => { if (mine === turn) { status.textContent = "网络较慢，还在查找…"; } }, WAIT);
    const current = (then) => (answer) => { if (mine === turn) { then(answer); } };
    engine.search(Object.assign({}, ask, { every }), current(show)).then(current(show))
      .catch(current(() => { list.setAttribute("aria-busy", "false"); status.textContent = BROKEN; }))
      .then(() => clearTimeout(slow));
  }

  /* ---- titles while typing: a combobox with a list ---- */
  const titles = make("ul", { id: "h-o", role: "listbox", "aria-label": "标题相符的记录", hidden: "" });
  const combo = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "h-o" };
  for (const key of Object.keys(combo)) { field.setAttribute(key, combo[key]); }
  field.after(titles);
  let rest = 0, suggested = "", typed = 0;
  function choice(n) {
    [...titles.children].forEach((option, m) => option.setAttribute("aria-selected", m === n ? "true" : "false"));
    if (n < 0) { field.removeAttribute("aria-activedescendant"); } else { field.setAttribute("aria-activedescendant", "h-o" + n); titles.children[n].scrollIntoView({ block: "nearest" }); }
  }
  function close() {
    clearTimeout(rest);
    typed += 1;
    titles.hidden = true;
    field.setAttribute("aria-expanded", "false");
    choice(-1);
  }
  function suggest(text) {
    const mine = typed += 1;
    suggested = text;
    engine.search({ text, chosen: {}, from: 0, count: TITLES }).then((answer) => {
      if (mine !== typed || document.activeElement !== field) { return; }
      const known = new Set();
      titles.textContent = "";
      for (const one of answer.hits) {
        if (one.tier || known.has(one.title) || known.size === TITLES || !one.titled.some(({ mark }) => mark)) { continue; }
        const option = make("li", { role: "option", id: "h-o" + known.size, "aria-selected": "false", "data-path": one.path }, make("span", {}, ...marked(one.titled)), make("small", {}, one.about.join(" · ")));
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => location.assign(root + one.path));
        known.add(one.title);
        titles.append(option);
      }
      titles.hidden = !known.size;
      field.setAttribute("aria-expanded", known.size ? "true" : "false");
      choice(-1);
    }).catch(() => { suggested = ""; });
  }
  function onType(event) {
    const text = typedIn(field.value);
    if (event.isComposing || text === suggested) { return; }
    close();
    suggested = "";
    if (text !== ask.text && window.mingzhangSearch.fold(text).length > 1) { rest = setTimeout(() => suggest(text), REST); }
  }
  field.addEventListener("input", onType);
  field.addEventListener("compositionend", onType);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (titles.hidden || event.isComposing) { return; }
    const options = [...titles.children], at = options.findIndex((one) => one.getAttribute("aria-selected") === "true"), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { choice((at + 1 + step + options.length + 1) % (options.length + 1) - 1); }
    else if (event.key === "Escape") { close(); }
    else if (event.key === "Enter" && at >= 0) { location.assign(root + options[at].getAttribute("data-path")); }
    else { return; }
    event.preventDefault();
  });

  form.addEventListener("submit", (event) => { event.preventDefault(); close(); go({ text: typedIn(field.value) }); });
  window.addEventListener("popstate", () => { close(); ask = state(); field.value = ask.text; start(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) { event.preventDefault(); field.focus(); }
  });
  page.hidden = false;
  field.value = ask.text;
  if (!endpoint) { field.addEventListener("focus", () => engine.open().catch(() => {}), { once: true }); }
  start();
})();
