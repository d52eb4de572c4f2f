"""A folder as a target, through the verb."""

import os
import stat
from collections.abc import Collection
from pathlib import Path

import pytest

from generator.deploy.cargo import Cargo
from generator.deploy.folder import FolderDepot
from generator.deploy.record import NAME as RECORD
from generator.deploy.record import Record, encoded, mark_of
from generator.deploy.recorded import Recorded
from generator.deploy.target import CrossedError, Tell
from tests.commands.desk import tree, write
from tests.commands.pier import MARKS
from tests.deploy.wharf import codes, deploy, deployed, edited, sent

needs_links = pytest.mark.skipif(os.name == "nt", reason="links and bits are another matter there")


def test_a_first_deployment_makes_the_folder_what_the_output_is(site: Path) -> None:
    done = deployed(site)
    assert sent(site) == tree(site / "output")
    assert done.out.splitlines()[1] == f"{len(sent(site))} new, 0 changed, 0 deleted, 0 as they were."


def test_the_next_one_sends_what_changed_alone(site: Path) -> None:
    deployed(site)
    old = {name: (site.parent / "www" / name).stat().st_ino for name in sent(site)}
    edited(site)
    told = deployed(site, "--format", "json").json()
    assert sent(site) == tree(site / "output")
    changed = {each["path"] for each in (*told["added"], *told["changed"])}
    assert {"rules.txt", "world/2026/11/new/index.html"} <= changed
    same = {name for name in sent(site) if (site.parent / "www" / name).stat().st_ino == old.get(name)}
    assert same == sent(site).keys() - changed
    assert len(same) > 10


def test_nothing_of_a_story_that_was_taken_back_is_left(site: Path) -> None:
    deployed(site)
    assert any(mark in data for data in sent(site).values() for mark in MARKS)
    deployed(edited(site))
    assert not any(mark in data for data in sent(site).values() for mark in MARKS)
    assert not (site.parent / "www/world/2026/11/pier").exists()


def test_where_nothing_changed_nothing_is_written(site: Path) -> None:
    deployed(site)
    before = {path: path.stat().st_mtime_ns for path in (site.parent / "www").rglob("*")}
    assert deployed(site).out == f"live (the folder ../www) has all {len(sent(site))} files already.\n"
    assert {path: path.stat().st_mtime_ns for path in (site.parent / "www").rglob("*")} == before


@needs_links
def test_web_servers_may_read_all_but_the_record_whatever_the_umask(site: Path) -> None:
    before = os.umask(0o077)
    try:
        deployed(site)
    finally:
        os.umask(before)
    modes = {path.relative_to(site.parent / "www").as_posix(): path for path in (site.parent / "www").rglob("*")}
    found = {name: stat.S_IMODE(path.stat().st_mode) for name, path in modes.items()}
    assert found.pop(RECORD) == 0o600
    assert set(found.values()) == {0o644, 0o755}
    assert stat.S_IMODE((site.parent / "www").stat().st_mode) == 0o755


def test_a_dry_run_says_what_would_happen_and_writes_nothing_anywhere(site: Path) -> None:
    deployed(site)
    edited(site)
    before = {path: (path.lstat().st_mtime_ns, path.lstat().st_ino) for path in site.parent.rglob("*")}
    lines = deployed(site, "--dry-run").out.splitlines()
    told = deployed(site, "--dry-run", "--format", "json").json()
    assert {path: (path.lstat().st_mtime_ns, path.lstat().st_ino) for path in site.parent.rglob("*")} == before
    assert told["dry_run"] is True
    assert "world/2026/11/pier/index.html" in [each["path"] for each in told["removed"]]
    rules = next(each for each in told["changed"] if each["path"] == "rules.txt")
    assert rules == {"path": "rules.txt", "bytes": len("One rule.\n"), "before": len("No rules.\n")}
    assert told["bytes"] == sum(each["bytes"] for each in (*told["added"], *told["changed"]))
    assert lines[0] == "live is the folder ../www. To be sent or deleted there:"
    assert lines[-1] == f"{told['unchanged']} are there as they are. Nothing was sent or deleted."
    assert all(len(line) <= 80 for line in lines)


def test_files_of_others_stay_and_one_in_the_way_is_refused_until_it_is_adopted(site: Path) -> None:
    www = site.parent / "www"
    www.mkdir()
    (www / "index.html").write_text("mine")
    (www / "private.txt").write_text("mine, too")
    refused = deploy(site, "--format", "json")
    assert (refused.code, codes(refused)) == (2, ["deploy-foreign"])
    assert "index.html" in refused.json()["problems"][0]["message"]
    assert tree(www) == {"index.html": b"mine", "private.txt": b"mine, too"}
    deployed(site, "--adopt")
    deployed(edited(site))
    assert sent(site) == {**tree(site / "output"), "private.txt": b"mine, too"}


@pytest.mark.parametrize("damage", ["gone", "torn"])
def test_where_the_record_is_lost_contents_are_compared_and_nothing_is_deleted(site: Path, damage: str) -> None:
    deployed(site)
    old = sent(site)
    record = site.parent / "www" / RECORD
    record.unlink() if damage == "gone" else record.write_bytes(record.read_bytes()[:-9])
    told = deployed(site, "--format", "json")
    assert told.json()["unchanged"] == len(old)
    assert codes(told) == ([] if damage == "gone" else ["deploy-record"])
    record.unlink()
    edited(site)
    refused = deploy(site, "--format", "json")
    assert (refused.code, codes(refused)) == (2, ["deploy-foreign"])
    assert sent(site) == old
    deployed(site, "--adopt")
    assert sent(site) == {**old, **tree(site / "output")}


