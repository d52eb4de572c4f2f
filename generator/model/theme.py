"""What a theme is made of: layers of templates, options, shelves."""

from collections.abc import Mapping

import msgspec

from generator.model.catalogue import NO_CATALOGUES, Catalogue
from generator.model.problem import Place

# Of pictures, where a theme does not say: from a phone to a large screen of a fine grain.
WIDTHS = (480, 800, 1200, 1600)

# Before the name of a template: that of the next layer below.
PARENT = "parent:"


class TemplateLayer(msgspec.Struct, frozen=True):
    """One folder of templates: its path for problems (below the site, or of the built-in theme), name → text.

    `is_built_in`: it is a part of this program, and runs as such.
    """

    folder: str
    texts: dict[str, str]
    is_built_in: bool = False


class Shelf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A further list that a theme wants: newest stories of a section or tag (or of the site), on kinds of page."""

    section: str = ""
    tag: str = ""
    count: int = 5
    on: tuple[str, ...] = ("home",)


class Argument(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An argument of a story part, as the head of its template declares it.

    `type`: see `ARGUMENT_TYPES`. `default`: what a template sees where it is not given. `endings`: those that a file
    may have (".mp3"). `choices`: of a choice.
    """

    type: str = "text"
    required: bool = False
    default: str | bool | int | float | None = None
    choices: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()


class Declaration(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A story part: what stands between its lines (see `CONTENTS`), and its arguments by name."""

    content: str = "optional"
    description: str = ""
    arguments: dict[str, Argument] = {}


ARGUMENT_TYPES = (
    "text", "number", "flag", "choice", "address", "embed", "link", "picture", "poster", "file", "table", "numbers",
    "columns", "decimal", "language",
)  # fmt: skip
CONTENTS = ("none", "optional", "text", "list", "dates", "picture", "pictures")


class ThemeFiles(msgspec.Struct, frozen=True):
    """A theme as the templates need it. `layers`: the site's own templates, the theme, its parents, the built-in one.

    `options`: declared name → the site's value, or the theme's default. `shelves`: name → what it holds. `shortcodes`:
    story parts that there are, by name. `widths`: of pictures, in pixels, ascending. `catalogues`: what the theme says,
    by language. `declared_at`: of each shelf, the file that declares it and the place there.
    """

    name: str
    layers: tuple[TemplateLayer, ...]
    options: Mapping[str, object]
    shelves: Mapping[str, Shelf]
    shortcodes: Mapping[str, Declaration] = msgspec.field(default_factory=dict)
    widths: tuple[int, ...] = WIDTHS
    catalogues: Mapping[str, Catalogue] = NO_CATALOGUES
    declared_at: Mapping[str, tuple[str, Place]] = msgspec.field(default_factory=dict)
