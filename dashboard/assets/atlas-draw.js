// How the atlas is painted: dots and lines on one canvas, what is selected and the names on another.
(() => {
  "use strict";
  const { linesOf, other, NEUTRAL, SISTER, CLASSES, ENDED_LINE } = window.sisternet.atlas;
  const BATCH = 3000;           // lines in one stroke: many strokes show where many lines lie
  const MOVING = 24000;         // lines drawn while the picture moves
  const SQUARE = 1.5;           // dots with a smaller radius, in pixels of the screen, are squares

  class Painter {
    constructor(box, data) {
      this.data = data;
      this.box = box;
      [this.ground, this.top] = ["ground-layer", "top-layer"].map((name) => {
        const canvas = Object.assign(document.createElement("canvas"), { className: name });
        canvas.setAttribute("aria-hidden", "true");
        box.append(canvas);
        return canvas;
      });
      this.x = new Float32Array(data.n);
      this.y = new Float32Array(data.n);
      this.inside = new Uint8Array(data.n);
      this.found = new Uint32Array(data.m);
      this.colours();
    }
    // Colours as the theme has them now.
    colours() {
      const probe = document.createElement("i");
      this.box.append(probe);
      const colour = (name) => { probe.style.color = `var(${name})`; return getComputedStyle(probe).color; };
      this.tint = [1, 2, 3, 4, 5, 6, 7, 8].map((at) => colour(`--tint-${at}`));
      this.tint.push(colour("--tint-rest"), colour("--accent"));
      const [card, ink, soft, focus] = ["--card", "--ink", "--soft", "--focus"].map(colour);
      Object.assign(this, { card, ink, soft, focus, sprites: new Map() });
      probe.remove();
    }
    size() {
      const { clientWidth: w, clientHeight: h } = this.box, dpr = Math.min(devicePixelRatio || 1, 3);
      if (this.w === w && this.h === h && this.dpr === dpr) return;
      Object.assign(this, { w, h, dpr, sprites: new Map() });
      [this.ground, this.top].forEach((canvas) => Object.assign(canvas, { width: Math.round(w * dpr), height: Math.round(h * dpr) }));
    }
    // A library's radius on the screen: larger with more sisters, and somewhat with nearness.
    radius(row, k) { return (1.75 + 0.95 * Math.sqrt(this.data.sisters[row])) * Math.min(Math.max(Math.sqrt(k), 0.42), 2.6); }

    paint(camera, moving) {
      this.size();
      const { data, x, y, inside, w, h } = this, { places, n } = data, { k } = camera;
      for (let row = 0; row < n; row += 1) {
        const px = places[2 * row] * k + camera.x, py = places[2 * row + 1] * k + camera.y;
        x[row] = px;
        y[row] = py;
        inside[row] = px >= 0 && py >= 0 && px <= w && py <= h ? 1 : 0;
      }
      const pen = this.ground.getContext("2d");
      pen.setTransform(this.dpr, 0, 0, this.dpr, 0, 0);
      pen.clearRect(0, 0, this.w, this.h);
      this.lines(pen, moving ? Math.max(1, Math.ceil(data.m / MOVING)) : 1, k);
      this.dots(pen, k);
    }
    // Lines that begin or end in view; one that only passes says nothing of what is seen.
    lines(pen, step, k) {
      const { order, starts } = this.data.lines, { a, b } = this.data;
      const { inside, found } = this;
      let count = 0;
      const from = [];
      for (let each = 0; each < CLASSES; each += 1) {
        from.push(count);
        for (let at = starts[each]; at < starts[each + 1]; at += step) {
          const line = order[at];
          if (inside[a[line]] || inside[b[line]]) found[count++] = line;
        }
      }
      from.push(count);
      // The more lines there are on the paper, the fainter each of them.
      const near = Math.max(1, Math.sqrt(k) * 1.3);
      const shade = (most, share, number) => Math.min(most, Math.max(0.02, (share * near) / Math.sqrt(number || 1)));
      const inner = count - (from[NEUTRAL + 1] - from[NEUTRAL]) - (from[SISTER + 1] - from[SISTER]);
      for (let each = 0; each < CLASSES; each += 1) {
        const number = from[each + 1] - from[each], sister = each === SISTER;
        pen.strokeStyle = this.tint[each];
        pen.lineWidth = sister ? Math.min(1.6, 0.5 + 0.45 * k) : Math.min(1.1, 0.5 + 0.3 * k);
        pen.globalAlpha = sister ? shade(0.6, 4.5, number) : each === NEUTRAL ? shade(0.4, 4, number) : shade(0.55, 30, inner);
        this.strokes(pen, found, from[each], from[each + 1]);
      }
      pen.globalAlpha = 1;
    }
    strokes(pen, lines, from, to) {
      const { x, y, data: { a, b } } = this;
      pen.beginPath();
      for (let at = from; at < to; at += 1) {
        const p = a[lines[at]], q = b[lines[at]];
        pen.moveTo(x[p], y[p]);
        pen.lineTo(x[q], y[q]);
        if ((at - from) % BATCH === BATCH - 1) { pen.stroke(); pen.beginPath(); }
      }
      pen.stroke();
    }
    dots(pen, k) {
      const { order, starts } = this.data.nodes;
      for (let tint = NEUTRAL; tint >= 0; tint -= 1) this.some(pen, order.subarray(starts[tint], starts[tint + 1]), tint, k);
    }
    some(pen, rows, tint, k) {
      const { x, y, w, h, dpr } = this;
      pen.fillStyle = this.tint[tint];
      for (const row of rows) {
        const r = this.radius(row, k);
        if (x[row] < -r || y[row] < -r || x[row] > w + r || y[row] > h + r) continue;
        if (r * dpr < SQUARE) pen.fillRect(x[row] - r * 0.9, y[row] - r * 0.9, r * 1.8, r * 1.8);
        else this.dot(pen, row, tint, r);
      }
    }
    dot(pen, row, tint, r) {
      const name = `${tint} ${r.toFixed(2)}`;
      let sprite = this.sprites.get(name);
      if (!sprite) this.sprites.set(name, sprite = this.sprite(tint, r));
      const side = sprite.width / this.dpr;
      pen.drawImage(sprite, this.x[row] - side / 2, this.y[row] - side / 2, side, side);
    }
    sprite(tint, r) {
      if (this.sprites.size > 400) this.sprites.clear();
      const rim = Math.min(1.1, r * 0.28), side = Math.ceil(2 * (r + rim) * this.dpr) + 2;
      const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
      const pen = canvas.getContext("2d");
      const disc = (radius, colour) => {
        pen.fillStyle = colour;
        pen.beginPath();
        pen.arc(side / 2, side / 2, radius * this.dpr, 0, 2 * Math.PI);
        pen.fill();
      };
      disc(r + rim, this.card);
      disc(r, this.tint[tint]);
      return canvas;
    }

    // Over it all: what is selected with its neighbours, or one group; the rest stands back.
    over(camera, { selected = -1, group = -1, hover = -1 }) {
      const pen = this.top.getContext("2d"), { data } = this;
      pen.setTransform(this.dpr, 0, 0, this.dpr, 0, 0);
      pen.clearRect(0, 0, this.w, this.h);
      if (selected >= 0 || group >= 0) this.veil(pen);
      if (selected >= 0) this.star(pen, selected, camera.k);
      else if (group >= 0) {
        const rows = [];
        for (let row = 0; row < data.n; row += 1) if (data.groups[row] === group) rows.push(row);
        if (rows.length) this.some(pen, rows, data.tints[rows[0]], camera.k);
      }
      if (hover >= 0 && hover !== selected) this.ring(pen, hover, camera.k, this.soft, 1.5);
      return pen;
    }
    veil(pen) {
      pen.globalAlpha = 0.72;
      pen.fillStyle = this.card;
      pen.fillRect(0, 0, this.w, this.h);
      pen.globalAlpha = 1;
    }
    star(pen, row, k) {
      const { data, x, y } = this, lines = linesOf(data, row);
      for (const line of lines) {
        const to = other(data, line, row), kind = data.kinds[line];
        pen.beginPath();
        pen.strokeStyle = kind ? this.tint[SISTER] : this.soft;
        pen.lineWidth = kind ? 2 : 1.2;
        pen.setLineDash(kind === ENDED_LINE ? [5, 5] : []);
        pen.moveTo(x[row], y[row]);
        pen.lineTo(x[to], y[to]);
        pen.stroke();
      }
      pen.setLineDash([]);
      const near = Math.max(k, 1.3);
      for (const line of lines) { const to = other(data, line, row); this.dot(pen, to, data.tints[to], this.radius(to, near)); }
      this.dot(pen, row, data.tints[row], 1.25 * this.radius(row, near));
      this.ring(pen, row, near, this.ink, 2.2);
    }
    ring(pen, row, k, colour, width) {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.beginPath();
      pen.arc(this.x[row], this.y[row], 1.25 * this.radius(row, k) + 3.2, 0, 2 * Math.PI);
      pen.stroke();
    }

    // The library under a point of the picture, or -1.
    hit(px, py, k, reach = 9) {
      const { x, y, data: { n } } = this;
      let found = -1, least = Infinity;
      for (let row = 0; row < n; row += 1) {
        const dx = Math.abs(x[row] - px), dy = Math.abs(y[row] - py);
        if (dx > reach + 30 || dy > reach + 30) continue;
        const far = Math.hypot(dx, dy), r = this.radius(row, k);
        // Of two that are near, the one whose middle is nearer for its size.
        if (far - r < reach && far / (r + 2) < least) { least = far / (r + 2); found = row; }
      }
      return found;
    }
    // The library at the other end of that line of a library which passes a point, or -1.
    end(px, py, row, reach) {
      const { x, y, data } = this;
      let found = -1, least = reach;
      for (const line of linesOf(data, row)) {
        const to = other(data, line, row), dx = x[to] - x[row], dy = y[to] - y[row];
        const along = Math.min(1, Math.max(0, ((px - x[row]) * dx + (py - y[row]) * dy) / (dx * dx + dy * dy || 1)));
        const far = Math.hypot(px - x[row] - along * dx, py - y[row] - along * dy);
        if (far < least) { least = far; found = to; }
      }
      return found;
    }
    // Libraries in view, those with most sisters first, then those nearest to the middle.
    inView() {
      const { x, y, w, h, inside, data: { n, sisters } } = this, rows = [];
      for (let row = 0; row < n; row += 1) if (inside[row]) rows.push(row);
      const far = (row) => Math.hypot(x[row] - w / 2, y[row] - h / 2);
      const keys = new Float64Array(n);
      for (const row of rows) keys[row] = sisters[row] * 1e6 - far(row);
      return rows.sort((one, two) => keys[two] - keys[one]);
    }
  }
  Object.assign(window.sisternet.atlas, { Painter });
})();
