"""A site's own taxonomies as front matter names them: any format, any spelling, as strict as tags."""

import pytest
from msgspec.structs import replace

from generator.model.problem import Place, Severity
from generator.settings.values import FrontMatterSettings
from tests.read.desk import HEAD, faults, places, read, rules, story, whole, yaml

RULES = replace(rules(), taxonomies=("area", "beats", "press-freedom"))


@pytest.mark.parametrize(
    "keys",
    [
        "beats: [harbour, courts]\n",
        "beats: harbour, courts\n",
        "beats: harbour; courts ; harbour\n",
        "beats:\n  - harbour\n  - courts\n",
        "Beats: [harbour, courts, harbour]\n",
        "taxonomies:\n  beats: [harbour, courts]\n",
        "taxonomies.beats: [harbour, courts]\n",
        "beats: [harbour, courts]\ntaxonomies:\n  BEATS: [harbour, courts]\n",
    ],
)
def test_a_story_names_its_terms_by_the_key_of_the_taxonomy(keys: str) -> None:
    article = story(keys, by=RULES)
    assert article.taxonomies == {"beats": ("harbour", "courts")}
    assert article.params == {}
    assert article.place_of("beats").line in (4, 5)


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "A"\ndate = 2026-10-31\nbeats = ["harbour"]\n+++\nx',
        '+++\ntitle = "A"\ndate = 2026-10-31\n[taxonomies]\nbeats = ["harbour"]\n+++\nx',
        '{"title": "A", "date": "2026-10-31", "beats": ["harbour"]}\nx',
    ],
)
def test_every_format_has_them(text: str) -> None:
    reading = read(text, by=RULES)
    assert whole(reading).taxonomies == {"beats": ("harbour",)}
    assert not reading.problems


def test_a_taxonomy_is_under_its_name_however_the_key_is_spelt() -> None:
    article = story("pressFreedom: [courts]\nbeats: []\narea: ~\n", by=RULES)
    assert article.taxonomies == {"press-freedom": ("courts",)}
    assert article.place_of("press-freedom") == Place(4, 1)


def test_a_key_may_be_renamed_into_a_taxonomy() -> None:
    by = replace(RULES, front_matter=FrontMatterSettings(rename={"desk": "beats"}))
    assert story("desk: [harbour]\n", by=by).taxonomies == {"beats": ("harbour",)}


def test_without_the_setting_the_key_is_free() -> None:
    reading = yaml(HEAD + "beats: [harbour]\n")
    assert whole(reading).taxonomies == {}
    assert whole(reading).params == {"beats": ["harbour"]}
    assert [(each.code, each.severity) for each in reading.problems] == [("key-unknown", Severity.WARNING)]


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("beats: {harbour: 1}\n", "value-type"),
        ("beats: [[harbour]]\n", "value-type"),
        ('beats: [harbour, ""]\n', "tag-empty"),
        (f"beats: [{', '.join(map(str, range(201)))}]\n", "too-many"),
        ("beats: [a]\ntaxonomies: {beats: [b]}\n", "key-disagrees"),
        ("tags: [a]\ntaxonomies: {tags: [b]}\n", "key-disagrees"),
        ("beats: [a]\nbeats: [b]\n", "key-twice"),
    ],
)
def test_terms_are_checked_as_tags_are(keys: str, code: str) -> None:
    assert faults(keys, by=RULES) == [code]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("beat", "beats"),
        ("beast", "beats"),
        ("baets", "beats"),
        ("taxonomies.beat", "beats"),
        ("areas", "area"),
        ("raea", "area"),
        ("press_fredom", "press-freedom"),
        ("tgas", "tags"),
    ],
)
def test_a_near_miss_of_a_taxonomy_is_an_error_that_names_it(typed: str, meant: str) -> None:
    reading = yaml(HEAD + f"{typed}: [harbour]\n", by=RULES)
    assert places(reading) == ["4:1 key-near-miss"]
    assert reading.problems[0].hint == f"did you mean `{meant}`?"


@pytest.mark.parametrize(("typed", "nearest"), [("arena", ""), ("b", ""), ("pressfredoms", "press-freedom")])
def test_what_is_further_off_is_an_unknown_key(typed: str, nearest: str) -> None:
    (problem,) = yaml(HEAD + f"{typed}: [harbour]\n", by=RULES).problems
    assert problem.code == "key-unknown"
    assert (f"did you mean `{nearest}`?" in problem.hint) is bool(nearest)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("category: 'A, B'", "`[A, B]`"),
        ("categories: A;B", "`[A, B]`"),
        ("category: ['A, B']", ""),
        ("category: A", ""),
    ],
)
def test_a_text_that_looks_like_several_categories_is_one_and_its_writer_is_told(line: str, hint: str) -> None:
    reading = yaml(f"{HEAD}{line}\n")
    found = [problem for problem in reading.problems if problem.code == "category-list"]
    assert [hint in problem.hint for problem in found] == ([True] if hint else [])
