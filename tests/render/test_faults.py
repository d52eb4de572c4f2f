"""Faults of templates are problems that name the template's file, its line, and the page."""

import pytest

from generator.model.problem import Place, Problem, error
from generator.render.faults import one_each
from tests.render.newsroom import article, card, story, templates

CARD = "{% macro card(x) %}{% endmacro %}"
VIEW = article(story(summary="Fog"))


@pytest.mark.case("H16")
@pytest.mark.parametrize(
    ("source", "place", "told", "hint"),
    [
        ("<p>\n  {{ article.sumary }}", Place(2, 14), "a Story has no 'sumary'", "did you mean summary?"),
        ("{% if article.sumary %}x{% endif %}", Place(1, 15), "a Story has no 'sumary'", "did you mean summary?"),
        ("{% if not artcle %}x{% endif %}", Place(1, 11), "the page has no 'artcle'", "did you mean article?"),
        ("{{ artcle.title }}", Place(1, 4), "the page has no 'artcle'", "did you mean article?"),
        ("{% for x in relate %}{% endfor %}", Place(1, 13), "the page has no 'relate'", "did you mean related?"),
        ("{{ sight.title }}", Place(1, 4), "the page has no 'sight'", "did you mean site?"),
        ("{{ theme.options.acent }}", Place(1, 18), "this dict has no 'acent'", "did you mean accent?"),
        ("{{ site.params.colour }}", Place(1, 16), "this dict has no 'colour'", "it is empty"),
        ("{{ [article.sumary] }}", Place(1, 13), "a Story has no 'sumary'", "did you mean summary?"),
        ("{{ article.sumary == 'x' }}", Place(1, 12), "a Story has no 'sumary'", "did you mean summary?"),
        ("{{ article.title.upercase }}", Place(1, 18), "this str has no 'upercase'", "did you mean uppercase?"),
    ],
)
def test_an_undefined_name_fails_wherever_it_is_used(source: str, place: Place, told: str, hint: str) -> None:
    if "upercase" in source:
        hint = ""
    problem = templates({"article.html": source}).problem(VIEW)
    assert (problem.code, problem.path, problem.place) == ("undefined", "templates/article.html", place)
    assert problem.message == f"{told} (while making /x/)"
    assert hint in problem.hint


def test_what_an_empty_list_does_not_have_is_undefined() -> None:
    problem = templates({"article.html": "{{ related|first }}"}).problem(VIEW)
    assert problem.code == "undefined"
    assert problem.message.startswith("No first item, sequence was empty.")


def test_a_part_that_names_a_missing_template_says_which() -> None:
    made = templates({"article.html": "{{ parts.card() }}", "partials/card.html": "{% include 'x.html' %}"})
    assert made.problem(VIEW).message.startswith("there is no template 'x.html'")


def test_a_name_may_be_asked_for_before_it_is_used() -> None:
    source = (
        "{% if nothing is defined %}x{% endif %}{{ article.nothing|default('y') }}{{ 'z' if site.title is defined }}"
    )
    assert templates({"article.html": source}).text(VIEW) == "yz"


def test_a_missing_part_names_the_nearest_one() -> None:
    made = templates(
        {"article.html": "{{ parts.crad(article) }}", "partials/card.html": "{% macro card(x) %}{% endmacro %}"}
    )
    problem = made.problem(VIEW)
    assert (problem.code, problem.hint) == ("undefined", "did you mean card?")


def test_a_part_without_a_macro_of_its_name_is_a_fault() -> None:
    made = templates({"article.html": "{{ parts.card(article) }}", "partials/card.html": "nothing"})
    assert made.problem(VIEW).code == "undefined"


@pytest.mark.case("B20")
@pytest.mark.parametrize(
    ("source", "place", "told"),
    [
        ("<p>\n{% if %}", Place(2), "Expected an expression, got 'end of statement block'"),
        ("\n\n{{ 'a' ", Place(3), "unexpected end of template, expected 'end of print statement'."),
        ("{{ x|shout }}", Place(1), "No filter named 'shout'."),
        ("\n{% include 'partials/crad.html' %}", Place(2), "there is no template 'partials/crad.html'"),
        ("{% extends 'bas.html' %}", Place(1), "there is no template 'bas.html'"),
        ("{{ 1 / 0 }}", Place(1), "division by zero"),
        ("{{ article.title + 1 }}", Place(1), 'can only concatenate str (not "int") to str'),
        ("{{ article.title|date }}", Place(1), "this is no instant: 'Ferry sails again'"),
        ("{% macro m() %}\n{{ m() }}{% endmacro %}{{ m() }}", Place(2), "the template calls or includes itself"),
        ("{{ once(parts.card, []) }}", Place(1), "unhashable type: 'list'"),
        ("{% include 'article.html' %}", Place(1), "the template calls or includes itself without an end"),
        ("{{ range(10 ** 9)|list }}", Place(1), "Range too big."),
    ],
)
def test_a_fault_names_template_and_line_and_page(source: str, place: Place, told: str) -> None:
    problem = templates({"article.html": source, "partials/card.html": CARD}).problem(VIEW)
    assert (problem.code, problem.path, problem.place) == ("template-fault", "templates/article.html", place)
    assert problem.message.startswith(told)
    assert problem.message.endswith(" (while making /x/)")


