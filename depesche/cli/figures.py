"""Figures and claims in words: bounds, who is meant, according to whom."""

from collections.abc import Mapping
from typing import Any

from depesche.keeping.contradictions import About, Contradiction, Side

KINDS = {
    "dead": "Tote",
    "injured": "Verletzte",
    "missing": "Vermisste",
    "arrested": "Festgenommene",
    "displaced": "Vertriebene",
    "protesters": "Demonstrierende",
    "began": "begann",
    "blamed": "sei schuld",
    "admitted": "bekennt sich",
    "denied": "bestreitet",
}
"""The kinds of figures and claims in German."""


def bounds(low: int | None, high: int | None) -> str:
    """Bounds as a reader writes them: "12", "12 bis 40", "mindestens 12", "höchstens 40"."""
    if low == high:
        return "?" if low is None else grouped(low)
    if low is None or high is None:
        return f"mindestens {grouped(low)}" if low is not None else f"höchstens {grouped(high or 0)}"
    return f"{grouped(low)} bis {grouped(high)}"


def grouped(number: int) -> str:
    """A number with a point at every thousand from 10.000 on."""
    return f"{number:,}".replace(",", ".") if number >= 10_000 else str(number)


def described(layer: str, row: dict[str, Any]) -> str:
    """A figure or a claim in one line."""
    laut = f" · laut {row['said_by']}" if row.get("said_by") else ""
    if layer == "claims":
        who = row["accused_codes"] or row["accused_words"] or "?"
        by = f" · sagt {row['claimant_codes']}" if row["claimant_codes"] else ""
        return f"{who} {KINDS[row['kind']]}{by}{laut} · {row['words']}"
    course = ", im Verlauf" if row["is_course"] else ", ein Teil" if row["is_part"] else ""
    return f"{KINDS[row['kind']]}: {bounds(row['low'], row['high'])}{course}{laut} · {row['words']}"


def contradiction_lines(found: Contradiction, reports: Mapping[str, str]) -> list[str]:
    """A contradiction as lines: what it is about, then each value with the reports that tell it and their words."""
    kind = "Verlauf" if found.is_course else "Widerspruch"
    return [f"{kind}: {_ABOUT[found.about]}", *(_side(found.about, side, reports) for side in found.sides)]


_ABOUT = {
    About.DAY: "Tag",
    About.BEGAN: "wer begann",
    **{about: KINDS[about.value] for about in About if about.value in KINDS},
}


def _side(about: About, side: Side, reports: Mapping[str, str]) -> str:
    told = ", ".join(reports.get(report, report[:12]) for report in side.reports)
    laut = f" laut {', '.join(side.by)}" if side.by else ""
    words = f": {' | '.join(' '.join(each.split()) for each in side.words)}" if side.words else ""
    sources = f", unabhängig: {side.sources}" if len(side.reports) > 1 else ""
    return f"  {_value(about, side.value)}{laut} ({told}{sources}){words}"


def _value(about: About, value: str) -> str:
    if about is About.DAY:
        return value.replace("/", " bis ")
    if about is About.BEGAN:
        return value.replace(";", ", ")
    low, _, high = value.partition("..") if ".." in value else (value, "", value)
    return bounds(int(low) if low else None, int(high) if high else None)
