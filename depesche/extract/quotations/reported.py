"""Reported speech without a content clause: "Die Partei forderte ein Ende der Gewalt"."""

from depesche.extract.quotations.addressees import addressee_of
from depesche.extract.quotations.chunk_kinds import ChunkKind
from depesche.extract.quotations.cues import VerbCue
from depesche.extract.quotations.features import reported_features
from depesche.extract.quotations.marks import MarkKind
from depesche.extract.quotations.phrases import Range
from depesche.extract.quotations.scene import Draft, Scene
from depesche.extract.quotations.speakers import speaker_of
from depesche.extract.quotations.whom import actors_in
from depesche.knowledge.models import model
from depesche.knowledge.speech import SpeechCue
from depesche.model.actor import ActorKind
from depesche.model.quotation import QuotationType

_TAIL = (
    ChunkKind.RELATIVE,
    ChunkKind.FRAGMENT,
    ChunkKind.ADVERBIAL,
    ChunkKind.INFINITIVE,
    ChunkKind.THAT,
    ChunkKind.QUESTION,
)
_CONTENT = frozenset(
    {"asserts", "demands", "promises", "warns", "expects", "fears", "hopes", "believes", "proposes", "plans"}
)
_TOPICS = frozenset({"über", "gegen", "an", "bei"})
_TOLL = frozenset(
    {"Tote", "Toter", "Tot", "Opfer", "Todesopfer", "Menschenleben", "Leben", "Verletzte", "Verletzter"}
)
_READ = 0.8  # of the clauses that the rules read in the train part of our gold, these are reported speech
_WEAK = frozenset({"nennen", "vertreten", "belegen", "zeigen", "sehen", "feiern"})


def reported_of(scene: Scene, cue: VerbCue) -> Draft | None:
    """A verb of speech with what was said, or spoken of, in its clause; the whole clause is the quote.

    A main clause that the rules read (`_entry`) with somebody who speaks is taken; any other is weighed.
    """
    if cue.finite is None or not cue.entries or _is_toll(scene, cue):
        return None
    reading = _entry(scene, cue)
    if reading is not None and reading.lemma in _WEAK and not _is_judged(scene, cue, reading):
        reading = None
    speaker = speaker_of(scene, cue)
    if speaker is not None and not _is_speaker(scene, speaker):
        speaker = None
    confidence, why = _READ, ""
    if reading is None or speaker is None or cue.chunks[cue.low].opener is not None:
        if _has_marks(scene, cue):
            return None  # "bezeichnete das Gesetz als „gefährlich“": the words in marks are the quotation
        features = reported_features(scene, cue, reading, speaker)
        confidence = scene.opinion("reported", features, cue.verb)
        if confidence < model("reported").threshold:
            return None
        why = f"; weighed: {', '.join(model('reported').reasons(features))}"
    entry = reading or cue.entries[0]
    return Draft(
        type=QuotationType.REPORTED,
        quote=[_clause(scene, cue)],
        rule="verb_with_object" if reading else "verb_of_speech",
        sentence=cue.sentence.index,
        verbs=list(cue.tokens),
        speaker=speaker,
        addressee=addressee_of(scene, cue, speaker),
        entry=entry,
        medium=entry.medium,
        is_negated=cue.is_negated,
        why=f"{entry.lemma} tells what was said in its clause{why}",
        confidence=round(confidence, 2),
    )


def _clause(scene: Scene, cue: VerbCue) -> Range:
    """The clause of the verb with what hangs on it, and the full stop that ends it; a clause inside another one alone."""
    own = cue.chunks[cue.low]
    first, stop = own.start if own.is_coordinated else cue.first, cue.stop
    if own.opener is not None:
        return first, stop
    for chunk in cue.chunks[cue.high :]:
        if chunk.kind not in _TAIL:
            break
        stop = chunk.stop
    if stop < len(scene.doc.tokens) and scene.doc.tokens[stop].xpos == "$." and stop < cue.sentence.stop:
        stop += 1
    return first, stop


def _entry(scene: Scene, cue: VerbCue) -> SpeechCue | None:
    words = list(scene.doc.tokens[cue.first : cue.stop])
    for entry in cue.entries:
        said = entry.prepositions - _TOPICS if entry.commitment in _CONTENT else frozenset()
        if any(t.xpos.startswith("APPR") and _plain(t.text.lower()) in said for t in words):
            return entry
        if "object" in entry.patterns and (cue.is_passive or _has_object(scene, cue)):
            return entry
        if "stance" in entry.patterns and not cue.is_passive and _takes_stand(scene, cue):
            return entry
        if "as" in entry.patterns and _is_judged(scene, cue, entry) and not _has_marks(scene, cue):
            return entry
    return None


def _is_toll(scene: Scene, cue: VerbCue) -> bool:
    """ "Die Explosion forderte zwei Tote": nobody speaks."""
    if cue.entries[0].lemma != "fordern":
        return False
    return any(t.lemma in _TOLL for t in scene.doc.tokens[cue.first : cue.stop])


def _has_marks(scene: Scene, cue: VerbCue) -> bool:
    """Whether part of the clause stands in marks: then that part is the quotation."""
    return any(cue.first <= s.first < cue.stop and s.kind is MarkKind.PART for s in scene.stretches)


def _is_judged(scene: Scene, cue: VerbCue, entry: SpeechCue) -> bool:
    """ "bezeichnete den Plan als Fehler", "hielt ihn für falsch", "nannte ihn einen Freund"."""
    words = scene.doc.tokens[cue.finite or cue.first : cue.stop]
    if entry.lemma == "halten":
        return any(t.text.lower() == "für" for t in words)
    if entry.lemma == "nennen":
        return (
            sum(t.deprel in ("obj", "xcomp", "ccomp") and t.head in (cue.verb, cue.finite) for t in words) > 1
        )
    return any(t.text.lower() == "als" and t.xpos in ("KOKOM", "APPR") for t in words)


def _plain(word: str) -> str:
    return {
        "vom": "von",
        "zum": "zu",
        "zur": "zu",
        "am": "an",
        "im": "in",
        "ums": "um",
        "fürs": "für",
        "beim": "bei",
        "übers": "über",
    }.get(word, word)


def _has_object(scene: Scene, cue: VerbCue) -> bool:
    heads = {cue.verb, cue.finite}
    return any(
        t.head in heads and t.deprel == "obj" and t.xpos in ("NN", "NE", "PIS", "PDS")
        for t in scene.doc.tokens[cue.first : cue.stop]
    )


def _takes_stand(scene: Scene, cue: VerbCue) -> bool:
    """ "begrüßte die Einigung", "verurteilte den Angriff": an attitude is what was said; greeting a person is not."""
    heads = {cue.verb, cue.finite}
    objects = [
        t
        for t in scene.doc.tokens[cue.first : cue.stop]
        if t.head in heads and t.deprel == "obj" and t.xpos in ("NN", "PDS")
    ]
    speaker = speaker_of(scene, cue)
    stands = any(
        a.kind in (ActorKind.PERSON, ActorKind.STATE, ActorKind.ORGANISATION)
        for a in (actors_in(scene, speaker) if speaker else ())
    )
    return stands and any(t.entity != "PER" and t.index not in scene.mentions_by_token for t in objects)


def _is_speaker(scene: Scene, span: Range) -> bool:
    """Whether the subject can speak: a known actor, a person, a pronoun or a person noun."""
    if any(i in scene.mentions_by_token for i in range(*span)):
        return True
    return any(t.entity in ("PER", "ORG", "LOC") or t.xpos in {"PPER", "NN"} for t in scene.tokens(span))
