"""Dates that stand in the calendar: days, months, seasons, quarters, years, decades, centuries, feasts."""

from dataclasses import replace

from depesche.extract.timex.build import (
    day_of_week,
    names_year,
    numeric_day_of,
    part_mod,
    whole_year,
    year_named,
)
from depesche.extract.timex.guards import is_bare_year, is_name, is_paper, is_street, is_sure_year
from depesche.extract.timex.meaning import Fixed, Meaning, Ordinal, Shift, Weekday, Yearly, Years
from depesche.extract.timex.patterns import Hit, Reading, Rule
from depesche.extract.timex.values import year_text
from depesche.model.timex import TimexType

DATE = TimexType.DATE


def _month_day(hit: Hit) -> str | None:
    month, day = int(hit.value("m")), int(hit.value("d"))
    return f"{month:02d}-{day:02d}" if 1 <= day <= 31 and 1 <= month <= 12 else None


def _numeric_date(hit: Hit) -> Meaning | None:
    return numeric_day_of(hit.value("date"))


def _numeric_day(hit: Hit) -> Meaning | None:
    before, day = hit.before(), numeric_day_of(hit.value("date"))
    if not isinstance(day, Yearly) or not names_year(hit) or (before and before.kind == "CAPITAL"):
        return None
    return replace(day, year=year_named(hit))


def _iso_date(hit: Hit) -> Meaning | None:
    value = hit.value("date")
    return Fixed(value) if 1 <= int(value[5:7]) <= 12 else None


def _day_of_month(hit: Hit) -> Reading | None:
    part = _month_day(hit)
    if part is None or not names_year(hit) or is_street(hit):
        return None
    year = year_named(hit)
    if isinstance(year, int) and hit["m2"] and int(hit.value("m2")) < int(hit.value("m")):
        year -= 1
    return Reading(Yearly(part, year))


def _day_alone(hit: Hit) -> Meaning | None:
    """ "am 3. des Monats", "am 21. dieses Monats"."""
    day = int(hit.value("d"))
    if hit.value("unit") != "M" or not 1 <= day <= 31:
        return None
    steps = int(hit.value("rel") or 0)
    return Ordinal("MD", day, Shift("M", steps, "text" if hit["det"] else "dct"))


def _month(hit: Hit) -> Reading | None:
    if not names_year(hit):
        return None
    year = year_named(hit)
    before = hit.before()
    if year is None and not hit["part"] and (is_name(hit, "m") or (before and before.kind == "DAY_NUMBER")):
        return None
    if isinstance(year, int) and hit["m2"] and int(hit.value("m2")) < int(hit.value("m")):
        year -= 1
    return Reading(Yearly(f"{int(hit.value('m')):02d}", year), part_mod(hit))


def _related_month(hit: Hit) -> Reading:
    return Reading(Yearly(f"{int(hit.value('m')):02d}", None, int(hit.value("rel") or 0)), part_mod(hit))


def _season(hit: Hit) -> Reading | None:
    if not names_year(hit):
        return None
    year = year_named(hit)
    if years := hit["years"]:
        year = int(years.value[:4])
    if year is None and (is_name(hit, "s") or _is_theme(hit)):
        return None
    code, _, mod = hit.value("s").partition(":")
    return Reading(Yearly(code, year), part_mod(hit) or mod or None)


def _is_theme(hit: Hit) -> bool:
    before = hit.before()
    return before is not None and before.text.lower() in ("arabische", "arabischen", "prager", "herr", "frau")


def _related_season(hit: Hit) -> Reading:
    code, _, mod = hit.value("s").partition(":")
    return Reading(Yearly(code, None, int(hit.value("rel") or 0)), part_mod(hit) or mod or None)


def _quarter(hit: Hit) -> Reading | None:
    unit = hit.value("unit")
    number = int(hit.value("n") or hit.value("code")[1:])
    if (hit["unit"] and unit not in ("Q", "H")) or not 1 <= number <= (2 if unit == "H" else 4):
        return None
    if not names_year(hit):
        return None
    return Reading(Yearly(f"{unit or 'Q'}{number}", year_named(hit)), part_mod(hit))


