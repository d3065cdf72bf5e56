"""UPOS from the STTS tag and the relation: the two say together what the treebanks mean by a class."""

from functools import lru_cache

from depesche.knowledge import lexicon

_OF_TAG = {
    "NE": "PROPN", "NN": "NOUN", "TRUNC": "NOUN", "PIS": "PRON", "PDS": "PRON", "PRELS": "PRON", "PRELAT": "PRON", "PWS": "PRON",
    "PPER": "PRON", "PPOSS": "PRON", "PRF": "PRON", "PIAT": "DET", "PDAT": "DET", "PPOSAT": "DET", "PWAT": "DET", "ART": "DET",
    "CARD": "NUM", "ADJA": "ADJ", "ADV": "ADV", "PROAV": "ADV", "PWAV": "ADV", "PTKA": "ADV", "PTKNEG": "PART", "PTKZU": "PART",
    "PTKANT": "PART", "APPR": "ADP", "APPO": "ADP", "APZR": "ADP", "APPRART": "ADP", "KON": "CCONJ", "KOUS": "SCONJ",
    "KOUI": "SCONJ", "VVFIN": "VERB", "VVINF": "VERB", "VVIZU": "VERB", "VVPP": "VERB", "VVIMP": "VERB", "FM": "X", "XY": "X",
    "ITJ": "INTJ", "$,": "PUNCT", "$.": "PUNCT", "$(": "PUNCT",
}  # fmt: skip


def upos_of(xpos: str, deprel: str, form: str) -> str:
    """The UPOS of a word.

    ADJD is ADV where it modifies as an adverb (`advmod`), else ADJ; haben, sein, werden are AUX as `aux`, `aux:pass` and `cop`,
    modals as `aux`, else VERB; split particles are ADP if they are prepositions too, else ADV; "als, wie" follow their relation.
    """
    if xpos == "ADJD":
        return "ADV" if deprel == "advmod" else "ADJ"
    if xpos[:2] in ("VA", "VM"):
        return "AUX" if deprel in ("aux", "aux:pass", "cop") else "VERB"
    if xpos == "PTKVZ":
        return "ADP" if is_preposition(form.lower()) else "ADV"
    if xpos == "KOKOM":
        return {"cc": "CCONJ", "mark": "SCONJ"}.get(deprel, "ADP")
    return _OF_TAG.get(xpos, "X")


@lru_cache(maxsize=5_000)
def is_preposition(word: str) -> bool:
    """Whether the lexicon knows the word as a preposition."""
    return any(reading.morph.word_class == "PRP" for reading in lexicon.readings(word))
