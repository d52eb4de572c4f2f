// Narrows down what a search found: by section, topic and year.

// Of topics, those that most of the stories have.
const MOST = 50;

export function start(box, load, lang, again) {
  const own = lang.split(/[-_]/)[0].toLowerCase();
  const selects = [...box.querySelectorAll("select")];
  const columns = new Map(), names = new Map();
  let wanted = {}, last;

  async function know(eras) {
    for (const era of eras) {
      if (columns.has(era.path)) continue;
      const column = await load(`${era.path}/filters.json?${era.version}`);
      columns.set(era.path, column);
      for (const [kind, { names: given }] of Object.entries(column))
        for (const [key, name] of given)
          if (!names.has(`${kind} ${key}`) || era.path.startsWith(`${own}/`)) names.set(`${kind} ${key}`, name);
    }
  }

  function keysOf({ era, story }, kind) {
    const { names, stories } = columns.get(era.path)[kind];
    return stories[story].map((place) => names[place][0]);
  }

  const passes = (hit, but) => selects.every(({ name }) => name === but || !wanted[name] || keysOf(hit, name).includes(wanted[name]));

  // Each offers what the stories have that the others leave.
  function offer(select, hits) {
    const counts = new Map(wanted[select.name] ? [[wanted[select.name], 0]] : []);
    for (const hit of hits)
      if (passes(hit, select.name)) for (const key of keysOf(hit, select.name)) counts.set(key, (counts.get(key) ?? 0) + 1);
    const nameOf = (key) => names.get(`${select.name} ${key}`) ?? key;
    const order = select.name === "year" ? (a, b) => b[0] - a[0] : (a, b) => b[1] - a[1] || nameOf(a[0]).localeCompare(nameOf(b[0]), lang);
    const isKept = ([key], place) => place < MOST || key === wanted[select.name];
    const options = [...counts].sort(order).filter(isKept)
      .map(([key, count]) => new Option(`${nameOf(key)} (${count.toLocaleString(lang)})`, key, false, key === wanted[select.name]));
    select.replaceChildren(select.options[0], ...options);
    select.options[0].selected = !wanted[select.name];
    select.closest("label").hidden = !options.length;
  }

  // What a question is given: leaves of its stories, as they come, those that are wanted.
  function sift() {
    const hits = (last = []);
    return async (more) => {
      await know(new Set(more.map((hit) => hit.era)));
      hits.push(...more);
      if (hits === last) for (const select of selects) offer(select, hits);
      return more.filter((hit) => passes(hit));
    };
  }

  const query = () => selects.filter(({ name }) => wanted[name]).map(({ name }) => `&${name}=${encodeURIComponent(wanted[name])}`).join("");

  function recall(text) {
    const given = new URLSearchParams(text);
    wanted = Object.fromEntries(selects.map(({ name }) => [name, given.get(name)]));
    if (query()) box.open = true;
  }

  box.addEventListener("change", ({ target }) => {
    wanted[target.name] = target.value;
    again();
  });
  return { sift, query, recall };
}
