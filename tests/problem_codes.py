"""Problem codes that the program can produce, found in its source.

A maker is a function or class that takes a code: `Problem`, and each one that hands one of its own parameters on to a
maker as the code. The codes are what makers are called with.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef
SEVERITIES = {"ERROR": "error", "WARNING": "warning", "NOTICE": "notice"}


@dataclass(frozen=True, slots=True)
class Maker:
    """Where the code stands among a maker's parameters (without `self`), its name there, the severities it gives."""

    position: int
    parameter: str
    severities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Made:
    """One call of a maker: the codes that it may be given, empty where they cannot be found out."""

    where: str
    codes: frozenset[str]
    severities: frozenset[str]


PROBLEM = Maker(0, "code", frozenset())


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its path and tree, its functions by name (a class stands for its `__init__`)."""

    path: Path
    tree: ast.Module
    functions: Mapping[str, Function]


def modules_of(folder: Path) -> list[Module]:
    """Give the modules below a folder, in order."""
    return [_module(path) for path in sorted(folder.rglob("*.py"))]


def _module(path: Path) -> Module:
    tree = ast.parse(path.read_text("utf-8"))
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, Function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            made = [each for each in node.body if isinstance(each, Function) and each.name == "__init__"]
            functions |= dict.fromkeys([node.name], *made) if made else {}
    return Module(path, tree, functions)


def all_made(modules: list[Module]) -> Iterator[Made]:
    """Give every call of a maker outside other makers' own handing on."""
    makers = _makers(modules)
    for module in modules:
        for scope, call, maker in _calls(module, makers):
            given = _argument(call, maker)
            if given is None or _is_parameter(given, scope):
                continue
            severities = maker.severities or _severities(call, scope)
            found = frozenset(_texts(given, scope, module))
            yield Made(f"{module.path}:{call.lineno}", found, severities)
        yield from _defaults(module, makers)


def _makers(modules: list[Module]) -> dict[str, Maker]:
    makers = {"Problem": PROBLEM}
    while True:
        found = dict(makers)
        for module in modules:
            names = defaultdict(list)
            for name, function in module.functions.items():
                names[id(function)].append(name)
            for scope, call, maker in _calls(module, makers):
                given = _argument(call, maker)
                if scope is not None and isinstance(given, ast.Name) and _is_parameter(given, scope):
                    made = _maker(scope, given.id, maker.severities or _severities(call, scope))
                    found |= {name: _joined(made, found.get(name)) for name in names[id(scope)]}
                elif isinstance(given, ast.Attribute):
                    found |= _keepers(module, given.attr, maker, found)
        if found == makers:
            return makers
        makers = found


def _keepers(module: Module, attribute: str, maker: Maker, found: Mapping[str, Maker]) -> dict[str, Maker]:
    """Classes of the module that are made with the attribute which a maker was given (an exception's code)."""
    keepers = {}
    for name, function in module.functions.items():
        if function.name == "__init__" and name != "__init__" and attribute in _parameters(function):
            keepers[name] = _joined(_maker(function, attribute, maker.severities), found.get(name))
    return keepers


def _maker(function: Function, parameter: str, severities: frozenset[str]) -> Maker:
    names = [name for name in _parameters(function) if name != "self"]
    return Maker(names.index(parameter), parameter, severities)


def _joined(one: Maker, other: Maker | None) -> Maker:
    return Maker(one.position, one.parameter, one.severities | (other.severities if other else frozenset()))


def _parameters(function: Function) -> list[str]:
    return [each.arg for each in (*function.args.args, *function.args.kwonlyargs)]


def _is_parameter(node: ast.expr, scope: Function | None) -> bool:
    return isinstance(node, ast.Name) and scope is not None and node.id in _parameters(scope)


def _calls(module: Module, makers: Mapping[str, Maker]) -> Iterator[tuple[Function | None, ast.Call, Maker]]:
    def within(node: ast.AST, scope: Function | None) -> Iterator[tuple[Function | None, ast.Call, Maker]]:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call) and (maker := makers.get(_name(child.func))):
                yield scope, child, maker
            yield from within(child, child if isinstance(child, Function) else scope)

    yield from within(module.tree, None)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _argument(call: ast.Call, maker: Maker) -> ast.expr | None:
    named = next((each.value for each in call.keywords if each.arg == maker.parameter), None)
    return named or (call.args[maker.position] if len(call.args) > maker.position else None)


def _defaults(module: Module, makers: Mapping[str, Maker]) -> Iterator[Made]:
    """Codes that a maker has as the default of its parameter."""
    for name, function in module.functions.items():
        if (maker := makers.get(name)) and function.args.defaults:
            with_default = function.args.args[-len(function.args.defaults) :]
            for parameter, value in zip(with_default, function.args.defaults, strict=True):
                if parameter.arg == maker.parameter and isinstance(value, ast.Constant):
                    yield Made(f"{module.path}:{function.lineno}", frozenset({str(value.value)}), maker.severities)


def _severities(call: ast.Call, scope: Function | None) -> frozenset[str]:
    """Give those that a problem made directly may have: as an argument, or assigned to its name before."""
    given = call.args[1] if len(call.args) > 1 else call
    values = [*_assigned(given.id, scope)] if isinstance(given, ast.Name) and scope is not None else [given]
    names = (_name(node) for value in values for node in ast.walk(value) if isinstance(node, ast.expr))
    return frozenset(SEVERITIES[name] for name in names if name in SEVERITIES)


def _texts(node: ast.expr, scope: Function | None, module: Module) -> Iterator[str]:
    """Give the texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, scope, module)
        yield from _texts(node.orelse, scope, module)
    elif isinstance(node, ast.Name) and scope is not None:
        for value in _assigned(node.id, scope):
            yield from _texts(value, scope, module)
        yield from _unpacked(node.id, scope, module)
    elif isinstance(node, ast.Attribute):
        # What it was made with is told by the class, which is a maker itself.
        yield ""


def _assigned(name: str, scope: Function) -> Iterator[ast.expr]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and any(
            isinstance(each, ast.Name) and each.id == name for each in node.targets
        ):
            yield node.value


def _unpacked(name: str, scope: Function, module: Module) -> Iterator[str]:
    """Give the texts of `name, other = function(…)`, from what that function of the module returns."""
    for node in ast.walk(scope):
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
            continue
        for target in node.targets:
            names = [_name(each) for each in target.elts] if isinstance(target, ast.Tuple) else []
            function = module.functions.get(_name(node.value.func))
            if name in names and function is not None:
                for each in ast.walk(function):
                    if isinstance(each, ast.Return) and isinstance(each.value, ast.Tuple):
                        yield from _texts(each.value.elts[names.index(name)], function, module)
