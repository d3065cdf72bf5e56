"""What every rule looks at: the document, its stretches in quotation marks and its clauses, each made once."""

from dataclasses import dataclass, field
from functools import cached_property

from depesche.extract.quotations.clauses import Chunk, chunks_of
from depesche.extract.quotations.marks import MarkKind, Stretch, stretches_of
from depesche.extract.quotations.phrases import Range
from depesche.knowledge.models import Opinion, shipped
from depesche.knowledge.speech import SpeechCue
from depesche.model.actor import Mention
from depesche.model.doc import Doc, Sentence, Token
from depesche.model.quotation import Form, QuotationType


@dataclass(frozen=True, eq=False)
class Scene:
    """One report under reading."""

    doc: Doc
    mentions: tuple[Mention, ...]
    opinion: Opinion = shipped  # the statistical part
    _chunks: dict[int, tuple[Chunk, ...]] = field(default_factory=dict)

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """The outermost stretches in quotation marks."""
        return stretches_of(self.doc)

    @cached_property
    def utterances(self) -> tuple[Range, ...]:
        """The token ranges of the stretches that look like utterances."""
        return tuple((s.first, s.stop) for s in self.stretches if s.kind is MarkKind.UTTERANCE)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The indices of all tokens inside utterances."""
        return frozenset(i for first, stop in self.utterances for i in range(first, stop))

    @cached_property
    def _stretches_by_sentence(self) -> dict[int, list[Stretch]]:
        found: dict[int, list[Stretch]] = {}
        for stretch in self.stretches:
            first, last = (
                self.doc.sentence_of(self.doc.tokens[i]) for i in (stretch.first, stretch.stop - 1)
            )
            for index in range(first.index, last.index + 1):
                found.setdefault(index, []).append(stretch)
        return found

    @cached_property
    def mentions_by_token(self) -> dict[int, Mention]:
        """The mention that each token belongs to; the longest where several do."""
        found: dict[int, Mention] = {}
        for mention in sorted(self.mentions, key=lambda m: m.span.end - m.span.begin):
            for token in self.doc.tokens_in(mention.span):
                found[token.index] = mention
        return found

    def chunks(self, sentence: Sentence) -> tuple[Chunk, ...]:
        """The chunks of a sentence."""
        if sentence.index not in self._chunks:
            here = self._stretches_by_sentence.get(sentence.index, ())
            near = [(s.first, s.stop) for s in here if s.kind is MarkKind.UTTERANCE]
            marked = [(s.first, s.stop) for s in here if s.kind is MarkKind.PART]
            self._chunks[sentence.index] = chunks_of(self.doc, sentence, near, marked)
        return self._chunks[sentence.index]

    def tokens(self, span: Range) -> tuple[Token, ...]:
        """The tokens of a range."""
        return self.doc.tokens[span[0] : span[1]]


@dataclass
class Draft:
    """A quotation in the making, in token ranges."""

    type: QuotationType
    quote: list[Range]
    rule: str
    sentence: int
    cue: list[int] = field(default_factory=list)
    verbs: list[int] = field(
        default_factory=list
    )  # the cue of a reported quotation, which lies inside its quote
    frame: list[Range] = field(default_factory=list)
    speaker: Range | None = None
    addressee: Range | None = None
    within: Range | None = (
        None  # who speaks in the clause of a source: "Xi sprach sich laut dem Sender dafür aus"
    )
    entry: SpeechCue | None = None
    form: Form = Form.PLAIN
    medium: str | None = None
    sources: list[Range] = field(default_factory=list)
    is_nested: bool = False
    is_negated: bool = False
    carried: "Draft | None" = None
    outer: "Draft | None" = None
    why: str = ""
    confidence: float = 1.0

    @property
    def first(self) -> int:
        """The first token of the quote."""
        return min(a for a, _ in self.quote)

    @property
    def stop(self) -> int:
        """One past the last token of the quote."""
        return max(b for _, b in self.quote)

    def covers(self, i: int) -> bool:
        """Whether the quote holds token `i`."""
        return any(a <= i < b for a, b in self.quote)


def is_subjunctive(scene: Scene, chunk: Chunk) -> bool:
    """Whether the finite verb of `chunk` stands in Konjunktiv by form."""
    return chunk.finite is not None and scene.doc.tokens[chunk.finite].subjunctive > 0


def may_be_subjunctive(scene: Scene, chunk: Chunk) -> bool:
    """Whether the finite verb of `chunk` stands in Konjunktiv, or is "sollte" or "wollte", which have one form for both."""
    verb = scene.doc.tokens[chunk.finite] if chunk.finite is not None else None
    return verb is not None and (
        verb.subjunctive > 0 or (verb.lemma in ("sollen", "wollen") and verb.has(Tense="Past"))
    )
