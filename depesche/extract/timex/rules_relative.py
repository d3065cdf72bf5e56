"""Dates counted from the report's day or from the time just named: "gestern", "vergangene Woche", "drei Tage später"."""

from depesche.extract.timex.build import part_mod, shift_of
from depesche.extract.timex.meaning import Base, Fixed, Length, Shift
from depesche.extract.timex.patterns import Hit, Reading, Rule
from depesche.knowledge.calendar import context_words
from depesche.model.timex import TimexType

DATE = TimexType.DATE
_CALENDAR_UNITS = ("D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE")


_OF_TIMES = context_words("of-times")


def _deictic(hit: Hit) -> Reading | None:
    word = hit["day"]
    if word is None:
        return None
    before, second = hit.before(), hit.before(2)
    if before and second and before.kind == "VON" and word.value in ("-1", "0", "1"):
        if second.text == "nicht":
            return None  # "Er ist nicht von gestern"
        if second.text.lower() in _OF_TIMES:  # "die Welt von gestern"
            return Reading(
                Fixed({"-1": "PAST_REF", "0": "PRESENT_REF", "1": "FUTURE_REF"}[word.value]), confidence=0.7
            )
    if word.value == "0":
        return Reading(Shift("D", 0), confidence=0.9)
    return Reading(Shift("D", int(word.value)))


def _todays(hit: Hit) -> Reading | None:
    """ "heutigen" alone or with its day: "am heutigen Tag", "der gestrigen Sitzung"."""
    steps = int(hit.value("rel"))
    return Reading(Shift("D", steps), confidence=0.8 if steps == 0 else 1.0)


def _unit_of_relation(hit: Hit) -> Reading | None:
    relation, unit = hit["rel"], hit.value("unit")
    if relation is None or unit not in _CALENDAR_UNITS:
        return None
    if (
        unit == "D"
        and relation.kind == "NEXT"
        and relation.text.lower().startswith(("letzt", "jetzig", "vorletzt"))
    ):
        return None
    base: Base = "text" if relation.kind in ("THEN", "THOSE", "THEN_DET") else "dct"
    if relation.kind == "THIS" and unit == "D":
        base = "text"
    if relation.kind == "NEXT" and unit == "D":
        base = "text"
    return Reading(Shift(unit, int(relation.value or 0), base), part_mod(hit))


def _genitive_unit(hit: Hit) -> Reading | None:
    """ "Ende des Monats", "Anfang der Woche", "Mitte des Jahres"."""
    unit = hit.value("unit")
    return Reading(Shift(unit, 0), part_mod(hit)) if unit in _CALENDAR_UNITS else None


def _part_of_unit(hit: Hit) -> Reading:
    unit, _, mod = hit.value("unit").partition(":")
    return Reading(Shift(unit, int(hit.value("rel") or 0)), mod or None)


def _one_word(hit: Hit) -> Reading:
    after = hit.after()
    second = hit.after(2)
    is_of_event = after and (
        after.text == "des" or (after.text == "der" and second and second.kind == "CAPITAL")
    )
    if hit.value("noun")[0] in "DW" and is_of_event:
        return Reading(Fixed("XXXX-XX-XX"), part_mod(hit))  # "am Vortag des Unglücks"
    return Reading(shift_of(hit.value("noun")), part_mod(hit))


def _weekend(hit: Hit) -> Reading | None:
    return Reading(Shift("WE", 0)) if hit.value("unit") == "WE" else None


def _nth(hit: Hit) -> Reading | None:
    """ "in der dritten Woche", "am zweiten Tag": a date that only the story around it places."""
    if int(hit.value("n")) < 2 or hit.value("unit") not in ("D", "W", "M", "Y"):
        return None
    return Reading(Fixed("XXXX-XX-XX"), confidence=0.6)


def _after_that(hit: Hit) -> Reading | None:
    """ "in der Woche darauf", "am Tag zuvor", "im Jahr danach"."""
    unit = hit.value("unit")
    return Reading(Shift(unit, int(hit.value("way")), "text")) if unit in _CALENDAR_UNITS else None


