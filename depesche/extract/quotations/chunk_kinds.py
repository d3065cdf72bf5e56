"""Kinds of chunks: what a stretch between two cuts is, by its first word and where its finite verb stands."""

from collections.abc import Collection
from enum import StrEnum

from depesche.knowledge.speech import clause_words, speech_lemmas
from depesche.model.doc import Doc, Token


class ChunkKind(StrEnum):
    """What stands between two cuts."""

    MAIN = "main"  # "Xi sagte gestern"
    VERB_FIRST = "verb first"  # "sagte Putin"
    THAT = "that"  # "dass es regnet"
    QUESTION = "question"  # "ob es regnet", "wer zahlt", "wie der Sender berichtet"
    ADVERBIAL = "adverbial"  # "weil es regnet"
    RELATIVE = "relative"  # "der gewann"
    INFINITIVE = "infinitive"  # "weiter zu verhandeln"
    FRAGMENT = "fragment"  # "Präsident des Landes"
    DIRECT = "direct"  # an utterance in quotation marks


FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})


def is_finite(token: Token) -> bool:
    """Whether `token` is a finite verb by its tag."""
    return token.xpos in FINITE


def finite_in(doc: Doc, start: int, stop: int, aside: Collection[int]) -> int | None:
    """The first finite verb of a chunk outside brackets."""
    for i in range(start, stop):
        if i not in aside and is_finite(doc.tokens[i]) and not _is_infinitive(doc, i, stop):
            return i
    return None


def _is_infinitive(doc: Doc, i: int, stop: int) -> bool:
    """ "prüfen zu wollen": an infinitive taken for a plural, told by the "zu" after it."""
    return i + 1 < stop and doc.tokens[i + 1].xpos == "PTKZU" and doc.tokens[i].text.endswith("n")


def mistaken_in(doc: Doc, start: int, stop: int, is_first: bool) -> int | None:
    """A finite verb taken for a participle or infinitive: "Wie der Sender berichtet,", "Beobachter befürchten,"."""
    first, last = doc.tokens[start], doc.tokens[stop - 1]
    opened = first.text.lower() in clause_words("question") | {"ob"} or first.xpos in (
        "KOUS",
        "PRELS",
        "PWAV",
        "PWS",
    )
    if stop - start < 2 or _has_zu(doc, start, stop):
        return None
    if opened and _may_be_finite(last) and doc.tokens[stop - 2].xpos not in ("ADV", "KOKOM", "KOUS"):
        return stop - 1
    if is_first and not opened and doc.tokens[stop].text == "," if stop < len(doc.tokens) else False:
        found = next((i for i in range(start + 1, stop) if _may_be_finite(doc.tokens[i])), None)
        return stop - 1 if found is None and _may_speak(last) else found
    return None


def _may_speak(token: Token) -> bool:
    """ "Er bekannte, …", "Das Gesetz bestimmt, …": taken for an adjective or adverb."""
    return token.xpos in ("ADJA", "ADJD", "ADV", "VVPP") and bool(speech_lemmas(token.text))


def _may_be_finite(token: Token) -> bool:
    return (token.xpos == "VVPP" and token.text.endswith("t")) or token.xpos == "VVINF"


def kind_of(doc: Doc, start: int, stop: int, finite: int | None) -> tuple[ChunkKind, int | None]:
    """What a chunk is, and the index of the word that opens it if one does."""
    tokens = doc.tokens
    word, tag = tokens[start].text.lower(), tokens[start].xpos
    if word in clause_words("that"):
        is_so = start > 0 and tokens[start - 1].text.lower() == "so"
        return (ChunkKind.ADVERBIAL if is_so else ChunkKind.THAT), start
    if word == "ob":
        return ChunkKind.QUESTION, start
    if word == "das" and start + 1 < stop and tokens[start + 1].text == "heißt":
        return ChunkKind.ADVERBIAL, start
    if (
        word in clause_words("purpose")
        and finite is None
        and (tag.startswith("KOU") or _has_zu(doc, start, stop))
    ):
        return ChunkKind.ADVERBIAL, start
    if finite == start:
        passive = start + 1 < stop and tokens[start + 1].xpos == "PTKZU" and word.startswith("ge")
        return (ChunkKind.INFINITIVE if passive else ChunkKind.VERB_FIRST), None
    if finite is not None:
        return _finite_kind(doc, start, stop, finite)
    if _has_zu(doc, start, stop):
        return ChunkKind.INFINITIVE, None
    if tag in ("PRELS", "PRELAT"):
        return ChunkKind.RELATIVE, start
    if tag == "KOUS":
        return ChunkKind.ADVERBIAL, start
    if (tag in ("PWAV", "PWS") or word == "wie") and not (word == "wie" and _is_short(doc, start, stop)):
        return ChunkKind.QUESTION, start
    return ChunkKind.FRAGMENT, None


