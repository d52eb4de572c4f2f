"""Story parts: how they are written, what is wrong with them, and what becomes of what stands between their lines."""

import pytest

from generator.model.article import Choice, Html, LinkKind, Plate, Shortcode
from generator.model.problem import Severity
from tests.read.bodies import RULES
from tests.read.desk import HEAD, read, rules, shortcodes, whole
from tests.read.desk import yaml as story_of

ALL = ", ".join(shortcodes())


def parts_of(text: str) -> list[Shortcode | Html]:
    """Give the pieces of a body that must have no error."""
    from generator.check.leaks.stories import decode  # noqa: PLC0415

    found = decode(whole(story_of(HEAD, text)).body).parts
    return [each for each in found if isinstance(each, Shortcode | Html)]


def part_of(text: str) -> Shortcode:
    """Give the only part of a text that is nothing else."""
    (part,) = parts_of(text)
    assert isinstance(part, Shortcode)
    return part


def said(text: str) -> list[tuple[str, str, str]]:
    """Give place and code, message and hint of each error; the text begins in line 6."""
    problems = story_of(HEAD, text).problems
    errors = [each for each in problems if each.severity is Severity.ERROR]
    return [(f"{each.place.line - 5}:{each.place.column} {each.code}", each.message, each.hint) for each in errors]


def told(text: str) -> list[str]:
    return [place for place, _, _ in said(text)]


def test_a_part_is_a_piece_between_paragraphs_with_its_arguments_and_markdown() -> None:
    before, part, after = parts_of('One.\n\n::: pull-quote by="Mele Tavita"\nWe *sail*.\n:::\nTwo.\n')
    assert before == Html("<p>One.</p>")
    assert part == Shortcode("pull-quote", 1, texts={"by": "Mele Tavita"}, content=(Html("<p>We <em>sail</em>.</p>"),))
    assert after == Html("<p>Two.</p>")


@pytest.mark.parametrize(
    "line",
    [
        '::: pull-quote by="Ann"',
        ':::pull-quote by="Ann"',
        "   ::: Pull_Quote  BY = Ann  ",
        "::: pullquote by='Ann'",
        "::: pull-quote by=\u201cAnn\u201d",
        "::: pull-quote by=\u201eAnn\u201c",
        "::: pull-quote by=\u00abAnn\u00bb",
        "\uff1a\uff1a\uff1a pull-quote\u3000by\uff1dAnn",
        "\uff1a\uff1a\uff1a\u3000pull-quote by=\u201cAnn\u201d",
    ],
)
def test_spellings_that_writers_and_their_tools_make_are_understood(line: str) -> None:
    assert part_of(f"{line}\nFog.\n:::\n").texts == {"by": "Ann"}


def test_wide_colons_end_a_part_and_are_text_behind_a_backslash() -> None:
    wide = "\uff1a\uff1a\uff1a"
    assert part_of(f"{wide} pull-quote by=Ann\nFog.\n{wide}\n").content == (Html("<p>Fog.</p>"),)
    assert parts_of(f"\\{wide} pull-quote\n") == [Html(f"<p>{wide} pull-quote</p>")]


@pytest.mark.parametrize(("given", "tag"), [("PT_br", "pt-BR"), ("zh-hant", "zh-Hant"), ("English", ""), ('x"y', "")])
def test_captions_are_in_a_language(given: str, tag: str) -> None:
    text = f"::: video file=a.mp4 title=X captions=a.vtt captions_lang='{given}'\n:::\n"
    assert [part_of(text).values["captions_lang"] if tag else told(text)[0]] == [tag or "1:60 story-part-argument"]


def test_a_quote_within_a_value_has_a_backslash() -> None:
    assert part_of('::: pull-quote by="Ann \\"Fog\\" Bee \\\\ Co"\nFog.\n:::\n').texts["by"] == 'Ann "Fog" Bee \\ Co'


