"""Pictures: the lead picture of a story, found and with its words; pictures in texts; those of `static/`."""

from collections.abc import Iterator

import msgspec

from generator.model.article import Article, Link, LinkKind
from generator.model.problem import Place, Problem, error, warning
from generator.model.source import Inventory
from generator.model.story import Picture
from generator.model.target import is_outside
from generator.pictures.kinds import Trait, is_drawing_name
from generator.plan.files import Closed, attachment
from generator.plan.layout import Layout
from generator.plan.links import missing_picture, unpublished, wordless
from generator.plan.renditions import UNKNOWN, Named, Shot, shot_of
from generator.plan.sharing import flat_of

NO_SHOT = Shot(Picture("", ""))
HINT = 'say what it shows in `image_alt:`, or `image_alt: ""` if it is decoration'


def lead_picture(article: Article, url: str, layout: Layout) -> tuple[Picture | None, Shot]:
    """The story's picture, and what it needs: `NO_SHOT` for none.

    Problems: `image-missing`, `path-outside`, those of `shot_of` (errors); `alt-missing`, `link-to-unpublished`.
    """
    given = article.picture
    if given is None:
        return None, NO_SHOT
    target, place = given.reference.target, given.reference.place
    if is_outside(target):
        message = f"the picture {target!r} is on another site"
        hint = "save it beside the story: pictures of others vanish, and tell them who reads you"
        return None, _failed(error("image-missing", article.path, place, message, hint))
    found, link = attachment(target, article, url, layout.files), Link(LinkKind.IMAGE, target, place)
    if isinstance(found, Closed):
        return None, _failed(unpublished(link, article))
    if found is None:
        return None, _failed(missing_picture(target, article, link, layout))
    named = Named(article.path, place, layout.values.content.folder)
    shot = shot_of(found, named, layout.gear, layout.base)
    beside = found.file.words
    alt = given.alt if given.alt is not None else beside.alt
    problems = shot.problems if alt is not None else (*shot.problems, wordless(article.path, target, place, HINT))
    words = {"alt": alt or "", "caption": given.caption or beside.caption, "credit": given.credit or beside.credit}
    flat = flat_of(found, shot, named, layout.gear, layout.base)
    shared = msgspec.structs.replace(flat.picture, **words) if flat else None
    made = (*shot.renditions, *flat.renditions) if flat else shot.renditions
    return msgspec.structs.replace(shot.picture, **words), Shot(shot.picture, shot.files, made, problems, shared)


def static_problems(inventory: Inventory) -> Iterator[Problem]:
    """Warnings for pictures of `static/`, which is only copied.

    `image-unsafe`: a drawing that is more, or may be; `image-metadata`: what says more than it shows, or may do so.
    """
    for path, file in inventory.static.items():
        if file.traits & Trait.ACTIVE or (file.traits & UNKNOWN and is_drawing_name(path)):
            message = "this drawing holds a script, an entity or an address elsewhere, or may: it is published as it is"
            yield warning("image-unsafe", f"static/{path}", Place(), message, "export it as plain SVG, or as PNG")
        elif file.traits & (Trait.METADATA | UNKNOWN):
            message = "this picture may say where, when and with what it was taken, and is published as it is"
            hint = "put it beside the story, where it is cleaned; or take its metadata out"
            yield warning("image-metadata", f"static/{path}", Place(), message, hint)


def _failed(problem: Problem) -> Shot:
    return Shot(Picture("", ""), problems=(problem,))
