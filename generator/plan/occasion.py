"""Occasion: what a single build asks of the plan, beside the edition and the settings."""

from collections.abc import Mapping

import msgspec

from generator.model.article import Article
from generator.model.picture import NO_GEAR, Gear
from generator.model.source import SourceText
from generator.plan.awaited import Awaited
from generator.plan.standing import Known
from generator.plan.tables.shelf import ReadFile, nothing

PREVIEW = "preview"


class Occasion(msgspec.Struct, frozen=True):
    """What this build is about.

    `hidden`: URLs that are not public yet, or any more (`waiting_urls`). `ribbons`: id → what marks a story in a
    preview ("draft", "later"): readers would not see it, so no page of the preview is for search engines. `awaited`:
    output paths that are kept free for stories which are not public (`awaited_of`). `loose`: texts with nothing but
    links, of files with which something else is wrong. `icon`: the picture that the site's icons are made of, if the
    settings name one. `read`: gives the bytes of a file of data; `gear`: what pictures are made with. `known`: what the
    plan may go on from; without that, none can go on from this one.
    """

    hidden: frozenset[str] = frozenset()
    ribbons: Mapping[str, str] = msgspec.field(default_factory=dict)
    awaited: Mapping[str, Awaited] = msgspec.field(default_factory=dict)
    loose: tuple[Article, ...] = ()
    icon: SourceText | None = None
    read: ReadFile = nothing
    gear: Gear = NO_GEAR
    known: Known | None = None

    @property
    def is_preview(self) -> bool:
        """Whether anything is shown that readers would not see."""
        return bool(self.ribbons)

    @property
    def ribbon(self) -> str:
        """What marks a page which is no story: in a preview, any may name what is not public."""
        return PREVIEW if self.ribbons else ""
