"""The parts of a theme: macros that templates call by name, without importing them, and what is made once."""

from collections.abc import Hashable, Iterable
from typing import Protocol

import jinja2
from markupsafe import Markup

FOLDER = "partials"
MOST = 20_000


class Macro(Protocol):
    """A macro of a template, as Python sees it."""

    def __call__(self, *args: object) -> str:
        """What it prints for these arguments."""
        ...


class Parts:
    """`parts.card(story)` calls the macro `card` of `partials/card.html`, wherever in the layers that file lies.

    An import at the head of a template would do the same for 10 µs a page and name.
    """

    def __init__(self, environment: jinja2.Environment) -> None:
        self._environment = environment

    def __getattr__(self, name: str) -> Macro:
        """The macro; AttributeError where there is no such file, or where it has no macro of its own name."""
        if name.startswith("_"):
            raise AttributeError(name)
        # As an attribute, so that it is found without us from now on.
        macro = vars(self)[name] = self._found(name)
        return macro

    def __dir__(self) -> list[str]:
        """The names of all parts."""
        names = self._environment.list_templates(filter_func=lambda name: name.startswith(f"{FOLDER}/"))
        return [name.removeprefix(f"{FOLDER}/").removesuffix(".html") for name in names]

    def _found(self, name: str) -> Macro:
        file = f"{FOLDER}/{name}.html"
        try:
            template = self._environment.get_template(file)
        except jinja2.TemplateNotFound as fault:
            if fault.name == file:
                raise AttributeError(name) from fault
            raise
        macro: Macro = getattr(template.module, name)
        return macro


class Once:
    """`once(parts.foot, page.lang)`: what a macro gives for the same arguments is made once a worker, not once a page.

    A macro sees its arguments, `site` and `theme` alone, so that this changes no page.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[Hashable, ...], str] = {}

    def __call__(self, macro: Macro, *args: Hashable) -> str:
        """The macro's text for hashable arguments."""
        # With their types, since 1 equals True and a Markup the text in it.
        key = (macro, args, *map(type, args))
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= MOST:
                self._made.clear()
            made = self._made[key] = macro(*args)
        return made

    def each(self, values: Iterable[Hashable], macro: Macro, *args: Hashable) -> Markup:
        """The filter `each`: what a macro gives for each value in turn, with the same further arguments."""
        return Markup("").join([self(macro, value, *args) for value in values])
