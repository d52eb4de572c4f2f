"""A block that overrides nothing is told; one that is shown anywhere is not."""

import pytest

from generator.model.problem import Place, Severity
from generator.render.inspection import template_problems
from tests.render.newsroom import templates

THEIRS = {
    "article.html": '{% extends "base.html" %}{% block body %}{% block byline %}{% endblock %}{% endblock %}',
    "base.html": "{% block head %}{% endblock %}{% block body %}{% endblock %}",
}


def told(*layers: dict[str, str]) -> list[tuple[str, Place, str]]:
    found = [each for each in template_problems(templates(*layers, THEIRS).shared) if each.code == "block-unknown"]
    assert all(each.severity is Severity.WARNING for each in found)
    return [(each.path, each.place, each.hint) for each in found]


def test_a_block_that_nothing_above_has_is_told_with_the_nearest() -> None:
    mine = '{% extends "parent:article.html" %}\n  {%- block bylin %}x{% endblock %}{% block head %}{% endblock %}'
    ((path, place, hint),) = told({"article.html": mine})
    assert path.endswith("/article.html")
    assert (place, hint) == (Place(2, 3), "did you mean byline?")


def test_a_block_without_a_near_name_is_told_with_all() -> None:
    ((_, _, hint),) = told({"own.html": '{% extends "base.html" %}{% block zzz %}{% endblock %}'})
    assert hint == "there are body, head"


@pytest.mark.parametrize(
    "text",
    [
        "{% block own %}{% endblock %}",
        '{% extends "base.html" %}{% block body %}{% block own %}{% endblock %}{% endblock %}',
        '{% extends "base.html" %}{% block own %}{% endblock %}{% block body %}{{ self.own() }}{% endblock %}',
        '{% extends "article.html" if article else "base.html" %}{% block own %}{% endblock %}',
        '{% extends "gone.html" %}{% block own %}{% endblock %}',
        '{% extends "../gone.html" %}{% block own %}{% endblock %}',
        '{% extends "own.html" %}{% block own %}{% endblock %}',
    ],
)
def test_what_is_shown_or_cannot_be_known_is_not_told(text: str) -> None:
    assert told({"own.html": text}) == []


def test_a_block_of_a_theme_between_is_known_to_the_site() -> None:
    theme = {
        "article.html": '{% extends "parent:article.html" %}{% block body %}{% block x %}{% endblock %}{% endblock %}'
    }
    assert told({"article.html": '{% extends "parent:article.html" %}{% block x %}{% endblock %}'}, theme) == []
