"""Quotations: who said what to whom, how, and through which source.

`find_quotations(doc, mentions, timexes)` reads frames (a verb, noun or preposition of speech with its speaker), then what stands in
quotation marks, then the sentences that carry a speaker on in Konjunktiv. Types and span conventions are those of the German news
quotation corpus (Petersen-Frey and Biemann 2024).
"""

from collections.abc import Iterator

from depesche.extract.quotations.carried import adopt, carried
from depesche.extract.quotations.colons import after_colon
from depesche.extract.quotations.cues import VerbCue, verb_cues
from depesche.extract.quotations.dialogue import dialogue
from depesche.extract.quotations.direct import parts, utterances
from depesche.extract.quotations.finish import finished
from depesche.extract.quotations.first_person import name_first_persons
from depesche.extract.quotations.headline import headline
from depesche.extract.quotations.indirect import indirect_of
from depesche.extract.quotations.nominal import nominal_of
from depesche.extract.quotations.openers import carried_by_adverb, named_by_preposition, named_by_so
from depesche.extract.quotations.reported import reported_of
from depesche.extract.quotations.scene import Draft, Scene
from depesche.knowledge.models import Opinion, shipped
from depesche.model.actor import Mention
from depesche.model.doc import Doc, Sentence
from depesche.model.quotation import Quotation, QuotationType
from depesche.model.timex import Timex

__all__ = ["find_quotations", "name_first_persons"]


def find_quotations(
    doc: Doc, mentions: tuple[Mention, ...], timexes: tuple[Timex, ...], opinion: Opinion = shipped
) -> tuple[Quotation, ...]:
    """Find the quotations of a report, in text order, with speakers resolved through `mentions`.

    `opinion` weighs what the rules leave open (`knowledge/models.py`).
    """
    scene = Scene(doc, mentions, opinion)
    cues = {s.index: tuple(verb_cues(scene, s)) for s in doc.sentences}
    turns = list(dialogue(scene))
    drafts = list(utterances(scene, cues))
    said = _by_frame(scene, drafts)
    for sentence in doc.sentences:
        drafts.extend(_framed(scene, sentence, cues[sentence.index], said.get(sentence.index, [])))
    adopt(scene, drafts)
    drafts.extend(carried(scene, drafts))
    drafts.extend(parts(scene, cues, drafts))
    drafts = _once(drafts)
    drafts = _told_in_turns(drafts, turns)
    drafts = [d for d in drafts if d.type is not QuotationType.REPORTED or not _is_in_part(d, drafts)]
    return finished(scene, drafts, timexes)


def _framed(
    scene: Scene, sentence: Sentence, cues: tuple[VerbCue, ...], said: list[Draft]
) -> Iterator[Draft]:
    """The framed quotations of a sentence: headlines, verbs of speech, sources, nouns, then reported speech.

    `said` are the utterances framed in it: their cues are taken, their frames may name a source.
    """
    used = {i for draft in said for i in draft.cue}
    found = list(headline(scene, sentence))
    for cue in cues:
        if cue.verb in used or any(d.covers(cue.verb) or cue.verb in d.cue for d in found):
            continue
        draft = indirect_of(scene, cue)
        if draft is not None:
            found.append(draft)
    found.extend(d for d in named_by_so(scene, sentence) if not _clashes(d, found))
    sources = list(named_by_preposition(scene, sentence))
    for source in sources:
        told = [d for d in (*found, *said) if _tells(source, d)]
        for draft in told:
            draft.sources.extend([source.speaker] if source.speaker else [])
        if not told and not _clashes(source, found):
            source.within = next((r.speaker for c in cues if (r := reported_of(scene, c)) is not None), None)
            found.append(source)
    found.extend(d for d in carried_by_adverb(scene, sentence) if not _clashes(d, found))
    found.extend(d for d in nominal_of(scene, sentence, found))
    found.extend(d for d in after_colon(scene, sentence, cues) if not _clashes(d, [*found, *said]))
    for cue in cues:
        taken = cue.verb in used or any(cue.verb in d.cue or d.covers(cue.verb) for d in found)
        reported = None if taken else reported_of(scene, cue)
        if reported is not None:
            found.append(reported)
    yield from found


def _told_in_turns(drafts: list[Draft], turns: list[Draft]) -> list[Draft]:
    """The turns of a dialogue, and what else was found: nested where a turn holds it, gone where the label is its only frame."""
    kept = []
    for draft in drafts:
        turn = next((t for t in turns if t.covers(draft.first)), None)
        labels = {i for t in turns for first, stop in t.frame for i in range(first, stop)}
        if draft.cue and set(draft.cue) <= labels:
            continue
        if turn is not None:
            draft.is_nested = True
        kept.append(draft)
    return [*kept, *turns]


def _once(drafts: list[Draft]) -> list[Draft]:
    """Each stretch of words once for each type: what two rules, or two verbs of speech, both find is one quotation."""
    found: dict[tuple[QuotationType, tuple[tuple[int, int], ...]], Draft] = {}
    kept = []
    for draft in drafts:
        first = found.setdefault((draft.type, tuple(draft.quote)), draft)
        if first is draft:
            kept.append(draft)
        for other in drafts:
            if first is not draft and other.carried is draft:
                other.carried = first
    return kept


def _is_in_part(reported: Draft, drafts: list[Draft]) -> bool:
    """ "nannte das Vorhaben einen „Sprung ins Ungewisse“": the words in marks are the quotation, not the whole clause."""
    parts = [d for d in drafts if d.outer is reported]
    for part in parts:
        part.is_nested, part.outer, part.cue = False, None, list(reported.verbs)
        part.frame = _without(reported, part)
    return bool(parts)


def _without(reported: Draft, part: Draft) -> list[tuple[int, int]]:
    pieces = ((reported.first, part.first), (part.stop, reported.stop - 1))
    return [piece for piece in pieces if piece[0] < piece[1]]


def _by_frame(scene: Scene, drafts: list[Draft]) -> dict[int, list[Draft]]:
    """The drafts by the sentence that holds their cue."""
    found: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.cue:
            sentence = scene.doc.sentence_of(scene.doc.tokens[draft.cue[0]])
            found.setdefault(sentence.index, []).append(draft)
    return found


def _tells(source: Draft, draft: Draft) -> bool:
    """ "CCTV zufolge betonte Xi, …": the source stands in the frame of the quotation."""
    return any(a <= source.cue[0] < b for a, b in draft.frame)


def _clashes(draft: Draft, found: list[Draft]) -> bool:
    """Whether the frame of `draft` lies in a quote found before, or the other way round."""
    return any(d.covers(draft.cue[0]) or any(draft.covers(i) for i in d.cue) for d in found)
