"""What to try after reading: commands with codes, reports and rows of this very record."""

import shlex
import shutil
import sys
from collections import Counter
from pathlib import Path

from depesche.cli.console import DEFAULT_RECORD
from depesche.store.view import RecordView

_LOOKED_AT = 500  # events; enough to find who meets most, and quick in a large record


def next_steps(record: Path) -> list[str]:
    """Commands to try on a record, each a whole line to copy; none for a record without events."""
    with RecordView(record) as view:
        events = view.events(limit=_LOOKED_AT)
    if not events:
        return []
    pairs = Counter(
        tuple(sorted((actor, recipient)))
        for event in events
        for actor in str(event["actor_codes"] or "").split(";")
        for recipient in str(event["recipient_codes"] or "").split(";")
        if actor and recipient and actor != recipient
    )
    reports = Counter(event["report_id"] for event in events)
    richest = reports.most_common(1)[0][0]
    first = next((event for event in events if event["report_id"] == richest), events[0])
    steps = [f"show {richest[:10]}", f"explain {first['event_id'][:12]}"]
    if pairs:
        steps.append(f"timeline {' '.join(pairs.most_common(1)[0][0])}")
    steps += ["announcements", "search 'Sanktion*'", "export --format parquet --out tabellen/"]
    return [f"{_command()} {step}{_record_option(record)}" for step in steps]


def _command() -> str:
    """How this program can be called from here: by its name, or by its path where it is not on the search path."""
    if shutil.which("depesche"):
        return "depesche"
    path = Path(sys.argv[0])
    here = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    return shlex.quote(str(here))


def _record_option(record: Path) -> str:
    return "" if record == DEFAULT_RECORD else f" --record {shlex.quote(str(record))}"
