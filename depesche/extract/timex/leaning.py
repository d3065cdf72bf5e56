"""Ground an expression by the time named before it."""

from dataclasses import dataclass

from depesche.extract.timex.context import Context, Named
from depesche.extract.timex.meaning import Ordinal, Shift, Weekday, Yearly
from depesche.extract.timex.occurrences import BEYOND_CALENDAR, Calendar, nearest, of_year, weekday_near
from depesche.extract.timex.tense import AHEAD, UNKNOWN
from depesche.extract.timex.values import FINENESS, GRAINS, shifted, value_of, year_of, year_text
from depesche.model.timex import Grain


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: its offset, which way its clause looks, where its sentence begins, and whether
    a set stands before it in the sentence ("täglich um 9 Uhr")."""

    begin: int
    direction: int
    sentence: int = 0
    is_habitual: bool = False


Leaning = tuple[str | None, str]
"""A value counted from a time named before, and the words of that time."""


def from_text(meaning: Calendar, context: Context, place: Place) -> Leaning | None:
    """Ground by the time named before, where the meaning or the manner of the text asks for it."""
    if context.last() is None:
        return None
    try:
        if isinstance(meaning, Yearly | Ordinal):
            return _yearly_from(meaning, context, place)
        if isinstance(meaning, Weekday):
            is_story = meaning.base != "dct" or context.is_narrative
            return _weekday_from(meaning, context) if is_story else None
        if meaning.base != "dct":
            reach = place.begin - place.sentence if meaning.base == "near" else _REACH
            return _shift_from(meaning, context, place, reach)
    except BEYOND_CALENDAR:
        return None
    if context.is_narrative and meaning.unit in ("M", "Y", "Q", "H", "WE", "W"):
        return _shift_from(meaning, context, place, _REACH)
    return None


_REACH = 700
"""How far back, in characters, "zwei Tage später" looks for its day in a report."""


def _shift_from(meaning: Shift, context: Context, place: Place, reach: int) -> Leaning | None:
    unit, steps = meaning.unit, meaning.steps
    for named in reversed(context.named[-8:]):
        if not context.is_narrative and place.begin - named.begin > reach:
            return None
        if unit == "Y" and (year := year_of(named.value)) is not None:
            return (year_text(year + steps), named.words) if year + steps else None
        if unit in ("DE", "CE") or named.day is None:
            continue
        if FINENESS.index(named.grain) <= FINENESS.index(GRAINS[unit]):
            return value_of(shifted(named.day, unit, steps), unit), named.words
        if steps != 0:
            return None
    return None


def _weekday_from(meaning: Weekday, context: Context) -> Leaning | None:
    for named in reversed(context.named[-8:]):
        if named.day and FINENESS.index(named.grain) <= FINENESS.index(Grain.DAY):
            day = weekday_near(named.day, meaning.number, meaning.steps or 1, AHEAD)
            return day.isoformat(), named.words
    return None


def _yearly_from(meaning: Yearly | Ordinal, context: Context, place: Place) -> Leaning | None:
    """The year of the time named before: in a story always, in news beside a date with another year."""
    year = meaning.year
    is_of_week = isinstance(meaning, Ordinal) and meaning.unit[0] in "WD" and meaning.unit != "W"
    if is_of_week or isinstance(year, int) or (isinstance(meaning, Yearly) and meaning.steps is not None):
        return None
    if context.is_narrative or (year is not None and year.base == "text"):
        story = context.story_year(place.begin)
        return (of_year(meaning, story[0] + (year.steps if year else 0)), story[1]) if story else None
    return _beside(meaning, context, place) if isinstance(meaning, Yearly) and year is None else None


def _beside(meaning: Yearly, context: Context, place: Place) -> Leaning | None:
    """Beside another day or month in the sentence the occurrence nearest to that: "am 30. Dezember und am 2. Januar";
    a day also takes the year that was written out in the sentence before."""
    last = context.last()
    if last is None or last.is_year or last.day is None:
        return None
    if last.begin >= place.sentence and FINENESS.index(last.grain) <= FINENESS.index(Grain.MONTH):
        if place.direction == AHEAD and not _is_ahead(last, context):
            return None
        return nearest(meaning, last.day, UNKNOWN), last.words
    is_far = place.direction == AHEAD or place.begin - last.begin >= 250
    if len(meaning.part) == 5 and last.is_explicit and not is_far:
        year = year_of(last.value)
        return (of_year(meaning, year), last.words) if year is not None else None
    return None


def _is_ahead(named: Named, context: Context) -> bool:
    """Whether a time lies after the report, so that what is to come may be counted from it."""
    today = context.dct.interval.latest if context.dct else None
    return today is None or (named.day is not None and named.day > today)
