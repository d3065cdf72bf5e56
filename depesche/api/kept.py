"""What a record holds across its reports: copies, the ledger of announcements, happenings. Made anew from its rows each time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from depesche.keeping.alignment import Passage
from depesche.keeping.announced import planned, together
from depesche.keeping.copies import CopyGroup, Wording, find_copies
from depesche.keeping.entries import Entry
from depesche.keeping.happenings import Happening, Telling, find_happenings
from depesche.keeping.known import Told
from depesche.keeping.revising import keep_ledger
from depesche.model.interval import Interval
from depesche.model.judgement import Judgement, Verdict
from depesche.model.matter import Matter
from depesche.model.span import Span
from depesche.store.matters import interval_of, matter_of
from depesche.store.view import RecordView

Row = Mapping[str, Any]

_BODY = ("lead", "paragraph")


def wordings_of(view: RecordView) -> dict[str, Wording]:
    """What is compared of each current report."""
    passages: dict[str, list[Passage]] = defaultdict(list)
    for row in view.rows("sentences"):
        if row["kind"] in _BODY:
            passages[row["report_id"]].append(Passage(row["words"], row["begin"], row["end"]))
    return {row["id"]: _wording(row, passages[row["id"]]) for row in view.rows("reports")}


def wording_in(view: RecordView, report_id: str) -> Wording:
    """What is compared of one report; OptionError if there is none of that id."""
    sentences = view.children("sentences", "report_id", report_id)
    passages = [Passage(row["words"], row["begin"], row["end"]) for row in sentences if row["kind"] in _BODY]
    return _wording(view.row("reports", report_id), passages)


def _wording(row: Row, passages: Iterable[Passage]) -> Wording:
    agencies = tuple((row["agencies"] or "").split(";")) if row["agencies"] else ()
    return Wording(row["id"], tuple(passages), days_of_report(row), agencies, row["publisher"], row["title"])


def copies_of(view: RecordView) -> tuple[CopyGroup, ...]:
    """The groups of copies in a record, oldest first."""
    return find_copies(wordings_of(view).values())


def ledger_of_record(view: RecordView, groups: Iterable[CopyGroup] | None = None) -> tuple[Entry, ...]:
    """The ledger of a record; a copy tells nothing beside its oldest member. `groups` are its copies, where they are known."""
    matters: dict[str, list[Matter]] = defaultdict(list)
    for row in view.rows("matters"):
        matters[row["report_id"]].append(matter_of(row))
    announced: dict[str, list[Matter]] = defaultdict(list)
    for each in _announcements(view):
        announced[each["report_id"]].append(_announced(each))
    found = copies_of(view) if groups is None else groups
    copies = {member for group in found for member in group.members[1:]}
    return keep_ledger(
        Told(row["id"], days_of_report(row), together(matters[row["id"]], announced[row["id"]]))
        for row in view.rows("reports")
        if row["id"] not in copies
    )


def happenings_of(view: RecordView, groups: Iterable[CopyGroup] | None = None) -> tuple[Happening, ...]:
    """The happenings of a record, as its judgements leave them. `groups` are its copies, where they are known."""
    found = copies_of(view) if groups is None else groups
    oldest = {member: group.oldest for group in found for member in group.members}
    days = {row["id"]: days_of_report(row) for row in view.rows("reports")}
    codes: dict[str, set[str]] = defaultdict(set)
    for row in view.rows("event_participants"):
        if row["code"]:
            codes[row["event_id"]].add(row["code"])
    return find_happenings(
        (
            _telling(row, frozenset(codes[row["id"]]), days[row["report_id"]], oldest)
            for row in view.rows("events")
        ),
        judgements_of(view),
    )


def judgements_of(view: RecordView) -> tuple[Judgement, ...]:
    """The judgements that people have given, oldest first."""
    return tuple(
        Judgement(
            row["left"],
            row["right"],
            Verdict(row["verdict"]),
            row["by"],
            dt.datetime.fromisoformat(row["at"]),
            row["why"],
            row["score"],
        )
        for row in sorted(view.rows("judgements"), key=lambda row: (row["at"], row["id"]))
    )


def days_of_report(row: Row) -> Interval | None:
    """The days a report may be of."""
    return interval_of(row["dct_earliest"], row["dct_latest"])


def _telling(row: Row, codes: frozenset[str], days: Interval | None, oldest: Mapping[str, str]) -> Telling:
    told = interval_of(row["when_earliest"], row["when_latest"])
    is_dated = told is not None and told.earliest is not None and told.latest is not None
    return Telling(
        row["id"],
        row["report_id"],
        oldest.get(row["report_id"], row["report_id"]),
        row["type"],
        row["lemma"],
        codes,
        (told if is_dated else days) or Interval(None, None),
        row["mode"],
        row["where_country"],
        is_dated,
        row["status"] == "actual",
    )


def _announcements(view: RecordView) -> Iterable[Row]:
    """Announcements with their event's parties and the sentence around them."""
    sentences = {
        (row["report_id"], row["sentence"]): Span(row["begin"], row["end"]) for row in view.rows("sentences")
    }
    lemmas = {row["id"]: row["lemma"] for row in view.rows("events")}
    for row in view.rows("v_announcements"):
        own = Span(row["begin"], row["end"])
        around = sentences.get((row["report_id"], row["sentence"]), own)
        yield {**row, "lemma": lemmas[row["event_id"]], "around": around}


def _announced(row: Row) -> Matter:
    sides = (_split(row["actor_codes"]), _split(row["recipient_codes"]))
    due = interval_of(row["due_earliest"], row["due_latest"])
    words = tuple(Span(*pair) for pair in row["spans"])
    return planned(row["content"], words, row["around"], sides, due, row["lemma"])


def _split(joined: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in (joined or "").split(";") if code))
