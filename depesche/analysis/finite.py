"""Finite verbs: found where a clause lacks one, and their features completed from the lexicon."""

from itertools import pairwise

from depesche.analysis.drafts import Draft, Drafts, attach, children
from depesche.knowledge import lexicon
from depesche.knowledge.lexicon import Reading

_BREAKS = frozenset(',.;:!?–)“”"«»') | {"und", "oder", "sowie"}
_OPENERS = frozenset(("KOUS", "PRELS", "PWS", "PWAT", "PWAV"))
_MODALS = frozenset(("dürfen", "können", "mögen", "müssen", "sollen", "wollen"))


def find_finite_verbs(drafts: Drafts) -> None:
    """dass die Lage sich bessere: the last word of a clause without a finite verb is one if it can be."""
    for mark in drafts:
        if mark.xpos not in _OPENERS or mark.form.lower() in ("als", "wie") or not mark.index:
            continue
        if mark.xpos.startswith("PW") and drafts[mark.index - 1].form != ",":
            continue
        clause = _until_break(drafts, mark.index + 1)
        if len(clause) < 2 or any(draft.is_finite for draft in clause):
            continue
        last = clause[-1]
        if last.form[:1].islower() and lexicon.verb_readings(last.form):
            _make_finite(last, lexicon.verb_readings(last.form))
    if not any(draft.is_finite for draft in drafts):
        _find_plural(drafts)
    _find_reported(drafts)


def _find_plural(drafts: Drafts) -> None:
    """Die Angriffe dauern an: with a plural subject before it the infinitive is a finite verb."""
    for draft in drafts:
        subjects = [d for d in children(drafts, draft, "nsubj") if d.index < draft.index]
        is_plural = any(d.feats.get("Number") == "Plur" for d in subjects)
        if draft.is_root and draft.xpos == "VVINF" and is_plural:
            _make_finite(draft, lexicon.verb_readings(draft.form))


def _find_reported(drafts: Drafts) -> None:
    """trug vor, der Zeuge irre: a nominative, then a word that can be Konjunktiv I, and no finite verb."""
    for comma in drafts:
        clause = _until_break(drafts, comma.index + 1) if comma.form == "," else []
        if not 2 <= len(clause) <= 12 or any(draft.is_finite for draft in clause):
            continue
        first, last = clause[0], clause[-1]
        is_clause = first.form.lower() in ("der", "die", "das", "er", "sie", "es", "man", "ein", "eine")
        if (
            is_clause
            and last.xpos in ("ADJD", "ADJA", "PTKVZ", "VVPP")
            and lexicon.subjunctive_of(last.form) == 1
        ):
            _make_finite(last, lexicon.verb_readings(last.form))
            noun = next((d for d in clause[:-1] if d.xpos in ("NN", "NE", "PPER", "PIS")), None)
            if noun is not None and last.head == noun.index:
                last.head, last.deprel = (last.index if noun.is_root else noun.head), noun.deprel
            if noun is not None:
                attach(drafts, noun, last, "nsubj")


def _until_break(drafts: Drafts, start: int) -> Drafts:
    clause: Drafts = []
    for draft in drafts[start:]:
        if draft.form in _BREAKS:
            break
        clause.append(draft)
    return clause


def _make_finite(draft: Draft, readings: tuple[Reading, ...]) -> None:
    kinds = {kind for reading in readings for kind in reading.morph.kinds}
    draft.xpos = "VMFIN" if "MOD" in kinds else "VAFIN" if "AUX" in kinds else "VVFIN"
    draft.upos = "VERB" if draft.xpos == "VVFIN" else "AUX"
    draft.feats = {}


