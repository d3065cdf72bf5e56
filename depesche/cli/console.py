"""How commands speak: text for people, JSON for programs, one line for errors, exit codes for scripts."""

import contextlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

FINE = 0
SOME_FAILED = 1
WRONG_USE = 2
NO_RECORD = 3
INTERRUPTED = 130

RecordOption = Annotated[
    Path,
    typer.Option(
        "--record",
        "-r",
        envvar="DEPESCHE_RECORD",
        help="Datei des Bestands.",
        metavar="DATEI",
        show_envvar=True,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Ausgabe als JSON.")]
FromOption = Annotated[
    str | None,
    typer.Option("--from", help="Erster Tag: 2022, 2022-12 oder 2022-12-21.", metavar="TAG"),
]
ToOption = Annotated[
    str | None,
    typer.Option("--to", help="Letzter Tag, einschließlich.", metavar="TAG"),
]
PublisherOption = Annotated[
    str | None, typer.Option("--publisher", help="Nur dieses Medium (ein Teil des Namens).", metavar="NAME")
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", help="Höchstens so viele Zeilen.", metavar="ZAHL", min=0)
]

_SHOWN = 20

DEFAULT_RECORD = Path("depesche.sqlite")

# what a stranger's text must not do to a terminal: colours, cursor, bell, writing direction
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class StdoutConsole(Console):
    """Rich's console, which leaves a closed pipe to us instead of ending with an error."""

    def on_broken_pipe(self) -> NoReturn:
        """Pass the error on; `quiet_end` knows what to do."""
        raise BrokenPipeError


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a listing: its heading, the key in a row, and whether long text may be cut in a terminal."""

    heading: str
    key: str
    is_long: bool = False


def out() -> Console:
    """The console for results."""
    return StdoutConsole(
        file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty(), emoji=False, markup=False
    )


def err() -> Console:
    """The console for progress and messages."""
    return Console(file=sys.stderr, highlight=False, emoji=False, markup=False)


def safe(text: str) -> str:
    """The text with every control character shown as ·, so that it steers no terminal; offsets stay."""
    return _UNSAFE.sub("·", text)


def print_json(value: Any) -> None:
    """Write one JSON value."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")
    sys.stdout.flush()


def print_line(text: str | Text = "") -> None:
    """Write one line of text as it is."""
    out().print(safe(text) if isinstance(text, str) else text, soft_wrap=True)


def print_rows(fields: Sequence[Field], rows: Sequence[Mapping[str, Any]]) -> None:
    """Write a listing: a table in a terminal, tab-separated lines with a header elsewhere."""
    console = out()
    cells = [[_cell(row.get(field.key)) for field in fields] for row in rows]
    if not console.is_terminal:
        for line in [[field.heading for field in fields], *cells]:
            sys.stdout.write("\t".join(line) + "\n")  # Rich would turn tabs into blanks
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for field in fields:
        table.add_column(field.heading, overflow="fold", no_wrap=not field.is_long)
    for line in cells:
        table.add_row(*line)
    console.print(table)


def print_skipped(skipped: Sequence[tuple[str, str]]) -> None:
    """Name origin and reason of what was not read; beyond a screenful reasons are counted."""
    for origin, reason in skipped[:_SHOWN]:
        print_line(f"  {origin}: {reason}")
    for reason, number in Counter(reason for _, reason in skipped[_SHOWN:]).most_common():
        print_line(f"  und {number}-mal: {reason}")


def fail(message: str, code: int) -> NoReturn:
    """Say on stderr in one line what is wrong, and end with `code`."""
    sys.stderr.write(f"depesche: {safe(' '.join(message.split()))}\n")
    raise typer.Exit(code)


def quiet_end() -> NoReturn:
    """End well although nobody reads the output any more: `depesche search … | head`."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):  # a stdout without a file behind it has nothing to flush
        os.dup2(nowhere, sys.stdout.fileno())
    raise typer.Exit(FINE)


def days_of(row: Mapping[str, Any], earliest: str = "earliest", latest: str = "latest") -> str:
    """An interval for people: one day, "2022-09-01 … 2022-09-30", "bis 2022-12-31", or nothing."""
    begin, end = row.get(earliest), row.get(latest)
    if begin and end:
        return begin if begin == end else f"{begin} … {end}"
    return f"ab {begin}" if begin else f"bis {end}" if end else ""


def event_days(row: Mapping[str, Any]) -> str:
    """The days of an event; those of its report, where the text gives none, stand in brackets."""
    days = days_of(row)
    return f"({days})" if row["dated_by"] == "report" else days


def _cell(value: Any) -> str:
    return "" if value is None else safe(" ".join(str(value).split()))


def carried(row: dict[str, Any]) -> str:
    """How many reports carry a row, and how many of them are independent: "3, unabhängig 2"; nothing for one that is told once."""
    reports = row.get("reports") or 1
    return f"{reports}, unabhängig {row['independent_sources']}" if reports > 1 else ""
