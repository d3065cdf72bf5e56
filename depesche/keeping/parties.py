"""Parties: who does what a clause tells of, to or with whom, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from depesche.keeping.scenes import Clause
from depesche.model.actor import ActorKind, Mention, MentionKind
from depesche.model.doc import Token
from depesche.model.event import Event, Participant
from depesche.model.matter import Matter
from depesche.model.span import Span, hull

_WHERE = (MentionKind.PLACE, MentionKind.CAPITAL)
_AIMED = ("delivery", "sanctions", "withdrawal", "opening", "deployment", "other", "speech")
MUTUAL = (
    "meeting", "summit", "call", "exercise", "signing", "ceasefire", "vote", "election", "strike", "protest", "resignation",
    "ceremony", "inauguration", "expiry", "force", "ties",
)  # fmt: skip
"""Kinds in which all who are concerned act: they have no recipients."""
HOSTING = ("empfangen", "begrüßen")
"""Verbs whose subject is the host of a visit."""
_SENT = ("delegation", "abordnung")
_BODIES = ("parlament", "senat", "abgeordnete", "nationalversammlung", "kongress")
_SURNAME = 4
_Pair = tuple[tuple[str, ...], tuple[str, ...]]
_ABOUT = ("zu", "über", "um")
_LEADING = ("nach", "in", "aus", "bei", "für", "gegen", "an")


class Parties:
    """The mentions and events of a report, found by where they stand."""

    def __init__(self, mentions: Sequence[Mention], events: Sequence[Event]) -> None:
        self._mentions = mentions
        self._events = [(hull(event.trigger), event) for event in events]

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that lie inside, in text order."""
        return [mention for mention in self._mentions if span.contains(mention.span)]

    def mentions_of(self, clause: Clause) -> list[Mention]:
        """The mentions that stand in a clause, in text order."""
        return [m for m in self.mentions_in(clause.span) if clause.holds(m.span)]

    def codes_of(self, mention: Mention) -> tuple[str, ...]:
        """The codes of a mention; a bare surname has those of the first that was named with it."""
        codes = tuple(actor.code for actor in mention.actors if actor.code)
        if codes or mention.kind in _WHERE:
            return codes
        name = mention.text.split()[-1].casefold()
        return next(
            (
                tuple(actor.code for actor in other.actors if actor.code)
                for other in self._mentions
                if len(name) >= _SURNAME
                and any(actor.code for actor in other.actors)
                and other.text.split()[-1].casefold() == name
            ),
            (),
        )

    def all_codes(self, mentions: Iterable[Mention]) -> tuple[str, ...]:
        """The codes of some mentions, each once."""
        return _unique(code for mention in mentions for code in self.codes_of(mention))

    def event_at(self, token: Token) -> Event | None:
        """The event with a trigger on the token; the one that names most parties."""
        here = [event for span, event in self._events if span.overlaps(token.span)]
        return max(here, key=lambda event: len(event.actors) + len(event.recipients), default=None)


@dataclass(frozen=True, slots=True)
class Sides:
    """Codes of actors and of recipients, ids of persons, names of places in small letters; `is_wide` if the whole sentence was asked.

    Where a place is no party, as that of a meeting, the code of its state stands among the places.
    """

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    persons: tuple[str, ...]
    places: tuple[str, ...]
    is_wide: bool = False


