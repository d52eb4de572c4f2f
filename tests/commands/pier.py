"""A site with a story that must go, and what there is to see of it."""

from collections.abc import Callable
from pathlib import Path

from tests.commands.desk import NOW, SITE, Result, run, tree
from tests.tiny import tiny_text

PIER = "content/world/pier.md"
URL = "/world/2026/11/pier/"
# What readers may find nowhere once the story is gone.
MARKS = (b"Xylograph", b"xylograph", b"pier.png", b"old-pier", b"PNG of the pier", b"zymurgy")
FILES = {
    **SITE,
    # The order of sections is that of the front.
    "site.toml": SITE["site.toml"] + "[sections.world]\n[sections.sport]\n[sections.culture]\n",
    PIER: "---\ntitle: Xylograph of the pier\ndate: 2026-11-04\ntags: [harbour, zymurgy]\naliases: [/old-pier/]\n---\n"
    "\nA xylograph.\n\n![Wood](pier.png)\n",
    "content/world/pier.png": tiny_text("PNG of the pier"),
    "content/world/town.md": "---\ntitle: Town\ndate: 2026-11-05\ntags: [harbour]\n---\n\nSee [it](pier.md).\n\n"
    "![Map](map.png)\n",
    "content/world/map.png": tiny_text("PNG of the town"),
    "content/sport/regatta.md": "---\ntitle: Regatta\ndate: 2026-11-06\nembargo: 2026-11-25 12:00\n---\n\nQuagga.\n",
    "content/sport/tickets.md": "---\ntitle: Tickets\ndate: 2026-11-06\nexpires: 2026-11-25 12:00\n---\n\nOkapi.\n",
    "static/rules.txt": "No rules.\n",
    "templates/article.html": '{% extends "parent:article.html" %}\n',
    "data/tags.toml": '[harbour]\nname = "Harbour"\n',
}


def takedown(site: Path, *paths: str, now: str = NOW) -> Result:
    """Take stories down."""
    return run("takedown", "--site", site, "--now", now, *paths)


def state_of(site: Path) -> dict[str, bytes]:
    """Give all files of the site but those that say who was here."""
    return {name: data for name, data in tree(site).items() if not name.endswith("/owner")}


def published(site: Path) -> bytes:
    """Give all that readers may see, with the names of the files."""
    return b"".join(name.encode() + data for name, data in tree(site / "output").items())


def has_gone(site: Path) -> bool:
    """Whether nothing of the story is left but a page that says so."""
    seen = published(site)
    return not any(mark in seen for mark in MARKS) and (site / f"output{URL}index.html").exists()


def is_exact(site: Path, now: str = NOW) -> bool:
    """Whether the next build makes what a clean one makes."""
    assert run("build", "--site", site, "--now", now).code == 0
    clean = site.parent / "clean"
    assert run("build", "--site", site, "--now", now, "--no-cache", "--output", clean).code == 0
    return tree(site / "output") == tree(clean)


def broken(name: str, text: str) -> Callable[[Path], None]:
    """Give what puts a text in place of a file."""

    def put(site: Path) -> None:
        (site / name).write_text(text, "utf-8")

    return put
