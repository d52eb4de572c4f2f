"""What the configuration of Eleventy says, and its global data; read as texts, never run."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch

from generator.importers.eleventy.script import looks_at, plain_in, tables_in, texts_in, without_comments
from generator.importers.folder import Folder
from generator.importers.values import text_in
from generator.model.regex import regex

DOTTED = (".eleventy.js", ".eleventyignore")
FILES = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")
SITES = ("metadata", "site", "meta")
DIR = regex(r"\b(input|output|includes|layouts|data)\s*:\s*[\"']([^\"']*)[\"']")
SET = regex(r"\.set(Input|Output|Includes|Layouts|Data)Directory\(\s*[\"']([^\"']*)[\"']")
IGNORED = regex(r"\.ignores\.add\(\s*[\"']([^\"']+)[\"']")
COPIED = regex(r"\.addPassthroughCopy\(\s*[\"']([^\"']+)[\"']")
MOVED = regex(r"\.addPassthroughCopy\(\s*\{(.*?)\}", re.DOTALL)
MOVE = regex(r"[\"']?([^\"',:{}\s]+)[\"']?\s*:\s*[\"']([^\"']*)[\"']")
GLOBAL = regex(r"\.addGlobalData\(\s*[\"'](?:metadata|site|meta)[\"']\s*,\s*(\{.*?\})\s*\)", re.DOTALL)
HIDERS = regex(r"(?:\.addPreprocessor\(|eleventyComputed)(.{0,1500}?)(?=\n\s*\}\s*\)|\Z)", re.DOTALL)
RAW = regex(r"\bmarkdownTemplateEngine\s*:\s*false\b")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of a site of Eleventy.

    `folders`: input, output, includes, layouts and data, as they lie in the site; `copied`: what is published as it is
    → below which path; `site`: the site's data; `hiding`: names by which its code may hide texts; `is_raw`: whether
    texts are plain Markdown, in which nothing is put.
    """

    folders: Mapping[str, str]
    copied: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()
    site: Mapping[str, object] = field(default_factory=dict)
    hiding: frozenset[str] = frozenset()
    is_raw: bool = False

    @property
    def input(self) -> str:
        """The folder of all texts, "" for the whole site."""
        return self.folders.get("input", "")

    def excludes(self, path: str) -> bool:
        """Whether a file is none of the site's texts."""
        apart = [self.folders[name] for name in ("output", "includes", "layouts", "data") if self.folders.get(name)]
        return any(path.startswith(f"{each}/") for each in apart) or any(_matches(path, each) for each in self.ignored)


def config_of(folder: Folder) -> Config:
    """The settings of a site; those of Eleventy itself where it has none."""
    script = without_comments(folder.setting(*FILES))
    given = {name: path.strip("./") for name, path in DIR.findall(script)}
    given |= {name.lower(): path.strip("./") for name, path in SET.findall(script)}
    top = given.get("input", "")
    below = {
        name: _joined(top, given.get(name, usual)) for name, usual in (("includes", "_includes"), ("data", "_data"))
    }
    folders = {"input": top, "output": given.get("output", "_site"), **below}
    folders |= {"layouts": _joined(top, given["layouts"])} if given.get("layouts") else {}
    ignored = (*texts_in(IGNORED, script), *_lines(folder.setting(".eleventyignore")))
    data = without_comments(
        folder.setting(*(f"{folders['data']}/eleventyComputed.{end}" for end in ("js", "cjs", "mjs")))
    )
    hiding = frozenset(name for code in (*texts_in(HIDERS, script), data) for name in looks_at(code))
    hiding |= frozenset(("what cannot be read here",)) if folder.found(*FILES) and not script.strip() else frozenset()
    is_raw = RAW.search(script) is not None
    site = _site(folder, folders["data"], script)
    return Config(folders, dict(_copied(script, top)), ignored, site, hiding, is_raw)


def settings_of(config: Config) -> dict[str, object]:
    """What site.toml shall say."""
    return {
        "title": text_in(config.site, "title", "name"),
        "description": text_in(config.site, "description"),
        "base_url": text_in(config.site, "url", "baseUrl", "base_url"),
        "language": text_in(config.site, "language", "lang", "locale"),
    }


def _joined(top: str, path: str) -> str:
    return "/".join(filter(None, (top, path.strip("./"))))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip() and not line.startswith(("#", "!")))


def _matches(path: str, pattern: str) -> bool:
    plain = pattern.removeprefix("./").strip("/")
    return path == plain or path.startswith(f"{plain}/") or fnmatch(path, plain) or fnmatch(path, f"*/{plain}")


def _copied(script: str, top: str) -> Iterator[tuple[str, str]]:
    for path in texts_in(COPIED, script):
        plain = path.removeprefix("./").strip("/")
        yield plain, plain.removeprefix(f"{top}/") if top else plain
    for table in texts_in(MOVED, script):
        for path, target in MOVE.findall(table):
            yield path.removeprefix("./").strip("/"), target.strip("./")


def _site(folder: Folder, data: str, script: str) -> dict[str, object]:
    """What the site says of itself: in its data, else in its configuration."""
    for name in SITES:
        if text := folder.setting(f"{data}/{name}.json"):
            return _json(text)
        if text := folder.setting(*(f"{data}/{name}.{end}" for end in ("js", "cjs", "mjs"))):
            return plain_in(without_comments(text))
    found = GLOBAL.search(script)
    return plain_in(found[1]) if found else {}


def _json(text: str) -> dict[str, object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return tables_in({"": found}, "")
