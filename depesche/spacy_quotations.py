"""The quotations as a component of any German spaCy pipeline: `nlp.add_pipe("depesche_quotations")`."""

from collections.abc import Mapping
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from depesche.evaluation.rows import quotations_row
from depesche.model.interval import CreationTime, parse_dct
from depesche.pipeline import read_report
from depesche.readers.plain import report_from_text

_STORED = "depesche_quotations"
"""The key in `doc.user_data`: plain values, so that a Doc can be stored and sent to other processes."""

_PARTS = ("quote", "speaker", "cue", "frame", "addressee")


class QuotationsComponent:
    """Set `doc.spans[spans_key]`: a span for each piece of a quote, its label the type, all pieces of one quotation with one id.

    `span._.quotation` is the quotation as `depesche predict quotations` writes it: type, medium, offsets of quote, speaker, cue, frame
    and addressee, `speaker_name`, `speaker_code`, `source`, … The other parts are spans in `doc.spans[spans_key + "_parts"]`, their
    label the part. The text is analysed by Depesche itself, whatever the pipeline holds. The creation time of a Doc is "dct" in the
    context given to `nlp.pipe(…, as_tuples=True)`, else `dct`. OptionError for a date that is none.
    """

    def __init__(self, dct: str | None, spans_key: str) -> None:
        self._dct = parse_dct(dct) if dct else None
        self._spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotations of a Doc and set them; the Doc is changed and returned, as spaCy wants it."""
        reading = read_report(report_from_text(doc.text, dct=self._dct_of(doc)))
        stored: dict[str, dict[str, Any]] = {}
        quotes: list[Span] = []
        parts: list[Span] = []
        for number, row in enumerate(quotations_row(reading)["quotes"], start=1):
            name = f"q{number}"
            stored[name] = row
            for part in _PARTS:
                for begin, end in row[part]:
                    label = str(row["type"]) if part == "quote" else part
                    span = doc.char_span(begin, end, label, alignment_mode="expand", span_id=name)
                    if span is not None:
                        (quotes if part == "quote" else parts).append(span)
        doc.spans[self._spans_key] = SpanGroup(doc, name=self._spans_key, spans=quotes)
        key = f"{self._spans_key}_parts"
        doc.spans[key] = SpanGroup(doc, name=key, spans=parts)
        doc.user_data[_STORED] = stored
        return doc

    def _dct_of(self, doc: Doc) -> CreationTime | None:
        context = doc._context
        given = context.get("dct") if isinstance(context, Mapping) else None
        return parse_dct(str(given)) if given else self._dct


def _quotation_of(span: Span) -> dict[str, Any] | None:
    found = span.doc.user_data.get(_STORED, {}).get(span.id_)
    return found if isinstance(found, dict) else None


@Language.factory(
    "depesche_quotations",
    assigns=["doc.spans", "span._.quotation"],
    default_config={"dct": None, "spans_key": "quotations"},
)
def make_component(nlp: Language, name: str, dct: str | None, spans_key: str) -> QuotationsComponent:
    """Make the component; spaCy calls this for `nlp.add_pipe("depesche_quotations", config={…})`."""
    if not Span.has_extension("quotation"):
        Span.set_extension("quotation", getter=_quotation_of)
    return QuotationsComponent(dct, spans_key)
