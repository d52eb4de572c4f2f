"""Feeds as a browser shows them that somebody opens one in."""

import pytest

from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

SEEN = """() => {
  const words = (each) => each.textContent || getComputedStyle(each, "::after").content.slice(1, -1);
  const leaves = [...document.querySelectorAll("*")].filter((each) => !each.children.length);
  return leaves.filter((each) => each.getClientRects().length).map((each) => each.localName + ": " + words(each));
}"""


@pytest.mark.parametrize(
    ("path", "title", "words"),
    [
        ("/atom.xml", "The Harbour Post", "This is a feed: copy its address into a reader of feeds."),
        ("/feed.xml", "The Harbour Post", "This is a feed: copy its address into a reader of feeds."),
        ("/ar/feed.xml", "صحيفة الميناء", "هذه خلاصة: انسخ عنوانها إلى قارئ خلاصات."),
    ],
)
def test_a_feed_says_in_its_language_what_it_is_and_shows_no_addresses(
    reader: Reader, path: str, title: str, words: str
) -> None:
    with reader.opens(path) as (page, notes):
        seen = page.evaluate(SEEN)
        assert seen[:2] == [f"title: {title}", f"link: {words}"]
        assert [each for each in seen[2:] if "://" in each or each.startswith("link")] == []
        assert len(seen) > 8
        assert notes.errors == []
