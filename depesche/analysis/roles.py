"""Subjects and objects: one subject a verb, in the nominative, agreeing in number."""

from collections.abc import Iterable, Iterator
from functools import cache

from depesche.analysis.agreement import Triple, is_modifier, possible_triples
from depesche.analysis.drafts import Draft, Drafts, attach, children, is_below
from depesche.knowledge import lexicon
from depesche.knowledge.speech import speech_verbs

_MARKS = frozenset("„“”\"»«‚‘’'›‹")
_SUBJECTS = ("nsubj", "nsubj:pass")
_NOUNS = frozenset(("NN", "NE", "PPER", "PIS", "PDS", "PRELS", "PWS", "CARD", "ADJA", "PPOSS", "ART"))


def settle_determiners(drafts: Drafts) -> None:
    """An article belongs to a noun after it, the next one if the tree has none for it."""
    for draft in drafts:
        head = drafts[draft.head]
        if draft.xpos == "ADJA" and draft.deprel == "dep" and draft.index < head.index:
            draft.deprel = "amod" if head.xpos in ("NN", "NE") else draft.deprel
        if draft.xpos == "CARD" and head.xpos == "NN" and head.index == draft.index + 1:
            draft.deprel = "nummod"
        if draft.xpos not in ("ART", "PPOSAT", "PDAT") or draft.deprel.startswith("det"):
            continue
        if head.xpos in ("NN", "NE") and head.index > draft.index:
            draft.deprel = "det:poss" if draft.xpos == "PPOSAT" else "det"
        elif draft.index and drafts[draft.index - 1].form != ",":
            noun = _next_noun(drafts, draft)
            if noun is not None and not is_below(drafts, noun, draft):
                attach(drafts, draft, noun, "det:poss" if draft.xpos == "PPOSAT" else "det")


def _next_noun(drafts: Drafts, article: Draft) -> Draft | None:
    """The next noun, with only adjectives, numbers and marks between."""
    for draft in drafts[article.index + 1 :]:
        if draft.xpos in ("NN", "NE"):
            return draft
        if draft.xpos not in ("ADJA", "CARD") and draft.form not in _MARKS:
            return None
    return None


def settle_subjects(drafts: Drafts) -> None:
    """Relabel subjects and objects that the forms of their words rule out."""
    for verb in drafts:
        found = [
            d for d in children(drafts, verb, "nsubj", "nsubj:pass", "obj", "obl:arg") if d.xpos in _NOUNS
        ]
        for draft in found:
            if any(case.xpos in ("APPR", "APPRART", "APPO") for case in children(drafts, draft, "case")):
                draft.deprel = "obl"
        found = [d for d in found if d.deprel != "obl"]
        if not found:
            continue
        for draft in found:
            _rule_out(drafts, verb, draft, found)
        _keep_one_subject(drafts, verb, [d for d in found if d.deprel in _SUBJECTS])
        _find_subject(drafts, verb, [d for d in found if d.deprel == "obj"])


def _triples(drafts: Drafts, noun: Draft) -> tuple[Triple, ...]:
    if noun.form.lower().startswith("ein") and noun.xpos in ("ART", "PIS"):
        return ()  # "einer" may be anything
    return possible_triples(noun, (d for d in children(drafts, noun) if is_modifier(d)))


def _rule_out(drafts: Drafts, verb: Draft, draft: Draft, others: Iterable[Draft]) -> None:
    """ "den Präsidenten" is no subject, "der Präsident" no object, "dem Präsidenten" a dative."""
    cases = {triple.case for triple in _triples(drafts, draft)}
    if not cases:
        return
    if draft.deprel in _SUBJECTS and ("Nom" not in cases or _is_infinitive(drafts, verb)):
        draft.deprel = "obl:arg" if cases & {"Dat", "Acc"} == {"Dat"} else "obj"
    elif draft.deprel in ("obj", "obl:arg") and cases == {"Nom"}:
        has_subject = any(d.deprel in _SUBJECTS for d in others if d is not draft)
        if not has_subject and not _is_copular(drafts, verb):
            draft.deprel = "nsubj"
    elif draft.deprel == "obj" and cases == {"Dat"}:
        draft.deprel = "obl:arg"


def _is_infinitive(drafts: Drafts, verb: Draft) -> bool:
    """… den Ort beschossen zu haben: a verb with "zu" has no subject."""
    if any(True for _ in _finite(drafts, verb)):
        return False
    group = (verb, *children(drafts, verb, "aux", "aux:pass"))
    return any(d.xpos == "VVIZU" or (d.index and drafts[d.index - 1].xpos == "PTKZU") for d in group)


