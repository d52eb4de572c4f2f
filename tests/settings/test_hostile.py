"""Settings that are broken, huge, hostile or merely mistyped: a problem with its place, in words for a writer."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.check.verdict import GUARDS
from generator.model.problem import BroadsheetError, ExitCode, Problem, Severity
from generator.relate.embargoes import holds_of
from generator.settings.codes import HIDEABLE
from generator.settings.loading import Request, load_settings
from generator.settings.ranges import RANGES
from generator.settings.toml import toml_of
from tests.problem_codes import all_made, modules_of
from tests.settings.test_loading import loaded, refused

BASE = 'base_url = "https://post.example/"\n'


def warnings_of(site: Path, text: str, environment: Mapping[str, str] | None = None) -> list[Problem]:
    settings = loaded(site, BASE + text, environment=environment or {})
    assert all(each.severity is Severity.WARNING for each in settings.problems)
    return list(settings.problems)


def refused_request(request: Request) -> tuple[Problem, ...]:
    with pytest.raises(BroadsheetError) as stopped:
        load_settings(request)
    assert stopped.value.exit_code is ExitCode.USAGE
    return stopped.value.problems


@pytest.mark.case("B19")
@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (f"title = 'x'\n[params]\n{'.'.join(['a'] * 200)} = 1\n", 3, 1),
        (f"title = 'x'\nparams = {'[' * 3000}{']' * 3000}\n", 2, 60),
        (f"title = 'x'\n[params]\na = {'[' * 60}{']' * 60}\n", 3, 1),
        (f"[params]\na = {'{a=' * 3000}1{'}' * 3000}\n", 2, 155),
        ("[params.a.b]\nnumber = 99999999999999999999\n", 2, 1),
        (f"[params]\nnumber = {'9' * 5000}\n", 2, 10),
    ],
)
def test_what_is_nested_or_counted_absurdly_is_a_problem_with_its_place(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    with pytest.raises(BroadsheetError) as stopped:
        loaded(tmp_path, text)
    (problem,) = stopped.value.problems
    assert (problem.path, problem.place.line, problem.place.column) == ("site.toml", line, column)
    assert problem.hint


def test_a_table_as_deep_as_anybody_needs_is_read(tmp_path: Path) -> None:
    assert loaded(tmp_path, f"params.{'.'.join(['a'] * 40)} = 1").values.params


def test_a_file_that_is_no_settings_is_not_read_to_its_end(tmp_path: Path) -> None:
    ((_, message, _),) = refused(tmp_path, "# x\n" * 300_000)
    assert message == "has more than 1 MiB"


@pytest.mark.case("B19")
def test_faults_of_every_kind_are_told_in_one_round(tmp_path: Path) -> None:
    text = (
        'titel = "Post"\ntimezone = "Europe/Atlantis"\nlanguage = 5\n[lists]\npaginate = "many"\n'
        '[feeds]\nitems = 0\n[build]\noutput = "content"\n'
        '[[embargoes]]\nuntil = "soon"\n[[embargoes]]\nuntil = 2026-12-01\n'
    )
    (tmp_path / "content").mkdir()
    assert [line for line, _, _ in refused(tmp_path, text)] == [1, 2, 3, 5, 7, 9, 10, 11, 12]


def test_a_broken_file_hides_no_fault_of_the_others(tmp_path: Path) -> None:
    for name, text in {"a.toml": "title = \n", "b.toml": "language = 5\n", "c.toml": "x = [\n"}.items():
        (tmp_path / name).write_text(text)
    request = Request(tmp_path, tuple(tmp_path / f"{name}.toml" for name in "abc"), {"BROADSHEET_BUILD_JOBS": "-1"})
    assert [problem.path for problem in refused_request(request)] == ["", "a.toml", "b.toml", "c.toml"]


@pytest.mark.parametrize(
    ("environment", "flags", "message"),
    [
        ({"BROADSHEET_BASE_URL": "post"}, {}, "BROADSHEET_BASE_URL: base_url 'post' is not the address of a site"),
        ({"BROADSHEET_LISTS_PAGINATE": ""}, {}, "BROADSHEET_LISTS_PAGINATE: lists.paginate must be a whole number"),
        ({"BROADSHEET_TITLE": "\udcff"}, {}, "BROADSHEET_TITLE: title is not UTF-8"),
        (
            {"BROADSHEET_BUILD_OUTPUT": "a\0b"},
            {},
            "BROADSHEET_BUILD_OUTPUT: build.output has a control character in it",
        ),
        ({}, {"base_url": ("post", "--base-url")}, "--base-url: base_url 'post' is not the address of a site"),
        ({}, {"build.jobs": (10**30, "--jobs")}, "--jobs: build.jobs is 1e+30"),
        ({}, {"build.output": ("/etc", "--output")}, "--output: /etc cannot be the output folder: it is a folder of "),
    ],
)
def test_a_fault_of_a_flag_or_variable_names_it_and_no_file(
    tmp_path: Path, environment: dict[str, str], flags: dict[str, tuple[object, str]], message: str
) -> None:
    (tmp_path / "site.toml").write_text('base_url = "https://post.example/"\n[lists]\npaginate = 3\n')
    (problem,) = refused_request(Request(tmp_path, (), environment, flags))
    assert (problem.path, problem.place.line, problem.message.startswith(message)) == ("", 0, True), problem.message


def test_a_value_that_a_later_file_gave_has_its_place_there(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[lists.home]\nlead = 1\n")
    (tmp_path / "b.toml").write_text("\n\nlists = { home = { lead = -1 } }\n")
    (problem,) = refused_request(Request(tmp_path, (tmp_path / "a.toml", tmp_path / "b.toml")))
    assert (problem.path, problem.place.line, problem.message) == ("b.toml", 3, "lists.home.lead is -1")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("BROADSHEET_BASEURL", "did you mean BROADSHEET_BASE_URL?"),
        ("BROADSHEET_LIST_PAGINATE", "did you mean BROADSHEET_LISTS_PAGINATE?"),
        ("Broadsheet_Title", "did you mean BROADSHEET_TITLE?"),
        ("BROADSHEET_ÖL", "`config` shows all settings; tables of your own go into site.toml"),
        ("BROADSHEET_PERMALINKS", "`config` shows all settings; tables of your own go into site.toml"),
    ],
)
def test_a_variable_that_names_no_setting_is_a_warning(tmp_path: Path, name: str, hint: str) -> None:
    (problem,) = warnings_of(tmp_path, "", {name: "x"})
    assert (name in problem.message, problem.path, problem.hint) == (True, "", hint)


def test_a_code_that_cannot_be_hidden_is_a_warning_with_the_nearest(tmp_path: Path) -> None:
    text = '[check]\nignore = ["alt-missing", "alt-mising", "leak", "date-missing"]\n'
    found = [(each.place.line, each.message.split("'")[1], each.hint) for each in warnings_of(tmp_path, text)]
    assert [(line, code) for line, code, _ in found] == [(3, "alt-mising"), (3, "leak"), (3, "date-missing")]
    assert found[0][2] == "did you mean alt-missing?"


def test_the_codes_that_can_be_hidden_are_those_of_the_source() -> None:
    found: dict[str, set[str]] = {}
    for made in all_made(modules_of(Path(__file__).resolve().parents[2] / "generator")):
        for code in made.codes - {""}:
            found.setdefault(code, set()).update(made.severities)
    assert sorted(code for code, kinds in found.items() if kinds - {"error"} and code not in GUARDS) == list(HIDEABLE)


def test_a_direction_is_one_of_two(tmp_path: Path) -> None:
    ((line, message, hint),) = refused(tmp_path, '[languages.ar]\ndirection = "right"\n')
    assert (line, message, hint) == (2, "languages.ar.direction: 'right' is not known", "known: ltr, rtl")


def test_a_language_names_taxonomies_that_are_there(tmp_path: Path) -> None:
    text = '[taxonomies.places]\n[languages.ar.taxonomies]\nplace = "x"\nplaces = "y"\n'
    ((line, message, hint),) = refused(tmp_path, text)
    assert (line, message) == (3, "languages.ar.taxonomies.place: 'place' is not known")
    assert "places" in hint


@pytest.mark.parametrize(
    ("new", "is_error", "hint"),
    [
        ("tgas", True, "did you mean tags?"),
        ("titel", True, "did you mean title?"),
        ("mood", False, "templates find it in params; nothing else uses it"),
        ("Place", True, "did you mean places?"),
    ],
)
def test_a_key_renamed_to_what_is_none_is_told(tmp_path: Path, new: str, hint: str, *, is_error: bool) -> None:
    text = f'[taxonomies.places]\n[front_matter.rename]\ntopic = "{new}"\nort = "places"\n'
    if is_error:
        assert [(line, found) for line, _, found in refused(tmp_path, text)] == [(3, hint)]
    else:
        assert [(each.place.line, each.hint) for each in warnings_of(tmp_path, text)] == [(4, hint)]


@pytest.mark.parametrize("old", ["draft", "Publish-Date", "date"])
def test_a_key_that_decides_what_is_public_keeps_its_meaning(tmp_path: Path, old: str) -> None:
    ((line, message, _),) = refused(tmp_path, f'[front_matter.rename]\n{old} = "kicker"\n')
    assert (line, "decides what is public" in message) == (2, True)
    assert loaded(tmp_path, '[front_matter.rename]\nsperrfrist = "embargo"\npublishDate = "embargo"\n')


def test_a_site_that_does_not_say_where_it_is_is_told_what_will_be_wrong(tmp_path: Path) -> None:
    (problem,) = load_settings(Request(tmp_path)).problems
    assert (problem.code, problem.severity) == ("base-url-missing", Severity.WARNING)
    assert all(word in problem.message for word in ("feeds", "sitemap", "canonical", "localhost"))
    assert load_settings(Request(tmp_path, flags={"base_url": ("https://x.example/", "-b")})).problems == ()


@pytest.mark.parametrize(
    ("until", "instant"),
    [
        ("2026-12-01", datetime(2026, 11, 30, 23, tzinfo=UTC)),
        ('"2026-12-01"', datetime(2026, 11, 30, 23, tzinfo=UTC)),
        ("2026-12-01T06:00:00", datetime(2026, 12, 1, 5, tzinfo=UTC)),
        ("2026-12-01 06:00:00", datetime(2026, 12, 1, 5, tzinfo=UTC)),
        ('"2026-12-01 06:00"', datetime(2026, 12, 1, 5, tzinfo=UTC)),
        ("2026-12-01T06:00:00Z", datetime(2026, 12, 1, 6, tzinfo=UTC)),
        ("2026-12-01T06:00:00+05:45", datetime(2026, 12, 1, 0, 15, tzinfo=UTC)),
    ],
)
@pytest.mark.case("S22")
def test_an_embargo_ends_at_a_date_or_an_hour_of_the_site(tmp_path: Path, until: str, instant: datetime) -> None:
    values = loaded(tmp_path, f'timezone = "Europe/Berlin"\n[[embargoes]]\ntag = "merger"\nuntil = {until}\n').values
    assert holds_of(values, str).tags == {"merger": instant}


def test_every_range_is_of_a_setting(tmp_path: Path) -> None:
    settings = loaded(tmp_path, BASE + "[sections.world]\nhue = 1\n[related.weights]\ntags = 1\n")
    assert settings.problems == ()
    for key in RANGES:
        name = key.replace("sections.*", "sections.world").replace("weights.*", "weights.tags")
        table, _, last = name.rpartition(".")
        ((_, message, hint),) = refused(tmp_path, BASE + f"[{table}]\n{last} = -7\n")
        assert (message, hint.startswith("it must be from ")) == (f"{name} is -7", True)


def test_a_list_may_be_of_any_script(tmp_path: Path) -> None:
    text = f'{BASE}title = "新聞 🗞"\n[sections."世界"]\ntitle = "世界"\n[params]\n"ключ.a" = "значение"\n'
    settings = loaded(tmp_path, text)
    assert (settings.problems, settings.values.params) == ((), {"ключ.a": "значение"})


def test_a_text_of_any_bytes_is_answered() -> None:
    for data in (b"\xff\xfe", b"\0", b"a=1\r\rb=2", b"\xef\xbb\xbf", b"[[[[", b'"""', b"a.b=1\na.b.c=2", b"[a]\n[[a]]"):
        found = toml_of(data)
        assert found.wrong or found.table == {}, data


def test_a_host_that_is_no_name_of_a_site_is_told(tmp_path: Path) -> None:
    (problem,) = refused_request(Request(tmp_path, flags={"base_url": ("https://\u20ac..example/", "-b")}))
    assert "where the name of a site belongs" in problem.message
