"""Words of dates: months and days as the site's language writes them."""

from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton


def month_title(year: int, month: int, language: str) -> str:
    """A month with its year: "October 2026"."""
    return format_skeleton("yMMMM", date(year, month, 1), locale=locale_of(language))


def month_name(month: int, language: str) -> str:
    """A month alone: "October"."""
    return format_date(date(2000, month, 1), "LLLL", locale=locale_of(language))


def day_title(day: date, language: str) -> str:
    """A day, short: "31 Oct 2026" or as the language has it."""
    return format_date(day, "medium", locale=locale_of(language))


@lru_cache(maxsize=64)
def language_name(language: str) -> str:
    """A language in its own words, as it stands in a list: "Français"; with its script where the tag has one."""
    locale = locale_of(language)
    bare = Locale(locale.language, script=locale.script)
    name = bare.get_display_name(bare) or language
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=16)
def locale_of(language: str) -> Locale:
    """The rules of a language (CLDR); those of English where nobody knows the language."""
    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")
