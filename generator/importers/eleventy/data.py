"""Data: what files beside texts, and beside folders, say of them, as Eleventy merges it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from generator.importers.eleventy.script import expression_of, looks_at, plain_in, template_of, without_comments
from generator.importers.folder import Folder

SCRIPTS = (".11tydata.js", ".11tydata.cjs", ".11tydata.mjs")
TABLES = (".json", ".11tydata.json")
HIDING = ("draft", "published", "eleventyExcludeFromCollections", "permalink")


@dataclass(frozen=True, slots=True)
class Given:
    """Keys that data give to a text, and why nobody can say whether they hide it ("" where one can)."""

    keys: Mapping[str, object]
    doubt: str = ""


class Data:
    """The data of all folders and texts, each read once."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._read = cache(self._said)

    def given(self, path: str) -> Given:
        """What all data say of a text: those of its folders from the top, then its own."""
        keys: dict[str, object] = {}
        doubts: list[str] = []
        for name in _names(path):
            for said in (self._read(f"{name}{ending}") for ending in (*TABLES, *SCRIPTS)):
                keys |= said.keys
                doubts += filter(None, (said.doubt,))
        return Given(keys, doubts[-1] if doubts else "")

    def _said(self, path: str) -> Given:
        if path not in self._folder.sizes:
            return Given({})
        text = self._folder.text(path)
        if not isinstance(text, str):
            return Given({}, f"{path} cannot be read")
        if not path.endswith(SCRIPTS):
            return _tabled(path, text)
        script = without_comments(text)
        return _scripted(path, script) if script or not text.strip() else Given({}, f"{path} cannot be read")


def _names(path: str) -> Iterator[str]:
    """The data files, without ending, that count for a text."""
    place = PurePosixPath(path)
    for folder in reversed([each for each in place.parents if each.name]):
        yield (folder / folder.name).as_posix()
    yield place.with_suffix("").as_posix()


def _tabled(path: str, text: str) -> Given:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return Given({}, f"{path} cannot be read")
    return Given(found) if isinstance(found, dict) else Given({})


def _scripted(path: str, script: str) -> Given:
    """What a script says plainly; a doubt where it reckons by more than `draft` whether a text is shown."""
    keys = {key: value for key, value in plain_in(script).items() if key != "permalink"}
    plain = plain_in(script).get("permalink")
    for key in HIDING:
        code = expression_of(script, key)
        if not code or key in keys or (key == "permalink" and plain is not None):
            continue
        made = template_of(code) if key == "permalink" else ""
        if not made and (key != "permalink" or "false" in code) and looks_at(code):
            return Given(keys, f"{path} reckons `{key}`, which may hide it")
        keys |= {key: made or "{{ ? }}"} if key == "permalink" else {}
    return Given(keys if plain is None else {**keys, "permalink": plain})
