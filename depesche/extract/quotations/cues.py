"""Cue verbs: where a verb or phrase of speech stands, with its particle, auxiliary, clause and subject."""

from collections.abc import Iterator
from dataclasses import dataclass

from depesche.extract.quotations.chunk_kinds import ChunkKind, is_finite
from depesche.extract.quotations.clauses import Chunk, clause_start
from depesche.extract.quotations.scene import Scene
from depesche.knowledge.speech import SpeechCue, speech_lemmas, speech_phrases, speech_verbs
from depesche.model.doc import Sentence, Token

_NEGATIONS = frozenset(
    {"nicht", "kein", "keine", "keinen", "keinem", "keiner", "keinerlei", "nie", "niemals", "weder"}
)
_REFLEXIVE = frozenset({"sich", "mich", "dich", "uns", "euch"})
_FIELD = 60  # tokens within which a verb's particle stands


@dataclass(frozen=True, slots=True)
class VerbCue:
    """A verb of speech at token `verb`, in the clause of chunks `low` up to but not including `high`."""

    verb: int
    entries: tuple[SpeechCue, ...]
    tokens: tuple[int, ...]
    finite: int | None
    low: int
    high: int
    chunks: tuple[Chunk, ...]
    sentence: Sentence
    is_passive: bool
    is_negated: bool

    @property
    def first(self) -> int:
        """The first token of the clause."""
        return self.chunks[self.low].first

    @property
    def stop(self) -> int:
        """One past the last token of the clause."""
        return self.chunks[self.high - 1].stop

    @property
    def own(self) -> Chunk:
        """The chunk that holds the finite verb, else the verb."""
        at = self.verb if self.finite is None else self.finite
        return next(c for c in self.chunks if c.first <= at < c.stop)

    def entry(self, *patterns: str) -> SpeechCue | None:
        """The first reading that takes one of `patterns`."""
        return next((e for e in self.entries if e.patterns & set(patterns)), None)


def verb_cues(scene: Scene, sentence: Sentence) -> Iterator[VerbCue]:
    """The verbs of speech of a sentence outside utterances, in text order."""
    chunks = scene.chunks(sentence)
    finites = {c.finite for c in chunks}
    for token in scene.doc.tokens_of(sentence):
        if token.index in scene.quoted:
            continue
        if token.xpos.startswith("V") or token.index in finites:
            cue = _verb_cue(scene, sentence, chunks, token)
            if cue:
                yield cue


def _verb_cue(scene: Scene, sentence: Sentence, chunks: tuple[Chunk, ...], verb: Token) -> VerbCue | None:
    if not any(
        lemma in table
        for lemma in _lemmas(scene, sentence, verb)
        for table in (speech_verbs(), speech_phrases())
    ):
        return None
    own = _chunk_of(chunks, verb.index)
    if own is None:
        return None
    is_own = is_finite(verb) or own.finite == verb.index
    finite = verb.index if is_own else _auxiliary(scene, chunks, own, verb)
    if finite is None and verb.xpos not in ("VVIZU", "VVINF"):
        return None
    if finite is not None and not _is_said(scene.doc.tokens[finite], verb):
        return None
    low, high = _extent(chunks, own, finite)
    particle = _particle(scene, chunks, low, high, verb)
    if particle is not None:
        high = max(high, next((c.index + 1 for c in chunks if c.first <= particle < c.stop), high))
    words = [i for c in chunks[low:high] if c.kind is not ChunkKind.RELATIVE for i in range(c.first, c.stop)]
    later = [i for c in _after_apposition(chunks, high) for i in range(c.first, c.stop)]
    entries, extra = _entries(scene, sentence, verb, words + later, particle)
    if not entries:
        return None
    high = max(high, *(c.index + 1 for c in chunks if c.first <= max(extra, default=0) < c.stop), high)
    tokens = {verb.index, *extra, *_helpers(scene, verb, words, entries)}
    tokens |= {particle} if particle is not None else set()
    if finite is not None:
        tokens.add(finite)
    helper = scene.doc.tokens[finite] if finite is not None else None
    passive = helper is not None and verb.xpos == "VVPP" and helper.lemma == "werden"
    passive = passive or any(scene.doc.tokens[i].text == "worden" and i - verb.index == 1 for i in words)
    negated = any(scene.doc.tokens[i].text.lower() in _NEGATIONS for i in words)
    return VerbCue(
        verb.index, entries, tuple(sorted(tokens)), finite, low, high, chunks, sentence, passive, negated
    )


