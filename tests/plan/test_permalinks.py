from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.article import Byline
from generator.plan.addresses import as_url, base_of, output_of
from generator.plan.directory import url_of
from generator.plan.permalinks import expand, pattern_for, subject_of
from generator.plan.reserved import fault_of
from generator.plan.slugs import slug_problem
from generator.settings.values import Values
from tests.plan.newsroom import planned, story

UTC_ZONE = ZoneInfo("UTC")
FERRY = story(
    "world/islands/2026-10-31-the-ferry.md",
    slug="ferry",
    title="The ferry sails again",
    date=datetime(2026, 10, 31, 23, 30, tzinfo=UTC),
    authors=(Byline("Ada Grant"), Byline("Ben Ito")),
    categories=("Shipping", "Weather"),
)


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("/:section/:year/:month/:slug/", "/world/islands/2026/10/ferry/"),
        ("/:year-:month-:day/:slug", "/2026-10-31/ferry/"),
        ("/:slug.html", "/ferry.html"),
        ("/:path/", "/world/islands/2026-10-31-the-ferry/"),
        ("/:filename/", "/2026-10-31-the-ferry/"),
        ("/:contentbasename/", "/2026-10-31-the-ferry/"),
        ("/:author/:title/", "/ada-grant/the-ferry-sails-again/"),
        ("/:lang/:categories/:slug/", "/en/shipping/weather/ferry/"),
        (":slug", "/ferry/"),
    ],
)
def test_each_placeholder_stands_for_its_part(pattern: str, url: str) -> None:
    assert expand(pattern, subject_of(FERRY, UTC_ZONE, "en")) == url


def test_an_empty_part_falls_away_with_its_slash() -> None:
    subject = subject_of(story("ferry.md", section="", date=None), UTC_ZONE, "en")
    assert expand("/:section/:year/:month/:day/:author/:categories/:slug/", subject) == "/ferry/"


def test_a_bundle_has_the_name_of_its_folder() -> None:
    subject = subject_of(story("world/ferry/index.md"), UTC_ZONE, "en")
    assert expand("/:path/:filename/", subject) == "/world/ferry/ferry/"


def test_dates_in_a_url_are_those_of_the_sites_zone() -> None:
    values = Values(timezone="Pacific/Auckland")
    assert url_of(FERRY, values, ZoneInfo(values.timezone)) == "/world/islands/2026/11/ferry/"


@pytest.mark.parametrize(
    ("section", "pattern"),
    [
        ("world/islands", "/w/:slug/"),
        ("world", "/w/:slug/"),
        ("opinion", "/o/:slug/"),
        ("sport", "/:slug/"),
        ("", "/:slug/"),
    ],
)
def test_a_section_has_its_own_pattern_or_that_of_the_one_around_it(section: str, pattern: str) -> None:
    patterns = {"default": "/:slug/", "world": "/w/:slug/", "opinion": "/o/:slug/"}
    assert pattern_for(section, patterns) == pattern


def test_without_patterns_a_story_stands_below_its_section_and_month() -> None:
    assert pattern_for("world", {}) == "/:section/:year/:month/:slug/"


@pytest.mark.parametrize(
    ("lang", "url"),
    [
        ("ar", "/ar/world/2026/10/x/"),
        ("hi", "/world/2026/10/x/"),
        ("en", "/world/2026/10/x/"),
        ("", "/world/2026/10/x/"),
    ],
)
def test_only_a_language_of_the_settings_has_a_folder(lang: str, url: str) -> None:
    found = planned([story("world/x.md", lang=lang)], languages={"ar": {"direction": "rtl"}, "en": {}})
    assert url in found.urls


