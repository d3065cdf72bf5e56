"""What is kept across reports as text and back: sayings of the ledger, tellings of events, utterances, sketches of texts."""

import json
from base64 import b64decode, b64encode
from typing import Any

from depesche.keeping.content import Content, ContentWord, content_with
from depesche.keeping.contradictions import Account, Blame, Count
from depesche.keeping.copies import Sketch
from depesche.keeping.happenings import Telling
from depesche.keeping.known import Known, Saying
from depesche.keeping.retold import Utterance
from depesche.model.event import Status
from depesche.model.figure import ClaimKind, FigureKind
from depesche.model.interval import Interval
from depesche.store.matters import interval_of, matter_columns, matter_of


def saying_text(saying: Saying) -> str:
    """A saying as JSON."""
    matter = saying.matter
    columns = {name: value for name, value in matter_columns(matter).items() if value not in (None, 0)}
    days = (*_ends(saying.told.days), saying.told.report, saying.place, saying.has_date)
    return _json([*days, matter.words, matter.rule, columns])


def saying_of_text(text: str) -> Saying:
    """The saying that was written."""
    earliest, latest, report, place, has_date, words, rule, columns = json.loads(text)
    row = _AsRead(columns)
    row.update(spans=words, rule=rule, named_spans=json.loads(columns.get("named_spans") or "null"))
    return Saying(place, Known(report, _interval(earliest, latest)), matter_of(row), has_date)


def telling_text(telling: Telling) -> str:
    """A telling as JSON."""
    return _json([
        telling.id, telling.report, telling.source, telling.type, telling.lemma, sorted(telling.codes), *_ends(telling.days),
        telling.mode, telling.country, telling.is_dated, telling.status, _account(telling.account),
    ])  # fmt: skip


def telling_of_text(text: str) -> Telling:
    """The telling that was written."""
    name, report, source, kind, lemma, codes, earliest, latest, *others = json.loads(text)
    mode, country, is_dated, status, told = others
    days = _interval(earliest, latest)
    account = _account_of(report, source, told)
    return Telling(
        name,
        report,
        source,
        kind,
        lemma,
        frozenset(codes),
        days,
        mode,
        country,
        is_dated,
        Status(status),
        account,
    )


def _account(account: Account | None) -> list[Any] | None:
    """What a telling says that others may contradict; its report and source are those of the telling."""
    if account is None:
        return None
    counts = [
        [each.kind, each.low, each.high, each.words, each.by, each.is_course] for each in account.counts
    ]
    blames = [[each.kind, each.accused, each.words, each.by] for each in account.blames]
    return [account.day_words, account.at, counts, blames]


def _account_of(report: str, source: str, told: list[Any] | None) -> Account | None:
    if told is None:
        return None
    day_words, at, counts, blames = told
    return Account(
        report,
        source,
        day_words=day_words,
        at=at,
        counts=tuple(Count(FigureKind(kind), *others) for kind, *others in counts),
        blames=tuple(Blame(ClaimKind(kind), tuple(accused), *others) for kind, accused, *others in blames),
    )


def utterance_text(utterance: Utterance) -> str:
    """An utterance as JSON."""
    told = [
        utterance.id,
        utterance.report,
        utterance.source,
        *_ends(utterance.days),
        utterance.type,
        utterance.commitment,
        utterance.place,
    ]
    named = [sorted(each) for each in (utterance.speakers, utterance.codes, utterance.addressees)]
    words = [
        [word.text, word.weight, sorted(word.forms), sorted(word.parts)] for word in utterance.content.words
    ]
    content = [words, sorted(utterance.content.numbers), utterance.content.is_denied]
    return _json([*told, *named, utterance.is_dated, utterance.is_negated, *content])


def utterance_of_text(text: str) -> Utterance:
    """The utterance that was written."""
    name, report, source, earliest, latest, kind, commitment, place, *others = json.loads(text)
    speakers, codes, addressees, is_dated, is_negated, *content = others
    return Utterance(
        name,
        report,
        source,
        frozenset(speakers),
        frozenset(codes),
        _interval(earliest, latest),
        _content_of(*content),
        kind,
        is_dated,
        commitment,
        frozenset(addressees),
        place,
        is_negated,
    )


def _content_of(words: list[Any], numbers: list[str], is_denied: bool) -> Content:
    read = (
        ContentWord(word, frozenset(forms), frozenset(parts), weight) for word, weight, forms, parts in words
    )
    return content_with(tuple(read), frozenset(numbers), is_denied=is_denied)


def sketch_text(sketch: Sketch) -> str:
    """A sketch as JSON."""
    days = _ends(sketch.days) if sketch.days else None
    signature = b64encode(sketch.signature).decode("ascii")
    return _json([sketch.report, signature, days, sketch.length, sketch.agencies])


def sketch_of_text(text: str) -> Sketch:
    """The sketch that was written."""
    report, signature, days, length, agencies = json.loads(text)
    return Sketch(report, b64decode(signature), _interval(*days) if days else None, length, tuple(agencies))


class _AsRead(dict[str, Any]):
    """Columns of which those are left out that are empty."""

    def __missing__(self, name: str) -> bool | int | None:
        return False if name.startswith(("is_", "was_", "has_")) else 0 if name == "sentence_begin" else None


def _ends(days: Interval) -> tuple[str | None, str | None]:
    return (
        days.earliest.isoformat() if days.earliest else None,
        days.latest.isoformat() if days.latest else None,
    )


def _interval(earliest: str | None, latest: str | None) -> Interval:
    return interval_of(earliest, latest) or Interval(None, None)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
