"""The lines of a story's text, as its pages have them: which of them it no longer says, and a page has still."""

from collections.abc import Callable, Container, Mapping
from collections.abc import Set as AbstractSet
from functools import partial

import msgspec

from generator.model.article import Article
from generator.model.manifest import Entry
from generator.model.page import Page
from generator.model.regex import regex

# Bare tags: a text has them from time to time, and most templates have them, too.
SILENT = regex(rb"(?:</?[a-z][a-z0-9]*>|\s)*")


class Remains(msgspec.Struct):
    """Looks for lines that stories say no longer on their pages. `lost`: id → lines; `stand`: whether one was found.

    Such a line was public while its story said it, and nobody looked at it: it stands in a template or in data.
    """

    lost: Mapping[str, AbstractSet[bytes]]
    stand: bool = False

    def page(self, page: Page, _: bytes, read: Callable[[], bytes]) -> None:
        """Looks at a page that was made anew."""
        self._look(page.source, read)

    def others(self, last: Mapping[str, Entry], made: Container[str], read: Callable[[str], bytes]) -> None:
        """Looks at published pages that stay as they are: those of such a story which do not depend on its text.

        `last`: what is published; `made`: what is made anew.
        """
        for output, entry in last.items() if self.lost else ():
            if entry.source in self.lost and output not in made:
                self._look(entry.source, partial(read, output))

    def _look(self, source: str, read: Callable[[], bytes]) -> None:
        lost = self.lost.get(source)
        self.stand = self.stand or (lost is not None and not lost.isdisjoint(read().split(b"\n")))


def lines_of(article: Article) -> AbstractSet[bytes]:
    """The lines of a story's text as a page has them; there is no need to decode it."""
    lines = article.body.split(b"\n")
    # The codec's own bytes stand before the first tag.
    lines[0] = lines[0][lines[0].find(b"<") :]
    # An empty line says nothing, and most texts have many.
    return set(lines).difference((b"",))


def lost_lines(before: Article, after: Article) -> AbstractSet[bytes]:
    """The lines that a story said and does not say any more, but for bare tags."""
    gone = lines_of(before) - lines_of(after)
    return {line for line in gone if SILENT.fullmatch(line) is None}
