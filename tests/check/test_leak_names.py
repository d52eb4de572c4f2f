"""Names of one word that only hidden stories have stop the build where the site itself says them, and nowhere else."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.check.test_leak_own_words import anew, leaks
from tests.commands.desk import SITE, at, write
from tests.tiny import tiny_text

HUSH = (
    "---\ntitle: Nightjar\ndate: 2026-11-01\ndraft: true\nsummary: None\nslug: quorlix\ntags: [Xylograph]\n"
    "authors: [Quistgard]\nimage: ballotbox.png\nimage_alt: A box\n---\n\nNothing yet.\n"
)
FILES = {**SITE, "content/world/zzyzx.md": HUSH, "content/world/ballotbox.png": tiny_text("no picture")}
OPEN = "---\ntitle: Birds\ndate: 2026-11-01\nsummary: None\n---\n\n"
TAGGED = OPEN.replace("---\n\n", "tags: [nightjar]\n---\n\n")
FOOT = '{{% extends "parent:article.html" %}}{{% block foot %}}\n{}\n{{% endblock %}}'


def site(folder: Path, files: Mapping[str, str]) -> Path:
    return write(folder, {**FILES, **files})


LEAKS = {
    "title in a template": {"templates/404.html": "<p>Read <b>N</b>IGHTJAR&nbsp;soon.</p>"},
    "title in an alternative text": {"templates/article.html": FOOT.format('<img src="/logo.svg" alt="Nightjar">')},
    "title in a description": {"templates/404.html": '<meta name="description" content="Of the Nightjar case">'},
    "title in linked data": {"templates/404.html": '<script type="application/ld+json">{"a": "Nightjar"}</script>'},
    "slug in an address": {"templates/404.html": '<a href="https://post.example/x/quorlix.html">x</a>'},
    "tag in a static page": {"static/old.html": "<title>Xylograph</title>"},
    "writer in JSON": {"static/x.json": '{"by": "Quist\\u0067ard"}'},
    "writer in a feed": {"static/x.xml": "<name>Quistgard</name>"},
    "file's name": {"static/x.txt": "see zzyzx"},
    "picture's name": {"templates/404.html": '<img src="/img/ballotbox.png" alt="">'},
}


@pytest.mark.case("S19", "S20")
@pytest.mark.parametrize("case", LEAKS)
def test_a_name_of_one_word_stops_the_build_where_the_site_itself_says_it(tmp_path: Path, case: str) -> None:
    place = site(tmp_path / "site", LEAKS[case])
    (name,) = LEAKS[case]
    found = leaks(place)
    assert [file for file, _ in found] == [name]
    assert "content/world/zzyzx.md" in found[0][1]
    assert leaks(place) == anew(place) == found


PUBLIC = {
    "nothing says it": {},
    "a part of a word": {"templates/404.html": "Nightjars and a supernightjar"},
    "a class": {"templates/404.html": '<p class="nightjar" id="quorlix" data-title="xylograph">x</p>'},
    "code": {
        "templates/404.html": "<style>.nightjar {}</style><script>let quorlix = 1</script>",
        "static/x.js": "quorlix",
    },
    "what a template computes with": {
        "templates/404.html": '{# Nightjar #}{% if page.title == "Quorlix" %}x{% endif %}'
    },
    "a text": {"static/x.txt": "Nightjar", "content/world/birds.md": f"{OPEN}The nightjar sings.\n"},
    "a tag": {
        "static/x.txt": "Nightjar",
        "content/world/birds.md": OPEN.replace("---\n\n", "tags: [nightjar]\n---\n\nX.\n"),
    },
    "data": {
        "static/x.txt": "Nightjar",
        "data/tags.toml": '[harbour]\nname = "Harbour"\ndescription = "As Nightjar"\n',
    },
    "settings": {"static/x.txt": "Nightjar", "site.toml": SITE["site.toml"] + '[params]\nsoon = "Nightjar"\n'},
    "a section": {"static/x.txt": "Nightjar", "content/nightjar/birds.md": f"{OPEN}They sing.\n"},
    "a published file": {"templates/404.html": '<img src="/nightjar.svg" alt="">', "static/nightjar.svg": "<svg/>"},
    "a published picture of the same name": {
        "templates/404.html": '<img src="/ballotbox.png" alt="">',
        "static/ballotbox.png": tiny_text("another"),
    },
    "a link elsewhere": {"templates/404.html": '<a href="https://nightjar.example/post">Nightjar</a>'},
    "other files of the theme": {"static/nightjar.css": ".nightjar {}", "static/x.pdf": "Nightjar"},
    "the picture's name without its ending": {"templates/404.html": "A ballotbox"},
}


@pytest.mark.case("S21")
@pytest.mark.parametrize("case", PUBLIC)
def test_a_name_of_one_word_stops_no_build_where_it_is_public_or_no_text(tmp_path: Path, case: str) -> None:
    assert leaks(site(tmp_path / "site", PUBLIC[case])) == []


@pytest.mark.case("S21")
@pytest.mark.parametrize("hush", [HUSH.replace("Nightjar", "Taxi"), HUSH.replace("draft: true", "draft: false")])
def test_a_short_name_and_one_that_is_public_are_no_secret(tmp_path: Path, hush: str) -> None:
    place = site(
        tmp_path / "site", {"content/world/zzyzx.md": hush, "static/x.txt": "Taxi" if "Taxi" in hush else "Nightjar"}
    )
    assert leaks(place) == []


@pytest.mark.case("S21")
def test_a_page_that_is_awaited_may_be_called_as_its_link(tmp_path: Path) -> None:
    page = "---\ntitle: Impressum\ndraft: true\n---\n\nWho we are.\n"
    files = {"content/pages/impressum.md": page, "templates/404.html": '<a href="/impressum/">Impressum</a>'}
    assert [
        message for _, message in leaks(site(tmp_path / "site", files)) if "a writer" in message or "title" in message
    ] == []


@pytest.mark.case("S20")
@pytest.mark.parametrize("name", ["static/x.txt", "templates/404.html"])
def test_a_name_that_a_story_no_longer_says_is_a_secret_again(tmp_path: Path, name: str) -> None:
    place = site(tmp_path / "site", {name: "Nightjar", "content/world/birds.md": f"{OPEN}The nightjar sings.\n"})
    assert leaks(place) == []
    write(place, {"content/world/birds.md": f"{OPEN}It sings.\n"})
    assert [file for file, _ in leaks(place)] == [name]


@pytest.mark.case("S20")
def test_a_story_that_becomes_hidden_has_its_name_sought_in_files_that_were_clean(tmp_path: Path) -> None:
    place = write(tmp_path / "site", {**SITE, "static/x.txt": "Nightjar"})
    assert leaks(place) == []
    assert (
        leaks(write(place, {"content/world/zzyzx.md": HUSH.replace("image: ballotbox.png\n", "")})) == anew(place) != []
    )


def test_a_leak_in_a_template_is_told_with_its_line(tmp_path: Path) -> None:
    place = site(tmp_path / "site", {"templates/404.html": "<p>No.</p>\n<p>Nightjar</p>"})
    told = at(place, "build").err
    assert "templates/404.html:2:4 leak" in told
