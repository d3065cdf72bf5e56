"""Clauses: a sentence cut at commas, colons, dashes and between two finite verbs.

A chunk is a stretch of tokens between two such cuts, with its first word's class and its finite verb. The parser is one
cue among several here: cuts follow punctuation and tags, which hold where an attachment fails.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from depesche.model.doc import Doc, Sentence, Token


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
_COORDINATORS = frozenset(
    {"und", "oder", "aber", "sondern", "doch", "denn", "sowie", "jedoch", "beziehungsweise"}
)
_THAT = frozenset({"dass", "daß"})
_ADVERBIAL = frozenset(
    [
        "weil",
        "da",
        "wenn",
        "falls",
        "obwohl",
        "obgleich",
        "nachdem",
        "bevor",
        "ehe",
        "bis",
        "sobald",
        "solange",
        "sofern",
        "während",
        "indem",
        "damit",
        "sodass",
        "seit",
        "seitdem",
        "als",
        "wobei",
        "weshalb",
        "wodurch",
        "womit",
        "woraufhin",
        "wogegen",
        "zumal",
        "nachdem",
        "wohingegen",
    ]
)
_PURPOSE = frozenset({"um", "ohne", "statt", "anstatt"})
_RELATIVE = frozenset(
    [
        "der",
        "die",
        "das",
        "dem",
        "den",
        "deren",
        "dessen",
        "denen",
        "welcher",
        "welche",
        "welches",
        "welchem",
        "welchen",
        "was",
        "wo",
        "woran",
        "worin",
        "worauf",
    ]
)
_QUESTION = frozenset(
    {"wann", "wer", "wen", "wem", "wessen", "warum", "weshalb", "wieso", "wohin", "woher", "wie"}
)
_FOCUS = frozenset(
    [
        "auch",
        "nur",
        "vor",
        "allem",
        "insbesondere",
        "besonders",
        "selbst",
        "sogar",
        "gerade",
        "außer",
        "so",
        "zwar",
        "erst",
    ]
)
_DASHES = frozenset({"-", "–", "—"})
_CUTS = frozenset({":", ";"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens `first` up to but not including `stop`; `before` and `after` are the texts of the cuts ("" at a border).

    `opener` is the index of the subordinating word or None, `finite` the index of the finite verb or None. `start` is the
    index of the first token after a coordinator; `is_coordinated` says that there was one. `is_inserted` is true of ", so sagt er,".
    """

    index: int
    first: int
    stop: int
    kind: ChunkKind
    before: str
    after: str
    finite: int | None = None
    opener: int | None = None
    start: int = 0
    is_coordinated: bool = False
    is_inserted: bool = False

    @property
    def is_content_opener(self) -> bool:
        """Whether it is a clause that a verb of speech may take without Konjunktiv."""
        return self.kind in (ChunkKind.THAT, ChunkKind.QUESTION, ChunkKind.INFINITIVE)


def is_finite(token: Token) -> bool:
    """Whether `token` is a finite verb by its tag."""
    return token.xpos in FINITE


def in_brackets(doc: Doc, sentence: Sentence) -> frozenset[int]:
    """The indices of the tokens of a sentence inside round or square brackets, brackets included."""
    found: set[int] = set()
    opened: list[int] = []
    for token in doc.tokens_of(sentence):
        if token.text in "([":
            opened.append(token.index)
        elif token.text in ")]" and opened:
            found.update(range(opened.pop(), token.index + 1))
    return frozenset(found)


def chunks_of(
    doc: Doc,
    sentence: Sentence,
    utterances: Collection[tuple[int, int]] = (),
    marked: Collection[tuple[int, int]] = (),
) -> tuple[Chunk, ...]:
    """Cut a sentence; each of `utterances` (token ranges) is a chunk of its own, none of `marked` is cut."""
    aside = in_brackets(doc, sentence)
    whole = aside.union(*(range(first, stop) for first, stop in marked))
    pieces = [
        part
        for piece in _pieces(doc, sentence, whole, utterances)
        for part in _split_at_coordinators(doc, piece, aside)
    ]
    return tuple(_chunk(doc, index, piece, aside) for index, piece in enumerate(pieces))


