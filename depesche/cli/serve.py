"""`depesche serve`: the record in a browser, on this machine only."""

import os
import socket
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from depesche.cli.console import DEFAULT_RECORD, err, print_line
from depesche.errors import OptionError, StoreError

_SHORTEST = 8


class Language(StrEnum):
    """The languages of the pages."""

    DE = "de"
    EN = "en"


def serve(
    record: Annotated[
        Path | None,
        typer.Option(
            "--record", "-r", envvar="DEPESCHE_RECORD", metavar="DATEI", show_envvar=True,
            help="Datei des Bestands; ohne sie depesche.sqlite, und wo es die nicht gibt, das mitgelieferte Beispiel.",
        ),
    ] = None,
    port: Annotated[int, typer.Option(help="Port; 0 für irgendeinen freien.", metavar="ZAHL", min=0, max=65535)] = 8000,
    language: Annotated[Language, typer.Option(help="Sprache, wenn der Browser keine von beiden nennt.")] = Language.DE,
    host: Annotated[str, typer.Option(help="Adresse, auf der gelauscht wird.", metavar="ADRESSE")] = "127.0.0.1",
    share: Annotated[
        bool,
        typer.Option("--share", help="Eine Adresse zulassen, die auch andere Rechner erreicht; fragt nach einem Passwort."),
    ] = False,
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", help="Unter diesem Namen darf der Rechner angesprochen werden (mehrmals).", metavar="NAME"),
    ] = None,
    sql: Annotated[bool, typer.Option("--sql", help="Eine Seite für Fragen in SQL dazu, nur zum Lesen.")] = False,
) -> None:  # fmt: skip
    """Den Bestand im Browser zeigen: lesen, suchen, verfolgen, prüfen.

    Nur dieser Rechner kommt heran, und die Seiten rufen nichts aus dem Netz.

    \b
    Beispiele:
      depesche serve
      depesche serve --record archiv.sqlite --port 8080 --language en
      depesche serve --record archiv.sqlite --host 192.0.2.7 --share --allow-host archiv.example
    """
    try:
        # only this command needs a server
        import uvicorn

        from depesche.web.app import create_app
        from depesche.web.security import is_loopback
        from depesche.web.settings import Settings
    except ImportError as error:
        raise OptionError(f'serve braucht einen Server: pip install "depesche[web]" ({error})') from None
    password = None
    if not is_loopback(host):
        if not share:
            raise OptionError(
                f"--host {host}: erreichen auch andere Rechner; wer das will, sagt dazu --share"
            )
        password = _password()
    shown, own = _record(record)
    listening = _listen(host, port)
    names = (*(allow_host or ()), f"[{host}]" if ":" in host else host)
    app = create_app(Settings(shown, own, str(language), names, password, has_sql=sql))
    address = f"[{host}]" if ":" in host else host
    print_line(
        f"Depesche zeigt {shown.name} auf http://{address}:{listening.getsockname()[1]}/ (Ende mit Strg-C)"
    )
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, lifespan="off", timeout_graceful_shutdown=2
    )
    uvicorn.Server(config).run(sockets=[listening])


def _record(record: Path | None) -> tuple[Path, Path]:
    """The record to show, and the visitor's own: the bundled sample where there is none yet."""
    own = record or DEFAULT_RECORD
    if own.exists():
        from depesche.store.database import open_for_reading

        open_for_reading(own).close()
        return own, own
    if record is not None:
        raise StoreError(f"Bestand {record}: Datei fehlt; `depesche read` legt sie an")
    from depesche.api.sample import make_sample, sample_path

    path = sample_path()
    if not path.exists():
        err().print("Das Beispiel wird eingerichtet (einmal, etwa eine halbe Minute) …")
        make_sample(path)
    return path, own


def _password() -> str:
    """The password of a shared server: from the environment, or asked for."""
    given = os.environ.get("DEPESCHE_PASSWORD") or str(
        typer.prompt("Passwort für die Seiten", hide_input=True, confirmation_prompt="Noch einmal")
    )
    if len(given) < _SHORTEST:
        raise OptionError(f"Passwort: mindestens {_SHORTEST} Zeichen")
    return given


def _listen(host: str, port: int) -> socket.socket:
    """A socket on the address; StoreError if it cannot be had."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind)
    except OSError as error:
        raise OptionError(f"--host {host}: keine Adresse dieses Rechners ({error.strerror})") from None
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(64)
    except OSError as error:
        listening.close()
        other = port + 1 if port < 65535 else 8000
        raise StoreError(
            f"Port {port}: nicht frei ({error.strerror}); einen anderen wählen, etwa --port {other}"
        ) from None
    return listening
