"""Drafts: the tokens of a sentence while they are being analysed and repaired."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from depesche.model.span import Span


@dataclass(slots=True)
class Draft:
    """A token under repair. Indices count inside its sentence; `head` is its own index for a root."""

    index: int
    span: Span
    text: str
    form: str
    upos: str = "X"
    xpos: str = "XY"
    feats: dict[str, str] = field(default_factory=dict)
    head: int = 0
    deprel: str = "dep"
    lemma: str = ""
    entity: str = ""
    begins_entity: bool = False
    particle: int | None = None
    subjunctive: int = 0
    confidence: float = 1.0  # of the attachment
    entity_confidence: float = 1.0

    @property
    def is_root(self) -> bool:
        """Whether nothing governs it."""
        return self.head == self.index

    @property
    def is_finite(self) -> bool:
        """Whether it is a finite verb."""
        return self.xpos in ("VVFIN", "VAFIN", "VMFIN")


Drafts = list[Draft]


def children(drafts: Drafts, draft: Draft, *deprels: str) -> Iterator[Draft]:
    """The dependents in text order, of the given relations if any are given."""
    for other in drafts:
        if other.head == draft.index and other is not draft and (not deprels or other.deprel in deprels):
            yield other


def is_below(drafts: Drafts, draft: Draft, above: Draft) -> bool:
    """Whether `draft` is `above` or hangs under it."""
    for _ in range(len(drafts)):
        if draft is above:
            return True
        if draft.is_root:
            return False
        draft = drafts[draft.head]
    return False


def attach(drafts: Drafts, draft: Draft, head: Draft, deprel: str, confidence: float = 0.7) -> bool:
    """Hang `draft` under `head` unless that would close a circle; say whether it was done."""
    if is_below(drafts, head, draft):
        return False
    draft.head, draft.deprel = head.index, deprel
    draft.confidence = min(draft.confidence, confidence)
    return True
