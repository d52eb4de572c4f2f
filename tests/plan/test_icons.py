"""Icons are made of one picture that the settings name, and every page names them."""

import json

import pytest

from generator.model.digest import digest_of
from generator.model.drawn import IconView
from generator.model.problem import Severity
from generator.model.site import Icon
from generator.model.source import SourceText
from generator.model.view import TextView
from generator.plan.occasion import Occasion
from tests.plan.newsroom import Planned, inventory_of, planned, story

SOURCE = SourceText("icon.png", digest_of(b"icon.png"), b"pixels")
ICONS = {"source": "/icon.png", "background": "#fbfaf7"}


def made(size: tuple[int, int] = (512, 512), base: str = "", skip: tuple[str, ...] = (), **icons: object) -> Planned:
    inventory = inventory_of(static=["icon.png", "icon.svg"], size=size)
    given = {"base_url": f"https://post.example/{base}", "icons": ICONS | icons, "build": {"skip": skip}}
    return planned([story("world/x.md")], inventory, Occasion(icon=SOURCE), **given)  # type: ignore[arg-type]


def icons(found: Planned) -> dict[str, IconView]:
    return {page.url: found.view(page.url, IconView) for page in found.plan.pages if page.kind == "icon"}


def test_each_system_gets_its_sizes_and_the_touch_icon_a_ground() -> None:
    found = icons(made())
    assert [(each.sizes, each.background) for each in found.values()] == [
        ((16, 32, 48), ""),
        ((180,), "#fbfaf7"),
        ((192,), ""),
        ((512,), ""),
    ]
    assert {each.source for each in found.values()} == {b"pixels"}
    assert next(iter(found)) == "/favicon.ico"


def test_names_of_icons_change_with_the_picture_and_its_ground() -> None:
    other = planned(
        [story("world/x.md")],
        inventory_of(static=["icon.png"], size=(512, 512)),
        Occasion(icon=SourceText("icon.png", digest_of(b"other"), b"")),
        icons=ICONS,
    )
    names = [set(icons(each)) for each in (made(), made(background="#000000"), other)]
    assert names[0] & names[1] == names[0] & names[2] == {"/favicon.ico"}


def test_every_page_knows_the_icons() -> None:
    site = made(base="news/", svg="icon.svg").site
    drawing, favicon, touch = site.icons
    assert drawing == Icon("icon", "image/svg+xml", "any", "/news/icon.svg")
    assert favicon == Icon("icon", "image/x-icon", "16x16 32x32 48x48", "/news/favicon.ico")
    assert (touch.rel, touch.sizes) == ("apple-touch-icon", "180x180")
    assert site.manifest == "/news/site.webmanifest"
    assert site.icon.removeprefix("https://post.example") in {f"/news{each}" for each in made().urls}
    assert site.icon.startswith("https://post.example/news/assets/icon-512.")
    assert made(source="").site.icon == ""


def test_the_manifest_names_the_site_and_its_icons() -> None:
    found = made(base="news/")
    told = json.loads(found.view("/site.webmanifest", TextView).text)
    assert told["name"] == "The Post"
    assert told["start_url"] == told["scope"] == told["id"] == "/news/"
    assert [(each["src"], each["sizes"]) for each in told["icons"]] == [
        (f"/news{url}", f"{view.sizes[0]}x{view.sizes[0]}") for url, view in list(icons(found).items())[2:]
    ]
    assert told["background_color"] == "#fbfaf7"


@pytest.mark.parametrize("size", [(0, 0), (511, 511), (512, 600), (4097, 4097)])
def test_a_picture_that_does_not_fit_is_an_error_and_makes_no_icon(size: tuple[int, int]) -> None:
    found = made(size)
    problem = found.only("icon-unfit")
    assert (problem.severity, problem.path) == (Severity.ERROR, "site.toml")
    assert icons(found) == {}
    assert (found.site.icons, found.site.manifest) == ((), "")


def test_a_picture_that_is_not_there_is_an_error() -> None:
    found = made(source="icno.png", svg="drawings/icon.svg")
    assert found.codes == ["image-missing", "image-missing"]
    assert "icon.svg" in found.problems[1].hint


def test_icons_can_be_left_out() -> None:
    assert "/favicon.ico" not in planned([story("world/x.md")]).urls
    assert not {"/favicon.ico", "/site.webmanifest"} & set(made(skip=("icon",)).urls)
    without = made(skip=("manifest",))
    assert ("/site.webmanifest" in without.urls, without.site.manifest) == (False, "")
