"""Texts that a setting may have: what cannot be written to a page, or name a folder."""

import unicodedata
from collections.abc import Iterator

import msgspec

from generator.model.regex import regex
from generator.settings.checking import Fault
from generator.settings.folders import is_text
from generator.settings.values import Values

# These name folders; `folder_faults` sees to what lies around them as well.
FOLDERS = ("content.folder", "build.output", "build.cache")
LONGEST_PATH = 1000
# What XML 1.0 (section 2.2) has no way to write, and with it no feed.
UNFIT = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def text_faults(values: Values) -> Iterator[Fault]:
    """Texts that are not UTF-8 (a variable or flag may bring them), and folders that cannot be one."""
    for key, text in _texts(values, ""):
        if key in FOLDERS:
            yield from _folder(key, text)
        elif not is_text(text):
            yield Fault(key, f"{key} is not UTF-8", "type it in a terminal that is set to UTF-8")
        elif UNFIT.search(text):
            yield Fault(key, f"{key} has a control character in it, which no page can hold", "take it out")
    if not values.title.strip():
        yield Fault("title", "title has no words", "write the paper's name, or leave it out")


def _folder(key: str, text: str) -> Iterator[Fault]:
    if not text.strip():
        yield Fault(key, f"{key} has no name", f'leave it out, or name a folder: "{key.rpartition(".")[2]}"')
    elif any(unicodedata.category(char) == "Cc" for char in text):
        yield Fault(key, f"{key} has a control character in it", "take it out")
    elif len(text) > LONGEST_PATH:
        yield Fault(key, f"{key} has {len(text):,} characters, too many for a folder", "give it a shorter name")


def _texts(value: object, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name), f"{key}.{name}" if key else name)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _texts(each, f"{key}.{name}")
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each, key)
