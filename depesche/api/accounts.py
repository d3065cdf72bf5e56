"""What each event of a record is told to have cost, and who began it, with who says so."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from depesche.keeping.contradictions import Account, Blame, Count
from depesche.model.figure import ClaimKind, FigureKind
from depesche.store.view import RecordView

Row = Mapping[str, Any]


class Accounts:
    """The figures and claims of a record by the happening they belong to within their report.

    Events of one report that are joined there, or have one type and the same parties, are taken for one: "griff Odessa an" and
    "tötete dabei zwölf Menschen". `codes` are the parties of each event, `reports` those that are asked for, None for all.
    """

    def __init__(
        self, view: RecordView, codes: Mapping[str, set[str]], reports: Sequence[str] | None = None
    ) -> None:
        def rows(name: str, column: str = "report_id") -> Iterable[Row]:
            return view.rows(name) if reports is None else view.rows_of(name, column, reports)

        self._at = {row["id"]: row["dct_value"] or "" for row in rows("reports", "id")}
        self._first: dict[str, str] = {}
        alike: dict[tuple[str, str, frozenset[str]], str] = {}
        self._words: dict[str, str] = {}
        for row in rows("events"):
            of_kind = (row["report_id"], row["type"], frozenset(codes.get(row["id"], ())))
            first = self._first.get(row["same_as"]) or alike.get(of_kind) or row["id"]
            self._first[row["id"]] = first
            if of_kind[2]:
                alike.setdefault(of_kind, first)
            self._words[row["id"]] = row["when_words"] or ""
        self._counts: dict[str, list[Count]] = defaultdict(list)
        self._blames: dict[str, list[Blame]] = defaultdict(list)
        for figure in _placed(rows("v_figures")):
            if not figure["is_part"]:
                self._counts[self._first[figure["event_id"]]].append(_count(figure))
        for claim in _placed(rows("v_claims")):
            self._blames[self._first[claim["event_id"]]].append(_blame(claim))

    def of_event(self, event_id: str, report: str, source: str) -> Account:
        """What a report says of an event; `source` is the oldest copy of the report."""
        first = self._first[event_id]
        return Account(
            report,
            source,
            day_words=self._words[event_id],
            at=self._at.get(report, ""),
            counts=tuple(dict.fromkeys(self._counts.get(first, ()))),
            blames=tuple(dict.fromkeys(self._blames.get(first, ()))),
        )


def _placed(rows: Iterable[Row]) -> Iterable[Row]:
    return (row for row in rows if row["event_id"])


def _count(row: Row) -> Count:
    by = row["said_by"] or ""
    return Count(FigureKind(row["kind"]), row["low"], row["high"], row["words"], by, row["is_course"])


def _blame(row: Row) -> Blame:
    accused = row["accused_codes"] or row["accused_words"] or ""
    by = row["claimant_codes"] or row["said_by"] or ""
    return Blame(
        ClaimKind(row["kind"]),
        tuple(filter(None, accused.split(";"))),
        row["sentence_words"] or row["words"],
        by,
    )