def test_a_missing_template_of_a_page_names_the_nearest_one() -> None:
    problem = templates({"article.html": ""}).problem(VIEW, "artcle.html", "artikel.html")
    assert problem.path == "templates"
    assert problem.message.startswith("there is no template 'artcle.html' or 'artikel.html'")
    assert problem.hint == "did you mean article.html?"


def test_a_fault_in_a_part_names_the_part() -> None:
    part = "{% macro card(card) %}\n{{ card.titel }}{% endmacro %}"
    made = templates({"article.html": "\n\n{{ parts.card(article) }}"}, {"partials/card.html": part})
    problem = made.problem(VIEW)
    assert (problem.path, problem.place) == ("themes/harbour/templates/partials/card.html", Place(2, 9))


@pytest.mark.case("B20")
@pytest.mark.parametrize("trusted", [True, False])
def test_a_loop_without_an_end_ends_at_the_limit(*, trusted: bool) -> None:
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    made = templates({"article.html": f"\n{loop}", "page.html": "ok"}, trusted=trusted, seconds=0.1)
    problem = made.problem(VIEW)
    assert (problem.code, problem.place) == ("template-fault", Place(2))
    assert problem.message.startswith("the template took longer than a page may")
    assert made.text(VIEW, "page.html") == "ok"


@pytest.mark.case("H13")
@pytest.mark.parametrize("name", ["{bad}.html", "a%s.html", "{0.__class__}.html", "<b>.html"])
def test_a_template_name_is_shown_as_it_is(name: str) -> None:
    problem = templates({name: "{{ nothing }}"}).problem(VIEW, name)
    assert problem.path == f"templates/{name}"
    problem = templates({"article.html": f"{{% include {name!r} %}}"}).problem(VIEW)
    assert repr(name) in problem.message


def test_a_fault_of_this_program_is_not_blamed_on_a_template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.render.printing.Context", None)
    with pytest.raises(TypeError):
        templates({"article.html": ""}).render(VIEW)


def fault(page: str, line: int = 1) -> Problem:
    return error("undefined", "templates/x.html", Place(line), f"there is no 'a' (while making {page})")


def test_a_fault_that_many_pages_meet_is_told_once_with_their_number() -> None:
    found = one_each([fault("/a/"), fault("/b/"), fault("/a/", line=2), fault("/c/"), *[fault("/d/", 3)] * 1201])
    assert [problem.message for problem in found] == [
        "there is no 'a' (while making /a/ and 2 more pages)",
        "there is no 'a' (while making /a/)",
        "there is no 'a' (while making /d/ and 1,200 more pages)",
    ]
    assert one_each([fault("/a/"), fault("/b/")])[0].message.endswith("(while making /a/ and one more page)")


def test_once_gives_what_the_macro_gives() -> None:
    part = "{% macro shout(card) %}{{ card.title|upper }}!{% endmacro %}"
    source = "{% for card in related %}{{ once(parts.shout, card) }}{% endfor %}{{ related[:2]|each(parts.shout) }}"
    made = templates({"article.html": source, "partials/shout.html": part})
    view = article(story(), related=(card("Fog"), card("Storm"), card("Fog")))
    assert made.text(view) == "FOG!STORM!FOG!FOG!STORM!"


@pytest.mark.case("D04")
@pytest.mark.parametrize("trusted", [True, False])
@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("{{ article.title.upper }}", "'upper' must be called to be printed: write upper()"),
        ("{{ 'x' ~ article.title.upper }}", "'upper' must be called to be printed: write upper()"),
        ("{{ [article.title.upper] }}", "a list cannot be printed: print what is in it"),
        ("{{ article.headings|map(attribute='id') }}", "a generator cannot be printed: print what is in it"),
        ("{{ article.title|reject('in', 'x') }}", "a generator cannot be printed: print what is in it"),
        ("{% macro card() %}{% endmacro %}{{ card }}", "'card' must be called to be printed: write card()"),
        ("{{ cycler('a', 'b') }}", "a Cycler cannot be printed: print what is in it"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "{{% autoescape false %}}{}{{% endautoescape %}}"])
def test_a_page_never_says_where_something_lies_in_memory(
    printed: str, told: str, around: str, *, trusted: bool
) -> None:
    source = "<p>\n" + around.format(printed)
    problem = templates({"article.html": source}, trusted=trusted).problem(VIEW)
    assert (problem.code, problem.path, problem.place) == ("template-fault", "templates/article.html", Place(2))
    assert problem.message == f"{told} (while making /x/)"


def test_what_has_a_text_is_printed_with_escaping_and_without() -> None:
    printed = "{{ none }} {{ 1.5 }} {{ ['<'] }} {{ 1 ~ '<' }}"
    source = printed + "{% autoescape false %} " + printed + "{% endautoescape %}"
    escaped = "None 1.5 [&#39;&lt;&#39;] 1&lt;"
    assert templates({"article.html": source}).text(VIEW) == f"{escaped} None 1.5 ['<'] 1<"


def test_a_story_may_quote_an_address_of_memory() -> None:
    title = "<function f at 0x7f00aa11bb22>"
    made = templates({"article.html": "{{ article.title }}{{ 'x' ~ article.title }}"})
    assert made.text(article(story(title=title))).count("at 0x7f00aa11bb22") == 2
