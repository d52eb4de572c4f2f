"""A theme is found by name, inherits, declares what it wants, and brings nothing from elsewhere."""

from pathlib import Path

import msgspec
import pytest

from generator.discover.theme import theme_chain, theme_files
from generator.model.problem import BroadsheetError, ExitCode, Problem
from generator.model.theme import Shelf, ThemeFiles
from generator.settings.folders import folders_of
from generator.settings.loading import Request, load_settings
from generator.settings.values import Settings, Values


def settings_of(site: Path, **values: object) -> Settings:
    typed = msgspec.convert(values, Values)
    return Settings(typed, {}, folders_of(site, typed))


def laid_out(site: Path, **files: str) -> Path:
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return site


def files_of(site: Path, **values: object) -> ThemeFiles:
    return theme_files(settings_of(site, **values))


def refused(site: Path, **values: object) -> tuple[tuple[Problem, ...], ExitCode]:
    with pytest.raises(BroadsheetError) as caught:
        files_of(site, **values)
    return caught.value.problems, caught.value.exit_code


def test_without_a_theme_of_its_own_a_site_has_the_built_in_one(tmp_path: Path) -> None:
    (layer,) = files_of(tmp_path).layers
    assert (layer.folder, layer.is_built_in) == ("themes/broadsheet/templates", True)
    assert {"article.html", "partials/card.html", "feed.xml"} <= layer.texts.keys()


def test_the_layers_are_the_site_the_theme_its_parents_and_the_built_in_one(tmp_path: Path) -> None:
    laid_out(
        tmp_path,
        **{
            "templates/article.html": "site",
            "themes/child/theme.toml": 'parent = "mother"',
            "themes/child/templates/article.html": "child",
            "themes/mother/templates/deep/x.html": "mother",
        },
    )
    layers = files_of(tmp_path, theme="child").layers
    assert [(layer.folder, layer.is_built_in) for layer in layers] == [
        ("templates", False),
        ("themes/child/templates", False),
        ("themes/mother/templates", False),
        ("themes/broadsheet/templates", True),
    ]
    assert [layer.texts for layer in layers[:3]] == [
        {"article.html": "site"},
        {"article.html": "child"},
        {"deep/x.html": "mother"},
    ]


def test_a_theme_of_the_built_in_ones_name_is_a_guest_above_it(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"themes/broadsheet/templates/article.html": "mine"})
    assert [layer.is_built_in for layer in files_of(tmp_path).layers] == [False, True]


def test_a_theme_without_templates_only_dresses_its_parent(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"themes/red/css/9-red.css": "a{}"})
    assert len(files_of(tmp_path, theme="red").layers) == 1
    assert [folder.name for folder in theme_chain(settings_of(tmp_path, theme="red"))] == ["red", "broadsheet"]


@pytest.mark.parametrize("name", ["broadshet", "../broadsheet", "/etc", "..", "a/b"])
def test_a_theme_that_is_not_there_names_the_nearest(tmp_path: Path, name: str) -> None:
    (problem,), code = refused(tmp_path, theme=name)
    assert (problem.code, code) == ("theme", ExitCode.USAGE)
    assert repr(name) in problem.message
    assert "broadsheet" in problem.hint


def test_a_theme_is_not_its_own_ancestor(tmp_path: Path) -> None:
    laid_out(
        tmp_path,
        **{"themes/a/theme.toml": 'parent = "b"', "themes/b/theme.toml": 'parent = "a"'},
    )
    (problem,), _ = refused(tmp_path, theme="a")
    assert (problem.path, problem.message) == ("themes/a/theme.toml", "the theme 'a' is its own ancestor")


@pytest.mark.parametrize(
    "text", ["parent = 1", "colour = 'red'", "name = ", "[options]\na = 1", "[shelves.x]\ncuont = 1", "\xff"]
)
def test_a_manifest_that_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    laid_out(tmp_path, **{"themes/a/theme.toml": ""})
    (tmp_path / "themes/a/theme.toml").write_bytes(text.encode("latin-1"))
    (problem,), code = refused(tmp_path, theme="a")
    assert (problem.code, problem.path, code) == ("theme", "themes/a/theme.toml", ExitCode.USAGE)


