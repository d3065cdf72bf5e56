"""Antecedents: whom a pronoun stands for. Refuses where two fit alike."""

from depesche.extract.actors.discourse import Discourse, Referent
from depesche.extract.actors.found import Found
from depesche.model.actor import Actor, ActorKind, MentionKind
from depesche.model.doc import Doc, Token

Answer = tuple[tuple[Actor, ...], str, str, float]
_REACH = 2  # sentences back
_MARGIN = 0.4
_PEOPLE = (ActorKind.PERSON,)


def resolve_pronoun(talk: Discourse, one: Found) -> Answer:
    """Whom a pronoun stands for, the rule and the reason."""
    if one.rule == "relative pronoun":
        return _relative(talk, one)
    if one.rule == "reflexive":
        return _reflexive(talk, one)
    sentence = talk.sentence_of(one)
    ranked: dict[tuple[str, ...], tuple[float, Referent]] = {}
    for referent in talk.referents[-30:]:
        if (
            sentence - referent.sentence > _REACH
            or not _fits(one, referent)
            or _is_bound(talk, one, referent)
        ):
            continue
        score = _score(talk, one, referent, sentence)
        key = tuple(actor.id for actor in referent.actors)
        if key not in ranked or ranked[key][0] < score:
            ranked[key] = (score, referent)
    best = sorted(ranked.values(), key=lambda pair: -pair[0])[:2]
    if not best:
        return (), one.rule, "nobody fits", 0.0
    if len(best) > 1 and best[0][0] - best[1][0] < _MARGIN:
        return (), one.rule, "two fit alike", 0.0
    margin = best[0][0] - best[1][0] if len(best) > 1 else 1.0
    return best[0][1].actors, one.rule, "the nearest that agrees", round(min(0.9, 0.6 + 0.2 * margin), 2)


def _is_bound(talk: Discourse, one: Found, referent: Referent) -> bool:
    """ "den Währungsfonds forderte er auf": a pronoun is not another argument of its own verb."""
    if one.rule != "personal pronoun":
        return False
    pronoun, other = talk.doc.tokens[one.head], talk.doc.tokens[referent.token]
    return (
        pronoun.head == other.head and pronoun.head != pronoun.index and not other.deprel.startswith("nmod")
    )


def _fits(one: Found, referent: Referent) -> bool:
    if not referent.actors or referent.found.kind in (
        MentionKind.ADJECTIVE,
        MentionKind.COMPOUND,
        MentionKind.PLACE,
    ):
        return False
    if one.rule == "possessive" and not one.gender:  # ihr: she or they
        return referent.gender == "f" or referent.number == "Plur" or len(referent.actors) > 1
    if one.number == "Plur":
        return referent.number == "Plur" or len(referent.actors) > 1
    if one.number == "Sing" and (referent.number == "Plur" or len(referent.actors) > 1):
        return False
    if one.rule == "possessive" and one.gender == "m":
        return referent.gender in ("m", "n", "")
    return not one.gender or not referent.gender or one.gender == referent.gender


def _score(talk: Discourse, one: Found, referent: Referent, sentence: int) -> float:
    score = 2.0 - 0.7 * (sentence - referent.sentence)
    score += 1.1 if referent.is_subject or _is_source(talk, referent) else 0.0
    if _is_told_of(talk, one, referent, sentence):
        score -= 1.5
    is_person = referent.actors[0].kind in _PEOPLE
    if one.rule == "personal pronoun" and one.number == "Sing":
        score += 1.2 if is_person else 0.0
    if one.gender and not referent.gender:
        score -= 0.5
    distance = (one.head - referent.token) / 60
    score -= min(distance, 0.6)
    if referent.found.kind == MentionKind.PRONOUN:
        score += 0.3
    if referent.found.is_indefinite:
        score -= 0.8
    if referent.is_subject and talk.doc.tokens[one.head].deprel.startswith("nsubj"):
        score += 0.3
    return score


_SOURCES = frozenset(
    ("angaben", "worten", "aussage", "aussagen", "darstellung", "einschätzung", "ansicht", "auffassung")
)


def _is_source(talk: Discourse, referent: Referent) -> bool:
    """ "nach Worten von Außenminister X", "laut X", "nach Angaben des Ministers": whose words are told."""
    words = [t.text.lower() for t in talk.doc.tokens[max(0, referent.found.first - 3) : referent.found.first]]
    if words and words[-1] in ("des", "der", "von", "vom"):
        words.pop()
        return bool(words) and words[-1] in _SOURCES
    return bool(words) and (words[-1] == "laut" or (words[-1] in ("dem", "der") and "laut" in words))


def _is_told_of(talk: Discourse, one: Found, referent: Referent, sentence: int) -> bool:
    """ "Putin habe das versucht, sagte er": who is told of in the words before the inquit is not their speaker."""
    if referent.sentence != sentence or one.rule != "personal pronoun" or one.head < 2:
        return False
    tokens = talk.doc.tokens
    verb, comma = tokens[one.head - 1], tokens[one.head - 2]
    is_inquit = verb.upos in ("VERB", "AUX") and comma.text in (",", "“", "«", '"')
    return is_inquit and referent.token < comma.index


def _relative(talk: Discourse, one: Found) -> Answer:
    """The phrase right before the comma, if it agrees."""
    low = talk.doc.sentence_of(talk.doc.tokens[one.head]).first
    for referent in reversed(talk.referents):
        if referent.token < low or one.head - referent.found.stop > 3:
            break
        number_fits = not one.number or not referent.number or one.number == referent.number
        gender_fits = (
            one.number == "Plur" or not one.gender or not referent.gender or one.gender == referent.gender
        )
        if referent.actors and number_fits and gender_fits:
            return referent.actors, one.rule, "the phrase before the clause", 0.85
    return (), one.rule, "no actor before the clause", 0.0


def resolve_late_reflexive(doc: Doc, found: list[Found], answers: list[Answer]) -> None:
    """ "trafen sich die beiden Staatschefs": a subject after its reflexive, once it is resolved."""
    by_head = {one.head: number for number, one in enumerate(found)}
    for number, one in enumerate(found):
        if one.rule != "reflexive" or answers[number][0]:
            continue
        for subject in _subjects(doc, one):
            at = by_head.get(subject.index)
            if at is not None and answers[at][0]:
                answers[number] = (answers[at][0], one.rule, "the subject of its verb", 0.85)


def _reflexive(talk: Discourse, one: Found) -> Answer:
    """The subject of its verb."""
    for subject in _subjects(talk.doc, one):
        for referent in reversed(talk.referents):
            if referent.found.first <= subject.index < referent.found.stop and referent.actors:
                return referent.actors, one.rule, "the subject of its verb", 0.85
    return (), one.rule, "subject not before it", 0.0


def _subjects(doc: Doc, one: Found) -> tuple[Token, ...]:
    """The subjects of the verb of a reflexive, or of the verb above ("zeigte sich besorgt")."""
    verb = doc.tokens[doc.tokens[one.head].head]
    found = doc.children(verb, "nsubj", "nsubj:pass")
    if not found and verb.deprel in ("xcomp", "advcl", "obl"):
        found = doc.children(doc.tokens[verb.head], "nsubj", "nsubj:pass")
    return found
