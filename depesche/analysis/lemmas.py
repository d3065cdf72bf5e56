"""Lemmas: from the lexicon by class of word, from what training saw for closed classes, else the form itself."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from depesche.analysis.drafts import Drafts
from depesche.knowledge import lexicon
from depesche.knowledge.lexicon import Reading

Seen = Mapping[str, str]  # "VVPP gehört" → "gehören": lemmas that training counted

_LONGEST = 60  # characters; no German word is longer in earnest
_VERB_FORMS = {
    "VVFIN": "Fin",
    "VAFIN": "Fin",
    "VMFIN": "Fin",
    "VVINF": "Inf",
    "VAINF": "Inf",
    "VMINF": "Inf",
    "VVIZU": "Izu",
    "VVPP": "Part",
    "VAPP": "Part",
    "VMPP": "Part",
    "VVIMP": "Imp",
    "VAIMP": "Imp",
}


def set_lemmas(drafts: Drafts, seen: Seen) -> None:
    """Give every token its lemma."""
    for draft in drafts:
        known = seen.get(f"{draft.xpos} {draft.form.lower()}")
        draft.lemma = known or lemma_of(draft.form, draft.xpos)


def set_noun_lemmas(drafts: Drafts) -> None:
    """Choose the lemma of nouns by their settled case, number and gender: "im Westen" → Westen, not Weste."""
    for draft in drafts:
        if draft.xpos in ("NN", "NE"):
            case, number, gender = (draft.feats.get(name, "") for name in ("Case", "Number", "Gender"))
            draft.lemma = lemma_of(draft.form, draft.xpos, case, number, gender)


@lru_cache(maxsize=100_000)
def lemma_of(form: str, xpos: str, case: str = "", number: str = "", gender: str = "") -> str:
    """The lemma of a form as this STTS class: "Bundeswehreinsätzen" NN → Bundeswehreinsatz, "sei" VAFIN → sein."""
    if len(form) > _LONGEST:
        return form
    if xpos in _VERB_FORMS:
        return _verb(form, _VERB_FORMS[xpos])
    if xpos == "NN":
        found = lexicon.noun_readings(form)
        settled = (case, number, gender)
        return (
            _common(_settled(found, settled))
            or _common(found)
            or _adjective(form)
            or _unknown_noun(form, case, number)
        )
    if xpos == "NE":
        return _name(form, case)
    if xpos == "ADJA":
        return _adjective(form) or _stripped(form.lower(), ("en", "em", "er", "es", "e"))
    if xpos == "ADJD":
        return _adjective(form) or form.lower()
    if xpos in ("XY", "FM", "TRUNC") or xpos.startswith("$"):
        return form
    return form.lower()


def _verb(form: str, verb_form: str) -> str:
    found = lexicon.readings_anywhere(form) or lexicon.readings_anywhere(form.lower())
    fitting = [r for r in found if r.morph.word_class == "VER" and r.morph.verb_form == verb_form]
    fitting = fitting or [r for r in found if r.morph.word_class == "VER"]
    return _first_lemma(fitting) or _unknown_verb(form.lower())


def _unknown_verb(form: str) -> str:
    """A verb that the lexicon knows without its prefix only: "gegenfinanziert" → gegenfinanzieren."""
    for at in range(2, len(form) - 3):
        rest = [r for r in lexicon.readings(form[at:]) if r.morph.word_class == "VER" and " " not in r.lemma]
        if rest and (
            lexicon.is_separable_prefix(form[:at]) or form[:at] in ("be", "ent", "er", "ver", "zer", "miss")
        ):
            return form[:at] + rest[0].lemma
    return form


def _first_lemma(found: Iterable[Reading]) -> str:
    """The lemma most readings share, no idiom ("Rad fahren"); of two alike an irregular verb, then the shorter one."""
    counts: dict[str, int] = {}
    irregular = set()
    for reading in found:
        if " " not in reading.lemma:
            counts[reading.lemma] = counts.get(reading.lemma, 0) + 1
            if reading.tag.endswith(":NON"):
                irregular.add(reading.lemma)
    order = sorted(counts, key=lambda lemma: (-counts[lemma], lemma not in irregular, len(lemma), lemma))
    return order[0] if order else ""


def _settled(found: Iterable[Reading], settled: tuple[str, str, str]) -> tuple[Reading, ...]:
    wanted = [(r, (r.morph.case, r.morph.number, r.morph.gender)) for r in found]
    return tuple(
        r for r, has in wanted if all(not s or not h or s == h for s, h in zip(settled, has, strict=True))
    )


def _common(found: Iterable[Reading]) -> str:
    found = tuple(found)
    return _first_lemma(r for r in found if r.morph.word_class == "SUB") or _first_lemma(found)


def _adjective(form: str) -> str:
    found = (*lexicon.readings(form), *lexicon.readings(form.lower()), *lexicon.readings_anywhere(form))
    lemma = _first_lemma(r for r in found if r.morph.word_class in ("ADJ", "PA1", "PA2"))
    if lemma or len(form) < 6:
        return lemma
    return _compound_adjective(form if "-" in form else form.lower())


def _compound_adjective(form: str) -> str:
    """An adjective known by its last part only: "küstennahen" → küstennah, "SPD-nahen" → SPD-nah."""
    for at in range(form.rfind("-") + 1 or 2, len(form) - 3):
        found = [r for r in lexicon.readings(form[at:]) if r.morph.word_class in ("ADJ", "PA1", "PA2")]
        if found:
            return form[:at] + _first_lemma(found)
    return ""


def _stripped(form: str, endings: tuple[str, ...]) -> str:
    """The form without the first of the endings that it has, if enough is left."""
    for ending in endings:
        if form.endswith(ending) and len(form) - len(ending) >= 4:
            return form[: -len(ending)]
    return form


def _unknown_noun(form: str, case: str, number: str) -> str:
    """Tschetniks, Spartanern, Influencerinnen: cut the ending that case and number explain."""
    if form.endswith("innen"):
        return form[:-3]
    if form.endswith(("ungen", "heiten", "keiten", "schaften", "itäten", "ionen")):
        return form[:-2]
    if number == "Plur" and case == "Dat" and form.endswith("ern"):
        return form[:-1]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")) and (case == "Gen" or number == "Plur"):
        return form[:-1]
    return form


def _name(form: str, case: str) -> str:
    known = _first_lemma(r for r in lexicon.readings(form) if r.morph.word_class == "EIG")
    if known:
        return known
    for ending in ("’s", "'s", "’", "'"):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            return form[: -len(ending)]
    is_genitive = (
        case == "Gen" and form.endswith("s") and form[-2:-1] not in ("s", "i", "u", "") and len(form) > 3
    )
    return form[:-1] if is_genitive else form
