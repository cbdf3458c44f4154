// One library in the middle, what is tied to it around: sisters, then those that fit best.
(() => {
  "use strict";
  const { make, picture, rove } = window.sisternet;
  const WIDTH = 400, X = WIDTH / 2;

  picture("neighbourhood", (place, data) => {
    const many = data.around.length, high = many > 8 ? 360 : 300, y0 = high / 2 + 2;
    const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${high}`, role: "group", "aria-label": place.dataset.label });
    const points = data.around.map((each, at) => {
      const turn = -Math.PI / 2 + (2 * Math.PI * at) / many;
      // Neighbours on a full ring stand in two rows, so that their names have room.
      const far = many > 8 && at % 2 ? 0.72 : 1;
      return { x: X + Math.cos(turn) * 122 * far, y: y0 + Math.sin(turn) * (high / 2 - 42) * far, below: Math.sin(turn) > 0.05 };
    });
    const lines = data.around.map(({ kind, width, why, label }, at) => {
      const d = `M${X},${y0}L${points[at].x.toFixed(1)},${points[at].y.toFixed(1)}`;
      // By keyboard the same is reached from the lists beside the picture.
      return make("a", { href: why, class: "edge", tabindex: "-1" }, make("title", {}, `${label}: why?`),
        make("path", { class: "wide", d }), make("path", { class: `e ${kind}`, "stroke-width": width, d }));
    });
    const links = data.around.map(({ href, told, label, kind }, at) => {
      const { x, y, below } = points[at];
      return make("a", { href, class: `n ${kind}`, "aria-label": told },
        make("title", {}, told),
        make("circle", { class: "hit", cx: x, cy: y, r: 20 }),
        make("circle", { class: "shape", cx: x, cy: y, r: 9 }),
        make("text", { x: inside(x, label), y: y + (below ? 26 : -16) }, label));
    });
    svg.append(make("g", { "aria-hidden": "true" }, ...lines), ...links, make("g", { class: "me" },
      make("circle", { cx: X, cy: y0, r: 13 }),
      make("text", { x: X, y: y0 + 31 }, data.label)));
    place.append(svg);
    rove(svg, links, points);
  });

  // A name near the edge moves inwards; letters are about 7 units wide.
  function inside(x, label) {
    const half = label.length * 3.7;
    return Math.min(Math.max(x, half + 2), WIDTH - half - 2);
  }
})();
