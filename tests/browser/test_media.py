"""What else pages are looked at with: dark, on paper, in colours of the reader's own, from right to left."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Playwright, ViewportSize

from tests.browser.conftest import OPTIONS
from tests.browser.kinds import ARABIC, PAGES, PARTS, STORY
from tests.browser.reader import WIDE, Reader

pytestmark = pytest.mark.browser

LUMINANCE = """(selector) => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d");
  const channel = (value) => value <= 10.31 ? value / 3294.6 : ((value / 255 + .055) / 1.055) ** 2.4;
  const style = getComputedStyle(document.querySelector(selector));
  return [style.color, getComputedStyle(document.body).backgroundColor].map((colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    return .2126 * channel(red) + .7152 * channel(green) + .0722 * channel(blue);
  });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_twelve_times_from_the_paper(reader: Reader, scheme: str) -> None:
    with reader.opens(STORY, color_scheme=scheme) as (page, _):
        text, paper = page.evaluate(LUMINANCE, ".text p")
        assert (paper < 0.02) == (scheme == "dark")
        assert (max(text, paper) + 0.05) / (min(text, paper) + 0.05) >= 12


def test_on_paper_a_story_is_alone_and_says_where_it_is_from(reader: Reader) -> None:
    gone = (".sections", ".tools", ".crumbs", ".related", ".after", ".foot", ".also", ".tags", ".toc")
    with reader.opens(STORY, color_scheme="dark") as (page, _):
        assert page.locator(".address").is_hidden()
        page.emulate_media(media="print")
        assert page.locator(".address").inner_text() == f"https://harbourpost.example{STORY}"
        assert [each for each in gone for found in page.locator(each).all() if found.is_visible()] == []
        text, paper = page.evaluate(LUMINANCE, ".text p")
        assert (text, paper) == (0, 1)
        assert len(page.pdf()) > 10_000


# The width of A4 between the margins.
PAPER: ViewportSize = {"width": 673, "height": 985}
WIDEN = """(count) => {
  for (const row of document.querySelectorAll(".scroll tr")) {
    while (row.children.length > count) row.lastElementChild.remove();
    while (row.children.length < count) row.append(row.children[row.children.length % 18 || 1].cloneNode(true));
  }
}"""
CELLS = """() => [...document.querySelectorAll(".scroll :is(th, td)")].map((each) => {
  const box = each.getBoundingClientRect(), range = document.createRange();
  range.selectNodeContents(each);
  const lines = new Set([...range.getClientRects()].map((line) => line.bottom)).size;
  const isBroken = each.matches("td.align-right") && lines > each.textContent.trim().split(/\\s+/).length;
  return [box.left >= 0 && box.right <= innerWidth, isBroken];
})"""


@pytest.mark.parametrize("columns", [6, 9, 13, 16, 19, 24, 60])
def test_a_table_of_any_width_is_on_paper_as_a_whole_and_no_number_is_broken(reader: Reader, columns: int) -> None:
    with reader.opens(PAGES["story with a wide table"], viewport=PAPER) as (page, _):
        page.evaluate(WIDEN, columns)
        page.emulate_media(media="print")
        cells = page.evaluate(CELLS)
        assert len(cells) == 7 * columns
        assert {(fits, is_broken) for fits, is_broken in cells} == {(True, False)}
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]


def test_the_front_on_paper_is_a_newspaper_of_three_columns(reader: Reader) -> None:
    with reader.opens("/") as (page, _):
        page.emulate_media(media="print")
        assert page.locator(".topics").is_hidden()
        assert page.evaluate("getComputedStyle(document.querySelector('main')).columnCount") == "3"
        # Eight sections and the top of the paper: seven pages, most of them half empty, where they stood in rows.
        assert page.pdf(format="A4").count(b"/Type /Page\n") <= 4


def test_colours_of_the_readers_own_leave_every_line_where_it_is(reader: Reader) -> None:
    line = """([selector, pseudo, side]) => {
      const style = getComputedStyle(document.querySelector(selector), pseudo);
      const [line, width, colour] = ["style", "width", "color"].map((each) => style[`border-${side}-${each}`]);
      return [line, parseFloat(width) > 0, colour];
    }"""
    with reader.opens("/politics/", forced_colors="active") as (page, _):
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        ink = page.evaluate("getComputedStyle(document.body).color")
        for where in (
            [".heading", "::before", "block-start"],
            [".sections a[aria-current]", None, "block-end"],
        ):
            assert page.evaluate(line, where) == ["solid", True, ink]
        style, is_there, colour = page.evaluate(line, [".plate", None, "block-end"])
        assert (style, is_there) == ("solid", True)
        assert colour != page.evaluate("getComputedStyle(document.body).backgroundColor")


