// Finds stories in the index that lies beside the search page.

const UNSEEN = /[\u00ad\u200c\u200d\u2060\ufeff\ufe00-\ufe0f]/g;
const GAP = /[^\p{L}\p{N}\p{M}]+/gu;
const UNSPACED = /[\u0e00-\u0e4f\u0e80-\u0ecf\u0eda-\u0f1f\u0f34-\u103f\u104a-\u108f\u109a-\u109f\u1780-\u17df\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ef\ua9fa-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
const ASCII = /^[\0-\x7f]*$/;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUES = Object.fromEntries([...LETTERS].map((letter, value) => [letter, value]));
const ARABIC = { "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ـ": "" };
const PLAIN = { "æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "œ": "oe" };
// A word's beginning says less than the word; the newest story has so much more than one that was before many others.
const BEGUN = 0.6, FRESH = 0.5, HALF = 1000;
// Letters that name a shard, stories shown at once, stories that are looked through at once.
const STEM = 3, PAGE = 10, MOST = 16000;

const pairs = (run) => [...run].map((one, n, all) => (n + 1 < all.length ? one + all[n + 1] : n ? "" : one)).join(" ");

// As in read/words.py.
export function wordsOf(text) {
  const plain = text.normalize("NFKC").replace(UNSEEN, "").replace(GAP, " ");
  return plain.replace(UNSPACED, (run) => ` ${pairs(run)} `).split(" ").filter(Boolean);
}

const small = (word) => word.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");

export function folded(word) {
  word = small(word);
  if (ASCII.test(word)) return word;
  return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").replace(/[æðøþđħıłœ]/g, (each) => PLAIN[each]);
}

function latin(word) {
  if (word.length < 5) return word.length === 1 || (/^\d+$/.test(word) && word.length !== 4) ? "" : word;
  if (word.endsWith("ies")) return word.slice(0, -3) + "y";
  if (word.endsWith("sses")) return word.slice(0, -2);
  if (word.endsWith("s")) return /[sui]s$/.test(word) ? word : word.slice(0, -1);
  return /^\d+$/.test(word) ? "" : word;
}

function arabic(word) {
  let plain = word.replace(/\p{M}/gu, "").replace(/[أإآىةـ]/g, (each) => ARABIC[each]);
  const start = ["وال", "بال", "كال", "فال", "لل", "ال"].find((each) => plain.startsWith(each) && plain.length - each.length > 2);
  if (start) plain = plain.slice(start.length);
  const end = ["ات", "ون", "ين", "ها", "يه", "ان", "ه", "ي"].find((each) => plain.endsWith(each) && plain.length - each.length > 2);
  if (end) plain = plain.slice(0, -end.length);
  return plain.length > 1 ? plain : "";
}

// As in read/stemming.py and relate/search/.
export function termOf(word) {
  const lower = small(word);
  if (ASCII.test(lower)) return latin(lower);
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
    const digit = VALUES[letter];
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit > 31) continue;
    story += value >> 3;
    found.set(story, (value & 7) + 1);
    value = shift = 0;
  }
  return found;
}

function distance(one, two) {
  let row = [...Array(two.length + 1).keys()];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= two.length; j++)
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] !== two[j - 1]));
    row = next;
  }
  return row[two.length];
}

// The last word may be only the beginning of one.
export function questionOf(text) {
  const words = wordsOf(text);
  const last = /[\p{L}\p{N}\p{M}]$/u.test(text) ? words.length - 1 : -1;
  const asked = words.map((word, n) => ({ term: termOf(word), written: folded(word), isBegun: n === last }));
  return asked.filter((each) => each.term || (each.isBegun && each.written.length > 1));
}

