"""What excused a secret is asked again, wherever it was found."""

from pathlib import Path

import pytest

from tests.commands.desk import SITE, at, write

WORDS = "Nobody knows of the xylograph in the vault yet"
HIDDEN = f"---\ntitle: Hush\ndate: 2026-11-01\ndraft: true\n---\n\n{WORDS}.\n"


def story(text: str, **head: str) -> str:
    keys = "".join(f"{key}: {value}\n" for key, value in {"title": "A", "date": "2026-11-01", **head}.items())
    return f"---\n{keys}---\n\n{text}\n"


def codes(site: Path) -> list[str]:
    return [each["code"] for each in at(site, "build", "--format", "json").json()["problems"]]


@pytest.mark.case("S20")
def test_an_excuse_that_moved_from_one_story_to_another_is_found_where_it_is_now(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {**SITE, "content/hush.md": HIDDEN, "static/notes.txt": WORDS})
    quoted, plain = story(f"{WORDS}.", title="One"), story("Nothing.", title="One")
    write(site, {"content/one.md": quoted, "content/two.md": story("Nothing.", title="Two")})
    assert codes(site) == []
    write(site, {"content/one.md": plain, "content/two.md": story(f"{WORDS}.", title="Two")})
    assert codes(site) == []
    write(site, {"content/two.md": story("Nothing.", title="Two")})
    assert codes(site) == ["leak"]


@pytest.mark.case("S26")
def test_what_a_withdrawn_story_says_is_looked_for_as_soon_as_it_says_it(tmp_path: Path) -> None:
    taken = story("Nothing.", title="Taken back", status="withdrawn", summary="None")
    site = write(tmp_path / "site", {**SITE, "content/taken.md": taken, "static/notes.txt": WORDS})
    assert codes(site) == []
    write(site, {"content/taken.md": f"{taken}\n{WORDS}.\n"})
    assert codes(site) == ["leak"]


@pytest.mark.case("S20")
def test_words_of_a_template_are_not_excused_for_ever_by_the_story_that_has_them_too(tmp_path: Path) -> None:
    template = '{% extends "parent:article.html" %}{% block foot %}\n<p>' + WORDS + ".</p>\n{% endblock %}"
    head = {"template": "special", "summary": "None"}
    files = {"templates/special.html": template, "content/a.md": story(f"{WORDS}.", **head), "content/hush.md": HIDDEN}
    settings = SITE["site.toml"] + "[feeds]\nfull_text = false\n"
    site = write(tmp_path / "site", {**SITE, **files, "site.toml": settings})
    assert codes(site) == []
    write(site, {"content/a.md": story("Nothing.", **head)})
    assert codes(site) == ["leak"]


@pytest.mark.case("S20")
@pytest.mark.parametrize("name", ["static/notes.txt", "templates/404.html", "templates/article.html"])
def test_a_leak_stops_the_next_build_and_the_one_after_it(tmp_path: Path, name: str) -> None:
    text = '{% extends "parent:article.html" %}{% block foot %}\n<p>' + WORDS + "</p>\n{% endblock %}"
    site = write(tmp_path / "site", {**SITE, "content/hush.md": HIDDEN, name: text if "article" in name else WORDS})
    first = at(site, "build").err
    assert "leak" in first
    assert [at(site, "build").err for _ in range(2)] == [first, first]
    assert not (site / "output").exists()


SAID = "Look below `/ar/`, in `/ar/news/local/`, else in `/news/local/`; [more](https://example.com/)."
LOCAL = HIDDEN.replace("draft: true", "draft: true\nlang: ar\nsection: news/local")


@pytest.mark.case("S20")
@pytest.mark.parametrize(
    "named",
    [
        '[sections."news/local"]\ntitle = "Local"\n[languages.ar]\ntitle = "Arabic"\n',
        '[languages.ar.sections]\n"news/local" = "Local"\n',
        '[[menus.footer]]\nsection = "news/local"\n[languages.ar]\ntitle = "Arabic"\n',
    ],
)
def test_the_address_of_a_section_or_language_that_the_settings_name_is_no_secret(tmp_path: Path, named: str) -> None:
    site = write(tmp_path / "site", {**SITE, "content/a.md": story(SAID), "content/hush.md": LOCAL})
    assert set(codes(site)) == {"leak"}
    write(site, {"site.toml": SITE["site.toml"] + named})
    assert "leak" not in codes(site)


@pytest.mark.case("S20")
@pytest.mark.parametrize(
    ("name", "head"),
    [("content/hush.md", "url: /nightjar/\n"), ("content/pages/nightjar.md", "")],
    ids=["story", "page"],
)
def test_an_address_of_its_own_is_a_secret_whatever_section_is_called_so(tmp_path: Path, name: str, head: str) -> None:
    hidden = HIDDEN.replace("draft: true\n", f"draft: true\n{head}")
    settings = SITE["site.toml"] + '[sections.nightjar]\ntitle = "N"\n'
    said = story("See `/nightjar/`; [more](https://example.com/).")
    site = write(tmp_path / "site", {**SITE, "content/a.md": said, name: hidden, "site.toml": settings})
    assert set(codes(site)) == {"leak"}
