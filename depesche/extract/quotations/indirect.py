"""Indirect speech in a frame: what a verb of speech takes as clause, before, after or around it."""

from dataclasses import replace

from depesche.extract.quotations.addressees import addressee_of
from depesche.extract.quotations.chunk_kinds import ChunkKind
from depesche.extract.quotations.clauses import Chunk
from depesche.extract.quotations.cues import VerbCue, plain_clause
from depesche.extract.quotations.phrases import Range
from depesche.extract.quotations.scene import Draft, Scene, is_subjunctive, may_be_subjunctive
from depesche.extract.quotations.speakers import is_document, place_of, speaker_of, subject_of
from depesche.knowledge.speech import SpeechCue, speech_verbs
from depesche.model.quotation import QuotationType

_CLAUSES = frozenset(
    {ChunkKind.MAIN, ChunkKind.VERB_FIRST, ChunkKind.THAT, ChunkKind.QUESTION, ChunkKind.INFINITIVE}
)
_CIRCUMSTANCES = frozenset(
    {"als", "nachdem", "wenn", "bevor", "ehe", "sobald", "falls", "um", "ohne", "statt", "bis", "solange"}
)
_BETWEEN = frozenset({ChunkKind.RELATIVE, ChunkKind.FRAGMENT, ChunkKind.ADVERBIAL, ChunkKind.INFINITIVE})
_ASKING = frozenset({"was", "wo", "welche", "welcher", "welches", "welchen"})
_SELF = frozenset({ChunkKind.MAIN, ChunkKind.VERB_FIRST})


def content_after(scene: Scene, cue: VerbCue) -> tuple[Range, SpeechCue] | None:
    """The clause after the frame: "… sagte, | dass es regnet", "… sagte, | es regne", "… bat, | zu gehen"."""
    chunks = cue.chunks
    for chunk in chunks[cue.high :]:
        if chunk.kind in (ChunkKind.RELATIVE, ChunkKind.FRAGMENT) and not chunk.is_coordinated:
            if _starts_second(scene, cue, chunk):
                entry = cue.entry("second")
                return ((chunk.first, content_end(scene, cue, chunk)), entry) if entry else None
            if _asks(scene, chunk) and cue.entry("question") and chunk.index == cue.high:
                return (chunk.first, content_end(scene, cue, chunk)), cue.entries[0]
            continue
        entry = _taken(scene, cue, chunk)
        if entry is None or (entry.lemma == "stehen" and not entry.words and not _stands_written(scene, cue)):
            return None
        return (_content_start(scene, cue, chunk), content_end(scene, cue, chunk)), entry
    return None


def _asks(scene: Scene, chunk: Chunk) -> bool:
    """ "Er zählte auf, | was fehlt": a clause that would be relative after a noun."""
    word = scene.doc.tokens[chunk.opener].text.lower() if chunk.opener is not None else ""
    return word in _ASKING


def _content_start(scene: Scene, cue: VerbCue, chunk: Chunk) -> int:
    """ "zugesagt, nicht über den Turm, das größte Gebäude, | bestimmen zu wollen": back to where the clause began."""
    bare = chunk.kind is ChunkKind.INFINITIVE and scene.doc.tokens[chunk.first].xpos.startswith(
        ("VV", "VA", "PTKZU")
    )
    if not bare or chunk.first - cue.chunks[cue.high].first < 2:
        return chunk.first
    own = cue.chunks[cue.high]
    return own.first if own.kind is ChunkKind.FRAGMENT and not own.is_coordinated else chunk.first


def _stands_written(scene: Scene, cue: VerbCue) -> bool:
    """ "In dem Brief steht, dass …": only in something that can be read."""
    place = place_of(scene, cue)
    return place is not None and is_document(scene, place)


def _taken(scene: Scene, cue: VerbCue, chunk: Chunk) -> SpeechCue | None:
    """The reading under which the cue takes `chunk`."""
    announced = _announced(scene, cue)
    if announced is not None and chunk.kind in (ChunkKind.THAT, ChunkKind.QUESTION, ChunkKind.INFINITIVE):
        return announced
    if chunk.kind is ChunkKind.THAT:
        return None if chunk.is_coordinated else cue.entry("that")
    if chunk.kind is ChunkKind.QUESTION:
        return (
            cue.entry("question")
            if scene.doc.tokens[chunk.start].text.lower() != "wie" or cue.entry("question")
            else None
        )
    if chunk.kind is ChunkKind.INFINITIVE:
        before = cue.chunks[chunk.index - 1]
        return (
            None if before.kind is ChunkKind.ADVERBIAL and before.finite is None else cue.entry("infinitive")
        )
    if chunk.kind is ChunkKind.ADVERBIAL:
        return cue.entry("second") if _starts_second(scene, cue, chunk) else None
    if chunk.kind in _SELF and not chunk.is_coordinated:
        said = is_subjunctive(scene, chunk) or _is_plain_content(scene, cue, chunk)
        return cue.entry("second") if said else None
    return None


