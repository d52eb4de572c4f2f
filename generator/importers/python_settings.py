"""Python settings: what a settings file in Python says plainly, read from its syntax tree. It is never run."""

import ast
from collections.abc import Collection, Iterator, Mapping

# A file with more than this is no file of settings.
LARGEST = 1 << 20


def settings_in(text: str) -> dict[str, object] | None:
    """The names that a file gives plain values at its top, the last wins; None where it is no Python.

    Values that would have to be reckoned are left out, but for names given before and texts put together of such.
    """
    if len(text) > LARGEST:
        return None
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found: dict[str, object] = {}
    for names, value in _assignments(tree):
        try:
            plain = _plain(value, found)
        except (ValueError, TypeError, RecursionError):
            continue
        for name in names:
            found[name] = plain
    return found


def unread_in(text: str, names: Collection[str]) -> str:
    """The first of some names of which a file says something that is not plain, "" for none; "*" where it may be any.

    Names that are changed, given in a branch or by another file count.
    """
    try:
        tree = ast.parse(text) if len(text) <= LARGEST else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        tree = None
    if tree is None:
        return "*"
    plain = settings_in(text) or {}
    given = [name for found, _ in _assignments(tree) for name in found]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.names[0].name == "*" and node.module != "pelicanconf":
            return "*"
        if isinstance(node, ast.Name) and node.id in names and (node.id not in plain or _is_more(tree, node.id, given)):
            return node.id
    return ""


def _is_more(tree: ast.Module, name: str, given: list[str]) -> bool:
    """Whether a file says more of a name than that it has one plain value."""
    return given.count(name) != 1 or sum(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree)) != 1


def _assignments(tree: ast.Module) -> Iterator[tuple[list[str], ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield [target.id for target in node.targets if isinstance(target, ast.Name)], node.value
        elif isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
            yield [node.target.id], node.value


def _plain(node: ast.expr, known: Mapping[str, object]) -> object:
    """The value of an expression; raises ValueError where it is not plain."""
    if isinstance(node, ast.Name):
        if node.id not in known:
            raise ValueError(node.id)
        return known[node.id]
    if isinstance(node, ast.Dict):
        pairs = ((key, value) for key, value in zip(node.keys, node.values, strict=True) if key is not None)
        return {str(_plain(key, known)): _plain(value, known) for key, value in pairs}
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return [_plain(each, known) for each in node.elts]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = _plain(node.left, known), _plain(node.right, known)
        if isinstance(left, str) and isinstance(right, str):
            return left + right
        raise ValueError
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "str") and node.args:
        return _plain(node.args[0], known)
    return ast.literal_eval(node)
