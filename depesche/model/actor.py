"""Actors: who is meant, and the words that name them."""

from dataclasses import dataclass
from enum import StrEnum

from depesche.model.span import Span


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    ORGANISATION = "organisation"
    REGION = "region"  # "der Westen", "Europa", "die arabischen Staaten"
    GROUP = "group"  # "Demonstranten", "beide Konfliktparteien"


class MentionKind(StrEnum):
    """How words name an actor."""

    NAME = "name"  # "Wladimir Putin", "Russland", "Bundestag"
    OFFICE = "office"  # "der Kremlchef", "der russische Präsident"
    INHABITANT = "inhabitant"  # "die Russen"
    ADJECTIVE = "adjective"  # "russischen" in "des russischen Angriffskrieges"
    CAPITAL = "capital"  # "Moskau" where it acts, "der Kreml"
    PLACE = "place"  # "in Moskau": where, not who
    PRONOUN = "pronoun"
    DESCRIPTION = "description"  # "die beiden Staatschefs", "das Land", "Demonstranten"
    COMPOUND = "compound"  # "US" in "US-Außenminister"


@dataclass(frozen=True, slots=True)
class Office:
    """An office and who it belongs to: ("Präsident", "RUS", "head_of_state")."""

    title: str
    body: str  # code of the state or organisation
    role: str  # head_of_state, head_of_government, foreign_minister, … (see knowledge/data/offices)


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, organisation, region or group.

    `code` is ISO 3166-1 alpha-3 for states and what belongs to one state ("RUS"), "IGO:UN", "NSA:…", "REG:WEST" for the
    rest, None where unknown. `sector` is a PLOVER sector (GOV, MIL, COP, JUD, LEG, PTY, OPP, REB, CVL, MED, BUS, …).
    `id` is stable across reports: a table id ("person:wladimir-putin", "state:RUS"), or "name:…" for one met in a text only.
    """

    id: str
    name: str
    kind: ActorKind
    code: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    office: Office | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name actors.

    `head` is the index of the token that carries the grammar. `actors` has one member as a rule, several for a plural
    ("die beiden Staatschefs"), none where unresolved; `why` says in a few words how it was decided. `span` covers the whole
    phrase without the article ("russische Präsident Wladimir Putin"). `chain` numbers those meant within the report, also those whom
    no table knows: "ein Mann … er" have one number and no actor; () for words that mean nobody, or where it is open who.
    """

    span: Span
    text: str
    kind: MentionKind
    head: int
    rule: str
    actors: tuple[Actor, ...] = ()
    why: str = ""
    confidence: float = 1.0
    chain: tuple[int, ...] = ()

    @property
    def actor(self) -> Actor | None:
        """The one actor meant, None if there is none or more than one."""
        return self.actors[0] if len(self.actors) == 1 else None
