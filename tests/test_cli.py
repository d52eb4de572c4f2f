import errno
import io
import json
import os
import re
import signal
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from generator.cli import main
from generator.commands.faults import disk_fault
from generator.model.problem import ExitCode
from tests.commands.desk import SITE, at, ended, start, write

ODD = {"content/odd.md": "---\ntitle: Odd\ndate: tomorrow\n---\n\nx\n"}
VERBS = {
    "build": [],
    "check": [],
    "list": [],
    "related": ["--all"],
    "explain": ["/"],
    "new": ["article", "Fresh"],
    "config": [],
}
# The verbs that read the stories.
READERS = {verb: VERBS[verb] for verb in ("build", "check", "list", "related", "explain")}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", SITE)


@pytest.mark.case("L16")
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_that_is_done_exits_0(site: Path, verb: str) -> None:
    assert at(site, verb, *VERBS[verb]).code == ExitCode.DONE


@pytest.mark.case("L16")
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("verb", READERS)
def test_content_with_errors_exits_1_and_names_them(site: Path, verb: str, form: str) -> None:
    write(site, ODD)
    result = at(site, verb, *READERS[verb], "--format", form)
    assert result.code == ExitCode.CONTENT
    assert "date-unreadable" in result.out + result.err
    if form == "json":
        json.loads(result.out)


@pytest.mark.case("L16")
@pytest.mark.parametrize("verb", sorted(VERBS.keys() - READERS.keys()))
def test_a_verb_that_reads_no_content_minds_no_errors_there(site: Path, verb: str) -> None:
    write(site, ODD)
    assert at(site, verb, *VERBS[verb]).code == ExitCode.DONE


@pytest.mark.case("L16")
def test_the_list_of_one_story_may_lack_those_with_errors_and_says_so(site: Path) -> None:
    write(site, ODD)
    result = at(site, "related", "world/ferry.md")
    assert (result.code, "Harbour reopens" in result.out) == (ExitCode.CONTENT, True)
    assert result.err.endswith("Files with errors are in no list: 1 error.\n")


@pytest.mark.case("L16")
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("fault", [["--zzz"], ["--now", "soon"], ["--site", "/nowhere/at/all"], ["-t"]])
def test_wrong_usage_exits_2(site: Path, verb: str, fault: list[str]) -> None:
    assert at(site, verb, *VERBS[verb], *fault).code == ExitCode.USAGE


@pytest.mark.case("L16")
@pytest.mark.parametrize("verb", VERBS)
def test_wrong_settings_exit_2_with_their_place(site: Path, verb: str) -> None:
    write(site, {"site.toml": "title = 1\n[feeds]\nitems = 0\n"})
    result = at(site, verb, *VERBS[verb])
    assert result.code == ExitCode.USAGE
    assert "site.toml:1:" in result.err
    assert "     1 | title = 1\n" in result.err


@pytest.mark.case("L16")
@pytest.mark.parametrize("verb", VERBS)
def test_a_disk_that_gives_nothing_exits_3(site: Path, verb: str) -> None:
    # A folder cannot be read as a file, whoever asks: root reads everything else.
    result = at(site, verb, *VERBS[verb], "--config", site / "content")
    assert result.code == ExitCode.IO


@pytest.mark.case("L16")
def test_a_settings_file_that_is_not_there_exits_2(site: Path) -> None:
    assert at(site, "build", "--config", site / "gone.toml").code == ExitCode.USAGE


