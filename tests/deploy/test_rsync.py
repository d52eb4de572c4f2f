"""A host that rsync reaches: by its own protocol, and by ssh; both real, on this machine."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.deploy.record import NAME as RECORD
from generator.deploy.rsync import RsyncDepot
from tests.commands.desk import tree
from tests.commands.pier import MARKS
from tests.deploy.wharf import codes, deploy, deployed, edited, without_record

SSHD = shutil.which("sshd") or ("/usr/sbin/sshd" if Path("/usr/sbin/sshd").exists() else None)
pytestmark = pytest.mark.skipif(
    shutil.which("rsync") is None, reason="there is no rsync here (Debian: apt install rsync openssh-server)"
)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < until, f"nobody listens on port {port}"
            time.sleep(0.05)
        else:
            return


def point(site: Path, to: str, more: str = "") -> Path:
    head = (site / "site.toml").read_text().partition("[deploy.live]")[0]
    (site / "site.toml").write_text(f'{head}[deploy.live]\nkind = "rsync"\nto = "{to}"\n{more}\n')
    return site


def served(site: Path) -> Path:
    """Where files come to."""
    return site.parent / "www"


@pytest.fixture
def daemon(site: Path) -> Iterator[Path]:
    """Give a site whose target is a daemon of rsync."""
    port, folder = free_port(), served(site)
    folder.mkdir()
    owner = f"uid = {os.getuid()}\ngid = {os.getgid()}\n" if os.getuid() == 0 else ""
    config = site.parent / "rsyncd.conf"
    config.write_text(f"{owner}address = 127.0.0.1\nuse chroot = false\n[post]\npath = {folder}\nread only = false\n")
    command = ["rsync", "--daemon", "--no-detach", f"--port={port}", f"--config={config}", "--log-file=/dev/null"]
    with subprocess.Popen(command) as process:
        try:
            wait_for(port)
            yield point(site, f"rsync://127.0.0.1:{port}/post/")
        finally:
            process.kill()


@pytest.fixture
def host(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a site whose target is a host with a server of ssh, known by its key, for a user with a key of his own."""
    if SSHD is None:
        pytest.skip("there is no sshd here (Debian: apt install openssh-server)")
    folder, port = site.parent / "ssh", free_port()
    configure(folder, port)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")  # noqa: TID251  the rest stays
    with subprocess.Popen([SSHD, "-D", "-e", "-f", str(folder / "sshd_config")], stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port)
            yield point(site, f"127.0.0.1:{served(site)}/", f"port = {port}")
        finally:
            process.terminate()


def configure(folder: Path, port: int) -> None:
    """Make the keys and files of a server of ssh and of its user."""
    folder.mkdir(mode=0o700)
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    shutil.copy(folder / "user.pub", folder / "authorized")
    key = (folder / "host.pub").read_text().split()
    (folder / "known").write_text(f"[127.0.0.1]:{port} {key[0]} {key[1]}\n")
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/authorized\n"
        "StrictModes no\nUsePAM no\nPasswordAuthentication no\nPidFile none\nPermitRootLogin yes\n"
    )
    # ssh has its files by the user's account, whatever HOME says: a wrapper names others.
    (folder / "ssh").write_text(
        f'#!/bin/sh\nexec {shutil.which("ssh")} -F none -i {folder}/user -o UserKnownHostsFile={folder}/known "$@"\n'
    )
    (folder / "ssh").chmod(0o700)
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)


@pytest.fixture(params=["daemon", "host"])
def reached(request: pytest.FixtureRequest) -> Path:
    """Give a site whose target is reached in either way."""
    found: Path = request.getfixturevalue(request.param)
    return found


def sent(site: Path) -> dict[str, bytes]:
    return without_record(tree(served(site)))


def test_a_site_comes_there_whole_and_then_what_changed_alone(reached: Path) -> None:
    deployed(reached)
    assert sent(reached) == tree(reached / "output")
    old = {name: (served(reached) / name).stat().st_ino for name in sent(reached)}
    edited(reached)
    told = deployed(reached, "--format", "json").json()
    files = sent(reached)
    assert files == tree(reached / "output")
    assert not any(mark in data for data in files.values() for mark in MARKS)
    assert not (served(reached) / "world/2026/11/pier").exists()
    changed = {each["path"] for each in (*told["added"], *told["changed"])}
    assert {name for name in files if (served(reached) / name).stat().st_ino == old.get(name)} == files.keys() - changed


