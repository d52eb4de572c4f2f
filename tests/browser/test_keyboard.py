"""A reader without a mouse gets everywhere, sees where she is, and comes back to where she was."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import PAGES, PARTS, STORY
from tests.browser.reader import PHONE, WIDE, Reader

pytestmark = pytest.mark.browser

WHERE = """() => {
  const here = document.activeElement, style = getComputedStyle(here), box = here.getBoundingClientRect();
  return here === document.body ? null : {
    html: here.outerHTML.slice(0, 160),
    // What plays shows its own outline, within itself.
    outline: here.controls ? 3 : style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0,
  };
}"""
# Links within a sentence may be as high as its lines (criterion 2.5.8 of WCAG 2.2).
SMALL = """() => {
  const sentences = ".text :is(p, li, dd, td), .byline, .corrections, .notes, figcaption, .unseen, .skip";
  const within = (each) => each.closest(sentences);
  return [...document.querySelectorAll("a[href], button, input, summary")]
    .filter((each) => each.checkVisibility({visibilityProperty: true}) && !within(each))
    .map((each) => [each.outerHTML.slice(0, 160), each.getBoundingClientRect()])
    .filter(([, box]) => box.height < 23.5 || box.width < 23.5).map(([html, box]) => [html, box.width, box.height]);
}"""


def stops(page: Page) -> list[dict[str, object]]:
    """Give all places that Tab stops at, in their order."""
    found: list[dict[str, object]] = []
    while True:
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE)
        if here is None or len(found) > 400:
            return found
        found.append(here)


@pytest.mark.parametrize("kind", ["front", "story", "story with parts", "search", "tags"])
def test_every_stop_is_seen_and_has_an_outline(reader: Reader, kind: str) -> None:
    with reader.opens(PAGES[kind]) as (page, _):
        found = stops(page)
        assert len(found) > 15
        assert [each for each in found if each["outline"] < 2 or not each["seen"]] == []  # type: ignore[operator]


@pytest.mark.parametrize("kind", ["front", "story", "story from right to left", "section", "search", "nothing"])
def test_the_first_stop_leads_past_the_masthead(reader: Reader, kind: str) -> None:
    with reader.opens(PAGES[kind]) as (page, _):
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        expect(page.locator(".skip")).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('.mast')")


@pytest.mark.parametrize("kind", PAGES)
def test_what_is_pressed_is_large_enough(reader: Reader, kind: str) -> None:
    with reader.opens(PAGES[kind]) as (page, _):
        for viewport in (WIDE, PHONE):
            page.set_viewport_size(viewport)
            assert page.evaluate(SMALL) == []


def test_the_colours_that_a_reader_chose_stay(reader: Reader) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    with reader.opens(STORY) as (page, _):
        light = page.evaluate(paper)
        button = page.get_by_role("button", name="Dark colours")
        button.focus()
        page.keyboard.press("Space")
        expect(button).to_have_attribute("aria-pressed", "true")
        dark = page.evaluate(paper)
        assert dark != light
        page.get_by_role("link", name="World").first.click()
        page.wait_for_url("**/world/")
        assert page.evaluate(paper) == dark
        page.reload()
        assert page.evaluate(paper) == dark
        button.press("Enter")
        assert page.evaluate(f"[{paper}, localStorage.length]") == [light, 0]


def test_the_search_opens_in_place_and_gives_the_keyboard_back(reader: Reader) -> None:
    with reader.opens(STORY) as (page, _):
        link = page.locator(".find")
        link.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(link).to_be_focused()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Close").press("Enter")
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_search_is_a_page_where_it_cannot_open_in_place(reader: Reader) -> None:
    with reader.opens(STORY, java_script_enabled=False) as (page, _):
        page.locator(".find").click()
        page.wait_for_url("**/search/")
        assert page.locator("h1").inner_text() == "Search"


def test_a_wide_table_is_moved_by_keys(reader: Reader) -> None:
    with reader.opens(PAGES["story with a wide table"], viewport=PHONE) as (page, _):
        box = page.locator(".scroll[tabindex]").first
        box.focus()
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.scroll[tabindex]').scrollLeft > 0")


def test_films_are_played_by_keys(reader: Reader) -> None:
    with reader.opens(PARTS) as (page, _):
        assert page.locator("video[controls]").count() == page.locator("video").count() == 1
