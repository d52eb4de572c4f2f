"""The corridor: discover → read → relate → plan → render → check → publish."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.discover.inventory import take_inventory
from generator.model.digest import digest_of
from generator.model.manifest import Entry
from generator.model.page import Page, Part, Plan, encode, part_of
from generator.model.problem import Problem, Severity
from generator.model.source import Inventory
from generator.plan.planning import plan_site
from generator.publish.transaction import publish, read_manifest
from generator.read.reading import READ
from generator.read.rules import reading_rules
from generator.relate.edition import gather
from generator.relate.visibility import Gate
from generator.render.rendering import RENDER, Order
from generator.render.templates import TemplateSet
from generator.settings.values import Settings
from generator.workshop.bench import Workshop


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts, and every problem."""

    articles: int
    pages: int
    written: int
    deleted: int
    problems: tuple[Problem, ...]


def build(settings: Settings, gate: Gate, workshop: Workshop) -> Report:
    """Walks the corridor once; nothing is published while an error stands."""
    inventory = take_inventory(settings)
    files = [(Part(digest_of(each.path.encode()), each.path.encode()), Part(each.digest, each.data)) for each in inventory.content.values()]
    readings = list(workshop.map(READ, part_of(reading_rules(settings)), files))
    problems = [problem for reading in readings for problem in reading.problems]
    edition, related_problems = gather((each.article for each in readings if each.article), gate)
    plan, planned_problems = plan_site(edition, inventory, settings)
    problems += [*related_problems, *planned_problems]
    if any(problem.severity is Severity.ERROR for problem in problems):
        return Report(len(edition.articles), len(plan.pages), 0, 0, tuple(problems))
    last = read_manifest(settings.folders.state)
    written, deleted = publish(settings.folders.output, settings.folders.state, _rendered(plan, inventory, workshop), last)
    return Report(len(edition.articles), len(plan.pages), written, deleted, tuple(problems))


def _rendered(plan: Plan, inventory: Inventory, workshop: Workshop) -> Iterator[tuple[str, bytes, Entry]]:
    import msgspec

    from generator.model.view import Site

    site = msgspec.msgpack.decode(plan.shared.data, type=Site)
    texts = {name: each.data.decode() for name, each in inventory.templates.items()}
    shared = part_of(TemplateSet(texts, site))
    inputs = [(part_of(Order(p.kind, p.templates, p.url, p.source)), Part(b"", p.encoded_view())) for p in plan.pages]
    for page, data in zip(plan.pages, workshop.run(RENDER, shared, inputs), strict=True):
        rendering = msgspec.msgpack.decode(data, type=RENDER.result_type)
        yield page.output, rendering.data, Entry(digest_of(rendering.data), page.key(shared.digest), page.rank)
