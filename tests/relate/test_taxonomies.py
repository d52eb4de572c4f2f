"""Terms of a site's own taxonomies hang together as tags do, each taxonomy by itself."""

import pytest

from generator.model.problem import Place, Severity
from tests.relate.newsroom import DAY, NOW, edition_of, story

OWN: dict[str, object] = {"beats": {}, "places": {}}


def test_spellings_of_a_term_are_one_named_as_in_its_oldest_story() -> None:
    stories = [
        story("world/a.md", taxonomies={"beats": ("city-hall", "Courts")}),
        story("world/b.md", date=NOW - 2 * DAY, taxonomies={"beats": ("City Hall", "city hall")}),
        story("world/c.md"),
    ]
    edition, problems = edition_of(stories, taxonomies=OWN)
    beats = edition.taxonomies["beats"]
    assert {slug: (term.name, term.articles) for slug, term in beats.terms.items()} == {
        "city-hall": ("City Hall", ("world/a.md", "world/b.md")),
        "courts": ("Courts", ("world/a.md",)),
    }
    assert beats.term_of == {"cityhall": "city-hall", "courts": "courts"}
    assert beats.terms_of == {"world/a.md": ("city-hall", "courts"), "world/b.md": ("city-hall",)}
    assert not problems


def test_taxonomies_and_tags_do_not_mix_and_stand_in_the_order_of_the_settings() -> None:
    stories = [story("world/a.md", tags=("x",), taxonomies={"places": ("X",), "beats": ("x", "y")})]
    edition, _ = edition_of(stories, taxonomies=OWN)
    assert list(edition.taxonomies) == ["beats", "places"]
    assert edition.terms["x"].name == "x"
    assert edition.taxonomies["places"].terms["x"].name == "X"
    assert list(edition.taxonomies["beats"].terms) == ["x", "y"]


def test_an_unlisted_story_leads_to_terms_that_others_have_and_makes_none() -> None:
    unlisted = story("world/b.md", unlisted=True, taxonomies={"beats": ("Courts", "secret"), "places": ("secret",)})
    edition, _ = edition_of([story("world/a.md", taxonomies={"beats": ("courts",)}), unlisted], taxonomies=OWN)
    assert list(edition.taxonomies) == ["beats"]
    assert edition.taxonomies["beats"].terms_of["world/b.md"] == ("courts",)
    assert edition.taxonomies["beats"].terms["courts"].articles == ("world/a.md",)


def test_a_data_file_of_its_name_merges_and_describes_terms_as_the_tag_file_does() -> None:
    data = {"beats.toml": '[courts]\nname = "The courts"\naliases = ["justice"]\ndescription = "Who sits."\n'}
    stories = [story("world/a.md", tags=("justice",), taxonomies={"beats": ("Justice",)})]
    edition, problems = edition_of(stories, data=data, taxonomies=OWN)
    term = edition.taxonomies["beats"].terms["courts"]
    assert (term.name, term.aliases, term.description, term.text) == ("The courts", ("justice",), "Who sits.", None)
    assert edition.terms["justice"].aliases == ()
    assert not problems


def test_a_fault_of_its_data_file_has_its_place_and_no_other_file_is_taken_for_one() -> None:
    data = {"beats.toml": "[courts]\nnmae = 1\n", "polls.toml": "[x]\nnmae = 1\n"}
    _, problems = edition_of([], data=data, taxonomies=OWN)
    assert [(each.code, each.path, each.place) for each in problems] == [("data-key", "data/beats.toml", Place(2, 1))]


@pytest.mark.parametrize(
    ("terms", "code", "words"),
    [
        (("R&D", "R and D"), "tag-collides", ("the beats 'R", "data/beats.toml", "'r-and-d'")),
        (("!!!",), "slug-empty", ("the beats entry '!!!'", "data/beats.toml")),
    ],
)
def test_a_term_without_an_address_of_its_own_is_an_error_at_its_key(
    terms: tuple[str, ...], code: str, words: tuple[str, ...]
) -> None:
    _, problems = edition_of(
        [story("world/a.md", taxonomies={"beats": terms}, places={"beats": Place(4, 1)})], taxonomies=OWN
    )
    assert [(each.code, each.severity, each.path, each.place) for each in problems] == [
        (code, Severity.ERROR, "content/world/a.md", Place(4, 1))
    ]
    assert all(word in problems[0].message + problems[0].hint for word in words)


def test_what_the_settings_do_not_declare_is_not_there() -> None:
    assert not edition_of([story("world/a.md", taxonomies={"beats": ("x",)})])[0].taxonomies
