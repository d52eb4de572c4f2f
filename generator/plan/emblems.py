"""Emblems: the pictures that stand for the site as a whole: what pages without one show, the publisher's logo."""

from collections.abc import Iterator

import msgspec

from generator.model.picture import Gear
from generator.model.problem import Place, Problem, about, error, warning
from generator.plan.addresses import Base
from generator.plan.files import Attachment, Files, nearest_file
from generator.plan.layout import Emblems
from generator.plan.renditions import LEAST_WIDTH, Named, Shot, shot_of, single
from generator.plan.sharing import is_fit, standing_for
from generator.settings.values import Values

SETTINGS = "site.toml"
NAMED = Named(SETTINGS, Place(), "")
SHARED, LOGO = "params.image", "publisher.logo"


def emblems_of(values: Values, gear: Gear, base: Base, files: Files) -> tuple[Emblems, list[Problem]]:
    """The emblems that the settings name.

    Problems: `image-missing` and those of `shot_of` (errors); `image-unfit`, a warning, where nobody shows the picture
    that is to stand for pages.
    """
    found: dict[str, Shot] = {}
    problems: list[Problem] = []
    for key, target, alt in _named(values):
        path = target.lstrip("/")
        if path not in files.static:
            problems.append(about(key, _missing(key, target, files)))
            continue
        file = Attachment(f"/{path}", files.static[path], is_copied=False)
        if key == SHARED and not is_fit(file.file):
            problems.append(about(key, _unfit(target)))
            continue
        shot = standing_for(file, NAMED, gear, base) if key == SHARED else single(shot_of(file, NAMED, gear, base))
        problems += (about(key, each) for each in shot.problems)
        found[key] = msgspec.structs.replace(shot, picture=msgspec.structs.replace(shot.picture, alt=alt))
    renditions = tuple(made for shot in found.values() for made in shot.renditions)
    pictures = {key: shot.picture for key, shot in found.items()}
    return Emblems(pictures.get(SHARED), pictures.get(LOGO), renditions), problems


def _named(values: Values) -> Iterator[tuple[str, str, str]]:
    share, alt = values.params.get("image"), values.params.get("image_alt")
    if isinstance(share, str) and share:
        yield SHARED, share, alt if isinstance(alt, str) else ""
    if values.publisher.logo:
        yield LOGO, values.publisher.logo, values.publisher.name or values.title


def _missing(key: str, target: str, files: Files) -> Problem:
    near = nearest_file(target, files)
    hint = f"did you mean {near!r}?" if near else "it must lie below `static/`"
    return error("image-missing", SETTINGS, Place(), f"`{key}` names {target!r}, which is not there", hint)


def _unfit(target: str) -> Problem:
    message = f"`{SHARED}` names {target!r}, which nobody shows beside a link: it is a drawing, or too small"
    hint = f"take a JPEG or PNG, best of 1,200 by 630 pixels; of {LEAST_WIDTH} a side at least"
    return warning("image-unfit", SETTINGS, Place(), message, hint)
