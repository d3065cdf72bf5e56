"""Folding: PLOVER's rules for what is still to come. The type announced is kept as content."""

from dataclasses import dataclass

from depesche.extract.events.drafts import Draft
from depesche.extract.events.scene import Scene
from depesche.extract.events.setting import contexts_of
from depesche.knowledge.plover import FOLDED, finer_code
from depesche.model.event import EventType, Status

_OWN_ACT = {
    EventType.ASSAULT: ("violence", "138"),
    EventType.SANCTION: ("restrict", "131"),
    EventType.COERCE: ("restrict", "130"),
}


@dataclass(frozen=True, slots=True)
class Folded:
    """What is coded: type, mode, CAMEO code, status, and the type folded away."""

    type: EventType
    mode: str | None
    cameo: str
    status: Status
    content: EventType | None = None


def fold(scene: Scene, draft: Draft) -> Folded:
    """A future CONSULT, SUPPORT, COOPERATE or AID is AGREE; announcing one's own force is THREATEN."""
    frame, status = draft.trigger.frame, draft.status
    contexts = contexts_of(scene, draft.trigger)
    if status == Status.NEGATED and _is_refusal(draft):
        return Folded(EventType.REJECT, None, "120", Status.ACTUAL, frame.type)
    if status == Status.FUTURE and frame.type in FOLDED:
        cameo = "0334" if frame.cameo == "074" else finer_code(FOLDED[frame.type], contexts)
        return Folded(EventType.AGREE, None, cameo, status, frame.type)
    if status == Status.FUTURE and frame.type in _OWN_ACT and _announces_own(scene, draft):
        mode, cameo = _OWN_ACT[frame.type]
        return Folded(EventType.THREATEN, mode, cameo, Status.ACTUAL, frame.type)
    if status == Status.FUTURE and frame.needs.is_wish:
        return Folded(frame.type, frame.mode, finer_code(frame.cameo, contexts), Status.ACTUAL)
    means = draft.like or frame
    how = means.mode or ("multilateral" if frame.type == EventType.CONSULT and _is_of_many(draft) else None)
    return Folded(frame.type, how, finer_code(means.cameo, contexts), status)


def _is_of_many(draft: Draft) -> bool:
    """Whether an organisation or more than two states meet."""
    codes = {p.code for p in draft.actors if p.code}
    return len(codes) > 2 or any(":" in code for code in codes)


_CONSENTS = frozenset({"zustimmen", "einwilligen", "nachgeben", "akzeptieren"})


def _is_refusal(draft: Draft) -> bool:
    """Whether not doing it is refusing it ("stimmte nicht zu", "erkennt die Wahl nicht an")."""
    frame = draft.trigger.frame
    if frame.pos != "verb" or not draft.recipients:
        return False
    return frame.head in _CONSENTS or (frame.type == EventType.SUPPORT and frame.cameo in ("051", "054"))


def _announces_own(scene: Scene, draft: Draft) -> bool:
    """Whether the speaker of the quotation is the one who will act."""
    if draft.attribution is None:
        return False
    speakers = {actor.code for actor in scene.quotations[draft.attribution].speakers}
    return bool(speakers & {p.code for p in draft.actors})