@pytest.mark.case("L16")
def test_another_build_at_work_exits_75(site: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    (site / "output").mkdir()
    held = os.open(site / "output", os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        result = at(site, "build", "--format", "json")
        assert result.code == ExitCode.BUSY
        assert [each["code"] for each in result.json()["problems"]] == ["busy"]
        assert at(site, "list").code == ExitCode.DONE
        assert at(site, "check").code == ExitCode.DONE
    finally:
        os.close(held)


@pytest.mark.case("L16")
@pytest.mark.parametrize("verb", VERBS)
def test_an_interruption_exits_130(site: Path, verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The signal comes at the first moment at which a verb reads its settings."""

    def interrupted(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)

    monkeypatch.setattr("generator.cli.open_session", interrupted)
    result = at(site, verb, *VERBS[verb], *([] if verb == "new" else ["--format", "json"]))
    assert result.code == ExitCode.INTERRUPTED
    assert "interrupted" in (result.err if verb == "new" else result.out)


def test_help_names_every_verb_and_exits_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {verb}" in out for verb in VERBS)
    assert main(["build", "-h"]) == 0


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("Broadsheet ")


def test_the_site_beside_build_py_is_the_default(site: Path) -> None:
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(["config", "title"], default_site=site) == 0
    assert out.getvalue().startswith('title = "The Post"')


def test_the_name_of_the_program_is_the_one_that_was_typed(site: Path) -> None:
    err = io.StringIO()
    with redirect_stderr(err):
        assert main(["build", "--zzzzz"], default_site=site) == 2
    assert "see build.py build --help" in err.getvalue()


@pytest.mark.parametrize(
    ("number", "name", "code", "path"),
    [
        ("ENOSPC", "site/output/x", "disk-full", "output/x"),
        ("EDQUOT", "site/output/x", "disk-full", "output/x"),
        ("EACCES", "elsewhere/x", "disk", "{}/elsewhere/x"),
        ("EROFS", "site/x", "disk", "x"),
        ("EIO", "", "disk", ""),
        ("EACCES", b"site/content/world", "disk", "content/world"),
    ],
)
def test_a_fault_of_the_disk_names_the_file_and_what_to_do(
    tmp_path: Path, number: str, name: str | bytes, code: str, path: str
) -> None:
    number_of = getattr(errno, number)
    root: str | bytes = os.fspath(tmp_path) + "/" if isinstance(name, str) else os.fsencode(tmp_path) + b"/"
    file = root + name if name else None  # type: ignore[operator]
    stopped = disk_fault(OSError(number_of, os.strerror(number_of), file), tmp_path / "site")
    (problem,) = stopped.problems
    assert (stopped.exit_code, problem.code) == (ExitCode.IO, code)
    assert problem.path == path.format(tmp_path)
    assert problem.message == os.strerror(number_of)
    assert problem.hint


def test_a_rename_that_fails_names_where_it_should_have_led(tmp_path: Path) -> None:
    fault = OSError(28, "No space left on device", os.fspath(tmp_path / "a"), None, os.fspath(tmp_path / "b"))
    assert disk_fault(fault, tmp_path).problems[0].path == "b"


def test_a_fault_of_an_open_file_without_a_name_is_told_without_one(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    with pytest.raises(IsADirectoryError) as caught:
        os.fdopen(descriptor, "rb")
    os.close(descriptor)
    assert disk_fault(caught.value, tmp_path).problems[0].path == ""


@pytest.mark.case("L06")
@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_that_may_not_be_written_exits_3(site: Path) -> None:
    site.chmod(0o500)
    try:
        result = at(site, "build", "--format", "json")
    finally:
        site.chmod(0o700)
    assert result.code == ExitCode.IO
    assert result.json()["problems"][0]["code"] == "disk"


@pytest.mark.case("L06")
def test_an_output_below_a_file_exits_3_and_names_it(site: Path) -> None:
    result = at(site, "build", "--format", "json", "-o", site / "site.toml/output")
    assert result.code == ExitCode.IO
    (problem,) = result.json()["problems"]
    assert (problem["code"], problem["message"]) == ("disk", "Not a directory")
    assert problem["file"].startswith("site.toml/")


@pytest.mark.case("P13")
def test_json_of_hostile_names_is_valid(site: Path) -> None:
    names = [b"a\nb.md", b"-x.md", b"caf\xe9.md", b"esc\x1b[2J.md", b'"q".md']
    for name in names:
        Path(os.fsdecode(os.fsencode(site / "content") + b"/" + name)).write_text(ODD["content/odd.md"])
    for verb in ("build", "check", "list"):
        result = at(site, verb, "--format", "json")
        assert result.code == 1
        json.loads(result.out.encode())
    told = at(site, "build").err
    told.encode()
    assert "\x1b" not in told
    assert "a\\nb.md" in told


@pytest.mark.case("L05")
@pytest.mark.parametrize("limit_bytes", [0, 60, 3_000])
def test_a_disk_that_takes_no_more_is_told_with_the_file_that_was_written(site: Path, limit_bytes: int) -> None:
    resource = pytest.importorskip("resource")
    write(site, {"static/large.txt": "many words\n" * 1000})
    # A limit on files is as sudden as a full disk, and the system names no file, either.
    process = start(site, "build", "--quiet")
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (limit_bytes, limit_bytes))
    code, err = ended(process)
    assert code == ExitCode.IO
    assert re.match(rb"\.(broadsheet|cache)/\S+ disk File too large ", err), err
    assert not any((site / "output").glob("*"))
