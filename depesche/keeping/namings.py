"""Namings: the words of a clause that name a matter, and the pronouns that take one up."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from depesche.keeping.scenes import Clause, Tense
from depesche.knowledge.outcomes import (
    MatterWord,
    matter_words,
    outcome_phrases,
    outcome_verbs,
)
from depesche.model.doc import Token
from depesche.model.interval import CreationTime, Interval
from depesche.model.matter import Turn

_STARTING = re.compile(r"\b(?:an ist|ab \w+ ist|danach ist|anschließend ist|zuvor ist)\b")
_NEXT = re.compile(r"\b(?:danach|anschließend)\b")
DATED = "dated"
"""How a verb names a matter of which only the day says that it is to come."""
PROMISED = "promised"
"""How a verb names a matter that the clause before promises."""
DONE = "done"
"""How a past verb names what was done, for what was only dated or promised."""
CALLED_OFF = "called off"
"""How a noun that no table knows names what is put off or called off."""
UNNAMED = (DATED, PROMISED, DONE, CALLED_OFF)
_SHORTEST_COMPOUND = 3
_DISTINCT = 6  # letters of a thing that names a matter even as the last part of a compound
_OTHER_SENSES = frozenset({"ein", "aus", "ab", "an", "rück", "durch", "heim", "be", "ge", "um", "er", "zu"})
_SEVERAL = "+"
_LEADING = ("nach", "in", "auf")
_SEATS = ("stadt", "haus", "land", "insel", "kreml", "élysée", "nachbarland", "heimat")
_PEOPLE = (
    "präsident", "präsidentin", "minister", "ministerin", "kanzler", "kanzlerin", "chef", "chefin", "könig", "königin",
    "kollege", "kollegin", "amtskollege", "vertreter", "führung", "regierung", "papst", "politiker", "staatsoberhaupt",
    "monarch", "premier", "gesandte", "beauftragte", "außenminister", "delegation", "partner", "gast",
)  # fmt: skip
_SOLDIERS = (
    "soldat", "truppe", "kontingent", "einheit", "streitkräfte", "blauhelm", "verband", "bataillon", "brigade", "armee", "bundeswehr",
    "militär", "panzer",
)  # fmt: skip


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
    def is_ahead(self) -> bool:
        """Whether the clause tells it of the day of the report or a later one, in the present: "tagt noch am Samstag"."""
        today = self.dct.interval.latest if self.dct else None
        begin, end = (self.due.earliest, self.due.latest) if self.due else (None, None)
        is_from_today = bool(begin and end and today and (begin == today <= end or begin <= today < end))
        is_next = self.due is None and self.is_verb and _NEXT.search(self.clause.words) is not None
        if is_next and self.clause.tense is Tense.PRESENT:
            return True
        return self.is_due_later or (is_from_today and self.clause.tense is Tense.PRESENT)

    @property
    def tense(self) -> Tense:
        """That of the clause; "kann am Montag reisen", "muss bis Mai gewählt werden" are to come, as the day says."""
        finite = self.clause.finite
        is_sure = finite is not None and not finite.subjunctive and not finite.has(Tense="Past")
        if self.clause.tense is Tense.CHANCE and is_sure and (self.is_due_later or self._is_limited):
            return Tense.FUTURE
        return self.clause.tense

    @property
    def _is_limited(self) -> bool:
        """Whether it is due from the day of the report to a later one."""
        today = self.dct.interval.latest if self.dct else None
        return bool(self.due and self.due.latest and today and self.due.latest > today)

    @property
    def is_verb(self) -> bool:
        """Whether a verb names it, so that the tense of the clause is its own."""
        return self.word.how not in ("noun", CALLED_OFF)

    @property
    def is_unnamed(self) -> bool:
        """Whether no table knows the verb that names it (`unnamed`)."""
        return self.word.how in UNNAMED


def namings_of(clause: Clause, dct: CreationTime | None, due: Interval | None) -> Iterator[Naming]:
    """The words of a clause that name a matter."""
    found = [
        (t, word)
        for t in clause.tokens
        if (word := next((w for w in _matter_words(t) if _fits(w, clause, t)), None)) is not None
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
    stand_in = next((t for t in clause.tokens if t.lemma.lower() in ("termin", "vorhaben")), None)
    if stand_in is not None and _says_an_outcome(clause, origin.word.kind):
        yield Naming(clause, stand_in, replace_how(origin.word), origin.dct, due, origin)
    elif is_denied and clause.finite is not None and clause.sentence.index > origin.clause.sentence.index:
        yield Naming(clause, clause.finite, origin.word, origin.dct, due, origin)
    elif pronoun is not None and origin.head.upos == "NOUN" and _says_an_outcome(clause, origin.word.kind):
        yield Naming(clause, pronoun, replace_how(origin.word), origin.dct, due, origin)


def replace_how(word: MatterWord) -> MatterWord:
    """The word as a noun: a pronoun stands for nothing else."""
    return replace(word, how="noun")


def _says_an_outcome(clause: Clause, kind: str) -> bool:
    verbs = outcome_verbs()
    return any((v.lemma, kind) in verbs or (v.lemma, "") in verbs for v in clause.verbs)


def _leads_to_a_place(clause: Clause, token: Token, leading: tuple[str, ...] = _LEADING) -> bool:
    """ "nach Moskau", "in der Türkei", "auf Zypern", "ins Weiße Haus"; not "nach Angaben", "in der Nacht"."""
    if token.upos != "ADP" or token.lemma.lower() not in leading:
        return False
    after = clause.doc.tokens[token.index + 1 : token.index + 5]
    if token.lemma.lower() == "auf":
        return bool(after) and after[0].entity == "LOC"
    for other in after:
        if other.upos in ("VERB", "AUX", "ADP", "PUNCT"):
            return False
        if other.entity == "LOC" or other.upos == "PROPN" or other.lemma.lower().endswith(_SEATS):
            return True
    return False


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


def _matter_words(token: Token) -> Iterator[MatterWord]:
    lemma = token.lemma.lower()
    if token.upos in ("NOUN", "PROPN"):
        words = matter_words(is_noun=True)
        for start in range(max(1, len(lemma) - _SHORTEST_COMPOUND)):
            yield from (word for word in words.get(lemma[start:], ()) if _may_begin(lemma[:start], word))
    elif token.xpos.startswith("VV"):
        yield from matter_words(is_noun=False).get(lemma, ())
    elif lemma == "sein" and token.xpos.startswith("VA"):
        yield from (word for word in matter_words(is_noun=False).get(lemma, ()) if word.how == "stay")


def _may_begin(before: str, word: MatterWord) -> bool:
    """ "Einreise" and "Abreise" are no journeys to somebody, "Staatsbesuch" is a visit."""
    if not before:
        return True
    is_long = word.how == "noun" or (word.how == "object" and len(word.word) >= _DISTINCT)
    is_long = is_long and not before.endswith("kom")  # "Kommission"
    return is_long and len(before) > 1 and before.rstrip("-") not in _OTHER_SENSES


def _fits(word: MatterWord, clause: Clause, token: Token) -> bool:
    return _FITS[word.how](word, clause, token)


def _has_its_verb(word: MatterWord, clause: Clause, token: Token) -> bool:
    return any(other.lemma.lower() in word.verbs for other in clause.tokens)


def _has_no_other_sense(word: MatterWord, clause: Clause, token: Token) -> bool:
    """Not "sich abstimmen", "eine Entscheidung treffen"."""
    return not any(other.lemma.lower() in word.verbs for other in clause.tokens)


def _meets(word: MatterWord, clause: Clause, token: Token) -> bool:
    """ "sich treffen", "mit Kim sprechen", "Merkel trifft sie"; not "eine Entscheidung treffen"."""
    if not _has_no_other_sense(word, clause, token):
        return False
    if any(other.xpos == "PRF" for other in clause.tokens):
        return True
    with_whom = [t for t in clause.tokens if t.upos == "ADP" and t.lemma.lower() in ("mit", "zwischen")]
    if any(t.head > t.index and _is_somebody(clause.doc.tokens[t.head]) for t in with_whom):
        return True
    if any(t.deprel == "obj" and _is_somebody(t) for t in clause.tokens):
        return True
    people = [t for t in clause.tokens if t.lemma.lower().endswith(_PEOPLE) or t.entity == "PER"]
    apart = [t for t, before in zip(people[1:], people, strict=False) if t.index - before.index > 1]
    return bool(apart) and token.lemma == "treffen" and not any(t.upos == "ADP" for t in clause.tokens[:1])


def _has_a_guest(word: MatterWord, clause: Clause, token: Token) -> bool:
    """ "empfing den Präsidenten", "wurde empfangen"; not "begrüßte die Entscheidung"."""
    is_passive = token.xpos == "VVPP" and any(t.lemma == "werden" for t in clause.tokens)
    objects = [t for t in clause.tokens if t.deprel in ("obj", "obl:arg")]
    return is_passive or any(t.xpos in ("PPER", "PRELS") or _is_somebody(t) for t in objects)


def _is_somebody(token: Token) -> bool:
    return token.upos == "PROPN" or token.entity == "PER" or token.lemma.lower().endswith(_PEOPLE)


def _of_soldiers(word: MatterWord, clause: Clause, token: Token) -> bool:
    return any(part in clause.words for part in _SOLDIERS)


def _goes_somewhere(word: MatterWord, clause: Clause, token: Token) -> bool:
    return any(_leads_to_a_place(clause, other) for other in clause.tokens)


def _goes_on(word: MatterWord, clause: Clause, token: Token) -> bool:
    """ "danach geht es nach Südkorea"."""
    return f"{token.text.lower()} es " in f"{clause.words} " and _goes_somewhere(word, clause, token)


def _is_somewhere(word: MatterWord, clause: Clause, token: Token) -> bool:
    """ "wird am Sonntag in Warschau sein", "war in Irland"; not "war in Irland beliebt"."""
    is_present = token.xpos == "VAFIN" and not token.has(Tense="Past") and not _STARTING.search(clause.words)
    is_person = any(
        t.deprel.startswith("nsubj") and (t.xpos in ("PPER", "PRELS") or _is_somebody(t))
        for t in clause.tokens
    )
    if is_present or not is_person:
        return False
    if token.deprel in ("aux", "aux:pass") or any(
        t.xpos in ("VVPP", "ADJD", "VVIZU", "VVFIN") for t in clause.tokens
    ):
        return False
    before = [t for t in clause.tokens if t.upos not in ("PUNCT", "AUX") and t.lemma != "sein"]
    if "dort" in clause.words.split():
        return True
    is_place = bool(before) and (before[-1].upos == "PROPN" or before[-1].lemma.lower().endswith(_SEATS))
    return is_place and any(_leads_to_a_place(clause, other, ("in",)) for other in clause.tokens)


def _is_expected(word: MatterWord, clause: Clause, token: Token) -> bool:
    """ "wird in Rom erwartet"; not "erwartet in Rom Fortschritte"."""
    is_passive = token.xpos == "VVPP" and any(t.lemma == "werden" for t in clause.tokens)
    return is_passive and (
        _goes_somewhere(word, clause, token)
        or _leads_anywhere(clause, ("auf",))
        or _is_person_subject(clause)
    )


def _leads_anywhere(clause: Clause, leading: tuple[str, ...]) -> bool:
    return any(_leads_to_a_place(clause, other, leading) for other in clause.tokens)


def _is_person_subject(clause: Clause) -> bool:
    """ "der Präsident wird am 23. Mai erwartet"; not "Fortschritte werden erwartet"."""
    return any(
        t.deprel.startswith("nsubj") and (t.entity == "PER" or t.lemma.lower().endswith(_PEOPLE))
        for t in clause.tokens
    )


def _by_a_body(word: MatterWord, clause: Clause, token: Token) -> bool:
    """ "das Parlament lehnte ab", "die Außenminister billigten": a body or the people that can vote is the subject."""
    single = tuple(body for body in word.verbs if not body.endswith(_SEVERAL))
    several = tuple(body.removesuffix(_SEVERAL) for body in word.verbs if body.endswith(_SEVERAL))
    return any(
        (t.lemma.lower().endswith(single) or (t.lemma.lower().endswith(several) and t.has(Number="Plur")))
        and t.deprel.startswith(("nsubj", "conj", "dep"))
        for t in clause.tokens
    )


def _before_a_house(word: MatterWord, clause: Clause, token: Token) -> bool:
    """ "spricht vor dem Bundestag"."""
    return any(
        t.upos == "ADP"
        and t.lemma.lower() == "vor"
        and clause.doc.tokens[t.head].lemma.lower().endswith(tuple(word.verbs))
        for t in clause.tokens
        if t.head != t.index
    )


_FITS: dict[str, Callable[[MatterWord, Clause, Token], bool]] = {
    "noun": lambda word, clause, token: True,
    "object": _has_its_verb,
    "verb": _has_no_other_sense,
    "meet": _meets,
    "host": _has_a_guest,
    "leaving": _of_soldiers,
    "arrival": _goes_somewhere,
    "onward": _goes_on,
    "expected": _is_expected,
    "stay": _is_somewhere,
    "body": _by_a_body,
    "court": _by_a_body,
    "before": _before_a_house,
}
