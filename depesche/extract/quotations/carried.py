"""Unframed sentences in Konjunktiv that carry on what a speaker named before them says."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from depesche.extract.quotations.chunk_kinds import ChunkKind
from depesche.extract.quotations.clauses import Chunk
from depesche.extract.quotations.cues import plain_clause
from depesche.extract.quotations.phrases import Range, phrase_at
from depesche.extract.quotations.scene import Draft, Scene
from depesche.extract.quotations.speakers import subject_of
from depesche.extract.quotations.whom import actors_in
from depesche.knowledge.lexicon import subjunctive_of
from depesche.knowledge.speech import speech_verbs
from depesche.model.doc import Sentence, Token
from depesche.model.quotation import Form, QuotationType
from depesche.model.report import BlockKind

_REACH = 3
_LOOSE = ("utterance_alone", "utterance_goes_on")
_SAYING = frozenset({BlockKind.PARAGRAPH, BlockKind.LEAD})
_WISHES = frozenset({"möge", "mögen", "lebe", "sei"})
_FIXED = (
    "es sei denn",
    "sei es",
    "wie dem auch sei",
    "sei darauf hingewiesen",
    "als ob",
    "als wäre",
    "als sei",
    "als hätte",
    "gegeben sei",
    "dem sei, wie",
    "lebe hoch",
    "gott behüte",
    "gott bewahre",
    "himmel bewahre",
)


def carried(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """A draft for each run of unframed sentences that go on in Konjunktiv."""
    framed = _by_sentence(scene, drafts)
    last: Draft | None = None
    run: Draft | None = None
    for sentence in scene.doc.sentences:
        own = [d for d in framed.get(sentence.index, []) if d.cue or d.type is QuotationType.REPORTED]
        if own:
            for draft in own:
                if draft.rule == "carried_by_adverb" and draft.speaker == (draft.cue[0], draft.cue[0] + 1):
                    draft.carried = draft.carried or last
            last, run = _anchor(_carrier(own)) or last, None
            continue
        if sentence.kind not in _SAYING:
            continue
        before = last if last is not None and sentence.index - _last_sentence(scene, last) <= _REACH else None
        near = last is not None and sentence.index - _last_sentence(scene, run or last) <= 1
        if not goes_on(scene, sentence, near):
            run = None
            if near and before is not None and hearsay(scene, sentence):
                yield _free(sentence, _anchor(before) or before)
            elif is_rumoured(scene, sentence):
                yield _free(sentence, _anchor(before))
            continue
        if run is not None and run.sentence == sentence.index - 1:
            run.quote[-1] = (run.quote[-1][0], sentence.stop)
            run.sentence = sentence.index
            continue
        if before is not None and not near:
            other = _told_before(scene, sentence)
            before = None if other is not None else before
        run = _draft(sentence, before)
        if before is not None and before.within is not None and before.speaker is not None:
            run.carried, run.speaker, run.sources = None, before.within, [*before.sources, before.speaker]
        elif before is None or (before.speaker is None and before.carried is None):
            run.carried = None
            run.speaker = _subject_before(scene, sentence)
        yield run


def adopt(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Give an utterance without frame the speaker who has the word: quoted right before it, or the subject before it."""
    framed = sorted((d for d in drafts if d.speaker and d.rule not in _LOOSE), key=lambda d: d.first)
    for draft in drafts:
        if draft.rule not in _LOOSE:
            continue
        near = [d for d in framed if d.first < draft.first and draft.sentence - _last_sentence(scene, d) <= 1]
        if near:
            draft.carried, draft.speaker, draft.rule = near[-1], near[-1].speaker, "utterance_goes_on"
        elif draft.speaker is None and draft.sentence:
            before = scene.doc.sentences[draft.sentence - 1]
            draft.speaker = _speaking_subject(
                scene, before, scene.doc.sentences[draft.sentence].block != before.block
            )


