"""site.toml, environment and flags become settings; what is wrong with them has a place and a way out."""

from datetime import datetime
from pathlib import Path

import pytest

from generator.model.problem import BroadsheetError, ExitCode, Severity
from generator.settings.checking import KINDS
from generator.settings.loading import Request, load_settings
from generator.settings.values import Settings


def loaded(site: Path, text: str = "", **request: object) -> Settings:
    (site / "site.toml").write_text(text, "utf-8")
    return load_settings(Request(site, **request))  # type: ignore[arg-type]


def refused(site: Path, text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(BroadsheetError) as stopped:
        loaded(site, text)
    assert stopped.value.exit_code is ExitCode.USAGE
    return [(problem.place.line, problem.message, problem.hint) for problem in stopped.value.problems]


@pytest.mark.case("B19")
def test_a_site_without_settings_has_the_defaults(tmp_path: Path) -> None:
    settings = load_settings(Request(tmp_path))
    assert settings.values.language == "en"
    assert settings.origins == {}
    assert settings.folders.output == tmp_path / "output"


@pytest.mark.case("B19")
def test_an_empty_file_has_the_defaults(tmp_path: Path) -> None:
    assert loaded(tmp_path, "").values.lists.paginate == 24


@pytest.mark.case("B19")
def test_all_faults_are_shown_at_once_with_line_and_nearest_key(tmp_path: Path) -> None:
    text = 'titel = "Post"\n[lists]\npaginate = "many"\n[sections.world]\nhuee = 3\n'
    assert refused(tmp_path, text) == [
        (1, "there is no setting titel", "did you mean title?"),
        (3, "lists.paginate must be a whole number", "it is 'many'"),
        (5, "there is no setting sections.world.huee", "did you mean sections.world.hue?"),
    ]


@pytest.mark.case("B19")
@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('timezone = "Europe/Atlantis"', 1, "there is no time zone 'Europe/Atlantis'"),
        ('title = "x"\nbase_url = "post.example"', 2, "base_url 'post.example' is not the address of a site"),
        ('base_url = "https://["', 1, "base_url 'https://[' is not the address of a site"),
        ('language = "english!"', 1, "'english!' is not a language tag"),
        ('[markdown]\nraw_html = "sage"', 2, "markdown.raw_html: 'sage' is not known"),
        ('[permalinks]\ndefault = "/:sektion/"', 2, "permalinks.default: there is no placeholder :sektion"),
        ('[permalinks]\ndefault = ":section/"', 2, "permalinks.default: a pattern begins with /"),
        ("[lists]\npaginate = 0", 2, "lists.paginate is 0"),
        ("[[embargoes]]\nuntil = 2026-12-01T06:00:00Z", 1, "an embargo needs a tag or a section, one of the two"),
        (
            'timezone = "Europe/Berlin"\n[[embargoes]]\ntag = "x"\nuntil = 2026-03-29T02:30:00',
            4,
            "embargoes.0.until: 2026-03-29 02:30:00 does not exist in Europe/Berlin: the clocks go forward then",
        ),
        ("[related]\ncount = 51", 2, "related.count is 51"),
        ("[related.weights]\nfoo = 1.0", 2, "there is nothing called 'foo' to weigh"),
        ('[build]\noutput = "."', 2, "cannot be the output folder"),
        ('[build]\noutput = "content/x"', 2, "cannot be the output folder"),
    ],
)
def test_a_value_that_means_nothing_is_refused(tmp_path: Path, text: str, line: int, message: str) -> None:
    (tmp_path / "content").mkdir()
    ((found_line, found, _),) = refused(tmp_path, text)
    assert (found_line, message in found) == (line, True), found


