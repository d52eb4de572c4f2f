"""Standing: what of the last plan is as it would be made now, told by what it was made from."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from generator.model.digest import nth
from generator.model.page import Element, Keyed, Page, Part, View
from generator.plan.addresses import output_of
from generator.plan.outline import NO_NAMES, NUL, Names, Opened, Sheet

Item = TypeVar("Item")


class Known(msgspec.Struct, frozen=True):
    """What a plan may go on from.

    `ground`: digest of all that it is made from but content files, the instant and what `makings` name; `fronts`: id →
    digest of all that a content file says beside its text; `last`: the last plan, to show the texts of today.
    """

    ground: bytes
    fronts: Mapping[str, bytes]
    last: Opened | None = None


class Lazily(Mapping[str, Item]):
    """Values by id, each made when somebody wants it, once. `names`: the ids that have one."""

    def __init__(self, names: Collection[str], make: Callable[[str], Item]) -> None:
        self._names = names
        self._make = make
        self._made: dict[str, Item] = {}

    def __getitem__(self, name: str) -> Item:
        found = self._made.get(name)
        if found is None:
            if name not in self._names:
                raise KeyError(name)
            found = self._made[name] = self._make(name)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class KeptView(Mapping[str, Element | tuple[Element, ...]]):
    """The view of a page of the last plan, put together when somebody wants it; raises RecordLostError as `Opened`.

    `number`: that of the page in the outline.
    """

    def __init__(self, opened: Opened, number: int) -> None:
        self._opened = opened
        self.number = number

    def __getitem__(self, name: str) -> Element | tuple[Element, ...]:
        return self._view[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._view)

    def __len__(self) -> int:
        return len(self._view)

    def key_from(self, start: bytes) -> bytes | None:
        """The key of the page, if keys began with this digest when it was planned."""
        outline = self._opened.outline
        return nth(outline.keys, self.number) if outline.start == start else None

    def keyed(self) -> Keyed:
        """The key that the page had, and what it is made of."""
        return Keyed(nth(self._opened.outline.keys, self.number), self._sheet.head, self._sheet.texts)

    @cached_property
    def _sheet(self) -> Sheet:
        return self._opened.sheet(self.number)

    @cached_property
    def _view(self) -> Mapping[str, Element | tuple[Element, ...]]:
        return self._opened.view(self._sheet)


class Standing:
    """What stands of the last plan. `makings`: id of a text → digest of all that its story is made from now."""

    def __init__(self, makings: Mapping[str, bytes], opened: Opened | None) -> None:
        self.makings = makings
        self._opened = opened
        self._numbers = opened.number_of if opened else {}
        self._pages = opened.outline.makings if opened else b""

    @cached_property
    def bare(self) -> frozenset[str]:
        """The ids of stories that are made from the same as before, and then needed no file and had no problem."""
        if self._opened is None:
            return frozenset()
        outline = self._opened.outline
        were = {name for name, is_bare in zip(outline.texts.split(NUL), outline.bare, strict=False) if is_bare}
        return self._same & were

    def card(self, name: str, make: Callable[[str], Part]) -> Part:
        """The card of a story: the one that it had, if that is made from the same now."""
        return self._kept(name, self._names.cards, make)

    def recommended(self, name: str, make: Callable[[str], Part]) -> Part:
        """The same of a story as others recommend it."""
        return self._kept(name, self._names.recommended, make)

    def _kept(self, name: str, numbers: Mapping[str, int], make: Callable[[str], Part]) -> Part:
        if self._opened is None or name not in self._same or name not in numbers:
            return make(name)
        return self._opened.part(numbers[name])

    @cached_property
    def _same(self) -> frozenset[str]:
        """The ids of stories that are made from the same as before."""
        return self._opened.same(self.makings) if self._opened is not None else frozenset()

    @cached_property
    def _names(self) -> Names:
        return self._opened.names if self._opened is not None else NO_NAMES

    def view(self, output: str, makings: bytes) -> KeptView | None:
        """The view that the page had, if it is made from the same now."""
        number = self._numbers.get(output)
        if number is None or self._opened is None or not makings or nth(self._pages, number) != makings:
            return None
        return KeptView(self._opened, number)


NOTHING_STANDS = Standing({}, None)


def keyed_of(page: Page, start: bytes) -> Keyed:
    """The key of a page, and what it is made of: where the page stands, that is looked up (without its head)."""
    key = page.view.key_from(start) if isinstance(page.view, KeptView) else None
    return Keyed(key, b"", ()) if key is not None else page.keyed(start)


def taken_up(page: Page) -> Page:
    """The page with its view put together. Raises RecordLostError."""
    return replace(page, view=dict(page.view)) if isinstance(page.view, KeptView) else page


def again(page: Page, url: str, standing: Standing) -> Page:
    """The same page under another URL. Raises RecordLostError."""
    output = output_of(url)
    view: View | None = standing.view(output, page.makings)
    return replace(page, url=url, output=output, view=taken_up(page).view if view is None else view)
