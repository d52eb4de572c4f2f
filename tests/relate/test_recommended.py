import pytest

from generator.model.article import Kind, Recommendation, Reference, Status
from generator.model.problem import Place, Severity
from tests.relate.newsroom import DAY, NOW, codes, edition_of, list_text, named, picked, story

ELSEWHERE = Recommendation(Reference("https://other.example/x", Place(9, 3)), "Title", "Publisher", "Section")


def test_without_editors_it_is_the_five_stories_of_the_section_just_before_this_one() -> None:
    stories = [story(f"world/{day}.md", date=NOW - day * DAY) for day in range(1, 9)]
    before, _ = edition_of(stories)
    assert before.recommended["world/2.md"] == tuple(f"world/{day}.md" for day in (3, 4, 5, 6, 7))
    assert before.recommended["world/7.md"] == ("world/8.md",)
    assert before.recommended["world/8.md"] == ()
    after, _ = edition_of([*stories, story("world/0.md", date=NOW)])
    assert {each: after.recommended[each] for each in before.recommended} == before.recommended


def test_the_editors_list_comes_first_in_its_order_and_is_filled_up() -> None:
    stories = [story(f"world/{day}.md", date=NOW - day * DAY) for day in range(2, 9)]
    chosen = (*picked("../sport/z.md", "4.md", "1.md", "4.md"), ELSEWHERE)
    mine = story("world/1.md", recommended=chosen)
    edition, problems = edition_of([mine, story("sport/z.md"), *stories])
    assert not problems
    first, second, outside, *fillers = edition.recommended["world/1.md"]
    assert (first, second) == ("sport/z.md", "world/4.md")
    assert isinstance(outside, Recommendation)
    assert (outside.title, outside.reference.target) == ("Title", "https://other.example/x")
    assert fillers == ["world/2.md", "world/3.md"]


def test_a_long_list_of_the_editors_is_kept_whole() -> None:
    stories = [story(f"world/{day}.md", date=NOW - day * DAY) for day in range(2, 9)]
    mine = story("world/1.md", recommended=picked(*(f"{day}.md" for day in range(8, 1, -1))))
    assert len(edition_of([mine, *stories])[0].recommended["world/1.md"]) == 7


def test_what_a_story_calls_unrelated_and_its_translations_fill_nothing() -> None:
    stories = [story(f"world/{day}.md", date=NOW - day * DAY) for day in range(2, 6)]
    translated = story("world/ar.md", date=NOW - 1.5 * DAY, lang="ar", translation_key="k")
    mine = story("world/1.md", unrelated=named("2.md"), translation_key="k")
    edition, problems = edition_of([mine, translated, *stories])
    assert not problems
    assert edition.recommended["world/1.md"] == ("world/3.md", "world/4.md", "world/5.md")


def test_the_sites_list_stands_in_for_a_storys_own() -> None:
    text = """recommended = ["world/b.md"]"""
    stories = [
        story("world/a.md"),
        story("world/b.md", date=NOW - 2 * DAY),
        story("sport/c.md", recommended=picked("../world/a.md")),
    ]
    edition, problems = edition_of(stories, data={"recommended.toml": text})
    assert not problems
    assert edition.recommended == {
        "sport/c.md": ("world/a.md",),
        "world/a.md": ("world/b.md",),
        "world/b.md": (),
    }


def test_the_sites_list_may_lead_elsewhere() -> None:
    text = '[[recommended]]\ntitle = "T"\nurl = "https://x.example/"\npublisher = "P"\nsection = "S"\n'
    text += '[[recommended]]\nfile = "world/a.md"\n'
    edition, problems = edition_of([story("sport/b.md"), story("world/a.md")], data={"recommended.toml": text})
    assert not problems
    outside, inside = edition.recommended["sport/b.md"]
    assert outside == Recommendation(Reference("https://x.example/", Place()), "T", "P", "S")
    assert inside == "world/a.md"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('[[recommended]]\nurl = "world/none.md"\n', "link-dead", Place(1, 3)),
        ('[[recommended]]\nurl = "world/hidden.md"\n', "link-to-unpublished", Place(1, 3)),
        ('[[recommended]]\nurl = "javascript:alert(1)"\ntitle = "T"\n', "link-scheme", Place(1, 3)),
        ('[[recommended]]\nurl = "https://x.example/"\n', "recommended-title", Place(1, 3)),
        ('[[recommended]]\ntitle = "T"\n', "data-type", Place(1, 3)),
        ('[[recommended]]\nurl = "world/a.md"\ntitel = "T"\n', "data-key", Place(3, 1)),
        ('[[recommended]]\nurl = "world/a.md"\ntitle = 1\n', "data-type", Place(3, 1)),
        ("recommended = [1]\n", "data-type", Place(1, 1)),
        ("recommended = 1\n", "data-type", Place(1, 1)),
        ("\nrecomended = []\n", "data-key", Place(2, 1)),
    ],
)
def test_a_fault_of_the_sites_list_is_told_once_with_its_place(text: str, code: str, place: Place) -> None:
    stories = [story("world/a.md"), story("world/b.md"), story("world/hidden.md", status=Status.DRAFT)]
    _, problems = edition_of(stories, data={"recommended.toml": text})
    assert [(each.code, each.path, each.place) for each in problems] == [(code, "data/recommended.toml", place)]


