"""One reading as the JSON object that a gold set's scorer reads, for each task."""

from collections.abc import Callable
from typing import Any

from depesche.errors import OptionError
from depesche.extract.timex import TimexOptions, timex_rows
from depesche.model.actor import Actor, Mention
from depesche.model.doc import Doc
from depesche.model.event import Event, Participant
from depesche.model.quotation import Quotation
from depesche.model.record import Reading
from depesche.model.span import Spans, hull

Row = dict[str, Any]


def times_row(reading: Reading) -> Row:
    """`timexes`: begin, end, type, value (empty where the text bears none)."""
    return {"timexes": timex_rows(reading.timexes)}


def quotations_row(reading: Reading) -> Row:
    """`quotes`: type, medium, nested, and the parts as lists of [begin, end]; resolved actors by name."""
    return {"quotes": [_quote(quotation, reading.quotations) for quotation in reading.quotations]}


def events_row(reading: Reading) -> Row:
    """`events`: trigger, type, mode, cameo, status, actors, recipients, when, where."""
    return {"events": [_event(event, reading.quotations) for event in reading.events]}


def actors_row(reading: Reading) -> Row:
    """`mentions`: begin, end, head, kind and who is meant: each of id, name, code … one value, a list for several, null for none."""
    return {"mentions": [_mention(mention, reading.doc) for mention in reading.mentions]}


def announcements_row(reading: Reading) -> Row:
    """`announcements`: the announcing words, content, parties, place and due interval."""
    rows = []
    for announcement in reading.announcements:
        event = reading.events[announcement.event]
        by = announcement.announced_by
        rows.append(
            {
                "words": _pairs(announcement.words),
                "content": announcement.content,
                "type": event.type,
                "actors": [_participant(p) for p in event.actors],
                "recipients": [_participant(p) for p in event.recipients],
                "place": event.where and event.where.text,
                "country": event.where and event.where.country,
                "due": announcement.due
                and [day and day.isoformat() for day in (announcement.due.earliest, announcement.due.latest)],
                "announced_by": []
                if by is None
                else [actor.name for actor in reading.quotations[by].speakers],
                "rule": announcement.rule,
            }
        )
    return {"announcements": rows}


def blocks_row(reading: Reading) -> Row:
    """`blocks` by kind and span, `credits`, and the report's `dct`."""
    report = reading.report
    return {
        "dct": report.dct and report.dct.value,
        "blocks": [{"kind": b.kind, "begin": b.span.begin, "end": b.span.end} for b in report.blocks],
        "credits": {"agencies": list(report.credits.agencies), "editors": list(report.credits.editors)},
    }


ROWS: dict[str, Callable[[Reading], Row]] = {
    "times": times_row,
    "quotations": quotations_row,
    "events": events_row,
    "actors": actors_row,
    "announcements": announcements_row,
    "blocks": blocks_row,
}


def row_writer(task: str) -> Callable[[Reading], Row]:
    """The function that writes rows of `task`; OptionError names the choices."""
    if task not in ROWS:
        raise OptionError(f"Aufgabe {task!r} gibt es nicht; zur Wahl: {', '.join(ROWS)}")
    return ROWS[task]


def time_options(convention: str) -> TimexOptions:
    """Options for a convention: "timeml" as the gold sets have it, "record" as the store keeps it."""
    if convention == "timeml":
        return TimexOptions.timeml()
    if convention == "record":
        return TimexOptions()
    raise OptionError(f"Konvention {convention!r} gibt es nicht; zur Wahl: timeml, record")


def _pairs(spans: Spans) -> list[list[int]]:
    return [[begin, end] for begin, end in spans]


def _speaker(quotation: Quotation, quotations: tuple[Quotation, ...]) -> Spans:
    """The speaker's words; those of the quotation it carries on where an unframed sentence has none of its own."""
    for _ in quotations:
        if quotation.speaker or quotation.carried_from is None:
            break
        quotation = quotations[quotation.carried_from]
    return quotation.speaker


def _quote(quotation: Quotation, quotations: tuple[Quotation, ...]) -> Row:
    return {
        "type": quotation.type,
        "medium": quotation.medium or "SW",  # undecided between speech and writing
        "nested": quotation.is_nested,
        "quote": _pairs(quotation.quote),
        "speaker": _pairs(_speaker(quotation, quotations)),
        "cue": _pairs(quotation.cue),
        "frame": _pairs(quotation.frame),
        "addressee": _pairs(quotation.addressee),
        "form": quotation.form,
        "entity": [actor.name for actor in quotation.speakers],
        "addressee_entity": [actor.name for actor in quotation.addressees],
        "speaker_name": _one_or_all([actor.name for actor in quotation.speakers]),
        "speaker_code": _one_or_all([actor.code for actor in quotation.speakers]),
        "source": _source(quotation),
        "sources": [source.actor.name if source.actor else source.text for source in quotation.sources],
        "cue_lemma": quotation.cue_lemma,
        "when": quotation.when and quotation.when.value,
        "where": quotation.where and quotation.where.text,
        "negated": quotation.is_negated,
        "subjunctive": quotation.subjunctive,
        "commitment": quotation.commitment,
        "rule": quotation.rule,
    }


def _one_or_all(values: list[Any]) -> Any:
    """One value as it is, several as a list, none as null."""
    return values[0] if len(values) == 1 else values or None


def _source(quotation: Quotation) -> str | None:
    """The body through which it is told, the outermost: "CCTV" in "CCTV zufolge betonte Xi"."""
    if not quotation.sources:
        return None
    outermost = quotation.sources[0]
    return outermost.actor.name if outermost.actor else outermost.text


def _participant(participant: Participant) -> Row:
    return {
        "text": participant.text,
        "span": list(participant.span),
        "code": participant.code,
        "sector": participant.sector,
        "name": participant.actor.name if participant.actor else participant.text,
    }


def _event(event: Event, quotations: tuple[Quotation, ...]) -> Row:
    teller = None if event.attribution is None else quotations[event.attribution]
    return {
        "trigger": list(hull(event.trigger[:1])),
        "trigger_spans": _pairs(event.trigger),
        "lemma": event.lemma,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "status": event.status,
        "content": event.content,
        "actors": [_participant(p) for p in event.actors],
        "recipients": [_participant(p) for p in event.recipients],
        "when": event.when and {"text": event.when.text, "value": event.when.value},
        "where": event.where and {"text": event.where.text, "country": event.where.country},
        "same_as": event.same_as,
        "attribution": teller and [actor.name for actor in teller.speakers],
        "rule": event.rule,
    }


def _actor(actor: Actor) -> Row:
    return {
        "id": actor.id,
        "name": actor.name,
        "actor_kind": actor.kind,
        "code": actor.code,
        "sector": actor.sector,
        "office": actor.office and actor.office.title,
        "wikidata": actor.wikidata,
    }


_OF_ACTORS = ("id", "name", "actor_kind", "code", "sector", "office", "wikidata")


def _mention(mention: Mention, doc: Doc) -> Row:
    rows = [_actor(actor) for actor in mention.actors]
    who = {key: _one_or_all([row[key] for row in rows]) for key in _OF_ACTORS}
    head = doc.tokens[mention.head].span
    return {
        "begin": mention.span.begin,
        "end": mention.span.end,
        "head": [head.begin, head.end],
        "chain": _one_or_all(list(mention.chain)),
        "text": mention.text,
        "kind": mention.kind,
        **who,
        "rule": mention.rule,
        "why": mention.why,
        "confidence": mention.confidence,
    }