def test_a_given_url_stands_above_every_pattern() -> None:
    given = story("world/x.md", url="/2020/Old%20Name/", lang="ar")
    assert "/2020/Old Name/" in planned([given], languages={"ar": {}}).urls


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("about", "/about/"),
        ("/about", "/about/"),
        ("//a///b//", "/a/b/"),
        ("/x/index.html", "/x/"),
        ("index.html", "/"),
        ("/x.html", "/x.html"),
        ("2014/12/12/1.0-Timeline", "/2014/12/12/1.0-Timeline/"),
        ("/%D9%83%D8%AA%D8%A8/", "/\u0643\u062a\u0628/"),
        ("/cafe\u0301/", "/caf\u00e9/"),
    ],
)
def test_addresses_have_one_spelling(written: str, url: str) -> None:
    assert as_url(written) == url


@pytest.mark.case("H09")
@pytest.mark.parametrize(
    ("base_url", "absolute"),
    [
        ("https://post.example/", "https://post.example/R%26D/%C3%BC%22/"),
        ("https://post.example:8443/news", "https://post.example:8443/news/R%26D/%C3%BC%22/"),
        ("http://zeitung.example/k%C3%B6ln/", "http://zeitung.example/k%C3%B6ln/R%26D/%C3%BC%22/"),
        ("https://m\u00fcnchen.example/\u00fc", "https://xn--mnchen-3ya.example/%C3%BC/R%26D/%C3%BC%22/"),
    ],
)
def test_an_absolute_url_is_percent_encoded_once(base_url: str, absolute: str) -> None:
    base = base_of(base_url)
    assert base.absolute('/R&D/\u00fc"/') == absolute
    assert base.origin + base.href('/R&D/\u00fc"/') == absolute


@pytest.mark.case("P01")
@pytest.mark.parametrize(
    "slug", ["../../evil", "/etc/x", "a/b", "..", ".", "a\\..\\b", "a%2fb", "a\x00b", "%2e%2e", "a\nb"]
)
def test_a_slug_that_could_lead_elsewhere_is_an_error_with_its_line(slug: str) -> None:
    found = planned([story("world/x.md", slug=slug, places={"slug": (3, 7)})])
    problem = found.only("slug")
    assert (problem.path, problem.place.line, problem.place.column) == ("content/world/x.md", 3, 7)
    assert problem.hint


@pytest.mark.case("P11")
@pytest.mark.parametrize("slug", ["", "\U0001f600\U0001f680", "!?"])
def test_a_slug_without_letter_or_digit_asks_for_one(slug: str) -> None:
    problem = planned([story("world/x.md", slug=slug)]).only("slug-empty")
    assert "slug:" in problem.hint


@pytest.mark.parametrize(
    ("slug", "part"),
    [
        ("ferry", "ferry"),
        ("v1.2", "v1.2"),
        ("Old_Name", "Old_Name"),
        ("Ferry sails", "ferry-sails"),
        ("name.", "name"),
        ("%D9%83%D8%AA%D8%A8", "\u0643\u062a\u0628"),
        ("\u0939\u093f\u0928\u094d\u0926\u0940", "\u0939\u093f\u0928\u094d\u0926\u0940"),
        ("R&D \u202ex", "r-and-d-x"),
    ],
)
def test_a_slug_is_kept_where_it_can_stand_in_a_url(slug: str, part: str) -> None:
    found = planned([story("world/x.md", slug=slug)])
    assert f"/world/2026/10/{part}/" in found.urls
    assert found.codes == []


@pytest.mark.case("P09")
@pytest.mark.parametrize("slug", ["con", "AUX", "nul.html", "com1", "lpt9.txt"])
def test_the_name_of_a_device_of_windows_is_refused_on_every_system(slug: str) -> None:
    problem = planned([story("world/x.md", slug=slug)]).only("url-unsafe")
    assert "device" in problem.message
    assert problem.hint


@pytest.mark.case("P09")
@pytest.mark.parametrize(
    "url", ["/a:b/", "/a*/", "/a?b/", "/name./", "/name /", "/.hidden/", "/a/../b/", "/./x/", "/x\x00/", "/%25/"]
)
def test_a_url_that_some_disk_cannot_keep_is_an_error_with_its_line(url: str) -> None:
    problem = planned([story("world/x.md", url=url, places={"url": (5, 6)})]).only("url-unsafe")
    assert (problem.path, problem.place.line) == ("content/world/x.md", 5)


