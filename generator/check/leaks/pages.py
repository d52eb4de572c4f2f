"""What of a page is to be looked at: not its story's own text, nor lines that other pages have, too."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from generator.check.leaks.lines import lines_of
from generator.check.leaks.text import PAUSE
from generator.model.article import Article

GAP = f"\n{PAUSE}\n".encode()
# A shorter headline, "Then", could be a part of other words. Summaries are cut where a description is too long.
LEAST_LETTERS, OWN_LETTERS = 20, 100


def new_lines(lines: Sequence[bytes], known: AbstractSet[bytes], own: Article | None) -> set[bytes]:
    """The lines of a page that are not known; its story's own text is public."""
    return set(lines).difference(known, _own_lines(lines, own) if own else ())


def quick_text(lines: Sequence[bytes], new: AbstractSet[bytes], own: Article | None) -> bytes:
    """The new lines of a page, in order; words at both ends of what is left out may stand side by side."""
    return _without(b"\n".join([line for line in lines if line in new]), own)


def exact_text(lines: Sequence[bytes], new: AbstractSet[bytes], own: Article | None) -> bytes:
    """The new lines of a page, in order, with a pause where some are left out: words at both ends of it are no run."""
    return _without(_with_pauses([line if line in new else b"" for line in lines]), own)


def _own_lines(lines: Sequence[bytes], own: Article) -> AbstractSet[bytes]:
    """The lines of a page that are its story's own; not those that it has twice: a template may have brought one."""
    known = lines_of(own)
    shown = [line for line in lines if line in known]
    once = set(shown)
    return once if len(once) == len(shown) else {line for line, times in Counter(shown).items() if times == 1}


def _with_pauses(lines: Iterable[bytes]) -> bytes:
    text = b"\n".join(lines)
    for width in (32, 8, 3):
        text = text.replace(b"\n" * width, b"\n\n")
    return text.replace(b"\n\n", GAP)


def common_lines(lines: AbstractSet[bytes], own: Article | None) -> set[bytes]:
    """The lines that other pages may have without a look: what is public by this page's own story is not in them."""
    signs = _own_words(own) if own else []
    return set(lines).difference([line for line in lines for sign in signs if sign in line])


def _without(text: bytes, own: Article | None) -> bytes:
    """The text without what a page says of its own story again and again: half the cost of its scan."""
    for words in _own_words(own) if own else ():
        text = text.replace(words, PAUSE.encode())
    return text


def _own_words(own: Article) -> list[bytes]:
    texts = (own.title, own.summary, own.summary[:OWN_LETTERS], own.dek, own.slug)
    return [each.encode("utf-8", "replace") for each in texts if len(each) >= LEAST_LETTERS]
