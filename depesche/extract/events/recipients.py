"""Recipients: whom an act is done to where its own words do not say; every rule says in `why` what it went by."""

from collections.abc import Iterator

from depesche.extract.events.arguments import object_of
from depesche.extract.events.drafts import Draft, near
from depesche.extract.events.inference import NEAR_BY, ActorRule, at_trigger, nearest, sentences_between
from depesche.extract.events.parties import Parties, coded, participant
from depesche.extract.events.roles import DEFINITE
from depesche.extract.events.scene import Scene
from depesche.model.actor import ActorKind, Mention, MentionKind
from depesche.model.doc import Token
from depesche.model.event import EventType, Participant

_TOWARDS = frozenset(
    {
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.REQUEST,
        EventType.THREATEN,
        EventType.SUPPORT,
        EventType.SANCTION,
    }
)


def infer_recipients(scene: Scene, draft: Draft, others: list[Draft]) -> None:
    """Fill an empty recipient by the first rule that knows one; a mutual act has none."""
    is_mutual = any("mit" in part for part in draft.trigger.frame.actor)
    if draft.recipients or is_mutual or draft.trigger.frame.needs.two_parties:
        return
    for rule in RECIPIENT_RULES:
        if rule in GUESSES and draft.trigger.frame.needs.recipient:
            continue
        found = rule(scene, draft, others)
        if found:
            draft.recipients = found
            draft.why.append(f"recipient by {rule.__name__.removeprefix('_')}")
            return


