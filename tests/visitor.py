"""A visitor of the pages without a browser: asks the application itself, from this thread."""

import asyncio
import re
from typing import Any

import httpx

HOME = "http://127.0.0.1:8000"
_TOKEN = re.compile(r'name="token" value="([^"]+)"')


class Visitor:
    """Asks for pages and sends forms."""

    def __init__(self, transport: httpx.ASGITransport) -> None:
        self._transport = transport

    def get(self, path: str, **headers: str) -> httpx.Response:
        """What an address answers."""
        return self.send("GET", path, headers=headers)

    def post(self, path: str, form: dict[str, str], **more: Any) -> httpx.Response:
        """What a form answers."""
        return self.send("POST", path, data=form, **more)

    def token(self) -> str:
        """The token of the forms."""
        found = _TOKEN.search(self.get("/").text)
        assert found
        return found[1]

    def send(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Any request."""

        async def sending() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url=HOME) as client:
                return await client.request(method, path, **more)

        return asyncio.run(sending())
