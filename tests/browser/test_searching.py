"""A reader looks for stories by their words: in a dialog over the page, or on the page of the search."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.kinds import ARABIC, STORY
from tests.browser.reader import PHONE, WIDE, Reader
from tests.browser.test_axe import AXE, RUN

pytestmark = pytest.mark.browser

NONE = "No stories found. Try fewer words, or other ones."


@pytest.fixture
def page(reader: Reader) -> Iterator[Page]:
    """Give a story on a wide screen, with the dialog open over it and the cursor in it."""
    with reader.opens(STORY) as (page, notes):
        ask(page, "Enter")
        yield page
        assert (notes.elsewhere, notes.errors) == ([], [])


def ask(page: Page, key: str) -> None:
    """Open the dialog by a key."""
    page.locator(".find").focus()
    page.keyboard.press(key)
    expect(page.get_by_role("searchbox")).to_be_focused()


def late(route: Route) -> None:
    """Let something come half a second after it was asked for."""
    time.sleep(0.5)
    route.continue_()


def found(page: Page) -> Locator:
    """Give the links of the stories that were found."""
    return page.locator(".found h2 > a")


def test_a_story_is_found_and_opened_without_a_mouse(page: Page) -> None:
    page.keyboard.type("harbour tunnel vote")
    expect(page.locator(".said")).to_have_text("Stories found: 7")
    expect(found(page).first).to_have_text("Harbour tunnel passes by one vote")
    expect(found(page).first.locator("mark")).to_have_text(["Harbour", "tunnel", "vote"])
    page.keyboard.press("ArrowDown")
    expect(found(page).first).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(STORY)
    assert page.locator("h1").inner_text().startswith("Harbour tunnel passes")


def test_arrows_go_through_the_stories_and_back_to_the_question(page: Page) -> None:
    page.keyboard.type("ferry")
    expect(found(page)).to_have_count(10)
    for story in (0, 1, 2):
        page.keyboard.press("ArrowDown")
        expect(found(page).nth(story)).to_be_focused()
    for story in (1, 0):
        page.keyboard.press("ArrowUp")
        expect(found(page).nth(story)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_further_stories_come_below_the_first_and_the_keyboard_goes_on_there(page: Page) -> None:
    page.keyboard.type("ferry")
    expect(found(page)).to_have_count(10)
    page.get_by_role("button", name="More stories").press("Enter")
    expect(found(page)).to_have_count(14)
    expect(found(page).nth(10)).to_be_focused()
    expect(page.get_by_role("button", name="More stories")).to_have_count(0)


def test_the_question_is_kept_and_can_be_typed_over(page: Page) -> None:
    page.keyboard.type("ferry")
    expect(found(page)).to_have_count(10)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".find")).to_be_focused()
    ask(page, "Enter")
    expect(page.get_by_role("searchbox")).to_have_value("ferry")
    page.keyboard.type("peat")
    expect(page.get_by_role("searchbox")).to_have_value("peat")
    expect(found(page).first).to_contain_text("Peat")


def test_words_that_no_story_has_lead_to_others_that_are_near(page: Page) -> None:
    page.keyboard.type("tunel")
    expect(page.locator(".said")).to_have_text(NONE)
    expect(page.locator(".near a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".near a").first).to_be_focused()
    expect(page.locator(".near a").first).to_have_text("tunnel")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/search/?q=tunnel")
    expect(page.locator(".said")).to_have_text("Stories found: 13")


def test_the_name_of_a_writer_leads_to_the_writer(page: Page) -> None:
    page.keyboard.type("emil nord")
    page.locator(".near").get_by_role("link", name="Emil Nord").click()
    page.wait_for_url("**/authors/emil-nord/")


def test_what_is_near_to_half_a_question_does_not_come_below_the_whole_one(page: Page) -> None:
    held: list[Route] = []
    page.route("**/topics.json", lambda route: held.append(route))  # noqa: PLW0108  it wants a function of Python
    page.keyboard.type("emil norx")
    expect(page.locator(".said")).to_have_text(NONE)
    page.keyboard.press("Backspace")
    page.keyboard.type("d")
    page.wait_for_timeout(500)
    for each in held:
        each.continue_()
    page.locator(".near").first.wait_for()
    page.wait_for_timeout(300)
    expect(page.locator(".near")).to_have_count(1)


def test_words_that_nothing_is_near_to_are_answered_too(page: Page) -> None:
    page.keyboard.type("xylophonist")
    expect(page.locator(".said")).to_have_text(NONE)
    expect(page.locator(".found > *")).to_have_count(0)


def test_the_page_of_the_search_has_the_question_in_its_address(reader: Reader) -> None:
    with reader.opens("/search/") as (page, notes):
        page.get_by_role("searchbox").press_sequentially("peat bogs")
        expect(page).to_have_url(f"{reader.address}/search/?q=peat%20bogs")
        expect(found(page).first).to_contain_text("Peat bogs")
        page.reload()
        expect(page.get_by_role("searchbox")).to_have_value("peat bogs")
        with page.expect_navigation():
            found(page).first.press("Enter")
        page.go_back()
        expect(page.get_by_role("searchbox")).to_have_value("peat bogs")
        expect(found(page).first).to_contain_text("Peat bogs")
        assert (notes.elsewhere, notes.errors) == ([], [])


def test_a_question_that_is_sent_twice_stands_once_in_the_history(reader: Reader) -> None:
    with reader.opens("/about/") as (page, _):
        page.goto(f"{reader.address}/search/")
        box = page.get_by_role("searchbox")
        for question in ("ferry", "peat"):
            box.fill(question)
            expect(page.locator(".found mark").first).to_have_text(re.compile(question, re.IGNORECASE))
            for _ in range(3):
                box.press("Enter")
        page.go_back()
        expect(box).to_have_value("ferry")
        page.go_back()
        expect(page).to_have_url(f"{reader.address}/about/")


@pytest.mark.parametrize("path", ["/search/", STORY])
def test_a_search_that_cannot_be_loaded_says_so_and_leads_to_topics_and_archive(reader: Reader, path: str) -> None:
    with reader.opens(path) as (page, _):
        page.route("**/search.*.js", lambda route: route.abort())
        if path == STORY:
            page.locator(".find").click()
        page.get_by_role("searchbox").press_sequentially("ferry")
        said = page.locator(".said")
        expect(said).to_contain_text("Search is not available at the moment.")
        expect(said.get_by_role("link")).to_have_text(["All topics from A to Z", "The archive by month"])
        expect(said.get_by_role("link").first).to_have_attribute("href", "/tags/")


def test_an_index_that_cannot_be_loaded_is_told_too(reader: Reader) -> None:
    with reader.opens("/search/") as (page, _):
        page.route("**/search/index.json*", lambda route: route.abort())
        page.get_by_role("searchbox").fill("ferry")
        expect(page.locator(".said")).to_contain_text("Search is not available at the moment.")
        expect(page.locator(".said a")).to_have_count(2)


@pytest.mark.parametrize("question", ["a", "C", "19"])
def test_a_question_without_a_word_of_the_index_is_answered(page: Page, question: str) -> None:
    page.keyboard.type(question)
    expect(page.locator(".said")).to_have_text("Search for a word of two letters or more, or for a year.")


@pytest.mark.parametrize("question", ["AI", "水"])
def test_short_words_lead_to_no_odd_topics(page: Page, question: str) -> None:
    page.keyboard.insert_text(question)
    expect(page.locator(".said")).to_have_text(NONE)
    page.wait_for_timeout(300)
    expect(page.locator(".near")).to_have_count(0)


@pytest.mark.parametrize("path", ["/search/?q=ferry+tunnel", "/ar/search/?q=السد&section=world"])
def test_what_was_found_can_be_read_in_both_schemes(reader: Reader, path: str) -> None:
    with reader.opens(path) as (page, _):
        expect(page.locator(".found mark").first).to_be_visible()
        page.evaluate(AXE)
        for scheme, viewport in (("light", WIDE), ("dark", WIDE), ("dark", PHONE), ("light", PHONE)):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert page.evaluate(RUN) == []


@pytest.mark.parametrize("path", ["/search/", STORY])
def test_what_was_typed_before_the_search_was_loaded_is_looked_for(reader: Reader, path: str) -> None:
    with reader.opens("/about/") as (page, _):
        page.route("**/search.*.js", late)
        page.goto(reader.address + path)
        if path == STORY:
            ask(page, "Enter")
        page.get_by_role("searchbox").press_sequentially("peat")
        expect(found(page).first).to_contain_text("Peat bogs")
        expect(page.get_by_role("searchbox")).to_have_value("peat")
        expect(page).to_have_url(f"{reader.address}/search/?q=peat" if path == "/search/" else reader.address + STORY)


def test_on_a_phone_the_last_story_is_in_reach_and_the_question_in_sight(reader: Reader) -> None:
    with reader.opens(STORY, viewport=PHONE, is_mobile=True, has_touch=True) as (page, _):
        page.locator(".find").tap()
        page.get_by_role("searchbox").press_sequentially("ferry")
        page.get_by_role("button", name="More stories").tap()
        expect(found(page)).to_have_count(14)
        found(page).last.focus()
        expect(found(page).last).to_be_in_viewport(ratio=1)
        for part in (page.get_by_role("searchbox"), page.get_by_role("button", name="Close")):
            expect(part).to_be_in_viewport(ratio=1)
        above = page.locator("dialog form").bounding_box()
        story = found(page).last.bounding_box()
        assert above
        assert story
        assert above["y"] + above["height"] <= story["y"]


def test_the_dialog_over_an_arabic_story_speaks_arabic(reader: Reader) -> None:
    with reader.opens(ARABIC) as (page, notes):
        page.locator(".find").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_have_attribute("lang", "ar")
        expect(dialog).to_have_attribute("dir", "rtl")
        page.keyboard.type("السد")
        expect(found(page).first.locator("mark")).to_have_text("سد")
        expect(page.locator(".said")).to_have_text("المقالات التي عُثر عليها: 1")
        page.get_by_role("searchbox").fill("tunnel vote")
        expect(page.locator(".found h2").first).to_have_attribute("lang", "en-GB")
        expect(page.locator(".found h2").first).to_have_attribute("dir", "ltr")
        assert (notes.elsewhere, notes.errors) == ([], [])


def test_the_page_of_the_search_in_arabic_finds_the_same(reader: Reader) -> None:
    with reader.opens("/ar/search/?q=tunnel") as (page, notes):
        expect(page.locator(".said")).to_have_text("المقالات التي عُثر عليها: 13")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        page.get_by_role("searchbox").fill("السد")
        expect(found(page).first).to_contain_text("سد")
        assert (notes.elsewhere, notes.errors) == ([], [])


def test_without_scripts_the_page_of_the_search_says_so_and_leads_on(reader: Reader) -> None:
    with reader.opens("/search/?q=tunnel", java_script_enabled=False) as (page, _):
        expect(page.locator(".nothing")).to_be_visible()
        expect(page.locator(".nothing")).to_contain_text("Search needs JavaScript.")
        expect(page.get_by_role("button", name="Close")).to_be_hidden()
        ways = page.get_by_role("navigation", name="Ways to every story")
        ways.get_by_role("link", name="The archive by month").click()
        page.wait_for_url("**/archive/")
