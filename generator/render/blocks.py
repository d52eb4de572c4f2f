"""Blocks: those that a template overrides although nothing that it extends has them, so that nobody ever sees them."""

from collections.abc import Iterator, Mapping

import jinja2
from jinja2 import nodes

from generator.model.problem import Place, Problem, warning
from generator.model.regex import regex
from generator.model.theme import TemplateLayer
from generator.render.environment import ThemeEnvironment
from generator.render.loader import TemplateOutsideError
from generator.settings.near import did_you_mean

# What a template may take from itself: such a block is seen, wherever it stands.
SELF = "self"
FAULTS = (jinja2.TemplateNotFound, jinja2.TemplateSyntaxError, TemplateOutsideError)


def stray_blocks(
    environment: ThemeEnvironment, layers: tuple[TemplateLayer, ...], level: int, name: str, tree: nodes.Template
) -> Iterator[Problem]:
    """The warning `block-unknown` for each block of the template `name` of a layer that goes nowhere.

    Nothing is said where what it extends is known only when a page is made, or is not there.
    """
    parent = _parent(tree)
    known = _blocks_above(environment, parent, f"{level}:{name}") if parent is not None else None
    if known is None:
        return
    text, own = layers[level].texts[name], {each.attr for each in tree.find_all(nodes.Getattr) if _is_self(each.node)}
    for block in _outermost(tree):
        if block.name not in known and block.name not in own:
            message = f"nothing that this template extends has a block {block.name!r:.60}: it is shown nowhere"
            hint = did_you_mean(block.name, known) or f"there are {', '.join(sorted(known))}"
            yield warning("block-unknown", f"{layers[level].folder}/{name}", _place(block, text), message, hint)


def _blocks_above(environment: ThemeEnvironment, parent: str, origin: str) -> Mapping[str, None] | None:
    """The names of all blocks of what a template extends, and of what that extends; None where nobody knows."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    wanted: str | None = parent
    while wanted is not None:
        try:
            resolved = environment.loader.resolved(wanted, origin)
            text, path, _ = environment.loader.get_source(environment, resolved)
            tree = environment.parse(text, resolved, path)
        except FAULTS:
            return None
        if path in seen:
            return None
        seen.add(path)
        found |= dict.fromkeys(each.name for each in tree.find_all(nodes.Block))
        if tree.find(nodes.Extends) is None:
            return found
        wanted, origin = _parent(tree), resolved
    return None


def _parent(tree: nodes.Template) -> str | None:
    """The name of what a template extends; None where it extends nothing, or what only a page decides."""
    extends = [*tree.find_all(nodes.Extends)]
    named = extends[0].template if len(extends) == 1 else None
    return named.value if isinstance(named, nodes.Const) and isinstance(named.value, str) else None


def _outermost(tree: nodes.Node) -> Iterator[nodes.Block]:
    """The blocks that stand in no other: one within another is shown where it stands."""
    for child in tree.iter_child_nodes():
        if isinstance(child, nodes.Block):
            yield child
        else:
            yield from _outermost(child)


def _is_self(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Name) and node.name == SELF


def _place(block: nodes.Block, text: str) -> Place:
    lines = text.splitlines()
    line = lines[block.lineno - 1] if block.lineno <= len(lines) else ""
    begun = OPENING.search(line)
    return Place(block.lineno, begun.start() + 1 if begun else 1)


OPENING = regex(r"\{%[-+]?\s*block\b")