def test_the_record_of_another_site_is_a_foreign_file(site: Path) -> None:
    deployed(site)
    text = (site / "site.toml").read_text()
    (site / "site.toml").write_text(text.replace("post.example", "other.example"))
    refused = deploy(site, "--build", "--format", "json")
    assert refused.code == 2
    assert codes(refused)[-2:] == ["deploy-record", "deploy-foreign"]
    assert "https://post.example/" in refused.json()["problems"][-2]["message"]


def test_whoever_rechecks_puts_right_what_somebody_changed_there(site: Path) -> None:
    deployed(site)
    (site.parent / "www/rules.txt").write_text("changed")
    (site.parent / "www/index.html").unlink()
    assert deployed(site).out.startswith("live (the folder ../www) has all")
    told = deployed(site, "--recheck", "--format", "json").json()
    assert ([each["path"] for each in told["added"]], [each["path"] for each in told["changed"]]) == (
        ["index.html"],
        ["rules.txt"],
    )
    assert sent(site) == tree(site / "output")


@needs_links
def test_no_link_at_the_target_is_followed(site: Path) -> None:
    www, elsewhere = site.parent / "www", site.parent / "elsewhere"
    elsewhere.mkdir()
    www.mkdir()
    (www / "world").symlink_to(elsewhere)
    refused = deploy(site, "--format", "json")
    assert (refused.code, codes(refused)) == (3, ["output-symlink"])
    assert list(elsewhere.iterdir()) == []
    (www / "world").unlink()
    deployed(site)
    secret = elsewhere / "secret"
    secret.write_text("kept")
    (www / "rules.txt").unlink()
    (www / "rules.txt").symlink_to(secret)
    deployed(edited(site))
    assert secret.read_text() == "kept"
    assert not (www / "rules.txt").is_symlink()


@needs_links
def test_a_link_that_came_meanwhile_stops_a_deployment_before_it_begins(site: Path) -> None:
    deployed(site)
    elsewhere = site.parent / "elsewhere"
    (site.parent / "www/world").rename(elsewhere)
    (site.parent / "www/world").symlink_to(elsewhere)
    before = tree(site.parent / "www")
    refused = deploy(edited(site), "--adopt", "--format", "json")
    assert (refused.code, codes(refused)) == (3, ["output-symlink"])
    assert tree(site.parent / "www") == before


@pytest.mark.parametrize(
    ("others", "message"),
    [("world", "a file stands in the place of a folder"), ("rules.txt/x", "a folder stands in the place of a file")],
)
def test_what_cannot_be_replaced_is_told_before_anything_changes(site: Path, others: str, message: str) -> None:
    write(site.parent / "www", {others: "of somebody else"})
    refused = deploy(site, "--adopt")
    assert (refused.code, message in refused.err) == (2, True), refused.err
    assert refused.err.startswith("site.toml:")
    assert tree(site.parent / "www") == {others: b"of somebody else"}


@needs_links
def test_the_output_of_a_site_in_the_mode_release_is_sent_as_files(site: Path) -> None:
    with (site / "site.toml").open("a") as settings:
        settings.write('[publish]\nmode = "release"\n')
    deployed(site, "--build")
    assert (site / "output").is_symlink()
    assert not (site.parent / "www").is_symlink()
    assert sent(site) == tree(site / "output")


@pytest.mark.parametrize("to", ["output", "output/www", ".", "..", "content/www", ".broadsheet", "/", "static"])
def test_a_folder_that_is_the_sites_own_or_the_systems_is_no_target(site: Path, to: str) -> None:
    text = (site / "site.toml").read_text().replace('"../www"', f'"{to}"')
    (site / "site.toml").write_text(text)
    before = tree(site)
    refused = deploy(site, "--format", "json")
    assert (refused.code, codes(refused)) == (2, ["deploy-target"])
    assert {name: data for name, data in tree(site).items() if not name.endswith("/owner")} == {
        name: data for name, data in before.items() if not name.endswith("/owner")
    }


def test_a_folder_whose_parent_is_not_there_is_refused_since_a_disk_may_not_be_mounted(site: Path) -> None:
    text = (site / "site.toml").read_text().replace('"../www"', '"../disk/www"')
    (site / "site.toml").write_text(text)
    refused = deploy(site)
    assert refused.code == 2
    assert "make it, or see whether a disk is to be mounted there" in refused.err
    assert not (site.parent / "disk").exists()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_may_not_be_written_is_a_fault_of_the_disk(site: Path) -> None:
    www = site.parent / "www"
    www.mkdir(mode=0o500)
    refused = deploy(site, "--format", "json")
    assert (refused.code, codes(refused)) == (3, ["disk"])


def test_where_somebody_else_deploys_meanwhile_all_is_compared_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send, count = FolderDepot.send, [0]

    def crossed(self: FolderDepot, paths: Collection[str], cargo: Cargo, tell: Tell) -> None:
        send(self, paths, cargo, tell)
        count[0] += 1
        if count[0] == 1:
            (site.parent / "www" / paths[0]).write_text("theirs")  # type: ignore[index]
            self.keep(encoded(Record(cargo.site, {mark_of("rules.txt"): (b"d" * 16, 1)})))

    monkeypatch.setattr(FolderDepot, "send", crossed)
    deployed(site)
    assert count[0] > 1
    assert sent(site) == tree(site / "output")


def test_whoever_is_crossed_again_and_again_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crossed(*_: object) -> None:
        raise CrossedError

    monkeypatch.setattr(Recorded, "apply", crossed)
    done = deploy(site, "--format", "json")
    assert (done.code, codes(done)) == (75, ["deploy-crossed"])
