"""Scenes: the clauses of a sentence, each with its verbs, and whether they tell of what is to come or of what was."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from depesche.model.doc import Doc, Sentence, Token
from depesche.model.span import Span

_BREAKS = {",", ";", ":", "–", "—", "(", ")"}
_INTENDING = {"wollen", "sollen", "werden", "mögen"}
_CHANCE = {"können", "dürfen", "müssen"}


class Tense(StrEnum):
    """When a clause says that its verb is done."""

    FUTURE = "future"
    PRESENT = "present"
    PAST = "past"
    CHANCE = "chance"  # "könnte reisen": nothing is said to come or to have been


@dataclass(frozen=True, eq=False)
class Clause:
    """Tokens between two breaks, with a finite verb or an infinitive of their own as a rule."""

    doc: Doc
    sentence: Sentence
    tokens: tuple[Token, ...]

    @cached_property
    def span(self) -> Span:
        """From the first to the last code point."""
        return Span(self.tokens[0].span.begin, self.tokens[-1].span.end)

    @cached_property
    def words(self) -> str:
        """The words in small letters, one blank between two."""
        return " ".join(token.text.lower() for token in self.tokens)

    @cached_property
    def finite(self) -> Token | None:
        """The first finite verb."""
        return next((t for t in self.tokens if t.xpos in ("VVFIN", "VAFIN", "VMFIN")), None)

    @cached_property
    def verbs(self) -> tuple[Token, ...]:
        """All verbs and participles but auxiliaries."""
        return tuple(
            t for t in self.tokens if t.xpos in ("VVFIN", "VVINF", "VVIZU", "VVPP") or t.xpos.startswith("VV")
        )

    @cached_property
    def is_negated(self) -> bool:
        """Whether "nicht" or "kein" stands in it, other than in "nicht nur" and "nicht erst"."""
        lemmas = [token.lemma.lower() for token in self.tokens]
        for here, after in zip(lemmas, [*lemmas[1:], ""], strict=True):
            if here in ("nicht", "kein", "keinesfalls", "nie") and after not in (
                "nur",
                "erst",
                "zuletzt",
                "ausgeschlossen",
            ):
                return True
        return False

    @cached_property
    def tense(self) -> Tense:
        """When its verb is done: "will reisen" and "hatte reisen wollen" are to come, "ist gereist" was."""
        finite, forms = self.finite, {token.xpos for token in self.tokens}
        has_infinitive = bool(forms & {"VVINF", "VAINF", "VVIZU"})
        intends = any(
            t.lemma in ("wollen", "sollen") and t.xpos in ("VMINF", "VMPP", "VMFIN") for t in self.tokens
        )
        if finite is None:
            if "VVIZU" in forms or "PTKZU" in forms:
                return Tense.FUTURE
            return Tense.PAST if "VVPP" in forms else Tense.PRESENT
        if intends and has_infinitive:
            return Tense.FUTURE
        if (
            finite.lemma == "haben"
            and "VVIZU" in forms
            and "VVPP" not in forms
            and not finite.has(Tense="Past")
        ):
            return Tense.FUTURE  # "haben den Vertrag zu billigen"
        if finite.lemma in _CHANCE:
            return Tense.CHANCE
        if finite.lemma in _INTENDING and has_infinitive and not self._is_passive(finite):
            return Tense.FUTURE
        # "haben verlassen": a participle that looks like an infinitive
        is_perfect = finite.lemma in ("haben", "sein") and "VVINF" in forms and "PTKZU" not in forms
        if finite.xpos == "VAFIN" and (is_perfect or forms & {"VVPP", "VAPP"}):
            if finite.lemma == "werden" and finite.text.lower().startswith("würde"):
                return Tense.FUTURE  # "würden bereitgestellt, teilte sie mit"
            if finite.lemma == "werden" and not finite.has(Tense="Past"):
                return Tense.PRESENT  # "wird eröffnet"
            return Tense.PAST
        return Tense.PAST if finite.has(Tense="Past") else Tense.PRESENT

    def _is_passive(self, finite: Token) -> bool:
        """ "wurde eröffnet": werden with a participle and no infinitive."""
        return finite.lemma == "werden" and finite.has(Tense="Past") and finite.subjunctive == 0


def clauses_of(doc: Doc, sentence: Sentence) -> Iterator[Clause]:
    """The clauses of a sentence in text order: parts without a verb of their own belong to the part before them."""
    parts: list[list[Token]] = [[]]
    for token in doc.tokens_of(sentence):
        is_break = token.text in _BREAKS and not _joins_numbers(doc, token)
        if is_break or (token.xpos == "KON" and _has_verb(parts[-1]) and _verb_follows(doc, sentence, token)):
            parts.append([])
        else:
            parts[-1].append(token)
    whole: list[list[Token]] = []
    for part in parts:
        if (part and whole and not _has_verb(part)) or (part and whole and not _has_verb(whole[-1])):
            whole[-1] += part
        elif part:
            whole.append(part)
    for part in whole:
        yield Clause(doc, sentence, tuple(part))


def _has_verb(tokens: list[Token]) -> bool:
    return any(t.xpos in ("VVFIN", "VAFIN", "VMFIN", "VVIZU") or t.xpos == "PTKZU" for t in tokens)


def _verb_follows(doc: Doc, sentence: Sentence, token: Token) -> bool:
    """Whether the next word is a finite verb: "traf … ein und sprach mit"."""
    after = token.index + 1
    return after < sentence.stop and doc.tokens[after].xpos in ("VVFIN", "VAFIN", "VMFIN")


def _joins_numbers(doc: Doc, token: Token) -> bool:
    """The colon of "2:1"."""
    after = doc.tokens[token.index + 1 : token.index + 2]
    return bool(after) and after[0].text[:1].isdigit() and token.text == ":"