def _half_of_year(hit: Hit) -> Reading | None:
    number = int(hit.value("n"))
    return Reading(Yearly(f"H{number}", year_named(hit))) if number in (1, 2) and names_year(hit) else None


def _year_before_christ(hit: Hit) -> Reading:
    number = int(hit.value("y"))
    return Reading(Fixed(year_text(-number if hit.value("era")[0] == "v" else number)), part_mod(hit))


def _named_year(hit: Hit) -> Reading | None:
    if hit.value("unit") not in ("Y", ""):
        return None
    number = int(hit.value("y"))
    return Reading(Fixed(year_text(number)), part_mod(hit)) if 0 < number < 2300 else None


def _bare_year(hit: Hit) -> Reading | None:
    if not hit["part"] and not is_bare_year(hit):
        return None
    return Reading(Fixed(hit.value("y")), part_mod(hit), confidence=1.0 if is_sure_year(hit) else 0.8)


def _short_year(hit: Hit) -> Meaning:
    return Fixed(year_text(whole_year(hit.value("y")[1:])))


def _double_year(hit: Hit) -> Meaning | None:
    value = hit.value("years")
    first = int(value[:4])
    last = int(value[5:]) if len(value) == 9 else first // 100 * 100 + int(value[5:])
    last += 100 if last < first else 0
    return Years(first, last) if first < last <= first + 30 else None


def _decade(hit: Hit) -> Reading | None:
    word = hit["de"]
    if word is None or not (hit["det"] or hit["part"] or hit["jahre"] or "jahr" in word.text.lower()):
        return None
    digits = hit.value("de").rstrip("ern-")
    if len(digits) == 2:
        digits = ("20" if digits in ("00", "10") else "19") + digits
    if not 1000 <= int(digits) <= 2100:
        return None
    return Reading(Fixed(digits[:3]), part_mod(hit))


def _century(hit: Hit) -> Reading | None:
    number, unit = int(hit.value("n")), hit.value("unit")
    if unit == "ML":
        return Reading(Fixed(str(number - 1)), part_mod(hit)) if 1 <= number <= 9 else None
    if unit != "CE" or not 1 <= number <= 30:
        return None
    half = {"1": "START", "2": "END"}.get(hit.value("h")) if hit["half"] else None
    before = hit.before()
    half = before.value if before and before.kind == "PART_ADJ" else half  # "aus dem späten 18. Jahrhundert"
    era = "BC" if hit.value("era")[:1] == "v" else ""
    return Reading(Fixed(f"{era}{number - 1:02d}"), part_mod(hit) or half)


def _weekday(hit: Hit) -> Meaning | None:
    if is_paper(hit) or is_name(hit, "wd"):
        return None
    return Weekday(int(hit.value("wd")))


def _weekday_of_week(hit: Hit) -> Meaning | None:
    return day_of_week(hit, hit.value("wd"))


def _weekday_and_day(hit: Hit) -> Meaning | None:
    """ "am Freitag, dem 13."; the day of bad luck, "Freitag, der 13.", is no day of the calendar."""
    day, before = int(hit.value("d")), hit.before()
    if not 1 <= day <= 31:
        return None
    if before is None or before.kind not in ("AM", "BIS", "AB", "SEIT", "FOR"):
        return Fixed("XXXX-XX-XX") if (hit.value("wd"), day) == ("5", 13) else None
    return Ordinal(f"D{hit.value('wd')}", day)


def _era(hit: Hit) -> Reading:
    first, last = hit.value("age").split(":")
    return Reading(Years(int(first), int(last)), part_mod(hit), confidence=0.8)


def _term(hit: Hit) -> Reading | None:
    """ "in der kommenden Saison", "im laufenden Geschäftsjahr": a year of its own that the words do not place."""
    return Reading(Fixed("XXXX-XX-XX"), part_mod(hit), confidence=0.6)


def _weekday_on(hit: Hit) -> Meaning:
    return Weekday(int(hit.value("wd")), None, "near")


def _related_weekday(hit: Hit) -> Meaning:
    relation = hit["rel"]
    if relation is None:
        return Weekday(int(hit.value("wd")))
    base = "text" if relation.kind in ("THEN", "THOSE", "THEN_DET") else "dct"
    return Weekday(int(hit.value("wd")), int(relation.value), base)  # type: ignore[arg-type]


