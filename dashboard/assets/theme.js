// Runs in the head, before anything is painted, so that a remembered choice does not flash.
(() => {
  "use strict";
  const choices = ["system", "light", "dark"];
  const said = { system: "Colours: as the system has them", light: "Colours: light", dark: "Colours: dark" };
  const read = () => {
    try { return localStorage.getItem("theme") || "system"; } catch { return "system"; }
  };
  const show = (choice) => {
    if (choice === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    const button = document.querySelector("button.theme");
    if (button) {
      button.setAttribute("aria-label", said[choice]);
      button.title = said[choice];
    }
    document.dispatchEvent(new CustomEvent("sisternet:theme"));
  };
  show(read());
  addEventListener("DOMContentLoaded", () => {
    show(read());
    document.querySelector("button.theme").addEventListener("click", () => {
      const next = choices[(choices.indexOf(read()) + 1) % choices.length];
      try { localStorage.setItem("theme", next); } catch { /* a private window: for this page only */ }
      show(next);
      document.getElementById("announcer").textContent = said[next];
    });
  });
})();
