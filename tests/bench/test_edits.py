from dataclasses import replace
from pathlib import Path

import pytest

from bench.corpus import Story, stories
from bench.speed.edits import Edit, body_edit, tag_edit, written
from bench.speed.site import Site
from tests.bench.sites import site


@pytest.fixture
def pair() -> list[Story]:
    """Give two articles."""
    return list(stories(2))


@pytest.fixture
def empty(tmp_path: Path) -> Site:
    """Give a site without articles."""
    return site(tmp_path, "pass")


def files(at: Site) -> dict[str, str]:
    """What articles a site has, path → text."""
    return {str(path.relative_to(at.folder)): path.read_text() for path in at.folder.rglob("*.md")}


def test_a_sentence_more_is_written_and_taken_away_again(empty: Site, pair: list[Story]) -> None:
    edit = body_edit(pair[0])
    edit.make(empty)
    assert edit.shown in files(empty)[pair[0].path]
    edit.undo(empty)
    assert files(empty) == {pair[0].path: pair[0].text()}


def test_a_new_story_is_taken_away_again(empty: Site, pair: list[Story]) -> None:
    empty.put(pair[0])
    edit = Edit(None, pair[1], pair[1].title)
    edit.make(empty)
    assert files(empty).keys() == {pair[0].path, pair[1].path}
    edit.undo(empty)
    assert files(empty).keys() == {pair[0].path}


def test_a_tag_gives_way_to_one_that_the_article_had_not(pair: list[Story]) -> None:
    edit = tag_edit(*pair)
    assert edit.before == pair[0]
    (tag,) = set(edit.after.tags) - set(pair[0].tags)
    assert len(edit.after.tags) == len(pair[0].tags)
    assert tag in pair[1].tags
    assert edit.shown == f">{tag}</a>"


def test_an_article_that_has_all_tags_of_the_other_gets_a_new_one(pair: list[Story]) -> None:
    edit = tag_edit(pair[0], replace(pair[1], tags=pair[0].tags))
    assert edit.after.tags[-1] not in pair[0].tags


def test_the_edits_of_a_day_are_of_articles_of_their_own_and_the_new_one_is_not_there_yet(empty: Site) -> None:
    edits = written(10, [empty])
    assert list(edits) == ["body", "tag", "new"]
    assert len(files(empty)) == 10
    assert len({edit.after.path for edit in edits.values()}) == 3
    assert {edit.after.path for edit in edits.values()} - files(empty).keys() == {edits["new"].after.path}
