from generator.model.problem import Place, Severity
from tests.relate.newsroom import DAY, NOW, codes, edition_of, story


def test_a_thread_runs_from_its_oldest_story_to_its_newest_over_all_sections() -> None:
    stories = [
        story("world/a.md", thread="Cyclone Nadira"),
        story("sport/b.md", date=NOW - 3 * DAY, thread="cyclone nadira"),
        story("world/c.md", date=NOW - 2 * DAY, thread="Cyclone Nadira", part=1),
        story("world/d.md"),
    ]
    edition, problems = edition_of(stories)
    assert not problems
    thread = edition.threads["cyclone-nadira"]
    assert thread.name == "cyclone nadira"
    assert thread.articles == ("sport/b.md", "world/c.md", "world/a.md")
    assert edition.thread_of == dict.fromkeys(("sport/b.md", "world/a.md", "world/c.md"), "cyclone-nadira")


def test_a_thread_with_a_part_in_every_story_goes_by_parts() -> None:
    parts = {"a": 2, "b": 3, "c": 1}
    stories = [story(f"world/{name}.md", thread="T", part=part) for name, part in parts.items()]
    edition, _ = edition_of(stories)
    assert edition.threads["t"].articles == ("world/c.md", "world/a.md", "world/b.md")


def test_a_part_given_twice_is_told() -> None:
    stories = [
        story("world/a.md", thread="T", part=2, places={"part": Place(5, 1)}),
        story("world/b.md", date=NOW - 2 * DAY, thread="T", part=2),
    ]
    _, problems = edition_of(stories)
    assert [(each.code, each.severity, each.path, each.place) for each in problems] == [
        ("part-twice", Severity.WARNING, "content/world/a.md", Place(5, 1))
    ]
    assert "content/world/b.md" in problems[0].message


def test_a_thread_of_signs_alone_is_told() -> None:
    edition, problems = edition_of([story("a.md", thread="…")])
    assert codes(problems) == ["slug-empty"]
    assert not edition.threads
