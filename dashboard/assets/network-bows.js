// Which links of a picture are bent, and how far, so that no two lie on one line.
(() => {
  "use strict";
  const BESIDE = { offers: 7, seeks: -7, wishes: 6 };   // pixels: beside another link of the same two
  const CLEAR = 7;      // how near a line may come to a node that it only passes, in units of the layout
  const FIRST = 4, RISE = 0.14;   // the height of a bow: so much, and so much of its length

  // The height of each link's bow, in units of the layout; what few rows hold is bent to both sides,
  // a single row away from the names that stand above it.
  function bows({ nodes, links }) {
    const rows = new Set(nodes.filter((node) => node.q).map((node) => node.y));
    return links.map((link) => {
      const a = nodes[link.a], b = nodes[link.b];
      const long = Math.hypot(b.x - a.x, b.y - a.y), high = FIRST + RISE * long;
      if (a.q && b.q && a.y === b.y) {
        const down = rows.size === 1 || (place(nodes, a) + place(nodes, b)) % 2 === 0;
        return (a.x < b.x) === down ? high : -high;
      }
      return passes(nodes, a, b, long) ? Math.min(high, 2 * CLEAR) : 0;
    });
  }
  const place = (nodes, node) => nodes.filter((each) => each.q && each.y === node.y && each.x < node.x).length;

  // Whether a straight line would run through a node that is none of its ends.
  function passes(nodes, a, b, long) {
    return nodes.some((node) => {
      if (node === a || node === b || node.s === "group" || node.s === "opened") return false;
      const along = ((node.x - a.x) * (b.x - a.x) + (node.y - a.y) * (b.y - a.y)) / (long || 1);
      const off = ((node.x - a.x) * (b.y - a.y) - (node.y - a.y) * (b.x - a.x)) / (long || 1);
      return along > CLEAR && along < long - CLEAR && Math.abs(off) < CLEAR;
    });
  }

  // A path from place to place, in pixels, whose bow is so many pixels high.
  function bowed([ax, ay], [bx, by], high) {
    const long = Math.hypot(bx - ax, by - ay) || 1, at = (value) => value.toFixed(1);
    if (!high) return `M${at(ax)},${at(ay)}L${at(bx)},${at(by)}`;
    const x = (ax + bx) / 2 - ((by - ay) / long) * high * 2, y = (ay + by) / 2 + ((bx - ax) / long) * high * 2;
    return `M${at(ax)},${at(ay)}Q${at(x)},${at(y)} ${at(bx)},${at(by)}`;
  }

  window.sisternet = Object.assign(window.sisternet || {}, { bows, bowed, beside: (layer) => BESIDE[layer] || 0 });
})();
