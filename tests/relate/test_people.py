import pytest

from generator.model.article import Byline, Kind
from generator.model.problem import Place, Severity
from tests.relate.newsroom import DAY, NOW, codes, edition_of, list_text, story, written_by


def test_two_spellings_of_a_writer_are_one_named_as_in_the_oldest_story() -> None:
    stories = [
        story("world/a.md", authors=written_by("mele  tavita")),
        story("world/b.md", date=NOW - 2 * DAY, authors=(Byline("Mele Tavita", "in Leno"), Byline("J. Ekberg"))),
    ]
    edition, problems = edition_of(stories)
    assert not problems
    assert list(edition.authors) == ["j-ekberg", "mele-tavita"]
    author = edition.authors["mele-tavita"]
    assert (author.name, author.articles) == ("Mele Tavita", ("world/a.md", "world/b.md"))
    assert edition.author_of == {"J. Ekberg": "j-ekberg", "Mele Tavita": "mele-tavita", "mele  tavita": "mele-tavita"}


@pytest.mark.parametrize("name", ["tavita", "Mele Tavita", "mele-tavita"])
def test_a_writers_text_is_found_by_its_file_or_title_and_gives_the_name(name: str) -> None:
    text = list_text("authors/tavita.md", Kind.AUTHOR, title="Mele Tavita")
    edition, problems = edition_of([story("world/a.md", authors=written_by(name)), text])
    assert not problems
    assert list(edition.authors) == ["tavita"]
    assert (edition.authors["tavita"].name, edition.authors["tavita"].text) == ("Mele Tavita", text)
    assert edition.author_of == {name: "tavita"}


def test_a_text_without_a_title_leaves_the_name_to_the_stories() -> None:
    text = list_text("authors/mele-tavita.md", Kind.AUTHOR, title="")
    edition, _ = edition_of([story("world/a.md", authors=written_by("Mele TAVITA")), text])
    assert (edition.authors["mele-tavita"].name, edition.authors["mele-tavita"].text) == ("Mele TAVITA", text)


def test_a_text_of_nobody_is_told() -> None:
    edition, problems = edition_of([list_text("authors/x.md", Kind.AUTHOR)])
    assert codes(problems) == ["text-unused"]
    assert edition.hidden == {"authors/x.md"}


def test_writers_whose_names_differ_by_signs_are_one() -> None:
    stories = [
        story("world/a.md", authors=written_by("Ekberg, J., et al.")),
        story("world/b.md", date=NOW - 2 * DAY, authors=written_by("Ekberg J. et al.")),
    ]
    edition, problems = edition_of(stories)
    assert not problems
    assert {slug: author.name for slug, author in edition.authors.items()} == {"ekberg-j-et-al": "Ekberg J. et al."}


def test_two_names_that_share_an_address_are_told_once_with_both_spellings() -> None:
    where = {"authors": Place(4, 3)}
    stories = [
        story("world/a.md", authors=written_by("Ann & Bee"), places=where),
        story("world/b.md", date=NOW - 2 * DAY, authors=written_by("Cee", "ANN & Bee"), places=where),
        story("world/c.md", date=NOW - 3 * DAY, authors=written_by("Ann and Bee"), places=where),
    ]
    edition, (problem,) = edition_of(stories)
    assert (problem.code, problem.severity) == ("author-merged", Severity.WARNING)
    assert (problem.path, problem.place) == ("content/world/b.md", Place(4, 3))
    assert problem.message.startswith("the author 'ANN & Bee' is taken to be 'Ann and Bee' (content/world/c.md:4)")
    assert edition.authors["ann-and-bee"].articles == ("world/a.md", "world/b.md", "world/c.md")


@pytest.mark.parametrize("name", ["ann  BÉE", "Ann Be\u0301e", "Ann-Bée", "Ann, Bée.", "A\u2019nn Bée"])
def test_names_that_differ_only_in_looks_are_not_told(name: str) -> None:
    stories = [story("a.md", authors=written_by(name)), story("b.md", authors=written_by("Ann Bée"))]
    assert not edition_of(stories)[1]


def test_a_writer_of_signs_alone_is_told() -> None:
    edition, problems = edition_of([story("world/a.md", authors=written_by("?!"), places={"authors": Place(3, 2)})])
    assert [(each.code, each.path, each.place, each.hint) for each in problems] == [
        ("slug-empty", "content/world/a.md", Place(3, 2), "give it a name with letters")
    ]
    assert not edition.author_of


@pytest.mark.parametrize(
    ("slug", "title", "is_due"),
    [("tavita", "Mele Tavita", True), ("mele-tavita", "", True), ("x", "Nobody", False), ("r-and-d", "Lab", True)],
)
def test_a_coming_text_is_due_if_it_will_be_somebodys(slug: str, title: str, *, is_due: bool) -> None:
    text = list_text(f"authors/{slug}.md", Kind.AUTHOR, title=title, date=NOW + DAY)
    edition, _ = edition_of([story("world/a.md", authors=written_by("Mele Tavita", "R&D")), text])
    assert edition.next_due == (NOW + DAY if is_due else None)


def test_agencies_are_merged_like_writers() -> None:
    stories = [
        story("world/a.md", agency="meridian press"),
        story("world/b.md", date=NOW - 2 * DAY, agency="Meridian Press"),
        story("world/c.md"),
    ]
    edition, problems = edition_of(stories)
    assert not problems
    assert list(edition.agencies) == ["meridian-press"]
    agency = edition.agencies["meridian-press"]
    assert (agency.name, agency.articles) == ("Meridian Press", ("world/a.md", "world/b.md"))


def test_agencies_with_and_without_full_stops_are_one() -> None:
    edition, problems = edition_of([story("world/a.md", agency="A. P."), story("world/b.md", agency="AP")])
    assert not problems
    assert list(edition.agencies) == ["ap"]
