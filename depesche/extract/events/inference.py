"""Inference: actors that the rest of the report makes clear. Every rule says in `why` what it went by."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from depesche.extract.events.arguments import subject_of
from depesche.extract.events.drafts import Draft, near
from depesche.extract.events.parties import Parties, coded, of_phrase, unique
from depesche.extract.events.roles import DEFINITE
from depesche.extract.events.scene import Scene
from depesche.extract.events.setting import is_place
from depesche.model.actor import ActorKind, MentionKind
from depesche.model.event import EventType, Participant

NEAR_BY = 4  # sentences
_BY_AUTHORITY = frozenset(
    {"arrest", "convict", "censor", "restrict", "deport", "seize", "curfew", "martial-law"}
)
_OF_COURTS = frozenset({"115", "094", "091", "090"})
_LOCAL = (ActorKind.GROUP, ActorKind.ORGANISATION)
_SPOKEN = frozenset({EventType.ACCUSE, EventType.REQUEST, EventType.REJECT, EventType.THREATEN})


def country_at(scene: Scene, draft: Draft) -> str | None:
    """The state where an act takes place: a place of the clause, of the sentence, else the state the report is about."""
    if draft.where is not None and draft.where.country:
        return draft.where.country
    sentence = scene.sentence_of(draft.trigger.token)
    for token in scene.doc.tokens_of(sentence):
        mention = scene.by_head.get(token.index)
        if mention is not None and (is_place(scene, mention) or mention.kind == MentionKind.ADJECTIVE):
            code = next((a.code for a in mention.actors if a.code and ":" not in a.code), None)
            if code:
                return code
    return scene.focus


def settle_groups(scene: Scene, draft: Draft) -> None:
    """Give groups without a code that of the place ("Demonstranten" in Bangkok: THA), persons that of the report's state."""
    if all(p.code for p in (*draft.actors, *draft.recipients)):
        return
    country = country_at(scene, draft)
    draft.actors = _settled(draft.actors, country, scene.focus)
    if draft.kind == EventType.ASSAULT and draft.where is None and country in {p.code for p in draft.actors}:
        country = next((code for code, _ in scene.named_places.most_common(1)), country)
    draft.recipients = _settled(draft.recipients, country, scene.focus)


def settle_victims(scene: Scene, draft: Draft) -> None:
    """Civilians hit by foreign soldiers or fighters belong to the place, not to the attackers' state."""
    soldiers = {p.code for p in draft.actors if p.sector == "MIL"}
    soldiers |= {p.code for p in draft.actors if p.sector == "REB" and p.code not in scene.named_places}
    if draft.kind != EventType.ASSAULT or not soldiers:
        return
    place = next((code for code, _ in scene.named_places.most_common() if code not in soldiers), None)
    if place is not None:
        draft.recipients = unique(
            replace(p, code=place, actor=None)
            if p.code in soldiers
            and p.sector == "CVL"
            and (p.actor is None or p.actor.kind == ActorKind.GROUP)
            else p
            for p in draft.recipients
        )


def _settled(parties: Parties, country: str | None, focus: str | None) -> Parties:
    found = []
    for party in parties:
        code = country if party.actor is None or party.actor.kind in _LOCAL else focus
        found.append(replace(party, code=code) if party.code is None and code and ":" not in code else party)
    return unique(found)


def infer_actors(scene: Scene, draft: Draft, others: list[Draft]) -> None:
    """Fill an empty actor by the first rule that knows one."""
    if coded(draft.actors):
        return
    for rule in ACTOR_RULES:
        found = rule(scene, draft, others)
        if found:
            draft.actors = found
            draft.is_inferred = True
            draft.why.append(f"actor by {rule.__name__.removeprefix('_')}")
            return


def nearest(draft: Draft, others: Sequence[Draft]) -> Iterator[Draft]:
    """The others with an actor of their own words, nearest first, those told before first where as near."""

    def distance(other: Draft) -> tuple[int, bool]:
        gap = draft.place_in_text - other.place_in_text
        return abs(gap), gap < 0

    known = (d for d in near(draft, others) if d is not draft and coded(d.actors) and not d.is_inferred)
    return iter(sorted(known, key=distance))


def sentences_between(scene: Scene, a: Draft, b: Draft) -> int:
    """How many sentences after `b` the trigger of `a` stands; negative before it."""
    return scene.sentence_of(a.trigger.token).index - scene.sentence_of(b.trigger.token).index


