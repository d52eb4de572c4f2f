from pathlib import Path

import pytest

from generator.commands.placing import tidy
from tests.commands.desk import at, ended, run, start, tree, write

TITLES = [
    "Ferry sails again",
    "Quotes \" and \\ and '",
    "#hash: [x] {y} %z & @a ~",
    "--- +++",
    "---x",
    "yes",
    "null",
    "2026-11-01",
    "12:30",
    "0x1f",
    "Zeile\nzwei\t\x1b[31mrot\x00",
    "a\u2028b\u0085c",
    "<script>alert(1)</script> [x](javascript:y)",
    "{{ site.title }} {% include x %} {{< figure >}}",
    "{title} {0} {",
    "السد في المورن",
    "नंदीपुर की जीत",
    "港口重新开放",
    "Äpfel & Öl + Brot",
    "Index",
    "section",
    "CON",
    "🎉 Party 🎉",
    "x" * 400,
    "日" * 200,
    "caf\u0065\u0301",
]


def test_articles_of_any_title_pass_the_check(tmp_path: Path) -> None:
    for title in TITLES:
        assert at(tmp_path, "new", "--section", "world", "article", "--", title).code == 0, title
    assert len(tree(tmp_path)) == len(TITLES)
    flags = ("--drafts", "--strict", "--format", "json", "-b", "https://post.example/")
    problems = at(tmp_path, "check", *flags).json()["problems"]
    # That nothing leads to them yet, their writers may be told; it is nobody's fault.
    assert [problem for problem in problems if problem["severity"] != "notice"] == []
    rows = at(tmp_path, "list", "--format", "json").json()
    assert sorted(row["title"] for row in rows) == sorted(map(tidy, TITLES))
    assert {(row["status"], row["section"]) for row in rows} == {("draft", "world")}


def test_each_kind_has_its_place_and_passes_the_check(tmp_path: Path) -> None:
    for title, kind, section, file in (
        ("A 1", "article", "", "content/a-1.md"),
        ("A 2", "article", "world/europe", "content/world/europe/a-2.md"),
        ("A 3", "page", None, "content/pages/a-3.md"),
        ("A 4", "section", "", "content/a-4/_index.md"),
        ("A 5", "section", "world", "content/world/a-5/_index.md"),
        ("A 6", "tag", None, "content/tags/a-6.md"),
        ("A 7", "author", None, "content/authors/a-7.md"),
    ):
        flags = [] if section is None else ["--section", section]
        assert at(tmp_path, "new", kind, title, *flags, "--format", "json").json() == {"file": file}
        assert (tmp_path / file).is_file()
    assert at(tmp_path, "check", "--drafts").code == 0


def test_the_path_is_told_as_one_would_type_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", "article", "Ferry")
    assert (result.out, result.err) == ("content/ferry.md\n", "It is a draft until `draft: true` is gone.\n")
    assert run("new", "article", "Harbour", "-q").err == ""


@pytest.mark.parametrize(
    "there", ["world/ferry.md", "world/Ferry.md", "world/ferry.markdown", "world/ferry/index.md", "world/FERRY.MD"]
)
def test_nothing_is_written_over_a_file_or_beside_its_twin(tmp_path: Path, there: str) -> None:
    path = tmp_path / "content" / there
    path.parent.mkdir(parents=True)
    path.write_text("mine")
    before = tree(tmp_path)
    result = at(tmp_path, "new", "article", "Ferry", "--section", "world")
    assert result.code == 2
    assert "file-exists" in result.err
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("kind", "title", "message"),
    [
        ("page", "World", "a section has the address /world/ already; nothing was written"),
        ("section", "About", "a page has the address /about/ already; nothing was written"),
        ("page", "Archive", "the site has a page /archive/ of its own"),
        ("section", "Tags", "the site has a page /tags/ of its own"),
    ],
)
def test_no_two_pages_get_one_address(site: Path, kind: str, title: str, message: str) -> None:
    before = tree(site)
    result = at(site, "new", kind, title)
    assert (result.code, message in result.err, tree(site)) == (2, True, before)


