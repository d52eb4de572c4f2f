"""The leak scan: every file that will be published, searched for what is not public."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from generator.check.leaks.carriers import carriers_of, leak_problems
from generator.check.leaks.files import texts_of
from generator.check.leaks.folding import folded
from generator.check.leaks.memory import KEPT, NOTHING, Cleared
from generator.check.leaks.names import SAYING, text_of_file, text_of_template, texts_of_templates
from generator.check.leaks.pages import exact_text, new_lines
from generator.check.leaks.public import SITE, without_base
from generator.check.leaks.scene import Scene, public_of, secrets_of
from generator.check.leaks.search import TELLING, Looked, Search
from generator.model.digest import SIZE_BYTES, digest_of
from generator.model.page import Copy, Page, encode
from generator.model.problem import Problem
from generator.workshop.workshop import Workshop

# numpy takes a tenth of a second to load: only where something is sought, and in files that are new.
if TYPE_CHECKING:
    from generator.check.leaks.hashes import Hashes
    from generator.check.leaks.sieve import Sieve

# More would tell nobody more; and a site that leaks so much has one cause.
ENOUGH = 50
# Lines of pages that are known to hold nothing: some 50 MB of them.
LINES = 500_000
# So much text goes through the sieve at once.
BATCH_BYTES = 1 << 17
# Nothing goes on from one text to the next, not even a tag.
BETWEEN = b"\n<>\n"

Read = Callable[[], bytes]
Lines = set[bytes]


class Item(msgspec.Struct, frozen=True):
    """A file on its way through the sieve. `text`: what it says; `lines`: what of a page is looked at, none of a copy.

    `fresh` gives its lines that are not among those known; `look` looks closely, at such lines.
    """

    key: bytes
    text: bytes
    lines: Sequence[bytes]
    fresh: Callable[[Lines], Sequence[bytes]]
    look: Callable[[Sequence[bytes]], bool]


class LeakScan:
    """One build's search. Show it each file that will be published; then ask for the problems.

    Sought, in the letters of HTML, JSON and URLs as well as plain, in gzip and zip, in the data beside a picture's
    pixels, in UTF-8, UTF-16 and Latin: six words in a row of a text, its summary and captions (signs of scripts without
    spaces count half); titles and names of tags and writers from two words on; slugs and names of files from three;
    URLs that end in a slash; the bytes of pictures and attachments. Case, punctuation, markup, soft hyphens and
    the form of a letter count for nothing.

    Names of one word (titles, slugs, tags, writers, from five letters on; names of files with their ending) are sought
    in what the site says itself, its templates and the texts of `static/`, but for code. Data, published files, the
    built-in theme and links to elsewhere may have them.

    Not found: single words in other files, five words of a text, a paraphrase, code, letters drawn in pixels or
    outlines; what is compressed in a way of its own, as in PDF and WOFF2; a run across the end of a heading, an item or
    a cell; one that begins in what the page says of its own story, or in a line that another page has, too, but for
    what each says of its own, and ends in what is new. No leak: what a public file, the settings (`[params]`, say) or
    the address of a public page has, too.

    Files go through a sieve first, many at a time; only those that may have something are looked at closely. The
    workshop keeps which files were clean, and their words as figures: what is sought anew is sought there.
    """

    def __init__(self, scene: Scene, workshop: Workshop) -> None:
        self._workshop = workshop
        self._secrets = secrets_of(scene)
        self._public = public_of(scene)
        self._carriers = partial(carriers_of, scene.inventory)
        self._layers = scene.inventory.theme.layers
        self._stories = f"{scene.values.content.folder}/"
        self._own = partial(without_base, base_url=scene.values.base_url)
        self._search = Search(self._secrets, self._public, scene.values.base_url)
        self._lines: Lines = set()
        self._waiting: list[Item] = []
        self._size = 0
        self._words: list[Hashes] = []
        self._clean: set[bytes] = set()
        self._sought = frozenset[bytes]().union(*(secret.digests for secret in self._secrets))
        self._last = self._recalled() if self._secrets else NOTHING
        self._known = frozenset(_parted(self._last.files))

    @property
    def has_secrets(self) -> bool:
        """Whether anything is hidden; else there is nothing to look for."""
        return bool(self._secrets)

    @property
    def excusing(self) -> tuple[str, ...]:
        """The ids of public files whose words excuse what was found, so that it is no leak as long as they say it."""
        return tuple(sorted({*self._search.excused.values()}))

    def page(self, page: Page, digest: bytes, read: Read) -> None:
        """Looks at the bytes of a page, unless that was done; what it has of its own story is public.

        Once the story says something else, that was not done.
        """
        own = self._public.articles.get(page.source) if self._secrets else None
        key = digest_of(digest + own.digest) if own else digest
        if not self._must_look(key):
            return

        def look(lines: Sequence[bytes]) -> bool:
            data = read()
            text = exact_text(data, frozenset(lines), own).decode("utf-8", "replace")
            return self._search.is_clean(Looked(page.output, data, page.source), [text])

        def fresh(known: Lines) -> Sequence[bytes]:
            return new_lines(read(), known, own)

        new = fresh(self._lines)
        self._add(Item(key, b"\n".join(new), new, fresh, look))

    def copy(self, copy: Copy, read: Read) -> None:
        """Looks at a file that is published as it is, and at its name.

        Its name may have that of a tag or of a file: an editor has put "prize.jpg" into `static/` before the story on
        "The Prize" is out, and knows that it is there.
        """
        key = digest_of(copy.digest + copy.output.encode())
        if self._search.hides(copy.digest):
            self._search.note_file(Looked(copy.output, read(), "", copy.source), copy.digest)
        elif self._must_look(key):

            def look(_: Sequence[bytes]) -> bool:
                file = Looked(copy.output, read(), "", copy.source)
                is_clean = self._search.is_clean(file, texts_of(file.data))
                return is_clean and self._search.is_clean(file, [copy.output], kinds=TELLING)

            if not self._names_none(copy, read):
                look(())
                return
            texts = [copy.output, *texts_of(read())]
            text = BETWEEN.join(each.encode("utf-8", "replace") for each in texts)
            self._add(Item(key, text, (), lambda _: (), look))

    def _names_none(self, copy: Copy, read: Read) -> bool:
        """Whether a text that is published as it is names nothing hidden; what a story brings along is public."""
        if PurePosixPath(copy.output).suffix.lower() not in SAYING or copy.source.startswith(self._stories):
            return True
        file = Looked(copy.output, read(), "", copy.source)
        texts = (text_of_file(copy.output, self._own(text)) for text in texts_of(file.data))
        return all(self._search.names_none(file, text) for text in texts)

    def _look_at_templates(self) -> None:
        """Looks for names of one word in all templates of the site's own: on pages they could be anybody's."""
        for path, text in texts_of_templates(self._layers):
            file = Looked(path, text.encode("utf-8", "replace"), "")
            self._search.names_none(file, text_of_template(self._own(text)))

    def problems(self) -> tuple[Problem, ...]:
        """The error `leak` for each file and story; what was clean is kept for the next build."""
        self._sift()
        if self._secrets:
            self._look_at_templates()
            self._keep()
        carriers = self._carriers() if self._search.leaks else {}
        return leak_problems(self._search.leaks, carriers)

    def _must_look(self, key: bytes) -> bool:
        if not self._secrets:
            return False
        if key in self._known:
            self._clean.add(key)
        return key not in self._known and len(self._search.leaks) < ENOUGH

    def _add(self, item: Item) -> None:
        self._waiting.append(item)
        self._size += len(item.text)
        if len(self._lines) < LINES:
            self._lines.update(item.lines)
        if self._size >= BATCH_BYTES:
            self._sift()

    @cached_property
    def _sieve(self) -> "Sieve":
        from generator.check.leaks.sieve import sieve_of  # noqa: PLC0415

        return sieve_of(self._secrets)

    def _sift(self) -> None:
        """Puts what is waiting through the sieve, and looks closely at what does not pass."""
        items, self._waiting, self._size = self._waiting, [], 0
        if not items:
            return
        import numpy as np  # noqa: PLC0415

        from generator.check.leaks.hashes import hashed  # noqa: PLC0415

        texts = list(folded([item.text for item in items]))
        found = hashed(BETWEEN.join(texts))
        self._words.append(found.words)
        ends = np.cumsum([len(text) + len(BETWEEN) for text in texts])
        doubtful = np.searchsorted(ends, found.starts[self._sieve.places(found.words)], side="right")
        suspects = items if self._sieve.has_all else [items[n] for n in sorted(set(doubtful.tolist()))]
        if all(item.look(item.lines) for item in suspects):
            self._clean.update(item.key for item in items)
            return
        self._lines.difference_update(*(item.lines for item in items))
        self._look_at_each(items)

    def _look_at_each(self, items: Iterable[Item]) -> None:
        """A line of a file that is not clean must be found in the others, too."""
        for item in items:
            lines = item.fresh(self._lines)
            if len(self._search.leaks) < ENOUGH and item.look(lines):
                self._clean.add(item.key)
                self._lines.update(lines)

    def _recalled(self) -> Cleared:
        """What the last scan cleared, if all that is sought now is not in there and its excuses still hold."""
        data = self._workshop.recall(KEPT)
        last = msgspec.msgpack.decode(data, type=Cleared) if data else NOTHING
        if not all(self._search.still_excuses(line, where) for line, where in last.excused.items()):
            return NOTHING
        # What excuses it now has been noted already, where that is another.
        self._search.excused = last.excused | self._search.excused
        if self._sought <= last.secrets or self._is_clean_of_more(last):
            return last
        self._search.excused.clear()
        return NOTHING

    def _is_clean_of_more(self, last: Cleared) -> bool:
        """Whether the files that were clean have nothing of what was not sought then."""
        from generator.check.leaks.kept import words_kept  # noqa: PLC0415
        from generator.check.leaks.past import met  # noqa: PLC0415

        past = words_kept(last, self._workshop)
        if past is None:
            return False
        new = [secret.without(last.secrets) for secret in self._secrets]
        found = met(past, [replace(secret, phrases=secret.phrases + secret.names) for secret in new])
        names = {name.words for secret in new for name in secret.names}
        return found is not None and all(
            self._search.is_public_name(words) if words in names else self._search.is_public(words, SITE)
            for words in found
        )

    def _keep(self) -> None:
        last = self._with_words() if any(map(len, self._words)) else self._last
        files = b"".join(sorted(self._clean))
        now = Cleared(self._sought, files, dict(sorted(self._search.excused.items())), last.words, last.newer)
        if now != self._last:
            self._workshop.keep(KEPT, encode(now))

    def _with_words(self) -> Cleared:
        import numpy as np  # noqa: PLC0415

        from generator.check.leaks.kept import keep_words  # noqa: PLC0415

        return keep_words(np.concatenate(self._words), self._last, self._workshop)


def _parted(digests: bytes) -> Iterator[bytes]:
    return (digests[at : at + SIZE_BYTES] for at in range(0, len(digests), SIZE_BYTES))