def _announced(scene: Scene, cue: VerbCue) -> SpeechCue | None:
    """The reading whose correlate stands in the clause: "wies darauf hin", "besteht darauf"."""
    words = {t.text.lower() for t in scene.doc.tokens[cue.first : cue.stop]}
    return next((e for e in cue.entries if e.correlates & words), None)


def _is_plain_content(scene: Scene, cue: VerbCue, chunk: Chunk) -> bool:
    """A verb-second clause in the indicative is content after a verb that has no object of its own."""
    aside = cue.own.kind is ChunkKind.RELATIVE or cue.is_negated or cue.is_passive
    if chunk.kind is not ChunkKind.MAIN or chunk.before not in (",", ":") or aside:
        return False
    first = scene.doc.tokens[chunk.first]
    if first.xpos in ("ADV", "PAV", "PROAV", "PDS") and chunk.before == ",":
        return False
    has_object = any(
        t.head in (cue.verb, cue.finite) and t.deprel == "obj" for t in scene.doc.tokens[cue.first : cue.stop]
    )
    return not has_object


def _starts_second(scene: Scene, cue: VerbCue, chunk: Chunk) -> bool:
    """Whether a verb-second clause in Konjunktiv opens with `chunk`: "befürchtet, | wenn er komme, | werde …"."""
    if chunk.kind not in (ChunkKind.ADVERBIAL, ChunkKind.FRAGMENT):
        return False
    for following in cue.chunks[chunk.index + 1 :]:
        if following.kind is ChunkKind.VERB_FIRST:
            return may_be_subjunctive(scene, following) and not following.is_coordinated
        if following.kind not in _BETWEEN:
            return False
    return False


def content_end(scene: Scene, cue: VerbCue, content: Chunk) -> int:
    """Where a content clause ends: at the end of the sentence, or where its frame's level is reached again."""
    chunks = cue.chunks
    aside = cue.own.kind is ChunkKind.RELATIVE
    for chunk in chunks[content.index + 1 :]:
        resumes = aside and chunk.kind is ChunkKind.VERB_FIRST and not is_subjunctive(scene, chunk)
        if resumes or _leaves(scene, content, chunk):
            return chunks[chunk.index - 1].stop
    return chunks[-1].stop


def _leaves(scene: Scene, content: Chunk, chunk: Chunk) -> bool:
    if chunk.kind is ChunkKind.DIRECT:
        return True
    if chunk.kind not in _SELF or is_subjunctive(scene, chunk):
        return False
    if chunk.before in ("-", "–", "—", ";"):
        return True
    if chunk.finite is None:
        return False
    verb_lemma = scene.doc.tokens[chunk.finite].lemma.lower()
    opens_with_verb = chunk.finite == chunk.start
    if chunk.is_coordinated and opens_with_verb:
        return verb_lemma in speech_verbs() or content.kind is not ChunkKind.THAT or chunk.before == ","
    if chunk.is_coordinated and content.kind is ChunkKind.THAT and chunk.finite == chunk.stop - 1:
        return False
    if chunk.is_coordinated and content.kind in (ChunkKind.THAT, ChunkKind.INFINITIVE, ChunkKind.QUESTION):
        return True
    if chunk.is_coordinated and content.kind in _SELF and is_subjunctive(scene, content):
        return scene.doc.tokens[chunk.first].text.lower() != "denn"
    return (
        opens_with_verb
        and not chunk.is_coordinated
        and (content.kind in (ChunkKind.THAT, ChunkKind.INFINITIVE) or is_subjunctive(scene, content))
        and chunk.before == ","
        and verb_lemma in speech_verbs()
    )


def without_comma(scene: Scene, cue: VerbCue) -> Draft | None:
    """ "Der Konzern hat angekündigt | die Preise zu senken": an infinitive clause with no comma before it."""
    entry = cue.entry("infinitive")
    last = max(cue.tokens)
    own = next((c for c in cue.chunks if c.first <= last < c.stop), None)
    if (
        entry is None
        or own is None
        or cue.finite is None
        or own.finite != cue.finite
        or own.opener is not None
    ):
        return None
    rest = scene.doc.tokens[last + 1 : own.stop]
    verbal = scene.doc.tokens[last].xpos in ("VVPP", "PTKVZ")
    if not verbal or len(rest) < 3 or not any(t.xpos in ("PTKZU", "VVIZU") for t in rest):
        return None
    return _draft(scene, cue, entry, [(last + 1, own.stop)], (cue.first, last + 1), "without_comma")


