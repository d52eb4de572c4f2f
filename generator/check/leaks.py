"""The leak scan: every file that will be published, searched for what is not public."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from generator.check.leak_carriers import Leak, carriers_of, leak_problem, offset_in
from generator.check.leak_files import texts_of
from generator.check.leak_index import RUN, Index, Match, index_of
from generator.check.leak_kept import KEPT, NOTHING, Cleared
from generator.check.leak_scene import Scene, public_of, secrets_of
from generator.check.leak_secrets import FILE, FILE_NAME, SLUG, TAG, TEXT, TITLE, WRITER, Words
from generator.check.leak_text import PAUSE, readings, unmarked, words_of
from generator.model.article import Article
from generator.model.digest import SIZE_BYTES, digest_of
from generator.model.page import Copy, Page, encode
from generator.model.problem import Problem
from generator.workshop.workshop import Workshop

# More would tell nobody more; and a site that leaks so much has one cause.
ENOUGH = 50
# Lines of pages that are known to hold nothing: some 50 MB of them.
LINES = 500_000
GAP = f"\n{PAUSE}\n".encode()
# A shorter headline, "Then", could be a part of other words. Summaries are cut where a description is too long.
LEAST_LETTERS, OWN_LETTERS = 20, 100

TELLING = frozenset({TITLE, SLUG, TEXT})
KINDS = TELLING | {TAG, WRITER, FILE_NAME}

Read = Callable[[], bytes]


class LeakScan:
    """One build's search. Show it each file that will be published; then ask for the problems.

    Sought, in the letters of HTML, JSON and URLs as well as plain, in gzip and zip, in the data beside a picture's
    pixels, in UTF-8, UTF-16 and Latin: six words in a row of a text, its summary and captions (signs of scripts without
    spaces count half); titles and names of tags and writers from two words on; slugs and names of files from three;
    URLs that end in a slash; the bytes of pictures and attachments. Case, punctuation, markup, soft hyphens and
    the form of a letter count for nothing.

    Not found: single words, five words of a text, a paraphrase, code, letters drawn in pixels or outlines; what is
    compressed in a way of its own, as in PDF and WOFF2; a run across the end of a heading, an item or a cell; one that
    begins in a line that another page has, too, or in what the page says of its own story, and ends in what is new. No
    leak: what a public file, the settings (`[params]`, say) or the address of a public page has as well.

    A file that was clean is not looked at again while nothing was added to what is sought: the workshop keeps that.
    """

    def __init__(self, scene: Scene, workshop: Workshop) -> None:
        self._scene = scene
        self._workshop = workshop
        self._secrets = secrets_of(scene)
        self._public = public_of(scene)
        self._index: Index | None = None
        self._lines: set[bytes] = set()
        self._leaks: dict[tuple[str, str], Leak] = {}
        self._excused: dict[str, str] = {}
        self._clean: set[bytes] = set()
        self._sought = frozenset(secret.digest for secret in self._secrets)
        self._last = self._recalled() if self._secrets else NOTHING
        self._known = frozenset(_parted(self._last.files))

    @property
    def has_secrets(self) -> bool:
        """Whether anything is hidden; else there is nothing to look for."""
        return bool(self._secrets)

    def page(self, page: Page, digest: bytes, read: Read) -> None:
        """Looks at the bytes of a page, unless that was done; what it has of its own story is public."""
        if self._must_look(digest):
            data = read()
            lines = data.split(b"\n")
            own = self._public.articles.get(page.source)
            new = set(lines).difference(self._lines, _own_lines(lines, own) if own else ())
            text = _with_pauses([line if line in new else b"" for line in lines]).decode("utf-8", "replace")
            if self._is_clean(_File(page.output, data, page.source), [_without(text, own) if own else text]):
                self._clear(digest, new)

    def copy(self, copy: Copy, read: Read) -> None:
        """Looks at a file that is published as it is, and at its name.

        Its name may have that of a tag or of a file: an editor has put "prize.jpg" into `static/` before the story on
        "The Prize" is out, and knows that it is there.
        """
        key = digest_of(copy.digest + copy.output.encode())
        if self._must_look(key):
            file = _File(copy.output, read(), "", copy.source)
            is_clean = not self._is_hidden_file(copy, file) and self._is_clean(file, texts_of(file.data))
            if is_clean and self._is_clean(file, [copy.output], kinds=TELLING):
                self._clear(key, [])

    def problems(self) -> tuple[Problem, ...]:
        """The error `leak` for each file and story; what was clean is kept for the next build."""
        now = Cleared(self._sought, b"".join(sorted(self._clean)), dict(sorted(self._excused.items())))
        if self._secrets and now != self._last:
            self._workshop.keep(KEPT, encode(now))
        carriers = carriers_of(self._scene.inventory) if self._leaks else {}
        return tuple(leak_problem(leak, carriers) for leak in self._leaks.values())

    def _must_look(self, key: bytes) -> bool:
        if not self._secrets:
            return False
        if key in self._known:
            self._clean.add(key)
        return key not in self._known and len(self._leaks) < ENOUGH

    def _is_clean(self, file: "_File", texts: Iterable[str], kinds: Container[str] = KINDS) -> bool:
        """Whether none of the texts of a file has what is not public; else the leaks are noted."""
        index = self._index = self._index or index_of(self._secrets, self._scene.values.base_url)
        before = len(self._leaks)
        for reading in (each for text in texts for each in readings(text)):
            for match in index.matches(words_of(unmarked(reading))):
                if match.kind in kinds and not self._is_public(match.words, file.source):
                    self._note(file, match)
            for match in index.urls_in(reading):
                self._note(file, match)
        return len(self._leaks) == before

    def _is_hidden_file(self, copy: Copy, file: "_File") -> bool:
        hidden = [(n, each.files[copy.digest]) for n, each in enumerate(self._secrets) if copy.digest in each.files]
        for number, name in hidden:
            self._note(file, Match(number, (name,), FILE))
        return bool(hidden)

    def _is_public(self, words: Words, likely: str) -> bool:
        """Whether a public file has the words; or each six of them, where none has them all."""
        if self._is_excused(words, likely):
            return True
        runs = [words[at : at + RUN] for at in range(len(words) - RUN + 1)]
        return len(runs) > 1 and all(self._is_excused(run, likely) for run in runs)

    def _is_excused(self, words: Words, likely: str) -> bool:
        line = " ".join(words)
        if line not in self._excused and (where := self._public.place_of(words, likely)) is not None:
            self._excused[line] = where
        return line in self._excused

    def _note(self, file: "_File", match: Match) -> None:
        article = self._secrets[match.number].article
        offset = offset_in(file.data, match.words)
        leak = Leak(file.output, offset, article, match.kind, match.words, file.carrier)
        self._leaks.setdefault((file.output, article.id), leak)

    def _clear(self, key: bytes, lines: Iterable[bytes]) -> None:
        self._clean.add(key)
        if len(self._lines) < LINES:
            self._lines.update(lines)

    def _recalled(self) -> Cleared:
        """What the last scan cleared, if it sought all that is sought now and its excuses still hold."""
        data = self._workshop.recall(KEPT)
        last = msgspec.msgpack.decode(data, type=Cleared) if data else NOTHING
        if not self._sought <= last.secrets:
            return NOTHING
        for line, where in last.excused.items():
            words = tuple(line.split(" "))
            if not (self._public.has(words, where) or self._is_excused(words, where)):
                return NOTHING
        self._excused = last.excused | self._excused
        return last


class _File(NamedTuple):
    """A file that is looked at. `source`: the story whose page it is; `carrier`: the file that it is a copy of."""

    output: str
    data: bytes
    source: str
    carrier: str = ""


def _lines_of(article: Article) -> frozenset[bytes]:
    """The lines of a story's text as a page has them; there is no need to decode it."""
    first, *others = article.body.split(b"\n")
    # The codec's own bytes stand before the first tag.
    return frozenset((first[first.find(b"<") :], *others))


def _own_lines(lines: Sequence[bytes], own: Article) -> frozenset[bytes]:
    """The lines of a page that are its story's own; not those that it has twice: a template may have brought one."""
    known, seen, twice = _lines_of(own), set[bytes](), set[bytes]()
    for line in lines:
        if line in known:
            (twice if line in seen else seen).add(line)
    return known - twice


def _with_pauses(lines: Iterable[bytes]) -> bytes:
    """The lines as one text, a pause where some are left out: words at both ends of a gap are no run."""
    text = b"\n".join(lines)
    for width in (32, 8, 3):
        text = text.replace(b"\n" * width, b"\n\n")
    return text.replace(b"\n\n", GAP)


def _without(text: str, own: Article) -> str:
    """The text without what a page says of its own story again and again: half the cost of its scan."""
    for words in (own.title, own.summary, own.summary[:OWN_LETTERS], own.dek, own.slug):
        if len(words) >= LEAST_LETTERS:
            text = text.replace(words, PAUSE)
    return text


def _parted(digests: bytes) -> Iterator[bytes]:
    return (digests[at : at + SIZE_BYTES] for at in range(0, len(digests), SIZE_BYTES))
