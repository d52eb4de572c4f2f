"""The exact look of a leak scan: what a text has of the secrets, where that is not public anyhow."""

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from generator.check.leaks.carriers import Leak, offset_in
from generator.check.leaks.index import RUN, Index, Match, index_of
from generator.check.leaks.names import names_of
from generator.check.leaks.public import BESIDE, SITE, Public
from generator.check.leaks.secrets import FILE, FILE_NAME, SLUG, TAG, TEXT, TITLE, WRITER, Secret, Words
from generator.check.leaks.text import readings, unmarked, words_of

TELLING = frozenset({TITLE, SLUG, TEXT})
KINDS = TELLING | {TAG, WRITER, FILE_NAME}


class Looked(NamedTuple):
    """A file that is looked at. `source`: the story whose page it is; `carrier`: the file that it is a copy of."""

    output: str
    data: bytes
    source: str
    carrier: str = ""


class Search:
    """Looks closely, and notes leaks. `excused`: words that were met → id of a public file that has them."""

    def __init__(self, secrets: Sequence[Secret], public: Public, base_url: str) -> None:
        self._secrets = secrets
        self._public = public
        self._base_url = base_url
        self._index: Index | None = None
        self._names = names_of(secrets)
        self._files = {digest: n for n, secret in enumerate(secrets) for digest in secret.files}
        self._leaks: dict[tuple[str, str], Leak] = {}
        self.excused: dict[str, str] = {}

    @property
    def leaks(self) -> Sequence[Leak]:
        """Those that were found, one for each file and story."""
        return tuple(self._leaks.values())

    def is_clean(self, file: Looked, texts: Iterable[str], kinds: Container[str] = KINDS) -> bool:
        """Whether none of the texts of a file has what is not public; else the leaks are noted."""
        index = self._index = self._index or index_of(self._secrets, self._base_url)
        found: list[Match] = []
        for reading in (each for text in texts for each in readings(text)):
            matches = (each for each in index.matches(words_of(unmarked(reading))) if each.kind in kinds)
            found += (each for each in matches if not self.is_public(each.words, file.source))
            found += index.urls_in(reading)
        for match in found:
            self._note(file, match)
        # Not whether there is a leak more: a file is looked at twice where one beside it is not clean.
        return not found

    def names_none(self, file: Looked, text: str) -> bool:
        """Whether what a file says to people has no name of one word that is not public; else the leaks are noted."""
        found = [match for match in self._names.met(text) if not self.is_public_name(match.words)]
        for match in found:
            if not self._is_told(match):
                self._note(file, match)
        return not found

    def _is_told(self, match: Match) -> bool:
        """Whether a leak of the same story has the words already: the title on a page, that the template brought."""
        story = self._secrets[match.number].article.id
        return any(leak.article.id == story and set(match.words) <= set(leak.words) for leak in self._leaks.values())

    def is_public_name(self, words: Words) -> bool:
        """Whether a public file has the name, or anything else by which it is no secret."""
        if self._public.has(words, BESIDE):
            self.excused[" ".join(words)] = BESIDE
        return self._is_excused(words, SITE)

    def hides(self, digest: bytes) -> bool:
        """Whether a file with that digest is a hidden story's picture or attachment."""
        return digest in self._files

    def note_file(self, file: Looked, digest: bytes) -> None:
        """Notes that a hidden story's picture or attachment would be published."""
        number = self._files[digest]
        self._note(file, Match(number, (self._secrets[number].files[digest],), FILE))

    def is_public(self, words: Words, likely: str) -> bool:
        """Whether a public file has the words; or each six of them, where none has them all."""
        if self._is_excused(words, likely):
            return True
        runs = [words[at : at + RUN] for at in range(len(words) - RUN + 1)]
        return len(runs) > 1 and all(self._is_excused(run, likely) for run in runs)

    def still_excuses(self, line: str, where: str) -> bool:
        """Whether words that were excused are public still."""
        words = tuple(line.split(" "))
        return self._public.has(words, where) or self._is_excused(words, where)

    def _is_excused(self, words: Words, likely: str) -> bool:
        line = " ".join(words)
        if line not in self.excused and (where := self._public.place_of(words, likely)) is not None:
            self.excused[line] = where
        return line in self.excused

    def _note(self, file: Looked, match: Match) -> None:
        article = self._secrets[match.number].article
        offset = offset_in(file.data, match.words)
        leak = Leak(file.output, offset, article, match.kind, match.words, file.carrier)
        self._leaks.setdefault((file.output, article.id), leak)
