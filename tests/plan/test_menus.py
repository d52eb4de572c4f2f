import pytest

from generator.model.article import Status
from generator.model.problem import Severity
from generator.plan.directory import hidden_urls
from generator.plan.occasion import Occasion
from generator.settings.values import Values
from tests.plan.newsroom import DAY, NOW, inventory_of, plain_page, planned, story

HUSH = story("hush/deep/quorlix.md", date=NOW + DAY, tags=("quorlix",))
PAGE = plain_page("pages/quorlix.md", expires=NOW)


@pytest.mark.case("S18")
@pytest.mark.parametrize(
    "url",
    [
        "/hush/deep/2026/11/quorlix/",
        "https://post.example//hush/deep/2026/11/quorlix",
        "/quorlix/",
        "/tags/quorlix/",
        "/hush/",
        "/hush/deep/",
        "/archive/2026/11/",
        "/gone/",
    ],
)
def test_an_entry_for_what_is_not_public_is_left_out_until_it_is(url: str) -> None:
    gone = story("world/quorlix-gone.md", url="/gone/", status=Status.WITHDRAWN)
    texts = [HUSH, PAGE, gone, story("world/a.md")]
    entries = [{"title": "Quorlix", "url": url}, {"title": "World", "url": "/world/"}]
    occasion = Occasion(hidden=hidden_urls([HUSH, PAGE], Values()))
    found = planned(texts, occasion=occasion, menus={"main": entries})
    problem = found.only("link-to-unpublished")
    assert (problem.severity, problem.path) == (Severity.WARNING, "site.toml")
    assert [item.title for item in found.site.menus["main"]] == ["World"]
    assert b"uorlix" not in found.everything()


def test_an_entry_for_what_is_there_all_the_same_stays() -> None:
    hush = story("world/hush.md", date=NOW + DAY, tags=("dam",), url="/map.pdf")
    entries = [{"title": "X", "url": url} for url in ("/tags/dam/", "/world/", "/map.pdf", "https://other.example/")]
    occasion = Occasion(hidden=hidden_urls([hush], Values()))
    texts = [hush, story("world/a.md", tags=("dam",))]
    found = planned(texts, inventory_of(static=["map.pdf"]), occasion, menus={"main": entries})
    assert found.codes == []
    assert len(found.site.menus["main"]) == 4
