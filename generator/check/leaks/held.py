"""What public files hold, as lines in which words in a row are sought: each file is read once, and then kept."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from generator.check.leaks.stories import held_by
from generator.check.leaks.text import line_of
from generator.model.article import Article
from generator.model.page import encode

# To read a file costs as much as forty looks at its bytes; so after some thirty searches the rest is read, too.
FEW = 32
NONE = array("I")


class Held:
    """The words of public files. `articles`: id → file, those first that are to be found first."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._names = tuple(articles)
        self._lines: dict[str, str] = {}
        self._searches = 0

    def has(self, words: Sequence[str], name: str) -> bool:
        """Whether the file with that id has the words in a row; no file has what is not there."""
        return name in self._articles and line_of(words) in self._line(name)

    def first_with(self, words: Sequence[str]) -> str | None:
        """The id of the first file that has the words in a row, of those whose bytes show one of the two longest."""
        longest = sorted(set(words), key=lambda word: (len(word), word))[-2:]
        signs = [sign for word in longest for sign in _spellings(word)]
        line = line_of(words)
        return next((each for each in self._candidates(words) if self._has(each, line, signs)), None)

    def _candidates(self, words: Sequence[str]) -> Iterable[str]:
        """Files that may have the words: all of them at first, later those that have the rarest."""
        self._searches += 1
        if self._searches <= FEW:
            return self._names
        return (self._names[n] for n in min((self._places.get(word, NONE) for word in words), key=len, default=NONE))

    def _has(self, name: str, line: str, signs: Iterable[bytes]) -> bool:
        if line not in self._lines.get(name, line):
            return False
        shown = encode(self._articles[name]).lower()
        return any(sign in shown for sign in signs) and line in self._line(name)

    def _line(self, name: str) -> str:
        if name not in self._lines:
            self._lines[name] = line_of(held_by(self._articles[name]))
        return self._lines[name]

    @cached_property
    def _places(self) -> "dict[str, array[int]]":
        """Word → numbers of the files that have it, ascending."""
        found: dict[str, array[int]] = {}
        for number, name in enumerate(self._names):
            for word in set(self._line(name).split()):
                found.setdefault(word, array("I")).append(number)
        return found


def _spellings(word: str) -> set[bytes]:
    # Bytes know the case of ASCII alone, and a folded word has no ß.
    written = {word, word.replace("ss", "ß")}
    forms = {form for each in written for form in (each, each.capitalize(), each.upper())}
    return {each.encode("utf-8", "replace").lower() for each in forms if each}
