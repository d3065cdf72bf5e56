"""Arguments: which words are the subject, the object and the dative of a verb."""

from depesche.extract.events.clauses import SUBJECTS
from depesche.extract.events.scene import Scene
from depesche.knowledge.frames import word_list
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
    if subject is not None and not objects:
        for child in scene.doc.children(subject, "flat", "appos"):
            if child.index in scene.by_head and scene.by_head[child.index] is not scene.mention_at(subject):
                objects.append(child)  # "kritisierte Rajoy Zapatero"
    return subject, next((c for c in objects if c.deprel == "obj"), None) or next(iter(objects), None)


def _around_misread(scene: Scene, verb: Token) -> tuple[Token | None, Token | None]:
    before = scene.doc.tokens[scene.doc.sentence_of(verb).first : verb.index]
    subject = next((t for t in reversed(before) if t.upos in ("NOUN", "PROPN", "PRON")), None)
    if subject is not None and scene.clauses.case_word(subject) and subject.head < verb.index:
        subject = scene.doc.tokens[subject.head]  # "Soldaten aus Eritrea"
    return subject, scene.doc.tokens[verb.head]


_NOMINATIVE = frozenset({"er", "ich", "wir", "man", "du"})


def subject_of(scene: Scene, verb: Token, depth: int = 0) -> Token | None:
    """The word that is the subject of a verb, also of an infinitive or the second of two joined verbs."""
    subject, _ = arguments(scene, verb)
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


def object_of(scene: Scene, verb: Token) -> Token | None:
    """The accusative object of a verb, or a named oblique without a preposition."""
    _, found = arguments(scene, verb)
    if found is not None:
        return found
    oblique = [c for c in _dependents(scene, verb, "obl", "obl:arg") if not scene.clauses.case_word(c)]
    fitting = [c for c in oblique if not c.has(Case="Dat") and scene.mention_at(c) is not None]
    return fitting[0] if fitting else None


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
