"""Stretches in quotation marks: utterance, part of a clause, or a name, title or word mentioned."""

from dataclasses import dataclass, replace
from enum import StrEnum

from depesche.extract.quotations.chunk_kinds import is_finite
from depesche.knowledge.discourse import words_for
from depesche.knowledge.speech import noun_cue, speech_lemmas, speech_verbs
from depesche.model.doc import Doc, Token


class MarkKind(StrEnum):
    """What a stretch in quotation marks may be by its look."""

    UTTERANCE = "utterance"  # one or more sentences
    PART = "part"  # "lieben Freund", "sei in guter Atmosphäre verlaufen"
    NAME = "name"  # the paper "Süddeutsche Zeitung", the ship "Gorch Fock"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `first` up to but not including `stop`, marks included."""

    first: int
    stop: int
    kind: MarkKind
    has_finite: bool
    words: int


_NOMINAL = frozenset({"NN", "NE", "FM", "XY", "CARD", "TRUNC"})
_SMALL = frozenset({"ART", "APPR", "APPRART", "ADJA", "KON", "$(", "FM", "PPOSAT"})
_CALLED = frozenset(
    {
        "genannt",
        "genannte",
        "genannten",
        "sogenannte",
        "sogenannten",
        "sogenannter",
        "sogenanntes",
        "namens",
        "titel",
    }
)
_GOVERNING = frozenset({"KOUS", "ART", "PPOSAT", "PIAT", "PDAT", "APPR", "APPRART", "ADJA", "PPER"})
# what stands before a name or a title in marks, with a colon or without: "Unter dem Motto „…“", "(kurz: „…“)"
_NAMING = words_for("named in marks")
_MARKS = frozenset("„“”\"»«‚‘’'›‹")


def stretches_of(doc: Doc) -> tuple[Stretch, ...]:
    """The outermost stretches between quotation marks, each with the kind it looks like."""
    found: list[Stretch] = []
    for span in doc.quotation_marks:
        tokens = doc.tokens_in(span)
        if not tokens:
            continue
        first, stop = tokens[0].index, tokens[-1].index + 1
        if found and first < found[-1].stop:
            continue
        stretch = _stretch(doc, first, stop)
        if found and _resumes(doc, found[-1], stretch):
            stretch = replace(stretch, kind=MarkKind.UTTERANCE)
        found.append(stretch)
    return tuple(found)


def _resumes(doc: Doc, before: Stretch, stretch: Stretch) -> bool:
    """ "„Wir gehen“, sagte sie, „und wir kommen wieder.“": the second part of an utterance."""
    between = doc.tokens[before.stop : stretch.first]
    return (
        before.kind is MarkKind.UTTERANCE
        and 3 <= len(between) <= 16
        and between[0].text == between[-1].text == ","
        and is_finite(between[1])
    )


def _stretch(doc: Doc, first: int, stop: int) -> Stretch:
    inner = [t for t in doc.tokens[first:stop] if t.text not in _MARKS]
    words = sum(t.text[:1].isalnum() for t in inner)
    finite = any(is_finite(t) for t in inner)
    return Stretch(first, stop, _kind(doc, first, stop, words, finite), finite, words)


def _kind(doc: Doc, first: int, stop: int, words: int, finite: bool) -> MarkKind:
    inner = [t for t in doc.tokens[first:stop] if t.text not in _MARKS]
    if not inner or not words:
        return MarkKind.NAME
    before = doc.tokens[first - 1] if first else None
    after = doc.tokens[stop] if stop < len(doc.tokens) else None
    opens = inner[0].text[:1].isupper() or not inner[0].text[:1].isalpha()
    ends = inner[-1].xpos == "$." or inner[-1].text in (".", "!", "?", "…", "...", ",")
    colon = before is not None and before.text == ":"
    comma = after is not None and after.text == ","
    namer = doc.tokens[first - 2] if colon and first > 1 else before
    if namer is not None and (namer.lemma in _NAMING or namer.text.lower() in _NAMING):
        return MarkKind.NAME
    if before is not None and _is_announced(before):
        return MarkKind.UTTERANCE
    if before is not None and before.xpos in _GOVERNING:
        return MarkKind.NAME if _is_name(doc, first, stop, words, finite) else MarkKind.PART
    if words >= 2 and opens and (ends or colon or (comma and finite)):
        return MarkKind.UTTERANCE
    if opens and _is_called_out(doc, first, stop):
        return MarkKind.UTTERANCE
    if colon or (opens and finite and words >= 5):
        return MarkKind.UTTERANCE
    return MarkKind.NAME if _is_name(doc, first, stop, words, finite) else MarkKind.PART


def _is_announced(before: Token) -> bool:
    """ "mit den Worten „…“", "die Aufschrift „…“": a noun that is followed by the very words."""
    entry = noun_cue(before.lemma) if before.xpos == "NN" else None
    return entry is not None and "direct" in entry.patterns


def _is_called_out(doc: Doc, first: int, stop: int) -> bool:
    """ "„Feuer“, schrie ein Kind": one word at the head of a sentence, and a verb of speech right after it."""
    starts = first == 0 or doc.tokens[first - 1].xpos == "$." or doc.tokens[first - 1].text in _MARKS
    after = doc.tokens[stop : stop + 2]
    if not starts or len(after) < 2 or after[0].text != "," or after[1].text[:1].isupper():
        return False
    return after[1].lemma in speech_verbs() or bool(speech_lemmas(after[1].text))


def _is_name(doc: Doc, first: int, stop: int, words: int, finite: bool) -> bool:
    inner = [t for t in doc.tokens[first:stop] if t.text not in _MARKS]
    before = doc.tokens[first - 1] if first else None
    if before is None:
        return not finite
    if before.text.lower() in _CALLED:
        return True
    capital = all(
        t.text[:1].isupper() or not t.text[:1].isalpha() or t.xpos in _SMALL - {"ADJA"} for t in inner
    )
    foreign = sum(t.xpos in ("FM", "NE") for t in inner) * 2 >= len(inner)
    if before.xpos in ("NN", "NE", "TRUNC") and inner[0].text[:1].isupper():
        return True
    starts = inner[0].text[:1].isupper() or not inner[0].text[:1].isalpha()
    return ((capital and starts) or foreign) and not finite and words <= 6
