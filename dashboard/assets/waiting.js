// What takes long to work out is asked for again after some seconds, as the page says; not while
// somebody is filling in a field, whose words would be lost.
(() => {
  "use strict";
  let timer = 0;
  const isFilling = () => document.activeElement?.matches?.("main input, main select, main textarea");
  const again = (place) => {
    if (!place.isConnected) return;
    if (isFilling()) timer = setTimeout(() => again(place), 1000);
    else location.reload();
  };
  const look = () => {
    const place = document.querySelector("[data-look-again]");
    clearTimeout(timer);
    if (place) timer = setTimeout(() => again(place), 1000 * Number(place.dataset.lookAgain));
  };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
  look();
})();
