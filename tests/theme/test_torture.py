"""Stories that no design was made for: words of sixty letters, ten writers, a table of fourteen columns, Arabic.

Whether a page is wider than its window, only a browser can tell: `tests/browser/` asks one for the demo newsroom's hard
stories; build this site (`--site tests/theme/torture`) and look at it at 320 and 1440 pixels before a release.
"""

import re
import shutil
from pathlib import Path

import pytest

from tests.commands.desk import run
from tests.theme.test_pages import Outline

WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunt"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the output of the site."""
    folder = tmp_path_factory.mktemp("torture") / "site"
    shutil.copytree(Path(__file__).parent / "torture", folder)
    done = run("build", "--site", str(folder), "--now", "2026-11-25T00:00:00Z")
    assert done.code == 0, done.err
    return folder / "output"


def test_every_page_is_sound_whatever_stands_on_it(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) >= 50
    for path in pages:
        outline = Outline(path.read_text("utf-8"))
        assert (outline.open, path.name) == ([], path.name)
        assert [tag for tag, _ in outline.tags if tag == "h1"] == ["h1"]


def test_no_word_of_a_headline_or_of_a_name_is_left_out(site: Path) -> None:
    text = (site / "long/2026/11/everything/index.html").read_text("utf-8")
    (headline,) = re.findall("<h1>(.*?)</h1>", text)
    assert len(headline) == 300
    assert headline in (site / "index.html").read_text("utf-8")
    assert text.count('rel="author"') == 10
    assert text.count('rel="tag"') == 21
    assert WORD in text


def test_what_is_wide_by_nature_scrolls_in_a_box_of_its_own(site: Path) -> None:
    text = (site / "long/2026/11/everything/index.html").read_text("utf-8")
    assert re.search('<div class="scroll"[^>]*tabindex="0"><table', text)


def test_a_story_with_nothing_but_a_headline_shows_no_empty_box(site: Path) -> None:
    text = (site / "bare/2026/11/no-words/index.html").read_text("utf-8")
    main = text[text.index("<main") : text.index("</main>")]
    assert not re.search(r"<(p|ul|ol|section|figure|aside|nav|div|header)\b[^>]*>\s*</\1>", main)
