"""`depesche serve`: the record in a browser, on this machine only."""

import socket
from enum import StrEnum
from typing import Annotated

import typer

from depesche.cli.console import DEFAULT_RECORD, RecordOption, print_line
from depesche.errors import StoreError


class Language(StrEnum):
    """The languages of the pages."""

    DE = "de"
    EN = "en"


def serve(
    record: RecordOption = DEFAULT_RECORD,
    port: Annotated[int, typer.Option(help="Port auf 127.0.0.1.", metavar="ZAHL", min=1, max=65535)] = 8000,
    language: Annotated[Language, typer.Option(help="Sprache der Seiten.")] = Language.DE,
) -> None:
    """Den Bestand im Browser zeigen: nur auf diesem Rechner, nur zum Lesen.

    \b
    Beispiele:
      depesche serve
      depesche serve --record archiv.sqlite --port 8080 --language en
    """
    # only this command needs a server
    import uvicorn

    from depesche.web.app import create_app

    app = create_app(record, str(language))
    listening = _listen(port)
    print_line(f"Depesche zeigt {record} auf http://127.0.0.1:{port}/ (Ende mit Strg-C)")
    config = uvicorn.Config(app, log_level="warning", server_header=False, lifespan="off")
    uvicorn.Server(config).run(sockets=[listening])


def _listen(port: int) -> socket.socket:
    """A socket on this machine's own address; StoreError if the port is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
        listening.listen(64)
    except OSError as error:
        listening.close()
        raise StoreError(
            f"Port {port}: nicht frei ({error.strerror}); einen anderen wählen, etwa --port {port + 1 if port < 65535 else 8000}"
        ) from None
    return listening
