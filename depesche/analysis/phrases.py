"""Phrases cut wrongly: a name between an article and a noun, a verb taken for an adjective, a name before its verb."""

from itertools import pairwise

from depesche.analysis.agreement import is_modifier, possible_triples
from depesche.analysis.drafts import Draft, Drafts, children
from depesche.analysis.roles import finite_numbers, is_beside_pronoun

_GLUED = ("amod", "compound", "flat", "nmod", "appos", "det")
_BARE = ("obl", "advmod", "obl:arg", "dep", "obj", "nmod")
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")


def part_names_from_nouns(drafts: Drafts) -> None:
    """lieferten der Ukraine | Munition; wurden von den USA | Sanktionen verhängt: two phrases, not one."""
    for article, name, noun in zip(drafts, drafts[1:], drafts[2:], strict=False):
        if (article.xpos, name.xpos, noun.xpos) != ("ART", "NE", "NN") or not name.entity:
            continue
        is_one_phrase = name.head == noun.index and name.deprel in _GLUED
        is_reversed = noun.head == name.index and noun.deprel in ("flat", "compound")
        if not (is_one_phrase or is_reversed) or not _is_dative(article, name):
            continue
        _part(drafts, article, name, noun, lead=noun if is_one_phrase else name)


def _is_dative(article: Draft, name: Draft) -> bool:
    """der Ukraine, den USA; not "die Berlin Konferenz", "der Berlin Marathon"."""
    cases = {
        t.case for t in possible_triples(name, (article,)) if _allows(article, t.case, t.number, t.gender)
    }
    return "Dat" in cases


def _allows(article: Draft, case: str, number: str, gender: str) -> bool:
    wanted = {"der": ("Sing", "Fem"), "dem": ("Sing", "Masc Neut"), "den": ("Plur", "Masc Fem Neut")}
    row = wanted.get(article.form.lower())
    return case == "Dat" and row is not None and row[0] == number and gender in row[1]


def _part(drafts: Drafts, article: Draft, name: Draft, noun: Draft, lead: Draft) -> None:
    verb = drafts[lead.head]
    if lead.is_root or verb.upos not in ("VERB", "AUX"):
        return
    prepositions = [d for d in children(drafts, lead, "case") if d.index < article.index]
    name.head, name.deprel = verb.index, lead.deprel if prepositions else "obl:arg"
    article.head, article.deprel = name.index, "det"
    for preposition in prepositions:
        preposition.head = name.index
    if prepositions and name.deprel not in ("obl", "obl:agent"):
        name.deprel = "obl"
    noun.head, noun.deprel = verb.index, "obj"


_PREDICATE_PREPOSITIONS = frozenset(("über", "auf", "mit", "zu", "an", "um"))


def settle_predicates(drafts: Drafts) -> None:
    """ist zornig über die USA: the adjective is the predicate, not the noun that it governs."""
    for adjective, preposition in pairwise(drafts):
        noun = drafts[adjective.head]
        if adjective.xpos != "ADJD" or preposition.form not in _PREDICATE_PREPOSITIONS:
            continue
        if adjective.deprel != "advmod" or preposition.head != noun.index:
            continue
        if any(True for _ in children(drafts, noun, "cop")):
            adjective.head, adjective.deprel = (adjective.index if noun.is_root else noun.head), noun.deprel
            for child in list(children(drafts, noun)):
                if child.index < adjective.index or child.deprel == "punct":
                    child.head = adjective.index
            noun.head, noun.deprel = adjective.index, "obl"


def settle_nominalised(drafts: Drafts) -> None:
    """der Oppositionelle Alexej Nawalny: a capital makes the adjective before a person's name a noun."""
    for draft, name in pairwise(drafts[1:]):
        if draft.xpos != "ADJA" or not draft.form[:1].isupper() or drafts[draft.index - 1].xpos != "ART":
            continue
        if name.xpos in ("NE", "NN") and name.entity == "PER" and draft.head == name.index:
            draft.xpos, draft.upos = "NN", "NOUN"
            draft.head, draft.deprel = (draft.index if name.is_root else name.head), name.deprel
            name.xpos, name.upos, name.head, name.deprel = "NE", "PROPN", draft.index, "appos"
            for child in list(children(drafts, name)):
                if child.index < draft.index or child.deprel == "case":
                    child.head = draft.index


