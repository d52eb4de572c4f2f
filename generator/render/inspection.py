"""Looks through all templates of a site before or without a page: faults of syntax, and what is printed unescaped."""

from collections.abc import Iterator

import jinja2
from jinja2 import nodes

from generator.model.problem import Place, Problem, notice
from generator.model.theme import TemplateLayer
from generator.render.environment import ThemeEnvironment, environment_of
from generator.render.faults import template_problem
from generator.render.templates import TemplateSet

UNESCAPED = "text from an article that is printed so can carry a script into a reader's browser"


def template_problems(shared: TemplateSet) -> tuple[Problem, ...]:
    """Errors of syntax in any template, also in one that no page uses, and what is printed unescaped.

    The notice `template-unescaped` stands for each `|safe` and `autoescape` that is not of the built-in theme.
    """
    environment = environment_of(shared)
    found = (
        problem
        for layer in shared.layers
        for name in sorted(layer.texts)
        for problem in _of_template(environment, layer, name)
    )
    return tuple(found)


def _of_template(environment: ThemeEnvironment, layer: TemplateLayer, name: str) -> Iterator[Problem]:
    path = f"{layer.folder}/{name}"
    try:
        tree = environment.parse(layer.texts[name], name, path)
    except jinja2.TemplateSyntaxError as fault:
        yield template_problem(fault, environment, name, ())
        return
    if not layer.is_built_in:
        for line, what in _unescaped(tree):
            yield notice("template-unescaped", path, Place(line), f"{what} prints text as it is", UNESCAPED)


def _unescaped(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name == "safe":
            yield filtered.lineno, "|safe"
    for changed in tree.find_all(nodes.EvalContextModifier):
        yield changed.lineno, "autoescape"
