"""A reader on a phone wants yesterday's story, which somebody told her about: she finds it whichever way she goes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.kinds import STORY
from tests.browser.reader import PHONE, Reader

pytestmark = pytest.mark.browser

HEADLINE = "Harbour tunnel passes by one vote"


@pytest.fixture
def phone(reader: Reader) -> Iterator[Page]:
    """Give a phone that shows the front."""
    with reader.opens("/", viewport=PHONE, is_mobile=True, has_touch=True, device_scale_factor=2) as (page, notes):
        yield page
        assert (notes.elsewhere, notes.errors) == ([], [])


def follow(page: Page, within: str, name: str) -> None:
    """Tap on a link of a part of the page, and wait for what it leads to."""
    with page.expect_navigation():
        page.locator(within).get_by_role("link", name=name, exact=True).first.tap()


def is_found(page: Page) -> bool:
    """Say whether the story is shown, with its headline."""
    return page.url.endswith(STORY) and page.locator("h1").inner_text().startswith("Harbour tunnel passes by")


def test_by_its_words(phone: Page) -> None:
    phone.locator(".find").tap()
    phone.get_by_role("searchbox").press_sequentially("tunnel vote")
    follow(phone, ".found", HEADLINE)
    assert is_found(phone)


def test_by_its_topic(phone: Page) -> None:
    follow(phone, ".topics", "Harbour tunnel")
    assert phone.locator("h1").inner_text() == "Harbour tunnel"
    follow(phone, "main", HEADLINE)
    assert is_found(phone)


def test_by_its_topic_among_all_topics(phone: Page) -> None:
    follow(phone, ".foot", "Topics")
    follow(phone, "main", "Harbour tunnel")
    follow(phone, "main", HEADLINE)
    assert is_found(phone)


def test_by_the_thread_of_a_story_before_it(phone: Page) -> None:
    phone.goto(phone.url + "politics/2026/10/mayors-want-a-say-in-the-timetable/")
    follow(phone, ".story > header", "Harbour tunnel")
    assert "/threads/" in phone.url
    follow(phone, "main", HEADLINE)
    assert is_found(phone)


def test_by_its_section(phone: Page) -> None:
    follow(phone, ".sections", "Politics")
    follow(phone, "main", HEADLINE)
    assert is_found(phone)


def test_by_its_day_in_the_archive(phone: Page) -> None:
    follow(phone, ".foot", "Archive")
    follow(phone, "main", "November")
    follow(phone, "h2:has-text('24 Nov') + ol", HEADLINE)
    assert is_found(phone)


def test_by_its_writer(phone: Page) -> None:
    follow(phone, ".foot", "Writers")
    follow(phone, "main", "Emil Nord")
    follow(phone, "main", HEADLINE)
    assert is_found(phone)
