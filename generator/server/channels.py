"""Channels: one a browser's window, through which it hears of the board; server-sent events over plain HTTP.

A channel keeps nothing of what was not read yet: it looks at the board when it is its turn, and tells what is another
since. So a window that never reads takes no more memory than any other.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable

import msgspec

from generator.server.board import HTML, Board
from generator.server.inbox import Answer
from generator.server.tokens import GONE, Token

MOST_CHANNELS = 256
# Finds out who has gone without a word.
HEARTBEAT_SECONDS = 15.0
RETRY_MILLISECONDS = 1000


class Channel(msgspec.Struct, eq=False):
    """A window that shows `path`; `seen`: the token of the page that it has, as text."""

    path: str
    seen: str
    wake: asyncio.Event
    complaints: object = ()


class Channels:
    """All windows that listen. `want`: wants the print of a page of the stage."""

    def __init__(self, board: Board, want: Callable[[str], Answer]) -> None:
        self._board = board
        self._want = want
        self._open: set[Channel] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_ended = False

    @property
    def has_room(self) -> bool:
        """Whether one more may listen."""
        return len(self._open) < MOST_CHANNELS

    def viewed(self) -> tuple[str, ...]:
        """The paths that windows show; from any thread."""
        return tuple({channel.path for channel in tuple(self._open)})

    def wake(self) -> None:
        """Lets all windows hear of the board; from any thread."""
        self._soon(self._wake_all)

    def end(self) -> None:
        """Ends all channels; from any thread."""
        self._is_ended = True
        self._soon(self._wake_all)

    async def events(self, path: str, seen: str) -> AsyncIterator[bytes]:
        """What a window hears, from now on."""
        self._loop = asyncio.get_running_loop()
        if not self.has_room:
            # Many came at the same time, and were let in before the first of them sat down.
            return
        channel = Channel(path, seen, asyncio.Event())
        self._open.add(channel)
        try:
            yield b"retry: %d\n\n" % RETRY_MILLISECONDS
            while not self._is_ended:
                channel.wake.clear()
                await self._made(channel.path)
                for event in self._news(channel):
                    yield event
                yield b": \n\n" if not await _is_woken(channel.wake) else b""
        finally:
            self._open.discard(channel)

    async def _made(self, path: str) -> None:
        """Waits for what is at a path, if nobody has made it yet: such as the page that says that one is gone."""
        output = self._board.shown_at(path)
        if output.endswith(HTML) and self._board.fresh(output) is None:
            await asyncio.wrap_future(self._want(output))

    def _news(self, channel: Channel) -> list[bytes]:
        found = []
        stage = self._board.stage
        if stage.complaints is not channel.complaints and stage.complaints != channel.complaints:
            channel.complaints = stage.complaints
            found.append(_event("complaints", [msgspec.to_builtins(each) for each in stage.complaints]))
        token = self._token_at(channel.path)
        if token is not None and str(token) != channel.seen:
            channel.seen = str(token)
            found.append(_event("page", {"token": str(token), "sheets": token.sheets}))
        return found

    def _token_at(self, path: str) -> Token | None:
        """The token of what is at a path; None while nobody has made that page, or nothing was ever there to see."""
        stage = self._board.stage
        output = self._board.shown_at(path)
        if not stage.is_there:
            return None
        found = self._board.fresh(output) if output else None
        return self._board.token_of(found) if found is not None else GONE if not output else None

    def _wake_all(self) -> None:
        for channel in self._open:
            channel.wake.set()

    def _soon(self, call: Callable[[], None]) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(call)


async def _is_woken(event: asyncio.Event) -> bool:
    try:
        await asyncio.wait_for(event.wait(), HEARTBEAT_SECONDS)
    except TimeoutError:
        return False
    return True


def _event(name: str, told: object) -> bytes:
    # JSON has no line ends, so that it is one line of the stream whatever is in it.
    return f"event: {name}\ndata: {json.dumps(told)}\n\n".encode()
