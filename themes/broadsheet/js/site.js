const root = document.documentElement;
const tint = document.querySelector(".tint");
const finder = document.querySelector(".find");
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
const tell = () => tint.setAttribute("aria-pressed", isDark());

// The choice is kept only where it is not what the system has anyway.
function turn() {
  const wanted = isDark() ? "light" : "dark";
  const isOwn = (wanted === "dark") !== system.matches;
  root.dataset.theme = isOwn ? wanted : "";
  try {
    if (isOwn) localStorage.theme = wanted;
    else delete localStorage.theme;
  } catch {}
  tell();
}

if (tint && CSS.supports("color", "light-dark(#000, #fff)")) {
  tint.dataset.on = "";
  tint.addEventListener("click", turn);
  system.addEventListener("change", tell);
  tell();
}

// On a narrow screen the section of the page would be out of sight; what scrolls is the row alone.
const row = document.querySelector(".sections");
const current = row?.querySelector("[aria-current]")?.getBoundingClientRect();
if (current) row.scrollLeft += current.x + current.width / 2 - row.getBoundingClientRect().width / 2;

// The form is that of the search page, in the language of the paper.
async function find() {
  const answer = await fetch(finder.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const dialog = document.createElement("dialog");
  dialog.append(page.querySelector(".finder"));
  dialog.setAttribute("aria-label", finder.textContent.trim());
  dialog.lang = page.documentElement.lang;
  dialog.dir = page.documentElement.dir;
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.querySelector(".close").hidden = false;
  prepare(dialog.querySelector(".finder"));
  return document.body.appendChild(dialog);
}

// What finds stories is loaded once a reader asks for it.
function prepare(form) {
  if (!form?.dataset.module) return;
  const wait = () => form.addEventListener("focusin", load, { once: true });
  const load = () => import(form.dataset.module).then(({ start }) => start(form)).catch(() => {
    form.querySelector(".said").replaceChildren(form.querySelector("template").content.cloneNode(true));
    wait();
  });
  if (location.search && form.closest("main")) load();
  else wait();
}

prepare(document.querySelector(".finder"));

let dialog;
finder?.addEventListener("click", async (event) => {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || document.querySelector("main .finder")) return;
  event.preventDefault();
  try {
    dialog ??= await find();
    dialog.showModal();
    dialog.querySelector("input").select();
  } catch {
    location.href = finder.href;
  }
});

// What another site shows is loaded once a reader asks for it. Whether it lets itself be shown, no script is told: so the
// link stays below the frame, and leads there from now on.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-frame]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const frame = document.createElement("iframe");
  frame.title = link.title;
  frame.allow = "autoplay; fullscreen";
  frame.sandbox = "allow-scripts allow-same-origin allow-forms allow-popups allow-presentation";
  frame.src = link.dataset.frame;
  link.before(frame);
  delete link.dataset.frame;
  frame.focus();
});
