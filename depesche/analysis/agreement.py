"""Case, number and gender: the words of a noun phrase must agree, and the lexicon says what each of them can be.

Every triple that the noun may be is weighed by what the network tagged, what the other words of the phrase can be, what the
preposition governs and what the relation asks for; the heaviest wins.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from depesche.analysis.drafts import Draft, Drafts
from depesche.knowledge import lexicon


class Triple(NamedTuple):
    """Case, number, gender; "" where a word does not show it."""

    case: str
    number: str
    gender: str


_ALL = tuple(
    Triple(case, number, gender)
    for case in ("Nom", "Acc", "Dat", "Gen")
    for number in ("Sing", "Plur")
    for gender in ("Masc", "Fem", "Neut")
)
_NOMINAL = frozenset(("NN", "NE"))
_PRONOUN = frozenset(("PPER", "PRELS", "PDS", "PIS", "PWS", "PPOSS"))
_MODIFIER = frozenset(("ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PRELAT", "PWAT", "CARD"))
_MODIFIES = ("det", "det:poss", "amod", "nummod")
_SHOWN = ("DET", "ADJ")
_ROLE_CASES = {
    "nsubj": ("Nom", 3.0),
    "nsubj:pass": ("Nom", 3.0),
    "obj": ("Acc", 2.0),
    "obl:arg": ("Dat", 1.5),
    "nmod": ("Gen", 0.8),
}
_SHARES_CASE = ("conj", "appos", "flat")
# prepositions with one case that the lexicon's list leaves open, and contractions by the article inside
_ARTICLE_INSIDE = {
    "im": ("Dat", "m"),
    "am": ("Dat", "m"),
    "vom": ("Dat", "m"),
    "zum": ("Dat", "m"),
    "beim": ("Dat", "m"),
    "zur": ("Dat", "f"),
    "ins": ("Acc", "n"),
    "ans": ("Acc", "n"),
    "aufs": ("Acc", "n"),
    "fürs": ("Acc", "n"),
    "ums": ("Acc", "n"),
    "durchs": ("Acc", "n"),
    "übers": ("Acc", "n"),
    "hinterm": ("Dat", "m"),
    "unterm": ("Dat", "m"),
    "überm": ("Dat", "m"),
    "vorm": ("Dat", "m"),
    "vors": ("Acc", "n"),
    "unters": ("Acc", "n"),
}
_GENDERS_INSIDE = {"m": ("Masc", "Neut"), "f": ("Fem",), "n": ("Neut",)}


class Phrase(NamedTuple):
    """A noun or pronoun, the articles and adjectives before it, and what the sentence wants of it."""

    noun: Draft
    modifiers: tuple[Draft, ...]
    preposition: Draft | None
    case: str = ""
    weight: float = 0.0
    numbers: frozenset[str] = frozenset()  # of the verb, for a subject


def agree(drafts: Drafts) -> None:
    """Set Case, Number and Gender of every noun phrase and pronoun."""
    prepositions = {d.head: d for d in drafts if d.deprel == "case" and d.xpos in ("APPR", "APPRART", "APPO")}
    modifiers = _modifiers_by_noun(drafts)
    below = _children(drafts)
    for draft in drafts:
        if draft.xpos in _NOMINAL or draft.xpos in _PRONOUN:
            own = tuple(modifiers.get(draft.index, ())) if draft.xpos in _NOMINAL else ()
            phrase = Phrase(draft, own, prepositions.get(draft.index))
            _settle(phrase if phrase.preposition else _with_wish(phrase, drafts, below))


def _modifiers_by_noun(drafts: Drafts) -> dict[int, list[Draft]]:
    """The articles and adjectives before each noun, by its index."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        if is_modifier(draft):
            found.setdefault(draft.head, []).append(draft)
    return found


def is_modifier(draft: Draft) -> bool:
    """Whether it is an article, adjective or number before its noun."""
    return draft.xpos in _MODIFIER and draft.index < draft.head and draft.deprel in _MODIFIES


def _children(drafts: Drafts) -> list[list[Draft]]:
    below: list[list[Draft]] = [[] for _ in drafts]
    for draft in drafts:
        if not draft.is_root:
            below[draft.head].append(draft)
    return below


