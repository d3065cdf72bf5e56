"""Roles: fill the slots of a frame from the words around its trigger."""

from collections.abc import Callable

from depesche.extract.events import parties as find
from depesche.extract.events.arguments import dative_of, object_of, subject_of
from depesche.extract.events.parties import Parties, coded, of_phrase, unique
from depesche.extract.events.scene import Scene
from depesche.extract.events.triggers import Trigger, verb_lemma
from depesche.knowledge.frames import PREPOSITIONS, Slots, word_list
from depesche.model.actor import ActorKind, MentionKind
from depesche.model.doc import Token


def fill(scene: Scene, trigger: Trigger, slots: Slots) -> Parties:
    """The parties of the first alternative that names anybody; those without a code only if no alternative has one."""
    fallback: Parties = ()
    for alternative in slots:
        found: Parties = ()
        has_side = False
        for name in alternative:
            if name == "sup" and (has_side or len(coded(found)) > 2):
                continue
            members = slot(scene, trigger, name)
            has_side = has_side or (bool(coded(members)) and (name != "mit" or bool(coded(found))))
            found = (*found, *members)
        found = unique(found)
        if coded(found):
            return coded(found)
        fallback = fallback or found
    return fallback


def slot(scene: Scene, trigger: Trigger, name: str) -> Parties:
    """The parties of one slot."""
    name, _, kind = name.partition(":")
    if name in PREPOSITIONS:
        found = _prepositional(scene, trigger, name)
    else:
        by_pos = _NOUN_SLOTS if trigger.frame.pos == "noun" else _VERB_SLOTS
        rule = by_pos.get(name)
        found = rule(scene, trigger) if rule else ()
    if kind == "person":
        found = tuple(p for p in found if p.sector == "CVL" or (p.actor and p.actor.kind in _PEOPLE))
    return coded(found) if kind == "actor" else found


_PEOPLE = (ActorKind.PERSON, ActorKind.GROUP)


def _verb(scene: Scene, trigger: Trigger) -> Token:
    """The word whose dependents are the arguments: the verb itself, or the clause head above an auxiliary."""
    token = trigger.token
    if token.deprel in ("aux", "cop", "aux:pass") and token.head != token.index:
        return scene.doc.tokens[token.head]
    return token


def _verb_subject(scene: Scene, trigger: Trigger) -> Parties:
    verb = _verb(scene, trigger)
    if trigger.is_participle:
        if trigger.token.text.lower().rstrip("enrsm").endswith("end"):
            return of_phrase(scene, scene.doc.tokens[trigger.token.head])
        return find.agents(scene, trigger.token)
    if is_passive(scene, trigger):
        return find.agents(scene, verb)
    subject = subject_of(scene, verb)
    found = of_phrase(scene, subject) if subject is not None else ()
    if not found and subject is None:
        found = _omitted_subject(scene, trigger)
    return found


def _omitted_subject(scene: Scene, trigger: Trigger) -> Parties:
    """The subject of an infinitive that hangs on a noun ("die Drohung Irans, Israel anzugreifen")."""
    governor = scene.clauses.governor(trigger.token)
    if governor is not None and governor.upos == "NOUN" and trigger.token.xpos in ("VVINF", "VVIZU"):
        return noun_owner(scene, governor)
    return ()


