"""Catalogues: what the theme says, in one language."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

# As in gettext: how two or more are told from one where a catalogue does not say, and what parts context and message.
GERMANIC = "n != 1"
CONTEXT = "\x04"
ENGLISH_FORMS = 2


class Catalogue(msgspec.Struct, frozen=True, array_like=True):
    """The messages of a language; one that is missing is said in English, as the templates have it.

    `plural`: which form a number takes, as gettext writes it; `forms`: how many there are. `texts`: message, or
    context, `CONTEXT` and message → its translation; `plurals`: the same for the singular of those that depend on a
    number → all forms.
    """

    plural: str = GERMANIC
    forms: int = ENGLISH_FORMS
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}


NO_CATALOGUES: Mapping[str, Catalogue] = MappingProxyType({})


def key_of(message: str, context: str = "") -> str:
    """How a message is found in a catalogue."""
    return f"{context}{CONTEXT}{message}" if context else message