def _todays_weekday(hit: Hit) -> Meaning:
    return Shift("D", int(hit.value("rel")))


def _feast(hit: Hit) -> Reading | None:
    rule, _, kind = hit.value("f").partition(" ")
    if kind == "open":
        return Reading(Fixed("XXXX-XX-XX"))
    if not names_year(hit):
        return None
    steps = int(hit.value("rel")) if hit["rel"] else None
    return Reading(Yearly(rule, year_named(hit), steps))


def _numbered_feast(hit: Hit) -> Meaning | None:
    rule = hit.value("f").partition(" ")[0]
    number = int(hit.value("n") or 1)
    if rule.startswith("advent"):
        return Yearly(f"advent+{7 * (number - 1)}", year_named(hit)) if 1 <= number <= 4 else None
    return Yearly(f"12-{24 + number}", year_named(hit)) if number in (1, 2) else None


def _calendar_week(hit: Hit) -> Meaning | None:
    number = int(hit.value("n"))
    return Ordinal("W", number, year_named(hit)) if 1 <= number <= 53 and names_year(hit) else None


_WD = "((NEXT/THIS)?WEEKDAY/WEEKDAY_SHORT DOT? COMMA? (DET/AM)?)?"
_D = "d:DAY_NUMBER"
_M = "(m:MONTH|m:MONTH_SHORT(DOT|(?=YEAR)))"
_N = "n:ORDINAL/DAY_NUMBER/ROMAN"

