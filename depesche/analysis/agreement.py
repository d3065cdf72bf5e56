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
_PRONOUN = frozenset(("PPER", "PRELS", "PDS", "PIS", "PWS", "PRF", "PPOSS"))
_MODIFIER = frozenset(("ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PRELAT", "PWAT", "CARD"))
_SHOWN = ("DET", "ADJ")
_ROLE_CASES = {
    "nsubj": ("Nom", 3.0),
    "nsubj:pass": ("Nom", 3.0),
    "obj": ("Acc", 2.0),
    "obl:arg": ("Dat", 0.6),
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


def agree(drafts: Drafts) -> None:
    """Set Case, Number and Gender of every noun phrase and pronoun."""
    governors = _prepositions(drafts)
    modifiers = _modifiers(drafts)
    for draft in drafts:
        if draft.xpos in _NOMINAL:
            _settle(draft, modifiers.get(draft.index, ()), governors.get(draft.index), drafts)
        elif draft.xpos in _PRONOUN and draft.xpos != "PRF":
            _settle(draft, (), governors.get(draft.index), drafts)


def _prepositions(drafts: Drafts) -> dict[int, Draft]:
    """The preposition of each phrase, by the index of its noun."""
    return {d.head: d for d in drafts if d.deprel == "case" and d.xpos in ("APPR", "APPRART", "APPO")}


def _modifiers(drafts: Drafts) -> dict[int, list[Draft]]:
    """Articles and adjectives before their noun, with nothing but their like between."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        noun = drafts[draft.head]
        if (
            draft.xpos in _MODIFIER
            and draft.index < noun.index
            and draft.deprel in ("det", "det:poss", "amod", "nummod")
        ):
            found.setdefault(noun.index, []).append(draft)
    return found


def _settle(noun: Draft, modifiers: Sequence[Draft], preposition: Draft | None, drafts: Drafts) -> None:
    own = _possible(noun.form, noun.xpos)
    best, best_score = None, -99.0
    for triple in own or _ALL:
        score = _score(triple, noun, modifiers, preposition, drafts)
        if score > best_score:
            best, best_score = triple, score
    if best is None:
        return
    _put(noun, best, is_noun=noun.xpos in _NOMINAL)
    for modifier in modifiers:
        if modifier.xpos != "CARD":
            _put(modifier, best, is_noun=False)


def _put(draft: Draft, triple: Triple, *, is_noun: bool) -> None:
    for name, value in zip(("Case", "Number", "Gender"), triple, strict=True):
        if value and (is_noun or name in draft.feats or (name == "Case" and draft.upos in _SHOWN)):
            draft.feats[name] = value


def _score(
    triple: Triple, noun: Draft, modifiers: Sequence[Draft], preposition: Draft | None, drafts: Drafts
) -> float:
    score = 0.0
    for draft, weight in ((noun, 1.0), *((m, 0.7) for m in modifiers)):
        score += weight * (draft.feats.get("Case") == triple.case)
        score += weight * 0.7 * (draft.feats.get("Number") == triple.number)
        score += weight * 0.5 * (draft.feats.get("Gender") == triple.gender)
    for modifier in modifiers:
        if modifier.xpos != "CARD":
            possible = _possible(modifier.form, modifier.xpos)
            score -= 0.0 if not possible or _fits(triple, possible) else 4.0
    score += _inflection(triple, modifiers)
    if preposition is not None:
        return score + _government(triple, preposition)
    head = drafts[noun.head]
    if noun.deprel in _SHARES_CASE and head.index < noun.index and head.xpos in _NOMINAL:
        return score + 1.0 * (triple.case == head.feats.get("Case"))
    relation = _relation(noun, drafts)
    case, weight = _ROLE_CASES.get(relation, ("", 0.0))
    if any(d.head == noun.index and d.deprel == "cop" for d in drafts):
        case, weight = "Nom", 2.0  # "Ziel sei der Frieden"
    if relation in ("nsubj", "nsubj:pass"):
        score += _number_of_verb(triple, noun, drafts)
    return score + weight * (triple.case == case)


def _relation(noun: Draft, drafts: Drafts) -> str:
    """Its relation; that of the first member for a coordinated phrase."""
    for _ in range(4):
        if noun.deprel not in ("conj", "flat") or noun.is_root:
            break
        noun = drafts[noun.head]
    return noun.deprel


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
    """After "der, dieser, im" an adjective ends weakly, without an article strongly: weigh its reading accordingly."""
    articles = [m for m in modifiers if m.xpos not in ("ADJA", "CARD")]
    adjectives = [m for m in modifiers if m.xpos == "ADJA"]
    if articles or not adjectives:
        return 0.0
    strong = {
        Triple(r.morph.case, r.morph.number, r.morph.gender)
        for r in lexicon.readings_anywhere(adjectives[0].form)
        if "SOL" in r.morph.kinds
    }
    return 0.0 if not strong or _fits(triple, tuple(strong)) else -1.0


def _number_of_verb(triple: Triple, noun: Draft, drafts: Drafts) -> float:
    """A subject has the number of its verb, unless it is coordinated."""
    verb = drafts[noun.head]
    if not verb.is_finite:
        auxiliaries = [d for d in drafts if d.head == verb.index and d.is_finite]
        if not auxiliaries:
            return 0.0
        verb = auxiliaries[0]
    if any(d.head == noun.index and d.deprel == "conj" for d in drafts):
        return 0.0
    numbers = {r.morph.number for r in lexicon.verb_readings(verb.form)}
    return 0.0 if not numbers or triple.number in numbers else -1.0


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


def possible_triples(drafts: Drafts, noun: Draft) -> tuple[Triple, ...]:
    """What case, number and gender the words of a noun phrase allow together; () if the lexicon knows none of it."""
    found = _possible(noun.form, noun.xpos)
    for modifier in _modifiers(drafts).get(noun.index, ()):
        if modifier.xpos == "CARD":
            continue
        own = _possible(modifier.form, modifier.xpos)
        if own:
            both = tuple(t for t in found or _ALL if _fits(t, own))
            found = both or found
    return found


def set_degrees(drafts: Drafts) -> None:
    """Set Degree of adjectives by the lexicon: "größeren" is a comparative."""
    for draft in drafts:
        if draft.upos == "ADJ" and draft.xpos in ("ADJA", "ADJD"):
            found = (*lexicon.readings(draft.form), *lexicon.readings(draft.form.lower()))
            degrees = {r.morph.degree for r in found if r.morph.word_class in ("ADJ", "PA1", "PA2")} - {""}
            if len(degrees) == 1:
                draft.feats["Degree"] = degrees.pop()
