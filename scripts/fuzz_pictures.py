"""Fuzzes the pipeline of pictures: no harmed file crashes it or takes long, and nothing published says a planted word.

python scripts/fuzz_pictures.py --seconds 120 --seed 7
"""

import argparse
import io
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251 - seeded: the same seed makes the same files

from PIL import Image, PngImagePlugin

from generator.model.page import encode
from generator.model.picture import BARE, Recipe
from generator.model.problem import Place
from generator.pictures.anatomy import Anatomy, anatomy_of
from generator.pictures.developing import Bounds, Order, develop
from generator.pictures.kinds import RASTER, WEB, Trait

SECRET = b"XYLOGRAPH"
PLANTED = (SECRET, SECRET.decode().encode("utf-16-le"))
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description dc:creator="XYLOGRAPH"/></x:xmpmeta>'
DRAWING = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><metadata>XYLOGRAPH</metadata>'
    b'<rect width="9" height="9" fill="#123"/></svg>'
)
SLOW_SECONDS = 5.0
APPENDED = 0.2
MOST_PIXELS = 1_000_000
UNFIT = Trait.BROKEN | Trait.ACTIVE | Trait.ENDLESS


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that went wrong: its number, its name, what happened."""

    number: int
    name: str
    what: str


def seeds() -> dict[str, bytes]:
    """Small whole pictures of each kind, still and moving, all with the secret in every place that a kind has."""
    picture = Image.linear_gradient("L").resize((96, 64)).convert("RGB")
    exif = Image.Exif()
    exif[0x010E], exif[0x9286] = SECRET.decode(), SECRET
    exif.get_ifd(0x8825).update({1: "N", 2: (60.0, 10.0, 1.5), 0x12: SECRET.decode()})
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", SECRET.decode())
    text.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=False)
    plain: dict[str, object] = {"exif": exif, "xmp": XMP}
    more: dict[str, object] = {"save_all": True, "append_images": [picture.rotate(90).resize((96, 64))]}
    wanted: dict[str, tuple[str, dict[str, object]]] = {
        "a.jpg": ("JPEG", {**plain, "comment": SECRET}),
        "progressive.jpg": ("JPEG", {**plain, "progressive": True}),
        "a.png": ("PNG", {"exif": exif, "pnginfo": text}),
        "moving.png": ("PNG", {"pnginfo": text, **more}),
        "a.webp": ("WEBP", plain),
        "moving.webp": ("WEBP", {**plain, **more}),
        "a.gif": ("GIF", {"comment": SECRET}),
        "moving.gif": ("GIF", {"comment": SECRET, **more}),
        "a.avif": ("AVIF", {"exif": exif, "xmp": XMP}),
        "moving.avif": ("AVIF", {"exif": exif, "xmp": XMP, **more}),
    }
    return {name: _saved(picture, *how) for name, how in wanted.items()} | {"a.svg": DRAWING, "drawing.png": DRAWING}


def _saved(picture: Image.Image, form: str, options: dict[str, object]) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def harmed(data: bytes, chance: Random) -> bytes:
    """The bytes after one to four harms, and from time to time with the secret behind their end.

    No harm puts the secret where pixels are: nobody could tell it from them.
    """
    for _ in range(chance.randint(1, 4)):
        data = _harmed(data, chance) or b"\0"
    return data + SECRET if chance.random() < APPENDED else data


def _harmed(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.choice((1, 2, 4, 16, 64, 400)))
    head = chance.randrange(min(len(data), 64))
    ways = (
        data[:start],
        data[:start] + bytes([data[start] ^ (1 << chance.randrange(8))]) + data[start + 1 :],
        data[:head] + bytes([chance.choice((0, 1, 127, 128, 255))]) + data[head + 1 :],
        data[:start] + data[end:],
        data[:start] + chance.randbytes(end - start) + data[end:],
        data[:start] + b"\xff" * (end - start) + data[end:],
    )
    return chance.choice(ways)


def published(name: str, data: bytes, seen: Anatomy) -> Iterator[tuple[str, bytes]]:
    """What a site would publish of a file by the rules of `plan/renditions.py`: what is made, and itself, clean."""
    if seen.traits & UNFIT or not seen.kind or seen.kind == "heic":
        return
    if seen.kind in WEB:
        found = _developed(name, data, seen, Recipe(BARE)) if seen.traits & Trait.METADATA else data
        yield "itself", found
    if seen.kind in RASTER and not seen.traits & Trait.MOVING and seen.width * seen.height <= MOST_PIXELS:
        size = (min(seen.width, 48), max(1, round(seen.height * min(seen.width, 48) / seen.width)))
        for form in ("jpeg", "png", "webp", "avif"):
            yield form, _developed(name, data, seen, Recipe(form, size, size))


def _developed(name: str, data: bytes, seen: Anatomy, recipe: Recipe) -> bytes:
    order = Order(seen.kind, name, "content/x.md", Place(), (recipe,))
    found = develop(Bounds(60.0), [encode(order), data])
    return found.files[0] if found.files else b""


def fault_in(name: str, data: bytes) -> tuple[str, str]:
    """What became of a file ("refused", "published"), and what is wrong with that, "" for nothing.

    A harmed drawing may show what was beside it: text is drawn.
    """
    seen = anatomy_of(name, data)
    what = "refused"
    for form, found in published(name, data, seen):
        what = "published" if found else what
        if any(each in found for each in PLANTED) and seen.kind != "svg":
            return what, f"{form} says the planted word"
        if found and form != "itself":
            with Image.open(io.BytesIO(found)) as made:
                made.load()
                if made.getexif() or "comment" in made.info or "xmp" in made.info:
                    return what, f"{form} has metadata"
    return what, ""


def faults_in(seconds: float, seed: int, keep: Path | None, counts: Counter[str]) -> Iterator[Fault]:
    """Fuzzes for so many seconds; `counts` is told of each file, `keep` has those that went wrong."""
    chance, whole = Random(seed), seeds()  # noqa: S311 - nothing secret
    names, end = sorted(whole), time.monotonic() + seconds
    while time.monotonic() < end:
        number = counts.total()
        # First all as they are.
        name = chance.choice(names) if number >= len(names) else names[number]
        data = harmed(whole[name], chance) if number >= len(names) else whole[name]
        begun = time.process_time()
        try:
            what, wrong = fault_in(name, data)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is what is looked for
            what, wrong = "crashed", repr(fault)
        wrong = "it took long" if time.process_time() - begun > SLOW_SECONDS else wrong
        counts[f"{name} {what}"] += 1
        if wrong:
            if keep is not None:
                (keep / f"{number}-{name}").write_bytes(data)
            yield Fault(number, name, wrong)


def main(arguments: list[str]) -> int:
    """Fuzz; exit 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that went wrong")
    options = parser.parse_args(arguments)
    counts: Counter[str] = Counter()
    wrong = 0
    for fault in faults_in(options.seconds, options.seed, options.keep, counts):
        wrong += 1
        print(f"{fault.number} {fault.name}: {fault.what}", file=sys.stderr)
    print(f"{counts.total():,} files, {wrong} went wrong; {dict(sorted(counts.items()))}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
