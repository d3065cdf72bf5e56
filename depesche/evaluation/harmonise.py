"""Where the treebanks differ from each other, one way for all: rules over a sentence, in the order of RULES.

PUD and GSD were annotated by different hands. What follows is decided by form, tag and relation alone, so that no
reading is invented; gold/news/GUIDELINES.md names the same decisions.
"""

from collections.abc import Callable
from dataclasses import replace

from depesche.analysis.classes import upos_of
from depesche.evaluation.conllu import Sentence, feats_of

MONTHS = frozenset(
    "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember".split()
)
_VERBAL = ("VERB", "AUX", "ADJ", "ADV")
_PRONOUNS = {
    "PPER": {"PronType": "Prs"},
    "PRF": {"PronType": "Prs", "Reflex": "Yes"},
    "PROAV": {"PronType": "Dem"},
    "PPOSAT": {"PronType": "Prs", "Poss": "Yes"},
}


def particle_tag(rows: Sentence) -> Sentence:
    """PUD tags most split particles as prepositions; their class is that of the word."""
    made = []
    for row in rows:
        if row.deprel == "compound:prt" and row.xpos in ("APPR", "APPO", "APZR", "ADV", "ADJD", "PTKVZ"):
            row = replace(row, xpos="PTKVZ", feats="")  # noqa: PLW2901
        made.append(row)
    return made


def one_name_for_tags(rows: Sentence) -> Sentence:
    """PAV is PROAV; articles labelled dep are det."""
    made = []
    for row in rows:
        if row.xpos == "PAV":
            row = replace(row, xpos="PROAV")  # noqa: PLW2901
        if row.deprel == "dep" and row.xpos == "ART":
            row = replace(row, deprel="det")  # noqa: PLW2901
        made.append(row)
    return made


def comparison_is_case(rows: Sentence) -> Sentence:
    """als Präsident, mehr als zehn: UD v2 has a case mark, PUD a conjunction ("cc" and "conj")."""
    made = list(rows)
    for i, row in enumerate(rows):
        if row.form.lower() not in ("als", "wie") or row.deprel not in ("cc", "case"):
            continue
        noun = made[row.head]
        if row.deprel == "cc" and not (row.head > i and noun.deprel == "conj"):
            continue
        if noun.deprel == "conj":
            above = made[noun.head].upos
            made[row.head] = replace(noun, deprel="obl" if above in _VERBAL else "nmod")
        made[i] = replace(row, deprel="case", xpos="KOKOM", upos="ADP", feats="")
    return made


def year_of_month(rows: Sentence) -> Sentence:
    """24. Februar 2022: the year is nmod of the month (PUD: nummod)."""
    return [
        replace(row, deprel="nmod")
        if row.xpos == "CARD" and len(row.form) == 4 and row.head == i - 1 and rows[i - 1].form in MONTHS
        else row
        for i, row in enumerate(rows)
    ]


def class_of_tag(rows: Sentence) -> Sentence:
    """UPOS follows tag and relation (depesche.analysis.classes); symbols stay what they are."""
    return [
        row if row.upos == "SYM" else replace(row, upos=upos_of(row.xpos, row.deprel, row.form))
        for row in rows
    ]


def whole_features(rows: Sentence) -> Sentence:
    """Features that follow from the class are there throughout; adverbs have none."""
    made = []
    for row in rows:
        feats = feats_of(row.feats)
        feats |= _PRONOUNS.get(row.xpos, {})
        if row.xpos == "ADJD":
            feats = {"Degree": feats.get("Degree", "Pos")} if row.upos == "ADJ" else {}
        elif row.xpos == "ADV":
            feats = {}
        made.append(replace(row, feats="|".join(f"{k}={v}" for k, v in sorted(feats.items()))))
    return made


RULES: tuple[Callable[[Sentence], Sentence], ...] = (
    one_name_for_tags,
    particle_tag,
    comparison_is_case,
    year_of_month,
    class_of_tag,
    whole_features,
)


def harmonise(rows: Sentence) -> Sentence:
    """Apply all rules."""
    for rule in RULES:
        rows = rule(rows)
    return rows
