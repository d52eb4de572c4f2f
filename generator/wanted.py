"""What is wanted of a build, and the ground that it stands on: the first stretch of the corridor, discover."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain, islice

import msgspec
from msgspec.structs import replace

from generator.check.verdict import Policy
from generator.discover.inventory import take_inventory
from generator.discover.register import REGISTER, known_by
from generator.model.article import Reading
from generator.model.digest import digest_of, digest_of_all
from generator.model.gate import Gate
from generator.model.page import Part, encode, part_of
from generator.model.source import Inventory, SourceFile, SourceText
from generator.read.reading import READ
from generator.read.rules import reading_rules
from generator.settings.digest import settings_digest
from generator.settings.values import Settings
from generator.workshop.rows import Rows
from generator.workshop.workshop import Workshop

# Gives a file of the index as it was published last, by output path and digest; None where it is another by now.
Published = Callable[[str, bytes], bytes | None]
# Stories have a hundredth of that.
LARGE_BYTES = 1 << 19
EVERYTHING = Policy()
UNSEEN = Rows()


class Wanted(msgspec.Struct, frozen=True):
    """What is wanted of the corridor. `rows`: what the disk says of the inputs, where somebody has looked.

    `explains`: whether the report shall say what has changed of the pages that are made.
    """

    settings: Settings
    gate: Gate
    policy: Policy = EVERYTHING
    rows: Rows = UNSEEN
    explains: bool = False


class Recalled(msgspec.Struct, frozen=True):
    """What is not as the files say it, where the last edition is made once more.

    `at`: the instant for which that was built; `readings`: by path below the content folder; `withdrawn`: ids of
    stories that were taken down by order → what readers are told.
    """

    at: datetime
    readings: Mapping[str, Reading]
    withdrawn: Mapping[str, str] = msgspec.field(default_factory=dict)


class Base(msgspec.Struct, frozen=True):
    """What a site is made from: what is asked, the inventory, and the rules that texts are read by.

    `recalled`: what counts in place of the files, for a takedown alone. `begun`: the readings of all content files, in
    order, which others may be at work on; to be gone through once. `published`: where not in the output folder.
    """

    settings: Settings
    gate: Gate
    policy: Policy
    inventory: Inventory
    rules: Part
    recalled: Recalled | None = None
    begun: Iterator[Reading] | None = None
    published: Published | None = None

    def key(self) -> bytes:
        """Digest of all that a plan depends on, but for what the content files say and for the instant."""
        policy = (self.policy.is_strict, sorted(self.policy.ignored), self.policy.may_vanish)
        asked = digest_of(encode((self.gate.drafts, self.gate.future, policy)))
        return digest_of_all([settings_digest(self.settings), asked, _digest_of_files(self.inventory)])

    def beginning(self, workshop: Workshop) -> "Base":
        """The same with all content files being read: where there are many, by other processes meanwhile."""
        readings = self.readings(self.inventory.content, workshop)
        # The first result is there when others have been asked for.
        return replace(self, begun=chain(list(islice(readings, 1)), readings))

    def all_readings(self, workshop: Workshop) -> Iterator[Reading]:
        """What all content files say, in the order of the inventory; where it was begun, once alone."""
        return self.readings(self.inventory.content, workshop) if self.begun is None else self.begun

    def readings(self, paths: Iterable[str], workshop: Workshop) -> Iterator[Reading]:
        """What these files say."""
        if self.recalled is not None:
            return iter([self.recalled.readings[path] for path in paths])
        return self.readings_of([self.inventory.content[path] for path in paths], workshop)

    def readings_of(self, texts: Iterable[SourceText], workshop: Workshop) -> Iterator[Reading]:
        """What these texts say, or said: those of which the store knows it need not have their bytes any more."""
        return workshop.map(READ, self.rules, [(_named(text.path), text) for text in texts])


def discovered(wanted: Wanted, workshop: Workshop) -> Base:
    """discover; of files whose row is that of last time nothing need be found out again."""
    register = workshop.recall(REGISTER)
    known = known_by(register, wanted.rows)
    inventory = take_inventory(wanted.settings, known)
    new = known.registered(inventory.seen, inventory.listing)
    if new != register:
        workshop.keep(REGISTER, new)
    rules = part_of(reading_rules(wanted.settings, inventory.theme.shortcodes))
    return Base(wanted.settings, wanted.gate, wanted.policy, inventory, rules)


def largest_in(base: Base) -> str:
    """The largest content file of all, by its path below the site, where it is so large that it could be to blame."""
    sizes = {path: len(source.data) for path, source in base.inventory.content.items()}
    largest = max(sizes, key=sizes.__getitem__, default="")
    return f"{base.settings.values.content.folder}/{largest}" if largest and sizes[largest] > LARGE_BYTES else ""


def _digest_of_files(inventory: Inventory) -> bytes:
    """Digest of everything in an inventory but the content files, whose fronts tell more."""
    published = (inventory.files, inventory.static, inventory.assets, inventory.scripts, inventory.tables)
    files = [[_file(each) for each in group.values()] for group in published]
    groups = (inventory.data, inventory.templates, inventory.styles)
    texts = [[(each.path, each.digest) for each in group.values()] for group in groups]
    theme = inventory.theme
    made = (theme.name, theme.layers, dict(theme.options), dict(theme.shelves), dict(theme.shortcodes), theme.widths)
    spoken = dict(theme.catalogues)
    return digest_of(encode((files, texts, made, spoken, sorted(inventory.unread), inventory.problems)))


def _file(file: SourceFile) -> tuple[object, ...]:
    # What is known of a picture follows from its bytes, but for the words beside it.
    return file.path, file.digest, str(file.location), file.size_bytes, file.width, file.height, file.words


def _named(path: str) -> Part:
    data = path.encode()
    return Part(digest_of(data), data)
