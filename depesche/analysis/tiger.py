"""From the TIGER labels of spaCy's German pipelines (sb, oa, nk, oc …) to the UD trees that the rules expect.

TIGER makes prepositions, auxiliaries and conjunctions heads; UD makes them dependents. The steps stand in the order of STEPS;
what no step knows becomes `dep`. Source: annotation scheme of the TIGER treebank (Albert and others 2003), UD v2 guidelines.
"""

from collections.abc import Callable

from depesche.analysis.drafts import Draft, Drafts, children

_LABELS = {
    "sb": "nsubj", "sbp": "obl:agent", "oa": "obj", "oa2": "obj", "da": "obl:arg", "og": "obl:arg", "op": "obl", "ag": "nmod",
    "pg": "nmod", "mnr": "nmod", "pnc": "flat", "nmc": "flat", "app": "appos", "par": "parataxis", "rc": "acl", "rs": "parataxis",
    "cc": "obl", "cm": "case", "ac": "case", "cp": "mark", "pm": "mark", "svp": "compound:prt", "ng": "advmod", "pd": "xcomp",
    "ep": "expl", "ph": "expl", "ju": "cc", "cd": "cc", "cj": "conj", "dm": "discourse", "vo": "vocative", "cvc": "obl",
    "ams": "obl", "re": "acl", "adc": "compound", "uc": "flat", "dh": "appos", "dp": "parataxis", "punct": "punct", "root": "root",
}  # fmt: skip
_INSIDE = {
    "ART": "det", "PIAT": "det", "PDAT": "det", "PWAT": "det", "PPOSAT": "det:poss", "ADJA": "amod", "CARD": "nummod", "NE": "appos",
    "APPR": "case", "APPRART": "case", "PRELAT": "nmod",
}  # fmt: skip
_PREPOSITIONS = frozenset(("APPR", "APPRART", "APPO"))
_NOMINAL = frozenset(("NN", "NE", "PPER", "PIS", "PDS", "PRELS", "PWS", "CARD", "PRF", "FM"))


def to_ud(drafts: Drafts) -> None:
    """Change a tree with TIGER labels in place."""
    for draft in drafts:
        draft.deprel = draft.deprel.lower()
    for step in STEPS:
        step(drafts)


def _swap(drafts: Drafts, head: Draft, below: Draft, deprel: str, *, takes_children: bool) -> None:
    """Put `below` in the place of its head, which becomes its dependent."""
    below.head = below.index if head.is_root else head.head
    below.deprel = head.deprel
    if takes_children:
        for child in list(children(drafts, head)):
            child.head = below.index
    head.head, head.deprel = below.index, deprel


def lower_prepositions(drafts: Drafts) -> None:
    """In Berlin: the noun takes the place of its preposition."""
    for draft in drafts:
        if draft.xpos in _PREPOSITIONS:
            nouns = [child for child in children(drafts, draft, "nk") if child.xpos != "ART"]
            if nouns:
                _swap(drafts, draft, nouns[-1], "ac", takes_children=True)


def lower_conjunctions(drafts: Drafts) -> None:
    """A und B: B hangs under A, the conjunction under B."""
    for draft in drafts:
        if draft.deprel == "cd":
            joined = next(children(drafts, draft, "cj"), None)
            if joined is not None:
                joined.head, draft.head = draft.head, joined.index


def lower_auxiliaries(drafts: Drafts) -> None:
    """Hat gesagt, wird sagen müssen: the full verb is the head."""
    for verb in reversed(drafts):
        if verb.xpos[:2] in ("VA", "VM"):
            below = next((c for c in children(drafts, verb, "oc") if c.xpos[:1] == "V"), None)
            if below is not None:
                is_passive = verb.xpos[:2] == "VA" and _is_werden(verb) and below.xpos.endswith("PP")
                _swap(drafts, verb, below, "aux:pass" if is_passive else "aux", takes_children=True)


def _is_werden(verb: Draft) -> bool:
    return verb.form.lower().startswith(("werd", "wird", "wurd", "würd", "word", "gewor"))


def lower_copulas(drafts: Drafts) -> None:
    """Ist krank: the predicate is the head."""
    for verb in drafts:
        below = next(children(drafts, verb, "pd"), None)
        if verb.xpos[:2] == "VA" and below is not None and not _is_werden(verb):
            _swap(drafts, verb, below, "cop", takes_children=True)


def name_relations(drafts: Drafts) -> None:
    """The UD label of every relation that has one."""
    for draft in drafts:
        head = drafts[draft.head]
        if draft.is_root:
            draft.deprel = "root"
        elif draft.deprel in ("aux", "aux:pass", "cop"):
            continue
        elif draft.deprel == "nk":
            draft.deprel = _INSIDE.get(draft.xpos, "nmod")
        elif draft.deprel in ("mo", "op", "mnr", "sbp"):
            draft.deprel = _modifier(draft, head)
        elif draft.deprel in ("oc", "re"):
            draft.deprel = _clause(drafts, draft, head)
        else:
            draft.deprel = _LABELS.get(draft.deprel, "dep")


def _modifier(draft: Draft, head: Draft) -> str:
    if draft.deprel == "sbp":
        return "obl:agent"
    if draft.xpos[:1] == "V":
        return "advcl"
    if draft.xpos in _NOMINAL:
        return "nmod" if head.xpos in ("NN", "NE") else "obl"
    return "advmod"


def _clause(drafts: Drafts, draft: Draft, head: Draft) -> str:
    if head.xpos in ("NN", "NE"):
        return "acl"
    is_finite = draft.is_finite or any(c.is_finite for c in children(drafts, draft, "aux", "aux:pass", "cop"))
    return "ccomp" if is_finite else "xcomp"


def mark_passive_subjects(drafts: Drafts) -> None:
    """The subject of a passive is nsubj:pass."""
    for draft in drafts:
        if draft.deprel == "nsubj" and any(True for _ in children(drafts, drafts[draft.head], "aux:pass")):
            draft.deprel = "nsubj:pass"


STEPS: tuple[Callable[[Drafts], None], ...] = (
    lower_prepositions,
    lower_conjunctions,
    lower_auxiliaries,
    lower_copulas,
    name_relations,
    mark_passive_subjects,
)
