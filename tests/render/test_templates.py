"""Templates come from layers, and every one of them escapes."""

import pytest

from generator.render.inspection import template_problems
from tests.render.newsroom import article, built_in, story, templates

VIEW = article(story(title="<Fog & storm>"))


def test_a_site_takes_one_template_in_hand_and_leaves_the_rest_to_the_theme() -> None:
    made = templates({"article.html": "mine"}, {"article.html": "theirs", "page.html": "their page"})
    assert made.text(VIEW) == "mine"
    assert made.text(VIEW, "page.html") == "their page"


def test_the_first_template_that_there_is_makes_the_page() -> None:
    assert templates({"article.html": "a"}).text(VIEW, "article-world.html", "article.html") == "a"


def test_parent_is_the_next_layer_down_and_the_next_again() -> None:
    extends = '{{% extends "parent:article.html" %}}{{% block a %}}{0}{{{{ super() }}}}{{% endblock %}}'
    made = templates(
        {"article.html": extends.format("site ")},
        {"article.html": extends.format("theme ")},
        {"article.html": "[{% block a %}parent{% endblock %}]"},
    )
    assert made.text(VIEW) == "[site theme parent]"


def test_parent_skips_a_layer_that_has_no_such_template() -> None:
    made = templates({"article.html": '{% include "parent:article.html" %}'}, {}, {"article.html": "deep"})
    assert made.text(VIEW) == "deep"


def test_what_a_parent_names_without_parent_is_sought_from_the_top() -> None:
    made = templates(
        {"article.html": '{% extends "parent:article.html" %}', "part.html": "mine"},
        {"article.html": '{% include "part.html" %}', "part.html": "theirs"},
    )
    assert made.text(VIEW) == "mine"


def test_no_parent_is_a_fault() -> None:
    problem = templates({"article.html": '{% extends "parent:article.html" %}'}).problem(VIEW)
    assert problem.code == "template-fault"
    assert problem.message.startswith("there is no template 'article.html'")


def test_a_site_changes_a_part_and_may_use_the_one_below() -> None:
    part = (
        '{% from "parent:partials/also.html" import also as theirs %}{% macro also(p) %}[{{ theirs(p) }}]{% endmacro %}'
    )
    theirs = "{% macro also(p) %}{{ p.label }}{% endmacro %}"
    made = templates(
        {"partials/also.html": part},
        {"article.html": "{{ parts.also({'label': 'Also'}) }}", "partials/also.html": theirs},
    )
    assert made.text(VIEW) == "[Also]"


@pytest.mark.case("H14")
@pytest.mark.parametrize(
    "source",
    [
        '{% include "../../site.toml" %}',
        '{% include "/etc/passwd" %}',
        '{% include "parent:../x.html" %}',
        '{% extends "a/../../x.html" %}',
        '{% import "\\\\etc\\\\passwd" as x %}',
        '{% include "C:/x" %}',
        '{% set name = "/etc/passwd" %}{% include name %}',
        '{% include "../x" ignore missing %}',
        '{% include ["nothing", "../x"] %}',
    ],
)
def test_a_template_outside_the_folders_is_refused(source: str) -> None:
    problem = templates({"article.html": f"\n{source}"}).problem(VIEW)
    assert (problem.code, problem.path, problem.place.line) == ("template-outside", "templates/article.html", 2)


@pytest.mark.case("H14")
def test_a_page_cannot_name_a_template_outside() -> None:
    assert templates({"article.html": ""}).problem(VIEW, "../x.html").code == "template-outside"


@pytest.mark.case("H15")
@pytest.mark.parametrize("name", ["a.html", "a.xml", "a.txt", "a.j2", "a", "a.HTML", "a.unknown"])
@pytest.mark.parametrize("trusted", [True, False])
def test_every_template_escapes_whatever_its_name(name: str, *, trusted: bool) -> None:
    made = templates({name: """{{ article.title }}{{ "'" ~ '"' }}"""}, trusted=trusted)
    assert made.text(VIEW, name) == "&lt;Fog &amp; storm&gt;&#39;&#34;"


def test_what_is_no_text_is_escaped_as_text_and_markup_is_not_escaped_twice() -> None:
    source = "{{ 1.5 }}{{ none }}{{ ['<'] }}{{ '<b>'|safe }}{{ article.title|e }}"
    source += "{% set x %}{{ article.title }}{% endset %}{{ x }}"
    escaped = "&lt;Fog &amp; storm&gt;"
    assert templates({"a": source}).text(VIEW, "a") == f"1.5None[&#39;&lt;&#39;]<b>{escaped}{escaped}"


@pytest.mark.case("H15")
def test_check_lists_what_a_theme_prints_unescaped_and_every_fault_of_syntax() -> None:
    made = built_in(
        {
            "article.html": "\n{{ article.title|safe }}",
            "unused.html": "{% if %}",
            "other.html": "{% autoescape false %}{{ article.title }}{% endautoescape %}",
        }
    )
    found = {(each.code, each.path, each.place.line) for each in template_problems(made.shared)}
    assert found == {
        ("template-unescaped", "templates/article.html", 2),
        ("template-unescaped", "templates/other.html", 1),
        ("template-fault", "templates/unused.html", 1),
    }


def test_a_guests_layer_puts_the_whole_theme_in_the_sandbox() -> None:
    assert built_in().shared.is_trusted
    assert built_in({"x.html": "{{ ''.__class__ }}"}).problem(VIEW, "x.html").code == "template-forbidden"
