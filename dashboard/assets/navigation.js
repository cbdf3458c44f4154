// Links and forms of our own pages change the address without loading everything anew; the page
// that the address means is then drawn by Dash. Focus and scrolling follow as after a real load.
(() => {
  "use strict";
  const files = /^\/(answers|tables|api|assets|health)(\/|$)|\.cypher$/;
  const main = () => document.getElementById("main");
  const announcer = () => document.getElementById("announcer");
  const announce = (words) => { announcer().textContent = words; };
  const shown = () => location.pathname + location.search;   // what of an address draws a page
  let waiting = null;   // {focus, then, scroll, timers} while a page is on its way
  let last = shown();

  const { within, here } = window.sisternet;
  const ours = (url) => within(url) !== null && !files.test(within(url));

  // The focus goes to the first of these ids that the next page has, else to what `then` selects.
  function go(address, { focus = null, then = null, replace = false } = {}) {
    const url = new URL(address, location.href);
    if (!ours(url)) { location.assign(url); return; }
    if (url.href === location.href) { again(); return; }
    remember();
    history[replace ? "replaceState" : "pushState"]({}, "", url);
    last = shown();
    wait({ focus, then, scroll: focus || then ? null : 0 });
    dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }
  function again() { remember(); location.reload(); }
  function remember() { history.replaceState({ ...history.state, scroll: scrollY }, ""); }

  function wait(what) {
    finish();
    waiting = what;
    waiting.timers = [
      setTimeout(() => main().setAttribute("aria-busy", "true"), 300),
      setTimeout(() => { announce("Still asking …"); announcer().classList.add("seen"); }, 1500),
      setTimeout(() => announce("Still asking. The database may be starting again …"), 6000),
    ];
  }
  function finish() {
    (waiting?.timers || []).forEach(clearTimeout);
    main()?.removeAttribute("aria-busy");
    announcer()?.classList.remove("seen");
    const done = waiting;
    waiting = null;
    return done;
  }

  // Dash has put the new page in place: show where we are, and put the focus where it belongs.
  function arrived() {
    markNavigation();
    const heading = main().querySelector("h1");
    const { focus, then, scroll } = finish() || {};
    if (scroll === undefined && focus === undefined) {
      if (history.state?.scroll) scrollTo({ top: history.state.scroll, behavior: "instant" });
      return;
    }
    const control = [focus].flat().map((id) => id && document.getElementById(id)).find(Boolean)
      || (then && document.querySelector(then));
    const target = control || heading;
    if (target) {
      if (target === heading) heading.setAttribute("tabindex", "-1");
      target.focus({ preventScroll: true });
    }
    if (scroll !== null) scrollTo({ top: scroll, behavior: "instant" });
    if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
    announce(heading ? heading.textContent : document.title);
  }
  function markNavigation() {
    const path = here();
    document.querySelectorAll(".top nav a").forEach((link) => {
      const present = link.dataset.covers.split(" ").some((start) => path === start || path.startsWith(`${start}/`));
      if (present) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
      if (present) inSight(link);
    });
  }
  addEventListener("focusin", (event) => {
    if (event.target.matches?.(".top nav a")) inSight(event.target);
  });
  // Where the navigation scrolls, sideways alone: the page itself stays where it is.
  function inSight(link) {
    const nav = link.parentElement;
    const [from, room] = [link.offsetLeft - nav.offsetLeft, nav.clientWidth];
    if (from < nav.scrollLeft || from + link.offsetWidth > nav.scrollLeft + room) {
      nav.scrollLeft = from - (room - link.offsetWidth) / 2;
    }
  }

  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey
      || event.shiftKey || event.altKey || link.target || link.hasAttribute("download")
      || "file" in link.dataset) return;
    if ("again" in link.dataset) { event.preventDefault(); again(); return; }
    const url = new URL(link.href);
    if (!ours(url)) return;
    if (url.hash && url.pathname === location.pathname && url.search === location.search) {
      const target = document.getElementById(url.hash.slice(1));
      if (target?.tagName === "DETAILS") target.open = true;
      remember();
      return;
    }
    event.preventDefault();
    go(url, { then: link.dataset.then || null });
  });

  addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || (form.method || "get") !== "get" || form.target) return;
    const url = new URL(form.action || location.pathname, location.href);
    if (!ours(url)) return;
    event.preventDefault();
    url.search = new URLSearchParams(said(form, event.submitter));
    go(url, { focus: form.matches(".search, [data-fresh]") ? null : focusOf(form, event.submitter) });
  });
  // What a form says: nothing that is empty; a proposal that was taken stands for its id.
  function said(form, submitter) {
    // Several fields may have one name; each of them stands for what it says itself.
    const proposed = [...form.elements].filter((field) => field.dataset.words !== undefined && field.value === field.dataset.words);
    return [...new FormData(form, submitter)].flatMap(([name, value]) => {
      const at = proposed.findIndex((field) => field.name === name && field.value === value);
      const words = at < 0 ? String(value).trim() : proposed.splice(at, 1)[0].dataset.value;
      return words === "" ? [] : [[name, words]];
    });
  }
  const focusOf = (form, submitter) => {
    const active = form.contains(document.activeElement) ? document.activeElement : submitter;
    return active?.id || null;
  };
  // A form with data-auto answers as soon as something is chosen in it.
  addEventListener("change", (event) => {
    const form = event.target.form;
    if (form && "auto" in form.dataset && !event.target.matches("[type=search], [type=text]")) form.requestSubmit();
  });

  addEventListener("popstate", (event) => {
    const scroll = event.state?.scroll;
    // Another place on the same page: Dash draws nothing, so there is nothing to wait for.
    if (shown() === last) {
      if (scroll !== undefined) scrollTo({ top: scroll, behavior: "instant" });
      return;
    }
    last = shown();
    wait({ focus: null, scroll: scroll ?? 0 });
  });

  addEventListener("pagehide", remember);

  // A question that fails (the command was ended) must not leave a page that waits for ever.
  const fetchOfTheBrowser = window.fetch;
  window.fetch = async (...question) => {
    try {
      const answer = await fetchOfTheBrowser(...question);
      if (answer.status >= 500) failed(question[0]);
      if (answer.status !== 401) return answer;
      signedOut(answer.headers.get("X-Sign-In"));
      // Dash would complain of it a second time: for it, nothing is new.
      return isCallback(question[0]) ? new Response(null, { status: 204 }) : answer;
    } catch (error) {
      if (error.name !== "AbortError") failed(question[0]);
      throw error;
    }
  };
  const isCallback = (question) => String(question?.url || question).includes("_dash-update-component");
  function failed(question) {
    if (!isCallback(question)) return;
    tell("The explorer does not answer. Is the command that runs it still running? ", "Try again", "", "again");
  }
  // Somebody who was away for long, or whose password was changed, finds the page as it was.
  function signedOut(address) {
    if (!address) return;
    const back = encodeURIComponent(location.pathname + location.search);
    tell("You are not signed in any more, so this page cannot go on. ", "Sign in", `${address}?next=${back}`, "file");
  }
  function tell(words, next, href, way) {
    finish();
    const link = Object.assign(document.createElement("a"), { href, textContent: next });
    link.dataset[way] = "";
    let notice = document.getElementById("unreachable");
    if (!notice) {
      notice = Object.assign(document.createElement("p"), { id: "unreachable", className: "notice" });
      notice.setAttribute("role", "alert");
      main().prepend(notice);
    }
    notice.replaceChildren(words, link);
  }

  const start = () => {
    if ("scrollRestoration" in history) history.scrollRestoration = "manual";
    new MutationObserver((changes) => {
      if (changes.some((change) => change.target.id === "_pages_content" && change.addedNodes.length)) arrived();
    }).observe(main(), { childList: true, subtree: true });
    wait({});
  };
  start();

  window.sisternet = Object.assign(window.sisternet || {}, { go });
})();
