"""Translates what templates say while they are compiled: to a page, a message is text like that around it."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from gettext import c2py
from typing import NamedTuple

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from generator.model.catalogue import Catalogue, key_of
from generator.model.regex import regex
from generator.render.escaping import markup_join

PIECES = regex(r"%\((\w+)\)s")
CALLED = regex(r"(?:\b_|gettext)\s*\(")
PLURAL_FORM = f"{__name__}.plural_form"


class Shape(NamedTuple):
    """How a function for messages is called: whether with a context, and whether with singular, plural and number."""

    has_context: bool
    has_plural: bool


FUNCTIONS = {
    "_": Shape(has_context=False, has_plural=False),
    "pgettext": Shape(has_context=True, has_plural=False),
    "ngettext": Shape(has_context=False, has_plural=True),
    "npgettext": Shape(has_context=True, has_plural=True),
}


class WrongCallError(Exception):
    """A message that no catalogue could have, or whose places nobody fills; its line in the template."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class Translating(jinja2.Environment):
    """An environment whose templates are compiled with the words of a catalogue."""

    catalogue = Catalogue()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        # Half of all templates say nothing of their own.
        if not CALLED.search(source):
            return tree
        try:
            Translator(self.catalogue).visit(tree)
        except WrongCallError as fault:
            raise jinja2.TemplateSyntaxError(fault.message, fault.line, name, filename) from None
        return tree


class Translator(NodeTransformer):
    """Puts the translation in the place of each call of `_`, `pgettext`, `ngettext` and `npgettext`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def visit_Call(self, call: nodes.Call) -> nodes.Node:  # noqa: N802 - the visitor's name for it
        """The translation of a call; WrongCallError where a message is not one that a catalogue could have."""
        self.generic_visit(call)
        name = call.node.name if isinstance(call.node, nodes.Name) else ""
        return self._said(call, name, FUNCTIONS[name]) if name in FUNCTIONS else call

    def _said(self, call: nodes.Call, name: str, shape: Shape) -> nodes.Node:
        count = shape.has_context + 1 + shape.has_plural
        texts = [each.value for each in call.args[:count] if isinstance(each, nodes.Const)]
        is_right = len(texts) == count and all(isinstance(each, str) for each in texts)
        if not is_right or len(call.args) != count + shape.has_plural or call.dyn_args or call.dyn_kwargs:
            raise WrongCallError(f"{name}() wants {WANTED[shape]}", call.lineno)
        context, message = (texts[0], texts[1]) if shape.has_context else ("", texts[0])
        values = {each.key: each.value for each in call.kwargs}
        key = key_of(message, context)
        if not shape.has_plural:
            return _filled(self._catalogue.texts.get(key, message), values, call)
        forms = self._catalogue.plurals.get(key)
        rule = self._catalogue.plural if forms else ENGLISH
        pieces = [_filled(each, values, call) for each in forms or (message, texts[-1])]
        arguments: list[nodes.Expr] = [call.args[-1], nodes.Const(rule)]
        chosen = nodes.Call(nodes.ImportedName(PLURAL_FORM), arguments, [], None, None)
        made = nodes.Getitem(nodes.List(pieces), chosen, "load")
        made.set_lineno(call.lineno, override=True)
        if call.environment is not None:
            made.set_environment(call.environment)
        return made


ENGLISH = "n != 1"
WANTED = {
    FUNCTIONS["_"]: "one text in quotes, and a name=value for each %(name)s in it",
    FUNCTIONS["pgettext"]: "a context and a text, both in quotes, and a name=value for each %(name)s",
    FUNCTIONS["ngettext"]: "two texts in quotes, for one and for many, a number, and a name=value for each %(name)s",
    FUNCTIONS["npgettext"]: "a context, two texts in quotes, a number, and a name=value for each %(name)s",
}


def _filled(text: str, values: Mapping[str, nodes.Expr], call: nodes.Call) -> nodes.Expr:
    """A message with its values in their places: a constant, or pieces that are joined."""
    pieces = list(_pieces(text, values, call))
    made = _joined(pieces, call) if len(pieces) > 1 else pieces[0] if pieces else nodes.Const("")
    made.set_lineno(call.lineno, override=True)
    if call.environment is not None:
        made.set_environment(call.environment)
    return made


def _joined(pieces: list[nodes.Expr], call: nodes.Call) -> nodes.Expr:
    try:
        # Jinja's own joining of constants would take markup for text.
        context = nodes.EvalContext(call.environment or jinja2.Environment(autoescape=True))
        return nodes.Const(markup_join(each.as_const(context) for each in pieces))
    except nodes.Impossible:
        return nodes.Concat(pieces)


def _pieces(text: str, values: Mapping[str, nodes.Expr], call: nodes.Call) -> Iterator[nodes.Expr]:
    for number, piece in enumerate(PIECES.split(text)):
        if number % 2 == 0:
            if piece:
                yield nodes.Const(piece)
        elif piece in values:
            yield values[piece]
        else:
            raise WrongCallError(f"the message has a place for %({piece})s, and nobody says what that is", call.lineno)


def plural_form(number: int, rule: str) -> int:
    """Which form of a message a number takes, by a rule as gettext writes it."""
    return _chooser(rule)(number)


@lru_cache(maxsize=64)
def _chooser(rule: str) -> Callable[[int], int]:
    return c2py(rule)
