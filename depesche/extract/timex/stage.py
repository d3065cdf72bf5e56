"""The stage: a Doc and its creation time in, grounded time expressions out."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise

from depesche.extract.timex.context import Context, Habit, Named
from depesche.extract.timex.find import Found, find
from depesche.extract.timex.happenings import anchored
from depesche.extract.timex.leaning import Place
from depesche.extract.timex.lengths import grain_of_length, ground_length, point_of
from depesche.extract.timex.meaning import Fixed, Hung, Length, Ordinal, Plain, Shift, Weekday, Yearly, Years
from depesche.extract.timex.options import TimexOptions
from depesche.extract.timex.resolve import Grounded, every_year, ground, is_habit
from depesche.extract.timex.tense import AHEAD, BACK, PLAN, direction
from depesche.extract.timex.values import grain_of, interval_of, part_of, year_of
from depesche.model.doc import Doc
from depesche.model.interval import CreationTime
from depesche.model.span import Span
from depesche.model.timex import Grain, Timex, TimexType


def find_timexes(
    doc: Doc, dct: CreationTime | None, options: TimexOptions | None = None
) -> tuple[Timex, ...]:
    """Find and ground the time expressions of a report, in text order.

    Values are as precise as the text and `dct` allow; one that would have to be guessed is None, with an interval.
    """
    options = options or TimexOptions()
    found = [
        x
        for x in find(doc.text, options)
        if not (dct and dct.span and dct.span.overlaps(Span(x.begin, x.end)))
    ]
    found = [
        x for x in found if not (x.rule == "bare-year" and x.reading.confidence < 1 and _is_counted(doc, x))
    ]
    found = [x for x in found if not (x.rule == "vague" and _is_comparative(doc, x))]
    found = _with_days_that_follow(doc.text, found)
    context = Context(dct, _is_narrative(found, dct), options.has_likely_months)
    timexes = [_timex(doc, x, context, options) for x in found]
    if options.ago_as == "date":
        timexes = anchored(doc, timexes)
    if dct and dct.span:
        timexes.append(_header(doc, dct, dct.span))
    return tuple(sorted(timexes, key=lambda timex: timex.span))


_OF_DAY = re.compile(r" (?:am|des|vom) ")


def _with_days_that_follow(text: str, found: list[Found]) -> list[Found]:
    """Hang a clock time on the day right after it: "um 20 Uhr am Montag", "um 6 Uhr am Morgen des 9. Mai"."""
    out = list(found)
    for at, (clock, after) in enumerate(pairwise(found)):
        hung, follows = clock.reading.meaning, after.reading.meaning
        day = follows.day if isinstance(follows, Hung) else follows
        if not isinstance(hung, Hung) or hung.day or not isinstance(day, Fixed | Yearly | Weekday | Ordinal):
            continue
        if _OF_DAY.fullmatch(text, clock.end, after.begin) and _is_day(day):
            out[at] = replace(clock, reading=replace(clock.reading, meaning=replace(hung, day=day)))
    return out


def _is_day(meaning: Fixed | Yearly | Weekday | Ordinal) -> bool:
    if isinstance(meaning, Yearly):
        return len(meaning.part) == 5 or meaning.part[0] in "eas"
    if isinstance(meaning, Ordinal):
        return meaning.unit != "W"
    return isinstance(meaning, Weekday) or grain_of(meaning.value) == Grain.DAY


def _is_counted(doc: Doc, found: Found) -> bool:
    """Whether a number that may be a year counts the plural noun after it: "1990 Beschäftigte"."""
    at = bisect_left(doc.tokens, found.end, key=lambda token: token.span.begin)
    if at >= len(doc.tokens) or doc.tokens[at].span.begin > found.end + 1:
        return False
    return doc.tokens[at].upos == "NOUN" and doc.tokens[at].has(Number="Plur")


_THAN = re.compile(r"(?:\b(?:als|wie|von|aus|schon|seit)|[,;:–]) $")


_FORMERLY = re.compile(r" (?:aber|jedoch|noch|einmal|mal|oft|immer)\b")


def _is_comparative(doc: Doc, found: Found) -> bool:
    """ "die Läden schließen früher": in a clause that does not look back the word compares."""
    if doc.text[found.begin : found.end] != "früher" or _THAN.search(
        doc.text, max(found.begin - 8, 0), found.begin
    ):
        return False
    if _FORMERLY.match(doc.text, found.end):
        return False
    return direction(doc, Span(found.begin, found.end)) > PLAN


def _header(doc: Doc, dct: CreationTime, span: Span) -> Timex:
    return Timex(
        span,
        doc.text[span.begin : span.end],
        TimexType.TIME if "T" in dct.value else TimexType.DATE,
        dct.value,
        "creation-time",
        grain_of(dct.value),
        dct.interval,
        function="CREATION_TIME",
    )


def _is_narrative(found: list[Found], dct: CreationTime | None) -> bool:
    """Whether a text tells of years of its own: many dates with a year far from the report's, and no "gestern"."""
    if dct is None:
        return True
    own = int(dct.value[:4])
    far = near = 0
    for expression in found:
        match expression.reading.meaning:
            case Yearly(year=int(year)):
                weight, is_far = 2, abs(year - own) > 1
            case Fixed(value) if (stated := year_of(value)) is not None:
                weight, is_far = 1, abs(stated - own) > 1
            case Shift(steps=steps) if steps and expression.rule == "deictic":
                weight, is_far = 2, False
            case Weekday(steps=None):
                weight, is_far = 2, False
            case _:
                continue
        far, near = far + weight * is_far, near + weight * (not is_far)
    return far >= 12 and far >= 5 * near


