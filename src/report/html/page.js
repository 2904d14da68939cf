"use strict";
// Filters and keys. The page reads well without: nothing here makes content, it only hides, shows and moves.
// The state of the filters stands in the address behind #, so that a view can be sent to somebody.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const form = document.querySelector("form.filters");
  const count = document.querySelector("output.count");
  const keys = document.getElementById("keys");
  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.elements.help.addEventListener("click", () => keys.showModal());

  // ---- the state of the form, as the address has it

  const boxes = (name) => all(`input[name="${name}"]`, form);

  const state = () => {
    const found = new URLSearchParams();
    const severities = boxes("severity");
    if (severities.some((box) => !box.checked)) {
      found.set("severity", severities.filter((box) => box.checked).map((box) => box.value).join("."));
    }
    for (const name of ["category", "rule", "state", "sort", "q"]) {
      const field = form.elements[name];
      if (field && field.value) found.set(name, field.value);
    }
    if (form.elements.only && form.elements.only.checked) found.set("only", "1");
    return found;
  };

  const restore = () => {
    const address = location.hash.slice(1);
    if (!address.includes("=")) return;
    const wanted = new URLSearchParams(address);
    const severities = (wanted.get("severity") ?? boxes("severity").map((box) => box.value).join(".")).split(".");
    for (const box of boxes("severity")) box.checked = severities.includes(box.value);
    for (const name of ["category", "rule", "state", "sort", "q"]) {
      if (form.elements[name]) form.elements[name].value = wanted.get(name) ?? "";
    }
    if (form.elements.only) form.elements.only.checked = wanted.get("only") === "1";
  };

  const remember = () => {
    const address = state().toString();
    if (!address && !location.hash.includes("=")) return;
    history.replaceState(null, "", "#" + address);
  };

  const say = (shown, of) => {
    count.textContent = shown === of ? String(of) : `${shown} of ${of}`;
  };

  // ---- a document: findings, marks, pairs

  const document_page = () => {
    const items = all("li.finding").map((element, at) => ({
      element, at, number: String(at + 1), bead: element.dataset.bead, words: element.textContent.toLowerCase(),
    }));
    const marks = all("[data-f]").filter((mark) => !mark.closest("li.finding"));
    const pairs = all(".bead");
    let shown = items;
    let current = -1;

    const apply = () => {
      const severities = boxes("severity").filter((box) => box.checked).map((box) => box.value);
      const { category, rule, q, only } = form.elements;
      const words = q.value.trim().toLowerCase();
      shown = items.filter(({ element, words: text }) =>
        severities.includes(element.dataset.severity) &&
        (!category.value || element.dataset.category === category.value) &&
        (!rule.value || element.dataset.rule === rule.value) &&
        (!words || text.includes(words)));
      const numbers = new Set(shown.map((item) => item.number));
      for (const item of items) item.element.hidden = !numbers.has(item.number);
      const holders = new Set(shown.map((item) => item.bead));
      for (const mark of marks) {
        const on = mark.dataset.f.split(" ").some((number) => numbers.has(number));
        mark.classList.toggle("off", !on);
        const pair = on && mark.closest(".bead");
        if (pair) holders.add(pair.id.slice(1));
      }
      for (const pair of pairs) pair.hidden = only.checked && !holders.has(pair.id.slice(1));
      say(shown.length, items.length);
      remember();
    };

    const go = (item) => {
      if (!item) return;
      current = item.at;
      for (const other of all(".current")) other.classList.remove("current");
      item.element.classList.add("current");
      const place = document.getElementById("t" + item.number) ?? document.getElementById("s" + item.number) ??
        document.getElementById("b" + item.bead);
      place?.scrollIntoView({ block: "center" });
      for (const mark of marks) {
        if (mark.dataset.f.split(" ").includes(item.number)) mark.classList.add("current");
      }
      item.element.focus({ preventScroll: Boolean(place) });
      const list = document.querySelector(".findings");
      if (list.scrollHeight > list.clientHeight) {
        const [box, frame] = [item.element.getBoundingClientRect(), list.getBoundingClientRect()];
        list.scrollTop += box.top - frame.top - frame.height / 3;
      }
    };
    const next = () => go(shown.find((item) => item.at > current) ?? shown[0]);
    const previous = () => go(shown.findLast((item) => item.at < current) ?? shown.at(-1));
    const enter = () => document.activeElement?.closest?.("li.finding")?.querySelector("a.n")?.click();

    // A click on a number or a mark in the text goes to its finding, and stays where it is in the text.
    document.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-f]");
      if (!mark || mark.closest("li.finding")) return;
      const item = items[Number(mark.dataset.f.split(" ").at(-1)) - 1];
      event.preventDefault();
      go(item);
    });
    return { apply, next, previous, enter };
  };

  // ---- the index: rows

  const index_page = () => {
    const tables = all("table.rows tbody");
    const size = tables.length ? tables[0].rows.length : 1;
    const rows = tables.flatMap((body) => Array.from(body.rows));
    const name = new Map(rows.map((row) => [row, row.cells[0].textContent.toLowerCase()]));
    const value = (row, key) => Number(row.dataset[key] ?? (key === "score" ? Infinity : -Infinity));
    let order = "";

    const apply = () => {
      const { state: wanted, sort, q } = form.elements;
      const words = q.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        const on = (!wanted.value || row.dataset.state === wanted.value) && (!words || name.get(row).includes(words));
        row.hidden = !on;
        if (on) shown += 1;
      }
      if (sort.value !== order) {
        order = sort.value;
        const sign = order === "score" ? 1 : -1;
        const sorted = order ? rows.slice().sort((a, b) => sign * (value(a, order) - value(b, order))) : rows;
        tables.forEach((body, at) => body.append(...sorted.slice(at * size, (at + 1) * size)));
      }
      say(shown, rows.length);
      remember();
    };

    const step = (by) => {
      const links = all("table.rows tbody tr:not([hidden]) th a");
      const at = links.indexOf(document.activeElement);
      links[(at + by + links.length + (at < 0 && by < 0 ? 1 : 0)) % links.length]?.focus();
    };
    return { apply, next: () => step(1), previous: () => step(-1), enter: () => document.activeElement?.click?.() };
  };

  // ---- keys

  const page = document.body.dataset.kind === "index" ? index_page() : document_page();
  const clear = () => {
    form.reset();
    page.apply();
  };
  const actions = {
    n: page.next, j: page.next, p: page.previous, k: page.previous, x: clear,
    "/": () => form.elements.q.focus(),
    "?": () => (keys.open ? keys.close() : keys.showModal()),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest?.("input[type=search], select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "Enter" && event.target.matches?.("li.finding")) return page.enter();
    const action = actions[event.key];
    if (!action || (keys.open && event.key !== "?")) return;
    event.preventDefault();
    action();
  });
  form.addEventListener("input", page.apply);
  addEventListener("hashchange", () => {
    if (!location.hash.includes("=")) return;
    restore();
    page.apply();
  });
  restore();
  page.apply();
})();
