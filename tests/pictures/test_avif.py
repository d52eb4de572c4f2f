"""AVIF that moves, and boxes of which nobody sees anything."""

from itertools import chain

import pytest
from PIL import Image, ImageSequence

from generator.pictures.avif import bare, is_whole
from generator.pictures.boxes import Box, boxes_in, inner, merged
from generator.pictures.tracks import is_shown, places_of, tracks
from scripts.fuzz_pictures import SECRET, seeds
from tests.pictures import odd

NAMES = (b"free", b"skip", b"uuid", b"udta", b"xml ")


def box(name: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return (8 + len(body)).to_bytes(4) + name + body


def table(name: bytes, *rows: tuple[int, ...], wide: int = 4) -> bytes:
    return box(name, bytes(4), len(rows).to_bytes(4), *(each.to_bytes(wide) for each in chain.from_iterable(rows)))


def sized(constant: int, count: int, *sizes: int) -> bytes:
    return box(b"stsz", bytes(4), constant.to_bytes(4), count.to_bytes(4), *(each.to_bytes(4) for each in sizes))


def track(*tables: bytes, handler: bytes = b"pict") -> bytes:
    heading = box(b"hdlr", bytes(8), handler, bytes(13))
    return box(b"trak", box(b"mdia", heading, box(b"minf", box(b"stbl", *tables))))


def first(data: bytes) -> Box:
    return next(boxes_in(data, 0, len(data)))


def pixels(data: bytes) -> list[bytes]:
    return [each.convert("RGBA").tobytes() for each in ImageSequence.Iterator(odd.shown(data))]


@pytest.mark.case("M01")
def test_all_frames_of_what_moves_stay_and_nothing_else_does() -> None:
    whole = seeds()["moving.avif"]
    clean = bare(whole)
    assert (whole.count(SECRET), clean.count(SECRET), len(clean)) == (4, 0, len(whole))
    assert len(pixels(clean)) == 2
    assert pixels(clean) == pixels(whole)
    assert bare(clean) == clean


@pytest.mark.case("M01")
@pytest.mark.parametrize("name", NAMES)
def test_boxes_of_a_film_that_nobody_sees_are_emptied(name: bytes) -> None:
    # Of the same length as one that stays: where the pictures lie, the file says by numbers.
    whole = seeds()["moving.avif"]
    moov = next(each for each in boxes_in(whole, 0, len(whole)) if each.name == b"moov")
    held = inner(whole, next(tracks(whole, moov)), b"mdia", b"mdhd")
    assert held is not None
    data = whole[: held.whole + 4] + name + SECRET[:8].ljust(held.end - held.start, b"x") + whole[held.end :]
    clean = bare(data)
    assert clean[held.whole + 4 : held.end] == b"free" + bytes(held.end - held.start)


@pytest.mark.case("M01")
def test_of_a_film_without_pictures_nothing_stays() -> None:
    store = box(b"mdat", SECRET)
    film = box(b"moov", track(sized(9, 1), table(b"stco", (8,)), table(b"stsc", (1, 1, 1)), handler=b"text"))
    clean = bare(store + film)
    assert SECRET not in clean
    assert not is_whole(store + film)
    assert is_whole(store + film.replace(b"text", b"vide"))
    assert bare(store + film.replace(b"text", b"vide")) == store + film.replace(b"text", b"vide")


@pytest.mark.parametrize(
    ("tables", "places"),
    [
        (
            (sized(0, 3, 5, 6, 7), table(b"stco", (10,), (40,)), table(b"stsc", (1, 2, 1), (2, 1, 1))),
            [(10, 21), (40, 47)],
        ),
        ((sized(4, 3), table(b"co64", (10,), (40,), wide=8), table(b"stsc", (1, 2, 1))), [(10, 18), (40, 44)]),
        ((sized(4, 9), table(b"stco", (10,)), table(b"stsc", (1, 9, 1), (1, 9, 1), (0, 9, 1))), [(10, 46)]),
        ((sized(0, 9, 5), table(b"stco", (10,)), table(b"stsc", (1, 9, 1))), [(10, 15)]),
        ((sized(4, 9), table(b"stco", (9999,)), table(b"stsc", (1, 9, 1))), []),
        ((sized(4, 9), table(b"stsc", (1, 9, 1))), []),
        ((sized(4, 9), table(b"stco", (10,))), []),
        ((table(b"stco", (10,)), table(b"stsc", (1, 9, 1))), []),
        ((), []),
    ],
)
def test_frames_lie_where_the_tables_of_a_track_say(tables: tuple[bytes, ...], places: list[tuple[int, int]]) -> None:
    data = track(*tables)
    assert merged(places_of(data, first(data))) == places


def test_a_track_without_tables_or_a_handler_shows_nothing() -> None:
    data = box(b"trak", box(b"mdia"))
    assert not is_shown(data, first(data))
    assert list(places_of(data, first(data))) == []


@pytest.mark.case("M01")
@pytest.mark.parametrize("name", NAMES)
def test_boxes_beside_a_picture_are_emptied(name: bytes) -> None:
    whole = odd.saved(Image.new("RGB", (9, 9)), "AVIF")
    meta = next(each for each in boxes_in(whole, 0, len(whole)) if each.name == b"meta")
    spare = next(each for each in boxes_in(whole, meta.start + 4, meta.end) if each.name == b"iinf")
    data = whole[: spare.whole + 4] + name + whole[spare.start :]
    assert bare(data)[spare.whole + 4 : spare.end] == b"free" + bytes(spare.end - spare.start)
    assert not is_whole(data)


@pytest.mark.case("M04")
def test_a_table_that_goes_back_and_forth_is_read_once() -> None:
    # Who does not will be at it for a long time.
    far = 50_000
    rows = [(1, 1, 1), (far, 1, 1)] * far
    data = track(sized(1, far), table(b"stco", *((at,) for at in range(far))), table(b"stsc", *rows))
    assert sum(1 for _ in places_of(data, first(data))) == far
    stores = box(b"mdat", bytes(2)) * far
    assert len(bare(stores + box(b"moov", data))) == len(stores) + len(data) + 8
