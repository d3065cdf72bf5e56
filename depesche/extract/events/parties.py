"""Parties: from words to participants with codes."""

from collections.abc import Iterable

from depesche.extract.events.clauses import SUBJECTS
from depesche.extract.events.scene import Scene
from depesche.knowledge.frames import word_list
from depesche.model.actor import Actor, ActorKind, Mention, MentionKind
from depesche.model.doc import Token
from depesche.model.event import Participant

Parties = tuple[Participant, ...]
_FIRST_PERSON = frozenset({"ich", "wir", "uns", "mich", "mir", "unser"})
_TELLING = ("von", "aus", "in", "gegen", "für", "auf", "zu", "durch", "mit", "bei", "an", "zwischen")
_ORIGIN = ("von", "aus", "in")
_NESTED = ("nmod", "appos", "obl", "acl")


def participant(mention: Mention, actor: Actor | None) -> Participant:
    """A mention as a participant."""
    if actor is None:
        return Participant(mention.span, mention.text, None, None)
    return Participant(mention.span, mention.text, actor.code, actor.sector, actor)


def of_mention(mention: Mention) -> Parties:
    """The participants a mention stands for."""
    return tuple(participant(mention, actor) for actor in mention.actors) or (participant(mention, None),)


def of_phrase(scene: Scene, token: Token, depth: int = 0) -> Parties:
    """The participants of a noun phrase: whom it names, else whom its attributes name ("Bemühungen Moskaus")."""
    if token.index in scene.busy or depth > 3:
        return ()  # a relative clause inside the phrase it belongs to
    scene.busy.add(token.index)
    try:
        found = of_word(scene, token)
        if not coded(found):
            found = (
                _titled(scene, token)
                or _counted(scene, token, depth)
                or of_attributes(scene, token, depth)
                or found
                or _people(scene, token)
            )
        for child in scene.doc.children(token, "conj"):
            if not child.xpos.startswith("V"):
                found = (*found, *of_phrase(scene, child, depth + 1))
        return unique(found)
    finally:
        scene.busy.discard(token.index)


def _at_seat(scene: Scene, token: Token, mention: Mention) -> Parties:
    """A ruling or opposing body told by its seat ("die Junta in Niamey", "die Regierung in Bamako")."""
    after = scene.doc.tokens[token.index + 1 : token.index + 3]
    if mention.kind != MentionKind.DESCRIPTION or len(after) < 2 or after[0].text != "in":
        return ()
    is_bare = mention.span == token.span or scene.doc.tokens[token.index - 1].xpos == "ADJA"
    seat = next((m for m in scene.at_token.get(after[1].index, ()) if m.kind == MentionKind.PLACE), None)
    code = seat.actors[0].code if seat is not None and seat.actors else None
    if not is_bare or code is None or not token.lemma.lower().endswith(_RULERS):
        return ()
    if any(actor.code == code for actor in mention.actors):
        return ()
    sector = mention.actors[0].sector if mention.actors else None
    return (Participant(mention.span, mention.text, code, sector),)


_RULERS = (
    "regierung",
    "junta",
    "opposition",
    "parlament",
    "führung",
    "behörde",
    "justiz",
    "behörden",
    "gericht",
)


def _titled(scene: Scene, token: Token) -> Parties:
    """The name right after a noun ("ihre Amtskollegin Penny Wong", "dem chinesischen Spitzendiplomaten Wang Yi")."""
    for child in scene.doc.children(token, "appos", "flat"):
        named = scene.by_head.get(child.index)
        if child.index == token.index + 1 and named is not None and named.kind == MentionKind.NAME:
            return coded(of_mention(named)) if any(a.kind == ActorKind.PERSON for a in named.actors) else ()
    return ()


def _counted(scene: Scene, token: Token, depth: int) -> Parties:
    """Whom a number or pronoun counts ("mehrere von ihnen", "40 der Diplomaten")."""
    if token.xpos not in ("PIS", "CARD"):
        return ()
    after = scene.doc.tokens[token.index + 1 : token.index + 5]
    for word in after:
        if scene.clauses.case_word(word) == "von" and word.upos in ("PRON", "NOUN", "PROPN"):
            return of_phrase(scene, word, depth + 1)
    return ()


def of_word(scene: Scene, token: Token) -> Parties:
    """The participants that a word itself names: a mention, a relative pronoun, the first person of a quotation."""
    word = token.text.lower()
    mention = scene.mention_at(token)
    if mention is not None and mention.kind == MentionKind.DESCRIPTION:
        if token.lemma in word_list("side") and len(mention.actors) < 2:
            return (participant(mention, None),)
        for child in scene.doc.children(token, "appos", "nmod", "flat"):
            named = scene.by_head.get(child.index)
            if (
                child.index == token.index + 1
                and named is not None
                and named.kind == MentionKind.NAME
                and child.xpos == "NE"
            ) and child.feats.get("Case") != "Gen":
                return of_mention(named)  # "seinem Verbündeten Russland"
    if token.xpos == "PRELS" and (mention is None or not mention.actors):
        antecedent = _antecedent(scene, token)
        return of_phrase(scene, antecedent, 2) if antecedent is not None else ()
    if mention is not None:
        return _at_seat(scene, token, mention) or of_mention(mention)
    if word in _FIRST_PERSON:
        return speakers(scene, token)
    return ()


