"""Durations: how long, with where they hang if the words around say so."""

import re

from depesche.extract.timex.build import duration
from depesche.extract.timex.guards import is_age
from depesche.extract.timex.meaning import Length
from depesche.extract.timex.patterns import Hit, Reading, Rule
from depesche.knowledge.calendar import context_words
from depesche.model.timex import TimexType

DURATION = TimexType.DURATION
_POINTS = {
    "VOR": "before",
    "SEIT": "since",
    "IN": "ahead",
    "WITHIN": "within",
}


def _number(hit: Hit) -> str:
    if hit["some"] or hit["pair"]:
        return "X"
    if hit["half"]:
        return "0.5"
    if hit["both"]:
        return "2"
    return hit.value("n")


def _points(hit: Hit) -> str:
    """Where the duration hangs: read from the preposition before it, and from "nach", "vor" after it."""
    after = hit.after()
    if after and after.kind in ("NACH", "VOR", "LATER", "BEFORE"):
        return "from event"
    before = hit.before()
    return _POINTS.get(before.kind, "") if before else ""


def _counted(hit: Hit) -> Reading | None:
    if is_age(hit):
        return None
    number = _number(hit)
    return Reading(Length(duration(number, hit.value("unit")), _points(hit)), _about(hit))


def _about(hit: Hit) -> str | None:
    if hit["more"]:
        return "MORE_THAN" if hit.value("more") else None
    return hit.value("about") or hit.value("adj") or None


def _one(hit: Hit) -> Reading | None:
    """ "ein Jahr", "einer Woche"; not "eines Tages"."""
    word, unit = hit["n"], hit["unit"]
    if word is None or unit is None or (unit.kind == "UNIT_GEN" and not hit.before()):
        return None
    before = hit.before()
    if unit.kind == "UNIT_GEN" and not (before and before.kind in ("WITHIN", "DURING", "OTHER")):
        return None
    if unit.value == "ML" or (unit.value == "D" and word.text.lower() == "eines"):
        return None
    return Reading(Length(duration("1", unit.value), _points(hit)), _about(hit))


def _joint(hit: Hit) -> Reading | None:
    """ "drei Jahre und vier Monate", "zwei Stunden und 30 Minuten"."""
    big, small = hit.value("unit"), hit.value("unit2")
    first = duration(_one_if_blank(hit.value("n")), big)
    second = duration(_one_if_blank(hit.value("n2")), small)
    if big.startswith("T") != small.startswith("T"):
        return (
            Reading(Length(first + second.removeprefix("P"), _points(hit))) if small.startswith("T") else None
        )
    return Reading(Length(first + second.removeprefix("PT" if big.startswith("T") else "P"), _points(hit)))


def _one_if_blank(value: str) -> str:
    return value or "1"


def _elliptic(hit: Hit) -> Reading | None:
    """The first number of "sechs bis acht Monate", "50 statt 30 Jahre"."""
    unit = hit["unit"]
    if unit is None or hit["old"] or (unit.value == "Y" and unit.text == "Jahren" and is_age(hit)):
        return None
    return Reading(Length(duration(hit.value("n"), unit.value), _points(hit)))


def _related(hit: Hit) -> Reading | None:
    """ "den vergangenen fünf Jahren", "der letzten Monate", "den nächsten beiden Wochen"."""
    relation, unit = hit["rel"], hit["unit"]
    if relation is None or unit is None:
        return None
    number = "2" if hit["both"] else (hit.value("n") or "X")
    steps = int(relation.value or 0)
    if relation.kind in ("NEXT", "THEN"):
        points = ("past" if steps < 0 else "next" if steps > 0 else "") + (
            " text" if relation.kind == "THEN" else ""
        )
    else:
        points = "around" if relation.kind == "THIS" else ""
    return Reading(Length(duration(number, unit.value), points), _about(hit))


_PLURAL = re.compile(r"(?:tagen?|jahren?|monaten?|wochen|stunden|minuten)$")


def _firsts(hit: Hit) -> Reading | None:
    """ "den ersten beiden Jahren", "der ersten drei Monate", "den ersten Tag"."""
    unit = hit["unit"]
    if unit is None or hit.value("o") != "1" or (unit.kind == "UNIT" and unit.value.startswith("T")):
        return None
    number = "2" if hit["both"] else hit.value("n")
    is_plural = unit.kind == "UNITS" or (unit.kind == "COMPOUND_UNIT" and _PLURAL.search(unit.text))
    return Reading(Length(duration(number or ("X" if is_plural else "1"), unit.value)))


def _plural(hit: Hit) -> Reading:
    """ "seit Jahren", "über Jahre", "auf Jahrzehnte"."""
    return Reading(Length(duration("X", hit.value("unit")), _points(hit)))


def _whole(hit: Hit) -> Reading | None:
    """ "das ganze Jahr", not "die letzte volle Stunde"."""
    word, unit = hit["whole"], hit.value("unit")
    if (
        word is None
        or not word.text.lower().startswith(("ganz", "gesamt"))
        or unit not in ("D", "W", "M", "Y")
    ):
        return None
    return Reading(Length(duration("1", unit)))


def _long_years(hit: Hit) -> Reading | None:
    return _plural(hit) if hit["long"] and hit["long"].text.lower().startswith("lang") else None


def _lasting(hit: Hit) -> Reading:
    return Reading(Length(hit.value("w")))


def _one_of(hit: Hit) -> Reading:
    """ "ein Vierteljahrhundert", "binnen Jahresfrist"."""
    return Reading(Length(hit.value("w"), _points(hit)), _about(hit))


def _lasting_number(hit: Hit) -> Reading:
    number, unit = hit.value("w").split(":")
    return Reading(Length(duration(number, unit)))


