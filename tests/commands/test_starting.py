from pathlib import Path

import pytest

from generator.commands.starting import SECTIONS
from tests.commands.desk import at, run, tree

ADDRESS = ("--base-url", "https://post.example/")
DRAFTS = ("--drafts", "--strict", "--format", "json")


@pytest.fixture(autouse=True)
def below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_site_is_a_working_newsroom(below: Path) -> None:
    begun = run("new", "site", "The Harbour Post", *ADDRESS)
    assert (begun.code, begun.out) == (0, "the-harbour-post\n")
    assert "broadsheet serve --drafts --open" in begun.err
    site = below / "the-harbour-post"
    assert run("check", "--site", site, *DRAFTS).json()["problems"] == []
    assert run("build", "--site", site).code == 0
    home = (site / "output/index.html").read_text()
    assert "Your paper is ready" in home
    assert "A draft, which readers do not see" not in home
    for title in SECTIONS.split(", "):
        assert f">{title}</a>" in home
    assert run("new", "article", "First", "--section", "sport", "--tag", "x", "--site", site).code == 0
    # Its writer has yet to say what it is about.
    problems = run("check", "--site", site, *DRAFTS).json()["problems"]
    assert [problem["code"] for problem in problems] == ["summary-missing"]


@pytest.mark.parametrize(
    ("title", "flags"),
    [
        ('Quay "&" <Sons> \\ {{ title }}', ()),
        ("الميناء", ("--language", "ar", "--sections", "سياسة، وطن,عالم")),
        (
            "Der Hafen",
            ("--language", "de-AT", "--timezone", "Europe/Vienna", "--sections", "Österreich, Straße & Bahn"),
        ),
        ("港", ("--language", "ja", "--sections", "政治")),
    ],
)
def test_a_site_of_any_name_passes_the_check(title: str, flags: tuple[str, ...]) -> None:
    result = run("new", "site", title, *ADDRESS, *flags, "--folder", "deep/er")
    assert (result.code, result.out) == (0, "deep/er\n"), result.err
    assert run("check", "--site", "deep/er", *DRAFTS).json()["problems"] == []
    assert run("config", "title", "--site", "deep/er", "--format", "json").json()["title"]["value"] == title


def test_what_was_made_is_told_to_programs(below: Path) -> None:
    told = run("new", "site", "Post", "--format", "json").json()
    assert told["folder"] == "post"
    assert told["files"] == sorted(tree(below / "post"))
    told = run("new", "theme", "Quay", "--site", "post", "--format", "json").json()
    assert told["folder"] == "themes/quay"
    assert told["files"] == sorted(tree(below / "post/themes/quay"))


def test_nothing_is_begun_where_something_is(below: Path) -> None:
    (below / "post").mkdir()
    (below / "post/mine.txt").write_text("mine")
    (below / "file").write_text("mine")
    (below / "elsewhere").mkdir()
    (below / "link").symlink_to("elsewhere")
    before = tree(below)
    for folder in ("post", "file", "link"):
        result = run("new", "site", "Post", "--folder", folder)
        assert (result.code, "file-exists" in result.err) == (2, True)
    assert run("new", "theme", "Post", "--site", below).code == 0
    assert "file-exists" in run("new", "theme", "Post", "--site", below).err
    assert {name: data for name, data in tree(below).items() if "themes" not in name} == before


def test_an_empty_folder_is_taken(below: Path) -> None:
    (below / "post").mkdir()
    assert run("new", "site", "Post").code == 0


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (("--timezone", "Europe/Berln"), "there is no time zone 'Europe/Berln' — did you mean Europe/Berlin?"),
        (("--timezone", "nowhere/at all"), "write it as Europe/Berlin"),
        (("--language", "not a tag"), "usage 'not a tag' is not a language tag — write a tag such as"),
        (("--language", ""), "usage '' is not a language tag"),
        (("--folder", "caf\udce9"), "caf\\udce9 is not UTF-8 — give it another name"),
        (("--site", "post"), "--site is not for a site that only begins — name its folder with --folder"),
        (("--site", "."), "--site is not for a site that only begins"),
        (("--sections", "World, world"), "each section needs a name of its own"),
        (("--sections", ","), "each section needs a name of its own"),
        (("--sections", "World, Pages"), "no section can be called 'Pages'"),
        (("--sections", "2026"), "no section can be called '2026'"),
        (("--sections", "!!!"), "no section can be called '!!!'"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_left(below: Path, flags: tuple[str, ...], message: str) -> None:
    result = run("new", "site", "Post", *flags)
    assert (result.code, message in result.err) == (2, True), result.err
    assert list(below.iterdir()) == []


def test_what_is_wrong_with_a_new_site_is_not_shown_in_the_settings_of_another(below: Path) -> None:
    (below / "site.toml").write_text('title = "Another"\nlanguage = "en"\nbase_url = "https://post.example/"\n')
    result = run("new", "site", "Post", "--language", "Deutsch")
    assert result.err == 'usage \'Deutsch\' is not a language tag — write a tag such as "en", "de" or "pt-BR"\n'


def test_a_new_theme_is_a_child_that_builds_in_its_own_look(below: Path) -> None:
    run("new", "site", "Post", *ADDRESS, "--folder", ".")
    begun = run("new", "theme", "Quay Side")
    assert (begun.code, begun.out) == (0, "themes/quay-side\n")
    assert "`serve --theme quay-side`" in begun.err
    plain, own = (run("build", "-o", name, *flags) for name, flags in (("a", ()), ("b", ("--theme", "quay-side"))))
    assert (plain.code, own.code) == (0, 0), own.err
    styles = [next((below / name).rglob("site.*.css")).read_text() for name in ("a", "b")]
    assert "--hue:220" in styles[1].replace(" ", "")
    assert "--hue:220" not in styles[0].replace(" ", "")
    assert "is the site's theme already" in at(below, "new", "theme", "Broadsheet").err
