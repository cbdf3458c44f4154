// The page Atlas: one picture at a time, moved by hand or by keyboard, told in the lists beside it.
(() => {
  "use strict";
  const { load, linesOf, other, Painter, Labels, told, Trouble } = window.sisternet.atlas;
  const SETTLED = 140;      // milliseconds without movement until everything is drawn and told
  const MARGINS = [18, 18, 18, 18];
  const $ = (id) => document.getElementById(id);
  let current = null;

  class Atlas {
    constructor(place, asked, data) {
      current = this;
      Object.assign(this, { place, data, colour: asked.colour, selected: -1, group: -1, hover: -1, near: [], names: new Map(), shown: told.STEP, seen: [] });
      this.box = Object.assign(document.createElement("div"), { className: "ground", tabIndex: 0 });
      const label = { role: "application", "aria-roledescription": "map of the network", "aria-label": place.dataset.label, "aria-describedby": "atlas-help" };
      Object.entries(label).forEach(([name, value]) => this.box.setAttribute(name, value));
      place.replaceChildren(this.box);
      this.painter = new Painter(this.box, data);
      this.labels = new Labels(this.painter);
      this.camera = new window.sisternet.Camera(this.box, () => this.moved());
      this.camera.bounds = data.bounds;
      this.box.addEventListener("click", (event) => this.click(event));
      this.box.addEventListener("dblclick", (event) => { const [x, y] = this.point(event); this.camera.zoom(2, x, y); });
      this.box.addEventListener("pointermove", (event) => this.point_at(event));
      this.box.addEventListener("pointerleave", () => this.hovered(-1));
      this.box.addEventListener("keydown", (event) => press(event, this));
      this.resized = new ResizeObserver(() => { if (this.camera.touched) this.moved(); else this.whole(); });
      this.begin(asked);
      this.resized.observe(this.box);
    }
    begin(asked) {
      this.whole();
      if (asked.at) {
        const [x, y, k] = asked.at.split(",").map(Number);
        this.camera.look({ x, y }, Math.min(Math.max(k, this.camera.whole * 0.8), 14));
        this.camera.touched = true;
      }
      this.paint();
      if (asked.library) this.find(asked.library, !asked.at);
      told.legend($("atlas-legend"), this.data, this.group);
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
        reading(this);
      }
      if (!this.moving) { this.listed(); this.remember(); }
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

    // Names of what is in view are asked for when the picture rests; the largest come first.
    async listed() {
      const wanted = this.seen.slice(0, Math.max(this.shown, this.seen.length <= 260 ? 260 : 0));
      if (await this.name(wanted)) this.over();
      if (current !== this || !$("atlas-list")) return;
      told.list($("atlas-list"), $("atlas-count"), { rows: this.seen, names: this.names, shown: this.shown, all: this.data.n });
      if (this.selected < 0 && !this.lost) this.beginnings();
    }
    beginnings() {
      const known = this.seen.slice(0, 60).map((row) => this.names.get(row)).filter((each) => each?.sisters);
      told.nothing($("atlas-told"), { first: known.slice(0, 8) });
    }
    async name(rows) {
      const missing = rows.filter((row) => !this.names.has(row)).slice(0, 400);
      if (!missing.length) return false;
      const answer = await ask(`/atlas/names.json?edition=${this.data.head.edition}&rows=${missing.join()}`);
      if (answer.status === 409) { again(this); return false; }
      (answer.told.names || []).forEach((each) => this.names.set(each.row, each));
      return true;
    }

    async find(words, centred = true) {
      const answer = await ask(`/atlas/library.json?library=${encodeURIComponent(words)}`);
      if (current !== this) return;
      if (answer.told.edition && answer.told.edition !== this.data.head.edition) again(this, words);
      else if (answer.ok) this.take(answer.told, centred);
      else { this.release(); this.lost = true; told.nothing($("atlas-told"), answer.told); }
    }
    async select(row, { centred = false } = {}) {
      this.mark(row);
      const answer = await ask(`/atlas/library.json?edition=${this.data.head.edition}&row=${row}`);
      if (answer.status === 409) again(this);
      else if (answer.ok && current === this && (this.selected === row)) this.take(answer.told, centred);
    }
    mark(row) {
      Object.assign(this, { selected: row, group: -1, near: [...linesOf(this.data, row)].map((line) => other(this.data, line, row)) });
      this.over();
    }
    take(found, centred) {
      this.mark(found.row);
      Object.assign(this, { id: found.id, lost: false });
      [found, ...found.links].forEach((each) => this.names.set(each.row, each));
      told.selected($("atlas-told"), found);
      told.legend($("atlas-legend"), this.data, -1);
      const place = this.at(found.row);
      if (centred) this.surround(place); else this.camera.show(place);
      this.over();
      this.remember();
      $("announcer").textContent = `${found.name}, ${found.country || "country unknown"}, ${told.count(found.of, "line", "lines")}`;
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
    release() {
      Object.assign(this, { selected: -1, group: -1, near: [], id: "", lost: false });
      this.beginnings();
      told.legend($("atlas-legend"), this.data, -1);
      this.over();
      this.remember();
    }
    show(group) {
      const off = this.group === group;
      this.release();
      if (!off) {
        this.group = group;
        told.legend($("atlas-legend"), this.data, group);
        const name = this.data.head.groups[group].name;
        const island = this.data.head.colour === "cluster" && this.data.head.islands.find((one) => one.name === name);
        if (island) {
          const reach = island.reach * 1.7;
          this.camera.fit({ left: island.x - reach, right: island.x + reach, top: island.y - reach, bottom: island.y + reach }, MARGINS, { most: 6 });
          this.camera.touch();
        }
      }
      this.over();
      document.querySelector(`#atlas-legend [data-group="${group}"]`)?.focus({ preventScroll: true });
    }

    click(event) {
      if (this.camera.dragged) return;
      const row = this.painter.hit(...this.point(event), this.camera.k, event.pointerType === "touch" ? 16 : 9);
      if (row >= 0) this.select(row);
      else if (this.selected >= 0 || this.group >= 0) this.release();
    }
    point_at(event) {
      if (event.pointerType === "touch" || event.buttons) return;
      this.hovered(this.painter.hit(...this.point(event), this.camera.k, 5));
    }
    hovered(row) {
      if (row === this.hover) return;
      this.hover = row;
      this.box.style.cursor = row >= 0 ? "pointer" : "";
      this.over();
      clearTimeout(this.waiting);
      if (row >= 0 && !this.names.has(row)) this.waiting = setTimeout(async () => { if (await this.name([row]) && this.hover === row) this.over(); }, 60);
    }

    // To the neighbour that lies that way; where there is none, to whatever is nearest that way.
    walk([dx, dy]) {
      if (this.selected < 0) {
        const middle = this.painter.hit(this.painter.w / 2, this.painter.h / 2, this.camera.k, 1e9);
        const first = middle >= 0 ? middle : this.seen[0] ?? 0;
        this.select(first);
        return;
      }
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
      if (best >= 0) this.select(best);
    }

    // The address says what is selected and, once moved, where one looks.
    remember() {
      if (current !== this || location.pathname !== "/atlas") return;
      const { camera } = this, { w, h } = camera.size, said = new URLSearchParams();
      if (this.selected >= 0 && this.id) said.set("library", this.id);
      if (this.colour !== "cluster") said.set("colour", this.colour);
      if (camera.touched) said.set("at", [Math.round((w / 2 - camera.x) / camera.k), Math.round((h / 2 - camera.y) / camera.k), Number(camera.k.toFixed(3))].join());
      const address = `/atlas${String(said) && `?${said}`}`.replaceAll("%2C", ",");
      if (address !== location.pathname + location.search) history.replaceState(history.state, "", address);
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

  async function ask(address) {
    try {
      const answer = await fetch(address);
      return { ok: answer.ok, status: answer.status, told: await answer.json() };
    } catch {
      return { ok: false, status: 0, told: { message: "The explorer does not answer. Is the command that runs it still running?" } };
    }
  }
  function reading({ data: { head } }) {
    const { count } = told;
    $("atlas-reading").textContent = `${count(head.clusters, "cluster", "clusters")} on ${count(head.islands.length, "island", "islands")} · ${count(head.lines, "line", "lines")}. ${head.note}`;
    $("atlas-reading").title = $("atlas-reading").textContent;
  }

  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  function press(event, atlas) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const { key } = event, { camera } = atlas;
    if (ways[key] && event.shiftKey) camera.pan(-80 * ways[key][0], -80 * ways[key][1]);
    else if (ways[key]) atlas.walk(ways[key]);
    else if (key === "Enter" && atlas.selected >= 0 && atlas.id) window.sisternet.go(`/library/${encodeURIComponent(atlas.id)}`);
    else if (key === "+" || key === "=") camera.zoom(1.4);
    else if (key === "-") camera.zoom(1 / 1.4);
    else if (key === "0") atlas.whole();
    else if (key === "Escape" && (atlas.selected >= 0 || atlas.group >= 0)) atlas.release();
    else return;
    event.preventDefault();
  }

  const plain = (event) => !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  document.addEventListener("click", (event) => {
    if (!current || !current.place.isConnected || !event.target.closest) return;
    const row = event.target.closest(".atlas-page a[data-row], .atlas-page a[data-library]");
    const group = event.target.closest("#atlas-legend [data-group]"), button = event.target.closest(".atlas-page [data-act]");
    if (row && plain(event)) {
      event.preventDefault();
      if (row.dataset.library) current.find(row.dataset.library); else current.select(Number(row.dataset.row), { centred: true });
    } else if (group) current.show(Number(group.dataset.group));
    else if (button) acts[button.dataset.act]?.(current);
  });
  const acts = {
    nearer: (atlas) => atlas.camera.zoom(1.5),
    farther: (atlas) => atlas.camera.zoom(1 / 1.5),
    whole: (atlas) => atlas.whole(),
    release: (atlas) => { atlas.release(); atlas.box.focus({ preventScroll: true }); },
    save: (atlas) => atlas.save(),
    more: (atlas) => { atlas.shown += told.STEP; atlas.listed(); },
  };
  // The form answers at once: a library that was taken is shown, colours change in place.
  document.addEventListener("change", (event) => {
    if (!current || event.target.form?.id !== "atlas-form") return;
    const { name, value, dataset } = event.target;
    if (name === "library" && dataset.value && value === dataset.words) current.find(dataset.value);
    if (name === "colour") again(current, current.id, value);
  });
  document.addEventListener("submit", (event) => {
    if (!current || event.target.id !== "atlas-form") return;
    event.preventDefault();
    const { value, dataset } = event.target.elements.library;
    if (value.trim()) current.find(value === dataset.words && dataset.value ? dataset.value : value.trim());
  });

  // The picture is drawn anew where it stands: in other colours, or as the network is now.
  function again(atlas, library = atlas.id, colour = atlas.colour) {
    const { camera } = atlas, { w, h } = camera.size;
    const at = camera.touched ? `${(w / 2 - camera.x) / camera.k},${(h / 2 - camera.y) / camera.k},${camera.k}` : "";
    show(atlas.place, { library: library || "", colour, at });
  }
  async function show(place, asked) {
    const later = setTimeout(() => { if ($("atlas-reading")) $("atlas-reading").textContent = "The picture is being worked out. The first time after a load this takes a while: a minute or two for 100,000 libraries."; }, 1200);
    try {
      const data = await load(asked.colour);
      if (!place.isConnected) return;
      current?.resized.disconnect();
      new Atlas(place, asked, data);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      if (place.isConnected) { told.nothing($("atlas-told"), { message: error.message }); $("atlas-reading").textContent = ""; }
    } finally { clearTimeout(later); }
  }
  const repaint = () => { if (current?.painter) { current.painter.colours(); current.paint(); } };
  document.addEventListener("sisternet:theme", repaint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  document.fonts?.addEventListener("loadingdone", () => { if (current?.painter) { current.labels.cut.clear(); current.over(); } });

  addEventListener("DOMContentLoaded", () => window.sisternet.picture("atlas", show));
})();
