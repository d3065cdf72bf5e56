"""When and where something was uttered: the time and the place that hang on the cue ("sagte Merkel am Montag in Berlin")."""

from collections.abc import Sequence

from depesche.extract.actors.governing import clause_of
from depesche.extract.quotations.scene import Draft, Scene
from depesche.model.actor import Mention, MentionKind
from depesche.model.doc import Token
from depesche.model.span import Span
from depesche.model.timex import Timex, TimexType

_DATED = (TimexType.DATE, TimexType.TIME)
_WHERE = frozenset(("in", "im", "aus", "bei", "beim", "vor"))


def time_of(scene: Scene, draft: Draft, timexes: Sequence[Timex]) -> Timex | None:
    """The first day or time in the clause of the cue, outside of the quote."""
    for timex in timexes:
        if timex.type in _DATED and timex.value and _is_of_cue(scene, draft, timex.span):
            return timex
    return None


def place_of(scene: Scene, draft: Draft) -> Mention | None:
    """The first place in the clause of the cue, outside of the quote; "in Berlin", not "nach Berlin"."""
    for mention in scene.mentions:
        if mention.kind is MentionKind.PLACE and _is_of_cue(scene, draft, mention.span):
            token = scene.doc.tokens[mention.head]
            cases = {t.text.lower() for t in scene.doc.children(token, "case")}
            if cases & _WHERE:
                return mention
    return None


def _is_of_cue(scene: Scene, draft: Draft, span: Span) -> bool:
    """Whether a span hangs on the verb of the cue, directly or on its speaker's clause."""
    tokens = scene.doc.tokens_in(span)
    if not tokens or not draft.cue or any(draft.covers(t.index) for t in tokens):
        return False
    cue = scene.doc.tokens[draft.cue[0]]
    if scene.doc.sentence_of(tokens[0]).index != scene.doc.sentence_of(cue).index:
        return False
    anchors = {cue.index, clause_of(scene.doc, cue).index}
    if draft.speaker is not None and scene.doc.tokens[draft.cue[0]].upos not in ("VERB", "AUX"):
        anchors.update(range(*draft.speaker))  # "so Merkel am Montag in Berlin"
    return bool(_anchors(scene, tokens) & anchors)


def _anchors(scene: Scene, tokens: Sequence[Token]) -> set[int]:
    """What the topmost token of a span hangs on: a verb, or a noun and, if that is a subject or an adverbial, its predicate."""
    inside = {t.index for t in tokens}
    top = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[0])
    above = scene.doc.tokens[top.head]
    if above.upos in ("VERB", "AUX") or not above.deprel.startswith(("nsubj", "obl")):
        return {above.index}
    return {above.index, clause_of(scene.doc, above).index}