def test_windows_line_ends_make_no_difference() -> None:
    text = f"---\n{HEAD}---\n\n::: pull-quote by=Ann\nFog.\n:::\n"
    unix, windows = (whole(read(each)) for each in (text, text.replace("\n", "\r\n")))
    assert unix.body == windows.body


def test_writing_from_right_to_left_stays_as_it_is() -> None:
    by, words = "\u0648\u0632\u064a\u0631 \u0627\u0644\u0645\u064a\u0627\u0647", "\u0631\u0642\u0645."
    part = part_of(f'::: pull-quote by="{by}"\n{words}\n:::\n')
    assert (part.texts["by"], part.content) == (by, (Html(f"<p>{words}</p>"),))


def test_parts_stand_within_parts_with_more_colons_or_as_many() -> None:
    picture = "::: figure\n![A ferry](a.jpg)\n:::\n"
    for colons in (":::", "::::"):
        box = part_of(f"{colons} fact-box title=Boats\nThree.\n\n{picture}\nMore.\n{colons}\n")
        first, inner, last = box.content
        assert (first, last) == (Html("<p>Three.</p>"), Html("<p>More.</p>"))
        assert isinstance(inner, Shortcode)
        assert (inner.name, inner.number, inner.plates) == ("figure", 2, (Plate(0, "A ferry"),))


def test_notes_and_links_are_those_of_the_whole_text() -> None:
    text = "One.[^1]\n\n::: fact-box title=X\nTwo.[^1] [Fog](fog.md)\n:::\n\n[Ice](ice.md)\n\n[^1]: A note.\n"
    article = whole(story_of(HEAD, text))
    assert [(link.target, link.place.line - 5, link.place.column) for link in article.links] == [
        ("fog.md", 4, 16),
        ("ice.md", 7, 7),
    ]
    assert article.body.count(b'href="#fn:1"') == 2


def test_the_arguments_that_name_files_are_holes_with_the_place_of_their_value() -> None:
    article = whole(
        story_of(HEAD, '[Fog](fog.md)\n\n::: chart data="f.csv" title=X columns="Day, A" decimal=comma\n:::\n')
    )
    fog, data = article.links
    assert (fog.kind, data.kind, data.target) == (LinkKind.LINK, LinkKind.NUMBERS, "f.csv")
    assert (data.place.line - 5, data.place.column) == (3, 17)
    assert data.choice == Choice(("Day", "A"), "comma")


def test_pictures_of_a_gallery_come_out_of_its_text_with_their_words() -> None:
    part = part_of('::: gallery\n![A](a.jpg "First")\n![B](b.jpg)\n\nBoth *old*.\n:::\n')
    assert part.plates == (Plate(0, "A", "First"), Plate(1, "B"))
    assert part.content == (Html("<p>Both <em>old</em>.</p>"),)


def test_what_is_not_given_has_its_stand_in() -> None:
    values = part_of("::: chart data=f.csv title=X\n:::\n").values
    assert values == {"kind": "bar", "unit": "", "source": "", "columns": None, "decimal": None} | values
    assert part_of("::: key-points\n- Fog\n:::\n").values == {"title": ""}


def test_the_words_of_parts_count_for_terms_reading_and_summary() -> None:
    article = whole(story_of(HEAD, '::: fact-box title="Halibut Quay"\nHerring swim.\n:::\n'))
    assert (article.words, article.summary) == (4, "Halibut Quay")
    assert b"halibut" in article.terms
    assert b"her" in article.terms
    assert whole(story_of(HEAD, '::: fact-box title="Quay"\nHerring.\n:::\n\nBoats sail.\n')).summary == "Boats sail."


def test_the_teaser_of_a_text_has_no_trace_of_its_parts() -> None:
    article = whole(story_of(HEAD, "::: pull-quote\nFog.\n:::\n\nOne.\n\n<!-- more -->\n\nTwo.\n"))
    assert article.summary == "Fog. One."