LINES = """(where) => [...document.querySelectorAll(where)].map((each) => {
  const style = getComputedStyle(each);
  return [each.getAttribute("class"), style.strokeDasharray, style.stroke];
})"""


@pytest.mark.parametrize("how", [{}, {"forced_colors": "active", "color_scheme": "dark"}])
def test_the_legend_of_a_chart_shows_each_line_as_it_is_drawn(reader: Reader, how: dict[str, str]) -> None:
    with reader.opens(PARTS, **how) as (page, _):
        drawn, legend = (page.evaluate(LINES, f"{where} polyline") for where in (".chart [role=img]", ".key"))
        assert drawn == legend
        assert len({dashes for _, dashes, _ in legend}) == len(legend) == 3


def test_no_word_of_a_chart_is_cut_off_on_a_phone(reader: Reader) -> None:
    outside = """() => [...document.querySelectorAll(".chart text")].filter((each) => {
      const box = each.getBoundingClientRect();
      return box.left < 0 || box.right > innerWidth;
    }).map((each) => each.textContent)"""
    for path in (PARTS, ARABIC):
        with reader.opens(path, viewport={"width": 320, "height": 640}) as (page, _):
            assert page.locator(".chart text").count() > 5
            assert page.evaluate(outside) == []


def test_a_chart_has_the_readers_own_colours_whatever_the_button_says(reader: Reader) -> None:
    used = """() => [...document.querySelectorAll(".chart :is(text, rect, polyline)")].map((each) => {
      const style = getComputedStyle(each);
      return each.matches("polyline") ? style.stroke : style.fill;
    })"""
    with reader.opens(PARTS, forced_colors="active", color_scheme="dark") as (page, _):
        page.evaluate("localStorage.theme = 'light'")
        page.reload()
        assert page.evaluate("document.documentElement.dataset.theme") == "light"
        assert set(page.evaluate(used)) == {page.evaluate("getComputedStyle(document.body).color")}


def middle(place: Locator) -> float:
    """Give where the middle of something is, from the left, in pixels."""
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2


def test_a_page_from_right_to_left_is_the_mirror_of_one_from_left_to_right(reader: Reader) -> None:
    sides = {}
    for path in (STORY, ARABIC):
        with reader.opens(path) as (page, _):
            parts = {each: middle(page.locator(each).first) for each in (".column", ".related", ".byline")}
            order = sorted(parts, key=lambda each: parts[each])
            sides[path] = order
            assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == page.evaluate(
                "document.documentElement.dir"
            )
    assert sides[STORY] == [".byline", ".column", ".related"]
    assert sides[ARABIC] == sides[STORY][::-1]


def test_headlines_from_right_to_left_stand_at_their_own_side_among_others(reader: Reader) -> None:
    with reader.opens("/world/") as (page, _):
        for path, direction in ((ARABIC, "rtl"), ("/world/2026/11/morne-dam-text-agreed/", "ltr")):
            link = page.locator(f"main a[href='{path}']").first
            assert link.evaluate("each => getComputedStyle(each).direction") == direction
        assert page.locator("html").get_attribute("dir") == "ltr"


def darkest(place: Locator) -> int:
    """Give how dark the darkest point of something is, from 0, black, to 255."""
    with Image.open(io.BytesIO(place.screenshot())) as picture:
        return int(picture.convert("L").getextrema()[0])  # type: ignore[arg-type]


def test_headlines_that_were_read_are_muted(
    playwright: Playwright, chromium: str, address: str, tmp_path: Path
) -> None:
    """A window without a history never tells what was visited, so this one has one."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path, executable_path=chromium, args=OPTIONS, viewport=WIDE, color_scheme="light"
    )
    page = context.new_page()
    page.goto(f"{address}/")
    headline = page.locator(f".first h3 a[href='{STORY}']")
    before = darkest(headline)
    headline.click()
    page.wait_for_url(f"**{STORY}")
    page.goto(f"{address}/")
    after = darkest(headline)
    context.close()
    assert before < 40 < after
