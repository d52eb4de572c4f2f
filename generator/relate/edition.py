"""Gathers an Edition: what is public and how it hangs together."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from generator.model.article import Article
from generator.model.edition import Edition
from generator.model.gate import Gate
from generator.model.problem import Problem
from generator.model.source import SourceText
from generator.relate.ahead import ahead_of
from generator.relate.due import schedule_of
from generator.relate.embargoes import ends_of, holds_of, idle_rules
from generator.relate.listings import Listings, listings_of
from generator.relate.public import Public, sorted_public
from generator.relate.steadiness import steady_until
from generator.relate.suggestions import Ground, Suggestions, suggestions_of
from generator.relate.tables import read_tables
from generator.relate.tagbook import open_books, open_tag_book
from generator.relate.visibility import Verdict, judge
from generator.settings.security import turning_points
from generator.settings.values import Values
from generator.workshop.workshop import Workshop

DATA_FOLDER = "data"


class Frame(msgspec.Struct, frozen=True):
    """What frames an edition besides its stories: the settings, and the data files by path below their folder.

    `unread`: ids of content files that exist and gave no article, so that nobody calls a reference to one dead.
    """

    values: Values
    data: Mapping[str, SourceText]
    unread: frozenset[str] = frozenset()


def gather(
    articles: Iterable[Article], gate: Gate, frame: Frame, workshop: Workshop | None = None
) -> tuple[Edition, tuple[Problem, ...]]:
    """The edition at the gate's instant, and what does not fit together: the problems of this room's modules.

    The workshop ranks the related stories; whoever does not ask for them need not give one.
    Behind `judge` nothing sees a story that is not public, not even to count it.
    """
    found, values = list(articles), frame.values
    tables, unreadable = read_tables(frame.data, DATA_FOLDER)
    books, undeclared = open_books(tables, values.taxonomies)
    holds = holds_of(values, books.tags.key_of)
    verdict = judge(found, gate, holds)
    idle = idle_rules(values, found, books.tags, gate.now)
    public = sorted_public(verdict)
    listings, unlisted = listings_of(public, books, values.sections, gate.now)
    closed = verdict.hidden | frame.unread
    ground = Ground(public, listings, closed | public.withdrawn.keys(), values)
    suggestions, unmet = suggestions_of(ground, tables, workshop)
    unused = frozenset(text.id for texts in public.texts.values() for text in texts) - listings.used
    edition = _edition(gate, public, listings, suggestions)
    schedule = schedule_of(verdict, public.articles.values(), listings, gate.now)
    due = schedule[0].at if schedule else None
    edition = replace(edition, hidden=closed | unused, next_due=due, schedule=schedule)
    ahead = ahead_of((*public.articles.values(), *public.pages.values()), gate)
    ends = [*ends_of(values), *turning_points(values)]
    edition = replace(edition, steady_until=steady_until(edition, found, gate, holds, ends))
    return edition, (*unreadable, *undeclared, *idle, *ahead, *unlisted, *unmet)


def verdict_on(articles: Iterable[Article], gate: Gate, frame: Frame) -> Verdict:
    """The gate's word alone, for whoever asks what is due, or what a preview shows that is not public."""
    tables, _ = read_tables(frame.data, DATA_FOLDER)
    book, _ = open_tag_book(tables)
    return judge(articles, gate, holds_of(frame.values, book.key_of))


def _edition(gate: Gate, public: Public, listings: Listings, suggestions: Suggestions) -> Edition:
    return Edition(
        now=gate.now,
        articles=public.articles,
        pages=public.pages,
        withdrawn=public.withdrawn,
        hidden=frozenset(),
        sections=listings.sections.sections,
        terms=listings.tags.terms,
        term_of=listings.tags.term_of,
        authors=listings.writers.authors,
        threads=listings.threads.threads,
        neighbours=listings.neighbours,
        related=suggestions.related,
        recommended=suggestions.recommended,
        choices=suggestions.choices,
        next_due=None,
        tags_of=listings.tags.tags_of,
        author_of=listings.writers.author_of,
        thread_of=listings.threads.thread_of,
        agencies=listings.agencies,
        translations=suggestions.translations,
        home_text=listings.sections.home_text,
        taxonomies=listings.taxonomies,
        related_ids=suggestions.related_ids,
    )
