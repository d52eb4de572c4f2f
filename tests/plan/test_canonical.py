import pytest

from generator.model.problem import Place, Severity
from generator.plan.directory import hidden_urls
from generator.plan.occasion import Occasion
from generator.settings.values import Values
from tests.plan.newsroom import DAY, NOW, planned, story


@pytest.mark.case("S19")
@pytest.mark.parametrize(
    "path", ["/world/2026/11/hush/", "//world/2026/11/hush/?a=b", "/world/../world/2026/11/hush/#x"]
)
def test_a_first_address_that_is_not_public_is_left_out_until_it_is(path: str) -> None:
    hush = story("world/hush.md", date=NOW + DAY)
    mine = story("world/x.md", canonical=f"https://post.example{path}", places={"canonical": Place(5, 3)})
    found = planned([mine, hush], occasion=Occasion(hidden=hidden_urls([hush], Values())))
    problem = found.only("link-to-unpublished")
    assert (problem.severity, problem.place) == (Severity.WARNING, Place(5, 3))
    assert found.head("/world/2026/10/x/").canonical == "https://post.example/world/2026/10/x/"
    assert b"hush" not in found.everything()
    assert "https://post.example/world/2026/10/x/" in found.sitemap


@pytest.mark.parametrize("address", ["https://post.example/world/2026/10/other/", "https://elsewhere.example/x/"])
def test_a_first_address_that_anybody_may_see_stays(address: str) -> None:
    found = planned([story("world/x.md", canonical=address), story("world/other.md")])
    assert found.codes == []
    assert found.head("/world/2026/10/x/").canonical == address


@pytest.mark.case("S19")
@pytest.mark.parametrize("path", ["/grün%20news/", "/gr%C3%BCn%20news/", "/%67r%C3%BCn%20news//"])
def test_the_path_of_the_site_is_known_in_every_encoding(path: str) -> None:
    hush = story("world/hush.md", date=NOW + DAY)
    mine = story("world/x.md", canonical=f"https://post.example{path}world/2026/11/hush/")
    occasion = Occasion(hidden=hidden_urls([hush], Values()))
    found = planned([mine, hush], occasion=occasion, base_url="https://post.example/grün%20news/")
    assert found.codes == ["link-to-unpublished"]
    assert b"hush" not in found.everything()
