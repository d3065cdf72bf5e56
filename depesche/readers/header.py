"""The header line before a report: " date 2022-12 "."""

import re
from typing import NamedTuple

from depesche.errors import InputError, OptionError
from depesche.model.interval import CreationTime, DctOrigin, parse_dct
from depesche.model.span import Span

_HEADER = re.compile(
    r"[\s\ufeff]{0,20}(?P<header>date:?[ \t\xa0]{1,4}(?P<date>\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?))(?=\s|$)"
)


class Header(NamedTuple):
    """The header's stretch and the stretch of the date in it."""

    span: Span
    date: Span


def find_header(text: str) -> Header | None:
    """Find " date 2022-12 " before the text; whether there is such a day is not looked at."""
    match = _HEADER.match(text)
    return Header(Span(*match.span("header")), Span(*match.span("date"))) if match else None


def header_time(text: str, header: Header) -> CreationTime:
    """Read the creation time of a header; InputError for a date that no calendar has ("2022-13")."""
    begin, end = header.date
    try:
        return parse_dct(text[begin:end], DctOrigin.HEADER, header.date)
    except OptionError:
        raise InputError(f"Kopfzeile, Zeichen {begin}: das Datum {text[begin:end]!r} gibt es nicht") from None
