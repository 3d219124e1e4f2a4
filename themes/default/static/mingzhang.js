/* Remembers 长者模式 and the colour scheme. Loaded in <head>, so nothing flashes. */
(function () {
  var root = document.documentElement, store = null;
  try { store = window.localStorage; } catch (e) { store = null; }
  function get(k) { try { return store && store.getItem(k); } catch (e) { return null; } }
  function set(k, v) { try { if (store) { if (v) { store.setItem(k, v); } else { store.removeItem(k); } } } catch (e) { return; } }
  function apply() {
    var t = get("mz-theme");
    if (t) { root.setAttribute("data-theme", t); } else { root.removeAttribute("data-theme"); }
    if (get("mz-elder")) { root.setAttribute("data-elder", ""); root.setAttribute("data-theme", "light"); } else { root.removeAttribute("data-elder"); }
  }
  function dark() {
    var t = root.getAttribute("data-theme");
    return t ? t === "dark" : !!(window.matchMedia && window.matchMedia("(prefers-color-scheme: dark)").matches);
  }
  apply();
  root.setAttribute("data-live", "");
  document.addEventListener("DOMContentLoaded", function () {
    var box = document.querySelector(".prefs");
    if (!box) { return; }
    var elder = box.querySelector("[data-set=elder]"), theme = box.querySelector("[data-set=theme]");
    function show() {
      elder.setAttribute("aria-pressed", root.hasAttribute("data-elder") ? "true" : "false");
      theme.setAttribute("aria-pressed", dark() ? "true" : "false");
      theme.disabled = root.hasAttribute("data-elder");
    }
    elder.addEventListener("click", function () { set("mz-elder", root.hasAttribute("data-elder") ? "" : "1"); apply(); show(); });
    theme.addEventListener("click", function () { set("mz-theme", dark() ? "light" : "dark"); apply(); show(); });
    box.hidden = false;
    show();
  });
})();