def parties_of(people: Parties, clause: Clause, head: Token, kind: str) -> Sides:
    """Who has to do with the matter of kind `kind` that `head` names, as its event says or the mentions around it."""
    near = people.mentions_of(clause)
    is_wide = not any(people.codes_of(m) for m in near)
    wide = people.mentions_in(clause.sentence.span) if is_wide else near
    places = [m for m in wide if m.kind in _WHERE or _is_led_to(m, clause)]
    doers = [m for m in wide if m not in places]
    if is_wide and kind == "visit":  # where another clause is at home is no goal
        places = [m for m in near if m in places]
    actors, recipients = people.all_codes(doers), people.all_codes(places)
    event = people.event_at(head)
    if event and event.actors:
        named = people.all_codes(people.mentions_in(clause.sentence.span))
        is_wide = is_wide or not any(p.code in named for p in event.actors)
        actors = _unique(p.code for p in event.actors if p.code) or actors
    if event and event.recipients:
        recipients = _unique(p.code for p in event.recipients if p.code) or recipients
    if kind in MUTUAL:
        actors, recipients = _sides_of_one(people, clause, doers, places, (actors, recipients))
    elif kind == "visit":
        doing = people.all_codes(doers)
        actors, recipients = _guest_and_host(people, clause, head, (actors, recipients, doing), places)
    elif kind in _AIMED:
        if kind == "sanctions" and not (event and event.recipients):
            recipients = people.all_codes(m for m in places if _preposition(clause, m) != "in")
        if not (event and event.recipients) and kind != "other":
            actors, recipients = _by_relation(people, clause, near, actors, recipients)
        recipients = tuple(code for code in recipients if code not in actors)
        if not actors and recipients:
            around = people.all_codes(people.mentions_in(clause.sentence.span))
            actors = tuple(code for code in around if code not in recipients)[:1] or around[:1]
            recipients = tuple(code for code in recipients if code not in actors)
    persons = _unique(
        (
            *(
                a.id
                for m in doers
                for a in m.actors
                if a.kind is ActorKind.PERSON and not m.span.overlaps(head.span)
            ),
            *_persons(event),
        )
    )
    if head.lemma.lower() in _SENT:
        persons = ()
    is_wide = is_wide or any(t.xpos == "PPER" and t.deprel.startswith("nsubj") for t in clause.tokens)
    names = _unique(m.text.lower() for m in places)
    states = people.all_codes(places) if kind in MUTUAL else ()
    return Sides(actors, recipients, persons, _unique((*names, *states)), is_wide)


def _sides_of_one(
    people: Parties, clause: Clause, doers: Sequence[Mention], places: Sequence[Mention], sides: _Pair
) -> _Pair:
    """Everybody who meets or votes is an actor; where it is done is none, but for a vote that names nobody else."""
    about = {
        code for m in (*doers, *places) if _preposition(clause, m) in _ABOUT for code in people.codes_of(m)
    }
    doers, places = ([m for m in side if _preposition(clause, m) not in _ABOUT] for side in (doers, places))
    actors, recipients = (tuple(code for code in side if code not in about) for side in sides)
    there = set(people.all_codes(places))
    everybody = _unique((*actors, *recipients, *people.all_codes(doers)))
    named = set(people.all_codes(doers))
    own = tuple(code for code in everybody if code not in there or code in named)
    return (_seat_of_body(people, clause, doers, places) or own or people.all_codes(places)), ()


def _seat_of_body(
    people: Parties, clause: Clause, doers: Sequence[Mention], places: Sequence[Mention]
) -> tuple[str, ...]:
    """ "das Parlament in Athen": the body of the country whose town follows."""
    for place in places:
        before = clause.doc.tokens[place.head - 2 : place.head]
        is_seat = (
            len(before) == 2 and before[1].lemma.lower() == "in" and before[0].lemma.lower().endswith(_BODIES)
        )
        if is_seat and any(m.head == before[0].index for m in doers) and len(doers) == 1:
            return people.all_codes([place])
    return ()


