"""Vanished URLs: where a story was public and nothing answers any more, and which story has moved away from there."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import msgspec

from generator.check.aliasing import alias_line
from generator.model.article import Article, Kind
from generator.model.edition import Edition
from generator.model.ledger import Ledger, Trace
from generator.model.page import Plan
from generator.model.problem import Place, Problem, warning
from generator.model.source import SourceText

STORIES = frozenset(("article", "page"))
KINDS = frozenset((Kind.ARTICLE, Kind.PAGE))
INDEX = "index.html"
DIGEST_BYTES = 8
# A sketch has 8 bytes a hash; the four lower ones tell runs apart as well.
HASH_BYTES, SAMPLE_BYTES, SAMPLED = 8, 4, 8
ONCE = (
    "if it has moved, give its new file this URL in `aliases:`; if it was taken back, bring the file back with "
    "`status: withdrawn`, which leaves a note to readers; else nothing: this is said once"
)


class Sampled(msgspec.Struct, frozen=True):
    """The one field of a story's terms that is looked at here."""

    sketch: bytes = b""


class Vanished(msgspec.Struct, frozen=True):
    """A URL at which nothing answers: what the ledger knows of its story, that story as it is now, and its URL.

    None and "" where its file was deleted.
    """

    url: str
    trace: Trace
    successor: Article | None
    moved_to: str


def vanished_of(ledger: Ledger, plan: Plan, edition: Edition, articles: Iterable[Article]) -> tuple[Vanished, ...]:
    """The URLs of the ledger that the plan has no answer for, sorted. `articles`: hidden ones among them.

    Not those of stories that were taken down on purpose: drafts, withdrawn, expired ones, such as are not due again.
    A successor is the same file, or a new one with the same bytes or nearly the same text. Without a successor the
    file was deleted; that is left out where it was told already.
    """
    lost = ledger.traces.keys() - {page.url for page in plan.pages}
    if lost:
        lost -= {"/" + copy.output.removesuffix(INDEX) for copy in plan.copies}
    hidden = edition.hidden | edition.withdrawn.keys()
    traces = {url: ledger.traces[url] for url in sorted(lost) if ledger.traces[url].id not in hidden}
    if not traces:
        return ()
    public = {**edition.articles, **edition.pages}
    known = {trace.id for trace in ledger.traces.values()}
    is_moved = all(trace.id in public for trace in traces.values())
    new = [each for each in articles if each.id not in known and each.kind in KINDS] if not is_moved else []
    finder = _Finder(sorted(new, key=lambda each: (each.id not in public, each.id)))
    urls = {page.source: page.url for page in plan.pages if page.kind in STORIES}
    found = []
    for url, trace in traces.items():
        story = public.get(trace.id) or finder.successor(trace)
        if (story is None and not trace.is_told) or (story is not None and story.id in public and _lacks(story, url)):
            found.append(Vanished(url, trace, story, urls[story.id] if story else ""))
    return tuple(found)


def moved_among(gone: Collection[str], ledger: Ledger, edition: Edition) -> frozenset[str]:
    """Of the ids of files that are not there any more, those whose stories are public in new ones.

    `ledger`: what is known of them. A new file is one with the same bytes or nearly the same text.
    """
    known = {trace.id for trace in ledger.traces.values()}
    public = [*edition.articles.values(), *edition.pages.values()] if gone else []
    finder = _Finder(sorted((each for each in public if each.id not in known), key=lambda each: each.id))
    traces = (trace for trace in ledger.traces.values() if trace.id in gone)
    return frozenset(trace.id for trace in traces if finder.successor(trace) is not None)


def vanished_problems(found: Iterable[Vanished], content: Mapping[str, SourceText], folder: str) -> Iterator[Problem]:
    """The warnings `url-vanished`: at the file to which the story has moved, else at the one that was deleted.

    `content`: the content files by id, below `folder`.
    """
    by_story = urls_by_successor(found)
    for each in found:
        story = each.successor
        if story is None:
            message = f"readers were shown a story at {each.url}, and this file of it is gone"
            yield warning("url-vanished", f"{folder}/{each.trace.id}", Place(), message, ONCE)
        else:
            line = alias_line(content[story.id].data, (*story.aliases, *by_story[story.id]))
            message = f"the story was at {each.url} and is at {each.moved_to} now: old links to it lead nowhere"
            hint = f"have `{line}` in its front matter, or let `check --fix` write it"
            yield warning("url-vanished", story.path, story.place_of("aliases"), message, hint)


