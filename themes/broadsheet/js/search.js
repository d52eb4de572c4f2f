// Finds stories in the index that lies beside the search page.

const UNSEEN = /[\u00ad\u200c\u200d\u2060\ufeff\ufe00-\ufe0f]/g;
const GAP = /[^\p{L}\p{N}\p{M}]+/gu;
const UNSPACED = /[\u0e00-\u0e4f\u0e80-\u0ecf\u0eda-\u0f1f\u0f34-\u103f\u104a-\u108f\u109a-\u109f\u1780-\u17df\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ef\ua9fa-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const PLAIN = { "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": "", "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "œ": "oe" };
// A word's beginning says less than the word; the newest story has so much more than an old one.
const BEGUN = 0.6, FRESH = 0.5, HALF = 1000;
// The highest level of a word of the text; one of the headline has more.
const TEXT = 7;
// Letters that name a shard; stories shown, and looked through, at once.
const STEM = 3, PAGE = 10, MOST = 16000;

const pairs = (run) => [...run].map((one, n, all) => (n + 1 < all.length ? one + all[n + 1] : n ? "" : one)).join(" ");

// As in read/words.py.
export function wordsOf(text) {
  const plain = text.normalize("NFKC").replace(UNSEEN, "").replace(GAP, " ");
  return plain.replace(UNSPACED, (run) => ` ${pairs(run)} `).split(" ").filter(Boolean);
}

const small = (word) => word.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");

export function folded(word) {
  return small(word).normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").replace(/[æðøþđħıłœ]/g, (each) => PLAIN[each]);
}

function latin(word) {
  if (word.length < 5) return word.length === 1 || (/^\d+$/.test(word) && word.length !== 4) ? "" : word;
  if (word.endsWith("ies")) return word.slice(0, -3) + "y";
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (word.endsWith("s")) return /[sui]s$/.test(word) ? word : word.slice(0, -1);
  return /^\d+$/.test(word) ? "" : word;
}

function arabic(word) {
  let plain = word.replace(/\p{M}/gu, "").replace(/[أإآىةـ]/g, (each) => PLAIN[each]);
  const start = ["وال", "بال", "كال", "فال", "لل", "ال"].find((each) => plain.startsWith(each) && plain !== "الله" && plain.length - each.length > (each === "ال" ? 1 : 2));
  if (start) plain = plain.slice(start.length);
  const end = ["ات", "ون", "ين", "ها", "يه", "ان", "ه", "ي"].find((each) => plain.endsWith(each) && plain.length - each.length > 2);
  if (end) plain = plain.slice(0, -end.length);
  return plain.length > 1 ? plain : "";
}

// As in read/stemming.py and relate/search/.
export function termOf(word) {
  const lower = small(word);
  if (/^[\0-\x7f]*$/.test(lower)) return latin(lower);
  if (/[\u0620-\u064a\u066e-\u06d3]/.test(lower)) return folded(arabic(lower));
  if (/^\p{Nd}+$/u.test(lower)) return [...lower].length === 4 ? lower : "";
  return [...lower].length > 1 || lower.search(UNSPACED) === 0 ? folded(lower) : "";
}

export const shardOf = (term, count) =>
  [...term].slice(0, STEM).reduce((sum, letter) => sum * 31 + letter.codePointAt(0), 0) % count;

// Story → level, from 1 to 8.
export function postingsOf(text) {
  const found = new Map();
  let story = 0, value = 0, shift = 0;
  for (const letter of text) {
    const digit = LETTERS.indexOf(letter);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit > 31) continue;
    story += value >> 3;
    found.set(story, (value & 7) + 1);
    value = shift = 0;
  }
  return found;
}

// The last word may be only the beginning of one.
export function questionOf(text) {
  const words = wordsOf(text);
  const last = /[\p{L}\p{N}\p{M}]$/u.test(text) ? words.length - 1 : -1;
  const asked = words.map((word, n) => ({ term: termOf(word), written: folded(word), isBegun: n === last }))
    .map((each) => ({ ...each, sought: each.term || each.written }));
  return asked.filter((each) => each.term || (each.isBegun && each.written.length >= STEM));
}

// Each call of `next` gives further stories, those that `sift` leaves, best first, and says whether there may be more.
export function search(question, index, lang, load, sift = (hits) => hits) {
  const own = lang.split(/[-_]/)[0].toLowerCase();
  const tongues = Object.keys(index.eras).sort((a, b) => (b === own) - (a === own) || (b === index.lang) - (a === index.lang));
  const eras = tongues.flatMap((tongue) => {
    let before = 0;
    return index.eras[tongue].map(([count, shards, version], n) => ({ path: `${tongue}/${n + 1}`, count, shards, version }))
      .reverse().map((era) => ({ ...era, newer: (before += era.count) - era.count }));
  });
  const ahead = [...eras];
  let some = [], total = 0;

  const shard = ({ sought }, era) => load(`${era.path}/${shardOf(sought, era.shards)}.json?${era.version}`);

  async function matches(word, era) {
    const { sought, written } = word;
    const found = new Map();
    for (const [each, text] of Object.entries(await shard(word, era))) {
      const isWhole = each === sought || each === written;
      if (!isWhole && !(word.isBegun && [...sought].length >= STEM && each.startsWith(sought))) continue;
      const postings = postingsOf(text);
      const rarity = Math.log(1 + era.count / postings.size) * (isWhole ? 1 : BEGUN);
      for (const [story, level] of postings) {
        const [weight, isHead] = found.get(story) ?? [0, 0];
        found.set(story, [Math.max(weight, level * rarity), isHead || level > TEXT]);
      }
    }
    return found;
  }

  async function within(era) {
    const found = await Promise.all(question.map((word) => matches(word, era)));
    const hits = new Map();
    for (const stories of found)
      for (const [story, [weight, isHead]] of stories) {
        const hit = hits.get(story) ?? { era, story, words: 0, heads: 0, weight: 0 };
        hits.set(story, hit);
        hit.words++;
        hit.heads += isHead;
        hit.weight += weight;
      }
    for (const hit of hits.values()) hit.weight *= 1 + FRESH / (1 + (era.newer + era.count - 1 - hit.story) / HALF);
    return [...hits.values()];
  }

  async function next() {
    let all = [];
    const seen = [];
    for (let count = 0; count < MOST && ahead.length; count += seen.at(-1).count) seen.push(ahead.shift());
    for (const hit of (await Promise.all(seen.map(within))).flat()) (hit.words === question.length ? all : some).push(hit);
    total += all.length;
    if (!total && !ahead.length) [all, some] = [some, []];
    const isTitled = (hit) => hit.heads === question.length;
    all.sort((a, b) => b.words - a.words || isTitled(b) - isTitled(a) || b.weight - a.weight || a.era.newer - b.era.newer || b.story - a.story);
    return { hits: await sift(all), hasMore: ahead.length > 0 };
  }

  return { next, shard, eras };
}

const made = (name, kind, ...inside) => {
  const element = document.createElement(name);
  if (kind) element.className = kind;
  element.append(...inside);
  return element;
};

export function start(finder) {
  const form = finder.querySelector("form"), input = form.elements.q;
  const said = finder.querySelector(".said"), found = finder.querySelector(".found");
  const isPage = new URL(form.action).pathname === location.pathname && !finder.closest("dialog");
  const { lang } = finder.closest("[lang]");
  const day = new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeZone: finder.dataset.zone });
  const files = new Map(), box = isPage && finder.querySelector(".sift");
  let asked, kept, timer, question, filters;

  function load(path) {
    if (!files.has(path)) {
      const answer = fetch(finder.dataset.index + path, path === "index.json" ? { cache: "no-cache" } : {});
      files.set(path, answer.then((each) => (each.ok ? each.json() : Promise.reject(each))).catch((fault) => {
        files.delete(path);
        throw fault;
      }));
    }
    return files.get(path);
  }

  function marked(text) {
    const runs = wordsOf(input.value).length && input.value.match(UNSPACED);
    const isAsked = (word) => {
      const written = folded(word), term = termOf(word);
      return question.some((each) => each.term === term || each.written === written || (each.isBegun && written.startsWith(each.written)));
    };
    return text.split(/([\p{L}\p{N}\p{M}]+)/u).flatMap((piece, n) => {
      if (n % 2 && runs) for (const run of runs) if (piece.includes(run)) {
        const [start, ...rest] = piece.split(run);
        return [start, made("mark", "", run), rest.join(run)];
      }
      return n % 2 && isAsked(piece) ? made("mark", "", piece) : piece;
    });
  }

  async function card({ era, story }, index) {
    const cards = await load(`${era.path}/cards-${Math.floor(story / index.block)}.json?${era.version}`);
    const [title, url, date, tongue, dir, section, path, kicker, dek] = cards[story % index.block];
    const link = made("a", "", ...marked(title)), when = made("time", "", day.format(new Date(date)));
    link.href = url;
    when.dateTime = date;
    const heading = made("h2", "", link), text = made("p", "dek", ...marked(dek));
    if (tongue && tongue !== lang) for (const each of [heading, text]) Object.assign(each, { lang: tongue, dir });
    const whole = made("article", "card");
    if (path) whole.dataset.section = path.split("/")[0];
    if (kicker || section) whole.append(made("p", "kicker", kicker || section));
    whole.append(heading);
    if (dek) whole.append(text);
    whole.append(made("p", "stamp", when));
    return whole;
  }

  async function look() {
    const key = address();
    if (key === asked) return;
    asked = key;
    question = questionOf(input.value);
    found.replaceChildren();
    said.textContent = input.value.trim() && !question.length ? finder.dataset.short : "";
    if (!question.length) return;
    try {
      const index = await load("index.json");
      const tour = search(question, index, document.documentElement.lang, load, filters?.sift());
      let hits = [], shown = 0, hasMore = true;
      const more = made("button", "button");
      more.type = "button";
      const show = async (isFirst) => {
        if (shown >= hits.length && hasMore) {
          const batch = await tour.next();
          hits = [...hits, ...batch.hits];
          ({ hasMore } = batch);
        }
        const cards = await Promise.all(hits.slice(shown, shown + PAGE).map((each) => card(each, index)));
        if (asked !== key) return;
        shown += cards.length;
        more.remove();
        found.append(...cards);
        if (box) box.hidden = !hits.length && !filters;
        said.textContent = hits.length || hasMore ? finder.dataset.count.replace("#", hits.length.toLocaleString(lang) + (hasMore ? "+" : "")) : finder.dataset.none;
        if (!hits.length && !hasMore) {
          const { near } = await import(finder.dataset.nearby);
          const links = await near({ question, tour, load, address, wordsOf, folded });
          if (asked === key && links.length) found.append(made("p", "near", finder.dataset.near, ...links));
        }
        if (shown < hits.length || hasMore) {
          more.textContent = shown < hits.length ? finder.dataset.more : finder.dataset.older;
          found.append(more);
        }
        if (!isFirst) cards[0]?.querySelector("a").focus();
      };
      more.addEventListener("click", () => show().catch(fail));
      await show(true);
    } catch {
      if (asked === key) fail();
    }
  }

  function fail() {
    asked = undefined;
    said.replaceChildren(finder.querySelector("template").content.cloneNode(true));
  }

  const address = (text = input.value.trim()) => `${form.action}?q=${encodeURIComponent(text)}${filters?.query() ?? ""}`;
  // A question that was sent, or came with the address, stays in the history.
  const follow = () => {
    clearTimeout(timer);
    if (isPage && address() !== location.href) history[location.href === kept ? "pushState" : "replaceState"](null, "", address());
    return look();
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(follow, 150);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formMethod === "dialog") return;
    event.preventDefault();
    follow();
    kept = location.href;
  });
  // Arrows go through what was found, and back.
  finder.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...found.querySelectorAll("h2 > a, .near > a, button")];
    const place = stops.indexOf(document.activeElement);
    if (!step || place < 0 || !stops[place + step]) return;
    event.preventDefault();
    stops[place + step].focus();
  });
  const narrow = async () => {
    filters ??= (await import(box.dataset.module)).start(box, load, lang, () => {
      kept = location.href;
      follow();
    });
    filters.recall(location.search);
    asked = undefined;
    look();
  };
  const recall = () => {
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    kept = input.value && location.href;
    if (box && (filters || location.search.includes("&"))) narrow().catch(fail);
    else look();
  };
  if (box) box.addEventListener("toggle", () => filters || narrow().catch(fail));
  if (isPage) addEventListener("popstate", recall);
  // What was typed before stays.
  if (isPage && (!input.value || address() === location.href)) recall();
  else follow();
}
