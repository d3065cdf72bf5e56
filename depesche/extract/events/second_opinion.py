"""The second opinion: events that the frames find and a model doubts, and events where no frame fires.

Frames decide; the models (`knowledge/models.py`) are asked where a frame may have taken another use of its word, and where none knows it.
Whatever is proposed has its trigger and an actor in the words around it.
"""

from collections.abc import Iterator
from functools import cache

from depesche.extract.events.conditions import parties_fit
from depesche.extract.events.drafts import Draft
from depesche.extract.events.features import event_features, is_candidate
from depesche.extract.events.parties import coded
from depesche.extract.events.roles import fill
from depesche.extract.events.scene import Scene
from depesche.extract.events.triggers import Trigger, noun_lemma, verb_lemma
from depesche.knowledge.frames import Frame, Needs, parse_slots
from depesche.knowledge.models import choices, model
from depesche.knowledge.plover import type_facts
from depesche.knowledge.tables import read_table
from depesche.model.doc import Token
from depesche.model.event import EventType

NONE = "-"


def doubt_features(scene: Scene, draft: Draft) -> dict[str, float]:
    """Of an event that a frame found: the features of its word and which frame it was."""
    frame = draft.trigger.frame
    found = event_features(scene, draft.trigger.token)
    names = [f"type {frame.type}", f"frame {frame.type} {frame.predicate}", f"frame of a {frame.pos}"]
    names.append("actor inferred" if draft.is_inferred else "actor found")
    names.append("recipient" if coded(draft.recipients) else "no recipient")
    return found | dict.fromkeys(names, 1.0)


def is_asked(draft: Draft) -> bool:
    """Whether a draft can be doubted: not what was proposed itself, nor a demand, which lies in the quotation and not in its word."""
    return draft.opinion is None and not draft.trigger.frame.needs.is_quoted


def is_doubted(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether the model takes another use of the word for more likely: "die Besetzung der Hauptrolle"."""
    if not is_asked(draft) or not scene.has_second_opinion:
        return False
    doubted = model("doubted")
    return doubted.probability(doubt_features(scene, draft)) < doubted.threshold


def proposed(scene: Scene, taken: set[int]) -> Iterator[Draft]:
    """Events at words that no frame took, where the model is sure enough of a type and an actor stands by."""
    if not scene.has_second_opinion:
        return
    known = choices("proposed")
    for token in scene.doc.tokens:
        if token.index in taken or not is_candidate(scene, token):
            continue
        features = event_features(scene, token)
        chosen, probability = known.best(features, NONE)
        if probability < known.threshold:
            continue
        draft = _draft(scene, token, EventType(chosen))
        if draft is not None:
            reasons = ", ".join(known.reasons(features, chosen))
            draft.why.append(f"second opinion {probability:.2f}: {reasons}")
            draft.opinion = probability
            yield draft


def _draft(scene: Scene, token: Token, kind: EventType) -> Draft | None:
    pos = "noun" if token.xpos == "NN" else "verb"
    lemma = (noun_lemma(token) or token.lemma) if pos == "noun" else verb_lemma(token) or token.lemma
    trigger = Trigger(_frame(kind, pos, lemma), token)
    actors = fill(scene, trigger, trigger.frame.actor)
    acting = {p.code for p in actors}
    recipients = tuple(p for p in fill(scene, trigger, trigger.frame.recipient) if p.code not in acting)
    return Draft(trigger, actors, recipients) if parties_fit(trigger, actors, recipients) else None


@cache
def _frame(kind: EventType, pos: str, lemma: str) -> Frame:
    """The frame that stands for all words of a type that no table knows."""
    row = next(
        r
        for r in read_table("events/opinion", ("type", "pos", "actor", "recipient")).rows
        if (r["type"], r["pos"]) == (kind, pos)
    )
    actor, recipient = parse_slots(row["actor"]), parse_slots(row["recipient"])
    return Frame(
        kind,
        lemma,
        pos,
        lemma,
        (),
        None,
        type_facts()[kind].cameo_root + "0",
        actor,
        recipient,
        Needs(actor=True),
        "",
    )
