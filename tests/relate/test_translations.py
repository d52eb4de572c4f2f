from generator.model.problem import Place
from tests.relate.newsroom import DAY, NOW, edition_of, story


def test_a_story_in_several_languages_knows_all_of_them_and_itself() -> None:
    stories = [
        story("world/dam.md", translation_key="dam"),
        story("world/dam-ar.md", translation_key="dam", lang="ar"),
        story("world/alone.md", translation_key="alone"),
        story("world/plain.md"),
    ]
    edition, problems = edition_of(stories, language="en")
    assert not problems
    row = (("ar", "world/dam-ar.md"), ("en", "world/dam.md"))
    assert edition.translations == {"world/dam-ar.md": row, "world/dam.md": row}


def test_a_hidden_translation_is_none() -> None:
    stories = [
        story("world/dam.md", translation_key="dam"),
        story("world/dam-ar.md", translation_key="dam", lang="ar", date=NOW + DAY),
    ]
    assert not edition_of(stories)[0].translations


def test_two_stories_in_one_language_are_told_and_the_newer_counts() -> None:
    stories = [
        story("world/new.md", translation_key="dam"),
        story("world/old.md", date=NOW - 2 * DAY, translation_key="dam", places={"translation_key": Place(6, 1)}),
        story("world/ar.md", translation_key="dam", lang="ar"),
    ]
    edition, problems = edition_of(stories)
    assert [(each.code, each.path, each.place) for each in problems] == [
        ("translation-twice", "content/world/old.md", Place(6, 1))
    ]
    assert list(edition.translations) == ["world/ar.md", "world/new.md"]
