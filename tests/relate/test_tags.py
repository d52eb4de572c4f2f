import unicodedata

import pytest

from generator.model.article import Kind
from generator.model.problem import Place, Severity
from tests.relate.newsroom import DAY, NOW, codes, edition_of, list_text, story, written_by


def test_spellings_that_differ_in_case_spaces_and_hyphens_are_one_tag_named_as_in_its_oldest_story() -> None:
    stories = [
        story("world/a.md", date=NOW - DAY, tags=("video-call",)),
        story("world/b.md", date=NOW - 3 * DAY, tags=("Video call",)),
        story("world/c.md", date=NOW - 2 * DAY, tags=("VIDEO CALL", "video call")),
    ]
    edition, problems = edition_of(stories)
    term = edition.terms["video-call"]
    assert (term.name, term.articles) == ("Video call", ("world/a.md", "world/c.md", "world/b.md"))
    assert edition.term_of == {"videocall": "video-call"}
    assert edition.tags_of["world/c.md"] == ("video-call",)
    assert not problems


def test_a_tag_file_names_a_tag_and_merges_its_aliases() -> None:
    data = {"tags.toml": '[un]\nname = "United Nations"\naliases = ["UNO", "U.N."]\ndescription = "In New York."\n'}
    stories = [story("world/a.md", tags=("uno", "x")), story("world/b.md", tags=("united nations", "U.N."))]
    edition, problems = edition_of(stories, data=data)
    assert not problems
    term = edition.terms["un"]
    assert (term.name, term.aliases, term.description) == ("United Nations", ("UNO", "U.N."), "In New York.")
    assert term.articles == ("world/a.md", "world/b.md")
    assert edition.term_of == {"unitednations": "un", "uno": "un", "u.n.": "un", "x": "x"}
    assert edition.tags_of == {"world/a.md": ("un", "x"), "world/b.md": ("un",)}


def test_an_unlisted_story_leads_to_tags_and_writers_that_others_have_and_makes_none() -> None:
    unlisted = story("world/b.md", unlisted=True, tags=("Budget", "secret"), authors=written_by("ANN", "Bob"))
    edition, _ = edition_of([story("world/a.md", tags=("budget",), authors=written_by("Ann")), unlisted])
    assert edition.tags_of["world/b.md"] == ("budget",)
    assert edition.terms["budget"].articles == ("world/a.md",)
    assert edition.author_of == {"ANN": "ann", "Ann": "ann"}


def test_a_declared_tag_that_no_public_story_has_is_not_there() -> None:
    edition, _ = edition_of(
        [story("world/a.md", date=NOW + DAY, tags=("Merger",))], data={"tags.toml": '[merger]\nname = "Merger"\n'}
    )
    assert not edition.terms
    assert not edition.term_of


def test_a_tags_text_is_found_by_its_slug() -> None:
    text = list_text("tags/c-plus-plus.md", Kind.TERM)
    edition, problems = edition_of([story("world/a.md", tags=("C++",)), text])
    assert edition.terms["c-plus-plus"].text == text
    assert not problems
    assert not edition.hidden


def test_a_text_without_its_tag_is_hidden_and_told_with_the_nearest_tag() -> None:
    edition, problems = edition_of([story("world/a.md", tags=("budget",)), list_text("tags/bugdet.md", Kind.TERM)])
    assert edition.hidden == {"tags/bugdet.md"}
    assert [(each.code, each.severity, each.path, each.hint) for each in problems] == [
        ("text-unused", Severity.NOTICE, "content/tags/bugdet.md", "did you mean 'budget'?")
    ]


def test_a_text_far_from_every_tag_waits() -> None:
    _, problems = edition_of([list_text("tags/zzz.md", Kind.TERM)])
    assert [each.hint for each in problems] == ["it is shown as soon as one has"]


@pytest.mark.case("P12")
def test_names_that_differ_by_their_signs_are_eight_tags() -> None:
    names = ["C", "C++", "C#", ".NET", "R&D", "r-d", "Ü", "U"]
    edition, problems = edition_of([story("tech/a.md", tags=names)])
    assert not problems
    assert {slug: term.name for slug, term in edition.terms.items()} == {
        "c": "C",
        "c-plus-plus": "C++",
        "c-sharp": "C#",
        "net": ".NET",
        "r-and-d": "R&D",
        "r-d": "r-d",
        "ü": "Ü",
        "u": "U",
    }
    assert edition.tags_of["tech/a.md"] == ("c", "c-plus-plus", "c-sharp", "net", "r-and-d", "r-d", "ü", "u")


@pytest.mark.case("P12")
def test_two_tags_on_one_slug_are_told_with_both_spellings_and_places() -> None:
    one = story("tech/a.md", tags=("R&D",), places={"tags": Place(4, 1)})
    two = story("tech/b.md", tags=("R and D",), places={"tags": Place(9, 3)})
    _, problems = edition_of([one, two])
    assert [(each.code, each.severity, each.path, each.place) for each in problems] == [
        ("tag-collides", Severity.ERROR, "content/tech/b.md", Place(9, 3))
    ]
    assert all(part in problems[0].message for part in ("'R&D'", "'R and D'", "content/tech/a.md:4:1"))


