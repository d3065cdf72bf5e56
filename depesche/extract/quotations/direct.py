"""Direct speech: utterances in quotation marks with their frame, and parts of a clause in marks."""

from collections.abc import Iterator, Mapping, Sequence

from depesche.extract.quotations.addressees import addressee_of, told
from depesche.extract.quotations.chunk_kinds import ChunkKind
from depesche.extract.quotations.clauses import Chunk, clause_start
from depesche.extract.quotations.cues import VerbCue, plain_clause
from depesche.extract.quotations.features import marked_features
from depesche.extract.quotations.marks import MarkKind, Stretch
from depesche.extract.quotations.phrases import Range, begins_phrase, phrase_at
from depesche.extract.quotations.scene import Draft, Scene
from depesche.extract.quotations.speakers import IMPERSONAL, inherited, place_of, speaker_of, subject_of
from depesche.extract.quotations.whom import actors_in
from depesche.knowledge.models import model
from depesche.knowledge.speech import SpeechCue, noun_cue
from depesche.model.doc import Sentence
from depesche.model.quotation import Form, QuotationType

Cues = Mapping[int, Sequence[VerbCue]]

_WORDS_OF_ITS_OWN = 4


def utterances(scene: Scene, cues: Cues) -> Iterator[Draft]:
    """A draft for every stretch that looks like an utterance; one without frame goes on from the one before."""
    last: Draft | None = None
    for stretch in scene.stretches:
        if stretch.kind is not MarkKind.UTTERANCE:
            continue
        draft = frame_before(scene, cues, stretch) or frame_after(scene, cues, stretch)
        if draft is None:
            draft = _bare(scene, stretch)
            if last is not None and _is_near(scene, last, draft):
                draft.carried, draft.speaker, draft.rule = last, last.speaker, "utterance_goes_on"
        last = draft
        yield draft


def _sentence_at(scene: Scene, i: int) -> Sentence:
    return scene.doc.sentence_of(scene.doc.tokens[i])


def _bare(scene: Scene, stretch: Stretch) -> Draft:
    sentence = _sentence_at(scene, stretch.first)
    return Draft(
        QuotationType.DIRECT,
        [(stretch.first, stretch.stop)],
        "utterance_alone",
        sentence.index,
        confidence=0.6,
    )


def _is_near(scene: Scene, last: Draft, draft: Draft) -> bool:
    return draft.sentence - _sentence_at(scene, last.stop - 1).index <= 2


def frame_before(scene: Scene, cues: Cues, stretch: Stretch) -> Draft | None:
    """ "Sie sagte: „Ich gehe.“" and "Er rief „Halt!“"."""
    sentence = _sentence_at(scene, stretch.first)
    before = scene.doc.tokens[stretch.first - 1] if stretch.first else None
    if before is None or before.index < sentence.first:
        return None
    chunks = scene.chunks(sentence)
    own = next(
        (c for c in reversed(chunks) if c.stop <= stretch.first and c.kind is not ChunkKind.DIRECT), None
    )
    if own is None or stretch.first - own.stop > 1:
        return None
    if before.text == ":":
        own = _main_before(chunks, own)
    cue = _cue_over(cues.get(sentence.index, ()), own.index, stretch.first)
    if cue is not None and (before.text == ":" or cue.high == own.index + 1):
        entry = cue.entry("direct", "that", "second", "as") or cue.entries[0]
        return _framed(scene, stretch, cue, entry, (cue.first, stretch.first), "frame_before")
    if before.text != ":":
        return _noun_frame(scene, stretch, sentence, own)
    return _colon_frame(scene, stretch, sentence, own.index)


def _noun_frame(scene: Scene, stretch: Stretch, sentence: Sentence, own: Chunk) -> Draft | None:
    """ "Sie trugen Schilder mit der Aufschrift „…“": the noun right before is the cue."""
    noun = stretch.first - 1
    entry = noun_cue(scene.doc.tokens[noun].lemma) if scene.doc.tokens[noun].xpos == "NN" else None
    if entry is None or "direct" not in entry.patterns:
        return None
    first = noun
    while first > own.first and scene.doc.tokens[first - 1].xpos in (
        "ART",
        "PPOSAT",
        "ADJA",
        "APPR",
        "APPRART",
    ):
        first -= 1
    draft = _bare(scene, stretch)
    draft.rule, draft.entry, draft.medium = "noun_before", entry, entry.medium
    draft.cue, draft.frame = list(range(first, noun + 1)), [(own.first, stretch.first)]
    draft.speaker = subject_of(scene, plain_clause(scene.chunks(sentence), own, sentence))
    draft.confidence = 0.7
    return draft


