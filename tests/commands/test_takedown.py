"""`takedown` takes stories offline whatever is wrong with other files, lets nothing else out, and is told to files."""

import errno
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.desk import SITE, at, tree, write
from tests.commands.pier import FILES, MARKS, PIER, URL, broken, has_gone, is_exact, published, state_of, takedown
from tests.tiny import tiny_text

LATER = "2026-11-26T00:00:00+00:00"


@pytest.fixture
def site(tmp_path: Path, pier_site: Path) -> Path:
    """Give a site that is published."""
    return shutil.copytree(pier_site, tmp_path / "site", symlinks=True)


BREAKAGES = {
    "nothing": lambda _: None,
    "front matter of another story": broken("content/world/harbour.md", '---\ntitle: "Harbour\n---\n\nx\n'),
    "a date of another story": broken("content/world/harbour.md", "---\ntitle: H\ndate: tomorrow\n---\n\nx\n"),
    "another story is no text": lambda site: (site / "content/world/harbour.md").write_bytes(b"\x89PNG\0"),
    "another story is gone": lambda site: (site / "content/world/harbour.md").unlink(),
    "the settings": broken("site.toml", 'titel = "The Post\n'),
    "a template": broken("templates/article.html", "{% if %}"),
    "the data": broken("data/tags.toml", "[harbour\n"),
    "a picture": broken("content/world/map.png", "another map"),
    "its own picture": lambda site: (site / "content/world/pier.png").unlink(),
    "static": lambda site: shutil.rmtree(site / "static"),
    "a theme that is not there": broken("site.toml", 'theme = "nowhere"\n'),
    "all of it": lambda site: [path.write_bytes(b"\xff") for path in site.glob("content/*/*.md")],
}


@pytest.mark.case("S27")
@pytest.mark.parametrize("breakage", BREAKAGES.values(), ids=BREAKAGES)
def test_a_story_goes_whatever_is_wrong(breakage: Callable[[Path], None], site: Path) -> None:
    before = tree(site / "content")
    breakage(site)
    result = takedown(site, PIER)
    assert result.code == 0
    assert f"Taken down: {PIER}" in result.out
    assert has_gone(site)
    assert b"Harbour reopens" in published(site)
    marked = (site / PIER).read_bytes()
    for name, data in before.items():
        (site / "content" / name).write_bytes(data)
    write(site, {name: text for name, text in FILES.items() if name != PIER})
    if marked != b"\xff":
        (site / PIER).write_bytes(marked)
        assert is_exact(site)
        assert has_gone(site)


@pytest.mark.case("S16")
@pytest.mark.case("S27")
@pytest.mark.parametrize("breakage", ["title: [", None])
def test_what_lies_in_the_folder_of_a_story_goes_with_it_from_all_others(tmp_path: Path, breakage: str | None) -> None:
    bundle, other = "content/world/vault/index.md", "content/world/other.md"
    text = "---\ntitle: {}\ndate: 2026-11-01\n{}---\n\n{}\n"
    named = text.format("The other", "image: vault/seal.png\nimage_alt: A\n", "[A](vault/a.pdf) ![A](vault/seal.png)")
    site = write(tmp_path / "site", {**SITE, other: named, bundle: text.format("The vault", "", "Closed.")})
    write(site, {"content/world/vault/seal.png": tiny_text("seal"), "content/world/vault/a.pdf": "%PDF-"})
    assert at(site, "build").code == 0
    assert [name for name in tree(site / "output") if "seal" in name or "a.pdf" in name]
    if breakage is not None:
        write(site, {other: f"---\n{breakage}\n---\n\nx\n"})
    assert at(site, "takedown", bundle).code == 0
    output = tree(site / "output")
    assert not [name for name in output if "seal" in name or ".pdf" in name]
    assert not [name for name, data in output.items() if b"seal" in data or b"a.pdf" in data]
    assert b"The other" in output["world/2026/11/other/index.html"]


@pytest.mark.case("S26")
def test_what_is_left_is_a_page_that_says_the_reason_and_nothing_of_the_story(site: Path) -> None:
    result = takedown(site, PIER, "--reason", 'On  counsel\'s\nadvice: "no".')
    assert has_gone(site)
    page = (site / f"output{URL}index.html").read_text()
    assert "On counsel&#39;s advice" in page
    assert "noindex" in page
    assert f"{PIER}:2 says `status: withdrawn` now" in result.out
    head = 'status: withdrawn\nwithdrawn_reason: "On counsel\'s advice: \\"no\\"."\n'
    assert (site / PIER).read_text() == FILES[PIER].replace("---\n", "---\n" + head, 1)
    assert is_exact(site)
    assert (site / f"output{URL}index.html").read_text() == page


