// Pictures of the kinds that a page brings as JSON in data-picture: a script says with
// sisternet.picture(kind, draw) how its kind is drawn, into the element, from the data.
(() => {
  "use strict";
  const kinds = new Map(), done = new WeakMap();
  const NS = "http://www.w3.org/2000/svg";

  function make(name, attributes = {}, ...children) {
    const element = document.createElementNS(NS, name);
    Object.entries(attributes).forEach(([key, value]) => {
      if (value !== null && value !== undefined && value !== false) element.setAttribute(key, key === "href" ? window.sisternet.at(value) : value);
    });
    element.append(...children);
    return element;
  }

  function look() {
    document.querySelectorAll("[data-picture][data-kind]").forEach((place) => {
      const draw = kinds.get(place.dataset.kind), text = place.dataset.picture;
      if (!draw || done.get(place) === text) return;
      done.set(place, text);
      place.replaceChildren();
      draw(place, JSON.parse(text));
    });
  }
  function picture(kind, draw) { kinds.set(kind, draw); look(); }

  // One stop for the Tab key; from there the arrow keys go to the nearest point that way.
  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  function rove(svg, links, points) {
    links.forEach((link, at) => link.setAttribute("tabindex", at ? "-1" : "0"));
    svg.addEventListener("keydown", (event) => {
      const from = links.indexOf(document.activeElement), way = ways[event.key];
      if (from < 0 || !way || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      const cost = (point, at) => {
        const x = point.x - points[from].x, y = point.y - points[from].y, far = Math.hypot(x, y);
        const along = (x * way[0] + y * way[1]) / (far || 1);
        return at === from || along < 0.4 ? Infinity : far * (2.2 - along);
      };
      const costs = points.map(cost), least = Math.min(...costs);
      if (least === Infinity) return;
      const to = costs.indexOf(least);
      links[from].setAttribute("tabindex", "-1");
      links[to].setAttribute("tabindex", "0");
      links[to].focus({ preventScroll: true });
    });
  }

  new MutationObserver(look).observe(document.body,
    { childList: true, subtree: true, attributes: true, attributeFilter: ["data-picture"] });
  window.sisternet = Object.assign(window.sisternet || {}, { picture, make, rove });
})();
