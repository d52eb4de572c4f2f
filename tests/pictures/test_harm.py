"""Harmed files: refused, or published without anything that they say beside their picture."""

from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from generator.pictures import avif, drawings, jpeg
from generator.pictures.anatomy import anatomy_of
from generator.pictures.faults import UndecodedError
from generator.pictures.kinds import Trait
from generator.pictures.opening import opened
from generator.pictures.stripping import bare
from scripts import fuzz_pictures
from scripts.fuzz_pictures import SECRET, fault_in, seeds
from tests.pictures import odd


@pytest.mark.case("M01")
@pytest.mark.parametrize("name", seeds())
def test_of_a_whole_file_nothing_is_published_but_the_picture(name: str) -> None:
    assert fault_in(name, seeds()[name]) == ("published", "")


@pytest.mark.case("M05")
def test_harmed_files_crash_nothing(tmp_path: Path) -> None:
    counts: Counter[str] = Counter()
    assert list(fuzz_pictures.faults_in(2.0, 7, tmp_path, counts)) == []
    assert counts.total() > len(seeds())


def test_what_goes_wrong_is_told_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz_pictures, "fault_in", lambda *_: 1 / 0)
    counts: Counter[str] = Counter()
    fault = next(fuzz_pictures.faults_in(60.0, 7, tmp_path, counts))
    assert "ZeroDivisionError" in fault.what
    assert (tmp_path / f"0-{fault.name}").read_bytes() == seeds()[fault.name]


@pytest.mark.case("M01")
def test_what_stands_behind_an_avif_or_in_boxes_of_its_own_goes() -> None:
    whole = odd.saved(odd.photo(), "AVIF")
    extra = (8 + len(SECRET)).to_bytes(4) + b"uuid" + SECRET
    for data in (whole + SECRET, whole + b"short", whole + extra):
        clean = bare("avif", data)
        assert SECRET not in clean
        assert b"short" not in clean
        assert anatomy_of("a.avif", data).traits & Trait.METADATA
        assert bare("avif", clean) == clean
        assert odd.shown(clean).tobytes() == odd.shown(whole).tobytes()
    assert not anatomy_of("a.avif", whole).traits & Trait.METADATA


@pytest.mark.case("M05")
def test_an_avif_that_breaks_off_is_broken() -> None:
    whole = odd.talkative_avif()
    assert avif.is_whole(whole)
    assert not avif.is_whole(whole[:-9])
    assert anatomy_of("a.avif", whole[:-9]).traits & Trait.BROKEN


@pytest.mark.case("M01")
def test_segments_of_a_jpeg_that_nobody_knows_go() -> None:
    whole = odd.saved(odd.photo(), "JPEG")
    data = whole[:2] + odd.segment(0xF3, SECRET) + whole[2:]
    assert SECRET not in bare("jpeg", data)
    assert odd.shown(bare("jpeg", data)).tobytes() == odd.shown(whole).tobytes()


def test_whatever_a_decoder_comes_upon_is_told_of_the_picture() -> None:
    data, fault = odd.saved(Image.new("RGB", (9, 9)), "PNG"), RuntimeError("Decoding of color planes failed")
    with pytest.raises(UndecodedError, match="color planes"), opened("png", data):
        raise fault


@pytest.mark.case("M05")
def test_an_avif_may_end_in_half_a_box() -> None:
    whole = odd.saved(odd.photo(), "AVIF")
    found = anatomy_of("a.avif", whole + b"\0\0\0\1free")
    assert found.traits == Trait.METADATA
    assert bare("avif", whole + b"\0\0\0\1free") == whole + bytes(8)


@pytest.mark.case("M05")
def test_a_webp_may_have_an_empty_head_behind_its_picture() -> None:
    whole = odd.saved(odd.photo(), "WEBP")
    data = whole + b"VP8X\0\0\0\0"
    data = data[:4] + (len(data) - 8).to_bytes(4, "little") + data[8:]
    assert (anatomy_of("a.webp", data).kind, bare("webp", data)) == ("webp", data)


@pytest.mark.case("M05")
def test_filling_of_a_jpeg_is_passed_over() -> None:
    whole = odd.saved(odd.photo(), "JPEG")
    filled = whole[:2] + b"\xff" * 9 + whole[2:-2] + b"\xff" * 9 + whole[-2:]
    assert [each.marker for each in jpeg.segments(filled)] == [each.marker for each in jpeg.segments(whole)]
    assert odd.shown(bare("jpeg", filled)).tobytes() == odd.shown(whole).tobytes()


@pytest.mark.case("M04")
def test_no_byte_is_looked_at_again_and_again() -> None:
    # Who does will be at each of these for an hour.
    assert not jpeg.is_whole(odd.saved(odd.photo(), "JPEG")[:-2] + b"\xff" * 4_000_000)
    for piece in (b"<metadata>", b"<metadata ", b"<metadata/ ", b"</metadata ", b"<svg ", b"<svg a='"):
        data = b"<svg width='9' height='8'>" + piece * 400_000
        assert (drawings.size_of(data), drawings.bare(data)) == ((9, 8), data)
    assert drawings.size_of(b"<svg width='9" + b" " * 1_000_000 + b"x'>") == (0, 0)
    assert not drawings.is_active(b"<!doctype " * 400_000)
