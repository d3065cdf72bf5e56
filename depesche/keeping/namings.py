"""Namings: the words of a clause that name a matter, and the pronouns that take one up."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from depesche.keeping.scenes import Clause
from depesche.knowledge.outcomes import MatterWord, matter_words, outcome_phrases, outcome_verbs
from depesche.model.doc import Token
from depesche.model.interval import CreationTime, Interval
from depesche.model.matter import Turn

_SHORTEST_COMPOUND = 3
_DISTINCT = 6  # letters of a thing that names a matter even as the last part of a compound
_OTHER_SENSES = frozenset({"ein", "aus", "ab", "an", "rück", "durch", "heim", "be", "ge", "um", "er", "zu"})
_SOLDIERS = ("soldat", "truppe", "kontingent", "einheit", "streitkräfte", "blauhelm")


@dataclass(frozen=True, eq=False)
class Naming:
    """A word that names a matter, in its clause; `taken_from` is the earlier naming that a pronoun stands for."""

    clause: Clause
    head: Token
    word: MatterWord
    dct: CreationTime | None
    due: Interval | None
    taken_from: "Naming | None" = None

    @property
    def is_due_later(self) -> bool:
        """Whether the clause dates it after the report."""
        today = self.dct.interval.latest if self.dct else None
        return bool(self.due and self.due.earliest and today and self.due.earliest > today)

    @property
    def is_verb(self) -> bool:
        """Whether a verb names it, so that the tense of the clause is its own."""
        return self.word.how != "noun"


def namings_of(clause: Clause, dct: CreationTime | None, due: Interval | None) -> Iterator[Naming]:
    """The words of a clause that name a matter."""
    found = [
        (t, word) for t in clause.tokens if (word := _matter_word(t)) is not None and _fits(word, clause)
    ]
    is_thing = any(word.how == "object" for _, word in found)
    for token, word in found:
        if not (is_thing and word.how == "arrival"):  # "die Panzer sind angekommen" is no visit
            yield Naming(clause, token, word, dct, due)


def taken_up(clause: Clause, last: Naming, due: Interval | None) -> Iterator[Naming]:
    """The matter named last, where a pronoun or a denial without any object takes it up in the next sentence."""
    if not 0 <= clause.sentence.index - last.clause.sentence.index <= 2:
        return
    origin = last.taken_from or last
    pronoun = next(
        (t for t in clause.tokens if t.xpos in ("PPER", "PDS", "PRELS") and _stands_for(t, origin.head)), None
    )
    is_denied = any(p.turn is Turn.DENIED and p.pattern.search(clause.words) for p in outcome_phrases())
    if is_denied and clause.finite is not None and clause.sentence.index > origin.clause.sentence.index:
        yield Naming(clause, clause.finite, origin.word, origin.dct, due, origin)
    elif pronoun is not None and origin.head.upos == "NOUN" and _says_an_outcome(clause, origin.word.kind):
        yield Naming(clause, pronoun, replace_how(origin.word), origin.dct, due, origin)


def replace_how(word: MatterWord) -> MatterWord:
    """The word as a noun: a pronoun stands for nothing else."""
    return replace(word, how="noun")


def _says_an_outcome(clause: Clause, kind: str) -> bool:
    verbs = outcome_verbs()
    return any((v.lemma, kind) in verbs or (v.lemma, "") in verbs for v in clause.verbs)


def _leads_to_a_place(clause: Clause, token: Token) -> bool:
    """ "nach Moskau", "in der Türkei", "zum Gipfel nach Kazan"; not "nach Angaben"."""
    if token.upos != "ADP" or token.lemma.lower() not in ("nach", "in"):
        return False
    after = clause.doc.tokens[token.index + 1 : token.index + 4]
    return any(other.upos == "PROPN" or other.entity == "LOC" for other in after)


_PRONOUNS = {
    "er": "Masc",
    "sie": "Fem",
    "es": "Neut",
    "dieser": "Masc",
    "diese": "Fem",
    "dieses": "Neut",
    "der": "Masc",
    "die": "Fem",
    "das": "Neut",
}


def _stands_for(pronoun: Token, noun: Token) -> bool:
    gender = _PRONOUNS.get(pronoun.text.lower())
    return gender is not None and noun.feats.get("Gender") == gender and noun.feats.get("Number") != "Plur"


def _matter_word(token: Token) -> MatterWord | None:
    words = matter_words()
    lemma = token.lemma.lower()
    if token.upos in ("NOUN", "PROPN"):
        for start in range(max(1, len(lemma) - _SHORTEST_COMPOUND)):
            word = words.get(lemma[start:])
            if word and word.how in ("noun", "object") and _may_begin(lemma[:start], word):
                return word
        return None
    word = words.get(lemma)
    return word if word and word.how not in ("noun", "object") and token.xpos.startswith("VV") else None


def _may_begin(before: str, word: MatterWord) -> bool:
    """ "Einreise" and "Abreise" are no journeys to somebody, "Staatsbesuch" is a visit."""
    if not before:
        return True
    is_long = word.how == "noun" or (word.how == "object" and len(word.word) >= _DISTINCT)
    return is_long and len(before) > 1 and before.rstrip("-") not in _OTHER_SENSES


def _fits(word: MatterWord, clause: Clause) -> bool:
    if word.how == "object":
        return any(token.lemma.lower() in word.verbs for token in clause.tokens)
    if word.how == "leaving":
        return any(part in clause.words for part in _SOLDIERS)
    if word.how == "arrival":
        return any(_leads_to_a_place(clause, token) for token in clause.tokens)
    return True
