"""The shelf of tables: each file of data is read once a build, when a story part wants it."""

from collections.abc import Callable

import msgspec

from generator.model.article import Choice, LinkKind
from generator.model.problem import Place, Problem, error
from generator.model.source import SourceFile
from generator.plan.tables.cells import Cells, TooLargeError, UnreadableError, cells_of
from generator.plan.tables.choosing import Chosen, chosen

MIB = 1 << 20
# The bytes of a file (its path below the site), or None where it has others than when everything was listed.
ReadFile = Callable[[SourceFile, str], bytes | None]
NOT_READ = Chosen(None)


def nothing(_: SourceFile, __: str) -> None:
    """Stands in where there are no files of data."""


class Shelf(msgspec.Struct):
    """The tables of a build. `limit_mib`: how large a file may be."""

    limit_mib: float
    read: ReadFile = nothing
    _cells: dict[str, Cells | None] = msgspec.field(default_factory=dict)
    _chosen: dict[tuple[str, Choice, LinkKind], Chosen] = msgspec.field(default_factory=dict)

    def table(self, file: SourceFile, path: str, choice: Choice, kind: LinkKind) -> Chosen:
        """What is chosen of a file; `path`: below the site, for problems. A fault of the file is told once.

        Problems: `data-too-large`, `data-unreadable` and those of `chosen`.
        """
        key = (path, choice, kind)
        if key in self._chosen:
            known = self._chosen[key]
            return msgspec.structs.replace(known, problems=())
        problems: list[Problem] = []
        if path not in self._cells:
            self._cells[path] = self._read(file, path, problems)
        cells = self._cells[path]
        found = self._chosen[key] = chosen(cells, choice, kind, path) if cells is not None else NOT_READ
        return msgspec.structs.replace(found, problems=(*problems, *found.problems))

    def _read(self, file: SourceFile, path: str, problems: list[Problem]) -> Cells | None:
        if file.size_bytes > self.limit_mib * MIB:
            message = f"this file has more than {self.limit_mib:g} MiB"
            hint = "keep what readers shall see, or raise [limits] file_mib in site.toml"
            problems.append(error("data-too-large", path, Place(), message, hint))
            return None
        data = self.read(file, path)
        try:
            return cells_of(path, data) if data is not None else None
        except TooLargeError as fault:
            problems.append(error("data-too-large", path, fault.place, str(fault), fault.hint))
        except UnreadableError as fault:
            problems += (
                error("data-unreadable", path, each.place, str(each), each.hint) for each in (fault, *fault.others)
            )
        return None
