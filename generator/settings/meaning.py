"""What types cannot say of settings: zones that exist, addresses with a scheme, policies that are known."""

from collections.abc import Iterator
from itertools import chain
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from generator.model.companion import ENDINGS
from generator.model.languages import language_tag
from generator.settings.addresses import address_faults
from generator.settings.checking import Fault
from generator.settings.codes import HIDEABLE
from generator.settings.deploying import deploy_faults
from generator.settings.front_matter import key_faults
from generator.settings.hosting import PublishSettings
from generator.settings.icons import icon_faults
from generator.settings.near import did_you_mean
from generator.settings.ranges import range_faults
from generator.settings.redirects import redirect_faults
from generator.settings.security import security_faults
from generator.settings.taxonomies import taxonomy_faults
from generator.settings.texts import text_faults
from generator.settings.values import Embargo, MarkdownSettings, Values

# RFC 5646 without its rarer parts: language, script, region, variants.
RAW_HTML = ("safe", "trusted", "none")
MODES = ("files", "release")
METADATA = ("copyright", "creator")
DIRECTIONS = ("ltr", "rtl")
# Further out, an offset may leave the calendar.
YEARS = (1900, 9998)


def meaning_faults(values: Values) -> Iterator[Fault]:
    """Values of the right type that mean nothing."""
    if not values.theme:
        yield Fault("theme", "theme has no name", "leave it out for the built-in one")
    yield from _zone(values.timezone)
    yield from address_faults(values)
    yield from key_faults(values)
    yield from _hidden_codes(values.check.ignore)
    yield from _language("language", values.language)
    yield from _languages(values)
    yield from _one_of("markdown.raw_html", values.markdown.raw_html, RAW_HTML)
    yield from _publishing(values.publish)
    for path, section in values.sections.items():
        yield from _one_of(f"sections.{path}.raw_html", section.raw_html or "safe", RAW_HTML)
    for name in values.markdown.extensions:
        yield from _one_of("markdown.extensions", name, MarkdownSettings().extensions)
    yield from chain.from_iterable(_language("security.languages", tag) for tag in values.security.languages)
    yield from chain.from_iterable(
        _one_of("images.keep_metadata", name, METADATA) for name in values.images.keep_metadata
    )
    yield from taxonomy_faults(values.taxonomies)
    yield from deploy_faults(values.deploy)
    yield from redirect_faults(values)
    yield from chain(icon_faults(values), security_faults(values), range_faults(values), text_faults(values))
    for number, rule in enumerate(values.embargoes):
        yield from _embargo(f"embargoes.{number}", rule, values.timezone)


def _languages(values: Values) -> Iterator[Fault]:
    for code, language in values.languages.items():
        yield from _language(f"languages.{code}", code)
        if language.direction:
            yield from _one_of(f"languages.{code}.direction", language.direction, DIRECTIONS)
        for name in language.taxonomies:
            yield from _one_of(f"languages.{code}.taxonomies.{name}", name, tuple(values.taxonomies))


def _publishing(publish: PublishSettings) -> Iterator[Fault]:
    yield from _one_of("publish.mode", publish.mode, MODES)
    for name in publish.compress:
        yield from _one_of("publish.compress", name, tuple(ENDINGS))


def _embargo(key: str, rule: Embargo, timezone: str) -> Iterator[Fault]:
    if bool(rule.tag) == bool(rule.section):
        yield Fault(key, "an embargo needs a tag or a section, one of the two")
    if not YEARS[0] <= rule.until.year <= YEARS[1]:
        yield Fault(
            f"{key}.until", f"{key}.until is in the year {rule.until.year}", f"it must be from {YEARS[0]} to {YEARS[1]}"
        )
    elif rule.until.tzinfo is None and not any(_zone(timezone)):
        before, after = (rule.until.replace(tzinfo=ZoneInfo(timezone), fold=fold).utcoffset() for fold in (0, 1))
        if before is not None and after is not None and before < after:
            message = f"{key}.until: {rule.until} does not exist in {timezone}: the clocks go forward then"
            yield Fault(f"{key}.until", message, "give another time, or an offset such as +02:00")


def _hidden_codes(codes: tuple[str, ...]) -> Iterator[Fault]:
    for code in codes:
        if code not in HIDEABLE:
            hint = did_you_mean(code, HIDEABLE) or "the handbook (problems) lists what can be hidden"
            message = f"check.ignore: {code!r} is not the code of a warning or notice that can be hidden"
            yield Fault("check.ignore", message, hint, is_error=False)


def _zone(name: str) -> Iterator[Fault]:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield Fault("timezone", f"there is no time zone {name!r}", did_you_mean(name, available_timezones()))


def _language(key: str, code: str) -> Iterator[Fault]:
    if not language_tag(code):
        yield Fault(key, f"{code!r} is not a language tag", 'write a tag such as "en", "de" or "pt-BR"')


def _one_of(key: str, value: str, known: tuple[str, ...]) -> Iterator[Fault]:
    if value not in known:
        hint = did_you_mean(value, known) or f"known: {', '.join(known)}"
        yield Fault(key, f"{key}: {value!r} is not known", hint)