def _main_before(chunks: tuple[Chunk, ...], own: Chunk) -> Chunk:
    """The main clause that a subordinate clause before a colon belongs to: "Sie warnte, wenn das so bleibe: …"."""
    at = own.index
    while at > 0 and chunks[at].kind not in (ChunkKind.MAIN, ChunkKind.VERB_FIRST):
        if chunks[at].before in (":", ";", "direct"):
            return own
        at -= 1
    return chunks[at] if chunks[at].kind in (ChunkKind.MAIN, ChunkKind.VERB_FIRST) else own


def _cue_over(cues: Sequence[VerbCue], index: int, stop: int) -> VerbCue | None:
    """The last verb of speech whose clause reaches chunk `index` and ends before token `stop`."""
    fitting = (c for c in reversed(cues) if c.low <= index <= c.high and c.stop <= stop)
    return next(fitting, None)


def _colon_frame(scene: Scene, stretch: Stretch, sentence: Sentence, index: int) -> Draft:
    """A colon after words without a verb of speech: "Putin: „…“", "Sein Fazit: „…“"."""
    chunks = scene.chunks(sentence)
    low = clause_start(chunks, index)
    own = chunks[index]
    draft = _bare(scene, stretch)
    draft.rule, draft.frame = "colon_before", [(chunks[low].first, stretch.first)]
    if own.finite is not None:
        clause = plain_clause(chunks, own, sentence)
        impersonal = scene.doc.tokens[own.finite].lemma in IMPERSONAL
        draft.speaker = place_of(scene, clause) if impersonal else subject_of(scene, clause)
        draft.speaker = draft.speaker or inherited(scene, clause)
    elif begins_phrase(scene.doc, own.start):
        draft.speaker = phrase_at(scene.doc, own.start, own.stop)
    draft.cue = [stretch.first - 1] if own.finite is None else [own.finite]
    draft.confidence = 0.8
    return draft


def frame_after(scene: Scene, cues: Cues, stretch: Stretch) -> Draft | None:
    """ "„Ich gehe“, sagte sie" and "„Ich gehe“, so der Minister"."""
    tokens = scene.doc.tokens
    at = stretch.stop
    if at < len(tokens) and tokens[at].text in (",", "–", "-"):
        at += 1
    if at >= len(tokens):
        return None
    sentence = _sentence_at(scene, at)
    own = next((c for c in scene.chunks(sentence) if c.first == at), None)
    if own is None:
        return None
    begin = stretch.stop
    if tokens[at].text.lower() == "so" and own.finite is None:
        speaker = phrase_at(scene.doc, at + 1, own.stop)
        draft = _bare(scene, stretch)
        draft.rule, draft.cue, draft.speaker = "so_after", [at], speaker
        draft.frame, draft.confidence = [(begin, _stop_of_frame(scene, sentence, own.index))], 1.0
        draft.addressee = told(scene, at + 1, own.stop)
        return draft
    cue = next((c for c in cues.get(sentence.index, ()) if c.low <= own.index < c.high), None)
    if cue is not None and (own.kind is ChunkKind.VERB_FIRST or tokens[at].text.lower() in ("so", "wie")):
        entry = cue.entry("direct", "that", "second") or cue.entries[0]
        frame = (begin, _stop_of_frame(scene, sentence, cue.high - 1))
        return _framed(scene, stretch, cue, entry, frame, "frame_after")
    if own.kind is ChunkKind.VERB_FIRST and own.finite == at and begin != at:
        return _any_verb(scene, sentence, stretch, own.index)
    return None


