"""The preview's server: addresses, and what is answered at them. The contract is the front end's."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from issue.wording import Language
from layout.preview.describe import describe
from layout.preview.guard import Guard
from layout.preview.session import Session

PING = 15.0
_FOREVER = {"Cache-Control": "private, max-age=31536000, immutable"}
_NEVER = {"Cache-Control": "no-store"}
_STATIC = re.compile(r"[\w-]+(\.[\w-]+)*\.(js|css|svg|png|json|woff2)")
_KINDS = {
    "js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "png": "image/png", "json": "application/json",
    "woff2": "font/woff2",
}  # fmt: skip


def application(session: Session, port: int, token: str, language: Language) -> Guard:
    """The preview as an ASGI application."""
    site = Site(session, token, language)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with session.running():
            yield

    return Guard(Starlette(routes=site.routes(), lifespan=lifespan), port, token)


class Site:
    """What is answered, from the session's present edition."""

    def __init__(self, session: Session, token: str, language: Language) -> None:
        self._session, self._token, self._language = session, token, language

    def routes(self) -> list[Route]:
        return [
            Route("/", self.index),
            Route("/static/{name}", self.static),
            Route("/events", self.events),
            Route("/edition", self.edition),
            Route("/page/{number:int}.svg", self.page),
            Route("/photo/{name}.jpg", self.photo),
        ]

    async def index(self, request: Request) -> Response:
        html = _static("index.html").decode()
        told = {"@TOKEN@": self._token, "@LANG@": self._tongue(request)}
        for sign, value in told.items():
            html = html.replace(sign, value)
        return HTMLResponse(html, headers=_NEVER)

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        if not _STATIC.fullmatch(name) or name not in _names():
            return _missing()
        return Response(_static(name), media_type=_KINDS[name.rpartition(".")[2]], headers=_NEVER)

    async def events(self, _: Request) -> Response:
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=_NEVER)

    async def _stream(self) -> AsyncIterator[str]:
        async for notice in self._session.notices(PING):
            if notice is None:
                yield "event: ping\ndata: {}\n\n"
            else:
                data = json.dumps({"revision": notice.revision, "changed": notice.changed})
                yield f"event: edition\ndata: {data}\n\n"

    async def edition(self, request: Request) -> Response:
        session = self._session
        told = describe(session.edition, session.path, session.editor, self._tongue(request))
        return JSONResponse(told, headers=_NEVER)

    async def page(self, request: Request) -> Response:
        page = self._session.edition.page(request.path_params["number"])
        if page is None:
            return _missing()
        exact = request.query_params.get("picture") == page.picture
        return Response(page.svg, media_type="image/svg+xml", headers=_FOREVER if exact else _NEVER)

    def photo(self, request: Request) -> Response:
        found = self._session.photos.picture(request.path_params["name"])
        return _missing() if found is None else Response(found, media_type="image/jpeg", headers=_FOREVER)

    def _tongue(self, request: Request) -> Language:
        wish = request.query_params.get("lang") or request.headers.get("accept-language") or self._language
        return "zh" if wish.lower().startswith("zh") else "en"


def _missing() -> Response:
    return JSONResponse({"error": "not found"}, 404)


def _folder() -> Path:
    return Path(str(files("layout.preview"))) / "static"


def _names() -> set[str]:
    return {entry.name for entry in _folder().iterdir() if entry.is_file()}


def _static(name: str) -> bytes:
    return (_folder() / name).read_bytes()
