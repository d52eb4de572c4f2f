"""Board: what is to be seen now, for whoever asks: put up by the desk, read by the threads that answer browsers."""

import threading
from collections import OrderedDict
from collections.abc import Mapping

import msgspec

from generator.model.page import Copy
from generator.plan.addresses import output_of
from generator.preview import Ribbon
from generator.server.newsroom import Complaint
from generator.server.tokens import GONE, Looks, Token, token_of

# Pages that were looked at last; of ten thousand pages most are never asked for.
LARGEST_BYTES = 64 << 20
HTML = ".html"
MISSING = "404.html"


class Print(msgspec.Struct, frozen=True):
    """The bytes of a file of the site, made from `key`; `looks`: what it loads, if it is HTML."""

    key: bytes
    data: bytes
    looks: Looks | None = None


class Stage(msgspec.Struct, frozen=True):
    """What there is to see: output path → key of every file; the files that are copied; why some are not public.

    `complaints`: what stands in the way of the next stage; then this is the last good one.
    """

    keys: Mapping[str, bytes] = {}
    copies: Mapping[str, Copy] = {}
    ribbons: Mapping[str, Ribbon] = {}
    complaints: tuple[Complaint, ...] = ()
    base_path: str = "/"
    is_there: bool = False


class Board:
    """The stage, and prints of the pages that were looked at last, which take no more memory than `largest`."""

    def __init__(self, largest: int = LARGEST_BYTES) -> None:
        self.stage = Stage()
        self._prints: OrderedDict[str, Print] = OrderedDict()
        self._largest = largest
        self._size = 0
        self._lock = threading.Lock()

    def put(self, output: str, made: Print) -> None:
        """Puts a print up, in place of the one that is there; what nobody looked at for longest goes."""
        with self._lock:
            last = self._prints.pop(output, None)
            self._prints[output] = made
            self._size += len(made.data) - (len(last.data) if last is not None else 0)
            while self._size > self._largest and len(self._prints) > 1:
                _, gone = self._prints.popitem(last=False)
                self._size -= len(gone.data)

    def print_of(self, output: str) -> Print | None:
        """The print of a page, which may be of an earlier stage."""
        with self._lock:
            found = self._prints.get(output)
            if found is not None:
                self._prints.move_to_end(output)
            return found

    def fresh(self, output: str) -> Print | None:
        """The print of a page, if it is of this stage."""
        found, key = self.print_of(output), self.stage.keys.get(output)
        return found if found is not None and found.key == key else None

    def token_of(self, found: Print) -> Token:
        """What a browser that has this print need know to compare it with the stage."""
        return GONE if found.looks is None else token_of(found.looks, self.stage.keys)

    def shown_at(self, path: str) -> str:
        """The output path of what a browser sees at a path of the site ("/world/"); "" where even a 404 is missing."""
        keys = self.stage.keys
        below = below_base(path, self.stage.base_path)
        output = output_of(below) if below is not None else MISSING
        return output if output in keys else MISSING if MISSING in keys else ""


def below_base(path: str, base: str) -> str | None:
    """A path as it is below the site's address; None for one that is elsewhere."""
    return "/" + path[len(base) :] if path.startswith(base) else None
