"""The verb `new`: starts an article, page, section, tag or author, or a whole site or theme."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.archetypes.filling import Fact, filled, placeholders
from generator.archetypes.skeletons import SKELETONS, archetype_of
from generator.commands.asking import ask_fit, ask_one_of, ask_several, ask_until
from generator.commands.line.arguments import KINDS
from generator.commands.line.grammar import usage
from generator.commands.placing import path_of, section_of, sections_below, tidy, write_new
from generator.commands.session import Session
from generator.commands.starting import start_site, start_theme
from generator.commands.telling.complaints import as_json
from generator.commands.telling.excerpt import printable
from generator.model.article import Article, Status
from generator.model.problem import BroadsheetError, ExitCode, Place, Severity, error

DRAFT = "It is a draft until `draft: true` is gone."
WAITING = "It is a draft until its front matter says otherwise."
OPEN = "It is no draft: the next build publishes it, unless its date is to come. The archetype lets it out."
STARTS: dict[str, Callable[[Session, str], ExitCode]] = {"site": start_site, "theme": start_theme}
# Which flags are for which kind alone.
FLAGS = {
    "section": ("article", "section"),
    "tag": ("article",),
    "author": ("article",),
    "folder": ("site",),
    "language": ("site",),
    "timezone": ("site",),
    "sections": ("site",),
}


class Wish(NamedTuple):
    """What is to be started."""

    kind: str
    title: str
    section: str
    tags: tuple[str, ...]
    authors: tuple[str, ...]


def run(session: Session) -> ExitCode:
    """Writes what is new and prints its path; exit 2 where there is one already, or the title gives no name."""
    kind, title, is_asked = _subject(session)
    _refuse_flags(session, kind)
    if kind in STARTS:
        return STARTS[kind](session, title)
    wish = _wish(session, kind, title, is_asked=is_asked)
    path = path_of(kind, title, wish.section, session.settings.folders.content)
    text, standing = _text(session, wish, path)
    write_new(path, text.encode())
    if session.wants_json:
        session.console.result(as_json({"file": path.relative_to(session.settings.folders.site).as_posix()}))
        return ExitCode.DONE
    session.console.result(printable(_shown(path)))
    if kind == "article" and not (session.options.quiet and standing != OPEN):
        session.console.remark(standing)
    return ExitCode.DONE


def _subject(session: Session) -> tuple[str, str, bool]:
    """The kind, the title, and whether a person was asked for one of them."""
    kind, title = session.options.kind, session.options.title
    console = session.console
    if kind is not None and title is not None:
        return kind, tidy(title), False
    if console.answers is None or session.wants_json:
        raise BroadsheetError(
            usage("this verb needs KIND and TITLE after it", 'as in: new article "Ferry sails again"')
        )
    kind = kind or ask_one_of(console, "What is it", KINDS)
    question = "Headline" if kind == "article" else "Its name"
    return kind, tidy(title or ask_until(console, question, "It needs one; Ctrl-C ends this.")), True


def _refuse_flags(session: Session, kind: str) -> None:
    """Raises BroadsheetError (exit 2) for every flag that says nothing of this kind: what is given is never dropped."""
    options = vars(session.options)
    wrong = [flag for flag, kinds in FLAGS.items() if options[flag] not in (None, []) and kind not in kinds]
    if wrong:
        raise BroadsheetError(*(usage(f"--{flag} is not for a {kind}", "leave it out") for flag in wrong))


def _wish(session: Session, kind: str, title: str, *, is_asked: bool) -> Wish:
    """What the command line and the answers say of it; who gave a title is asked nothing."""
    options, content = session.options, session.settings.folders.content
    is_open = is_asked and kind == "article"
    section, tags, authors = options.section, tuple(options.tag), tuple(options.author)
    if is_open and section is None:
        known = printable(", ".join(sections_below(content)))
        question = f"Section ({known})" if known else "Section"
        section = ask_fit(session.console, question, partial(section_of, content=content))
    if is_open and not tags:
        tags = ask_several(session.console, "Tags")
    if is_open and not authors:
        authors = ask_several(session.console, "Who writes it")
    return Wish(kind, title, section_of(section or "", content), _tidied(tags), _tidied(authors))


def _tidied(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for each in names if (name := tidy(each)))


def _text(session: Session, wish: Wish, path: Path) -> tuple[str, str]:
    """The text of the new file, of the site's archetype where it has one, and what to say of an article's standing."""
    site, folder = session.settings.folders.site, session.settings.folders.content
    facts = _facts(session, wish, path)
    own = archetype_of(site, wish.kind, wish.section)
    if own is None:
        return filled(SKELETONS[wish.kind], facts, ""), DRAFT
    name = own.relative_to(site).as_posix()
    skeleton = _read(own, name)
    lost = [flag for flag, given in (("tags", wish.tags), ("authors", wish.authors)) if given]
    for flag in lost:
        if flag not in placeholders(skeleton):
            message = f"the archetype has no place for {flag}: they would be lost"
            raise BroadsheetError(error("archetype", name, Place(), message, f"write {flag}: {{{{ {flag} }}}} into it"))
    text = filled(skeleton, facts, name)
    is_draft = _proved(session, path.relative_to(folder).as_posix(), text, name).status is Status.DRAFT
    waiting = DRAFT if "\ndraft: true\n" in text else WAITING
    return text, waiting if is_draft else OPEN


def _read(path: Path, name: str) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as fault:
        message = f"the archetype is no UTF-8: byte {fault.start + 1} is {fault.object[fault.start]:#04x}"
        raise BroadsheetError(error("archetype", name, Place(), message, "save it as UTF-8")) from fault


def _proved(session: Session, id_: str, text: str, name: str) -> Article:
    """What the next build reads; raises BroadsheetError (exit 2) where it could not read what the archetype makes."""
    # What reads Markdown takes as long to load as all else here.
    from generator.read.reading import read_file  # noqa: PLC0415
    from generator.read.rules import reading_rules  # noqa: PLC0415

    reading = read_file(reading_rules(session.settings), [id_.encode(), text.encode()])
    wrong = [each for each in reading.problems if each.severity is Severity.ERROR]
    if reading.article is None or wrong:
        hint = "placeholders stand in front matter without quotes: title: {{ title }}"
        raise BroadsheetError(
            *(
                error("archetype", name, each.place, f"what it makes cannot be read: {each.message}", hint)
                for each in wrong
            )
        )
    return reading.article


def _facts(session: Session, wish: Wish, path: Path) -> dict[str, Fact]:
    zone = ZoneInfo(session.settings.values.timezone)
    return {
        "title": wish.title,
        "date": session.gate.now.astimezone(zone).isoformat(" ", "minutes"),
        "slug": path.parent.name if wish.kind == "section" else path.stem,
        "section": wish.section,
        "tags": wish.tags,
        "authors": wish.authors,
    }


def _shown(path: Path) -> str:
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative
