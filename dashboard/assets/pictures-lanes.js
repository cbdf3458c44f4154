// Two libraries and what lies between them, in lanes: what is offered and sought, what both want.
(() => {
  "use strict";
  const { make, picture, rove } = window.sisternet;
  const ROW = 40, HEAD = 34, GAP = 14;

  picture("lanes", (place, data) => {
    // On a phone the ends move to the edges and their names above and below them.
    const narrow = place.clientWidth < 560;
    const WIDTH = narrow ? 400 : 720, BOX = narrow ? 226 : 250, END = narrow ? 22 : 96;
    let y = 6;
    const heaviest = Math.max(...data.groups.flatMap((group) => group.items.map((item) => item.weight)), 0.1);
    const heads = [], boxes = [];
    data.groups.forEach((group) => {
      heads.push({ text: group.title, kind: group.kind, y: y + 18 });
      y += HEAD;
      group.items.forEach((item) => { boxes.push({ ...item, kind: group.kind, y: y + ROW / 2 - 4 }); y += ROW; });
      if (group.left) { heads.push({ text: `and ${group.left} more`, kind: "more", y: y + 10 }); y += 22; }
      y += GAP;
    });
    const high = Math.max(y, 150), middle = high / 2;
    const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${high}`, role: "group", "aria-label": place.dataset.label });
    const lines = make("g", { "aria-hidden": "true" });
    boxes.forEach((box) => {
      const width = (1 + 5 * box.weight / heaviest).toFixed(1);
      const left = (WIDTH - BOX) / 2, right = (WIDTH + BOX) / 2;
      lines.append(
        make("path", { class: `e ${box.kind}`, "stroke-width": width, d: curve(END, middle, left, box.y) }),
        make("path", { class: `e ${box.kind}`, "stroke-width": width, d: curve(WIDTH - END, middle, right, box.y) }));
    });
    const links = boxes.map((box) => make("a", { href: box.href, class: `thing ${box.kind}`, "aria-label": box.told },
      make("title", {}, box.told),
      make("rect", { x: (WIDTH - BOX) / 2, y: box.y - 15, width: BOX, height: 30, rx: 6 }),
      make("text", { x: WIDTH / 2, y: box.y + 4.5 }, short(box.label, narrow ? 29 : 34))));
    const words = heads.map(({ text, kind, y: at }) => make("text", { class: `head ${kind}`, x: WIDTH / 2, y: at }, short(text, narrow ? 46 : 62)));
    svg.append(lines, ...words, ...links, end(END, middle, data.us, "us", narrow && "start"), end(WIDTH - END, middle, data.them, "them", narrow && "end"));
    place.append(svg);
    if (links.length) rove(svg, links, boxes.map((box) => ({ x: WIDTH / 2, y: box.y })));
  });

  function curve(x, y, toX, toY) {
    const bend = (x + toX) / 2;
    return `M${x},${y}C${bend},${y} ${bend},${toY} ${toX},${toY}`;
  }
  function end(x, y, label, kind, side) {
    const at = side ? { x: side === "start" ? 4 : x + 18, y: y + 32 } : { x, y: y + 36 };
    const text = make("text", at, short(label, side ? 11 : 22));
    if (side) text.style.textAnchor = side;   // an attribute `style` is nothing that the policy lets pass
    return make("g", { class: `end ${kind}` }, make("circle", { cx: x, cy: y, r: side ? 13 : 17 }), text);
  }
  function short(text, most) { return text.length > most ? `${text.slice(0, most - 1)}…` : text; }
})();
