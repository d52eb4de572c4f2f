"""Draft: a site whose pages are known by their keys, and how what is new of it is found, rendered and staged."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from generator.darkroom import developed, is_picture
from generator.model.companion import names_of
from generator.model.digest import digest_of
from generator.model.due import Due
from generator.model.makeup import MAKEUPS, Change, Grounds, Makeups, changes_of, makeups_after
from generator.model.manifest import Entry, Manifest
from generator.model.page import Copy, Page, Part, Rank, elements_of
from generator.model.problem import Problem
from generator.model.search import SHARD
from generator.publish.publication import Publication, entry_of
from generator.render.rendering import RENDER, Rendering, order_of
from generator.settings.values import Settings
from generator.workshop.workshop import Workshop

Look = Callable[[Page, bytes, Callable[[], bytes]], None]


class Draft(msgspec.Struct, frozen=True):
    """A site to be published. `keys`: output path → digest of all that a page depends on, in the order of the pages.

    `page` gives a page by its output path; `ground` is what the rendering of all pages depends on, `site` the digest
    of what templates see of the site. `compress`: the methods by which all is published a second time; `schedule`: what
    falls due next.
    """

    keys: Mapping[str, bytes]
    page: Callable[[str], Page]
    copies: Sequence[Copy]
    ground: Part
    site: bytes
    compress: tuple[str, ...] = ()
    schedule: tuple[Due, ...] = ()

    @property
    def outputs(self) -> list[str]:
        """The output paths of all pages and copies."""
        return [*self.keys, *(copy.output for copy in self.copies)]

    @property
    def grounds(self) -> Grounds:
        """The digests of what all pages share."""
        return Grounds(self.site, self.ground.digest)


def changed(draft: Draft, publication: Publication) -> list[Page]:
    """The pages to be made; what keeps its key and its bytes stays as it is. Copies are staged."""
    outputs = draft.outputs
    publication.expect([*outputs, *names_of(outputs, draft.compress)])
    pages = [draft.page(output) for output, key in draft.keys.items() if not publication.keeps(output, key)]
    for copy in draft.copies:
        publication.copy(copy.output, copy.location, entry_of(copy))
    return pages


def stage(
    pages: Sequence[Page], draft: Draft, workshop: Workshop, publication: Publication, look: Look | None = None
) -> list[Problem]:
    """Renders pages and stages them. `look` is shown each page, the digest of its bytes, and what gives those."""
    faults: list[Problem] = []
    _stage_shards(pages, draft, publication, look)
    written = [page for page in pages if not is_picture(page) and page.kind != SHARD]
    for page, rendering in zip(written, rendered(written, draft.ground, workshop), strict=True):
        faults += rendering.problems
        entry = Entry(digest_of(rendering.data), draft.keys[page.output], page.rank, page.source)
        publication.write(page.output, rendering.data, entry)
        if look is not None:
            look(page, entry.digest, partial(bytes, rendering.data))
    return faults


def stage_pictures(
    pages: Iterable[Page], draft: Draft, workshop: Workshop, publication: Publication, settings: Settings
) -> list[Problem]:
    """Makes the files of pictures, and stages them as `stage` does pages."""
    faults: list[Problem] = []
    for each in developed(filter(is_picture, pages), settings, workshop):
        faults += each.problems
        if not each.problems:
            entry = Entry(digest_of(each.data), draft.keys[each.page.output], Rank.ASSET)
            publication.write(each.page.output, each.data, entry)
    return faults


def rendered(pages: Sequence[Page], ground: Part, workshop: Workshop) -> Iterator[Rendering]:
    """The renderings of pages, in order. Never looked up in the store: the output file is the store."""
    # The first page of each template is made here, so that forked processes begin with templates that are compiled.
    firsts = {page.templates: number for number, page in reversed(list(enumerate(pages)))}.values()
    made = dict(zip(firsts, workshop.run(RENDER, ground, [pages[each] for each in firsts], _row_of), strict=True))
    rest = workshop.run(RENDER, ground, [page for number, page in enumerate(pages) if number not in made], _row_of)
    encoded = (made.pop(number) if number in made else next(rest) for number in range(len(pages)))
    return map(msgspec.msgpack.Decoder(Rendering).decode, encoded)


def changes_in(
    pages: Iterable[Page], draft: Draft, workshop: Workshop, last: Manifest
) -> dict[str, tuple[Change, ...]]:
    """Output path → what of a page is another than when it was published, where that is known."""
    makeups = Makeups(workshop.recall(MAKEUPS))
    known = ((page, last.entries[page.output].key) for page in pages if page.output in last.entries)
    found = ((page, makeups.of(key)) for page, key in known if key != draft.keys[page.output])
    return {page.output: changes_of(page, draft.grounds, makeup) for page, makeup in found if makeup is not None}


def remember(made: Iterable[Page], draft: Draft, workshop: Workshop) -> None:
    """Keeps what pages are made of, for whoever asks next time why one was made anew."""
    book = workshop.recall(MAKEUPS)
    pages = map(draft.page, draft.keys) if book is None else made
    after = makeups_after(book, pages, draft.keys, draft.grounds)
    if after is not None:
        workshop.keep(MAKEUPS, after)


def _row_of(page: Page) -> list[bytes]:
    return [order_of(page), page.encoded_view()]


def _stage_shards(pages: Iterable[Page], draft: Draft, publication: Publication, look: Look | None) -> None:
    """Stages the files of the index, which nobody need render."""
    for page in pages:
        if page.kind == SHARD:
            (part,) = elements_of(page.view["data"])
            publication.write(page.output, part.data, Entry(part.digest, draft.keys[page.output], page.rank))
            if look is not None:
                look(page, part.digest, partial(bytes, part.data))
