"""Sources named by a preposition, an adverb or "so": the clause around them is the quote."""

from collections.abc import Iterator

from depesche.extract.quotations.chunk_kinds import ChunkKind
from depesche.extract.quotations.clauses import Chunk
from depesche.extract.quotations.phrases import Range, begins_phrase, phrase_at
from depesche.extract.quotations.scene import Draft, Scene
from depesche.knowledge.speech import SpeechCue, is_source_noun, openers
from depesche.model.doc import Sentence
from depesche.model.quotation import QuotationType

_SOURCE_CUE = SpeechCue(lemma="nach", patterns=frozenset())
_DEFINITE = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "ADJA", "NN", "NE"})


def named_by_preposition(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """ "Laut Polizei | war die Straße gesperrt", "Ersten Angaben zufolge | …"."""
    doc = scene.doc
    for i in range(sentence.first, sentence.stop):
        if i in scene.quoted:
            continue
        token = doc.tokens[i]
        word = token.text.lower()
        frame: Range | None = None
        if (word == "laut" and token.xpos != "ADJD") or word == "gemäß":
            frame = _after(scene, i, sentence, needs_source=word == "gemäß")
        elif word in ("nach", "aus"):
            frame = _after(scene, i, sentence, needs_source=True)
        if frame is None and word == "zufolge":
            frame = _before(scene, i, sentence, needs_source=False)
        if frame is None and word == "nach" and not _governs(scene, i, sentence):
            frame = _before(scene, i, sentence, needs_source=True)
        if frame is None:
            continue
        draft = _around(scene, sentence, frame, i)
        if draft is not None:
            yield draft


def _after(scene: Scene, i: int, sentence: Sentence, needs_source: bool) -> Range | None:
    phrase = phrase_at(scene.doc, i + 1, sentence.stop) if i + 1 < sentence.stop else None
    if phrase is None:
        return None
    if needs_source and not _has_source(scene, phrase):
        return None
    if scene.doc.tokens[i].text.lower() == "aus" and not _is_view(scene, phrase):
        return None
    return i, _over_apposition(scene, phrase[1], sentence)


def _over_apposition(scene: Scene, end: int, sentence: Sentence) -> int:
    """ "laut dem Chefankläger, Luis Moreno Ocampo, | …": a name between commas belongs to the phrase."""
    chunks = scene.chunks(sentence)
    following = next((c for c in chunks if c.first == end + 1 and c.before == "," and c.after == ","), None)
    if following is None or following.kind is not ChunkKind.FRAGMENT or following.index + 1 >= len(chunks):
        return end
    is_name = any(t.xpos == "NE" for t in scene.tokens((following.first, following.stop)))
    rest = chunks[following.index + 1].kind
    phrase = phrase_at(scene.doc, following.first, following.stop)
    if is_name and phrase and phrase[1] == following.stop and rest is ChunkKind.VERB_FIRST:
        return following.stop + 1
    return end


def _is_view(scene: Scene, phrase: Range) -> bool:
    return any(t.lemma in ("Sicht", "Perspektive") for t in scene.tokens(phrase)[:2])


def _has_source(scene: Scene, phrase: Range) -> bool:
    """Whether the head noun (the first) names a source."""
    head = next((t for t in scene.tokens(phrase) if t.xpos == "NN"), None)
    return head is not None and is_source_noun(head.lemma)


def _before(scene: Scene, i: int, sentence: Sentence, needs_source: bool) -> Range | None:
    """The phrase that ends right before a postposition."""
    low = max(sentence.first, i - 14)
    for first in range(i - 1, low - 1, -1):
        token = scene.doc.tokens[first]
        if token.xpos in ("$,", "$.", "VVFIN", "VAFIN", "VMFIN") or token.text == ":":
            break
    else:
        first = low - 1
    for start in range(first + 1, i):
        if not begins_phrase(scene.doc, start) or scene.doc.tokens[start].xpos == "PRF":
            continue
        if _is_double(scene, start):
            continue
        phrase = phrase_at(scene.doc, start, i)
        if phrase and phrase[1] == i and (not needs_source or _has_source(scene, phrase)):
            return start, i + 1
    return None


def _governs(scene: Scene, i: int, sentence: Sentence) -> bool:
    """Whether "nach" goes with what follows: "das Ergebnis | nach dem Spiel"."""
    follows = i + 1 < sentence.stop and begins_phrase(scene.doc, i + 1)
    return scene.doc.tokens[i].xpos != "APPO" and follows and scene.doc.tokens[i + 1].has(Case="Dat")


def _is_double(scene: Scene, start: int) -> bool:
    """ "die | ihrer Meinung nach": two determiners in a row part two phrases."""
    tags = [t.xpos for t in scene.doc.tokens[start : start + 2]]
    return tags[0] in ("ART", "PDS", "PRELS", "PDAT") and tags[-1] in ("ART", "PPOSAT", "PDAT")


def _around(scene: Scene, sentence: Sentence, frame: Range, word: int) -> Draft | None:
    """The clause that holds the frame, without it."""
    chunks = scene.chunks(sentence)
    held = next((c for c in chunks if c.first <= frame[0] < c.stop), None)
    if held is None:
        return None
    first, stop = _clause(scene, chunks, held)
    quote = [r for r in ((first, frame[0]), (frame[1], stop)) if r[0] < r[1]]
    quote = [r for r in (_bare(scene, r) for r in quote) if r[0] < r[1]]
    if not quote or not any(scene.doc.tokens[i].xpos.startswith("V") for a, b in quote for i in range(a, b)):
        return None
    speaker = (frame[0] + 1, frame[1]) if word == frame[0] else (frame[0], frame[1] - 1)
    return Draft(
        type=QuotationType.INDIRECT,
        quote=quote,
        rule="named_by_preposition",
        sentence=sentence.index,
        cue=[word],
        frame=[frame],
        speaker=speaker,
        entry=_SOURCE_CUE,
        why=f"{scene.doc.tokens[word].text.lower()} names the source",
    )


def _clause(scene: Scene, chunks: tuple[Chunk, ...], held: Chunk) -> Range:
    if held.kind in (ChunkKind.RELATIVE, ChunkKind.ADVERBIAL, ChunkKind.THAT, ChunkKind.QUESTION):
        return held.start, held.stop
    low = held.index
    while (
        low > 0
        and chunks[low - 1].after not in (":", ";", "–", "-", "direct")
        and chunks[low - 1].kind is not ChunkKind.DIRECT
    ):
        if chunks[low].is_coordinated and chunks[low].kind is ChunkKind.MAIN:
            break
        low -= 1
    high = held.index + 1
    while (
        high < len(chunks)
        and chunks[high].before not in (":", ";", "–", "-")
        and chunks[high].kind is not ChunkKind.DIRECT
    ):
        if chunks[high].is_coordinated and chunks[high].kind is ChunkKind.MAIN and chunks[high].before == ",":
            break
        high += 1
    return chunks[low].start if low == held.index and chunks[low].is_coordinated else chunks[
        low
    ].first, chunks[high - 1].stop


def _bare(scene: Scene, span: Range) -> Range:
    first, stop = span
    while first < stop and scene.doc.tokens[first].xpos == "$,":
        first += 1
    while stop > first and scene.doc.tokens[stop - 1].xpos in ("$,", "$."):
        stop -= 1
    return first, stop


def named_by_so(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """ "Das Spiel war fair, | so der Trainer"."""
    chunks = scene.chunks(sentence)
    for chunk in chunks[1:]:
        first = scene.doc.tokens[chunk.first]
        if first.text.lower() != "so" or chunk.finite is not None or chunk.kind is not ChunkKind.FRAGMENT:
            continue
        if chunk.stop - chunk.first < 2 or chunk.first in scene.quoted:
            continue
        speaker = phrase_at(scene.doc, chunk.first + 1, chunk.stop)
        before = chunks[: chunk.index]
        if (
            speaker is None
            or before[-1].kind is ChunkKind.DIRECT
            or not any(c.finite is not None for c in before)
        ):
            continue
        stop = chunk.stop
        following = chunks[chunk.index + 1 :]
        apposed = (
            following
            and following[0].kind is ChunkKind.FRAGMENT
            and begins_phrase(scene.doc, following[0].first)
        )
        if apposed and not following[0].is_coordinated:
            span = phrase_at(scene.doc, following[0].first, following[0].stop)
            speaker, stop, following = (
                (speaker[0], span[1] if span else stop),
                following[0].stop,
                following[1:],
            )
        begin = _start_of_quote(chunks, chunk.index)
        quote = [(chunks[begin].first, before[-1].stop)]
        if following:
            quote.append((following[0].first, following[-1].stop))
        yield Draft(
            type=QuotationType.INDIRECT,
            quote=quote,
            rule="named_by_so",
            sentence=sentence.index,
            cue=[chunk.first],
            frame=[(chunk.first - 1, following[0].first if following else stop)],
            speaker=speaker,
            entry=SpeechCue(lemma="so", patterns=frozenset()),
            why="so names the speaker",
        )


def _start_of_quote(chunks: tuple[Chunk, ...], index: int) -> int:
    at = index
    while (
        at > 0
        and chunks[at - 1].kind is not ChunkKind.DIRECT
        and not (chunks[at - 1].after in (":", ";") and at < index)
    ):
        at -= 1
    return at


def carried_by_adverb(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """ "Demnach | war die Brücke marode", "Berichte, | wonach die Brücke marode war"."""
    carriers = {o.form: o for o in openers() if o.kind in ("sentence", "relative")}
    for chunk in scene.chunks(sentence):
        for i in (chunk.start, chunk.finite + 1 if chunk.finite is not None else chunk.start):
            if i >= chunk.stop:
                continue
            token = scene.doc.tokens[i]
            opener = carriers.get(token.text.lower())
            if opener is None or i in scene.quoted:
                continue
            finite = scene.doc.tokens[chunk.finite] if chunk.finite is not None else None
            if opener.needs == "subjunctive" and not (finite and finite.subjunctive):
                continue
            draft = _around(scene, sentence, (i, i + 1), i)
            if draft is None:
                continue
            draft.rule, draft.speaker = "carried_by_adverb", (i, i + 1)
            if opener.kind == "relative":
                draft = _relative(scene, chunk, draft, i)
            yield draft
            break


def _relative(scene: Scene, chunk: Chunk, draft: Draft, i: int) -> Draft:
    """In "Meldungen der Zeitung, wonach …" the noun before is the speaker, the clause with it the frame."""
    chunks = scene.chunks(scene.doc.sentences[draft.sentence])
    draft.quote = [(i + 1, chunk.stop)]
    if chunk.index:
        before = chunks[chunk.index - 1]
        draft.frame = [(before.first, i + 1)]
        for start in range(before.first, before.stop):
            phrase = phrase_at(scene.doc, start, before.stop) if begins_phrase(scene.doc, start) else None
            if phrase and phrase[1] == before.stop:
                draft.speaker = phrase
                break
    return draft
