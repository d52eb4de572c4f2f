"""The demo newsroom, built once for all browser tests of a run, and a browser to look at it."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.reader import Reader
from tests.browser.stand import serve

NOW = "2026-11-25T06:00:00Z"
NAMES = ("chromium", "chromium-browser", "google-chrome")
# In a container the tests may run as root, where there is no sandbox; nothing is fetched but from the loopback.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PATIENCE = 180


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of the Chromium of this machine."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("needs a Chromium, and there is none on this machine (Debian: apt install chromium)")
    return found


@pytest.fixture(scope="session")
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Give the built site; of several processes of one run the first builds it, and the others wait."""
    shared = tmp_path_factory.getbasetemp()
    folder = (shared.parent if hasattr(request.config, "workerinput") else shared) / "newsroom"
    built = folder / "built"
    try:
        folder.mkdir()
    except FileExistsError:
        wait_for(built)
    else:
        build(root, folder)
        built.touch()
    return folder / "output"


def build(root: Path, folder: Path) -> None:
    """Build the demo newsroom with the headers that a host is to send."""
    for name in ("content", "data", "static"):
        shutil.copytree(root / name, folder / name)
    settings = (root / "site.toml").read_text("utf-8")
    (folder / "site.toml").write_text(settings + '\n[headers]\nhosts = ["netlify"]\n', "utf-8")
    command = (sys.executable, "-m", "generator", "build", "--site", str(folder), "--now", NOW, "--quiet")
    subprocess.run(command, cwd=root, check=True)


def wait_for(path: Path) -> None:
    """Wait until another process made a file."""
    until = time.monotonic() + PATIENCE
    while not path.exists():
        assert time.monotonic() < until, f"another process was to make {path}"
        time.sleep(0.1)


# For a module, not for the run: beside the threads of these, processes of other tests would be spawned, not forked.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Give what drives browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """Give a running browser."""
    running = playwright.chromium.launch(executable_path=chromium, args=OPTIONS)
    yield running
    running.close()


@pytest.fixture(scope="module")
def address(chromium: str, output: Path) -> Iterator[str]:
    """Give the address at which the site stands."""
    with serve(output) as stand:
        yield stand


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Reader:
    """Give a reader of the demo newsroom."""
    return Reader(browser, address)
