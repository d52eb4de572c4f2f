"""Addresses in settings: that of the site, those of menus, and the patterns of those of stories."""

from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from generator.model.hosts import host_name
from generator.settings.checking import Fault
from generator.settings.near import did_you_mean
from generator.settings.values import MenuItem, Values

PLACEHOLDERS = ("section", "year", "month", "day", "slug", "filename", "path", "author", "lang", "title")
# Hugo's and Jekyll's words, which old sites have in their addresses.
OLD_PLACEHOLDERS = ("contentbasename", "categories")
SCHEMES = ("", "http", "https", "mailto", "tel")
PORTS = range(1, 65_536)
UP = {".", ".."}


def address_faults(values: Values) -> Iterator[Fault]:
    """Addresses of the site and of agencies that are none, menus that lead nowhere, patterns that are none."""
    yield from _site(values.base_url)
    for name, pattern in values.permalinks.items():
        yield from _permalink(f"permalinks.{name}", pattern)
    for name, address in values.agencies.items():
        yield from _whole(f"agencies.{name}", address, "an agency")
    for name, menu in values.menus.items():
        for number, item in enumerate(menu):
            yield from _menu_item(f"menus.{name}.{number}", item)


def _site(base_url: str) -> Iterator[Fault]:
    parts = _parts(base_url)
    hint = "write the whole address that readers see, such as https://post.example/"
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        yield Fault("base_url", f"base_url {base_url!r:.80} is not the address of a site", hint)
    elif not parts.hostname.isascii() and not host_name(parts.hostname):
        yield Fault("base_url", f"base_url has {parts.hostname!r:.60} where the name of a site belongs", hint)
    elif "@" in parts.netloc:
        yield Fault("base_url", "base_url has a user's name or password in it, which every page would show", hint)
    elif UP.intersection(parts.path.split("/")):
        yield Fault("base_url", f"base_url {base_url!r:.80} goes up a folder", hint)


def _whole(key: str, address: str, owner: str) -> Iterator[Fault]:
    parts = _parts(address)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        yield Fault(key, f"{address!r:.80} is not the address of {owner}", "write it whole: https://wire.example/")


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        is_whole = parts.port is None or parts.port in PORTS
    except ValueError:
        return None
    return parts if is_whole else None


def _menu_item(key: str, item: MenuItem) -> Iterator[Fault]:
    if bool(item.section) == bool(item.url):
        yield Fault(key, "an entry of a menu needs a section or a url, one of the two", "take one away, or add one")
    elif item.url:
        parts = _parts(item.url)
        if parts is None or parts.scheme not in SCHEMES:
            yield Fault(f"{key}.url", f"{item.url!r:.80} is no address for a menu", "begin with / or https://")
        if not item.title.strip():
            yield Fault(key, "an entry of a menu with a url needs a title", 'such as title = "About us"')


def _permalink(key: str, pattern: str) -> Iterator[Fault]:
    if not pattern.startswith("/"):
        yield Fault(key, f"{key}: a pattern begins with /", f"write /{pattern or ':section/:slug/'}")
    if UP.intersection(pattern.split("/")):
        yield Fault(key, f"{key}: a pattern goes up no folder", "take . and .. out")
    for part in pattern.split("/"):
        for name in part.split(":")[1:]:
            word = name.split("-")[0].split(".")[0].split("_")[0]
            if word not in (*PLACEHOLDERS, *OLD_PLACEHOLDERS):
                hint = did_you_mean(word, PLACEHOLDERS) or f"known: {', '.join(f':{each}' for each in PLACEHOLDERS)}"
                yield Fault(key, f"{key}: there is no placeholder :{word}", hint)
