import pytest

from generator.model.target import from_the_root


@pytest.mark.case("S18")
@pytest.mark.parametrize(
    ("base_url", "target", "found"),
    [
        ("https://x.example/", "https://x.example//w/", "/w/"),
        ("https://x.example/", "https:///x.example/w/", "/w/"),
        ("https://x.example/", "https://ada@x.example/w/", "/w/"),
        ("https://x.example/", "https://ada:pw@x.example:443/w/?q#p", "/w/?q#p"),
        ("https://x.example/", "https:\\\\x.example\\w/", "/w/"),
        ("https://x.example/", "https://x.example?q", "/?q"),
        ("https://x.example/news/", "https://x.example//news//w/", "/news//w/"),
        ("https://x.example/news/", "https://x.example/%6Eews/w/", "/%6Eews/w/"),
        ("https://x.example/grün/", "https://x.example/gr%C3%BCn/w/", "/gr%C3%BCn/w/"),
        ("https://x.example/gr%C3%BCn", "https://x.example/grün", "/grün"),
    ],
)
def test_the_sites_own_address_is_known_in_every_spelling_that_browsers_follow(
    base_url: str, target: str, found: str
) -> None:
    assert from_the_root(target, base_url) == found


@pytest.mark.parametrize(
    "target",
    [
        "https://x.example@y.example/news/",
        "https://x.example.org/news/",
        "https://ax.example/news/",
        "https://x.example:8000/news/",
        "https://x.example/newsroom/",
        "https://x.example/old/?from=/news/",
        "mailto:ada@x.example",
        "/news/",
        "news/",
    ],
)
def test_all_else_stays_as_it_is(target: str) -> None:
    assert from_the_root(target, "https://x.example/news/") == target
    assert from_the_root(target, "") == target