@dataclass(frozen=True, slots=True)
class _Piece:
    first: int
    stop: int
    before: str
    after: str
    is_direct: bool = False


def _pieces(
    doc: Doc, sentence: Sentence, aside: Collection[int], utterances: Collection[tuple[int, int]]
) -> Iterator[_Piece]:
    starts = dict(utterances)
    inside = {i for first, stop in utterances for i in range(first, stop)}
    first, before = sentence.first, ""
    i = sentence.first
    while i < sentence.stop:
        if i in inside:
            stop = starts.get(i, i + 1)
            while stop < sentence.stop and stop in inside and stop not in starts:
                stop += 1
            stop = min(stop, sentence.stop)
            if i > first:
                yield _Piece(first, i, before, "direct")
            yield _Piece(i, stop, before if i == first else "", "", is_direct=True)
            first, before, i = stop, "direct", stop
            continue
        if i not in aside and _is_cut(doc, i, sentence):
            if i > first:
                yield _Piece(first, i, before, doc.tokens[i].text)
            first, before = i + 1, doc.tokens[i].text
        i += 1
    stop = sentence.stop
    while stop > first and doc.tokens[stop - 1].xpos == "$.":
        stop -= 1
    if stop > first:
        yield _Piece(first, stop, before, "")


def _is_cut(doc: Doc, i: int, sentence: Sentence) -> bool:
    token = doc.tokens[i]
    if token.text in _DASHES:
        text = doc.text
        return (
            i > sentence.first
            and text[token.span.begin - 1 : token.span.begin].isspace()
            and text[token.span.end : token.span.end + 1].isspace()
        )
    return token.xpos == "$," or token.text in _CUTS


def _split_at_coordinators(doc: Doc, piece: _Piece, aside: Collection[int]) -> Iterator[_Piece]:
    """Part "nannte ihn Freund | und gab bekannt": at the coordinator before the second finite verb."""
    if piece.is_direct:
        yield piece
        return
    first, before, seen, coordinator = piece.first, piece.before, False, None
    for i in range(piece.first, piece.stop):
        token = doc.tokens[i]
        if i in aside:
            continue
        if token.text.lower() in _COORDINATORS and i > first and doc.tokens[i - 1].xpos != "TRUNC":
            coordinator = i
        elif is_finite(token):
            if seen and coordinator is not None:
                yield _Piece(first, coordinator, before, "")
                first, before = coordinator, ""
            seen, coordinator = True, None
    yield _Piece(first, piece.stop, before, piece.after)


def _chunk(doc: Doc, index: int, piece: _Piece, aside: Collection[int]) -> Chunk:
    if piece.is_direct:
        return Chunk(
            index, piece.first, piece.stop, ChunkKind.DIRECT, piece.before, piece.after, start=piece.first
        )
    start = _skip(doc, piece)
    coordinated = any(doc.tokens[i].text.lower() in _COORDINATORS for i in range(piece.first, start))
    finite = _finite(doc, start, piece.stop, aside)
    if finite is None:
        finite = _mistaken(doc, start, piece.stop, index == 0)
    kind, opener = _kind(doc, start, piece.stop, finite)
    so = bool(piece.before) and doc.tokens[start].text.lower() == "so" and finite == start + 1
    return Chunk(
        index,
        piece.first,
        piece.stop,
        kind,
        piece.before,
        piece.after,
        finite,
        opener,
        start,
        coordinated,
        so,
    )


def _skip(doc: Doc, piece: _Piece) -> int:
    """The first token that is neither a coordinator nor a focus word before an opener ("und auch dass")."""
    i = piece.first
    while i < piece.stop and (doc.tokens[i].text.lower() in _COORDINATORS or doc.tokens[i].xpos == "$("):
        i += 1
    k = i
    while k < piece.stop and doc.tokens[k].text.lower() in _FOCUS:
        k += 1
    if k < piece.stop and (doc.tokens[k].xpos == "KOUS" or doc.tokens[k].text.lower() in _THAT):
        return k
    return min(i, piece.stop - 1)