def _guest_and_host(
    people: Parties,
    clause: Clause,
    head: Token,
    sides: tuple[tuple[str, ...], ...],
    places: Sequence[Mention],
) -> _Pair:
    """Who comes to whom; with "empfangen" the subject is the host, and where a journey goes nobody starts from."""
    actors, recipients, doing = sides
    if head.lemma in HOSTING:
        mentions = people.mentions_of(clause)
        hosts = people.all_codes(m for m in mentions if _relation(clause, m).startswith("nsubj"))
        guests = people.all_codes(m for m in mentions if _relation(clause, m) == "obj")
        if guests and set(hosts) != set(guests):
            return guests, hosts or tuple(code for code in recipients if code not in guests)
    if head.lemma == "besuchen" and not any(t.lemma == "werden" for t in clause.tokens):
        mentions = people.mentions_of(clause)
        hosts = people.all_codes(m for m in mentions if _is_object(clause, m))
        guests = people.all_codes(m for m in mentions if _relation(clause, m).startswith("nsubj"))
        if hosts and set(hosts) != set(guests):
            others = guests or tuple(c for c in (*actors, *recipients, *doing) if c not in hosts)
            return tuple(c for c in _unique(others) if c not in hosts), hosts
    there = people.all_codes(m for m in places if _is_led_to(m, clause)) or people.all_codes(places)
    guests = tuple(c for c in actors if c not in there) or tuple(c for c in doing if c not in there)
    if there and (guests or not recipients or set(recipients) & set(there) or set(actors) <= set(there)):
        return guests, _unique((*there, *(c for c in recipients if c not in guests)))
    return actors, tuple(code for code in recipients if code not in actors)


def _by_relation(
    people: Parties,
    clause: Clause,
    near: Sequence[Mention],
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
) -> _Pair:
    """The subject does it; an object, or a name after "gegen", "vor" and "an", is whom it is done to."""
    aimed_at = people.all_codes(
        m
        for m in near
        if _relation(clause, m) == "obj" or _preposition_above(clause, m) in ("gegen", "vor", "an")
    )
    doing = people.all_codes(m for m in near if _relation(clause, m).startswith("nsubj"))
    left = tuple(code for code in actors if code not in aimed_at)
    return doing or left, _unique((*aimed_at, *recipients))


def _preposition_above(clause: Clause, mention: Mention) -> str:
    """ "gegen 19 Russen": the preposition of the phrase, with words in between."""
    case = next((t for t in clause.tokens if t.head == mention.head and t.deprel == "case"), None)
    return case.lemma.lower() if case else ""


def _relation(clause: Clause, mention: Mention) -> str:
    token = clause.doc.tokens[mention.head]
    return token.deprel if token.deprel not in ("appos", "flat") else clause.doc.tokens[token.head].deprel


def _is_object(clause: Clause, mention: Mention) -> bool:
    """An object, or one of several joined to it: "besucht Kanada sowie Mexiko"."""
    token = clause.doc.tokens[mention.head]
    for _ in range(3):
        if token.deprel not in ("conj", "appos", "flat"):
            break
        token = clause.doc.tokens[token.head]
    return token.deprel == "obj"


def concerned(matter: Matter) -> frozenset[str]:
    """The codes of the parties, and of the state where it is to be."""
    return matter.codes | {place for place in matter.places if place.isupper()}


def joint(named: Sides, taken_up: Sides) -> Sides:
    """The parties of a matter that is named in one clause and taken up by a pronoun in another."""
    own = taken_up if not taken_up.is_wide else Sides((), (), (), taken_up.places)
    return Sides(
        named.actors or own.actors,
        named.recipients or own.recipients,
        _unique((*named.persons, *own.persons)),
        _unique((*named.places, *own.places)),
        is_wide=True,
    )


def _is_led_to(mention: Mention, clause: Clause) -> bool:
    """ "nach China": a name after a preposition of place, whatever kind of mention it is."""
    is_pronoun = clause.doc.tokens[mention.head].upos in ("PRON", "DET")
    is_state = any(actor.kind is ActorKind.STATE for actor in mention.actors) and not is_pronoun
    before = _preposition(clause, mention)
    return is_state and (before in _LEADING or before == "auf")


def _preposition(clause: Clause, mention: Mention) -> str:
    before = clause.doc.tokens[mention.head - 1] if mention.head else None
    return before.lemma.lower() if before is not None and before.upos == "ADP" else ""


def _persons(event: Event | None) -> Iterable[str]:
    parties: tuple[Participant, ...] = event.actors if event else ()
    people = (p.actor for p in parties if p.actor and p.actor.kind is ActorKind.PERSON)
    return (actor.id for actor in people if not actor.id.endswith(event.lemma.lower() if event else ""))


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
