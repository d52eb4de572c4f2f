"""Renditions: which files are made of a picture, and what stands on a page in its place."""

from collections.abc import Iterable
from pathlib import PurePosixPath

import msgspec

from generator.model.digest import digest_of, digest_of_all
from generator.model.picture import BARE, MEGA, Gear, Recipe, Rendition
from generator.model.problem import Place, Problem, error, warning
from generator.model.slug import cut, slug_of
from generator.model.source import SourceFile
from generator.model.story import Picture
from generator.pictures.developing import unreadable
from generator.pictures.kinds import (
    LONGEST,
    MOST_FRAMES,
    MOST_MOVING_PIXELS,
    MOST_SIDE,
    RASTER,
    TYPES,
    WEB,
    Trait,
    is_drawing_name,
    is_picture_name,
)
from generator.plan.addresses import Base, output_of
from generator.plan.files import Attachment
from generator.plan.layout import Layout

FOLDER = "/assets/pictures/"
HASH_DIGITS = 10
STEM_BYTES = 60
# What is shown where the modern form is not known, and to whoever shares a story.
SHARED_WIDTH = 1200
# A file of a kind that all programs know, which is no larger, is as good as one that we could make.
PLAIN_KINDS = ("jpeg", "png")
PLAIN_BYTES = 512 << 10
# Smaller pictures gain nothing.
LEAST_WIDTH = 200
# Less than a tenth wider than the next one: nobody would see it.
STEP = 1.1
ENDINGS = {"jpeg": "jpg"}
SUFFIX_KINDS = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png"}
# What it holds, nobody has found out to its end.
UNKNOWN = Trait.BROKEN | Trait.ENDLESS


class Named(msgspec.Struct, frozen=True):
    """Who names a picture: the file, and the place in it. `content`: what the content folder is called."""

    path: str
    place: Place
    content: str


class Shot(msgspec.Struct, frozen=True):
    """A picture as pages show it, with the files that must be published for it and those that must be made.

    `shared`: what stands for the page where it is shared, if that is another file.
    """

    picture: Picture
    files: tuple[Attachment, ...] = ()
    renditions: tuple[Rendition, ...] = ()
    problems: tuple[Problem, ...] = ()
    shared: Picture | None = None


def shot_of(found: Attachment, named: Named, gear: Gear, base: Base) -> Shot:
    """What a picture becomes, and `image-unreadable`, `image-too-large`, `image-unsafe`, `image-misnamed` (errors).

    A still picture is shown in the modern form in several widths, none larger than it is, and for all others as one
    JPEG, or as PNG where it may be seen through. What moves, and what is drawn in lines, is shown as it is.
    """
    file = found.file
    problem = picture_problem(found, named, gear)
    is_still = file.kind in RASTER and not file.traits & Trait.MOVING
    if problem is not None:
        return Shot(picture_at(found.url, file, base), problems=(problem,))
    if not is_still or not gear.form or not file.width:
        return Shot(picture_at(found.url, file, base), (found,))
    modern = () if file.width < LEAST_WIDTH else _modern(found, named, gear)
    srcset = ", ".join(f"{base.href('/' + each.output)} {each.recipe.size[0]}w" for each in modern)
    kind = TYPES[gear.form] if modern else ""
    if _is_plain(file):
        return Shot(_with_srcset(picture_at(found.url, file, base), srcset, kind), (found,), modern)
    shared = _shared(found, named, gear)
    return Shot(_with_srcset(_picture_of(shared, base), srcset, kind), (), (*modern, shared))


def made_flat(found: Attachment, named: Named, gear: Gear, base: Base) -> Shot:
    """One JPEG of a picture, its first frame on white, for those who know nothing else."""
    made = _made(found, named, gear, (min(found.file.width, SHARED_WIDTH), "jpeg"))
    return Shot(_picture_of(made, base), (), (made,))


def single(shot: Shot) -> Shot:
    """The shot of a picture where only one file can be named, as before a film: nothing is made in the modern form."""
    picture = msgspec.structs.replace(shot.picture, srcset="", srcset_type="")
    made = tuple(each for each in shot.renditions if TYPES[each.recipe.form] != shot.picture.srcset_type)
    return msgspec.structs.replace(shot, picture=picture, renditions=made)


