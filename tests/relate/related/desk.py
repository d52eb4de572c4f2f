"""A desk to edit a small newsroom at, with the state of its ranking kept from edit to edit."""

from random import Random  # noqa: TID251 - seeded

from bench.edits import Newsroom, newsroom_of
from generator.model.article import Article
from generator.model.edition import RelatedStory
from generator.relate.related.founding import founded
from generator.relate.related.increments.seating import seated
from generator.relate.related.increments.state import Ranking
from generator.relate.related.increments.updating import updated
from generator.relate.related.lists import related_lists
from generator.relate.related.options import RelatedOptions
from generator.relate.related.rows import Rows, rows_of
from generator.workshop.kept import Keeper
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop
from tests.relate.related.shelf import story

TOOLCHAIN = b"sixteen bytes it"


def stories_of(number: int, seed: int) -> list[Article]:
    """Stories of words of which some are in many of them, most in few, and some in one."""
    chance = Random(seed)
    return [
        story(
            f"{n:03}.md",
            " ".join(f"word{int(chance.paretovariate(0.6))}" for _ in range(chance.randint(0, 40))),
            chance.choice((None, *range(n // 2, n))) if n else 0,
            tags=tuple(sorted({f"tag{int(chance.paretovariate(1))}" for _ in range(chance.randint(0, 3))})),
        )
        for n in range(number)
    ]


def newsroom(number: int, seed: int) -> Newsroom:
    """A newsroom with such stories."""
    stories = stories_of(number, seed)
    return newsroom_of(stories, {each.id: each.tags for each in stories}, seed)


def lists_by(
    room: Newsroom, options: RelatedOptions, keeper: Keeper | None = None
) -> dict[str, tuple[RelatedStory, ...]]:
    """The lists of a newsroom: from what the keeper has, or clean without one."""
    with Workshop(MemoryStore(), TOOLCHAIN, Pool(1), None, keeper) as workshop:
        return dict(related_lists(rows_in(room), options, workshop))


def rows_in(room: Newsroom) -> Rows:
    """The rows of a newsroom of one language."""
    return rows_of(room.articles.values(), room.ties(), "en")


def clean_ranking(rows: Rows, options: RelatedOptions) -> Ranking:
    """A ranking made anew."""
    with Workshop(MemoryStore(), TOOLCHAIN, Pool(1)) as workshop:
        return founded(rows, options, workshop)


def next_ranking(last: Ranking, rows: Rows, options: RelatedOptions) -> Ranking | None:
    """A ranking brought up to date; None where that would be dear."""
    return updated(last, seated(last.known, rows), options)
