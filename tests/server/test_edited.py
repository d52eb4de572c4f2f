"""However an editor saves, there is one look that shows the final bytes; and nothing ends a preview."""

import shutil
import subprocess
import time
from collections.abc import Callable
from errno import ENOSPC
from functools import partial
from pathlib import Path

import pytest
from watchdog.observers import Observer

from generator.server.settling import EMPTY_SECONDS, LONGEST_SECONDS, OPEN_SECONDS, QUIET_SECONDS, Heard, Settling
from tests.commands.desk import write
from tests.server.kiosk import FERRY, HARBOUR, SITE, Kiosk, served

NAME = "content/world/ferry.md"
TEXT = SITE[NAME] + "\nThe final words.\n"


def in_two_steps(path: Path) -> None:
    path.write_text("")
    time.sleep(0.05)
    path.write_text(TEXT)


def kept_open(path: Path) -> None:
    with path.open("w") as file:
        file.write(TEXT[:60])
        file.flush()
        time.sleep(0.05)
        file.write(TEXT[60:])


def renamed_over(path: Path) -> None:
    new = path.with_name(".ferry.md.tmp123")
    new.write_text(TEXT)
    new.replace(path)


def as_vim(path: Path) -> None:
    (path.parent / "4913").write_text("")
    (path.parent / "4913").unlink()
    (path.parent / ".ferry.md.swp").write_bytes(b"b0VIM")
    path.rename(f"{path}~")
    path.write_text(TEXT)
    Path(f"{path}~").unlink()
    (path.parent / ".ferry.md.swp").unlink()


def as_emacs(path: Path) -> None:
    lock = path.parent / ".#ferry.md"
    lock.symlink_to("reporter@desk.1234:1")
    (path.parent / "#ferry.md#").write_text("half")
    shutil.copy(path, f"{path}~")
    path.write_text(TEXT)
    lock.unlink()
    (path.parent / "#ferry.md#").unlink()


def as_helix(path: Path) -> None:
    backup = path.with_name(".ferry.md.bck")
    path.rename(backup)
    path.write_text(TEXT)
    backup.unlink()


def as_sed(path: Path) -> None:
    subprocess.run(["sed", "-i", "$a\\\\nThe final words.", str(path)], check=True)


WAYS = (in_two_steps, kept_open, renamed_over, as_vim, as_emacs, as_helix, as_sed)


@pytest.mark.case("V12")
@pytest.mark.parametrize("save", WAYS, ids=lambda way: str(way.__name__))
def test_each_way_of_saving_gives_one_look_with_the_final_bytes(kiosk: Kiosk, save: Callable[[Path], None]) -> None:
    save(kiosk.site / NAME)
    kiosk.until_shown(FERRY, "The final words.")
    kiosk.until_told(2)
    kiosk.until_quiet()
    assert [each.paths for each in kiosk.told[1:]] == [(NAME,), ("static/mark.txt",)]
    assert not any(each.problems for each in kiosk.told)


@pytest.mark.case("V12")
def test_what_editors_leave_beside_a_file_is_no_edit(kiosk: Kiosk) -> None:
    for name in ("4913", ".ferry.md.swp", "ferry.md~", "#ferry.md#", "x.tmp", ".DS_Store", "Thumbs.db", "a.bak"):
        (kiosk.site / "content/world" / name).write_text("nothing")
    kiosk.until_quiet()
    assert [each.paths for each in kiosk.told[1:]] == [("static/mark.txt",)]


@pytest.mark.case("V13")
def test_the_second_of_two_saves_in_a_moment_is_shown(kiosk: Kiosk) -> None:
    for number in range(5):
        for word in ("first", "other"):
            kiosk.write(NAME, SITE[NAME] + f"\nThe {word} {number}.\n")
        kiosk.until_shown(FERRY, f"The other {number}.")


@pytest.mark.case("V14")
def test_a_thousand_files_at_once_are_all_there(kiosk: Kiosk) -> None:
    for number in range(1000):
        kiosk.write(f"content/wire/n{number}.md", f"---\ntitle: Wire {number}\ndate: 2026-11-01\n---\n\nOf {number}.\n")
    kiosk.until_quiet()
    for number in range(0, 1000, 111):
        assert f"Of {number}." in kiosk.get(f"/wire/2026/11/n{number}/").text
    shutil.rmtree(kiosk.site / "content/wire")
    kiosk.until_quiet()
    assert kiosk.get("/wire/2026/11/n5/").status == 404


@pytest.mark.case("V14")
def test_where_the_system_watches_no_more_it_is_polled_and_one_line_says_so(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "schedule", refused)
    monkeypatch.setattr("generator.server.running.POLL_SECONDS", 0.1)
    with served(newsroom) as kiosk:
        kiosk.write(NAME, TEXT)
        kiosk.until_shown(FERRY, "The final words.")
        assert [line for line in kiosk.serving.remarks if "watches no more" in line] == kiosk.serving.remarks
        assert len(kiosk.serving.remarks) == 1


def test_a_share_of_the_network_is_polled(newsroom: Path) -> None:
    with served(newsroom, poll_seconds=0.1) as kiosk:
        kiosk.write(NAME, TEXT)
        kiosk.until_shown(FERRY, "The final words.")


