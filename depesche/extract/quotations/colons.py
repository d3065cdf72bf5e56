"""A colon before Konjunktiv: "Der Minister verteidigte den Plan: Er diene der Sicherheit"."""

from collections.abc import Iterator, Sequence

from depesche.extract.quotations.addressees import addressee_of
from depesche.extract.quotations.chunk_kinds import ChunkKind
from depesche.extract.quotations.clauses import Chunk, clause_start
from depesche.extract.quotations.cues import VerbCue, plain_clause
from depesche.extract.quotations.scene import Draft, Scene, is_subjunctive
from depesche.extract.quotations.speakers import subject_of
from depesche.extract.quotations.whom import actors_in
from depesche.model.doc import Sentence
from depesche.model.quotation import QuotationType

_SELF = (ChunkKind.MAIN, ChunkKind.VERB_FIRST)


def after_colon(scene: Scene, sentence: Sentence, cues: Sequence[VerbCue]) -> Iterator[Draft]:
    """The clause in Konjunktiv after a colon, said by the subject of the clause before it."""
    chunks = scene.chunks(sentence)
    for chunk in chunks[1:]:
        if chunk.before != ":" or not _opens_speech(scene, chunks, chunk):
            continue
        own = next((c for c in reversed(chunks[: chunk.index]) if c.kind in _SELF), None)
        if own is None or own.finite is None or is_subjunctive(scene, own):
            return
        speaker = subject_of(scene, plain_clause(chunks, own, sentence))
        if speaker is None or not (actors_in(scene, speaker) or _is_pronoun(scene, speaker[0])):
            return
        cue = next((c for c in cues if c.low <= own.index < c.high), None)
        yield Draft(
            type=QuotationType.INDIRECT,
            quote=[(chunk.first, chunks[-1].stop)],
            rule="after_colon",
            sentence=sentence.index,
            cue=list(cue.tokens) if cue else [own.finite],
            frame=[(chunks[clause_start(chunks, own.index)].first, chunk.first)],
            speaker=speaker,
            addressee=addressee_of(scene, cue, speaker) if cue else None,
            entry=cue.entries[0] if cue else None,
            medium=cue.entries[0].medium if cue else None,
            why="a colon opens Konjunktiv",
            confidence=0.8,
        )
        return


def _opens_speech(scene: Scene, chunks: tuple[Chunk, ...], chunk: Chunk) -> bool:
    if chunk.kind is ChunkKind.DIRECT:
        return False
    head = next((c for c in chunks[chunk.index : chunk.index + 3] if c.kind in _SELF), None)
    return head is not None and is_subjunctive(scene, head)


def _is_pronoun(scene: Scene, i: int) -> bool:
    return scene.doc.tokens[i].xpos == "PPER"