def _is_copular(drafts: Drafts, verb: Draft) -> bool:
    return verb.lemma in ("sein", "werden", "bleiben", "heißen") or any(
        True for _ in children(drafts, verb, "cop")
    )


def _keep_one_subject(drafts: Drafts, verb: Draft, subjects: list[Draft]) -> None:
    """Of two subjects the one that fits better stays, then a pronoun, then the first; a name right after it belongs to it."""
    if (
        len(subjects) < 2
        or _is_copular(drafts, verb)
        or any(True for _ in children(drafts, verb, "aux:pass"))
    ):
        return
    ranked = sorted(subjects, key=lambda d: (-_fit(drafts, verb, d), d.xpos != "PPER", d.index))
    for draft in ranked[1:]:
        if draft.xpos == "NE" and draft.index == ranked[0].index + 1:
            attach(drafts, draft, ranked[0], "appos")
            continue
        cases = {triple.case for triple in _triples(drafts, draft)}
        if "Acc" in cases or not cases:
            draft.deprel = "obj"
        elif "Dat" in cases:
            draft.deprel = "obl:arg"


def _find_subject(drafts: Drafts, verb: Draft, objects: list[Draft]) -> None:
    """A finite verb that stands alone needs a subject: the first noun phrase that can be one and agrees."""
    has_subject = any(True for _ in children(drafts, verb, "nsubj", "nsubj:pass", "csubj", "expl"))
    numbers = finite_numbers(drafts, verb)
    if has_subject or not numbers or verb.deprel == "conj":
        return
    if any(is_beside_pronoun(drafts, finite) for finite in _finite(drafts, verb)):
        return
    for draft in objects:
        if verb.deprel.startswith("acl") and draft.xpos != "PRELS":
            continue
        triples = _triples(drafts, draft)
        if draft.xpos != "PRF" and any(t.case == "Nom" and t.number in numbers for t in triples):
            draft.deprel = "nsubj"
            return


def is_beside_pronoun(drafts: Drafts, finite: Draft) -> bool:
    """Wir haben …: its subject is there, only badly attached."""
    near = [drafts[i] for i in (finite.index - 1, finite.index + 1) if 0 <= i < len(drafts)]
    return any(d.form.lower() in ("ich", "du", "er", "wir", "man", "es", "sie") for d in near)


def _fit(drafts: Drafts, verb: Draft, subject: Draft) -> int:
    """2 for a word that can only be nominative, 1 more where it agrees with the finite verb in number."""
    triples = _triples(drafts, subject)
    numbers = finite_numbers(drafts, verb)
    only_nominative = {t.case for t in triples} == {"Nom"}
    agrees = not numbers or any(t.case == "Nom" and t.number in numbers for t in triples)
    return 2 * only_nominative + agrees


def finite_numbers(drafts: Drafts, verb: Draft) -> frozenset[str]:
    """The numbers that the finite verb of a clause can have; empty if there is none."""
    return frozenset(r.morph.number for d in _finite(drafts, verb) for r in lexicon.verb_readings(d.form))


def _finite(drafts: Drafts, verb: Draft) -> Iterator[Draft]:
    return (d for d in (verb, *children(drafts, verb, "aux", "aux:pass", "cop")) if d.is_finite)


@cache
def _with_accusative() -> frozenset[str]:
    """Verbs of speech whose addressee stands in the accusative ("fragen", "auffordern")."""
    return frozenset(
        lemma
        for lemma, cues in speech_verbs().items()
        if any(cue.addressee for cue in cues) and all(cue.addressee <= {"acc"} for cue in cues)
    )


def settle_addressed(drafts: Drafts) -> None:
    """fragte den Zeugen: whom one asks is an object, where the form allows it; not "antwortete den Zeugen"."""
    for draft in drafts:
        verb = drafts[draft.head]
        if (
            draft.deprel != "obl:arg"
            or verb.lemma not in _with_accusative()
            or any(children(drafts, draft, "case"))
        ):
            continue
        fitting = [triple for triple in _triples(drafts, draft) if triple.case == "Acc"]
        if fitting and not any(children(drafts, verb, "obj")):
            draft.deprel = "obj"
            draft.confidence = min(draft.confidence, 0.7)
            best = fitting[0]
            for word in (draft, *(d for d in children(drafts, draft) if is_modifier(d))):
                word.feats.update({"Case": "Acc", "Number": best.number or word.feats.get("Number", "Sing")})
