"""Absences: what stories do not have and readers would miss."""

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.check.desk.pieces import Piece, told
from generator.check.sources import text_of
from generator.model.article import Article
from generator.model.problem import Place, Problem, notice
from generator.model.regex import regex

# As reading has them, which cuts the text there; in code they are rare, and a notice less is no harm.
TEASER_ENDS = ("<!-- more -->", "<!--more-->", "<!-- TEASER_END -->")
# An empty value, and a next line that does not go on with it.
NOTHING = regex(
    r"""(?:["']?[\w -]+["']?[ \t]*[:=])?[ \t]*(?:""|''|null|~)?[ \t]*,?[ \t]*(?:\#.*)?\n(?![ \t]).*""", re.IGNORECASE
)


def absences(pieces: Sequence[Piece], *, related_count: int) -> Iterator[Problem]:
    """The notices `summary-missing`, `credit-missing`, `tag-missing`, `related-missing` and `orphan`.

    `related_count`: how many related stories a page shows.
    """
    yield from told(_unsummed(pieces))
    yield from told(_uncredited(pieces))
    yield from told((each.article, _untagged(each.article)) for each in pieces if not each.article.tags)
    # A site so young that each story stands beside all others has nothing better to show.
    if 0 < related_count < len(pieces) - 1:
        yield from told((each.article, _unrelated(each.article)) for each in pieces if not each.kin)
    yield from told(_orphans(pieces))


def _unsummed(pieces: Iterable[Piece]) -> Iterator[tuple[Article, Problem]]:
    message = "the story has no summary: cards, feeds and search engines show its first words"
    hint = "write a sentence or two in `summary:`, or put `<!-- more -->` behind the words that shall stand for it"
    for piece in pieces:
        story = piece.article
        if not _is_summed(piece) and not story.dek and not _is_cut(piece):
            yield story, notice("summary-missing", story.path, _head(story), message, hint)


def _is_summed(piece: Piece) -> bool:
    """Whether front matter has a summary: an archetype leaves the key there, with nothing in it."""
    place = piece.article.places.get("summary")
    if place is None:
        return False
    lines = text_of(piece.source).split("\n")[place.line - 1 : place.line + 1]
    return NOTHING.fullmatch("\n".join([lines[0][place.column - 1 :], *lines[1:]])) is None


def _is_cut(piece: Piece) -> bool:
    text = text_of(piece.source)
    return any(mark in text for mark in TEASER_ENDS)


def _uncredited(pieces: Iterable[Piece]) -> Iterator[tuple[Article, Problem]]:
    for piece in pieces:
        story = piece.article
        if piece.lacks_credit and story.picture is not None:
            target = story.picture.reference.target
            message = f"nothing says whose picture {target!r:.80} is"
            hint = (
                f"write `image_credit:`, or `credit` in a file {target.rpartition('/')[2]:.80}.toml beside the picture"
            )
            yield story, notice("credit-missing", story.path, story.picture.reference.place, message, hint)


def _untagged(story: Article) -> Problem:
    message, hint = "the story has no tag: no page of a topic leads to it", "write what it is about in `tags:`"
    return notice("tag-missing", story.path, _head(story), message, hint)


def _unrelated(story: Article) -> Problem:
    message = "nothing on the site is related to the story: what stands beside it is only near in time"
    hint = "give it a tag of another story on the matter, or name one in `related:`"
    return notice("related-missing", story.path, _head(story), message, hint)


def _orphans(pieces: Sequence[Piece]) -> Iterator[tuple[Article, Problem]]:
    """Stories to which no other one leads, neither in its text nor beside it."""
    linked = {url for piece in pieces for url in piece.leads_to - {piece.url}}
    shown = {name for piece in pieces for name in piece.beside - {piece.article.id}}
    message = "no other story leads here, neither in its text nor beside it: only lists do"
    hint = "link to it from a story on the same matter"
    for piece in pieces if len(pieces) > 1 else ():
        story = piece.article
        if piece.url not in linked and story.id not in shown:
            yield story, notice("orphan", story.path, _head(story), message, hint)


def _head(story: Article) -> Place:
    return story.place_of("title")
