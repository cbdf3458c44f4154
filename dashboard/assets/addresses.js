// Scripts write addresses as of the explorer itself, "/library/6919", and read them so; others open
// it below a path of their host, perhaps ("/sisternet"), which is put before them here.
(() => {
  "use strict";
  const said = JSON.parse(document.getElementById("_dash-config").textContent);
  const below = said.requests_pathname_prefix.replace(/\/$/, "");
  const ours = /^\/(?!\/)/;

  // What may be asked for or followed; an address of somewhere else stays as it is.
  const at = (address) => (ours.test(address) ? below + address : address);
  // The address of a page without what stands before it; null where it is none of ours.
  const within = (url) => {
    if (url.origin !== location.origin) return null;
    if (url.pathname === below) return "/";
    return url.pathname.startsWith(`${below}/`) ? url.pathname.slice(below.length) : null;
  };
  const here = () => within(location);

  window.sisternet = Object.assign(window.sisternet || {}, { at, within, here });
})();
