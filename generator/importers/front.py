"""Front: the front matter of a file on its way, in which single keys are changed and all else stays as it was."""

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import Enum

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.model.regex import regex
from generator.read.nodes import NULLS
from generator.read.yaml_block import OPENERS, Loader

Value = object
Keys = Mapping[str, Value]


class Form(Enum):
    """How front matter is written; its value stands above and below it."""

    YAML = "---"
    TOML = "+++"
    JSON = ""


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter: its form, its lines without the marks, and its keys as the file has them (YAML: texts as typed).

    `is_faulty`: whether its own generator could not have read it either.
    """

    form: Form = Form.YAML
    block: str = ""
    keys: Keys = field(default_factory=dict)
    is_faulty: bool = False


NODES = 10_000
OPENED = 2_000
BLOCKS = {
    Form.YAML: regex(r"\s*^---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE),
    Form.TOML: regex(r"\s*^\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE),
}
JSON_START = regex(r"\s*\{\s*[\"}]")
TOML_KEY = regex(r"""^[ \t]*(?:"([^"\n]+)"|'([^'\n]+)'|([\w-]+))[ \t]*=""")
TOML_TABLE = regex(r"^[ \t]*\[")
PLAIN = regex(r"[A-Za-z0-9/](?:[\w ./+-]|:(?=[\w/]))*(?<! )")


def cut(text: str) -> tuple[Front | None, str]:
    """The front matter of a file and its body; None where it has none."""
    for form, pattern in BLOCKS.items():
        if found := pattern.match(text):
            return front_of(form, found[1]), text[found.end() :]
    if JSON_START.match(text):
        start = len(text) - len(text.lstrip())
        try:
            keys, end = json.JSONDecoder().raw_decode(text, start)
        except (ValueError, RecursionError):
            return None, text
        return Front(Form.JSON, text[start:end], keys), text[end:].removeprefix("\n")
    return None, text


def front_of(form: Form, block: str) -> Front:
    """The front matter that a block of YAML or TOML is; one that cannot be read has no keys and is faulty."""
    keys = _yaml(block) if form is Form.YAML else _toml(block)
    return Front(form, block, keys or {}, keys is None)


def front_with(keys: Keys) -> Front:
    """Front matter written anew, as YAML."""
    return Front(Form.YAML, "".join(map(_line, keys, keys.values())), dict(keys))


def whole(front: Front, body: str) -> str:
    """The file: front matter and body."""
    block = front.block if front.block.endswith("\n") or not front.block else front.block + "\n"
    mark = f"{front.form.value}\n" if front.form is not Form.JSON else ""
    return f"{mark}{block}{mark}{body}"


def with_key(front: Front, key: str, value: Value) -> Front:
    """The front matter with a key, in place of what it had under that name."""
    front = without(front, key)
    keys = {**front.keys, key: value}
    if front.form is Form.YAML:
        # YAML has texts alone here.
        keys = {**keys, **(_yaml(_line(key, value)) or {})}
        return _sure(replace(front, block=_ended(front.block) + _line(key, value), keys=keys))
    if front.form is Form.TOML:
        lines = _ended(front.block).splitlines(keepends=True)
        end = next((number for number, line in enumerate(lines) if TOML_TABLE.match(line)), len(lines))
        written = f"{key} = {json.dumps(value, ensure_ascii=False)}\n"
        return _sure(replace(front, block="".join([*lines[:end], written, *lines[end:]]), keys=keys))
    return Front(Form.JSON, json.dumps(keys, ensure_ascii=False, indent=2) + "\n", keys)


def marked(front: Front, *keys: str) -> Front:
    """The front matter with keys that say yes."""
    for key in keys:
        front = with_key(front, key, value=True)
    return front


def without(front: Front, key: str, *, remarks: bool = False) -> Front:
    """The front matter without a key. `remarks`: its lines stay as a comment, where the form has any."""
    if key not in front.keys:
        return front
    keys = {name: value for name, value in front.keys.items() if name != key}
    if front.form is Form.JSON:
        return Front(Form.JSON, json.dumps(keys, ensure_ascii=False, indent=2) + "\n", keys)
    lines = _ended(front.block).splitlines(keepends=True)
    gone = set(_extent(front, key))
    kept = (
        f"# {line}" if number in gone else line for number, line in enumerate(lines) if remarks or number not in gone
    )
    return _sure(replace(front, block="".join(kept), keys=keys))


