"""Target: what is wanted of every place to which a site can be sent; what stops a deployment."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from generator.deploy.cargo import Cargo
from generator.deploy.course import Course, Holdings
from generator.model.problem import BroadsheetError, ExitCode, Place, error
from generator.settings.secrets import scrubbed

# Is told how many files more are done.
Tell = Callable[[int], None]


class CrossedError(Exception):
    """Somebody else has changed the target meanwhile: what it has must be looked at once more."""


class TransientError(Exception):
    """What may go well in a moment: the network, a server that is busy. Its text says what went wrong."""


class Target(Protocol):
    """A place to which a site is sent. Only `apply` changes anything there."""

    def held(self, *, writes: bool) -> AbstractContextManager[None]:
        """For as long as anything is asked of it; keeps other deployments of this machine away, where that can be.

        `writes` False: nothing will be written anywhere. Raises BroadsheetError (exit 75, `busy`).
        """
        ...

    def holdings(self, cargo: Cargo, *, rechecks: bool) -> Holdings:
        """What is there. `rechecks`: whatever its record says, each file is compared."""
        ...

    def apply(self, course: Course, cargo: Cargo, tell: Tell) -> None:
        """Follows the course; raises `CrossedError` where the holdings that it was made of are no more."""
        ...


@dataclass(frozen=True, slots=True)
class Seen:
    """Of paths that were looked at: at which there is something, and which of those have the wanted bytes."""

    there: frozenset[str]
    same: frozenset[str]


class Depot(Protocol):
    """A target that keeps a record beside its files. What fails for a moment only raises `TransientError`."""

    def held(self) -> AbstractContextManager[None]:
        """Keeps other deployments away while files change; see `Target`."""
        ...

    def fetch(self) -> bytes | None:
        """The record; None where there is none."""
        ...

    def look(self, paths: Collection[str], cargo: Cargo) -> Seen:
        """Looks at files of the cargo."""
        ...

    def names(self) -> frozenset[str]:
        """The paths of all files there, without the record."""
        ...

    def sweep(self, marks: Collection[bytes]) -> None:
        """Takes away what a deployment that was cut short left of these files on their way."""
        ...

    def send(self, paths: Collection[str], cargo: Cargo, tell: Tell) -> None:
        """Puts files in place, each whole; they are there for good when this returns."""
        ...

    def remove(self, paths: Collection[str], tell: Tell) -> None:
        """Takes files away, and folders that are empty then; what is not there is no fault."""
        ...

    def keep(self, data: bytes) -> None:
        """Puts the record in place, whole."""
        ...


def failed(where: str, why: str, hint: str) -> BroadsheetError:
    """The end of a deployment (exit 3) that the network, or the program that sends, did not let go on."""
    message = f"{where}: {scrubbed(why)}"
    return BroadsheetError(error("deploy-failed", "", Place(), message, hint), exit_code=ExitCode.IO)


def unfit(where: str, why: str, hint: str) -> BroadsheetError:
    """A target that cannot be one as it is set: exit 2."""
    return BroadsheetError(error("deploy-target", "", Place(), f"{where}: {scrubbed(why)}", hint))
