"""The handbook holds (themes): its files make a theme that builds, its tables name all that there is."""

import re
from pathlib import Path

import pytest

from tests.commands.desk import run
from tests.demo import Demo

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "themes/broadsheet"
PAGE = (ROOT / "content/pages/handbook/themes.md").read_text("utf-8")
FILE = re.compile(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
FILES = dict(FILE.findall(PAGE))


def table(head: str) -> list[list[str]]:
    """Give the names in the cells of the table whose head begins so, a list a row."""
    below = PAGE.partition(f"| {head} |")[2].partition("\n\n")[0]
    return [[*map(str.strip, line.strip("|").split(" | "))] for line in below.splitlines()[2:]]


@pytest.fixture(scope="module")
def site(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a newsroom that has the page's files, built."""
    folder = demo.copied(tmp_path_factory.mktemp("themed"))
    own = (ROOT / "site.toml").read_text("utf-8").replace('theme = "broadsheet"\n', "")
    for path, text in FILES.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text if path != "site.toml" else text.replace("\n[options]", f"{own}\n[options]"), "utf-8")
    done = run("build", "--site", str(folder), "--now", "2026-11-25T00:00:00Z")
    assert done.code == 0, done.err
    return folder / "output"


def text_of(site: Path, name: str) -> str:
    return (site / name).read_text("utf-8")


STORY = "politics/2026/11/tunnel-passes-by-one-vote/index.html"


def test_the_page_has_a_file_of_each_sort() -> None:
    assert {Path(name).suffix for name in FILES} == {".css", ".toml", ".html", ".po"}


def test_a_child_overrides_one_token(site: Path) -> None:
    (styles,) = (site / "assets").glob("site.*.css")
    text = styles.read_text("utf-8")
    places = [re.search(token, text) for token in ("--hue: ?28", "--hue: ?220", "--page: ?80rem")]
    starts = [found.start() for found in places if found]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_a_child_overrides_one_block_and_keeps_the_rest(site: Path) -> None:
    text = text_of(site, STORY)
    assert '<p class="desk">Call us</p>' in text
    assert "Dorte Wiesner</a>" in text
    assert 'id="related-heading"' in text


def test_a_child_has_its_shelf_on_stories(site: Path) -> None:
    text = text_of(site, STORY)
    assert text.index("From the quay") < text.index('id="recommended-heading"')
    assert "From the quay" not in text_of(site, "index.html")


def test_a_child_overrides_one_part_wherever_it_is_shown(site: Path) -> None:
    plain = text_of(site, "tags/harbour-tunnel/index.html")
    assert '<p class="kicker">Politics</p>' in plain
    assert "Shipbuilding</p>" not in plain


def test_a_child_overrides_one_template(site: Path) -> None:
    text = text_of(site, "404.html")
    assert "<h1>Lost at sea</h1>" in text
    assert '<nav class="ways"' in text


def test_each_token_is_in_the_table_and_no_other() -> None:
    tokens = set(re.findall(r"(--[a-z]+):", (THEME / "css/2-tokens.css").read_text("utf-8")))
    assert {name for row in table("Token") for name in CODE.findall(row[0])} == tokens


def test_each_part_is_in_the_table_and_no_other() -> None:
    parts = {path.stem for path in (THEME / "templates/partials").glob("*.html")}
    assert {name for row in table("Part") for name in CODE.findall(row[0])} == parts


def test_the_blocks_of_each_template_are_in_the_table() -> None:
    for name, words in table("Template"):
        text = (THEME / "templates" / CODE.findall(name)[0]).read_text("utf-8")
        assert set(CODE.findall(words)) == set(re.findall(r"{% block (\w+) %}", text))


def test_the_layers_are_told_in_their_order() -> None:
    order = re.findall(r"@layer ([^;{]+);", (THEME / "css/1-reset.css").read_text("utf-8"))
    assert order == ["reset, tokens, base, layout, parts, print"]
    assert ", ".join(f"`{name}`" for name in order[0].split(", ")) in PAGE


def test_each_option_is_in_the_table() -> None:
    options = re.findall(r"^\[options\.(\w+)\]", (THEME / "theme.toml").read_text("utf-8"), re.MULTILINE)
    assert [CODE.findall(row[0])[0] for row in table("Option")] == options
