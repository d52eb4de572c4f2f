"""Reads catalogues of gettext (.po): the messages of a theme in one language."""

import re
from collections.abc import Iterator
from gettext import c2py

import msgspec

from generator.model.catalogue import ENGLISH_FORMS, GERMANIC, Catalogue, key_of
from generator.model.problem import Place
from generator.model.regex import regex

LINE = regex(r'(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[(\d)\])?\s+)?"((?:[^"\\]|\\.)*)"\s*')
ESCAPE = regex(r"\\(.)")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", '"': '"', "\\": "\\"}
PLACEHOLDER = regex(r"%\((\w+)\)s")
PLURAL_FORMS = regex(r"^Plural-Forms:\s*nplurals\s*=\s*([1-9])\s*;\s*plural\s*=\s*([^;\n]+);?\s*$", re.MULTILINE)
# Rules look at the last two figures and at how large a number is.
NUMBERS = (*range(201), 1000, 1_000_000)
PLURAL_HINT = 'take that of the built-in catalogue, such as "Plural-Forms: nplurals=2; plural=(n != 1);\\n"'
HINT = 'a message is two lines: msgid "…" as a template has it, msgstr "…" with the translation'


class Entry(msgspec.Struct):
    """A message while it is read: the line where it begins, context, message, plural, forms by number."""

    line: int
    context: str = ""
    message: str | None = None
    plural: str | None = None
    forms: dict[int, str] = {}
    is_fuzzy: bool = False


class Wrong(msgspec.Struct, frozen=True):
    """What is wrong in a catalogue, where, and what to do about it."""

    place: Place
    message: str
    hint: str = HINT


class Read(msgspec.Struct, frozen=True):
    """A catalogue as its file has it, without what is not translated; `wrong`: all that is wrong in the file."""

    catalogue: Catalogue
    wrong: tuple[Wrong, ...] = ()


def read_catalogue(text: str) -> Read:
    """The catalogue in a text; entries marked `fuzzy` and obsolete ones (`#~`) are left out, as gettext does."""
    wrong: list[Wrong] = []
    entries = list(_entries(text, wrong))
    header = next((each.forms.get(0, "") for each in entries if each.message == ""), "")
    plural, forms = _plural_forms(header, entries, wrong)
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    for each in (each for each in entries if each.message):
        key = key_of(each.message or "", each.context)
        found = _complaint(each, key in seen, forms)
        seen.add(key)
        if found:
            wrong.append(Wrong(Place(each.line), found[0], found[1]))
        elif each.is_fuzzy or not all(each.forms.values()):
            continue
        elif each.plural is None:
            texts[key] = each.forms[0]
        else:
            plurals[key] = tuple(each.forms[number] for number in range(forms))
    wrong.sort(key=lambda each: each.place.line)
    return Read(Catalogue(plural, forms, texts, plurals), tuple(wrong))


def _entries(text: str, wrong: list[Wrong]) -> Iterator[Entry]:
    entry, last, is_fuzzy = Entry(0), "", False
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.strip()
        if not bare or bare[0] == "#":
            is_fuzzy = is_fuzzy or (bare.startswith("#,") and "fuzzy" in bare)
            continue
        match = LINE.fullmatch(bare)
        if match is None or not (match[1] or last):
            wrong.append(Wrong(Place(number), f"this is no line of a catalogue: {bare:.60}"))
            continue
        if match[1] == "msgctxt" or (match[1] == "msgid" and last != "msgctxt"):
            if last:
                yield entry
            entry, is_fuzzy = Entry(number, is_fuzzy=is_fuzzy, forms={}), False
        last = match[1] or last
        form = int(match[2] or 0) if match[1] else max(entry.forms, default=0)
        _add(entry, last, form, ESCAPE.sub(_unescaped, match[3]))
    if last:
        yield entry


def _add(entry: Entry, keyword: str, form: int, text: str) -> None:
    if keyword == "msgctxt":
        entry.context += text
    elif keyword == "msgid":
        entry.message = (entry.message or "") + text
    elif keyword == "msgid_plural":
        entry.plural = (entry.plural or "") + text
    else:
        entry.forms[form] = entry.forms.get(form, "") + text


def _unescaped(match: re.Match[str]) -> str:
    return ESCAPES.get(match[1], match[0])


def _plural_forms(header: str, entries: list[Entry], wrong: list[Wrong]) -> tuple[str, int]:
    """The rule for plurals and how many forms there are; English ones where the header says nothing."""
    if "Plural-Forms:" not in header:
        return GERMANIC, ENGLISH_FORMS
    match = PLURAL_FORMS.search(header)
    rule, count = (match[2].strip(), int(match[1])) if match else ("", 0)
    if not rule or not _is_rule(rule, count):
        wrong.append(Wrong(Place(entries[0].line), "Plural-Forms is no rule for so many forms", PLURAL_HINT))
        return GERMANIC, ENGLISH_FORMS
    return rule, count


def _is_rule(rule: str, forms: int) -> bool:
    """Whether a rule gives one of so many forms for every number that a page may show."""
    try:
        choose = c2py(rule)
        return all(choose(number) < forms for number in NUMBERS)
    except (ValueError, ArithmeticError):
        return False


def _complaint(entry: Entry, is_twice: bool, forms: int) -> tuple[str, str] | None:  # noqa: FBT001
    """What is wrong with a message, and what to do."""
    if is_twice:
        return f"the message {entry.message!r:.60} is here twice", "leave one of the two"
    wanted = range(forms) if entry.plural is not None else range(1)
    if sorted(entry.forms) != list(wanted):
        lines = ", ".join(f"msgstr[{number}]" for number in wanted) if entry.plural is not None else "msgstr"
        return f"the message {entry.message!r:.60} has not the forms that it needs", f"it needs {lines}"
    known = set(PLACEHOLDER.findall(f"{entry.message}{entry.plural or ''}"))
    used = {name for text in entry.forms.values() for name in PLACEHOLDER.findall(text)}
    if unknown := sorted(used - known):
        hint = f"it has {', '.join(f'%({name})s' for name in sorted(known)) or 'none'}"
        return f"the message {entry.message!r:.60} has no place for %({unknown[0]})s", hint
    return None
