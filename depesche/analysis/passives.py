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


_STATES = frozenset(
    "bestürzt empört entsetzt erleichtert besorgt überrascht enttäuscht erfreut verärgert beunruhigt schockiert begeistert überzeugt "
    "entschlossen alarmiert irritiert".split()
)


def settle_states(drafts: Drafts) -> None:
    """ist bestürzt über …: a state of mind is a predicate, no passive; not "wurde überrascht", "ist überrascht worden"."""
    for word in drafts:
        if word.xpos != "VVPP" or word.form not in _STATES:
            continue
        auxiliaries = list(children(drafts, word, "aux", "aux:pass"))
        if len(auxiliaries) == 1 and auxiliaries[0].lemma == "sein":
            auxiliaries[0].deprel = "cop"
            word.xpos, word.upos, word.lemma, word.feats = "ADJD", "ADJ", word.form, {"Degree": "Pos"}
            for subject in children(drafts, word, "nsubj:pass"):
                subject.deprel = "nsubj"


def settle_shared_subjects(drafts: Drafts) -> None:
    """China versucht zu vermitteln, lässt Russland aber gewähren: without a subject of its own the second clause shares that of
    the first (`conj`); not "Er kam, hieß es", "Er kam, sagte sie"."""
    for verb in drafts:
        first = drafts[verb.head]
        is_second = verb.deprel == "parataxis" and verb.xpos == "VVFIN" and first.index < verb.index
        if not is_second or drafts[verb.index - 1].form != ",":
            continue
        own = any(True for _ in children(drafts, verb, "nsubj", "expl", "csubj", "ccomp"))
        shared = any(child.index < first.index for child in children(drafts, first, "nsubj", "nsubj:pass"))
        if shared and not own:
            verb.deprel = "conj"
            verb.confidence = min(verb.confidence, 0.7)
