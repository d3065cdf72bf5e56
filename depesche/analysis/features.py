"""What the network sees of a word: its spelling, its letter groups and what the lexicon says of it.

Everything here depends on the form alone, so that at run time each form is embedded once and kept.
"""

from functools import lru_cache
from zlib import crc32

from depesche.knowledge import lexicon

TABLES = ("norm", "prefix", "suffix", "shape", "word_class", "morph", "kind", "last_part")
"""The names of the keys of `keys_of`, in their order."""

SHORTEST_GROUP, LONGEST_GROUP, MOST_GROUPS = 3, 5, 60
_CACHED_FORMS = 60_000


def shape_of(form: str) -> str:
    """The kinds of letters of a form, runs cut at three: "US-Präsident" → "XX-Xxxx"."""
    shape: list[str] = []
    for char in form[:30]:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "d" if char.isdigit() else char
        if shape[-3:] != [kind] * 3:
            shape.append(kind)
    return "".join(shape)


@lru_cache(maxsize=_CACHED_FORMS)
def keys_of(form: str) -> tuple[int, ...]:
    """One 32-bit key for each of TABLES: CRC-32 of the text, which is the same on every machine."""
    lower = form[:60].lower()
    word_class, morph, kind, last = _lexical_keys(form)
    texts = (_plain(lower), lower[:3], lower[-4:], shape_of(form), word_class, morph, kind, last)
    return tuple(crc32((text or "_").encode("utf-8", "replace")) for text in texts)


def groups_of(form: str) -> list[int]:
    """32-bit keys of the letter groups of a form, three to five letters with marks for begin and end; [0] for ""."""
    text = f"<{_plain(form[:40].lower())}>"
    sizes = range(SHORTEST_GROUP, LONGEST_GROUP + 1)
    groups = [text[i : i + size] for size in sizes for i in range(len(text) - size + 1)]
    return [crc32(group.encode("utf-8", "replace")) for group in groups[:MOST_GROUPS]] or [0]


def _plain(lower: str) -> str:
    """All numbers look alike but for their length."""
    return "".join("0" if char.isdigit() else char for char in lower)


def _lexical_keys(form: str) -> tuple[str, str, str, str]:
    found, last = lexicon.readings_anywhere(form), ""
    if not found and form[:1].isupper():
        first, last = lexicon.split_compound(form)
        found, last = (lexicon.noun_readings(form), last.lower()) if first else ((), "")
    morphs = [reading.morph for reading in found]
    classes = {f"{m.word_class}{m.verb_form}{m.is_joined or ''}" for m in morphs}
    if any(m.subjunctive for m in morphs):
        classes.add(f"KJ{lexicon.subjunctive_of(form)}")
    kinds = {kind for m in morphs for kind in m.kinds}
    values = {m.case[:1] + m.number[:1] + m.gender[:1] + m.person + m.tense[:2] for m in morphs}
    mark = "+" if last else ""
    return mark + " ".join(sorted(classes)), " ".join(sorted(values)), " ".join(sorted(kinds)), last
