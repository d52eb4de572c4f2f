"""Every kind of page, as readers get it: whole, still, within its window, and from nowhere but its own site."""

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import PAGES, PARTS
from tests.browser.reader import PHONE, Reader, scroll_through

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280, 1440)
# Success criterion 1.4.12 of WCAG 2.2.
SPACED = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-block-end: 2em !important }`);
document.adoptedStyleSheets = [sheet];
document.documentElement.style.fontSize = "";
"""
DOUBLED = "document.documentElement.style.fontSize = '200%'"
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= innerWidth) return [];
  const over = (each) => each.getBoundingClientRect().right > innerWidth + 1 || each.getBoundingClientRect().left < -1;
  return [...document.querySelectorAll("body *")].filter(over).map((each) => each.outerHTML.slice(0, 200));
}"""


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_asks_nobody_else_says_no_error_and_stays_where_it_is(reader: Reader, kind: str) -> None:
    with reader.opens(PAGES[kind], viewport=PHONE) as (page, notes):
        scroll_through(page)
        expected = [said for said in notes.errors if kind != "nothing" or "404" not in said]
        assert (notes.elsewhere, expected, page.evaluate("shifts")) == ([], [], [])


@pytest.mark.parametrize("kind", ["front", "story", "story with parts", "section"])
def test_a_page_stays_where_it_is_at_a_desk(reader: Reader, kind: str) -> None:
    with reader.opens(PAGES[kind]) as (page, _):
        scroll_through(page)
        assert page.evaluate("shifts") == []


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_is_wider_than_its_window_not_even_with_text_spaced_or_twice_as_large(
    reader: Reader, kind: str
) -> None:
    with reader.opens(PAGES[kind]) as (page, _):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(TOO_WIDE) == [], width
        page.evaluate(DOUBLED)
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(TOO_WIDE) == [], f"{width}, twice as large"
        page.evaluate(SPACED)
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate(TOO_WIDE) == [], "spaced"


@pytest.mark.parametrize("kind", PAGES)
def test_all_words_and_links_are_there_without_javascript(reader: Reader, kind: str) -> None:
    words = "() => [document.body.innerText, [...document.links].map((each) => each.href)]"
    with reader.opens(PAGES[kind]) as (page, _):
        text, links = page.evaluate(words)
    with reader.opens(PAGES[kind], java_script_enabled=False) as (page, _):
        plain, plain_links = page.evaluate(words)
        assert page.locator(".tint").is_hidden()
    assert set(links) <= set(plain_links)
    assert len(plain) >= 20
    assert set(text.split()) - set(plain.split()) <= {"…"}


@pytest.mark.parametrize("kind", ["front", "story", "section", "tag", "thread", "writer"])
def test_one_picture_goes_before_all_others_and_what_is_seen_at_once_is_not_late(reader: Reader, kind: str) -> None:
    late = """() => [...document.images].filter((each) => each.loading === "lazy"
      && each.getBoundingClientRect().top < innerHeight).map((each) => each.outerHTML)"""
    with reader.opens(PAGES[kind], viewport=PHONE) as (page, _):
        if page.locator("main img").count():
            assert page.locator("img[fetchpriority=high]").count() == 1
        assert page.evaluate(late) == []


def test_an_embed_loads_nothing_until_it_is_asked_for(reader: Reader) -> None:
    with reader.opens(PARTS) as (page, notes):
        scroll_through(page)
        assert notes.elsewhere == []
        page.locator("[data-frame]").click()
        page.locator("iframe").wait_for()
        page.wait_for_function("document.activeElement.tagName === 'IFRAME'")
        assert notes.elsewhere == ["https://tides.example/embed/halvik-quay"]
        assert "Content Security Policy" not in "".join(notes.errors)


def test_below_the_frame_of_an_embed_a_link_leads_on_whatever_the_frame_shows(reader: Reader) -> None:
    with reader.opens(PARTS) as (page, notes):
        link = page.locator(".embed > a")
        words = "tides.example"
        assert (words in link.inner_text(), "Open it" in link.inner_text()) == (True, False)
        link.click()
        page.locator("iframe").wait_for()
        assert link.inner_text() == "Not shown here? Open it at tides.example"
        frame, below = page.locator("iframe").bounding_box(), link.bounding_box()
        assert frame
        assert below
        assert below["y"] >= frame["y"] + frame["height"]
        assert below["height"] >= 24
        with page.expect_request(lambda request: request.is_navigation_request() and request.frame == page.main_frame):
            link.click()
        assert notes.elsewhere == ["https://tides.example/embed/halvik-quay"] * 2


def test_an_embed_is_a_link_without_javascript(reader: Reader) -> None:
    with reader.opens(PARTS, java_script_enabled=False) as (page, _):
        assert page.locator("[data-frame]").get_attribute("href") == "https://tides.example/embed/halvik-quay"


@pytest.mark.parametrize("kind", ["month", "story from right to left", "tag"])
def test_headlines_of_any_direction_begin_at_the_edge_of_their_list(reader: Reader, kind: str) -> None:
    edges = """() => [...document.querySelectorAll("li > a[dir]")].map((each) => {
      const range = document.createRange();
      range.selectNodeContents(each);
      const words = range.getBoundingClientRect(), item = each.parentElement.getBoundingClientRect();
      const time = each.parentElement.matches(":is(.times, .thread) > *, .thread ol > *")
        ? each.previousElementSibling.getBoundingClientRect() : {left: item.right, right: item.left};
      return document.dir === "rtl" ? time.left - words.right : words.left - time.right;
    })"""
    with reader.opens(PAGES[kind], viewport=PHONE) as (page, _):
        assert [each for each in page.evaluate(edges) if not -1 <= each <= 60] == []


def test_the_section_of_a_page_is_in_sight_on_a_phone(reader: Reader) -> None:
    with reader.opens("/opinion/", viewport=PHONE) as (page, _):
        expect(page.locator(".sections [aria-current]")).to_be_in_viewport(ratio=1)
        assert page.evaluate("[scrollX, scrollY]") == [0, 0]
