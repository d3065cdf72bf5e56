"""Clauses: a sentence cut at commas, colons, dashes and between two finite verbs.

A chunk is a stretch of tokens between two such cuts, with its first word's class and its finite verb. The parser is one
cue among several here: cuts follow punctuation and tags, which hold where an attachment fails.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from depesche.extract.quotations.chunk_kinds import ChunkKind, finite_in, is_finite, kind_of, mistaken_in
from depesche.knowledge.speech import clause_words
from depesche.model.doc import Doc, Sentence

_DASHES = frozenset({"-", "–", "—"})
_SKIPPED = frozenset({"-", "–", "—", "(", ")", "…", "...", "*", "•"})
_CUTS = frozenset({":", ";"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens `first` up to but not including `stop`; `before` and `after` are the texts of the cuts ("" at a border).

    `opener` is the index of the subordinating word or None, `finite` the index of the finite verb or None. `start` is the
    index of the first token after a coordinator; `is_coordinated` says that there was one. `is_inserted` is true of ", so sagt er,",
    `waits` of a chunk with an opener whose verb is yet to come: "wie der Chef, der … | sagte", not "um zu helfen".
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

    waits: bool = False

    @property
    def is_content_opener(self) -> bool:
        """Whether it is a clause that a verb of speech may take without Konjunktiv."""
        return self.kind in (ChunkKind.THAT, ChunkKind.QUESTION, ChunkKind.INFINITIVE)


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
    return tuple(_chunk(doc, index, piece, aside, whole) for index, piece in enumerate(pieces))


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
        if (
            token.text.lower() in clause_words("coordinator")
            and i > first
            and doc.tokens[i - 1].xpos != "TRUNC"
        ):
            coordinator = i if coordinator is None or not seen else coordinator
        elif is_finite(token):
            if seen and coordinator is not None:
                yield _Piece(first, coordinator, before, "")
                first, before = coordinator, ""
            seen, coordinator = True, None
    yield _Piece(first, piece.stop, before, piece.after)


def _chunk(doc: Doc, index: int, piece: _Piece, aside: Collection[int], whole: Collection[int]) -> Chunk:
    if piece.is_direct:
        return Chunk(
            index, piece.first, piece.stop, ChunkKind.DIRECT, piece.before, piece.after, start=piece.first
        )
    start = _skip(doc, piece)
    coordinated = any(
        doc.tokens[i].text.lower() in clause_words("coordinator") for i in range(piece.first, start)
    )
    finite = finite_in(doc, start, piece.stop, whole)
    if finite is None:
        finite = finite_in(doc, start, piece.stop, aside)
    if finite is None:
        finite = mistaken_in(doc, start, piece.stop, index == 0)
    kind, opener = kind_of(doc, start, piece.stop, finite)
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
        opener is not None
        and finite is None
        and doc.tokens[opener].text.lower() not in clause_words("purpose"),
    )


def _skip(doc: Doc, piece: _Piece) -> int:
    """The first token that is neither a coordinator nor a focus word before an opener ("und auch dass")."""
    i = piece.first
    while i < piece.stop and (
        doc.tokens[i].text.lower() in clause_words("coordinator") or doc.tokens[i].text in _SKIPPED
    ):
        i += 1
    k = i
    while k < piece.stop and doc.tokens[k].text.lower() in clause_words("focus"):
        k += 1
    if k < piece.stop and (
        doc.tokens[k].xpos == "KOUS" or doc.tokens[k].text.lower() in clause_words("that")
    ):
        return k
    return min(i, piece.stop - 1)


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