OWN = {
    "broken": (broken(PIER, FILES[PIER].replace("2026-11-04", "soon")), PIER, None),
    "broken beyond": (broken(PIER, "Nothing here.\n"), "", "nothing in this file says"),
    "not text": (lambda site: (site / PIER).write_bytes(b"\0\1\2"), "", "nothing in this file says"),
    "gone": (lambda site: (site / PIER).unlink(), "", "not there any more"),
    "renamed": (lambda site: (site / PIER).rename(site / "content/world/quay.md"), "content/world/quay.md", None),
    "a draft": (broken(PIER, FILES[PIER].replace("title", "draft: true\ntitle", 1)), "", None),
    "published in so many words": (
        broken(PIER, FILES[PIER].replace("title", "status: published\ntitle", 1)),
        PIER,
        None,
    ),
    "a folder": (lambda site: ((site / PIER).unlink(), (site / PIER).mkdir()), "", "cannot be read"),
}


@pytest.mark.parametrize(("change", "file", "message"), OWN.values(), ids=OWN)
def test_its_own_file_may_be_in_any_state(
    change: Callable[[Path], None], file: str, message: str | None, site: Path
) -> None:
    change(site)
    before = tree(site / "content")
    result = takedown(site, PIER, "--format", "json")
    assert result.code == 0
    assert has_gone(site)
    (story,) = result.json()["taken_down"]
    assert (story["file"], set(story["urls"])) == (PIER, {URL, "/old-pier/"})
    assert (story["written"] or ":").rpartition(":")[0] == file
    problems = [(each["code"], each["severity"]) for each in result.json()["problems"]]
    assert problems == ([("takedown-unwritten", "warning")] if message else [])
    assert (message or "") in "".join(each["message"] for each in result.json()["problems"])
    after = tree(site / "content")
    changed = {f"content/{name}" for name in after if after[name] != before.get(name)}
    assert changed == ({file} if file else set())
    if file:
        assert b"status: withdrawn\n" in (site / file).read_bytes()


def test_every_file_that_has_become_of_it_is_marked(site: Path) -> None:
    write(site, dict.fromkeys(("content/a/b.md", "content/world/quay.md", "content/.trash/pier.md"), FILES[PIER]))
    (site / PIER).unlink()
    assert takedown(site, PIER).code == 0
    marked = [name for name, data in tree(site / "content").items() if b"status: withdrawn" in data]
    assert sorted(marked) == ["a/b.md", "world/quay.md"]


def test_a_file_that_cannot_be_written_is_told(site: Path) -> None:
    (site / "content/world/.pier.md.broadsheet-new").mkdir()
    result = takedown(site, PIER)
    assert result.code == 0
    assert has_gone(site)
    assert "takedown-unwritten" in result.err


@pytest.mark.parametrize(
    "word",
    ["world/pier.md", "./content/world/pier.md", URL, URL.strip("/"), f"https://post.example{URL}", "/old-pier/",
     "output/world/2026/11/pier/index.html"],
)  # fmt: skip
def test_a_story_is_named_by_its_file_or_an_address(word: str, site: Path) -> None:
    assert takedown(site, word).code == 0
    assert has_gone(site)


def test_a_file_under_a_new_name_is_the_story(site: Path) -> None:
    (site / PIER).rename(site / "content/world/quay.md")
    assert takedown(site, "content/world/quay.md").code == 0
    assert has_gone(site)


@pytest.mark.parametrize(
    ("word", "code", "hint"),
    [
        ("world/peir.md", "article", "did you mean world/pier.md?"),
        ("pier.md", "article", "did you mean world/pier.md?"),
        ("https://other.example/world/2026/11/pier/", "article", ""),
        ("world/_index.md", "usage", "list's text"),
        ("https://[", "article", ""),
    ],
)
def test_a_word_that_means_no_story_changes_nothing(word: str, code: str, hint: str, tmp_path: Path) -> None:
    site = write(tmp_path / "site", {**FILES, "content/world/_index.md": "---\ntitle: World\n---\n"})
    assert at(site, "build").code == 0
    before = state_of(site)
    result = takedown(site, PIER, word)
    assert result.code == 2
    assert code in result.err
    assert hint in result.err
    assert state_of(site) == before


