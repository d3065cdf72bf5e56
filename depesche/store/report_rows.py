"""The row of a report, and the digest of all that goes into reading it."""

from depesche.model.report import Report
from depesche.store.ids import digest

Row = dict[str, str | int | float | None]


def report_row(report: Report, version: str) -> Row:
    """The row of a report, without the columns that only a record can fill."""
    dct, span, title = report.dct, report.dct.span if report.dct else None, report.title_span
    days = dct.interval if dct else None
    return {
        "id": report.id,
        "key": report.key,
        "title": report.title,
        "title_begin": title.begin if title else None,
        "title_end": title.end if title else None,
        "text": report.text,
        "publisher": report.publisher,
        "url": report.url,
        "dct_value": dct.value if dct else None,
        "dct_precision": dct.precision.value if dct else None,
        "dct_origin": dct.origin.value if dct else None,
        "dct_earliest": days.earliest.isoformat() if days and days.earliest else None,
        "dct_latest": days.latest.isoformat() if days and days.latest else None,
        "dct_begin": span.begin if span else None,
        "dct_end": span.end if span else None,
        "language": report.language,
        "place": report.place,
        "agencies": ";".join(report.credits.agencies) or None,
        "editors": ";".join(report.credits.editors) or None,
        "format": report.format,
        "origin": report.origin or None,
        "version": version,
        "fingerprint": fingerprint(report, version),
    }


def fingerprint(report: Report, version: str) -> str:
    """A digest of all that goes into reading a report; where it was read from does not."""
    dct = (report.dct.value, report.dct.origin.value, report.dct.span) if report.dct else None
    named = (report.credits.agencies, report.credits.editors)
    blocks = [(block.kind.value, block.span) for block in report.blocks]
    about = (report.title, report.title_span, report.publisher, report.url, report.language, report.place)
    return digest(report.id, report.key, report.text, dct, named, blocks, about, report.format, version)
