import re
from pathlib import Path

import pytest

from tests.commands.desk import SITE, at, write

PAGES = {
    "content/pages/handbook.md": "---\ntitle: The handbook\nheadline_short: Handbook\n---\n\n[a](handbook/first.md)\n",
    "content/pages/handbook/first.md": "---\ntitle: First steps\ntoc: true\n---\n\n## One\n\nx\n\n## Two\n\ny\n",
    "content/pages/handbook/first/deep.md": "---\ntitle: Deeper\n---\n\nx\n",
    "content/pages/lonely/only.md": "---\ntitle: Only one\n---\n\nNo page above.\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a small newsroom of its own."""
    return write(tmp_path / "site", SITE)


def output(site: Path, name: str) -> str:
    assert at(site, "build").code == 0
    return (site / "output" / name / "index.html").read_text("utf-8")


def crumbs_of(page: str) -> str:
    start = page.index('class="crumbs"')
    return page[start : page.index("</nav>", start)]


def test_a_chapter_says_which_page_it_lies_below_and_the_foot_leads_to_that_alone(site: Path) -> None:
    page = output(write(site, PAGES), "handbook/first")
    assert '<a href="/handbook/">Handbook</a>' in crumbs_of(page)
    assert '"name":"Handbook"' in page.replace(": ", ":")
    foot = page[page.index('<footer class="foot"') :]
    assert '<a href="/handbook/">Handbook</a>' in foot
    assert "First steps" not in foot
    assert ">Only one</a>" in foot
    assert '<a href="#two">Two</a>' in page
    deep = output(site, "handbook/first/deep")
    assert re.findall(r'<a href="([^"]+)"', crumbs_of(deep)) == ["/", "/handbook/", "/handbook/first/"]


def test_a_chapter_of_a_page_that_is_not_public_leads_to_none(site: Path) -> None:
    assert "Handbook" in output(write(site, PAGES), "handbook/first")
    write(site, {"content/pages/handbook.md": "---\ntitle: The handbook\ndraft: true\n---\n\nx\n"})
    page = output(site, "handbook/first")
    assert "andbook</a>" not in page
    assert ">First steps</a>" in page[page.index('<footer class="foot"') :]
    assert at(site, "build", "--verify").code == 0


def test_a_page_above_that_is_renamed_changes_its_chapters(site: Path) -> None:
    output(write(site, PAGES), "handbook/first")
    write(site, {"content/pages/handbook.md": "---\ntitle: The guide\n---\n\nx\n"})
    assert '<a href="/handbook/">The guide</a>' in output(site, "handbook/first")
    assert at(site, "build", "--verify").code == 0
