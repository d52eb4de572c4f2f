"""What a public story says excuses the same words of a template, of data and of static files as long as it says so."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.check.leaks.lines import lost_lines
from generator.model.article import Article, Body, Html
from generator.model.page import encode
from tests.commands.desk import SITE, at, write

WORDS = "Nobody knows of the xylograph in the vault yet"
TITLE = "Vault of xylographs opened"
ADDRESS = "/world/2026/11/vault-of-xylographs-opened/"
SAID = {"six words": WORDS, "title": TITLE, "address": ADDRESS}
PLAIN = "Nothing of that kind."
HUSH = f"---\ntitle: {TITLE}\ndate: 2026-11-01\ndraft: true\nsummary: None\n---\n\n{WORDS}.\n"
SPECIAL = '{{% extends "parent:article.html" %}}{{% block main %}}\n<p>{said}</p>\n{{% endblock %}}'


def story(text: str, title: str = "Birds", **head: str) -> str:
    keys = {"title": title, "date": "2026-11-01", "summary": "None", **head}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n\n{text}\n"


def site(folder: Path, files: Mapping[str, str]) -> Path:
    settings = SITE["site.toml"] + "[feeds]\nfull_text = false\n"
    return write(folder, {**SITE, "site.toml": settings, "content/world/hush.md": HUSH, **files})


def leaks(site: Path, *options: str) -> list[tuple[str, str]]:
    told = at(site, "build", "--format", "json", *options).json()["problems"]
    return sorted((each["file"], each["message"]) for each in told if each["code"] == "leak")


def anew(site: Path) -> list[tuple[str, str]]:
    """Builds the same elsewhere, from nothing."""
    return leaks(site, "--no-cache", "--output", str(site.parent / "anew"))


def carriers(said: str) -> dict[str, dict[str, str]]:
    """Where the words may stand, and what stands there; the story that says them is `world/a.md` or `pages/a.md`."""
    data = f'[dam]\nname = "dam"\ndescription = "{said}"\n'
    whole = SPECIAL.format(said=said)
    return {
        "template that does not show the text": {"templates/special.html": whole},
        "template of all articles": {"templates/article.html": whole},
        "static": {"static/notes.txt": said},
        "data": {"data/tags.toml": data, "content/world/dam.md": story("It holds.", title="The dam", tags="[dam]")},
        "template of no story": {"templates/404.html": f"<p>Not here.</p>\n<p>{said}</p>\n"},
        "another public page": {"content/pages/other.md": story(said, title="Other")},
    }


@pytest.mark.case("S20", "S21")
@pytest.mark.parametrize("folder", ["world", "pages"])
@pytest.mark.parametrize("kind", SAID)
@pytest.mark.parametrize("carrier", carriers(""))
def test_words_that_a_story_no_longer_says_are_a_leak_where_they_still_stand(
    tmp_path: Path, folder: str, kind: str, carrier: str
) -> None:
    said, name = SAID[kind], f"content/{folder}/a.md"
    head = {"template": "special"} if "not show" in carrier else {}
    files = {**carriers(said)[carrier], name: story(said, **head)}
    place = site(tmp_path / "site", files)
    assert leaks(place) == anew(place)
    write(place, {name: story(PLAIN, **head)})
    assert leaks(place) == anew(place)


@pytest.mark.case("S20")
@pytest.mark.parametrize("kind", ["six words", "title"])
def test_a_template_that_a_story_excused_and_no_longer_does_stops_the_build(tmp_path: Path, kind: str) -> None:
    files = {"templates/special.html": SPECIAL.format(said=SAID[kind])}
    place = site(tmp_path / "site", {**files, "content/world/a.md": story(SAID[kind], template="special")})
    assert leaks(place) == []
    write(place, {"content/world/a.md": story(PLAIN, template="special")})
    assert [file for file, _ in leaks(place)] == ["templates/special.html"]


@pytest.mark.case("S20")
def test_a_redirect_that_says_what_a_story_says_no_longer_stops_the_build(tmp_path: Path) -> None:
    head = {"aliases": "[/former/]"}
    files = {"templates/redirect.html": f"<p>Moved.</p>\n<p>{WORDS}</p>\n"}
    place = site(tmp_path / "site", {**files, "content/world/a.md": story(WORDS, **head)})
    assert leaks(place) == []
    write(place, {"content/world/a.md": story(PLAIN, **head)})
    assert leaks(place) == anew(place) != []


@pytest.mark.case("S20")
def test_a_page_whose_bytes_are_the_same_is_looked_at_again_once_its_story_says_something_else(tmp_path: Path) -> None:
    head = {"aliases": "[/former/]"}
    files = {"templates/redirect.html": f"<p>Moved.</p>\n<p>{WORDS}</p>\n"}
    place = site(tmp_path / "site", {**files, "content/world/a.md": story(WORDS, **head)})
    assert leaks(place) == []
    write(place, {"content/world/a.md": story(PLAIN, **head), "static/new.txt": "The whole corridor."})
    assert leaks(place) == anew(place) != []


@pytest.mark.case("S20")
def test_a_line_that_one_page_may_have_is_looked_at_on_the_others(tmp_path: Path) -> None:
    line = f"\n<p>{TITLE}</p>\n"
    files = {"templates/special.html": SPECIAL.format(said=TITLE), "templates/404.html": line}
    head = {"title": TITLE, "template": "special", "unlisted": "true"}
    place = site(tmp_path / "site", {**files, "content/world/a.md": story(PLAIN, **head)})
    assert leaks(place) == []
    (place / "content/world/a.md").unlink()
    assert leaks(place) == anew(place) != []


@pytest.mark.case("S20")
def test_the_story_that_excuses_by_now_is_asked_when_it_changes(tmp_path: Path) -> None:
    one, two = "content/world/one.md", "content/world/two.md"
    place = site(tmp_path / "site", {"static/notes.txt": WORDS, one: story(WORDS), two: story(PLAIN, title="Two")})
    assert leaks(place) == []
    write(place, {one: story(PLAIN), two: story(WORDS, title="Two")})
    assert leaks(place) == []
    write(place, {two: story(PLAIN, title="Two")})
    assert leaks(place) == anew(place) != []


@pytest.mark.case("S20")
def test_a_build_that_failed_does_not_forget_what_excuses_the_published_site(tmp_path: Path) -> None:
    name, other = "content/world/a.md", "Seven grey herons waited beside the quay"
    place = site(tmp_path / "site", {"static/notes.txt": WORDS, name: story(WORDS)})
    assert leaks(place) == []
    hush = "content/world/hush.md"
    write(place, {name: story(PLAIN), hush: HUSH.replace(WORDS, other), "static/more.txt": other})
    assert [file for file, _ in leaks(place)] == ["static/more.txt"]
    (place / "static/more.txt").unlink()
    write(place, {hush: HUSH})
    assert [file for file, _ in leaks(place)] == ["static/notes.txt"]


@pytest.mark.case("S20", "K09")
def test_where_nobody_knows_what_a_story_said_the_whole_site_is_looked_at(tmp_path: Path) -> None:
    files = {"templates/special.html": SPECIAL.format(said=WORDS)}
    place = site(tmp_path / "site", {**files, "content/world/a.md": story(WORDS, template="special")})
    assert leaks(place) == []
    for pack in (place / ".cache").glob("*.pack"):
        pack.unlink()
    write(place, {"content/world/a.md": story(PLAIN, template="special")})
    assert leaks(place) == anew(place) != []


def test_lines_that_a_story_no_longer_has_are_told_from_bare_tags_and_empty_lines() -> None:
    before = article("<p>One.</p>\n\n<ul>\n<li>Two.</li>\n</ul>\n<p>Three.</p>\n")
    assert lost_lines(before, article("<p>Three.</p>\n")) == {b"<p>One.</p>", b"<li>Two.</li>"}


def article(text: str) -> Article:
    return Article(id="a.md", path="content/a.md", title="A", body=encode(Body((Html(text),))))


@pytest.mark.case("S20")
def test_the_template_to_blame_is_that_of_the_site_where_its_theme_has_the_name_of_the_one_below(
    tmp_path: Path,
) -> None:
    said = SAID["six words"]
    theme = {
        "themes/broadsheet/theme.toml": "",
        "themes/broadsheet/templates/404.html": f"<p>Not here.</p>\n<p>{said}</p>\n",
    }
    place = site(tmp_path / "site", {**theme, "content/world/a.md": story(said, draft="true")})
    assert {file for file, _ in leaks(place)} == {"themes/broadsheet/templates/404.html"}


@pytest.mark.case("S20")
def test_a_line_of_a_template_that_leaks_into_every_page_is_told_once(tmp_path: Path) -> None:
    said = SAID["six words"]
    files = {f"content/world/{n}.md": story(PLAIN, title=f"Story {n}") for n in "abc"}
    template = f'{{% extends "parent:article.html" %}}{{% block main %}}\n<p>{said}</p>\n{{% endblock %}}'
    place = site(tmp_path / "site", {**files, "templates/article.html": template})
    ((file, message),) = leaks(place)
    assert file == "templates/article.html"
    assert message.endswith(" files more do, at least")
