"""Where values stand in YAML, told by the events of the parser that reads it, too."""

import unicodedata
from collections.abc import Collection, Iterator
from itertools import accumulate

import yaml

from generator.read.editing.spots import Shape, Spot, Written
from generator.read.keys import NESTED, KeyBook, Standing
from generator.read.yaml_block import BREAKS, STAND_IN, Loader


def yaml_spots(block: str, names: Collection[str], book: KeyBook) -> list[Spot]:
    """The spots of the keys with these canonical names; positions are those in `block`.

    Raises yaml.YAMLError where it cannot be parsed.
    """
    return list(_Walk(block, names, book).spots())


class _Walk:
    """Goes through the events of a block once."""

    def __init__(self, block: str, names: Collection[str], book: KeyBook) -> None:
        self._parser = Loader(block.translate(BREAKS))
        self._starts = [0, *accumulate(len(line) + 1 for line in block.split("\n"))]
        self._names, self._book = names, book

    def spots(self) -> Iterator[Spot]:
        """The spots of the topmost keys, and of those below `taxonomies`."""
        while not isinstance(event := self._next(), yaml.NodeEvent | yaml.StreamEndEvent):
            pass
        if isinstance(event, yaml.MappingStartEvent):
            yield from self._entries("")

    def _entries(self, above: str) -> Iterator[Spot]:
        while not isinstance(key := self._next(), yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._pass(key)
                self._pass(self._next())
                continue
            text, value = key.value.replace(STAND_IN, "?"), self._next()
            meaning = self._book[f"{above}{text}"]
            name = meaning.name if meaning.standing is Standing.KNOWN else ""
            if name == NESTED and isinstance(value, yaml.MappingStartEvent):
                yield from self._entries(f"{NESTED}.")
            elif name in self._names:
                yield self._spot(key, name, value)
            else:
                self._pass(value)

    def _spot(self, key: yaml.ScalarEvent, name: str, value: yaml.Event) -> Spot:
        start, shape, values = self._at(key.start_mark), Shape.TEXT, [value]
        anchor = ""
        if isinstance(value, yaml.SequenceStartEvent):
            shape = Shape.BRACKETS if value.flow_style else Shape.LINES
            anchor, values = value.anchor or "", []
            while not isinstance(item := self._next(), yaml.SequenceEndEvent):
                values.append(item)
                self._pass(item)
        else:
            self._pass(value)
        return Spot(key.value, name, start, shape, tuple(self._written(each, anchor) for each in values))

    def _written(self, event: yaml.Event, anchor: str) -> Written:
        start, end = self._at(event.start_mark), self._at(event.end_mark)
        if isinstance(event, yaml.AliasEvent):
            return Written("", start, end, fault=f"`*{event.anchor}` repeats what is written elsewhere")
        if not isinstance(event, yaml.ScalarEvent):
            return Written("", start, end, fault="it is no text")
        text = unicodedata.normalize("NFC", event.value.replace(STAND_IN, "?"))
        fault = ""
        if anchor or event.anchor:
            fault = f"`&{anchor or event.anchor}` lets it be repeated elsewhere"
        elif event.tag:
            fault = "its type is written before it"
        elif event.style in ("|", ">"):
            fault = f"it is written below `{event.style}`"
        return Written(text, start, end, event.style or "", fault)

    def _pass(self, event: yaml.Event) -> None:
        """Goes on to the end of what an event begins."""
        depth = int(isinstance(event, yaml.CollectionStartEvent))
        while depth:
            event = self._next()
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)

    def _next(self) -> yaml.Event:
        event = self._parser.get_event()
        return yaml.StreamEndEvent() if event is None else event

    def _at(self, mark: "yaml.Mark | yaml._yaml.Mark | None") -> int:
        return self._starts[mark.line] + mark.column if mark is not None else 0
