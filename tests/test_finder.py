"""The index that readers search: brought up to date to the bytes that a clean build gives it."""

from pathlib import Path

import pytest

from generator.alteration import ReadingLostError
from generator.finder import KEPT, Index, Texts, brought_up, kept_in, published_in
from generator.model.digest import digest_of
from generator.model.page import elements_of, encode
from generator.model.search import Era
from generator.read.terms import TermFields, terms_of
from tests.commands.desk import at, tree, write
from tests.test_shortcut import EDITED, SITE, story, took_shortcut

BODIES = {f"s{number:02}": f"Of ferry number{number} and the pier{number % 3}." for number in range(40)}
NEW = "Of a crane and the pier."


def terms(text: str) -> bytes:
    return encode(terms_of(TermFields("", "", (), "", text)))


class Desk:
    """Texts as they are and as they were, and an output folder; `asked`: for whose terms of today somebody asked."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.bodies = dict(BODIES)
        self.before = {digest_of(text.encode()): text for text in BODIES.values()}
        self.asked: list[str] = []
        self.kept = b""

    def build(self, *, goes_on: bool = True) -> Index:
        """Bring the index up to date, or make it anew."""
        texts = Texts(
            source=lambda name: digest_of(self.bodies[name].encode()),
            mark=lambda name: digest_of(terms(self.bodies[name])),
            terms=self._terms,
            before=self._before,
        )
        self.asked.clear()
        era = Era("en", 1, tuple(sorted(self.bodies)))
        return brought_up([era], texts, kept_in(self.kept) if goes_on else [], published_in(self.output))

    def publish(self) -> list[str]:
        """Build, put the files that are new into the output folder, and tell for whose terms was asked."""
        index = self.build()
        asked = [*self.asked]
        for output, data in files(index).items():
            (self.output / output).parent.mkdir(parents=True, exist_ok=True)
            (self.output / output).write_bytes(data)
        self.kept = index.kept()
        assert files(index) == files(self.build(goes_on=False))
        return asked

    def _terms(self, name: str) -> bytes:
        self.asked.append(name)
        return terms(self.bodies[name])

    def _before(self, _: str, source: bytes) -> bytes:
        if source not in self.before:
            raise ReadingLostError
        return terms(self.before[source])


def files(index: Index) -> dict[str, bytes]:
    found = {}
    for output, key in index.keys().items():
        (part,) = elements_of(index.page(output).view["data"])
        assert part.digest == key == digest_of(part.data)
        found[output] = part.data
    return found


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a desk that has published."""
    found = Desk(tmp_path)
    assert found.publish() == sorted(BODIES)
    return found


def test_where_nothing_changed_nobody_is_asked(desk: Desk) -> None:
    assert desk.publish() == []


def test_of_a_story_that_says_something_else_its_own_terms_are_enough(desk: Desk) -> None:
    desk.bodies["s07"] = NEW
    assert desk.publish() == ["s07"]


def test_a_story_that_comes_last_needs_no_others(desk: Desk) -> None:
    desk.bodies["s40"] = NEW
    assert desk.publish() == ["s40"]


@pytest.mark.parametrize("name", ["s00", "s20", "s39"])
def test_where_a_story_goes_the_era_is_made_anew(desk: Desk, name: str) -> None:
    del desk.bodies[name]
    assert desk.publish() == sorted(desk.bodies)


def test_so_it_is_where_one_comes_between(desk: Desk) -> None:
    desk.bodies["s07-b"] = NEW
    assert desk.publish() == sorted(desk.bodies)


def test_and_where_many_stories_say_something_else(desk: Desk) -> None:
    desk.bodies |= dict.fromkeys(sorted(BODIES)[:20], NEW)
    assert len(desk.publish()) >= len(BODIES)


def test_and_where_the_number_of_shards_is_another(desk: Desk) -> None:
    desk.bodies |= {f"t{number:02}": NEW for number in range(30)}
    assert len(desk.publish()) >= len(desk.bodies)
    assert len(list(desk.output.rglob("*.json"))) == 4


