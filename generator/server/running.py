"""Running: a preview from its first look until somebody ends it."""

import asyncio
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import msgspec
import uvicorn

from generator.server.board import Board
from generator.server.channels import Channels
from generator.server.desk import Desk
from generator.server.guard import Guard
from generator.server.newsroom import Newsroom
from generator.server.patience import LARGEST_HEAD, PatientProtocol
from generator.server.site import Site
from generator.server.watching import Watcher, WatchLimitError

Ready = Callable[[Callable[[], None]], None]
KEEP_ALIVE_SECONDS = 5
FAREWELL_SECONDS = 1
POLL_SECONDS = 1.0
# Between a long look and a browser that waits, the interpreter changes more often than it would by itself.
SWITCH_SECONDS = 0.001
FEW_WATCHES = (
    "The system watches no more folders: the site is looked at every second instead. "
    "On Linux, raise fs.inotify.max_user_watches."
)


class Place(msgspec.Struct, frozen=True):
    """Where a preview listens: sockets, their port, the address that was asked for."""

    sockets: Sequence[socket.socket]
    port: int
    bound: str


def run(newsroom: Newsroom, place: Place, ready: Ready, poll_seconds: float | None = None) -> None:
    """Looks, listens, and shows what is edited, until KeyboardInterrupt ends it.

    `ready` is called once browsers are answered, with what ends it, too. `poll_seconds`: looks as often, and watches
    nothing.
    """
    board = Board()
    desk = Desk(newsroom, board, poll_seconds)
    channels = Channels(board, desk.want)
    desk.viewed, desk.wake = channels.viewed, channels.wake
    # Before there are threads, processes are forked, which begin with all that is loaded.
    desk.look()
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_SECONDS)
    try:
        with _answering(Site(desk, channels), place, channels), _watching(newsroom, desk):
            desk.side.start()
            ready(desk.inbox.end)
            desk.run()
    finally:
        desk.side.end()
        sys.setswitchinterval(before)


@contextmanager
def _watching(newsroom: Newsroom, desk: Desk) -> Iterator[None]:
    if desk.poll_seconds is not None:
        yield
        return
    watcher = Watcher(desk.inbox.hear)

    def renew() -> None:
        if desk.poll_seconds is None:
            _watched(lambda: watcher.renew(newsroom.watched()), newsroom, desk)

    try:
        _watched(lambda: watcher.start(newsroom.watched()), newsroom, desk)
        desk.looked = renew
        # What was edited between the first look and now was not heard.
        desk.inbox.hear()
        yield
    finally:
        watcher.end()


def _watched(begin: Callable[[], None], newsroom: Newsroom, desk: Desk) -> None:
    try:
        begin()
    except WatchLimitError:
        desk.poll_seconds = POLL_SECONDS
        newsroom.remark(FEW_WATCHES)


@contextmanager
def _answering(site: Site, place: Place, channels: Channels) -> Iterator[None]:
    """Answers browsers in a thread of its own: making pages needs the main one, in which they can be stopped."""
    config = uvicorn.Config(
        Guard(site.app(), place.port, place.bound),
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=FAREWELL_SECONDS,
        h11_max_incomplete_event_size=LARGEST_HEAD,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(list(place.sockets))), name="preview")
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        channels.end()
        thread.join()
