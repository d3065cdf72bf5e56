"""Time expressions as rows of a scorer and as TimeML."""

from collections.abc import Iterable
from typing import Any

from depesche.model.timex import Timex


def to_timeml_row(timex: Timex) -> dict[str, Any]:
    """One expression as {"begin", "end", "type", "value"}; the value is "" where the text bears none."""
    return {
        "begin": timex.span.begin,
        "end": timex.span.end,
        "type": str(timex.type),
        "value": timex.value or "",
    }


def timex_rows(timexes: Iterable[Timex]) -> list[dict[str, Any]]:
    """The rows of a report; its own creation time is given to a tagger, so it is no finding and left out."""
    return [to_timeml_row(timex) for timex in timexes if timex.function != "CREATION_TIME"]
