from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from bench.corpus import Story, stories
from bench.speed.day import BARE, Ledger, edited, live
from bench.speed.edits import Edit, body_edit
from bench.speed.site import OUTPUT, SKELETON
from bench.speed.stages import REBUILDS, STAGES
from generator.settings.loading import Request, load_settings
from tests.bench.sites import built, site

# Notes each build in a file above all sites: whose it is, its flags, its articles and what earlier builds left.
NOTE = (
    "import os, sys; from pathlib import Path; here = Path.cwd();"
    "names = [path.stem for path in sorted(here.rglob('*.md'))];"
    "print(here.name, *sys.argv[1:], len(names), *os.listdir('output') if os.path.exists('output') else (),"
    " file=open('../builds', 'a')); os.makedirs('output', exist_ok=True); open('output/made', 'w')"
)


@pytest.fixture
def story() -> Story:
    """Give an article."""
    return next(stories(1))


def test_a_page_that_does_not_show_an_edit_is_stale(tmp_path: Path, story: Story) -> None:
    ledger = Ledger()
    edited(site(tmp_path, built(tmp_path, story, "as before")), body_edit(story), "body", ledger)
    assert ledger.stale == {"body"}


def test_a_page_that_showed_an_edit_before_it_was_made_is_stale(tmp_path: Path, story: Story) -> None:
    ledger, edit = Ledger(), body_edit(story)
    program = built(tmp_path, story, edit.shown)
    (tmp_path / OUTPUT / story.page).write_text(edit.shown)
    edited(site(tmp_path, program), edit, "body", ledger)
    assert ledger.stale == {"body"}


def test_a_page_that_shows_its_edit_is_not_stale(tmp_path: Path, story: Story) -> None:
    ledger, edit = Ledger(), body_edit(story)
    edited(site(tmp_path, built(tmp_path, story, edit.shown)), edit, "body", ledger)
    assert ledger.stale == set()
    assert edit.shown in (tmp_path / story.path).read_text()


@pytest.mark.parametrize(("text", "expected"), [(None, {"new"}), ("{title}", set())])
def test_a_new_story_is_stale_where_its_page_is_not_there(
    tmp_path: Path, story: Story, text: str | None, expected: set[str]
) -> None:
    ledger = Ledger()
    program = built(tmp_path, story, text.format(title=story.title)) if text else "pass"
    edited(site(tmp_path, program), Edit(None, story, story.title), "new", ledger)
    assert ledger.stale == expected


def test_where_another_generator_shows_an_edit_is_not_asked(tmp_path: Path, story: Story) -> None:
    ledger = Ledger()
    edited(site(tmp_path, "pass", name="other"), body_edit(story), "body", ledger)
    assert ledger.stale == set()


def lived(folder: Path, names: tuple[str, ...]) -> tuple[list[str], Ledger]:
    """The builds of a round of two articles, two edits, in the order of the sites, and what was seen."""
    before, after, new = stories(3)
    edits: Mapping[str, Edit] = {"body": body_edit(before), "tag": body_edit(after), "new": Edit(None, new, new.title)}
    sites = [site(folder / name, NOTE, name) for name in names]
    for place in sites:
        for story in (before, after):
            place.put(story)
    ledger = Ledger()
    live(sites, edits, ledger)
    assert [len(list(place.folder.rglob("*.md"))) for place in sites] == [2] * len(sites)
    return (folder / "builds").read_text().splitlines(), ledger


def test_a_round_builds_bare_before_cold_and_each_rebuild_beside_the_others(tmp_path: Path) -> None:
    builds, ledger = lived(tmp_path, ("other", "broadsheet"))
    assert builds == [
        f"broadsheet {' '.join(BARE)} 2",
        "other 2",
        "broadsheet 2",
        "other 2 made",
        "broadsheet 2 made",
        "broadsheet --if-due 2 made",
        "other 2 made",
        "broadsheet 2 made",
        "other 2 made",
        "broadsheet 2 made",
        "other 3 made",
        "broadsheet 3 made",
    ]
    assert ledger.costs.keys() == {
        *((stage, "broadsheet") for stage in STAGES),
        *((stage, "other") for stage in ("cold", *REBUILDS)),
    }


def test_bare_settings_are_those_of_the_race_without_related_stories() -> None:
    files = tuple(SKELETON / name for name in BARE if name != "--config")
    race, bare = (load_settings(Request(SKELETON, configs)).values for configs in (files[:1], files))
    assert (race.related.count, bare.related.count) == (5, 0)
    assert replace(bare, related=race.related) == race
