"""PLOVER and CAMEO: quad classes, modes, CAMEO roots, intensities and contexts of the sixteen event types.

Source: the PLOVER manual (openeventdata/PLOVER, CC BY-SA 4.0) with its known faults settled as docs/events.md states.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from depesche.knowledge.tables import load_table
from depesche.model.event import EventType


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """What the codebook says of a type: quad class 1 to 4, base score, CAMEO root, modes with scores."""

    type: EventType
    quad: int
    score: float
    cameo_root: str
    needs_recipient: bool
    modes: Mapping[str, float | None]


@cache
def type_facts() -> Mapping[EventType, TypeFacts]:
    """The facts of every type; KnowledgeError where the table names an unknown one."""
    modes: dict[str, dict[str, float | None]] = {}
    for row in load_table("events/modes", ("type", "mode", "score")):
        modes.setdefault(row["type"], {})[row["mode"]] = float(row["score"]) if row["score"] else None
    return {
        EventType(row["type"]): TypeFacts(
            EventType(row["type"]),
            int(row["quad"]),
            float(row["score"]),
            row["cameo"],
            row["recipient"] == "yes",
            modes.get(row["type"], {}),
        )
        for row in load_table("events/types", ("type", "quad", "score", "cameo", "recipient"))
    }


def quad_of(event_type: EventType) -> int:
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return type_facts()[event_type].quad


def intensity_of(event_type: EventType, mode: str | None) -> float:
    """The PLOVER score of the mode, or of the type where the mode has none."""
    facts = type_facts()[event_type]
    score = facts.modes.get(mode) if mode else None
    return facts.score if score is None else score


@cache
def context_words() -> Mapping[str, str]:
    """Lower-case lemmas and compound parts that set a PLOVER context: "rakete" → military."""
    return {row["word"]: row["context"] for row in load_table("events/contexts", ("context", "word"))}


FOLDED = {
    EventType.CONSULT: "036",
    EventType.SUPPORT: "030",
    EventType.COOPERATE: "031",
    EventType.AID: "033",
}
"""Types that AGREE stands for while they are still to come, and the CAMEO code they then have."""


_FINER = {
    "031": {"military": "0312", "economic": "0311", "legal": "0313", "intelligence": "0314"},
    "033": {"peacekeeping": "0334", "military": "0332", "economic": "0331", "human_security": "0333"},
    "060": {"military": "062", "economic": "061", "legal": "063", "intelligence": "064"},
    "070": {
        "peacekeeping": "074",
        "military": "072",
        "human_security": "073",
        "asylum": "075",
        "economic": "071",
    },
}


def finer_code(cameo: str, contexts: tuple[str, ...]) -> str:
    """The CAMEO code one digit finer where the clause says what kind of cooperation or help it is."""
    finer = _FINER.get(cameo, {})
    return next((code for context, code in finer.items() if context in contexts), cameo)
