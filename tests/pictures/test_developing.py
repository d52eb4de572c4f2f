"""Whatever a picture's file is like, what is made of it looks as it should, says nothing, and is always the same."""

import signal
from collections.abc import Callable

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.model.page import encode, part_of
from generator.model.picture import BARE, Recipe
from generator.model.problem import Place
from generator.pictures.decoding import master_of
from generator.pictures.developing import DEVELOP, Bounds, Developed, Order, develop, develop_in_vain
from generator.pictures.encoders import encoders_of
from generator.pictures.faults import UndecodedError
from generator.pictures.kinds import kind_of
from generator.workshop.pool import Pool
from generator.workshop.store import MemoryStore
from generator.workshop.workshop import Workshop
from tests.pictures import odd

SIZE = (200, 150)
RED, BLUE, GREEN = (192, 32, 32), (32, 32, 192), (32, 192, 32)
BOUNDS = Bounds(30)


def order(kind: str, *recipes: Recipe) -> bytes:
    return encode(Order(kind, "content/world/ferry.jpg", "content/world/ferry.md", Place(7, 3), recipes, SIZE))


def made(data: bytes, *forms: str, size: tuple[int, int] = SIZE, keep: tuple[str, ...] = ()) -> list[bytes]:
    recipes = [Recipe(form, size, SIZE, keep) for form in forms]
    found = develop(BOUNDS, [order(kind_of(data), *recipes), data])
    assert found.problems == ()
    return list(found.files)


def near(found: object, wanted: tuple[int, ...], slack: int = 24) -> bool:
    assert isinstance(found, tuple)
    return all(abs(one - other) <= slack for one, other in zip(found, wanted, strict=False))


ODD: dict[str, Callable[[], bytes]] = {
    "plain": lambda: odd.saved(odd.photo(), "JPEG"),
    "CMYK": lambda: odd.saved(odd.photo(mode="CMYK"), "JPEG"),
    "CMYK in TIFF": lambda: odd.saved(odd.photo(mode="CMYK"), "TIFF"),
    "palette": lambda: odd.saved(odd.photo(mode="P"), "PNG"),
    "palette in GIF": lambda: odd.saved(odd.photo(mode="P"), "GIF"),
    "seen through": lambda: odd.saved(odd.photo(mode="RGBA"), "PNG"),
    "WebP": lambda: odd.saved(odd.photo(), "WEBP"),
    "AVIF": lambda: odd.saved(odd.photo(), "AVIF", speed=10, quality=90),
    "BMP": lambda: odd.saved(odd.photo(), "BMP"),
    "YCbCr in TIFF": lambda: odd.saved(odd.photo(mode="YCbCr"), "TIFF"),
    "with a profile that is none": lambda: odd.saved(odd.photo(), "JPEG", icc_profile=b"no profile at all"),
    "of a phone": lambda: odd.talkative_jpeg(1),
    "that moves": odd.talkative_gif,
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_picture_looks_as_it_is_meant(name: str) -> None:
    for form, data in zip(
        ("avif", "webp", "jpeg", "png"), made(ODD[name](), "avif", "webp", "jpeg", "png"), strict=True
    ):
        picture = odd.shown(data)
        assert (picture.size, picture.format) == (SIZE, form.upper())
        seen = picture.convert("RGB")
        assert near(seen.getpixel((20, 15)), GREEN, 40)
        assert near(seen.getpixel((40, 120)), RED, 40)
        assert near(seen.getpixel((180, 75)), BLUE, 40)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_is_upright_whatever_way_the_camera_was_held(turn: int) -> None:
    turned = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_90"}
    turned |= {7: "TRANSVERSE", 8: "ROTATE_270"}
    picture = odd.photo()
    lying = picture.transpose(Image.Transpose[turned[turn]]) if turn > 1 else picture
    (data,) = made(odd.saved(lying, "JPEG", exif=odd.exif(turn)), "png")
    seen = odd.shown(data)
    assert seen.size == SIZE
    assert near(seen.getpixel((20, 15)), GREEN)
    assert near(seen.getpixel((180, 75)), BLUE)


@pytest.mark.parametrize("mode", ["I;16", "I", "F", "1", "L", "LA"])
def test_a_picture_without_colours_keeps_its_greys(mode: str) -> None:
    grey = Image.new("L", (400, 300), 64)
    grey.paste(191, (200, 0, 400, 300))
    deep = grey.convert("I").point(lambda value: value * 257)
    picture = {"I;16": deep.convert("I;16"), "I": deep}.get(mode) or grey.convert(mode)
    form = "TIFF" if mode in {"I", "F"} else "PNG"
    seen = odd.shown(made(odd.saved(picture, form), "png")[0]).convert("L")
    dark, light = seen.getpixel((50, 75)), seen.getpixel((150, 75))
    assert isinstance(dark, int | float)
    assert isinstance(light, int | float)
    assert light > dark
    assert mode in {"1", "F"} or (abs(dark - 64) < 4 and abs(light - 191) < 4)


def test_what_can_be_seen_through_stays_so_and_stands_on_white_in_a_jpeg() -> None:
    data = odd.saved(Image.new("RGBA", (400, 300), (255, 0, 0, 0)), "PNG")
    avif, png, jpeg = made(data, "avif", "png", "jpeg")
    assert odd.shown(avif).getpixel((9, 9))[3] == odd.shown(png).getpixel((9, 9))[3] == 0  # type: ignore[index]
    assert near(odd.shown(jpeg).getpixel((9, 9)), (255, 255, 255), 2)


def test_colours_are_those_of_the_profile() -> None:
    # In this profile red, green and blue are other colours than in sRGB.
    data = odd.saved(odd.photo(), "PNG", icc_profile=odd.wide_profile())
    plain, found = (odd.shown(made(each, "png")[0]) for each in (odd.saved(odd.photo(), "PNG"), data))
    assert found.getpixel((40, 120)) != plain.getpixel((40, 120))
    assert "icc_profile" not in found.info


@pytest.mark.case("M01")
@pytest.mark.parametrize("talkative", [odd.talkative_jpeg, odd.talkative_png, odd.talkative_webp, odd.talkative_avif])
def test_what_is_made_says_nothing_beside_its_picture(talkative: Callable[[], bytes]) -> None:
    for data in made(talkative(), "avif", "webp", "jpeg", "png", BARE):
        assert not [secret for secret in odd.SECRETS if secret in data]


@pytest.mark.case("M03")
@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "png"])
def test_what_is_made_names_whom_the_settings_let_it_name(form: str) -> None:
    (data,) = made(odd.talkative_jpeg(6), form, keep=("creator",))
    found = odd.shown(data).getexif()
    assert dict(found) == {0x013B: "Vera Wolff"}
    assert odd.PLACE not in data