def is_passive(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb trigger is passive; "ist besetzt" counts where the verb takes an object and has none."""
    verb = _verb(scene, trigger)
    if scene.clauses.is_passive(verb):
        return True
    if verb.xpos not in ("VVPP", "ADJD") or not any("obj" in part for part in trigger.frame.recipient):
        return False
    auxiliaries = {aux.lemma for aux in scene.clauses.auxiliaries(verb)}
    return auxiliaries == {"sein"} and object_of(scene, verb) is None


def is_open(scene: Scene, trigger: Trigger, recipients: Parties) -> bool:
    """Whether an actor is left out, not merely unknown: a passive, an infinitive, a definite noun, an unresolved "er"."""
    if trigger.frame.pos == "noun":
        if trigger.frame.head in word_list("generic_noun"):
            return bool(coded(recipients))
        words = {c.text.lower() for c in scene.doc.children(trigger.token, "det", "det:poss", "case")}
        return bool(words & DEFINITE) or bool(recipients) or trigger.token.has(Number="Plur")
    verb = _verb(scene, trigger)
    if trigger.is_participle or is_passive(scene, trigger):
        return True
    subject = subject_of(scene, verb)
    return subject is None or subject.upos == "PRON" or bool(of_phrase(scene, subject))


DEFINITE = frozenset(
    [
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "dieser",
        "diese",
        "dieses",
        "diesem",
        "diesen",
        "beim",
        "zum",
        "zur",
        "im",
        "am",
        "vom",
        "sein",
        "seine",
        "seinem",
        "seinen",
        "seiner",
        "ihr",
        "ihre",
        "ihrem",
        "ihren",
        "ihrer",
    ]
)


def _verb_object(scene: Scene, trigger: Trigger) -> Parties:
    verb = _verb(scene, trigger)
    if trigger.is_participle:
        return of_phrase(scene, scene.doc.tokens[trigger.token.head])
    found = subject_of(scene, verb) if is_passive(scene, trigger) else object_of(scene, verb)
    if found is None or found in trigger.fixed:
        others = [c for c in scene.doc.children(verb, "obj", "obl:arg") if c not in trigger.fixed]
        found = others[0] if others and not is_passive(scene, trigger) else None
    return of_phrase(scene, found) if found is not None else ()


def _verb_dative(scene: Scene, trigger: Trigger) -> Parties:
    verb = _verb(scene, trigger)
    found = dative_of(scene, verb)
    if found is None or found in trigger.fixed:
        for noun in trigger.fixed:
            bare = [c for c in scene.doc.children(noun, "nmod") if not scene.clauses.case_word(c)]
            if bare:
                return of_phrase(scene, bare[0])
        found = object_of(scene, verb) if found is None else None
    return of_phrase(scene, found) if found is not None and found not in trigger.fixed else ()


def _verb_clause(scene: Scene, trigger: Trigger) -> Parties:
    """Who acts in the clause a verb governs ("forderte, dass Russland abzieht")."""
    for child in scene.doc.children(_verb(scene, trigger), "ccomp", "xcomp", "csubj", "parataxis"):
        for word in (
            *scene.doc.children(child, "nsubj", "nsubj:pass"),
            *scene.doc.children(child, "obj", "obl:arg"),
        ):
            found = coded(of_phrase(scene, word))
            if found:
                return found
    return ()


def _light_noun(rule: Callable[[Scene, Token], Parties]) -> Callable[[Scene, Trigger], Parties]:
    def of_noun(scene: Scene, trigger: Trigger) -> Parties:
        return rule(scene, trigger.noun) if trigger.noun is not None else ()

    return of_noun


def _prepositional(scene: Scene, trigger: Trigger, name: str) -> Parties:
    """Whom a prepositional phrase names: of the trigger, of its nouns, then anywhere after it in the clause."""
    anchors = [trigger.token, *trigger.fixed]
    if trigger.frame.pos != "noun":
        verb = _verb(scene, trigger)
        anchors += [verb, *scene.doc.children(verb, "obj", "nsubj:pass", "obl")]
    for anchor in anchors:
        found = find.with_preposition(scene, anchor, name)
        if coded(found):
            return found
    around = scene.clauses.tokens_of(trigger.token)
    for token in around:
        near = token.index > trigger.token.index if trigger.frame.pos == "noun" else True
        if near and token not in anchors and scene.clauses.case_word(token) == name:
            if trigger.frame.pos == "noun" and not _follows(scene, trigger.token, token):
                continue
            found = of_phrase(scene, token, 1)
            if coded(found):
                return found
    return ()


def _follows(scene: Scene, noun: Token, token: Token) -> bool:
    """Whether nothing but the noun's own attributes stands between a noun and a prepositional phrase."""
    between = scene.doc.tokens[noun.index + 1 : token.index]
    return len(between) < 12 and not any(t.xpos.startswith("V") or t.text in ",;:" for t in between)


def noun_owner(scene: Scene, noun: Token) -> Parties:
    """Who acts in what a noun names: genitive, possessive, "von", "durch", adjective, compound, agent, support verb."""
    for rule in _OWNERS:
        found = coded(rule(scene, noun))
        if found:
            return found
    return ()


def _of_von(scene: Scene, noun: Token) -> Parties:
    return find.with_preposition(scene, noun, "von")


def _of_durch(scene: Scene, noun: Token) -> Parties:
    return find.with_preposition(scene, noun, "durch")


def _of_compound(scene: Scene, noun: Token) -> Parties:
    """A body in the first part acts ("US-Angriff", "NATO-Gipfel"); a state by its name is acted upon ("Irak-Krieg")."""
    found = find.compounds(scene, noun)
    if noun.text.split("-")[0].isupper():
        return found
    return tuple(
        p for p in found if p.actor is not None and p.actor.kind not in (ActorKind.STATE, ActorKind.REGION)
    )


def _of_participle(scene: Scene, noun: Token) -> Parties:
    for child in scene.doc.children(noun, "amod", "acl"):
        if verb_lemma(child):
            found = find.agents(scene, child)
            if found:
                return found
    return ()


def _of_support_verb(scene: Scene, noun: Token) -> Parties:
    """The subject of a verb that says no more than its noun ("führte Angriffe durch")."""
    verb = scene.doc.tokens[noun.head]
    if (
        not verb.xpos.startswith("V")
        or verb.lemma not in word_list("support")
        or noun.deprel not in ("obj", "nsubj:pass", "nsubj", "obl")
    ):
        return ()
    if noun.deprel == "nsubj:pass" or (noun.deprel == "nsubj" and scene.clauses.is_passive(verb)):
        return find.agents(scene, verb)
    if noun.deprel == "nsubj" and len(scene.doc.children(verb, "nsubj")) < 2:
        return ()
    subject = subject_of(scene, verb)
    return of_phrase(scene, subject) if subject is not None and subject is not noun else ()


def _of_itself(scene: Scene, noun: Token) -> Parties:
    """A group noun that is a trigger ("russische Truppenbewegungen")."""
    mention = scene.by_head.get(noun.index)
    if mention is None or mention.span == noun.span or mention.kind == MentionKind.COMPOUND:
        return ()
    return coded(find.of_mention(mention))


_OWNERS: tuple[Callable[[Scene, Token], Parties], ...] = (
    find.genitives,
    find.possessives,
    _of_von,
    _of_durch,
    find.adjectives,
    _of_compound,
    _of_participle,
    _of_support_verb,
    _of_itself,
)


def _governing_subject(scene: Scene, trigger: Trigger) -> Parties:
    """The subject of the clause a noun stands in ("bei einem Besuch in Ankara sagte Scholz")."""
    verb = scene.clauses.verb_of(trigger.token) or scene.clauses.head_of(trigger.token)
    if scene.clauses.is_passive(verb):
        found = find.agents(scene, verb)
        if found:
            return found
    subject = subject_of(scene, verb)
    if subject is None or subject is trigger.token:
        return ()
    return of_phrase(scene, subject)


def _noun_rule(rule: Callable[[Scene, Token], Parties]) -> Callable[[Scene, Trigger], Parties]:
    return lambda scene, trigger: rule(scene, trigger.token)


_NOUN_SLOTS: dict[str, Callable[[Scene, Trigger], Parties]] = {
    "own": _noun_rule(noun_owner),
    "gen": _noun_rule(find.genitives),
    "adj": _noun_rule(find.adjectives),
    "poss": _noun_rule(find.possessives),
    "comp": _noun_rule(find.compounds),
    "sup": _governing_subject,
}
_VERB_SLOTS: dict[str, Callable[[Scene, Trigger], Parties]] = {
    "subj": _verb_subject,
    "obj": _verb_object,
    "dat": _verb_dative,
    "clause": _verb_clause,
    "speaker": lambda scene, trigger: find.speakers(scene, trigger.token),
    "gen": _light_noun(find.genitives),
    "own": _light_noun(noun_owner),
    "adj": _light_noun(find.adjectives),
    "comp": _light_noun(find.compounds),
}
