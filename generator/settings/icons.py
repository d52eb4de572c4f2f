"""What settings say of icons: the colour behind them."""

from collections.abc import Iterator

from generator.model.regex import regex
from generator.settings.checking import Fault
from generator.settings.values import Values

COLOR = regex("#[0-9a-fA-F]{6}")


def icon_faults(values: Values) -> Iterator[Fault]:
    """A background that is no colour."""
    given = values.icons.background
    if not COLOR.fullmatch(given):
        hint = 'write # and six digits, such as "#fbfaf7"'
        yield Fault("icons.background", f"icons.background: {given!r:.40} is no colour", hint)
