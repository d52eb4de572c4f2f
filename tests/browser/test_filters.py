"""A reader narrows down what a search found, on the page of the search."""

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import STORY
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser


def test_what_was_found_is_narrowed_down_and_the_address_has_it(reader: Reader) -> None:
    with reader.opens("/search/?q=ferry") as (page, notes):
        expect(page.locator(".said")).to_have_text("Stories found: 14")
        page.locator(".sift summary").press("Enter")
        section, topic = (page.locator(".sift").get_by_label(name) for name in ("Section", "Topic"))
        expect(section.locator("option", has_text="Politics")).to_have_text("Politics (4)")
        section.select_option("world")
        expect(page.locator(".said")).to_have_text("Stories found: 2")
        expect(page.locator(".found h2 > a")).to_have_count(2)
        expect(page).to_have_url(f"{reader.address}/search/?q=ferry&section=world")
        expect(topic.locator("option")).to_have_text(["All", "Cyclone Nadira (2)", "Sulani Islands (2)", "weather (2)"])
        page.reload()
        expect(page.locator(".said")).to_have_text("Stories found: 2")
        expect(section).to_have_value("world")
        page.go_back()
        expect(page.locator(".said")).to_have_text("Stories found: 14")
        expect(section).to_have_value("")
        assert (notes.elsewhere, notes.errors) == ([], [])


def test_nothing_of_the_filters_is_loaded_before_somebody_opens_them(reader: Reader) -> None:
    with reader.opens("/search/") as (page, _):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        expect(page.locator(".sift")).to_be_hidden()
        page.get_by_role("searchbox").fill("ferry")
        expect(page.locator(".sift")).to_be_visible()
        assert not [url for url in asked if "filters" in url]


def test_the_dialog_has_no_filters(reader: Reader) -> None:
    with reader.opens(STORY) as (page, _):
        page.locator(".find").click()
        page.get_by_role("searchbox").fill("ferry")
        expect(page.locator(".found h2 > a")).to_have_count(10)
        expect(page.locator(".sift")).to_be_hidden()
