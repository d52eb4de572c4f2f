"""Looks through all templates of a site before or without a page: faults of syntax, and what is printed unescaped."""

from collections.abc import Iterator

import jinja2
from jinja2 import nodes

from generator.model.problem import Place, Problem, notice
from generator.model.theme import TemplateLayer
from generator.render.blocks import stray_blocks
from generator.render.environment import ThemeEnvironment, environment_of
from generator.render.faults import template_problem
from generator.render.templates import TemplateSet

UNESCAPED = "text from an article that is printed so can carry a script into a reader's browser"


def template_problems(shared: TemplateSet) -> tuple[Problem, ...]:
    """Errors of syntax in any template, also in one that no page uses, and what an author may not see.

    Of such as are not of the built-in theme: the notice `template-unescaped` for each `|safe` and `autoescape`, the
    warning `block-unknown` for each block that nothing has which the template extends.
    """
    environment = environment_of(shared)
    found = (
        problem
        for level, layer in enumerate(shared.layers)
        for name in sorted(layer.texts)
        for problem in _of_template(environment, shared.layers, level, name)
    )
    return tuple(found)


def _of_template(
    environment: ThemeEnvironment, layers: tuple[TemplateLayer, ...], level: int, name: str
) -> Iterator[Problem]:
    layer = layers[level]
    path = f"{layer.folder}/{name}"
    try:
        tree = environment.parse(layer.texts[name], name, path)
    except jinja2.TemplateSyntaxError as fault:
        yield template_problem(fault, environment, name, ())
        return
    if not layer.is_built_in:
        for line, what in _unescaped(tree):
            place = Place(line, _column(layer.texts[name], line, what))
            yield notice("template-unescaped", path, place, f"{what} prints text as it is", UNESCAPED)
        yield from stray_blocks(environment, layers, level, name, tree)


def _column(text: str, line: int, what: str) -> int:
    """Where it stands first in its line; 1 where a blank divides its letters."""
    return max(text.splitlines()[line - 1].find(what), 0) + 1


def _unescaped(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    for filtered in tree.find_all(nodes.Filter):
        if filtered.name == "safe":
            yield filtered.lineno, "|safe"
    for changed in tree.find_all(nodes.EvalContextModifier):
        yield changed.lineno, "autoescape"
