"""Resolution: who is meant by the words that finding gave, from the first to the last of a report."""

from collections.abc import Callable
from dataclasses import replace

from depesche.extract.actors.antecedents import resolve_pronoun
from depesche.extract.actors.discourse import Discourse, begin, is_state_code
from depesche.extract.actors.found import Found
from depesche.extract.actors.gazetteer import state_actor
from depesche.extract.actors.people import Register, actor_of_person, choose, person_named, sector_of
from depesche.knowledge.countries import country_of_code
from depesche.knowledge.offices import holders, slug
from depesche.model.actor import Actor, ActorKind, Mention, MentionKind, Office
from depesche.model.doc import Doc
from depesche.model.interval import CreationTime
from depesche.model.span import Span

Answer = tuple[tuple[Actor, ...], str, str, float]  # actors, rule, why, confidence
_NOBODY: tuple[Actor, ...] = ()
_SAME_AS_STATE = frozenset(
    "Regierung Land Staat Seite Führung Staatsführung Nation Republik Regime Königreich".split()
)
_PAIRS = frozenset(("Seite", "Land", "Staat", "Regierung", "Partei", "Nation"))
_NO_HOLDERS = frozenset(
    "spokesperson minister former ambassador envoy politician chief chair officer legislator judge "
    "prosecutor activist adviser governor mayor candidate party_leader lawyer journalist cleric "
    "laureate business military_chief police_chief service_chief rebel_leader commissioner "
    "opposition_politician".split()
)


