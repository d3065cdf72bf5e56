"""The figures of the analysis in lines of like meaning."""

from collections.abc import Iterator, Mapping

GROUPS = (
    ("tags", ("UPOS", "XPOS", "feats", "Case", "lemma")),
    ("mood", ("Mood=Sub", "Mood=Sub R", "Mood=Sub P")),
    ("tree", ("UAS", "LAS", "CLAS")),
    ("relations", ("nsubj", "nsubj:pass", "obj", "obl:arg", "obl", "nmod", "ccomp", "xcomp", "acl", "conj")),
    ("speech", ("subject of a speech verb", "clause of a speech verb")),
    ("names F1", ("PER LOC ORG", "PER", "LOC", "ORG", "OTH")),
    ("sentences F1", ("sentences",)),
    ("speed", ("words/s",)),
)


def figure_lines(figures: Mapping[str, float]) -> Iterator[str]:
    """A line for each group that has figures."""
    for title, names in GROUPS:
        known = [name for name in names if name in figures]
        if known:
            values = (
                f"{name} {figures[name]:,.0f}" if name == "words/s" else f"{name} {figures[name]:.1f}"
                for name in known
            )
            yield f"{title + ':':14}" + "  ".join(values)
