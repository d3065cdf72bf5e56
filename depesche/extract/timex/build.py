"""What the rules share when they read a match: years, numbers, modifiers."""

import re

from depesche.extract.timex.meaning import Fixed, Ordinal, Shift, Yearly
from depesche.extract.timex.patterns import Hit
from depesche.extract.timex.values import year_text


def year_named(hit: Hit) -> int | Shift | None:
    """The year that the macro {YEAR} matched: a number, a shift of years, or None."""
    if before := hit["by"]:
        return -int(before.value) if hit.value("era").startswith("v") else int(before.value)
    for name in ("y", "yy"):
        if found := hit[name]:
            return int(found.value)
    if ago := hit["yago"]:
        return Shift("Y", -int(float(ago.value)))
    if relative := hit["yrel"]:
        base = "dct" if relative.kind in ("NEXT", "THIS") else "text"
        return Shift("Y", int(relative.value or 0), base)  # type: ignore[arg-type]
    if noun := hit["ynoun"]:
        return shift_of(noun.value)
    if hit["yabbr"]:
        return Shift("Y", -1 if hit.value("yabbr").startswith("l") else 0)
    return Shift("Y", 0, "text") if hit["ydet"] else None


def numeric_day_of(date: str) -> Fixed | Yearly | None:
    """The day of "23.06.2011" or "16.9."; None for what is no day."""
    day, month, year = date.replace(" ", "").split(".")
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    part = f"{int(month):02d}-{int(day):02d}"
    return Fixed(f"{year_text(whole_year(year))}-{part}") if year else Yearly(part)


def day_of_week(hit: Hit, weekday: str) -> Ordinal | None:
    """The weekday of the week that the macro {OF_WEEK} matched: "Freitag vergangener Woche", "Montag der Vorwoche"."""
    week = hit["week"]
    if week is None:
        return None
    unit, steps = (
        week.value.rstrip("tT").split(":") if week.kind == "YEARISH" else (hit.value("weekunit"), week.value)
    )
    return Ordinal("WD", int(weekday), Shift("W", int(steps or 0))) if unit == "W" else None


def names_year(hit: Hit) -> bool:
    """Whether the genitive that {YEAR} matched is one of years: not "am 3. des Monats"."""
    unit = hit["yunit"] or hit["ydet"]
    return (unit is None or unit.value == "Y") and (not hit["ynoun"] or hit.value("ynoun").startswith("Y"))


def shift_of(value: str) -> Shift:
    """The shift written "Y:-1" in the table of relatives: unit and steps; t counts from a time in the same sentence,
    T from the one named last."""
    unit, steps = value.rstrip("tT").split(":")
    return Shift(unit, int(steps), {"t": "near", "T": "text"}.get(value[-1], "dct"))  # type: ignore[arg-type]


def part_mod(hit: Hit) -> str | None:
    """The TIMEX3 mod of "Anfang", "Mitte", "Ende" before a time, or of "früh-", "spät-"."""
    return hit.value("part") or hit.value("padj") or None


def whole_year(digits: str) -> int:
    """The year of two digits: 00-29 lies in this century, the rest in the last (ISO drafts leave it open)."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)


def duration(number: str, unit: str) -> str:
    """A TIMEX3 duration: ("3", "Y") → P3Y, ("X", "TH") → PTXH, ("2", "H") → P12M."""
    if unit == "TH" and number.endswith(".5"):
        return f"PT{_plain(float(number) * 60)}M"
    if unit == "H" and number != "X":
        return f"P{_plain(float(number) * 6)}M"
    if unit == "ML" and number != "X":
        return f"P{_plain(float(number) * 1000)}Y"
    time = "T" if unit.startswith("T") else ""
    return f"P{time}{number}{unit.removeprefix('T')}"


def _plain(number: float) -> str:
    return re.sub(r"\.0$", "", str(number))
