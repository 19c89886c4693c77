"""The server of the wall: read-only, on this computer alone, for whoever has the address with its secret.

Starlette and uvicorn are an optional part (`pip install facilitator[web]`); nothing else imports them.
"""

import asyncio
import gc
import json
import secrets
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from facilitator.browser.page import page_markup, theme_name, wall_markup
from facilitator.files.session.followed_wall import FollowedWall, Shown

HERE = Path(__file__).parent
LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
LOOK_SECONDS = 0.05
WAIT_SECONDS = 0.5
"""How long a browser that hears nothing new is kept from seeing that the server ends."""

WEB_PORT = 80
BROWSERS_MOST = 64
SECRET_BYTES = 32

HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}
"""On every answer: nothing is kept, nothing comes from elsewhere, nobody frames it or learns the address."""


class Board:
    """What stands on the wall now, for any number of browsers."""

    def __init__(self, followed: FollowedWall) -> None:
        """Show what is followed."""
        self._followed = followed
        self.shown: Shown = followed.look()
        self._changed = asyncio.Event()

    async def follow(self) -> None:
        """Look again and again, beside whoever is being served."""
        while True:
            with suppress(OSError):
                shown = await asyncio.to_thread(self._followed.look)
                if shown != self.shown:
                    self.shown = shown
                    self._changed.set()
                    self._changed = asyncio.Event()
            await asyncio.sleep(LOOK_SECONDS)

    async def another(self, seen: Shown | None) -> Shown:
        """What is shown, once that is something else than `seen`; the same when nothing came for a while."""
        if self.shown == seen:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), WAIT_SECONDS)
        return self.shown


class Guard:
    """Lets through who asks for this wall on this computer, and nobody else; looks at that before anything."""

    def __init__(self, app: ASGIApp, secret: str, port: int) -> None:
        """Guard `app`, which is asked for behind this secret at this port."""
        self._app, self._secret = app, secret.encode()
        self._hosts = [f"{name}:{port}" for name in NAMES]
        if port == WEB_PORT:
            # At the port of the web itself a browser leaves it out.
            self._hosts += NAMES

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or pass on the beginning and the end of the server."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [(name, value) for name, value in message["headers"] if name.decode() not in HEADERS]
                message["headers"] = [*headers, *[(name.encode(), value.encode()) for name, value in HEADERS.items()]]
            await send(message)

        if refused:
            await PlainTextResponse("", status_code=refused)(scope, receive, send_guarded)
            return
        _, _, rest = scope["path"].removeprefix("/").partition("/")
        await self._app({**scope, "path": f"/{rest}", "raw_path": f"/{rest}".encode()}, receive, send_guarded)

    def _refused(self, scope: Scope) -> int:
        """The status that says no; 0 for yes."""
        if scope["type"] != "http":
            return 404
        if not self._is_from_here(scope):
            return 403
        key = scope["path"].removeprefix("/").partition("/")[0].encode("utf-8", "replace")
        if not secrets.compare_digest(key, self._secret):
            return 404
        return 0 if scope["method"] == "GET" else 405

    def _is_from_here(self, scope: Scope) -> bool:
        """Whether a request came from a page of this server, or from somebody who typed its address."""
        headers: dict[bytes, set[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name, set()).add(value.decode("latin-1"))
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        # Another name that leads to this computer (DNS rebinding) is another site.
        if len(hosts) != 1 or not headers[b"host"] <= set(self._hosts):
            return False
        own_origins = {f"http://{host}" for host in self._hosts}
        own_sites = {"none", "same-origin"}
        return headers.get(b"origin", set()) <= own_origins and headers.get(b"sec-fetch-site", set()) <= own_sites


def wall_app(board: Board, is_ending: Callable[[], bool]) -> Starlette:
    """The page, its style, its script, and what happens on the wall as it happens."""

    async def page(_: Request) -> Response:
        shown = board.shown
        return HTMLResponse(page_markup(shown.wall, shown.theme, shown.language))

    async def events(_: Request) -> Response:
        return StreamingResponse(_events(board, is_ending), media_type="text/event-stream")

    async def style(_: Request) -> Response:
        return Response((HERE / "wall.css").read_bytes(), media_type="text/css")

    async def script(_: Request) -> Response:
        return Response((HERE / "wall.js").read_bytes(), media_type="text/javascript")

    @asynccontextmanager
    async def follow(_: Starlette) -> AsyncIterator[None]:
        following = asyncio.create_task(board.follow())
        yield
        following.cancel()

    routes = [
        Route("/", page),
        Route("/events", events),
        Route("/wall.css", style),
        Route("/wall.js", script),
    ]
    return Starlette(routes=routes, lifespan=follow)


async def _events(board: Board, is_ending: Callable[[], bool]) -> AsyncIterator[str]:
    """One event a picture; a line of nothing now and then, by which a browser that has gone is noticed."""
    seen: Shown | None = None
    while not is_ending():
        shown = await board.another(seen)
        yield ":\n\n" if shown == seen else f"data: {_news(shown)}\n\n"
        seen = shown


def _news(shown: Shown) -> str:
    wall = shown.wall
    news = {
        "kind": wall.kind,
        "title": wall.title,
        "theme": theme_name(shown.theme),
        "language": shown.language,
        "markup": wall_markup(wall),
    }
    return json.dumps(news, ensure_ascii=False)


def serve_wall(path: Path, language: str | None, port: int, tell: Callable[[str], None]) -> None:
    """Serve the wall of the session at `path` until Ctrl+C; `tell` gets its address. Port 0 is any that is free.

    Raises:
        BadFile: if the session cannot be read.
        OSError: if the port cannot be had.
        OverflowError: if there is no such port.
    """
    board = Board(FollowedWall(path, language))
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with socket.create_server((LOOPBACK, port)) as opened:
        at = opened.getsockname()[1]
        ends: list[uvicorn.Server] = []
        app = Guard(wall_app(board, lambda: any(server.should_exit for server in ends)), secret, at)
        server = uvicorn.Server(_settings(app))
        ends.append(server)
        tell(f"http://{LOOPBACK}:{at}/{secret}/")
        # It is off until something stands that lasts: see `cli`.
        gc.enable()
        with suppress(KeyboardInterrupt):
            server.run(sockets=[opened])


def _settings(app: ASGIApp) -> uvicorn.Config:
    """Quiet: what is asked for holds the secret, and belongs in no log."""
    return uvicorn.Config(
        app,
        access_log=False,
        date_header=False,
        http="h11",
        limit_concurrency=BROWSERS_MOST,
        log_config=None,
        log_level="critical",
        loop="asyncio",
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=2,
        ws="none",
    )
