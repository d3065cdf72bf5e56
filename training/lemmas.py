"""The table of lemmas that ships beside the weights."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from depesche.analysis.lemmas import lemma_of
from depesche.evaluation.conllu import Sentence
from depesche.knowledge import lexicon


def lemma_table(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Lemmas by tag and form, for closed classes and wherever the lexicon alone would give another one."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for rows in sentences:
        for row in rows:
            counts[f"{row.xpos} {row.form.lower()}"][row.lemma] += 1
    table = {}
    for key, found in counts.items():
        xpos, _, form = key.partition(" ")
        lemma, count = found.most_common(1)[0]
        known = {reading.lemma for reading in lexicon.readings_anywhere(form)}
        is_sure = (count >= 2 or (lemma in known and xpos[:2] == "VV")) and count >= 0.7 * found.total()
        if (
            is_sure
            and xpos[0] not in "$CFTX"
            and xpos not in ("NN", "NE", "ADJD")
            and lemma != lemma_of(form, xpos)
        ):
            table[key] = lemma
    return dict(sorted(table.items()))
