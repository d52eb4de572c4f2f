import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bench.corpus import Story, stories
from bench.speed.site import OURS, OUTPUT, Peer, Site, site_of
from bench.speed.stages import _body_edit, _edited, _tag_edit


@pytest.fixture
def pair() -> list[Story]:
    """Give two articles."""
    return list(stories(2))


def site(folder: Path, program: str) -> Site:
    """A site of ours that a program builds."""
    return Site(OURS, folder, (sys.executable, "-S", "-c", program), frozenset({"content"}))


def built(folder: Path, story: Story, text: str) -> str:
    """A program that writes a text into the page of an article."""
    page = folder / OUTPUT / story.page
    page.parent.mkdir(parents=True, exist_ok=True)
    return f"open({str(page)!r}, 'w').write({text!r})"


def test_a_page_that_does_not_show_an_edit_is_stale(tmp_path: Path, pair: list[Story]) -> None:
    stale: set[str] = set()
    edit = _body_edit(pair[0])
    _edited(site(tmp_path, built(tmp_path, pair[0], "as before")), edit, "body", stale)
    assert stale == {"body"}


def test_a_page_that_showed_an_edit_before_it_was_made_is_stale(tmp_path: Path, pair: list[Story]) -> None:
    stale: set[str] = set()
    edit = _body_edit(pair[0])
    program = built(tmp_path, pair[0], edit.shown)
    (tmp_path / OUTPUT / pair[0].page).write_text(edit.shown)
    _edited(site(tmp_path, program), edit, "body", stale)
    assert stale == {"body"}


def test_a_page_that_shows_its_edit_is_not_stale(tmp_path: Path, pair: list[Story]) -> None:
    stale: set[str] = set()
    edit = _body_edit(pair[0])
    _edited(site(tmp_path, built(tmp_path, pair[0], edit.shown)), edit, "body", stale)
    assert stale == set()
    assert edit.shown in (tmp_path / pair[0].path).read_text()


def test_a_tag_gives_way_to_one_that_the_article_had_not(pair: list[Story]) -> None:
    edit = _tag_edit(*pair)
    (tag,) = set(edit.after.tags) - set(edit.before.tags)
    assert len(edit.after.tags) == len(edit.before.tags)
    assert tag in pair[1].tags
    assert edit.shown == f">{tag}</a>"


def test_an_article_that_has_all_tags_of_the_other_gets_a_new_one(pair: list[Story]) -> None:
    edit = _tag_edit(pair[0], replace(pair[1], tags=pair[0].tags))
    assert edit.after.tags[-1] not in edit.before.tags


def test_wiping_deletes_all_that_builds_made_and_nothing_else(tmp_path: Path, pair: list[Story]) -> None:
    skeleton = tmp_path / "skeleton"
    (skeleton / "layouts").mkdir(parents=True)
    (skeleton / "site.toml").touch()
    peer = site_of(Peer("other", skeleton, "make '{site}/x y'"), tmp_path / "copy")
    peer.put(pair[0])
    (peer.folder / "public" / "news").mkdir(parents=True)
    (peer.folder / "public" / "news" / "index.html").touch()
    (peer.folder / ".lock").touch()
    (peer.folder / "latest").symlink_to("public")
    assert peer.command == ("make", f"{tmp_path}/copy/x y")
    assert peer.pages() == 1
    peer.wipe()
    assert sorted(path.name for path in peer.folder.iterdir()) == ["content", "layouts", "site.toml"]
    assert "\nlastmod: " in (peer.folder / pair[0].path).read_text()