def speakers(scene: Scene, token: Token) -> Parties:
    """The speakers of the quotation a token stands in, with the span of the token."""
    number = scene.quotation_at.get(token.index)
    if number is None:
        return ()
    return tuple(
        Participant(token.span, token.text, a.code, a.sector, a) for a in scene.quotations[number].speakers
    )


def _antecedent(scene: Scene, token: Token) -> Token | None:
    """The noun a relative pronoun stands for: the head of its clause if number and gender agree, else the nearest that does."""
    head = scene.clauses.head_of(token)
    governor = scene.doc.tokens[head.head] if head.deprel == "acl" and head.head != head.index else None
    before = scene.doc.tokens[max(0, token.index - 12) : token.index]
    nouns = [t for t in reversed(before) if t.upos in ("NOUN", "PROPN")]
    number = _number(scene, token)
    for noun in ([governor] if governor is not None else []) + nouns:
        if noun.upos in ("NOUN", "PROPN") and _agrees(token, noun, number):
            return noun
    return governor or (nouns[0] if nouns else None)


def _number(scene: Scene, pronoun: Token) -> str:
    """The number of a relative pronoun: that of its verb if it is the subject, else its own."""
    if pronoun.deprel in SUBJECTS:
        for verb in scene.clauses.tokens_of(pronoun):
            if verb.has(VerbForm="Fin"):
                return verb.feats.get("Number", "")
    return "Plur" if pronoun.text.lower() == "denen" else pronoun.feats.get("Number", "")


def _agrees(pronoun: Token, noun: Token, number: str) -> bool:
    nouns_number = noun.feats.get("Number", "")
    if number and nouns_number and number != nouns_number:
        return False
    if number == "Plur" or pronoun.text.lower() == "die":
        return True
    gender = {"der": ("Masc", "Fem"), "das": ("Neut",), "dem": ("Masc", "Neut"), "den": ("Masc",)}
    return noun.feats.get("Gender", "Masc") in gender.get(pronoun.text.lower(), ("Masc", "Fem", "Neut"))


def of_attributes(scene: Scene, token: Token, depth: int = 0) -> Parties:
    """Whom the attributes of a noun name: genitive, possessive, "von", adjective, first part of a compound."""
    for slot in (genitives, adjectives, possessives, compounds):
        found = coded(slot(scene, token))
        if found:
            return found
    telling = _ORIGIN if is_people(token) else _TELLING
    for child in scene.doc.children(token, *_NESTED):
        if child.upos in ("NOUN", "PROPN") and scene.clauses.case_word(child) in telling:
            found = coded(of_phrase(scene, child, depth + 1))
            if found:
                return found
    for child in scene.doc.children(token, "appos"):
        found = coded(of_phrase(scene, child, depth + 1))
        if found:
            return found
    for child in scene.doc.children(token, "acl", "amod"):
        found = coded(agents(scene, child))
        if found:
            return found
    return ()


def genitives(scene: Scene, token: Token) -> Parties:
    """Whom genitives of a noun name ("der Angriff Russlands", "Israels Angriff")."""
    found: Parties = ()
    for child in scene.doc.children(token, "nmod", "nmod:poss", "appos", "flat", "det"):
        if child.upos not in ("NOUN", "PROPN") or scene.clauses.case_word(child):
            continue
        if child.has(Case="Gen") or child.deprel.startswith("nmod") or child.index < token.index:
            found = (*found, *of_phrase(scene, child, 1))
    return found or _genitive_before(scene, token) or _next_genitive(scene, token)


def _genitive_before(scene: Scene, token: Token) -> Parties:
    """A name in the genitive right before a noun ("Israels Angriffe")."""
    at = token.index - 1
    while at > 0 and scene.doc.tokens[at].xpos == "ADJA":
        at -= 1
    before = scene.doc.tokens[max(at, 0)]
    is_genitive = before.xpos == "NE" and before.has(Case="Gen") and before.index in scene.by_head
    opens = before.index == 0 or scene.doc.tokens[before.index - 1].xpos not in ("ART", "NE", "NN", "ADJA")
    return of_word(scene, before) if is_genitive and opens and before is not token else ()


def _next_genitive(scene: Scene, token: Token) -> Parties:
    """A genitive right after a noun that the parse hung elsewhere ("die Solidarität Polens")."""
    for after in scene.doc.tokens[token.index + 1 : token.index + 4]:
        if after.upos in ("NOUN", "PROPN"):
            is_genitive = after.has(Case="Gen") and not scene.clauses.case_word(after)
            return of_phrase(scene, after, 2) if is_genitive else ()
        if not after.has(Case="Gen"):
            break
    return ()


