import shutil
from pathlib import Path

import pytest

from tests.commands.desk import SITE, at, write

FERRY = "world/2026/10/ferry/index.html"


def explained(site: Path, target: str | Path, *arguments: str) -> str:
    return str(at(site, "explain", target, "--format", "json", *arguments).json()["output"])


@pytest.mark.parametrize(
    "target",
    [
        "world/ferry.md",
        "content/world/ferry.md",
        "/world/2026/10/ferry/",
        "/world/2026/10/ferry",
        "world/2026/10/ferry/",
        "https://post.example/world/2026/10/ferry/",
        "https://post.example/world/2026/10/ferry/?x=1#part",
        FERRY,
        f"output/{FERRY}",
    ],
)
def test_a_page_is_named_by_file_address_or_output(site: Path, target: str) -> None:
    assert explained(site, target) == FERRY
    assert explained(site, site / "output" / FERRY) == FERRY


def test_an_address_below_a_base_path_is_found(site: Path) -> None:
    base = ("-b", "https://post.example/blog/")
    assert explained(site, "/blog/world/2026/10/ferry/", *base) == FERRY
    assert explained(site, "https://post.example/blog/", *base) == "index.html"


def test_what_a_page_is_made_of_is_told(site: Path) -> None:
    rows = dict(line.split(None, 1) for line in at(site, "explain", "world/ferry.md").out.splitlines())
    assert rows["url"] == "/world/2026/10/ferry/"
    assert rows["source"] == "world/ferry.md"
    assert rows["templates"].startswith("article")
    assert "article" in rows["parts"]
    assert rows["state"] == "not published yet: the next build makes it"


def test_the_state_says_what_the_next_build_does(site: Path) -> None:
    def state() -> str:
        return str(at(site, "explain", "world/ferry.md", "--format", "json").json()["state"])

    at(site, "build")
    assert state() == "as the last build published it: the next one keeps it"
    (site / "output" / FERRY).write_text("altered")
    assert state() == "the published file was altered or removed: the next build puts it right"
    write(site, {"content/world/ferry.md": SITE["content/world/ferry.md"].replace("dawn", "dusk")})
    causes = "what is told of its story beside the text changed; its text changed"
    assert state() == f"{causes} since the last build: the next one makes it anew"
    shutil.rmtree(site / ".cache")
    assert state() == "what it is made of has changed since the last build: the next one makes it anew"


def test_a_file_that_is_copied_is_explained_too(site: Path) -> None:
    write(site, {"static/logo.svg": "<svg/>"})
    found = at(site, "explain", "/logo.svg", "--format", "json").json()
    assert (found["kind"], found["output"]) == ("copy", "logo.svg")
    assert at(site, "explain", "logo.svg").code == 0


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("/wrld/", "page there is no page /wrld/ — did you mean /world/?"),
        ("qqqq", "page there is no page qqqq — name a file, an address or an output path"),
        ("https://elsewhere.example/world/", "page there is no page https://elsewhere.example/world/"),
        ("http://[", "page there is no page http://["),
        ("x" * 5000, f"page there is no page {'x' * 199}… — name a file"),
        ("y" * 5000 + ".md", f"article there is no article {'y' * 199}… — see `list`"),
        ("world/fery.md", "article there is no article world/fery.md — did you mean world/ferry.md?"),
        ("culture/reels.md", "article readers don't see it: it is a draft — see it with --drafts"),
    ],
)
def test_what_has_no_page_is_told_why(site: Path, target: str, message: str) -> None:
    result = at(site, "explain", target)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