def same_noun(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """ "der Abzug" after "den Abzug der USA"."""
    if draft.trigger.frame.pos != "noun":
        return ()
    for other in nearest(draft, others):
        same_mode = draft.kind in _SAME_MODE and other.trigger.frame.mode == draft.trigger.frame.mode
        if other.kind == draft.kind and (other.trigger.frame.head == draft.trigger.frame.head or same_mode):
            draft.recipients = draft.recipients or other.recipients
            return coded(other.actors)
    return ()


_SAME_MODE = frozenset({EventType.RETREAT, EventType.COERCE, EventType.SANCTION})


def same_violence(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """ "24 Menschen wurden getötet" beside "die Taliban griffen an"."""
    if draft.kind != EventType.ASSAULT:
        return ()
    victims = {p.code for p in coded(draft.recipients)}
    known = [d for d in nearest(draft, others) if d.kind == EventType.ASSAULT]
    known.sort(key=lambda d: not (victims & {p.code for p in d.recipients}))
    codes = {p.code for d in known for p in d.actors}
    for other in known:
        far = abs(sentences_between(scene, draft, other))
        if far > NEAR_BY and len(codes) > 1:
            break
        attackers = {p.code for p in other.actors}
        if victims and victims <= attackers and not attackers & {p.code for p in other.recipients}:
            continue  # the side that was hit
        if not draft.recipients:
            draft.recipients = other.recipients
        if draft.trigger.frame.mode is None and other.trigger.frame.mode in _MEANS:
            draft.like = other.trigger.frame
        return coded(other.actors)
    return ()


_MEANS = frozenset(
    {"suicide-attack", "aerial", "drone", "firearms", "explosives", "crowd-control", "heavy-weapons"}
)


def same_protest(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """ "Die Kundgebung endete" after "Demonstranten zogen"."""
    if draft.kind != EventType.PROTEST:
        return ()
    known = next((d for d in nearest(draft, others) if d.kind == draft.kind), None)
    return coded(known.actors) if known else ()


def same_meeting(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """ "Die Gespräche begannen am Sonntag" after "besuchte China"."""
    if draft.kind not in (EventType.CONSULT, EventType.AGREE) or draft.trigger.frame.pos != "noun":
        return ()
    if not any(
        c.text.lower() in DEFINITE for c in scene.doc.children(draft.trigger.token, "det", "det:poss", "case")
    ):
        return ()
    for other in nearest(draft, others):
        if other.kind == EventType.CONSULT and 0 <= sentences_between(scene, draft, other) <= NEAR_BY:
            return unique((*coded(other.actors), *coded(other.recipients)))
    return ()


def speaker_before(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """ "Der Kommission wird ferner … vorgeworfen": whoever accused or demanded just before."""
    if draft.kind not in _SPOKEN or draft.trigger.frame.pos == "noun":
        return ()
    for other in nearest(draft, others):
        if other.kind in _SPOKEN and 0 <= sentences_between(scene, draft, other) <= 2:
            hit = {p.code for p in coded(draft.recipients)}
            if hit and hit <= {p.code for p in other.actors} and scene.focus is None:
                continue
            return coded(other.actors)
    return ()


def authority(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """The state of the place, for an arrest, a ban, a charge or a sentence whose agent is left out."""
    frame = draft.trigger.frame
    is_official = draft.kind in (EventType.COERCE, EventType.SANCTION) and frame.mode in _BY_AUTHORITY
    is_charge = draft.kind == EventType.ACCUSE and (frame.cameo in _OF_COURTS or frame.mode == "allege")
    if not is_official and not is_charge:
        return ()
    country = country_at(scene, draft) or next((p.code for p in draft.recipients if p.code), None)
    if country is None or ":" in country or not draft.recipients:
        return ()
    return (at_trigger(draft, country, "GOV"),)


def host_of_the_meeting(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """ "Der Gipfel der EU wurde abgesagt": whoever was to meet."""
    if draft.kind != EventType.REJECT or draft.trigger.frame.mode != "meet":
        return ()
    subject = subject_of(scene, draft.trigger.token)
    return coded(of_phrase(scene, subject)) if subject is not None else ()


def helper_at_the_place(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """ "Ukrainische Soldaten wurden in Niedersachsen ausgebildet": the state of the place helps."""
    place = draft.where.country if draft.kind == EventType.AID and draft.where is not None else None
    helped = {p.code for p in coded(draft.recipients)}
    if place is None or ":" in place or not helped or place in helped:
        return ()
    return (at_trigger(draft, place, "GOV"),)


def people_of_the_place(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """Protests in a place are by its people."""
    country = country_at(scene, draft) if draft.kind == EventType.PROTEST else None
    return (at_trigger(draft, country, "CVL"),) if country and ":" not in country else ()


def at_trigger(draft: Draft, country: str, sector: str) -> Participant:
    """A participant that no words name, with the span of the trigger."""
    token = draft.trigger.noun or draft.trigger.token
    return Participant(token.span, token.text, country, sector)


ActorRule = Callable[[Scene, Draft, list[Draft]], Parties]
ACTOR_RULES: tuple[ActorRule, ...] = (
    same_noun,
    same_violence,
    same_protest,
    same_meeting,
    host_of_the_meeting,
    speaker_before,
    authority,
    helper_at_the_place,
    people_of_the_place,
)