def test_a_page_may_be_called_as_a_section_within_another_and_a_section_as_a_page_is(site: Path) -> None:
    assert at(site, "new", "section", "About", "--section", "world").code == 0
    assert at(site, "new", "page", "Archive of maps").code == 0
    assert at(site, "check").code == 0


@pytest.mark.parametrize("title", ["🎉🎉", "!!!", "", " "])
def test_a_title_without_letters_is_refused_with_a_way_out(tmp_path: Path, title: str) -> None:
    result = at(tmp_path, "new", "article", title)
    assert result.code == 2
    assert "slug-empty" in result.err
    assert "give it a name with letters" in result.err


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("wrold", "there is no section 'wrold' — did you mean world?"),
        ("../x", "is not a section's folder"),
        ("..", "is not a section's folder"),
        ("A b", "is not a section's folder"),
        ("pages", "is not a section's folder"),
        ("tags", "is not a section's folder"),
        ("world//x", "is not a section's folder"),
    ],
)
def test_a_section_that_cannot_be_is_refused(site: Path, section: str, message: str) -> None:
    before = tree(site.parent)
    result = at(site, "new", "article", "Ferry", "--section", section)
    assert result.code == 2
    assert message in result.err
    assert tree(site.parent) == before


def test_a_folder_that_is_there_is_a_section_whatever_its_name(site: Path) -> None:
    (site / "content/Old News").mkdir()
    assert at(site, "new", "article", "Ferry", "--section", "Old News/").code == 0
    assert (site / "content/Old News/ferry.md").exists()


def test_a_page_has_no_section(site: Path) -> None:
    assert "--section is not for a page" in at(site, "new", "page", "Imprint", "--section", "world").err


def test_the_date_is_now_in_the_zone_of_the_site(site: Path) -> None:
    at(site, "new", "article", "Ferry", "--section", "sport")
    assert "date: 2026-11-25 01:00+01:00\n" in (site / "content/sport/ferry.md").read_text()


@pytest.mark.case("L05")
def test_a_full_disk_leaves_no_empty_file_that_would_be_a_fault_of_the_next_build(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    write(tmp_path, {"site.toml": 'title = "The Post"\n'})
    process = start(tmp_path, "new", "article", "Ferry")
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (10, 10))
    code, err = ended(process)
    assert (code, err.startswith(b"content/ferry.md disk File too large ")) == (3, True), err
    assert sorted(tree(tmp_path)) == ["site.toml"]


def test_tags_and_writers_go_into_the_file(site: Path) -> None:
    flags = ("--tag", "Port Amara", "--tag", 'say "ho"', "--author", "Mele Tavita")
    assert at(site, "new", "article", "Ferry waits", "--section", "world", *flags).code == 0
    (row,) = [row for row in at(site, "list", "--format", "json").json() if row["title"] == "Ferry waits"]
    assert (row["tags"], row["authors"]) == (["Port Amara", 'say "ho"'], ["Mele Tavita"])


