"use strict";
(() => {
  const root = document.documentElement;

  function isDark() {
    return root.dataset.theme === "dark" ||
      (root.dataset.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  }

  function setUpTheme() {
    const button = document.getElementById("theme");
    if (!button) { return; }
    const show = () => button.setAttribute("aria-pressed", String(isDark()));
    show();
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("depesche-theme", root.dataset.theme); } catch { /* kept for this page only */ }
      show();
    });
  }

  function setUpCopying() {
    for (const button of document.querySelectorAll("[data-copy]")) {
      button.addEventListener("click", async () => {
        const source = document.getElementById(button.dataset.copy);
        await navigator.clipboard.writeText(source ? source.innerText : location.href);
        button.textContent = button.dataset.done;
      });
    }
    for (const button of document.querySelectorAll("[data-print]")) {
      button.addEventListener("click", () => print());
    }
  }

  function setUpDropping() {
    const zone = document.getElementById("drop");
    if (!zone) { return; }
    const field = zone.querySelector("input[type=file]");
    const said = document.getElementById("chosen-files");
    const show = () => {
      const names = Array.from(field.files, (file) => file.name);
      said.textContent = names.slice(0, 3).join(", ") + (names.length > 3 ? ` … (${names.length})` : "");
    };
    field.addEventListener("change", show);
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("is-over"); });
    }
    zone.addEventListener("dragleave", () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("is-over");
      if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; show(); }
    });
  }

  function foldFilters() {
    if (!matchMedia("(max-width: 60rem)").matches) { return; }
    for (const side of document.querySelectorAll("details.side")) { side.open = false; }
  }

  function showTarget() {
    for (const old of document.querySelectorAll(".is-target")) { old.classList.remove("is-target"); }
    const name = decodeURIComponent(location.hash.slice(1));
    const tag = name && document.getElementById(name);
    if (tag && name.startsWith("w-")) {
      for (const piece of document.querySelectorAll(`[data-rows~="${CSS.escape(name.slice(2))}"]`)) {
        piece.classList.add("is-target");
      }
    }
  }

  setUpTheme();
  setUpCopying();
  setUpDropping();
  foldFilters();
  showTarget();
  addEventListener("hashchange", showTarget);
  document.addEventListener("htmx:afterSettle", showTarget);
})();
