"""Options: what a site says about its related stories, as whole numbers."""

from math import gcd

import msgspec

from generator.settings.values import RelatedSettings

THOUSANDTHS = 1000
# Bounds that keep every sum below 2⁵³ (see `scoring`); beyond, a weight says no more.
LARGEST_WEIGHT = 32
DEFAULT_NEAR = 4.0


class RelatedOptions(msgspec.Struct, frozen=True):
    """How many stories are shown, and the weights: `text` to `tags` in lowest terms, `near` as a fraction.

    `language`: of articles that don't name theirs.
    """

    count: int = 5
    text: int = 1
    tags: int = 1
    near: tuple[int, int] = (4, 1)
    language: str = "en"


def options_of(settings: RelatedSettings, language: str) -> RelatedOptions:
    """The options that site.toml asks for; weights are taken in thousandths, from 0 to 32."""
    text, tags, near = (
        _thousandths(settings.weights.get(name, default))
        for name, default in (("text", 1.0), ("tags", 1.0), ("near", DEFAULT_NEAR))
    )
    shared, whole = gcd(text, tags) or 1, gcd(near, THOUSANDTHS)
    return RelatedOptions(
        settings.count, text // shared, tags // shared, (near // whole, THOUSANDTHS // whole), language
    )


def _thousandths(weight: float) -> int:
    return round(THOUSANDTHS * min(max(weight, 0), LARGEST_WEIGHT))
