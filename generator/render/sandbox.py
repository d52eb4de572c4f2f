"""The sandbox in which templates run that are not our own."""

from datetime import date

from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.model.regex import regex

CLOCK = frozenset({"now", "today", "utcnow", "fromtimestamp", "utcfromtimestamp", "astimezone", "strftime"})
LONGEST = 1_000_000
LARGEST_BITS = 4096
WIDE = regex(r"%[^%a-zA-Z]*(?:\*|\d{4})")


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without its loose ends: no formatting methods, no clock, no results that fill the memory."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may read an attribute; a date would also tell the time of day of the build."""
        if isinstance(obj, date) and attr in CLOCK:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: object) -> None:
        """Refuses `str.format` and `str.format_map`, which reach the inside of what they print."""
        owner = getattr(value, "__self__", None)
        if isinstance(owner, str) and getattr(value, "__name__", "") in {"format", "format_map"}:
            raise SecurityError("the method format of texts is not allowed in a template; use the filter format or ~")

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:
        """A product, power or formatted text within bounds: the time limit cannot interrupt a single operation."""
        if operator == "**" and isinstance(left, int) and isinstance(right, int):
            check_power(left, right)
        if operator == "*":
            check_size(left, right)
            check_size(right, left)
        if operator == "%" and isinstance(left, str):
            check_format(left)
        return super().call_binop(context, operator, left, right)


def check_power(number: int, exponent: int) -> None:
    """Refuses a power that would take long to reckon."""
    if number.bit_length() * exponent > LARGEST_BITS:
        raise SecurityError(f"a number of more than {LARGEST_BITS:,} bits is not allowed in a template")


def check_size(sequence: object, times: object) -> None:
    """Refuses a repetition that would be longer than a page may be."""
    if isinstance(sequence, str | list | tuple) and isinstance(times, int) and len(sequence) * times > LONGEST:
        raise SecurityError(f"a text or list of more than {LONGEST:,} parts is not allowed in a template")


def check_format(pattern: str) -> None:
    """Refuses a format whose widths are absurd ("%999999999d")."""
    if WIDE.search(pattern):
        raise SecurityError("a format with such a width is not allowed in a template")