def _any_verb(scene: Scene, sentence: Sentence, stretch: Stretch, index: int) -> Draft | None:
    """A verb of no table right after an utterance is its frame all the same: "„Raus“, ging er dazwischen"."""
    own = scene.chunks(sentence)[index]
    if own.finite is None:
        return None
    speaker = phrase_at(scene.doc, own.finite + 1, own.stop)
    if speaker is None:
        return None
    draft = _bare(scene, stretch)
    draft.rule, draft.cue, draft.speaker = "any_verb_after", [own.finite], speaker
    draft.frame = [(stretch.stop, _stop_of_frame(scene, sentence, index))]
    return draft


def _stop_of_frame(scene: Scene, sentence: Sentence, index: int) -> int:
    chunks = scene.chunks(sentence)
    stop = chunks[index].stop
    for chunk in chunks[index + 1 :]:
        if (
            chunk.kind not in (ChunkKind.FRAGMENT, ChunkKind.RELATIVE, ChunkKind.ADVERBIAL)
            or chunk.is_coordinated
        ):
            return stop
        stop = chunk.stop
    return stop


def _framed(scene: Scene, stretch: Stretch, cue: VerbCue, entry: SpeechCue, frame: Range, rule: str) -> Draft:
    speaker = speaker_of(scene, cue)
    return Draft(
        type=QuotationType.DIRECT,
        quote=[(stretch.first, stretch.stop)],
        rule=rule,
        sentence=_sentence_at(scene, stretch.first).index,
        cue=list(cue.tokens),
        frame=[frame],
        speaker=speaker,
        addressee=addressee_of(scene, cue, speaker),
        entry=entry,
        medium=entry.medium,
        is_negated=cue.is_negated,
        why=f"{entry.lemma} frames an utterance",
    )


