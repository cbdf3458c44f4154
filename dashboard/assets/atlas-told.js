// What the atlas says in words: the legend, the selected library, the list of what is in view.
(() => {
  "use strict";
  const { NONE } = window.sisternet.atlas;
  const STEP = 25;
  const number = (value) => value.toLocaleString("en-GB");
  const count = (value, one, many) => `${number(value)} ${value === 1 ? one : many}`;

  function make(tag, { text, data = {}, ...props } = {}, ...children) {
    if (props.href) props.href = window.sisternet.at(props.href);
    const element = Object.assign(document.createElement(tag), props);
    if (text !== undefined) element.textContent = text;
    Object.assign(element.dataset, data);
    element.append(...children.filter(Boolean));
    return element;
  }
  const where = (told) => [told.town, told.country || "country unknown"].filter(Boolean).join(", ");
  const here = (told) => make("a", { text: told.name, href: `/atlas?library=${encodeURIComponent(told.id)}`, data: { row: told.row } });

  const cluster = (told, none) => (told.cluster ? make("a", { href: told.cluster_href, text: told.cluster }) : none);

  // The eight that have a colour, then the rest folded away; each shows where its libraries are.
  function legend(place, data, chosen) {
    const { groups, rest, colour } = data.head, sizes = new Map();
    for (const group of data.groups) sizes.set(group, (sizes.get(group) || 0) + 1);
    const entry = (at) => {
      const swatch = make("i", { className: "swatch", ariaHidden: "true" });
      swatch.style.background = `var(--tint-${groups[at].tint === undefined ? "rest" : groups[at].tint + 1})`;
      const button = make("button", { type: "button", className: "plain-button", data: { group: at } },
        swatch, make("span", { text: groups[at].name }), make("small", { text: number(sizes.get(at) || 0) }));
      button.setAttribute("aria-pressed", String(at === chosen));
      return make("li", {}, button);
    };
    const there = groups.map((_, at) => at).filter((at) => sizes.get(at));
    const coloured = there.filter((at) => groups[at].tint !== undefined).sort((a, b) => groups[b].n - groups[a].n);
    const others = there.filter((at) => groups[at].tint === undefined);
    const items = coloured.map(entry);
    if (others.length) {
      const all = others.reduce((sum, at) => sum + sizes.get(at), 0);
      const fold = make("details", { open: others.includes(chosen) },
        make("summary", { text: `${number(others.length)} ${rest}, ${count(all, "library", "libraries")}` }),
        make("ul", { className: "plain" }, ...others.slice(0, 60).map(entry)));
      if (others.length > 60) fold.append(make("p", { className: "note", text: `The ${number(others.length - 60)} smallest are in the files below.` }));
      items.push(make("li", {}, fold));
    }
    if (sizes.get(NONE)) {
      const words = colour === "country" ? "country unknown" : "in no cluster";
      items.push(make("li", { className: "note", text: `${count(sizes.get(NONE), "library", "libraries")}: ${words}` }));
    }
    place.replaceChildren(...items);
  }

  function selected(place, told) {
    const facts = [where(told), told.sisters ? count(told.sisters, "sister", "sisters") : "no sister known"];
    const acts = make("p", { className: "acts" },
      make("a", { className: "button", href: told.href, text: "Open", title: `Open ${told.name}` }),
      make("button", { type: "button", className: "button", text: "Let go", data: { act: "release" } }));
    const links = told.links.map((link) => make("li", {},
      here(link), make("span", { className: "where", text: where(link) }),
      make("span", { className: `kind ${link.kind}-line`, text: link.words }),
      make("a", { className: "where", href: link.why, text: "why?", ariaLabel: `Why ${told.name} and ${link.name}?` })));
    const more = told.of - told.links.length;
    place.replaceChildren(...[
      make("h2", { text: told.name }), make("p", { className: "note" }, `${facts.join(" · ")} · `, cluster(told, "in no cluster")), acts,
      links.length ? make("ul", { className: "plain links" }, ...links) : make("p", { className: "note", text: "No line leads to it: it has no sister and nothing to compare." }),
      more > 0 && make("p", { className: "note", text: `${number(more)} more on its own page.` }),
    ].filter(Boolean));
  }
  // Where one may begin: what could not be found, else the best linked of those in view.
  function nothing(place, { message = "", near = [], first = [] } = {}) {
    const begin = "Choose a library in the picture or in the list below it.";
    const links = near.map((each) => make("li", {}, make("a", { text: each.name, href: `/atlas?library=${encodeURIComponent(each.id)}`, data: { library: each.id } })));
    place.replaceChildren(...[
      make("p", { className: message ? "notice" : "note", text: message || begin }),
      near.length && make("p", { className: "note", text: "Did you mean" }),
      near.length && make("ul", { className: "plain" }, ...links),
      first.length && make("h2", { text: "Best linked in view" }),
      first.length && make("ul", { className: "plain links" }, ...first.map((each) => make("li", {},
        here(each), make("span", { className: "where", text: where(each) }),
        make("span", { className: "kind", text: count(each.sisters, "sister", "sisters") })))),
    ].filter(Boolean));
  }

  function list(place, counted, { rows, names, shown, all }) {
    const known = rows.slice(0, shown).map((row) => names.get(row)).filter(Boolean);
    counted.textContent = rows.length === all ? `all ${number(all)}, most sisters first` : `${number(rows.length)} of ${number(all)}, most sisters first`;
    if (!known.length) {
      place.replaceChildren(make("p", { className: "note", text: "No library is in view. “Whole” shows all of them." }));
      return;
    }
    const cell = (text) => make("td", { text });
    // A phone shows no column heads, so there the cells say what they are.
    const unit = (text) => make("span", { className: "unit", text });
    const head = make("thead", {}, make("tr", {}, ...["Library", "Where", "Sisters", "Cluster", "More"].map((text, at) =>
      make("th", { text, scope: "col", className: at === 2 ? "num" : "" }))));
    const body = make("tbody", {}, ...known.map((told) => {
      const name = make("th", { scope: "row" }, here(told));
      const open = make("td", {}, make("a", { href: told.href, text: "open", ariaLabel: `Open ${told.name}` }));
      const sisters = make("td", { className: "num" }, number(told.sisters), unit(told.sisters === 1 ? " sister" : " sisters"));
      const inside = make("td", {}, told.cluster && unit("in "), cluster(told, "in no cluster"));
      return make("tr", {}, name, cell(where(told)), sisters, inside, open);
    }));
    const left = rows.length - known.length;
    const more = left > 0 && make("p", { className: "more" }, `${number(known.length)} of ${number(rows.length)} in view. `,
      shown < 300 && make("button", { type: "button", className: "plain-button", text: `${number(Math.min(STEP, left))} more`, data: { act: "more" } }));
    place.replaceChildren(make("div", { className: "scrolls stacks", tabIndex: -1 }, make("table", {}, head, body)), ...[more].filter(Boolean));
  }
  Object.assign(window.sisternet.atlas, { told: { legend, selected, nothing, list, number, count, STEP } });
})();
