"""The fingerprints of what is not public: what only hidden stories have."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

import msgspec
from msgspec.structs import replace

from generator.check.leaks.text import weight_of, words_of
from generator.model.article import Article, Kind
from generator.model.digest import digest_of
from generator.model.page import encode

# Where fewer words are a title, "Taxi" or "Read more", any page may have them.
TITLE_WORDS, TITLE_LETTERS = 2, 10
# A plain page is called as the link in the footer that waits for it: "Privacy policy".
PAGE_TITLE_WORDS = 4
# Slugs and names of files: "news", "photo.jpg" and "chart-2.svg" say nothing.
NAME_WORDS, NAME_LETTERS = 3, 12
# A name of one word: "Taxi" may stand anywhere, "Nightjar" may not.
LONE_LETTERS = 5
# So many words, or signs of a script without spaces, are long enough whatever their letters.
LONG_WORDS = 6
# What a fingerprint is of a story, for people.
TITLE, SLUG, TEXT, FILE, FILE_NAME = "the title", "the slug", "the text", "a file", "the name of a file"
TAG, WRITER, ADDRESS = "a tag that no public story has", "a writer who has no public story", "the address"

Words = tuple[str, ...]


class Phrase(msgspec.Struct, frozen=True, array_like=True):
    """Words that say something hidden by themselves. `kind`: one of those above."""

    words: Words
    kind: str


class Secret(msgspec.Struct, frozen=True):
    """What only one hidden story has. `files`: digest → name of its pictures and attachments; `urls`: of its pages.

    `is_said`: what the story says is sought, too. `names`: of one word, which pages may have by chance.
    """

    article: Article
    phrases: tuple[Phrase, ...] = ()
    urls: tuple[str, ...] = ()
    files: Mapping[bytes, str] = msgspec.field(default_factory=dict)
    is_said: bool = True
    names: tuple[Phrase, ...] = ()

    @property
    def digests(self) -> frozenset[bytes]:
        """The digests of all that is sought of it, but for its files: a digest is looked for wherever a file is."""
        return frozenset((self._said, *map(_digest, self.phrases + self.names), *map(_digest, self.urls)))

    def without(self, sought: frozenset[bytes]) -> "Secret":
        """What of it is not among the digests."""
        phrases, names = (
            tuple(each for each in group if _digest(each) not in sought) for group in (self.phrases, self.names)
        )
        urls = tuple(each for each in self.urls if _digest(each) not in sought)
        return replace(self, phrases=phrases, urls=urls, is_said=self._said not in sought, names=names)

    @property
    def _said(self) -> bytes:
        return digest_of(b"said" + self.article.digest)


def _digest(piece: Phrase | str) -> bytes:
    return digest_of(encode(piece))


def title_phrases(article: Article, *, has_url: bool) -> Iterator[Phrase]:
    """The titles and the slug, where they are long enough to say something.

    `has_url`: readers can see where it stood, so that the slug is no secret.
    """
    least = TITLE_WORDS if article.kind is Kind.ARTICLE else PAGE_TITLE_WORDS
    for title in dict.fromkeys((article.title, article.headline_short)):
        yield from phrases_of(title, TITLE, least, TITLE_LETTERS)
    if not has_url:
        yield from phrases_of(article.slug, SLUG, max(least, NAME_WORDS), NAME_LETTERS)


def name_phrases(names: Iterable[str], kind: str) -> Iterator[Phrase]:
    """Names of tags or writers, of at least two words."""
    for name in names:
        yield from phrases_of(name, kind, TITLE_WORDS, TITLE_LETTERS)


def file_phrases(paths: Iterable[str]) -> Iterator[Phrase]:
    """The names of files, where they are not such as "photo.jpg"."""
    for path in paths:
        yield from phrases_of(PurePosixPath(path).name, FILE_NAME, NAME_WORDS, NAME_LETTERS)


def phrases_of(text: str, kind: str, least_words: int, least_letters: int) -> Iterator[Phrase]:
    """The phrase that a text makes, none where it is too short to be a sign of anything."""
    words = tuple(words_of(text))
    is_long = len(words) >= LONG_WORDS or sum(map(len, words)) >= least_letters
    if is_long and weight_of(words) >= least_words:
        yield Phrase(words, kind)


def lone_names(names: Iterable[str], kind: str) -> Iterator[Phrase]:
    """The names that are one word of five letters or more."""
    for name in names:
        words = tuple(words_of(name))
        if len(words) == 1 and sum(map(str.isalpha, words[0])) >= LONE_LETTERS:
            yield Phrase(words, kind)


def lone_files(paths: Iterable[str]) -> Iterator[Phrase]:
    """The names of files that are one word and an ending, of two words then."""
    for path in map(PurePosixPath, paths):
        if any(lone_names([path.stem], FILE_NAME)) and path.suffix:
            yield Phrase(tuple(words_of(path.name)), FILE_NAME)
