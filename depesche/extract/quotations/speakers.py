"""Who speaks: the subject of a verb of speech, or the source that its clause names."""

from depesche.extract.quotations.chunk_kinds import ChunkKind
from depesche.extract.quotations.clauses import Chunk
from depesche.extract.quotations.cues import VerbCue, plain_clause
from depesche.extract.quotations.phrases import (
    TIMES,
    Range,
    begins_phrase,
    is_pronoun,
    may_be_nominative,
    phrase_at,
    trimmed,
)
from depesche.extract.quotations.scene import Scene
from depesche.knowledge.speech import is_source_noun
from depesche.model.doc import Token

_LEADING = frozenset(
    {"auch", "sogar", "selbst", "nur", "allein", "bereits", "schon", "so", "aber", "doch", "indes"}
)
_LEADING |= {"zudem", "außerdem", "dagegen", "hingegen", "nun", "jetzt", "dann", "dort", "hier", "allerdings"}
_NO_SPEAKER = frozenset({"es", "das", "dies", "dieses", "was", "man", "sich", "nichts", "etwas", "viel"})
_OBJECTS = frozenset({"sich", "mir", "dir", "ihm", "ihnen", "uns", "ihn", "mich", "dich", "einander"})
IMPERSONAL = frozenset({"heißen", "verlauten", "hervorgehen", "stehen", "lauten"})
_PLACES = frozenset({"in", "im", "aus", "bei", "beim", "auf", "von", "vom", "seitens", "an", "am"})
_SIDES = frozenset({"Seite", "Kreis"})


def speaker_of(scene: Scene, cue: VerbCue) -> Range | None:
    """The phrase that names the speaker: subject, agent of a passive, or the place of "heißt es in ..."."""
    if cue.is_passive:
        quoted = bool(cue.entries) and cue.entries[0].lemma == "zitieren"
        return subject_of(scene, cue) if quoted else _agent(scene, cue)
    if cue.finite is None:
        return None
    if any(entry.lemma in IMPERSONAL for entry in cue.entries[:1]) or "Rede" in _words(cue):
        return place_of(scene, cue)
    if _lacks_subject(scene, cue):
        return inherited(scene, cue) or subject_of(scene, cue)
    return subject_of(scene, cue) or inherited(scene, cue)


def _lacks_subject(scene: Scene, cue: VerbCue) -> bool:
    """ "… und kündigte Reformen an": a coordinated verb with no subject of its own."""
    low = cue.chunks[cue.low]
    follows = low.is_coordinated or (low.before == "," and low.index > 0)
    if not follows or low.kind is not ChunkKind.VERB_FIRST:
        return False
    heads = {cue.finite, cue.verb}
    subjects = (t for t in scene.doc.tokens[cue.first : cue.stop] if t.deprel.startswith("nsubj"))
    return not any(t.head in heads for t in subjects)


def _words(cue: VerbCue) -> tuple[str, ...]:
    return cue.entries[0].words if cue.entries else ()


def subject_of(scene: Scene, cue: VerbCue) -> Range | None:
    """The subject in the clause of a finite verb: after an opener, before the verb, after it, or as parsed."""
    if cue.finite is None:
        return None
    if cue.own.finite != cue.finite:
        return _parsed(scene, cue)
    found = _after_opener(scene, cue)
    return found or _forefield(scene, cue) or _after_verb(scene, cue) or _parsed(scene, cue)


def inherited(scene: Scene, cue: VerbCue) -> Range | None:
    """ "Er kam an | und erklärte, …": the subject of the clause before."""
    low = cue.chunks[cue.low]
    if not (low.is_coordinated or low.kind is ChunkKind.VERB_FIRST):
        return None
    own_mood = cue.finite is not None and scene.doc.tokens[cue.finite].subjunctive
    for chunk in reversed(cue.chunks[: cue.low]):
        if chunk.finite is None or chunk.kind not in (ChunkKind.MAIN, ChunkKind.VERB_FIRST):
            continue
        if not scene.doc.tokens[chunk.finite].subjunctive or own_mood:
            clause = plain_clause(cue.chunks, chunk, cue.sentence)
            found = None if _lacks_subject(scene, clause) else subject_of(scene, clause)
            if found is not None:
                return found
            if not chunk.is_coordinated and chunk.kind is ChunkKind.MAIN:
                return None
    return None