def test_every_fault_of_a_manifest_has_its_line_and_column(tmp_path: Path) -> None:
    text = 'name = "a"\n  parnet = "b"\n[options]\nsize = { tipe = "text" }\n[shelves.x]\ncuont = 1\n'
    laid_out(tmp_path, **{"themes/a/theme.toml": text})
    problems, _ = refused(tmp_path, theme="a")
    assert sorted((each.place.line, each.place.column, each.message, each.hint) for each in problems) == [
        (2, 3, "there is no setting parnet", "did you mean parent?"),
        (4, 1, "options.size.default is missing", "give it"),
        (4, 1, "there is no setting options.size.tipe", "did you mean options.size.type?"),
        (6, 1, "there is no setting shelves.x.cuont", "did you mean shelves.x.count?"),
    ]
    laid_out(tmp_path, **{"themes/a/theme.toml": 'name = "a"\nparent = b\n'})
    ((problem,), _) = refused(tmp_path, theme="a")
    assert (problem.place.line, problem.place.column) == (2, 10)


def test_a_parent_that_is_not_there_is_a_fault_of_its_child(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"themes/a/theme.toml": 'name = "a"\nparent = "bb"\n'})
    (problem,), _ = refused(tmp_path, theme="a")
    assert (problem.path, problem.place.line) == ("themes/a/theme.toml", 2)


@pytest.mark.parametrize(
    ("flags", "path", "line", "message"),
    [
        ({}, "site.toml", 2, "there is no theme 'zz'"),
        ({"theme": ("yy", "--theme")}, "", 0, "--theme: there is no theme 'yy'"),
    ],
)
def test_a_theme_that_is_not_there_is_a_fault_of_who_named_it(
    tmp_path: Path, flags: dict[str, tuple[object, str]], path: str, line: int, message: str
) -> None:
    laid_out(tmp_path, **{"site.toml": 'title = "x"\ntheme = "zz"\n'})
    with pytest.raises(BroadsheetError) as caught:
        theme_files(load_settings(Request(tmp_path, flags=flags)))
    (problem,) = caught.value.problems
    assert (problem.path, problem.place.line, problem.message) == (path, line, message)


def test_a_wrong_option_has_its_line_in_the_settings(tmp_path: Path) -> None:
    laid_out(
        tmp_path, **{"themes/a/theme.toml": OPTIONS, "site.toml": 'theme = "a"\n[options]\ndark = "yes"\nzz = 1\n'}
    )
    with pytest.raises(BroadsheetError) as caught:
        theme_files(load_settings(Request(tmp_path)))
    assert sorted((each.path, each.place.line) for each in caught.value.problems) == [
        ("site.toml", 3),
        ("site.toml", 4),
    ]


OPTIONS = """
[options]
accent = { type = "color", default = "#a00" }
columns = { type = "number", default = 3 }
dark = { type = "boolean", default = true }
size = { type = "choice", default = "s", choices = ["s", "l"] }
motto = { default = "" }
"""


def test_an_option_has_the_sites_value_or_its_default(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"themes/a/theme.toml": OPTIONS})
    found = files_of(tmp_path, theme="a", options={"accent": "#00a", "size": "l"}).options
    assert found == {"accent": "#00a", "columns": 3, "dark": True, "size": "l", "motto": "", "opinion": "opinion"}


def test_a_child_may_declare_an_option_anew_and_has_its_parents(tmp_path: Path) -> None:
    child = 'parent = "a"\n[options]\naccent = { default = "#0a0" }'
    laid_out(tmp_path, **{"themes/a/theme.toml": OPTIONS, "themes/b/theme.toml": child})
    found = files_of(tmp_path, theme="b").options
    assert (found["accent"], found["columns"]) == ("#0a0", 3)


