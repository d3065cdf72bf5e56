"""The scene: one report with all that earlier stages found in it, indexed for the events stage."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from depesche.extract.events.clauses import Clauses
from depesche.knowledge.frames import word_list
from depesche.model.actor import ActorKind, Mention, MentionKind
from depesche.model.doc import Doc, Sentence, Token
from depesche.model.interval import CreationTime
from depesche.model.quotation import Quotation
from depesche.model.report import BlockKind
from depesche.model.timex import Timex


@dataclass(eq=False)
class Scene:
    """A Doc with its findings; every look-up is by token index."""

    doc: Doc
    timexes: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    dct: CreationTime | None
    has_second_opinion: bool = True
    busy: set[int] = field(default_factory=set)  # phrases being resolved just now, against circles

    @cached_property
    def clauses(self) -> Clauses:
        """The clauses of the report."""
        return Clauses(self.doc)

    @cached_property
    def at_token(self) -> dict[int, tuple[Mention, ...]]:
        """The mentions that cover a token, the longest first."""
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            for token in self.doc.tokens_in(mention.span):
                found.setdefault(token.index, []).append(mention)
        return {i: tuple(sorted(ms, key=lambda m: m.span.begin - m.span.end)) for i, ms in found.items()}

    @cached_property
    def by_head(self) -> dict[int, Mention]:
        """The longest mention that each token heads."""
        found: dict[int, Mention] = {}
        for mention in self.mentions:
            old = found.get(mention.head)
            if old is None or mention.span.end - mention.span.begin > old.span.end - old.span.begin:
                found[mention.head] = mention
        return found

    def mention_at(self, token: Token) -> Mention | None:
        """The mention whose grammar `token` carries, or that covers it whole; compounds and adjectives only as heads."""
        if token.index in self.by_head:
            mention = self.by_head[token.index]
            return None if mention.kind == MentionKind.COMPOUND else mention
        for mention in self.at_token.get(token.index, ()):
            if mention.kind not in (MentionKind.COMPOUND, MentionKind.ADJECTIVE) and mention.span.contains(
                token.span
            ):
                return mention
        return None

    def compound_at(self, token: Token) -> Mention | None:
        """The mention in the first part of a compound ("US" in "US-Angriff")."""
        for mention in self.at_token.get(token.index, ()):
            if mention.kind == MentionKind.COMPOUND and mention.span.begin == token.span.begin:
                return mention
        return None

    @cached_property
    def codes(self) -> Counter[str]:
        """How often each code is meant, those of the title and the lead counted thrice."""
        found: Counter[str] = Counter()
        for mention in self.mentions:
            tokens = self.doc.tokens_in(mention.span)
            if tokens:
                sentence = self.doc.sentence_of(tokens[0])
                weight = 3 if sentence.kind in (BlockKind.TITLE, BlockKind.LEAD) or sentence.index == 0 else 1
                for actor in mention.actors:
                    if actor.code:
                        found[actor.code] += weight
        return found

    @cached_property
    def focus(self) -> str | None:
        """The state most of the report is about, None where two are about as frequent."""
        states = [(count, code) for code, count in self.codes.items() if ":" not in code]
        states.sort(reverse=True)
        if not states or (len(states) > 1 and states[0][0] < 1.5 * states[1][0]):
            return None
        return states[0][1]

    @cached_property
    def named_places(self) -> Counter[str]:
        """How often a place of each state is named as where something is."""
        found: Counter[str] = Counter()
        for mention in self.mentions:
            if mention.kind == MentionKind.PLACE:
                found.update({actor.code for actor in mention.actors if actor.code and ":" not in actor.code})
        return found

    @cached_property
    def time_tokens(self) -> frozenset[int]:
        """The tokens that stand in a time expression."""
        return frozenset(t.index for timex in self.timexes for t in self.doc.tokens_in(timex.span))

    @cached_property
    def cues(self) -> frozenset[int]:
        """The tokens that introduce a quotation ("sagte", "mitteilte")."""
        spans = [span for quotation in self.quotations for span in quotation.cue]
        return frozenset(t.index for span in spans for t in self.doc.tokens_in(span))

    def mentions_between(self, begin: int, end: int) -> tuple[Mention, ...]:
        """The mentions that begin between two code points."""
        first = bisect_left(self.mentions, begin, key=lambda m: m.span.begin)
        last = bisect_left(self.mentions, end, key=lambda m: m.span.begin)
        return self.mentions[first:last]

    def timexes_between(self, begin: int, end: int) -> tuple[Timex, ...]:
        """The time expressions that begin between two code points."""
        first = bisect_left(self.timexes, begin, key=lambda t: t.span.begin)
        last = bisect_left(self.timexes, end, key=lambda t: t.span.begin)
        return self.timexes[first:last]

    @cached_property
    def about_sport(self) -> frozenset[int]:
        """The sentences with a word of sport, by index."""
        sport = word_list("sport")
        return frozenset(
            sentence.index
            for sentence in self.doc.sentences
            if any(t.lemma in sport or t.text in sport for t in self.doc.tokens_of(sentence))
        )

    def mentions_in(self, tokens: tuple[Token, ...]) -> tuple[Mention, ...]:
        """The mentions that these tokens head, in text order."""
        return tuple(self.by_head[t.index] for t in tokens if t.index in self.by_head)

    @cached_property
    def quotation_at(self) -> dict[int, int]:
        """For every token inside a quotation the index of that quotation, the innermost one."""
        found: dict[int, tuple[int, int]] = {}
        for number, quotation in enumerate(self.quotations):
            size = sum(end - begin for begin, end in quotation.quote)
            for span in quotation.quote:
                for token in self.doc.tokens_in(span):
                    if token.index not in found or size < found[token.index][0]:
                        found[token.index] = (size, number)
        return {token: number for token, (_, number) in found.items()}

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence of a token."""
        return self.doc.sentence_of(token)


def is_person(mention: Mention) -> bool:
    """Whether a mention means a person or several."""
    return any(actor.kind == ActorKind.PERSON for actor in mention.actors)