def _agent(scene: Scene, cue: VerbCue) -> Range | None:
    for i in range(cue.first, cue.stop - 1):
        token = scene.doc.tokens[i]
        if token.text.lower() in ("von", "vom", "durch") and token.xpos.startswith("APPR"):
            found = phrase_at(scene.doc, i + 1, cue.stop)
            if found is not None and scene.doc.tokens[i + 1].lemma in _SIDES and found[1] > i + 3:
                return phrase_at(scene.doc, i + 2, cue.stop) or found
            return found
    place = place_of(scene, cue)
    return place if place is not None and is_document(scene, place) else None


def is_document(scene: Scene, span: Range) -> bool:
    """Whether the first noun of a phrase names a text or another source."""
    head = next((t for t in scene.tokens(span) if t.xpos == "NN"), None)
    return head is not None and is_source_noun(head.lemma)


def place_of(scene: Scene, cue: VerbCue) -> Range | None:
    """The phrase of a place where words stand: "heißt es in dem Bericht"."""
    for i in range(cue.first, cue.stop - 1):
        token = scene.doc.tokens[i]
        if token.text.lower() in _PLACES and token.xpos.startswith("APPR"):
            found = phrase_at(scene.doc, i + 1, cue.stop)
            if found and not _is_time(scene, found):
                return found
    return None


def _after_opener(scene: Scene, cue: VerbCue) -> Range | None:
    """In "wie der Sender, ein Kanal für Musik, berichtet": the phrase after the opener."""
    low = cue.chunks[cue.low]
    if low.opener is None or cue.finite is None or (low.finite is not None and low.index != cue.own.index):
        return None
    opener = scene.doc.tokens[low.opener]
    if opener.xpos in ("PRELS", "PWS") and (
        opener.deprel.startswith("nsubj") or opener.text.lower() in ("der", "wer")
    ):
        return low.opener, low.opener + 1
    found = _first_phrase(scene, low.opener + 1, min(cue.finite, low.stop))
    return _with_apposition(scene, cue, found, cue.finite) if found else None


def _forefield(scene: Scene, cue: VerbCue) -> Range | None:
    """Before the verb: "Auch der Minister, ein Jurist, | sagte"."""
    if cue.finite is None or cue.chunks[cue.low].kind is ChunkKind.ADVERBIAL:
        return None
    first, stop = cue.chunks[cue.low].start, cue.finite
    while stop > first and scene.doc.tokens[stop - 1].text in (",", "–"):
        stop -= 1
    if first >= stop:
        return None
    first, stop = trimmed(scene.doc, (first, stop), _LEADING)
    if not begins_phrase(scene.doc, first):
        return None
    core = phrase_at(scene.doc, first, stop)
    if core is None and stop - first <= 2 and scene.doc.tokens[first].xpos in ("ART", "PDAT", "PDS", "PIS"):
        core = (first, stop)
    if core is None or not _can_speak(scene, cue, core):
        return None
    return _with_apposition(scene, cue, _whole_field(scene, core, stop), stop)


def _whole_field(scene: Scene, core: Range, stop: int) -> Range:
    """A forefield is one phrase: "die Leiterin beim Gipfel in Rom" up to a comma or the verb."""
    first, end = core
    if end < stop and scene.doc.tokens[end].xpos.startswith("APPR"):
        while end < stop and scene.doc.tokens[end].xpos not in ("$,", "$("):
            end += 1
    return first, end


def _with_apposition(scene: Scene, cue: VerbCue, core: Range, stop: int) -> Range:
    """Take in "…, Präsident des Gerichts," but no relative clause."""
    first, end = core
    while end < stop and scene.doc.tokens[end].text == ",":
        chunk = next((c for c in cue.chunks if c.first == end + 1), None)
        if chunk is not None and chunk.index == cue.own.index and chunk.kind is ChunkKind.MAIN:
            last = phrase_at(scene.doc, chunk.first, stop)
            return (first, last[1]) if last and last[1] == stop else (first, end)
        if chunk is None or not _is_apposition(scene, chunk) or chunk.stop > stop:
            return first, end
        end = chunk.stop
    return first, end


