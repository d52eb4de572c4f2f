"""The rendering step: one page's view becomes bytes."""

from collections.abc import Sequence

import msgspec

from generator.model.problem import Problem
from generator.model.view import VIEW_TYPES
from generator.render.templates import TemplateSet, environment
from generator.workshop.step import Step


class Order(msgspec.Struct, frozen=True):
    """What to render: kind of view, templates to try, the URL for problems."""

    kind: str
    templates: tuple[str, ...]
    url: str
    source: str


class Rendering(msgspec.Struct, frozen=True):
    """A page's bytes, or the problems that kept it from being made."""

    data: bytes
    problems: tuple[Problem, ...] = ()


def render_page(shared: TemplateSet, parts: Sequence[bytes]) -> Rendering:
    """One page; `parts` are its encoded Order and its encoded view."""
    order = msgspec.msgpack.decode(parts[0], type=Order)
    view = msgspec.msgpack.decode(parts[1], type=VIEW_TYPES[order.kind])
    template = environment(tuple(shared.texts.items())).select_template(list(order.templates))
    names = {name: getattr(view, name) for name in view.__struct_fields__}
    return Rendering(template.render(site=shared.site, **names).encode())


RENDER = Step("render/1", TemplateSet, Rendering, render_page)