def settle_capitals(drafts: Drafts) -> None:
    """Aktivitäten, Angriffe auf …: with a capital inside a sentence it is a noun, if the lexicon knows one."""
    for before, draft in pairwise(drafts):
        if draft.xpos[:2] != "VV" or not draft.form[:1].isupper() or draft.form.isupper():
            continue
        is_inside = before.form.isalpha() or before.form == ","
        if is_inside and any(r.morph.word_class == "SUB" for r in lexicon.readings(draft.form)):
            draft.xpos, draft.upos, draft.feats = "NN", "NOUN", {}


def settle_surnames(drafts: Drafts) -> None:
    """Minister Jung besuchte …: an adjective with a capital after a noun is a name."""
    for noun, draft in pairwise(drafts):
        if noun.xpos == "NN" and draft.xpos in ("ADJD", "ADV") and draft.form[:1].isupper():
            draft.xpos, draft.upos, draft.feats = "NE", "PROPN", {"Case": noun.feats.get("Case", "Nom")}
            if noun.head == draft.index:
                noun.head = noun.index if draft.is_root else draft.head
                noun.deprel = draft.deprel
            attach(drafts, draft, noun, "appos")


def settle_nonfinite(drafts: Drafts) -> None:
    """will … zahlen: a verb whose auxiliary is finite is an infinitive or a participle itself."""
    for draft in drafts:
        lemmas = {reading.lemma for reading in lexicon.verb_readings(draft.form)}
        if draft.xpos == "VMFIN" and lemmas and not lemmas & _MODALS:
            draft.xpos, draft.upos = "VVFIN", "VERB"  # ließen … frei
        if draft.xpos != "VVFIN" or not any(d.is_finite for d in children(drafts, draft, "aux", "aux:pass")):
            continue
        forms = {r.morph.verb_form for r in lexicon.readings_anywhere(draft.form)}
        if "Inf" in forms:
            draft.xpos, draft.feats = "VVINF", {"VerbForm": "Inf"}
        elif "Part" in forms:
            draft.xpos, draft.feats = "VVPP", {"VerbForm": "Part"}


def set_verb_feats(drafts: Drafts) -> None:
    """Make the features of verbs fit their tag."""
    for draft in drafts:
        if draft.is_finite:
            _complete_finite(drafts, draft)
        elif draft.xpos in ("VVINF", "VAINF", "VMINF", "VVIZU"):
            draft.feats = {"VerbForm": "Inf"}
        elif draft.xpos in ("VVPP", "VAPP", "VMPP") and draft.upos in ("VERB", "AUX"):
            draft.feats = {"VerbForm": "Part"}


def _complete_finite(drafts: Drafts, draft: Draft) -> None:
    """Choose the reading nearest to what was tagged and to the number of the subject."""
    readings = lexicon.verb_readings(draft.form)
    if not readings:
        return
    number = _number_of_subject(drafts, draft)
    best = max(readings, key=lambda r: (_likeness(r, draft, number), r.morph.person == "3"))
    morph = best.morph
    draft.feats = {
        "Mood": "Sub" if morph.subjunctive and draft.feats.get("Mood") == "Sub" else "Ind",
        "Number": morph.number,
        "Person": morph.person,
        "Tense": morph.tense,
        "VerbForm": "Fin",
    }


def _likeness(reading: Reading, draft: Draft, number: str) -> float:
    morph, feats = reading.morph, draft.feats
    score = float((morph.subjunctive > 0) == (feats.get("Mood") == "Sub")) * 2
    score += feats.get("Number") == morph.number
    score += feats.get("Person") == morph.person
    score += 0.5 * (feats.get("Tense") == morph.tense)
    score -= 2.0 * (morph.person == "2")
    return score + 0.8 * (morph.number == number)


def _number_of_subject(drafts: Drafts, verb: Draft) -> str:
    head = drafts[verb.head] if verb.deprel in ("aux", "aux:pass", "cop") else verb
    for subject in children(drafts, head, "nsubj", "nsubj:pass"):
        if not any(True for _ in children(drafts, subject, "conj")):
            return subject.feats.get("Number", "")
        return "Plur"
    return ""
