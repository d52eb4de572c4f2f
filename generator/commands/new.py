"""The verb `new`: starts an article, page, section, tag or author from a skeleton that passes `check`."""

import json
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.commands.session import Session
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.model.slug import slug_of

ARTICLE = """---
title: {title}
date: {date}
draft: true
tags: []
summary: ""
---

Write here.
"""
PAGE = """---
title: {title}
---

Write here.
"""
NAMED = """---
title: {title}
---

What readers should know of {name}.
"""


def run(session: Session) -> ExitCode:
    """Writes one new file and prints its path; exit 2 where there is one already."""
    options, content = session.options, session.settings.folders.content
    slug = slug_of(options.title)
    if not slug:
        raise BroadsheetError(error("slug-empty", "", Place(), f"{options.title!r} has neither letter nor digit"))
    path = PATHS[options.kind](content, _section(session), slug)
    if path.exists():
        raise BroadsheetError(error("file-exists", str(path), Place(), "there is a file already; nothing was written"))
    date = session.gate.now.astimezone(ZoneInfo(session.settings.values.timezone)).isoformat(" ", "minutes")
    skeleton = {"article": ARTICLE, "page": PAGE}.get(options.kind, NAMED)
    # A JSON string is a YAML string: whatever the title holds, the file can be read.
    title = json.dumps(options.title, ensure_ascii=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(skeleton.format(title=title, date=date, name=options.title))
    session.console.result(str(path))
    return ExitCode.DONE


def _section(session: Session) -> str:
    section: str = session.options.section.strip("/")
    if session.options.kind != "article" or not section:
        return section
    parts = section.split("/")
    if any(part != slug_of(part) for part in parts):
        raise BroadsheetError(
            error("section", "", Place(), f"{section!r} is not a folder of a section", "world/europe")
        )
    return section


PATHS: dict[str, Callable[[Path, str, str], Path]] = {
    "article": lambda content, section, slug: content / section / f"{slug}.md",
    "page": lambda content, _, slug: content / "pages" / f"{slug}.md",
    "section": lambda content, _, slug: content / slug / "_index.md",
    "tag": lambda content, _, slug: content / "tags" / f"{slug}.md",
    "author": lambda content, _, slug: content / "authors" / f"{slug}.md",
}
