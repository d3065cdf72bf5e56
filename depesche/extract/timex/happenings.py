"""Events as anchors: "zwei Tage nach dem Gipfel" is a date where the same report dates the summit."""

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from depesche.extract.timex.lexer import word_of
from depesche.extract.timex.values import FINENESS, GRAINS, grain_of, interval_of, shifted, value_of
from depesche.knowledge.calendar import context_words
from depesche.model.doc import Doc, Token
from depesche.model.timex import Grain, Timex, TimexType

_HAPPENINGS = tuple(sorted(context_words("happening"), key=len, reverse=True))
_TAKES_PLACE = context_words("takes-place")
_INFLECTION = re.compile(r"(?:es|en|s|n|e)?$")
_NOUN = r"(?:(?!am |im |um )[a-zäöü][\w-]{2,20}\s+){0,2}(?P<noun>[A-ZÄÖÜ][\w-]{2,40})"
_FROM = re.compile(
    r"\s+(?P<way>nach|vor)\s+(?:(?:de[mrn]|(?:sein|ihr|dies|ein)e[mr])\s+)?"
    r"(?:(?P<edge>Beginn|Start|Ausbruch|Ende|Abschluss)\s+(?:des|der|von)\s+)?" + _NOUN
)
_OF = re.compile(r"\s+de[sr]\s+" + _NOUN)
_WHEN = re.compile(r" (?:in [A-ZÄÖÜ][\w-]{1,30} )?(?:am |vom |im |an |von )?(?:de[mrn] )?")
_COUNTED = re.compile(r"P([0-9]+)([DWMY])")
_UNIT_WORDS = {"Tag": "D", "Woche": "W", "Monat": "M", "Jahr": "Y"}


@dataclass(frozen=True, slots=True)
class Happening:
    """An event that the report dates: its noun in small letters, the word itself, and the date."""

    kind: str
    words: str
    date: Timex


def kind_of(noun: str) -> str | None:
    """The event that a noun names, by its last part: "Bundestagswahlen" → wahl; None for other nouns."""
    lower = noun.lower()
    for form in (lower, _INFLECTION.sub("", lower), lower[:-1]):
        if found := next((each for each in _HAPPENINGS if form.endswith(each)), None):
            return found
    return None


def anchored(doc: Doc, timexes: Sequence[Timex]) -> list[Timex]:
    """`timexes` with those counted from an event placed, where the report dates exactly one event of that kind."""
    if not any(_hangs(timex) for timex in timexes):
        return list(timexes)
    dated: dict[str, list[Happening]] = {}
    for happening in _dated(doc, timexes):
        dated.setdefault(happening.kind, []).append(happening)
    only = {kind: same[0] for kind, same in dated.items() if len({each.date.interval for each in same}) == 1}
    return [_placed(doc, timex, only) if _hangs(timex) else timex for timex in timexes]


def _hangs(timex: Timex) -> bool:
    if timex.rule in ("unit-of-event", "part-of-event", "one-word"):
        return timex.interval is None
    return timex.rule in ("counted-duration", "counted-one") and timex.interval is None


def _placed(doc: Doc, timex: Timex, dated: Mapping[str, Happening]) -> Timex:
    match = _FROM.match(doc.text, timex.span.end, timex.span.end + 120)
    match = match or _OF.match(doc.text, timex.span.end, timex.span.end + 120)
    event = dated.get(kind_of(match["noun"]) or "") if match else None
    if match is None or event is None:
        return timex
    groups = match.groupdict()
    value = _value(timex, event.date, groups.get("way") or "", groups.get("edge") or "")
    if value is None:
        return timex
    kind_of_time = TimexType.TIME if "T" in value else TimexType.DATE
    return replace(
        timex,
        type=kind_of_time,
        value=value,
        grain=grain_of(value),
        interval=interval_of(value.partition("T")[0]),
        anchor=event.words,
        confidence=0.7,
    )


def _value(timex: Timex, date: Timex, way: str, edge: str) -> str | None:
    """The date so many units before or after that of the event; None where the event is dated more coarsely."""
    interval = date.interval
    if interval is None or interval.earliest is None or interval.latest is None:
        return None
    is_late = edge in ("Ende", "Abschluss") or (way == "nach" and not edge)
    day = interval.latest if is_late else interval.earliest
    if not way:
        return _of_day(timex, day) if date.grain == Grain.DAY else None
    counted = _COUNTED.fullmatch(timex.value or "")
    number, unit = counted.groups() if counted else ("1", _UNIT_WORDS.get(timex.text.split()[-1], ""))
    if not unit or FINENESS.index(date.grain) > FINENESS.index(GRAINS[unit]):
        return None
    try:
        return value_of(shifted(day, unit, int(number) * (1 if way == "nach" else -1)), unit)
    except (ValueError, OverflowError):
        return None


def _of_day(timex: Timex, day: dt.date) -> str | None:
    """ "am Vorabend des Gipfels", "am Vortag der Wahl", "am Morgen des Parteitags"."""
    before = timex.text.split()[-1].startswith("Vor")
    if timex.rule == "one-word" and timex.text.split()[-1] != "Vortag":
        return None
    try:
        base = (day - dt.timedelta(days=1 if before and "mittag" not in timex.text else 0)).isoformat()
    except OverflowError:
        return None
    if timex.rule != "part-of-event":
        return base
    return f"{base}T{word_of(timex.text.split()[-1]).value}"


def _dated(doc: Doc, timexes: Sequence[Timex]) -> Iterator[Happening]:
    """The events whose date stands beside them, "der Gipfel am 3. Mai", or in a sentence that says when they are."""
    dates = [t for t in timexes if t.type == TimexType.DATE and t.interval and not t.function]
    nouns = [(token, kind) for token in doc.tokens if token.upos == "NOUN" and (kind := kind_of(token.text))]
    for at, (token, kind) in enumerate(nouns):
        first = bisect_left(dates, token.span.begin - _NEAR, key=lambda date: date.span.begin)
        last = bisect_left(dates, token.span.end + _NEAR, key=lambda date: date.span.begin)
        near, others = dates[first:last], nouns[max(at - 1, 0) : at] + nouns[at + 1 : at + 2]
        for date in near:
            is_alone = not any(doc.sentence_of(other) is doc.sentence_of(token) for other, _ in others)
            if _stands_beside(doc, token, date) or (is_alone and _takes_place(doc, token, date, near)):
                yield Happening(kind, token.text, date)


_NEAR = 200
"""How far, in characters, an event and its date may be apart."""


def _stands_beside(doc: Doc, noun: Token, date: Timex) -> bool:
    return bool(_WHEN.fullmatch(doc.text, noun.span.end, date.span.begin))


def _takes_place(doc: Doc, noun: Token, date: Timex, near: Sequence[Timex]) -> bool:
    """Whether the sentence of an event has this date, no other, and no verb but of taking place."""
    sentence = doc.sentence_of(noun)
    span = sentence.span
    if not span.begin <= date.span.begin < span.end or noun.deprel not in ("nsubj", "nsubj:pass", "root"):
        return False
    if sum(span.begin <= each.span.begin < span.end for each in near) != 1:
        return False
    verbs = [t.lemma for t in doc.tokens[sentence.first : sentence.stop] if t.upos in ("VERB", "AUX")]
    return bool(verbs) and all(verb in _TAKES_PLACE for verb in verbs)