@pytest.mark.case("S18")
@pytest.mark.parametrize("status", [Status.DRAFT, Status.WITHDRAWN])
def test_a_story_that_is_not_public_is_left_out_with_a_warning(status: Status) -> None:
    hidden = story("world/hidden.md", status=status)
    mine = story("world/a.md", recommended=picked("hidden.md"))
    edition, problems = edition_of([mine, hidden])
    assert edition.recommended["world/a.md"] == ()
    assert [(each.code, each.severity, each.path, each.place) for each in problems] == [
        ("link-to-unpublished", Severity.WARNING, "content/world/a.md", Place(7, 5))
    ]


def test_a_file_that_is_not_there_is_an_error_with_the_nearest() -> None:
    mine = story("world/a.md", recommended=picked("../sport/finel.md", "/"), related=named("none"))
    _, problems = edition_of([mine, story("sport/final.md")])
    assert [(each.code, each.severity, each.place) for each in problems] == [
        ("link-dead", Severity.ERROR, Place(7, 5)),
        ("link-dead", Severity.ERROR, Place(7, 5)),
        ("link-dead", Severity.ERROR, Place(8, 5)),
    ]
    assert problems[1].hint == "did you mean sport/final.md?"
    assert problems[2].hint == "name a story by its file below the content folder"


@pytest.mark.parametrize(
    "target", ["b.md", "/world/b.md", "@/world/b.md", "world/b.md", "b", "{filename}b.md", "./b.md#part", "c", "c/"]
)
def test_a_story_may_be_named_in_every_way_that_a_link_may(target: str) -> None:
    stories = [story("world/b.md", date=NOW - 2 * DAY), story("world/c/index.md", section="world")]
    edition, problems = edition_of([story("world/a.md", recommended=picked(target)), *stories])
    assert not problems
    assert edition.recommended["world/a.md"][0] in {"world/b.md", "world/c/index.md"}


def test_a_plain_page_or_a_lists_text_is_no_story() -> None:
    others = [story("pages/about.md", kind=Kind.PAGE), list_text("world/_index.md", Kind.SECTION)]
    mine = story("world/a.md", recommended=picked("/pages/about.md", "_index.md"))
    _, problems = edition_of([mine, *others])
    assert codes(problems) == ["link-dead", "link-dead"]


def test_an_unlisted_story_can_be_recommended_by_name() -> None:
    mine = story("world/a.md", recommended=picked("b.md"))
    edition, _ = edition_of([mine, story("world/b.md", unlisted=True)])
    assert edition.recommended["world/a.md"] == ("world/b.md",)
    assert edition.recommended["world/b.md"] == ()


def test_unrelated_may_name_a_hidden_story_without_a_word_but_no_absent_one() -> None:
    mine = story("world/a.md", unrelated=named("hidden.md", "absent.md"))
    _, problems = edition_of([mine, story("world/hidden.md", status=Status.DRAFT)])
    assert [(each.code, each.place) for each in problems] == [("link-dead", Place(8, 5))]


@pytest.mark.case("S18")
@pytest.mark.parametrize("address", ["https://post.example/world/hidden/", "http://POST.example:80/world/hidden/"])
def test_a_page_of_this_site_is_no_story_elsewhere(address: str) -> None:
    stories = [story("world/a.md"), story("world/hidden.md", status=Status.DRAFT)]
    own = (Recommendation(Reference(address, Place(9, 3)), "Title", "Publisher"),)
    sites = f'[[recommended]]\nurl = "{address}"\ntitle = "Title"\n'
    for mine, data in ((own, {}), ((), {"recommended.toml": sites})):
        texts = [*stories, story("world/b.md", recommended=mine)]
        edition, problems = edition_of(texts, data=data, base_url="https://post.example/")
        assert codes(problems) == ["link-dead"]
        assert not any(isinstance(each, Recommendation) for row in edition.recommended.values() for each in row)
