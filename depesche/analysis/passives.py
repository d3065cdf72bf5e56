"""Auxiliaries: passive or not, auxiliary or full verb."""

from depesche.analysis.drafts import Draft, Drafts, children

_AUXILIARY = ("aux", "aux:pass", "cop")


def settle_passives(drafts: Drafts) -> None:
    """wurde … gewählt: "werden" with a participle is a passive, and its subject a passive subject."""
    for verb in drafts:
        if verb.xpos == "VVFIN":
            for subject in children(drafts, verb, "nsubj:pass"):
                subject.deprel = "nsubj"  # China bedroht Taiwan
        if verb.xpos == "VVINF":
            for auxiliary in children(drafts, verb, "aux:pass"):
                auxiliary.deprel = "aux"  # wird … dauern
        if verb.xpos != "VVPP":
            continue
        auxiliaries = list(children(drafts, verb, "aux", "aux:pass"))
        for auxiliary in auxiliaries:
            if auxiliary.lemma == "werden" and not _has_perfect(auxiliaries, auxiliary):
                auxiliary.deprel = "aux:pass"
        if any(auxiliary.deprel == "aux:pass" for auxiliary in auxiliaries):
            for subject in children(drafts, verb, "nsubj"):
                subject.deprel = "nsubj:pass"
        elif auxiliaries:
            for subject in children(drafts, verb, "nsubj:pass"):
                subject.deprel = "nsubj"


def _has_perfect(auxiliaries: list[Draft], werden: Draft) -> bool:
    """wird gewonnen haben: a future perfect, not a passive."""
    return werden.is_finite and any(
        other is not werden and other.lemma in ("haben", "sein", "werden") and not other.is_finite
        for other in auxiliaries
    )


def set_verb_class(drafts: Drafts) -> None:
    """VERB where "haben", "werden" or a modal is the full verb, AUX where it helps another."""
    for draft in drafts:
        if draft.xpos.startswith(("VA", "VM")):
            draft.upos = "AUX" if draft.deprel in _AUXILIARY else "VERB"
