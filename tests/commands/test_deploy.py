"""The verb `deploy`: what must be so before anything is sent, and what it says."""

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from generator.deploy.record import NAME as RECORD
from generator.publish.lock import holding, locked
from tests.commands.desk import Result, ended, run, start, tree, write
from tests.commands.pier import PIER, takedown
from tests.deploy.wharf import TARGET, built, codes, deploy, deployed, edited, sent, with_target

TOWN = "content/world/town.md"
posix = pytest.mark.skipif(os.name == "nt", reason="there are no such locks and signals")


@pytest.fixture(scope="session")
def launched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a published site with a target, to be copied."""
    return built(write(tmp_path_factory.mktemp("pier") / "site", with_target()))


@pytest.fixture
def site(launched: Path, tmp_path: Path) -> Path:
    """Give a published site of its own."""
    return shutil.copytree(launched, tmp_path / "site", symlinks=True)


def refused(site: Path, *arguments: str, code: int = 2) -> Result:
    """Deploy, which must be refused: then nothing was sent."""
    before = sent(site) if (site.parent / "www").exists() else None
    done = deploy(site, *arguments, "--format", "json")
    assert done.code == code, done.err + done.out
    assert (sent(site) if (site.parent / "www").exists() else None) == before
    return done


def retarget(site: Path, settings: str) -> None:
    text = (site / "site.toml").read_text()
    (site / "site.toml").write_text(text.replace(TARGET, settings))


def test_a_site_that_names_no_target_says_how_to_name_one(site: Path) -> None:
    retarget(site, "")
    assert codes(refused(site)) == ["deploy-target"]
    assert "[deploy.live]" in deploy(site).err


def test_of_several_targets_one_must_be_named_and_a_slip_is_answered_with_the_nearest(site: Path) -> None:
    retarget(site, TARGET + '[deploy.staging]\nkind = "folder"\nto = "../staging"\n')
    assert deploy(site).err == "deploy-target there are several targets — name one: live, staging\n"
    assert deploy(site, "stagin").err == "deploy-target there is no target 'stagin' — did you mean staging?\n"
    deployed(site, "staging")
    assert (site.parent / "staging" / "index.html").exists()
    assert not (site.parent / "www").exists()


def test_what_was_never_built_is_not_sent_unless_it_is_built_first(tmp_path: Path) -> None:
    site = write(tmp_path / "site", with_target())
    assert codes(refused(site)) == ["deploy-unbuilt"]
    assert not (site / "output").exists()
    deployed(site, "--build")
    assert sent(site) == tree(site / "output")


def test_a_new_target_needs_no_new_build(site: Path) -> None:
    with (site / "site.toml").open("a") as settings:
        settings.write('[deploy.staging]\nkind = "folder"\nto = "../staging"\n')
    deployed(site, "staging")


@pytest.mark.parametrize("flags", [(), ("--no-cache",), ("--strict", "--allow-vanish")])
def test_any_good_build_may_be_sent(site: Path, flags: tuple[str, ...]) -> None:
    text = (site / TOWN).read_text()
    (site / TOWN).write_text(text.replace("See", "Look at"))
    built(site, *flags)
    deployed(site)
    assert sent(site) == tree(site / "output")


def test_a_file_that_was_only_touched_keeps_nothing_from_being_sent(site: Path) -> None:
    os.utime(site / TOWN)
    deployed(site)


def test_sources_that_have_changed_must_be_built_first_and_the_message_says_what_would_change(site: Path) -> None:
    deployed(site)
    (site / TOWN).write_text((site / TOWN).read_text().replace("See", "Look at"))
    (problem,) = refused(site).json()["problems"]
    assert problem["code"] == "deploy-stale"
    assert problem["message"].startswith("the site is not what its sources say now: a build would change ")
    assert problem["hint"].startswith("run `build` first, or `deploy --build`")
    assert deployed(site, "--build", "--format", "json").json()["changed"]
    assert sent(site) == tree(site / "output")


def test_what_fell_due_since_must_be_built_first(site: Path) -> None:
    assert run("deploy", "--site", site, "--now", "2026-11-25T10:59:59Z").code == 0
    late = run("deploy", "--site", site, "--now", "2026-11-25T11:00:00Z", "--format", "json")
    assert (late.code, codes(late)) == (2, ["deploy-stale"])
    assert run("deploy", "--site", site, "--now", "2026-11-25T11:00:00Z", "--build").code == 0
    assert "sport/2026/11/tickets/index.html" not in sent(site)
    assert "sport/2026/11/regatta/index.html" in sent(site)


def test_errors_of_the_content_are_told_and_what_waits_to_be_taken_down_comes_first(site: Path) -> None:
    (site / PIER).unlink()
    (site / TOWN).write_text("---\ntitel: Town\n---\n\nx\n")
    found = codes(refused(site, code=1))
    assert found[0] == "takedown-waiting"
    assert "key-near-miss" in found
    assert codes(refused(site, "--build", code=1))[0] == "takedown-waiting"


def test_a_file_of_the_output_that_was_changed_by_hand_is_named_and_nothing_is_sent(site: Path) -> None:
    (site / "output/index.html").write_text("by hand")
    (site / "output/rules.txt").unlink()
    problems = refused(site).json()["problems"]
    assert [(each["code"], each["file"]) for each in problems] in (
        [("deploy-altered", "index.html"), ("deploy-altered", "rules.txt")],
        [("deploy-altered", "rules.txt")],
    )
    built(site)
    deployed(site)


def test_nothing_that_is_not_in_the_manifest_is_sent(site: Path) -> None:
    (site / "output/notes.txt").write_text("private")
    deployed(site)
    assert "notes.txt" not in sent(site)


@pytest.mark.case("S23")
def test_a_preview_is_not_sent(site: Path) -> None:
    built(site, "--drafts")
    assert codes(refused(site)) == ["deploy-preview"]
    assert codes(refused(site, "--future")) == ["deploy-preview"]
    built(site)
    deployed(site)


def test_what_a_build_left_that_was_cut_short_is_not_sent(site: Path) -> None:
    shutil.copy(site / ".broadsheet/output/manifest", site / ".broadsheet/output/journal")
    (problem,) = refused(site).json()["problems"]
    assert (problem["code"], problem["message"]) == ("deploy-stale", "the last build was cut short")


@pytest.mark.parametrize("way", ["deleted", "moved", "renamed"])
def test_an_address_does_not_vanish_by_accident(site: Path, way: str) -> None:
    (site / TOWN).write_text("---\ntitle: Town\ndate: 2026-11-05\n---\n\nNo link.\n")
    deployed(site, "--build")
    if way == "deleted":
        (site / PIER).unlink()
    elif way == "renamed":
        (site / PIER).rename(site / "content/world/jetty.md")
    else:
        text = (site / PIER).read_text().replace("title:", "slug: jetty\ntitle:")
        (site / PIER).write_text(text)
    built(site)
    found = refused(site).json()["problems"]
    assert {each["code"] for each in found} == {"deploy-vanishing"}
    # Where the story lives on, that file is the one to mend.
    assert {each["file"] for each in found} == {"content/world/jetty.md" if way == "renamed" else PIER}
    assert any("/world/2026/11/pier/" in each["message"] for each in found)
    deployed(site, "--allow-vanish")
    assert sent(site) == tree(site / "output")
    deployed(site)


@pytest.mark.parametrize("way", ["draft", "alias", "withdrawn"])
def test_a_story_that_was_taken_back_or_left_its_address_goes_without_a_question(site: Path, way: str) -> None:
    deployed(site)
    keys = {"draft": "draft: true", "alias": "slug: jetty", "withdrawn": "status: withdrawn"}[way]
    text = (site / PIER).read_text().replace("title:", f"{keys}\ntitle:")
    if way == "alias":
        text = text.replace("[/old-pier/]", "[/old-pier/, /world/2026/11/pier/]")
    (site / PIER).write_text(text)
    built(site)
    deployed(site)
    assert sent(site) == tree(site / "output")


def test_a_takedown_goes_online_although_other_files_have_errors(site: Path) -> None:
    deployed(site)
    (site / TOWN).write_text("---\ntitel: Town\n---\n\nx\n")
    assert takedown(site, PIER).code == 0
    told = deployed(site, "--format", "json")
    assert codes(told) == ["deploy-takedown"]
    assert sent(site) == tree(site / "output")
    assert b"Xylograph" not in b"".join(sent(site).values())


def test_a_takedown_goes_online_although_nobody_can_read_the_settings(site: Path) -> None:
    deployed(site)
    good = (site / "site.toml").read_text()
    (site / "site.toml").write_text(f"{good}\ntitle = = 1\n")
    assert refused(site).json()["problems"][0]["file"] == "site.toml"
    assert takedown(site, PIER).code == 0
    assert codes(deployed(site, "--format", "json")) == ["deploy-takedown"]
    assert sent(site) == tree(site / "output")
    assert b"Xylograph" not in b"".join(sent(site).values())
    (site / "site.toml").write_text(good)
    deployed(site, "--build")


def test_after_a_takedown_nothing_is_sent_that_must_go_as_well(site: Path) -> None:
    deployed(site)
    (site / TOWN).write_text("---\ntitel: Town\n---\n\nx\n")
    assert takedown(site, PIER).code == 0
    ferry = "content/world/ferry.md"
    (site / ferry).write_text((site / ferry).read_text().replace("title:", "draft: true\ntitle:"))
    found = refused(site, code=1).json()["problems"]
    assert [(each["code"], each["file"]) for each in found] == [("deploy-stale", ferry)]


@posix
@pytest.mark.case("L01")
def test_a_build_at_work_keeps_it_away(site: Path) -> None:
    with locked(site / "output", site / ".broadsheet/output", "process 1"):
        assert codes(refused(site, code=75)) == ["busy"]
        assert codes(refused(site, "--dry-run", code=75)) == ["busy"]


@posix
def test_another_deployment_to_the_same_folder_keeps_it_away(site: Path) -> None:
    deployed(site)
    edited(site)
    with holding(site.parent / "www"):
        assert codes(refused(site, code=75)) == ["busy"]


def test_a_dry_run_builds_nothing(site: Path) -> None:
    assert codes(refused(site, "--dry-run", "--build")) == ["usage"]


def test_quiet_says_nothing_but_what_a_dry_run_was_asked_for(site: Path) -> None:
    assert "Nothing was sent" in deployed(site, "--dry-run", "--quiet").out
    assert deployed(site, "--quiet").out == ""


@posix
@pytest.mark.case("K12")
@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM], ids=["ctrl-c", "term"])
def test_a_signal_ends_it_and_the_next_one_goes_on(site: Path, sign: signal.Signals) -> None:
    for number in range(3000):
        path = site / f"static/many/{number}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(str(number))
    # Another process may have other packages at hand, and so another digest of its tools.
    assert ended(start(site, "build"))[0] == 0
    process = start(site, "deploy")
    until = time.monotonic() + 60
    while not (site.parent / "www" / RECORD).exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(sign)
    code, err = ended(process)
    # A machine that is fast enough has sent it all.
    assert code in (0, 130), err
    assert ended(start(site, "deploy"))[0] == 0
    assert sent(site) == tree(site / "output")
