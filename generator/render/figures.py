"""Figures: the numbers of tables and charts, and sizes of files, in the reader's language."""

import unicodedata
from decimal import Decimal
from functools import lru_cache

import msgspec
from babel.numbers import NumberPattern, get_minus_sign_symbol, parse_pattern

from generator.model.regex import regex
from generator.model.table import Column, Table
from generator.render.charts import Chart, chart_of
from generator.render.dates import in_digits, locale_of

# What stands close behind its number, in whatever language.
CLOSE = ("%", "‰", "°")
NO_BREAK = "\u00a0"
UNITS = ("byte", "kilobyte", "megabyte", "gigabyte")
THOUSAND = 1000
# From here on nobody wants decimals.
WHOLE = 10
# Of a product or a place in its own spelling ("A4", "iPhone 12").
LATIN = regex(r"[A-Za-z]")


class Figures:
    """The filters for numbers, for the language of a site."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def cell(self, text: str, column: Column, lang: str = "", unit: str = "") -> str:
        """A cell of a table as a reader wants it: a number in the signs of the language, with its unit; else its words.

        Numbers of a column all have as many decimals.
        """
        if not column.is_number or not text:
            return self.digits(text, lang)
        number = _number(text, column.decimals, lang or self._lang, grouped=not column.is_year)
        return f"{number}{'' if unit in CLOSE else NO_BREAK}{unit}" if unit else number

    def chart(self, table: Table, kind: str, lang: str = "", dir: str = "ltr", unit: str = "") -> Chart:  # noqa: A002
        """The chart of a table; see `charts`."""

        def write(text: str, column: Column) -> str:
            return self.cell(text, column, lang, unit)

        names = tuple(msgspec.structs.replace(each, name=self.digits(each.name, lang)) for each in table.columns)
        rows = tuple((self.digits(row[0], lang), *row[1:]) for row in table.rows)
        return chart_of(Table(names, rows), kind, write, mirrored=dir == "rtl")

    def digits(self, text: str, lang: str = "") -> str:
        """Words with the digits of the language, whatever script they were typed in; with Latin letters as they are."""
        return text if LATIN.search(text) else in_digits(text.translate(_plain_digits(text)), lang or self._lang)

    def size(self, size_bytes: int, lang: str = "") -> str:
        """The size of a file: "1.2 MB", with units of a thousand, as systems show them."""
        # It takes ten milliseconds to load, and few pages name a size.
        from babel.units import format_unit  # noqa: PLC0415

        value, unit = Decimal(size_bytes), 0
        while value >= THOUSAND and unit < len(UNITS) - 1:
            value, unit = value / THOUSAND, unit + 1
        shown = round(value, 1) if value < WHOLE and unit else round(value)
        lang = lang or self._lang
        name, locale = f"digital-{UNITS[unit]}", locale_of(lang)
        written = format_unit(shown, name, "short" if unit else "long", locale=locale)
        # CLDR's short byte knows no plural in English; some languages have no long one, and need none.
        return in_digits(format_unit(shown, name, "short", locale=locale) if name in written else written, lang)


@lru_cache(maxsize=4096)
def _number(text: str, decimals: int, lang: str, *, grouped: bool) -> str:
    locale, pattern = locale_of(lang), _pattern(lang, decimals)
    signs = pattern.apply(Decimal(text), locale, group_separator=grouped, numbering_system="default")
    # Babel writes that of ASCII; from right to left it would stand behind its number without the mark of CLDR's.
    minus = get_minus_sign_symbol(locale, numbering_system="default")
    return in_digits(str(signs).replace("-", minus), lang)


def _plain_digits(text: str) -> dict[int, str]:
    """The digits of a text that are not those of ASCII → those of ASCII; ² is none, nor is Ⅳ."""
    return {ord(each): str(unicodedata.decimal(each)) for each in set(text) if each.isdecimal() and not each.isascii()}


@lru_cache(maxsize=64)
def _pattern(lang: str, decimals: int) -> NumberPattern:
    pattern = parse_pattern(str(locale_of(lang).decimal_formats[None].pattern))
    pattern.frac_prec = (decimals, decimals)
    return pattern
