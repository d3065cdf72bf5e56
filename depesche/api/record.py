"""A record for programs: rows by filter, search, and whole tables as Arrow or pandas."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from depesche.api.kept import copies_of, happenings_of, retold_of
from depesche.api.ledger_rows import ledger_rows
from depesche.errors import OptionError
from depesche.explain import Explanation, explain
from depesche.export.sources import rows_of_source, source, source_names
from depesche.keeping.copies import CopyGroup
from depesche.keeping.happenings import Happening
from depesche.keeping.retellings import Retelling
from depesche.store.scope import Scope, first_day, last_day
from depesche.store.view import RecordView

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

Rows = list[dict[str, Any]]

_FILTERS = ("actor", "with_actor", "speaker", "type", "status", "since", "until", "publisher", "report")


class Record:
    """A record, opened for reading.

    The methods take filters that all must hold: `actor`, `with_actor`, `speaker` (a code, an id or a part of a name), `type`, `status`,
    `publisher`, `report`, and `since` and `until` ("2022", "2022-12" or "2022-12-21", both inclusive). They return rows as
    dictionaries, of the latest version of each report. OptionError names a filter that does not exist.
    """

    def __init__(self, view: RecordView) -> None:
        self.view = view

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        counts = self.view.counts()
        named = ", ".join(f"{counts[name]} {name}" for name in ("reports", "quotations", "events", "timexes"))
        return f"<Record {self.view.path}: {named}>"

    def close(self) -> None:
        """Close the file."""
        self.view.close()

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of all tables and views."""
        return source_names()

    def reports(self, limit: int | None = None, **filters: str | None) -> Rows:
        """Reports, oldest first; `actor` asks for those that name the actor."""
        return self.view.reports(scope_of(**filters), limit)

    def quotations(self, limit: int | None = None, **filters: str | None) -> Rows:
        """Who said what; `type` is a type ("Direct") or a form ("headline")."""
        return self.view.quotations(scope_of(**filters), limit)

    def events(self, limit: int | None = None, **filters: str | None) -> Rows:
        """Who did what to whom, in order of days."""
        return self.view.events(scope_of(**filters), limit)

    def timexes(self, limit: int | None = None, **filters: str | None) -> Rows:
        """Time expressions whose days meet those asked for."""
        return self.view.timexes(scope_of(**filters), limit)

    def announcements(self, limit: int | None = None, **filters: str | None) -> Rows:
        """Announced events in order of the day they are due; `since` and `until` ask for that day."""
        return self.view.announcements(scope_of(**filters), limit)

    def ledger(self, as_of: str | None = None, **filters: str | None) -> Rows:
        """Announcements with what became of them by a day: state, due days, and every step with its sentence and reasons."""
        day = last_day(as_of) if as_of else None
        return ledger_rows(self.view, scope_of(**filters), day)

    def copies(self) -> tuple[CopyGroup, ...]:
        """Reports that are one agency text, grouped; the oldest leads its group."""
        return copies_of(self.view)

    def happenings(self) -> tuple[Happening, ...]:
        """Events told in several reports that are one, with the features and judgements that say so."""
        return happenings_of(self.view)

    def retold(self) -> tuple[Retelling, ...]:
        """Quotations of several reports that are one utterance, with the features and judgements that say so."""
        return retold_of(self.view)

    def timeline(self, first: str, second: str, **filters: str | None) -> Rows:
        """Events that have both actors in them, on whichever side, in order of days."""
        return self.view.timeline(first, second, scope_of(**filters))

    def search(
        self, words: str, *, within: str = "reports", limit: int | None = 50, **filters: str | None
    ) -> Rows:
        """Full-text search, best first, `within` "reports" or "quotations"; phrases in marks, `-` forbids, `ODER`, `*`."""
        if within == "reports":
            return self.view.search_reports(words, scope_of(**filters), limit)
        if within == "quotations":
            return self.view.search_quotations(words, scope_of(**filters), limit)
        raise OptionError(f"within {within!r}: unbekannt; es gibt reports, quotations")

    def explain(self, beginning: str) -> Explanation:
        """Why a row is in the record: by its id, or enough of its beginning."""
        return explain(self.view, beginning)

    def rows(self, table: str, *, with_old_versions: bool = False) -> Rows:
        """All rows of a table or view, or of `statements`."""
        return list(rows_of_source(self.view, table, with_old_versions=with_old_versions))

    def to_arrow(self, table: str = "v_events", *, with_old_versions: bool = False) -> "pa.Table":
        """A table or view as an Arrow table: days, booleans and numbers as such, codes as text."""
        # pyarrow takes a fifth of a second to load, and not every user of a record wants it
        from depesche.export.arrow import arrow_table

        rows = rows_of_source(self.view, table, with_old_versions=with_old_versions)
        return arrow_table(source(table).columns, rows)

    def to_dataframe(self, table: str = "v_events", *, with_old_versions: bool = False) -> "pd.DataFrame":
        """A table or view as a pandas data frame; OptionError says what to install where pandas is missing."""
        try:
            import pandas as pd  # optional
        except ImportError:
            raise OptionError("to_dataframe braucht pandas: `pip install depesche[pandas]`") from None
        frame = self.to_arrow(table, with_old_versions=with_old_versions).to_pandas()
        # days beyond 1677 … 2262 have no place in pandas' own type: they stay dates
        assert isinstance(frame, pd.DataFrame)  # noqa: S101
        return frame


def open_record(path: Path | str) -> Record:
    """Open a record file for reading; StoreError if it is none."""
    return Record(RecordView(path))


def scope_of(**filters: str | None) -> Scope:
    """A Scope from filters as text; OptionError for a filter that does not exist or a day that is none."""
    _check_names(filters)
    values: dict[str, Any] = dict(filters)
    for name, day in (("since", first_day), ("until", last_day)):
        if values.get(name):
            values[name] = day(values[name])
    return Scope(**values)


def _check_names(filters: Iterable[str]) -> None:
    for name in filters:
        if name not in _FILTERS:
            raise OptionError(f"Filter {name!r}: unbekannt; es gibt {', '.join(_FILTERS)}")
