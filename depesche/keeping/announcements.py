"""Announcements: the future events of a report, each with its content and due interval."""

import datetime as dt
from collections.abc import Sequence

from depesche.keeping.due import due_days
from depesche.model.announcement import Announcement
from depesche.model.event import Event, EventType, Status
from depesche.model.interval import CreationTime, Interval
from depesche.model.quotation import Quotation
from depesche.model.timex import Grain, Timex

_NEXT_TO = 12  # code points between the two times of a stay
_BY_TYPE = {
    EventType.CONSULT: "meeting",
    EventType.SUPPORT: "signing",
    EventType.CONCEDE: "ceasefire",
    EventType.COOPERATE: "exercise",
    EventType.AID: "delivery",
    EventType.RETREAT: "withdrawal",
    EventType.SANCTION: "sanctions",
    EventType.AGREE: "other",
    EventType.PROTEST: "other",
    EventType.MOBILIZE: "exercise",
    EventType.COERCE: "other",
    EventType.ASSAULT: "other",
    EventType.ACCUSE: "other",
    EventType.REQUEST: "other",
    EventType.REJECT: "other",
    EventType.THREATEN: "other",
}


def find_announcements(
    events: tuple[Event, ...],
    quotations: tuple[Quotation, ...],
    dct: CreationTime | None,
    timexes: Sequence[Timex] = (),
    text: str = "",
) -> tuple[Announcement, ...]:
    """The announcements of a report, one for each event still to come, in text order.

    `timexes` and `text` are those of the report: with them a stay of several days is due as a whole.
    """
    found = []
    for number, event in enumerate(events):
        rule = announcing_rule(event)
        if rule:
            content = content_of(event)
            found.append(
                Announcement(
                    number,
                    content,
                    event.trigger,
                    _due(event.when, timexes, text, dct),
                    event.attribution,
                    rule,
                )
            )
    return tuple(found)


def _due(
    when: Timex | None, timexes: Sequence[Timex], text: str, dct: CreationTime | None
) -> Interval | None:
    """The due days of an event: with the times that follow on in the text ("vom 15. bis 17. November", "bis Freitag")."""
    if when is None or not text or when not in timexes:
        return due_of(when, dct)
    at = list(timexes).index(when)
    stretch = [when, *(t for t in timexes[at + 1 : at + 2] if t.span.begin - when.span.end <= _NEXT_TO)]
    return due_days(stretch, text, dct) or due_of(when, dct)


def announcing_rule(event: Event) -> str:
    """The rule by which an event is announced; "" where it is not."""
    if event.status == Status.FUTURE:
        return "future"
    if event.content is not None:
        return "folded"
    if event.type == EventType.CONCEDE and event.cameo in ("0356", "0341", "0353"):
        return "announced withdrawal"
    return ""


def content_of(event: Event) -> str:
    """What is due: visit, summit, meeting, call, signing, vote, election, exercise, delivery, withdrawal, sanctions, … or "other"."""
    for rule in (_by_word, _by_mode):
        content = rule(event)
        if content:
            return content
    return _BY_TYPE[event.content or event.type]


_WORDS = (
    ("besuch", "visit"),
    ("visite", "visit"),
    ("reise", "visit"),
    ("gipfel", "summit"),
    ("telefon", "call"),
    ("anruf", "call"),
    ("videoschalte", "call"),
    ("manöver", "exercise"),
    ("übung", "exercise"),
    ("rücktritt", "resignation"),
    ("zurücktreten", "resignation"),
    ("unterzeichn", "signing"),
    ("unterschreiben", "signing"),
    ("ratifizier", "signing"),
    ("waffenruhe", "ceasefire"),
    ("waffenstillstand", "ceasefire"),
    ("feuerpause", "ceasefire"),
    ("sich abstimm", "meeting"),
    ("abstimm", "vote"),
    ("referendum", "vote"),
    ("wahl", "election"),
    ("abzug", "withdrawal"),
    ("rückzug", "withdrawal"),
    ("abziehen", "withdrawal"),
    ("lieferung", "delivery"),
    ("liefern", "delivery"),
    ("sanktion", "sanctions"),
    ("embargo", "sanctions"),
)


def _by_word(event: Event) -> str:
    words = event.lemma.lower()
    return next((content for part, content in _WORDS if part in words), "")


_MODES = {
    "visit": "visit",
    "phone": "call",
    "resign": "resignation",
    "ceasefire": "ceasefire",
    "withdraw": "withdrawal",
    "release": "other",
    "disarm": "other",
    "access": "other",
}


def _by_mode(event: Event) -> str:
    return _MODES.get(event.content_mode or event.mode or "", "")


def due_of(when: Timex | None, dct: CreationTime | None) -> Interval | None:
    """The days in which an announced event is due; None without a date.

    "bis X" runs from the report's date, "in den kommenden Stunden" takes the report's day and the next; a vague future
    ("demnächst") is no date.
    """
    if when is None or when.interval is None or (when.grain == Grain.VAGUE and when.interval.latest is None):
        return None
    begin, end = when.interval.earliest, when.interval.latest
    day = dct.interval.earliest if dct else None
    words = when.text.lower()
    if (
        end is not None
        and day is not None
        and (words.startswith("bis ") or when.mod in ("BEFORE", "ON_OR_BEFORE"))
    ):
        return Interval(min(day, end), end)
    if "kommenden stunden" in words or "nächsten stunden" in words:
        latest = dct.interval.latest if dct else None
        return Interval(day, latest + dt.timedelta(days=1) if latest else None)
    if begin is None and end is None:
        return None
    return Interval(begin, end)
