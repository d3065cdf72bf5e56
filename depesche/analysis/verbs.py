"""Verbs: mood by form, separable particles joined to their verb."""

from depesche.analysis.drafts import Draft, Drafts, attach, children
from depesche.knowledge import lexicon

_OTHER_SUBJECTS = frozenset(("er", "es", "man", "niemand", "jemand", "wer"))
_COPULAS = frozenset(("sein", "werden", "bleiben", "heißen", "scheinen", "wirken"))
_CLAUSE_ENDS = frozenset(",.;:!?)“”") | {"und", "oder", "sowie", "aber", "sondern"}


def set_mood(drafts: Drafts) -> None:
    """Set `subjunctive` and Mood=Sub by form; a form that may be indicative too stays indicative."""
    for draft in drafts:
        if not draft.is_finite:
            continue
        is_first = lexicon.subjunctive_of(draft.form) == 1 and _has_first_person_subject(drafts, draft)
        draft.subjunctive = lexicon.subjunctive_of(draft.form, is_first_person=is_first)
        if draft.subjunctive:
            draft.feats["Mood"] = "Sub"
        elif draft.feats.get("Mood") == "Sub" and lexicon.verb_readings(draft.form):
            draft.feats["Mood"] = "Ind"


def _has_first_person_subject(drafts: Drafts, verb: Draft) -> bool:
    """Whether "ich" is its subject: beside it, else by the tree, else that of the verb it is coordinated with, else anywhere."""
    near = [drafts[i].form.lower() for i in (verb.index - 1, verb.index + 1) if 0 <= i < len(drafts)]
    if "ich" in near or set(near) & _OTHER_SUBJECTS:
        return "ich" in near
    head = drafts[verb.head] if verb.deprel in ("aux", "aux:pass", "cop") else verb
    for _ in range(4):
        subjects = [child.form.lower() for child in children(drafts, head, "nsubj", "nsubj:pass")]
        if subjects:
            return "ich" in subjects
        if head.deprel != "conj" or head.is_root:
            break
        head = drafts[head.head]
    return any(draft.form.lower() == "ich" for draft in drafts)


def join_particles(drafts: Drafts) -> None:
    """Join separable verbs: "kündigte … an" has the lemma ankündigen and knows its particle."""
    for draft in drafts:
        if draft.particle is not None or not lexicon.is_separable_prefix(draft.form.lower()):
            continue
        if draft.xpos == "PTKVZ" or _stands_as_particle(drafts, draft):
            verb = _verb_of_particle(drafts, draft)
            if verb is not None and not any(True for _ in children(drafts, draft)):
                _join(drafts, verb, draft)
            elif draft.xpos == "PTKVZ" and _is_adjective(draft):
                draft.xpos, draft.upos = "ADJD", "ADJ"
                draft.deprel = "xcomp" if draft.deprel == "compound:prt" else draft.deprel


def _stands_as_particle(drafts: Drafts, draft: Draft) -> bool:
    """A preposition or adverb right before the end of its clause, with nothing that it could govern."""
    if (
        draft.xpos not in ("APPR", "APPO", "ADV", "ADJD", "APZR", "PTKZU", "VVFIN", "VVIMP")
        or draft.index == 0
    ):
        return False
    after = drafts[draft.index + 1].form if draft.index + 1 < len(drafts) else "."
    is_preposition = any(r.morph.word_class == "PRP" for r in lexicon.readings(draft.form.lower()))
    is_verb = draft.xpos in ("VVFIN", "VVIMP")  # "los", taken for "losen"
    return after in _CLAUSE_ENDS and (is_preposition or is_verb or draft.deprel == "compound:prt")


def _is_adjective(draft: Draft) -> bool:
    """zeigte sich bereit: an adjective is a particle only of a verb that the lexicon knows."""
    return any(reading.morph.word_class == "ADJ" for reading in lexicon.readings(draft.form.lower()))


def _verb_of_particle(drafts: Drafts, particle: Draft) -> Draft | None:
    """The nearest finite verb to the left, in the same clause, that makes a known verb with the particle."""
    for verb in reversed(drafts[: particle.index]):
        if verb.is_finite or verb.xpos == "VVIMP":
            name = particle.form.lower() + verb.lemma
            is_tagged = (
                drafts[particle.head] is verb and particle.xpos == "PTKVZ" and not _is_adjective(particle)
            )
            if verb.particle is None and (lexicon.is_infinitive(name) or is_tagged):
                return verb
            if not verb.deprel.startswith(("acl", "advcl", "ccomp")):
                return None
    return None


def _join(drafts: Drafts, verb: Draft, particle: Draft) -> None:
    particle.xpos, particle.feats, particle.lemma = "PTKVZ", {}, particle.form.lower()
    particle.upos = particle.upos if particle.upos in ("ADP", "ADV") else "ADP"
    attach(drafts, particle, verb, "compound:prt", 1.0)
    verb.particle = particle.index
    verb.lemma = particle.form.lower() + verb.lemma


def free_copulas(drafts: Drafts) -> None:
    """ließen … frei: a verb that is no copula is the head of what was taken for its predicate."""
    for verb in drafts:
        predicate = drafts[verb.head]
        name = predicate.form.lower() + verb.lemma
        if verb.deprel != "cop" or verb.lemma in _COPULAS or not lexicon.is_infinitive(name):
            continue
        verb.head, verb.deprel = (verb.index if predicate.is_root else predicate.head), predicate.deprel
        for child in list(children(drafts, predicate)):
            child.head = verb.index
        _join(drafts, verb, predicate)
