"""Arguments: which words are the subject, the object and the dative of a verb."""

from depesche.extract.events.clauses import SUBJECTS
from depesche.extract.events.scene import Scene
from depesche.knowledge.frames import word_list
from depesche.model.actor import Mention, MentionKind
from depesche.model.doc import Token


def arguments(scene: Scene, verb: Token) -> tuple[Token | None, Token | None]:
    """The subject and the accusative object that a verb itself has, by relation, case and order."""
    bare: list[Token] = []
    for word in (verb, *scene.clauses.auxiliaries(verb)):
        bare += [c for c in scene.doc.children(word, *SUBJECTS, "obj") if not c.has(Case="Dat")]
    bare.sort(key=lambda c: c.index)
    subjects = [c for c in bare if c.deprel in SUBJECTS]
    if verb.deprel == "amod" and scene.clauses.is_misread_verb(verb):
        return _around_misread(scene, verb)
    pronoun = next((c for c in bare if c.text.lower() in _NOMINATIVE), None)
    subject = pronoun or next((c for c in subjects if c.has(Case="Nom")), None) or next(iter(subjects), None)
    objects = [c for c in bare if c is not subject]
    if (
        subject is not None
        and pronoun is None
        and len(objects) == 1
        and _is_inverted(scene, subject, objects[0])
    ):
        return objects[0], subject
    if subject is not None and not objects:
        for child in scene.doc.children(subject, "flat", "appos"):
            if child.index in scene.by_head and scene.by_head[child.index] is not scene.mention_at(subject):
                objects.append(child)  # "kritisierte Rajoy Zapatero"
    return subject, next((c for c in objects if c.deprel == "obj"), None) or next(iter(objects), None)


def _is_inverted(scene: Scene, subject: Token, object_: Token) -> bool:
    """Whether two names without articles stand the wrong way round: the first acts ("Scholz empfing Selenskyj")."""
    if object_.index > subject.index:
        return False
    return all(
        t.index in scene.by_head
        and scene.by_head[t.index].kind == MentionKind.NAME
        and not scene.doc.children(t, "det")
        for t in (subject, object_)
    )


def _around_misread(scene: Scene, verb: Token) -> tuple[Token | None, Token | None]:
    before = scene.doc.tokens[scene.doc.sentence_of(verb).first : verb.index]
    subject = next((t for t in reversed(before) if t.upos in ("NOUN", "PROPN", "PRON")), None)
    if subject is not None and scene.clauses.case_word(subject) and subject.head < verb.index:
        subject = scene.doc.tokens[subject.head]  # "Soldaten aus Eritrea"
    return subject, scene.doc.tokens[verb.head]


_NOMINATIVE = frozenset({"er", "ich", "wir", "man", "du"})


def subject_of(scene: Scene, verb: Token, depth: int = 0) -> Token | None:
    """The word that is the subject of a verb, also of an infinitive or the second of two joined verbs."""
    subject, object_ = arguments(scene, verb)
    if subject is not None and _is_named_object(scene, verb, subject, object_):
        return object_
    if subject is not None or depth > 4:
        return subject
    if verb.deprel in ("conj", "aux", "cop") and verb.head != verb.index:
        return subject_of(scene, scene.doc.tokens[verb.head], depth + 1)
    for child in scene.doc.children(verb, "ccomp", "parataxis"):
        if child.index < verb.index and verb.has(VerbForm="Fin"):  # "China versucht zu …, lässt aber …"
            return subject_of(scene, child, depth + 2)
    if verb.xpos in ("VVINF", "VVIZU", "VAINF") or verb.deprel in ("xcomp", "advcl"):
        governor = scene.doc.tokens[verb.head] if verb.head != verb.index else None
        if governor is not None and governor.xpos.startswith("V"):
            if governor.lemma == "lassen" or governor.lemma in word_list("object_control"):
                controlled = object_of(scene, governor) or dative_of(scene, governor)
                if controlled is not None:
                    return controlled
            return subject_of(scene, governor, depth + 1)
    return None