def _place(doc: Doc, found: Found, context: Context) -> Place:
    at = bisect_right(doc.sentences, found.begin, key=lambda sentence: sentence.span.begin) - 1
    first = doc.sentences[at].span.begin if at >= 0 else 0
    is_habitual = any(first <= habit.begin < found.begin for habit in context.habits[-3:])
    is_habitual = is_habitual or bool(_EACH.search(doc.text, max(found.begin - 40, first), found.begin))
    return Place(found.begin, _way(doc, found, context), max(first, found.begin - 400), is_habitual)


_SINCE = re.compile(r"\b[Ss]eit (?:de[mr] )?$")
_UNTIL = re.compile(r"\b(?:[Bb]is|[Aa]b)(?: zu[mr]| de[mn])? $")
_EACH = re.compile(r"\b[Jj]eweils\b[^.!?]{0,25}$")


def _way(doc: Doc, found: Found, context: Context) -> int:
    """Which way an expression looks: a story and "seit" look back, else the verb decides."""
    if context.is_narrative or _SINCE.search(doc.text, max(found.begin - 10, 0), found.begin):
        return BACK
    way = direction(doc, Span(found.begin, found.end))
    is_until = way not in (BACK, PLAN) and _UNTIL.search(doc.text, max(found.begin - 10, 0), found.begin)
    return AHEAD if is_until else way


def _timex(doc: Doc, found: Found, context: Context, options: TimexOptions) -> Timex:
    """Ground one expression, remember it for those that follow, and write it down by the options."""
    meaning, place = found.reading.meaning, _place(doc, found, context)
    kind, mod = found.type, found.reading.mod
    if isinstance(meaning, Length):
        kind, result = _length(meaning, context, options)
        mod = mod or ("BEFORE" if meaning.points == "past" and "X" in meaning.value else None)
    elif isinstance(meaning, Hung) and found.rule == "day-part-habitual" and is_habit(place, context):
        kind, result = TimexType.SET, Grounded(f"XXXX-XX-XX{meaning.time}", None, Grain.DAYPART)
    elif isinstance(meaning, Yearly) and meaning.year is None and _comes_yearly(doc, found, context, place):
        kind, result = TimexType.SET, every_year(meaning)
    else:
        result = ground(meaning, context, place)
    if kind == TimexType.SET:
        context.habits.append(Habit(found.begin, result.value))
    elif _is_named_time(found, kind, context):
        _note(doc, found, result.value, context)
    value = _written(found, result.value, options)
    begin_point, end_point = _points(meaning) if isinstance(meaning, Length) else (None, None)
    span = Span(found.begin, found.end)
    return Timex(
        span=span,
        text=doc.text[span.begin : span.end],
        type=kind,
        value=value,
        rule=found.rule,
        grain=grain_of_length(meaning.value) if isinstance(meaning, Plain) else result.grain,
        interval=part_of(result.interval, mod) if result.interval else None,
        mod=mod,
        quant=found.reading.quant,
        freq=found.reading.freq,
        anchor=result.anchor,
        begin_point=begin_point,
        end_point=end_point,
        confidence=found.reading.confidence if value is not None else min(found.reading.confidence, 0.5),
    )


