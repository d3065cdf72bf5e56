"""Persons of a report: the short name and the full name are one, and a name in a table has an office at the date."""

import datetime as dt
from dataclasses import dataclass, field, replace

from depesche.extract.actors.found import Found
from depesche.knowledge.lexicon import readings
from depesche.knowledge.offices import OfficeWord, Person, Term, slug, terms_at, terms_of_person
from depesche.knowledge.wikidata import item_of_person
from depesche.model.actor import Actor, ActorKind, Office
from depesche.model.interval import Interval

# of two offices held at once the first here is the one a person acts in
_RANK = (
    "secretary_general", "commission_president", "council_president", "foreign_representative", "head_of_state",
    "supreme_leader", "monarch", "head_of_government", "vice_president", "vice_chancellor", "foreign_minister",
    "defence_minister", "interior_minister", "finance_minister",
)  # fmt: skip
_SECTOR_OF_ROLE = {"parliament_president": "LEG", "rebel_leader": "REB", "military_chief": "MIL"}
_NEAR = 15 * 365  # days before or after an office in which a bare family name may mean its holder
_SOFT_SECTORS = ("", "UNK")


@dataclass(slots=True)
class Register:
    """The persons a report has named so far, by id, by full name and by family name."""

    days: Interval
    by_id: dict[str, Actor] = field(default_factory=dict)
    by_full: dict[str, str] = field(default_factory=dict)
    by_family: dict[str, list[str]] = field(default_factory=dict)
    by_first: dict[str, list[str]] = field(
        default_factory=dict
    )  # "Hu" of Hu Jia, "Thaksin" of Thaksin Shinawatra
    genders: dict[str, str] = field(default_factory=dict)

    def family(self, family: str) -> list[Actor]:
        """The persons known in the report by a family name."""
        found = self.by_family.get(family) or self.by_first.get(family) or []
        return [self.by_id[i] for i in found]

    def put(self, actor: Actor, family: str, gender: str, full: str = "") -> Actor:
        """Enter a person, or add what is newly known of one."""
        known = self.by_id.get(actor.id)
        if known is not None:
            actor = _merged(known, actor)
        self.by_id[actor.id] = actor
        names = self.by_family.setdefault(family, [])
        if actor.id not in names:
            names.append(actor.id)
        if full:
            self.by_full.setdefault(full, actor.id)
            firsts = self.by_first.setdefault(full.split()[0], [])
            if actor.id not in firsts:
                firsts.append(actor.id)
        if gender or actor.id not in self.genders:
            self.genders[actor.id] = gender or self.genders.get(actor.id, "")
        return actor


def _merged(known: Actor, new: Actor) -> Actor:
    if new.office is not None and known.office is None:
        return new
    return replace(
        known,
        code=known.code or new.code,
        sector=new.sector if known.sector in (None, *_SOFT_SECTORS) else known.sector,
        office=known.office or new.office,
    )


def actor_of_person(person: Person, days: Interval, role: str = "") -> Actor:
    """A person of the tables as an actor with the office held on `days`."""
    is_dated = days.earliest is not None or days.latest is not None
    held = terms_at(person, days) if is_dated else terms_of_person().get(person.id, ())
    term = _leading(held, role) if is_dated else None
    code, sector, office = person.code, person.sector, None
    if term is not None:
        code, office = code_of_body(term.body), Office(term.role.replace("_", " "), term.body, term.role)
        sector = "IGO" if term.body.startswith("IGO:") else ("REL" if term.body == "VAT" else "GOV")
        sector = "PTY" if term.role.startswith("party_leader") else _SECTOR_OF_ROLE.get(term.role, sector)
    elif held and not is_dated and not any(t.body.startswith(("IGO:", "NSA:")) for t in held):
        sector = "GOV"
    return Actor(
        person.id, person.name, ActorKind.PERSON, code, sector or None, item_of_person(person.name), office
    )


def code_of_body(body: str) -> str:
    """The code of an office's body: "DEU:bayern" → DEU."""
    return body if body.startswith(("IGO:", "NSA:", "REG:")) else body.partition(":")[0]


def _leading(held: tuple[Term, ...], role: str) -> Term | None:
    if not held:
        return None
    ranked = sorted(held, key=lambda t: _RANK.index(t.role) if t.role in _RANK else len(_RANK))
    return next((term for term in ranked if term.role == role), ranked[0])


def choose(people: tuple[Person, ...], found: Found, register: Register) -> tuple[Person | None, str]:
    """Which of several namesakes is meant, and why: named in full before, in office, of the stated state."""
    if len(people) == 1:
        return people[0], "only one of this name"
    named = [p for p in people if p.id in register.by_id]
    if len(named) == 1:
        return named[0], "named in full in the report"
    if found.office is not None and found.gender:
        people = tuple(p for p in people if p.gender == found.gender) or people
    codes = {actor.code for actor in found.stated}
    if codes:
        people = tuple(p for p in people if p.code in codes) or people
    role = found.office.role if found.office else ""
    fitting = [p for p in people if any(not role or t.role == role for t in terms_at(p, register.days))]
    if len(fitting) == 1:
        return fitting[0], "in office at the date"
    if len(people) == 1:
        return people[0], "the one the title fits"
    if found.is_past or role == "former":
        past = [p for p in people if any(_is_over(t, register.days) for t in terms_of_person().get(p.id, ()))]
        if len(past) == 1:
            return past[0], "in office before the date"
    return None, f"{len(people)} of this name"


