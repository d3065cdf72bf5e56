"""Clock times and parts of the day, hung on a day."""

from depesche.extract.timex.build import day_of_week, numeric_day_of, year_named
from depesche.extract.timex.meaning import Day, Fixed, Hung, Meaning, Ordinal, Shift, Weekday, Yearly
from depesche.extract.timex.patterns import Hit, Reading, Rule
from depesche.model.timex import TimexType

TIME = TimexType.TIME


def clock_value(hour: str, minute: str = "", part: str = "") -> str | None:
    """ "20.30" or ("20", "30") as T20:30; None for no time of day. Morning or evening words move the hour."""
    if "." in hour or ":" in hour:
        hour, minute = hour.replace(":", ".").split(".")
    if not hour.isdecimal():
        return None
    h, m = int(hour), int(minute or 0)
    if (h < 12 and part in ("AF", "EV")) or (part == "NI" and 6 < h < 12):
        h += 12
    return f"T{h:02d}:{m:02d}" if (h < 24 and m < 60) or (h == 24 and m == 0) else None


def _clock(hit: Hit) -> Reading | None:
    hour = hit["h"]
    if hour is None:
        return None
    value = clock_value(hour.value.rstrip("."), hit.value("min"), hit.value("p"))
    if value is None:
        return None
    return Reading(Hung(value, _day(hit)), hit.value("about") or None)


def _half_clock(hit: Hit) -> Reading | None:
    """ "halb neun" is half past eight."""
    hour = hit.value("h")
    if not hour.isdecimal() or not 1 <= int(hour) <= 12:
        return None
    value = clock_value(str((int(hour) - 1) or 12), "30", hit.value("p"))
    return Reading(Hung(value)) if value else None


def _quarter_clock(hit: Hit) -> Reading | None:
    """ "Viertel nach acht", "Viertel vor acht", "drei viertel acht"; "viertel acht" is a quarter past seven."""
    hour = hit.value("h")
    if not hour.isdecimal() or not 1 <= int(hour) <= 12:
        return None
    is_past, is_short = hit["past"] is not None, hit["quarter"] is not None
    value = clock_value(
        hour if is_past else str((int(hour) - 1) or 12), "15" if is_past or is_short else "45", hit.value("p")
    )
    return Reading(Hung(value)) if value else None


def _three_quarters(hit: Hit) -> Reading | None:
    return _quarter_clock(hit) if hit.value("n") == "3" else None


def _midnight(hit: Hit) -> Meaning:
    return Hung("T24:00", _day(hit))


def _day(hit: Hit) -> Day | None:
    if deictic := hit["deictic"]:
        return Shift("D", int(deictic.value))
    if todays := hit["todays"]:
        return Shift("D", int(todays.value))
    if date := hit["date"]:
        return numeric_day_of(date.value)
    if number := hit["d"]:
        month, day = int(hit.value("m")), int(number.value)
        return Yearly(f"{month:02d}-{day:02d}", year_named(hit)) if 1 <= day <= 31 else None
    if weekday := hit["wd"]:
        relation = hit["rel"]
        return Weekday(int(weekday.value), int(relation.value) if relation else None)
    return None


def _day_part(hit: Hit) -> Reading | None:
    part = hit["part_of_day"]
    if part is None:
        return None
    if hit["deictic"] and hit.value("deictic") == "1" and part.text == "Morgen":
        return None
    mod = hit.value("padj") or None
    code = part.value if part.kind != "EARLY" else "MO"
    return Reading(Hung(f"T{code}", _day(hit), _shift(hit)), mod)


def _same_part(hit: Hit) -> Reading | None:
    relation = hit["rel"]
    if relation is None:
        return None
    base = "text" if relation.kind in ("THEN", "THOSE", "THEN_DET", "THIS") else "dct"
    return Reading(Hung(f"T{hit.value('part_of_day')}", Shift("D", int(relation.value or 0), base)))  # type: ignore[arg-type]


