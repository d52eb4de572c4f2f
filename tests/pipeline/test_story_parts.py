"""Story parts from the file to the page: every example of the documentation, themes, feeds, data that changes."""

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.commands.desk import SITE, Result, at, run, tree, write
from tests.pipeline.scan import hits
from tests.read.desk import shortcodes

PAGE = (Path(__file__).resolve().parents[2] / "content/pages/handbook/story-parts.md").read_text("utf-8")
STORY = "content/world/quay/index.md"
OUTPUT = "output/world/2026/11/quay/index.html"
HEAD = "---\ntitle: The quay\ndate: 2026-11-01\n---\n\n"
CSV = "Month,Skarne,Torsund\nMay,55300,13250\nJune,68900,19400\n"
BESIDE = ("harbour.jpg", "coffee.jpg", "horn.mp3", "crossing.webm", "crossing.vtt", "timetable.pdf")
HOSTILE = "</script><img src=x onerror=alert(1)>\"'"


def site_of(folder: Path, text: str, **more: str) -> Path:
    """Lay out the small site with a story that has all files of the examples beside it; `more`: data by name."""
    beside = {f"content/world/quay/{name}": name for name in BESIDE if not name.endswith(".jpg")}
    data = {f"data/{name}.csv": each for name, each in {"ferries": CSV, **more}.items()}
    site = write(folder / "site", {**SITE, **beside, **data, STORY: HEAD + text})
    for name in ("harbour", "coffee"):
        painted(site / f"content/world/quay/{name}.jpg")
    return site


