"""Quotation: who said what to whom, how, and through which source."""

from dataclasses import dataclass
from enum import StrEnum

from depesche.model.actor import Actor, Mention
from depesche.model.span import Span, Spans
from depesche.model.timex import Timex


class QuotationType(StrEnum):
    """Types of the German news quotation corpus (Petersen-Frey and Biemann 2024)."""

    DIRECT = "Direct"
    INDIRECT = "Indirect"
    REPORTED = "Reported"
    FREE_INDIRECT = "FreeIndirect"
    INDIRECT_FREE_INDIRECT = "IndirectFreeIndirect"


class Form(StrEnum):
    """What a type does not say: a part of a clause in marks, or a headline with a colon."""

    PLAIN = "plain"
    PARTIAL = "partial"
    HEADLINE = "headline"


class Medium(StrEnum):
    """How it was uttered."""

    SPEECH = "Speech"
    WRITING = "Writing"
    THOUGHT = "Thought"


@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain between speaker and report: "CCTV zufolge", outermost first."""

    span: Span
    text: str
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation, with every part as spans of the text as received.

    `quote` leaves out the frame; Direct includes its marks. `speaker` is the mention nearest to the cue ("er"), `speakers` whom it
    means; a free indirect sentence has no speaker span but carries on the speaker of `carried_from` (index of a quotation).
    `subjunctive` is 1 or 2 where the quoted clause stands in Konjunktiv I or II. `commitment` is what the cue makes of the
    content: asserts, claims, concedes, denies, knows, believes, expects, fears, hopes, plans, promises, proposes, decides,
    demands, asks, warns, rejects, praises, criticises, quotes (see knowledge/data/speech). `when` and `where` are the time and the
    place that the frame gives for the utterance ("sagte Merkel am Montag in Berlin"), None where it gives none.
    """

    type: QuotationType
    quote: Spans
    rule: str
    form: Form = Form.PLAIN
    medium: Medium | None = None
    speaker: Spans = ()
    cue: Spans = ()
    frame: Spans = ()
    addressee: Spans = ()
    speakers: tuple[Actor, ...] = ()
    addressees: tuple[Actor, ...] = ()
    sources: tuple[Source, ...] = ()
    cue_lemma: str | None = None
    commitment: str | None = None
    is_nested: bool = False
    is_negated: bool = False
    subjunctive: int = 0
    carried_from: int | None = None
    when: Timex | None = None
    where: Mention | None = None
    why: str = ""
    confidence: float = 1.0
