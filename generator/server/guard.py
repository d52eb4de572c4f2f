"""Guard: what is refused before anybody looks what is asked for."""

from collections.abc import Sequence

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generator.server.hosts import is_known, is_same

METHODS = ("GET", "HEAD")
MOST_HEADERS = 100
LONGEST_TARGET = 8192
# A page elsewhere may neither frame the preview nor use what is in it, and nothing is taken for what it is not.
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"cache-control", b"no-cache"),
)


class Guard:
    """Lets through what may be asked of a preview that listens at `port` of the address `bound`."""

    def __init__(self, app: ASGIApp, port: int, bound: str) -> None:
        self._app = app
        self._port = port
        self._bound = bound

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or lets the app do so."""
        if scope["type"] != "http":
            # Of other kinds only a handshake for a WebSocket comes here, and there is none.
            await send({"type": "websocket.close", "code": 1000})
            return
        refusal = self._refusal(scope)
        app = refusal if refusal is not None else self._app

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *HEADERS]
            await send(message)

        await app(scope, receive, sent)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers: Sequence[tuple[bytes, bytes]] = scope["headers"]
        target = len(scope["raw_path"]) + len(scope["query_string"])
        if len(headers) > MOST_HEADERS:
            return PlainTextResponse("Too many headers.\n", 431)
        hosts, origins = _values(headers, b"host"), _values(headers, b"origin")
        if len(hosts) != 1:
            return PlainTextResponse("One Host is needed.\n", 400)
        if not is_known(hosts[0], self._port, self._bound):
            return PlainTextResponse("This preview has another address.\n", 403)
        if any(not is_same(origin, hosts[0]) for origin in origins):
            return PlainTextResponse("This preview is for its own pages alone.\n", 403)
        if scope["method"] not in METHODS:
            return PlainTextResponse("A preview is only read.\n", 405, {"allow": ", ".join(METHODS)})
        return PlainTextResponse("Too long an address.\n", 414) if target > LONGEST_TARGET else None


def _values(headers: Sequence[tuple[bytes, bytes]], name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in headers if key == name]
