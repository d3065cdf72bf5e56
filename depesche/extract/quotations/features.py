"""What the statistical part looks at: named features of a clause with a verb of speech, and of a stretch in quotation marks."""

from collections.abc import Iterator, Sequence

from depesche.extract.quotations.chunk_kinds import ChunkKind
from depesche.extract.quotations.cues import VerbCue
from depesche.extract.quotations.marks import MarkKind, Stretch
from depesche.extract.quotations.phrases import Range
from depesche.extract.quotations.scene import Draft, Scene
from depesche.extract.quotations.whom import actors_in
from depesche.knowledge.speech import SpeechCue, noun_cue
from depesche.model.doc import Token
from depesche.model.quotation import QuotationType

_LONG = 12  # words; a longer stretch counts as this long


def reported_features(
    scene: Scene, cue: VerbCue, reading: SpeechCue | None, speaker: Range | None
) -> dict[str, float]:
    """Of a clause whose verb of speech takes no content clause; `reading` is the one that the rules found, if any."""
    entry = reading or cue.entries[0]
    tokens = scene.doc.tokens
    verb = tokens[cue.verb]
    names = [
        f"verb {entry.lemma}" + (f" {' '.join(entry.words)}" if entry.words else ""),
        f"commits {entry.commitment}",
        f"medium {entry.medium}",
        *(f"takes {pattern}" for pattern in sorted(entry.patterns)),
        "read by the rules" if reading else "not read by the rules",
        f"clause {_place(cue)}",
        f"block {cue.sentence.kind}",
        *_voice(scene, cue, verb),
        *_speaker(scene, speaker),
        *_complements(scene, cue, entry),
    ]
    return dict.fromkeys(names, 1.0)


def _place(cue: VerbCue) -> str:
    opened = cue.chunks[cue.low]
    if opened.opener is None:
        return "main"
    return "relative" if opened.kind is ChunkKind.RELATIVE else "subordinate"


def _voice(scene: Scene, cue: VerbCue, verb: Token) -> Iterator[str]:
    finite = scene.doc.tokens[cue.finite] if cue.finite is not None else verb
    yield "finite " + ("self" if finite is verb else finite.lemma)
    if cue.is_passive:
        yield "passive"
    if cue.is_negated:
        yield "negated"
    if finite.subjunctive:
        yield "subjunctive"
    yield "past" if finite.has(Tense="Past") else "present"


def _speaker(scene: Scene, speaker: Range | None) -> Iterator[str]:
    if speaker is None:
        yield "no speaker"
        return
    actors = actors_in(scene, speaker)
    yield from sorted({f"speaker {actor.kind}" for actor in actors})
    if not actors:
        head = next((t for t in scene.tokens(speaker) if t.xpos in ("NN", "NE", "PPER", "PRELS")), None)
        yield f"speaker unresolved {head.xpos if head else 'other'}"
        if head is not None and noun_cue(head.lemma):
            yield "speaker is a word for speech"


def _complements(scene: Scene, cue: VerbCue, entry: SpeechCue) -> Iterator[str]:
    heads = {cue.verb, cue.finite}
    found = False
    for token in scene.doc.tokens[cue.first : cue.stop]:
        if token.head not in heads or token.index in heads:
            continue
        if token.deprel in ("obj", "iobj", "xcomp", "ccomp"):
            found = True
            yield f"{token.deprel} {token.xpos}"
            if token.index in scene.mentions_by_token:
                yield f"{token.deprel} actor"
            if token.xpos == "NN" and noun_cue(token.lemma):
                yield "object is a word for speech"
        elif token.deprel in ("obl", "obl:arg"):
            case = next((t.text.lower() for t in scene.doc.children(token, "case")), "")
            if case in entry.prepositions:
                found = True
                yield "takes the preposition"
            elif case:
                yield f"with {case}"
    if not found:
        yield "no complement"


def marked_features(
    scene: Scene, stretch: Stretch, outer: Draft | None, cues: Sequence[VerbCue]
) -> dict[str, float]:
    """Of a stretch in marks that is no utterance: part of what somebody said, or a name, a title, a word held at arm's length."""
    tokens = scene.doc.tokens
    inner = [t for t in tokens[stretch.first : stretch.stop] if t.text[:1].isalnum()]
    before = tokens[stretch.first - 1] if stretch.first else None
    after = tokens[stretch.stop] if stretch.stop < len(tokens) else None
    cue = next((c for c in cues if c.first <= stretch.first < c.stop + 1), None)
    names = [
        f"looks like a {stretch.kind}",
        f"before {before.xpos if before else 'none'}",
        f"before {before.text.lower()}" if before and before.xpos not in ("NN", "NE") else "before a noun",
        f"after {after.xpos if after else 'none'}",
        f"first {inner[0].xpos}" if inner else "empty",
        f"last {inner[-1].xpos}" if inner else "empty",
        f"inside {outer.type}" if outer else "outside",
        f"block {scene.doc.sentence_of(tokens[stretch.first]).kind}",
        *_look(inner, stretch),
        *_cue_over(cue, outer, stretch),
    ]
    found = dict.fromkeys(names, 1.0)
    found["words"] = min(stretch.words, _LONG) / _LONG
    found[f"words {min(stretch.words, 4)}"] = 1.0
    return found


def _look(inner: Sequence[Token], stretch: Stretch) -> Iterator[str]:
    if stretch.has_finite:
        yield "finite verb in it"
    if inner and all(t.text[:1].isupper() or t.text[:1].isdigit() for t in inner):
        yield "all capitals"
    if any(t.entity for t in inner):
        yield "entity in it"
    if any(t.xpos == "FM" for t in inner):
        yield "foreign"
    if any(t.xpos in ("ADJA", "ADJD", "VVPP") for t in inner):
        yield "adjective in it"
    if inner and inner[0].text[:1].islower():
        yield "starts small"


def _cue_over(cue: VerbCue | None, outer: Draft | None, stretch: Stretch) -> Iterator[str]:
    if outer is not None and outer.type is QuotationType.INDIRECT and outer.entry is not None:
        yield f"outer {outer.entry.commitment}"
    if cue is None:
        yield "no verb of speech"
        return
    entry = cue.entries[0]
    yield f"verb {entry.commitment}"
    yield from (f"verb takes {pattern}" for pattern in sorted(entry.patterns))
    yield "behind its verb" if cue.verb < stretch.first else "before its verb"
    if stretch.kind is MarkKind.NAME:
        yield f"name with verb {entry.commitment}"
