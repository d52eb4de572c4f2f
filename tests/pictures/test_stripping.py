"""What a picture's file says beside its picture goes, in every form, and not a pixel changes."""

from collections.abc import Callable

import pytest
from PIL import Image, ImageChops

from generator.pictures.anatomy import anatomy_of
from generator.pictures.exif import UPRIGHT, Beside, Rights, exif_of, orientation_of, rights_of
from generator.pictures.kinds import Trait, kind_of
from generator.pictures.stripping import bare, beside_of
from tests.pictures import odd

TALKATIVE: dict[str, Callable[[], bytes]] = {
    "jpeg": odd.talkative_jpeg,
    "png": odd.talkative_png,
    "webp": odd.talkative_webp,
    "avif": odd.talkative_avif,
    "gif": odd.talkative_gif,
    "svg": odd.talkative_svg,
}


@pytest.mark.case("M01")
@pytest.mark.case("M02")
@pytest.mark.parametrize("kind", TALKATIVE)
def test_nothing_is_left_but_the_picture(kind: str) -> None:
    data = TALKATIVE[kind]()
    assert any(secret in data for secret in odd.SECRETS)
    assert anatomy_of(f"a.{kind}", data).traits & Trait.METADATA
    clean = bare(kind, data)
    assert not [secret for secret in odd.SECRETS if secret in clean]
    assert kind_of(clean) == kind
    assert not anatomy_of(f"a.{kind}", clean).traits & (Trait.METADATA | Trait.BROKEN)
    assert bare(kind, clean) == clean


@pytest.mark.parametrize("kind", sorted(TALKATIVE.keys() - {"svg"}))
def test_not_a_pixel_changes(kind: str) -> None:
    data = TALKATIVE[kind]()
    before, after = odd.shown(data), odd.shown(bare(kind, data))
    assert (after.size, getattr(after, "n_frames", 1)) == (before.size, 2 if kind == "gif" else 1)
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_how_a_picture_is_to_be_turned_stays(kind: str) -> None:
    data = {"jpeg": lambda: odd.talkative_jpeg(8)}.get(kind, TALKATIVE[kind])()
    turned = {"jpeg": 8, "png": 6, "webp": 3}[kind]
    assert orientation_of(beside_of(kind, data).exif) == turned
    assert odd.shown(bare(kind, data)).getexif()[0x0112] == turned


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_a_colour_profile_stays(kind: str) -> None:
    data = odd.saved(odd.photo(), kind.upper(), icc_profile=odd.profile("XYZ"), exif=odd.exif())
    assert odd.shown(bare(kind, data)).info["icc_profile"] == odd.profile("XYZ")


@pytest.mark.case("M03")
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_what_the_settings_name_stays_and_nothing_else(kind: str) -> None:
    data = odd.saved(odd.photo(), kind.upper(), exif=odd.exif())
    kept = bare(kind, data, ("creator",))
    assert rights_of(beside_of(kind, kept)) == Rights("Vera Wolff", "")
    assert rights_of(beside_of(kind, bare(kind, data, ("copyright",)))) == Rights("", "Harbour Post")
    assert odd.PLACE not in kept
    assert b"4711" not in kept


@pytest.mark.parametrize(
    ("beside", "rights"),
    [
        (Beside(), Rights()),
        (Beside(xmp=odd.XMP), Rights("Vera Wolff", "Harbour & Post")),
        (Beside(iptc=odd.IPTC), Rights("Vera Wolff", "Harbour Post")),
        (Beside(odd.exif()[6:], odd.XMP), Rights("Vera Wolff", "Harbour Post")),
        (Beside(b"II*\0\xff\xff\xff\xff"), Rights()),
        (Beside(b"MM"), Rights()),
    ],
)
def test_whose_a_picture_is_may_be_said_in_three_ways(beside: Beside, rights: Rights) -> None:
    assert rights_of(beside) == rights


@pytest.mark.parametrize("turn", range(1, 9))
def test_the_least_exif_says_what_it_shall(turn: int) -> None:
    found = exif_of(turn, Rights("Ö" * 30, "P"))
    assert orientation_of(found) == turn
    assert rights_of(Beside(found)) == Rights("Ö" * 30, "P")
    read = Image.Exif()
    read.load(found)
    assert read.get(0x0112, UPRIGHT) == turn
    assert exif_of(UPRIGHT, Rights()) == b""


@pytest.mark.parametrize("kind", sorted(TALKATIVE.keys() - {"svg"}))
def test_a_file_that_is_cut_anywhere_is_told_or_clean(kind: str) -> None:
    data = TALKATIVE[kind]()
    for end in range(0, len(data), max(1, len(data) // 60)):
        clean = bare(kind, data[:end])
        assert not [secret for secret in odd.SECRETS if secret in clean]


@pytest.mark.case("M01")
@pytest.mark.parametrize(
    "drawing",
    [
        '<svg><metadata id="x">Vera</metadata><rect/></svg>',
        "<svg><metadata/><metadata\na='<'>Vera</metadata\n><rect/></svg>",
        "<svg><metadata a='Vera'/><rect/></svg>",
        "<svg sodipodi:docname='Vera'><rect/></svg>",
    ],
)
def test_of_a_drawing_its_metadata_alone_go(drawing: str) -> None:
    behind = "<!-- <metadata> is what went -->"
    assert bare("svg", (drawing + behind).encode()) == f"<svg><rect/></svg>{behind}".encode()
