"""The time tagger alone: times of one text, without actors, quotations or events."""

from dataclasses import dataclass
from typing import Any

from depesche.analysis import analyse
from depesche.evaluation.rows import time_options
from depesche.export.timed import timed_fields, timed_of
from depesche.export.timeml import timeml
from depesche.extract.timex import TimexOptions, find_timexes
from depesche.model.interval import CreationTime, parse_dct
from depesche.model.report import Report
from depesche.model.timex import Timex
from depesche.readers.plain import report_from_text

CONVENTIONS = ("record", "timeml")
"""How times are written: as a record needs them, or as German TimeML gold standards have them."""


@dataclass(frozen=True, slots=True, repr=False)
class TimedReport:
    """A report and its time expressions in text order."""

    report: Report
    timexes: tuple[Timex, ...]

    def __repr__(self) -> str:
        title = self.report.title or self.report.text.strip()[:40]
        return f"<TimedReport {title!r}: {len(self.timexes)} timexes>"

    def to_timeml(self) -> str:
        """The report as a TimeML document."""
        return timeml(timed_of(self.report, self.timexes))

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values: id, title, text, dct, and `timexes` with all their fields."""
        return timed_fields(timed_of(self.report, self.timexes))


def read_times(
    text: str, dct: str | CreationTime | None = None, *, title: str | None = None, convention: str = "record"
) -> TimedReport:
    """Find and ground the times of a German text.

    `dct` is when it was published, as precise as known, as in `read`; `convention` is "record" or "timeml". OptionError for a `dct`
    that is none and for an unknown convention.
    """
    options = time_options(convention)
    created = parse_dct(dct) if isinstance(dct, str) else dct
    return times_of(report_from_text(text, dct=created, title=title), options)


def times_of(report: Report, options: TimexOptions | None = None) -> TimedReport:
    """Find and ground the times of a report."""
    return TimedReport(report, find_timexes(analyse(report), report.dct, options or TimexOptions()))
