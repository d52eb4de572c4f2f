"""The rules of the house that no tool counts: sizes, names, documentation, nothing left over."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

MODULE_LINES, FUNCTION_LINES, PARAMETERS = 300, 30, 5
VAGUE = {"util", "utils", "helper", "helpers", "common", "base", "manager", "managers", "misc"}
LEFT_OVER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")  # in parts, or this line would be found
PRODUCT = ("generator", "scripts")
ROOT = Path(__file__).resolve().parent.parent

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Module:
    """One file of Python: its path below the project, as POSIX has it, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def dotted(self) -> str:
        """Its name in an import."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def is_program(self) -> bool:
        """Whether somebody starts it rather than imports it."""
        return 'if __name__ == "__main__":' in self.text or self.dotted in {"generator.cli", "generator.__main__"}


def modules_below(*folders: str) -> list[Module]:
    """Read all modules below folders of the project, sorted by path."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    texts = [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    return [Module(path, text, ast.parse(text, path)) for path, text in texts]


@pytest.fixture(scope="module")
def everything() -> list[Module]:
    """Give all modules, tests included."""
    build = (ROOT / "build.py").read_text(encoding="utf-8")
    return [Module("build.py", build, ast.parse(build)), *modules_below(*PRODUCT, "tests")]


@pytest.fixture(scope="module")
def product(everything: list[Module]) -> list[Module]:
    """Give what is not tests."""
    return [module for module in everything if not module.path.startswith("tests/")]


def functions(module: Module) -> Iterator[Function]:
    """Give each function and method of a module."""
    return (node for node in ast.walk(module.tree) if isinstance(node, Function))


def lines_of(function: Function) -> int:
    """Count a function's lines from `def` to its end, its docstring left out."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def parameters_of(function: Function) -> int:
    """Count a function's parameters; `self` and `cls` are none."""
    listed = function.args
    named = [argument.arg for argument in (*listed.posonlyargs, *listed.args, *listed.kwonlyargs)]
    starred = [argument for argument in (listed.vararg, listed.kwarg) if argument]
    return len([name for name in named if name not in {"self", "cls"}]) + len(starred)


def undocumented(module: Module) -> Iterator[str]:
    """Name what is public in a module and has no docstring, the module itself included."""
    if ast.get_docstring(module.tree) is None:
        yield module.path
    bodies: list[list[ast.stmt]] = [module.tree.body]
    while bodies:
        for node in bodies.pop():
            if isinstance(node, Definition) and not node.name.startswith("_"):
                if ast.get_docstring(node) is None:
                    yield f"{module.path}:{node.lineno} {node.name}"
                if isinstance(node, ast.ClassDef):
                    bodies.append(node.body)


def mentioned(module: Module) -> Iterator[str]:
    """Name what a module imports, or spells out as text for a later import (`generator.commands.` with a rest)."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def called_at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Give the calls that are made where a module is imported: those outside of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield child
        if not isinstance(child, Function | ast.Lambda):
            yield from called_at_import(child)


def test_no_module_is_longer_than_300_lines(everything: list[Module]) -> None:
    assert [module.path for module in everything if len(module.text.splitlines()) > MODULE_LINES] == []


def test_no_function_is_longer_than_30_lines(everything: list[Module]) -> None:
    found = [(module.path, function) for module in everything for function in functions(module)]
    assert [f"{path}:{one.lineno} {one.name}" for path, one in found if lines_of(one) > FUNCTION_LINES] == []


def test_no_function_takes_more_than_five_parameters(everything: list[Module]) -> None:
    found = [(module.path, function) for module in everything for function in functions(module)]
    assert [f"{path}:{one.lineno} {one.name}" for path, one in found if parameters_of(one) > PARAMETERS] == []


def test_no_module_or_folder_has_a_name_that_says_nothing(everything: list[Module]) -> None:
    assert [module.path for module in everything if VAGUE & set(re.split(r"[._]", module.dotted.lower()))] == []


def test_all_that_is_public_is_documented(product: list[Module]) -> None:
    assert [name for module in product for name in undocumented(module)] == []


def test_no_start_of_the_program_waits_for_a_pattern_that_it_may_not_need(product: list[Module]) -> None:
    at_start = [(module.path, call) for module in product for call in called_at_import(module.tree)]
    found = [f"{path}:{call.lineno}" for path, call in at_start if ast.unparse(call.func) == "re.compile"]
    assert [each for each in found if each.startswith("generator/")] == []


def test_nothing_is_left_for_later(everything: list[Module]) -> None:
    assert [module.path for module in everything if LEFT_OVER.search(module.text)] == []


def test_every_module_is_used_by_a_program(product: list[Module]) -> None:
    by_name = {module.dotted: module for module in product}
    waiting = [name for name, module in by_name.items() if module.is_program]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            names = set(mentioned(by_name[name]))
            prefixes = tuple(text for text in names if text.startswith("generator.") and text.endswith("."))
            waiting += [other for other in by_name if other in names or (prefixes and other.startswith(prefixes))]
    packages = {module.dotted for module in product if module.path.endswith("__init__.py")}
    assert sorted(by_name.keys() - reached - packages) == []
