"""YAML front matter: nodes with places, by libyaml where PyYAML has it, else by PyYAML's own parser."""

import re

import yaml
from yaml.composer import Composer
from yaml.nodes import MappingNode, ScalarNode, SequenceNode
from yaml.nodes import Node as YamlNode
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner

from generator.model.problem import Place
from generator.model.regex import regex
from generator.read.nodes import Entry, Listing, Node, Scalar, Table
from generator.read.notes import Notes
from generator.read.syntax_words import YAML_WORDS, in_words

NODES = 10_000
TEXT_TAG = "tag:yaml.org,2002:str"
PLAIN_TAGS = frozenset(("", TEXT_TAG, "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"))
OPENERS = ("[", "{", "- ", "? ", ": ")
LEADING_TAB = regex(r"^ *\t[ \t]*(?=[^ \t\n#])", re.MULTILINE)
BREAKS = str.maketrans("\t\x85\u2028\u2029", "    ")
HAS_BREAKS = regex("[\t\x85\u2028\u2029]")
FORBIDDEN = regex("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
INNER_MARK = regex(r"([^\s,:\[{?-] *)\?")
STAND_IN = "\ufdd0"
UNENDED = ("could not find expected ':'", "unexpected end of stream")
TOO_DEEP = "exceeded maximum nesting depth"


class _Untyped:
    """Composes without resolving: what `no` or `1.10` means depends on the key, so each value stays as typed."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """No tag but the one written."""
        return ""

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Nothing to resolve by path."""

    def ascend_resolver(self) -> None:
        """Nothing to resolve by path."""


class PureLoader(_Untyped, Reader, Scanner, Parser, Composer):
    """PyYAML's own parser. Alone it would refuse the question mark of `[who? me]`, as libyaml does not."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, INNER_MARK.sub(rf"\1{STAND_IN}", stream))
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)

    def compose_scalar_node(self, anchor: dict[str, YamlNode]) -> ScalarNode:
        """A value, with its question marks."""
        node: ScalarNode = super().compose_scalar_node(anchor)
        node.value = node.value.replace(STAND_IN, "?")
        return node


try:
    from yaml._yaml import CParser

    class FastLoader(_Untyped, CParser):
        """libyaml: 25 µs for a typical front matter; the pure parser needs 1,300."""

    Loader: type[FastLoader | PureLoader] = FastLoader
except ImportError:
    Loader = PureLoader


def read_yaml(block: str, line: int, notes: Notes) -> Table | None:
    """The keys of a block whose first character stands in `line`; an empty table where nothing is in it.

    None, with problems, where it cannot be read: `yaml-syntax`, `yaml-tab`, `yaml-tag`, `yaml-too-big` (more than
    10,000 values, once aliases are followed), `nesting`, `control-character`, `front-matter-missing` (no keys).
    Tabs elsewhere than at the start of a line, U+0085, U+2028 and U+2029 are spaces.
    """
    if HAS_BREAKS.search(block):
        if tab := LEADING_TAB.search(block):
            place = _place_in(block, block.index("\t", tab.start()), line)
            notes.error("yaml-tab", place, "a tab cannot indent a line of YAML", "use spaces")
            return None
        block = block.translate(BREAKS)
    return _composed(block, line, notes)


def _composed(block: str, line: int, notes: Notes) -> Table | None:
    root = _root(block, line, notes)
    if root is None or not isinstance(root, MappingNode):
        if root is not None:
            what = "a list" if isinstance(root, SequenceNode) else "a bare text"
            message, hint = (
                f"the front matter is {what}, not keys with values",
                "write lines such as `title: Ferry sails`",
            )
            notes.error("front-matter-missing", _mark(root, line), message, hint)
        return None
    builder = _Builder(line, notes)
    table = builder.table(root, 1)
    if builder.is_exhausted:
        message, hint = f"the front matter has more than {NODES:,} values", "write out what `*` repeats, or cut it"
        notes.error("yaml-too-big", Place(line, 1), message, hint)
        return None
    return None if builder.is_spoilt else table


def _root(block: str, line: int, notes: Notes) -> YamlNode | None:
    """The topmost node, an empty mapping for an empty block."""
    try:
        if sum(map(block.count, OPENERS)) > notes.rules.limits.nesting and _is_deep(block, line, notes):
            return None
        root: YamlNode | None = Loader(block).get_single_node()
    except ReaderError:
        found = FORBIDDEN.search(block)
        place = _place_in(block, found.start() if found else 0, line)
        notes.error(
            "control-character", place, "YAML has no place for this character", "delete it; it may be invisible"
        )
        return None
    except yaml.MarkedYAMLError as fault:
        _note_syntax(fault, line, notes)
        return None
    except RecursionError:
        _note_nesting(Place(line, 1), notes)
        return None
    return root or MappingNode("", [])


class _Builder:
    """Makes nodes of PyYAML's, and notes what they must not hold."""

    def __init__(self, line: int, notes: Notes) -> None:
        self._line = line
        self._notes = notes
        self._limit = notes.rules.limits.nesting
        self._left = NODES
        self.is_spoilt = False

    @property
    def is_exhausted(self) -> bool:
        """Whether there were more values than a front matter may have."""
        return self._left <= 0

    def table(self, node: MappingNode, depth: int) -> Table:
        """Keys and values of a mapping."""
        entries = []
        for key, value in node.value:
            if self._left <= 0:
                break
            entries.append(Entry(self._key(key), _mark(key, self._line), self._node(value, depth + 1)))
        self._check_tag(node)
        return Table(tuple(entries), _mark(node, self._line))

    def _key(self, key: YamlNode) -> str:
        if not isinstance(key, ScalarNode):
            self._spoil(
                "yaml-syntax", key, "a key must be plain text", "a value that begins with `{` or `[` needs quotes"
            )
            return ""
        if key.tag and key.tag != TEXT_TAG:
            self._check_tag(key)
        if key.value == "<<":
            self._spoil("yaml-alias", key, "`<<` takes keys from elsewhere, which is not read", "write the keys out")
        return str(key.value)

    def _node(self, node: YamlNode, depth: int) -> Node:
        self._left -= 1
        if isinstance(node, ScalarNode):
            if node.tag:
                self._check_tag(node)
            mark = node.start_mark
            is_plain = not node.style and not node.tag
            return Scalar(node.value, Place(mark.line + self._line, mark.column + 1), is_plain)
        if depth > self._limit:
            _note_nesting(_mark(node, self._line), self._notes)
            self.is_spoilt = True
            return Listing((), _mark(node, self._line))
        if isinstance(node, MappingNode):
            return self.table(node, depth)
        self._check_tag(node)
        items = []
        for item in node.value:
            if self._left <= 0:
                break
            items.append(self._node(item, depth + 1))
        return Listing(tuple(items), _mark(node, self._line))

    def _check_tag(self, node: YamlNode) -> None:
        if node.tag not in PLAIN_TAGS:
            tag = node.tag.replace("tag:yaml.org,2002:", "!!")
            self._spoil("yaml-tag", node, f"the YAML tag `{tag[:60]}` is not read", "write the value itself")

    def _spoil(self, code: str, node: YamlNode, message: str, hint: str) -> None:
        self._notes.error(code, _mark(node, self._line), message, hint)
        self.is_spoilt = True


def _is_deep(block: str, line: int, notes: Notes) -> bool:
    """Whether the nesting is over the limit, from events alone: composing such a block could exhaust the C stack."""
    parser, depth = Loader(block), 0
    while (event := parser.get_event()) is not None:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > notes.rules.limits.nesting:
            _note_nesting(_position(event.start_mark, line), notes)
            return True
    return False


def _note_nesting(place: Place, notes: Notes) -> None:
    if not notes.has("nesting"):
        message = f"the front matter is nested more than {notes.rules.limits.nesting} deep"
        notes.error("nesting", place, message, "lists and keys within one another end somewhere: flatten them")


def _note_syntax(fault: yaml.MarkedYAMLError, line: int, notes: Notes) -> None:
    what = fault.problem or fault.context or "unknown fault"
    if TOO_DEEP in what:
        # libyaml reads ahead: it may give up before our own limit is seen.
        _note_nesting(_position(fault.problem_mark or fault.context_mark, line), notes)
        return
    # What is never ended is found out at the end: it is wrong where it begins.
    is_unended = fault.context_mark is not None and any(words in what for words in UNENDED)
    place = _position(fault.context_mark if is_unended else fault.problem_mark or fault.context_mark, line)
    message, hint = in_words(what, YAML_WORDS)
    notes.error("yaml-syntax", place, f"this is no YAML: {message}", hint)


def _mark(node: YamlNode, line: int) -> Place:
    return _position(node.start_mark, line)


def _position(mark: "yaml.Mark | yaml._yaml.Mark | None", line: int) -> Place:
    return Place(mark.line + line, mark.column + 1) if mark is not None else Place(line, 1)


def _place_in(block: str, position: int, line: int) -> Place:
    return Place(block.count("\n", 0, position) + line, position - block.rfind("\n", 0, position))
