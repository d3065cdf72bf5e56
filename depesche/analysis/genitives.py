"""Names in the genitive behind their noun, and finite verbs that stand where an adjective might."""

from functools import cache
from itertools import pairwise

from depesche.analysis.drafts import Drafts, attach, children
from depesche.knowledge import lexicon
from depesche.knowledge.names import known_names
from depesche.knowledge.offices import office_words

_TAKEN_FOR = frozenset(("ADJA", "VVPP", "ADJD", "ADV"))
_OPENERS = frozenset(("PPER", "NE", "NN", "PIS"))


@cache
def _titles() -> frozenset[str]:
    return frozenset(form for office in office_words() for form in (office.word, office.feminine) if form)


def settle_genitive_names(drafts: Drafts) -> None:
    """die Abspaltung Kataloniens, die Verurteilung Nawalnys: a genitive, no apposition; not "Präsident Tschiang Kais"."""
    for noun, name in pairwise(drafts):
        if (noun.xpos, name.xpos, name.deprel) != ("NN", "NE", "appos") or name.head != noun.index:
            continue
        bare = name.form[:-1]
        is_genitive = name.form.endswith("s") and any(known_names((bare,))) and not name.form.endswith("ss")
        if is_genitive and noun.form not in _titles() and noun.lemma not in _titles() and not noun.entity:
            name.deprel = "nmod"
            name.feats["Case"] = "Gen"
            name.confidence = min(name.confidence, 0.7)


def _may_be_past(form: str) -> bool:
    """A past form of a verb, or a word that the lexicon does not know at all ("erstach")."""
    readings = lexicon.readings(form)
    past = any(r.morph.tense == "Past" and r.morph.person == "3" for r in lexicon.verb_readings(form))
    return past or (not readings and form.isalpha())


def find_past_verbs(drafts: Drafts) -> None:
    """Er definierte Glück; die OSZE entsandte Beobachter: the sentence lacks a finite verb, and the "adjective" behind its
    first noun can be one. Not in headlines ("Entsandte Beobachter verlassen Kiew"), nor where a verb is there."""
    if any(draft.is_finite for draft in drafts) or drafts[-1].form not in (".", "!", "?"):
        return
    for before, verb in pairwise(drafts):
        is_open = before.xpos in _OPENERS and verb.form.islower()
        if verb.xpos not in _TAKEN_FOR or not is_open or not _may_be_past(verb.form):
            continue
        verb.xpos, verb.upos, verb.feats = "VVFIN", "VERB", {}
        noun = drafts[verb.head]
        if not verb.is_root and noun.is_root:
            verb.head, verb.deprel = verb.index, "root"
            attach(drafts, noun, verb, "obj" if noun.index > verb.index else "nsubj")
        if not any(True for _ in children(drafts, verb, "nsubj")):
            attach(drafts, before, verb, "nsubj")
        for later in [d for d in children(drafts, before, "nmod", "appos", "obl") if d.index > verb.index]:
            has_case = any(True for _ in children(drafts, later, "case"))
            attach(drafts, later, verb, "obl" if has_case else "obj")
        return