@pytest.mark.case("V15")
def test_a_renamed_section_moves_with_its_addresses_and_is_watched_on(kiosk: Kiosk) -> None:
    (kiosk.site / "content/world").rename(kiosk.site / "content/abroad")
    kiosk.until_shown("/abroad/2026/10/ferry/", "Ferry sails again")
    assert kiosk.get(FERRY).status == 404
    kiosk.write("content/abroad/ferry.md", TEXT)
    kiosk.until_shown("/abroad/2026/10/ferry/", "The final words.")


@pytest.mark.case("V15")
def test_a_folder_that_is_deleted_and_made_again_is_watched(kiosk: Kiosk) -> None:
    content, away = kiosk.site / "content", kiosk.site / "away"
    content.rename(away)
    kiosk.until(lambda: "content" in kiosk.err.getvalue())
    assert kiosk.get(FERRY).status == 200
    shutil.copytree(away, content)
    kiosk.write(NAME, TEXT)
    kiosk.until_shown(FERRY, "The final words.")
    kiosk.write(NAME, TEXT + "\nAnd again.\n")
    kiosk.until_shown(FERRY, "And again.")


@pytest.mark.case("V15")
def test_a_content_folder_behind_a_link_is_watched(newsroom: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere"
    (newsroom / "content").rename(real)
    (newsroom / "content").symlink_to(real)
    with served(newsroom) as kiosk:
        (real / "world/ferry.md").write_text(TEXT)
        kiosk.until_shown(FERRY, "The final words.")


@pytest.mark.case("V16")
def test_what_the_program_writes_itself_is_no_edit(newsroom: Path) -> None:
    with served(newsroom) as kiosk:
        kiosk.until_quiet()
        known = len(kiosk.told)
        write(newsroom, {"output/x.html": "x", ".cache/x": "x", ".broadsheet/output/x": "x", "notes.txt": "x"})
        kiosk.until_quiet()
        assert [each.paths for each in kiosk.told[known:]] == [("static/mark.txt",)]


@pytest.mark.case("V09")
def test_a_broken_story_leaves_the_last_good_page_with_its_fault(kiosk: Kiosk) -> None:
    with kiosk.window(FERRY) as window:
        kiosk.write(NAME, TEXT.replace("date: 2026-10-31 18:05", "date: 31/10/26"))
        (complaint,) = window.hears("complaints")
        assert (complaint["file"], complaint["line"]) == (NAME, 3)
        assert any("31/10/26" in row for row in complaint["rows"])
        assert any("^" in row for row in complaint["rows"])
        assert complaint["hint"]
        assert "The ferry sailed" in kiosk.get(FERRY).text
        kiosk.until(lambda: f"{NAME}:3:" in kiosk.err.getvalue())
        kiosk.write(NAME, TEXT)
        assert window.hears("complaints") == []
        kiosk.until_shown(FERRY, "The final words.")


def settings_broken(site: Path) -> Callable[[], object]:
    text = (site / "site.toml").read_text()
    (site / "site.toml").write_text("title = \n")
    return partial(write, site, {"site.toml": text})


def template_broken(site: Path) -> Callable[[], object]:
    write(site, {"templates/article.html": "{% if %}"})
    return (site / "templates/article.html").unlink


def theme_away(site: Path) -> Callable[[], object]:
    (site / "themes/own").rename(site / "own")
    return partial((site / "own").rename, site / "themes/own")


@pytest.mark.case("V10")
@pytest.mark.parametrize("broken", [settings_broken, template_broken, theme_away], ids=lambda each: str(each.__name__))
def test_whatever_breaks_is_told_and_the_preview_goes_on(
    newsroom: Path, broken: Callable[[Path], Callable[[], object]]
) -> None:
    settings = SITE["site.toml"] + 'theme = "own"\n'
    with served(write(newsroom, {"site.toml": settings, "themes/own/theme.toml": 'name = "own"\n'})) as kiosk:
        with kiosk.window(FERRY) as window:
            mended = broken(newsroom)
            assert window.hears("complaints")
            assert "The ferry sailed" in kiosk.get(FERRY).text
            mended()
            # Of pages that nobody looks at, more may be found wrong meanwhile.
            while window.hears("complaints"):
                continue
        kiosk.write(NAME, TEXT)
        kiosk.until_shown(FERRY, "The final words.")


def test_a_settled_edit_is_looked_at_after_a_moment_of_quiet() -> None:
    settling = Settling()
    assert settling.ready_at() is None
    settling.hear(10.0, "a")
    assert settling.ready_at() == 10.0 + QUIET_SECONDS
    settling.hear(10.01, "b", Heard.CHANGED)
    assert settling.ready_at() == 10.01 + OPEN_SECONDS
    settling.hear(10.02, "b")
    assert settling.ready_at() == 10.02 + QUIET_SECONDS
    settling.hear(10.03, "c", Heard.EMPTY)
    assert settling.ready_at() == 10.03 + EMPTY_SECONDS
    for number in range(100):
        settling.hear(10.0 + number, "d", Heard.CHANGED)
    assert settling.ready_at() == 10.0 + LONGEST_SECONDS
    settling.clear()
    assert settling.ready_at() is None


def test_two_windows_hear_of_their_own_page_each(kiosk: Kiosk) -> None:
    with kiosk.window(FERRY) as one, kiosk.window(HARBOUR) as other:
        kiosk.write(NAME, TEXT)
        one.hears("page")
        kiosk.write("content/world/harbour.md", SITE["content/world/harbour.md"] + "\nOpen.\n")
        other.hears("page")
