"""Chapters: plain pages in a folder that is called as another plain page is: they lie below that one."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.model.article import Article

ENDINGS = (".md", ".markdown")


def page_above(name: str, pages: Mapping[str, Article]) -> Article | None:
    """The page that another lies below, by the id of that: `pages/handbook.md` for `pages/handbook/first.md`.

    `pages`: id → plain page, of what is public. None where there is no such page.
    """
    folder = PurePosixPath(name).parent.as_posix()
    return next((pages[folder + ending] for ending in ENDINGS if folder + ending in pages), None)


def pages_above(name: str, pages: Mapping[str, Article]) -> tuple[Article, ...]:
    """All pages that another lies below, the uppermost first."""
    above = page_above(name, pages)
    return (*pages_above(above.id, pages), above) if above is not None else ()
