import pytest

from generator.model.article import Kind, Link, LinkKind, Status
from generator.model.gate import Gate
from generator.model.problem import Place, Severity
from tests.relate.newsroom import DAY, NOW, SECOND, edition_of, list_text, story


def test_a_section_holds_the_stories_of_the_sections_below_it_newest_first() -> None:
    stories = [
        story("world/a.md", date=NOW - 3 * DAY),
        story("world/europe/b.md", date=NOW - DAY),
        story("world/europe/north/c.md", date=NOW - 2 * DAY),
        story("world/asia/d.md", date=NOW - 4 * DAY),
    ]
    edition, problems = edition_of(stories)
    assert not problems
    assert list(edition.sections) == ["world", "world/asia", "world/europe", "world/europe/north"]
    world = edition.sections["world"]
    assert world.articles == ("world/europe/b.md", "world/europe/north/c.md", "world/a.md", "world/asia/d.md")
    assert world.children == ("world/asia", "world/europe")
    assert edition.sections["world/europe"].articles == ("world/europe/b.md", "world/europe/north/c.md")


def test_a_section_is_called_as_its_file_says_else_as_the_settings_say_else_as_its_folder() -> None:
    stories = [story("one/a.md"), story("two/a.md"), story("world/new_york-city/a.md"), story("four/a.md")]
    texts = [
        list_text("one/_index.md", Kind.SECTION, title="The First"),
        list_text("four/_index.md", Kind.SECTION, title=""),
    ]
    settings = {"one": {"title": "No"}, "two": {"title": "Second"}, "four": {"title": "Fourth"}, "none": {}}
    edition, _ = edition_of([*stories, *texts], sections=settings)
    titles = {path: section.title for path, section in edition.sections.items()}
    assert titles == {
        "four": "Fourth",
        "one": "The First",
        "two": "Second",
        "world": "World",
        "world/new_york-city": "New york city",
    }


def test_a_story_without_a_section_is_in_none() -> None:
    edition, _ = edition_of([story("a.md"), story("b.md", date=NOW - 2 * DAY)])
    assert not edition.sections
    assert edition.neighbours["a.md"].earlier == "b.md"


@pytest.mark.case("X11")
@pytest.mark.case("S13")
def test_a_section_whose_last_story_went_vanishes_unless_its_file_has_a_text() -> None:
    texts = [
        list_text("said/deep/_index.md", Kind.SECTION),
        list_text("seen/_index.md", Kind.SECTION, words=0, links=(Link(LinkKind.IMAGE, "x.png", Place(4, 1)),)),
        list_text("mute/_index.md", Kind.SECTION, words=0),
    ]
    draft = [story(f"{name}/a.md", status=Status.DRAFT) for name in ("said/deep", "seen", "mute")]
    edition, problems = edition_of([*texts, *draft])
    assert not problems
    assert list(edition.sections) == ["said", "said/deep", "seen"]
    assert edition.sections["said"].children == ("said/deep",)
    assert "mute/_index.md" in edition.hidden
    assert "seen/_index.md" not in edition.hidden


def test_a_section_with_two_texts_is_an_error_that_names_both() -> None:
    texts = [list_text("world/section.md", Kind.SECTION), list_text("world/_index.md", Kind.SECTION)]
    _, problems = edition_of([story("world/a.md"), *texts])
    assert [(each.code, each.severity, each.path) for each in problems] == [
        ("section-text-twice", Severity.ERROR, "content/world/section.md")
    ]
    assert "content/world/_index.md" in problems[0].message


def test_the_content_folders_own_text_is_that_of_the_front() -> None:
    text = list_text("_index.md", Kind.SECTION)
    edition, _ = edition_of([text])
    assert edition.home_text == text
    assert not edition.sections
    assert not edition.hidden


def test_a_pin_holds_a_story_at_the_top_of_its_sections_until_its_end() -> None:
    stories = [
        story("world/a.md"),
        story("world/europe/b.md", date=NOW - 9 * DAY, pin_until=NOW + SECOND),
        story("world/c.md", date=NOW - 8 * DAY, pin_until=NOW),
    ]
    edition, _ = edition_of(stories)
    assert edition.sections["world"].pinned == edition.sections["world/europe"].pinned == ("world/europe/b.md",)
    assert edition.next_due == NOW + SECOND
    after, _ = edition_of(stories, Gate(NOW + SECOND))
    assert after.sections["world"].pinned == ()
    assert after.next_due is None


@pytest.mark.parametrize(("words", "due"), [(10, NOW + DAY), (0, None)])
def test_a_text_that_makes_its_own_section_is_due(words: int, due: object) -> None:
    text = list_text("guide/_index.md", Kind.SECTION, words=words, date=NOW + DAY)
    assert edition_of([text])[0].next_due == due


def test_a_text_of_a_section_with_stories_is_due() -> None:
    text = list_text("world/_index.md", Kind.SECTION, words=0, date=NOW + DAY)
    assert edition_of([text, story("world/a.md")])[0].next_due == NOW + DAY
