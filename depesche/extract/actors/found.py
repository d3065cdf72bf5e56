"""What the finding rules hand to resolution: words with what they say, not yet who is meant."""

from dataclasses import dataclass, field

from depesche.extract.actors.matching import Entry
from depesche.knowledge.groups import GroupWord
from depesche.knowledge.offices import OfficeWord, Person
from depesche.model.actor import Actor, MentionKind


@dataclass(slots=True)
class Found:
    """Tokens `first` up to but not including `stop` that name somebody; `head` carries the grammar.

    `codes` are the bodies the words themselves state ("russische" Präsident); `candidates` the persons a name may mean;
    `surname` the name of a person in no table. `actors` is set where no resolution is needed.
    """

    first: int
    stop: int
    head: int
    kind: MentionKind
    rule: str
    actors: tuple[Actor, ...] = ()
    gender: str = ""
    number: str = "Sing"
    stated: tuple[Actor, ...] = ()
    office: OfficeWord | None = None
    group: GroupWord | None = None
    candidates: tuple[Person, ...] = ()
    entries: tuple[Entry, ...] = field(default=(), repr=False)
    surname: str = ""
    noun: str = ""  # the lemma of a noun in no table
    full_name: str = ""
    is_definite: bool = False
    is_indefinite: bool = False
    is_past: bool = False  # "ehemalig", "designiert"
    is_elsewhere: bool = False  # "Präsident der autonomen Region": of something that is no state
    apposed: "Found | None" = None  # the name after the comma: "der Chef der MDC, Morgan Tsvangirai,"
    is_full: bool = False
    is_nested: bool = False  # "Ukraine" in "Präsident der Ukraine"
    prefix: str = ""
    why: str = ""
    confidence: float = 1.0
