"""Sets: what comes back - "täglich", "jeden Montag", "pro Jahr", "zweimal im Monat"."""

from depesche.extract.timex.build import duration
from depesche.extract.timex.meaning import Plain
from depesche.extract.timex.patterns import Hit, Reading, Rule
from depesche.model.timex import TimexType

SET = TimexType.SET


def _freq(hit: Hit) -> str | None:
    return f"{hit.value('times')}X" if hit["times"] else None


def _habit(hit: Hit) -> Reading:
    return Reading(Plain(hit.value("h")), freq=_freq(hit))


def _weekdays(hit: Hit) -> Reading:
    value = hit.value("w")
    if value.isdigit():
        return Reading(Plain(f"XXXX-WXX-{value}"), quant="EVERY")
    return Reading(Plain("XXXX-WXX-XX" if value == "work" else "XXXX-XX-XX"), quant="EVERY")


def _weekends(hit: Hit) -> Reading | None:
    return Reading(Plain("XXXX-WXX-WE"), quant="EVERY") if hit.value("unit") == "WE" else None


def _weekday_parts(hit: Hit) -> Reading:
    day, part = hit.value("w").split(":")
    return Reading(Plain(f"XXXX-WXX-{day}T{part}"), quant="EVERY")


def _every_unit(hit: Hit) -> Reading | None:
    unit = hit.value("unit")
    number = hit.value("n") or "1"
    return Reading(Plain(duration(number, unit)), quant="EVERY", freq=_freq(hit)) if unit else None


def _every_weekday(hit: Hit) -> Reading:
    return Reading(Plain(f"XXXX-WXX-{hit.value('wd')}"), quant=f"EVERY {hit.value('n')}".strip())


def _every_season(hit: Hit) -> Reading:
    code = hit.value("s").partition(":")[0] or f"{int(hit.value('m')):02d}"
    return Reading(Plain(f"XXXX-{code}"), quant="EVERY")


def _every_part(hit: Hit) -> Reading:
    return Reading(Plain(f"XXXX-XX-XXT{hit.value('p')}"), quant="EVERY")


def _per_unit(hit: Hit) -> Reading | None:
    unit = hit["unit"]
    return Reading(Plain(duration("1", unit.value)), quant="EVERY", freq=_freq(hit)) if unit else None


_COUNT_BEFORE = frozenset(
    {"INT", "NUMBER", "DECIMAL", "CARDINAL", "TIMES", "MEASURE", "YEAR", "SOME", "TIMES_WORD"}
)
_NOT_ACROSS = frozenset({"DOT", "COMMA", "BREAK", "MARK", "COLON", "OPEN", "CLOSE"})


def _unit_with_count(hit: Hit) -> Reading | None:
    """ "500 Menschen im Jahr", "200 Patienten am Tag": a count stands before in the same clause, no year after."""
    unit, prep = hit["unit"], hit["prep"]
    after = hit.after()
    if unit is None or prep is None or unit.value not in ("D", "W", "M", "Q", "Y", "TH"):
        return None
    if (prep.text.lower(), unit.value) not in {
        ("am", "D"),
        ("im", "M"),
        ("im", "Q"),
        ("im", "Y"),
        ("in", "W"),
        ("die", "W"),
        ("die", "TH"),
        ("in", "TH"),
    }:
        return None
    if after and after.kind in ("YEAR", "NUMBER", "DET", "NACH", "VOR", "LATER", "DAY_NUMBER", "ERA"):
        return None
    if hit["times"]:
        return Reading(Plain(duration("1", unit.value)), freq=_freq(hit))
    for steps in range(1, 6):
        lexeme = hit.before(steps)
        if lexeme is None or lexeme.kind in _NOT_ACROSS:
            return None
        if lexeme.kind in _COUNT_BEFORE:
            return Reading(Plain(duration("1", unit.value)), quant="EVERY", confidence=0.8)
    return None


_TIMES = "((times:TIMES|times2:CARDINAL/INT TIMES_WORD))?"

RULES: tuple[Rule, ...] = (
    Rule(
        "every-nth-weekday",
        SET,
        "EVERY(n:ORDINAL/DAY_NUMBER)?wd:WEEKDAY",
        _every_weekday,
        "jeden zweiten Dienstag",
    ),
    Rule("every-season", SET, "EVERY(s:SEASON|m:MONTH)", _every_season, "jeden Sommer"),
    Rule("every-weekday-part", SET, "EVERY w:WEEKDAY_PART", _weekday_parts, "jeden Freitagabend"),
    Rule("every-part", SET, "EVERY p:DAYPART", _every_part, "jeden Abend"),
    Rule(
        "every-unit",
        SET,
        _TIMES + "(EVERY(n:ORDINAL/DAY_NUMBER)?unit:UNIT|ALL(n:INT/CARDINAL)unit:UNITS)",
        _every_unit,
        "alle zwei Wochen",
    ),
    Rule("per-unit", SET, _TIMES + "PER unit:UNIT", _per_unit, "pro Jahr"),
    Rule(
        "times-in-unit", SET, "times:TIMES(prep:AM/IN/DET)DET?unit:UNIT", _unit_with_count, "einmal im Monat"
    ),
    Rule("count-in-unit", SET, "<prep:AM unit:UNIT>", _unit_with_count, "500 Menschen im Jahr"),
    Rule("count-in-week", SET, "<prep:IN DET unit:UNIT>", _unit_with_count, "40 Stunden in der Woche"),
    Rule("weekends", SET, "(?<=AN)unit:UNITS", _weekends, "an Wochenenden"),
    Rule("weekdays", SET, "w:WEEKDAYS", _weekdays, "montags"),
    Rule("weekday-parts", SET, "w:WEEKDAY_PARTS", _weekday_parts, "sonntagabends"),
    Rule("habit", SET, _TIMES + "h:HABIT", _habit, "täglich"),
)
