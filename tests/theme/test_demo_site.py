"""What only a whole site shows: the published stylesheet of the demo newsroom, and the titles of all its pages."""

import gzip
import re
from collections import Counter

from tests.demo import Demo

# As servers compress: what a reader's connection carries is measured so.
LEVEL = 6
TITLE = re.compile(r"<title>([^<]*)</title>")


def test_the_stylesheet_that_each_page_loads_fits_its_budget(demo: Demo) -> None:
    (sheet,) = (demo.output / "assets").glob("site.*.css")
    assert len(gzip.compress(sheet.read_bytes(), LEVEL)) <= 6144


def test_no_two_pages_have_one_title(demo: Demo) -> None:
    texts = (page.read_text("utf-8") for page in demo.output.rglob("*.html"))
    # A redirect is no page of its own, nor has it a description.
    titles = Counter(TITLE.findall(text)[0] for text in texts if 'http-equiv="refresh"' not in text)
    assert len(titles) > 300
    assert [title for title, times in titles.items() if times > 1] == []


def test_what_the_paper_says_around_a_story_in_another_language_is_marked_as_its_own(demo: Demo) -> None:
    texts = (page.read_text("utf-8") for page in demo.output.rglob("*.html"))
    stories = [text for text in texts if '<html lang="hi"' in text and 'class="tags"' in text]
    assert stories
    for text in stories:
        assert '<ul class="tags" aria-label="Topics" lang="en-GB" dir="ltr">' in text
        assert '<a class="skip" href="#main" lang="en-GB" dir="ltr">' in text
