"""Sites of our own that a small program builds, for tests of what is made of them."""

import sys
from pathlib import Path

from bench.corpus import Story
from bench.speed.site import OURS, OUTPUT, Site


def site(folder: Path, program: str, name: str = OURS) -> Site:
    """A site that a program builds, run in its folder."""
    return Site(name, folder, (sys.executable, "-S", "-c", program), frozenset({"content"}))


def built(folder: Path, story: Story, text: str) -> str:
    """A program that writes a text into the page of an article."""
    page = folder / OUTPUT / story.page
    page.parent.mkdir(parents=True, exist_ok=True)
    return f"open({str(page)!r}, 'w').write({text!r})"
