"""Which folders may be the output or the cache, and which never."""

from pathlib import Path

import pytest

from generator.settings.loading import Request
from tests.settings.test_hostile import BASE, refused_request
from tests.settings.test_loading import loaded, refused


@pytest.mark.case("L12")
@pytest.mark.parametrize(
    "output",
    [
        ".broadsheet",
        ".broadsheet/output",
        ".cache",
        ".cache/site",
        ".git",
        ".git/x",
        "templates",
        "data/x",
        "site.toml",
    ],
)
def test_where_the_program_or_the_sources_lie_is_no_output(tmp_path: Path, output: str) -> None:
    ((line, message, _),) = refused(tmp_path, f'{BASE}[build]\noutput = "{output}"\n')
    assert (line, "cannot be the output folder" in message) == (3, True)


@pytest.mark.case("L12")
@pytest.mark.parametrize(
    "output",
    [
        "/",
        "/etc",
        "/etc/nginx",
        "/home",
        "/home/somebody",
        "/usr",
        "/usr/bin",
        "/var",
        "/tmp",
        "/dev",
        "/proc/self",
        "~",
    ],
)
def test_folders_of_the_system_and_of_people_are_no_output(tmp_path: Path, output: str) -> None:
    folder = str(Path(output).expanduser())
    (problem,) = refused_request(
        Request(tmp_path, flags={"build.output": (folder, "--output"), "base_url": ("https://x.example/", "-b")})
    )
    assert problem.message.startswith("--output: /")
    assert "cannot be the output folder" in problem.message


@pytest.mark.parametrize(
    "output", ["/var/www/post", "/srv/www", "/usr/share/nginx/html", "/opt/post", "/output", "../x"]
)
def test_folders_of_a_web_server_are_fit_for_output(tmp_path: Path, output: str) -> None:
    assert loaded(tmp_path, f'{BASE}[build]\noutput = "{output}"\n').problems == ()


@pytest.mark.case("L12")
@pytest.mark.parametrize("name", [".git", ".hg", ".svn"])
def test_a_folder_with_a_repository_is_no_output(tmp_path: Path, name: str) -> None:
    (tmp_path / "output" / name).mkdir(parents=True)
    ((_, message, _),) = refused(tmp_path, BASE)
    assert f"it holds a {name} of its own" in message


def test_the_cache_is_not_a_folder_that_holds_the_site(tmp_path: Path) -> None:
    ((line, message, _),) = refused(tmp_path, f'{BASE}[build]\ncache = "."\n')
    assert (line, "it holds the site" in message) == (3, True)


def test_a_name_that_the_disk_cannot_have_is_no_output(tmp_path: Path) -> None:
    ((line, message, _),) = refused(tmp_path, f'{BASE}[build]\noutput = "{"x" * 300}"\n')
    assert (line, message.endswith("cannot be the output folder: File name too long")) == (3, True)


@pytest.mark.parametrize("key", ["build.output", "build.cache", "content.folder"])
def test_a_folder_whose_name_is_not_utf_8_is_none(tmp_path: Path, key: str) -> None:
    flags = {key: (str(tmp_path / "caf\udce9"), "--flag"), "base_url": ("https://x.example/", "-b")}
    (problem,) = refused_request(Request(tmp_path, flags=flags))
    assert problem.message.endswith("caf\udce9 is not UTF-8")


def test_a_site_whose_folder_is_not_utf_8_is_told_so(tmp_path: Path) -> None:
    (problem,) = refused_request(Request(tmp_path / "caf\udce9", flags={"base_url": ("https://x.example/", "-b")}))
    assert problem.message.endswith("caf\udce9 is not UTF-8")
    assert problem.hint == "give it another name"