def _helpers(scene: Scene, verb: Token, words: list[int], entries: tuple[SpeechCue, ...]) -> list[int]:
    """ "heißt es", "es wurde berichtet", "angekündigt worden": small words that belong to the cue."""
    tokens = scene.doc.tokens
    found = [verb.index + 1] if verb.index + 1 in words and tokens[verb.index + 1].text == "worden" else []
    impersonal = entries[0].lemma in ("heißen", "halten") or "worden" in (tokens[i].text for i in found)
    passive = verb.xpos == "VVPP" and any(tokens[i].lemma == "werden" for i in words)
    if impersonal or passive:
        found.extend([i for i in words if tokens[i].text.lower() == "es"][:1])
    return found


def _after_apposition(chunks: tuple[Chunk, ...], high: int) -> tuple[Chunk, ...]:
    """ "gab der Chef, | Jan Weiß, | bekannt, dass": the fragments that may still hold words of the verb."""
    found = []
    for chunk in chunks[high : high + 3]:
        if chunk.kind not in (ChunkKind.FRAGMENT, ChunkKind.RELATIVE) or chunk.is_coordinated:
            break
        found.append(chunk)
    return tuple(c for c in found if c.kind is ChunkKind.FRAGMENT)


def _lemmas(scene: Scene, sentence: Sentence, verb: Token) -> tuple[str, ...]:
    lemma = _lemma(verb)
    if verb.particle is not None:
        bare = lemma.removeprefix(scene.doc.tokens[verb.particle].text.lower())
        return (lemma, bare) if bare != lemma else (lemma,)
    if is_finite(verb):
        field = scene.doc.tokens[verb.index + 1 : min(sentence.stop, verb.index + _FIELD)]
        loose = [t.text.lower() for t in field if t.xpos == "PTKVZ"]
        return (*tuple(p + lemma for p in loose[:1]), lemma)
    return (lemma,)


def _lemma(verb: Token) -> str:
    """The lemma, or where the tables do not know it one that they know of the same form."""
    lemma = verb.lemma.lower()
    if verb.particle is not None or lemma in speech_verbs() or lemma in speech_phrases():
        return lemma
    return next(iter(speech_lemmas(verb.text)), lemma)


def _chunk_of(chunks: tuple[Chunk, ...], i: int) -> Chunk | None:
    return next((c for c in chunks if c.first <= i < c.stop), None)


def _auxiliary(scene: Scene, chunks: tuple[Chunk, ...], own: Chunk, verb: Token) -> int | None:
    if own.finite is not None:
        helper = scene.doc.tokens[own.finite]
        helps = helper.xpos in ("VAFIN", "VMFIN") or helper.lemma in ("lassen", "bleiben")
        near = own.finite < verb.index or own.finite - verb.index <= 3
        return own.finite if helps and near else None
    for chunk in reversed(chunks[max(0, own.index - 4) : own.index]):
        if chunk.finite is not None and chunk.kind in (ChunkKind.MAIN, ChunkKind.VERB_FIRST):
            token = scene.doc.tokens[chunk.finite]
            return chunk.finite if token.xpos in ("VAFIN", "VMFIN") else None
        if chunk.kind not in (ChunkKind.RELATIVE, ChunkKind.FRAGMENT):
            return None
    following = chunks[own.index + 1 : own.index + 2]
    return following[0].finite if own.opener is not None and following else None


def _is_said(finite: Token, verb: Token) -> bool:
    """Whether the finite verb says that the speech happened: no "kann sagen", "sollte erklären"."""
    if finite is verb or verb.xpos != "VVINF":
        return True
    return finite.lemma in ("lassen", "wollen", "möchten", "mögen") or finite.text.lower() in (
        "will",
        "ließ",
        "möchte",
    )


def _extent(chunks: tuple[Chunk, ...], own: Chunk, finite: int | None) -> tuple[int, int]:
    holder = own if finite is None else _chunk_of(chunks, finite) or own
    low, high = min(own.index, holder.index), max(own.index, holder.index) + 1
    if chunks[low].kind in (ChunkKind.MAIN, ChunkKind.VERB_FIRST, ChunkKind.FRAGMENT):
        opened = _open_clause(chunks, low)
        return (opened, high) if opened is not None else (clause_start(chunks, low), high)
    return low, high