def picture_at(url: str, file: SourceFile, base: Base) -> Picture:
    """A published picture without words."""
    return Picture(
        base.href(url),
        base.absolute(url),
        width=file.width,
        height=file.height,
        type=TYPES.get(file.kind, ""),
        size_bytes=file.size_bytes,
    )


def bared(found: Attachment, named: Named, gear: Gear) -> Rendition:
    """The rendition of a picture that is published as it is, but for what its file says beside it."""
    recipe = Recipe(BARE, keep=gear.keep, encoders=gear.encoders)
    return _rendition(output_of(found.url), found, named, recipe)


def cleaned(
    files: Iterable[Attachment], path: str, layout: Layout
) -> tuple[tuple[Attachment, ...], tuple[Rendition, ...], tuple[Problem, ...]]:
    """The files of the content folder that are published as they are, those that are made clean first, and problems.

    `path`: of the text that brings them along. `image-unsafe`, an error, for a drawing that is more, or may be;
    `image-metadata`, a warning, for a picture that cannot be made clean: it is not published.
    """
    copies, made, problems = [], [], []
    named = Named(path, Place(), layout.values.content.folder)
    for file in files:
        if file.file.traits & Trait.ACTIVE:
            problems.append(unsafe(source_of(file, named), named))
        elif file.file.traits & UNKNOWN:
            # Nobody can tell what of it is the picture.
            refused = _opaque if is_drawing_name(file.file.path) else _unclean
            problems.append(refused(source_of(file, named), named))
        elif not file.file.traits & Trait.METADATA:
            copies.append(file)
        elif file.file.kind in WEB:
            made.append(bared(file, named, layout.gear))
        else:
            problems.append(_unclean(source_of(file, named), named))
    return tuple(copies), tuple(made), tuple(problems)


def picture_problem(found: Attachment, named: Named, gear: Gear) -> Problem | None:
    """What is wrong with a picture, as far as its file's head tells."""
    file, source = found.file, source_of(found, named)
    if file.kind == "heic":
        return unreadable(source, named.path, named.place, "it is in a form (HEIC) that browsers do not show")
    if file.traits & Trait.BROKEN:
        why = "it is empty" if not file.size_bytes else "it is no picture, or only a part of one"
        return unreadable(source, named.path, named.place, why)
    if file.traits & Trait.ACTIVE:
        return unsafe(source, named)
    if not is_picture_name(file.path) or (file.kind == "svg" and not is_drawing_name(file.path)):
        return _misnamed(source, file, named)
    if file.traits & Trait.ENDLESS or file.width * file.height > gear.most_pixels:
        return _too_large(source, file, named, gear)
    is_long = file.kind in RASTER and file.width and _sized(file, min(file.width, SHARED_WIDTH))[1] > LONGEST
    return _too_long(source, file, named) if is_long else None


def unsafe(source: str, named: Named) -> Problem:
    """The error of a drawing that could do something in a reader's browser."""
    message = f"the drawing {source} holds a script, an entity or an address elsewhere"
    hint = "export it as plain SVG without scripts and links, or as PNG"
    return error("image-unsafe", named.path, named.place, message, hint)


def _opaque(source: str, named: Named) -> Problem:
    """The error of a file that browsers may take for a drawing, and we do not."""
    message = f"nobody can tell whether the drawing {source} holds a script: it does not begin as SVG in UTF-8 does"
    return error("image-unsafe", named.path, named.place, message, "export it as plain SVG, or as PNG")


def _misnamed(source: str, file: SourceFile, named: Named) -> Problem:
    """The error of a drawing that servers would send as something else: into photos alone do browsers look."""
    if not is_picture_name(file.path):
        message = f"{source} is no picture, as its name says"
        hint = "name a picture; sound and film have story parts of their own, audio and video"
        return error("image-misnamed", named.path, named.place, message, hint)
    message = f"{source} is a drawing (SVG), and its name says that it is something else: browsers would not show it"
    return error("image-misnamed", named.path, named.place, message, "let its name end in .svg, here and there")


