// Fields that propose while one types, after the combobox pattern of WAI-ARIA: the header's, the
// start page's, and fields of forms. A field with data-opens (or the header's) leads to what is
// taken; any other keeps its id in data-value.
(() => {
  "use strict";
  const { at } = window.sisternet;
  const box = Object.assign(document.createElement("div"), { id: "proposals", className: "proposals", hidden: true });
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", "Proposals");
  const count = Object.assign(document.createElement("p"), { className: "sr" });
  count.setAttribute("role", "status");
  let field = null, options = [], active = -1, timer = 0, asking = null;

  const isField = (element) => element?.matches?.("input[data-combobox]");
  const opens = () => field.id === "search" || "opens" in field.dataset;

  addEventListener("focusin", (event) => { if (isField(event.target)) prepare(event.target); });
  addEventListener("focusout", (event) => { if (event.target === field) close(); });
  addEventListener("input", (event) => {
    if (!isField(event.target)) return;
    prepare(event.target);
    clearTimeout(timer);
    timer = setTimeout(ask, 90);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey
      && !event.target.closest?.("input, textarea, select, [contenteditable]")) {
      event.preventDefault();
      document.getElementById("search").select();
    } else if (event.target === field) press(event);
  });
  addEventListener("scroll", place, { passive: true });
  addEventListener("resize", place);
  box.addEventListener("pointerdown", (event) => event.preventDefault());   // the field keeps the focus
  box.addEventListener("click", (event) => {
    const chosen = options.indexOf(event.target.closest("[role=option]"));
    if (chosen >= 0) take(chosen);
  });

  function prepare(input) {
    if (field === input) return;
    if (!field) fetch(at("/api/search?q=")).catch(() => {});   // the first answer is worked out while one types
    field = input;
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "proposals" };
    Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
    if (!box.isConnected) document.body.append(box, count);
  }

  async function ask() {
    const words = field.value.trim();
    asking?.abort();
    if (!words) { close(); return; }
    asking = new AbortController();
    const kinds = field.dataset.combobox;
    const address = at(`/api/search?q=${encodeURIComponent(words)}&kinds=${encodeURIComponent(kinds)}`);
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok) show((await answer.json()).groups, words);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function show(groups, words) {
    options = [];
    active = -1;
    const one = groups.length === 1;
    const parts = groups.map((group) => {
      const part = document.createElement("div");
      part.setAttribute("role", "group");
      part.setAttribute("aria-label", group.title);
      if (!one) part.append(Object.assign(document.createElement("p"), { textContent: group.title }));
      group.found.forEach((found) => part.append(option(found)));
      return part;
    });
    if (!parts.length) {
      const none = Object.assign(document.createElement("p"), { className: "none", textContent: `Nothing found for “${words}”.` });
      parts.push(none);
    }
    box.replaceChildren(...parts);
    box.hidden = false;
    field.setAttribute("aria-expanded", String(options.length > 0));
    field.removeAttribute("aria-activedescendant");
    count.textContent = options.length ? `${options.length} proposals, arrow keys to choose.` : `Nothing found for ${words}.`;
    place();
  }
  function option(found) {
    const element = document.createElement("div");
    element.setAttribute("role", "option");
    element.setAttribute("aria-selected", "false");
    element.id = `proposal-${options.length}`;
    element.dataset.id = found.id;
    element.dataset.href = at(found.href);
    const name = Object.assign(document.createElement("b"), { textContent: found.name });
    element.append(name, Object.assign(document.createElement("span"), { textContent: found.detail }));
    options.push(element);
    return element;
  }

  function place() {
    if (box.hidden || !field) return;
    const { left, bottom, width } = field.getBoundingClientRect();
    const wide = Math.min(Math.max(width, 320), innerWidth - 16);
    box.style.width = `${wide}px`;
    box.style.left = `${Math.max(8, Math.min(left, innerWidth - wide - 8))}px`;
    box.style.top = `${bottom + 6}px`;
    box.style.maxHeight = `${Math.max(140, innerHeight - bottom - 20)}px`;
  }
  function close() {
    clearTimeout(timer);
    asking?.abort();
    box.hidden = true;
    options = [];
    active = -1;
    field?.setAttribute("aria-expanded", "false");
    field?.removeAttribute("aria-activedescendant");
    count.textContent = "";
  }

  function press(event) {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (box.hidden) { ask(); return; }
      move(key === "ArrowDown" ? 1 : -1);
    } else if (key === "Enter" && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (key === "Enter") close();
    else if (key === "Escape") {
      if (!box.hidden) { event.preventDefault(); close(); } else if (field.value) { event.preventDefault(); field.value = ""; } else field.blur();
    }
  }
  function move(by) {
    if (!options.length) return;
    options[active]?.setAttribute("aria-selected", "false");
    active = active < 0 && by < 0 ? options.length - 1 : (active + by + options.length) % options.length;
    options[active].setAttribute("aria-selected", "true");
    options[active].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", options[active].id);
  }
  function take(chosen) {
    const { dataset, firstChild } = options[chosen], input = field;
    if (opens()) {
      close();
      input.value = "";
      window.sisternet.go(dataset.href);
    } else {
      input.value = firstChild.textContent;
      input.dataset.words = input.value;
      input.dataset.value = dataset.id;
      close();
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
})();
