// Names on the atlas: islands seen from afar, their parts from nearer, libraries from nearest.
(() => {
  "use strict";
  const LINE = 14.5;
  const ASIDE = [0, 22, -22, 40, -40];   // where else an island's name may stand, in pixels below its middle
  const faces = { island: "600 12px", part: "550 11.5px", library: "500 12.5px", chosen: "650 13px" };

  class Labels {
    constructor(painter) { Object.assign(this, { painter, cut: new Map() }); }

    // Items come in the order of their importance; one that would lie on another is left out.
    write(pen, items) {
      const { w, h, card, ink } = this.painter, taken = [];
      const sans = getComputedStyle(document.body).fontFamily;
      Object.assign(pen, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
      for (const item of items) {
        pen.font = `${faces[item.face]} ${sans}`;
        const lines = item.face === "island" || item.face === "part" ? this.wrapped(pen, item) : [item.text];
        const wide = Math.max(...lines.map((line) => pen.measureText(line).width)) + 8;
        const high = lines.length * LINE + 2;
        const x = Math.min(Math.max(item.x, wide / 2 + 2), w - wide / 2 - 2);
        const free = (box) => box[1] >= 0 && box[3] <= h && !taken.some((one) => one[0] < box[2] && box[0] < one[2] && one[1] < box[3] && box[1] < one[3]);
        const boxes = (item.face === "island" ? ASIDE : [0]).map((by) => [x - wide / 2, item.y + by - high / 2, x + wide / 2, item.y + by + high / 2]);
        const box = item.x < -10 || item.x > w + 10 ? null : boxes.find(free);
        if (!box) continue;
        const middle = (box[1] + box[3]) / 2;
        taken.push(box);
        lines.forEach((line, at) => {
          const y = middle + (at - (lines.length - 1) / 2) * LINE;
          Object.assign(pen, { strokeStyle: card, lineWidth: 4.5, globalAlpha: 0.86 });
          pen.strokeText(line, x, y);
          Object.assign(pen, { fillStyle: ink, globalAlpha: 1 });
          pen.fillText(line, x, y);
        });
      }
      return taken.length;
    }
    // Long names in up to three lines; what does not fit is cut, with dots.
    wrapped(pen, { text, face }) {
      const known = this.cut.get(face + text);
      if (known) return known;
      const most = 138, lines = [""];
      for (const word of text.split(" ")) {
        const longer = `${lines.at(-1)} ${word}`.trim();
        if (pen.measureText(longer).width <= most || !lines.at(-1)) lines[lines.length - 1] = longer;
        else lines.push(word);
      }
      if (lines.length > 3) lines.splice(2, lines.length, `${lines[2]} …`);
      this.cut.set(face + text, lines);
      return lines;
    }

    items(camera, { names, selected, near, seen, group }) {
      const { x, y, data: { head } } = this.painter, { k } = camera, items = [];
      const library = (row, face) => {
        const name = names.get(row);
        if (name) items.push({ face, text: name.label, x: x[row], y: y[row] - this.painter.radius(row, Math.max(k, 1)) - 11 });
      };
      const land = (one, face) => items.push({ face, text: one.name, x: one.x * k + camera.x, y: one.y * k + camera.y });
      if (selected >= 0) {
        library(selected, "chosen");
        near.forEach((row) => library(row, "library"));
        return items;
      }
      if (seen.length <= 260) seen.forEach((row) => library(row, "library"));
      const parted = (one) => one.parts > 1 && one.reach * k > 150;
      const some = head.islands.filter((one) => one.reach * k > 16 && !parted(one) && (group < 0 || one.name === head.groups[group].name));
      if (seen.length > 260) {
        some.forEach((one) => land(one, "island"));
        const open = new Set(head.islands.map((one, at) => (parted(one) ? at : -1)));
        head.parts.filter((one) => open.has(one.of) && one.reach * k > 38).forEach((one) => land(one, "part"));
      }
      return items;
    }
  }
  Object.assign(window.sisternet.atlas, { Labels });
})();
