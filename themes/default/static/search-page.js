/* The search page: form, results, filters; state in the address; keyboard and screen reader. The engine is that of search.js, or
   an HTTP address that answers the same (data-endpoint), as `mingzhang serve` has. */
(function () {
  "use strict";
  const PAGE = 10, WAIT = 8000;
  const page = document.querySelector("[data-search]");
  if (!page) { return; }
  const form = page.querySelector("form"), field = form.querySelector("input"), status = page.querySelector("[role=status]");
  const offers = page.querySelector(".offers"), list = page.querySelector(".hits"), more = page.querySelector(".more"), side = page.querySelector(".facets");
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
    return params.toString();
  }
  function state() {
    const params = new URLSearchParams(location.search), chosen = {};
    for (const key of KEYS) { const values = params.getAll(key); if (values.length) { chosen[key] = values; } }
    return { text: params.get("q") || "", chosen, from: 0, count: PAGE };
  }
  let ask = state(), turn = 0;

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
    const item = make("li", {}, make("a", { href: root + one.path }, ...marked(one.titled)), make("p", { class: "about" }, one.about.join(" · ")));
    if (one.why) { item.append(make("p", { class: "why" }, make("b", {}, one.why.label + "："), ...marked(one.why.pieces))); }
    return item;
  }
  function show(answer, added) {
    if (!added) { list.textContent = ""; }
    let tier = added ? Number(list.getAttribute("data-tier")) : -1, group = list.querySelector("ol:last-of-type");
    for (const one of answer.hits) {
      if (one.tier !== tier) {
        tier = one.tier;
        if (ask.text) { list.append(make("h2", {}, answer.tiers[tier].name, make("span", { class: "n" }, " " + number(answer.tiers[tier].count) + " 条"))); }
        group = make("ol", {});
        list.append(group);
      }
      group.append(hit(one));
    }
    list.setAttribute("data-tier", tier);
    const shown = list.querySelectorAll("li").length;
    more.hidden = !answer.whole || shown >= answer.total;
    list.setAttribute("aria-busy", answer.whole ? "false" : "true");
    if (answer.whole) { say(answer, shown); }
    if (!added) { narrow(answer); offer(answer); }
  }
  function say(answer, shown) {
    if (answer.total) {
      const tiers = ask.text ? answer.tiers.filter(({ count }) => count).map(({ name, count }) => name + " " + number(count) + " 条").join("，") : "全部 " + number(answer.total) + " 条";
      status.textContent = tiers + (shown < answer.total ? "；已列出 " + number(shown) + " 条。" : "。");
      return;
    }
    const filtered = KEYS.some((key) => ask.chosen[key]);
    status.textContent = "没有找到“" + ask.text + "”。" + (filtered ? "去掉筛选条件再试；" : "") + "可以少打几个字，换一个说法，或按下面的目录查找。本站没有收录，不等于没有公开。";
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
  /* Years, units, kinds and grades that stand in the query, offered as filters. */
  function offer(answer) {
    offers.textContent = "";
    for (const bound of answer.bounds || []) { offers.append(make("span", { class: "chip" }, "只列 " + bound)); }
    const text = window.mingzhangSearch.fold(ask.text);
    answer.facets.forEach(({ key, name, values }) => {
      if (ask.chosen[key]) { return; }
      for (const { value, count } of values) {
        const word = window.mingzhangSearch.fold(value);
        if (!(word.length > 1 || key === "grade" && new RegExp("等级[为是]?" + word + "|评[为级]" + word).test(text)) || !text.includes(word)) { continue; }
        const button = make("button", { type: "button", class: "chip" }, "只看" + name + "“" + value + "” " + number(count));
        button.addEventListener("click", () => {
          const rest = ask.text.replace(key === "year" ? new RegExp(value + "年?度?") : value, " ").replace(/\s+/g, " ").trim();
          field.value = rest;
          go({ text: rest, chosen: Object.assign({}, ask.chosen, { [key]: [value] }) });
        });
        offers.append(button);
      }
    });
  }

  /* ---- asking ---- */
  function start(added) {
    const mine = turn += 1;
    if (!ask.text && !KEYS.some((key) => ask.chosen[key])) {
      list.textContent = side.textContent = offers.textContent = status.textContent = "";
      more.hidden = true;
      page.classList.remove("asked");
      return;
    }
    page.classList.add("asked");
    if (!added) { status.textContent = "正在查找…"; }
    const slow = setTimeout(() => { if (mine === turn) { status.textContent = "网络较慢，还在查找…"; } }, WAIT);
    const current = (then) => (answer) => { if (mine === turn) { then(answer); } };
    engine.search(ask, added ? null : current((answer) => show(answer, false)))
      .then(current((answer) => show(answer, added)))
      .catch(current(() => { status.textContent = "索引读不出来：网站可能刚更新过，请刷新这一页；从磁盘打开时请确认 search 文件夹是完整的。"; }))
      .then(() => clearTimeout(slow));
  }
  form.addEventListener("submit", (event) => { event.preventDefault(); go({ text: field.value.trim() }); });
  more.addEventListener("click", () => { ask = Object.assign({}, ask, { from: list.querySelectorAll("li").length }); start(true); });
  window.addEventListener("popstate", () => { ask = state(); field.value = ask.text; start(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) { event.preventDefault(); field.focus(); }
  });
  page.hidden = false;
  field.value = ask.text;
  if (!endpoint) { field.addEventListener("focus", () => engine.open().catch(() => {}), { once: true }); }
  start();
})();