_AS_A_RULE = re.compile(
    r"\b(?:(?:[Tt]raditionell|[ÜüUu]blicherweise|[Gg]ewöhnlich|[Nn]ormalerweise|[Ii]n der Regel)\b[^.!?]{0,30}|immer )$"
)


def _comes_yearly(doc: Doc, found: Found, context: Context, place: Place) -> bool:
    """Whether a day or feast is that of every year: "jedes Jahr am 6. Januar", "traditionell zu Ostern"."""
    is_rule = place.direction not in (BACK, AHEAD) and _AS_A_RULE.search(
        doc.text[max(found.begin - 60, 0) : found.begin]
        .removesuffix("zu ")
        .removesuffix("im ")
        .removesuffix("am ")
    )
    return bool(is_rule) or context.comes_yearly(found.begin)


def _length(meaning: Length, context: Context, options: TimexOptions) -> tuple[TimexType, Grounded]:
    """A duration, or the date that "vor drei Wochen" points to."""
    if options.ago_as == "date" and (point := point_of(meaning, context)):
        return TimexType.DATE, Grounded(point, interval_of(point), grain_of(point), "dct")
    return TimexType.DURATION, ground_length(meaning, context)


def _written(found: Found, value: str | None, options: TimexOptions) -> str | None:
    """The value as the options want it."""
    meaning = found.reading.meaning
    if options.heute_as == "PRESENT_REF" and meaning == Shift("D", 0) and found.rule in ("deictic", "todays"):
        return "PRESENT_REF"
    if isinstance(meaning, Years) and options.has_open_values:
        return "XXXX-XX-XX" if found.rule == "season-year" else f"{meaning.first:04d}"
    return None if value == "XXXX-XX-XX" and not options.has_open_values else value


def _is_named_time(found: Found, kind: TimexType, context: Context) -> bool:
    """Whether later expressions may lean on this one; in a story "heute" is not a time of the story."""
    meaning = found.reading.meaning
    if kind not in (TimexType.DATE, TimexType.TIME) or isinstance(meaning, Plain | Length):
        return False
    return not (context.is_narrative and isinstance(meaning, Shift) and meaning.base == "dct")


def _note(doc: Doc, found: Found, value: str | None, context: Context) -> None:
    """Remember a grounded date for what leans on it later."""
    if value is None:
        return
    meaning = found.reading.meaning
    has_year = isinstance(meaning, Yearly) and isinstance(meaning.year, int)
    is_year = found.rule in ("bare-year", "named-year", "double-year")
    before = doc.text[max(found.begin - 9, 0) : found.begin].rstrip()
    is_opening = not before or before[-1] in ".!?\n" or before.endswith("Im Jahr")
    words = doc.text[found.begin : found.end]
    named = Named(value, found.begin, words, isinstance(meaning, Fixed) or has_year, is_year, is_opening)
    if is_year and context.is_narrative and _is_heading(doc.text, found.begin):
        context.section = named
    context.note(named)


def _is_heading(text: str, at: int) -> bool:
    """Whether the line around a place is short and does not end like a sentence."""
    begin = text.rfind("\n", max(at - 80, 0), at) + 1
    end = text.find("\n", at, at + 80)
    if end < 0 or at - begin > 60:
        return False
    line = text[begin:end].strip()
    return len(line) <= 60 and not line.endswith((".", "!", "?", ":", ","))


def _points(meaning: Length) -> tuple[str | None, str | None]:
    """TIMEX3 beginPoint and endPoint of a duration that hangs on the report's day."""
    if meaning.points in ("before", "past", "since"):
        return None, "dct"
    return ("dct", None) if meaning.points in ("ahead", "next", "within") else (None, None)
