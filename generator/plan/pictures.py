"""Pictures: the lead picture of a story, found and with its words."""

from pathlib import PurePosixPath

import msgspec

from generator.model.article import Article, Link, LinkKind
from generator.model.problem import Place, Problem, error, warning
from generator.model.source import SourceFile
from generator.model.story import Picture
from generator.model.target import is_outside
from generator.plan.addresses import Base
from generator.plan.files import Attachment, Files, attachment, nearest_file
from generator.plan.layout import Layout
from generator.plan.links import missing_picture

TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


def lead_picture(article: Article, url: str, layout: Layout) -> tuple[Picture | None, Attachment | None, list[Problem]]:
    """The story's picture, the copy that it needs, and its problems.

    Problems: `image-missing`, `path-outside` (errors), `alt-missing` (warning).
    """
    given = article.picture
    if given is None:
        return None, None, []
    target, place = given.reference.target, given.reference.place
    if is_outside(target):
        message = f"the picture {target!r} is on another site"
        hint = "save it beside the story: pictures of others vanish, and tell them who reads you"
        return None, None, [error("image-missing", article.path, place, message, hint)]
    found = attachment(target, article, url, layout.files)
    if found is None:
        return None, None, [missing_picture(target, article, Link(LinkKind.IMAGE, target, place), layout)]
    picture = picture_at(found.url, found.file, layout.base)
    problems = [_alt_problem(article, target, place)] if given.alt is None else []
    words = {"alt": given.alt or "", "caption": given.caption, "credit": given.credit}
    return msgspec.structs.replace(picture, **words), found, problems


def picture_at(url: str, file: SourceFile, base: Base) -> Picture:
    """A published picture without words."""
    media = TYPES.get(PurePosixPath(file.path).suffix.lower(), "")
    return Picture(
        base.href(url),
        base.absolute(url),
        width=file.width,
        height=file.height,
        type=media,
        size_bytes=file.size_bytes,
    )


def static_picture(named: tuple[str, str, str], base: Base, files: Files) -> tuple[Picture | None, list[Problem]]:
    """A picture of `static/` that the settings name (key, file, alt); `image-missing` where it is not there."""
    key, target, alt = named
    path = target.lstrip("/")
    if path in files.static:
        return msgspec.structs.replace(picture_at(f"/{path}", files.static[path], base), alt=alt), []
    near = nearest_file(target, files)
    hint = f"did you mean {near!r}?" if near else "it must lie below `static/`"
    return None, [error("image-missing", "site.toml", Place(), f"`{key}` names {target!r}, which is not there", hint)]


def _alt_problem(article: Article, target: str, place: Place) -> Problem:
    message = f"the picture {target!r} has no text for those who cannot see it"
    hint = 'say what it shows in `image_alt:`, or `image_alt: ""` if it is decoration'
    return warning("alt-missing", article.path, place, message, hint)
