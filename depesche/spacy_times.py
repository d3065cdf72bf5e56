"""The time tagger as a component of any German spaCy pipeline: `nlp.add_pipe("depesche_times")`."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from depesche.api.times import times_of
from depesche.errors import OptionError
from depesche.evaluation.rows import time_options
from depesche.export.timed import timex_fields, timex_from_fields
from depesche.model.interval import CreationTime, parse_dct
from depesche.model.timex import Timex
from depesche.readers.plain import report_from_text

_STORED = "depesche_times"
"""The key in `doc.user_data`: plain values, so that a Doc can be stored and sent to other processes."""


class TimesComponent:
    """Set `doc.spans[spans_key]`: a span for each time expression, its label the TIMEX3 type.

    `span._.timex` is the Timex and `span._.value` its value. The creation time of a Doc is `doc._.dct`, else "dct" in the context given
    to `nlp.pipe(…, as_tuples=True)`, else `dct`, else what the text itself states. A span holds every token that the expression
    touches; the exact place is in its Timex. OptionError for a date that is none and for an unknown convention.
    """

    def __init__(self, dct: str | None, convention: str, spans_key: str) -> None:
        self._dct = _created(dct)
        self._options = time_options(convention)
        self._spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Find the times of a Doc and set them; the Doc is changed and returned, as spaCy wants it."""
        report = report_from_text(doc.text, dct=self._dct_of(doc))
        stored, spans = {}, []
        for number, timex in enumerate(times_of(report, self._options).timexes, start=1):
            name = f"t{number}"
            begin, end = timex.span
            span = doc.char_span(begin, end, timex.type.value, alignment_mode="expand", span_id=name)
            if span is not None:
                stored[name] = timex_fields(timex)
                spans.append(span)
        doc.spans[self._spans_key] = SpanGroup(doc, name=self._spans_key, spans=spans)
        doc.user_data[_STORED] = stored
        return doc

    def _dct_of(self, doc: Doc) -> CreationTime | None:
        context = doc._context
        given = context.get("dct") if isinstance(context, Mapping) else None
        return _created(doc._.dct) or _created(given) or self._dct


def _created(value: Any) -> CreationTime | None:
    """A creation time from what users write: "2022-12", a day, a time, or nothing."""
    if value is None or isinstance(value, CreationTime):
        return value
    if isinstance(value, dt.datetime):
        return parse_dct(value.strftime("%Y-%m-%dT%H:%M"))
    if isinstance(value, dt.date):
        return parse_dct(value.isoformat())
    if not isinstance(value, str):
        raise OptionError(f"dct {value!r}: weder Text noch Datum")
    return parse_dct(value)


def _timex_of(span: Span) -> Timex | None:
    fields = span.doc.user_data.get(_STORED, {}).get(span.id_)
    if fields is None or fields["begin"] >= span.end_char or fields["end"] <= span.start_char:
        return None
    return timex_from_fields(fields)


def _value_of(span: Span) -> str | None:
    timex = _timex_of(span)
    return timex.value if timex else None


@Language.factory(
    "depesche_times",
    assigns=["doc.spans", "span._.timex", "span._.value"],
    default_config={"dct": None, "convention": "record", "spans_key": "times"},
)
def make_component(
    nlp: Language,
    name: str,
    dct: str | None,
    convention: str,
    spans_key: str,
) -> TimesComponent:
    """Make the component; spaCy calls this for `nlp.add_pipe("depesche_times", config={…})`."""
    if not Doc.has_extension("dct"):
        Doc.set_extension("dct", default=None)
    if not Span.has_extension("timex"):
        Span.set_extension("timex", getter=_timex_of)
    if not Span.has_extension("value"):
        Span.set_extension("value", getter=_value_of)
    return TimesComponent(dct, convention, spans_key)
