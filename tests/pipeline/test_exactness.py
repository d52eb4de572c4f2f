"""After a change of templates, settings or versions the site is, byte for byte, that of a build from nothing."""

from collections.abc import Callable
from pathlib import Path
from shutil import rmtree

import pytest
from msgspec.structs import replace

from generator.read.body import convert
from tests.commands.desk import SITE as DESK
from tests.commands.desk import at, tree, write

SITE = {
    **DESK,
    **{
        f"content/sport/match-{number}.md": f"---\ntitle: Match {number}\ndate: 2026-11-0{number} 10:30\n"
        f"tags: [harbour]\n---\n\nThe match, number {number}.\n"
        for number in range(1, 6)
    },
}
SETTINGS = SITE["site.toml"]
STAMP = '{% macro stamp(card, day="", always=false) %}<time>MARK</time>{% endmacro %}'
ARTICLE = '{% extends "parent:article.html" %}{% block foot %}MARK{% endblock %}'
THEME = 'name = "harbour"\nparent = "broadsheet"\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", SITE)


def exactly(site: Path) -> dict[str, bytes]:
    """Build, hold the output against that of a build from nothing, and give it."""
    result = at(site, "build")
    assert result.code == 0, result.err
    clean = site.parent / "clean"
    assert at(site, "build", "--no-cache", "--output", clean).code == 0
    made = tree(site / "output")
    assert made == tree(clean)
    rmtree(clean)
    return made


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


@pytest.mark.case("X08")
def test_every_change_of_a_theme_is_followed_and_taken_back(site: Path) -> None:
    first = exactly(site)
    for name, text in {
        "templates/article.html": ARTICLE,
        "templates/partials/stamp.html": STAMP,
        "themes/harbour/templates/section.html": ARTICLE.replace("article", "section"),
        "themes/harbour/templates/partials/stamp.html": STAMP.replace("MARK", "MARK of the theme"),
    }.items():
        write(site, {name: text, **({"themes/harbour/theme.toml": THEME} if "themes" in name else {})})
        write(site, {"site.toml": SETTINGS + 'theme = "harbour"\n' * name.startswith("themes")})
        one = exactly(site)
        assert any(b"MARK" in one[each] for each in differing(first, one)), name
        write(site, {name: text.replace("MARK", "SIGN")})
        two = exactly(site)
        assert any(b"SIGN" in two[each] for each in differing(one, two)), name
        (site / name).unlink()
        write(site, {"site.toml": SETTINGS})
        assert exactly(site) == first


CHANGES: dict[str, Callable[[str], str]] = {
    "title": lambda text: text.replace("The Post", "The Mail"),
    "address": lambda text: text.replace("post.example", "mail.example/news"),
    "time zone": lambda text: text.replace("Europe/Berlin", "Pacific/Auckland"),
    "language": lambda text: f'{text}language = "de"\n',
    "permalinks": lambda text: f'{text}[permalinks]\ndefault = "/:section/:slug/"\n',
    "raw HTML": lambda text: f'{text}[markdown]\nraw_html = "none"\n',
    "page size": lambda text: f"{text}[lists]\npaginate = 2\n",
    "kinds of pages": lambda text: f'{text}[build]\nskip = ["archive"]\n',
}


@pytest.mark.case("X10")
def test_every_change_of_a_setting_is_followed_and_taken_back(site: Path) -> None:
    write(site, {"content/sport/match-1.md": SITE["content/sport/match-1.md"] + "\n<b>raw</b>\n"})
    first = exactly(site)
    for name, change in CHANGES.items():
        write(site, {"site.toml": change(SETTINGS)})
        assert differing(first, exactly(site)), name
    write(site, {"site.toml": SETTINGS})
    assert exactly(site) == first


@pytest.mark.case("X10")
def test_a_setting_that_few_pages_show_makes_few_pages_anew(site: Path) -> None:
    first = exactly(site)
    write(site, {"site.toml": f"{SETTINGS}[feeds]\nitems = 2\n"})
    count = at(site, "build", "--format", "json").json()["written"]
    changed = differing(first, tree(site / "output"))
    assert changed
    assert {Path(name).name for name in changed} <= {"feed.xml", "atom.xml", "feed.json"}
    assert count == len(changed)
    write(site, {"site.toml": f"{SETTINGS}[check]\nignore = ['body-empty']\n[feeds]\nitems = 2\n"})
    assert at(site, "build", "--format", "json").json()["written"] == 0


@pytest.mark.case("X17")
@pytest.mark.parametrize("package", ["Markdown-9.9", "jinja2-9.9", "pillow-99.0"])
def test_two_versions_share_a_cache_in_turn(site: Path, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.parent / f"packages/{package}.dist-info").mkdir(parents=True)
    first = exactly(site)
    for number in range(2):
        with monkeypatch.context() as other:
            other.syspath_prepend(str(site.parent / "packages"))
            # Another version may read a text otherwise; what this one has found out must not be taken for that.
            other.setattr(
                "generator.read.reading.convert", lambda *of: replace(convert(*of), summary="As the new one reads it.")
            )
            assert differing(first, exactly(site))
        assert exactly(site) == first
        write(site, {"content/sport/match-2.md": SITE["content/sport/match-2.md"] + f"\nLine {number}.\n"})
        first = exactly(site)


@pytest.mark.case("X17")
def test_a_cache_of_a_newer_format_is_of_no_use_and_stays(site: Path) -> None:
    first = exactly(site)
    cache, newer = site / ".cache", {}
    for path in cache.iterdir():
        mark, _, rest = path.read_bytes().partition(b" 1\n")
        if rest:
            newer[path.name] = mark + b" 2\n" + rest
            path.write_bytes(newer[path.name])
    assert {"results.pack", "outline.kept", "readings.kept"} <= newer.keys()
    write(site, {"content/sport/match-2.md": SITE["content/sport/match-2.md"] + "\nOne more line.\n"})
    assert differing(first, exactly(site))
    assert {name: (cache / name).read_bytes() for name in newer} == newer
