"""What axe-core finds on one page of each kind, light and dark, at a desk and on a phone: nothing."""

from importlib.resources import files

import pytest

from tests.browser.kinds import PAGES
from tests.browser.reader import PHONE, WIDE, Reader

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
# WCAG 2.2 to AA, what is good practice, contrast to AAA; rules that are off by default are named.
RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const rules = {"target-size": {enabled: true}, "color-contrast-enhanced": {enabled: true}};
  const found = await axe.run({runOnly: {type: "tag", values: tags}, rules, resultTypes: ["violations"]});
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id} ${node.html}`));
}"""


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing(reader: Reader, kind: str) -> None:
    with reader.opens(PAGES[kind]) as (page, _):
        page.evaluate(AXE)
        for scheme, viewport in (("light", WIDE), ("dark", WIDE), ("dark", PHONE), ("light", PHONE)):
            page.set_viewport_size(viewport)
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert page.evaluate(RUN) == []


def test_axe_would_find_something(reader: Reader) -> None:
    with reader.opens(PAGES["page"]) as (page, _):
        page.evaluate(AXE)
        page.evaluate("document.querySelector('h1').style.color = '#999'; document.querySelector('h2').remove()")
        page.evaluate(
            "document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/images/logo.png\">')"
        )
        assert {line.split()[0] for line in page.evaluate(RUN)} >= {"image-alt"}
