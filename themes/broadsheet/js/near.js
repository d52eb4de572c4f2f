// Proposes other questions, topics and writers where a search finds nothing.

// A shorter word is near to too many others.
const FEWEST = 4;
const MOST_WORDS = 2, MOST_TOPICS = 5, BEGINNING = 3;

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

// Whether no more than one letter is another one in a word that somebody asked for.
const isNear = (each, asked) =>
  each === asked || (asked.length >= FEWEST && Math.abs(each.length - asked.length) < 2 && distance(each, asked) < 2);

// Pairs of a word of the question and one of the index, those first that most stories have.
export async function nearest(question, tour) {
  const found = new Map();
  for (const word of question)
    for (const shard of await Promise.all(tour.eras.map((era) => tour.shard(word, era))))
      for (const each of Object.keys(shard))
        if (isNear(each, word.sought)) found.set(`${word.written} ${each}`, shard[each].length);
  return [...found].sort((a, b) => b[1] - a[1]).map(([pair]) => pair.split(" "));
}

export function topicsNear(words, topics, { wordsOf, folded }) {
  const isMeant = (each) => words.some((word) => isNear(each, word) || (word.length >= BEGINNING && each.startsWith(word)));
  return topics.filter(([name]) => wordsOf(name).map(folded).some(isMeant));
}

export async function near({ question, tour, load, address, ...language }) {
  const words = question.map((each) => each.written);
  const better = (await nearest(question, tour)).slice(0, MOST_WORDS)
    .map(([from, to]) => [to, address(words.map((each) => (each === from ? to : each)).join(" "))]);
  const topics = topicsNear(words, await load("topics.json"), language).slice(0, MOST_TOPICS);
  return [...better, ...topics].flatMap(([name, href]) => [" ", Object.assign(document.createElement("a"), { textContent: name, href })]);
}
