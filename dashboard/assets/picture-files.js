// Takes a picture away as SVG or PNG: what is seen, with its colours and typeface written in.
(() => {
  "use strict";
  const kept = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "opacity", "font-family", "font-size", "font-weight", "text-anchor", "paint-order"];

  // The typeface goes into the file, as far as its letters are needed: it may be seen elsewhere.
  async function typeface() {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule));
    const inter = rules.filter((rule) => /Inter/.test(rule.style.fontFamily) && /latin/.test(rule.style.src));
    const written = await Promise.all(inter.map(async (rule) => {
      const address = new URL(rule.style.src.match(/url\("?([^")]+)"?\)/)[1], rule.parentStyleSheet.href);
      const letters = new Uint8Array(await (await fetch(address)).arrayBuffer());
      const text = btoa(letters.reduce((all, byte) => all + String.fromCharCode(byte), ""));
      return `@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${text});unicode-range:${rule.style.unicodeRange}}`;
    }));
    return written.join("");
  }
  async function standalone(picture) {
    const { w, h } = picture.size;
    const copy = picture.svg.cloneNode(true);
    const from = picture.svg.querySelectorAll("*"), to = copy.querySelectorAll("*");
    from.forEach((element, at) => {
      const style = getComputedStyle(element);
      kept.forEach((name) => to[at].setAttribute(name, style.getPropertyValue(name)));
      ["class", "style", "tabindex", "href"].forEach((name) => to[at].removeAttribute(name));
      if (style.visibility === "hidden" || element.classList.contains("hit")) to[at].setAttribute("data-drop", "");
    });
    copy.querySelectorAll("[data-drop]").forEach((element) => element.remove());
    const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    Object.entries({ width: w, height: h, fill: getComputedStyle(picture.box).backgroundColor }).forEach(([key, value]) => ground.setAttribute(key, value));
    const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
    style.textContent = await typeface();
    copy.prepend(style, ground);
    Object.entries({ xmlns: "http://www.w3.org/2000/svg", width: w, height: h, viewBox: `0 0 ${w} ${h}` }).forEach(([key, value]) => copy.setAttribute(key, value));
    return new XMLSerializer().serializeToString(copy);
  }
  function save(picture, blob, suffix) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `sisternet-${picture.name}.${suffix}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
  async function saveSvg(picture) {
    save(picture, new Blob([await standalone(picture)], { type: "image/svg+xml" }), "svg");
  }
  async function savePng(picture, scale = 2) {
    const text = await standalone(picture);
    const { w, h } = picture.size;
    const image = new Image();
    image.onload = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: w * scale, height: h * scale });
      canvas.getContext("2d").drawImage(image, 0, 0, w * scale, h * scale);
      canvas.toBlob((blob) => save(picture, blob, "png"), "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  }
  // The pictures that picture.js has drawn; the network's own buttons know their picture.
  addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-take]");
    const box = button?.closest("figure")?.querySelector("[data-picture]"), svg = box?.querySelector("svg");
    if (!svg) return;
    const { width: w, height: h } = svg.viewBox.baseVal;
    const picture = { svg, box, size: { w, h }, name: box.dataset.kind };
    ({ svg: saveSvg, png: savePng })[button.dataset.take](picture);
  });
  window.sisternet = Object.assign(window.sisternet || {}, { saveSvg, savePng });
})();
