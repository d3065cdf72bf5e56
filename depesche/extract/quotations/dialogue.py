"""Dialogue: the turns of an interview, each behind its label ("Frage:", "Antwort:", "Muster:")."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from depesche.extract.quotations.phrases import Range
from depesche.extract.quotations.scene import Draft, Scene
from depesche.knowledge.person_nouns import is_person_noun
from depesche.model.actor import ActorKind, MentionKind
from depesche.model.doc import Sentence
from depesche.model.quotation import Medium, QuotationType

_ASKS = frozenset(
    ("Frage", "F", "Interviewer", "Interviewerin", "Moderator", "Moderatorin", "Reporter", "Reporterin")
)
_ANSWERS = frozenset(("Antwort", "A"))
_LONGEST = 4  # words of a label
_CLOSING = ("$.",)


@dataclass(frozen=True, slots=True)
class Turn:
    """A label (its tokens) and the tokens of what is said behind it."""

    label: Range
    words: Range
    text: str
    sentence: int


def dialogue(scene: Scene) -> Iterator[Draft]:
    """The turns of a report in which labels change at least once and somebody is asked; none where labels are places or hours."""
    turns = list(_turns(scene))
    labels = {turn.text for turn in turns}
    if len(labels) < 2 or not any(_is_question(scene, turn) for turn in turns):
        return
    asked = _interviewee(scene, turns[0].label[0])
    for turn in turns:
        speaker: Range | None = None
        if turn.text in _ANSWERS:
            speaker = asked
        elif turn.text not in _ASKS:
            speaker = turn.label
        addressee = asked if turn.text in _ASKS else None
        yield Draft(
            type=QuotationType.DIRECT,
            quote=[turn.words],
            rule="dialogue",
            sentence=turn.sentence,
            cue=list(range(*turn.label)) if turn.text in _ASKS | _ANSWERS else [turn.label[1]],
            frame=[(turn.label[0], turn.label[1] + 1)],
            speaker=speaker,
            addressee=addressee,
            medium=Medium.SPEECH,
            why="a turn of a dialogue behind its label",
            confidence=0.8,
        )


def _turns(scene: Scene) -> Iterator[Turn]:
    labelled = [(sentence, label) for sentence in scene.doc.sentences if (label := _label(scene, sentence))]
    words = Counter(_text(scene, label) for _, label in labelled)
    labelled = [
        (s, label)
        for s, label in labelled
        if _text(scene, label) in _ASKS | _ANSWERS
        or (words[_text(scene, label)] > 1 and _names_person(scene, label))
    ]
    begins = {sentence.index for sentence, _ in labelled}
    for sentence, label in labelled:
        stop = sentence.stop
        for following in scene.doc.sentences[sentence.index + 1 :]:
            if following.block != sentence.block or following.index in begins:
                break
            stop = following.stop
        first = label[1] + 1
        while stop > first and scene.doc.tokens[stop - 1].xpos in _CLOSING:
            stop -= 1
        if stop > first:
            yield Turn(label, (first, stop), _text(scene, label), sentence.index)


def _label(scene: Scene, sentence: Sentence) -> Range | None:
    """The words before a colon at the head of a sentence."""
    for at in range(sentence.first + 1, min(sentence.stop - 1, sentence.first + _LONGEST + 1)):
        if scene.doc.tokens[at].text == ":":
            return sentence.first, at
    return None


def _text(scene: Scene, label: Range) -> str:
    return " ".join(token.text for token in scene.doc.tokens[label[0] : label[1]])


def _names_person(scene: Scene, label: Range) -> bool:
    mention = scene.mentions_by_token.get(label[0])
    if mention is None or mention.kind is MentionKind.PLACE:
        return any(token.entity == "PER" for token in scene.doc.tokens[label[0] : label[1]])
    return any(actor.kind is ActorKind.PERSON for actor in mention.actors)


def _is_question(scene: Scene, turn: Turn) -> bool:
    after = scene.doc.tokens[turn.words[1] : turn.words[1] + 1]
    return turn.text in _ASKS or any(token.text == "?" for token in after)


def _interviewee(scene: Scene, before: int) -> Range | None:
    """The person introduced last before the first turn: "… sagt ein Diplomat im Gespräch"."""
    kinds = (MentionKind.NAME, MentionKind.OFFICE, MentionKind.DESCRIPTION)
    for mention in reversed(scene.mentions):
        if mention.head >= before or mention.kind not in kinds or not mention.chain:
            continue
        is_person = any(actor.kind is ActorKind.PERSON for actor in mention.actors)
        token = scene.doc.tokens[mention.head]
        if is_person or (token.has(Number="Sing") and is_person_noun(token.lemma)):
            inside = scene.doc.tokens_in(mention.span)
            return inside[0].index, inside[-1].index + 1
    return None
