"""Which nouns name persons, by the lexicon: those with a feminine in -in ("Mieter", "Mieterin") and nominal participles ("Verletzte")."""

from functools import lru_cache

from depesche.knowledge.discourse import words_for
from depesche.knowledge.lexicon import readings

# animals, tools and roles in a sentence that have a feminine too
_NOT = words_for("no person")
_NOT_PEOPLE = words_for("no people")
_SHORTEST_TAIL = 5
_SHORTEST_PARTICIPLE = 8


@lru_cache(maxsize=4096)
def is_person_noun(lemma: str) -> bool:
    """Whether a masculine or feminine noun names persons by their doing or belonging; compounds by their last part."""
    if not lemma[:1].isupper() or lemma in _NOT:
        return False
    if lemma.endswith("in") and (is_person_noun(lemma[:-2]) or _has_feminine(lemma[:-2])):
        return True
    if _has_feminine(lemma):
        return True
    if _is_noun(lemma, "Masc") or "-" in lemma:
        last = lemma.rpartition("-")[2]
        return last != lemma and is_person_noun(last)
    for cut in range(3, len(lemma) - _SHORTEST_TAIL + 1):  # a compound in no dictionary: "Seilbahnbetreiber"
        tail = lemma[cut].upper() + lemma[cut + 1 :]
        if _is_noun(tail, "Masc"):
            return tail not in _NOT and _has_feminine(tail)
    return False


def _has_feminine(lemma: str) -> bool:
    forms = (lemma + "in", lemma[:-1] + "in" if lemma.endswith("e") else "")
    return _is_noun(lemma, "Masc") and any(form and _is_noun(form, "Fem") for form in forms)


def _is_noun(lemma: str, gender: str) -> bool:
    return any(
        r.lemma == lemma and r.morph.word_class == "SUB" and r.morph.gender == gender for r in readings(lemma)
    )


@lru_cache(maxsize=4096)
def is_participial(form: str) -> bool:
    """Whether a form is a nominal participle for persons: "Verletzten", "Streikende"; not "Folgendes"."""
    stem = form.rstrip("rnms") if form.endswith(("er", "en", "em", "es")) else form
    if not form[:1].isupper() or not stem.endswith("e") or stem in _NOT_PEOPLE:
        return False
    own = [r for r in (*readings(form), *readings(stem)) if r.morph.word_class == "SUB" and r.lemma == stem]
    classes = {r.morph.word_class for r in readings(form.lower())}
    if not classes & {"PA1", "PA2"} and not (
        own and stem.endswith("ende")
    ):  # "Bahnreisende": no such verb, but a person
        cuts = range(4, len(form) - _SHORTEST_PARTICIPLE + 1)  # "Hauptangeklagte"
        return any(is_participial(form[cut].upper() + form[cut + 1 :]) for cut in cuts)
    genders = {r.morph.gender for r in own}
    return "Masc" in genders if form.endswith("er") else {"Masc", "Fem"} <= genders
