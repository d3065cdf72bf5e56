"""Nouns of speech with a content clause: "die Ankündigung, …", "der Vorwurf, …"."""

from collections.abc import Iterator

from depesche.extract.quotations.chunk_kinds import ChunkKind
from depesche.extract.quotations.clauses import Chunk
from depesche.extract.quotations.phrases import Range, phrase_at
from depesche.extract.quotations.scene import Draft, Scene, is_subjunctive
from depesche.knowledge.speech import SpeechCue, noun_cue, speech_verbs
from depesche.model.doc import Sentence
from depesche.model.quotation import QuotationType

_LIGHT = frozenset(
    [
        "haben",
        "machen",
        "geben",
        "erheben",
        "vertreten",
        "stellen",
        "hegen",
        "aussprechen",
        "bekräftigen",
        "erneuern",
        "wagen",
        "teilen",
    ]
)
_LIGHT |= {
    "abgeben",
    "vorbringen",
    "richten",
    "veröffentlichen",
    "verbreiten",
    "fassen",
    "treffen",
    "unterbreiten",
}
_REACTING = frozenset(
    {"zurückweisen", "ablehnen", "dementieren", "bestreiten", "begrüßen", "kritisieren", "verurteilen"}
)
_TAKES = {
    ChunkKind.THAT: "that",
    ChunkKind.QUESTION: "question",
    ChunkKind.INFINITIVE: "infinitive",
    ChunkKind.MAIN: "second",
}


def nominal_of(scene: Scene, sentence: Sentence, taken: list[Draft]) -> Iterator[Draft]:
    """A clause right after a noun of speech and its attributes, unless a verb took it."""
    chunks = scene.chunks(sentence)
    for chunk in chunks[:-1]:
        if chunk.after != "," or chunk.kind is ChunkKind.DIRECT:
            continue
        found = _last_noun(scene, chunk)
        if found is None:
            continue
        i, entry = found
        content = chunks[chunk.index + 1]
        if content.kind is ChunkKind.FRAGMENT and chunk.index + 2 < len(chunks):
            content = chunks[chunk.index + 2]
        pattern = _TAKES.get(content.kind)
        if pattern is None or pattern not in entry.patterns or content.is_coordinated:
            continue
        if pattern == "second" and not is_subjunctive(scene, content):
            continue
        if any(d.covers(content.first) or d.covers(i) for d in taken):
            continue
        yield _draft(scene, sentence, chunk, content, i, entry)


def _last_noun(scene: Scene, chunk: Chunk) -> tuple[int, SpeechCue] | None:
    """The noun of speech whose phrase ends the chunk."""
    for i in range(chunk.stop - 1, max(chunk.first - 1, chunk.stop - 12), -1):
        token = scene.doc.tokens[i]
        if token.xpos in ("VVFIN", "VAFIN", "VMFIN"):
            return None
        entry = noun_cue(token.lemma) if token.xpos == "NN" else None
        if entry is not None:
            phrase = phrase_at(scene.doc, i, chunk.stop)
            rest = scene.doc.tokens[phrase[1] if phrase else i + 1 : chunk.stop]
            if all(t.xpos in ("PTKVZ", "VVPP", "VVINF", "VAPP", "VAINF", "ADV", "VAFIN") for t in rest):
                return i, entry
    return None


def _draft(scene: Scene, sentence: Sentence, chunk: Chunk, content: Chunk, i: int, entry: SpeechCue) -> Draft:
    chunks = scene.chunks(sentence)
    stop = content.stop
    for following in chunks[content.index + 1 :]:
        resumes = following.kind is ChunkKind.VERB_FIRST and not is_subjunctive(scene, following)
        resumes = resumes or (following.is_coordinated and following.kind is ChunkKind.MAIN)
        if resumes or _holds_rest(scene, chunk, following):
            break
        stop = following.stop
    first = i
    while first > chunk.first and scene.doc.tokens[first - 1].xpos in (
        "ART",
        "PPOSAT",
        "ADJA",
        "PDAT",
        "PIAT",
    ):
        first -= 1
    low = chunk
    while low.index and low.before == "," and low.kind in (ChunkKind.VERB_FIRST, ChunkKind.FRAGMENT):
        low = chunks[low.index - 1]
    frame: list[Range] = [(low.first, content.first)]
    if stop < chunks[-1].stop and chunk.finite is None:
        frame.append((stop, chunks[-1].stop))
    return Draft(
        type=QuotationType.INDIRECT,
        quote=[(content.first, stop)],
        rule="noun_with_clause",
        sentence=sentence.index,
        cue=[k for k in range(first, i + 1) if scene.doc.tokens[k].xpos != "ADJA"],
        frame=frame,
        speaker=holder_of(scene, chunk, first, i),
        entry=entry,
        medium=entry.medium,
        why=f"{entry.lemma} takes the clause",
        confidence=0.8,
    )


def _holds_rest(scene: Scene, chunk: Chunk, following: Chunk) -> bool:
    """ "hat die Forderung, …, zurückgewiesen": the clause of the noun goes on with its verb."""
    first = scene.doc.tokens[following.first]
    return (
        chunk.finite is not None
        and following.kind is ChunkKind.FRAGMENT
        and first.xpos in ("VVPP", "VVINF", "PTKVZ")
    )


def _is_light(scene: Scene, chunk: Chunk) -> bool:
    """Whether the clause of the noun says that its subject utters it: "äußerte den Wunsch", not "wies den Vorwurf zurück"."""
    verbs = [t.lemma for t in scene.doc.tokens[chunk.first : chunk.stop] if t.xpos.startswith("V")]
    return any(lemma in _LIGHT or (lemma in speech_verbs() and lemma not in _REACTING) for lemma in verbs)


def holder_of(scene: Scene, chunk: Chunk, first: int, i: int) -> Range | None:
    """Whose word it is: the genitive or "von ..." after the noun, else the subject of the clause."""
    tokens = scene.doc.tokens
    nxt = i + 1
    if nxt < chunk.stop:
        start = nxt + 1 if tokens[nxt].text.lower() in ("von", "vom") else nxt
        phrase = phrase_at(scene.doc, start, chunk.stop)
        if phrase and (
            start > nxt
            or tokens[start].has(Case="Gen")
            or tokens[start].text.lower() in ("des", "der", "eines", "einer")
            or tokens[start].xpos == "NE"
        ):
            return phrase
    if tokens[first].xpos == "PPOSAT":
        return first, first + 1
    if chunk.finite is not None and _is_light(scene, chunk):
        for child in scene.doc.children(tokens[chunk.finite], "nsubj"):
            if not first <= child.index <= i:
                start = child.index
                while (
                    start > chunk.first
                    and tokens[start - 1].head == child.index
                    and tokens[start - 1].xpos in ("ART", "ADJA", "PPOSAT")
                ):
                    start -= 1
                return phrase_at(scene.doc, start, chunk.stop)
    return None
