// Loads the page again when the site has changed. Only the preview (mingzhang serve) puts this into pages.
"use strict";
(() => {
  const shown = new URL(document.currentScript.src).searchParams.get("v");
  const source = new EventSource("/_mingzhang/events");
  source.addEventListener("version", (event) => {
    if (event.data !== shown) {
      source.close();
      location.reload();
    }
  });
})();
