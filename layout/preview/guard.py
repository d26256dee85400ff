"""Who may ask what: this machine's own page alone, and for writing only with the token that stands in it.

A page of another host can send requests to this machine, by its own name for it too (DNS rebinding); so the Host header must
be one of ours, and a request that a browser says comes from elsewhere is refused (Fetch standard, 3.2 and 4.6: `Origin`,
`Sec-Fetch-Site`).
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost")
# The longest request that means anything is a place on a page.
MOST_BODY = 16_384
TOKEN = b"x-banmian-token"
_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        b"frame-ancestors 'none'",
    ),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)

Headers = Mapping[bytes, list[bytes]]


class Guard:
    """An application behind a guard; `port` is the server's."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app, self._port, self._token = app, port, token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers: dict[bytes, list[bytes]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value)
        reason = self._refused(scope, headers)
        if reason:
            await JSONResponse({"error": reason[1]}, reason[0])(scope, receive, _with_headers(send))
            return
        await self._app(scope, _bounded(receive), _with_headers(send))

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        """Status and reason, where a request is refused."""
        if not self._is_ours(headers.get(b"host", [])):
            return 403, "not a name of this server"
        if any(origin not in self._origins() for origin in headers.get(b"origin", [])):
            return 403, "a request of another origin"
        site = headers.get(b"sec-fetch-site", [b"none"])
        if site != [b"none"] and site != [b"same-origin"] and headers.get(b"sec-fetch-mode") != [b"navigate"]:
            return 403, "a request of another site"
        if scope["method"] in ("GET", "HEAD"):
            return None
        given = headers.get(TOKEN, [])
        if len(given) != 1 or not hmac.compare_digest(given[0], self._token):
            return 403, "no token, or a wrong one"
        length = headers.get(b"content-length", [b"0"])
        if len(length) != 1 or not length[0].isdigit() or len(length[0]) > 9 or int(length[0]) > MOST_BODY:
            return 413, "too large a request"
        return None

    def _is_ours(self, hosts: list[bytes]) -> bool:
        known = {f"{name}{port}".encode() for name in NAMES for port in ("", f":{self._port}")}
        return len(hosts) == 1 and hosts[0].lower() in known

    def _origins(self) -> set[bytes]:
        return {f"http://{name}:{self._port}".encode() for name in NAMES}


def _bounded(receive: Receive) -> Receive:
    """A body sent in pieces, without a length, is counted as it comes."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > MOST_BODY:
            raise HTTPException(413, "too large a request")
        return message

    return bounded


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *_HEADERS]}
        await send(message)

    return sent
