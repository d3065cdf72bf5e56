"use strict";
// before the page is drawn, so that it does not flash
(() => {
  const root = document.documentElement;
  let chosen = null;
  try { chosen = localStorage.getItem("depesche-theme"); } catch { /* a browser may forbid storage */ }
  if (chosen === "light" || chosen === "dark") { root.dataset.theme = chosen; }
  root.classList.add("has-script");
})();