def _finite(doc: Doc, start: int, stop: int, aside: Collection[int]) -> int | None:
    for i in range(start, stop):
        if i not in aside and is_finite(doc.tokens[i]):
            return i
    return None


def _mistaken(doc: Doc, start: int, stop: int, is_first: bool) -> int | None:
    """A finite verb taken for a participle or infinitive: "Wie der Sender berichtet,", "Beobachter befürchten,"."""
    first, last = doc.tokens[start], doc.tokens[stop - 1]
    opened = first.text.lower() in _QUESTION | {"ob"} or first.xpos in ("KOUS", "PRELS", "PWAV", "PWS")
    if stop - start < 2 or _has_zu(doc, start, stop):
        return None
    if opened and _may_be_finite(last) and doc.tokens[stop - 2].xpos not in ("ADV", "KOKOM", "KOUS"):
        return stop - 1
    if is_first and not opened and doc.tokens[stop].text == "," if stop < len(doc.tokens) else False:
        return next((i for i in range(start + 1, stop) if _may_be_finite(doc.tokens[i])), None)
    return None


def _may_be_finite(token: Token) -> bool:
    return (token.xpos == "VVPP" and token.text.endswith("t")) or token.xpos == "VVINF"


def _kind(doc: Doc, start: int, stop: int, finite: int | None) -> tuple[ChunkKind, int | None]:
    tokens = doc.tokens
    word, tag = tokens[start].text.lower(), tokens[start].xpos
    if word in _THAT:
        is_so = start > 0 and tokens[start - 1].text.lower() == "so"
        return (ChunkKind.ADVERBIAL if is_so else ChunkKind.THAT), start
    if word == "ob":
        return ChunkKind.QUESTION, start
    if word == "das" and start + 1 < stop and tokens[start + 1].text == "heißt":
        return ChunkKind.ADVERBIAL, start
    if word in _PURPOSE and finite is None and tag == "KOUI":
        return ChunkKind.ADVERBIAL, start
    if finite == start:
        return ChunkKind.VERB_FIRST, None
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
    if word in _QUESTION and (last or finite > start + 1):
        return ChunkKind.QUESTION, start
    if (tag == "KOUS" and (last or finite > start + 1)) or (
        word in _ADVERBIAL and last and finite > start + 1
    ):
        return ChunkKind.ADVERBIAL, start
    if tag in ("PRELS", "PRELAT") or (word in _RELATIVE and last and finite > start + 1 and tag != "ART"):
        return ChunkKind.RELATIVE, start
    second = tokens[start + 1] if start + 1 < stop else tokens[start]
    if tag.startswith("APPR") and (
        second.xpos.startswith("PREL") or second.text.lower() in ("denen", "dessen", "deren")
    ):
        return ChunkKind.RELATIVE, start
    if word not in _RELATIVE and last and _closes_bracket(doc, start, finite):
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
    return any(t.xpos in ("PTKZU", "VVIZU") for t in doc.tokens[start:stop])


def clause_start(chunks: tuple[Chunk, ...], index: int) -> int:
    """The index of the first chunk of the clause that chunk `index` belongs to.

    "Der Sender, der ihn sprach, | meldete": a verb-first chunk goes back over relative clauses and fragments to its
    forefield, but not into a clause with a finite verb of its own.
    """
    chunk = chunks[index]
    if chunk.kind is ChunkKind.MAIN or chunk.kind is ChunkKind.VERB_FIRST:
        if chunk.is_coordinated or chunk.is_inserted:
            return index
        at = index - 1
        while at >= 0 and chunks[at].kind in (ChunkKind.RELATIVE, ChunkKind.FRAGMENT, ChunkKind.ADVERBIAL):
            if chunks[at].after in (":", ";") or (
                chunks[at].is_coordinated and chunks[at].kind is ChunkKind.FRAGMENT
            ):
                break
            at -= 1
        reached = at + 1
        open_left = at < 0 or chunks[at].after in (":", ";", "-", "–", "—")
        if open_left and reached < index:
            return reached
    return index