def test_bytes_are_the_same_whatever_else_is_made() -> None:
    data = odd.saved(odd.photo(), "JPEG")
    alone = made(data, "avif", size=(80, 60))[0]
    assert made(data, "jpeg", "avif", "webp", size=(80, 60))[1] == alone


@pytest.mark.case("M05")
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "TIFF", "BMP"])
def test_a_picture_that_breaks_off_is_told_with_the_place_that_names_it(form: str) -> None:
    data = odd.saved(odd.photo(), form)
    found = develop(BOUNDS, [order(form.lower(), Recipe("jpeg", SIZE, SIZE)), data[: len(data) // 2]])
    (problem,) = found.problems
    assert (problem.code, problem.path, problem.place) == ("image-unreadable", "content/world/ferry.md", Place(7, 3))
    assert "content/world/ferry.jpg" in problem.message
    assert problem.hint
    assert found.files == ()


@pytest.mark.case("M05")
def test_what_an_encoder_refuses_is_told_of_the_picture() -> None:
    data = odd.saved(Image.new("RGB", (4, 70_000)), "PNG")
    recipe = Recipe("avif", (4, 70_000), (4, 70_000))
    assert [each.code for each in develop(BOUNDS, [order("png", recipe), data]).problems] == ["image-unreadable"]


@pytest.mark.case("M05")
@pytest.mark.parametrize("form", ["avif", "webp", "jpeg", "png", BARE])
def test_a_name_of_any_length_is_cut(form: str) -> None:
    xmp = odd.XMP.replace(b"Vera Wolff", b"V" * 40_000)
    whole = odd.saved(odd.photo(), "PNG")
    words = PngInfo()
    words.add_itxt("XML:com.adobe.xmp", xmp.replace(b"Harbour", b"H" * 40_000).decode())
    for data in (odd.saved(odd.photo(), "JPEG", xmp=xmp), odd.saved(odd.shown(whole), "PNG", pnginfo=words)):
        (found,) = made(data, form, keep=("creator", "copyright"))
        assert odd.shown(found).getexif().get(0x013B, "V" * 1000) == "V" * 1000


def test_a_trial_decodes_and_makes_nothing() -> None:
    data = odd.saved(odd.photo(), "JPEG")
    assert develop(BOUNDS, [order("jpeg"), data]) == Developed(())
    assert develop(BOUNDS, [order("jpeg"), data[:-900]]).problems


def test_what_lies_behind_an_unknown_name_is_not_decoded() -> None:
    with pytest.raises(UndecodedError):
        master_of("png", odd.saved(odd.photo(), "JPEG"), SIZE)


def test_a_picture_that_takes_too_long_ends_its_own_process_and_is_blamed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = odd.saved(Image.effect_noise((3000, 3000), 90), "PNG")
    recipe = Recipe("avif", (3000, 3000), (3000, 3000))
    rows = [[order("png", recipe), data], [order("png", Recipe("png", (10, 10), (10, 10))), data]]
    with Workshop(MemoryStore(), b"", Pool(1)) as workshop:
        results = list(workshop.run(DEVELOP, part_of(Bounds(1)), rows, list))
    first = develop_in_vain(BOUNDS, rows[0])
    assert results[0] == encode(first)
    assert first.problems[0].code == "image-too-large"
    assert signal.getitimer(signal.ITIMER_PROF)[0] == 0


def test_the_encoders_are_known_by_their_versions() -> None:
    found = encoders_of()
    assert found.form == "avif"
    assert encoders_of() == found


def test_a_picture_is_read_from_memory() -> None:
    assert master_of("jpeg", odd.saved(odd.photo(), "JPEG"), (40, 30)).size == (40, 30)
