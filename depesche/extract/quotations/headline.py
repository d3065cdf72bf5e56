"""Headlines and entries of tickers with a speaker before the colon: "Scholz: Hilfe bleibt", "Dienstag – Nato: Hilfe bleibt"."""

from collections.abc import Iterator

from depesche.extract.quotations.phrases import begins_phrase, phrase_at
from depesche.extract.quotations.scene import Draft, Scene
from depesche.model.actor import MentionKind
from depesche.model.doc import Sentence
from depesche.model.quotation import Form, QuotationType
from depesche.model.report import BlockKind

_HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_SPEAKING = frozenset(
    {
        MentionKind.NAME,
        MentionKind.OFFICE,
        MentionKind.CAPITAL,
        MentionKind.INHABITANT,
        MentionKind.DESCRIPTION,
    }
)


def headline(scene: Scene, sentence: Sentence) -> Iterator[Draft]:
    """ "Xi: Internationales Recht wahren": who speaks stands before the colon, what was said after it."""
    tokens = scene.doc.tokens
    colon = next((i for i in range(sentence.first, sentence.stop) if tokens[i].text == ":"), None)
    if colon is None or not sentence.first < colon < sentence.stop - 1 or colon - sentence.first > 8:
        return
    first = _after_day(scene, sentence.first, colon) if sentence.kind not in _HEADS else sentence.first
    if first is None:
        return
    speaker = phrase_at(scene.doc, first, colon) if begins_phrase(scene.doc, first) else None
    if speaker is None or speaker[1] != colon or not _speaks(scene, speaker):
        return
    stop = sentence.stop
    while stop > colon + 1 and tokens[stop - 1].text == ".":
        stop -= 1
    yield Draft(
        type=QuotationType.INDIRECT,
        quote=[(colon + 1, stop)],
        rule="headline",
        sentence=sentence.index,
        cue=[colon],
        frame=[(first, colon + 1)],
        speaker=speaker,
        form=Form.HEADLINE,
        why="a name and a colon open a headline",
        confidence=0.9,
    )


def _after_day(scene: Scene, first: int, colon: int) -> int | None:
    """ "Dienstagabend – Nato: Einladung erst später": the entry of a ticker; None where no dash comes before the name."""
    dash = next((i for i in range(first + 1, colon - 1) if scene.doc.tokens[i].text in ("–", "-", "—")), None)
    return None if dash is None or dash - first > 3 else dash + 1


def _speaks(scene: Scene, span: tuple[int, int]) -> bool:
    """Whether the phrase names a person or a body; a place or a topic ("Ukraine: Neue Angriffe") does not."""
    tokens = scene.tokens(span)
    mentions = [scene.mentions_by_token[i] for i in range(*span) if i in scene.mentions_by_token]
    if any(m.kind is MentionKind.PLACE for m in mentions) and not any(
        m.kind is MentionKind.OFFICE for m in mentions
    ):
        return False
    if any(
        m.kind in _SPEAKING and m.actors and m.actors[0].kind in ("person", "organisation") for m in mentions
    ):
        return True
    return any(t.entity in ("PER", "ORG") for t in tokens)
