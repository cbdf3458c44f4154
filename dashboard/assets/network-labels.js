// Which labels are shown and where: the weightiest first, none over another or over a node.
(() => {
  "use strict";
  const LINE = 16, GAP = 5;
  const BESIDE = 10;    // pixels between two names on one line, that they are not read as one
  const ruler = document.createElement("canvas").getContext("2d");
  const widths = new Map();

  function width(words, bold) {
    const key = `${bold ? 1 : 0}${words}`;
    if (!widths.has(key)) {
      ruler.font = `${bold ? 650 : 500} 13px Inter, system-ui, sans-serif`;
      widths.set(key, ruler.measureText(words).width + 2);
    }
    return widths.get(key);
  }
  document.fonts?.addEventListener?.("loadingdone", () => widths.clear());

  // Boxes are [left, top, right, bottom]; a grid of cells keeps the search short.
  class Taken {
    constructor() { this.cells = new Map(); }
    *near(box) {
      for (let i = Math.floor(box[0] / 64); i <= Math.floor(box[2] / 64); i += 1)
        for (let j = Math.floor(box[1] / 64); j <= Math.floor(box[3] / 64); j += 1) yield `${i},${j}`;
    }
    add(box, who) {
      for (const cell of this.near(box)) {
        if (!this.cells.has(cell)) this.cells.set(cell, []);
        this.cells.get(cell).push([box, who]);
      }
    }
    meets(box, who) {
      for (const cell of this.near(box))
        for (const [other, whose] of this.cells.get(cell) || [])
          if (whose !== who && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return true;
      return false;
    }
  }

  const spots = {
    above: (x, y, r, w, h) => [x - w / 2, y - r - GAP - h, x + w / 2, y - r - GAP],
    below: (x, y, r, w, h) => [x - w / 2, y + r + GAP, x + w / 2, y + r + GAP + h],
    right: (x, y, r, w, h) => [x + r + GAP, y - h / 2, x + r + GAP + w, y + h / 2],
    left: (x, y, r, w, h) => [x - r - GAP - w, y - h / 2, x - r - GAP, y + h / 2],
    northeast: (x, y, r, w, h) => [x + r * 0.5, y - r - h + 2, x + r * 0.5 + w, y - r + 2],
    southeast: (x, y, r, w, h) => [x + r * 0.5, y + r - 2, x + r * 0.5 + w, y + r - 2 + h],
    northwest: (x, y, r, w, h) => [x - r * 0.5 - w, y - r - h + 2, x - r * 0.5, y - r + 2],
    southwest: (x, y, r, w, h) => [x - r * 0.5 - w, y + r - 2, x - r * 0.5, y + r - 2 + h],
  };
  const all = Object.keys(spots);

  // How many lines run through a box: a label that lies on none is read more easily.
  function struck(box, lines) {
    let count = 0;
    for (const [ax, ay, bx, by] of lines) {
      if (Math.max(ax, bx) < box[0] || Math.min(ax, bx) > box[2] || Math.max(ay, by) < box[1] || Math.min(ay, by) > box[3]) continue;
      const side = (x, y) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
      const sides = [side(box[0], box[1]), side(box[2], box[1]), side(box[0], box[3]), side(box[2], box[3])];
      if (Math.min(...sides) < 0 && Math.max(...sides) > 0) count += 1;
    }
    return count;
  }

  // `items` have x, y, r in pixels, words, bold, weight, sides, must, or wide and high; returns a Map of item to box.
  function placeLabels(items, { obstacles, lines, size: { w, h } }) {
    const taken = new Taken(), placed = new Map();
    obstacles.forEach(([box, who]) => taken.add(box, who));
    [...items].sort((a, b) => b.weight - a.weight).forEach((item) => {
      if (item.x < -60 || item.y < -30 || item.x > w + 60 || item.y > h + 30) return;
      const wide = item.wide || width(item.words, item.bold), high = item.high || LINE;
      const boxes = (item.sides || all).map((side) => spots[side](item.x, item.y, item.r, wide, high));
      const inside = (box) => box[0] >= 2 && box[2] <= w - 2 && box[1] >= 2 && box[3] <= h - 2;
      const free = boxes.filter((box) => (inside(box) || item.must) && !taken.meets(box, item.who));
      const cost = (box, at) => struck(box, lines) + (inside(box) ? 0 : 9) + at * 0.12;
      const best = free.map((box, at) => [cost(box, at), box]).sort((a, b) => a[0] - b[0])[0]?.[1] || (item.must && boxes[0]);
      if (!best) return;
      taken.add([best[0] - BESIDE, best[1], best[2] + BESIDE, best[3]], item.who);
      placed.set(item, best);
    });
    return placed;
  }
  window.sisternet = Object.assign(window.sisternet || {}, { placeLabels, labelWidth: width });
})();
