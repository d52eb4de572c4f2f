import pytest

from generator.read.markdown.foreign import without_foreign
from generator.read.markdown.written import Written
from tests.read.bodies import PATH, codes_of, converted, html_of, places_of_problems


def rest_of(text: str) -> str:
    return without_foreign(Written(text, 1, PATH))[0]


def messages_of(text: str) -> list[str]:
    return [problem.message for problem in converted(text).problems]


def test_each_kind_is_named_once_with_its_first_place_and_a_count_at_the_end() -> None:
    result = converted("Hi {{< a >}}.\n\n{{< b >}} {{< a x=1 >}} {{< a >}}y{{< /a >}}")
    assert places_of_problems(result) == [("markup-foreign", 1, 4), ("markup-foreign", 3, 1)]
    assert [problem.message for problem in result.problems] == [
        "Hugo shortcode `a` is not supported and was taken out: 3 times in this file.",
        "Hugo shortcode `b` is not supported and was taken out: 1 time in this file.",
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{{< figure src="a.png" >}}', "Hugo shortcode `figure`"),
        ("{{% pageinfo %}}x{{% /pageinfo %}}", "Hugo shortcode `pageinfo`"),
        ("{{<youtube id>}}", "Hugo shortcode `youtube`"),
        ('{{< figure\n  src="a>b" />}}', "Hugo shortcode `figure`"),
        ("{% include a.html %}", "Liquid tag `include`"),
        ("{%- assign x = 1 -%}", "Liquid tag `assign`"),
        ("{{ page.title | upcase }}", "template value `{{ … }}`"),
        ("{{ youtube(id=1) }}", "Zola shortcode `youtube`"),
        ('{% quote(by="a") %}x{% end %}', "Zola shortcode `quote`"),
    ],
)
def test_the_kind_says_whose_markup_it_is(text: str, kind: str) -> None:
    assert messages_of(f"A {text} b") == [f"{kind} is not supported and was taken out: 1 time in this file."]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a {{< x >}}b{{< /x >}} c", "a b c"),
        ("a {% if y %}b{% else %}c{% endif %} d", "a bc d"),
        ("a {% comment %}b {{ c }}{% endcomment %}d", "a d"),
        ('[a]({{< ref "b.md" >}}) c', "[a](<>) c"),
        ('[a]({{< ref "b.md" >}}#c "T")', '[a](<> "T")'),
        ("[a]({{ site.baseurl }}/b.md)", "[a](/b.md)"),
        ("[a]({{ site.url }}{{ page.url }})", "[a](<>)"),
        ("[a]: {{ b }}12", "[a]: <>"),
        ("[a]: {% link b.md %}\n[c]: d.md", "[a]: <>\n[c]: d.md"),
        ('<a href="{{ b }}c">d</a>', '<a href="">d</a>'),
        ("* TOC\n{:toc}\nb", "\nb"),
        ("plain", "plain"),
        ("{a} {{1}} {{ … }} {%} }}", "{a} {{1}} {{ … }} {%} }}"),
    ],
)
def test_what_stands_around_foreign_markup_stays(text: str, rest: str) -> None:
    assert rest_of(text) == rest


@pytest.mark.parametrize(
    "text", ["`{{< x >}}`", "```\n{% x %}\n```", "    {{ x }}", "<pre>{{ x }}</pre>", "- a\n\n  ~~~\n  {{ x }}\n  ~~~"]
)
def test_code_may_show_any_markup(text: str) -> None:
    assert converted(text).problems == ()
    assert "{" in html_of(text)


def test_markup_within_indented_html_or_a_list_is_no_code() -> None:
    text = "<div>\n\n    {{< a >}}\n\n</div>\n\n- x\n\n    {{< b >}}\n"
    assert [message[:20] for message in messages_of(text)] == ["Hugo shortcode `a` i", "Hugo shortcode `b` i"]


def test_a_list_of_attributes_that_belongs_to_nothing_is_taken_out() -> None:
    result = converted("# A\n{:.no_toc}\n\n`{:.x}` text\n")
    assert codes_of(result) == ["markup-foreign"]
    assert result.problems[0].place.line == 2
    assert html_of("# A\n{:.no_toc}\n\n`{:.x}` text\n") == '<h2 id="a">A</h2>\n<p><code>{:.x}</code> text</p>'


def test_template_markup_is_never_evaluated() -> None:
    assert "49" not in html_of("{{7*7}} {{ 7*7 }} {% print(7*7) %}")
