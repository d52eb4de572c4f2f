"""What types cannot say of settings: zones that exist, addresses with a scheme, policies that are known."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from generator.model.keys import NAMES, folded
from generator.settings.checking import Fault
from generator.settings.near import did_you_mean
from generator.settings.taxonomies import taxonomy_faults
from generator.settings.values import Embargo, MarkdownSettings, Values

# RFC 5646 without its rarer parts: language, script, region, variants.
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
RAW_HTML = ("safe", "trusted", "none")
PLACEHOLDERS = ("section", "year", "month", "day", "slug", "filename", "path", "author", "lang", "title")
# Hugo's and Jekyll's words, which old sites have in their addresses.
OLD_PLACEHOLDERS = ("contentbasename", "categories")
# `status` may mean something else on a site that comes from elsewhere; these never do.
GUARDING = frozenset(("draft", "published", "date", "embargo", "expires"))
MOST_RELATED = 50
HEAVIEST = 100


def meaning_faults(values: Values) -> Iterator[Fault]:
    """Values of the right type that mean nothing."""
    if not values.theme:
        yield Fault("theme", "theme has no name", "leave it out for the built-in one")
    yield from _zone(values.timezone)
    yield from _address(values.base_url)
    yield from _ignored(values.front_matter.ignore)
    yield from _language("language", values.language)
    for code in values.languages:
        yield from _language(f"languages.{code}", code)
    yield from _one_of("markdown.raw_html", values.markdown.raw_html, RAW_HTML)
    for path, section in values.sections.items():
        yield from _one_of(f"sections.{path}.raw_html", section.raw_html or "safe", RAW_HTML)
    for name in values.markdown.extensions:
        yield from _one_of("markdown.extensions", name, MarkdownSettings().extensions)
    for name, pattern in values.permalinks.items():
        yield from _permalink(f"permalinks.{name}", pattern)
    yield from taxonomy_faults(values.taxonomies)
    yield from _counts(values)
    for number, rule in enumerate(values.embargoes):
        yield from _embargo(f"embargoes.{number}", rule, values.timezone)


def _embargo(key: str, rule: Embargo, timezone: str) -> Iterator[Fault]:
    if bool(rule.tag) == bool(rule.section):
        yield Fault(key, "an embargo needs a tag or a section, one of the two")
    if rule.until.tzinfo is None and not any(_zone(timezone)):
        before, after = (rule.until.replace(tzinfo=ZoneInfo(timezone), fold=fold).utcoffset() for fold in (0, 1))
        if before is not None and after is not None and before < after:
            message = f"{key}.until: {rule.until} does not exist in {timezone}: the clocks go forward then"
            yield Fault(f"{key}.until", message, "give another time, or an offset such as +02:00")


def _ignored(keys: tuple[str, ...]) -> Iterator[Fault]:
    for key in keys:
        if NAMES.get(folded(key)) in GUARDING:
            message = f"front_matter.ignore: {key} decides what is public, and cannot be left unread"
            yield Fault("front_matter.ignore", message, "rename another key, or take it out of the stories")


def _zone(name: str) -> Iterator[Fault]:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Fault("timezone", f"there is no time zone {name!r}", did_you_mean(name, available_timezones()))


def _address(base_url: str) -> Iterator[Fault]:
    try:
        parts = urlsplit(base_url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        hint = "write the whole address that readers see, such as https://post.example/"
        yield Fault("base_url", f"base_url {base_url!r} is not the address of a site", hint)


def _language(key: str, code: str) -> Iterator[Fault]:
    if not LANGUAGE_TAG.fullmatch(code):
        yield Fault(key, f"{code!r} is not a language tag", 'write a tag such as "en", "de" or "pt-BR"')


def _one_of(key: str, value: str, known: tuple[str, ...]) -> Iterator[Fault]:
    if value not in known:
        hint = did_you_mean(value, known) or f"known: {', '.join(known)}"
        yield Fault(key, f"{key}: {value!r} is not known", hint)


def _permalink(key: str, pattern: str) -> Iterator[Fault]:
    if not pattern.startswith("/"):
        yield Fault(key, f"{key}: a pattern begins with /", f"write /{pattern}")
    for part in pattern.split("/"):
        for name in part.split(":")[1:]:
            word = name.split("-")[0].split(".")[0].split("_")[0]
            if word not in (*PLACEHOLDERS, *OLD_PLACEHOLDERS):
                yield Fault(key, f"{key}: there is no placeholder :{word}", did_you_mean(word, PLACEHOLDERS))


def _counts(values: Values) -> Iterator[Fault]:
    numbers = {
        "lists.paginate": values.lists.paginate,
        "feeds.items": values.feeds.items,
        "limits.file_mib": values.limits.file_mib,
        "limits.seconds": values.limits.seconds,
        "limits.nesting": values.limits.nesting,
        "limits.front_matter_kib": values.limits.front_matter_kib,
    }
    yield from (Fault(key, f"{key} must be more than 0") for key, number in numbers.items() if not number > 0)
    if not 0 <= values.related.count <= MOST_RELATED or values.build.jobs < 0:
        yield Fault("related.count" if values.build.jobs >= 0 else "build.jobs", "this number is out of range")
    yield from (
        Fault(f"related.weights.{name}", "a weight must be 0 or more; known: tags, text, near")
        for name, weight in values.related.weights.items()
        if name not in ("tags", "text", "near") or not 0 <= weight <= HEAVIEST
    )