def _with_wish(phrase: Phrase, drafts: Drafts, below: list[list[Draft]]) -> Phrase:
    """Add the case that its relation asks for, and the number of its verb."""
    noun = phrase.noun
    head = drafts[noun.head]
    if noun.deprel in _SHARES_CASE and head.index < noun.index and head.xpos in _NOMINAL:
        return phrase._replace(case=head.feats.get("Case", ""), weight=1.0)
    if any(d.deprel == "cop" for d in below[noun.index]):
        return phrase._replace(case="Nom", weight=2.0)  # "Ziel sei der Frieden"
    relation = _relation(noun, drafts)
    case, weight = _ROLE_CASES.get(relation, ("", 0.0))
    is_subject = relation in ("nsubj", "nsubj:pass") and not any(
        d.deprel == "conj" for d in below[noun.index]
    )
    finite = next((d for d in (head, *below[head.index]) if d.is_finite), None)
    numbers = _numbers(finite.form) if is_subject and finite else frozenset[str]()
    return phrase._replace(case=case, weight=weight, numbers=numbers)


def _relation(noun: Draft, drafts: Drafts) -> str:
    """Its relation; that of the first member for a coordinated phrase."""
    for _ in range(4):
        if noun.deprel not in ("conj", "flat") or noun.is_root:
            break
        noun = drafts[noun.head]
    return noun.deprel


def _numbers(form: str) -> frozenset[str]:
    return frozenset(reading.morph.number for reading in lexicon.verb_readings(form))


def _settle(phrase: Phrase) -> None:
    best = max(
        _possible(phrase.noun.form, phrase.noun.xpos) or _ALL, key=lambda triple: _score(triple, phrase)
    )
    _put(phrase.noun, best, is_noun=phrase.noun.xpos in _NOMINAL)
    for modifier in phrase.modifiers:
        if modifier.xpos != "CARD":
            _put(modifier, best, is_noun=False)


def _put(draft: Draft, triple: Triple, *, is_noun: bool) -> None:
    for name, value in zip(("Case", "Number", "Gender"), triple, strict=True):
        if value and (is_noun or name in draft.feats or (name == "Case" and draft.upos in _SHOWN)):
            draft.feats[name] = value


def _score(triple: Triple, phrase: Phrase) -> float:
    score = _inflection(triple, phrase.modifiers)
    for draft, weight in ((phrase.noun, 1.0), *((modifier, 0.7) for modifier in phrase.modifiers)):
        score += weight * (draft.feats.get("Case") == triple.case)
        score += weight * 0.7 * (draft.feats.get("Number") == triple.number)
        score += weight * 0.5 * (draft.feats.get("Gender") == triple.gender)
    for modifier in phrase.modifiers:
        possible = _possible(modifier.form, modifier.xpos) if modifier.xpos != "CARD" else ()
        score -= 4.0 if possible and not _fits(triple, possible) else 0.0
    if phrase.preposition is not None:
        return score + _government(triple, phrase.preposition)
    if phrase.numbers and triple.number not in phrase.numbers:
        score -= 1.0
    return score + phrase.weight * (triple.case == phrase.case)


def _government(triple: Triple, preposition: Draft) -> float:
    form = preposition.form.lower()
    if form in _ARTICLE_INSIDE:
        case, gender = _ARTICLE_INSIDE[form]
        fits = (
            triple.case == case
            and triple.number == "Sing"
            and triple.gender in ("", *_GENDERS_INSIDE[gender])
        )
        return 0.0 if fits else -4.0
    cases = _governed(form)
    return 0.0 if not cases or triple.case in cases else -3.0


@lru_cache(maxsize=2_000)
def _governed(preposition: str) -> frozenset[str]:
    names = {"NOM": "Nom", "GEN": "Gen", "DAT": "Dat", "AKK": "Acc"}
    tags = [r.tag.split(":") for r in lexicon.readings(preposition) if r.morph.word_class == "PRP"]
    found = {names[c] for parts in tags for part in parts for c in part.split("+") if c in names}
    if found == {"Gen"} and preposition in ("wegen", "trotz", "während", "dank", "laut"):
        found.add("Dat")
    return frozenset(found)


