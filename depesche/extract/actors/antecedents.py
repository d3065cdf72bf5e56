"""Antecedents: whom a pronoun stands for. Refuses where two fit alike."""

from collections.abc import Iterable

from depesche.extract.actors.articles import gender_of
from depesche.extract.actors.context import Answer, Context
from depesche.extract.actors.discourse import Referent
from depesche.extract.actors.found import Found
from depesche.extract.actors.governing import (
    antecedent_of_relative,
    clause_of,
    is_called_upon,
    is_carried_speech,
    subjects_of,
    tellers,
)
from depesche.knowledge.discourse import words_for
from depesche.model.actor import Actor, ActorKind, MentionKind

_REACH = 3  # sentences back
_MARGIN = 0.25
_TELLER = 1.3
_PER_SENTENCE, _PER_NAMING, _PER_WORD = 0.9, 0.08, 1 / 60
_OF_PERSONS = words_for("of a person")
_OUT = (MentionKind.ADJECTIVE, MentionKind.COMPOUND, MentionKind.PLACE)
_BRACKETS = frozenset("()")


def resolve_pronoun(context: Context, one: Found) -> Answer:
    """Whom a pronoun stands for, the rule and the reason."""
    for rule in RULES:
        answer = rule(context, one)
        if answer is not None:
            return answer
    return _ranked(context, one)


def _relative(context: Context, one: Found) -> Answer | None:
    """The noun its clause describes by the tree, else the phrase right before the comma, if it agrees."""
    if one.rule != "relative pronoun":
        return None
    head = antecedent_of_relative(context.doc, context.doc.tokens[one.head])
    told = context.told_at(head) if head is not None else None
    if told is not None and _agrees(one, told):
        return told.actors, one.rule, "the noun its clause describes", 0.85
    low = context.doc.sentence_of(context.doc.tokens[one.head]).first
    for referent in reversed(context.talk.referents):
        if referent.token < low or (
            _gap(context, referent.found.stop, one.first) > 2 and _is_crossed(context, one, referent)
        ):
            break
        is_bracket = (
            context.doc.tokens[referent.found.first - 1].text == "("
        )  # "Merkel (CDU), die": not the party
        if referent.actors and not is_bracket and _agrees(one, referent):
            return referent.actors, one.rule, "the phrase before the clause", 0.8
    return (), one.rule, "no actor before the clause", 0.0


def _is_crossed(context: Context, one: Found, referent: Referent) -> bool:
    """Whether some noun between agrees with the pronoun as well, or nothing tells them apart."""
    if one.number != "Sing" or not one.gender or not referent.gender:
        return True
    between = context.doc.tokens[referent.found.stop : one.first]
    nouns = [t for t in between if t.upos in ("NOUN", "PROPN")]
    return len(nouns) > 2 or any(
        gender_of(t, one.gender) == one.gender and t.feats.get("Number") != "Plur" for t in nouns
    )


def _gap(context: Context, stop: int, first: int) -> int:
    """How many words lie between, what stands in brackets not counted."""
    depth = count = 0
    for token in context.doc.tokens[stop:first]:
        depth += (token.text == "(") - (token.text == ")")
        count += depth == 0 and token.text != ")"
    return count


def _agrees(one: Found, referent: Referent) -> bool:
    number_fits = not one.number or not referent.number or one.number == referent.number
    gender_fits = (
        one.number == "Plur" or not one.gender or not referent.gender or one.gender == referent.gender
    )
    return bool(referent.actors) and number_fits and gender_fits


def _reflexive(context: Context, one: Found) -> Answer | None:
    """The subject of its verb."""
    if one.rule != "reflexive":
        return None
    for told in _own_subjects(context, one):
        if told.actors:
            return told.actors, one.rule, "the subject of its verb", 0.85
    return (), one.rule, "its subject is no actor", 0.0


def _own_subjects(context: Context, one: Found) -> Iterable[Referent]:
    """Whom the subjects of the clause of a finding name."""
    for subject in subjects_of(context.doc, clause_of(context.doc, context.doc.tokens[one.head])):
        told = context.told_together(subject)
        if told is not None:
            yield told


def _first_person(context: Context, one: Found) -> Answer | None:
    """Left to whoever knows the quotations."""
    return ((), one.rule, "who speaks is told by the quotation", 0.0) if one.rule == "first person" else None


_ADDRESSED = Actor("local:addressed#1", "Angesprochene", ActorKind.GROUP)


def _address(context: Context, one: Found) -> Answer | None:
    """ "Sie": who was called upon last, else somebody of this report who is spoken to."""
    if one.rule != "address":
        return None
    called = _called(context, one)
    if called is not None:
        return called.actors, one.rule, "whom the words are said to", 0.7
    if context.talk.addressed:
        return context.talk.addressed, one.rule, "who was called upon last", 0.6
    return (_ADDRESSED,), one.rule, "whoever is addressed", 0.5