_HELD = context_words("lasts")


def _years_long(hit: Hit) -> Reading | None:
    """ "zehnjährige Haft", not "der zehnjährige Sohn"."""
    after = hit.after()
    return _lasting_number(hit) if after and after.text.lower() in _HELD else None


def _week_of_hours(hit: Hit) -> Reading:
    return Reading(Length(duration(hit.value("n"), hit.value("unit"))))


def _lasting_digits(hit: Hit) -> Reading | None:
    """ "nach der 36-stündigen Sperrung", "10-jährige Haft"; not "die 10-jährige Schülerin", "der 10-Jährige"."""
    word, after = hit["w"], hit.after()
    if word is None or word.text[0].isupper():
        return None
    if word.value == "Y" and not (after and after.text.lower() in _HELD):
        return None
    return Reading(Length(duration(hit.value("n"), word.value)))


def _quarter_hours(hit: Hit) -> Reading | None:
    number = hit.value("n")
    return Reading(Length(f"PT{int(number) * 15}M", _points(hit))) if number.isdecimal() else None


def _quarter_hour(hit: Hit) -> Reading:
    return Reading(Length(f"PT{hit.value('n')}M", _points(hit)))


_ABOUT = "(more:MORE AS|about:APPROX)?"
_N = "n:{NUMBER}"
_UNITS = "unit:UNITS/UNIT"

RULES: tuple[Rule, ...] = (
    Rule(
        "hours-week",
        DURATION,
        "(n:INT/CARDINAL)HYPHEN unit:UNITS HYPHEN(UNIT/CAPITAL)",
        _week_of_hours,
        "35-Stunden-Woche",
    ),
    Rule(
        "joint-duration",
        DURATION,
        "(n:INT/CARDINAL|A)unit:UNITS/UNIT AND(n2:INT/CARDINAL|A)unit2:UNITS/UNIT",
        _joint,
        "drei Jahre und vier Monate",
    ),
    Rule(
        "related-duration-inverted",
        DURATION,
        "DET?(" + _N + "|some:SOME|both:BOTH)rel:NEXT/THEN unit:UNITS",
        _related,
        "den beiden folgenden Tagen",
    ),
    Rule(
        "related-duration",
        DURATION,
        "DET?rel:NEXT/THIS/THEN/THOSE("
        + _N
        + "|some:SOME|both:BOTH|about:APPROX "
        + "n2:INT)?FULL?unit:UNITS",
        _related,
        "den vergangenen fünf Jahren",
    ),
    Rule(
        "first-duration",
        DURATION,
        "DET?o:ORDINAL(" + _N + "|both:BOTH)?unit:UNITS",
        _firsts,
        "den ersten beiden Jahren",
    ),
    Rule("first-day", DURATION, "DET?o:ORDINAL unit:UNIT/COMPOUND_UNIT", _firsts, "am ersten Tag"),
    Rule(
        "elliptic-duration",
        DURATION,
        _ABOUT + "<" + _N + ">(?=(BIS/OR/INSTEAD/DASH/AND/COMMA)(ZU)?({NUMBER})FULL?unit:UNITS(old:OLD)?)",
        _elliptic,
        "sechs bis acht Monate",
    ),
    Rule("half-unit", DURATION, "A?(adj:APPROX_ADJ)?half:HALF_ADJ unit:UNIT", _counted, "ein halbes Jahr"),
    Rule("quarter-hours", DURATION, "n:CARDINAL/INT w:QUARTER_HOURS", _quarter_hours, "drei Viertelstunden"),
    Rule("lasting-in-digits", DURATION, "n:INT/NUMBER HYPHEN w:LASTS", _lasting_digits, "36-stündig"),
    Rule("quarter-hour", DURATION, "(A|DET)?n:QUARTER_HOUR", _quarter_hour, "eine Viertelstunde"),
    Rule(
        "counted-duration",
        DURATION,
        _ABOUT
        + "DET?"
        + _ABOUT
        + "("
        + _N
        + "|A?pair:PAIR|some:SOME|both:BOTH)DASH?FULL?unit:UNITS/COMPOUND_UNIT",
        _counted,
        "sechs Jahre lang",
    ),
    Rule("counted-one", DURATION, _ABOUT + "n:A (adj:APPROX_ADJ)?FULL?unit:UNIT/UNIT_GEN", _one, "ein Jahr"),
    Rule(
        "plural-duration",
        DURATION,
        "(?<=SEIT/NACH/VOR/OVER/AUF/FOR/WITHIN)unit:UNITS",
        _plural,
        "seit Jahren",
    ),
    Rule("plural-lasting", DURATION, "unit:UNITS LONG", _plural, "Jahre lang"),
    Rule("second-plural", DURATION, "(?<=UNITS AND)unit:UNITS", _plural, "seit Wochen und Monaten"),
    Rule("whole-unit", DURATION, "DET?whole:FULL unit:UNIT(?!MONTH/YEAR)", _whole, "den ganzen Tag"),
    Rule("long-years", DURATION, "long:FULL unit:UNITS", _long_years, "lange Jahre"),
    Rule(
        "one-of",
        DURATION,
        _ABOUT + "A?(adj:APPROX_ADJ)?FULL?w:LASTING_UNIT",
        _one_of,
        "ein Vierteljahrhundert",
    ),
    Rule("lasting", DURATION, "w:LASTING", _lasting, "tagelang"),
    Rule("lasting-number", DURATION, "w:LASTING_N", _lasting_number, "einwöchig"),
    Rule("years-long", DURATION, "w:YEARS_OLD", _years_long, "zehnjährige Haft"),
)
