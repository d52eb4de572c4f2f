"""What of a page is to be looked at: not its story's own text, nor lines that other pages have, too."""

from collections import Counter
from collections.abc import Container, Iterable
from collections.abc import Set as AbstractSet
from itertools import filterfalse

from generator.check.leaks.lines import lines_of
from generator.check.leaks.text import PAUSE
from generator.model.article import Article

GAP = f"\n{PAUSE}\n".encode()
# A shorter headline, "Then", could be a part of other words. Summaries are cut where a description is too long.
LEAST_LETTERS, OWN_LETTERS = 20, 100


def new_lines(page: bytes, known: AbstractSet[bytes], own: Article | None) -> list[bytes]:
    """The lines of a page that are not known, in order; words at both ends of what is left out stand side by side.

    Its story's own text is public, and its title and summary are gaps.
    """
    new = _unless(known, page.split(b"\n"))
    if own is None:
        return new
    # With gaps for their own words, the heads of two stories' pages are the same but for the bylines.
    return _unless(known, _without(b"\n".join(_not_said(new, own)), own).split(b"\n"))


def exact_text(page: bytes, new: Container[bytes], own: Article | None) -> bytes:
    """The new lines of a page, in order, with a pause where some are left out: words at both ends of it are no run."""
    lines = (_without(page, own) if own else page).split(b"\n")
    return _with_pauses(line if line in new else b"" for line in lines)


def _unless(known: AbstractSet[bytes], lines: Iterable[bytes]) -> list[bytes]:
    return list(filterfalse(known.__contains__, lines))


def _not_said(lines: Iterable[bytes], own: Article) -> list[bytes]:
    """The lines that are not its story's own; or stand there twice, since a template may have brought one of them."""
    said = lines_of(own)
    shown = [line for line in lines if line in said]
    once = set(shown)
    if len(once) < len(shown):
        once = {line for line, times in Counter(shown).items() if times == 1}
    return _unless(once, lines)


def _with_pauses(lines: Iterable[bytes]) -> bytes:
    text = b"\n".join(lines)
    for width in (32, 8, 3):
        text = text.replace(b"\n" * width, b"\n\n")
    return text.replace(b"\n\n", GAP)


def _without(text: bytes, own: Article) -> bytes:
    """The text without what a page says of its own story again and again."""
    for words in _own_words(own):
        text = text.replace(words, PAUSE.encode())
    return text


def _own_words(own: Article) -> list[bytes]:
    texts = (own.title, own.summary, own.summary[:OWN_LETTERS], own.dek, own.slug)
    # With the end of a line they would be found in a page, and not in its new lines, or the other way round.
    return [each.encode("utf-8", "replace") for each in texts if len(each) >= LEAST_LETTERS and "\n" not in each]
