"""Read one text: a typed, frozen value with everything found in it, and the same tables a record has."""

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from depesche.api.record import Record
from depesche.api.software import software_version
from depesche.export.timed import timed_of
from depesche.export.timeml import timeml
from depesche.model.interval import CreationTime, parse_dct
from depesche.model.record import Reading
from depesche.model.span import Span, words_of
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text
from depesche.store.memory import view_of

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


@dataclass(frozen=True, slots=True, repr=False)
class CodedReport(Reading):
    """A reading with the means to look at it: the words under spans, and tables as of a record of this one report."""

    def __repr__(self) -> str:
        title = self.report.title or self.report.text.strip()[:40]
        found = ", ".join(
            f"{len(getattr(self, name))} {name}"
            for name in ("quotations", "events", "timexes", "mentions", "announcements")
        )
        return f"<CodedReport {title!r}: {found}>"

    def words(self, *spans: Span) -> str:
        """The words under spans: `coded.words(*quotation.quote)`."""
        return " … ".join(words_of(self.report.text, spans))

    def to_record(self) -> Record:
        """A record in memory that holds this report alone."""
        return Record(view_of([self], software_version()))

    def to_timeml(self) -> str:
        """The report as a TimeML document: its text with TIMEX3 tags."""
        return timeml(timed_of(self.report, self.timexes))

    def rows(self, table: str = "v_events") -> list[dict[str, Any]]:
        """A table or view of this report as dictionaries."""
        with self.to_record() as record:
            return record.rows(table)

    def to_arrow(self, table: str = "v_events") -> "pa.Table":
        """A table or view of this report as an Arrow table."""
        with self.to_record() as record:
            return record.to_arrow(table)

    def to_dataframe(self, table: str = "v_events") -> "pd.DataFrame":
        """A table or view of this report as a pandas data frame; OptionError where pandas is missing."""
        with self.to_record() as record:
            return record.to_dataframe(table)


def read(
    text: str,
    dct: str | CreationTime | None = None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    pipeline: str = "depesche",
) -> CodedReport:
    """Read a German report given as text.

    `dct` is when it was published, as precise as known: "2022", "2022-12", "2022-12-21" or "2022-12-21T18:30"; without it the date
    in the text's header or dateline is taken, and without that nothing is counted from a date. OptionError for a `dct` that is none.
    `pipeline` names another tagger and parser: an installed spaCy pipeline, "stanza:de" or "module:function".
    """
    created = parse_dct(dct) if isinstance(dct, str) else dct
    report = report_from_text(text, dct=created, title=title, publisher=publisher)
    return coded(read_report(report, pipeline=pipeline))


def coded(reading: Reading) -> CodedReport:
    """A reading with the means to look at it."""
    return CodedReport(**{each.name: getattr(reading, each.name) for each in fields(Reading)})
