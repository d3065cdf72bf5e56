"""TimeML 1.2.1 as TempEval-3 has it: DOCID, DCT, TITLE and the whole text with its TIMEX3 tags.

With the tags taken out TEXT is the text of the report, sign for sign; only signs that XML cannot hold are U+FFFD there.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from depesche.export.timed import Timed, tids
from depesche.model.interval import CreationTime, Precision
from depesche.model.timex import Grain, Timex, TimexType

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
)
_CREATION_TIME = "t0"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_DURATION = re.compile(r"P(T?)[0-9.]+([A-Z]{1,2})")

_UNKNOWN_DATES = {
    Grain.CENTURY: "XX",
    Grain.DECADE: "XXX",
    Grain.YEAR: "XXXX",
    Grain.HALF: "XXXX-HX",
    Grain.QUARTER: "XXXX-QX",
    Grain.SEASON: "XXXX-XX",
    Grain.MONTH: "XXXX-XX",
    Grain.WEEK: "XXXX-WXX",
    Grain.WEEKEND: "XXXX-WXX-WE",
}
_UNKNOWN = {
    TimexType.DATE: "XXXX-XX-XX",
    TimexType.TIME: "XXXX-XX-XXTXX:XX",
    TimexType.DURATION: "PXX",
    TimexType.SET: "PXX",
}
"""What stands for a value that the text does not bear: TimeML wants one, and X says that it is not known; a day whose month
is known is 2022-12-XX."""


def timeml(timed: Timed) -> str:
    """Write a report as a TimeML document.

    TITLE repeats the headline, which stands in TEXT too where the report has it. An expression that overlaps an earlier one gets no
    tag. A duration that begins or ends with the report has its other end as an empty TIMEX3 where that end is certain.
    """
    title = f"<TITLE>{_escaped(timed.title)}</TITLE>\n" if timed.title else ""
    text = "".join(_tagged(timed))
    return (
        f"{_HEAD}<DOCID>{_escaped(timed.id)}</DOCID>\n<DCT>{_creation_time(timed.dct)}</DCT>\n{title}"
        f"<TEXT>{text}</TEXT>\n</TimeML>\n"
    )


def _creation_time(dct: CreationTime | None) -> str:
    if dct is None:
        return ""
    attributes = {
        "tid": _CREATION_TIME,
        "type": "TIME" if dct.precision is Precision.MINUTE else "DATE",
        "value": dct.value,
        "temporalFunction": "false",
        "functionInDocument": "CREATION_TIME",
    }
    return _element(attributes, dct.value)


@dataclass(frozen=True, slots=True)
class _Tag:
    """An expression with its id, the ids of what it hangs on, and the empty element that follows it."""

    timex: Timex
    tid: str
    anchor: str | None
    points: Mapping[str, str]
    implied: Mapping[str, str] | None = None


def _tagged(timed: Timed) -> Iterator[str]:
    at = 0
    for tag in _tags(timed):
        begin, end = tag.timex.span
        yield _escaped(timed.text[at:begin])
        yield _element(_attributes(tag), timed.text[begin:end])
        if tag.implied:
            yield _element(tag.implied, "")
        at = end
    yield _escaped(timed.text[at:])


def _tags(timed: Timed) -> Iterator[_Tag]:
    timexes = _apart(timed.timexes)
    named = list(zip(tids(), timexes, strict=False))
    latest: dict[str, str] = {"dct": _CREATION_TIME} if timed.dct else {}
    further = (f"t{number}" for number in range(len(timexes) + 1, 2 * len(timexes) + 1))
    for tid, timex in named:
        anchor = latest.get(timex.anchor or "")
        points, implied = _points(timex, timed.dct, latest, further)
        yield _Tag(timex, tid, anchor, points, implied)
        latest[timex.text] = tid


def _apart(timexes: Sequence[Timex]) -> list[Timex]:
    """The expressions without those that overlap an earlier one."""
    apart: list[Timex] = []
    for timex in sorted(timexes, key=lambda timex: timex.span):
        if not apart or timex.span.begin >= apart[-1].span.end:
            apart.append(timex)
    return apart


def _points(
    timex: Timex, dct: CreationTime | None, latest: Mapping[str, str], further: Iterator[str]
) -> tuple[dict[str, str], dict[str, str] | None]:
    """`beginPoint` and `endPoint` of a duration; where the text names one of them, the other as an empty element."""
    if timex.type is not TimexType.DURATION:
        return {}, None
    named = {"beginPoint": timex.begin_point, "endPoint": timex.end_point}
    points = {name: latest[point] for name, point in named.items() if point and point in latest}
    if len(points) != 1 or _CREATION_TIME not in points.values() or dct is None:
        return points, None
    other = "endPoint" if "beginPoint" in points else "beginPoint"
    value = _other_end(timex, dct, is_begin=other == "beginPoint")
    if value is None:
        return points, None
    points[other] = next(further)
    implied = {
        "tid": points[other],
        "type": "TIME" if "T" in value else "DATE",
        "value": value,
        "temporalFunction": "true",
        "anchorTimeID": _CREATION_TIME,
    }
    return dict(sorted(points.items())), implied


def _other_end(timex: Timex, dct: CreationTime, *, is_begin: bool) -> str | None:
    """The far end of a duration, as fine as its unit; None where the report's date is too coarse for that."""
    match = _DURATION.fullmatch(timex.value or "")
    if match is None or match[1] or timex.interval is None:
        return None
    day = timex.interval.earliest if is_begin else timex.interval.latest
    unit = match[2]
    enough = {"Y": 4, "M": 7, "W": 10, "D": 10}.get(unit)
    if day is None or enough is None or len(dct.value) < enough:
        return None
    return _in_unit(day, unit)


def _in_unit(day: dt.date, unit: str) -> str:
    if unit == "W":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return day.isoformat()[: {"Y": 4, "M": 7}.get(unit, 10)]


def _attributes(tag: _Tag) -> dict[str, str]:
    timex = tag.timex
    optional = {
        "mod": timex.mod,
        "quant": timex.quant,
        "freq": timex.freq,
        "functionInDocument": timex.function,
        "anchorTimeID": tag.anchor,
        **tag.points,
    }
    return {
        "tid": tag.tid,
        "type": timex.type.value,
        "value": _value(timex),
        "temporalFunction": "true" if timex.anchor or not timex.value else "false",
        **{name: value for name, value in optional.items() if value},
    }


def _value(timex: Timex) -> str:
    if timex.value:
        return timex.value
    known = _UNKNOWN_DATES.get(timex.grain) if timex.type is TimexType.DATE else None
    unknown = known or _UNKNOWN[timex.type]
    days = timex.interval
    if days and days.earliest and days.latest and unknown.startswith("XXXX-XX-XX"):
        first, last = days.earliest.isoformat(), days.latest.isoformat()
        sure = next((size for size in (7, 4) if first[:size] == last[:size]), 0)
        return first[:sure] + unknown[sure:]
    return unknown


def _element(attributes: Mapping[str, str], words: str) -> str:
    written = " ".join(
        f'{name}="{_escaped(value).translate(_IN_ATTRIBUTES)}"' for name, value in attributes.items()
    )
    return f"<TIMEX3 {written}>{_escaped(words)}</TIMEX3>" if words else f"<TIMEX3 {written}/>"


def _escaped(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text).translate(_ESCAPES)
