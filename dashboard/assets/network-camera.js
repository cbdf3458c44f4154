// What part of a picture is seen, and the hands that move it: wheel, drag, two fingers.
(() => {
  "use strict";
  const DRAG = 4;          // pixels a pointer may tremble within a click
  const EDGE = 46;         // pixels between what is drawn outermost and the edge of the picture
  const NEAREST = 14;      // how many times nearer than the whole picture one can get
  let scrolled = -Infinity;
  addEventListener("scroll", () => { scrolled = performance.now(); }, { passive: true });

  class Camera {
    constructor(box, moved) {
      Object.assign(this, { box, moved, k: 1, x: 0, y: 0, whole: 1, touched: false, dragged: false });
      this.pointers = new Map();
      box.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
      box.addEventListener("pointerdown", (event) => this.down(event));
      box.addEventListener("pointermove", (event) => this.move(event));
      ["pointerup", "pointercancel"].forEach((name) => box.addEventListener(name, (event) => this.up(event)));
      // A drag that began on a link must not drag the link itself.
      box.addEventListener("dragstart", (event) => event.preventDefault());
    }
    // The size that was last seen: a picture that was taken away has none.
    get size() {
      if (this.box.clientWidth) this.seen = { w: this.box.clientWidth, h: this.box.clientHeight };
      return this.seen || { w: 1, h: 1 };
    }
    at(point) { return [point.x * this.k + this.x, point.y * this.k + this.y]; }

    // Bounds are in units of the layout; margins, for labels, in pixels: left, top, right, bottom.
    fit(bounds, margins, { most = 1.5 } = {}) {
      const { w, h } = this.size;
      const [left, top, right, bottom] = margins;
      const wide = Math.max(bounds.right - bounds.left, 1), high = Math.max(bounds.bottom - bounds.top, 1);
      this.k = Math.max(0.02, Math.min((w - left - right) / wide, (h - top - bottom) / high, most));
      this.x = left + (w - left - right - wide * this.k) / 2 - bounds.left * this.k;
      this.y = top + (h - top - bottom - high * this.k) / 2 - bounds.top * this.k;
      this.moved();
    }
    // Come so near, with a point in the middle; not beyond the edge of what is drawn.
    look(point, k) {
      const { w, h } = this.size;
      Object.assign(this, { k, x: w / 2 - point.x * k, y: h / 2 - point.y * k });
      const [dx, dy] = this.within(0, 0);
      Object.assign(this, { x: this.x + dx, y: this.y + dy });
      this.reins();
      this.moved();
    }
    // As much of a movement as keeps the drawn things in sight.
    within(dx, dy) {
      const { w, h } = this.size, b = this.bounds;
      if (!b) return [dx, dy];
      const kept = (at, from, to, room) => {
        const least = room - EDGE - to * this.k, most = EDGE - from * this.k;
        return least > most ? (least + most) / 2 : Math.min(Math.max(at, least), most);
      };
      return [kept(this.x + dx, b.left, b.right, w) - this.x, kept(this.y + dy, b.top, b.bottom, h) - this.y];
    }
    rest() { this.whole = this.k; this.touched = false; this.reins(); }
    zoom(factor, px = this.size.w / 2, py = this.size.h / 2) {
      const k = Math.min(Math.max(this.k * factor, this.whole * 0.8), Math.max(this.whole, 1) * NEAREST);
      this.x = px - ((px - this.x) / this.k) * k;
      this.y = py - ((py - this.y) / this.k) * k;
      this.k = k;
      this.touch();
    }
    pan(dx, dy) { this.x += dx; this.y += dy; this.touch(); }
    touch() { this.touched = true; this.reins(); this.moved(); }
    // Seen whole, a finger scrolls the page; nearer, it moves the picture.
    reins() { this.box.style.touchAction = this.k > this.whole * 1.05 ? "none" : "pan-y"; }
    show(point, margin = 60) {
      const [x, y] = this.at(point), { w, h } = this.size;
      const dx = x < margin ? margin - x : x > w - margin ? w - margin - x : 0;
      const dy = y < margin ? margin - y : y > h - margin ? h - margin - y : 0;
      if (dx || dy) this.pan(dx, dy);
    }

    wheel(event) {
      const out = event.deltaY > 0;
      // The page goes on scrolling where the picture has nothing more to show, or just came by.
      if ((out && this.k <= this.whole * 1.001) || performance.now() - scrolled < 250) return;
      event.preventDefault();
      const { left, top } = this.box.getBoundingClientRect();
      const step = Math.max(-60, Math.min(60, event.deltaY * (event.deltaMode ? 20 : 1)));
      this.zoom(Math.exp(-step * 0.004), event.clientX - left, event.clientY - top);
    }
    down(event) {
      if (event.button || event.target.closest("button")) return;
      this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      this.dragged = false;
      this.began = { x: event.clientX, y: event.clientY };
    }
    move(event) {
      const before = this.pointers.get(event.pointerId);
      if (!before) return;
      const dx = event.clientX - before.x, dy = event.clientY - before.y;
      if (!this.dragged && Math.hypot(event.clientX - this.began.x, event.clientY - this.began.y) < DRAG) return;
      if (!this.dragged) { this.dragged = true; this.box.setPointerCapture(event.pointerId); }
      if (this.pointers.size === 2) this.pinch(event, before);
      else if (event.pointerType === "touch") this.push(dx, dy);
      else this.pan(dx, dy);
      this.pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    }
    // A finger moves the picture as far as there is more of it, and from there on the page.
    push(dx, dy) {
      const [x, y] = this.within(dx, dy);
      const some = (whole, part) => (part * whole <= 0 ? 0 : Math.sign(whole) * Math.min(Math.abs(whole), Math.abs(part)));
      const [mx, my] = [some(dx, x), some(dy, y)];
      if (mx || my) this.pan(mx, my);
      if (my !== dy) scrollBy({ top: my - dy, behavior: "instant" });
    }
    pinch(event, before) {
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)[1];
      const { left, top } = this.box.getBoundingClientRect();
      const was = Math.hypot(before.x - other.x, before.y - other.y) || 1;
      const is = Math.hypot(event.clientX - other.x, event.clientY - other.y);
      this.pan((event.clientX - before.x) / 2, (event.clientY - before.y) / 2);
      this.zoom(is / was, (event.clientX + other.x) / 2 - left, (event.clientY + other.y) / 2 - top);
    }
    up(event) { this.pointers.delete(event.pointerId); }
  }
  window.sisternet = Object.assign(window.sisternet || {}, { Camera });
})();