def _by_sentence(scene: Scene, drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    found: dict[int, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: d.first):
        for sentence in scene.doc.sentences[
            scene.doc.sentence_of(scene.doc.tokens[draft.first]).index : scene.doc.sentence_of(
                scene.doc.tokens[draft.stop - 1]
            ).index
            + 1
        ]:
            found.setdefault(sentence.index, []).append(draft)
    return found


def _carrier(drafts: Sequence[Draft]) -> Draft | None:
    """The quotation of a sentence that the next sentence may carry on: the last with a speaker, no headline."""
    fit = [d for d in drafts if not d.is_nested and d.form is not Form.HEADLINE]
    named = [d for d in fit if d.speaker is not None]
    return named[-1] if named else fit[-1] if fit else None


def _anchor(draft: Draft | None) -> Draft | None:
    """The quotation that names the speaker: "Demnach …" only points back to it."""
    while draft is not None and draft.rule == "carried_by_adverb" and draft.carried is not None:
        draft = draft.carried
    return draft


def _last_sentence(scene: Scene, draft: Draft) -> int:
    return scene.doc.sentence_of(scene.doc.tokens[draft.stop - 1]).index


def goes_on(scene: Scene, sentence: Sentence, near: bool) -> bool:
    """Whether the main clause of a sentence stands in Konjunktiv as reported speech does.

    Konjunktiv I tells by itself; Konjunktiv II, "sollte" and "wollte" tell only right after a quotation.
    """
    if _is_fixed(scene, sentence):
        return False
    mains = [
        c
        for c in scene.chunks(sentence)
        if c.kind in (ChunkKind.MAIN, ChunkKind.VERB_FIRST) and c.finite is not None
    ]
    if sentence.first in scene.quoted:
        return False
    if not mains:
        return near and _is_mistaken(scene, sentence)
    head = _head(mains)
    verb = scene.doc.tokens[head.finite or head.first]
    if verb.subjunctive == 1:
        return near or scene.doc.tokens[head.start].text.lower() != "man"
    return near and (verb.subjunctive == 2 or _could_be_subjunctive(verb)) and not _is_past(scene, sentence)


def _is_mistaken(scene: Scene, sentence: Sentence) -> bool:
    """ "Der Plan schade dem Land": a Konjunktiv taken for an adjective, right after the first phrase."""
    phrase = phrase_at(scene.doc, sentence.first, sentence.stop)
    if phrase is None or phrase[1] >= sentence.stop:
        return False
    word = scene.doc.tokens[phrase[1]]
    return word.xpos in ("ADJA", "ADJD") and word.text.islower() and subjunctive_of(word.text) == 1


def hearsay(scene: Scene, sentence: Sentence) -> bool:
    """ "Er soll verletzt sein": "sollen" in the present tells what a source named before says or plans."""
    mains = [c for c in scene.chunks(sentence) if c.kind in (ChunkKind.MAIN, ChunkKind.VERB_FIRST)]
    if not mains or sentence.first in scene.quoted:
        return False
    finite = _head(mains).finite
    verb = scene.doc.tokens[finite] if finite is not None else None
    return verb is not None and verb.lemma == "sollen" and verb.has(Tense="Pres")


def is_rumoured(scene: Scene, sentence: Sentence) -> bool:
    """ "Er soll Geld genommen haben": "sollen" with a past infinitive is hearsay wherever it stands."""
    words = scene.doc.tokens_of(sentence)
    past = any(
        a.xpos in ("VVPP", "VAPP") and b.xpos == "VAINF" and b.lemma in ("haben", "sein")
        for a, b in pairwise(words)
    )
    return past and hearsay(scene, sentence)


def _free(sentence: Sentence, before: Draft | None) -> Draft:
    draft = _draft(sentence, before)
    draft.type, draft.rule = QuotationType.FREE_INDIRECT, "sollen_goes_on"
    draft.why, draft.confidence = "sollen tells what a source says", 0.5
    return draft


def _head(mains: Sequence[Chunk]) -> Chunk:
    return next((c for c in mains if c.kind is ChunkKind.MAIN), mains[0])


def _could_be_subjunctive(verb: Token) -> bool:
    return verb.lemma in ("sollen", "wollen") and verb.has(Tense="Past")


def _is_past(scene: Scene, sentence: Sentence) -> bool:
    """Past participles with "hätte" after "wenn", and "als"-clauses: told, not said."""
    words = {t.text.lower() for t in scene.doc.tokens_of(sentence)}
    return "wenn" in words and bool(words & {"würde", "würden", "hätte", "wäre"}) and "als" in words


def _is_fixed(scene: Scene, sentence: Sentence) -> bool:
    text = scene.doc.text[sentence.span.begin : sentence.span.end].lower()
    if any(phrase in text for phrase in _FIXED):
        return True
    first = scene.doc.tokens[sentence.first].text.lower()
    return first in _WISHES or text.startswith(("es lebe", "gott sei"))


def _draft(sentence: Sentence, before: Draft | None) -> Draft:
    return Draft(
        type=QuotationType.INDIRECT_FREE_INDIRECT,
        quote=[(sentence.first, sentence.stop)],
        rule="konjunktiv_goes_on" if before else "konjunktiv_alone",
        sentence=sentence.index,
        carried=before,
        entry=before.entry if before else None,
        medium=before.medium if before else None,
        sources=list(before.sources) if before else [],
        why="unframed Konjunktiv goes on from the quotation before" if before else "unframed Konjunktiv",
        confidence=0.9 if before else 0.6,
    )


def _subject_before(scene: Scene, sentence: Sentence) -> Range | None:
    """The subject of the sentence before, where nobody was quoted: "Er wies das zurück. Die Lage sei ernst."."""
    if sentence.index == 0:
        return None
    for back in range(1, min(sentence.index, _REACH) + 1):
        found = _speaking_subject(scene, scene.doc.sentences[sentence.index - back])
        if found is not None:
            return found
    return None


def _told_before(scene: Scene, sentence: Sentence) -> Range | None:
    """The subject of a verb of speech in the sentence right before: it speaks, not the quotation further up."""
    previous = scene.doc.sentences[sentence.index - 1]
    return _speaking_subject(scene, previous, strict=True)


def _speaking_subject(scene: Scene, previous: Sentence, strict: bool = False) -> Range | None:
    for chunk in scene.chunks(previous):
        if chunk.finite is None or chunk.kind not in (ChunkKind.MAIN, ChunkKind.VERB_FIRST):
            continue
        clause = plain_clause(scene.chunks(previous), chunk, previous)
        found = subject_of(scene, clause)
        verbs = (t.lemma for t in scene.doc.tokens[chunk.finite : chunk.stop] if t.xpos.startswith("V"))
        speaks = any(lemma in speech_verbs() for lemma in verbs)
        if found is not None and (speaks or (not strict and _can_speak(scene, found))):
            return found
    return None


def _can_speak(scene: Scene, span: Range) -> bool:
    return bool(actors_in(scene, span)) or any(
        t.entity in ("PER", "ORG") or t.xpos == "PPER" for t in scene.tokens(span)
    )
