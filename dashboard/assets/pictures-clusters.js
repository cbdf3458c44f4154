// The map of clusters: a circle each, as large as it has members, lines as thick as they are tied.
// Circles and names keep their size whatever the window's; places are stretched to fill it.
(() => {
  "use strict";
  const { make, picture, rove, placeLabels, labelWidth } = window.sisternet;
  const NARROW = 560, LINE = 15, ROOM = 14, EDGE = 18;

  picture("clusters", (place, data) => {
    let wide = 0;
    const tip = Object.assign(document.createElement("div"), { className: "tip", hidden: true });
    tip.setAttribute("aria-hidden", "true");
    const draw = () => {
      if (place.clientWidth === wide || !place.clientWidth) return;
      wide = place.clientWidth;
      const at = place.contains(document.activeElement) ? document.activeElement.dataset?.at : null;
      place.replaceChildren(drawn(place, data, wide, tip), tip);
      // Whose name found no room is named below; where all have theirs, that would say it twice.
      const below = place.parentElement.querySelector(".coloured[data-spare]");
      if (below) below.hidden = place.querySelector(".names").dataset.missing === "0";
      if (at) place.querySelector(`[data-at="${at}"]`)?.focus({ preventScroll: true });
    };
    new ResizeObserver(draw).observe(place);
    draw();
  });

  function drawn(place, data, width, tip) {
    const narrow = width < NARROW, many = data.nodes.length;
    const height = Math.round(narrow ? Math.max(320, Math.min(640, 240 + many * 14)) : Math.max(360, Math.min(720, 300 + many * 12)));
    const spots = stretched(data.nodes, width, height, narrow ? 0.72 : 1);
    const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": place.dataset.label });
    // By keyboard the same is reached from the linked clusters on each cluster's page.
    const lines = data.links.map(({ a, b, w, told, why }) => {
      const d = `M${spots[a].x},${spots[a].y}L${spots[b].x},${spots[b].y}`;
      return make("a", { href: why, class: "tied", tabindex: "-1" }, make("title", {}, `${told}. Why?`),
        make("path", { class: "e", "stroke-width": narrow ? w * 0.7 : w, d }), make("path", { class: "wide", d }));
    });
    const links = data.nodes.map((node, at) => {
      const { x, y, r } = spots[at];
      const link = make("a", { href: node.href, class: `cluster c${node.c}`, "aria-label": `${node.name}, ${node.told}`, "data-at": at },
        make("circle", { class: "hit", cx: x, cy: y, r: Math.max(r, 14) }), make("circle", { class: "shape", cx: x, cy: y, r }));
      if (r > 10) link.append(make("text", { class: "count", x, y: y + 4.5 }, node.n.toLocaleString("en")));
      return link;
    });
    svg.append(make("g", { class: "lines", "aria-hidden": "true" }, ...lines), ...links, names(data, spots, width, height));
    links.forEach((link, at) => {
      const show = () => {
        svg.classList.add("telling");
        lines.forEach((line, number) => line.classList.toggle("mine", [data.links[number].a, data.links[number].b].includes(at)));
        tell(place, tip, data.nodes[at], spots[at]);
      };
      const hide = () => { svg.classList.remove("telling"); tip.hidden = true; };
      link.addEventListener("pointerenter", show);
      link.addEventListener("focus", show);
      link.addEventListener("pointerleave", hide);
      link.addEventListener("blur", hide);
    });
    rove(svg, links, spots);
    return svg;
  }

  // Places fill the frame; circles that come too close are pushed apart.
  function stretched(nodes, width, height, scale) {
    const span = (of) => [Math.min(...nodes.map(of)), Math.max(...nodes.map(of))];
    const [left, right] = span((node) => node.x), [top, bottom] = span((node) => node.y);
    const widest = Math.max(...nodes.map((node) => node.r)) * scale + EDGE;
    // Many circles share the room of few.
    const area = nodes.reduce((sum, { r }) => sum + (r * scale + ROOM) ** 2 * 3.2, 0);
    const shrink = Math.min(1, Math.sqrt((width * height * 0.55) / area));
    const even = (value, low, high, room) => (high - low < 1 ? room / 2 : widest + ((value - low) / (high - low)) * (room - 2 * widest));
    const spots = nodes.map(({ x, y, r }) => ({ x: even(x, left, right, width), y: even(y, top, bottom, height), r: Math.max(r * scale * shrink, 5) }));
    for (let round = 0; round < 120; round += 1) {
      let moved = false;
      spots.forEach((one, at) => spots.slice(at + 1).forEach((other) => {
        const dx = other.x - one.x || 0.1, dy = other.y - one.y || 0.1, far = Math.hypot(dx, dy);
        const push = (one.r + other.r + ROOM * shrink - far) / 2;
        if (push <= 0) return;
        moved = true;
        one.x -= (dx / far) * push; one.y -= (dy / far) * push;
        other.x += (dx / far) * push; other.y += (dy / far) * push;
      }));
      spots.forEach((spot) => {
        spot.x = Math.min(width - spot.r - 4, Math.max(spot.r + 4, spot.x));
        spot.y = Math.min(height - spot.r - 4, Math.max(spot.r + 4, spot.y));
      });
      if (!moved) break;
    }
    return spots.map(({ x, y, r }) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10, r: Math.round(r * 10) / 10 }));
  }

  // Names of the largest first, as many as find room; one that finds none as it is usually broken
  // into lines is tried narrower and higher, then wider and lower.
  function names(data, spots, width, height) {
    const obstacles = spots.map(({ x, y, r }, at) => [[x - r, y - r, x + r, y + r], at]);
    const ties = data.links.map(({ a, b }) => [spots[a].x, spots[a].y, spots[b].x, spots[b].y]);
    const placed = new Map();
    let missing = data.nodes.map((_, at) => at);
    (width < NARROW ? [17, 12, 26] : [22, 15, 34]).forEach((most) => {
      const items = missing.map((at) => {
        const { name, n } = data.nodes[at], lines = wrapped(name, most);
        return { who: at, ...spots[at], lines, words: name, weight: n, wide: Math.max(...lines.map((line) => labelWidth(line))), high: lines.length * LINE };
      });
      placeLabels(items, { obstacles, lines: ties, size: { w: width, h: height } }).forEach((box, item) => {
        placed.set(item, box);
        obstacles.push([[box[0] - 8, box[1], box[2] + 8, box[3]], `name ${item.who}`]);
      });
      const there = new Set([...placed.keys()].map((item) => item.who));
      missing = missing.filter((at) => !there.has(at));
    });
    return make("g", { class: "names", "aria-hidden": "true", "data-missing": missing.length }, ...[...placed].map(([item, [left, top, right]]) =>
      make("text", {}, ...item.lines.map((line, row) => make("tspan", { x: (left + right) / 2, y: top + 12 + row * LINE }, line)))));
  }
  function wrapped(words, most) {
    const lines = [""];
    words.split(" ").forEach((word) => {
      const last = lines[lines.length - 1];
      if (last && last.length + word.length + 1 > most) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    });
    return lines.length > 4 ? [...lines.slice(0, 3), `${lines[3]} …`] : lines;
  }
  function tell(place, tip, { name, told }, { x, y, r }) {
    const strong = Object.assign(document.createElement("b"), { textContent: name });
    tip.replaceChildren(strong, Object.assign(document.createElement("span"), { textContent: told }));
    tip.hidden = false;
    const left = Math.min(Math.max(0, x - tip.offsetWidth / 2), place.clientWidth - tip.offsetWidth);
    const above = y - r - tip.offsetHeight - 8;
    tip.style.left = `${left}px`;
    tip.style.top = `${above < 0 ? y + r + 8 : above}px`;
  }
})();
