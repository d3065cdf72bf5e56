"""Alignment: which passages of one text stand in another, and what was cut, added or changed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq

_WORD = re.compile(r"[^\W_]+")
_SPELLINGS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_SAME_PASSAGE = 0.5  # of the words of the shorter: below that it is another sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or paragraph and where it stands: `begin`, `end` in code points of its report."""

    text: str
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """What a copy did to a passage: `kind` is cut, added, changed or title; `ours` the older words, `theirs` the copy's."""

    kind: str
    ours: str
    theirs: str


def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text in small letters and without umlauts: "Straße" and "STRASSE" are one."""
    return tuple(_WORD.findall(text.casefold().translate(_SPELLINGS)))


def common_share(left: Sequence[str], right: Sequence[str]) -> float:
    """The share of the shorter text's words that stand in the longer in the same order, 0 to 1."""
    shorter = min(len(left), len(right))
    return LCSseq.similarity(left, right) / shorter if shorter else 0.0


def differences(ours: Sequence[Passage], theirs: Sequence[Passage]) -> tuple[Difference, ...]:
    """The passages that are not the same in both, in the order of the older text."""
    left, right = [folded_words(p.text) for p in ours], [folded_words(p.text) for p in theirs]
    found: list[Difference] = []
    for how, i, stop_i, j, stop_j in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if how != "equal":
            found += _replaced(
                list(zip(ours[i:stop_i], left[i:stop_i], strict=True)),
                list(zip(theirs[j:stop_j], right[j:stop_j], strict=True)),
            )
    return tuple(found)


_Folded = tuple[Passage, tuple[str, ...]]


def _replaced(ours: list[_Folded], theirs: list[_Folded]) -> list[Difference]:
    """Pair passages that say the same with other words, each with the first that is left; the rest was cut or added."""
    found, left_over = [], list(theirs)
    for passage, words in ours:
        fitting = next((each for each in left_over if common_share(words, each[1]) > _SAME_PASSAGE), None)
        if fitting is None:
            found.append(Difference("cut", passage.text, ""))
        else:
            left_over.remove(fitting)
            found.append(Difference("changed", passage.text, fitting[0].text))
    return found + [Difference("added", "", passage.text) for passage, _ in left_over]