@pytest.mark.case("B19")
@pytest.mark.parametrize(
    ("text", "line"),
    [("[lists]\npaginate = 1\n[lists]\n", 3), ('title = "x', 1), ("title = 'a'\ntitle = 'b'", 2), ("a = [1,\n", 2)],
)
def test_what_is_not_toml_names_the_line(tmp_path: Path, text: str, line: int) -> None:
    ((found, _, _),) = refused(tmp_path, text)
    assert found == line


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_bytes(b'language = "en"\ntitle = "Caf\xe9"\n')
    with pytest.raises(BroadsheetError) as stopped:
        load_settings(Request(tmp_path))
    assert stopped.value.problems[0].place.line == 2


@pytest.mark.case("L12")
@pytest.mark.parametrize("output", [".", "..", "content", "/"])
def test_folders_of_somebody_else_are_refused_as_output(tmp_path: Path, output: str) -> None:
    (tmp_path / "content").mkdir()
    ((_, message, _),) = refused(tmp_path, f'[build]\noutput = "{output}"')
    assert "cannot be the output folder" in message


@pytest.mark.case("L12")
def test_a_folder_with_a_repository_of_its_own_is_refused_as_output(tmp_path: Path) -> None:
    (tmp_path / "output" / ".git").mkdir(parents=True)
    ((_, message, _),) = refused(tmp_path, "")
    assert "holds a .git" in message


def test_unknown_keys_that_are_near_nothing_warn(tmp_path: Path) -> None:
    settings = loaded(tmp_path, "base_url = 'https://post.example/'\n[plugins]\nenabled = true\n[zebra]\nstripes = 3\n")
    assert [(each.severity, each.place.line) for each in settings.problems] == [
        (Severity.WARNING, 2),
        (Severity.WARNING, 4),
    ]


def test_the_later_file_the_environment_and_the_flag_win_in_this_order(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('title = "A"\nlanguage = "de"\n[lists]\npaginate = 5\n')
    (tmp_path / "b.toml").write_text('title = "B"\n[feeds]\nitems = 3\n')
    request = Request(
        tmp_path,
        (tmp_path / "a.toml", tmp_path / "b.toml"),
        {"BROADSHEET_LISTS_PAGINATE": "7", "BROADSHEET_BASE_URL": "https://env.example/", "HOME": "/x"},
        {"base_url": ("https://flag.example/", "--base-url")},
    )
    settings = load_settings(request)
    values = settings.values
    assert (values.title, values.language, values.feeds.items) == ("B", "de", 3)
    assert (values.lists.paginate, values.base_url) == (7, "https://flag.example/")
    assert settings.origins["title"] == "b.toml:1"
    assert settings.origins["lists.paginate"] == "environment BROADSHEET_LISTS_PAGINATE"
    assert settings.origins["base_url"] == "--base-url"


def test_the_environment_can_hold_lists_and_is_checked_like_a_file(tmp_path: Path) -> None:
    settings = load_settings(Request(tmp_path, environment={"BROADSHEET_CHECK_IGNORE": "alt-missing, summary-missing"}))
    assert settings.values.check.ignore == ("alt-missing", "summary-missing")
    with pytest.raises(BroadsheetError, match=r"BROADSHEET_LISTS_PAGINATE: lists\.paginate must be a whole number"):
        load_settings(Request(tmp_path, environment={"BROADSHEET_LISTS_PAGINATE": "many"}))


def test_a_settings_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BroadsheetError, match="cannot be read") as stopped:
        load_settings(Request(tmp_path, (tmp_path / "none.toml",)))
    assert stopped.value.exit_code is ExitCode.USAGE


@pytest.mark.case("S24")
@pytest.mark.parametrize("cache", ["static/c", "output/.cache", "output", "content/c"])
def test_the_store_of_unpublished_text_lies_where_nothing_is_published_or_read(tmp_path: Path, cache: str) -> None:
    ((line, message, _),) = refused(tmp_path, f'[build]\ncache = "{cache}"')
    assert (line, "cannot be the cache" in message) == (2, True)