def _open_clause(chunks: tuple[Chunk, ...], index: int) -> int | None:
    """The chunk of a subordinate clause that waits for its verb: "wie der Chef, der ..., | sagte"."""
    for chunk in reversed(chunks[max(0, index - 3) : index]):
        if chunk.kind in (ChunkKind.RELATIVE, ChunkKind.FRAGMENT) and not (
            chunk.opener is not None and chunk.finite is None
        ):
            continue
        return chunk.index if chunk.opener is not None and chunk.finite is None and chunk.waits else None
    return None


def _particle(scene: Scene, chunks: tuple[Chunk, ...], low: int, high: int, verb: Token) -> int | None:
    if verb.particle is not None:
        return verb.particle
    if not is_finite(verb):
        return None
    lemma = verb.lemma.lower()
    for chunk in chunks[low : high + 3]:
        if chunk.index >= high and chunk.kind not in (ChunkKind.RELATIVE, ChunkKind.FRAGMENT):
            return None
        for i in range(max(chunk.first, verb.index + 1), chunk.stop):
            token = scene.doc.tokens[i]
            if token.xpos == "PTKVZ" and token.text.lower() + lemma in speech_verbs():
                return i
    return None


def _entries(
    scene: Scene, sentence: Sentence, verb: Token, words: list[int], particle: int | None
) -> tuple[tuple[SpeechCue, ...], list[int]]:
    """The readings of a verb in its clause, those of more words first, and the further words they take."""
    tokens = scene.doc.tokens
    lemma = _lemma(verb)
    if particle is not None and not lemma.startswith(tokens[particle].text.lower()):
        lemma = tokens[particle].text.lower() + lemma
    bare = lemma.removeprefix(tokens[particle].text.lower()) if particle is not None else lemma
    found: list[SpeechCue] = []
    extra: list[int] = []
    for key in dict.fromkeys((lemma, bare)):
        for phrase in speech_phrases().get(key, ()):
            at = _phrase_words(scene, words, phrase.words)
            if at:
                found.append(phrase)
                extra.extend(at)
                break
        if found:
            break
    reflexive = [i for i in words if _is_reflexive(scene, i)]
    readings = speech_verbs().get(lemma, ())
    fitting = [e for e in readings if e.is_reflexive and reflexive]
    extra.extend(reflexive[:1] if fitting else ())
    if not (reflexive and tokens[reflexive[0]].head == verb.index):
        fitting.extend(e for e in readings if not e.is_reflexive)
    found.extend(fitting)
    for i in words:
        if any(tokens[i].text.lower() in e.correlates for e in found[:2]) and tokens[i].xpos in (
            "PAV",
            "PROAV",
            "ADV",
            "PTKVZ",
        ):
            extra.append(i)
    return tuple(found), extra


def _is_reflexive(scene: Scene, i: int) -> bool:
    token = scene.doc.tokens[i]
    alone = i == 0 or not scene.doc.tokens[i - 1].xpos.startswith("APPR")
    return token.text.lower() in _REFLEXIVE and token.xpos == "PRF" and alone


def _phrase_words(scene: Scene, words: list[int], wanted: tuple[str, ...]) -> list[int]:
    tokens = scene.doc.tokens
    found: list[int] = []
    for want in wanted:
        at = next((i for i in words if i not in found and _is_word(tokens[i], want)), None)
        if at is None:
            return []
        if tokens[at].xpos == "NN" and at - 1 in words and tokens[at - 1].xpos in ("ART", "PPOSAT"):
            found.append(at - 1)
        found.append(at)
    return found


def _is_word(token: Token, want: str) -> bool:
    return token.text.lower() == want or (token.text == want) or (want[:1].isupper() and token.lemma == want)


def plain_clause(chunks: tuple[Chunk, ...], chunk: Chunk, sentence: Sentence) -> VerbCue:
    """The clause of a chunk with a finite verb, as a cue without readings: to find its subject."""
    at = chunk.finite if chunk.finite is not None else chunk.start
    low = clause_start(chunks, chunk.index)
    return VerbCue(at, (), (at,), chunk.finite, low, chunk.index + 1, chunks, sentence, False, False)
