"""What keeps the pages to this machine: only local host names are answered, and a page may load from its own server only."""

from litestar.datastructures import MutableScopeHeaders
from litestar.response.base import ASGIResponse
from litestar.types import ASGIApp, Message, Receive, Scope, Send

LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1"})

HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}
"""Sent with every answer."""


def keep_local(app: ASGIApp) -> ASGIApp:
    """Middleware that refuses other host names, which a strange page could have pointed here, and adds the headers."""

    async def kept(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        if not is_local(scope):
            refusal = ASGIResponse(
                body=b"Nur localhost und 127.0.0.1 werden bedient.\n",
                status_code=400,
                media_type="text/plain",
            )
            await refusal(scope, receive, send_with_headers)
            return
        await app(scope, receive, send_with_headers)

    return kept


def is_local(scope: Scope) -> bool:
    """Whether the request names exactly one host, and a local one."""
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1:
        return False
    name, _, port = hosts[0].partition(":")
    return name.lower() in LOCAL_HOSTS and (port == "" or (port.isascii() and port.isdigit()))