def _weekday_part(hit: Hit) -> Reading | None:
    number, code = hit.value("wdp").split(":")
    relation = hit["rel"]
    day: Weekday | Ordinal = Weekday(int(number), int(relation.value) if relation else None)
    if hit["week"] and (placed := day_of_week(hit, number)):
        day = placed
    return Reading(Hung(f"T{code}", day), hit.value("padj") or None)


def _habitual_part(hit: Hit) -> Reading | None:
    """ "morgens": of the day spoken of in the past, else a habit; `resolve` decides. Not "des Abends"."""
    before = hit.before()
    if before and before.kind == "DET":
        return None
    return Reading(Hung(f"T{hit.value('p')}"), confidence=0.6)


def _related_part(hit: Hit) -> Reading | None:
    """ "letzte Nacht" is the one that began yesterday, "am nächsten Morgen" that of the day after the one named."""
    steps = int(hit.value("rel"))
    if not -1 <= steps <= 1:
        return None
    return Reading(Hung(f"T{hit.value('part_of_day')}", Shift("D", steps, "text" if steps > 0 else "dct")))


def _part_of_event(hit: Hit) -> Reading | None:
    """ "am Abend des Parteitags" is a part of a day that the words do not name."""
    after = hit.after()
    is_eve = hit["part_of_day"] is not None and hit["part_of_day"].text == "Vorabend"
    if after is None or not (after.text == "des" or (is_eve and after.text == "der")):
        return None
    return Reading(Fixed(f"XXXX-XX-XXT{hit.value('part_of_day')}"))


def _night_before(hit: Hit) -> Meaning:
    """ "in der Nacht auf Montag" is the night of Sunday."""
    return Hung(f"T{hit.value('part_of_day')}", Weekday(int(hit.value("wd"))), _shift(hit))


def _shift(hit: Hit) -> int:
    prep, part = hit["prep"], hit["part_of_day"]
    if part and part.text == "Vorabend":
        return -1
    return -1 if prep and prep.text in ("zum", "auf", "zu") and hit.value("part_of_day") == "NI" else 0


_H = "h:INT/CLOCK/CARDINAL/A"
_P = "(p:DAYPARTS/EARLY|(IN DET|AM)p:DAYPART(?!AUF/AM/ZU/DET))?"
_ON = "(wd:WEEKDAY|deictic:DEICTIC)"

