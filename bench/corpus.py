"""A newspaper of any size: invented words in the shape of news, the same for the same size and seed on any machine.

Running stories of a few tags and names make related lists worth ranking; words, tags and sections are as unevenly
frequent as in a real newspaper. A tenth of the articles has footnotes, fewer have tables, code or HTML.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from random import Random  # noqa: TID251 - seeded: the same seed writes the same newspaper

# Every article is dated before; a build of it says `--now` with this.
PRESS_TIME = datetime(2026, 11, 1, tzinfo=UTC)
ARTICLES_A_DAY = 30
# From the most frequent to the rarest.
SECTIONS = ("world", "politics", "sport", "business", "culture", "technology", "health", "science")
# What holds sentences together is English: stop words of a real language cost what they cost in use.
_SMALL = (
    "the of and to in a that for on with as was at by from it is be are has had an this which or but not they have "
    "were his her their its who would after about more than been will when up out one two into over said could no"
)
SMALL_WORDS = tuple(_SMALL.split())
PHOTOGRAPHS = 60
OPENINGS, VOWELS, CLOSINGS = (
    part.split(",")
    for part in ("b,br,d,dr,f,fl,g,h,j,k,l,m,n,p,pr,r,s,st,t,tr,v,z", "a,e,i,o,u,ai,ei,ou", ",,n,r,l,s,t,m,nd,rk")
)


@dataclass(frozen=True, slots=True)
class Story:
    """One article; times in UTC, body in Markdown."""

    title: str
    slug: str
    section: str
    date: datetime
    updated: datetime
    author: str
    agency: str
    tags: tuple[str, ...]
    summary: str
    body: str

    @property
    def path(self) -> str:
        """Where its file lies below a site."""
        return f"content/{self.section}/{self.slug}.md"

    @property
    def page(self) -> str:
        """Where its page lies below an output folder."""
        return f"{self.section}/{self.slug}/index.html"

    def text(self, updated: str = "updated") -> str:
        """Its file; `updated` is the key under which a generator looks for the last change."""
        tags = "".join(f"\n  - {json.dumps(tag)}" for tag in self.tags)
        texts = (("title", self.title), ("author", self.author), ("agency", self.agency), ("section", self.section))
        head = "".join(f"{key}: {json.dumps(text, ensure_ascii=False)}\n" for key, text in texts)
        times = f"date: {self.date.isoformat()}\n{updated}: {self.updated.isoformat()}\n"
        return (
            f"---\n{head}{times}tags:{tags}\nsummary: {json.dumps(self.summary)}\nslug: {self.slug}\n---\n\n{self.body}"
        )


@dataclass(frozen=True, slots=True)
class Thread:
    """A running story: its section, what it is always tagged with, and the names that only it has."""

    section: str
    tags: tuple[str, ...]
    names: tuple[str, ...]


class Pen:
    """Writes prose with the words given to it, each as often as its weight says."""

    def __init__(self, chance: Random, words: Sequence[str], weights: Sequence[float]) -> None:
        """Take words and their weights."""
        self.chance, self._words, self._sums = chance, words, list(accumulate(weights))

    def words(self, low: int, high: int) -> list[str]:
        """Some words, between two numbers of them."""
        return self.chance.choices(self._words, cum_weights=self._sums, k=self.chance.randint(low, high))

    def phrase(self, low: int, high: int) -> str:
        """Words with a capital, without a full stop."""
        text = " ".join(self.words(low, high))
        return text[0].upper() + text[1:]

    def sentence(self) -> str:
        """A sentence; each fourth has emphasis, a link or signs that HTML must escape."""
        words, place = self.words(9, 26), self.chance.randrange(5)
        mark = self.chance.random()
        if mark < 0.1:  # noqa: PLR2004 - how often; likewise below
            words[place] = f"**{words[place]}**"
        elif mark < 0.18:  # noqa: PLR2004
            words[place] = f"*{words[place]}*"
        elif mark < 0.24:  # noqa: PLR2004
            linked = " ".join(words[place : place + 2])
            words[place : place + 2] = [f"[{linked}](https://example.org/{linked.lower().replace(' ', '-')})"]
        elif mark < 0.28:  # noqa: PLR2004
            words.append(self.chance.choice(("(R&D)", "“so far”", "— it's said", "at 4.5%", "for $2.3m")))
        text = " ".join(words)
        return text[0].upper() + text[1:] + self.chance.choice(".......?!")

    def paragraph(self) -> str:
        """Three to five sentences."""
        return " ".join(self.sentence() for _ in range(self.chance.randint(3, 5)))


def _bullets(pen: Pen) -> str:
    return "\n".join(f"- {pen.phrase(4, 12)}" for _ in range(pen.chance.randint(3, 6)))


def _steps(pen: Pen) -> str:
    return "\n".join(f"{number}. {pen.sentence()}" for number in range(1, pen.chance.randint(4, 6)))


def _quotation(pen: Pen) -> str:
    return f"> {pen.sentence()} {pen.sentence()}\n>\n> — {pen.phrase(2, 2)}"


def _picture(pen: Pen) -> str:
    number = pen.chance.randint(1, PHOTOGRAPHS)
    return f'![{pen.phrase(4, 8)}](/img/photo-{number:03d}.jpg "{pen.phrase(5, 9)}")'


def _table(pen: Pen) -> str:
    rows = (
        f"| {pen.phrase(1, 3)} | {pen.chance.randint(10, 990)} | {pen.chance.uniform(-9, 9):+.1f}% |"
        for _ in range(pen.chance.randint(3, 7))
    )
    return "| Where | How many | Change |\n|:--|--:|--:|\n" + "\n".join(rows)


def _code(pen: Pen) -> str:
    return f'```python\nfor {pen.words(1, 1)[0]} in rows:\n    print(f"<b>" & "{pen.words(1, 1)[0]}")\n```'


def _aside(pen: Pen) -> str:
    return f'<aside class="note"><p><strong>Note:</strong> {pen.phrase(10, 20)}.</p></aside>'


def _footnote(pen: Pen) -> str:
    return f"{pen.sentence()}[^1]\n\n[^1]: {pen.sentence()}"


# What articles have beside paragraphs, and how many of them.
BLOCKS: tuple[tuple[Callable[[Pen], str], float], ...] = (
    (_bullets, 0.3),
    (_steps, 0.08),
    (_quotation, 0.35),
    (_picture, 0.25),
    (_table, 0.08),
    (_code, 0.02),
    (_aside, 0.03),
    (_footnote, 0.1),
)


def _body(pen: Pen) -> str:
    blocks = [pen.paragraph() for _ in range(pen.chance.randint(6, 9))]
    for make, share in BLOCKS:
        if pen.chance.random() < share:
            blocks.insert(pen.chance.randint(1, len(blocks)), make(pen))
    if pen.chance.random() < 0.6:  # noqa: PLR2004 - how many have headings within
        blocks[3:3] = [f"## {pen.phrase(3, 7)}"]
    return "\n\n".join(blocks) + "\n"


@cache
def _falling(many: int, share: float = 1) -> tuple[float, ...]:
    """Weights as Zipf found them for words, `share` together."""
    weights = [1 / (rank + 2.7) for rank in range(many)]
    total = sum(weights)
    return tuple(share * weight / total for weight in weights)


class Newspaper:
    """All that its articles have in common: words, tags with words of their own, people, running stories."""

    def __init__(self, many: int, seed: int) -> None:
        """Invent a newspaper of so many articles."""
        self._chance = Random(f"{seed} {many}")  # noqa: S311 - nobody guards a secret with it
        self._seen: set[str] = set(SMALL_WORDS)
        self._common = self._invented(3000)
        names = self._invented(max(40, round(400 * (many / 10_000) ** 0.3)))
        self.tags = tuple(name if rank % 3 else f"{name} {names[rank - 1]}" for rank, name in enumerate(names))
        self._words_of = {tag: self._invented(40) for tag in self.tags}
        self._tag_weights = list(accumulate(_falling(len(self.tags))))
        self._people = [" ".join(self._invented(2)).title() for _ in range(60)]
        self._agencies = [self._invented(1)[0].upper() for _ in range(6)]
        self._threads = [self._thread() for _ in range(max(4, many // 9))]

    def _invented(self, many: int) -> list[str]:
        made: list[str] = []
        choice = self._chance.choice
        while len(made) < many:
            word = choice(OPENINGS) + choice(VOWELS) + choice(OPENINGS) + choice(VOWELS) + choice(CLOSINGS)
            if word in self._seen:
                word += choice(OPENINGS) + choice(VOWELS)
            if word not in self._seen:
                self._seen.add(word)
                made.append(word)
        return made

    def _tags(self, many: int, given: tuple[str, ...] = ()) -> tuple[str, ...]:
        drawn = self._chance.choices(self.tags, cum_weights=self._tag_weights, k=many)
        return tuple(dict.fromkeys(given + tuple(drawn)))

    def _thread(self) -> Thread:
        (section,) = self._chance.choices(SECTIONS, _falling(len(SECTIONS)))
        names = tuple(word.capitalize() for word in self._invented(8))
        return Thread(section, self._tags(self._chance.randint(2, 4)), names)

    def _pen(self, tags: Sequence[str], names: Sequence[str]) -> Pen:
        kinds: list[tuple[Sequence[str], float]] = [(SMALL_WORDS, 0.44), (self._common, 0.28), (names, 0.05)]
        kinds += [(self._words_of[tag], 0.23 / len(tags)) for tag in tags]
        words = [word for kind, _ in kinds for word in kind]
        return Pen(self._chance, words, [weight for kind, share in kinds for weight in _falling(len(kind), share)])

    def story(self, date: datetime, thread: Thread | None) -> Story:
        """One article of an instant, of a running story or none."""
        chance = self._chance
        known = thread or Thread(chance.choice(SECTIONS), self._tags(2), tuple(chance.choices(self._people, k=2)))
        tags = self._tags(chance.randint(1, 3), known.tags)
        pen = self._pen(tags, known.names)
        title = f"{chance.choice(known.names)}{chance.choice((' ', ' ', ' ', ': '))}{' '.join(pen.words(5, 9))}"
        return Story(
            title=title,
            slug="-".join(title.lower().replace(":", "").split()),
            section=known.section,
            date=date,
            updated=date + timedelta(minutes=chance.choice((0, 0, 35, 190))),
            author=chance.choice(self._people),
            agency=chance.choice(self._agencies),
            tags=tags,
            summary=pen.phrase(18, 30) + ".",
            body=_body(pen),
        )

    def thread(self, passed: float) -> Thread | None:
        """A story that runs when so much of the newspaper's time has passed (0 to 1); for two articles of five none."""
        if self._chance.random() > 0.6:  # noqa: PLR2004
            return None
        place = passed * (len(self._threads) - 1) - self._chance.expovariate(0.3)
        return self._threads[max(0, round(place))]


def stories(many: int, seed: int = 1, more: int = 0) -> Iterator[Story]:
    """Gives so many articles, the oldest first; then so `more` that the same newspaper brings on its last day."""
    newspaper = Newspaper(many, seed)
    first = PRESS_TIME - timedelta(days=1) - timedelta(days=1) * (many / ARTICLES_A_DAY)
    slugs: set[str] = set()
    for number in range(many + more):
        date = first + timedelta(days=number // ARTICLES_A_DAY, minutes=number % ARTICLES_A_DAY * 47)
        story = newspaper.story(date.replace(microsecond=0), newspaper.thread(number / many))
        if story.slug in slugs:
            story = replace(story, slug=f"{story.slug}-{number}")
        slugs.add(story.slug)
        yield story