RULES: tuple[Rule, ...] = (
    Rule("iso-date", DATE, "date:ISO", _iso_date, "2022-09-16"),
    Rule("numeric-date", DATE, _WD + "date:DMY", _numeric_date, "16.09.2022"),
    Rule("numeric-day", DATE, _WD + "date:DM{YEAR}?", _numeric_day, "16.9."),
    Rule(
        "day-in-range",
        DATE,
        "<" + _WD + _D + "m:MONTH>(?={AND}DAY_NUMBER m2:MONTH y:YEAR)",
        _day_of_month,
        "25. Juli bis 3. Oktober 1918",
    ),
    Rule(
        "day-of-month",
        DATE,
        "<" + _WD + _D + _M + "{YEAR}?>(?!HYPHEN)",
        _day_of_month,
        "am 16. September 2022",
    ),
    Rule(
        "day-in-list",
        DATE,
        "<" + _WD + _D + ">(?=({AND}(DAY_NUMBER)){0,12}?{AND}DAY_NUMBER m:MONTH{YEAR}?)",
        _day_of_month,
        "am 3., 4. und 5. Oktober",
    ),
    Rule(
        "day-of-this-month",
        DATE,
        _D + "(rel:NEXT/THIS|det:DET)unit:UNIT_GEN",
        _day_alone,
        "am 3. dieses Monats",
    ),
    Rule(
        "century",
        DATE,
        "(DET?h:ORDINAL half:HALF_OF DET)?{PART}" + _N + "unit:UNIT/UNIT_GEN(DOT? era:ERA)?",
        _century,
        "im 19. Jahrhundert",
    ),
    Rule(
        "calendar-week",
        DATE,
        "(DET?n:ORDINAL/DAY_NUMBER CALENDAR_WEEK|CALENDAR_WEEK n:INT){YEAR}?",
        _calendar_week,
        "KW 12",
    ),
    Rule(
        "quarter",
        DATE,
        "{PART}(code:QUARTER_CODE|DET?" + _N + "unit:UNIT/UNIT_GEN){YEAR}?",
        _quarter,
        "drittes Quartal 2009",
    ),
    Rule("half-of-year", DATE, "DET?n:ORDINAL half:HALF_OF{YEAR}", _half_of_year, "erste Hälfte des Jahres"),
    Rule("feast", DATE, "<(rel:NEXT/THIS)?f:FEAST{YEAR}?>(?!HYPHEN)", _feast, "zu Ostern"),
    Rule(
        "numbered-feast",
        DATE,
        "(n:ORDINAL/DAY_NUMBER)?f:FEAST_NTH{YEAR}?",
        _numbered_feast,
        "am zweiten Advent",
    ),
    Rule(
        "month-of-relation",
        DATE,
        "{PART}DET?rel:NEXT/THIS m:MONTH(?!HYPHEN)",
        _related_month,
        "kommenden Mai",
    ),
    Rule(
        "month-in-range",
        DATE,
        "{PART}m:MONTH(?=(AND/OR/COMMA/BIS/DASH/SLASH)(PART/DET)?m2:MONTH y:YEAR)",
        _month,
        "Mai bis November 1915",
    ),
    Rule("month", DATE, "{PART}DET?m:MONTH{YEAR}(?!HYPHEN)", _month, "September 2014"),
    Rule("season", DATE, "{PART}DET?s:SEASON({YEAR}|years:YEARS)", _season, "Winter 1812/13"),
    Rule(
        "season-of-relation",
        DATE,
        "{PART}DET?rel:NEXT/THIS s:SEASON(?!HYPHEN)",
        _related_season,
        "diesen Sommer",
    ),
    Rule(
        "before-christ",
        DATE,
        "{PART}(DET?UNIT)?y:YEAR/NUMBER/INT era:ERA",
        _year_before_christ,
        "490 v. Chr.",
    ),
    Rule(
        "before-christ-range",
        DATE,
        "y:YEAR/NUMBER/INT(?=(DASH/BIS/AND/OR/SLASH)(YEAR/NUMBER/INT)era:ERA)",
        _year_before_christ,
        "264 bis 241 v. Chr.",
    ),
    Rule(
        "decade",
        DATE,
        "{PART}(det:DET)?(padj:PART_ADJ)?de:DECADE(HYPHEN?jahre:UNITS)?",
        _decade,
        "die neunziger Jahre",
    ),
    Rule("todays-weekday", DATE, "rel:TODAYS<wd:WEEKDAY>", _todays_weekday, "am heutigen Samstag"),
    Rule("weekday-of-week", DATE, "wd:WEEKDAY{OF_WEEK}", _weekday_of_week, "am Freitag vergangener Woche"),
    Rule(
        "weekday-in-range-of-week",
        DATE,
        "<wd:WEEKDAY>(?=(BIS/AND/OR/COMMA)WEEKDAY{OF_WEEK})",
        _weekday_of_week,
        "von Montag bis Mittwoch kommender Woche",
    ),
    Rule(
        "weekday-and-day",
        DATE,
        "wd:WEEKDAY COMMA?(det:DET)d:DAY_NUMBER(?!MONTH/MONTH_SHORT/CAPITAL/AND/BIS/OR/DASH)",
        _weekday_and_day,
        "am Freitag, dem 13.",
    ),
    Rule(
        "weekday-of-relation",
        DATE,
        "DET?rel:NEXT/THIS/THEN/THOSE/THEN_DET wd:WEEKDAY(?!HYPHEN)",
        _related_weekday,
        "kommenden Freitag",
    ),
    Rule("weekday-to-weekday", DATE, "(?<=WEEKDAY BIS)wd:WEEKDAY", _weekday_on, "von Montag bis Mittwoch"),
    Rule("weekday", DATE, "wd:WEEKDAY", _weekday, "am Montag"),
    Rule("season-year", DATE, "DET?SEASON_YEAR years:YEARS", _double_year, "die Saison 2007/08"),
    Rule("term", DATE, "{PART}DET?rel:NEXT/THIS SEASON_YEAR", _term, "in der kommenden Saison"),
    Rule("era", DATE, "{PART}DET?(padj:PART_ADJ)?age:AGE_OF", _era, "im Mittelalter"),
    Rule("double-year", DATE, "years:YEARS", _double_year, "2007/08"),
    Rule("named-year", DATE, "{PART}DET?unit:UNIT/UNITS/UNIT_GEN y:YEAR", _named_year, "im Jahr 2014"),
    Rule("bare-year", DATE, "{PART}y:YEAR(?!HYPHEN)", _bare_year, "seit 2014"),
    Rule("short-year", DATE, "y:SHORT_YEAR", _short_year, "'89"),
    Rule("bare-month", DATE, "{PART}m:MONTH", _month, "im Mai"),
    Rule("bare-season", DATE, "{PART}s:SEASON", _season, "im Frühjahr"),
)
