"""Sharing: which picture stands for a page where somebody shares it, or a search engine shows it."""

from collections.abc import Iterable

from generator.model.picture import Gear
from generator.model.source import SourceFile
from generator.model.story import Picture
from generator.pictures.kinds import RASTER, TYPES, Trait
from generator.plan.addresses import Base
from generator.plan.files import Attachment
from generator.plan.renditions import LEAST_WIDTH, Named, Shot, made_flat, shot_of, single

# Whoever shows a page of others shows these, on whatever ground.
FORMS = ("", TYPES["jpeg"], TYPES["png"])
STRANGE = Trait.ALPHA | Trait.MOVING


def is_fit(file: SourceFile) -> bool:
    """Whether a picture's file may stand for a page: nobody shows a drawing there, nor what is too small."""
    return file.kind != "svg" and not _is_small(file.width, file.height)


def stands(picture: Picture | None) -> bool:
    """Whether a picture may stand for a page as it is."""
    return picture is not None and picture.type in FORMS and not _is_small(picture.width, picture.height)


def flat_of(found: Attachment, shot: Shot, named: Named, gear: Gear, base: Base) -> Shot | None:
    """A JPEG of what moves or may be seen through; None for all else, and where none can be made."""
    file = found.file
    can_be = gear.form and file.kind in RASTER and file.width and not shot.problems
    return made_flat(found, named, gear, base) if can_be and file.traits & STRANGE and is_fit(file) else None


def standing_for(found: Attachment, named: Named, gear: Gear, base: Base) -> Shot:
    """The shot of a picture that stands for pages, one file of it. Problems: those of `shot_of`."""
    shot = shot_of(found, named, gear, base)
    return flat_of(found, shot, named, gear, base) or single(shot)


def first_of(found: Iterable[Attachment], named: Named, gear: Gear, base: Base) -> Shot | None:
    """The shot of the first of a text's pictures that may stand for its page; None where none may."""
    fit = next((each for each in found if is_fit(each.file)), None)
    shot = standing_for(fit, named, gear, base) if fit is not None else None
    return shot if shot is not None and not shot.problems else None


def _is_small(width: int, height: int) -> bool:
    return 0 < width < LEAST_WIDTH or 0 < height < LEAST_WIDTH
