import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.commands.completion import PLACES
from generator.commands.line.arguments import SHELLS, VERBS
from tests.commands.desk import at, run, write

ROOT = Path(__file__).resolve().parent.parent.parent


def offered(site: Path, typed: str) -> list[str]:
    """Give what a shell is told that may stand where a line ends; the site is where it is typed."""
    asked = {"_ARGCOMPLETE": "1", "_ARGCOMPLETE_IFS": "\n", "_ARGCOMPLETE_SHELL": "bash", "COMP_TYPE": "9"}
    told = site.parent / "told"
    told.write_text("")
    line = f"broadsheet {typed}"
    asked |= {"COMP_LINE": line, "COMP_POINT": str(len(line.encode())), "_ARGCOMPLETE_STDOUT_FILENAME": str(told)}
    environment = {**os.environ, **asked, "PYTHONPATH": str(ROOT)}  # noqa: TID251 - coverage needs the rest
    done = subprocess.run(
        [sys.executable, "-m", "generator"], cwd=site, env=environment, capture_output=True, check=False
    )
    assert (done.stdout, done.stderr) == (b"", b"")
    return [word.strip() for word in told.read_text("utf-8").splitlines()]


def test_verbs_and_flags_are_offered(site: Path) -> None:
    assert offered(site, "") == list(VERBS)
    assert offered(site, "bu") == ["build"]
    assert offered(site, "build --ver") == ["--verify", "--verbose"]
    assert offered(site, "list --format c") == ["csv"]
    assert offered(site, "new arti") == ["article"]


def test_stories_are_offered_as_they_may_be_named(site: Path) -> None:
    assert offered(site, "explain con") == ["content/"]
    assert offered(site, "explain content/world/") == ["content/world/ferry.md", "content/world/harbour.md"]
    assert offered(site, "takedown world/f") == ["world/ferry.md"]
    assert at(site, "build").code == 0
    assert offered(site, "explain /world/2026/") == ["/world/2026/10/", "/world/2026/11/"]


def test_tags_sections_themes_and_settings_are_offered(site: Path) -> None:
    assert offered(site, "new article x --section w") == ["world"]
    assert offered(site, "new article x --tag f") == []
    assert at(site, "build").code == 0
    assert offered(site, "new article x --tag f") == ["ferry"]
    write(site, {"data/tags.toml": '[ferry]\nname = "Ferry boats"\n', "themes/quay/theme.toml": 'name = "quay"\n'})
    write(site, {"content/authors/mele-tavita.md": "---\ntitle: Mele Tavita\n---\n"})
    assert offered(site, "new article x --tag 'F") == ["Ferry boats"]
    assert offered(site, "new article x --author m") == ["mele-tavita"]
    assert offered(site, "build --theme ") == ["broadsheet", "quay"]
    assert offered(site, "config lists.home.l") == ["lists.home.latest", "lists.home.lead"]


def test_a_hidden_story_is_offered_by_no_address_and_no_tag(site: Path) -> None:
    write(site, {"content/world/secret.md": "---\ntitle: S\ndate: 2027-01-01\ntags: [hush]\n---\n\nx\n"})
    assert at(site, "build").code == 0
    assert offered(site, "new article x --tag h") == ["harbour"]
    assert offered(site, "explain /world/") == ["/world/2026/"]


@pytest.mark.parametrize("typed", ["explain ../", "explain ../../e", "explain /../", "explain /x/../../"])
def test_nothing_outside_is_offered_by_a_path_that_goes_up(site: Path, typed: str) -> None:
    assert offered(site, typed) == []


def test_a_site_that_cannot_be_read_offers_what_needs_none(site: Path) -> None:
    write(site, {"site.toml": "title = \n"})
    assert offered(site, "explain world/f") == []
    assert offered(site, "config titl") == ["title"]
    assert offered(site, "sta") == ["status"]


def test_each_shell_has_its_lines_and_a_place_for_them(site: Path) -> None:
    assert tuple(PLACES) == SHELLS
    texts = {shell: run("completion", shell, "--site", site) for shell in SHELLS}
    assert {result.code for result in texts.values()} == {0}
    assert "complete --command broadsheet" in texts["fish"].out
    assert "Register-ArgumentCompleter -Native -CommandName broadsheet" in texts["powershell"].out
    assert "complete -o nospace" in texts["bash"].out
    assert "compdef" in texts["zsh"].out
    assert {result.err for result in texts.values()} == {""}
    assert "did you mean fish?" in run("completion", "fsh", "--site", site).err


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
def test_bash_completes_what_is_typed(site: Path) -> None:
    script = """
    eval "$(./build.py completion bash)"
    COMP_LINE="./build.py sta"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
    _python_argcomplete ./build.py
    echo "${COMPREPLY[0]}"
    complete -p build.py
    """
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    environment = {**os.environ, "PATH": path}  # noqa: TID251 - coverage needs the rest
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.split("\n")[0].strip() == "status", done.stderr
    assert "-F _python_argcomplete build.py" in done.stdout
