"""The step: what it shares, how long it may take, and what it does not keep."""

import threading
import time
from pathlib import Path

import msgspec
import pytest

from generator.model.page import Page, Rank, part_of
from generator.model.source import Inventory
from generator.model.theme import TemplateLayer, ThemeFiles
from generator.render import parts
from generator.render.parts import Once
from generator.render.rendering import RENDER, inspected, order_of, render_in_vain, template_set
from generator.settings.folders import folders_of
from generator.settings.values import Settings, Values
from tests.render.newsroom import SITE, article, story, templates

OURS = TemplateLayer("themes/broadsheet/templates", {"a": "x"}, is_built_in=True)
THEIRS = TemplateLayer("templates", {"b": "y"})


def settings_of(**values: object) -> Settings:
    typed = msgspec.convert(values, Values)
    return Settings(typed, {}, folders_of(Path("/nowhere"), typed))


def inventory_of(*layers: TemplateLayer) -> Inventory:
    files = ThemeFiles("harbour", layers, {"accent": "#a00"}, {})
    return Inventory(content={}, files={}, static={}, data={}, templates={}, styles={}, assets={}, theme=files)


@pytest.mark.parametrize(
    ("layers", "trust", "is_trusted"),
    [((OURS,), "no", True), ((THEIRS, OURS), "no", False), ((THEIRS, OURS), "yes", True)],
)
def test_only_our_own_templates_and_trusted_ones_leave_the_sandbox(
    layers: tuple[TemplateLayer, ...], trust: str, *, is_trusted: bool
) -> None:
    settings = settings_of(trust_theme=trust == "yes", limits={"seconds": 3})
    made = template_set(inventory_of(*layers), part_of(SITE), settings)
    assert (made.is_trusted, made.seconds, made.layers, made.site) == (is_trusted, 3, layers, SITE)
    assert (made.theme.name, made.theme.options) == ("harbour", {"accent": "#a00"})


def test_what_is_shared_survives_the_way_to_a_worker() -> None:
    shared = templates({"article.html": "{{ site.title }}"}).shared
    copy = msgspec.msgpack.decode(part_of(shared).data, type=RENDER.shared_type)
    assert msgspec.structs.asdict(copy) == msgspec.structs.asdict(shared)


def test_all_templates_can_be_inspected_from_what_is_shared() -> None:
    made = templates({"a.html": "{% if %}", "b.html": "{{ x|safe }}", "c.html": ""})
    assert [problem.path for problem in inspected(part_of(made.shared))] == ["templates/a.html", "templates/b.html"]


def test_beside_the_main_thread_there_is_no_limit_and_no_crash() -> None:
    made: list[str] = []
    page = templates({"article.html": "ok"}, seconds=0.01)
    thread = threading.Thread(target=lambda: made.append(page.text(article(story()))))
    thread.start()
    thread.join()
    assert made == ["ok"]


@pytest.mark.case("L10")
def test_a_page_over_which_the_memory_ends_is_named() -> None:
    order = order_of(Page("/world/", "world/index.html", "section", ("section.html",), {}, Rank.LIST))
    (problem,) = render_in_vain(templates({}).shared, [order]).problems
    assert problem.code == "template-fault"
    assert "(while making /world/)" in problem.message


def test_after_a_page_no_alarm_is_left() -> None:
    templates({"article.html": "ok"}, seconds=0.05).text(article(story()))
    time.sleep(0.1)


def test_what_is_made_once_differs_by_type_and_is_forgotten_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []

    def macro(*args: object) -> str:
        calls.extend(args)
        return repr(args)

    once = Once()
    assert [once(macro, 1), once(macro, 1.0), once(macro, 1)] == ["(1,)", "(1.0,)", "(1,)"]
    assert list(map(repr, calls)) == ["1", "1.0"]
    monkeypatch.setattr(parts, "MOST", 2)
    once(macro, 2)
    once(macro, 1)
    assert list(map(repr, calls)) == ["1", "1.0", "2", "1"]
