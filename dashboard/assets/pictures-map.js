// The map of Europe: land and borders, arcs between sisters, a point or a circle for each place.
(() => {
  "use strict";
  const { at, make, picture, rove } = window.sisternet;
  const lands = new Map();
  const landOf = (address) => {
    if (!lands.has(address)) lands.set(address, fetch(at(address)).then((answer) => answer.json()));
    return lands.get(address);
  };

  picture("map", (place, data) => {
    const svg = make("svg", { viewBox: `0 0 ${data.width} ${data.height}`, role: "group", "aria-label": place.dataset.label });
    const ground = make("g", { "aria-hidden": "true" });
    const insets = make("g", { class: "insets", "aria-hidden": "true" }, ...data.insets.map(frame));
    const ties = data.ties.map((tie) => make("path", {
      class: tie[3] ? "tie ended" : "tie", d: arc(data.points[tie[0]], data.points[tie[1]]),
      "stroke-width": tie[4] ? 0.8 + Math.log2(1 + tie[4]) / 2 : null,
    }));
    // A tie of two libraries leads to why they belong together; so do the lists, by keyboard too.
    const lines = ties.map((path, number) => {
      const tie = data.ties[number];
      if (!tie[5]) return path;
      const names = `${data.points[tie[0]].name} and ${data.points[tie[1]].name}`;
      return make("a", { href: tie[5], class: "why", tabindex: "-1" }, make("title", {}, `${names}: ${tie[2]}. Why?`),
        make("path", { class: "wide", d: path.getAttribute("d") }), path);
    });
    const links = data.points.map(point);
    svg.append(ground, insets, make("g", { class: "ties", "aria-hidden": "true" }, ...lines), ...links);
    const tip = Object.assign(document.createElement("div"), { className: "tip", hidden: true });
    tip.setAttribute("aria-hidden", "true");
    place.append(svg, tip);
    const shown = new Set(["Europe", ...data.insets.map(({ name }) => name)]);
    landOf(data.land).then((land) => ground.append(...land.frames.filter(({ name }) => shown.has(name)).flatMap(({ land: shape, borders }) => [
      make("path", { class: "land", d: shape }), make("path", { class: "border", d: borders })])));

    const show = (at) => {
      const mine = new Set([at]);
      ties.forEach((path, number) => {
        const [a, b] = data.ties[number], here = a === at || b === at;
        path.classList.toggle("mine", here);
        if (here) { mine.add(a); mine.add(b); }
      });
      svg.classList.add("telling");
      links.forEach((link, number) => {
        link.classList.toggle("near", mine.has(number));
        link.classList.toggle("here", number === at);
      });
      tell(place, svg, tip, data, data.points[at]);
    };
    const hide = () => { svg.classList.remove("telling"); tip.hidden = true; };
    links.forEach((link, at) => {
      link.addEventListener("pointerenter", () => show(at));
      link.addEventListener("focus", () => show(at));
      link.addEventListener("pointerleave", hide);
      link.addEventListener("blur", hide);
    });
    svg.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    rove(svg, links, data.points);
  });

  function frame({ name, x, y, width, height }) {
    return make("g", {}, make("rect", { x, y, width, height, rx: 4 }),
      make("text", { x: x + 4, y: y + height - 4 }, name));
  }
  // Bent a little to the north, so that lines of the same bundle keep apart.
  function arc(a, b) {
    const dx = b.x - a.x, dy = b.y - a.y, sign = dx >= 0 ? 1 : -1;
    const x = (a.x + b.x) / 2 + sign * dy * 0.13, y = (a.y + b.y) / 2 - sign * dx * 0.13;
    return `M${a.x},${a.y}Q${x.toFixed(1)},${y.toFixed(1)} ${b.x},${b.y}`;
  }
  function point({ x, y, r, href, name, told, alone, count }) {
    const link = make("a", { href, class: count ? "lib group" : alone ? "lib alone" : "lib", "aria-label": `${name}, ${told}` },
      make("circle", { class: "hit", cx: x, cy: y, r: Math.max(r, 8) }),
      make("circle", { class: "shape", cx: x, cy: y, r }));
    if (count) link.append(make("text", { x, y: y + r + 13 }, name));
    return link;
  }
  function tell(place, svg, tip, data, { x, y, r, name, told }) {
    const words = document.createElement("span");
    words.textContent = told;
    const strong = document.createElement("b");
    strong.textContent = name;
    tip.replaceChildren(strong, words);
    tip.hidden = false;
    const scale = svg.clientWidth / data.width, { offsetWidth: w, offsetHeight: h } = tip;
    const left = Math.min(Math.max(0, x * scale - w / 2), place.clientWidth - w);
    const above = (y - r) * scale - h - 8;
    tip.style.left = `${left}px`;
    tip.style.top = `${above < 0 ? (y + r) * scale + 8 : above}px`;
  }
})();
