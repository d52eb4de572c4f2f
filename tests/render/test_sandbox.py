"""A theme is a guest: it renders what it is given, and reaches nothing else."""

import pytest

from generator.model.problem import Place
from tests.render.newsroom import article, story, templates

ATTACKS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ article.title|attr('format') }}",
    "{{ article.title['format'] }}",
    '{{ "{0.__globals__}".format_map({}) }}',
    '{{ "{0.__class__}".format(article) }}',
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ article['__class__'] }}",
    "{{ article|attr('__class__') }}",
    "{{ [article]|map(attribute='__class__')|list }}",
    "{{ self.__init__.__globals__ }}",
    "{{ parts.__class__ }}",
    "{{ parts._environment }}",
    "{{ once.__call__.__globals__ }}",
    "{{ asset.__self__ }}",
    "{{ site.params.update(a=1) }}",
    "{{ article.date.now() }}",
    "{{ article.date.astimezone() }}",
    "{{ article.date.strftime('%c') }}",
    "{{ [1, 2]|random }}",
    "{{ lipsum() }}",
]


@pytest.mark.case("H12")
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_that_reaches_inside_the_interpreter_is_refused_with_its_line(attack: str) -> None:
    problem = templates({"article.html": f"<p>\n{attack}\n</p>"}).problem(article(story()))
    assert (problem.code, problem.path, problem.place) == ("template-forbidden", "templates/article.html", Place(2))
    assert "/x/" in problem.message


BOMBS = [
    "{{ 'a' * 10 ** 9 }}",
    "{{ 10 ** 9 * [1] }}",
    "{{ 2 ** (10 ** 9) }}",
    "{{ 9 ** 256 ** 256 ** 256 ** 256 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%999999999d'|format(1) }}",
    "{{ '%*d'|format(9, 1) }}",
    "{{ 'a'|center(1000000000) }}",
]


@pytest.mark.case("B20")
@pytest.mark.parametrize("bomb", BOMBS)
def test_one_operation_cannot_fill_the_memory(bomb: str) -> None:
    problem = templates({"article.html": bomb}).problem(article(story()))
    assert problem.code == "template-forbidden"
    assert problem.hint


def test_honest_arithmetic_and_formats_work() -> None:
    source = (
        "{{ 2 ** 8 }} {{ 'ab' * 2 }} {{ 7 % 4 }} {{ '%05.1f' % 2.25 }} {{ '%s!'|format('a') }} {{ 'a'|center(3) }}|"
    )
    assert templates({"article.html": source}).text(article(story())) == "256 abab 3 002.2 a!  a |"


def test_a_trusted_theme_may_do_what_a_guest_may_not() -> None:
    made = templates({"article.html": "{{ article.title.format() }}"}, trusted=True)
    assert made.text(article(story(title="Fog"))) == "Fog"


@pytest.mark.parametrize("trusted", [True, False])
def test_chance_is_refused_to_all_themes(*, trusted: bool) -> None:
    made = templates({"article.html": "{{ [1, 2]|random }}"}, trusted=trusted)
    assert made.problem(article(story())).code == "template-forbidden"


@pytest.mark.case("H05")
@pytest.mark.parametrize("payload", ["{{ 7*7 }}", "{% include 'article.html' %}", "{{ site }}", "{# x #}"])
def test_template_syntax_in_content_is_text(payload: str) -> None:
    made = templates({"article.html": "{{ article.title }}|{{ article|body }}"})
    view = article(story(f"<p>{payload}</p>", title=payload))
    escaped = payload.replace("'", "&#39;")
    assert made.text(view) == f"{escaped}|<p>{payload}</p>"