@pytest.mark.case("P12")
def test_a_declared_tag_collides_with_a_written_one() -> None:
    _, problems = edition_of(
        [story("tech/a.md", tags=("Research", "R.D"))], data={"tags.toml": '\n[r-d]\nname = "Research"\n'}
    )
    assert codes(problems) == ["tag-collides"]
    assert (problems[0].path, problems[0].place) == ("data/tags.toml", Place(2, 2))
    assert "'R.D' (content/tech/a.md)" in problems[0].message


def test_a_tag_of_signs_alone_needs_a_slug_and_can_be_given_one() -> None:
    stories = [story("world/a.md", tags=("!!!", "x"), places={"tags": Place(3, 1)})]
    edition, problems = edition_of(stories)
    assert [(each.code, each.path, each.place) for each in problems] == [
        ("slug-empty", "content/world/a.md", Place(3, 1))
    ]
    assert edition.tags_of["world/a.md"] == ("x",)
    edition, problems = edition_of(stories, data={"tags.toml": '[wow]\nname = "!!!"\n'})
    assert edition.tags_of["world/a.md"] == ("wow", "x")
    assert not problems


def test_a_tag_of_nothing_but_spaces_is_no_tag() -> None:
    edition, problems = edition_of([story("world/a.md", tags=(" - ",))])
    assert not edition.terms
    assert not problems


def test_composed_and_decomposed_names_are_one_tag() -> None:
    stories = [
        story("world/a.md", tags=("fusión",)),
        story("world/b.md", tags=(unicodedata.normalize("NFD", "Fusión"),)),
    ]
    assert len(edition_of(stories)[0].terms) == 1


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        ("name = ", "data-syntax", Place(1, 8), "value"),
        ('[a]\nname = "A"\n[a]\n', "data-syntax", Place(3, 3), "twice"),
        ('[a]\nname = """', "data-syntax", Place(2, 11), ""),
        ('[a]\n[b]\nname = "B"\nnmae = "A"\n', "data-key", Place(4, 1), "did you mean 'name'"),
        ("[a]\nwhatever = 1\n", "data-key", Place(2, 1), "known keys: name, aliases, description"),
        ("[a]\n  name = 3\n", "data-type", Place(2, 3), "a text in quotes"),
        ("[a]\ndescription = []\n", "data-type", Place(2, 1), "a text in quotes"),
        ('[a]\naliases = "x"\n', "data-type", Place(2, 1), "a list of texts"),
        ("[a]\naliases = [1]\n", "data-type", Place(2, 1), "a list of texts"),
        ('a = "A"\n', "data-type", Place(1, 1), "not a table"),
        ('["No Slug"]\nname = "x"\n', "tag-slug", Place(1, 2), "write [no-slug]"),
        ('["!"]\n', "tag-slug", Place(1, 2), "write [a-slug]"),
        ('[a]\nname = "X"\n[b]\nname = "x"\n', "tag-twice", Place(4, 1), "(line 1)"),
        ('[a]\nname = "X"\n[b]\naliases = ["x"]\n', "tag-twice", Place(4, 1), "'b'"),
        ('[a]\naliases = ["x"]\n[b]\nname = "x"\n', "tag-twice", Place(4, 1), "'b'"),
        ("[a]\nx.y = 1\n", "data-key", Place(2, 1), "known keys"),
        ("a = " + "[" * 5000 + "]" * 5000, "nesting", Place(), "deep"),
    ],
)
def test_a_fault_of_the_tag_file_is_told_with_its_place(text: str, code: str, place: Place, words: str) -> None:
    _, problems = edition_of([], data={"tags.toml": text})
    assert [(each.code, each.path, each.place) for each in problems] == [(code, "data/tags.toml", place)]
    assert words in problems[0].message + problems[0].hint
    assert problems[0].severity is Severity.ERROR


def test_all_faults_of_a_tag_file_are_told_at_once() -> None:
    text = "[a]\nname = 1\naliases = 2\ndescription = 3\nother = 4\n[b]\nname = 5\n"
    _, problems = edition_of([], data={"tags.toml": text})
    assert sorted(each.place.line for each in problems) == [2, 3, 4, 5, 7]


def test_a_tag_may_repeat_its_own_name_as_an_alias() -> None:
    _, problems = edition_of([], data={"tags.toml": '[a-b]\nname = "A B"\naliases = ["a-b", "ab"]\n'})
    assert not problems


def test_every_toml_file_of_the_data_folder_is_read_strictly() -> None:
    data = {"polls/seats.toml": "x = \n", "menu.json": "{", "fine.toml": "a = 1\n"}
    _, problems = edition_of([], data=data)
    assert [(each.code, each.path) for each in problems] == [("data-syntax", "data/polls/seats.toml")]