def _unclean(source: str, named: Named) -> Problem:
    message = f"{source} may say where and with what it was taken, and cannot be cleaned: it is not published"
    return warning("image-metadata", named.path, named.place, message, "save it as JPEG, PNG or WebP")


def source_of(found: Attachment, named: Named) -> str:
    """The path of a picture below the site."""
    return f"{named.content if found.is_copied else 'static'}/{found.file.path}"


def _too_large(source: str, file: SourceFile, named: Named, gear: Gear) -> Problem:
    if file.traits & Trait.ENDLESS and file.width:
        message = f"the picture {source} has too many frames or passes"
        most = f"{MOST_FRAMES:,} frames and {MOST_MOVING_PIXELS // 10**9} billion pixels"
        hint = f"one that moves has {most} in all at most; make a film of it, or save it anew"
        return error("image-too-large", named.path, named.place, message, hint)
    size = f"{file.width:,} by {file.height:,} pixels" if file.width else "more than 256 MiB"
    message = f"the picture {source} has {size}"
    hint = f"save it smaller, or raise [limits] megapixels ({gear.most_pixels / MEGA:g}) in site.toml"
    return error("image-too-large", named.path, named.place, message, hint)


def _too_long(source: str, file: SourceFile, named: Named) -> Problem:
    """The error of a picture of which no form for the web can hold as many pixels one below another."""
    message = f"the picture {source} has {file.width:,} by {file.height:,} pixels: browsers show none that is so long"
    return error("image-too-large", named.path, named.place, message, "cut it into several, or save it smaller")


def _modern(found: Attachment, named: Named, gear: Gear) -> tuple[Rendition, ...]:
    """The picture in the modern form, the widths ascending, as far as the form can hold their heights."""
    top = min(found.file.width, max(gear.widths))
    widths = dict.fromkeys((*(width for width in gear.widths if width * STEP <= top), top))
    held = [width for width in widths if _sized(found.file, width)[1] <= MOST_SIDE[gear.form]]
    return tuple(_made(found, named, gear, (width, gear.form)) for width in held)


def _shared(found: Attachment, named: Named, gear: Gear) -> Rendition:
    form = "png" if found.file.traits & Trait.ALPHA else "jpeg"
    return _made(found, named, gear, (min(found.file.width, SHARED_WIDTH), form))


def _made(found: Attachment, named: Named, gear: Gear, wanted: tuple[int, str]) -> Rendition:
    width, form = wanted
    file = found.file
    master = _sized(file, min(file.width, max(*gear.widths, SHARED_WIDTH)))
    recipe = Recipe(form, _sized(file, width), master, gear.keep, gear.encoders)
    name = digest_of_all([file.digest, gear.encoders, digest_of(repr((gear.keep, master)).encode())])
    stem = cut(slug_of(PurePosixPath(file.path).stem), STEM_BYTES) or "picture"
    output = f"{FOLDER[1:]}{stem}.{name.hex()[:HASH_DIGITS]}-{width}.{ENDINGS.get(form, form)}"
    return _rendition(output, found, named, recipe)


def _picture_of(made: Rendition, base: Base) -> Picture:
    url, (width, height) = f"/{made.output}", made.recipe.size
    media = TYPES[made.recipe.form]
    return Picture(base.href(url), base.absolute(url), width=width, height=height, type=media)


def _rendition(output: str, found: Attachment, named: Named, recipe: Recipe) -> Rendition:
    file = found.file
    source = source_of(found, named)
    return Rendition(output, source, file.kind, file.digest, str(file.location), recipe, named.path, named.place)


def _sized(file: SourceFile, width: int) -> tuple[int, int]:
    return width, max(1, round(file.height * width / file.width))


def _is_plain(file: SourceFile) -> bool:
    is_small = file.width <= SHARED_WIDTH and file.size_bytes <= PLAIN_BYTES
    is_clean = not file.traits & (Trait.METADATA | Trait.ODD)
    return is_small and is_clean and SUFFIX_KINDS.get(PurePosixPath(file.path).suffix.lower()) == file.kind


def _with_srcset(picture: Picture, srcset: str, media: str) -> Picture:
    return msgspec.structs.replace(picture, srcset=srcset, srcset_type=media) if srcset else picture
