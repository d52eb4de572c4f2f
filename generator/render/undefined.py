"""Undefined names fail wherever they are used, and tell which name was meant."""

from functools import partial
from typing import cast

import jinja2
from jinja2.utils import missing


class MissingNameError(jinja2.UndefinedError):
    """A template used a name that is not there; `owner` is what it was asked of, None for a bare name."""

    def __init__(self, name: str, owner: object, message: str | None = None) -> None:
        super().__init__(message)
        self.name = name
        self.owner = owner

    def known(self) -> tuple[str, ...]:
        """The names that the owner has."""
        if isinstance(self.owner, dict):
            return tuple(str(key) for key in self.owner)
        fields: tuple[str, ...] = getattr(self.owner, "__struct_fields__", ())
        return fields or tuple(name for name in dir(self.owner) if not name.startswith("_"))


class Missing(jinja2.StrictUndefined):
    """A name that is not there: printing, testing, looping or comparing it fails; only `is defined` may ask."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[jinja2.TemplateRuntimeError] = jinja2.UndefinedError,
    ) -> None:
        if exc is jinja2.UndefinedError and name is not None:
            owner = None if obj is missing else obj
            # Jinja only ever calls it, with the message.
            exc = cast("type[jinja2.TemplateRuntimeError]", partial(MissingNameError, str(name), owner))
        super().__init__(hint, obj, name, exc)

    __repr__ = jinja2.StrictUndefined.__str__
