"""Origin: a site on its way, and what the importers of several generators do alike."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

from generator.importers.folder import Folder
from generator.importers.lot import Finding, Kind, Text

Config = TypeVar("Config")


@dataclass(frozen=True, slots=True)
class Origin(Generic[Config]):
    """A site of another generator: its files, settings and zone, the moment of the import, the folder of its content.

    `content`: "" where that is the site's own folder.
    """

    folder: Folder
    config: Config
    zone: ZoneInfo
    now: datetime
    content: str = ""

    def inner(self, path: str) -> str:
        """A path below the folder of content."""
        return path.removeprefix(f"{self.content}/") if self.content else path


def zone_in(settings: Mapping[str, object]) -> ZoneInfo:
    """The zone of settings that are fit for site.toml."""
    return ZoneInfo(str(settings.get("timezone", "UTC")))


def parted(found: Iterable[Text | Finding | None]) -> tuple[list[Text], list[Finding]]:
    """The texts, and what is told of other files."""
    texts: list[Text] = []
    findings: list[Finding] = []
    for each in found:
        if isinstance(each, Text):
            texts.append(each)
        elif each is not None:
            findings.append(each)
    return texts, findings


def language_of(path: str, languages: Container[str], own: str) -> tuple[str, str]:
    """The path without its ending and its language, and that language where it is not the site's own."""
    stem = PurePosixPath(path).with_suffix("").as_posix()
    base, _, last = stem.rpartition(".")
    if base and last in languages:
        return base, "" if last == own else last
    return stem, ""


def unknown_address(text: Text, why: str) -> Finding:
    """The finding that nobody can know at which address a text was."""
    return Finding(
        Kind.ADDRESS, f"content/{text.path}", f"the address that it had is not known: {why}", "write it as `aliases:`"
    )
