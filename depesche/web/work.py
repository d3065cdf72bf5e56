"""What takes longer than a page may: reading files and making the finding aid, each in a process of its own."""

import datetime as dt
import secrets
import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from depesche.api.aid import is_fresh, make_aid
from depesche.store.aid.files import aid_path

_SPAWN = get_context("spawn")
_SMALL = 30_000_000
"""Bytes of a record whose aid is made at once, while the visitor waits."""

_KEPT = 50
_SHOWN_SKIPPED = 200


@dataclass(frozen=True, slots=True)
class Job:
    """A reading of files, or the making of an aid: what it does now and what came of it."""

    id: str
    stage: str = "waiting"
    files: int = 0
    done: int = 0
    current: str = ""
    new: int = 0
    unchanged: int = 0
    replaced: int = 0
    quotations: int = 0
    events: int = 0
    announcements: int = 0
    skipped: tuple[tuple[str, str], ...] = ()
    error: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come."""
        return self.stage in ("done", "failed")


@dataclass(slots=True)
class Desk:
    """Keeps the jobs, one reading at a time, and the aid of the record fresh."""

    jobs: dict[str, Job] = field(default_factory=dict)
    is_making_aid: bool = False
    _seen: dict[Path, tuple[float, int]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _reading: threading.Lock = field(default_factory=threading.Lock)

    def refresh(self, record: Path) -> None:
        """See to it that the record has an aid of what it holds now: at once if it is small, else beside the requests."""
        seen = _state_of(record)
        if self._seen.get(record) == seen and aid_path(record).exists():
            return
        with self._lock:
            if self._seen.get(record) == seen and aid_path(record).exists():
                return
            if self.is_making_aid:
                return
            self._seen[record] = seen
            if seen[1] <= _SMALL:
                if not is_fresh(record):
                    make_aid(record)
                return
            self.is_making_aid = True
        threading.Thread(target=self._make, args=(record,), daemon=True).start()

    def _make(self, record: Path) -> None:
        try:
            if not is_fresh(record):
                process = _SPAWN.Process(target=make_aid, args=(record,), daemon=True)
                process.start()
                process.join()
        finally:
            self.is_making_aid = False

    def read(
        self,
        folder: "tempfile.TemporaryDirectory[str]",
        names: list[str],
        record: Path,
        options: dict[str, str],
    ) -> str:
        """Read the numbered files of a folder into a record; `names` are what the visitor calls them. Returns the job's id."""
        job = Job(secrets.token_hex(8), files=len(names))
        self.jobs[job.id] = job
        while len(self.jobs) > _KEPT:
            self.jobs.pop(next(iter(self.jobs)))
        threading.Thread(
            target=self._read, args=(job.id, folder, names, record, options), daemon=True
        ).start()
        return job.id

    def _read(
        self,
        job_id: str,
        folder: "tempfile.TemporaryDirectory[str]",
        names: list[str],
        record: Path,
        options: dict[str, str],
    ) -> None:
        with self._reading, folder:
            ours, theirs = _SPAWN.Pipe(duplex=False)
            process = _SPAWN.Process(
                target=read_beside, args=(folder.name, names, record, options, theirs), daemon=True
            )
            process.start()
            theirs.close()
            with suppress(EOFError):
                while True:
                    self.jobs[job_id] = replace(self.jobs[job_id], **ours.recv())
            process.join()
            if not self.jobs[job_id].is_over:
                self.jobs[job_id] = replace(
                    self.jobs[job_id], stage="failed", error="Der Leseprozess wurde beendet."
                )


def _state_of(record: Path) -> tuple[float, int]:
    """When the record was changed last, and how large it is, with what has not been folded into it yet."""
    stats = [path.stat() for path in (record, Path(f"{record}-wal")) if path.exists()]
    return max((stat.st_mtime for stat in stats), default=0.0), sum(stat.st_size for stat in stats)


def read_beside(
    folder: str, names: list[str], record: Path, options: dict[str, str], told: "Connection[Any, Any]"
) -> None:
    """What the process does that reads: files into the record, who is who, the aid; tells how far it is."""
    # the readers and the language analysis are loaded here, and not in the server
    from depesche.api.bulk import BulkOptions, ReadSummary, open_writer, read_into
    from depesche.api.identities import relink
    from depesche.errors import DepescheError
    from depesche.model.interval import parse_dct
    from depesche.model.report import Report, Skipped
    from depesche.pipeline import read_report
    from depesche.readers.options import ReadOptions
    from depesche.readers.registry import read_bytes

    def items() -> Iterator[Report | Skipped]:
        for number, name in enumerate(names):
            told.send({"current": name[-80:]})
            yield from read_bytes((Path(folder) / str(number)).read_bytes(), name, reading)

    try:
        dct = parse_dct(options["dct"]) if options.get("dct") else None
        reading = ReadOptions(dct=dct, publisher=options.get("publisher") or None)
        summary = ReadSummary()
        told.send({"stage": "reading"})
        with open_writer(record, dt.datetime.now(dt.UTC)) as writer:
            for _ in read_into(writer, items(), read_report, summary, BulkOptions()):
                told.send({**_counted(asdict(summary)), "done": summary.reports})
            relink(writer)
        told.send({"stage": "counting", "current": ""})
        make_aid(record)
        skipped = tuple((each.origin, each.reason) for each in summary.skipped[:_SHOWN_SKIPPED])
        told.send({"stage": "done", "skipped": skipped})
    except DepescheError as error:
        told.send({"stage": "failed", "error": str(error)})
    finally:
        told.close()


def _counted(summary: dict[str, Any]) -> dict[str, Any]:
    names = ("new", "unchanged", "replaced", "quotations", "events", "announcements")
    return {name: summary[name] for name in names}
