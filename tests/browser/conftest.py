"""A browser, and the demo newsroom to look at."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.reader import Reader
from tests.browser.stand import serve
from tests.demo import Demo

NAMES = ("chromium", "chromium-browser", "google-chrome")
# In a container the tests may run as root, where there is no sandbox; nothing is fetched but from the loopback.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]


@pytest.fixture(scope="session")
def chromium() -> str:
    """Give the path of the Chromium of this machine."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip("needs a Chromium, and there is none on this machine (Debian: apt install chromium)")
    return found


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
def address(chromium: str, demo: Demo) -> Iterator[str]:
    """Give the address at which the site stands."""
    with serve(demo.output) as stand:
        yield stand


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Reader:
    """Give a reader of the demo newsroom."""
    return Reader(browser, address)
