// Pictures of kind "network": put in place when a page brings them, walked through by keyboard.
(() => {
  "use strict";
  const { Picture } = window.sisternet;
  const drawn = new WeakMap();
  const seen = new Map();     // per page: what was last looked at, so that a redraw does not jump
  let wanted = null;          // the node that gets the focus back in the next picture

  const go = (address, focus) => (window.sisternet.go ? window.sisternet.go(address, { focus }) : location.assign(address));
  const plain = (event) => !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

  function draw(place, data) {
    // A ground of its own, so that a redraw leaves no listener behind.
    const ground = Object.assign(document.createElement("div"), { className: "ground" });
    place.replaceChildren(ground);
    place.setAttribute("tabindex", "-1");
    const picture = new Picture(ground, data);
    drawn.set(place, picture);
    frame(picture);
    rove(picture, picture.selected >= 0 ? picture.selected : 0);
    ground.addEventListener("click", (event) => click(event, picture));
    ground.addEventListener("keydown", (event) => press(event, picture));
    let wide = picture.camera.size.w;
    new ResizeObserver(() => {
      const now = picture.camera.size.w;
      if (now !== wide && !picture.camera.touched) picture.begin(); else picture.paint();
      wide = now;
    }).observe(ground);
    const at = picture.index.get(wanted);
    if (at !== undefined) picture.nodes[at].link.focus({ preventScroll: true });
    wanted = null;
  }

  // The same choice keeps its frame; what is new and out of sight is brought into it.
  function frame(picture) {
    const { camera, data } = picture, last = seen.get(location.pathname);
    picture.begin();
    const within = data.nodes.filter((node) => node.p && node.p === data.focus);
    if (within.length) picture.fit(within);
    const same = last && last.key === data.key && last.camera.size.w === camera.size.w;
    if (same) {
      Object.assign(camera, { k: last.camera.k, x: last.camera.x, y: last.camera.y, whole: last.camera.whole, touched: last.camera.touched });
      camera.reins();
      const fresh = data.nodes.filter((node) => !last.index.has(node.k));
      const inside = (node) => { const [x, y] = camera.at(node), { w, h } = camera.size; return x > 20 && y > 20 && x < w - 20 && y < h - 20; };
      const crowd = fresh.filter((node) => node.m && node.m * camera.k < 9);
      if (crowd.length) picture.fit(crowd);
      else if (!fresh.every(inside)) picture.begin();
      else camera.moved();
      const chosen = data.nodes[picture.selected];
      if (chosen && data.focus !== last.focus && !inside(chosen)) camera.show(chosen);
    }
    seen.set(location.pathname, { key: data.key, focus: data.focus, camera, index: picture.index });
  }

  function rove(picture, at) {
    picture.nodes.forEach(({ link }, other) => link.setAttribute("tabindex", other === at ? "0" : "-1"));
  }

  function click(event, picture) {
    const link = event.target.closest("a.node");
    if (!link || !plain(event)) return;
    event.preventDefault();
    if (picture.camera.dragged) return;
    const node = picture.data.nodes[Number(link.dataset.at)];
    wanted = node.k;
    const address = link.getAttribute("href");
    if (address) go(address, picture.box.parentElement.id || null);
  }

  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  function press(event, picture) {
    const { camera } = picture, at = picture.active;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (ways[event.key] && at !== null) walk(picture, at, ways[event.key]);
    else if (event.key === "+" || event.key === "=") camera.zoom(1.3);
    else if (event.key === "-") camera.zoom(1 / 1.3);
    else if (event.key === "0") picture.fit();
    else if (event.key === "Escape" && picture.data.rest) go(window.sisternet.at(picture.data.rest), picture.box.parentElement.id || null);
    else return;
    event.preventDefault();
  }
  // To the neighbour that lies that way; where there is none, to whatever is nearest that way.
  function walk(picture, from, [dx, dy]) {
    const { data } = picture, here = data.nodes[from];
    const cost = (at, wide) => {
      const x = data.nodes[at].x - here.x, y = data.nodes[at].y - here.y, far = Math.hypot(x, y);
      const along = (x * dx + y * dy) / (far || 1);
      return at === from || along < wide ? Infinity : far * (2 - along);
    };
    const best = (those, wide) => those.reduce((found, at) => (cost(at, wide) < found[0] ? [cost(at, wide), at] : found), [Infinity, -1])[1];
    const linked = best(picture.near[from], 0.3);
    const to = linked >= 0 ? linked : best(data.nodes.map((_, at) => at), 0.6);
    if (to < 0) return;
    rove(picture, to);
    picture.nodes[to].link.focus({ preventScroll: true });
  }

  // What a page does around its picture: the buttons on it, and links that keep one's place.
  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-act]");
    if (button) act(button);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-stays] a[href]");
    if (!link || !plain(event) || event.defaultPrevented || link.hasAttribute("download") || link.closest("svg")) return;
    if (new URL(link.href).pathname !== location.pathname) return;
    event.preventDefault();
    go(link.href, [...around(link), "picture"]);
  });
  // Where the focus goes: to the same link; where that goes away, to one after it, else before it.
  function around(link) {
    const ids = [...link.closest("[data-stays]").querySelectorAll("a[id]")].map((each) => each.id);
    const at = ids.indexOf(link.id);
    return at < 0 ? [] : [...ids.slice(at), ...ids.slice(0, at).reverse()];
  }
  function act(button) {
    const box = button.closest("figure")?.querySelector('[data-kind="network"]');
    const picture = box && drawn.get(box);
    if (button.dataset.act === "copy") copy(button, location.href);
    if (button.dataset.act === "copy-text") copy(button, button.closest("details").querySelector("code").textContent);
    if (!picture) return;
    const acts = {
      nearer: () => picture.camera.zoom(1.4),
      farther: () => picture.camera.zoom(1 / 1.4),
      whole: () => picture.fit(),
      svg: () => window.sisternet.saveSvg(leaving(picture)),
      png: () => window.sisternet.savePng(leaving(picture)),
    };
    acts[button.dataset.act]?.();
  }
  const leaving = ({ svg, box, camera }) => ({ svg, box, size: camera.size, name: "network" });

  // What goes without saying stays out of the address.
  document.addEventListener("formdata", ({ target, formData }) => {
    if (target.id !== "choice") return;
    const shown = formData.getAll("show").filter((name) => name !== "none");
    formData.delete("show");
    if (shown.join() !== "sisters") (shown.length ? shown : ["none"]).forEach((name) => formData.append("show", name));
  });

  async function copy(button, words) {
    const said = button.textContent;
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = "copied";
    } catch {
      button.textContent = "it could not be copied";
    }
    document.getElementById("announcer").textContent = button.textContent;
    setTimeout(() => { button.textContent = said; }, 2500);
  }

  document.addEventListener("DOMContentLoaded", () => window.sisternet.picture("network", draw));
})();
