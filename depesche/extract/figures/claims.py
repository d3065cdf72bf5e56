"""Find claims: who is said to have begun, or to be to blame, and who says so."""

from depesche.extract.events.arguments import dative_of, object_of, subject_of
from depesche.extract.events.scene import Scene
from depesche.extract.figures.linking import event_of, quotation_of
from depesche.extract.figures.telling import is_told_as_done
from depesche.knowledge.figures import BlamingVerb, blaming_verbs, is_act
from depesche.model.actor import Actor
from depesche.model.doc import Token
from depesche.model.event import Event
from depesche.model.figure import Claim, ClaimKind
from depesche.model.span import Spans

_MUTUAL = frozenset({"einander", "gegenseitig"})


def find_claims(scene: Scene, events: tuple[Event, ...]) -> tuple[Claim, ...]:
    """The claims of a report in text order; `event` counts in `events`, `attribution` in the quotations of the scene."""
    found = []
    for token in scene.doc.tokens:
        if token.xpos.startswith("VV"):
            for verb in blaming_verbs().get(token.lemma, ()):
                claim = _claim(scene, events, token, verb)
                if claim is not None:
                    found.append(claim)
                    break
    return tuple(found)


def _claim(scene: Scene, events: tuple[Event, ...], token: Token, verb: BlamingVerb) -> Claim | None:
    beside = _beside(scene, token, verb.beside) if verb.beside else token
    if beside is None or not is_told_as_done(scene, token) or not _is_about_an_act(scene, token, verb):
        return None
    if _is_what_is_blamed(scene, token):
        return None
    is_mutual = any(t.text.lower() in _MUTUAL for t in scene.clauses.tokens_of(token))
    accused = _part(scene, token, verb.claimant if is_mutual and verb.claimant else verb.accused)
    claimant = _part(scene, token, verb.claimant) if verb.claimant else None
    actors = _actors(scene, accused)
    if accused is None or not (actors or is_mutual):
        return None
    event, why = event_of(scene, events, token, None)
    words = tuple(sorted({token.span, beside.span, *(_particle(scene, token))}))
    return Claim(
        kind=verb.kind,
        words=words,
        rule=f"{verb.lemma}{f' {verb.beside}' if verb.beside else ''}",
        accused=actors,
        accused_words=_words(scene, accused),
        claimants=_actors(scene, claimant),
        event=event,
        attribution=quotation_of(scene, (accused if verb.kind is ClaimKind.BEGAN else token).span),
        is_mutual=is_mutual,
        why=why,
    )


def _is_what_is_blamed(scene: Scene, token: Token) -> bool:
    """ "warf X vor, die Waffenruhe gebrochen zu haben": the blame says who."""
    governor = scene.clauses.governor(token)
    verbs = blaming_verbs().get(governor.lemma, ()) if governor is not None else ()
    return any(verb.kind is ClaimKind.BLAMED for verb in verbs)


def _beside(scene: Scene, token: Token, word: str) -> Token | None:
    near = (t for t in scene.clauses.tokens_of(token) if t is not token)
    return next((t for t in near if t.lemma.lower().endswith(word) or t.text.lower() == word), None)


def _is_about_an_act(scene: Scene, token: Token, verb: BlamingVerb) -> bool:
    """A blame is for an act of force or a breach of a truce; what began says so itself."""
    if verb.kind is ClaimKind.BEGAN:
        return True
    return any(is_act(t.lemma) for t in scene.doc.tokens_of(scene.doc.sentence_of(token)) if t.upos == "NOUN")


def _part(scene: Scene, token: Token, part: str) -> Token | None:
    if part == "subject":
        return subject_of(scene, token)
    return object_of(scene, token) if part == "object" else dative_of(scene, token)


def _actors(scene: Scene, token: Token | None) -> tuple[Actor, ...]:
    """Whom a word names, and what is joined to it: "Moskau und Kiew"."""
    if token is None:
        return ()
    joined = (token, *scene.doc.children(token, "conj"))
    found = (mention for each in joined if (mention := scene.mention_at(each)))
    return tuple(dict.fromkeys(actor for mention in found for actor in mention.actors))


def _words(scene: Scene, token: Token) -> Spans:
    mention = scene.mention_at(token)
    return (mention.span if mention else token.span,)


def _particle(scene: Scene, token: Token) -> Spans:
    return (scene.doc.tokens[token.particle].span,) if token.particle is not None else ()
