"""What `new site` and `new theme` write: files beside this module, with the facts of the site in them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.archetypes.filling import filled
from generator.archetypes.skeletons import FOLDER, SKELETONS
from generator.model.regex import regex
from generator.model.slug import slug_of

HERE = Path(__file__).resolve().parent
# Files beginning with a dot are lost when somebody copies a folder by hand, and hidden from whoever reads this one.
RENAMED = {"gitignore": ".gitignore"}
FIRST = "news"
# What TOML 1.0 lets stand as a key without quotes.
BARE = regex(r"[A-Za-z0-9_-]+")


class Newsroom(NamedTuple):
    """What is known of a site that begins; `sections`: their titles. `date`: that of its first stories."""

    title: str
    base_url: str
    language: str
    timezone: str
    sections: Sequence[str]
    date: str


def site_files(room: Newsroom) -> dict[str, str]:
    """Path below the new site → text: settings, a folder a section, stories that say how to go on."""
    slugs = [slug_of(title) for title in room.sections]
    facts = {"date": room.date, "section": slugs[0]}
    files = {
        path.replace(f"content/{FIRST}/", f"content/{slugs[0]}/"): filled(text, facts, path)
        for path, text in _texts(HERE / "newsroom")
    }
    for slug, title in zip(slugs, room.sections, strict=True):
        files[f"content/{slug}/_index.md"] = filled(SKELETONS["section"], {"title": title}, slug)
    # It is copied as it is: the placeholders are for whoever writes the next story.
    files[f"{FOLDER}/article.md"] = SKELETONS["article"]
    return {**files, "site.toml": _settings(room, slugs)}


def theme_files(name: str, parent: str) -> dict[str, str]:
    """Path below the theme → text: a child of another theme in which each kind of change has its place."""
    files = {path.replace("NAME", name): text for path, text in _texts(HERE / "theme")}
    lines = (f"name = {_toml(name)}", f"parent = {_toml(parent)}", 'description = "What it has not, its parent has"')
    return {"theme.toml": "\n".join((*lines, "")), **files}


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            yield RENAMED.get(name, name), path.read_text("utf-8")


def _settings(room: Newsroom, slugs: Sequence[str]) -> str:
    """The settings file; without an address the build itself says that it is wanted."""
    address = f"base_url = {_toml(room.base_url)}" if room.base_url else '# base_url = "https://post.example/"'
    site: Mapping[str, str] = {"language": room.language, "timezone": room.timezone, "theme": "broadsheet"}
    lines = [
        "# Every setting is in the handbook; `config` shows what is in force.",
        f"title = {_toml(room.title)}",
        f"{address}  # where readers find it",
        *(f"{key} = {_toml(value)}" for key, value in site.items()),
    ]
    for slug, title in zip(slugs, room.sections, strict=True):
        lines += ["", f"[sections.{slug if BARE.fullmatch(slug) else _toml(slug)}]", f"title = {_toml(title)}"]
    for slug in slugs:
        lines += ["", "[[menus.main]]", f"section = {_toml(slug)}"]
    return "\n".join([*lines, ""])


def _toml(text: str) -> str:
    """A basic string of TOML 1.0, which is written as JSON writes one."""
    return json.dumps(text, ensure_ascii=False)
