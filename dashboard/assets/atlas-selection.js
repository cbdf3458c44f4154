// The atlas at work: libraries are found, selected and told beside the picture, and in the address.
(() => {
  "use strict";
  const { sisternet } = window, shared = sisternet.atlas;
  const { Picture, linesOf, other } = shared;
  const $ = (id) => document.getElementById(id);

  async function ask(address) {
    try {
      const answer = await fetch(sisternet.at(address));
      return { ok: answer.ok, status: answer.status, told: await answer.json() };
    } catch {
      return { ok: false, status: 0, told: { message: "The explorer does not answer. Is the command that runs it still running?" } };
    }
  }

  // `draw` draws another in its place; the one that was made last is `shared.current`.
  class Atlas extends Picture {
    constructor(place, asked, data, draw) {
      super(place, data);
      shared.current = this;
      Object.assign(this, { draw, colour: asked.colour, shown: shared.told.STEP });
      this.box.addEventListener("click", (event) => this.click(event));
      this.box.addEventListener("dblclick", (event) => { const [x, y] = this.point(event); this.camera.zoom(2, x, y); });
      this.box.addEventListener("pointermove", (event) => this.point_at(event));
      this.box.addEventListener("pointerleave", () => this.hovered(-1));
      this.look(asked.at);
      if (asked.library) this.find(asked.library, !asked.at);
      shared.told.legend($("atlas-legend"), this.data, this.group);
      this.resized.observe(this.box);
    }
    begun() {
      const { head } = this.data, { count } = shared.told;
      $("atlas-reading").textContent = `${count(head.clusters, "cluster", "clusters")} on ${count(head.islands.length, "island", "islands")} · ${count(head.lines, "line", "lines")}. ${head.note}`;
      $("atlas-reading").title = $("atlas-reading").textContent;
    }
    rested() { this.listed(); this.remember(); }
    // The picture is drawn anew where it stands: in other colours, or as the network is now.
    again(library = this.id, colour = this.colour) {
      const { camera } = this, { w, h } = camera.size;
      const at = camera.touched ? `${(w / 2 - camera.x) / camera.k},${(h / 2 - camera.y) / camera.k},${camera.k}` : "";
      this.draw(this.place, { library: library || "", colour, at });
    }

    // Names of what is in view are asked for when the picture rests; the largest come first.
    async listed() {
      const wanted = this.seen.slice(0, Math.max(this.shown, this.seen.length <= 260 ? 260 : 0));
      if (await this.name(wanted)) this.over();
      if (shared.current !== this || !$("atlas-list")) return;
      shared.told.list($("atlas-list"), $("atlas-count"), { rows: this.seen, names: this.names, shown: this.shown, all: this.data.n });
      if (this.selected < 0 && !this.lost) this.beginnings();
    }
    beginnings() {
      const known = this.seen.slice(0, 60).map((row) => this.names.get(row)).filter((each) => each?.sisters);
      shared.told.nothing($("atlas-told"), { first: known.slice(0, 8) });
    }
    async name(rows) {
      const missing = rows.filter((row) => !this.names.has(row)).slice(0, 400);
      if (!missing.length) return false;
      const answer = await ask(`/atlas/names.json?edition=${this.data.head.edition}&rows=${missing.join()}`);
      if (answer.status === 409) { this.again(); return false; }
      (answer.told.names || []).forEach((each) => this.names.set(each.row, each));
      return true;
    }

    async find(words, centred = true) {
      const answer = await ask(`/atlas/library.json?library=${encodeURIComponent(words)}`);
      if (shared.current !== this) return;
      if (answer.told.edition && answer.told.edition !== this.data.head.edition) this.again(words);
      else if (answer.ok) this.take(answer.told, centred);
      else { this.release(); this.lost = true; shared.told.nothing($("atlas-told"), answer.told); }
    }
    async select(row, { centred = false } = {}) {
      this.mark(row);
      const answer = await ask(`/atlas/library.json?edition=${this.data.head.edition}&row=${row}`);
      if (answer.status === 409) this.again();
      else if (answer.ok && shared.current === this && (this.selected === row)) this.take(answer.told, centred);
    }
    mark(row) {
      Object.assign(this, { selected: row, group: -1, whys: null, near: [...linesOf(this.data, row)].map((line) => other(this.data, line, row)) });
      this.over();
    }
    take(found, centred) {
      this.mark(found.row);
      Object.assign(this, { id: found.id, lost: false, whys: new Map(found.links.map(({ row, why }) => [row, why])) });
      [found, ...found.links].forEach((each) => this.names.set(each.row, each));
      shared.told.selected($("atlas-told"), found);
      shared.told.legend($("atlas-legend"), this.data, -1);
      const place = this.at(found.row);
      if (centred) this.surround(place); else this.camera.show(place);
      this.over();
      this.remember();
      $("announcer").textContent = `${found.name}, ${found.country || "country unknown"}, ${shared.told.count(found.of, "line", "lines")}`;
    }
    release() {
      Object.assign(this, { selected: -1, group: -1, near: [], id: "", lost: false });
      this.beginnings();
      shared.told.legend($("atlas-legend"), this.data, -1);
      this.over();
      this.remember();
    }
    show(group) {
      const off = this.group === group;
      this.release();
      if (!off) {
        this.group = group;
        shared.told.legend($("atlas-legend"), this.data, group);
        const name = this.data.head.groups[group].name;
        const island = this.data.head.colour === "cluster" && this.data.head.islands.find((one) => one.name === name);
        if (island) this.enclose(island);
      }
      this.over();
      document.querySelector(`#atlas-legend [data-group="${group}"]`)?.focus({ preventScroll: true });
    }

    // The library that a click there would choose.
    meant(event) { return this.painter.hit(...this.point(event), this.camera.k, event.pointerType === "touch" ? 16 : 9); }
    click(event) {
      if (this.camera.dragged) return;
      const row = this.meant(event);
      const why = row < 0 && this.why(event);
      if (row >= 0) this.select(row);
      else if (why) sisternet.go(sisternet.at(why));
      else if (this.selected >= 0 || this.group >= 0) this.release();
    }
    // Where the line of the selected library that is pointed at leads; the panel has the same links.
    why(event) {
      if (this.selected < 0 || !this.whys) return "";
      return this.whys.get(this.painter.end(...this.point(event), this.selected, event.pointerType === "touch" ? 12 : 6)) || "";
    }
    point_at(event) {
      if (event.pointerType === "touch" || event.buttons) return;
      this.hovered(this.painter.hit(...this.point(event), this.camera.k, 5));
      const why = this.meant(event) < 0 && this.why(event);
      this.box.title = why ? "Why these two?" : "";
      if (this.hover < 0) this.box.style.cursor = why ? "pointer" : "";
    }
    hovered(row) {
      if (row === this.hover) return;
      this.hover = row;
      this.box.style.cursor = row >= 0 ? "pointer" : "";
      this.over();
      clearTimeout(this.waiting);
      if (row >= 0 && !this.names.has(row)) this.waiting = setTimeout(async () => { if (await this.name([row]) && this.hover === row) this.over(); }, 60);
    }
    walk(way) {
      const row = this.selected < 0 ? this.middle() : this.next(way);
      if (row >= 0) this.select(row);
    }

    // The address says what is selected and, once moved, where one looks.
    remember() {
      if (shared.current !== this || sisternet.here() !== "/atlas") return;
      const { camera } = this, { w, h } = camera.size, said = new URLSearchParams();
      if (this.selected >= 0 && this.id) said.set("library", this.id);
      if (this.colour !== "cluster") said.set("colour", this.colour);
      if (camera.touched) said.set("at", [Math.round((w / 2 - camera.x) / camera.k), Math.round((h / 2 - camera.y) / camera.k), Number(camera.k.toFixed(3))].join());
      const address = sisternet.at(`/atlas${String(said) && `?${said}`}`).replaceAll("%2C", ",");
      if (address !== location.pathname + location.search) history.replaceState(history.state, "", address);
    }
  }
  Object.assign(shared, { Atlas });
})();