// Each call of `next` gives further stories, best first, and says whether there may be more.
export function search(question, index, lang, load) {
  const own = lang.split(/[-_]/)[0].toLowerCase();
  const tongues = Object.keys(index.eras).sort((a, b) => (b === own) - (a === own) || (b === index.lang) - (a === index.lang));
  const eras = tongues.flatMap((tongue) => {
    let before = 0;
    return index.eras[tongue].map(([count, shards, version], n) => ({ path: `${tongue}/${n + 1}`, count, shards, version }))
      .reverse().map((era) => ({ ...era, newer: (before += era.count) - era.count }));
  });
  let some = [], total = 0;
  const near = new Map();

  async function matches(word, era) {
    const term = word.term || word.written;
    const place = shardOf(term, era.shards);
    const shard = await load(`${era.path}/${place}.json?${era.version}`);
    const others = word.isBegun && [...term].length >= STEM ? Object.keys(shard).filter((each) => each.startsWith(term) && each !== term) : [];
    const found = new Map();
    for (const each of new Set([term, word.written, ...others])) {
      if (!Object.hasOwn(shard, each)) continue;
      const postings = postingsOf(shard[each]);
      const rarity = Math.log(1 + era.count / postings.size) * (each === term || each === word.written ? 1 : BEGUN);
      for (const [story, level] of postings) found.set(story, Math.max(found.get(story) ?? 0, level * rarity));
    }
    if (!found.size && term.length > 3)
      for (const each of Object.keys(shard))
        if (Math.abs(each.length - term.length) < 2 && distance(each, term) < 2)
          near.set(`${word.written} ${each}`, shard[each].length);
    return found;
  }

  async function within(era) {
    const found = await Promise.all(question.map((word) => matches(word, era)));
    const hits = new Map();
    for (const stories of found)
      for (const [story, weight] of stories) {
        const hit = hits.get(story) ?? { era, story, words: 0, weight: 0 };
        hits.set(story, hit);
        hit.words++;
        hit.weight += weight;
      }
    for (const hit of hits.values()) hit.weight *= 1 + FRESH / (1 + (era.newer + era.count - 1 - hit.story) / HALF);
    return [...hits.values()];
  }

  async function next() {
    let all = [];
    const seen = [];
    for (let count = 0; count < MOST && eras.length; count += seen.at(-1).count) seen.push(eras.shift());
    for (const hit of (await Promise.all(seen.map(within))).flat()) (hit.words === question.length ? all : some).push(hit);
    total += all.length;
    if (!total && !eras.length) [all, some] = [some, []];
    all.sort((a, b) => b.words - a.words || b.weight - a.weight || a.era.newer - b.era.newer || b.story - a.story);
    return { hits: all, hasMore: eras.length > 0 };
  }

  return { next, near };
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
  const files = new Map();
  let asked, timer, question;

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

  async function propose(near) {
    const text = asked, words = question.map((each) => each.written);
    const better = [...near].sort((a, b) => b[1] - a[1]).slice(0, 2).map(([pair]) => pair.split(" "));
    const proposals = better.map(([from, to]) => [to, address(words.map((each) => (each === from ? to : each)).join(" "))]);
    const topics = (await load("topics.json")).filter(([name]) =>
      wordsOf(name).some((each) => words.some((word) => distance(folded(each), word) < 2 || (word.length > 2 && folded(each).startsWith(word)))));
    const links = [...proposals, ...topics.slice(0, 5)].map(([name, url]) => Object.assign(made("a", "", name), { href: url }));
    if (asked !== text) return;
    if (links.length) found.append(made("p", "near", finder.dataset.near, ...links.flatMap((each) => [" ", each])));
  }

  async function look() {
    const text = input.value.trim();
    if (text === asked) return;
    asked = text;
    question = questionOf(input.value);
    found.replaceChildren();
    said.textContent = "";
    if (!question.length) return;
    try {
      const index = await load("index.json");
      const tour = search(question, index, document.documentElement.lang, load);
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
        if (asked !== text) return;
        shown += cards.length;
        more.remove();
        found.append(...cards);
        said.textContent = hits.length || hasMore ? finder.dataset.count.replace("#", hits.length.toLocaleString(lang) + (hasMore ? "+" : "")) : finder.dataset.none;
        if (!hits.length && !hasMore) await propose(tour.near);
        if (shown < hits.length || hasMore) {
          more.textContent = shown < hits.length ? finder.dataset.more : finder.dataset.older;
          found.append(more);
        }
        if (!isFirst) cards[0]?.querySelector("a").focus();
      };
      more.addEventListener("click", () => show().catch(fail));
      await show(true);
    } catch {
      if (asked === text) fail();
    }
  }

  function fail() {
    asked = undefined;
    said.textContent = finder.dataset.failed;
  }

  const address = (text = input.value.trim()) => `${form.action}?q=${encodeURIComponent(text)}`;
  const follow = () => {
    if (isPage) history.replaceState(null, "", address());
    look();
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(follow, 150);
  });
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formMethod === "dialog") return;
    event.preventDefault();
    clearTimeout(timer);
    if (isPage) history.pushState(null, "", address());
    look();
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
  const recall = () => {
    input.value = new URLSearchParams(location.search).get("q") ?? "";
    look();
  };
  if (isPage) addEventListener("popstate", recall);
  // What was typed before stays.
  if (isPage && !input.value) recall();
  else follow();
}
