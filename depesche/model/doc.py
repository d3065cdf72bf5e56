"""Doc: the complete language analysis of one report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from depesche.model.report import BlockKind
from depesche.model.span import Span


@dataclass(frozen=True, slots=True, eq=False)
class Token:
    """A token: STTS and UD analysis. Indices count through the whole Doc.

    `lemma` of a verb with a split particle is the whole verb ("kündigte … an" → ankündigen), and `particle` is the
    index of the particle. `head` is the index of the UD head, the token's own index for a root.
    `subjunctive` is 1 or 2 for Konjunktiv I or II by form, 0 otherwise; a form that may be either mood has 0.
    """

    index: int
    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    feats: Mapping[str, str]
    head: int
    deprel: str
    entity: str = ""  # PER, LOC, ORG, OTH or ""
    particle: int | None = None
    subjunctive: int = 0
    confidence: float = 1.0  # of the attachment

    def has(self, **feats: str) -> bool:
        """Whether all the given features have the given values: `token.has(Case="Nom")`."""
        return all(self.feats.get(name) == value for name, value in feats.items())


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens `first` up to but not including `stop`; a sentence lies inside one block."""

    index: int
    span: Span
    first: int
    stop: int
    block: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: tokens `first` up to but not including `stop`; label PER, LOC, ORG or OTH."""

    span: Span
    first: int
    stop: int
    label: str
    confidence: float = 1.0


@dataclass(frozen=True, eq=False)
class Doc:
    """The analysis of a report. Sentences cover every block but headers, datelines and credits."""

    report_id: str
    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    quotation_marks: tuple[Span, ...] = field(default=())  # stretches between paired marks, marks included

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(tuple(indices) for indices in below)

    @cached_property
    def _sentence_index(self) -> tuple[int, ...]:
        return tuple(
            sentence.index for sentence in self.sentences for _ in range(sentence.first, sentence.stop)
        )

    def children(self, token: Token, *deprels: str) -> tuple[Token, ...]:
        """The dependents of `token` in text order, of the given relations if any are given."""
        found = (self.tokens[i] for i in self._children[token.index])
        return tuple(t for t in found if not deprels or t.deprel in deprels)

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """`token` and all below it, in text order."""
        seen, todo = {token.index}, [token.index]
        while todo:
            for i in self._children[todo.pop()]:
                if i not in seen:
                    seen.add(i)
                    todo.append(i)
        return tuple(self.tokens[i] for i in sorted(seen))

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads above `token`, nearest first, ending with the root."""
        seen = {token.index}
        while token.head not in seen:
            token = self.tokens[token.head]
            seen.add(token.index)
            yield token

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that holds `token`."""
        return self.sentences[self._sentence_index[token.index]]

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.stop]

    def root_of(self, sentence: Sentence) -> Token:
        """The first root of a sentence."""
        for token in self.tokens_of(sentence):
            if token.head == token.index:
                return token
        return self.tokens[sentence.first]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that overlap `span`, in text order."""
        found = []
        for index in range(self._token_at(span.begin), len(self.tokens)):
            token = self.tokens[index]
            if token.span.begin >= span.end:
                break
            if token.span.end > span.begin:
                found.append(token)
        return tuple(found)

    def _token_at(self, offset: int) -> int:
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].span.end <= offset:
                low = middle + 1
            else:
                high = middle
        return low
