"""A branch of a repository as a target, such as the one that GitHub Pages shows."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generator.deploy.cargo import Cargo, altered
from generator.deploy.course import Course, Holdings
from generator.deploy.patience import AGAIN
from generator.deploy.repository import HINT, Repository, opened_repository
from generator.deploy.target import CrossedError, Tell, failed, unfit
from generator.model.regex import regex
from generator.publish.paths import folders_of
from generator.settings.values import Settings

BRANCH = "gh-pages"
# How commits say whose they are, and which files of others they have left as they were.
OURS, KEEPS = "Broadsheet-Site: ", "Broadsheet-Keeps: "
# With more than this, the branch is somebody else's.
MOST_KEPT = 200
# What is in a branch beside the site: without it, GitHub leaves out names that begin with an underscore.
NO_JEKYLL, CNAME = ".nojekyll", "CNAME"
FILE = "100644"
# The name of a remote, such as "origin".
REMOTE = regex(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Branch:
    """Which branch of which remote, for which target of which site (folders). `now`: the instant of a commit.

    `remote` that is a name, such as "origin", is one of the repository that has the files of the site.
    """

    site: Path
    state: Path
    target: str
    remote: str
    name: str
    now: datetime

    @property
    def ref(self) -> str:
        """Where the repository remembers the branch, so that what was fetched once is there."""
        return f"refs/broadsheet/{self.target}"


def branch_of(name: str, settings: Settings, now: datetime) -> Branch:
    """The branch that a table of the settings means."""
    wanted, folders = settings.values.deploy[name], settings.folders
    return Branch(folders.site, folders.state, name, wanted.to, wanted.branch or BRANCH, now)


@dataclass(frozen=True, slots=True)
class Tip:
    """The branch as it is there. `tree`: path → (mode, id); `foreign`: paths of all files that others put there."""

    commit: str = ""
    tree: Mapping[str, tuple[str, str]] | None = None
    foreign: frozenset[str] = frozenset()


class GitTarget:
    """A target whose files are those of one commit, which readers get as a whole. No branch of one's own is touched."""

    def __init__(self, branch: Branch, cname: str) -> None:
        self._branch = branch
        self._open: Repository | None = None
        self._extra = {NO_JEKYLL: b"", **({CNAME: cname.encode() + b"\n"} if cname else {})}
        self._tip = Tip()
        self._ids: dict[str, str] = {}

    @contextmanager
    def held(self, *, writes: bool) -> Iterator[None]:
        """See `Target`: of two that push, the second is refused, and begins anew."""
        branch = self._branch
        with opened_repository(branch.site, branch.state, branch.target, branch.now, writes=writes) as self._open:
            yield
        self._open = None

    @property
    def _repository(self) -> Repository:
        assert self._open is not None, "a target is held while it is looked at"  # noqa: S101  whoever forgets it, learns
        return self._open

    def holdings(self, cargo: Cargo, *, rechecks: bool) -> Holdings:  # noqa: ARG002  a commit has nothing to recheck
        """See `Target`. A branch says itself what it has."""
        self._tip = tip = self._fetched(cargo.site)
        self._ids = self._ids or self._named(cargo)
        tree = tip.tree or {}
        ours = {path: self._size(path, cargo) for path in tree if path not in tip.foreign}
        same = frozenset(path for path, name in self._ids.items() if tree.get(path) == (FILE, name))
        foreign = sorted(path for path in self._ids if path in tip.foreign and path not in same)
        foreign += sorted(tip.foreign & folders_of(self._ids))
        wanted = set(self._extra) - set(cargo.entries)
        return Holdings(
            ours={path: size for path, size in ours.items() if path not in wanted},
            same=same & cargo.entries.keys(),
            foreign=tuple(foreign),
            is_settled=wanted <= same,
        )

    def apply(self, course: Course, cargo: Cargo, tell: Tell) -> None:
        """See `Target`: one commit on top of what is there, or the first of a branch without a past."""
        sent = {path for path in self._ids if (self._tip.tree or {}).get(path) != (FILE, self._ids[path])}
        self._write([path for path in sent if path in cargo.entries], cargo)
        for data in self._extra.values():
            self._repository.git("hash-object", "-w", "--stdin", given=data)
        folders = folders_of(self._ids)
        kept = sorted(self._tip.foreign - self._ids.keys() - folders)
        tree = self._tree(sent, [*course.removed, *(self._tip.foreign & folders)])
        commit = self._commit(tree, cargo.site, kept)
        self._push(commit)
        tell(course.count)

    def _fetched(self, site: str) -> Tip:
        branch, full, git = self._branch, f"refs/heads/{self._branch.name}", self._repository.git
        remote = self._address()
        found = self._repository.remote("ls-remote", "--", remote, full, address=remote).out.split()
        if not found:
            return Tip()
        keeps = self._repository.desk.keeps
        is_shallow = keeps and git("rev-parse", "--is-shallow-repository").out.strip() == b"true"
        words = ["fetch", "--no-tags", "--no-write-fetch-head", "--refmap=", *(["--depth=1"] if is_shallow else [])]
        what = f"+{full}:{branch.ref}" if keeps else full
        self._repository.remote(*words, "--", remote, what, address=remote)
        commit = found[0].decode()
        tree = dict(_entries(git("ls-tree", "-r", "-z", "--full-tree", commit).out))
        return Tip(commit, tree, self._foreign(commit, tree, site))

    def _address(self) -> str:
        """The remote; a path, as it lies from here."""
        remote, site = self._branch.remote, self._branch.site
        if ":" not in remote and (site / remote).exists():
            return str((site / remote).resolve())
        if self._repository.desk.folder != site and REMOTE.fullmatch(remote):
            raise unfit(remote, "the site is in no repository of git", "write the address of the repository instead")
        return remote

    def _foreign(self, commit: str, tree: Collection[str], site: str) -> frozenset[str]:
        """What others put there: all that the last commit of this site names so, or that came after it."""
        log = (
            self._repository.git("log", "-z", "--format=%H%n%B", commit)
            .out.decode("utf-8", "surrogateescape")
            .split("\0")
        )
        for entry in log:
            name, _, message = entry.partition("\n")
            lines = message.splitlines()
            if OURS + site in lines:
                kept = {line.removeprefix(KEEPS) for line in lines if line.startswith(KEEPS)}
                since = self._repository.git("diff-tree", "-r", "-z", "--name-only", "--no-renames", name, commit).out
                return frozenset(tree) & (kept | set(_paths(since)))
        return frozenset(tree)

    def _named(self, cargo: Cargo) -> dict[str, str]:
        """Path → the id that git gives to the bytes of each file that shall be there."""
        kind = self._repository.git("rev-parse", "--show-object-format").out.decode().strip() or "sha1"
        ids = {path: _id_of(cargo.read(path), kind) for path in cargo.entries}
        return {**{path: _id_of(data, kind) for path, data in self._extra.items()}, **ids}

    def _size(self, path: str, cargo: Cargo) -> int:
        is_same = path in self._ids and (self._tip.tree or {}).get(path) == (FILE, self._ids[path])
        return cargo.sizes.get(path, -1) if is_same else -1

    def _write(self, paths: Sequence[str], cargo: Cargo) -> None:
        """Puts the bytes of files into the repository, as they are."""
        names = b"".join(bytes(cargo.folder / path) + b"\n" for path in paths)
        found = (
            self._repository.git("hash-object", "-w", "--no-filters", "--stdin-paths", given=names).out.decode().split()
        )
        if others := [path for path, name in zip(paths, found, strict=True) if name != self._ids[path]]:
            raise altered(others)

    def _tree(self, sent: Iterable[str], gone: Iterable[str]) -> str:
        """The tree of the branch as it shall be, made in an index of its own."""
        none = "0" * len(self._ids[NO_JEKYLL])
        lines = [f"0 {none}\t{path}" for path in gone] + [f"{FILE} {self._ids[path]}\t{path}" for path in sent]
        given = b"".join(line.encode("utf-8", "surrogateescape") + b"\0" for line in lines)
        with self._repository.index():
            self._repository.git("read-tree", *([self._tip.commit] if self._tip.commit else ["--empty"]))
            self._repository.git("update-index", "-z", "--index-info", given=given)
            return self._repository.git("write-tree").out.decode().strip()

    def _commit(self, tree: str, site: str, kept: Sequence[str]) -> str:
        if len(kept) > MOST_KEPT:
            why = f"the branch {self._branch.name} has {len(kept):,} files that this site did not put there"
            raise unfit(self._branch.remote, why, "name a branch of its own: branch = …")
        trailers = [OURS + site, *(KEEPS + path for path in kept)]
        message = "\n".join([f"Deploy {site}", "", *trailers, ""]).encode("utf-8", "surrogateescape")
        parents = ["-p", self._tip.commit] if self._tip.commit else []
        return self._repository.git("commit-tree", *parents, "-F", "-", tree, given=message).out.decode().strip()

    def _push(self, commit: str) -> None:
        """Pushes the commit, never by force: if the branch is not where it was, `CrossedError`."""
        remote = self._address()
        done = self._repository.push(remote, f"{commit}:refs/heads/{self._branch.name}")
        is_late = b"[rejected]" in done.out or (b"[remote rejected]" in done.out and b"lock" in done.out)
        if done.code and is_late:
            raise CrossedError
        if done.code:
            raise failed(remote, done.said, f"{HINT}; {AGAIN}")
        self._repository.git("update-ref", self._branch.ref, commit)


def _id_of(data: bytes, kind: str) -> str:
    """The id of a file's bytes as git reckons it (gitformat-loose-object)."""
    return hashlib.new(kind, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _entries(listed: bytes) -> Iterator[tuple[str, tuple[str, str]]]:
    for line in listed.split(b"\0"):
        if line:
            head, _, path = line.partition(b"\t")
            mode, _, name = head.decode().split(" ")
            yield path.decode("utf-8", "surrogateescape"), (mode, name)


def _paths(listed: bytes) -> Iterator[str]:
    return (path.decode("utf-8", "surrogateescape") for path in listed.split(b"\0") if path)