@pytest.mark.parametrize(
    "text",
    [
        "```\n::: chart\n```\n",
        "~~~ text\n::: nothing\n:::\n~~~\n",
        "Fog.\n\n    ::: chart\n    :::\n",
        "<!--\n::: chart\n-->\n\nFog.\n",
        "Two colons :: and three ::: in a line.\n",
        "\\::: chart\n",
    ],
)
def test_code_comments_and_escaped_lines_are_no_parts(text: str) -> None:
    assert not told(text)
    assert all(isinstance(each, Html) for each in parts_of(text))


def test_an_escaped_line_shows_its_colons() -> None:
    assert parts_of("\\::: chart\n") == [Html("<p>::: chart</p>")]


def test_a_theme_without_parts_leaves_colons_alone() -> None:
    assert not RULES.shortcodes
    reading = story_of(HEAD, "::: chart\nFog.\n", by=None)
    assert "story-part-open" in [each.code for each in reading.problems]


@pytest.mark.parametrize(
    ("text", "places_told"),
    [
        ("::: pul-quote\nFog.\n:::\n", ["1:1 story-part-unknown"]),
        ("::: {.note}\nFog.\n:::\n", ["1:1 story-part-unknown"]),
        ("Fog.\n\n::: pull-quote\nFog.\n", ["3:1 story-part-open"]),
        ("Fog.\n:::\n", ["2:1 story-part-closing"]),
        (":::: pull-quote\nFog.\n:::\n", ["1:1 story-part-open", "3:1 story-part-closing"]),
        (
            ":::: fact-box title=X\n::: pull-quote\nFog.\n::::\n:::\n",
            ["4:1 story-part-closing", "5:1 story-part-closing"],
        ),
        ("- ::: pull-quote\n", ["1:3 story-part-place"]),
        ("::: fact-box title=X\n" * 9 + "Fog.\n" + ":::\n" * 9, ["9:1 story-part-place"]),
        ("> ::: pull-quote\n", ["1:3 story-part-place"]),
        ("<div>\n\n::: pull-quote\nFog.\n:::\n\n</div>\n", ["3:1 story-part-place"]),
        ("::: pull-quote\n<div>\n\nFog.\n:::\n", ["1:1 story-part-place"]),
        ("::: pull-quote\n:::\n", ["1:1 story-part-content"]),
        ("::: gallery\nFog.\n:::\n", ["1:1 story-part-content"]),
        ("::: figure\n![A](a.jpg)\n![B](b.jpg)\n:::\n", ["1:1 story-part-content"]),
        ("::: figure\n![A](https://other.example/a.jpg)\n:::\n", ["1:1 story-part-content"]),
        ("::: timeline\nFog.\n:::\n", ["1:1 story-part-content"]),
        ("::: fact-box\nFog.\n:::\n", ["1:1 story-part-argument"]),
        ('::: pull-quote who="Ann"\nFog.\n:::\n', ["1:16 story-part-argument"]),
        ("::: pull-quote by=Ann by=Bee\nFog.\n:::\n", ["1:23 story-part-argument"]),
        ('::: pull-quote by=""\nFog.\n:::\n', ["1:20 story-part-argument"]),
        ('::: pull-quote by="Ann\nFog.\n:::\n', ["1:16 story-part-argument"]),
        ("::: pull-quote Ann\nFog.\n:::\n", ["1:16 story-part-argument"]),
        ("::: chart data=f.csv title=X kind=pie\n:::\n", ["1:35 story-part-argument"]),
        ("::: chart data=f.xls title=X\n:::\n", ["1:16 story-part-argument"]),
        ("::: chart data=https://other.example/f.csv title=X\n:::\n", ["1:16 story-part-argument"]),
        ("::: video file=f.mp3 title=X\n:::\n", ["1:16 story-part-argument"]),
        ("::: embed url=javascript:alert(1) title=X\n:::\n", ["1:15 story-part-argument"]),
        ("::: embed url=http://other.example/ title=X\n:::\n", ["1:15 story-part-argument"]),
        ("::: embed url=https://ann:secret@other.example/ title=X\n:::\n", ["1:15 story-part-argument"]),
        ("::: embed url=https://[ title=X\n:::\n", ["1:15 story-part-argument"]),
        ("::: embed url=https://a.example;script-src/ title=X\n:::\n", ["1:15 story-part-argument"]),
        ("::: embed url=https://$host/ title=X\n:::\n", ["1:15 story-part-argument"]),
        ("::: embed url=https://a%20b.example/ title=X\n:::\n", ["1:15 story-part-argument"]),
        ("::: embed url=https://[::1]/ title=X\n:::\n", ["1:15 story-part-argument"]),
        ("::: embed url=https://*.example/ title=X\n:::\n", ["1:15 story-part-argument"]),
        (
            "::: nothing\nFog.\n\n::: chart kind=pie\n:::\n",
            [
                "1:1 story-part-open",
                "1:1 story-part-unknown",
                *["4:1 story-part-argument"] * 2,
                "4:16 story-part-argument",
            ],
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, places_told: list[str]) -> None:
    assert sorted(told(text)) == sorted(places_told)


def test_a_name_that_is_unknown_is_told_with_the_nearest_and_with_all() -> None:
    ((_, message, hint),) = said("::: pul-quote\nFog.\n:::\n")
    assert message == f"there is no story part `pul-quote`: there are {ALL}"
    assert hint == "did you mean pull-quote?"


def test_an_argument_is_told_with_what_it_may_be() -> None:
    ((_, message, hint),) = said("::: chart data=f.csv title=X kind=bra\n:::\n")
    assert (message, hint) == (
        "`kind` of the story part `chart` must be one of bar, line, not 'bra'",
        "did you mean bar?",
    )
    ((_, message, hint),) = said("::: pull-quote who=Ann\nFog.\n:::\n")
    assert message == "the story part `pull-quote` has no argument `who`: it has by"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://WWW.Other.example:443/x?y#z", "https://www.other.example/x?y#z"),
        ("https://other.example:8443", "https://other.example:8443"),
        ("https://b\u00fccher.example/x", "https://xn--bcher-kva.example/x"),
        ("https://\u65e5\u672c\u8a9e\u3002jp/", "https://xn--wgv71a119e.jp/"),
    ],
)
def test_the_host_of_an_embed_is_that_of_a_header(written: str, address: str) -> None:
    (link,) = whole(story_of(HEAD, f"::: embed url={written} title=X\n:::\n")).links
    assert (link.kind, link.target) == (LinkKind.EMBED, address)