@pytest.mark.parametrize("folder", ["static", "static/stories"])
def test_content_and_what_is_published_as_it_is_lie_apart(tmp_path: Path, folder: str) -> None:
    messages = [message for _, message, _ in refused(tmp_path, f'[content]\nfolder = "{folder}"')]
    assert any("cannot be the content folder" in message for message in messages)


def test_an_embargo_without_an_instant_is_refused_at_its_line(tmp_path: Path) -> None:
    assert refused(tmp_path, 'title = "x"\n[[embargoes]]\ntag = "merger"\n') == [
        (2, "embargoes.0.until is missing", f"give {KINDS[datetime]}")
    ]


def test_a_theme_without_a_name_is_refused(tmp_path: Path) -> None:
    assert [line for line, _, _ in refused(tmp_path, 'theme = ""')] == [1]


@pytest.mark.parametrize("key", ["draft", "Publish-Date", "expiryDate", "published", "date"])
def test_a_key_that_decides_what_is_public_cannot_be_ignored(tmp_path: Path, key: str) -> None:
    ((line, message, _),) = refused(tmp_path, f'[front_matter]\nignore = ["{key}"]')
    assert (line, "decides what is public" in message) == (2, True)


def test_a_status_that_means_something_else_can_be_ignored(tmp_path: Path) -> None:
    assert loaded(tmp_path, '[front_matter]\nignore = ["status"]').values.front_matter.ignore == ("status",)


@pytest.mark.parametrize("folder", ["_posts", "../elsewhere"])
def test_content_may_lie_anywhere_else(tmp_path: Path, folder: str) -> None:
    text = f'[content]\nfolder = "{folder}"\n[build]\ncache = "../cache"\noutput = "../public"'
    assert loaded(tmp_path, text).values.content.folder == folder


def test_generations_have_a_mode_and_a_number(tmp_path: Path) -> None:
    assert loaded(tmp_path, "").values.publish.generations == 0
    assert loaded(tmp_path, "[publish]\nkeep = 2").values.publish.generations == 0
    assert loaded(tmp_path, '[publish]\nmode = "release"').values.publish.generations == 3
    text = '[publish]\nmode = "relaese"\nkeep = 0'
    assert refused(tmp_path, text) == [
        (2, "publish.mode: 'relaese' is not known", "did you mean release?"),
        (3, "publish.keep is 0", "it must be from 1 to 1,000"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[build]\noutput = "releases"', 2),
        ('[build]\ncache = "releases/output/x"', 2),
        ('[content]\nfolder = "releases/output"', 2),
    ],
)
def test_generations_have_a_place_of_their_own(tmp_path: Path, text: str, line: int) -> None:
    assert loaded(tmp_path, text).values.publish.mode == "files"
    assert [each for each, _, _ in refused(tmp_path, f'{text}\n[publish]\nmode = "release"')] == [line]


def test_an_output_that_leads_to_a_generation_is_itself_under_every_name(tmp_path: Path) -> None:
    generation = tmp_path / "releases/output" / ("0" * 32)
    generation.mkdir(parents=True)
    (tmp_path / "output").symlink_to(f"releases/output/{generation.name}")
    (tmp_path / "public").symlink_to("output")
    for name in ("output", "public", "content/../output"):
        (tmp_path / "content").mkdir(exist_ok=True)
        folders = loaded(tmp_path, f'[build]\noutput = "{name}"').folders
        assert (folders.output, folders.state) == (tmp_path / "output", tmp_path / ".broadsheet/output")
    for name in (f"releases/output/{generation.name}", "releases/output", "releases/output/new"):
        ((_, message, _),) = refused(tmp_path, f'[build]\noutput = "{name}"')
        assert message.endswith("generations of another output are kept there")


def test_a_link_of_somebody_elses_is_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output").symlink_to("elsewhere")
    assert loaded(tmp_path, "").folders.output == tmp_path / "elsewhere"
    (tmp_path / "loop").symlink_to("loop")
    assert loaded(tmp_path, '[build]\noutput = "loop"').folders.output == tmp_path / "loop"
