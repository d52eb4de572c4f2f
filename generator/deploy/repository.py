"""The repository of git in which commits are made, by plumbing alone: no branch, index or file of it changes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.deploy.patience import AGAIN, patiently
from generator.deploy.programs import Ended, call
from generator.deploy.target import TransientError, failed
from generator.model.regex import regex

PROTOCOLS = {"GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh"}
# What git says where the network, and not the user, is to blame.
TRANSIENT = regex(
    r"could not resolve host|timed out|connection (?:refused|reset|closed)|early eof|hung up unexpectedly|"
    r"temporary failure|network is unreachable|the requested url returned error: 5\d\d",
    re.IGNORECASE,
)
NOBODY = ("-c", "user.name=Broadsheet", "-c", "user.email=broadsheet@localhost")
HINT = "see that `git push` to it works from here, with your own keys or credential helper"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where git works: `folder` in the repository, `index` a path for an index of its own, `now` for its commits.

    `identity`: who commits, where nobody has told git, as in CI. `objects`: in which folder what is fetched goes, where
    nothing of the repository may change.
    """

    folder: Path
    index: Path
    identity: Sequence[str]
    now: datetime
    objects: Mapping[str, str]

    @property
    def keeps(self) -> bool:
        """Whether the repository keeps what is fetched."""
        return not self.objects


class Repository:
    """A repository, and what git is told each time: nobody is asked for a password."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        moment = f"{desk.now.timestamp():.0f} +0000"
        dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
        self._more = {**PROTOCOLS, **dates, "GIT_INDEX_FILE": str(desk.index), "GIT_TERMINAL_PROMPT": "0"}
        self._more |= desk.objects

    def git(self, *words: str, given: bytes = b"") -> Ended:
        """Calls git; raises BroadsheetError (exit 3, `deploy-failed`) where it fails."""
        done = self._call(words, given)
        if done.code:
            raise failed(f"git {words[0]}", done.said, "see to the repository of the site")
        return done

    def remote(self, *words: str, address: str) -> Ended:
        """The same of what asks the other side, which may be away for a moment."""
        done = patiently(partial(self._try, words), address)
        if done.code:
            raise failed(address, done.said, f"{HINT}; {AGAIN}")
        return done

    def push(self, address: str, what: str) -> Ended:
        """Pushes, never by force; whoever asked sees to it if the other side refuses."""
        return patiently(partial(self._try, ("push", "--porcelain", "--no-verify", "--", address, what)), address)

    @contextmanager
    def index(self) -> Iterator[None]:
        """An empty index for as long as it is needed."""
        index = self.desk.index
        index.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        index.unlink(missing_ok=True)
        try:
            yield
        finally:
            index.unlink(missing_ok=True)

    def _try(self, words: Sequence[str]) -> Ended:
        done = self._call(words, b"")
        if done.code and TRANSIENT.search(done.said):
            raise TransientError(done.said)
        return done

    def _call(self, words: Sequence[str], given: bytes) -> Ended:
        return call(["git", *self.desk.identity, *words], given=given, at=self.desk.folder, more=self._more)


@contextmanager
def opened_repository(site: Path, state: Path, name: str, now: datetime, *, writes: bool) -> Iterator[Repository]:
    """The repository of the site, whose remotes and credentials are the writer's; else a bare one of its own.

    That, `NAME.git`, and the index lie in the state of the site. `writes` False: nothing is left anywhere.
    """
    with ExitStack() as opened:
        folder = state / "deploy"
        if not writes:
            folder = Path(opened.enter_context(TemporaryDirectory(prefix="broadsheet-")))
        place = site if _holds(site) else folder / f"{name}.git"
        if not place.exists():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            call(["git", "init", "--quiet", "--bare", str(place)], at=folder)
        is_known = call(["git", "config", "--get", "user.email"], at=place).code == 0
        identity = () if is_known else NOBODY
        yield Repository(Desk(place, folder / f"{name}.index", identity, now, {} if writes else _aside(place, folder)))


def _holds(site: Path) -> bool:
    """Whether there is a repository of the site: one that begins in its folder, or further up and has files of it.

    Any other one further up is of something else, as a clone of Broadsheet in which somebody has begun a site: its
    `origin` is not meant.
    """
    prefix = call(["git", "rev-parse", "--show-prefix"], at=site, more=PROTOCOLS)
    begins_here = prefix.code == 0 and not prefix.out.strip()
    return begins_here or bool(call(["git", "ls-files", "-z", "--", "."], at=site, more=PROTOCOLS).out)


def _aside(place: Path, folder: Path) -> dict[str, str]:
    """What lets git put new objects into a folder, and find the old ones."""
    found = call(["git", "rev-parse", "--path-format=absolute", "--git-path", "objects"], at=place).out
    (folder / "objects").mkdir()
    old = found.decode("utf-8", "surrogateescape").rstrip("\n")
    return {"GIT_OBJECT_DIRECTORY": str(folder / "objects"), "GIT_ALTERNATE_OBJECT_DIRECTORIES": old}
