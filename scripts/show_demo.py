"""Takes the pictures of the demo site that the README shows: ``python -m scripts.show_demo``.

It needs what requirements-dev.txt locks, and a Chromium on this machine. The site is built in a folder of its own, at a
stated instant: the pictures change when what it looks like does, and with the fonts of the machine.
"""

import functools
import http.server
import io
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "screens"
NOW = "2026-11-25T06:00:00Z"
LARGEST = 150_000  # bytes of a picture: a README is read over slow lines, too


class Shot(NamedTuple):
    """A page, and the window that it is seen in; on a phone a point is two pixels."""

    path: str
    width: int
    height: int
    scheme: str = "light"
    sharpness: int = 1


SHOTS = {
    "front": Shot("/", 1440, 1180),
    "article-dark": Shot("/culture/2026/11/lost-reels-in-a-sauna/", 1280, 1050, "dark"),
    "phone": Shot("/climate/2026/11/storm-barrier-closed-again/", 390, 844, sharpness=2),
    "arabic": Shot("/ar/world/2026/11/ittifaq-sadd-morne/", 1280, 1050),
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the library gives it
        """Say nothing."""


@contextmanager
def demo() -> Iterator[str]:
    """Build the demo site and serve it while the block runs; gives its address."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("content", "data", "static", "templates"):
            shutil.copytree(ROOT / name, Path(folder, name))
        shutil.copy(ROOT / "site.toml", folder)
        command = (sys.executable, "-m", "generator", "build", "--site", folder, "--now", NOW, "--quiet")
        subprocess.run(command, cwd=ROOT, check=True)
        handler = functools.partial(Quiet, directory=str(Path(folder, "output")))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}"
            server.shutdown()


def take(browser: Browser, address: str, shot: Shot) -> Image.Image:
    """Take a picture of what a window shows of a page."""
    window = browser.new_page(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
        device_scale_factor=shot.sharpness,
    )
    window.goto(address + shot.path)
    window.evaluate("Promise.all([...document.images].map((each) => each.complete && each.decode().catch(() => {})))")
    picture = Image.open(io.BytesIO(window.screenshot()))
    window.close()
    return picture.convert("RGB")


def main() -> int:
    """Take all pictures; 2 where there is no browser to take them with."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("show_demo.py needs a Chromium: install it and run this again.", file=sys.stderr)
        return 2
    TARGET.mkdir(exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, shot in SHOTS.items():
            target = TARGET / f"{name}.webp"
            take(browser, address, shot).save(target, quality=82, method=6)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1000:.0f} kB")
            if target.stat().st_size > LARGEST:
                print(f"It is larger than {LARGEST // 1000} kB: show less of the page.", file=sys.stderr)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
