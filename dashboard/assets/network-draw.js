// Draws a network from JSON: circles for libraries, squares for activities, diamonds for languages.
(() => {
  "use strict";
  const NS = "http://www.w3.org/2000/svg";
  const sisternet = window.sisternet;
  const labelWidth = (...words) => sisternet.labelWidth(...words);
  const make = (name, attributes = {}, parent = null) => {
    const element = document.createElementNS(NS, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, key === "href" ? sisternet.at(value) : value));
    parent?.append(element);
    return element;
  };
  const FEW = 30;       // libraries without ties are named without a closer look while they are no more
  const NARROW = 560;   // pixels: a picture on a phone
  const LEGIBLE = 0.9;  // how near one must be that most names have room
  const NUMBERS = 14;   // how many lines between groups carry their number while nothing is selected

  class Picture {
    constructor(box, data) {
      Object.assign(this, { box, data, hovered: null, active: null });
      this.svg = make("svg", { role: "group", "aria-label": data.label });
      if (data.help) this.svg.setAttribute("aria-describedby", data.help);
      this.layers = Object.fromEntries(["discs", "links", "captions", "nodes", "labels"].map(
        (name) => [name, make("g", { class: name, ...(name === "nodes" ? {} : { "aria-hidden": "true" }) }, this.svg)]));
      this.index = new Map(data.nodes.map((node, at) => [node.k, at]));
      this.selected = this.index.get(data.focus) ?? -1;
      this.near = data.nodes.map(() => []);
      data.links.forEach((link) => { this.near[link.a].push(link.b); this.near[link.b].push(link.a); });
      this.around = new Set(this.selected < 0 ? [] : [this.selected, ...this.near[this.selected]]);
      data.nodes.forEach((node, at) => { if (node.p && node.p === data.focus) this.around.add(at); });
      this.bows = sisternet.bows(data);
      this.links = data.links.map((link) => this.makeLink(link));
      this.nodes = data.nodes.map((node, at) => this.makeNode(node, at));
      box.replaceChildren(this.svg);
      this.camera = new sisternet.Camera(box, () => this.paint());
    }
    isDim(at) { return this.selected >= 0 && !this.around.has(at); }
    makeLink(link) {
      const of = this.selected >= 0 && (link.a === this.selected || link.b === this.selected);
      const dim = this.selected >= 0 && !of;
      const group = make("g", { class: ["link", link.y, link.d && "ended", of && "of", dim && "dim"].filter(Boolean).join(" ") }, this.layers.links);
      const line = make("path", { class: "line" }, group);
      line.style.strokeWidth = `${link.w}px`;
      if (link.o && !dim) line.style.strokeOpacity = of ? Math.min(1, link.o + 0.25) : link.o;
      const hit = make("path", { class: "hit" }, group);
      group.addEventListener("pointerenter", () => this.read(link.t));
      group.addEventListener("pointerleave", () => this.read(""));
      group.addEventListener("click", () => this.read(link.t, { stays: true, why: this.whyOf(link) }));
      return { line, hit, of };
    }
    makeNode(node, at) {
      const classes = ["node", node.c, node.s, node.e && "elsewhere", this.isDim(at) && "dim", at === this.selected && "selected"];
      const parent = node.s === "opened" ? this.layers.discs : this.layers.nodes;
      const leads = node.h ? { href: at === this.selected && node.o ? node.o : node.h } : { role: "img" };
      const link = make("a", { class: classes.filter(Boolean).join(" "), "aria-label": node.t, tabindex: "-1", ...leads }, parent);
      if (at === this.selected) link.setAttribute("aria-current", "true");
      link.dataset.at = at;
      const ring = make("circle", { class: "ring" }, link);
      const shape = make(node.c === "activity" || node.c === "language" ? "rect" : "circle", { class: "shape" }, link);
      const hit = make("circle", { class: "hit" }, link);
      link.addEventListener("pointerenter", () => { this.hovered = at; this.read(node.t); this.label(); });
      link.addEventListener("pointerleave", () => { this.hovered = null; this.read(""); this.label(); });
      link.addEventListener("focus", () => { this.active = at; this.read(node.t); this.camera.show(node); this.label(); });
      link.addEventListener("blur", () => { this.active = null; this.read(""); this.label(); });
      return { link, ring, shape, hit };
    }
    // Two libraries have a page that tells why they belong together; by keyboard the panel leads there.
    whyOf({ a, b }) {
      const ends = [a, b].map((at) => this.data.nodes[at]);
      if (ends.some((node) => node.c !== "library")) return "";
      return sisternet.at(`/paths?${ends.map((node) => `library=${encodeURIComponent(node.k)}`).join("&")}`);
    }
    read(words, { stays = false, why = "" } = {}) {
      const line = this.box.closest("figure")?.querySelector(".reading");
      if (!line || (this.stays && !words)) return;
      this.stays = stays;
      line.textContent = words || line.dataset.rest || "";
      if (why) line.append(" · ", Object.assign(document.createElement("a"), { href: why, textContent: "why?", tabIndex: -1 }));
    }
    radius(node) {
      const { k } = this.camera;
      if (node.s === "group" || node.s === "opened") return Math.max(node.r * k, 8);
      const grown = node.r * Math.min(Math.max(k ** 0.45, 0.72), 1.7);
      return node.m ? Math.max(Math.min(grown, node.m * k * 0.46), 1.6) : grown;
    }
    paint() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.paintNow());
    }
    paintNow() {
      const { camera, data } = this;
      const places = data.nodes.map((node) => camera.at(node));
      const radii = data.nodes.map((node) => this.radius(node));
      Object.assign(this, { places, radii });
      data.links.forEach((link, at) => this.drawLink(link, this.links[at], this.bows[at]));
      this.nodes.forEach((parts, at) => this.drawNode(parts, at));
      this.layers.captions.replaceChildren(...this.data.captions.map(([words, x, y]) => {
        const [px, py] = camera.at({ x, y });
        const text = make("text", { class: `caption${this.selected >= 0 ? " dim" : ""}`, x: px, y: py + 4 });
        // Seen from afar the dots come close; then the names of their groups would lie on them.
        text.textContent = camera.k < 0.52 ? "" : words;
        return text;
      }));
      this.label();
    }
    drawLink(link, { line, hit }, bow) {
      const high = bow * this.camera.k || sisternet.beside(link.y);
      const path = sisternet.bowed(this.places[link.a], this.places[link.b], high);
      line.setAttribute("d", path);
      hit.setAttribute("d", path);
    }
    drawNode({ link, ring, shape, hit }, at) {
      const node = this.data.nodes[at], [x, y] = this.places[at], r = this.radii[at];
      link.setAttribute("transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
      ring.setAttribute("r", r + 4.5);
      if (node.m) shape.style.strokeWidth = `${Math.min(2, r * 0.4).toFixed(1)}px`;
      hit.setAttribute("r", Math.max(r, node.m ? Math.min(12, node.m * this.camera.k * 0.5) : 12));
      if (shape.tagName === "circle") shape.setAttribute("r", r);
      else {
        Object.entries({ x: -r, y: -r, width: 2 * r, height: 2 * r, rx: 2 }).forEach(([key, value]) => shape.setAttribute(key, value));
        if (node.c === "language") shape.setAttribute("transform", "rotate(45) scale(.86)");
      }
    }

    // Labels are set anew after every change; the lines and nodes never wait for them.
    label() {
      clearTimeout(this.later);
      this.later = setTimeout(() => this.labelNow(), this.places ? 30 : 0);
    }
    labelNow() {
      if (!this.places) return;
      const { data, places, radii } = this;
      const obstacles = places.flatMap(([x, y], at) => (data.nodes[at].s === "opened" ? [] : [[[x - radii[at], y - radii[at], x + radii[at], y + radii[at]], at]]));
      this.data.captions.forEach(([words, x, y]) => {
        const [px, py] = this.camera.at({ x, y });
        obstacles.push([[px - labelWidth(words, true), py - 8, px, py + 8], "caption"]);
      });
      this.rowed = data.nodes.map((node, at) => at).filter((at) => data.nodes[at].q).sort((a, b) => places[a][0] - places[b][0]);
      this.slanted = this.areSlanted() ? this.rowed.filter((at) => ![this.hovered, this.active, this.selected].includes(at)) : [];
      this.slanted.forEach((at) => {
        for (let far = 0; far < labelWidth(data.nodes[at].l); far += 10) {
          const x = places[at][0] + far * Math.SQRT1_2, y = places[at][1] - radii[at] - far * Math.SQRT1_2;
          obstacles.push([[x - 6, y - 14, x + 14, y], "slanted"]);
        }
      });
      const items = data.nodes.map((node, at) => this.labelOf(node, at)).filter(Boolean);
      // In a crowd of lines there is nowhere without one; looking for it would only take time.
      const lines = data.links.length > 500 ? [] : data.links.map(({ a, b }) => [...places[a], ...places[b]]);
      const placed = sisternet.placeLabels([...items, ...this.numbers()], { obstacles, lines, size: this.camera.size });
      this.layers.labels.replaceChildren(...[...placed].map(([item, box]) => this.drawLabel(item, box)), ...this.insides(), ...this.slants());
    }
    // A single row of a few: there is no room side by side, and there is above the row.
    areSlanted() {
      const { rowed, places } = this;
      return rowed.length > 1 && rowed.length <= FEW && rowed.slice(1).every((at, before) =>
        places[at][1] === places[rowed[before]][1] && places[at][0] - places[rowed[before]][0] > 20);
    }
    slants() {
      return this.slanted.map((at) => {
        const [x, y] = this.places[at], node = this.data.nodes[at];
        const text = make("text", { class: `label slanted${this.isDim(at) ? " dim" : ""}`, transform: `translate(${x + 3} ${y - this.radii[at] - 4}) rotate(-45)` });
        text.textContent = node.l;
        return text;
      });
    }
    labelOf(node, at) {
      const first = at === this.hovered || at === this.active, chosen = at === this.selected;
      const crowded = (node.m && this.radii[at] < 3.2) || (node.q && this.rowed.length > FEW && this.camera.k < 1.7 && !(this.selected >= 0 && this.around.has(at)));
      // Where much is opened around the selected one, the rest keeps quiet.
      if (this.isDim(at) && this.around.size > 16 && !first) return null;
      if (this.slanted.includes(at) || this.fitsInside(node, at) || (crowded && !first && !chosen)) return null;
      const [x, y] = this.places[at];
      const weight = (first ? 1e6 : 0) + (chosen ? 1e5 : 0) + (this.around.has(at) ? 1e4 : 0)
        + (node.s === "group" || node.s === "opened" ? 5e3 + (node.n || 0) : 0) + (node.c === "library" ? radii(node) : 30) - (node.e ? 4 : 0);
      return { who: at, x, y, r: this.radii[at], words: node.l, bold: chosen, weight, must: first || chosen,
        dim: this.isDim(at) && !first, soft: node.c !== "library" };
    }
    fitsInside(node, at) { return node.s === "group" && labelWidth(node.l, true) + 10 < 2 * this.radii[at] && this.radii[at] > 22; }
    // How many ties a line between groups stands for; those of the selected one are told first.
    numbers() {
      const counts = this.data.links.map((link) => link.n || 0).sort((a, b) => b - a);
      const least = this.selected >= 0 ? 0 : counts[NUMBERS] || 0;
      return this.data.links.flatMap((link, at) => {
        if (!link.n || link.n <= least || (this.selected >= 0 && !this.links[at].of)) return [];
        const [ax, ay] = this.places[link.a], [bx, by] = this.places[link.b];
        const long = Math.hypot(bx - ax, by - ay) || 1;
        if (long < this.radii[link.a] + this.radii[link.b] + 26) return [];
        // From rim to rim, so that the number does not hide below the larger circle.
        const t = (this.radii[link.a] + (long - this.radii[link.a] - this.radii[link.b]) / 2) / long;
        return [{ who: `n${at}`, x: ax + (bx - ax) * t, y: ay + (by - ay) * t, r: -13, words: link.n.toLocaleString("en"),
          bold: false, weight: Math.min(link.n, 900) / 1000, sides: ["above"], number: true }];
      });
    }
    insides() {
      return this.data.nodes.flatMap((node, at) => {
        if (node.s !== "group") return [];
        const [x, y] = this.places[at], both = this.fitsInside(node, at);
        const count = make("text", { class: `inside${this.isDim(at) ? " dim" : ""}`, x, y: y + (both ? 12 : 4.5) });
        count.textContent = (node.n || 0).toLocaleString("en");
        if (!both) return [count];
        const name = make("text", { class: `inside name${this.isDim(at) ? " dim" : ""}`, x, y: y - 4 });
        name.textContent = node.l;
        return [name, count];
      });
    }
    drawLabel(item, [left, top, right]) {
      const classes = ["label", item.bold && "bold", item.dim && "dim", item.soft && "soft", item.number && "number"];
      const text = make("text", { class: classes.filter(Boolean).join(" "), x: (left + right) / 2, y: top + 12.5 });
      text.textContent = item.words;
      return text;
    }
    bounds(some = this.data.nodes) {
      const all = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
      some.forEach((node) => {
        const r = node.s === "group" || node.s === "opened" ? node.r : 0;
        all.left = Math.min(all.left, node.x - r);
        all.right = Math.max(all.right, node.x + r);
        all.top = Math.min(all.top, node.y - r);
        all.bottom = Math.max(all.bottom, node.y + r);
      });
      // The bows of a single row hang below it.
      this.bows.forEach((high, at) => {
        const link = this.data.links[at], { y } = this.data.nodes[link.a];
        if (some === this.data.nodes && this.data.nodes[link.a].q && this.data.nodes[link.b].q) all.bottom = Math.max(all.bottom, y + Math.abs(high));
      });
      (some === this.data.nodes ? this.data.captions : []).forEach(([, x]) => { all.left = Math.min(all.left, x - 60); });
      return some.length ? all : { left: 0, top: 0, right: 1, bottom: 1 };
    }
    fit(some) {
      const bounds = this.bounds(some), near = Math.min(46, this.camera.size.w * 0.08);
      const most = some ? 8 : 1.5;
      if (!some) this.camera.bounds = bounds;
      this.camera.fit(bounds, [near, 34, near, 26], { most });
      // Once more with room for the labels that would reach over the edge.
      const { k } = this.camera, widest = this.camera.size.w * 0.2;
      const half = (node) => (node.s === "group" || node.q ? 0 : labelWidth(node.l) / 2);
      const over = (reach) => Math.min(widest, Math.max(near, ...(some || this.data.nodes).map(reach)));
      this.camera.fit(bounds, [over((node) => half(node) + 6 - (node.x - bounds.left) * k), 34,
        over((node) => half(node) + 6 - (bounds.right - node.x) * k), 26], { most });
      if (some) this.camera.touch(); else this.camera.rest();
    }
    // A narrow picture begins near what matters most, for seen whole its names would find no room.
    begin() {
      this.fit();
      const { nodes } = this.data, { camera } = this;
      if (camera.size.w > NARROW || camera.k > LEGIBLE * 0.8 || nodes.some((node) => node.m || node.s === "group")) return;
      const weight = (node) => (node.k === this.data.focus ? Infinity : node.r);
      camera.look(nodes.reduce((best, node) => (weight(node) > weight(best) ? node : best)), LEGIBLE);
    }
  }
  const radii = (node) => node.r;
  window.sisternet = Object.assign(window.sisternet, { Picture });
})();
