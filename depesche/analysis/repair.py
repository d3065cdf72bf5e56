"""Repair what the network gets wrong and the lexicon or the sentence knows better."""

from collections.abc import Mapping

from depesche.analysis.agreement import agree, agree_relatives, set_degrees
from depesche.analysis.clauses import attach_reported_clauses, settle_infinitives, settle_postpositions
from depesche.analysis.drafts import Drafts
from depesche.analysis.finite import (
    find_finite_verbs,
    set_verb_feats,
    settle_capitals,
    settle_nonfinite,
    settle_surnames,
)
from depesche.analysis.genitives import find_past_verbs, settle_genitive_names
from depesche.analysis.lemmas import set_lemmas, set_noun_lemmas
from depesche.analysis.passives import set_verb_class, settle_passives, settle_shared_subjects, settle_states
from depesche.analysis.phrases import (
    find_first_subjects,
    free_finite_verbs,
    part_names_from_nouns,
    settle_nominalised,
    settle_predicates,
    settle_reflexive_predicates,
)
from depesche.analysis.roles import settle_addressed, settle_determiners, settle_subjects
from depesche.analysis.verbs import free_copulas, join_particles, set_mood

LONGEST_REPAIRED = 250  # tokens; longer "sentences" are tables and lists, and some steps look at all pairs


def repair(drafts: Drafts, seen_lemmas: Mapping[str, str]) -> None:
    """Repair a sentence in place: tags that hang on the clause, lemmas, then STEPS in order."""
    if len(drafts) > LONGEST_REPAIRED:
        set_lemmas(drafts, seen_lemmas)
        set_noun_lemmas(drafts)
        return
    settle_capitals(drafts)
    settle_surnames(drafts)
    find_finite_verbs(drafts)
    find_past_verbs(drafts)
    settle_nonfinite(drafts)
    set_lemmas(drafts, seen_lemmas)
    for step in STEPS:
        step(drafts)


STEPS = (
    free_copulas,
    free_finite_verbs,
    part_names_from_nouns,
    settle_nominalised,
    settle_genitive_names,
    settle_predicates,
    settle_reflexive_predicates,
    join_particles,
    set_mood,
    attach_reported_clauses,
    settle_infinitives,
    settle_postpositions,
    settle_determiners,
    settle_addressed,
    settle_subjects,
    find_first_subjects,
    settle_passives,
    settle_states,
    settle_shared_subjects,
    agree,
    agree_relatives,
    set_degrees,
    set_noun_lemmas,
    set_verb_feats,
    set_verb_class,
)