def test_all_wrong_options_are_told_at_once(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"themes/a/theme.toml": OPTIONS})
    chosen = {"acent": "#00a", "columns": True, "dark": "yes", "size": "m", "motto": 3}
    problems, code = refused(tmp_path, theme="a", options=chosen)
    assert ({each.code for each in problems}, code) == ({"theme-option"}, ExitCode.USAGE)
    assert [(each.message, each.hint) for each in problems] == [
        ("the theme has no option 'acent'", "did you mean accent?"),
        ("the option 'columns' must be a number", ""),
        ("the option 'dark' must be true or false", ""),
        ("'m' is no choice for the option 'size'", "choose from s, l"),
        ("the option 'motto' must be a text in quotes", ""),
    ]


def test_a_theme_without_options_says_so(tmp_path: Path) -> None:
    (problem,), _ = refused(tmp_path, options={"zzz": 1})
    assert problem.hint.startswith("it has ")


def test_shelves_are_the_themes_and_its_parents(tmp_path: Path) -> None:
    mother = '[shelves.latest]\ncount = 3\n[shelves.world]\nsection = "world"\non = ["home", "article"]'
    child = 'parent = "mother"\n[shelves.latest]\ncount = 8'
    laid_out(tmp_path, **{"themes/mother/theme.toml": mother, "themes/child/theme.toml": child})
    assert files_of(tmp_path, theme="child").shelves == {
        "latest": Shelf(count=8),
        "world": Shelf(section="world", on=("home", "article")),
    }


@pytest.mark.case("H14")
@pytest.mark.parametrize("place", ["templates", "themes/a/templates"])
def test_a_template_linked_from_elsewhere_is_refused(tmp_path: Path, place: str) -> None:
    elsewhere = laid_out(tmp_path / "elsewhere", **{"secret.html": "secret"})
    folder = laid_out(tmp_path / "site", **{"themes/a/theme.toml": "", f"{place}/real.html": "x"}) / place
    (folder / "linked.html").symlink_to(elsewhere / "secret.html")
    (folder / "inside.html").symlink_to(folder / "real.html")
    (folder / "deep").symlink_to(elsewhere)
    problems, code = refused(tmp_path / "site", theme="a")
    assert {each.code for each in problems} == {"template-outside"}
    assert [each.path for each in problems] == [f"{place}/deep/secret.html", f"{place}/linked.html"]
    assert code is ExitCode.CONTENT


def test_templates_that_are_not_utf_8_are_told_with_their_line(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"templates/a.html": "", "templates/b.html": "\ufeffok"})
    (tmp_path / "templates/a.html").write_bytes(b"one\ntwo \xe9\n")
    (problem,), code = refused(tmp_path)
    assert (problem.code, problem.path, problem.place.line, code) == (
        "encoding",
        "templates/a.html",
        2,
        ExitCode.CONTENT,
    )


def test_a_byte_order_mark_is_no_part_of_a_template(tmp_path: Path) -> None:
    laid_out(tmp_path, **{"templates/b.html": "\ufeffok"})
    assert files_of(tmp_path).layers[0].texts == {"b.html": "ok"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (f"[options.a]\ndefault = 1\nchoices = {'[' * 60}{']' * 60}\n", 3, "tables and lists lie more than 50 deep"),
        ("[options]\na = { default = [1] }\n", 2, "options.a.default must be a text, a number, true or false"),
        ("parent = 1\n", 1, "parent must be a text in quotes"),
        ('[shelves.x]\non = "home"\n', 2, "shelves.x.on must be a list of texts"),
    ],
)
def test_a_manifest_of_the_wrong_types_is_told_in_plain_words(
    tmp_path: Path, text: str, line: int, message: str
) -> None:
    laid_out(tmp_path, **{"themes/a/theme.toml": text})
    (problem,), _ = refused(tmp_path, theme="a")
    assert (problem.path, problem.place.line) == ("themes/a/theme.toml", line)
    assert problem.message.startswith(message)
