"""Retention: what each published site leaves of its sources, so that it can be made once more without one story.

Content files are kept by their digests: what they say is in the store. Of all else, what is small is kept whole, since
anybody may break it the next minute: settings, data, styles, templates.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.draft import Draft
from generator.model.catalogue import Catalogue
from generator.model.last_edition import LastEdition
from generator.model.ledger import Ledger
from generator.model.picture import NO_WORDS, Words
from generator.model.problem import Problem
from generator.model.source import Inventory, SourceFile, digests_of
from generator.model.theme import Declaration, Shelf, TemplateLayer
from generator.publish.applying import Change
from generator.publish.editions import keep_next, mark_of, settle
from generator.publish.generations import Archive, Generation
from generator.publish.publication import Publication
from generator.publish.schedule import write_schedule
from generator.settings.values import Origin, Settings, Values
from generator.wanted import Base
from generator.workshop.workshop import Workshop


class KeptFile(msgspec.Struct, frozen=True, array_like=True):
    """A file that is published as it is; see `SourceFile`. `location`: below the site, or absolute."""

    path: str
    digest: bytes
    size_bytes: int
    location: str
    width: int = 0
    height: int = 0
    kind: str = ""
    traits: int = 0
    words: Words = NO_WORDS


class KeptText(msgspec.Struct, frozen=True, array_like=True):
    """A small file; see `SourceText`. `data` is empty where nobody reads it."""

    path: str
    digest: bytes
    data: bytes = b""


class Ground(msgspec.Struct, frozen=True, array_like=True):
    """All that an edition was made from but its content files: settings and inventory, as they were."""

    values: Values
    origins: dict[str, str]
    places: dict[str, Origin]
    complaints: tuple[Problem, ...]
    files: tuple[KeptFile, ...]
    static: tuple[KeptFile, ...]
    assets: tuple[KeptFile, ...]
    data: tuple[KeptText, ...]
    templates: tuple[KeptText, ...]
    styles: tuple[KeptText, ...]
    theme: str
    layers: tuple[TemplateLayer, ...]
    options: dict[str, object]
    shelves: dict[str, Shelf]
    widths: tuple[int, ...]
    unread: tuple[str, ...]
    problems: tuple[Problem, ...]
    scripts: tuple[KeptFile, ...] = ()
    tables: tuple[KeptFile, ...] = ()
    shortcodes: dict[str, Declaration] = {}
    catalogues: dict[str, Catalogue] = {}


def published(base: Base, draft: Draft, publication: Publication, ledger: Ledger, workshop: Workshop) -> Change:
    """Publishes what is staged, with its companions, and keeps beside it what it was made from and when it changes.

    Raises as `Publication.apply`.

    Without the first a takedown must wait for a build: where it cannot be kept, the site is published all the same.
    """
    if draft.compress:
        # What other sites need not load.
        from generator.companions import stage_companions  # noqa: PLC0415 - see above

        stage_companions(draft, workshop, publication)
    state, is_kept = base.settings.folders.state, False
    with suppress(OSError):
        keep_next(state, retained(base, draft), publication.last)
        is_kept = True
    is_preview, keep = base.gate.drafts or base.gate.future, base.settings.values.publish.generations
    change = publication.apply(ledger, is_preview=is_preview, keep=keep)
    if base.recalled is None:
        # Not last of all: the snapshot must wait until the instant of the youngest file here is over.
        with suppress(OSError):
            write_schedule(state, draft.schedule)
    if is_kept:
        with suppress(OSError):
            settle(state, [each.manifest for each in _generations(base)])
    return change


def _generations(base: Base) -> Iterable[Generation]:
    """The generations that are kept beside the one that was published."""
    folders = base.settings.folders
    return Archive(folders.output, folders.state).kept().values() if base.settings.values.publish.generations else ()


def retained(base: Base, draft: Draft) -> LastEdition:
    """What is kept of a site that is about to be published."""
    content, recalled = base.inventory.content, base.recalled
    return LastEdition(
        made=mark_of({**draft.keys, **{copy.output: copy.digest for copy in draft.copies}}),
        at=recalled.at if recalled is not None else base.gate.now,
        # In the order that the settings have: sections stand in that on the front.
        ground=msgspec.msgpack.encode(ground_of(base.settings, base.inventory)),
        paths=tuple(content),
        digests=digests_of(content),
        withdrawn=dict(recalled.withdrawn) if recalled is not None else {},
    )


def ground_of(settings: Settings, inventory: Inventory) -> Ground:
    """The ground of a site as it is now."""
    site, theme = settings.folders.site, inventory.theme
    return Ground(
        values=settings.values,
        origins=settings.origins,
        places=settings.places,
        complaints=settings.problems,
        files=_kept(inventory.files, site),
        static=_kept(inventory.static, site),
        assets=_kept(inventory.assets, site),
        data=tuple(KeptText(path, each.digest, each.data) for path, each in inventory.data.items()),
        templates=tuple(KeptText(path, each.digest) for path, each in inventory.templates.items()),
        styles=tuple(KeptText(path, each.digest, each.data) for path, each in inventory.styles.items()),
        theme=theme.name,
        layers=theme.layers,
        options=dict(theme.options),
        shelves=dict(theme.shelves),
        widths=theme.widths,
        unread=tuple(sorted(inventory.unread)),
        problems=inventory.problems,
        scripts=_kept(inventory.scripts, site),
        tables=_kept(inventory.tables, site),
        shortcodes=dict(theme.shortcodes),
        catalogues=dict(theme.catalogues),
    )


def _kept(files: Mapping[str, SourceFile], site: Path) -> tuple[KeptFile, ...]:
    # Strings: ten thousand pictures are looked at in every build.
    prefix = f"{site}/"
    found = ((path, each, str(each.location).removeprefix(prefix)) for path, each in files.items())
    return tuple(
        KeptFile(
            path, each.digest, each.size_bytes, location, each.width, each.height, each.kind, each.traits, each.words
        )
        for path, each, location in found
    )
