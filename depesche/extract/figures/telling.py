"""Whether a clause tells what it counts as done: not as possible, planned, feared or denied."""

from depesche.extract.events.scene import Scene
from depesche.model.doc import Token

_MAY = frozenset({"können", "dürfen", "mögen", "wollen"})
_IF = frozenset({"wenn", "falls", "sofern", "ob", "damit", "um", "bevor", "ehe"})
_NOT = frozenset({"nicht", "nie", "niemals", "keineswegs"})
_INFINITIVES = ("VVINF", "VAINF", "VVIZU")


def is_told_as_done(scene: Scene, verb: Token) -> bool:
    """Whether the clause of a verb says that it happened, or that somebody says so."""
    doc = scene.doc
    helpers = scene.clauses.auxiliaries(verb)
    if verb.deprel == "conj" and not helpers:
        helpers = scene.clauses.auxiliaries(doc.tokens[verb.head])
    if any(t.lemma in _MAY for t in helpers):
        return False
    if any(t.lemma == "werden" and (t.subjunctive == 2 or verb.xpos in _INFINITIVES) for t in helpers):
        return False  # "würden getötet", "werden sterben"
    children = doc.children(verb)
    if verb.xpos == "VVIZU" or any(t.xpos == "PTKZU" for t in children if verb.xpos in _INFINITIVES):
        return False  # "drohte, zehn Geiseln zu töten"
    if any(t.text.lower() in _IF and t.deprel in ("mark", "advmod") for t in children):
        return False
    return not any(t.text.lower() in _NOT and t.deprel == "advmod" for t in children)
