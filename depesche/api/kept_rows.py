"""What is kept across reports, from the rows of a record: texts to be compared, what is said of matters, events, quotations, judgements."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from depesche.api.accounts import Accounts
from depesche.keeping.alignment import Passage
from depesche.keeping.announced import planned, together
from depesche.keeping.content import content_of
from depesche.keeping.copies import Wording
from depesche.keeping.happenings import Telling
from depesche.keeping.known import Told
from depesche.keeping.retold import Utterance
from depesche.model.event import Status
from depesche.model.interval import Interval, day_range
from depesche.model.judgement import Judgement, Verdict
from depesche.model.matter import Matter
from depesche.model.span import Span
from depesche.store.matters import interval_of, matter_of
from depesche.store.view import RecordView

Row = Mapping[str, Any]

_BODY = ("lead", "paragraph")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_COLUMNS = {
    "reports": ("id", "dct_value", "dct_earliest", "dct_latest", "agencies", "publisher", "title"),
    "sentences": ("report_id", "sentence", "kind", "begin", "end", "words"),
    "events": (
        "id", "report_id", "type", "lemma", "mode", "status", "when_earliest", "when_latest", "when_words", "where_country", "same_as",
    ),
    "event_participants": ("event_id", "code"),
    "quotations": ("id", "report_id", "type", "words", "speaker_words", "when_value", "where_country", "commitment", "is_negated"),
    "quotation_actors": ("quotation_id", "report_id", "role", "actor_id", "code", "name"),
}  # fmt: skip
"""What is read of the widest tables."""


def wordings_of(view: RecordView, reports: Sequence[str] | None = None) -> dict[str, Wording]:
    """What is compared of each current report, or of those named."""
    passages: dict[str, list[Passage]] = defaultdict(list)
    for row in _rows(view, "sentences", reports):
        if row["kind"] in _BODY:
            passages[row["report_id"]].append(Passage(row["words"], row["begin"], row["end"]))
    return {row["id"]: _wording(row, passages[row["id"]]) for row in _rows(view, "reports", reports)}


def wording_in(view: RecordView, report_id: str) -> Wording:
    """What is compared of one report; OptionError if there is none of that id."""
    sentences = view.children("sentences", "report_id", report_id)
    passages = [Passage(row["words"], row["begin"], row["end"]) for row in sentences if row["kind"] in _BODY]
    return _wording(view.row("reports", report_id), passages)


def told_in(view: RecordView, reports: Sequence[str]) -> Iterator[Told]:
    """What reports say of matters."""
    matters: dict[str, list[Matter]] = defaultdict(list)
    for row in _rows(view, "matters", reports):
        matters[row["report_id"]].append(matter_of(row))
    announced: dict[str, list[Matter]] = defaultdict(list)
    for each in _announcements(view, reports):
        announced[each["report_id"]].append(_announced(each))
    for row in _rows(view, "reports", reports):
        yield Told(row["id"], days_of_report(row), together(matters[row["id"]], announced[row["id"]]))


def tellings_in(
    view: RecordView, reports: Sequence[str] | None, oldest: Mapping[str, str]
) -> Iterator[Telling]:
    """The events of reports, of all where None; `oldest` names the oldest copy of each."""
    days = {row["id"]: days_of_report(row) for row in _rows(view, "reports", reports)}
    codes: dict[str, set[str]] = defaultdict(set)
    for row in _rows(view, "event_participants", reports):
        if row["code"]:
            codes[row["event_id"]].add(row["code"])
    accounts = Accounts(view, codes, reports)
    for row in _rows(view, "events", reports):
        yield _telling(row, frozenset(codes[row["id"]]), days[row["report_id"]], oldest, accounts)


def utterances_in(view: RecordView, reports: Sequence[str], oldest: Mapping[str, str]) -> Iterator[Utterance]:
    """The quotations of reports as they are compared; `oldest` names the oldest copy of each."""
    days = {row["id"]: days_of_report(row) for row in _rows(view, "reports", reports)}
    moved = view.identities_in(reports)
    actors: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(view, "quotation_actors", reports):
        actors[row["quotation_id"]].append(row)
    for row in _rows(view, "quotations", reports):
        report = row["report_id"]
        yield _utterance(row, actors[row["id"]], moved, days[report], oldest.get(report, report))


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


def _wording(row: Row, passages: Iterable[Passage]) -> Wording:
    agencies = tuple((row["agencies"] or "").split(";")) if row["agencies"] else ()
    return Wording(row["id"], tuple(passages), days_of_report(row), agencies, row["publisher"], row["title"])


def _telling(
    row: Row, codes: frozenset[str], days: Interval | None, oldest: Mapping[str, str], accounts: Accounts
) -> Telling:
    source = oldest.get(row["report_id"], row["report_id"])
    told = interval_of(row["when_earliest"], row["when_latest"])
    is_dated = told is not None and told.earliest is not None and told.latest is not None
    return Telling(
        row["id"],
        row["report_id"],
        source,
        row["type"],
        row["lemma"],
        codes,
        (told if is_dated else days) or Interval(None, None),
        row["mode"],
        row["where_country"],
        is_dated,
        Status(row["status"]),
        accounts.of_event(row["id"], row["report_id"], source),
    )


def _utterance(
    row: Row, actors: list[Row], moved: Mapping[tuple[str, str], str], days: Interval | None, source: str
) -> Utterance:
    told = day_range(row["when_value"][:10]) if _DAY.match(row["when_value"] or "") else None
    named: dict[str, frozenset[str]] = {
        role: frozenset(
            moved.get((each["actor_id"], each["report_id"]), each["actor_id"])
            for each in actors
            if each["role"] == role and each["actor_id"]
        )
        for role in ("speaker", "addressee")
    }
    speaking = [each for each in actors if each["role"] == "speaker"]
    codes = frozenset(each["code"] for each in speaking if each["code"])
    frame = [row["speaker_words"], *(each["name"] for each in speaking)] if row["type"] == "Reported" else []
    return Utterance(
        id=row["id"],
        report=row["report_id"],
        source=source,
        speakers=named["speaker"],
        codes=codes,
        days=told or days or Interval(None, None),
        content=content_of(row["words"], codes, filter(None, frame)),
        type=row["type"],
        is_dated=told is not None,
        commitment=row["commitment"],
        addressees=named["addressee"],
        place=row["where_country"],
        is_negated=row["is_negated"],
    )


def _announcements(view: RecordView, reports: Sequence[str]) -> Iterator[Row]:
    """Announcements with their event's parties and the sentence around them, in the order of their events."""
    sentences = {
        (row["report_id"], row["sentence"]): Span(row["begin"], row["end"])
        for row in _rows(view, "sentences", reports)
    }
    lemmas = {row["id"]: row["lemma"] for row in _rows(view, "events", reports)}
    order = {event: number for number, event in enumerate(lemmas)}
    for row in sorted(
        _rows(view, "v_announcements", reports), key=lambda row: order.get(row["event_id"], len(order))
    ):
        own = Span(row["begin"], row["end"])
        around = sentences.get((row["report_id"], row["sentence"]), own)
        yield {**row, "lemma": lemmas[row["event_id"]], "around": around}


def _rows(view: RecordView, name: str, reports: Sequence[str] | None) -> Iterator[Row]:
    if reports is None:
        return view.rows(name)
    return view.rows_of(name, "id" if name == "reports" else "report_id", reports, _COLUMNS.get(name, ()))


def _announced(row: Row) -> Matter:
    sides = (_split(row["actor_codes"]), _split(row["recipient_codes"]))
    due = interval_of(row["due_earliest"], row["due_latest"])
    words = tuple(Span(*pair) for pair in row["spans"])
    return planned(row["content"], words, row["around"], sides, due, row["lemma"])


def _split(joined: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in (joined or "").split(";") if code))