def painted(path: Path) -> None:
    """Put a picture at a place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (640, 360), "navy").save(path)


def page_of(site: Path) -> str:
    return (site / OUTPUT).read_text("utf-8")


def built(folder: Path, text: str, **more: str) -> str:
    """Give the page of a story without a fault."""
    site = site_of(folder, text, **more)
    result = at(site, "build")
    assert result.code == 0, result.err
    return page_of(site)


def refused(folder: Path, text: str, **more: str) -> Result:
    result = at(site_of(folder, text, **more), "build")
    assert result.code == 1
    return result


def examples() -> list[str]:
    return re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL)


def test_every_example_of_the_page_is_built_without_a_word(tmp_path: Path) -> None:
    site = site_of(tmp_path, "\n".join(examples()))
    result = at(site, "build", "--strict")
    assert (result.code, result.err.count("warning")) == (0, 0), result.err
    assert page_of(site).count('class="part') == len(examples()) + 1


def test_the_page_has_an_example_of_every_part_and_all_of_its_arguments() -> None:
    for name, declared in shortcodes().items():
        title = name.replace("-", " ").capitalize()
        (section,) = re.findall(rf"\n## {title}\n(.*?)(?=\n## )", PAGE, re.DOTALL)
        assert f"::: {name}" in section
        also = PAGE.partition("## Table\n")[2].partition("\n## ")[0] if name == "chart" else ""
        assert [each for each in declared.arguments if f"`{each}`" not in section + also] == []


def test_the_template_on_the_page_is_a_new_part(tmp_path: Path) -> None:
    (source,) = re.findall(r"```jinja\n(.*?)```", PAGE, re.DOTALL)
    site = site_of(tmp_path, "::: tide port=halvik\n:::\n")
    write(site, {"templates/shortcodes/tide.html": source})
    assert at(site, "build").code == 0
    assert '<p class="tide">High water at Halvik, for 3 days</p>' in page_of(site)
    write(site, {STORY: f"{HEAD}::: tide port=Torsund\n:::\n"})
    result = at(site, "build")
    assert "must be one of Halvik, Skarne, not &#x27;Torsund&#x27;" in result.err.replace("'", "&#x27;")


def test_a_site_replaces_a_part_and_keeps_its_arguments(tmp_path: Path) -> None:
    site = site_of(tmp_path, "::: pull-quote by=Ann\nFog.\n:::\n")
    write(site, {"templates/shortcodes/pull-quote.html": "<q>{{ content }}</q>{{ by }}"})
    assert at(site, "build").code == 0
    assert "<q><p>Fog.</p></q>Ann" in page_of(site)


@pytest.mark.parametrize(
    ("head", "place", "message"),
    [
        ('[arguments]\nport = { type = "txet" }', ":3:", "'txet' is no choice for 'type'"),
        ('content = "lots"', ":2:", "'lots' is no choice for 'content'"),
        ("content = ", ":2:", "there is no value here"),
        ('[arguments]\ncontent = { type = "text" }', ":3:", "cannot be called 'content'"),
        ('[arguments]\nx = { type = "choice" }', ":3:", "`choices` belong to the type `choice`"),
        (
            '[arguments]\nx = { type = "choice", choices = ["a"], default = "b" }',
            ":3:",
            "'b' is no choice for 'default'",
        ),
        ('[arguments]\nx = { type = "file", default = "b" }', ":3:", "has no default"),
        ('[arguments]\nx = { type = "table" }\ny = { type = "numbers" }', ":4:", "one file of data"),
        ('[arguments]\nx = { type = "columns" }\ny = { type = "columns" }', ":4:", "one choice of columns"),
        ('[arguments]\nx = { type = "decimal" }\ny = { type = "decimal" }', ":4:", "one sign for decimals"),
        ("colour = 1", ":2:", "colour"),
    ],
)
def test_a_head_that_is_wrong_is_told_at_its_place(tmp_path: Path, head: str, place: str, message: str) -> None:
    site = write(tmp_path, {**SITE, "templates/shortcodes/tide.html": f"{{# story part\n{head}\n#}}\n"})
    result = at(site, "build")
    assert result.code == 1
    assert f"templates/shortcodes/tide.html{place}" in result.err
    assert message in result.err


def test_a_template_whose_name_is_none_of_a_part_is_told(tmp_path: Path) -> None:
    site = write(tmp_path, {**SITE, "templates/shortcodes/Tide_1.html": "x"})
    assert "'Tide_1' is no name of a story part" in at(site, "build").err


def test_a_chart_is_an_image_with_words_and_its_table(tmp_path: Path) -> None:
    page = built(tmp_path, "::: chart data=ferries.csv title=Boats unit=people\n:::\n")
    assert '<svg role="img" aria-labelledby="chart-1-title chart-1-desc"' in page
    assert '<title id="chart-1-title">Boats</title>' in page
    assert "May: Skarne 55,300\u00a0people, Torsund 13,250\u00a0people;" in page
    assert '<th scope="col" class="n">Skarne</th>' in page
    assert '<th scope="row">May</th><td class="n">55,300\u00a0people</td>' in page
    assert "<caption>Boats</caption>" in page
    assert "style=" not in page.partition('<div class="text">')[2].partition("</article>")[0]


def test_film_has_captions_and_loads_nothing_before_it_plays(tmp_path: Path) -> None:
    film = "::: video file=crossing.webm poster=harbour.jpg captions=crossing.vtt title=Out"
    page = built(tmp_path, f"{film}\n:::\n{film} captions_lang=ar\n:::\n")
    assert 'preload="none"' in page
    assert re.search(r'<track kind="captions" src="[^"]+crossing.vtt" srclang="en" label="English" default>', page)
    assert 'srclang="ar" label="العربية" default>' in page
    assert re.search(r'poster="[^"]+harbour[^"]*\.jpg"', page)


def test_an_embed_is_a_link_until_a_reader_asks(tmp_path: Path) -> None:
    page = built(tmp_path, "::: embed url=https://youtu.be/abcdefghijk title=Quay\n:::\n")
    assert 'href="https://youtu.be/abcdefghijk" data-frame="https://www.youtube-nocookie.com/embed/abcdefghijk"' in page
    assert "YouTube (www.youtube-nocookie.com)" in page
    assert "<iframe" not in page
    assert '<script src="https' not in page


def test_the_policy_lets_in_what_public_stories_embed_and_nothing_else(tmp_path: Path) -> None:
    books = "::: embed url=https://b\u00fccher.example/ title=Books\n:::\n::: embed url=https://x.com/a title=A\n:::\n"
    site = site_of(tmp_path, f"::: embed url=https://youtu.be/abcdefghijk title=Quay\n:::\n{books}")
    hidden = "---\ntitle: Not yet\ndate: 2027-06-01\n---\n\n::: embed url=https://nightjar.example/x title=Q\n:::\n"
    hosts = '\n[headers]\nhosts = ["netlify"]\n'
    write(site, {"content/world/later.md": hidden, "site.toml": SITE["site.toml"] + hosts})
    assert at(site, "build").code == 0
    headers = (site / "output/_headers").read_text("utf-8")
    assert "frame-src https://www.youtube-nocookie.com https://xn--bcher-kva.example;" in headers


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    said = HOSTILE.replace('"', '\\"')
    text = f'::: chart data=hostile.csv title="{said}" source="{said}"\n:::\n::: pull-quote by="{said}"\nFog.\n:::\n'
    page = built(tmp_path, text, hostile=f'"{HOSTILE.replace(chr(34), chr(34) * 2)}",A\n"<b>x</b>",1\n')
    assert "<img src=x" not in page
    assert "</script><img" not in page
    assert "<b>x</b>" not in page


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("chart data=ferrys.csv title=X", "data-missing"),
        ("chart data=ferries.csv title=X columns=Mnoth", "data-column"),
        ("document file=timetbale.pdf title=X", "file-missing"),
        ("video file=crossing.webm poster=habour.jpg title=X", "image-missing"),
    ],
)
def test_what_is_not_there_is_told_with_the_nearest(tmp_path: Path, part: str, code: str) -> None:
    result = refused(tmp_path, f"::: {part}\n:::\n")
    assert f"{STORY}:6:" in result.err
    assert code in result.err
    assert "did you mean" in result.err


def test_what_is_missing_is_told_together_with_other_faults_of_the_file(tmp_path: Path) -> None:
    text = "::: chart data=ferrys.csv title=X\n:::\n"
    site = write(site_of(tmp_path, ""), {STORY: f"---\ntitle: Quay\ndate: soon\n---\n\n{text}"})
    result = at(site, "build")
    assert "date-unreadable" in result.err
    assert "data-missing" in result.err


def test_feeds_carry_a_plain_form_of_each_part(tmp_path: Path) -> None:
    site = site_of(tmp_path, "\n".join(examples()))
    assert at(site, "build").code == 0
    for feed in ("feed.xml", "atom.xml", "feed.json"):
        text = (site / "output" / feed).read_text("utf-8")
        assert "We sail when the people sail" in text
        assert "55,300" in text
        assert "https://post.example/world/2026/11/quay/timetable.pdf" in text
        assert "watch?v=abcdefghijk" in text
        for active in ("svg", "iframe", "data-frame", "video controls", "audio controls"):
            assert active not in text


def test_what_belongs_to_a_story_that_is_not_public_never_comes_out(tmp_path: Path) -> None:
    text = (
        "::: chart data=../prize/jury.csv title=Votes\n:::\n::: figure\n![A](../prize/statue.jpg)\n:::\n"
        "::: document file=../drafts/plan.pdf title=Plan\n:::\n::: table data=drafts/odds.csv title=Odds\n:::\n"
        "::: video file=crossing.webm poster=../prize/statue.jpg title=Out\n:::\n"
        "::: pull-quote\n[Who](../prize/index.md)\n:::\n"
        "::: table data=world/prize/past.csv title=Past\n:::\n"
    )
    site = site_of(tmp_path, text)
    hidden = {
        "content/world/prize/index.md": "---\ntitle: Nightjar wins\ndate: 2027-06-01\n---\n\nNot yet.\n",
        "content/world/prize/jury.csv": "Name,Votes\nBittern,7\n",
        "content/world/drafts/plan.pdf": "plan-bytes",
        "data/drafts/odds.csv": "Name,Odds\nWhimbrel,7\n",
        "data/world/prize/past.csv": "Name,Year\nDunlin,2025\n",
    }
    write(site, hidden)
    painted(site / "content/world/prize/statue.jpg")
    result = at(site, "build")
    assert result.code == 0, result.err
    assert result.err.count("link-to-unpublished") == 6
    assert hits(site / "output", [b"bittern", b"statue", b"plan-bytes", b"whimbrel", b"nightjar"]) == []
    page = page_of(site)
    assert all(word in page for word in ("Who", "Dunlin", "crossing.webm"))
    assert page.count('class="part') == 3
    later = run("build", "--site", site, "--now", "2027-06-02T00:00:00Z")
    assert later.code == 0, later.err
    assert "Bittern" in page_of(site)
    assert "Whimbrel" not in page_of(site)


def test_the_parts_of_a_hidden_story_are_secrets_too(tmp_path: Path) -> None:
    secret = "six words that nobody may read"
    site = site_of(tmp_path, f"Fog: {secret}.\n")
    draft = f'---\ntitle: Hidden\ndate: 2026-11-01\ndraft: true\n---\n\n::: pull-quote by="{secret}"\nIce.\n:::\n'
    write(site, {"content/world/hidden.md": draft})
    assert at(site, "build").code == 0
    foot = f"{{% macro foot(lang) %}}{secret}{{% endmacro %}}"
    write(site, {STORY: f"{HEAD}Fog.\n", "templates/partials/foot.html": foot})
    result = at(site, "build")
    assert (result.code, "leak" in result.err) == (1, True)


@pytest.mark.parametrize(("name", "count"), [("data/ferries.csv", 5), ("content/world/quay/own.csv", 6)])
def test_data_that_changes_makes_its_pages_anew_and_no_other(tmp_path: Path, name: str, count: int) -> None:
    site = site_of(tmp_path, f"::: chart data={Path(name).name} title=Boats\n:::\n")
    write(site, {name: CSV})
    assert at(site, "build").code == 0
    assert "0 files written" in at(site, "build").out
    write(site, {name: CSV.replace("55300", "55301")})
    result = at(site, "build")
    assert "55,301" in page_of(site)
    # The page, three feeds of the site, that of the section; all files of a bundle are published with it.
    assert f"{count} files written" in result.out, result.out
    incremental = tree(site / "output")
    assert at(site, "build", "--clean").code == 0
    assert tree(site / "output") == incremental


def test_an_argument_that_changes_is_an_edit_of_the_text_alone(tmp_path: Path) -> None:
    site = site_of(tmp_path, "::: pull-quote by=Ann\nFog.\n:::\n")
    assert at(site, "build").code == 0
    write(site, {STORY: f"{HEAD}::: pull-quote by=Bee\nFog.\n:::\n"})
    assert at(site, "build").code == 0
    assert ">Bee<" in page_of(site)
    incremental = tree(site / "output")
    assert at(site, "build", "--clean").code == 0
    assert tree(site / "output") == incremental


def test_a_takedown_works_although_data_has_changed(tmp_path: Path) -> None:
    site = site_of(tmp_path, "::: chart data=ferries.csv title=Boats\n:::\n")
    assert at(site, "build").code == 0
    write(site, {"data/ferries.csv": "not,a,table\n1\n"})
    result = at(site, "takedown", "content/world/ferry.md")
    assert result.code == 0, result.err
    assert "The quay" in page_of(site)


def test_a_template_of_a_part_that_fails_is_named(tmp_path: Path) -> None:
    site = site_of(tmp_path, "::: pull-quote\nFog.\n:::\n")
    write(site, {"templates/shortcodes/pull-quote.html": "{{ contnet }}"})
    result = at(site, "build")
    assert "templates/shortcodes/pull-quote.html:1" in result.err
    assert "undefined" in result.err
