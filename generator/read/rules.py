"""ReadingRules: the settings that reading one file depends on; they are in the key of every read article."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from generator.model.theme import Declaration
from generator.settings.values import (
    FrontMatterSettings,
    LimitSettings,
    MarkdownSettings,
    Settings,
)

NO_SHORTCODES: Mapping[str, Declaration] = MappingProxyType({})


class ReadingRules(msgspec.Struct, frozen=True):
    """What reading may depend on besides the file.

    `folder`: the content folder, for problems. `raw_html_of`: section path → policy of its own.
    `taxonomies`: names of the site's own ones, which are keys of front matter, sorted.
    `base_url`: the site's own address, which links may spell out. `shortcodes`: the story parts that there are.
    `allowed`: what of other sites may be shown, as sources of a policy: `img` and `media` → sources.
    """

    folder: str
    language: str
    timezone: str
    front_matter: FrontMatterSettings
    markdown: MarkdownSettings
    limits: LimitSettings
    raw_html_of: dict[str, str]
    taxonomies: tuple[str, ...] = ()
    base_url: str = ""
    shortcodes: dict[str, Declaration] = {}
    allowed: dict[str, tuple[str, ...]] = {}


def reading_rules(settings: Settings, shortcodes: Mapping[str, Declaration] = NO_SHORTCODES) -> ReadingRules:
    """The rules of a site; `shortcodes`: its theme's story parts, for whoever reads bodies."""
    values = settings.values
    return ReadingRules(
        folder=values.content.folder,
        language=values.language,
        timezone=values.timezone,
        front_matter=values.front_matter,
        markdown=values.markdown,
        limits=values.limits,
        raw_html_of={path: each.raw_html for path, each in values.sections.items() if each.raw_html},
        taxonomies=tuple(sorted(values.taxonomies)),
        base_url=values.base_url,
        shortcodes=dict(shortcodes),
        allowed={kind: values.headers.allow[kind] for kind in ("img", "media") if kind in values.headers.allow},
    )
