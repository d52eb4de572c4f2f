"""Occasion: what a single build asks of the plan, beside the edition and the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Occasion:
    """What this build is about.

    `hidden`: URLs that are not public yet (`hidden_urls`). `ribbons`: id → the word that marks a story in a preview
    ("draft"): readers would not see it, so its page is not for search engines.
    """

    hidden: frozenset[str] = frozenset()
    ribbons: Mapping[str, str] = field(default_factory=dict)
