// What joins several libraries: those asked for, those between them, and what they share.
(() => {
  "use strict";
  const { make, picture, rove } = window.sisternet;
  const EDGE = 90;

  picture("tree", (place, data) => {
    const wide = Math.max(...data.nodes.map((node) => node.x)) + EDGE;
    const high = Math.max(...data.nodes.map((node) => node.y)) + 44;
    const width = Math.max(wide, 420), shift = (width - wide) / 2;
    const at = new Map(data.nodes.map((node) => [node.id, { x: node.x + shift, y: node.y + 8 }]));
    const svg = make("svg", { viewBox: `0 0 ${width} ${high}`, role: "group", "aria-label": place.dataset.label });
    // Names stay legible on a phone: the picture moves sideways there.
    svg.style.minWidth = `${Math.round(width * 0.8)}px`;
    svg.style.maxWidth = `${Math.max(width * 1.3, 480)}px`;
    // By keyboard the same is reached from the table below the picture.
    const lines = data.links.map(({ a, b, kind, told, why }) => {
      const d = `M${at.get(a).x},${at.get(a).y}L${at.get(b).x},${at.get(b).y}`;
      const title = make("title", {}, why ? `${told} Why?` : told);
      const parts = [title, make("path", { class: "wide", d }), make("path", { class: `e ${kind}`, "stroke-width": 2.2, d })];
      return why ? make("a", { href: why, class: "edge", tabindex: "-1" }, ...parts) : make("g", {}, ...parts);
    });
    const links = data.nodes.map((node) => {
      const { x, y } = at.get(node.id);
      return make("a", { href: node.href, class: `n ${node.kind}`, "aria-label": node.label },
        make("circle", { class: "hit", cx: x, cy: y, r: 20 }),
        node.kind === "asked" || node.kind === "library"
          ? make("circle", { class: "shape", cx: x, cy: y, r: 9 })
          : make("rect", { class: "shape", x: x - 8, y: y - 8, width: 16, height: 16, rx: 3 }),
        make("text", { x, y: y + 27 }, node.label));
    });
    svg.append(make("g", { "aria-hidden": "true" }, ...lines), ...links);
    place.append(svg);
    rove(svg, links, data.nodes.map((node) => at.get(node.id)));
  });
})();