def framed_after(scene: Scene, cue: VerbCue) -> Draft | None:
    """ "Der Minister sagte, dass es regnet": the frame comes first."""
    found = content_after(scene, cue) if not _is_circumstance(scene, cue) else None
    if found is None:
        return None
    (first, stop), entry = found
    if cue.finite is None and entry.patterns.isdisjoint({"that", "infinitive"}):
        return None
    return _draft(scene, cue, entry, [(first, stop)], (cue.first, first), "framed_after")


def _is_circumstance(scene: Scene, cue: VerbCue) -> bool:
    """ "Als sie erfuhr, dass …, ging sie": told for its time, not for what was said."""
    opener, own = cue.chunks[cue.low].opener, cue.own
    if own.kind is ChunkKind.VERB_FIRST and own.index == 0 and own.finite is not None:
        verb = scene.doc.tokens[own.finite]
        return verb.subjunctive == 2 or (verb.lemma == "sollen" and verb.has(Tense="Past"))
    if own.kind is ChunkKind.QUESTION and own.opener is not None:
        return scene.doc.tokens[own.opener].text.lower() not in ("wie", "ob")
    return opener is not None and scene.doc.tokens[opener].text.lower() in _CIRCUMSTANCES


def framed_before(scene: Scene, cue: VerbCue) -> Draft | None:
    """ "Es regne, | sagte der Minister": the frame comes last, or cuts into the quote."""
    own = cue.own
    if own.kind is not ChunkKind.VERB_FIRST and not _is_so(scene, cue):
        return None
    if own.is_coordinated or own.index == 0 or own.before not in (",", "-", "–"):
        return None
    entry = cue.entry("second") or cue.entry("that")
    if entry is None:
        return None
    begin = _quote_start(cue.chunks, own.index)
    if begin is None:
        return None
    speaker = speaker_of(scene, cue)
    if speaker is None and not _is_impersonal(scene, cue):
        return None
    if speaker is not None and cue.finite is not None and speaker[0] < cue.finite:
        return None
    quote = [(cue.chunks[begin].first, cue.chunks[own.index - 1].stop)]
    frame_stop = _frame_stop(scene, cue)
    rest = _goes_on(scene, cue)
    if rest is not None:
        further = next(c for c in cue.chunks if c.first == rest)
        quote.append((rest, content_end(scene, cue, further)))
    frame_first = own.first - 1 if own.before else own.first
    return _draft(scene, cue, entry, quote, (frame_first, rest or frame_stop), "framed_before")


def inserted(scene: Scene, cue: VerbCue) -> Draft | None:
    """ "Die Reform, | sagte die Ministerin, | werde gelingen": the frame cuts a clause after its forefield."""
    own = cue.own
    following = [c for c in cue.chunks[own.index + 1 :] if c.kind is not ChunkKind.RELATIVE]
    if (
        own.kind is not ChunkKind.VERB_FIRST
        or own.before != ","
        or own.is_coordinated
        or cue.low == own.index
    ):
        return None
    entry = cue.entry("second", "that")
    if entry is None or not following or following[0].kind is not ChunkKind.VERB_FIRST:
        return None
    clause = plain_clause(cue.chunks, own, cue.sentence)
    speaker = subject_of(scene, replace(clause, low=own.index))
    if speaker is None or following[0].is_coordinated:
        return None
    quote = [
        (cue.chunks[0].first, own.first - 1),
        (following[0].first, content_end(scene, cue, following[0])),
    ]
    draft = _draft(scene, cue, entry, quote, (own.first - 1, following[0].first), "inserted")
    draft.speaker = speaker
    return draft


def _is_so(scene: Scene, cue: VerbCue) -> bool:
    own = cue.own
    return scene.doc.tokens[own.start].text.lower() == "so" and cue.finite == own.start + 1


def _is_impersonal(scene: Scene, cue: VerbCue) -> bool:
    if cue.finite is None:
        return False
    following = scene.doc.tokens[cue.finite + 1 : cue.finite + 2]
    return bool(following) and following[0].text.lower() == "es" and cue.entries[0].lemma == "heißen"


def _quote_start(chunks: tuple[Chunk, ...], index: int) -> int | None:
    """The first chunk of the clause before the frame; None where no whole clause stands there."""
    at = index
    whole = False
    while at > 0:
        previous = chunks[at - 1]
        if previous.kind is ChunkKind.DIRECT or (previous.after in (":", ";") and at < index):
            break
        if previous.kind in (ChunkKind.MAIN, ChunkKind.VERB_FIRST, ChunkKind.THAT, ChunkKind.INFINITIVE):
            whole = True
        if previous.kind is ChunkKind.QUESTION:
            whole = True
        at -= 1
    return at if whole and at < index else None


