// The atlas' one binary answer (see dashboard/data/network_atlas/packed.py), read into arrays.
// It is asked for as soon as the address means the atlas, while the page is still on its way.
(() => {
  "use strict";
  const NONE = 65535, NEUTRAL = 8, SISTER = 9, CLASSES = 10, ENDED_LINE = 2;
  const AGAIN = 1500;   // milliseconds
  const { sisternet } = window;
  let early = null;

  class Trouble extends Error {}

  async function ask(colour) {
    const silent = new Trouble("The explorer does not answer. Is the command that runs it still running?");
    const answer = await fetch(sisternet.at(`/atlas/data.bin?colour=${encodeURIComponent(colour)}`)).catch(() => { throw silent; });
    // It is being worked out: asked again until it is there, as long as somebody looks.
    if (answer.status === 202) {
      await new Promise((wait) => setTimeout(wait, AGAIN));
      if (sisternet.here() === "/atlas") return ask(colour);
      throw new Trouble("The picture was not waited for.");
    }
    if (answer.ok) return read(await answer.arrayBuffer());
    const told = await answer.json().catch(() => ({}));
    throw told.message ? new Trouble(told.message) : silent;
  }
  function load(colour) {
    const asked = early && early.colour === colour ? early.answer : ask(colour);
    early = null;
    return asked;
  }
  function foresee() {
    if (sisternet.here() !== "/atlas") return;
    const said = new URLSearchParams(location.search).get("colour");
    const colour = said === "country" ? said : "cluster";
    early = { colour, answer: ask(colour) };
    early.answer.catch(() => {});   // told by whoever takes it
  }
  addEventListener("_dashprivate_pushstate", foresee);
  foresee();

  function read(buffer) {
    const long = new DataView(buffer).getUint32(4, true);
    const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, long)));
    const n = head.libraries, m = head.lines;
    let at = 8 + long;
    const take = (Kind, count) => {
      const part = new Kind(buffer, at, count);
      at += Math.ceil(part.byteLength / 4) * 4;
      return part;
    };
    const places = take(Float32Array, 2 * n), counts = take(Uint32Array, n), b = take(Uint32Array, m);
    const sisters = take(Uint8Array, n), groups = take(Uint16Array, n), kinds = take(Uint8Array, m);
    const a = new Uint32Array(m);
    for (let row = 0, line = 0; row < n; row += 1) for (const end = line + counts[row]; line < end; line += 1) a[line] = row;
    const tintOf = Uint8Array.from(head.groups, (group) => group.tint ?? NEUTRAL);
    const tints = Uint8Array.from(groups, (group) => (group === NONE ? NEUTRAL : tintOf[group]));
    const data = { head, n, m, places, a, b, sisters, groups, kinds, tints };
    data.bounds = bounds(places);
    // Drawn colour by colour; a line inside a group has the group's.
    data.nodes = sorted(n, NEUTRAL + 1, (row) => tints[row]);
    data.lines = sorted(m, CLASSES, (line) => {
      if (kinds[line]) return kinds[line] === ENDED_LINE ? -1 : SISTER;
      return groups[a[line]] === groups[b[line]] ? tints[a[line]] : NEUTRAL;
    });
    return data;
  }
  function bounds(places) {
    const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (let at = 0; at < places.length; at += 2) {
      found.left = Math.min(found.left, places[at]);
      found.right = Math.max(found.right, places[at]);
      found.top = Math.min(found.top, places[at + 1]);
      found.bottom = Math.max(found.bottom, places[at + 1]);
    }
    return found;
  }
  // The numbers of things sorted by class, and where each class begins; class -1 is left out.
  function sorted(count, classes, classOf) {
    const of = new Int8Array(count), starts = new Uint32Array(classes + 1);
    for (let each = 0; each < count; each += 1) {
      of[each] = classOf(each);
      if (of[each] >= 0) starts[of[each] + 1] += 1;
    }
    for (let each = 0; each < classes; each += 1) starts[each + 1] += starts[each];
    const next = starts.slice(), order = new Uint32Array(starts[classes]);
    for (let each = 0; each < count; each += 1) if (of[each] >= 0) order[next[of[each]]++] = each;
    return { order, starts };
  }
  // The lines of a library; all are looked through only once.
  function linesOf(data, row) {
    if (!data.at) {
      const { n, m, a, b } = data, at = new Uint32Array(n + 1);
      for (let line = 0; line < m; line += 1) { at[a[line] + 1] += 1; at[b[line] + 1] += 1; }
      for (let each = 0; each < n; each += 1) at[each + 1] += at[each];
      const next = at.slice(), touching = new Uint32Array(2 * m);
      for (let line = 0; line < m; line += 1) { touching[next[a[line]]++] = line; touching[next[b[line]]++] = line; }
      Object.assign(data, { at, touching });
    }
    return data.touching.subarray(data.at[row], data.at[row + 1]);
  }
  const other = (data, line, row) => (data.a[line] === row ? data.b[line] : data.a[line]);

  window.sisternet = Object.assign(window.sisternet || {}, {
    atlas: { load, Trouble, linesOf, other, NONE, NEUTRAL, SISTER, CLASSES, ENDED_LINE },
  });
})();