class Resolver:
    """One reading of one report."""

    def __init__(self, doc: Doc, found: list[Found], dct: CreationTime | None) -> None:
        self.doc = doc
        self.found = found
        self.talk: Discourse = begin(doc, found, dct)
        self.register = Register(self.talk.days)
        self.answers: list[Answer] = []

    def run(self) -> tuple[Mention, ...]:
        """Resolve all findings, in text order."""
        self._introduce()
        for number, one in enumerate(self.found):
            answer = self._answer(number, one)
            self.answers.append(answer)
            if one.rule not in ("reflexive", "relative pronoun") and one.kind != MentionKind.PLACE:
                self.talk.note(one, answer[0], self._gender(one, answer[0]), one.number)
            elif one.kind == MentionKind.PLACE:
                self._note_place(one)
        return tuple(self._mention(one, answer) for one, answer in zip(self.found, self.answers, strict=True))

    def _introduce(self) -> None:
        """Enter every full name first, so that a headline's short name finds its bearer."""
        for one in self.found:
            if one.is_full and one.surname:
                person_named(one, self.register, self._stated_body(one))

    def _note_place(self, one: Found) -> None:
        for actor in one.actors:
            if actor.code and is_state_code(actor.code):
                self.talk.states.append((self.talk.sentence_of(one), actor.code))

    def _answer(self, number: int, one: Found) -> Answer:
        if one.kind == MentionKind.PRONOUN:
            return resolve_pronoun(self.talk, one)
        if one.surname:
            return self._named(number, one)
        if one.office is not None:
            return self._office(number, one)
        if one.group is not None:
            return self._group(number, one)
        if one.candidates and not one.actors:
            return self._namesake(one)
        return self._known(one)

    def _known(self, one: Found) -> Answer:
        """A name in the tables; of several bearers the one whose state the report is about."""
        if len(one.actors) < 2 or one.kind == MentionKind.ADJECTIVE:
            return one.actors, one.rule, "in the tables", 0.95
        weight = {a.code: self.talk.weights.get(a.code or "", 0.0) for a in one.actors}
        best = sorted(one.actors, key=lambda a: -weight[a.code])
        if weight[best[0].code] > weight[best[1].code]:
            return best[:1] and (best[0],), one.rule, "the one whose state the report is about", 0.7
        return (one.actors[0],), one.rule, "first of several of this name", 0.5

    def _namesake(self, one: Found) -> Answer:
        """ "Bush" in "Bush-Regierung": the state of the person."""
        person, why = choose(one.candidates, one, self.register)
        if person is None:
            return _NOBODY, one.rule, why, 0.0
        return (actor_of_person(person, self.talk.days),), one.rule, why, 0.8

    def _stated_body(self, one: Found) -> Actor | None:
        """The state or organisation that the words themselves give to an office."""
        if one.office is not None and len(one.office.bodies) == 1:
            return state_actor(one.office.bodies[0])  # "luxemburgische Ratspräsident": of the EU
        if one.stated:
            return one.stated[0]
        for entry in one.entries:
            if entry.person is not None:
                return state_actor(entry.person.code)
        return None

    def _named(self, number: int, one: Found) -> Answer:
        body = self._stated_body(one) or self._described(number, one)
        if body is None and one.office is not None and not one.candidates:
            known = self.register.family(one.surname)
            if not any(actor.code for actor in known):
                body = self._body_in_focus(one)[0]
        actor, why = person_named(one, self.register, body)
        return (actor,), one.rule, why, 0.9 if actor.code else 0.5

    def _body_in_focus(self, one: Found) -> tuple[Actor | None, float]:
        sentence = self.talk.sentence_of(one)
        if one.office is not None and len(one.office.bodies) > 1:
            code = max(one.office.bodies, key=lambda c: self.talk.weights.get(c, 0.0))
            return state_actor(code), 0.8
        code, sure = self.talk.state_in_focus(sentence)
        return (state_actor(code), sure) if code else (None, 0.0)

    def _office(self, number: int, one: Found) -> Answer:
        assert one.office is not None  # noqa: S101
        apposed = self._apposed(number, one)
        if apposed is not None:
            return (apposed,), "apposition", "beside the name", 0.9
        if one.number == "Plur":
            return self._offices(one)
        body, sure = self._stated_body(one), 0.95
        if body is None:
            same = self._same_role(one)
            if same is not None:
                return (same,), "office met before", "the last named with this office", 0.85
            body, sure = self._body_in_focus(one)
            if body is None:
                return _NOBODY, "office", "no state named", 0.0
        return self._holder(one, body, sure)

    def _apposed(self, number: int, one: Found) -> Actor | None:
        """ "Wladimir Putin, der russische Präsident,": the name right before."""
        if not number or not self.answers:
            return None
        before = self.found[number - 1]
        person = self.answers[number - 1][0]
        gap = self.doc.tokens[before.stop : one.first]
        words = [token.text.lower() for token in gap]
        if (
            before.surname
            and len(person) == 1
            and words
            and words[0] == ","
            and len(words) <= 3
            and all(w in (",", "der", "die", "ein", "eine") for w in words)
            and len(words) > 1
        ):
            body = self._stated_body(one)
            if body is not None and not person[0].code:
                actor = replace(person[0], code=body.code, sector=sector_of(one.office, body))
                return self.register.put(actor, before.surname, "")
            return person[0]
        return None

    def _same_role(self, one: Found) -> Actor | None:
        assert one.office is not None  # noqa: S101
        for referent in reversed(self.talk.referents):
            for actor in referent.actors:
                if actor.kind == ActorKind.PERSON and actor.office and actor.office.role == one.office.role:
                    return actor
        return None

    def _holder(self, one: Found, body: Actor, sure: float) -> Answer:
        """The person introduced in the report with this office, else its holder at the date, else the office itself."""
        assert one.office is not None  # noqa: S101
        role, code = one.office.role, body.code or ""
        for actor in reversed(list(self.register.by_id.values())):
            if actor.office and actor.office.role == role and actor.office.body == code:
                return (actor,), "office of a person named", "named in the report with this office", sure
        if role not in _NO_HOLDERS and self.talk.days.earliest is not None:
            for asked in (role, *_ALSO.get(role, ())):
                people = holders(code, asked, self.talk.days)
                if len(people) == 1:
                    actor = actor_of_person(people[0], self.talk.days, asked)
                    self.register.put(actor, people[0].family, people[0].gender, people[0].name)
                    return (actor,), "office at the date", f"{asked} of {code} at the date", sure
        office = Office(one.office.word, code, role)
        actor = Actor(f"office:{code}:{slug(one.office.word)}", f"{one.office.word} ({body.name})", ActorKind.PERSON,
                      body.code, sector_of(one.office, body), None, office)  # fmt: skip
        return (actor,), "office", "holder not known", sure

    def _offices(self, one: Found) -> Answer:
        """ "die beiden Staatschefs", "die EU-Außenminister"."""
        assert one.office is not None  # noqa: S101
        if not one.stated and self._is_pair(one):
            people = self._last_two(lambda a: a.kind == ActorKind.PERSON)
            if people:
                return people, "the two last named", "the two persons last named", 0.8
        actors = tuple(
            Actor(f"office:{b.code}:{slug(one.office.word)}:all", f"{one.office.word} ({b.name})", ActorKind.GROUP,
                  b.code, sector_of(one.office, b))
            for b in one.stated
        )  # fmt: skip
        if actors:
            return actors, "offices", "the words name their state", 0.9
        code, sure = self.talk.state_in_focus(self.talk.sentence_of(one))
        if not code:
            return _NOBODY, "offices", "no state named", 0.0
        body = state_actor(code)
        actor = Actor(f"office:{code}:{slug(one.office.word)}:all", f"{one.office.word} ({body.name})", ActorKind.GROUP,
                      code, sector_of(one.office, body))  # fmt: skip
        return (actor,), "offices", "the state the report is about", sure - 0.2

    def _is_pair(self, one: Found) -> bool:
        words = {t.text.lower() for t in self.doc.tokens[max(0, one.first - 2) : one.head]}
        return bool(words & {"beide", "beiden", "beider"})

    def _last_two(self, fits: Callable[[Actor], bool]) -> tuple[Actor, ...]:
        found: dict[str, Actor] = {}
        for referent in reversed(self.talk.referents):
            for actor in referent.actors:
                if fits(actor):
                    found.setdefault(actor.id, actor)
            if len(found) == 2:
                return tuple(reversed(list(found.values())))
        return ()

    def _described(self, number: int, one: Found) -> Actor | None:
        """ "Nicola Calipari, ein Mann des italienischen Geheimdienstes": the state in the apposition of a name."""
        if one.office is not None or not one.surname or number + 1 >= len(self.found):
            return None
        tokens = self.doc.tokens
        after = [t.text.lower() for t in tokens[one.stop : one.stop + 2]]
        if after[:1] != [","] or after[1:] not in (["ein"], ["eine"], ["der"], ["die"]):
            return None
        end = self.doc.sentence_of(tokens[one.head]).stop
        comma = next(
            (t.index for t in tokens[one.stop + 2 : min(end, one.stop + 14)] if t.text == ","), one.stop + 9
        )
        for further in self.found[number + 1 : number + 4]:
            if further.first >= comma or tokens[further.first].upos == "PRON":
                break
            for actor in (*further.stated, *further.actors):
                if actor.code:
                    return actor
        return None

    def _group(self, number: int, one: Found) -> Answer:
        """ "russische Truppen", "die Regierung", "Demonstranten"."""
        assert one.group is not None  # noqa: S101
        word = one.group.word
        stated = one.stated or tuple(state_actor(e.person.code) for e in one.entries if e.person)[:1]
        if stated:
            actors = tuple(self._members(one, body) for body in stated)
            self.talk.spoken[self._key(one)] = actors
            return actors, "group of a state", "the words name it", 0.95
        owner = self._owner(number, one)
        if owner is not None:
            return (self._members(one, owner),), "group of its owner", "the possessive", 0.8
        if self.doc.tokens[one.first].text.lower().startswith("dortig"):
            code = self.talk.states[-1][1] if self.talk.states else ""
            return (
                ((self._members(one, state_actor(code)),) if code else ()),
                "group there",
                "the state named last",
                0.7,
            )
        if (
            word in _PAIRS
            and self._is_pair(one)
            and len(self.doc.tokens[one.head].text) <= len(one.group.plural) + 1
        ):
            pair = self._last_two(lambda a: a.kind == ActorKind.STATE) or self._states_of_last_two()
            if pair:
                return pair, "the two last named", "the two states last named", 0.8
            return _NOBODY, "the two last named", "fewer than two named", 0.0
        said = self.talk.spoken.get(self._key(one))
        if said is not None and one.rule == "group" and word not in ("Land", "Staat"):
            return said, "group named before", "the last of this name", 0.75
        return self._group_in_focus(one)

    def _owner(self, number: int, one: Found) -> Actor | None:
        """The state of the person or state that "sein", "ihr" before a group noun refer to."""
        if (
            not number
            or self.found[number - 1].rule != "possessive"
            or self.found[number - 1].stop != one.first
        ):
            return None
        actors = self.answers[number - 1][0]
        codes = {actor.code for actor in actors}
        if len(codes) != 1 or None in codes:
            return None
        code = codes.pop()
        return state_actor(code) if code else None

    def _key(self, one: Found) -> str:
        return self.doc.tokens[one.head].text.split("-")[-1].lower()[:9]

    def _states_of_last_two(self) -> tuple[Actor, ...]:
        people = self._last_two(lambda a: bool(a.code) and a.kind == ActorKind.PERSON)
        codes = [p.code for p in people if p.code]
        return tuple(state_actor(c) for c in codes) if len(set(codes)) == 2 else ()

    def _group_in_focus(self, one: Found) -> Answer:
        assert one.group is not None  # noqa: S101
        code, sure = self.talk.state_in_focus(self.talk.sentence_of(one))
        if one.group.word in ("Land", "Staat"):
            if not one.is_definite or one.number == "Plur":
                return _NOBODY, "group", "no state named", 0.0
            code, sure = self.talk.state_named_last(self.talk.sentence_of(one)) or (code, sure)
        if self._is_foreign(one):
            return _NOBODY, "group", "of no one state", 0.0
        if not code:
            return _NOBODY, "group", "no state named", 0.0
        return (
            (self._members(one, state_actor(code)),),
            "group in focus",
            "the state the report is about",
            sure - 0.1,
        )

    def _is_foreign(self, one: Found) -> bool:
        words = {t.text.lower().rstrip("enrsm") for t in self.doc.tokens[one.first : one.head]}
        return bool(words & {"ausländisch", "international", "fremd", "weltweit", "verschied", "ander"})

    def _members(self, one: Found, body: Actor) -> Actor:
        """A group of a state: "Regierung" is the state itself, "Soldaten" a group with a sector of its own."""
        assert one.group is not None  # noqa: S101
        word, sector = one.group.word, one.group.sector
        if word in _SAME_AS_STATE or (body.code or "").startswith("REG:"):
            whole = state_actor(body.code) if body.code in country_of_code() else body
            return whole if word in _SAME_AS_STATE else replace(whole, sector=sector)
        if body.kind == ActorKind.ORGANISATION and (
            sector in ("GOV", "CVL", "UNK", "PTY") or body.sector == "REB"
        ):
            sector = body.sector or sector
        return Actor(
            f"group:{body.code}:{slug(word)}", f"{word} ({body.name})", ActorKind.GROUP, body.code, sector
        )

    def _gender(self, one: Found, actors: tuple[Actor, ...]) -> str:
        if len(actors) == 1 and actors[0].kind == ActorKind.PERSON:
            return self.register.genders.get(actors[0].id, "") or (
                one.gender if not one.surname or one.office else ""
            )
        return one.gender

    def _mention(self, one: Found, answer: Answer) -> Mention:
        actors, rule, why, confidence = answer
        latest = tuple(self.register.by_id.get(a.id, a) for a in actors)
        tokens = self.doc.tokens
        span = Span(tokens[one.first].span.begin, tokens[one.stop - 1].span.end)
        if one.kind == MentionKind.COMPOUND and one.prefix:
            span = Span(span.begin, span.begin + len(one.prefix))
        return Mention(span, self.doc.text[span.begin : span.end], one.kind, one.head, rule, latest, why,
                       round(max(confidence, 0.0), 2))  # fmt: skip


_ALSO = {
    "head_of_government": ("head_of_state",),
    "head_of_state": ("supreme_leader", "monarch"),
}
