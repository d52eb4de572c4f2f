"""A preview in a browser: what is saved is on the screen, in its place, and an error lies over the last good page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.commands.desk import write
from tests.server.kiosk import FERRY, SITE, Kiosk, served

pytestmark = pytest.mark.browser

NAME = "content/world/ferry.md"
LONG = SITE[NAME] + "\n\n".join(f"Paragraph {number} of the ferry." for number in range(120)) + "\n"
OVERLAY = "broadsheet-preview >> .overlay"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Kiosk]:
    """Give a preview with drafts of a small newsroom."""
    with served(
        write(tmp_path / "site", {**SITE, NAME: LONG, "css/own.css": "main { outline: 1px solid red }\n"}), "-D"
    ) as kiosk:
        yield kiosk


@contextmanager
def opened(browser: Browser, kiosk: Kiosk, path: str) -> Iterator[Page]:
    """Open a page of a preview in a window of its own; what its scripts throw fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 800})
    page, thrown = context.new_page(), list[str]()
    page.on("pageerror", lambda error: thrown.append(str(error)))
    try:
        with page.expect_request("**/.preview/events*"):
            page.goto(f"http://localhost:{kiosk.port}{path}")
        yield page
        assert [each for each in thrown if "Transition" not in each] == []
    finally:
        context.close()


def test_a_saved_story_is_on_the_screen_where_it_was_scrolled_to(browser: Browser, desk: Kiosk) -> None:
    with opened(browser, desk, FERRY) as page:
        page.evaluate("scrollTo(0, 1500)")
        desk.write(NAME, LONG + "\nThe final words.\n")
        expect(page.get_by_text("The final words.")).to_have_count(1)
        page.wait_for_function("Math.abs(scrollY - 1500) < 2")


def test_css_changes_without_loading_the_page_anew(browser: Browser, desk: Kiosk) -> None:
    with opened(browser, desk, FERRY) as page:
        page.evaluate("window.isOld = true")
        desk.write("css/own.css", "main { outline: 7px solid blue }\n")
        page.wait_for_function("getComputedStyle(document.querySelector('main')).outlineWidth === '7px'")
        assert page.evaluate("window.isOld") is True
        desk.write(NAME, LONG + "\nThe final words.\n")
        expect(page.get_by_text("The final words.")).to_have_count(1)
        assert page.evaluate("window.isOld") is None
        assert page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length") >= 1


@pytest.mark.case("V09")
def test_an_error_lies_over_the_last_good_page_until_it_is_mended(browser: Browser, desk: Kiosk) -> None:
    with opened(browser, desk, FERRY) as page:
        desk.write(NAME, LONG.replace("2026-10-31 18:05", "next week"))
        overlay = page.locator(OVERLAY)
        expect(overlay).to_contain_text(f"{NAME}:3:")
        expect(overlay).to_contain_text("date: next week")
        expect(overlay).to_contain_text("^")
        expect(page.locator("main")).to_contain_text("The ferry sailed")
        page.keyboard.press("Escape")
        expect(overlay).to_have_count(0)
        desk.write(NAME, LONG.replace("2026-10-31 18:05", "next month"))
        expect(overlay).to_contain_text("date: next month")
        overlay.get_by_role("button", name="Hide").click()
        expect(overlay).to_have_count(0)
        desk.write(NAME, LONG + "\nMended.\n")
        expect(page.get_by_text("Mended.")).to_have_count(1)
        expect(overlay).to_have_count(0)


@pytest.mark.case("V11")
def test_what_a_file_says_is_text_in_the_overlay(browser: Browser, desk: Kiosk) -> None:
    with opened(browser, desk, FERRY) as page:
        desk.write(
            "content/world/<img src=x onerror=alert(1)>.md",
            "---\ntitle: <script>alert(1)</script>\ndate: x\n---\n\nA.\n",
        )
        overlay = page.locator(OVERLAY)
        expect(overlay).to_contain_text("<img src=x onerror=alert(1)>.md")
        assert overlay.locator("img, script").count() == 0


def test_a_draft_says_why_readers_do_not_see_it(browser: Browser, desk: Kiosk) -> None:
    with opened(browser, desk, "/culture/2026/11/reels/") as page:
        expect(page.locator("broadsheet-preview >> .ribbon")).to_contain_text("A draft: readers do not see this page.")
        desk.write("content/culture/reels.md", SITE["content/culture/reels.md"].replace("draft: true\n", ""))
        expect(page.locator("broadsheet-preview >> .ribbon")).to_have_count(0)


@pytest.mark.case("V17")
def test_a_window_on_a_story_that_is_taken_away_shows_the_404(browser: Browser, desk: Kiosk) -> None:
    with opened(browser, desk, "/world/2026/11/harbour/") as page:
        (desk.site / "content/world/harbour.md").unlink()
        expect(page.locator("body.kind-404, body")).not_to_contain_text("The harbour is open")
        desk.write("content/world/harbour.md", SITE["content/world/harbour.md"])
        expect(page.locator("main")).to_contain_text("The harbour is open")


def test_a_policy_of_the_page_does_not_keep_the_preview_out(browser: Browser, desk: Kiosk) -> None:
    rules = "default-src 'self'; script-src 'none'; style-src 'none'"
    policy = f'<meta http-equiv="Content-Security-Policy" content="{rules}">'
    block = '{% extends "parent:article.html" %}{% block meta %}' + policy + "{% endblock %}"
    desk.write("templates/article.html", block)
    desk.until_shown(FERRY, "script-src")
    with opened(browser, desk, FERRY) as page:
        desk.write(NAME, LONG + "\nThe final words.\n")
        expect(page.get_by_text("The final words.")).to_have_count(1)


def test_windows_that_are_hidden_leave_room_for_others(browser: Browser, desk: Kiosk) -> None:
    hidden = "Object.defineProperty(document, 'visibilityState', {get: () => 'hidden'})"
    context = browser.new_context()
    try:
        context.add_init_script(hidden)
        for _ in range(8):
            context.new_page().goto(f"http://localhost:{desk.port}{FERRY}", timeout=15_000)
    finally:
        context.close()
