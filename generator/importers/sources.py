"""Sources: which importer reads which kind of site."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import cast

import msgspec

from generator.importers.lot import Lot


class Source(msgspec.Struct, frozen=True):
    """A site to import: its folder (or file), where its pictures lie if elsewhere, and the moment of the import."""

    path: Path
    now: datetime
    media: Path | None = None


def read_site(form: str, source: Source) -> Lot:
    """All of a site of one of FORMATS, as its own generator would have read it.

    Raises BroadsheetError (`import-source`) where there is no such site.
    """
    read = cast("Callable[[Source], Lot]", import_module(f"generator.importers.{form}.site").lot_of)
    return read(source)
