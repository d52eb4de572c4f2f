"""Values: an argument as its declaration wants it, or what is wrong with it."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit, urlunsplit

import msgspec

from generator.model.article import LinkKind
from generator.model.hosts import BARE, host_name
from generator.model.languages import language_tag
from generator.model.regex import regex
from generator.model.table import ENDINGS as TABLES
from generator.model.target import from_the_root, is_outside, path_of
from generator.model.theme import Argument
from generator.pictures.kinds import SUFFIXES
from generator.settings.near import did_you_mean

NUMBER = regex(r"-?\d{1,15}(?:\.\d{1,9})?")
FLAGS = {"true": True, "yes": True, "false": False, "no": False}
DECIMALS = ("point", "comma")
KINDS = {
    "picture": LinkKind.PICTURE,
    "poster": LinkKind.POSTER,
    "file": LinkKind.FILE,
    "table": LinkKind.TABLE,
    "numbers": LinkKind.NUMBERS,
    "link": LinkKind.LINK,
}
ENDINGS = {**dict.fromkeys(("picture", "poster"), tuple(sorted(SUFFIXES))), "table": TABLES, "numbers": TABLES}


class Wrong(msgspec.Struct, frozen=True):
    """What is wrong with a value, and what to do."""

    message: str
    hint: str


class Named(msgspec.Struct, frozen=True):
    """A file or a story that a value names: kind and target of the hole."""

    kind: LinkKind
    target: str


Value = str | bool | int | float | tuple[str, ...] | Named
Reader = Callable[[str, Argument, str], Value | Wrong]


def value_of(text: str, argument: Argument, base_url: str) -> Value | Wrong:
    """The value, or what is wrong with it. `base_url`: the site's own, which an address must not lead to."""
    plain = " ".join(text.split())
    if not plain:
        return Wrong("is empty", "write something between the quotes, or take the argument away")
    return READERS[argument.type](plain, argument, base_url)


def _text(text: str, _: Argument, __: str) -> Value | Wrong:
    return text


def _number(text: str, _: Argument, __: str) -> Value | Wrong:
    if not NUMBER.fullmatch(text):
        return Wrong(f"must be a number, not {text!r:.60}", "write it in figures, with a point: 12 or 2.5")
    return float(text) if "." in text else int(text)


def _flag(text: str, _: Argument, __: str) -> Value | Wrong:
    found = FLAGS.get(text.lower())
    return Wrong(f"must be yes or no, not {text!r:.60}", "write yes or no") if found is None else found


def _choice(text: str, argument: Argument, _: str) -> Value | Wrong:
    return _one_of(text, argument.choices)


def _decimal(text: str, _: Argument, __: str) -> Value | Wrong:
    return _one_of(text, DECIMALS)


def _one_of(text: str, known: tuple[str, ...]) -> str | Wrong:
    found = next((each for each in known if each.casefold() == text.casefold()), None)
    if found is not None:
        return found
    return Wrong(
        f"must be one of {', '.join(known)}, not {text!r:.60}", did_you_mean(text, known) or "choose one of them"
    )


def _columns(text: str, _: Argument, __: str) -> Value | Wrong:
    found = tuple(each for each in map(str.strip, text.split(",")) if each)
    return found or Wrong(f"names no column: {text!r:.60}", "write the names of columns, with commas between them")


def _language(text: str, _: Argument, __: str) -> Value | Wrong:
    tag = language_tag(text.replace("_", "-"))
    return tag or Wrong(f"is no language tag: {text!r:.60}", "write it as in en, ar, pt-BR or zh-Hant")


def _address(text: str, _: Argument, base_url: str) -> Value | Wrong:
    return _elsewhere(text, ("https", "http"), base_url)


def _embed(text: str, _: Argument, base_url: str) -> Value | Wrong:
    found = _elsewhere(text, ("https",), base_url)
    if isinstance(found, Wrong):
        return found
    parts = urlsplit(found)
    # Its origin goes into the headers of the site.
    host = host_name(parts.hostname or "")
    if not host:
        return Wrong(f"has {parts.hostname!r:.60} where the name of a site belongs", "copy it from the browser")
    netloc = host if parts.port in (None, 443) else f"{host}:{parts.port}"
    # A link, so that whoever plans the site knows whose frames its pages have.
    return Named(LinkKind.EMBED, urlunsplit(parts._replace(netloc=netloc)))


def _elsewhere(text: str, schemes: tuple[str, ...], base_url: str) -> str | Wrong:
    wanted = " or ".join(f"{each}://" for each in schemes)
    try:
        parts = urlsplit(text)
        is_whole = bool(parts.hostname) and parts.username is None and (parts.port is None or parts.port > 0)
    except ValueError:
        is_whole = False
    if not is_whole or parts.scheme not in schemes or BARE.search(text):
        return Wrong(f"must be an address that begins with {wanted}, not {text!r:.60}", "copy it from the browser")
    if from_the_root(text, base_url) != text:
        return Wrong("is an address of this site", "make it a link between the lines of the part: those are checked")
    return text


def _link(text: str, argument: Argument, base_url: str) -> Value | Wrong:
    target = from_the_root(text, base_url)
    return _address(text, argument, base_url) if is_outside(target) else Named(LinkKind.LINK, target)


def _named(text: str, argument: Argument, base_url: str) -> Value | Wrong:
    target = from_the_root(text, base_url)
    if is_outside(target):
        return Wrong("names a file on another site", "save it beside the story and name it")
    endings = argument.endings or ENDINGS.get(argument.type, ())
    if endings and not path_of(target).lower().endswith(endings):
        return Wrong(f"must name a file that ends in {', '.join(endings)}, not {text!r:.60}", "name the right file")
    return Named(KINDS[argument.type], target)


READERS: Mapping[str, Reader] = {
    "text": _text,
    "number": _number,
    "flag": _flag,
    "choice": _choice,
    "decimal": _decimal,
    "columns": _columns,
    "language": _language,
    "address": _address,
    "embed": _embed,
    "link": _link,
    **dict.fromkeys(("picture", "poster", "file", "table", "numbers"), _named),
}