def _frame_stop(scene: Scene, cue: VerbCue) -> int:
    stop = cue.stop
    for chunk in cue.chunks[cue.high :]:
        if (
            chunk.kind
            not in (ChunkKind.FRAGMENT, ChunkKind.RELATIVE, ChunkKind.ADVERBIAL, ChunkKind.INFINITIVE)
            or chunk.is_coordinated
        ):
            return min(chunk.first, scene.doc.tokens[chunk.first - 1].index + 1)
        stop = chunk.stop
    return stop


def _goes_on(scene: Scene, cue: VerbCue) -> int | None:
    """The first token of the rest of the quote after an inserted frame."""
    for chunk in cue.chunks[cue.high :]:
        if chunk.kind in (ChunkKind.FRAGMENT, ChunkKind.RELATIVE) and not chunk.is_coordinated:
            continue
        if chunk.kind is ChunkKind.THAT or is_subjunctive(scene, chunk):
            return chunk.first
        if chunk.kind in _SELF and not chunk.is_coordinated:  # "…, sagte sie, und ging" tells of her
            return chunk.first
        return None
    return None


def named_source(scene: Scene, cue: VerbCue) -> Draft | None:
    """ "…, wie der Sender berichtet, …": the clause with "wie" is the frame, the rest of the sentence the quote."""
    opened = cue.chunks[cue.low]
    if opened.opener is None or scene.doc.tokens[opened.opener].text.lower() != "wie":
        return None
    entry = cue.entry("that", "second", "direct")
    if entry is None or (cue.high != cue.low + 1 and cue.chunks[cue.high - 1].finite is None):
        return None
    if scene.doc.tokens[cue.chunks[cue.low].first].text.lower() != "wie":
        return None
    before = cue.chunks[: cue.low]
    after = cue.chunks[cue.high :]
    quote: list[Range] = []
    if before:
        quote.append((before[0].first, before[-1].stop))
    if after:
        quote.append((after[0].first, after[-1].stop))
    if not any(c.kind in _CLAUSES for c in (*before, *after)):
        return None
    first = cue.first - 1 if before else cue.first
    stop = cue.stop + 1 if after and cue.chunks[cue.high - 1].after == "," else cue.stop
    draft = _draft(scene, cue, entry, quote, (first, stop), "named_source")
    draft.cue = sorted({*draft.cue, opened.opener})
    return draft


def resumed(scene: Scene, cue: VerbCue) -> Draft | None:
    """ "Er tritt zurück. Dies teilte die Partei mit.": "das" or "dies" takes up the sentence before."""
    first = scene.doc.tokens[cue.first]
    if first.text not in ("Das", "Dies") or first.index != cue.sentence.first or cue.sentence.index == 0:
        return None
    if cue.finite != first.index + 1 or cue.is_passive:
        return None
    entry = cue.entry("that", "second")
    before = scene.doc.sentences[cue.sentence.index - 1]
    speaker = speaker_of(scene, cue)
    if entry is None or speaker is None or before.block != cue.sentence.block or before.first in scene.quoted:
        return None
    stop = before.stop - 1 if scene.doc.tokens[before.stop - 1].xpos == "$." else before.stop
    quote = [(before.first, stop), (first.index, first.index + 1)]
    return _draft(scene, cue, entry, quote, (first.index + 1, cue.stop), "resumed")


def _draft(
    scene: Scene, cue: VerbCue, entry: SpeechCue, quote: list[Range], frame: Range, rule: str
) -> Draft:
    speaker = speaker_of(scene, cue)
    return Draft(
        type=QuotationType.INDIRECT,
        quote=quote,
        rule=rule,
        sentence=cue.sentence.index,
        cue=list(cue.tokens),
        frame=[frame],
        speaker=speaker,
        addressee=addressee_of(scene, cue, speaker),
        entry=entry,
        medium=entry.medium,
        is_negated=cue.is_negated,
        why=f"{entry.lemma} takes the clause",
    )


CLAUSE_RULES = (named_source, inserted, framed_before, framed_after, without_comma, resumed)


def _is_itself_said(scene: Scene, cue: VerbCue) -> bool:
    """ "Die Abstimmung zeige, dass …": a main verb in Konjunktiv I does not frame, it is carried on."""
    main = cue.own.kind in _SELF and not cue.own.is_inserted and cue.finite is not None
    if not main or cue.finite is None:
        return False
    finite = scene.doc.tokens[cue.finite]
    return finite.subjunctive == 1 or (
        finite.subjunctive == 2 and finite.lemma == "haben" and cue.verb != cue.finite
    )


def indirect_of(scene: Scene, cue: VerbCue) -> Draft | None:
    """The first rule of `CLAUSE_RULES` that finds the content of a verb of speech."""
    if _is_itself_said(scene, cue):
        return None
    for rule in CLAUSE_RULES:
        draft = rule(scene, cue)
        if draft is not None:
            return draft
    return None
