"""The stage: a Doc and its creation time in, grounded time expressions out."""

from depesche.extract.timex.context import Context, Named
from depesche.extract.timex.find import Found, find
from depesche.extract.timex.lengths import grain_of_length, ground_length, point_of
from depesche.extract.timex.meaning import Fixed, Hung, Length, Plain, Shift, Yearly, Years
from depesche.extract.timex.options import TimexOptions
from depesche.extract.timex.resolve import Grounded, Place, ground
from depesche.extract.timex.tense import BACK, direction
from depesche.extract.timex.values import grain_of, interval_of, part_of, year_of
from depesche.model.doc import Doc
from depesche.model.interval import CreationTime
from depesche.model.span import Span
from depesche.model.timex import Timex, TimexType

_FULL = (Fixed, Yearly)


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
    context = Context(dct, _is_narrative(found, dct))
    timexes = [_grounded(doc, x, context, options) for x in found]
    if dct and dct.span:
        timexes.append(_header(doc, dct, dct.span))
    return tuple(sorted(timexes, key=lambda timex: timex.span))


def _is_counted(doc: Doc, found: Found) -> bool:
    """Whether a number that may be a year counts the plural noun after it: "1990 Beschäftigte"."""
    inside = doc.tokens_in(Span(found.begin, found.end + 2))
    return len(inside) > 1 and inside[-1].upos == "NOUN" and inside[-1].has(Number="Plur")


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
        meaning = expression.reading.meaning
        if isinstance(meaning, Fixed) and (year := year_of(meaning.value)) is not None:
            far, near = far + (abs(year - own) > 1), near + (abs(year - own) <= 1)
        elif isinstance(meaning, Yearly) and isinstance(meaning.year, int):
            is_far = abs(meaning.year - own) > 1
            far, near = far + 3 * is_far, near + 3 * (not is_far)
        elif (
            isinstance(meaning, Shift)
            and meaning.base == "dct"
            and expression.rule in ("deictic", "one-word")
        ):
            near += 2 if meaning.steps else 0
        elif expression.rule == "weekday":
            near += 2
    return far >= 10 and far >= 5 * near


def _grounded(doc: Doc, found: Found, context: Context, options: TimexOptions) -> Timex:
    reading, span = found.reading, Span(found.begin, found.end)
    meaning = reading.meaning
    way = BACK if context.is_narrative else direction(doc, span)
    place = Place(found.begin, way)
    kind = found.type
    begin_point = end_point = None
    if isinstance(meaning, Length):
        result = ground_length(meaning, context, place)
        begin_point, end_point = _points(meaning)
        if options.ago_as == "date" and (point := point_of(meaning, context)):
            kind = TimexType.DATE
            result = Grounded(point, interval_of(point), grain_of(point), "dct")
    else:
        result = ground(meaning, context, place)
    value, grain, interval = result.value, result.grain, result.interval
    mod = reading.mod
    if isinstance(meaning, Length) and meaning.points == "past" and "X" in meaning.value:
        mod = mod or "BEFORE"
    if kind in (TimexType.SET, TimexType.DURATION) and isinstance(meaning, Plain):
        grain = grain_of_length(meaning.value)
    if isinstance(meaning, Hung) and found.rule == "day-part-habitual" and way != BACK:
        kind, value, interval = TimexType.SET, f"XXXX-XX-XX{meaning.time}", None
    if value is None and options.has_open_values and isinstance(meaning, Years):
        value = "XXXX-XX-XX" if found.rule == "season-year" else f"{meaning.first:04d}"
    if options.heute_as == "PRESENT_REF" and meaning == Shift("D", 0) and found.rule in ("deictic", "todays"):
        shown: str | None = "PRESENT_REF"
    else:
        shown = value
    if value == "XXXX-XX-XX" and not options.has_open_values:
        shown = None
    is_own_day = context.is_narrative and isinstance(meaning, Shift) and meaning.base == "dct"
    if (
        kind in (TimexType.DATE, TimexType.TIME)
        and not isinstance(meaning, Plain | Length)
        and not is_own_day
    ):
        _note(doc, found, value, context)
    return Timex(
        span,
        doc.text[span.begin : span.end],
        kind,
        shown,
        found.rule,
        grain,
        part_of(interval, mod) if interval else None,
        mod,
        reading.quant,
        reading.freq,
        "dct" if result.anchor == "dct" else None,
        begin_point,
        end_point,
        None,
        reading.confidence if shown is not None else min(reading.confidence, 0.5),
    )


def _note(doc: Doc, found: Found, value: str | None, context: Context) -> None:
    """Remember a grounded date for what leans on it later."""
    if value is None:
        return
    meaning = found.reading.meaning
    is_explicit = isinstance(meaning, Fixed) or (
        isinstance(meaning, Yearly) and isinstance(meaning.year, int)
    )
    is_year = found.rule in ("bare-year", "named-year", "double-year")
    before = doc.text[max(found.begin - 9, 0) : found.begin].rstrip()
    is_opening = not before or before[-1] in ".!?\n" or before.endswith("Im Jahr")
    year = year_of(value)
    if is_year and year is not None and context.is_narrative and _is_heading(doc.text, found.begin):
        context.open_section(year)
    context.note(Named(value, found.begin, is_explicit, is_year, is_opening))


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
