"""Statement: one property of one row, from one report, with provenance."""

from dataclasses import dataclass

from depesche.model.span import Spans


@dataclass(frozen=True, slots=True)
class Statement:
    """A sourced claim in the record (FollowTheMoney's statement): row `record_id` has `prop` = `value`, says `report_id`.

    `original_value` is the wording it was taken from, `rule` what decided, `id` a digest of all of it.
    """

    id: str
    record_id: str
    record_kind: str
    prop: str
    value: str
    original_value: str
    report_id: str
    spans: Spans
    rule: str
    version: str
    confidence: float
