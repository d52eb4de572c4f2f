"""Edits: a newsroom at work on a corpus, one random change after the other; the same seed makes the same changes."""

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random  # noqa: TID251 - seeded

import msgspec
from msgspec.structs import replace

from generator.model.article import Article, Terms
from generator.model.digest import digest_of
from generator.model.edition import Ties
from generator.model.page import encode

# How often each kind of change comes, in the mean.
KINDS = {
    "body": 40,
    "rewrite": 4,
    "twin": 6,
    "new": 9,
    "delete": 9,
    "tags": 9,
    "date": 7,
    "undate": 1,
    "language": 3,
    "unlist": 3,
    "thread": 4,
    "pins": 3,
    "unrelated": 3,
    "translation": 2,
}
LANGUAGES = ("", "", "", "fr", "hi")
THREADS = ("", "flood", "trial")
MOST_WORDS = 30
FEWEST = 3


@dataclass(slots=True)
class Newsroom:
    """Articles by id and their ties, changed in place. `spare`: such as are not there and may be new ones."""

    articles: dict[str, Article]
    tags: dict[str, tuple[str, ...]]
    spare: list[Article]
    chance: Random
    pins: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unrelated: dict[str, tuple[str, ...]] = field(default_factory=dict)
    threads: dict[str, str] = field(default_factory=dict)

    def ties(self) -> Ties:
        """The ties of the articles, as they are now."""
        return Ties(dict(self.tags), dict(self.pins), dict(self.unrelated), dict(self.threads))

    def edit(self, kinds: Mapping[str, int] = KINDS) -> str:
        """Makes one change; its kind."""
        kind = self.chance.choices(list(kinds), list(kinds.values()))[0]
        if len(self.articles) < FEWEST and kind == "delete":
            kind = "new"
        _EDITS[kind](self, self.chance.choice(sorted(self.articles)))
        return kind


def newsroom_of(articles: Sequence[Article], tags: Mapping[str, tuple[str, ...]], seed: int) -> Newsroom:
    """A newsroom that has published nineteen of twenty articles."""
    chance = Random(seed)  # noqa: S311 - for a test
    found = list(articles)
    chance.shuffle(found)
    spare = found[: len(found) // 20]
    return Newsroom({each.id: each for each in found[len(spare) :]}, dict(tags), spare, chance)


def _body(room: Newsroom, name: str) -> None:
    counts = _counts(room.articles[name])
    words = list(counts)
    others = list(_counts(room.articles[_other(room)]))
    for word in room.chance.sample(words, min(len(words), room.chance.randint(0, 4))):
        del counts[word]
    for word in room.chance.sample(others, min(len(others), room.chance.randint(1, MOST_WORDS))):
        counts[word] = counts.get(word, 0) + room.chance.choice((1, 1, 1, 2, 3, 300))
    _put(room, name, counts)


def _rewrite(room: Newsroom, name: str) -> None:
    room.articles[name] = _with_terms(room.articles[name], room.articles[_other(room)].terms)
    _body(room, name)


def _twin(room: Newsroom, name: str) -> None:
    room.articles[name] = _with_terms(room.articles[name], room.articles[_other(room)].terms)


def _new(room: Newsroom, name: str) -> None:
    if not room.spare:
        article = replace(room.articles[name], id=f"{name}.{room.chance.randrange(10**6)}.md")
        room.articles[article.id] = article
        _body(room, article.id)
        return
    article = room.spare.pop()
    room.articles[article.id] = article


def _delete(room: Newsroom, name: str) -> None:
    room.spare.append(room.articles.pop(name))


def _tags(room: Newsroom, name: str) -> None:
    known = sorted({tag for tags in room.tags.values() for tag in tags}) or ["news"]
    room.tags[name] = tuple(sorted(set(room.chance.choices([*known, "scarce"], k=room.chance.randint(0, 4)))))


def _date(room: Newsroom, name: str) -> None:
    date = room.articles[name].date or room.articles[_other(room)].date
    if date is not None:
        date += timedelta(days=room.chance.randint(-200, 200), minutes=room.chance.randint(0, 9))
    room.articles[name] = replace(room.articles[name], date=date)


def _undate(room: Newsroom, name: str) -> None:
    room.articles[name] = replace(room.articles[name], date=None)


def _language(room: Newsroom, name: str) -> None:
    room.articles[name] = replace(room.articles[name], lang=room.chance.choice(LANGUAGES))


def _unlist(room: Newsroom, name: str) -> None:
    room.articles[name] = replace(room.articles[name], unlisted=not room.articles[name].unlisted)


def _thread(room: Newsroom, name: str) -> None:
    for each in [name, *room.chance.sample(sorted(room.articles), min(len(room.articles), 3))]:
        room.threads[each] = room.chance.choice(THREADS)


def _pins(room: Newsroom, name: str) -> None:
    room.pins[name] = tuple({_other(room): None for _ in range(room.chance.randint(0, 7))})


def _unrelated(room: Newsroom, name: str) -> None:
    room.unrelated[name] = tuple({_other(room): None for _ in range(room.chance.randint(0, 3))})


def _translation(room: Newsroom, name: str) -> None:
    for each in (name, _other(room)):
        room.articles[each] = replace(room.articles[each], translation_key=room.chance.choice(("", "a", "b")))


_EDITS: Mapping[str, Callable[[Newsroom, str], None]] = {
    "body": _body,
    "rewrite": _rewrite,
    "twin": _twin,
    "new": _new,
    "delete": _delete,
    "tags": _tags,
    "date": _date,
    "undate": _undate,
    "language": _language,
    "unlist": _unlist,
    "thread": _thread,
    "pins": _pins,
    "unrelated": _unrelated,
    "translation": _translation,
}


def _other(room: Newsroom) -> str:
    return room.chance.choice(sorted(room.articles))


def _counts(article: Article) -> dict[str, int]:
    terms = msgspec.msgpack.decode(article.terms, type=Terms) if article.terms else Terms()
    stems = terms.stems.split("\n") if terms.stems else []
    return dict(zip(stems, struct.unpack(f"<{len(stems)}H", terms.counts), strict=True))


def _put(room: Newsroom, name: str, counts: Mapping[str, int]) -> None:
    terms = msgspec.msgpack.decode(room.articles[name].terms or encode(Terms()), type=Terms)
    numbers = struct.pack(f"<{len(counts)}H", *(min(each, 0xFFFF) for each in counts.values()))
    forms = "\n".join(["Form"] * len(counts))
    new = Terms("\n".join(counts), forms, numbers, terms.sketch)
    room.articles[name] = _with_terms(room.articles[name], encode(new))


def _with_terms(article: Article, terms: bytes) -> Article:
    return replace(article, terms=terms, terms_digest=digest_of(terms))
