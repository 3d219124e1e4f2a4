/* Sorts and filters the tables of a register. Without it every table stands whole and in its own order. */
(function () {
  "use strict";
  var seen = 0, words = { none: "", ascending: "从小到大", descending: "从大到小" };
  function text(node) { return (node.textContent || "").normalize("NFKC").toLowerCase(); }
  function make(name, kind, inside) {
    var node = document.createElement(name);
    if (kind) { node.className = kind; }
    if (inside) { node.textContent = inside; }
    return node;
  }
  function number(cell) {
    var value = cell && cell.getAttribute("data-value");
    return value === null || value === undefined || value === "" ? null : Number(value);
  }
  /* What is missing stands last in both directions; what is equal keeps its place. */
  function order(a, b, way, figures) {
    if (figures) {
      if (a === null || b === null) { return (a === null) - (b === null); }
      return way * (a - b);
    }
    if (!a || !b) { return (!a) - (!b); }
    return way * a.localeCompare(b, "zh", { numeric: true });
  }
  function start(table) {
    var body = table.tBodies[0], head = table.tHead && table.tHead.rows[0];
    if (!body || !head || body.rows.length < 2 || table.querySelector("tr.sub, tr.total, tbody [rowspan]")) { return; }
    var rows = Array.prototype.map.call(body.rows, function (row, at) { return { row: row, at: at, text: null }; });
    var all = rows.slice(), sorted = "", found = rows.length, query = "", status = null;
    function say() {
      if (!status) { return; }
      var count = found === rows.length ? "共 " + rows.length + " 行" : rows.length + " 行中有 " + found + " 行";
      if (!found) { count = "没有符合的"; }
      status.textContent = (query ? "筛选“" + query + "”：" : "") + count + (sorted ? "，" + sorted : "");
    }
    function sort(column, way) {
      var figures = head.cells[column].classList.contains("r");
      rows = all.slice();
      if (way) {
        rows.forEach(function (one) {
          var cell = one.row.cells[column];
          one.key = figures ? number(cell) : cell && !/^[—\s]*$/.test(cell.textContent) ? cell.textContent.trim() : "";
        });
        rows.sort(function (a, b) { return order(a.key, b.key, way, figures) || a.at - b.at; });
      }
      var part = document.createDocumentFragment();
      rows.forEach(function (one) { part.appendChild(one.row); });
      body.appendChild(part);
    }
    Array.prototype.forEach.call(head.cells, function (cell, column) {
      var label = cell.textContent, button = make("button", "srt", label);
      button.type = "button";
      cell.textContent = "";
      cell.appendChild(button);
      cell.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () {
        var next = { none: "ascending", ascending: "descending", descending: "none" }[cell.getAttribute("aria-sort")];
        Array.prototype.forEach.call(head.cells, function (other) { other.setAttribute("aria-sort", "none"); });
        cell.setAttribute("aria-sort", next);
        sort(column, { none: 0, ascending: 1, descending: -1 }[next]);
        sorted = next === "none" ? "" : "按“" + label + "”" + words[next];
        say();
      });
    });
    if (rows.length < 5) { return; }
    seen += 1;
    var wrap = table.closest(".scroll") || table, box = wrap.previousElementSibling, name = make("label", "", "筛选"), field = make("input"), clear = make("button", "", "去掉筛选");
    if (!box || !box.classList.contains("sift")) {
      box = wrap.parentNode.insertBefore(make("div", "sift"), wrap);
      box.setAttribute("data-js", "");
    }
    field.type = "search";
    field.id = name.htmlFor = "sift-" + seen;
    field.autocomplete = "off";
    clear.type = "button";
    clear.hidden = true;
    status = make("p", "s");
    status.setAttribute("role", "status");
    [name, field, clear, status].forEach(function (node) { box.appendChild(node); });
    function sift() {
      var wanted = field.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
      query = field.value.trim();
      found = 0;
      all.forEach(function (one) {
        if (one.text === null) { one.text = text(one.row); }
        var hit = wanted.every(function (word) { return one.text.indexOf(word) >= 0; });
        one.row.hidden = !hit;
        found += hit ? 1 : 0;
      });
      clear.hidden = !query;
      say();
    }
    field.addEventListener("input", sift);
    clear.addEventListener("click", function () { field.value = ""; sift(); field.focus(); });
    say();
  }
  Array.prototype.forEach.call(document.querySelectorAll("table[data-sort]"), start);
})();