def test_web_servers_may_read_all_but_the_record(reached: Path) -> None:
    before = os.umask(0o077)
    try:
        deployed(reached)
    finally:
        os.umask(before)
    modes = {path: path.stat().st_mode & 0o777 for path in served(reached).rglob("*")}
    assert modes.pop(served(reached) / RECORD) == 0o600
    assert set(modes.values()) == {0o644, 0o755}


def test_a_dry_run_sends_nothing(daemon: Path) -> None:
    told = deployed(daemon, "--dry-run", "--format", "json").json()
    assert len(told["added"]) == len(tree(daemon / "output"))
    assert list(served(daemon).iterdir()) == []


def test_files_of_others_stay_and_one_in_the_way_is_refused_until_it_is_adopted(daemon: Path) -> None:
    (served(daemon) / "index.html").write_text("mine")
    (served(daemon) / "private #1.txt").write_text("mine, too")
    refused = deploy(daemon, "--format", "json")
    assert (refused.code, codes(refused)) == (2, ["deploy-foreign"])
    assert tree(served(daemon)) == {"index.html": b"mine", "private #1.txt": b"mine, too"}
    deployed(daemon, "--adopt")
    deployed(edited(daemon))
    assert sent(daemon) == {**tree(daemon / "output"), "private #1.txt": b"mine, too"}


def test_where_the_record_is_lost_checksums_are_compared(daemon: Path) -> None:
    deployed(daemon)
    (served(daemon) / RECORD).unlink()
    assert deployed(daemon, "--format", "json").json()["bytes"] == 0
    (served(daemon) / "rules.txt").write_text("nO rules.\n")
    assert [each["path"] for each in deployed(daemon, "--recheck", "--format", "json").json()["changed"]] == [
        "rules.txt"
    ]


@pytest.mark.parametrize("name", ["#notes;.txt", "a b$(touch x)`y`.txt", "-rf.txt", "größe.txt", "quo'te\".txt"])
def test_a_name_is_only_a_name(reached: Path, name: str) -> None:
    (reached / "static" / name).write_text("x")
    deployed(reached, "--build")
    assert sent(reached)[name] == b"x"
    (reached / "static" / name).unlink()
    deployed(reached, "--build", "--allow-vanish")
    assert name not in sent(reached)


def test_a_host_that_is_away_is_tried_again_and_then_a_fault_of_the_network(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("generator.deploy.patience.time.sleep", pauses.append)
    point(site, f"rsync://127.0.0.1:{free_port()}/post")
    refused = deploy(site, "--format", "json")
    assert (refused.code, codes(refused)) == (3, ["deploy-failed"])
    assert pauses == [1.0, 3.0, 9.0, 20.0]


@pytest.mark.parametrize(("file", "why"), [("authorized", "Permission denied"), ("known", "Host key verification")])
def test_a_key_that_is_not_known_is_told_at_once(
    host: Path, monkeypatch: pytest.MonkeyPatch, file: str, why: str
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("generator.deploy.patience.time.sleep", pauses.append)
    (host.parent / "ssh" / file).write_text("")
    refused = deploy(host, "--format", "json")
    assert (refused.code, codes(refused)) == (3, ["deploy-failed"])
    assert why in refused.json()["problems"][0]["message"]
    assert pauses == []


def test_a_module_that_is_not_there_is_told(daemon: Path) -> None:
    text = (daemon / "site.toml").read_text()
    (daemon / "site.toml").write_text(text.replace("/post/", "/pots/"))
    refused = deploy(daemon, "--format", "json")
    assert (refused.code, codes(refused)) == (3, ["deploy-failed"])


def test_a_connection_that_breaks_is_taken_up_by_the_next_one(daemon: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.deploy.patience.PAUSES_SECONDS", ())
    listed, count = RsyncDepot._listed, [0]

    def broken(self: RsyncDepot, *arguments: object, **named: object) -> object:
        count[0] += 1
        if count[0] == 3:
            raise ConnectionResetError
        return listed(self, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(RsyncDepot, "_listed", broken)
    assert deploy(daemon).code == 3
    assert sent(daemon) != tree(daemon / "output")
    monkeypatch.setattr(RsyncDepot, "_listed", listed)
    told = deployed(daemon, "--format", "json").json()
    assert told["unchanged"] > 0
    assert sent(daemon) == tree(daemon / "output")
