const news = document.querySelector(".news");
const known = new Set(ids(document));

function ids(page) {
  return [...page.querySelectorAll(".entry")].map((entry) => entry.id);
}

// The reader decides when the page changes: it only says how much there is.
async function look() {
  if (Date.now() > Date.parse(news.dataset.until)) return clearInterval(timer);
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { cache: "no-cache" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const count = ids(page).filter((id) => !known.has(id)).length;
    news.querySelector("span").textContent = count;
    news.hidden = !count;
  } catch {}
}

const timer = setInterval(look, 60_000);