def _is_named_object(scene: Scene, verb: Token, subject: Token, object_: Token | None) -> bool:
    """Whether the words read as object are who acts: a body or person beside a subject that cannot act.

    "Ein Jahr danach hat die UN-Vollversammlung Moskau aufgefordert", "Als Gast rief Guterres dazu auf".
    """
    named = scene.by_head.get(object_.index) if object_ is not None else None
    if named is None or object_ is None or named.kind not in (MentionKind.NAME, MentionKind.OFFICE):
        return False
    is_idle = subject.lemma in _IDLE or any(
        c.text.lower() == "als" for c in scene.doc.children(subject, "mark", "case")
    )
    return is_idle or (
        any(c.text.lower() == "als" for c in scene.doc.children(verb, "mark"))
        and subject.index < object_.index
        and verb.index < object_.index
    )


_IDLE = frozenset({"Jahr", "Monat", "Woche", "Tag", "Stunde", "Minute", "Mal"})


def object_of(scene: Scene, verb: Token) -> Token | None:
    """The accusative object of a verb, or a named word that the parse hung on another."""
    subject, found = arguments(scene, verb)
    stray = _stray_name(scene, verb)
    if found is not None and subject is not None and _is_named_object(scene, verb, subject, found):
        return stray
    if found is not None:
        return found
    if stray is not None:
        return stray
    oblique = [c for c in _dependents(scene, verb, "obl", "obl:arg") if not scene.clauses.case_word(c)]
    fitting = [c for c in oblique if not c.has(Case="Dat") and scene.mention_at(c) is not None]
    return fitting[0] if fitting else None


def _stray_name(scene: Scene, verb: Token) -> Token | None:
    """A bare name that the parse took for an apposition ("wird kommender Woche Russland besuchen")."""
    for token in scene.clauses.tokens_of(verb):
        mention = scene.by_head.get(token.index)
        if (
            mention is None
            or mention.kind not in (MentionKind.NAME, MentionKind.CAPITAL)
            or token.deprel != "appos"
        ):
            continue
        before = scene.doc.tokens[token.index - 1]
        is_bare = token.xpos == "NE" and not token.has(Case="Gen") and not scene.clauses.case_word(token)
        if (
            is_bare
            and before.xpos in ("NN", "NE", "ADV", "ADJD", "VVFIN")
            and _is_apart(scene, token, mention)
        ):
            return token
    return None


def _is_apart(scene: Scene, token: Token, mention: Mention) -> bool:
    """Whether a name stands beside a noun that is not its title: another mention, or a time."""
    above = scene.doc.tokens[token.head]
    other = scene.mention_at(above)
    if other is not None:
        return not other.span.overlaps(mention.span) and mention.actors != other.actors
    return above.lemma in _IDLE or above.index in scene.time_tokens


_DATIVE = frozenset({"ihm", "ihnen", "mir", "uns"})


def _dependents(scene: Scene, verb: Token, *relations: str) -> tuple[Token, ...]:
    """The dependents of a verb and of its auxiliaries, where a parse may hang them."""
    words = (verb, *scene.clauses.auxiliaries(verb))
    return tuple(child for word in words for child in scene.doc.children(word, *relations))


def dative_of(scene: Scene, verb: Token) -> Token | None:
    """The dative object of a verb."""
    bare = [
        c
        for c in _dependents(scene, verb, "obl:arg", "obj", "iobj", "obl", "nmod")
        if not scene.clauses.case_word(c) and c.upos in ("NOUN", "PROPN", "PRON")
    ]
    for child in (*bare, *scene.doc.children(verb, "nsubj:pass", "nsubj")):
        if child.has(Case="Dat") or child.text.lower() in _DATIVE:
            return child
    datives = [c for c in scene.doc.children(verb, "nsubj") if c.has(Case="Dat")]
    for subject in scene.doc.children(verb, "nsubj"):
        datives += [
            c
            for c in scene.doc.children(subject, "obl:arg", "nmod")
            if c.has(Case="Dat") and not scene.clauses.case_word(c)
        ]
    for child in (
        *bare,
        *scene.doc.children(verb, "obj", "nsubj"),
    ):  # "der Ukraine Munition" read as one phrase
        datives += [
            c
            for c in scene.doc.children(child, "compound", "nmod")
            if c.xpos == "NE" and c.index < child.index and scene.doc.tokens[c.index - 1].xpos == "ART"
        ]
    if datives:
        return datives[0]
    named = [c for c in bare if scene.mention_at(c) is not None and c.xpos in ("NE", "PPER", "PRELS")]
    if named:
        return named[0]
    subjects = scene.doc.children(verb, "nsubj")
    return subjects[1] if len(subjects) > 1 and scene.mention_at(subjects[1]) is not None else None
