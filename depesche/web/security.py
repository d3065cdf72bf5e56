"""What keeps the pages to whom they are for: names of this machine, headers, a password, no writing from other sites."""

import asyncio
import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from litestar.datastructures import MutableScopeHeaders
from litestar.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
_SAFE = ("GET", "HEAD", "OPTIONS")
_WAIT = 0.5


def is_loopback(host: str) -> bool:
    """Whether an address is one of this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def host_of(value: str) -> str:
    """The name in a Host header, without its port, in small letters."""
    name, colon, port = value.strip().lower().rpartition(":")
    return name if colon and port.isdigit() else value.strip().lower()


class Token:
    """The word that a form of ours carries and another site cannot know; of one run of the server."""

    def __init__(self) -> None:
        self.value = secrets.token_urlsafe(32)

    def is_right(self, given: str | None) -> bool:
        """Whether it is the one."""
        return hmac.compare_digest((given or "").encode(), self.value.encode())


class Password:
    """A password as a digest that is slow to guess; remembers the header that was right."""

    def __init__(self, password: str) -> None:
        self._salt = secrets.token_bytes(16)
        self._digest = self._slow(password.encode())
        self._right: bytes | None = None

    def _slow(self, given: bytes) -> bytes:
        return hashlib.scrypt(given, salt=self._salt, n=2**14, r=8, p=1)

    def lets_in(self, header: str) -> bool:
        """Whether an Authorization header holds the password, whatever the name."""
        quick = hashlib.sha256(self._salt + header.encode()).digest()
        if self._right is not None and hmac.compare_digest(quick, self._right):
            return True
        kind, _, encoded = header.partition(" ")
        if kind.lower() != "basic":
            return False
        try:
            given = base64.b64decode(encoded, validate=True).partition(b":")[2]
        except ValueError:
            return False
        if hmac.compare_digest(self._slow(given), self._digest):
            self._right = quick
            return True
        return False


class Guard:
    """The outermost layer: answers what must not come in, and puts the headers on what goes out."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], password: str | None) -> None:
        self._app = app
        self._hosts = {*LOOPBACK, *(host.lower() for host in hosts)}
        self._password = Password(password) if password else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        kind = str(scope["type"])
        if kind != "http":
            if kind == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refused = self._refusal(str(dict(scope)["method"]), headers)
        if refused:
            await _answer(send, 403, refused)
        elif self._password and not self._password.lets_in(headers.get(b"authorization", "")):
            await asyncio.sleep(_WAIT)
            await _answer(send, 401, "password needed / Passwort nötig", ask=True)
        else:
            await self._app(scope, receive, _with_headers(send))

    def _refusal(self, method: str, headers: dict[bytes, str]) -> str | None:
        if host_of(headers.get(b"host", "")) not in self._hosts:
            return "unknown host / unbekannter Host"
        if method in _SAFE:
            return None
        if headers.get(b"sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "from another site / von einer anderen Seite"
        origin = headers.get(b"origin")
        if origin is not None and urlsplit(origin).netloc.lower() != headers[b"host"].lower():
            return "from another site / von einer anderen Seite"
        return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableScopeHeaders.from_message(message)
            for name, value in HEADERS.items():
                headers[name] = value
            if "cache-control" not in headers:
                headers["cache-control"] = "no-store"
        await send(message)

    return sending


async def _answer(send: Send, status: int, message: str, *, ask: bool = False) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    headers += [(name.encode(), value.encode()) for name, value in HEADERS.items()]
    if ask:
        headers.append((b"www-authenticate", b'Basic realm="Depesche", charset="UTF-8"'))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": message.encode(), "more_body": False})