def same_happening(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """ "nach dem Angriff" after "ein Angriff auf einen Stützpunkt": whom the happening named before was done to."""
    if draft.trigger.frame.pos != "noun" or draft.kind in _MUTUAL_KINDS or not _is_definite(scene, draft):
        return ()
    for other in nearest(draft, others):
        before = other.place_in_text < draft.place_in_text and sentences_between(scene, draft, other) <= 2
        if before and other.kind == draft.kind and coded(other.recipients):
            mine = {p.code for p in draft.actors}
            return coded(other.recipients) if mine & {p.code for p in other.actors} else ()
    return ()


_MUTUAL_KINDS = frozenset({EventType.CONSULT, EventType.AGREE, EventType.COOPERATE, EventType.RETREAT})


def _is_definite(scene: Scene, draft: Draft) -> bool:
    token = draft.trigger.token
    return any(c.text.lower() in DEFINITE for c in scene.doc.children(token, "det", "det:poss", "case"))


def doer_of_the_deed(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """ "verurteilte den Angriff": whoever attacked."""
    if draft.kind != EventType.ACCUSE or draft.trigger.frame.pos == "noun":
        return ()
    verb = draft.trigger.token
    deed = object_of(scene, verb)
    if deed is None:
        below = [
            c
            for child in scene.doc.children(verb, "xcomp", "advmod")
            for c in scene.doc.children(child, "obj")
        ]
        deed = below[0] if below else None  # "verurteilte den Angriff scharf"
    mine = {p.code for p in draft.actors}
    for other in near(draft, others):
        if (
            deed is not None
            and other.place_in_text == deed.index
            and not mine & {p.code for p in other.actors}
        ):
            return coded(other.actors)
    return ()


def aided_place(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """Help goes to the place it is given in: the clause's, else the one the report names most."""
    if draft.kind != EventType.AID:
        return ()
    mine = {p.code for p in draft.actors}
    place = draft.where
    if place is not None and place.country and ":" not in place.country and place.country not in mine:
        return (Participant(place.span, place.text, place.country, None),)
    code = next((code for code, _ in scene.named_places.most_common() if code not in mine), None)
    return (at_trigger(draft, code, "CVL"),) if code else ()


def same_target(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """Whom the same actor attacks, protests against or sanctions elsewhere in the report."""
    if draft.kind not in (EventType.ASSAULT, EventType.PROTEST, EventType.SANCTION):
        return ()
    mine = {p.code for p in draft.actors}
    known = [o for o in nearest(draft, others) if o.kind == draft.kind and coded(o.recipients)]
    known.sort(key=lambda o: o.place_in_text > draft.place_in_text)
    return next((coded(o.recipients) for o in known if mine & {p.code for p in o.actors}), ())


def own_government(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """A protest at home beside whose words the government is named is against it."""
    if draft.kind != EventType.PROTEST or draft.trigger.frame.mode == "strike":
        return ()
    mine = {p.code for p in draft.actors}
    here = scene.sentence_of(draft.trigger.token)
    begin = scene.doc.sentences[max(0, here.index - NEAR_BY)].span.begin
    for mention in reversed(scene.mentions_between(begin, here.span.end)):
        actor = mention.actor
        if actor is not None and actor.code in mine and actor.sector == "GOV" and mention.kind in _OFFICIAL:
            return (participant(mention, actor),)
    return ()


_OFFICIAL = (MentionKind.OFFICE, MentionKind.DESCRIPTION, MentionKind.NAME)


def other_side_of_war(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """The state named beside a word of war or peace: "Friedensgespräche in der Ukraine" for "der russische Angriffskrieg"."""
    if draft.kind != EventType.ASSAULT or not draft.trigger.frame.head.lower().endswith(_WARS):
        return ()
    mine = {p.code for p in draft.actors}
    for mention in _beside_war(scene, draft.trigger.token):
        actor = mention.actor
        if actor is not None and actor.kind == ActorKind.STATE and actor.code not in mine:
            return (participant(mention, actor),)
    return ()


def _beside_war(scene: Scene, trigger: Token) -> Iterator[Mention]:
    begin = scene.sentence_of(trigger).index
    for sentence in reversed(scene.doc.sentences[: begin + 1]):
        tokens = scene.doc.tokens_of(sentence)
        if any(_is_word_of_war(t.lemma) for t in tokens if t.upos == "NOUN"):
            for mention in scene.mentions_in(tokens):
                above = list(scene.doc.ancestors(scene.doc.tokens[mention.head]))[:2]
                if any(_is_word_of_war(t.lemma) for t in above if t.upos == "NOUN"):
                    yield mention


_WARS = (
    "krieg",
    "invasion",
    "einmarsch",
    "überfall",
    "offensive",
    "feldzug",
    "bombardierung",
    "militäroperation",
)
_WAR_WORDS = ("krieg", "frieden", "konflikt", "invasion", "front", "angriff", "kämpfe", "waffenruhe")


def _is_word_of_war(lemma: str) -> bool:
    low = lemma.lower()
    return low.startswith(_WAR_WORDS) or low.endswith(_WAR_WORDS)


def place_hit(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """Where a violent act took place, if that is not the actor's own state."""
    place = draft.where if draft.kind == EventType.ASSAULT else None
    if place is None or place.country is None or place.country in {p.code for p in draft.actors}:
        return ()
    return (Participant(place.span, place.text, place.country, None),)


def own_people(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """Rebels, police or assailants who strike in their own state strike its people."""
    if draft.kind != EventType.ASSAULT or any("zwischen" in part for part in draft.trigger.frame.actor):
        return ()
    at_home = {p.code for p in draft.actors if p.sector in ("REB", "COP", "CVL")}
    place = draft.where.country if draft.where is not None and draft.where.country else scene.focus
    return (at_trigger(draft, place, "CVL"),) if place and place in at_home else ()


def named_beside(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """Another party named after the trigger, in its clause or in what hangs on it."""
    is_promise = draft.kind == EventType.AGREE and draft.trigger.frame.pos != "noun"
    if draft.kind not in _TOWARDS and not is_promise:
        return ()
    mine = {p.code for p in draft.actors}
    token = draft.trigger.token
    after = [t for t in scene.clauses.tokens_of(token) if t.index > token.index and not is_promise]
    relations = ("ccomp", "xcomp") if is_promise else ("ccomp", "xcomp", "advcl", "obj", "obl", "nmod")
    for child in scene.doc.children(token, *relations):
        after += scene.doc.subtree(child)
    for mention in scene.mentions_in(tuple(after)):
        actor = mention.actor
        if actor is not None and actor.code and actor.code not in mine:
            return (participant(mention, actor),)
    return ()


def state_of_the_report(scene: Scene, draft: Draft, others: list[Draft]) -> Parties:
    """The state that most of the report is about."""
    if draft.kind not in _TOWARDS or scene.focus is None:
        return ()
    mine = {p.actor.id for p in draft.actors if p.actor}
    for mention in scene.mentions:
        actor = mention.actor
        if actor is not None and actor.code == scene.focus and actor.id not in mine:
            return (participant(mention, actor),)
    return ()


RECIPIENT_RULES: tuple[ActorRule, ...] = (
    doer_of_the_deed,
    other_side_of_war,
    same_happening,
    aided_place,
    same_target,
    own_government,
    place_hit,
    own_people,
    named_beside,
    state_of_the_report,
)
GUESSES: tuple[ActorRule, ...] = (state_of_the_report,)
"""Rules too weak for a frame that needs its recipient to be one."""
