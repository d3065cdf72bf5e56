"""Repair what the network gets wrong and the lexicon or the sentence knows better."""

from collections.abc import Mapping

from depesche.analysis.agreement import agree, set_degrees
from depesche.analysis.clauses import attach_reported_clauses
from depesche.analysis.drafts import Drafts
from depesche.analysis.finite import find_finite_verbs, set_verb_feats, settle_nonfinite
from depesche.analysis.lemmas import set_lemmas, set_noun_lemmas
from depesche.analysis.passives import set_verb_class, settle_passives
from depesche.analysis.roles import settle_determiners, settle_subjects
from depesche.analysis.verbs import join_particles, set_mood


def repair(drafts: Drafts, seen_lemmas: Mapping[str, str]) -> None:
    """Repair a sentence in place, in the order of STEPS, once every token has a lemma."""
    find_finite_verbs(drafts)
    settle_nonfinite(drafts)
    set_lemmas(drafts, seen_lemmas)
    for step in STEPS:
        step(drafts)


STEPS = (
    join_particles,
    set_mood,
    attach_reported_clauses,
    settle_determiners,
    settle_subjects,
    settle_passives,
    agree,
    set_degrees,
    set_noun_lemmas,
    set_verb_feats,
    set_verb_class,
)
