"""Conditions: whether the words and parties around a trigger are what its frame needs."""

from depesche.extract.events.parties import Parties, coded
from depesche.extract.events.scene import Scene
from depesche.extract.events.triggers import Trigger
from depesche.model.actor import ActorKind
from depesche.model.event import EventType, Participant

_MUTUAL = frozenset(
    {EventType.CONSULT, EventType.COOPERATE, EventType.AGREE, EventType.RETREAT, EventType.SUPPORT}
)


def words_fit(scene: Scene, trigger: Trigger) -> bool:
    """Whether the words a frame needs stand in the clause, and none of those it excludes."""
    needs = trigger.frame.needs
    is_wish = trigger.token.subjunctive or trigger.token.text.lower().startswith("sollte")
    if needs.is_quoted and not (is_wish and trigger.token.index in scene.quotation_at):
        return False
    if not needs.with_words and not needs.without_words:
        return True
    around = set(scene.clauses.tokens_of(trigger.token)) | set(scene.doc.subtree(trigger.token))
    forms = {word for t in around for word in (t.lemma.casefold(), t.text.casefold())}
    own = trigger.token.text.casefold()
    if any(word in forms or (len(word) > 3 and own.startswith(word)) for word in needs.without_words):
        return False
    return all(any(_stands(word, forms) for word in words) for words in needs.with_words)


def _stands(word: str, forms: set[str]) -> bool:
    return word in forms or (len(word) > 4 and any(form.endswith(word) for form in forms))


def parties_fit(trigger: Trigger, actors: Parties, recipients: Parties) -> bool:
    """Whether actors and recipients are there and of the kinds that a frame needs."""
    needs = trigger.frame.needs
    if needs.actor and not coded(actors):
        return False
    if needs.recipient and not recipients:
        return False
    if needs.no_recipient and coded(recipients):
        return False
    if needs.two_parties and len({_who(p) for p in (*actors, *recipients)}) < 2 and not _is_plural(actors):
        return False
    if needs.actor_kinds and not any(is_of(p, needs.actor_kinds) for p in actors):
        return False
    return not needs.recipient_kinds or any(is_of(p, needs.recipient_kinds) for p in recipients)


def parties_may_fit(trigger: Trigger, actors: Parties, recipients: Parties) -> bool:
    """Whether a frame fails only for parties that are left out, so that earlier sentences may supply them."""
    needs = trigger.frame.needs
    if coded(actors) and coded(recipients):
        return False
    if needs.no_recipient or (needs.actor_kinds and actors) or (needs.recipient_kinds and recipients):
        return False
    return not (needs.two_parties and trigger.frame.pos != "noun")


def _who(party: Participant) -> str:
    return party.actor.id if party.actor else party.text


def _is_plural(parties: Parties) -> bool:
    return any(p.actor is not None and p.actor.kind == ActorKind.GROUP for p in parties)


def is_of(party: Participant, kinds: frozenset[str]) -> bool:
    """Whether a participant is of a kind (PERSON, STATE, ACTOR) or sector (GOV, MIL, JUD …)."""
    if party.sector and party.sector in kinds:
        return True
    if "ACTOR" in kinds and party.code:
        return True
    if party.actor is None:
        return "PERSON" in kinds and party.sector == "CVL"
    if party.actor.kind == ActorKind.STATE and kinds & {"STATE", "GOV"}:
        return True
    if (
        "STATE" in kinds
        and party.code
        and (":" not in party.code or party.code.startswith("IGO"))
        and party.sector in (None, "GOV", "MIL")
    ):
        return True
    if "IGO" in kinds and party.code and party.code.startswith("IGO"):
        return True
    return "PERSON" in kinds and party.actor.kind == ActorKind.PERSON


def is_about_sport(scene: Scene, trigger: Trigger) -> bool:
    """Whether the sentence is about sport."""
    return scene.sentence_of(trigger.token).index in scene.about_sport


def is_political(actors: Parties, recipients: Parties) -> bool:
    """Whether at least one actor is known to a state or a body, and not all parties are companies."""
    parties = (*coded(actors), *coded(recipients))
    return bool(coded(actors)) and not all(p.sector == "BUS" for p in parties)