def _after_verb(scene: Scene, cue: VerbCue) -> Range | None:
    """After the verb: "sagte der Minister, ein Jurist, gestern"."""
    if cue.finite is None:
        return None
    own = cue.own
    found = _first_phrase(scene, cue.finite + 1, own.stop)
    if found is None or found[1] < own.stop or own.after != ",":
        return found
    following = cue.chunks[own.index + 1 : own.index + 2]
    if following and _is_apposition(scene, following[0]) and _closes(cue, following[0]):
        span = phrase_at(scene.doc, following[0].first, following[0].stop)
        return (found[0], span[1]) if span else found
    return found


def _closes(cue: VerbCue, chunk: Chunk) -> bool:
    """Whether an apposition is over at the end of its chunk: no verb of its own clause follows at once."""
    following = cue.chunks[chunk.index + 1 : chunk.index + 2]
    return not following or following[0].kind is not ChunkKind.VERB_FIRST


def _is_apposition(scene: Scene, chunk: Chunk) -> bool:
    if chunk.kind is not ChunkKind.FRAGMENT or chunk.is_coordinated:
        return False
    return begins_phrase(scene.doc, chunk.first) and not is_pronoun(scene.doc.tokens[chunk.first])


def _first_phrase(scene: Scene, first: int, stop: int) -> Range | None:
    """The first phrase that may be a subject, over prepositional phrases and adverbs."""
    i = first
    while i < stop:
        token = scene.doc.tokens[i]
        if token.xpos.startswith("APPR"):
            end = phrase_at(scene.doc, i + 1, stop)
            i = end[1] if end else i + 1
            continue
        if token.text == ",":
            return None
        if begins_phrase(scene.doc, i) and token.text.lower() not in _OBJECTS:
            found = phrase_at(scene.doc, i, stop)
            if found and may_be_nominative(scene.doc, found) and not _is_time(scene, found):
                if found[1] > i + 1 or token.text.lower() not in _NO_SPEAKER:
                    return found
                if token.text.lower() != "es":
                    return None
            i = found[1] if found else i + 1
            continue
        i += 1
    return None


def _is_time(scene: Scene, span: Range) -> bool:
    return any(t.lemma in TIMES for t in scene.tokens(span)[:3])


def _can_speak(scene: Scene, cue: VerbCue, span: Range) -> bool:
    first = scene.doc.tokens[span[0]]
    if first.text.lower() in _NO_SPEAKER and span[1] == span[0] + 1:
        return False
    if not may_be_nominative(scene.doc, span) or _is_time(scene, span) or cue.finite is None:
        return False
    head, verb = _head(scene, span), scene.doc.tokens[cue.finite]
    is_object = head.deprel in ("obj", "iobj", "obl", "obl:arg") and head.head in (cue.finite, cue.verb)
    plural = any(t.text.lower() in ("und", "sowie") for t in scene.tokens(span))
    number, wanted = head.feats.get("Number"), verb.feats.get("Number")
    clashes = head.xpos == "NN" and (
        (number, wanted) == ("Plur", "Sing") or ((number, wanted) == ("Sing", "Plur") and not plural)
    )
    return not (is_object or clashes) or _after_verb(scene, cue) is None


def _head(scene: Scene, span: Range) -> Token:
    tokens = scene.tokens(span)
    outside = (t for t in tokens if t.xpos in ("NN", "NE", "PPER") and not span[0] <= t.head < span[1])
    return next(outside, None) or next((t for t in tokens if t.xpos in ("NN", "NE")), tokens[0])


def _parsed(scene: Scene, cue: VerbCue) -> Range | None:
    """The subject as parsed, where neither field shows one."""
    tokens = scene.doc.tokens
    for verb in (cue.finite, cue.verb):
        children = scene.doc.children(tokens[verb], "nsubj") if verb is not None else ()
        for child in children:
            if cue.first <= child.index < cue.stop and child.text.lower() not in _NO_SPEAKER:
                return phrase_around(scene, child.index, cue.first, cue.stop)
    return None


def phrase_around(scene: Scene, head: int, first: int, stop: int) -> Range | None:
    """The phrase of a noun at `head`, from its determiner on."""
    tokens = scene.doc.tokens
    start = head
    while start > first and tokens[start - 1].xpos in (
        "ART",
        "ADJA",
        "PPOSAT",
        "PIAT",
        "PDAT",
        "NE",
        "CARD",
        "NN",
    ):
        if tokens[start].xpos == "ART":
            break
        start -= 1
    return phrase_at(scene.doc, start, stop)