def _finite_kind(doc: Doc, start: int, stop: int, finite: int) -> tuple[ChunkKind, int | None]:
    tokens = doc.tokens
    word, tag = tokens[start].text.lower(), tokens[start].xpos
    last = _is_last_verb(doc, finite, stop)
    if word in clause_words("question") and (last or finite > start + 1):
        return ChunkKind.QUESTION, start
    if word == "als" and not last:
        return ChunkKind.MAIN, None
    if (tag == "KOUS" and (last or finite > start + 1)) or (
        word in clause_words("adverbial") and last and finite > start + 1
    ):
        return ChunkKind.ADVERBIAL, start
    is_said = tokens[finite].subjunctive == 1 and finite == start + 1
    if (tag in ("PRELS", "PRELAT") and not is_said) or (
        word in clause_words("relative") and last and finite > start + 1 and tag != "ART"
    ):
        return ChunkKind.RELATIVE, start
    second = tokens[start + 1] if start + 1 < stop else tokens[start]
    if tag.startswith("APPR") and (
        second.xpos.startswith("PREL") or second.text.lower() in ("denen", "dessen", "deren")
    ):
        return ChunkKind.RELATIVE, start
    if word not in clause_words("relative") and last and _closes_bracket(doc, start, finite):
        return ChunkKind.RELATIVE, None
    if last and tag.startswith("APPR") and second.xpos.startswith("PW"):
        return ChunkKind.QUESTION, start
    if (tag.startswith("PW") or word == "wie" or (word.startswith("wo") and tag == "PAV")) and (
        last or finite == start + 1
    ):
        return (ChunkKind.RELATIVE if word == "wonach" else ChunkKind.QUESTION), start
    return ChunkKind.MAIN, None


def _is_last_verb(doc: Doc, finite: int, stop: int) -> bool:
    """Whether the verbs end with `finite`: "der heute gewann", not "er gewann heute"."""
    rest = [t for t in doc.tokens[finite + 1 : stop] if t.xpos not in ("$(", "PTKNEG")]
    return (
        not rest
        or (
            len(rest) <= 5
            and doc.tokens[finite - 1].xpos.startswith(("VV", "VA", "VM", "ADJD", "PTKVZ"))
            and rest[0].xpos.startswith(("APPR", "KO", "VV", "VA"))
        )
        or rest[0].xpos in ("VVINF", "VAINF", "VMINF")
    )


def _closes_bracket(doc: Doc, start: int, finite: int) -> bool:
    """ "…, eine Attrappe gewesen sei": the rest of a subordinate clause, its verbs at the end."""
    return finite > start + 1 and doc.tokens[finite - 1].xpos in ("VVPP", "VAPP", "VVINF", "VAINF")


def _is_short(doc: Doc, start: int, stop: int) -> bool:
    """A comparison or "wie angekündigt": no determiner or name after "wie" that waits for its verb."""
    return stop - start < 3 or doc.tokens[start].xpos == "KOKOM"


def _has_zu(doc: Doc, start: int, stop: int) -> bool:
    return any(t.xpos in ("PTKZU", "VVIZU") or _is_joined_zu(t) for t in doc.tokens[start:stop])


def _is_joined_zu(token: Token) -> bool:
    """ "voranzutreiben" taken for a bare infinitive."""
    return (
        token.xpos == "VVINF"
        and "zu" in token.text
        and token.text.lower().replace("zu", "", 1) == token.lemma.lower()
    )
