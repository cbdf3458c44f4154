// The members of a planned consortium in a ring, a line for each pair: thicker fits better.
// Names keep their size whatever the window's; the ring takes what room they leave.
(() => {
  "use strict";
  const { make, picture, rove, labelWidth } = window.sisternet;
  const LINE = 15, GAP = 14, EDGE = 6;

  picture("ring", (place, data) => {
    let wide = 0;
    const draw = () => {
      if (place.clientWidth === wide || !place.clientWidth) return;
      wide = place.clientWidth;
      const at = place.contains(document.activeElement) ? document.activeElement.dataset?.at : null;
      place.replaceChildren(drawn(place, data, wide));
      if (at) place.querySelector(`[data-at="${at}"]`)?.focus({ preventScroll: true });
    };
    new ResizeObserver(draw).observe(place);
    draw();
  });

  function drawn(place, data, width) {
    const count = data.nodes.length;
    const names = data.nodes.map(({ label }) => wrapped(label, Math.max(9, Math.floor(width / 26))));
    const widest = Math.max(...names.flat().map((line) => labelWidth(line)));
    const rows = Math.max(...names.map((lines) => lines.length)) * LINE;
    const rx = Math.max(36, width / 2 - widest - GAP - EDGE);
    const step = Math.max(26, rows + 8);
    const ry = Math.max(70, (step * Math.floor(count / 2)) / 2);
    const middle = { x: width / 2, y: ry + rows + GAP + EDGE };
    const spots = data.nodes.map((_, at) => {
      const [c, s] = direction(at, count);
      return { x: middle.x + rx * c, y: middle.y + ry * s, c, s };
    });
    // An odd ring has nobody at its foot, and needs no room for a name there.
    const foot = Math.max(...spots.map(({ y, c }) => y + (isBeside(c) ? rows / 2 + EDGE : GAP + rows + EDGE)));
    const height = Math.round(foot + EDGE);
    const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": place.dataset.label });
    // By keyboard the same is reached from the rows of the score.
    const lines = data.links.map(({ a, b, w, kind, told, why }) => {
      const d = `M${round(spots[a].x)},${round(spots[a].y)}L${round(spots[b].x)},${round(spots[b].y)}`;
      return make("a", { href: why, class: "edge", tabindex: "-1" }, make("title", {}, `${told}. Why?`),
        make("path", { class: "wide", d }), make("path", { class: `e ${kind}`, "stroke-width": w, d }));
    });
    const links = data.nodes.map((node, at) => {
      const { x, y } = spots[at];
      return make("a", { href: node.href, class: node.lead ? "n lead" : "n", "aria-label": node.told, "data-at": at },
        make("title", {}, node.told),
        make("circle", { class: "hit", cx: x, cy: y, r: 16 }), make("circle", { class: "shape", cx: x, cy: y, r: 8 }),
        text(names[at], spots[at]));
    });
    svg.append(make("g", { "aria-hidden": "true" }, ...lines), ...links);
    rove(svg, links, spots);
    return svg;
  }

  // Few stand in a circle. Of more the names would meet at its ends, so that those on its sides
  // stand in even steps below each other, one alone at its head, and one at its foot if there is.
  function direction(at, count) {
    if (count <= 8) return [Math.cos(turn(at, count)), Math.sin(turn(at, count))];
    const left = at > count / 2, row = left ? count - at : at, last = count / 2;
    const s = (2 * row) / last - 1;
    if (row === 0 || row === last) return [0, s];
    const c = Math.max(Math.sqrt(1 - s * s), 0.42);
    return [left ? -c : c, s];
  }
  const turn = (at, count) => (2 * Math.PI * at) / count - Math.PI / 2;
  const isBeside = (cosine) => Math.abs(cosine) > 0.28;
  // Beside the ring on its sides, above and below it at its ends.
  function text(lines, { x, y, c, s }) {
    const side = isBeside(c);
    const from = side ? x + Math.sign(c) * GAP : x;
    const first = side ? y + 4.5 - ((lines.length - 1) * LINE) / 2 : s < 0 ? y - GAP - (lines.length - 1) * LINE : y + GAP + 10;
    const label = make("text", { class: "name" },
      ...lines.map((line, row) => make("tspan", { x: round(from), y: round(first + row * LINE) }, line)));
    label.style.textAnchor = side ? (c > 0 ? "start" : "end") : "middle";
    return label;
  }
  function wrapped(words, most) {
    const lines = [""];
    words.split(" ").forEach((word) => {
      const last = lines[lines.length - 1];
      if (last && last.length + word.length + 1 > most) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    });
    return lines.length > 3 ? [...lines.slice(0, 2), `${lines[2]} …`] : lines;
  }
  const round = (value) => Math.round(value * 10) / 10;
})();
