"""The verb `serve`: where it stands, what it says at the terminal, how it ends."""

import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from generator.model.problem import ExitCode
from tests.commands.desk import at, ended, run, start
from tests.server.kiosk import served

pytestmark = pytest.mark.usefixtures("unmeasured")


@contextmanager
def begun(site: Path, *flags: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Start a preview as a process of its own; what it says first."""
    process = start(site, "serve", "--quiet", *flags)
    try:
        assert process.stdout is not None
        yield process, process.stdout.readline().decode().strip()
    finally:
        process.kill()


@pytest.mark.case("L16")
@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_it_cleanly(site: Path, number: signal.Signals) -> None:
    with begun(site, "--port", "0") as (process, address):
        assert re.fullmatch(r"http://localhost:\d+/", address)
        process.send_signal(number)
        code, err = ended(process)
    assert (code, err) == (ExitCode.INTERRUPTED, b"Ended. The published site is as it was.\n")
    assert not (site / "output").exists()
    assert not (site / ".broadsheet").exists()


@pytest.mark.usefixtures("unmeasured")
def test_a_taken_port_is_told_and_the_next_one_taken(site: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with begun(site, "--port", str(port)) as (process, address):
            number = int(address.rstrip("/").rpartition(":")[2])
            assert port < number <= port + 20
            process.send_signal(signal.SIGINT)
            _, err = ended(process)
    assert f"Port {port} is taken: this is port {number}." in err.decode()


@pytest.mark.case("V01")
@pytest.mark.usefixtures("unmeasured")
def test_whoever_lets_others_look_is_warned(site: Path) -> None:
    with begun(site, "--port", "0", "--bind", "0.0.0.0") as (process, _):
        process.send_signal(signal.SIGINT)
        _, err = ended(process)
    assert "Whoever reaches 0.0.0.0 can read this preview, drafts and embargoed stories too" in err.decode()


def test_an_address_that_is_not_of_this_machine_is_named(site: Path) -> None:
    result = at(site, "serve", "--bind", "192.0.2.1", "--port", "0")
    assert result.code == ExitCode.IO
    assert "address-unfit nobody can be served at 192.0.2.1, port 0" in result.err
    for unfit in ("no address", "\udcff", "\x1b[31m"):
        assert at(site, "serve", "--bind", unfit, "--port", "0").code == ExitCode.IO
    assert at(site, "serve", "--port", "70000").code == ExitCode.USAGE


def test_where_no_port_is_free_that_is_told(site: Path) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 65535))
        other.listen()
        result = at(site, "serve", "--port", "65535")
    assert result.code == ExitCode.IO
    assert "address-taken port 65535 and those after it are taken" in result.err


def test_a_site_whose_settings_are_broken_at_the_start_is_refused(site: Path) -> None:
    (site / "site.toml").write_text("title = \n")
    assert at(site, "serve", "--port", "0").code == ExitCode.USAGE


def test_a_long_path_and_many_files_fit_a_line(site: Path) -> None:
    name = f"content/world/{'a-very-long-headline-' * 6}.md"
    with served(site, "-D") as kiosk:
        kiosk.write(name, "---\ntitle: Long\ndate: 2026-11-02\n---\n\nSo it is.\n")
        kiosk.until_told(2)
        kiosk.write("content/world/ferry.md", "---\ntitle: [\n---\n")
        kiosk.until_told(3)
        (site / "content/world/ferry.md").unlink()
        (site / "content/world/harbour.md").unlink()
        kiosk.until_told(4)
        long, broken, many, *_ = kiosk.out.getvalue().splitlines()
    assert all(len(line) <= 80 for line in (long, broken, many))
    assert "…" in long
    assert re.search(r"content/world/ferry\.md +not shown +\d errors?$", broken)
    assert " and 1 more" in many


def test_help_says_what_it_is_for() -> None:
    result = run("serve", "--help")
    assert result.code == ExitCode.DONE
    assert "publishes nothing" in result.out