def parts(scene: Scene, cues: Cues, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Parts of a clause in marks: inside another quotation, or in the clause of a verb of speech.

    The rules say to which quotation a stretch would belong; whether it is said, or a name, a title, a word at arm's length, is weighed.
    """
    around: dict[int, Draft] = {}
    for draft in drafts:
        if draft.type is not QuotationType.DIRECT:
            for first, stop in draft.quote:
                around.update((i, around.get(i, draft)) for i in range(first, stop))
    for stretch in scene.stretches:
        if stretch.kind is MarkKind.UTTERANCE or not stretch.words:
            continue
        outer = around.get(stretch.first)
        near = cues.get(_sentence_at(scene, stretch.first).index, ())
        features = marked_features(scene, stretch, outer, near)
        called = _part_called(scene, cues, stretch) if outer is None else None
        own = _inside(stretch, outer) if outer is not None else called or _part_alone(scene, stretch)
        features |= dict.fromkeys(_readings(scene, stretch, outer, called), 1.0)
        probability = scene.opinion("marked", features, stretch.first)
        if probability < model("marked").threshold:
            continue
        own.confidence = round(probability, 2)
        weighed = f"weighed: {', '.join(model('marked').reasons(features))}"
        own.why = f"{own.why}; {weighed}" if own.why else weighed
        yield own


def _readings(scene: Scene, stretch: Stretch, outer: Draft | None, called: Draft | None) -> Iterator[str]:
    """The rules that read a stretch as said, as features."""
    if _is_word_said(scene, stretch):
        yield "rule: word of its own"
    if outer is not None and stretch.kind is MarkKind.PART:
        yield "rule: part of a quotation"
    if outer is not None and _is_reported_word(scene, stretch, outer):
        yield "rule: spoken of"
    if called is not None:
        yield "rule: part of clause"
    if outer is None and _part_alone(scene, stretch).speaker is not None:
        yield "rule: somebody's words" + (" and many" if stretch.words >= _WORDS_OF_ITS_OWN else "")


def _part_called(scene: Scene, cues: Cues, stretch: Stretch) -> Draft | None:
    cue = _called(scene, cues, stretch)
    if cue is None:
        return None
    entry = cue.entry("as", "direct") or cue.entries[0]
    draft = _framed(scene, stretch, cue, entry, (cue.first, stretch.first), "part_of_clause")
    if draft.speaker is None or draft.speaker[0] <= stretch.first < draft.speaker[1]:
        return None
    draft.frame = [r for r in ((cue.first, stretch.first), (stretch.stop, cue.stop)) if r[0] < r[1]]
    draft.form = Form.PARTIAL
    draft.cue = sorted({*draft.cue, *_as_word(scene, stretch)})
    return draft


def _part_alone(scene: Scene, stretch: Stretch) -> Draft:
    """ "Er will den Plan „noch einmal sehr genau prüfen“": in marks though no verb says so; the subject is taken to speak."""
    draft = _bare(scene, stretch)
    draft.rule, draft.form = "part_alone", Form.PARTIAL
    sentence = _sentence_at(scene, stretch.first)
    chunks = scene.chunks(sentence)
    own = next((c for c in chunks if c.first <= stretch.first < c.stop and c.finite is not None), None)
    if own is None or own.finite is None or stretch.first <= own.finite < stretch.stop:
        return draft
    speaker = subject_of(scene, plain_clause(chunks, own, sentence))
    if speaker is not None and actors_in(scene, speaker) and not speaker[0] <= stretch.first < speaker[1]:
        draft.speaker = speaker
    return draft


def _is_word_said(scene: Scene, stretch: Stretch) -> bool:
    """One common noun in marks inside a quotation, with no noun before it that it would name: "ein „Normalfall“"."""
    inner = scene.doc.tokens[stretch.first + 1 : stretch.stop - 1]
    before = scene.doc.tokens[stretch.first - 1] if stretch.first else None
    if before is None or before.text.lower() not in (
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "als",
        "kein",
        "keine",
    ):
        return False
    is_phrase = inner[0].xpos == "NN" and all(
        t.xpos in ("NN", "NE", "ART", "APPR", "APPRART", "ADJA") for t in inner
    )
    return is_phrase and len(inner) <= 4 and not any(token.entity for token in inner[:1])


def _as_word(scene: Scene, stretch: Stretch) -> list[int]:
    """The "als" before a part: "bezeichnete … als „…“", "… als eine „…“"."""
    before = range(max(0, stretch.first - 2), stretch.first)
    return [i for i in before if scene.doc.tokens[i].text.lower() == "als"]


def _inside(stretch: Stretch, outer: Draft) -> Draft:
    return Draft(
        type=QuotationType.DIRECT,
        quote=[(stretch.first, stretch.stop)],
        rule="part_of_quotation",
        sentence=outer.sentence,
        cue=list(outer.cue),
        frame=list(outer.frame),
        speaker=outer.speaker,
        addressee=outer.addressee,
        entry=outer.entry,
        form=Form.PARTIAL,
        medium=outer.medium,
        is_nested=True,
        is_negated=outer.is_negated,
        outer=outer,
        carried=outer.carried,
        why="in marks inside another quotation",
    )


def _is_spoken_of(scene: Scene, stretch: Stretch) -> bool:
    """ "sprach von „Panik“": a word or two behind "von"."""
    return scene.doc.tokens[stretch.first - 1].text.lower() == "von" and stretch.words <= 3


def _is_reported_word(scene: Scene, stretch: Stretch, outer: Draft) -> bool:
    is_of_speech = outer.entry is not None and outer.entry.lemma in _SPEAKING_OF
    return outer.type is QuotationType.REPORTED and is_of_speech and _is_spoken_of(scene, stretch)


_SPEAKING_OF = frozenset(("sprechen", "reden"))


def _called(scene: Scene, cues: Cues, stretch: Stretch) -> VerbCue | None:
    """The verb whose clause holds a part in marks: "nannte ihn einen „lieben Freund“"."""
    sentence = _sentence_at(scene, stretch.first)
    for cue in cues.get(sentence.index, ()):
        if not (cue.first <= stretch.first and stretch.stop <= cue.stop + 1):
            continue
        if cue.entry("as") is not None:
            before = scene.doc.tokens[stretch.first - 1].text.lower()
            if (
                before in ("als", "eine", "einen", "ein")
                or stretch.kind is MarkKind.PART
                or (cue.entries[0].lemma in ("nennen",) and before not in ("die", "der", "das", "den"))
            ):
                return cue
        if stretch.kind is MarkKind.PART and cue.finite is not None and cue.entry("direct", "that", "object"):
            return cue
        if cue.entries[0].lemma in _SPEAKING_OF and _is_spoken_of(scene, stretch):
            return cue
    return None