def _is_over(term: Term, days: Interval) -> bool:
    return bool(term.end and term.end.latest and days.earliest and term.end.latest <= days.earliest)


def person_named(found: Found, register: Register, body: Actor | None) -> tuple[Actor, str]:
    """The person a name means; `body` is the state or organisation of the title beside it."""
    if found.candidates and not found.is_full and not any(p.id in register.by_id for p in found.candidates):
        others = register.family(found.surname)
        if len(others) == 1:  # "Hans Müller … Müller": not the minister of that name
            return _with_title(others[0], found, register, body), "short name of a person named in full"
    if _is_out_of_time(found, register):
        gender = _gender(found)
        return register.put(_stranger(found, body), found.surname, gender, found.full_name), "in no table"
    if found.candidates:
        person, why = choose(found.candidates, found, register)
        if person is not None:
            role = found.office.role if found.office else ""
            actor = _entitled(actor_of_person(person, register.days, role), found, body)
            met = register.by_id.get(actor.id)
            if met is not None and met.office is None and _is_entitled(actor, found):
                register.by_id.pop(actor.id)
            return register.put(actor, person.family, person.gender, person.name), why
        codes = {p.code for p in found.candidates}
        code = codes.pop() if len(codes) == 1 else None
        return Actor(f"name:{slug(found.surname)}", found.surname, ActorKind.PERSON, code, None), why
    known = register.family(found.surname) or register.family(found.surname.removesuffix("s"))
    if not found.is_full and len(known) == 1:
        return _with_title(known[0], found, register, body), "short name of a person named in full"
    if found.full_name in register.by_full:
        known_id = register.by_full[found.full_name]
        return _with_title(register.by_id[known_id], found, register, body), "named before"
    actor = _stranger(found, body)
    gender = _gender(found)
    return register.put(actor, found.surname, gender, found.full_name), "in no table"


def _is_out_of_time(found: Found, register: Register) -> bool:
    """ "Pérez" in 2011 alone is not the president of 1993: no title, no full name, no office near the date."""
    days = register.days
    if not found.candidates or found.is_full or found.office is not None or not days.earliest:
        return False
    if any(person.id in register.by_id for person in found.candidates):
        return False
    near = Interval(_moved(days.earliest, -_NEAR), _moved(days.latest or days.earliest, _NEAR))
    return all(
        held and not any(term.meets(near) for term in held)
        for held in (terms_of_person().get(person.id, ()) for person in found.candidates)
    )


def _moved(day: dt.date, by: int) -> dt.date:
    ordinal = day.toordinal() + by
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))


def _is_entitled(actor: Actor, found: Found) -> bool:
    return bool(found.office and actor.office and actor.office.role == found.office.role)


def _entitled(actor: Actor, found: Found, body: Actor | None) -> Actor:
    """ "EU-Ratspräsident Juncker": an office the text gives and the tables do not is the one acted in."""
    if found.office is None or body is None or found.office.role in ("former", "politician") or not body.code:
        return actor
    if found.is_past or (actor.office is not None and body.code in (actor.code, actor.office.body)):
        return actor
    if body.code != actor.code and found.office.role not in _RANK:
        return actor
    office = Office(found.office.word, body.code, found.office.role)
    return replace(actor, code=body.code, sector=sector_of(found.office, body), office=office)


def _with_title(actor: Actor, found: Found, register: Register, body: Actor | None) -> Actor:
    if actor.code and actor.sector not in (None, *_SOFT_SECTORS):
        return actor
    titled = _stranger(found, body)
    return register.put(replace(titled, id=actor.id, name=actor.name), found.surname, "")


def _stranger(found: Found, body: Actor | None) -> Actor:
    """A person in no table: code and sector of the title, None where the words state none."""
    code = body.code if body else None
    office = None
    if found.office is not None:
        office = Office(found.office.word, code or "", found.office.role)
    return Actor(
        f"name:{slug(found.full_name) or 'unknown'}",
        found.full_name,
        ActorKind.PERSON,
        code,
        sector_of(found.office, body) or _sector_beside(found, body),
        None,
        office,
    )


def _sector_beside(found: Found, body: Actor | None) -> str | None:
    """The sector of a group noun as title, or of the group in an apposition ("ein Mann des Geheimdienstes")."""
    if found.group is not None:
        return found.group.sector
    is_group = body is not None and body.kind in (ActorKind.GROUP, ActorKind.ORGANISATION)
    return body.sector if body is not None and is_group else None


def sector_of(office: OfficeWord | None, body: Actor | None) -> str | None:
    """The sector of who holds an office of a body: the body's own for a mere chair ("Hamas-Chef" REB)."""
    if office is None:
        return None
    if body is not None and body.kind == ActorKind.ORGANISATION and body.sector:
        return body.sector
    if office.sector == "UNK" and body is not None:
        return body.sector
    return office.sector


def _gender(found: Found) -> str:
    """The gender of a person in no table: of the title ("Sprecherin"), else of the first name if the lexicon knows it."""
    if found.office is not None and found.gender:
        return found.gender
    if " " not in found.full_name:
        return ""
    first = found.full_name.split()[0]
    genders = {r.morph.gender for r in readings(first) if "VOR" in r.morph.kinds and r.lemma == first}
    return {"Masc": "m", "Fem": "f"}.get(genders.pop(), "") if len(genders) == 1 else ""
