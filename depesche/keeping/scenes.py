"""Scenes: the clauses of a sentence, each with its verbs, and whether they tell of what is to come or of what was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from depesche.model.doc import Doc, Sentence, Token
from depesche.model.span import Span

_BREAKS = {",", ";", ":", "–", "—", "(", ")"}
_INTENDING = {"wollen", "sollen", "werden", "mögen"}
_RELATIVES = {"PRELS", "PRELAT"}
_PRONOUNS = ("dem", "der", "den", "die", "das", "deren", "dessen", "denen")
_SUBORDINATORS = {*_RELATIVES, "KOUS", "PWAV", "PWS"}
_CHANCE = {"können", "dürfen", "müssen"}


class Tense(StrEnum):
    """When a clause says that its verb is done."""

    FUTURE = "future"
    PRESENT = "present"
    PAST = "past"
    CHANCE = "chance"  # "könnte reisen": nothing is said to come or to have been


@dataclass(frozen=True, eq=False)
class Clause:
    """Tokens between two breaks, with a finite verb or an infinitive of their own as a rule; a relative clause may cut them in two."""

    doc: Doc
    sentence: Sentence
    tokens: tuple[Token, ...]

    @cached_property
    def span(self) -> Span:
        """From the first to the last code point."""
        return Span(self.tokens[0].span.begin, self.tokens[-1].span.end)

    def holds(self, span: Span) -> bool:
        """Whether a stretch begins in one of its tokens: a clause may be cut in two by another."""
        return any(token.span.begin <= span.begin < token.span.end for token in self.tokens)

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
        """All verbs and participles but auxiliaries, each with the particle that a relative clause parts it from."""
        particle = next((t.text.lower() for t in reversed(self.tokens) if t.xpos == "PTKVZ"), "")
        verbs = (t for t in self.tokens if t.xpos.startswith("VV"))
        return tuple(
            replace(t, lemma=particle + t.lemma) if particle and self._is_parted(t, particle) else t
            for t in verbs
        )

    def _is_parted(self, verb: Token, particle: str) -> bool:
        is_long_way = self.tokens[-1].index - self.tokens[0].index >= len(self.tokens)
        return verb.xpos == "VVFIN" and is_long_way and not verb.lemma.startswith(particle)

    @cached_property
    def is_negated(self) -> bool:
        """Whether "nicht" or "kein" stands in it, other than in "nicht nur" and "nicht erst"."""
        lemmas = [token.lemma.lower() for token in self.tokens]
        for here, after in zip(lemmas, [*lemmas[1:], ""], strict=True):
            if here in (
                "nicht",
                "kein",
                "keinesfalls",
                "nie",
                "niemals",
                "weder",
                "keineswegs",
            ) and after not in (
                "nur",
                "erst",
                "zuletzt",
                "ausgeschlossen",
                "allzu",
                "einmal",
                "ganz",
                "weniger",
            ):
                return True
        return False

    @property
    def is_told_in_past(self) -> bool:
        """Whether its finite verb is a past or perfect form of the indicative: "forderte", "konnte", "hat gebeten"."""
        finite = self.finite
        if finite is None or finite.subjunctive:
            return False
        return finite.has(Tense="Past") or (finite.lemma in ("haben", "sein") and self.tense is Tense.PAST)

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
    for part in _joined(parts):
        yield Clause(doc, sentence, tuple(part))


def _joined(parts: Sequence[list[Token]]) -> list[list[Token]]:
    """Parts without a verb belong to the part before; what a relative clause cuts in two is one: "der Gipfel, der …, fällt aus"."""
    whole: list[list[Token]] = []
    cut: int | None = None  # the clause that a subordinate one cuts in two
    for part in filter(None, parts):
        is_over = bool(whole) and cut is not None and cut < len(whole) - 1 and _is_complete(whole[-1])
        if is_over and cut is not None and _goes_on(whole[cut], part):
            whole[cut] = [*whole[cut], *part]
        elif (whole and not _is_sub(part) and (not _has_verb(part) or not _has_verb(whole[-1]))) or (
            whole and not _has_verb(part)
        ):
            whole[-1] = [*whole[-1], *part]
        else:
            if _is_sub(part) and whole and not _is_sub(whole[-1]):
                cut = len(whole) - 1
            whole.append(part)
    return _with_verbs(whole)


def _with_verbs(whole: list[list[Token]]) -> list[list[Token]]:
    """A part that never found its verb goes on in the next one."""
    found: list[list[Token]] = []
    for part in whole:
        if found and not _has_verb(found[-1]):
            found[-1] = [*found[-1], *part]
        else:
            found.append(part)
    return found


def _goes_on(before: list[Token], part: list[Token]) -> bool:
    """Whether a part is the rest of a clause: its verb ("fällt aus") where that has none yet, or what stands behind its verb ("ab")."""
    if _is_sub(part):
        return False
    if not _has_verb(before):
        return part[0].xpos in ("VVFIN", "VAFIN", "VMFIN")
    return not _has_verb(part) and part[0].xpos not in ("KON", "KOKOM")


def _is_sub(part: list[Token]) -> bool:
    """ "der …", "auf dem …", "wo …", "weil …": begins like a relative or another subordinate clause."""
    kinds = [token.xpos for token in part[:2]]
    if not kinds or kinds[0] in _SUBORDINATORS:
        return bool(kinds)
    is_led = kinds[0] == "APPR" and len(part) > 1
    return is_led and (kinds[1] in _RELATIVES or (part[1].text in _PRONOUNS and _ends_in_verb(part)))


def _is_complete(part: list[Token]) -> bool:
    """A subordinate clause that has its finite verb at the end."""
    return _is_sub(part) and _ends_in_verb(part)


def _ends_in_verb(part: list[Token]) -> bool:
    finite = [at for at, t in enumerate(part) if t.xpos in ("VVFIN", "VAFIN", "VMFIN")]
    return bool(finite) and finite[-1] >= len(part) - 2 and finite[0] > 1


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
