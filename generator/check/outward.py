"""Outward: the addresses on other sites that the rendered pages lead to, and where the sources have them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from urllib.parse import unquote, urldefrag, urlsplit

import msgspec

from generator.check.addresses import Ends
from generator.check.links import Ground
from generator.check.sources import place_at, text_of
from generator.model.problem import Place
from generator.model.source import SourceText


class Outward(msgspec.Struct, frozen=True):
    """An address elsewhere, without its fragment: the file that has it first, the place there, how many more have it.

    `path`: below the site, or the output path of a page that was made of no one file.
    """

    address: str
    path: str
    place: Place
    others: int


def outward_links(pages: Sequence[Ends], ground: Ground, texts: Mapping[str, SourceText]) -> tuple[Outward, ...]:
    """Every address of http and https on other hosts, once, sorted. `texts`: the sources by path below the site.

    A page of a story counts before lists, which repeat what it says; a file that has the address, be it one of data,
    before those that only show it.
    """
    own = urlsplit(ground.base_url).netloc.lower()
    found: dict[str, set[str]] = {}
    for page in pages:
        for address in page.addresses:
            if plain := _elsewhere(address, own):
                found.setdefault(plain, set()).add(page.output)
    return tuple(_outward(address, outputs, ground, texts) for address, outputs in sorted(found.items()))


def _elsewhere(address: str, own: str) -> str:
    """The address without its fragment, "" where it is not one of another site."""
    text = address.strip()
    text = f"https:{text}" if text.startswith("//") else text
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    is_elsewhere = parts.scheme in ("http", "https") and parts.netloc.lower() not in ("", own)
    return urldefrag(text)[0] if is_elsewhere else ""


def _outward(address: str, outputs: Iterable[str], ground: Ground, texts: Mapping[str, SourceText]) -> Outward:
    shown = sorted({ground.sources[each] for each in outputs if each in ground.sources})
    made = frozenset(ground.sources.values())
    # What no story has and many show stands in a file of data, whose pages nobody else names.
    for path in (*shown, *sorted(texts.keys() - made)):
        place = _place(address, texts.get(path))
        if place.line:
            return Outward(address, path, place, len(shown) - 1 if path in shown else 0)
    first, *others = shown or sorted(outputs)
    return Outward(address, first, Place(), len(others))


def _place(address: str, source: SourceText | None) -> Place:
    """Where a file has an address, however it is spelt there."""
    if source is None:
        return Place()
    text = text_of(source)
    offsets = (text.find(each) for each in _spellings(address))
    at = next((each for each in offsets if each >= 0), -1)
    return Place() if at < 0 else place_at(text, at)


def _spellings(address: str) -> Iterator[str]:
    yield address
    yield escape(address)
    yield unquote(address)
