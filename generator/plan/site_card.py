"""The card of a site: one picture, drawn for all pages that have none, where the settings name none either."""

from functools import partial
from urllib.parse import urlsplit

import msgspec

from generator.model.digest import digest_of, digest_of_all
from generator.model.hosts import FOREIGN
from generator.model.page import Made, Page, Rank, encode, part_of
from generator.model.source import SourceText
from generator.model.story import Picture
from generator.pictures.kinds import TYPES
from generator.plan.addresses import Base
from generator.plan.layout import Emblems, Layout, Parts

KIND = "card"
SIZE = (1200, 630)
# Of the drawing, `render/site_card.py`: another one has another name.
DESIGN = 2
HASH_DIGITS = 10


def with_card(emblems: Emblems, name: str, icon: SourceText | None, base: Base) -> Emblems:
    """The emblems with a drawn picture, if there is no other; `name`: the site's, `icon`: what its icons are of."""
    if emblems.picture is not None:
        return emblems
    digest = digest_of(encode((DESIGN, name, address_of(base), icon.digest if icon else b"")))
    url = f"/assets/card.{digest.hex()[:HASH_DIGITS]}.png"
    width, height = SIZE
    picture = Picture(base.href(url), base.absolute(url), alt=name, width=width, height=height, type=TYPES["png"])
    return msgspec.structs.replace(emblems, picture=picture, card=url)


def card_pages(layout: Layout) -> list[Page]:
    """The page that stands for the card, where there is one."""
    url = layout.emblems.card
    if not url:
        return []
    icon = layout.occasion.icon
    address = address_of(layout.base)
    view: Parts = {"name": part_of(layout.values.title), "size": part_of(SIZE), "address": part_of(address)}
    if icon is not None:
        view["icon"] = Made(digest_of_all([digest_of(KIND.encode()), icon.digest]), partial(_encoded, icon))
    return [Page(url, url[1:], KIND, (), view, Rank.ASSET)]


def address_of(base: Base) -> str:
    """The host of a site as it stands on its card, "" for one whose letters are none of English."""
    host = urlsplit(base.origin).hostname or ""
    return "" if FOREIGN in host else host.removeprefix("www.")


def _encoded(icon: SourceText) -> bytes:
    return encode(icon.data)
