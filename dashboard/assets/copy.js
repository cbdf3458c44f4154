// A button with data-copy copies the address of the link of that id, and says so beside itself.
(() => {
  "use strict";
  // Only pages of this machine, or those sent safely, may write the clipboard the usual way.
  const byHand = (words) => {
    const field = Object.assign(document.createElement("textarea"), { value: words });
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("not copied");
  };
  async function copy(button) {
    const link = document.getElementById(button.dataset.copy);
    const said = document.getElementById(button.getAttribute("aria-describedby"));
    if (!link || !said) return;
    said.textContent = "";
    try {
      await (navigator.clipboard ? navigator.clipboard.writeText(link.href) : byHand(link.href));
      said.textContent = "Copied.";
    } catch {
      said.textContent = `Not copied; mark this and copy it: ${link.href}`;
    }
    button.focus();
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (button) copy(button);
  });
})();