def urls_by_successor(found: Iterable[Vanished]) -> dict[str, tuple[str, ...]]:
    """Id of a story that has moved → its URLs that nothing answers."""
    urls: dict[str, tuple[str, ...]] = {}
    for each in found:
        if each.successor is not None:
            urls[each.successor.id] = (*urls.get(each.successor.id, ()), each.url)
    return urls


def is_said_once(problem: Problem) -> bool:
    """Whether it is the warning of a deleted file, which the next build does not repeat."""
    return problem.code == "url-vanished" and problem.hint == ONCE


def ledger_after(ledger: Ledger, plan: Plan, edition: Edition, lost: Iterable[Vanished], *, forgets: bool) -> Ledger:
    """The ledger once the plan is published: all stories of it, and what was there before.

    `lost`: what vanishes with it; such a URL is its successor's from now on. `forgets`: it is let go for good.
    """
    traces = dict(ledger.traces)
    for each in lost:
        if forgets:
            del traces[each.url]
        elif each.successor is None:
            traces[each.url] = msgspec.structs.replace(each.trace, is_told=True)
        else:
            traces[each.url] = _trace(each.successor)
    for page in plan.pages:
        known = traces.get(page.url)
        if page.kind in STORIES:
            story = edition.articles.get(page.source) or edition.pages[page.source]
            if known is None or known.is_told or known.id != story.id or known.digest != story.digest[:DIGEST_BYTES]:
                traces[page.url] = _trace(story)
        elif known is not None and page.kind == "redirect" and known.id != page.source:
            traces[page.url] = msgspec.structs.replace(known, id=page.source, is_told=False)
    return Ledger(traces)


def retraced(ledger: Ledger, changed: Iterable[Article]) -> Ledger:
    """The ledger, where stories have other texts and nothing else is new."""
    new = {article.id: article for article in changed}
    traces = {url: _trace(new[each.id]) if each.id in new else each for url, each in ledger.traces.items()}
    return Ledger(traces) if new else ledger


class _Finder:
    """Finds stories by their bytes or text among a few new ones."""

    def __init__(self, stories: Iterable[Article]) -> None:
        self._by_digest: dict[bytes, Article] = {}
        self._by_hash: defaultdict[bytes, list[Article]] = defaultdict(list)
        for story in stories:
            self._by_digest.setdefault(story.digest[:DIGEST_BYTES], story)
            for each in _hashes(_sample(story)):
                self._by_hash[each].append(story)

    def successor(self, trace: Trace) -> Article | None:
        """The story with the same bytes, else the one that shares most of its sample: half of it, at least."""
        if trace.digest in self._by_digest:
            return self._by_digest[trace.digest]
        hashes = _hashes(trace.sample)
        stories = {story.id: story for each in hashes for story in self._by_hash.get(each, ())}
        shared = Counter(story.id for each in hashes for story in self._by_hash.get(each, ()))
        best = min(shared, key=lambda name: (-shared[name], name), default="")
        if not best or 2 * shared[best] < max(len(hashes), len(_hashes(_sample(stories[best])))):
            return None
        return stories[best]


def _lacks(story: Article, url: str) -> bool:
    """Whether the story does not claim the URL; redirects may be made elsewhere, as `[build] skip` can name them."""
    return url.strip("/") not in {alias.strip("/") for alias in story.aliases}


def _trace(story: Article) -> Trace:
    return Trace(story.id, story.digest[:DIGEST_BYTES], _sample(story))


def _sample(story: Article) -> bytes:
    sketch = msgspec.msgpack.decode(story.terms, type=Sampled).sketch if story.terms else b""
    end = min(len(sketch), SAMPLED * HASH_BYTES)
    return b"".join(sketch[at : at + SAMPLE_BYTES] for at in range(0, end, HASH_BYTES))


def _hashes(sample: bytes) -> frozenset[bytes]:
    return frozenset(sample[at : at + SAMPLE_BYTES] for at in range(0, len(sample), SAMPLE_BYTES))
