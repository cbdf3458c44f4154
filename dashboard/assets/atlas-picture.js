// One picture of the atlas: what is painted of it, where one looks, which library lies where.
(() => {
  "use strict";
  const { Painter, Labels } = window.sisternet.atlas;
  const SETTLED = 140;      // milliseconds without movement until everything is drawn and told
  const MARGINS = [18, 18, 18, 18];

  // Who extends it says what follows when it is painted first (`begun`) and when it rests (`rested`).
  class Picture {
    constructor(place, data) {
      Object.assign(this, { place, data, selected: -1, group: -1, hover: -1, near: [], names: new Map(), seen: [] });
      this.box = Object.assign(document.createElement("div"), { className: "ground", tabIndex: 0 });
      const label = { role: "application", "aria-roledescription": "map of the network", "aria-label": place.dataset.label, "aria-describedby": "atlas-help" };
      Object.entries(label).forEach(([name, value]) => this.box.setAttribute(name, value));
      place.replaceChildren(this.box);
      this.painter = new Painter(this.box, data);
      this.labels = new Labels(this.painter);
      this.camera = new window.sisternet.Camera(this.box, () => this.moved());
      this.camera.bounds = data.bounds;
      this.resized = new ResizeObserver(() => { if (this.camera.touched) this.moved(); else this.whole(); });
    }
    look(at) {
      this.whole();
      if (at) {
        const [x, y, k] = at.split(",").map(Number);
        this.camera.look({ x, y }, Math.min(Math.max(k, this.camera.whole * 0.8), 14));
        this.camera.touched = true;
      }
      this.paint();
    }
    whole() {
      if (!this.data.n) return;
      this.camera.fit(this.data.bounds, MARGINS, { most: 3 });
      this.camera.rest();
      this.moved();
    }
    at(row) { return { x: this.data.places[2 * row], y: this.data.places[2 * row + 1] }; }
    point(event) { const { left, top } = this.box.getBoundingClientRect(); return [event.clientX - left, event.clientY - top]; }

    // Painted at once with some of the lines; with all of them, and told, when it has come to rest.
    moved() {
      this.moving = true;
      if (!this.frame) this.frame = requestAnimationFrame(() => { this.frame = 0; this.paint(); });
      clearTimeout(this.timer);
      this.timer = setTimeout(() => { this.moving = false; this.paint(); }, SETTLED);
    }
    paint() {
      if (!this.place.isConnected || !this.box.clientWidth) return;
      this.painter.paint(this.camera, this.moving && this.painted);
      if (!this.moving || !this.painted) this.seen = this.painter.inView();
      this.over();
      if (!this.painted) {
        this.painted = true;
        this.place.dataset.drawn = "yes";
        performance.mark("atlas painted");
        this.begun();
      }
      if (!this.moving) this.rested();
    }
    over() {
      const pen = this.painter.over(this.camera, this);
      const items = this.labels.items(this.camera, this);
      if (this.hover >= 0 && this.names.has(this.hover)) {
        const { x, y } = this.painter;
        items.unshift({ face: "chosen", text: this.names.get(this.hover).label, x: x[this.hover], y: y[this.hover] - 18 });
      }
      this.labels.write(pen, items);
    }

    // As near as leaves it in the middle with all that it is tied to in sight.
    surround(place) {
      const { w, h } = this.camera.size, reach = { x: 1, y: 1 };
      this.near.map((row) => this.at(row)).forEach(({ x, y }) => {
        reach.x = Math.max(reach.x, Math.abs(x - place.x));
        reach.y = Math.max(reach.y, Math.abs(y - place.y));
      });
      const k = Math.min((w / 2 - 40) / reach.x, (h / 2 - 40) / reach.y, 3);
      this.camera.look(place, Math.max(k, this.camera.whole));
      this.camera.touched = true;
    }
    // An island with some of what lies around it.
    enclose({ x, y, reach }) {
      const wide = reach * 1.7;
      this.camera.fit({ left: x - wide, right: x + wide, top: y - wide, bottom: y + wide }, MARGINS, { most: 6 });
      this.camera.touch();
    }

    // What lies nearest to the middle of what is seen.
    middle() {
      const row = this.painter.hit(this.painter.w / 2, this.painter.h / 2, this.camera.k, 1e9);
      return row >= 0 ? row : this.seen[0] ?? 0;
    }
    // From what is selected to the neighbour that lies that way; where there is none, to whatever is nearest that way.
    next([dx, dy]) {
      const here = this.at(this.selected);
      const cost = (row, wide) => {
        const x = this.data.places[2 * row] - here.x, y = this.data.places[2 * row + 1] - here.y, far = Math.hypot(x, y);
        const along = (x * dx + y * dy) / (far || 1);
        return row === this.selected || along < wide ? Infinity : far * (2 - along);
      };
      let best = -1, least = Infinity;
      const look = (row, wide) => { const value = cost(row, wide); if (value < least) { least = value; best = row; } };
      this.near.forEach((row) => look(row, 0.5));
      if (best < 0) for (let row = 0; row < this.data.n; row += 1) look(row, 0.6);
      return best;
    }

    save() {
      const { ground, top, card } = this.painter;
      const canvas = Object.assign(document.createElement("canvas"), { width: ground.width, height: ground.height });
      const pen = canvas.getContext("2d");
      pen.fillStyle = card;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      [ground, top].forEach((layer) => pen.drawImage(layer, 0, 0));
      canvas.toBlob((blob) => {
        const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: "atlas.png" });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      });
    }
  }
  Object.assign(window.sisternet.atlas, { Picture });
})();
