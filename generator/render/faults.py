"""What goes wrong in a template, as problems that name its file, its line and the page."""

from collections.abc import Iterable
from types import TracebackType

import jinja2
from jinja2.exceptions import SecurityError
from msgspec.structs import replace

from generator.model.problem import Place, Problem, error
from generator.render.environment import ThemeEnvironment
from generator.render.loader import TemplateOutsideError, split_name
from generator.render.undefined import MissingNameError
from generator.settings.near import did_you_mean
from generator.workshop.time_limit import TimeUpError

# What a template's own expressions may raise; all else is a fault of this program and stops it.
FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TimeUpError,
    TypeError,
    ValueError,
)


def template_problem(fault: BaseException, environment: ThemeEnvironment, page: str, names: Iterable[str]) -> Problem:
    """The problem that a fault while rendering the page at URL `page` stands for; `names` are those of its view.

    Codes: `undefined`, `template-forbidden`, `template-outside`, `template-fault`. Raises the fault itself where no
    template has a part in it.
    """
    path, line = _place(fault)
    if not path and not isinstance(fault, jinja2.TemplateError):
        raise fault
    code, message, hint = _told(fault, environment, names)
    column = 0
    if isinstance(fault, MissingNameError) and line:
        column = _line_of(environment, path, line).find(fault.name) + 1
    return error(code, path or "templates", Place(line, column), f"{message} (while making {page})", hint)


def one_each(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each fault of a template once, however many pages met it, with their number."""
    first: dict[tuple[str, str, Place], Problem] = {}
    count: dict[tuple[str, str, Place], int] = {}
    for problem in problems:
        key = (problem.code, problem.path, problem.place)
        first.setdefault(key, problem)
        count[key] = count.get(key, 0) + 1
    return tuple(_with_count(problem, count[key] - 1) for key, problem in first.items())


def _with_count(problem: Problem, others: int) -> Problem:
    if not others:
        return problem
    pages = "one more page" if others == 1 else f"{others:,} more pages"
    return replace(problem, message=f"{problem.message.removesuffix(')')} and {pages})")


def _place(fault: BaseException) -> tuple[str, int]:
    """Path and line of the innermost template; ("", 0) for none."""
    if isinstance(fault, jinja2.TemplateSyntaxError):
        return fault.filename or fault.name or "", fault.lineno
    place, trace = ("", 0), fault.__traceback__
    while trace is not None:
        place = _frame_place(trace) or place
        trace = trace.tb_next
    return place


def _frame_place(trace: TracebackType) -> tuple[str, int] | None:
    template = trace.tb_frame.f_globals.get("__jinja_template__")
    if not isinstance(template, jinja2.Template):
        return None
    return template.filename or template.name or "", template.get_corresponding_lineno(trace.tb_lineno)


def _told(fault: BaseException, environment: ThemeEnvironment, names: Iterable[str]) -> tuple[str, str, str]:
    """Code, message and hint."""
    if isinstance(fault, MissingNameError):
        known = (*names, *environment.globals) if fault.owner is None else fault.known()
        owner = "the page" if fault.owner is None else _named(fault.owner)
        return "undefined", f"{owner} has no {fault.name!r}", did_you_mean(fault.name, known) or _listed(known)
    if isinstance(fault, jinja2.UndefinedError):
        return "undefined", str(fault), "a template may use the names of its view, `site` and `theme`"
    if isinstance(fault, SecurityError):
        return "template-forbidden", str(fault), "only `trust_theme = true` in site.toml lets a theme do that"
    if isinstance(fault, TemplateOutsideError):
        return "template-outside", str(fault), "name a template below templates/, without .. and without a leading /"
    if isinstance(fault, jinja2.TemplateNotFound):
        return "template-fault", *_not_found(fault, environment)
    return "template-fault", *_other(fault)


def _not_found(fault: jinja2.TemplateNotFound, environment: ThemeEnvironment) -> tuple[str, str]:
    wanted = getattr(fault, "templates", None) or [fault.name or ""]
    bare = [split_name(str(name))[1] for name in wanted]
    hint = did_you_mean(bare[0], environment.loader.list_templates())
    return f"there is no template {' or '.join(map(repr, bare))}", hint


def _other(fault: BaseException) -> tuple[str, str]:
    if isinstance(fault, TimeUpError):
        return "the template took longer than a page may", "is there a loop without an end?"
    if isinstance(fault, RecursionError):
        return "the template calls or includes itself without an end", "a macro that calls itself needs a way out"
    if isinstance(fault, MemoryError):
        return "the template needs more memory than there is", ""
    return str(fault) or type(fault).__name__, ""


def _named(owner: object) -> str:
    return f"a {type(owner).__name__}" if hasattr(owner, "__struct_fields__") else f"this {type(owner).__name__}"


def _listed(names: Iterable[str]) -> str:
    return "there is " + ", ".join(sorted(names)) if names else "it is empty"


def _line_of(environment: ThemeEnvironment, path: str, line: int) -> str:
    lines = environment.loader.text_at(path).splitlines()
    return lines[line - 1]
