"""Hosts to ask: servers on this machine that behave as those of the open internet do, well and badly."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PEM = Path(__file__).with_name("localhost.pem")


@dataclass(frozen=True, slots=True)
class Said:
    """What a server says at an address: status and headers; `delay` before it, in seconds."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0.0


Script = Callable[[str, str, int], Said]


@dataclass(frozen=True, slots=True)
class Host:
    """A running server: its address, and what it was asked: method, path, headers, when."""

    url: str
    port: int
    asked: list[tuple[str, str, Mapping[str, str], float]]

    @property
    def methods(self) -> list[str]:
        """The methods of all requests, in order."""
        return [each[0] for each in self.asked]


Asked = list[tuple[str, str, Mapping[str, str], float]]


class Quiet(ThreadingHTTPServer):
    """A server that follows a script, and keeps what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, script: Mapping[str, Said] | Script, asked: Asked) -> None:
        self.script = script
        self.asked = asked
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, *_: object) -> None:
        """Say nothing of those who hang up."""

    def said(self, method: str, path: str) -> Said:
        """Give what is said this time."""
        if isinstance(self.script, Mapping):
            return self.script.get(path, Said(404))
        return self.script(method, path, sum(path == each for _, each, _, _ in self.asked))


class Handler(BaseHTTPRequestHandler):
    """One connection to such a server."""

    server: Quiet

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        """Say what the script has."""
        self.server.asked.append((self.command, self.path, dict(self.headers), time.monotonic()))
        said = self.server.said(self.command, self.path)
        time.sleep(said.delay)
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def host(script: Mapping[str, Said] | Script, *, is_safe: bool = False) -> Iterator[Host]:
    """Run a server that says at each path what the script has, else 404; a script is told how often it was asked."""
    asked: Asked = []
    server = Quiet(script, asked)
    if is_safe:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(PEM)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        port = server.server_address[1]
        name = "localhost" if is_safe else "127.0.0.1"
        yield Host(f"http{'s' * is_safe}://{name}:{port}", port, asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def rude(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """Run a server that does with each connection what it likes; give its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    is_over = threading.Event()

    def serve() -> None:
        while not is_over.is_set():
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=_talk, args=(talk, connection), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        is_over.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _talk(talk: Callable[[socket.socket], None], connection: socket.socket) -> None:
    with connection:
        try:
            talk(connection)
        except OSError:
            return
