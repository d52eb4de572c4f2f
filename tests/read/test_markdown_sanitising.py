import re
from html.parser import HTMLParser

import pytest

from generator.model.problem import Severity
from generator.read.markdown.allowed import ATTRIBUTES, SCHEMES, TAGS, TAGS_WITH_CONTENT
from generator.read.markdown.sanitising import sanitised
from generator.read.markdown.written import Written
from tests.read.bodies import codes_of, converted, html_of, places_of_problems, rules_of

LIVE_TAGS = re.compile("script|style|iframe|object|embed|form|input|svg|math|base|meta|link|template")
LIVE_ADDRESS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data)", re.IGNORECASE)


class LiveParts(HTMLParser):
    """Gathers whatever a browser would run, load or send in a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if LIVE_TAGS.fullmatch(tag):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc"} or LIVE_ADDRESS.match(value or ""):
                self.found.append(f"{tag} {name}={value}")


def live_parts(html: str) -> list[str]:
    """What is live in a piece of HTML."""
    parts = LiveParts()
    parts.feed(html)
    return parts.found


PAYLOADS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example></ScRiPt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=\nalert(1)//",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="javascript:alert(1)"></object>',
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<style>@import '//evil.example'</style>",
    "<link rel=stylesheet href=//evil.example>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<details open ontoggle=alert(1)>x</details>",
    "<a href='java&#115;cript:alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<video><source onerror=alert(1)></video>",
    "<a href='vbscript:x'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&#58;alert(1))",
    "![x](data:text/html,<script>alert(1)</script>)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "Note[^1].\n\n[^1]: [x](vbscript:x)",
    "<javascript:alert(1)>",
    "<javascript://x%0aalert(1)>",
    '# H {#x" onclick="alert(1)}',
    "Text\n{: onclick=alert(1) style=x }",
    "[x](y.md){: onmouseover=alert(1)}",
)
PLACES = ("{}", "- {}", "> {}", "**{}**", "| a |\n|---|\n| {} |", "<div>\n{}\n</div>", "Term\n:   {}", "a\n\n{}\n\nb")


@pytest.mark.case("H01")
@pytest.mark.case("H03")
@pytest.mark.case("H04")
@pytest.mark.parametrize("raw_html", ["safe", "none"])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_is_live_in_any_place(payload: str, raw_html: str) -> None:
    rules = rules_of(raw_html)
    for place in PLACES:
        html = html_of(place.format(payload), rules)
        assert live_parts(html) == []


@pytest.mark.case("H01")
def test_what_was_taken_out_is_a_warning_with_its_line() -> None:
    result = converted("Fine.\n\n<script>alert(1)</script>\n\nA <b onclick='x()'>b</b>.\n")
    assert places_of_problems(result) == [("html-removed", 3, 1), ("html-removed", 5, 6)]
    assert {problem.severity for problem in result.problems} == {Severity.WARNING}


@pytest.mark.case("H03")
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Hi.\n\n[x](javascript:alert(1))", (3, 5)),
        ("Hi.\n\n[x](JAVASCRIPT&colon;alert(1))", (3, 5)),
        ("[x][y]\n\n[y]: vbscript:z", (3, 6)),
        ("Hi[^1].\n\n[^1]: ![x](data:text/html,y)", (3, 12)),
        ("<a href='data:x'>y</a>", (1, 10)),
        ("Hi.\n\n[x](java&#9;script:alert(1))", (3, 5)),
        ("[x](java&Tab;&NewLine;script:alert(1))", (1, 5)),
        ("<a href='java\nscript:x'>y</a>", (1, 10)),
    ],
)
def test_a_dangerous_scheme_is_a_warning_with_its_place(text: str, place: tuple[int, int]) -> None:
    result = converted(text)
    assert places_of_problems(result) == [("link-scheme", *place)]


def test_an_address_that_is_none_is_named_as_such() -> None:
    result = converted("[x](http://[bad)")
    assert codes_of(result) == ["link-scheme"]
    assert "no readable address" in result.problems[0].message


def test_what_went_with_its_element_is_not_named_apart() -> None:
    result = converted('<iframe src="x" width="1" onload="y"><p style="z">a</p></iframe>')
    assert [problem.message.split(" is ")[0] for problem in result.problems] == ["`<iframe>`"]


def test_each_allowed_scheme_passes() -> None:
    for scheme in SCHEMES:
        assert f'href="{scheme}:x"' in html_of(f"[a]({scheme}:x)")


def test_links_get_no_rel_that_nobody_wrote() -> None:
    assert html_of("[a](https://example.org/)") == '<p><a href="https://example.org/">a</a></p>'


def test_what_is_allowed_is_no_element_that_goes_with_its_content() -> None:
    assert TAGS.isdisjoint(TAGS_WITH_CONTENT)
    assert set(ATTRIBUTES) - {"*"} <= TAGS
    assert not any(name.startswith("on") or name == "style" for names in ATTRIBUTES.values() for name in names)


def test_a_tag_that_stands_nowhere_in_the_text_has_the_place_of_the_file() -> None:
    _, problems = sanitised("<blink>a</blink>", Written("{", 1, "a.md"))
    assert [(problem.code, problem.place.line) for problem in problems] == [("html-removed", 0)]


def test_markup_that_its_source_does_not_show_is_sanitised_all_the_same() -> None:
    html, problems = sanitised("<p onclick=x>a</p>", Written("a", 1, "a.md"))
    assert html == "<p>a</p>"
    assert [problem.code for problem in problems] == ["html-removed"]


def test_only_another_spelling_is_no_loss() -> None:
    assert converted("<details open><summary>a</summary><IMG SRC='a.png'></details>").problems == ()


@pytest.mark.parametrize(
    ("text", "hinted"),
    [
        (
            '<iframe width="9" src="https://www.youtube.com/embed/abcdefghijk?a=1&amp;b=2" allowfullscreen></iframe>',
            'url="https://www.youtube.com/embed/abcdefghijk?a=1&b=2" title',
        ),
        ("<IFRAME SRC='//player.vimeo.com/video/123'></IFRAME>", 'url="https://player.vimeo.com/video/123" title'),
        ("<iframe src=https://tides.example/quay></iframe>", 'url="https://tides.example/quay" title'),
        ('<iframe src="javascript:alert(1)"></iframe>', 'url="https://…" title'),
        ('<iframe src="https://x.example/&quot;&gt;"></iframe>', 'url="https://…" title'),
        ("<iframe srcdoc='<p>a</p>'></iframe>", 'url="https://…" title'),
        ('<object data="https://x.example/a.swf"></object>', 'url="https://…" title'),
        (
            '<blockquote class="twitter-tweet"><p>Fog.</p></blockquote>\n<script src="https://x.example/a.js"></script>',
            "a post that is quoted stays a quotation with its link",
        ),
        ("<script>alert(1)</script>", "between backticks"),
    ],
)
def test_what_would_show_another_site_is_told_with_the_part_that_does(text: str, hinted: str) -> None:
    (problem,) = converted(text).problems
    assert problem.code == "html-removed"
    assert hinted in problem.hint


def test_each_frame_is_told_with_its_own_address() -> None:
    problems = converted("\n\n".join(f"<iframe src='https://{name}.example/'></iframe>" for name in "ab")).problems
    assert [(each.place.line, each.hint.split('"')[1]) for each in problems] == [
        (1, "https://a.example/"),
        (3, "https://b.example/"),
    ]