@pytest.mark.case("P02")
@pytest.mark.parametrize(
    "given",
    [
        {"section": "../../etc"},
        {"tags": ("../x", "..", "a/../../b")},
        {"authors": (Byline("../../x"),)},
        {"aliases": ("../../etc/passwd", "/a/../../b/", "..%2f..%2fx")},
    ],
)
def test_no_name_leads_out_of_the_output_folder(given: dict[str, object]) -> None:
    found = planned([story("world/x.md", **given)], permalinks={"default": "/:section/:author/:slug/"})
    outputs = [output for output in found.pages if fault_of(f"/{output}")]
    assert outputs == [] or "url-unsafe" in found.codes
    assert all(not output.startswith("/") and ".." not in output.split("/") for output in found.pages) or (
        "url-unsafe" in found.codes
    )


@pytest.mark.case("P02")
@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"tags": ("Con",)}, "tags"),
        ({"authors": (Byline("Nul"),)}, "authors"),
        ({"thread": "Aux"}, "thread"),
        ({"section": "prn"}, "section"),
    ],
)
def test_a_name_whose_list_no_disk_of_windows_could_keep_is_an_error_at_its_key(
    given: dict[str, object], key: str
) -> None:
    found = planned([story("world/x.md", url="/x/", places={key: (6, 1)}, **given)])
    problem = found.only("url-unsafe")
    assert (problem.path, problem.place.line) == ("content/world/x.md", 6)


@pytest.mark.case("P02")
def test_an_unsafe_alias_is_an_error_with_its_line() -> None:
    found = planned([story("world/x.md", aliases=("/a/../../b/",), places={"aliases": (4, 1)})])
    assert found.only("url-unsafe").place.line == 4


@pytest.mark.case("P10")
@pytest.mark.parametrize("slug", ["long-" * 60 + "end", "\U00020000" * 90, "donau" * 60])
def test_a_long_slug_is_cut_so_that_it_fits_a_file_name(slug: str) -> None:
    found = planned([story("world/x.md", slug=slug)])
    (output,) = [output for output in found.pages if output.startswith("world/2026")]
    assert max(len(part.encode()) for part in output.split("/")) <= 200
    assert found.codes == []


def test_a_url_may_not_be_longer_than_systems_can_open() -> None:
    assert planned([story("world/x.md", url="/" + "a/" * 600)]).only("url-unsafe")
    assert planned([story("world/x.md", url="/" + "\u0643" * 130)]).only("url-unsafe")


NAMES = st.text(st.characters(codec="utf-8"), max_size=40)
DATES = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=st.just(UTC))  # noqa: DTZ001
PATTERNS = st.lists(
    st.sampled_from([":section", ":year", ":month", ":day", ":slug", ":path", ":title", ":author", ":lang", "news"]),
    max_size=6,
)


@given(NAMES, NAMES, NAMES, DATES, PATTERNS)
def test_any_story_stands_inside_the_output_folder_or_is_refused(
    section: str, slug: str, title: str, date: datetime, pattern: list[str]
) -> None:
    article = story("world/x.md", section=section, slug=slug, title=title, date=date, authors=(Byline(title),))
    values = Values(permalinks={"default": "/" + "/".join(pattern) + "/"})
    url = url_of(article, values, UTC_ZONE)
    output = output_of(url)
    assert url.startswith("/")
    assert not output.startswith("/")
    assert ("/" + output).removesuffix("index.html") == url or "/" + output == url
    assert base_of("https://x.example").href(url).isascii()
    if not fault_of(url) and not slug_problem(article):
        parts = output.split("/")
        assert all(part and part not in (".", "..") and len(part.encode()) <= 255 for part in parts)
        assert not any(char in output for char in '\\:*?"<>|%\x00')


@given(st.text(max_size=60))
def test_any_given_url_is_safe_or_refused(given_url: str) -> None:
    url = as_url(given_url)
    assert url.startswith("/")
    if not fault_of(url):
        assert all(part not in (".", "..") for part in output_of(url).split("/"))
        assert as_url(base_of("https://x.example").href(url)) == url
