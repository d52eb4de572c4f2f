"""Media: what the holes of story parts become: pictures with their sizes, files, tables."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import msgspec

from generator.model.article import Article, Choice, Link, LinkKind
from generator.model.problem import Problem, Severity, error
from generator.model.source import SourceFile, is_draft_folder
from generator.model.story import Download, Target
from generator.model.table import ENDINGS
from generator.model.target import path_of
from generator.pictures.kinds import TYPES
from generator.plan.files import CLOSED, Attachment, Closed, attachment, content_file, nearest
from generator.plan.layout import Layout
from generator.plan.links import NOWHERE, Outcome, bare, missing_picture, outcome, unpublished
from generator.plan.renditions import Named, shot_of, single
from generator.plan.tables.choosing import MOST_SERIES
from generator.settings.near import did_you_mean

TEXTS = (".md", ".markdown")
PICTURES = (LinkKind.PICTURE, LinkKind.POSTER)
EVERYTHING = Choice()
FILE_TYPES = {
    **{f".{kind}": media for kind, media in TYPES.items()},
    ".jpg": TYPES["jpeg"],
    ".aac": "audio/aac",
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".flac": "audio/flac",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".m4v": "video/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".ogv": "video/ogg",
    ".opus": "audio/ogg",
    ".pdf": "application/pdf",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".rtf": "application/rtf",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}


def outcomes_of(article: Article, url: str, layout: Layout) -> tuple[Outcome, ...]:
    """The outcomes of all of an article's holes, in their order.

    Problems: those of `links.outcome`; `image-missing`, `file-missing`, `data-missing`, `data-column` and those of
    `Shelf.table` (errors); `alt-missing` (a warning). What belongs to a story that is not public is nowhere, as that
    story is.
    """
    return tuple(_outcome(link, article, url, layout) for link in article.links) if article.links else ()


def loose_problems(text: Article, layout: Layout) -> Iterator[Problem]:
    """The faults of a text that has no page, because something else is wrong with its file: they are told with that.

    All errors, and pictures without words (`alt-missing`).
    Of links only those that name a file: without a page of its own, nobody knows where other relative ones lead.
    """
    for link in text.links:
        is_link = link.kind in (LinkKind.LINK, LinkKind.PROMO)
        if not is_link or PurePosixPath(path_of(link.target)).suffix.lower() in TEXTS:
            found = _outcome(link, text, "/", layout)
            named = [found.problem] if found.problem else []
            yield from (
                each
                for each in (*named, *found.problems)
                if each.severity is Severity.ERROR or each.code == "alt-missing"
            )


def _outcome(link: Link, article: Article, url: str, layout: Layout) -> Outcome:
    if link.kind in (LinkKind.TABLE, LinkKind.NUMBERS):
        return _table(link, article, layout)
    if link.kind is LinkKind.EMBED:
        return Outcome(Target(link.target))
    if link.kind in (*PICTURES, LinkKind.FILE):
        return _file(link, article, url, layout)
    return outcome(link, article, url, layout)


def _file(link: Link, article: Article, url: str, layout: Layout) -> Outcome:
    found = attachment(link.target, article, url, layout.files)
    if found is None:
        return Outcome(NOWHERE, problem=_missing(link, article, layout))
    if isinstance(found, Closed):
        return Outcome(NOWHERE, problem=unpublished(link, article))
    if link.kind in PICTURES:
        return _picture(link, found, article, layout)
    return Outcome(_target(found, layout), (found,))


def _picture(link: Link, found: Attachment, article: Article, layout: Layout) -> Outcome:
    named = Named(article.path, link.place, layout.values.content.folder)
    shot = shot_of(found, named, layout.gear, layout.base)
    shot = single(shot) if link.kind is LinkKind.POSTER else shot
    beside = found.file.words
    words = {"alt": beside.alt or "", "caption": beside.caption, "credit": beside.credit}
    shown = msgspec.structs.replace(shot.picture, **words)
    target = Target(shown.url, width=shown.width, height=shown.height, picture=shown)
    missing = [bare(link, article)] if link.is_bare and beside.alt is None and not shot.problems else []
    problems = (*shot.problems, *missing)
    return Outcome(target, shot.files, problems=problems, renditions=shot.renditions, pictured=found)


def _target(found: Attachment, layout: Layout) -> Target:
    href, file = layout.base.href(found.url), found.file
    name = PurePosixPath(file.path)
    media = FILE_TYPES.get(name.suffix.lower(), "")
    return Target(href, file=Download(href, layout.base.absolute(found.url), name.name, media, file.size_bytes))


def _table(link: Link, article: Article, layout: Layout) -> Outcome:
    found = _data_file(link.target, article, layout)
    if found is None:
        return Outcome(NOWHERE, problem=_no_data(link, article, layout))
    if isinstance(found, Closed):
        return Outcome(NOWHERE, problem=unpublished(link, article))
    file, path = found
    made = layout.tables.table(file, path, link.choice or EVERYTHING, link.kind)
    unknown = [_no_column(name, made.names, link, article) for name in made.unknown]
    unfit = [_no_chart(made.series, link, article)] if made.series is not None else []
    problems = tuple(_with_asker(problem, link, article) for problem in made.problems)
    if made.table is None:
        return Outcome(NOWHERE, problems=(*unknown, *unfit, *problems))
    return Outcome(Target("", table=made.table), problems=problems)


def _with_asker(problem: Problem, link: Link, article: Article) -> Problem:
    """A cell may be right, and the choice of its column wrong: so it is said who wants a number there."""
    if problem.code != "data-number":
        return problem
    asker = f"{article.path}:{link.place.line} draws it"
    return msgspec.structs.replace(problem, message=f"{problem.message}: {asker}")


def _data_file(target: str, article: Article, layout: Layout) -> tuple[SourceFile, str] | Closed | None:
    """The file beside the story, below the content folder or below `data/`, and its path below the site."""
    files = layout.files
    found = content_file(target, article, files)
    if isinstance(found, SourceFile):
        return found, f"{layout.values.content.folder}/{found.path}"
    if found is not None:
        return found
    plain = target.lstrip("/")
    below = next((each for each in (plain, plain.removeprefix("data/")) if each in files.tables), None)
    if below is None:
        return None
    return CLOSED if any(map(is_draft_folder, below.split("/")[:-1])) else (files.tables[below], f"data/{below}")


def _missing(link: Link, article: Article, layout: Layout) -> Problem:
    if link.kind in PICTURES:
        return missing_picture(link.target, article, link, layout)
    near = nearest(link.target, layout.files.paths) or nearest(link.target, layout.files.static)
    hint = f"did you mean {near!r}?" if near else "put it beside the story, or into `static/` and begin with `/`"
    return error("file-missing", article.path, link.place, f"there is no file {link.target!r:.80}", hint)


def _no_data(link: Link, article: Article, layout: Layout) -> Problem:
    near = nearest(link.target, _tables(layout))
    hint = f"did you mean {near!r}?" if near else "put it beside the story, or into `data/`"
    return error("data-missing", article.path, link.place, f"there is no file of data {link.target!r:.80}", hint)


def _tables(layout: Layout) -> Iterable[str]:
    beside = (path for path in layout.files.paths if path.lower().endswith(ENDINGS))
    return [*layout.files.tables, *beside]


def _no_chart(series: int, link: Link, article: Article) -> Problem:
    message = f"a chart shows one to {MOST_SERIES} columns of numbers behind the one that names them, here are {series}"
    hint = 'choose with columns="…", the one that names them first'
    return error("data-column", article.path, link.place, message, hint)


def _no_column(name: str, known: tuple[str, ...], link: Link, article: Article) -> Problem:
    message = f"{link.target!r:.80} has no column {name!r:.60}: it has {', '.join(known):.200}"
    hint = did_you_mean(name, known) or "write its name as in the first line of the file"
    return error("data-column", article.path, link.place, message, hint)
