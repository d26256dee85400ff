"""The preview's addresses: what is asked of a session, and how it is answered."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

from msgspec import to_builtins
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from issue.problem import Problem
from issue.wording import Language, tell
from layout.preview.alternatives import told
from layout.preview.choice import read_choice
from layout.preview.describe import describe, problem_told
from layout.preview.export import picture, print_pdf
from layout.preview.guard import Guard
from layout.preview.listing import listing
from layout.preview.session import Session
from layout.preview.shelf import KINDS, names, read

PING = 15.0
LEAST_DPI, DPI, MOST_DPI = 20, 150, 400
_FOREVER = {"Cache-Control": "private, max-age=31536000, immutable"}
_NEVER = {"Cache-Control": "no-store"}


def application(session: Session, port: int, token: str, language: Language) -> Guard:
    """The preview as an ASGI application behind its guard."""
    site = Site(session, token, language)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with session.running():
            yield

    handlers = {HTTPException: _refused}
    return Guard(Starlette(routes=site.routes(), lifespan=lifespan, exception_handlers=handlers), port, token)


async def _refused(_: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, HTTPException)
    return JSONResponse({"error": refusal.detail}, refusal.status_code)


class Site:
    """The answers, each from the edition that is shown when it is asked for."""

    def __init__(self, session: Session, token: str, language: Language) -> None:
        self._session, self._token, self._language = session, token, language

    def routes(self) -> list[Route]:
        return [
            Route("/", self.index),
            Route("/static/{name}", self.static),
            Route("/events", self.events),
            Route("/edition", self.edition),
            Route("/page/{number:int}.svg", self.page),
            Route("/page/{number:int}/alternatives", self.alternatives),
            Route("/alternative/{picture}.svg", self.alternative),
            Route("/photo/{name}.jpg", self.photo),
            Route("/fit", self.fit),
            Route("/source", self.source),
            Route("/export.pdf", self.pdf),
            Route("/export/{number:int}.png", self.png),
            Route("/layout", self.layout, methods=["POST"]),
            Route("/undo", self.undo, methods=["POST"]),
            Route("/redo", self.redo, methods=["POST"]),
            Route("/anew", self.anew, methods=["POST"]),
        ]

    async def index(self, request: Request) -> Response:
        html = read("index.html").decode()
        for sign, value in {"@TOKEN@": self._token, "@LANG@": self._tongue(request)}.items():
            html = html.replace(sign, value)
        return HTMLResponse(html, headers=_NEVER)

    async def static(self, request: Request) -> Response:
        name = request.path_params["name"]
        kind = KINDS.get(name.rpartition(".")[2])
        if kind is None or name not in names():
            raise HTTPException(404)
        return Response(read(name), media_type=kind, headers=_NEVER)

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
        told = describe(session.edition, session.path, session.editor, session.history.counts, self._tongue(request))
        return JSONResponse(told, headers=_NEVER)

    async def page(self, request: Request) -> Response:
        page = self._session.edition.page(request.path_params["number"])
        if page is None:
            raise HTTPException(404)
        exact = request.query_params.get("picture") == page.picture
        return Response(page.svg, media_type="image/svg+xml", headers=_FOREVER if exact else _NEVER)

    async def alternatives(self, request: Request) -> Response:
        number = request.path_params["number"]
        found = await self._session.options(number)
        edition = self._session.edition
        shown = edition.page(number)
        if shown is None:
            raise HTTPException(404)
        options = told(found, shown, self._tongue(request))
        return JSONResponse({"revision": edition.revision, "alternatives": options}, headers=_NEVER)

    async def alternative(self, request: Request) -> Response:
        found = self._session.option(request.path_params["picture"])
        if found is None:
            raise HTTPException(404)
        return Response(found, media_type="image/svg+xml", headers=_FOREVER)

    def photo(self, request: Request) -> Response:
        found = self._session.photos.picture(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        return Response(found, media_type="image/jpeg", headers=_FOREVER)

    async def fit(self, request: Request) -> Response:
        found = await self._session.fit(_number(request, "page"))
        if found is None:
            raise HTTPException(404)
        natural, least, most = found.free
        told = {**to_builtins(found), "free": {"natural": natural, "least": least, "most": most}}
        return JSONResponse(told, headers=_NEVER)

    def source(self, request: Request) -> Response:
        issue = self._session.edition.issue
        found = listing(issue, request.query_params.get("article", "")) if issue else None
        if found is None:
            raise HTTPException(404)
        return JSONResponse(found, headers=_NEVER)

    async def pdf(self, request: Request) -> Response:
        edition, display = self._session.edition, await self._session.sheets()
        if display is None:
            return self._forbidden(request, edition.all_problems)
        made = await run_in_threadpool(print_pdf, edition, display)
        return self._file(request, made, "application/pdf", f"{self._session.stem}.pdf")

    async def png(self, request: Request) -> Response:
        number, dpi = request.path_params["number"], _number(request, "dpi", DPI)
        if not LEAST_DPI <= dpi <= MOST_DPI:
            raise HTTPException(400, f"dpi from {LEAST_DPI} to {MOST_DPI}")
        made = await run_in_threadpool(picture, self._session.edition, number, dpi)
        if made is None:
            raise HTTPException(404)
        return self._file(request, made, "image/png", f"{self._session.stem}-p{number:02}.png")

    async def layout(self, request: Request) -> Response:
        choice = read_choice(await request.body())
        if choice is None:
            raise HTTPException(400, "no choice that is known")
        return await self._done(request, self._session.choose(choice))

    async def undo(self, request: Request) -> Response:
        return await self._done(request, self._session.undo())

    async def redo(self, request: Request) -> Response:
        return await self._done(request, self._session.redo())

    async def anew(self, request: Request) -> Response:
        await self._session.make_anew()
        return JSONResponse({"ok": True}, headers=_NEVER)

    async def _done(self, request: Request, doing: Awaitable[Problem | None]) -> Response:
        problem = await doing
        if problem is None:
            return JSONResponse({"ok": True}, headers=_NEVER)
        message, hint = tell(problem, self._tongue(request))
        return JSONResponse({"ok": False, "code": problem.code, "message": message, "hint": hint}, headers=_NEVER)

    def _file(self, request: Request, made: bytes | tuple[Problem, ...], kind: str, name: str) -> Response:
        if isinstance(made, tuple):
            return self._forbidden(request, made)
        from urllib.parse import quote

        disposition = f"attachment; filename*=UTF-8''{quote(name)}"
        return Response(made, media_type=kind, headers={**_NEVER, "Content-Disposition": disposition})

    def _forbidden(self, request: Request, problems: tuple[Problem, ...]) -> Response:
        session, tongue = self._session, self._tongue(request)
        told = [problem_told(session.edition, problem, session.folder, tongue) for problem in problems]
        return JSONResponse({"error": "errors forbid it", "problems": told}, 409, headers=_NEVER)

    def _tongue(self, request: Request) -> Language:
        """The language that a request asks for, else the browser's, else the command's."""
        wish = request.query_params.get("lang") or request.headers.get("accept-language") or self._language
        return "zh" if wish.lower().startswith("zh") else "en"


def _number(request: Request, key: str, default: int = 0) -> int:
    told = request.query_params.get(key, str(default))
    if not (told.isascii() and told.isdigit() and len(told) < 6):
        raise HTTPException(400, f"{key} is no number")
    return int(told)
