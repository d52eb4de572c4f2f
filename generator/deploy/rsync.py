"""A host that rsync reaches, by ssh or its own protocol, as a target."""

import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from generator.deploy.cargo import Cargo
from generator.deploy.patience import AGAIN
from generator.deploy.programs import Ended, call
from generator.deploy.record import NAME as RECORD
from generator.deploy.target import Seen, Tell, TransientError, failed
from generator.model.regex import regex
from generator.publish.paths import folders_of
from generator.settings.targets import DeploySettings

# What may go well the next time (rsync(1), "EXIT VALUES"): sockets, protocol streams, time limits, and ssh's own 255.
TRANSIENT = frozenset((10, 12, 30, 35, 255))
# What will be no better in a moment, and comes with the same codes.
LASTING = ("Permission denied", "Host key verification failed", "auth failed")
# Nobody is asked for anything, and a host that is away is given up; which host is known, ssh's own files say.
SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15"
TIMEOUT_SECONDS = 120
# `-rw-r--r--          1,234 2026/11/25 06:00:00 world/index.html`
LISTED = regex(rb"[-dlbcps][-rwxsStT]{9}\S*\s+[\d,.]+ \d{4}/\d\d/\d\d \d\d:\d\d:\d\d (.+)")
ESCAPED = regex(rb"\\#(\d{3})")
HINT = "see that rsync reaches it from here (ssh keys come from your agent), and that the folder around it is there"


class RsyncDepot:
    """What lies at the other end. Each file arrives under a name of its own and is renamed, as rsync does it."""

    def __init__(self, to: str, port: int) -> None:
        self._to = to.rstrip("/")
        self._shell = f"{SSH} -p {port}" if port else SSH

    def held(self) -> AbstractContextManager[None]:
        """See `Depot`: what keeps others away from here is the lock of the site; elsewhere, nothing does."""
        return nullcontext()

    def fetch(self) -> bytes | None:
        """See `Depot`."""
        with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
            done = self._run(["--ignore-missing-args"], [f"{self._to}/{RECORD}", f"{folder}/"], missing=True)
            path = Path(folder, RECORD)
            return path.read_bytes() if done.code == 0 and path.is_file() and not path.is_symlink() else None

    def look(self, paths: Collection[str], cargo: Cargo) -> Seen:
        """See `Depot`: rsync compares checksums, and says of each file whether it is new, another, or the same."""
        if not paths:
            return Seen(frozenset(), frozenset())
        flags = ["--dry-run", "--checksum", "--itemize-changes", "--itemize-changes", "--out-format=%i %n"]
        done = self._listed([*flags, "--8-bit-output"], cargo.folder, paths, missing=True)
        absent, other, same = set[str](), set[str](), set[str]()
        for line in done.out.splitlines():
            signs, _, name = line.partition(b" ")
            if signs[1:2] == b"f":
                # No folder is there yet, or rsync could not be sure: then the file counts as new.
                (absent if signs[2:3] == b"+" else other if signs[2:3] == b"c" else same).add(_plain(name))
        there = frozenset(paths) - absent if done.code == 0 else frozenset()
        return Seen(there, there - other)

    def names(self) -> frozenset[str]:
        """See `Depot`."""
        flags = ["--recursive", "--list-only", "--8-bit-output", "--no-human-readable"]
        done = self._run(flags, [f"{self._to}/"], missing=True)
        found = (LISTED.fullmatch(line) for line in done.out.splitlines() if not line.startswith(b"d"))
        return frozenset(_plain(line[1]) for line in found if line is not None) - {RECORD}

    def sweep(self, marks: Collection[bytes]) -> None:
        """See `Depot`: rsync takes away itself what was on its way."""

    def send(self, paths: Collection[str], cargo: Cargo, tell: Tell) -> None:
        """See `Depot`: from copies that are proved, since rsync reads when it likes."""
        with tempfile.TemporaryDirectory(prefix="broadsheet-") as name:
            folder = Path(name)
            for path in paths:
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                with (folder / path).open("wb") as file:
                    file.writelines(cargo.pieces(path))
            self._listed(["--checksum", "--perms", "--chmod=D755,F644"], folder, paths)
        tell(len(paths))

    def remove(self, paths: Collection[str], tell: Tell) -> None:
        """See `Depot`: what is on rsync's list and not here is deleted there."""
        left = folders_of(self.names() - set(paths))
        empty = sorted(folders_of(paths) - left, key=len, reverse=True)
        with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
            here = Path(folder)
            for name in folders_of(paths):
                (here / name).mkdir(parents=True, exist_ok=True)
            self._listed(["--delete-missing-args"], here, list(paths))
            for name in empty:
                (here / name).rmdir()
                self._listed(["--delete-missing-args"], here, [name])
        tell(len(paths))

    def keep(self, data: bytes) -> None:
        """See `Depot`; the record is for its owner's eyes."""
        with tempfile.TemporaryDirectory(prefix="broadsheet-") as folder:
            Path(folder, RECORD).write_bytes(data)
            self._run(["--perms", "--chmod=F600", "--ignore-times"], [f"{folder}/{RECORD}", f"{self._to}/"])

    def _listed(self, flags: Sequence[str], folder: Path, paths: Collection[str], *, missing: bool = False) -> Ended:
        """Lets rsync do something with these files of a folder, and with no others."""
        given = b"".join(_given(paths))
        return self._run([*flags, "--from0", "--files-from=-"], [f"{folder}/", f"{self._to}/"], given, missing=missing)

    def _run(self, flags: Sequence[str], places: Sequence[str], given: bytes = b"", *, missing: bool = False) -> Ended:
        """Calls rsync; `missing`: there may be no such folder yet, which it tells with 3, 11 or 23."""
        fixed = ["rsync", "--protect-args", f"--timeout={TIMEOUT_SECONDS}"]
        shell = [] if "://" in self._to or "::" in self._to else [f"--rsh={self._shell}"]
        done = call([*fixed, *shell, *flags, "--", *places], given=given)
        if done.code in TRANSIENT and not any(sign in done.said for sign in LASTING):
            raise TransientError(done.said or f"rsync ended with {done.code}")
        if done.code and not (missing and done.code in (3, 11, 23) and _is_missing(done)):
            raise failed(self._to, done.said or f"rsync ended with {done.code}", f"{HINT}; {AGAIN}")
        return done


def rsync_depot(settings: DeploySettings) -> RsyncDepot:
    """The depot of a table of the settings."""
    return RsyncDepot(settings.to, settings.port)


def _given(paths: Collection[str]) -> Iterator[bytes]:
    # A name that begins with `#` or `;` is no comment behind `./`.
    return (b"./" + path.encode("utf-8", "surrogateescape") + b"\0" for path in paths)


def _plain(name: bytes) -> str:
    raw = ESCAPED.sub(lambda found: bytes([int(found[1], 8)]), name.removeprefix(b"./"))
    return raw.decode("utf-8", "surrogateescape")


def _is_missing(done: Ended) -> bool:
    return "No such file or directory" in done.said
