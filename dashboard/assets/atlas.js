// The page Atlas: one picture at a time; what keys, clicks and the form do to it.
(() => {
  "use strict";
  const shared = window.sisternet.atlas;
  const { load, Atlas, told, Trouble } = shared;
  const $ = (id) => document.getElementById(id);

  const ways = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  function press(event, atlas) {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const { key } = event, { camera } = atlas;
    if (ways[key] && event.shiftKey) camera.pan(-80 * ways[key][0], -80 * ways[key][1]);
    else if (ways[key]) atlas.walk(ways[key]);
    else if (key === "Enter" && atlas.selected >= 0 && atlas.id) window.sisternet.go(window.sisternet.at(`/library/${encodeURIComponent(atlas.id)}`));
    else if (key === "+" || key === "=") camera.zoom(1.4);
    else if (key === "-") camera.zoom(1 / 1.4);
    else if (key === "0") atlas.whole();
    else if (key === "Escape" && (atlas.selected >= 0 || atlas.group >= 0)) atlas.release();
    else return;
    event.preventDefault();
  }

  const plain = (event) => !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  document.addEventListener("click", (event) => {
    if (!shared.current || !shared.current.place.isConnected || !event.target.closest) return;
    const row = event.target.closest(".atlas-page a[data-row], .atlas-page a[data-library]");
    const group = event.target.closest("#atlas-legend [data-group]"), button = event.target.closest(".atlas-page [data-act]");
    if (row && plain(event)) {
      event.preventDefault();
      if (row.dataset.library) shared.current.find(row.dataset.library); else shared.current.select(Number(row.dataset.row), { centred: true });
    } else if (group) shared.current.show(Number(group.dataset.group));
    else if (button) acts[button.dataset.act]?.(shared.current);
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
    if (!shared.current || event.target.form?.id !== "atlas-form") return;
    const { name, value, dataset } = event.target;
    if (name === "library" && dataset.value && value === dataset.words) shared.current.find(dataset.value);
    if (name === "colour") shared.current.again(shared.current.id, value);
  });
  document.addEventListener("submit", (event) => {
    if (!shared.current || event.target.id !== "atlas-form") return;
    event.preventDefault();
    const { value, dataset } = event.target.elements.library;
    if (value.trim()) shared.current.find(value === dataset.words && dataset.value ? dataset.value : value.trim());
  });

  async function show(place, asked) {
    const later = setTimeout(() => { if ($("atlas-reading")) $("atlas-reading").textContent = "The picture is being worked out. The first time after a load this takes a while: a minute or two for 100,000 libraries."; }, 1200);
    try {
      const data = await load(asked.colour);
      if (!place.isConnected) return;
      shared.current?.resized.disconnect();
      const atlas = new Atlas(place, asked, data, show);
      atlas.box.addEventListener("keydown", (event) => press(event, atlas));
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      if (place.isConnected) { told.nothing($("atlas-told"), { message: error.message }); $("atlas-reading").textContent = ""; }
    } finally { clearTimeout(later); }
  }
  const repaint = () => { if (shared.current?.painter) { shared.current.painter.colours(); shared.current.paint(); } };
  document.addEventListener("sisternet:theme", repaint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  document.fonts?.addEventListener("loadingdone", () => { if (shared.current?.painter) { shared.current.labels.cut.clear(); shared.current.over(); } });

  addEventListener("DOMContentLoaded", () => window.sisternet.picture("atlas", show));
})();
