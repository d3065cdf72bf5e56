"""Frames: the German predicates that report an event, with the slots their actors and recipients stand in.

Tables under `knowledge/data/events`: one `frames_TYPE.tsv` for each PLOVER type; docs/events.md explains slots and conditions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from depesche.errors import KnowledgeError
from depesche.knowledge.tables import Row, Table, read_table
from depesche.model.event import EventType

COLUMNS = ("predicate", "pos", "mode", "cameo", "actor", "recipient", "needs", "example")
POS = frozenset({"verb", "noun", "adj", "light"})
PREPOSITIONS = frozenset(
    [
        "an",
        "auf",
        "aus",
        "bei",
        "durch",
        "für",
        "gegen",
        "gegenüber",
        "hinter",
        "in",
        "mit",
        "nach",
        "um",
        "unter",
        "von",
        "vor",
        "zu",
        "zwischen",
        "über",
        "als",
        "wegen",
    ]
)
SLOTS = PREPOSITIONS | frozenset(
    {"subj", "obj", "dat", "gen", "own", "adj", "poss", "comp", "sup", "clause", "speaker"}
)

Slots = tuple[tuple[str, ...], ...]
"""Alternatives in order; the members of one alternative are joined: "own+mit,sup" → (("own", "mit"), ("sup",))."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What must hold for a frame: words that must or must not stand in its clause, and what its parties must be."""

    with_words: tuple[frozenset[str], ...] = ()
    without_words: frozenset[str] = frozenset()
    actor: bool = False
    recipient: bool = False
    two_parties: bool = False
    no_recipient: bool = False
    is_wish: bool = False
    is_quoted: bool = False
    actor_kinds: frozenset[str] = frozenset()
    recipient_kinds: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """How particular the conditions are: of two readings the more particular one wins."""
        kinds = bool(self.actor_kinds) + bool(self.recipient_kinds)
        return 3 * len(self.with_words) + 2 * kinds + self.recipient + self.two_parties


@dataclass(frozen=True, slots=True)
class Frame:
    """A row of a frame table. `words` are the fixed words beside the head word (verb or noun), with their prepositions."""

    type: EventType
    predicate: str
    pos: str
    head: str
    words: tuple[tuple[str, str], ...]  # (preposition or "", word)
    mode: str | None
    cameo: str
    actor: Slots
    recipient: Slots
    needs: Needs
    example: str
    is_reflexive: bool = False


def parse_slots(cell: str) -> Slots:
    """Read a slot cell: "own+zwischen+mit,sup"."""
    return tuple(tuple(part.split("+")) for part in cell.split(",")) if cell else ()


def parse_needs(cell: str) -> Needs:
    """Read a cell of conditions: "a r:person +Haft,Gefängnis -Spiel"; ValueError names an unknown one."""
    simple = {
        "a": "actor",
        "r": "recipient",
        "a2": "two_parties",
        "r0": "no_recipient",
        "future": "is_wish",
        "quoted": "is_quoted",
    }
    found: dict[str, object] = {}
    with_words: list[frozenset[str]] = []
    without: set[str] = set()
    for item in cell.split():
        if item[0] in "+-":
            words = {word.casefold() for word in item[1:].split(",") if word}
            with_words += [frozenset(words)] if item[0] == "+" else []
            without |= words if item[0] == "-" else set()
        elif item[:2] in ("a:", "r:"):
            name = "actor_kinds" if item[0] == "a" else "recipient_kinds"
            found[name] = frozenset(item[2:].upper().split(","))
        elif item in simple:
            found[simple[item]] = True
        else:
            raise ValueError(item)
    return Needs(tuple(with_words), frozenset(without), **found)  # type: ignore[arg-type]


@cache
def frames() -> tuple[Frame, ...]:
    """All frames of all types."""
    return tuple(
        _frame(table, number, row, event_type)
        for event_type in EventType
        for table in (read_table(f"events/frames_{event_type}", COLUMNS),)
        for number, row in enumerate(table.rows)
    )


def _frame(table: Table, number: int, row: Row, event_type: EventType) -> Frame:
    if row["pos"] not in POS:
        raise table.fail(number, f"unknown pos {row['pos']!r}; known: {', '.join(sorted(POS))}")
    actor, recipient = (parse_slots(row[name]) for name in ("actor", "recipient"))
    for slot in (slot for part in (*actor, *recipient) for slot in part):
        if slot.split(":")[0] not in SLOTS:
            raise table.fail(number, f"unknown slot {slot!r}; known: {', '.join(sorted(SLOTS))}")
    try:
        needs = parse_needs(row["needs"])
    except ValueError as error:
        raise table.fail(number, f"unknown condition {error}") from None
    if not row["example"]:
        raise table.fail(number, "has no example")
    is_reflexive, head, words = _pattern(row["predicate"])
    return Frame(
        event_type,
        row["predicate"],
        row["pos"],
        head,
        words,
        row["mode"] or None,
        row["cameo"],
        actor,
        recipient,
        needs,
        row["example"],
        is_reflexive,
    )


def _pattern(predicate: str) -> tuple[bool, str, tuple[tuple[str, str], ...]]:
    """ "sich in Luft sprengen" → (True, "sprengen", (("in", "Luft"),))."""
    parts = predicate.split()
    is_reflexive = parts[0] == "sich"
    parts = parts[1:] if is_reflexive else parts
    fixed: list[tuple[str, str]] = []
    preposition = ""
    for word in parts[:-1]:
        if word in PREPOSITIONS:
            preposition = word
        else:
            fixed.append((preposition, word))
            preposition = ""
    return is_reflexive, parts[-1], tuple(fixed)


@cache
def verb_frames() -> Mapping[str, tuple[Frame, ...]]:
    """Frames of verbs and light-verb constructions by infinitive."""
    return _by_head("verb", "light")


@cache
def noun_frames() -> Mapping[str, tuple[Frame, ...]]:
    """Frames of nouns by lemma."""
    return _by_head("noun")


@cache
def adjective_frames() -> Mapping[str, tuple[Frame, ...]]:
    """Frames of predicative adjectives by lemma."""
    return _by_head("adj")


def _by_head(*pos: str) -> Mapping[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames():
        if frame.pos in pos:
            found.setdefault(frame.head, []).append(frame)
    return {head: tuple(_most_particular_first(members)) for head, members in found.items()}


def _most_particular_first(members: list[Frame]) -> list[Frame]:
    return sorted(members, key=lambda f: (-len(f.words), -f.is_reflexive, -f.needs.weight, -_force(f.type)))


_FORCE = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "COOPERATE",
    "AID",
    "RETREAT",
    "PROTEST",
    "MOBILIZE",
    "SANCTION",
    "COERCE",
    "ASSAULT",
]


def _force(event_type: EventType) -> int:
    """Of two readings the more material one is taken (guideline of the codebook)."""
    return _FORCE.index(event_type)


@cache
def compound_heads() -> Mapping[str, str]:
    """Nouns of five letters and more that may close a compound, lower case → lemma ("angriff" → Angriff)."""
    return {head.lower(): head for head in noun_frames() if len(head) >= 5 or head in ("Mord", "Demo")}


@cache
def word_list(name: str) -> Mapping[str, str]:
    """The words of `events/words.tsv` that play a part (support verb, planning adjective, …): word → what it does."""
    table = read_table("events/words", ("part", "word", "effect"))
    known = {row["part"] for row in table.rows}
    if name not in known:
        raise KnowledgeError(f"events/words.tsv: no part {name!r}; there are {', '.join(sorted(known))}")
    return {row["word"]: row["effect"] for row in table.rows if row["part"] == name}
