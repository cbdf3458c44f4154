// What takes long to work out is asked for again after some seconds, as the page says.
(() => {
  "use strict";
  let timer = 0;
  const look = () => {
    const place = document.querySelector("[data-look-again]");
    clearTimeout(timer);
    if (place) timer = setTimeout(() => { if (place.isConnected) location.reload(); }, 1000 * Number(place.dataset.lookAgain));
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
})();