def possessives(scene: Scene, token: Token) -> Parties:
    """Whom possessive pronouns of a noun mean ("ihr Angriff")."""
    found: Parties = ()
    for child in scene.doc.children(token, "det", "det:poss", "nmod", "amod"):
        if child.xpos in ("PPOSAT", "PRELAT", "PDS"):
            if child.xpos == "PRELAT":
                antecedent = _antecedent(scene, child)
                found = (*found, *(of_phrase(scene, antecedent, 2) if antecedent is not None else ()))
            mention = scene.by_head.get(child.index)
            if mention is not None:
                found = (*found, *of_mention(mention))
            elif child.text.lower().startswith(("unser", "mein")):
                found = (*found, *speakers(scene, child))
    return found


def adjectives(scene: Scene, token: Token) -> Parties:
    """Whom adjectives of a noun name ("russische Angriffe")."""
    found: Parties = ()
    before = scene.doc.tokens[token.index - 1 : token.index] if token.index else ()
    for child in (*scene.doc.children(token, "amod", "dep"), *(t for t in before if t.head != token.index)):
        mention = scene.by_head.get(child.index)
        if mention is not None and mention.kind == MentionKind.ADJECTIVE:
            found = (*found, *of_mention(mention))
            for other in scene.doc.children(child, "conj"):
                if other.index in scene.by_head:
                    found = (*found, *of_mention(scene.by_head[other.index]))
    return found


def compounds(scene: Scene, token: Token) -> Parties:
    """Whom the first part of a compound names ("US-Angriff")."""
    mention = scene.compound_at(token) or scene.by_head.get(token.index)
    if mention is None or (mention.kind != MentionKind.COMPOUND and mention.span != token.span):
        return ()
    return coded(of_mention(mention))


def with_preposition(scene: Scene, token: Token, *prepositions: str) -> Parties:
    """Whom prepositional attributes or objects of a word name."""
    found: Parties = ()
    for child in scene.doc.children(token):
        if scene.clauses.case_word(child) in prepositions:
            found = (*found, *of_phrase(scene, child, 1))
            if "zwischen" in prepositions:
                found = (*found, *_second_of_two(scene, child))
    return unique(found)


def _second_of_two(scene: Scene, first: Token) -> Parties:
    """Y of "zwischen X und Y" where the parse does not join them."""
    tokens = scene.doc.tokens
    for at in range(first.index + 1, min(first.index + 8, len(tokens) - 1)):
        if tokens[at].text == "und":
            for token in tokens[at + 1 : at + 6]:
                if token.index in scene.by_head and scene.by_head[token.index].kind != MentionKind.ADJECTIVE:
                    return of_phrase(scene, token, 2)
            return ()
    return ()


def agents(scene: Scene, verb: Token) -> Parties:
    """The agent of a passive or of a participle ("von der EU verhängt")."""
    children = [c for c in scene.doc.children(verb) if scene.clauses.case_word(c) in ("von", "durch")]
    children.sort(key=lambda c: c.deprel != "obl:agent")
    for child in children:
        found = coded(of_phrase(scene, child, 1))
        if found:
            return found
    return _stray_agent(scene, verb)


def _stray_agent(scene: Scene, verb: Token) -> Parties:
    """An agent that the parse hung on a place or a time ("in Bagdad von Soldaten beschossen")."""
    if not scene.clauses.is_passive(verb):
        return ()
    last = scene.doc.tokens[verb.index - 1]
    for _ in range(3):
        if scene.clauses.case_word(last) in ("von", "durch") and last.upos in ("NOUN", "PROPN"):
            return coded(of_phrase(scene, last, 1))
        last = scene.doc.tokens[last.head]
    for token in scene.clauses.tokens_of(verb):
        above = scene.doc.tokens[token.head]
        if scene.clauses.case_word(token) in ("von", "durch") and scene.clauses.case_word(above) in (
            "in",
            "an",
            "bei",
            "vor",
            "aus",
        ):
            found = coded(of_phrase(scene, token, 1))
            if found:
                return found
    return ()


def _people(scene: Scene, token: Token) -> Parties:
    """A described group or its property: known to the place of the sentence ("24 Menschen", "ein Dorf")."""
    if token.text.lower() in ("er", "dieser"):
        return (Participant(token.span, token.text, None, None),)
    if is_people(token):
        return (Participant(token.span, token.text, None, "CVL"),)
    return ()


def is_people(token: Token) -> bool:
    """Whether a word names a group of people or what they live in."""
    words = word_list("people")
    if token.lemma in words or token.text in words:
        return True
    return any(token.lemma.endswith(w.lower()) for w in words if len(w) > 5)


def coded(parties: Iterable[Participant]) -> Parties:
    """Those with a code."""
    return tuple(p for p in parties if p.code)


def unique(parties: Iterable[Participant]) -> Parties:
    """Each party once: by actor, or by code and words."""
    seen: dict[tuple[str | None, str], Participant] = {}
    for party in parties:
        key = (party.code, party.actor.id if party.actor else party.text)
        seen.setdefault(key, party)
    return tuple(seen.values())
