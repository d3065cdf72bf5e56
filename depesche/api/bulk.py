"""Read many reports into a record: one writer, as many processes as asked for, nothing read twice."""

import datetime as dt
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from depesche.api.software import about_software, software_version
from depesche.errors import DepescheError, OptionError
from depesche.model.record import Reading
from depesche.model.report import Report, Skipped
from depesche.store.rows import Rows, rows_of
from depesche.store.writer import Outcome, RecordWriter

Read = Callable[[Report], Reading]

_COUNTED = ("quotations", "events", "timexes", "announcements", "figures", "claims")
_AHEAD = 4  # reports in the works for each process: enough to keep it busy, few enough to keep memory flat


@dataclass(slots=True)
class ReadSummary:
    """What a run did: reports by outcome, findings of the reports it read, and what was skipped and why."""

    reports: int = 0
    new: int = 0
    unchanged: int = 0
    replaced: int = 0
    reread: int = 0
    quotations: int = 0
    events: int = 0
    timexes: int = 0
    announcements: int = 0
    figures: int = 0
    claims: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """How many inputs could not be read, other than those rightly left out."""
        return sum(each.is_error for each in self.skipped)

    def add(self, outcome: Outcome, rows: Rows | None) -> None:
        """Count a report and, if it was read, what was found in it."""
        self.reports += 1
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)
        for name in _COUNTED:
            setattr(self, name, getattr(self, name) + len(rows[name] if rows else ()))

    def to_dict(self) -> dict[str, Any]:
        """The summary as plain values for JSON."""
        return {**asdict(self), "failed": self.failed}


@dataclass(frozen=True, slots=True)
class BulkOptions:
    """`jobs` processes read; `again` reads what is known too; `read_at` is the time to note for new reports.

    `counts` says whether to count at the end what several reports carry.
    """

    jobs: int = 1
    again: bool = False
    read_at: dt.datetime | None = None
    counts: bool = True

    def __post_init__(self) -> None:
        if self.jobs < 1:
            raise OptionError(f"jobs {self.jobs}: mindestens 1")


def read_files(  # noqa: PLR0913 — one parameter for each option
    paths: Iterable[Path | str],
    record: Path | str,
    *,
    dct: str | None = None,
    publisher: str | None = None,
    publisher_from_folder: bool = False,
    columns: dict[str, str] | None = None,
    format: str | None = None,  # noqa: A002 — the word everybody knows
    jobs: int = 1,
) -> ReadSummary:
    """Read files, folders and globs into the record file `record`, which is made if it is not there.

    Known reports are not read again. `columns` maps roles to columns of tables: {"text": "body"}. With `jobs` > 1 a script must
    guard its entry with `if __name__ == "__main__":`. What cannot be read is in the summary, with its reason.
    """
    # the readers and the language analysis take a second to load, which opening a record need not wait for
    from depesche.api.counting import count_if_stale
    from depesche.model.interval import parse_dct
    from depesche.pipeline import read_report
    from depesche.readers.options import ReadOptions
    from depesche.readers.registry import read_paths

    options = ReadOptions(
        dct=parse_dct(dct) if dct else None,
        publisher=publisher,
        columns=columns or {},
        format=format,
        publisher_from_folder=publisher_from_folder,
    )
    items = other_than(record, read_paths([str(path) for path in paths], options))
    summary = ReadSummary()
    with open_writer(record) as writer:
        for _ in read_into(writer, items, read_report, summary, BulkOptions(jobs=jobs)):
            pass
        count_if_stale(writer)
    return summary


def other_than(record: Path | str, items: Iterable[Report | Skipped]) -> Iterator[Report | Skipped]:
    """The items without the record's own files, which stand among the inputs in `depesche read .`."""
    own = {str(Path(f"{record}{end}").resolve()) for end in ("", "-wal", "-shm", "-journal")}
    return (item for item in items if str(Path(item.origin).resolve()) not in own)


def open_writer(record: Path | str, read_at: dt.datetime | None = None) -> RecordWriter:
    """Open a record for writing with the version of this software, which the record notes."""
    writer = RecordWriter(record, software_version(), read_at)
    writer.write_meta(about_software())
    return writer


def read_into(
    writer: RecordWriter,
    items: Iterable[Report | Skipped],
    read: Read,
    summary: ReadSummary,
    options: BulkOptions,
) -> Iterator[Report | Skipped]:
    """Read items and write them in their order; yields each when it is written, and counts it in `summary`.

    Stop at any time: what was yielded is in the record. A report on which `read` fails is skipped with the reason.
    """
    for item, result in _results(writer, items, read, options):
        if isinstance(item, Skipped) or isinstance(result, Skipped):
            skipped = item if isinstance(item, Skipped) else result
            assert isinstance(skipped, Skipped)  # noqa: S101
            writer.write_skipped(skipped)
            summary.skipped.append(skipped)
        else:
            outcome = writer.write_rows(result) if result else writer.keep(item)
            if item.origin:
                writer.forget_skipped(item.origin)
            summary.add(outcome, result)
        yield item


_Result = Rows | Skipped | None  # None for what is known already


def _results(
    writer: RecordWriter, items: Iterable[Report | Skipped], read: Read, options: BulkOptions
) -> Iterator[tuple[Report | Skipped, _Result]]:
    def is_done(item: Report | Skipped) -> bool:
        return isinstance(item, Skipped) or (not options.again and writer.is_known(item))

    if options.jobs == 1:
        for item in items:
            yield (
                item,
                None if is_done(item) or isinstance(item, Skipped) else _rows(read, item, writer.version),
            )
        return
    executor = ProcessPoolExecutor(options.jobs, get_context("spawn"), _leave_interrupts_to_the_writer)
    waiting: deque[tuple[Report | Skipped, Future[Rows | Skipped] | None]] = deque()
    try:
        for item in items:
            future = None if is_done(item) else executor.submit(_rows, read, item, writer.version)  # type: ignore[arg-type]
            waiting.append((item, future))
            if len(waiting) > options.jobs * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    except BrokenProcessPool:
        raise DepescheError(
            "Ein Leseprozess wurde beendet (zu wenig Speicher?); Geschriebenes ist sicher, mit weniger --jobs erneut starten"
        ) from None
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _result(
    item: Report | Skipped, future: Future[Rows | Skipped] | None
) -> tuple[Report | Skipped, _Result]:
    return item, future.result() if future else None


def _rows(read: Read, report: Report, version: str) -> Rows | Skipped:
    try:
        return rows_of(read(report), version)
    except Exception as error:  # a fault of ours in one report must not cost the others
        where = report.origin or report.key
        return Skipped(where, f"interner Fehler: {type(error).__name__}: {' '.join(str(error).split())}")


def _leave_interrupts_to_the_writer() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
