"""What stands for the site as a whole: a picture for pages without one, a logo of its publisher."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.model.drawn import CardView
from generator.model.source import SourceFile, SourceText
from generator.plan.occasion import Occasion
from tests.plan.newsroom import BESIDE, FULL, planned, story

HERE = "/world/2026/10/x/"


def test_of_a_site_without_pictures_one_is_drawn_for_all_pages_and_the_publisher() -> None:
    found = planned([replace(FULL, picture=None), story("world/b.md")], title="The Harbour Post")
    (card,) = (page for page in found.plan.pages if page.kind == "card")
    image = {"@type": "ImageObject", "url": f"https://post.example{card.url}", "width": 1200, "height": 630}
    for url in (HERE, "/world/2026/10/b/"):
        node, _ = found.graph(url)
        assert (node["image"], node["publisher"]["logo"]) == (image, image)  # type: ignore[index]
    for url in (HERE, "/", "/world/"):
        shared = found.head(url).picture
        assert shared is not None
        assert (shared.absolute, shared.width, shared.alt) == (image["url"], 1200, "The Harbour Post")
    other = planned([FULL], BESIDE, title="The Port").plan.pages
    assert card.url not in {page.url for page in other}


def test_an_icon_of_the_site_is_the_logo_where_there_is_no_other() -> None:
    static = {"icon.png": SourceFile("icon.png", b"i" * 16, 9, Path("icon.png"), 600, 600, "png")}
    icon = SourceText("icon.png", b"i" * 16, b"png")
    found = planned([FULL], replace(BESIDE, static=static), icons={"source": "icon.png"}, occasion=Occasion(icon=icon))
    node, _ = found.graph(HERE)
    logo = node["publisher"]["logo"]  # type: ignore[index]
    assert (logo["url"].rpartition("/")[2].partition(".")[0], logo["width"]) == ("icon-512", 512)
    (card,) = (page for page in found.plan.pages if page.kind == "card")
    assert found.view(card.url, CardView).icon == b"png"


@pytest.mark.parametrize(
    ("base_url", "address"),
    [
        ("https://www.post.example/news/", "post.example"),
        ("https://xn--p1ai.example/", ""),
        ("http://localhost:8000/", "localhost"),
    ],
)
def test_the_card_has_the_address_of_the_site_for_a_name_that_cannot_be_set(base_url: str, address: str) -> None:
    found = planned([FULL], base_url=base_url)
    (card,) = (page for page in found.plan.pages if page.kind == "card")
    assert found.view(card.url, CardView).address == address


@pytest.mark.parametrize("settings", [{"params": {"image": "images/share.jpg"}}, {"build": {"skip": ["card"]}}])
def test_no_card_is_drawn_where_the_settings_name_a_picture_or_want_none(settings: dict[str, object]) -> None:
    pages = planned([FULL], BESIDE, **settings).plan.pages  # type: ignore[arg-type]
    assert [page for page in pages if page.kind == "card"] == []