RULES: tuple[Rule, ...] = (
    Rule(
        "clock-in-range",
        TIME,
        "<(h:INT/CLOCK/CARDINAL)>(?=((BIS/DASH/AND/SLASH/OR/COMMA)VON?(INT/CLOCK/CARDINAL)){1,4}UHR)",
        _clock,
        "von 16 bis 17.30 Uhr",
    ),
    Rule(
        "clock",
        TIME,
        "(about:APPROX)?" + _H + " UHR(min:INT(?!UNIT/UNITS/CAPITAL/MEASURE))?" + _P + "ZONE?",
        _clock,
        "um 20.30 Uhr",
    ),
    Rule(
        "clock-without-word",
        TIME,
        "(?<=UM/GEGEN/AB/BIS/UNIT_GEN)h:CLOCK(?!CAPITAL/UNIT/UNITS/MEASURE)",
        _clock,
        "um 12.15",
    ),
    Rule(
        "clock-after-date",
        TIME,
        "((?<=DMY/ISO/YEAR)|(?<=(DMY/ISO/YEAR/MONTH)COMMA))h:CLOCK(?!CAPITAL/UNIT/UNITS/MEASURE)",
        _clock,
        "14.05.2019, 16:45",
    ),
    Rule(
        "clock-with-zone",
        TIME,
        "(?<=UM/GEGEN/AB/BIS/AM)h:CLOCK(CAPITAL TIME_WORD|ZONE)",
        _clock,
        "um 09:40 Moskauer Zeit",
    ),
    Rule("clock-word", TIME, "(?<=UM/GEGEN)h:CARDINAL(p:DAYPARTS/EARLY)", _clock, "um acht abends"),
    Rule("half-clock", TIME, "HALF h:CARDINAL/INT UHR?" + _P, _half_clock, "um halb neun"),
    Rule(
        "quarter-clock",
        TIME,
        "QUARTER(past:NACH|VOR)h:CARDINAL UHR?" + _P,
        _quarter_clock,
        "Viertel nach acht",
    ),
    Rule(
        "short-quarter-clock",
        TIME,
        "(?<=UM/GEGEN/AB/BIS)quarter:QUARTER h:CARDINAL UHR?" + _P,
        _quarter_clock,
        "um viertel acht",
    ),
    Rule(
        "three-quarters-clock",
        TIME,
        "n:CARDINAL QUARTER h:CARDINAL UHR?",
        _three_quarters,
        "um drei viertel acht",
    ),
    Rule(
        "three-quarter-clock", TIME, "THREE_QUARTERS h:CARDINAL UHR?", _quarter_clock, "um dreiviertel acht"
    ),
    Rule("midnight", TIME, "(deictic:DEICTIC)?MIDNIGHT", _midnight, "gegen Mitternacht"),
    Rule(
        "day-part-of-date",
        TIME,
        "DET?(padj:PART_ADJ)?part_of_day:DAYPART(prep:DET/AM/AUF/ZU)DET?(d:DAY_NUMBER m:MONTH{YEAR}?|date:DMY/DM)",
        _day_part,
        "am Morgen des 12. Mai",
    ),
    Rule(
        "day-part-of-that-day",
        TIME,
        "DET?(padj:PART_ADJ)?part_of_day:DAYPART DET?(rel:THIS/THEN/THEN_DET)UNIT_GEN",
        _same_part,
        "am Abend desselben Tages",
    ),
    Rule(
        "day-part-of-day",
        TIME,
        "(rel:NEXT/THIS)?" + _ON + "(part_of_day:DAYPART/EARLY/DAYPARTS)",
        _day_part,
        "heute Abend",
    ),
    Rule("todays-part", TIME, "DET?todays:TODAYS part_of_day:DAYPART", _day_part, "am heutigen Abend"),
    Rule(
        "weekday-part",
        TIME,
        "DET?(rel:NEXT/THIS)?(padj:PART_ADJ)?wdp:WEEKDAY_PART{OF_WEEK}?",
        _weekday_part,
        "am Montagabend",
    ),
    Rule(
        "night-from-weekday",
        TIME,
        "<part_of_day:DAYPART(VON|AM)wd:WEEKDAY>(?=(AUF/AM/ZU)DET?WEEKDAY)",
        _day_part,
        "in der Nacht von Freitag auf Samstag",
    ),
    Rule(
        "night-to-weekday",
        TIME,
        "part_of_day:DAYPART(prep:AUF/AM/ZU)DET?wd:WEEKDAY(?!COMMA(DET/AM)?(DAY_NUMBER/DMY/DM))",
        _night_before,
        "in der Nacht auf Montag",
    ),
    Rule(
        "day-part-of-relation",
        TIME,
        "DET?(rel:THIS/THEN/THEN_DET/THOSE)part_of_day:DAYPART",
        _same_part,
        "am selben Abend",
    ),
    Rule(
        "night-from-date",
        TIME,
        "<part_of_day:DAYPART AM d:DAY_NUMBER>(?=(AUF/AM)DET?DAY_NUMBER m:MONTH{YEAR}?)",
        _day_part,
        "in der Nacht vom 3. auf den 4. März 2019",
    ),
    Rule("related-part", TIME, "DET?rel:NEXT part_of_day:DAYPART", _related_part, "vergangene Nacht"),
    Rule(
        "part-of-event",
        TIME,
        "DET?part_of_day:DAYPART(?=DET(CAPITAL|OTHER CAPITAL))",
        _part_of_event,
        "am Abend des Parteitags",
    ),
    Rule(
        "day-part",
        TIME,
        "(?<=AM/IN/NACH/BIS/SEIT/GEGEN/LATE/SHORTLY/DET)DET?(padj:PART_ADJ)?part_of_day:DAYPART(?!HYPHEN|(AUF/AM/ZU)DET?DAY_NUMBER)",
        _day_part,
        "am frühen Abend",
    ),
    Rule("day-part-habitual", TIME, "p:DAYPARTS", _habitual_part, "nachts"),
)