def _called(context: Context, one: Found) -> Referent | None:
    """ "„Verschieben Sie …“, riet der Konzern seinen Kunden"."""
    doc = context.doc
    for above in doc.ancestors(clause_of(doc, doc.tokens[one.head])):
        for child in doc.children(above, "obj", "obl:arg"):
            told = context.told_at(child) if is_called_upon(doc, child) else None
            if told is not None and told.actors:
                return told
    return None


def _among(context: Context, one: Found) -> Answer | None:
    """ "11 Länder, unter ihnen Russland": the plural right before."""
    tokens = context.doc.tokens
    if (
        one.rule != "personal pronoun"
        or one.number != "Plur"
        or one.head < 2
        or tokens[one.head - 1].text.lower() != "unter"
    ):
        return None
    sentence = context.talk.sentence_of(one)
    for referent in reversed(context.talk.referents):
        if referent.sentence < sentence:
            return None
        if (
            referent.actors
            and (referent.number == "Plur" or len(referent.actors) > 1)
            and referent.token < one.head
        ):
            return referent.actors, one.rule, "the plural before", 0.8
    return None


RULES = (_relative, _reflexive, _first_person, _address, _among)


def _ranked(context: Context, one: Found) -> Answer:
    """The candidate that fits best, unless the next fits nearly as well."""
    scored: dict[tuple[str, ...], tuple[float, Referent]] = {}
    sentence = context.talk.sentence_of(one)
    told = list(_tellers(context, one))
    for referent in _candidates(context, told):
        if (
            sentence - referent.sentence > _REACH
            or not _fits(one, referent)
            or _is_bound(context, one, referent)
        ):
            continue
        score = _score(context, one, referent, sentence, told)
        key = tuple(actor.id for actor in referent.actors)
        if key not in scored or scored[key][0] < score:
            scored[key] = (score, referent)
    best = sorted(scored.values(), key=lambda pair: -pair[0])[:2]
    if not best or (one.gender == "n" and best[0][0] < _NEUTER):
        return (), one.rule, "nobody fits", 0.0
    if len(best) > 1 and best[0][0] - best[1][0] < _MARGIN:
        return (), one.rule, "two fit alike", 0.0
    margin = best[0][0] - best[1][0] if len(best) > 1 else 1.0
    return best[0][1].actors, one.rule, "the nearest that agrees", round(min(0.9, 0.6 + 0.2 * margin), 2)


_NEUTER = 3.0  # "es" is mostly nobody


def _tellers(context: Context, one: Found) -> Iterable[Referent]:
    """Those whose words the clause tells, also where they are named after it ("…, sagte Kohl")."""
    for token in tellers(context.doc, context.doc.tokens[one.head]):
        referent = context.told_at(token)
        if referent is not None and referent.actors and token.index != one.head:
            yield referent


def _candidates(context: Context, told: list[Referent]) -> list[Referent]:
    known = context.talk.referents[-40:]
    return [*known, *(referent for referent in told if referent not in known)]


def _is_bound(context: Context, one: Found, referent: Referent) -> bool:
    """ "den Währungsfonds forderte er auf": a pronoun is not another argument of its own verb, nor the owner of its owner."""
    pronoun, other = context.doc.tokens[one.head], context.doc.tokens[referent.token]
    if one.rule == "possessive":
        return pronoun.head == other.index  # "seine Truppen" are not whose they are
    if one.rule != "personal pronoun" or other.deprel.startswith("nmod"):
        return False
    return pronoun.head == other.head and pronoun.head != pronoun.index


def _fits(one: Found, referent: Referent) -> bool:
    if not referent.actors or referent.found.kind in _OUT:
        return False
    is_several = referent.number == "Plur" or len(referent.actors) > 1
    if one.rule in ("possessive", "demonstrative") and not one.gender and not one.number:  # ihr: she or they
        return referent.gender == "f" or is_several
    if one.number == "Plur":
        return is_several
    if one.number == "Sing" and is_several:
        return False
    if one.rule in ("possessive", "demonstrative") and one.gender == "m":
        return referent.gender in ("m", "n", "")
    if one.gender == "n":
        return referent.gender == "n" and referent.actors[0].kind != ActorKind.PERSON
    return not one.gender or not referent.gender or one.gender == referent.gender


def _score(context: Context, one: Found, referent: Referent, sentence: int, told: list[Referent]) -> float:
    score = 2.0 - _PER_SENTENCE * abs(sentence - referent.sentence)
    score += sum(weight for fits, weight in _FEATURES if fits(context, one, referent))
    score += _telling(context, one, referent, told)
    score += _PER_NAMING * min(context.talk.times_named(referent.actors), 5)
    return score - min(abs(one.head - referent.token) * _PER_WORD, 0.6)


