// The browser's part of a preview: hears what changed, and shows it. It is put into pages while they are served, and is
// in no page that is published.
(() => {
  const own = document.currentScript;
  const KEY = "broadsheet-preview";
  const RETRY = 2000;
  let token = own.dataset.token;
  let source = null;
  let complaints = [];
  let isHidden = false;
  let host = null;

  // What a reload would lose where the browser does not keep it: how far one had read.
  function reload() {
    try { sessionStorage.setItem(KEY, JSON.stringify([location.pathname, scrollX, scrollY])); } catch { /* full */ }
    location.reload();
  }

  function returned() {
    let kept = null;
    try { kept = JSON.parse(sessionStorage.getItem(KEY)); sessionStorage.removeItem(KEY); } catch { return; }
    if (!kept || kept[0] !== location.pathname) return;
    const back = () => { if (scrollY !== kept[2]) scrollTo({ left: kept[1], top: kept[2], behavior: "instant" }); };
    addEventListener("DOMContentLoaded", back, { once: true });
    addEventListener("load", back, { once: true });
  }

  // The new sheet is there before the old one goes, so that nobody sees the page without any.
  function swap(sheets, mark) {
    const links = [...document.querySelectorAll('link[rel="stylesheet"]')];
    if (links.length !== sheets.length) return reload();
    links.forEach((link, number) => {
      const next = link.cloneNode();
      next.href = `${sheets[number]}${sheets[number].includes("?") ? "&" : "?"}preview=${mark}`;
      next.onload = () => link.remove();
      next.onerror = reload;
      link.after(next);
    });
  }

  function turn({ token: now, sheets }) {
    const [page, styles] = now.split("-");
    const [shown, worn] = token.split("-");
    token = now;
    if (page !== shown) reload();
    else if (styles !== worn) swap(sheets, styles);
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  }

  // Everything that a file or a person wrote is text here, never HTML.
  function shown(complaint) {
    const made = element("section");
    const place = [complaint.line, complaint.column].filter(Boolean).map((each) => `:${each}`).join("");
    const head = element("p", "", "head");
    if (complaint.file) head.append(element("strong", complaint.file + place), " ");
    head.append(element("code", complaint.code));
    made.append(head, element("p", complaint.message));
    if (complaint.rows.length) made.append(element("pre", complaint.rows.join("\n")));
    if (complaint.hint) made.append(element("p", complaint.hint, "hint"));
    return made;
  }

  function overlay() {
    const made = element("div", "", "overlay");
    made.setAttribute("role", "alertdialog");
    made.setAttribute("aria-label", "Errors");
    const bar = element("header");
    const count = complaints.length === 1 ? "1 error" : `${complaints.length} errors`;
    const close = element("button", "Hide");
    close.type = "button";
    close.onclick = () => { isHidden = true; draw(); };
    bar.append(element("h1", `${count}: the page behind is the last good one`), close);
    made.append(bar, ...complaints.map(shown));
    return made;
  }

  function ribbon() {
    const at = own.dataset.at ? new Date(own.dataset.at) : null;
    const when = at ? ` Readers see it from ${at.toLocaleString()}.` : "";
    const words = own.dataset.mark === "draft" ? "A draft: readers do not see this page." : "Not public yet.";
    return element("p", `${words}${when}`, "ribbon");
  }

  const STYLE = `
    :host { all: initial; }
    * { box-sizing: border-box; margin: 0; }
    .overlay, .ribbon { position: fixed; z-index: 2147483647; font: 15px/1.5 system-ui, sans-serif; }
    .overlay { inset: auto 0 0 0; max-height: 80vh; overflow: auto; padding: 1rem 1.5rem 1.5rem; direction: ltr;
      background: #1b1d22; color: #f4f4f5; border-top: 4px solid #ff6b5e; box-shadow: 0 -8px 40px #0008; }
    .ribbon { inset: auto auto .75rem .75rem; padding: .35rem .8rem; border-radius: 4px; background: #7a1f14;
      color: #fff; box-shadow: 0 2px 8px #0006; }
    header { display: flex; gap: 1rem; align-items: center; justify-content: space-between; }
    h1 { font-size: 1rem; }
    button { font: inherit; color: inherit; background: #3a3d45; border: 1px solid #8a8d96; border-radius: 4px;
      padding: .2rem .8rem; cursor: pointer; }
    button:focus-visible { outline: 3px solid #8ab4ff; outline-offset: 2px; }
    section { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid #ffffff2e; overflow-wrap: anywhere; }
    code { color: #ff9d93; font: 13px/1.5 ui-monospace, monospace; }
    pre { margin: .5rem 0; padding: .6rem .8rem; background: #0e0f12; border-radius: 4px; overflow-x: auto;
      font: 13px/1.5 ui-monospace, monospace; }
    .hint { color: #b9e3b0; }`;

  function draw() {
    const parts = [];
    if (complaints.length && !isHidden) parts.push(overlay());
    if (own.dataset.mark) parts.push(ribbon());
    if (!parts.length) { host?.remove(); host = null; return; }
    if (!host) {
      host = document.createElement("broadsheet-preview");
      const root = host.attachShadow({ mode: "open" });
      // A policy of the page keeps out style elements, but not this.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      document.documentElement.append(host);
    }
    host.shadowRoot.replaceChildren(...parts);
  }

  // A hidden window holds no connection: browsers allow six, and the seventh window would wait for ever. One that is
  // shown again, or comes back from the cache of the browser, is told at once what it missed.
  function listen() {
    if (source || document.visibilityState === "hidden") return;
    const asked = new URLSearchParams({ page: decodeURI(location.pathname), seen: token });
    const opened = source = new EventSource(`/.preview/events?${asked}`);
    opened.addEventListener("page", (event) => turn(JSON.parse(event.data)));
    opened.addEventListener("complaints", (event) => {
      complaints = JSON.parse(event.data);
      isHidden = false;
      draw();
    });
    // It tries again by itself with what it had seen at first; what it has seen since is in the address.
    opened.onerror = () => { if (source === opened) { rest(); setTimeout(listen, RETRY); } };
  }

  function rest() {
    source?.close();
    source = null;
  }

  returned();
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? rest() : listen()));
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && complaints.length && !isHidden) { isHidden = true; draw(); }
  });
  if (document.documentElement) draw();
  listen();
})();
