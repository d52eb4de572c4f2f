"""The settings of an imported site, as site.toml has them."""

import json
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.model.languages import language_tag
from generator.model.regex import regex

BARE = regex(r"[A-Za-z0-9_-]+")
HEAD = "# Made by `import`; the handbook tells what each key means.\n"


def site_toml(settings: Mapping[str, object]) -> str:
    """The file: plain values first, then a table for each group; what is empty is left out."""
    return HEAD + "\n".join(_lines(settings, ())).rstrip("\n") + "\n"


def fit(settings: Mapping[str, object]) -> dict[str, object]:
    """The settings of another generator without those that Broadsheet would refuse."""
    found = {key: value for key, value in settings.items() if value not in ("", None, {}, [])}
    if "timezone" in found and not _is_zone(str(found["timezone"])):
        del found["timezone"]
    if "language" in found:
        found["language"] = language_tag(str(found["language"]).replace("_", "-"))
    if "base_url" in found:
        found["base_url"] = _base(str(found["base_url"]))
    for key in ("title", "description"):
        if key in found:
            found[key] = " ".join(str(found[key]).split())
    return {key: value for key, value in found.items() if value}


def _base(address: str) -> str:
    try:
        parts = urlsplit(address if "://" in address else f"https:{address}" if address.startswith("//") else "")
    except ValueError:
        return ""
    is_fit = parts.scheme in ("http", "https") and parts.hostname and not parts.query and not parts.fragment
    return address.rstrip("/") + "/" if is_fit else ""


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _lines(table: Mapping[str, object], path: tuple[str, ...]) -> Iterator[str]:
    groups = {}
    for key, value in table.items():
        if isinstance(value, Mapping) or (
            isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value)
        ):
            groups[key] = value
        else:
            yield f"{_name(key)} = {_value(value)}"
    for key, value in groups.items():
        name = ".".join(map(_name, (*path, key)))
        if isinstance(value, list):
            for each in value:
                yield from ("", f"[[{name}]]", *_lines(each, (*path, key)))
        else:
            is_plain = any(not isinstance(each, Mapping | list) or each == [] for each in value.values())
            rest = list(_lines(value, (*path, key)))
            yield from ("", f"[{name}]", *rest) if is_plain or not value or rest[:1] != [""] else rest


def _name(key: str) -> str:
    return key if BARE.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_name(key)} = {_value(each)}" for key, each in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