def _inflection(triple: Triple, modifiers: Sequence[Draft]) -> float:
    """Without an article the adjective ends strongly: weigh down what its strong forms rule out."""
    adjectives = [m for m in modifiers if m.xpos == "ADJA"]
    if not adjectives or any(m.xpos not in ("ADJA", "CARD") for m in modifiers):
        return 0.0
    strong = _strong(adjectives[0].form)
    return 0.0 if not strong or _fits(triple, strong) else -1.0


@lru_cache(maxsize=20_000)
def _strong(form: str) -> tuple[Triple, ...]:
    found = (r.morph for r in lexicon.readings_anywhere(form) if "SOL" in r.morph.kinds)
    return tuple({Triple(m.case, m.number, m.gender) for m in found})


def _fits(triple: Triple, possible: Iterable[Triple]) -> bool:
    return any(
        all(not a or not b or a == b for a, b in zip(triple, other, strict=True)) for other in possible
    )


_CLASSES = {
    "NN": ("SUB", "EIG"),
    "NE": ("EIG", "SUB"),
    "ART": ("ART",),
    "ADJA": ("ADJ", "PA1", "PA2"),
    "PRELS": ("PRO", "ART"),
    "PDS": ("PRO", "ART"),
}


@lru_cache(maxsize=50_000)
def _possible(form: str, xpos: str) -> tuple[Triple, ...]:
    """What a form can be by the lexicon; () if it does not know it."""
    classes = _CLASSES.get(xpos, ("PRO",))
    if xpos in _NOMINAL:
        found = lexicon.noun_readings(form)
    elif form.lower().endswith(("selbe", "selben")):
        found = lexicon.readings(form.lower().partition("selbe")[0])  # "denselben" is what "den" is
        classes = ("ART", "PRO")
    else:
        found = lexicon.readings_anywhere(form) or lexicon.readings(form.lower())
        if form[:1].isupper() and xpos in ("ART", "PPER", "PPOSAT", "PDAT", "PDS", "PIS"):
            found = lexicon.readings(form.lower())
    triples = {
        Triple(r.morph.case, r.morph.number, r.morph.gender)
        for r in found
        if r.morph.word_class in classes and r.morph.case
    }
    if any(not t.number or (not t.gender and xpos == "NE") for t in triples):
        triples = {t for t in _ALL if _fits(t, triples)}
    return tuple(sorted(triples))


def possible_triples(noun: Draft, modifiers: Iterable[Draft]) -> tuple[Triple, ...]:
    """What case, number and gender the words of a noun phrase allow together; () if the lexicon knows none of it."""
    found = _possible(noun.form, noun.xpos)
    for modifier in modifiers:
        own = _possible(modifier.form, modifier.xpos) if modifier.xpos != "CARD" else ()
        if own:
            found = tuple(t for t in found or _ALL if _fits(t, own)) or found
    return found


def agree_relatives(drafts: Drafts) -> None:
    """die Hamas, die …: a relative pronoun has number and gender of the noun that its clause belongs to."""
    for pronoun in drafts:
        verb = pronoun
        while pronoun.xpos == "PRELS" and not verb.is_root and not verb.deprel.startswith("acl"):
            verb = drafts[verb.head]
        noun = drafts[verb.head]
        if verb is pronoun or verb.is_root or noun.xpos not in _NOMINAL:
            continue
        number, gender = noun.feats.get("Number", ""), noun.feats.get("Gender", "")
        fitting = [
            t for t in _possible(pronoun.form, "PRELS") if t.number == number and t.gender in ("", gender)
        ]
        if fitting:
            case = pronoun.feats.get("Case", "")
            best = next((t for t in fitting if t.case == case), fitting[0])
            pronoun.feats.update(Case=best.case, Number=number)
            if number == "Sing" and gender:
                pronoun.feats["Gender"] = gender


def set_degrees(drafts: Drafts) -> None:
    """Set Degree of adjectives by the lexicon: "größeren" is a comparative."""
    for draft in drafts:
        if draft.upos == "ADJ" and draft.xpos in ("ADJA", "ADJD"):
            found = (*lexicon.readings(draft.form), *lexicon.readings(draft.form.lower()))
            degrees = {r.morph.degree for r in found if r.morph.word_class in ("ADJ", "PA1", "PA2")} - {""}
            if len(degrees) == 1:
                draft.feats["Degree"] = degrees.pop()
