"""The site as browsers get it: pages of the board, copied files, and the corner of the preview itself."""

import asyncio
from urllib.parse import parse_qs, unquote_to_bytes

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from generator.model.page import Copy
from generator.plan.addresses import output_of
from generator.server.board import HTML, MISSING, Board, Print, below_base
from generator.server.channels import Channels
from generator.server.copies import Copies, Span, pieces, span_of
from generator.server.desk import Desk
from generator.server.media import media_type
from generator.server.pages import EVENTS, SCRIPT, dressed, script, waiting_page
from generator.server.tokens import GONE

# Whoever opens a page sees the truth, even if an edit of it was not heard.
STALE_SECONDS = 2.0
LONGEST_PATH = 2048
HTML_TYPE = "text/html; charset=utf-8"


class Site:
    """Answers for what is on the board."""

    def __init__(self, desk: Desk, channels: Channels) -> None:
        self._desk = desk
        self._board: Board = desk.board
        self._channels = channels
        self._copies = Copies()
        self._script = script()

    def app(self) -> Starlette:
        """The application."""
        return Starlette(
            routes=[
                Route(SCRIPT, self.scripted),
                Route(EVENTS, self.listened),
                Route("/{path:path}", self.shown),
            ]
        )

    async def scripted(self, _: Request) -> Response:
        """What runs in the browser."""
        return Response(self._script, media_type=media_type(SCRIPT))

    async def listened(self, request: Request) -> Response:
        """A channel for the window that shows `page`, of which it has seen the token `seen`."""
        asked = parse_qs(request.url.query)
        path, seen = asked.get("page", ["/"])[0], asked.get("seen", [""])[0]
        if not self._channels.has_room or len(path) > LONGEST_PATH or len(seen) > LONGEST_PATH:
            return PlainTextResponse("Too many windows listen.\n", 503, {"retry-after": "5"})
        return StreamingResponse(self._channels.events(path, seen), media_type="text/event-stream")

    async def shown(self, request: Request) -> Response:
        """A file of the site."""
        path = plain_path(request.scope["raw_path"])
        if path is None:
            return PlainTextResponse("There is no such address.\n", 400)
        stage = self._board.stage
        below = below_base(path, stage.base_path)
        if below is None and path in ("/", stage.base_path.rstrip("/")):
            return RedirectResponse(stage.base_path, 302)
        output = output_of(below) if below is not None else ""
        if output not in stage.keys and f"{output}/index.html" in stage.keys:
            return RedirectResponse(f"{request.url.path}/", 302)
        if output in stage.copies:
            return await self._copied(stage.copies[output], request)
        if output.endswith(HTML) or output not in stage.keys:
            self._desk.ask(STALE_SECONDS)
        return await self._page(output) if output in stage.keys else await self._missing()

    async def _page(self, output: str, status: int = 200) -> Response:
        found = self._board.fresh(output) or await asyncio.wrap_future(self._desk.want(output))
        if found is None:
            return self._waiting()
        if not output.endswith(HTML):
            return Response(found.data, status, media_type=media_type(output))
        return Response(self._dressed(output, found), status, media_type=HTML_TYPE)

    def _dressed(self, output: str, found: Print) -> bytes:
        return dressed(found.data, self._board.token_of(found), self._board.stage.ribbons.get(output))

    async def _missing(self) -> Response:
        stage = self._board.stage
        if not stage.is_there:
            return self._waiting()
        if MISSING in stage.keys:
            return await self._page(MISSING, 404)
        page = waiting_page("Not found", "There is no such page.")
        return Response(dressed(page, GONE), 404, media_type=HTML_TYPE)

    def _waiting(self) -> Response:
        """While there is no page to show, not even an old one: it comes by itself once there is."""
        page = waiting_page("Preview", "This page cannot be made yet. It appears here as soon as it can.")
        return Response(dressed(page, GONE), 503, media_type=HTML_TYPE)

    async def _copied(self, copy: Copy, request: Request) -> Response:
        found = await run_in_threadpool(self._copies.opened, copy)
        if found is None:
            self._desk.inbox.ask()
            return await self._missing()
        file, size = found
        wanted = request.headers.get("range", "")
        span = span_of(wanted, size) if wanted else None
        if span is not None and (span.start >= size or span.length <= 0):
            file.close()
            return Response(status_code=416, headers={"content-range": f"bytes */{size}"})
        part = span or Span(0, size)
        headers = {"accept-ranges": "bytes", "content-length": str(part.length)}
        if span is not None:
            headers["content-range"] = f"bytes {part.start}-{part.start + part.length - 1}/{size}"
        kind = media_type(copy.output)
        return StreamingResponse(pieces(file, part), 206 if span is not None else 200, headers, kind)


def plain_path(raw: bytes) -> str | None:
    """The path that a request asks for; None for what no link of a site could ask for.

    There is nothing to climb out of, since paths are looked up among those of the site and never on the disk; but
    whoever asks for `..` or for another host's address means no page of this site.
    """
    if not raw.startswith(b"/") or raw.startswith(b"//") or b"\\" in raw or b"%2f" in raw.lower():
        return None
    try:
        path = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return None
    is_odd = "\\" in path or any(char < " " or char == "\x7f" for char in path)
    return None if is_odd or any(part in (".", "..") for part in path.split("/")) else path