def _unit_of_event(hit: Hit) -> Reading | None:
    """ "am Tag nach der Wahl": placed where the report dates the election."""
    after, unit = hit.after(2), hit.value("unit")
    if unit not in ("D", "W", "M", "Y") or after is None or after.kind not in ("DET", "CAPITAL", "PART"):
        return None
    return Reading(Fixed("XXXX-XX-XX"), confidence=0.6)


def _counted_on(hit: Hit) -> Reading | None:
    """ "zwei Tage später", "drei Jahre zuvor", "ein Jahr darauf"."""
    unit, number = hit.value("unit"), hit.value("n")
    if unit not in _CALENDAR_UNITS and unit not in ("TH", "TM"):
        return None
    way = int(hit.value("way"))
    number = "0.5" if hit["half"] else number
    if unit == "Y" and number.endswith(".5"):
        return Reading(Shift("M", way * int(float(number) * 12), "text"))
    if not number and hit["unit"] and hit["unit"].kind == "UNIT":
        return None
    if not number or "." in number:
        return Reading(Fixed("FUTURE_REF" if way > 0 else "PAST_REF"), confidence=0.7)
    if unit in ("TH", "TM"):
        return Reading(Length(f"PT{number}{unit[1]}", "next" if way > 0 else "past"), type=TimexType.DURATION)
    return Reading(Shift(unit, way * int(number), "text"))


def _period(hit: Hit) -> Reading | None:
    """ "dem gleichen Zeitraum des Vorjahres", "im Vorjahreszeitraum"."""
    return Reading(Shift("Y", -1)) if hit["noun"] or hit.value("p").startswith("Vor") else None


RULES: tuple[Rule, ...] = (
    Rule(
        "same-period", DATE, "DET?THEN PERIOD DET?noun:YEARISH", _period, "im gleichen Zeitraum des Vorjahres"
    ),
    Rule(
        "counted-on",
        DATE,
        "(n:{NUMBER}/A|A?pair:PAIR|some:SOME|A half:HALF_ADJ)?APPROX_ADJ?FULL?unit:UNIT/UNITS(way:LATER/EARLIER)",
        _counted_on,
        "zwei Tage später",
    ),
    Rule(
        "unit-after-that",
        DATE,
        "DET?unit:UNIT(way:LATER)|DET?unit:UNIT_GEN(way:LATER)",
        _after_that,
        "in der Woche darauf",
    ),
    Rule(
        "unit-of-relation",
        DATE,
        "{PART}DET?rel:NEXT/THIS/THEN/THOSE/THEN_DET FULL?unit:UNIT/UNIT_GEN",
        _unit_of_relation,
        "vergangene Woche",
    ),
    Rule("part-of-unit", DATE, "part:PART DET unit:UNIT/UNIT_GEN", _genitive_unit, "Anfang der Woche"),
    Rule("part-in-a-word", DATE, "DET?(rel:NEXT/THIS)?unit:UNIT_PART", _part_of_unit, "zum Jahresende"),
    Rule("one-word", DATE, "{PART}DET?noun:YEARISH", _one_word, "im Vorjahr"),
    Rule("year-adjective", DATE, "noun:YEARISH_ADJ", _one_word, "der diesjährige Gipfel"),
    Rule("weekend", DATE, "DET?FULL?unit:UNIT", _weekend, "am Wochenende"),
    Rule("nth-unit", DATE, "DET?n:ORDINAL unit:UNIT(?!YEAR)", _nth, "in der dritten Woche"),
    Rule("unit-of-event", DATE, "(AM|IN DET)<unit:UNIT>(?=NACH/VOR)", _unit_of_event, "am Tag nach der Wahl"),
    Rule("deictic", DATE, "day:DEICTIC", _deictic, "gestern"),
    Rule("todays", DATE, "rel:TODAYS(UNIT)?", _todays, "am heutigen Tag"),
)