def test_a_picture_without_words_is_known_as_such_and_decoration_too() -> None:
    text = '::: gallery\n![](a.jpg)\n\n![](b.jpg){alt=""}\n:::\n'
    assert [plate.alt for plate in part_of(text).plates] == [None, ""]
    assert [link.is_bare for link in whole(story_of(HEAD, text)).links] == [True, False]


@pytest.mark.parametrize("ending", ["jpg", "TIF", "bmp", "heic"])
def test_a_poster_may_be_whatever_a_picture_may_be(ending: str) -> None:
    assert told(f"::: embed url=https://other.example/ title=X poster=a.{ending}\n:::\n") == []
    assert told("::: embed url=https://other.example/ title=X poster=a.txt\n:::\n") == ["1:53 story-part-argument"]


def test_raw_html_in_a_part_is_under_the_policy_of_the_story() -> None:
    reading = story_of(HEAD, "::: fact-box title=X\nFog.<script>alert(1)</script>\n:::\n")
    assert b"alert" not in whole(reading).body
    assert [each.code for each in reading.problems] == ["html-removed"]


def test_a_text_without_a_line_of_colons_is_read_as_ever() -> None:
    assert rules().shortcodes
    assert parts_of("Fog :: *and* ice.\n") == [Html("<p>Fog :: <em>and</em> ice.</p>")]