def _telling(context: Context, one: Found, referent: Referent, told: list[Referent]) -> float:
    """More for whose words are told here, by the clause above or carried on from the sentence before."""
    if told:
        is_teller = any(same(referent.actors, each.actors) for each in told)
        is_ahead = referent.token > one.head
        return _TELLER if is_teller and not (is_ahead and _is_answered(context, one)) else 0.0
    speaker = context.talk.speaker
    if (
        speaker
        and same(referent.actors, speaker)
        and is_carried_speech(context.doc, context.doc.tokens[one.head])
    ):
        return _TELLER
    return 0.0


def _is_answered(context: Context, one: Found) -> bool:
    """Whether somebody before the pronoun in its sentence fits: "als die Kämpfer kamen, töteten sie …, teilten die UN mit"."""
    sentence = context.talk.sentence_of(one)
    return any(r.sentence == sentence and _fits(one, r) for r in context.talk.referents[-10:])


def same(left: tuple[Actor, ...], right: tuple[Actor, ...]) -> bool:
    """Whether two lists mean the same actors."""
    return [actor.id for actor in left] == [actor.id for actor in right]


def _is_subject(context: Context, one: Found, referent: Referent) -> bool:
    return referent.is_subject


def _is_parallel(context: Context, one: Found, referent: Referent) -> bool:
    return referent.is_subject and context.doc.tokens[one.head].deprel.startswith("nsubj")


def _is_own_subject(context: Context, one: Found, referent: Referent) -> bool:
    """ "X verteidigt seinen Kurs"."""
    if one.rule != "possessive":
        return False
    return any(same(told.actors, referent.actors) for told in _own_subjects(context, one))


def _is_person(context: Context, one: Found, referent: Referent) -> bool:
    return (
        one.rule == "personal pronoun"
        and one.number == "Sing"
        and referent.actors[0].kind == ActorKind.PERSON
    )


def _is_kin(context: Context, one: Found, referent: Referent) -> bool:
    """ "ihr Vater", "sein Amtskollege": of a person."""
    if one.rule not in ("possessive", "demonstrative") or referent.actors[0].kind != ActorKind.PERSON:
        return False
    noun = context.doc.tokens[context.doc.tokens[one.head].head].lemma
    return noun in _OF_PERSONS or noun.endswith(("kollege", "kollegin", "nachfolger", "vorgänger"))


def _is_owner(context: Context, one: Found, referent: Referent) -> bool:
    token = context.doc.tokens[referent.token]
    return token.deprel.startswith("nmod") and referent.actors[0].kind != ActorKind.PERSON


def _is_pronoun(context: Context, one: Found, referent: Referent) -> bool:
    return referent.found.kind == MentionKind.PRONOUN


def _is_indefinite(context: Context, one: Found, referent: Referent) -> bool:
    return referent.found.is_indefinite


def _has_no_gender(context: Context, one: Found, referent: Referent) -> bool:
    return bool(one.gender) and not referent.gender


def _is_local(context: Context, one: Found, referent: Referent) -> bool:
    return referent.actors[0].id.startswith("local:")


def _is_told_of(context: Context, one: Found, referent: Referent) -> bool:
    """ "Putin habe das versucht, sagte er": who is told of in the words before the inquit is not their speaker."""
    sentence = context.talk.sentence_of(one)
    if referent.sentence != sentence or one.rule != "personal pronoun" or one.head < 2:
        return False
    tokens = context.doc.tokens
    verb, comma = tokens[one.head - 1], tokens[one.head - 2]
    is_verb = verb.upos in ("VERB", "AUX") and comma.text in (",", "“", "«", '"')
    is_inquit = is_verb and not context.doc.children(verb, "advcl")  # "als er kam, sagte er"
    return is_inquit and referent.token < comma.index


def _is_nominal_object(context: Context, one: Found, referent: Referent) -> bool:
    return context.doc.tokens[referent.token].deprel in ("obj", "obl:arg", "appos")


_FEATURES = (
    (_is_subject, 0.8),
    (_is_parallel, 0.1),
    (_is_own_subject, 2.0),
    (_is_person, 1.0),
    (_is_kin, 1.2),
    (_is_owner, -0.3),
    (_is_pronoun, 0.3),
    (_is_indefinite, -0.4),
    (_has_no_gender, -0.5),
    (_is_local, -0.3),
    (_is_told_of, -1.5),
    (_is_nominal_object, 0.1),
)


def resolve_late_reflexive(context: Context) -> None:
    """ "trafen sich die beiden Staatschefs": a subject after its reflexive, once it is resolved."""
    for number, one in enumerate(context.found):
        if one.rule == "reflexive" and not context.answers[number][0]:
            answer = _reflexive(context, one)
            if answer is not None and answer[0]:
                context.answers[number] = answer