def renamed(front: Front, old: str, new: str) -> Front:
    """The front matter with another name of a key."""
    if old not in front.keys:
        return front
    return with_key(without(front, old), new, front.keys[old])


def once(front: Front) -> Front:
    """The front matter without the lines of keys that come again: generators take the last."""
    if front.form is not Form.YAML or not (root := _root(front.block)):
        return front
    last = {str(key.value): number for number, (key, _) in enumerate(root.value)}
    earlier = [pair for number, pair in enumerate(root.value) if last[str(pair[0].value)] != number]
    gone = {line for key, value in earlier for line in range(key.start_mark.line, _end(value) + 1)}
    lines = _ended(front.block).splitlines(keepends=True)
    kept = (f"# {line}" if number in gone else line for number, line in enumerate(lines))
    return _sure(replace(front, block="".join(kept))) if gone else front


def _ended(block: str) -> str:
    return block if block.endswith("\n") or not block else block + "\n"


def _sure(front: Front) -> Front:
    """The front matter, written anew where a change of its lines would make it say anything else."""
    return front if front_of(front.form, front.block).keys == front.keys else front_with(front.keys)


def _extent(front: Front, key: str) -> Sequence[int]:
    """The lines that a key and its value take."""
    if front.form is Form.YAML:
        pairs = root.value if (root := _root(front.block)) else ()
        taken = [range(name.start_mark.line, _end(value) + 1) for name, value in pairs if name.value == key]
        return [line for lines in taken for line in lines]
    lines = front.block.splitlines()
    start = next((number for number, line in enumerate(lines) if _toml_key(line) == key), len(lines))
    later = (n for n in range(start + 1, len(lines)) if _toml_key(lines[n]) or TOML_TABLE.match(lines[n]))
    return range(start, next(later, len(lines)))


def _toml_key(line: str) -> str:
    found = TOML_KEY.match(line)
    return (found[1] or found[2] or found[3]) if found else ""


def _end(node: Node) -> int:
    """The last line of a node; libyaml ends those of a block where the next key begins."""
    mark = node.end_mark
    is_next = mark.column == 0 and mark.line > node.start_mark.line
    return int(mark.line) - 1 if is_next else int(mark.line)


def _line(key: str, value: Value) -> str:
    name = key if PLAIN.fullmatch(key) and ":" not in key else json.dumps(key, ensure_ascii=False)
    return f"{name}: {_flow(value)}\n"


def _flow(value: Value) -> str:
    """A value on one line of YAML; what may stand without quotes, has none."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(str(key))}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str):
        is_plain = PLAIN.fullmatch(value) and value not in NULLS
        return value if is_plain else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def _root(block: str) -> MappingNode | None:
    if sum(map(block.count, OPENERS)) > OPENED:
        return None
    try:
        root = Loader(block).get_single_node()
    except (yaml.YAMLError, RecursionError):
        return None
    return root if isinstance(root, MappingNode) else MappingNode("", []) if root is None else None


def _yaml(block: str) -> dict[str, Value] | None:
    root = _root(block)
    if root is None:
        return None
    try:
        found = _plain(root, [NODES])
    except (RecursionError, OverflowError):
        return None
    return found if isinstance(found, dict) else None


def _plain(node: Node, left: list[int]) -> Value:
    """A node as plain values; raises OverflowError where aliases make more of them than anybody wrote."""
    left[0] -= 1
    if left[0] < 0:
        raise OverflowError
    if isinstance(node, ScalarNode):
        return "" if node.style is None and node.value in NULLS else str(node.value)
    if isinstance(node, SequenceNode):
        return [_plain(each, left) for each in node.value]
    pairs = {str(key.value): _plain(value, left) for key, value in node.value}
    merged = pairs.pop("<<", {})
    return {**merged, **pairs} if isinstance(merged, dict) else pairs


def _toml(block: str) -> dict[str, Value] | None:
    try:
        table = tomllib.loads(block)
    except (ValueError, RecursionError):
        return None
    return {key: _dated(value) for key, value in table.items()}


def _dated(value: Value) -> Value:
    """A value of TOML with texts in place of dates."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _dated(each) for key, each in value.items()}
    return [_dated(each) for each in value] if isinstance(value, list) else value
