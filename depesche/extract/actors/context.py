"""What resolution knows while it goes through a report: findings, answers so far, persons, talk."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from depesche.extract.actors.discourse import Discourse, Referent, heaviest, is_state_code
from depesche.extract.actors.found import Found
from depesche.extract.actors.gazetteer import state_actor
from depesche.extract.actors.people import Register, actor_of_person, choose
from depesche.knowledge.groups import GroupWord
from depesche.model.actor import Actor, ActorKind, MentionKind
from depesche.model.doc import Doc, Token

Answer = tuple[tuple[Actor, ...], str, str, float]  # actors, rule, why, confidence

_ACTING = (MentionKind.NAME, MentionKind.CAPITAL)
_PLACED = (*_ACTING, MentionKind.PLACE)
_LOOKED_FOR = Found(0, 1, 0, MentionKind.NAME, "family name")
_PAIR_WORDS = frozenset(("beide", "beiden", "beider"))


def nobody(rule: str, why: str) -> Answer:
    """An answer that refuses, and says why."""
    return (), rule, why, 0.0


@dataclass
class Context:
    """The findings of a report, the answers to those already resolved, and what they told."""

    doc: Doc
    found: list[Found]
    talk: Discourse
    register: Register
    answers: dict[int, Answer] = field(default_factory=dict)  # by the number of the finding
    ahead: Callable[["Context", int], Answer] = lambda context, number: nobody("", "")
    aliases: dict[str, int] = field(default_factory=dict)  # abbreviations, by the finding they stand for
    _looking: set[int] = field(default_factory=set)

    @cached_property
    def by_token(self) -> dict[int, int]:
        """The number of the longest finding that covers a token, adjectives and parts of compounds left out."""
        found: dict[int, int] = {}
        for number, one in enumerate(self.found):
            if one.kind in (MentionKind.ADJECTIVE, MentionKind.COMPOUND):
                continue
            for at in range(one.first, one.stop):
                old = found.get(at)
                if old is None or one.stop - one.first > self.found[old].stop - self.found[old].first:
                    found[at] = number
        return found

    def told_at(self, token: Token) -> Referent | None:
        """Who is named at a token, also where the reading has not come to it yet; None where nobody is."""
        number = self.by_token.get(token.index)
        if number is None:
            return None
        one = self.found[number]
        return self.told(number) if one.first <= token.index < one.stop else None

    def told(self, number: int) -> Referent | None:
        """Who is named by a finding; None where that is not to be known yet."""
        one = self.found[number]
        if number not in self.answers:
            if one.kind == MentionKind.PRONOUN or number in self._looking:
                return None
            self._looking.add(number)
            self.answers[number] = self.ahead(self, number)
        answer = self.answers[number]
        gender = self.gender_of(one, answer[0])
        return Referent(answer[0], gender, one.number, one.head, self.talk.sentence_of(one), True, one)

    def gender_of(self, one: Found, actors: tuple[Actor, ...]) -> str:
        """The gender of who is named: a person's own, else that of the words."""
        if len(actors) == 1 and actors[0].kind == ActorKind.PERSON:
            known = self.register.genders.get(actors[0].id, "")
            return known or (one.gender if not one.surname or one.office else "")
        return one.gender

    def words_before_head(self, one: Found, back: int = 0) -> list[str]:
        """The words of a phrase before its head in lower case, and `back` more before the phrase."""
        return [token.text.lower() for token in self.doc.tokens[max(0, one.first - back) : one.head]]

    def told_together(self, token: Token) -> Referent | None:
        """Who is named at a token and at those joined to it: both in "Bund und Länder"."""
        parts = [self.told_at(t) for t in (token, *self.doc.children(token, "conj"))]
        known = [part for part in parts if part is not None and part.actors]
        if len(known) < 2 or len(known) < len(parts):
            return parts[0]
        actors = tuple(dict.fromkeys(actor for part in known for actor in part.actors))
        first = known[0]
        return Referent(actors, "", "Plur", first.token, first.sentence, True, first.found)

    def answer(self, number: int) -> tuple[Actor, ...]:
        """Who is meant by a finding; () where that is open still."""
        return self.answers.get(number, nobody("", ""))[0]

    def is_pair(self, one: Found) -> bool:
        """Whether "beide" stands before a phrase."""
        return bool(_PAIR_WORDS & set(self.words_before_head(one, 2)))

    def last_two(self, fits: Callable[[Actor], bool]) -> tuple[Actor, ...]:
        """The two actors last named that fit, in the order they were named; () if there are fewer."""
        found: dict[str, Actor] = {}
        for referent in reversed(self.talk.referents):
            for actor in reversed(referent.actors):
                if fits(actor):
                    found.setdefault(actor.id, actor)
            if len(found) >= 2:
                return tuple(reversed(list(found.values())[:2]))
        return ()

    def stated_body(self, one: Found) -> Actor | None:
        """The state or organisation that the words themselves give to an office."""
        if one.office is not None and len(one.office.bodies) == 1:
            return state_actor(one.office.bodies[0])  # "luxemburgische Ratspräsident": of the EU
        if one.stated:
            return one.stated[0]
        owners = tuple(entry.person for entry in one.entries if entry.person)
        if not owners:
            return None
        owner, _ = choose(owners, _LOOKED_FOR, self.register)
        code = actor_of_person(owner or owners[0], self.talk.days).code
        return state_actor(code) if code else None

    def body_in_focus(self, one: Found) -> tuple[Actor | None, float]:
        """The state an office belongs to where the words state none, and how sure that is."""
        if one.office is not None and len(one.office.bodies) > 1:
            code = max(one.office.bodies, key=lambda c: self.talk.weights.get(c, 0.0))
            return state_actor(code), 0.8
        code, sure = self.talk.state_in_focus(self.talk.sentence_of(one))
        return (state_actor(code), sure) if code else (None, 0.0)

    def organ_in_focus(self, one: Found, group: GroupWord | None) -> Actor | None:
        """ "das Parlament", "die Minister", "die Mitgliedstaaten" in a report on the EU more than on any state."""
        is_member = self.doc.tokens[one.head].text.startswith("Mitglied")
        if is_member and group is not None and group.word in ("Staat", "Land"):
            ranked = heaviest(self.talk.bodies)
            return state_actor(ranked[0][0]) if ranked else None
        if group is not None and (group.word in SAME_AS_STATE or group.sector not in ("LEG", "GOV")):
            return None
        code = self.talk.body_in_focus()
        return state_actor(code) if code else None

    def state_before(self, number: int) -> str:
        """The code of the state named last before a finding, by name, adjective or place."""
        for earlier in reversed(self.found[:number]):
            if earlier.kind not in (MentionKind.PRONOUN, MentionKind.COMPOUND):
                for actor in (*earlier.actors, *earlier.stated):
                    if actor.code and is_state_code(actor.code):
                        return actor.code
        return ""

    def country_before(self, number: int) -> tuple[str, float] | None:
        """The state last named in the sentence of "das Land" or the two before: one that acts, for "im Land" any."""
        one = self.found[number]
        is_where = one.first > 0 and self.doc.tokens[one.first - 1].text.lower() == "im"
        sentence = self.talk.sentence_of(one)
        for kinds in (_PLACED,) if is_where else (_ACTING, _PLACED):
            for earlier in reversed(self.found[:number]):
                if sentence - self.talk.sentence_of(earlier) > 2:
                    break
                is_whole = earlier.rule == "state" or (earlier.rule == "capital" and earlier.kind in _ACTING)
                if is_whole and earlier.kind in kinds and len(earlier.actors) == 1 and earlier.actors[0].code:
                    return earlier.actors[0].code, 0.75
        return None


SAME_AS_STATE = frozenset(
    (
        "Regierung",
        "Land",
        "Staat",
        "Seite",
        "Führung",
        "Staatsführung",
        "Nation",
        "Republik",
        "Regime",
        "Königreich",
        "Kabinett",
    )
)