def free_finite_verbs(drafts: Drafts) -> None:
    """Nicaragua verbannte Priester: a finite verb is no attribute of the noun after it."""
    for verb in drafts:
        noun = drafts[verb.head]
        if not verb.is_finite or verb.deprel != "amod" or noun.index < verb.index:
            continue
        if sum(draft.is_finite for draft in drafts) > 1:
            verb.xpos, verb.upos = "ADJA", "ADJ"  # die erwartete Entscheidung
            continue
        verb.head, verb.deprel = (verb.index if noun.is_root else noun.head), noun.deprel
        for child in list(children(drafts, noun)):
            if child.index < verb.index or child.deprel in ("punct", "nsubj"):
                child.head = verb.index
        noun.head, noun.deprel = verb.index, "obj"


def find_first_subjects(drafts: Drafts) -> None:
    """Ungarn drohte der EU; Demonstranten bauten Barrikaden: a bare phrase before the verb is its subject."""
    for finite in drafts:
        if not finite.is_finite:
            continue
        verb = drafts[finite.head] if finite.deprel in ("aux", "aux:pass", "cop") else finite
        first = _phrase_before(drafts, finite, verb)
        if first is None or first.deprel not in _BARE or is_beside_pronoun(drafts, finite):
            continue
        if not _can_be_subject(drafts, verb, first):
            continue
        others = list(children(drafts, verb, *_SUBJECTS))
        if not others:
            first.deprel = "nsubj"
        elif len(others) == 1 and _can_be_object(drafts, others[0], first, finite):
            first.deprel, others[0].deprel = "nsubj", "obj"


def _phrase_before(drafts: Drafts, finite: Draft, verb: Draft) -> Draft | None:
    """The phrase of the verb that opens the sentence and reaches up to the finite verb."""
    for draft in drafts[: finite.index]:
        if draft.head == verb.index and draft.xpos in ("NE", "NN"):
            inside = all(_is_inside(drafts, d, draft) for d in drafts[: finite.index] if d.upos != "PUNCT")
            return draft if inside else None
    return None


def _is_inside(drafts: Drafts, draft: Draft, phrase: Draft) -> bool:
    for _ in range(len(drafts)):
        if draft is phrase:
            return True
        if draft.is_root:
            return False
        draft = drafts[draft.head]
    return False


def _can_be_subject(drafts: Drafts, verb: Draft, first: Draft) -> bool:
    """A name, or a plural without article; "Montag", "den Montag" and "am Montag" are none."""
    if any(child.deprel == "case" for child in children(drafts, first)):
        return False
    modifiers = [d for d in children(drafts, first) if is_modifier(d)]
    is_titled = any(True for _ in children(drafts, first, "appos"))  # Minister Jung
    if (
        first.xpos == "NN"
        and not is_titled
        and (first.deprel not in ("obl:arg", "obj") or any(m.xpos == "ART" for m in modifiers))
    ):
        return False
    numbers = finite_numbers(drafts, verb)
    triples = possible_triples(first, modifiers)
    if first.xpos == "NE" and not first.entity:
        return False
    has_more = any(True for _ in children(drafts, first, "conj"))
    return not triples or any(t.case == "Nom" and (has_more or t.number in numbers) for t in triples)


def _can_be_object(drafts: Drafts, other: Draft, first: Draft, finite: Draft) -> bool:
    """die Gefolgschaft may be accusative, and stands after the verb; a passive has no object."""
    if other.index < finite.index or other.xpos not in ("NN", "NE") or other.deprel != "nsubj":
        return False
    triples = possible_triples(other, [d for d in children(drafts, other) if is_modifier(d)])
    return any(t.case == "Acc" for t in triples)


_OUTWARD = frozenset(("öffentlich", "gemeinsam", "erneut"))
_SEEMING = frozenset(("zeigen", "geben", "erklären", "fühlen", "erweisen"))


def settle_reflexive_predicates(drafts: Drafts) -> None:
    """zeigte sich erfreut über …: the adjective says how the subject is, not how it shows; not "zeigte sich öffentlich mit …"."""
    for draft in drafts:
        verb = drafts[draft.head]
        is_reflexive = any(child.xpos == "PRF" for child in children(drafts, verb))
        if draft.xpos == "ADJD" and draft.deprel == "advmod" and verb.lemma in _SEEMING and is_reflexive:
            after = drafts[draft.index + 1] if draft.index + 1 < len(drafts) else None
            is_last = after is not None and (
                after.form in (".", ",") or after.form in _PREDICATE_PREPOSITIONS
            )
            if is_last and draft.form not in _OUTWARD:
                draft.deprel, draft.upos = "xcomp", "ADJ"
                draft.feats = {"Degree": draft.feats.get("Degree", "Pos")}
