"""The rendering step: one page's view becomes bytes."""

from collections.abc import Sequence
from functools import cache

import msgspec

from generator.model.drawn import CardView, IconView
from generator.model.page import Page, Part, encode
from generator.model.problem import Place, Problem, error
from generator.model.regex import regex
from generator.model.site import PageMeta, Site
from generator.model.source import Inventory
from generator.model.view import (
    VIEW_TYPES,
    AnyView,
    FeedView,
    FoundView,
    SitemapView,
    StylesView,
    TextView,
)
from generator.pictures.faults import UndecodedError
from generator.render.coded import cards, json_feed, robots
from generator.render.environment import environment_of
from generator.render.faults import FAULTS, template_problem
from generator.render.icons import icon
from generator.render.inspection import template_problems
from generator.render.printing import printed
from generator.render.site_card import site_card
from generator.render.styles import stylesheet
from generator.render.templates import TemplateSet, Theme
from generator.settings.values import Settings
from generator.workshop.step import Step
from generator.workshop.time_limit import time_limit

# What XML 1.0 (section 2.2) has no place for, written or as a reference.
NOT_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Order(msgspec.Struct, frozen=True):
    """What to render: kind of view, templates to try, the URL for problems, the file that it is made of or ""."""

    kind: str
    templates: tuple[str, ...]
    url: str
    source: str = ""


class Rendering(msgspec.Struct, frozen=True):
    """A page's bytes, or the problems that kept it from being made."""

    data: bytes
    problems: tuple[Problem, ...] = ()


def order_of(page: Page) -> bytes:
    """The encoded order for a page."""
    return encode(Order(page.kind, page.templates, page.url, page.source))


ORDER = msgspec.msgpack.Decoder(Order)


@cache
def _decoder(kind: str) -> msgspec.msgpack.Decoder[AnyView]:
    # Not all at once: half a millisecond each, and after an edit two kinds are wanted.
    return msgspec.msgpack.Decoder(VIEW_TYPES[kind])


def template_set(inventory: Inventory, site: Part, settings: Settings) -> TemplateSet:
    """What all pages share; `site` is an encoded Site.

    The sandbox is left out only where all templates are our own, or where the settings trust the theme.
    """
    files, values = inventory.theme, settings.values
    return TemplateSet(
        layers=files.layers,
        site=msgspec.msgpack.decode(site.data, type=Site),
        theme=Theme(files.name, dict(files.options)),
        is_trusted=values.trust_theme or all(layer.is_built_in for layer in files.layers),
        seconds=values.limits.seconds,
        catalogues=dict(files.catalogues),
    )


def inspected(shared: Part) -> tuple[Problem, ...]:
    """What is wrong or risky in any template of an encoded TemplateSet, whether a page uses it or not: for `check`."""
    return template_problems(msgspec.msgpack.decode(shared.data, type=TemplateSet))


def render_page(shared: TemplateSet, parts: Sequence[bytes]) -> Rendering:
    """One page; `parts` are its encoded Order and its encoded view. A template's faults are problems."""
    order = ORDER.decode(parts[0])
    view = _decoder(order.kind).decode(parts[1])
    if isinstance(view, IconView | CardView):
        return _drawn(view)
    try:
        with time_limit(shared.seconds):
            return _made(order, view, shared)
    except FAULTS as fault:
        # A feed that code makes has story parts, too, which are templates.
        names = view.__struct_fields__
        return Rendering(b"", (template_problem(fault, environment_of(shared), order.url, names),))


def _drawn(view: IconView | CardView) -> Rendering:
    try:
        return Rendering(icon(view) if isinstance(view, IconView) else site_card(view))
    except UndecodedError as fault:
        message = f"no icons can be made of the picture that [icons] names: {fault}"
        return Rendering(b"", (error("icon-unfit", "site.toml", Place(), message, "save it anew as a PNG"),))


def render_in_vain(_: TemplateSet, parts: Sequence[bytes]) -> Rendering:
    """What comes of a page over which the memory ended: the error `template-fault`."""
    order = ORDER.decode(parts[0])
    message = f"a template needs more memory than there is (while making {order.url})"
    hint = "is there a loop that hardly ends? Else let the build have more memory"
    return Rendering(b"", (error("template-fault", "templates", Place(), message, hint),))


def _made(order: Order, view: AnyView, shared: TemplateSet) -> Rendering:
    made = _by_code(order.kind, view, shared)
    return Rendering(made) if made is not None else _by_template(order, view, shared)


def _by_code(kind: str, view: AnyView, shared: TemplateSet) -> bytes | None:
    if kind == "jsonfeed" and isinstance(view, FeedView):
        return json_feed(view, shared)
    if kind == "robots" and isinstance(view, SitemapView):
        return robots(view)
    if isinstance(view, FoundView):
        return cards(view)
    if isinstance(view, TextView):
        return view.text.encode()
    return stylesheet(view) if isinstance(view, StylesView) else None


def _by_template(order: Order, view: AnyView, shared: TemplateSet) -> Rendering:
    names = {name: getattr(view, name) for name in view.__struct_fields__}
    page = names.get("page")
    environment = environment_of(shared, page.lang if isinstance(page, PageMeta) else "")
    template = environment.select_template(list(order.templates))
    return Rendering(_encoded(printed(template, names), order.templates[0]))


def _encoded(text: str, name: str) -> bytes:
    return (NOT_XML.sub("", text) if name.endswith(".xml") else text).encode()


RENDER = Step("render/2", TemplateSet, Rendering, render_page, blame=render_in_vain)