@pytest.mark.parametrize(
    ("arguments", "flag"),
    [
        (("page", "Imprint", "--tag", "x"), "tag"),
        (("section", "Letters", "--author", "x"), "author"),
        (("article", "Ferry", "--folder", "x"), "folder"),
        (("theme", "Quay", "--language", "de"), "language"),
        (("site", "Quay", "--section", "world"), "section"),
    ],
)
def test_a_flag_of_another_kind_is_refused_and_nothing_is_written(
    site: Path, arguments: tuple[str, ...], flag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    before = tree(site)
    result = run("new", *arguments)
    assert (result.code, result.err) == (2, f"usage --{flag} is not for a {arguments[0]} — leave it out\n")
    assert tree(site) == before


def test_in_a_pipe_nothing_is_asked(site: Path) -> None:
    for arguments in ((), ("article",)):
        result = at(site, "new", *arguments)
        assert result.code == 2
        assert "this verb needs KIND and TITLE after it" in result.err


NEAR = "+++\ntitle = {{ title }}\ndate = {{ date }}\ndraft = true\n+++\n\nHi.\n"
OWN = "---\ntitle: {{ title }}\ndate: {{date}}\nstatus: draft\nslug: {{ slug }}\ntags: {{ tags }}\n---\n\n"


def test_the_archetype_of_the_site_is_what_an_article_begins_with(site: Path) -> None:
    write(
        site,
        {
            "archetypes/article.md": OWN + "{{ title }}, in {{ section }}, on {{ tags }}.\n",
            "archetypes/article-world.md": OWN + "From abroad.\n",
            "archetypes/article-world-europe.md": NEAR,
            "archetypes/page.md": '{\n"title": {{ title }}\n}\n\n{{ title }}\n',
        },
    )
    (site / "content/world/europe").mkdir()
    told = [
        (("article", 'A "quoted" title', "--section", "culture", "--tag", "a", "--tag", "b"), "culture/a-quoted-title"),
        (("article", "Near", "--section", "world/europe"), "world/europe/near"),
        (("article", "Abroad", "--section", "world"), "world/abroad"),
        (("page", "Imprint"), "pages/imprint"),
    ]
    texts = []
    for arguments, name in told:
        assert at(site, "new", *arguments).code == 0
        texts.append((site / f"content/{name}.md").read_text())
    assert texts[0].endswith('tags: ["a", "b"]\n---\n\nA "quoted" title, in culture, on a, b.\n')
    assert 'title: "A \\"quoted\\" title"\ndate: 2026-11-25 01:00+01:00\n' in texts[0]
    assert texts[1] == '+++\ntitle = "Near"\ndate = "2026-11-25 01:00+01:00"\ndraft = true\n+++\n\nHi.\n'
    assert texts[2].endswith("From abroad.\n")
    assert texts[3] == '{\n"title": "Imprint"\n}\n\nImprint\n'
    assert at(site, "check", "--drafts").code == 0


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("draft: true", "It is a draft until `draft: true` is gone.\n"),
        ("status: draft", "It is a draft until its front matter says otherwise.\n"),
        ("status: published", "It is no draft: the next build publishes it"),
        ("summary: x", "It is no draft: the next build publishes it"),
    ],
)
def test_whether_an_article_is_a_draft_is_told_as_its_archetype_has_it(site: Path, line: str, told: str) -> None:
    write(site, {"archetypes/article.md": f"---\ntitle: {{{{ title }}}}\ndate: {{{{ date }}}}\n{line}\n---\n\nx\n"})
    result = at(site, "new", "article", "Ferry")
    assert (result.code, result.err.startswith(told)) == (0, True), result.err
    assert ("no draft" in at(site, "new", "article", "Quay", "-q").err) is ("no draft" in told)


@pytest.mark.parametrize(
    ("text", "flags", "message"),
    [
        ("---\ntitle: {{ title }}\ntags: {{ tgas }}\n---\n", (), "article.md:3:7 archetype there is no placeholder"),
        ("---\ntitle: {{ title }}\ntags: {{ tgas }}\n---\n", (), "did you mean tags?"),
        ("x {{ }} y\n", (), "article.md:1:3 archetype"),
        ('---\ntitle: "{{ title }}"\n---\n', (), "archetypes/article.md:2:"),
        ("---\ntitle: {{ title }}\ndate: {{ date }}\n---\n", ("--tag", "x"), "no place for tags: they would be lost"),
    ],
)
def test_an_archetype_that_makes_nothing_readable_is_told_with_its_place(
    site: Path, text: str, flags: tuple[str, ...], message: str
) -> None:
    write(site, {"archetypes/article.md": text})
    before = tree(site)
    result = at(site, "new", "article", "Ferry", *flags)
    assert result.code == 2
    assert message in result.err
    assert tree(site) == before


def test_an_archetype_that_is_no_text_is_told(site: Path) -> None:
    (site / "archetypes").mkdir()
    (site / "archetypes/article.md").write_bytes(b"---\ntitle: \xff\n")
    assert "the archetype is no UTF-8: byte 12 is 0xff" in at(site, "new", "article", "Ferry").err


def test_an_archetype_saved_with_a_byte_order_mark_is_read(site: Path) -> None:
    write(site, {"archetypes/article.md": "\ufeff---\ntitle: {{ title }}\ndate: {{ date }}\ndraft: true\n---\n\nx\n"})
    assert at(site, "new", "article", "Ferry waits").code == 0
    assert (site / "content/ferry-waits.md").read_bytes().startswith(b"---\ntitle:")
