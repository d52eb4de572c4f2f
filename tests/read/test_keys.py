import pytest

from generator.model.keys import ALIASES, folded
from generator.read.keys import KeyBook, Standing, near_miss
from generator.settings.values import FrontMatterSettings
from tests.read.desk import HEAD, errors, faults, places, read, rules, story, yaml

BOOK = KeyBook(FrontMatterSettings())


@pytest.mark.parametrize(("name", "spelling"), [(name, each) for name, others in ALIASES.items() for each in others])
def test_every_other_spelling_means_the_key(name: str, spelling: str) -> None:
    assert BOOK[spelling].name == name
    assert BOOK[spelling].standing is Standing.KNOWN


@pytest.mark.parametrize("spelling", ["publish_date", "publishDate", "PUBLISH-DATE", "Publish_Date", "publishdate"])
def test_case_hyphens_and_underscores_do_not_count(spelling: str) -> None:
    assert BOOK[spelling].name == "embargo"


@pytest.mark.case("S08")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("drafts", "draft"),
        ("drfat", "draft"),
        ("draftt", "draft"),
        ("is_draft", "draft"),
        ("stauts", "status"),
        ("satus", "status"),
        ("expire", "expires"),
        ("expired", "expires"),
        ("expiry", "expires"),
        ("exipryDtae", "expires"),
        ("embargoe", "embargo"),
        ("embargo_until", "embargo"),
        ("publsihDtae", "embargo"),
        ("unpublish", "expires"),
        ("publish", "published"),
        ("pubished", "published"),
        ("withdrawn", "status"),
        ("tilte", "title"),
        ("titel", "title"),
        ("dtae", "date"),
        ("tgas", "tags"),
        ("atgs", "tags"),
        ("slgu", "slug"),
        ("sumary", "summary"),
        ("desciption", "summary"),
        ("auhtor", "authors"),
        ("catgories", "categories"),
        ("recomended", "recommended"),
        ("correction", "corrections"),
        ("imagealtt", "image_alt"),
    ],
)
def test_a_near_miss_is_an_error_with_the_key_that_was_meant(typed: str, meant: str) -> None:
    reading = yaml(f"{HEAD}{typed}: x\n")
    assert errors(reading) == ["key-near-miss"]
    assert places(reading) == ["4:1 key-near-miss"]
    assert f"`{meant}`" in reading.problems[0].hint


@pytest.mark.parametrize(
    "word",
    [
        *("topic", "topics_of", "lab", "og_image", "og-description", "deck", "name", "type", "team"),
        *("release", "version", "comment", "city", "color", "pattern", "where", "when", "inactive"),
        *("hide", "feeds", "members", "collaborators", "leads", "hero", "source_url", "primary_image"),
        *("featured_image", "legislation", "communities", "sort_by", "auto_id", "reference", "math"),
        *("video", "publisher", "deadline", "stats", "update", "updates", "link", "credits", "sources"),
        *("sections", "templates", "titles", "collections", "features", "weights", "parts", "threads"),
        *("language", "keywords", "menu", "resources", "cascade", "comments", "external", "thumbnail"),
        *("banner", "rating", "price", "isbn", "state", "dates", "tag", "long", "lat", "height"),
    ],
)
def test_a_key_with_a_meaning_of_its_own_is_no_near_miss(word: str) -> None:
    assert near_miss(folded(word)) is None
    assert story(f"{word}: x\n").title == "Ferry sails again"


def test_an_unknown_key_is_kept_with_a_warning() -> None:
    reading = yaml(f"{HEAD}topic: sea\nog_image: a.png\nlab: [berlin]\n")
    assert places(reading) == ["4:1 key-unknown", "5:1 key-unknown", "6:1 key-unknown"]
    assert ["did you mean `tags`?" in problem.hint for problem in reading.problems] == [True, False, False]
    assert reading.article is not None
    assert reading.article.params == {"topic": "sea", "og_image": "a.png", "lab": ["berlin"]}


def test_a_site_may_rename_and_ignore_keys() -> None:
    settings = FrontMatterSettings(rename={"Topic": "tags", "state": "mood"}, ignore=("status",))
    reading = yaml(f"{HEAD}topic: sea\nStatus: Laufend\nstate: calm\n", by=rules(front_matter=settings))
    assert reading.article is not None
    assert reading.article.tags == ("sea",)
    assert reading.article.params == {"Status": "Laufend", "state": "calm"}
    assert places(reading) == ["6:1 key-unknown"]


@pytest.mark.case("S09")
@pytest.mark.parametrize("form", ["---\n{}\n{}\n---\nx", "+++\n{}\n+++\nx"])
def test_a_key_given_twice_is_named_with_both_lines(form: str) -> None:
    text = form.format("draft: true", "draft: false") if form[0] == "-" else form.format("draft = true\ndraft = false")
    reading = read(text)
    twice = next(problem for problem in reading.problems if problem.code == "key-twice")
    assert (twice.place.line, twice.place.column) == (3, 1)
    assert "line 2 and in line 3" in twice.message


def test_a_key_given_twice_below_another_is_found_and_told_once() -> None:
    assert faults("params:\n  a: [{x: 1, x: 2, x: 3}]\nimage: {src: a.png, src: b.png}\n") == ["key-twice", "key-twice"]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ("publishDate: 2027-01-01\nembargo: 2027-01-01\n", []),
        ("publishDate: 2027-01-01\nembargo: 2028-01-01\n", ["key-disagrees"]),
        ("tags: [a, b]\ntopics: [a, b]\n", []),
        ("tags: [a, b]\ntopics: [a]\n", ["key-disagrees"]),
        ("tags: [a]\ntopics: a\n", ["key-disagrees"]),
        ("Expires: 2027-01-01\nexpires: 2028-01-01\n", ["key-disagrees"]),
        ("params: {a: {b: 1}}\nextra: {a: {b: 1}}\n", []),
        ("params: {a: {b: 1}}\nextra: {a: {c: 1}}\n", ["key-disagrees"]),
        ("published: 2026-10-31\n", []),
        ("published: 2026-10-30\n", ["key-disagrees"]),
    ],
)
def test_two_spellings_of_a_key_must_agree(keys: str, found: list[str]) -> None:
    assert faults(keys) == found


def test_tags_of_zola_are_below_taxonomies() -> None:
    taxonomies = '[taxonomies]\ntags = ["a"]\ncategories = ["world", "c"]\npeople = ["x"]\n'
    text = f'+++\ntitle = "A"\ndate = 2026-10-31\n{taxonomies}+++\nx'
    article = read(text).article
    assert article is not None
    assert article.tags == ("a", "c")
    assert article.params == {"people": ["x"]}
