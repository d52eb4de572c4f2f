"""The handbook holds (settings): every key with its type and default, no other, and its examples load."""

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import get_args, get_origin

import msgspec
import pytest

from generator.settings.checking import LATER
from generator.settings.loading import Request, load_settings
from generator.settings.values import Values

PAGE = Path(__file__).resolve().parents[2] / "content/pages/handbook/settings.md"
HEADING = re.compile(r"## (?:`\[\[?([\w.]+)\]?\]`|The site)")
ROW = re.compile(r"\| `(\w+)` \| ([a-z ]+) \| (?:`(.*?)`|none|needed) \|")
# A name that the site chooses, such as that of a section.
CHOSEN = "*"
TYPES: dict[object, str] = {
    str: "text",
    bool: "yes or no",
    int: "whole number",
    int | None: "whole number",
    float: "number",
    tuple[str, ...]: "list",
    datetime: "date and time",
    datetime | None: "date and time",
}


def keys_of(kind: type[msgspec.Struct], prefix: str = "") -> Iterator[tuple[str, str, object]]:
    """Give key, type in words and default of all that a table may hold; tables of free keys have no type."""
    for field in msgspec.structs.fields(kind):
        key, inner = prefix + field.name, struct_in(field.type)
        if inner is not None:
            is_named = get_origin(field.type) is dict
            yield from keys_of(inner, f"{key}.{CHOSEN}." if is_named else f"{key}.")
        elif get_origin(field.type) is dict and not prefix:
            yield key, "", None
        else:
            words = "table" if get_origin(field.type) is dict else TYPES[field.type]
            default = field.default if field.default is not msgspec.NODEFAULT else default_made(field)
            yield key, words, default


def default_made(field: msgspec.structs.FieldInfo) -> object:
    return None if field.default_factory is msgspec.NODEFAULT else field.default_factory()


def struct_in(kind: object) -> type[msgspec.Struct] | None:
    """Give the struct that a type is, or holds as its values or items, at whatever depth."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    return next(filter(None, map(struct_in, get_args(kind))), None)


def rows_of_page() -> Iterator[tuple[str, str, object]]:
    """Give the same of the page."""
    prefix = ""
    for line in PAGE.read_text("utf-8").splitlines():
        if heading := HEADING.fullmatch(line):
            names = (heading[1] or "").split(".")
            prefix = "".join(f"{CHOSEN if name.isupper() else name}." for name in names if name)
            if heading[1] in {"permalinks", "agencies", "redirects", "options", "params"}:
                yield heading[1], "", None
        elif row := ROW.match(line):
            default = tomllib.loads(f"value = {row[3]}")["value"] if row[3] is not None else None
            yield prefix + row[1], row[2], tuple(default) if isinstance(default, list) else default


def blocks() -> list[str]:
    return re.findall(r"```toml\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


def test_the_page_has_every_key_with_its_type_and_default_and_no_other() -> None:
    assert sorted(rows_of_page(), key=str) == sorted(keys_of(Values), key=str)


def test_every_key_is_in_the_whole_file() -> None:
    def paths(value: object, path: str = "") -> Iterator[str]:
        for key, inner in value.items() if isinstance(value, dict) else ():
            yield f"{path}{key}"
            for each in inner if isinstance(inner, list) else [inner]:
                yield from paths(each, f"{path}{key}.")

    given = set(paths(tomllib.loads(blocks()[-1])))
    wanted = {key for key, _, _ in keys_of(Values)}
    patterns = {key: re.compile(re.escape(key).replace(r"\*", "[^.]+")) for key in wanted}
    assert {key for key, pattern in patterns.items() if not any(map(pattern.fullmatch, given))} == set()


@pytest.mark.parametrize("text", blocks())
def test_an_example_loads_without_a_problem(text: str, tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text(text, "utf-8")
    request = Request(
        tmp_path, flags={} if "base_url" in text else {"base_url": ("https://post.example/", "--base-url")}
    )
    assert load_settings(request).problems == ()


def test_keys_of_later_versions_are_named_and_are_warnings(tmp_path: Path) -> None:
    line = next(line for line in PAGE.read_text("utf-8").splitlines() if "are for later versions" in line)
    assert [name.strip("[]") for name in re.findall(r"`([\w.*\[\]]+)`", line)] == list(LATER)
    names = [name.replace("*", "ar") for name in LATER]
    text = "".join(f"{name} = 1\n" if "." in name else f"[{name}]\n" for name in reversed(names))
    (tmp_path / "site.toml").write_text(f"base_url = 'https://post.example/'\n{text}", "utf-8")
    problems = load_settings(Request(tmp_path)).problems
    assert [each.message.endswith("is not used by this version") for each in problems] == [True] * len(LATER)


def test_variables_of_the_environment_mean_what_the_page_says(tmp_path: Path) -> None:
    found = dict(re.findall(r'`(BROADSHEET_\w+)(?:="([^"]*)")?`', PAGE.read_text("utf-8")))
    given = {name: value or "7" for name, value in found.items() if name != "BROADSHEET_"}
    given["BROADSHEET_BASE_URL"] = "https://example.org/"
    values = load_settings(Request(tmp_path, environment=given)).values
    assert (values.base_url, values.lists.home.lead, values.build.skip) == (
        "https://example.org/",
        7,
        ("tag-rss", "month"),
    )
