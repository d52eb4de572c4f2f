"""A reader with a browser: opens pages of the demo newsroom and notes whatever goes wrong, or leaves the house."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Response, Route, ViewportSize

WIDE: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Set before the page's own scripts run; layout shifts after a reader's own input do not count.
OBSERVE_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    if (!shift.hadRecentInput) shifts.push([shift.value, ...shift.sources.map((each) => each.node?.outerHTML ?? "")]);
  }
}).observe({type: "layout-shift", buffered: true});
"""


@dataclass
class Notes:
    """What a reader saw go wrong."""

    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reader:
    """Someone who looks at the site that stands at `address`, without a slash at the end."""

    browser: Browser
    address: str

    @contextmanager
    def opens(self, path: str, **how: Any) -> Iterator[tuple[Page, Notes]]:  # noqa: ANN401 - what contexts may be told
        """Open a page in a window of its own, 1440 by 900 if nothing else is said, and close it at the end."""
        context = self.browser.new_context(**{"viewport": WIDE, "color_scheme": "light", **how})
        try:
            page, notes = self.window(context)
            page.goto(self.address + path)
            yield page, notes
        finally:
            context.close()

    def window(self, context: BrowserContext) -> tuple[Page, Notes]:
        """Open an empty window that lets nothing out of the house."""
        notes = Notes()

        def refuse(route: Route) -> None:
            notes.elsewhere.append(route.request.url)
            route.abort()

        def look(response: Response) -> None:
            if response.status >= 400 and response.request.resource_type != "document":
                notes.errors.append(f"{response.status} {response.url}")

        def hear(said: ConsoleMessage) -> None:
            if said.type == "error":
                notes.errors.append(said.text)

        def fail(error: Error) -> None:
            # A transition between pages may be given up: then the next page is there at once, which is no fault.
            if "Transition" not in str(error):
                notes.errors.append(str(error))

        context.route(lambda url: not url.startswith(f"{self.address}/"), refuse)
        context.add_init_script(OBSERVE_SHIFTS)
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", fail)
        page.on("response", look)
        return page, notes


def scroll_through(page: Page) -> None:
    """Look at all of a page, as far down as it goes, and wait for its pictures."""
    page.evaluate(
        """async () => {
          const frame = () => new Promise((done) => requestAnimationFrame(done));
          for (let top = 0; top < document.body.scrollHeight; top += innerHeight) { scrollTo(0, top); await frame(); }
          await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
          await frame(); await frame();
        }"""
    )
