"""Darkroom: what pictures are made with in a build, and how those that are wanted are made."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from generator.discover.reading import read_again, whole_file
from generator.model.page import Page, encode, part_of
from generator.model.picture import BARE, KIND, MEGA, NO_GEAR, Gear, Rendition, rendition_of
from generator.model.problem import Problem
from generator.model.source import Inventory, SourceText
from generator.pictures.developing import DEVELOP, Bounds, Developed, Order
from generator.pictures.encoders import ENCODERS, Encoders, encoders_of
from generator.pictures.kinds import RASTER
from generator.settings.values import Settings
from generator.workshop.workshop import Workshop


class Print(msgspec.Struct, frozen=True):
    """A page that stands for a file made of a picture, with the bytes of that file, or with what is wrong."""

    page: Page
    data: bytes
    problems: tuple[Problem, ...] = ()


class Wish(msgspec.Struct, frozen=True):
    """What is still to be made of one picture; none at all: whether it can be read."""

    renditions: tuple[Rendition, ...]
    is_trial: bool = False

    def row(self) -> list[bytes]:
        """What the step gets: the order, and the picture, which must be as it was listed."""
        first = self.renditions[0]
        recipes = () if self.is_trial else tuple(each.recipe for each in self.renditions)
        sizes = [each.recipe.master for each in self.renditions]
        order = Order(first.kind, first.source, first.named_by, first.place, recipes, max(sizes))
        return [encode(order), read_again(first.location, first.source, first.digest)]


def gear_of(inventory: Inventory, settings: Settings, workshop: Workshop) -> Gear:
    """What pictures are made with; a site without any need not know."""
    files = (*inventory.files.values(), *inventory.static.values())
    if not any(file.kind in RASTER for file in files):
        return NO_GEAR
    encoders, values = _encoders(workshop), settings.values
    return Gear(
        encoders.form,
        encoders.digest,
        inventory.theme.widths,
        tuple(sorted(values.images.keep_metadata)),
        int(values.limits.megapixels * MEGA),
    )


def icon_of(inventory: Inventory, settings: Settings) -> SourceText | None:
    """The picture that the site's icons are made of."""
    name = settings.values.icons.source.lstrip("/")
    file = inventory.static.get(name)
    return whole_file(file, f"static/{name}") if file is not None else None


def is_picture(page: Page) -> bool:
    """Whether a page stands for a file that is made of a picture."""
    return page.kind == KIND


def developed(pages: Iterable[Page], settings: Settings, workshop: Workshop) -> Iterator[Print]:
    """The file of each page, from the album or made now; of a picture that cannot be made, the problems alone."""
    groups: dict[bytes, list[tuple[Page, Rendition]]] = {}
    for page in pages:
        rendition = rendition_of(page)
        data = workshop.album.get(rendition.key)
        if data is not None:
            yield Print(page, data)
        else:
            groups.setdefault(rendition.digest, []).append((page, rendition))
    wishes = [Wish(tuple(rendition for _, rendition in group)) for group in groups.values()]
    for group, found in zip(groups.values(), _made(wishes, settings, workshop), strict=True):
        for (page, rendition), data in zip(group, found.files, strict=False):
            workshop.album.put(rendition.key, data)
            yield Print(page, data)
        if found.problems:
            yield Print(group[0][0], b"", found.problems)


def tried(pages: Iterable[Page], settings: Settings, workshop: Workshop) -> Iterator[Problem]:
    """What is wrong with pictures of which the album has nothing; none of their files is made."""
    firsts: dict[bytes, Rendition] = {}
    for page in pages:
        rendition = rendition_of(page)
        if rendition.recipe.form != BARE and not workshop.album.has(rendition.key):
            firsts.setdefault(rendition.digest, rendition)
    wishes = [Wish((each,), is_trial=True) for each in firsts.values()]
    for found in _made(wishes, settings, workshop):
        yield from found.problems


def _made(wishes: Sequence[Wish], settings: Settings, workshop: Workshop) -> Iterator[Developed]:
    if not wishes:
        return iter(())
    bounds = part_of(Bounds(settings.values.limits.picture_seconds))
    return map(msgspec.msgpack.Decoder(Developed).decode, workshop.run(DEVELOP, bounds, wishes, Wish.row))


def _encoders(workshop: Workshop) -> Encoders:
    """The encoders of this toolchain: to ask them costs 50 ms, which an edit shall not take."""
    known = workshop.recall(ENCODERS)
    if known is not None:
        return msgspec.msgpack.decode(known, type=Encoders)
    found = encoders_of()
    workshop.keep(ENCODERS, encode(found))
    return found