def test_and_where_a_published_shard_is_not_what_it_was(desk: Desk) -> None:
    for path in desk.output.rglob("*.json"):
        path.write_bytes(b"{}")
    desk.bodies["s07"] = NEW
    assert len(desk.publish()) >= len(BODIES)


def test_and_where_nobody_knows_what_a_text_said_before(desk: Desk) -> None:
    desk.before.clear()
    desk.bodies["s07"] = NEW
    assert len(desk.publish()) >= len(BODIES)


def test_a_file_that_was_taken_away_is_made_once_more(desk: Desk) -> None:
    before = {path: path.read_bytes() for path in desk.output.rglob("*.json")}
    for path in before:
        path.unlink()
    desk.publish()
    assert {path: path.read_bytes() for path in before} == before


def test_damaged_memory_is_none() -> None:
    assert kept_in(b"x") == kept_in(None) == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a site that was built."""
    folder = write(tmp_path / "site", SITE)
    assert at(folder, "build").code == 0
    return folder


def shards(site: Path) -> dict[str, bytes]:
    found = tree(site / "output")
    return {path: found[path] for path in found if path.startswith("search/en/")}


def test_on_the_shortcut_the_index_follows_a_text(site: Path) -> None:
    for number in range(3):
        before = shards(site)
        write(site, {EDITED: story(1, f"\nThe xebec{number} came in.\n")})
        assert took_shortcut(site)
        after = shards(site)
        assert f"xebec{number}".encode() in b"".join(after.values())
        assert {path for path in after if after[path] != before[path]} == {"search/en/1/0.json"}


def test_a_site_whose_index_is_forgotten_is_walked_through_as_a_whole(site: Path) -> None:
    (site / f".cache/{KEPT}.kept").unlink()
    write(site, {EDITED: story(1, "\nOne more line.\n")})
    assert not took_shortcut(site)
    write(site, {EDITED: story(1, "\nOne more line again.\n")})
    assert took_shortcut(site)


def test_a_shard_that_somebody_changed_is_put_right_on_the_shortcut(site: Path) -> None:
    (site / "output/search/en/1/0.json").write_text("{}", "utf-8")
    write(site, {EDITED: story(1, "\nThe xebec came in.\n")})
    assert took_shortcut(site)


def test_what_is_not_public_is_in_no_file_of_the_search(site: Path) -> None:
    write(
        site,
        {
            "content/world/quiet.md": story(10, "\nA zoetrope.\n", unlisted="true"),
            "content/world/closed.md": story(11, "\nA zoetrope.\n", noindex="true"),
        },
    )
    assert at(site, "build").code == 0
    text = b"".join(data for path, data in tree(site / "output").items() if path.startswith("search/"))
    assert b"harbour" in text
    assert not any(word in text for word in (b"xylograph", b"zoetrope", b"Story 10", b"Story 11"))


def test_a_story_that_is_taken_back_is_found_no_more(site: Path) -> None:
    write(site, {EDITED: story(1, "\nThe xebec came in.\n")})
    assert at(site, "build").code == 0
    assert b"xebec" in b"".join(shards(site).values())
    assert at(site, "takedown", EDITED).code == 0
    assert b"xebec" not in b"".join(shards(site).values())
    assert b'Story 1"' not in b"".join(shards(site).values())


@pytest.mark.parametrize("verb", ["check", "status"])
def test_other_verbs_know_of_the_index(site: Path, verb: str) -> None:
    told = at(site, verb)
    assert told.code == 0
    assert "search/" not in told.out


def test_a_site_without_a_search_has_no_index(site: Path) -> None:
    write(site, {"site.toml": SITE["site.toml"] + "[search]\nenabled = false\n"})
    assert at(site, "build").code == 0
    assert not (site / "output/search").exists()
    write(site, {EDITED: story(1, "\nOne more line.\n")})
    assert took_shortcut(site)
