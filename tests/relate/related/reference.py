"""The formula once more, as its text has it: slow, in plain Python, with logarithms, and without a table."""

import math
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import msgspec

from generator.model.article import Article, Terms
from generator.model.edition import Ties
from generator.relate.related.options import RelatedOptions

Counts = Mapping[str, int]
Weights = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Side:
    """What an article weighs: D, Q and r of the text, and what a tag of it weighs."""

    document: Weights
    query: Weights
    scale: int
    tag: int


def reference_lists(
    articles: Iterable[Article], ties: Ties, options: RelatedOptions
) -> dict[str, list[tuple[str, int]]]:
    """Article id → ids and scores of its list, for articles of one language without pins."""
    order = sorted(articles, key=lambda each: (each.date is None, -each.date.timestamp() if each.date else 0, each.id))
    tags = {each.id: set(ties.tags.get(each.id, ())) for each in order}
    h = round(2 * math.log2(len(order)))
    tag_idf = idf(Counter(tag for own in tags.values() for tag in own), h, 0.1)
    sides = dict(zip((each.id for each in order), sides_of(order, h, tags), strict=True))
    found: dict[str, list[tuple[str, int]]] = {}
    for one in order:
        scores = []
        for place, other in enumerate(order):
            shared = sum(tag_idf[tag] ** 2 for tag in tags[one.id] & tags[other.id])
            alike = options.text * (2 * m(sides[one.id], sides[other.id]) + m(sides[other.id], sides[one.id]))
            alike += options.tags * shared * sides[one.id].tag * sides[other.id].tag
            if other.id != one.id and other.id not in ties.unrelated.get(one.id, ()) and alike:
                scores.append((-score(alike, one, other, options.near), place))
        scores.sort()
        picked = allowed(one, [order[place] for _, place in scores], ties, options.count)
        by_id = {order[place].id: -below for below, place in scores}
        found[one.id] = [(each.id, by_id[each.id]) for each in picked]
    return found


def sides_of(articles: Iterable[Article], h: int, tags: Mapping[str, set[str]]) -> list[Side]:
    """The sides of all articles."""
    found = list(articles)
    every = [counts_of(each) for each in found]
    mean = sum(sum(counts.values()) for counts in every) / len(every)
    avg = 2 ** max(0, round(math.log2(mean))) if mean else 1
    weights = idf(Counter(term for counts in every for term in counts), h, 0.3)
    sides = []
    for article, counts in zip(found, every, strict=True):
        own = tags[article.id]
        sides.append(side_of(counts, weights, avg, round(2**10 / math.sqrt(len(own))) if own else 0))
    return sides


def side_of(counts: Counts, weights: Weights, avg: int, tag: int) -> Side:
    """One article's side."""
    total = sum(counts.values())
    document = {}
    query = []
    for term, f in counts.items():
        if weights[term]:
            tf = math.floor(64 * 22 * f * avg / (10 * f * avg + 12 * total) + 0.5)
            document[term] = tf * weights[term]
            query.append((-math.isqrt(256 * f) * weights[term], blake2b(term.encode(), digest_size=8).digest(), term))
    heaviest = {term: -below for below, _, term in sorted(query)[:50]}
    length = math.sqrt(sum(weight**2 for weight in heaviest.values()))
    scale = round(2**20 / 2 ** (round(2 * math.log2(length)) / 2)) if length else 0
    return Side(document, heaviest, scale, tag)


def idf(holders: Mapping[str, int], h: int, share: float) -> dict[str, int]:
    """How much each term says."""
    n = 2 ** (h / 2)
    return {
        term: 0 if d < 2 or d > max(5, share * n) else max(0, h - 2 * (d.bit_length() - 1) - 1)
        for term, d in holders.items()
    }


def m(one: Side, other: Side) -> int:
    """r(a) Σ Q(a) D(b)."""
    return one.scale * sum(weight * other.document.get(term, 0) for term, weight in one.query.items())


def score(alike: int, one: Article, other: Article, near: tuple[int, int]) -> int:
    """The likeness, times nearness."""
    if one.date is None or other.date is None:
        return alike
    days = abs((one.date.date() - other.date.date()).days)
    return alike * ((60 + days) * near[1] + 60 * near[0]) // ((60 + days) * near[1])


def allowed(page: Article, candidates: Iterable[Article], ties: Ties, count: int) -> list[Article]:
    """Candidates in order, without near-duplicates and with at most two in five of the page's thread."""
    found: list[Article] = []
    by_thread: dict[str, int] = defaultdict(int)
    thread = ties.threads.get(page.id)
    for each in candidates:
        own = ties.threads.get(each.id)
        if own and own == thread and by_thread[own] >= max(1, 2 * count // 5):
            continue
        if any(shared_runs(each, text) > 0.6 for text in (page, *found)):
            continue
        by_thread[own or ""] += 1
        found.append(each)
        if len(found) == count:
            break
    return found


def shared_runs(one: Article, other: Article) -> float:
    """The share of runs of words that both have, among the smallest hashes of both."""
    a, b = sketch(one.terms), sketch(other.terms)
    sample = sorted(a | b)[: max(len(a), len(b))]
    return sum(each in a and each in b for each in sample) / len(sample) if sample else 0


@cache
def sketch(terms: bytes) -> frozenset[int]:
    """The hashes of the sketch in encoded terms."""
    data = msgspec.msgpack.decode(terms, type=Terms).sketch if terms else b""
    return frozenset(int.from_bytes(data[start : start + 8], "little") for start in range(0, len(data), 8))


def counts_of(article: Article) -> Counts:
    """The counts of an article's stems."""
    terms = msgspec.msgpack.decode(article.terms, type=Terms)
    stems = terms.stems.split("\n") if terms.stems else []
    return dict(zip(stems, struct.unpack(f"<{len(stems)}H", terms.counts), strict=True))