@pytest.mark.parametrize("name", ["culture/reels.md", "culture/prize.md", "sport/closures.md", "sport/regatta.md"])
def test_a_story_that_is_not_online_is_told_and_nothing_changes(name: str, site: Path) -> None:
    before = state_of(site)
    result = takedown(site, name)
    assert result.code == 0
    assert f"content/{name} not-online (notice)" in result.err
    assert result.out == ""
    assert state_of(site) == before


def test_a_story_that_went_before_is_marked_again(site: Path) -> None:
    takedown(site, PIER)
    (site / PIER).write_text(FILES[PIER])
    assert takedown(site, PIER).code == 0
    assert has_gone(site)
    assert "status: withdrawn" in (site / PIER).read_text()


def test_several_go_at_once_and_one_after_the_other(site: Path) -> None:
    assert takedown(site, PIER, "world/town.md").code == 0
    assert b"PNG of the town" not in published(site)
    shutil.rmtree(site / ".cache")
    assert takedown(site, "/world/2026/11/harbour/").code == 0
    seen = published(site)
    assert not any(mark in seen for mark in (*MARKS, b"PNG of the town", b"Harbour reopens"))
    assert b"Ferry sails again" in seen
    assert is_exact(site)


@pytest.mark.case("S01")
def test_nothing_comes_to_light(site: Path) -> None:
    """A story fell due since the last build, and its file says by now that it must not."""
    write(site, {"content/sport/regatta.md": FILES["content/sport/regatta.md"].replace("title", "draft: true\ntitle")})
    write(site, {"content/world/harbour.md": "---\ntitle: H\ndate: tomorrow\n---\n\nx\n"})
    assert b"Okapi" in published(site)
    assert takedown(site, PIER, now=LATER).code == 0
    assert takedown(site, "world/town.md", now=LATER).code == 0
    seen = published(site)
    assert b"Quagga" not in seen
    assert b"Regatta" not in seen
    # What has expired goes.
    assert b"Okapi" not in seen


def test_a_preview_is_taken_back_with_it(site: Path) -> None:
    assert at(site, "build", "--drafts", "--future").code == 0
    assert b"sauna" in published(site)
    assert takedown(site, PIER).code == 0
    assert has_gone(site)
    assert b"sauna" not in published(site)
    assert b"Quagga" not in published(site)


@pytest.mark.parametrize(
    "flag", [["--drafts"], ["-F"], ["--theme", "broadsheet"], ["--base-url", "https://x.example/"]]
)
def test_what_would_make_another_site_is_refused(flag: list[str], site: Path) -> None:
    result = takedown(site, PIER, *flag)
    assert result.code == 2
    assert "a takedown keeps the site as it was published" in result.err
    assert not has_gone(site)


def test_warnings_hold_nothing_up(site: Path) -> None:
    assert takedown(site, PIER, "--strict", "--jobs", "1", "--quiet").code == 0
    assert has_gone(site)


def test_words_that_stand_elsewhere_are_told_and_hold_nothing_up(site: Path) -> None:
    write(site, {"static/flyer.txt": "Read: Xylograph of the pier\n"})
    assert at(site, "build").code == 0
    result = takedown(site, PIER)
    assert result.code == 0
    assert "leak (warning)" in result.err
    assert "flyer.txt" in result.err
    assert b"A xylograph" not in published(site)


def test_a_file_in_a_folder_that_nobody_may_look_into_is_told_and_keeps_nothing_online(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Root may look into any folder.
    def closed(found: Callable[[Path], object]) -> Callable[[Path], object]:
        def looked(path: Path) -> object:
            if path == site / PIER:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return found(path)

        return looked

    monkeypatch.setattr(Path, "is_file", closed(Path.is_file))
    monkeypatch.setattr(Path, "read_bytes", closed(Path.read_bytes))
    result = takedown(site, PIER)
    monkeypatch.undo()
    assert result.code == 0
    assert has_gone(site)
    assert "takedown-unwritten" in result.err
    assert f"Taken down: {PIER}" in result.out
