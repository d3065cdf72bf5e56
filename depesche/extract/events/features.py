"""What the second opinion looks at: named features of a word that may report an event."""

from collections.abc import Iterator

from depesche.extract.events.arguments import dative_of, object_of, subject_of
from depesche.extract.events.scene import Scene
from depesche.extract.events.triggers import noun_lemma, verb_lemma
from depesche.knowledge.frames import word_list
from depesche.model.actor import ActorKind, Mention
from depesche.model.doc import Token

_CONTENT = ("NN", "NE", "ADJA", "ADJD", "PTKVZ")
_TAILS = (4, 6, 8)  # letters; what a compound ends in


def is_candidate(scene: Scene, token: Token) -> bool:
    """Whether a word may report an event: a full verb, a participle before a noun, a common noun."""
    if token.index in scene.time_tokens or len(token.text) < 3:
        return False
    if token.xpos.startswith("VV"):
        return True
    if token.xpos == "ADJA":
        return bool(verb_lemma(token))
    return token.xpos == "NN" and token.index not in scene.by_head


def event_features(scene: Scene, token: Token) -> dict[str, float]:
    """Of a candidate: its word, what depends on it and who that is, the words of its clause, what the sentence is about."""
    kind = "noun" if token.xpos == "NN" else "verb"
    lemma = token.lemma if kind == "noun" else verb_lemma(token) or token.lemma
    names = [f"{kind} {lemma}", f"class {token.xpos}", *_form(scene, token, kind, lemma)]
    names += _noun_parties(scene, token) if kind == "noun" else _verb_parties(scene, token, lemma)
    names += _around(scene, token)
    return dict.fromkeys(names, 1.0)


def _form(scene: Scene, token: Token, kind: str, lemma: str) -> Iterator[str]:
    if kind == "noun":
        yield from (f"ends {lemma[-size:].lower()}" for size in _TAILS if len(lemma) > size)
        if head := noun_lemma(token):
            yield f"known noun {head}"
        yield "plural" if token.has(Number="Plur") else "singular"
        yield f"case {scene.clauses.case_word(token) or 'bare'}"
        above = scene.doc.tokens[token.head]
        if above is not token and above.xpos.startswith("V"):
            yield f"under {token.deprel} {verb_lemma(above) or above.lemma}"
            yield f"under verb {verb_lemma(above) or above.lemma} noun {lemma}"
        elif above is not token:
            yield f"under noun {above.lemma}"
        for child in scene.doc.children(token, "det", "det:poss", "amod"):
            yield f"with {child.lemma}"
        return
    for aux in scene.clauses.auxiliaries(token):
        yield f"auxiliary {aux.lemma}"
    if scene.clauses.is_passive(token):
        yield "passive"
    if token.xpos == "ADJA":
        yield f"of noun {scene.doc.tokens[token.head].lemma}"


def _verb_parties(scene: Scene, token: Token, lemma: str) -> Iterator[str]:
    subject = subject_of(scene, token)
    yield from _party(scene, "subject", subject)
    for name, found in (("object", object_of(scene, token)), ("dative", dative_of(scene, token))):
        if found is not None:
            yield from _party(scene, name, found)
            yield f"verb {lemma} {name} {found.lemma}"
    for child in scene.doc.children(token, "obl", "obl:arg", "obl:agent"):
        case = scene.clauses.case_word(child)
        yield from _party(scene, case, child)
        yield f"verb {lemma} {case}"
        yield f"verb {lemma} {case} {child.lemma}"
    if any(t.deprel in ("ccomp", "xcomp") for t in scene.doc.children(token)):
        yield "clause below"
        yield f"verb {lemma} clause"
    if any(t.xpos == "PRF" for t in scene.doc.children(token)):
        yield f"verb {lemma} sich"


def _noun_parties(scene: Scene, token: Token) -> Iterator[str]:
    compound = scene.compound_at(token)
    if compound is not None:
        yield from (f"compound {kind}" for kind in _kinds(compound))
    for child in scene.doc.children(token, "nmod", "amod", "appos", "det:poss"):
        case = scene.clauses.case_word(child) or child.deprel
        yield from _party(scene, case, child)


def _party(scene: Scene, name: str, token: Token | None) -> Iterator[str]:
    if token is None:
        yield f"no {name}"
        return
    mention = scene.mention_at(token) or scene.by_head.get(token.index)
    if mention is None:
        yield f"{name} nobody"
        if token.xpos == "NN":
            yield f"{name} is {token.lemma}"
        return
    yield from (f"{name} {kind}" for kind in _kinds(mention))


def _kinds(mention: Mention) -> list[str]:
    found = {"coded" if actor.code else "uncoded" for actor in mention.actors}
    found |= {str(actor.kind) for actor in mention.actors}
    found |= {actor.sector for actor in mention.actors if actor.sector}
    return sorted(found) or ["unresolved"]


def _around(scene: Scene, token: Token) -> Iterator[str]:
    near = {t.index: t for t in (*scene.clauses.tokens_of(token), *scene.doc.subtree(token))}
    yield from (
        f"near {t.lemma}"
        for i, t in near.items()
        if i != token.index and (t.xpos in _CONTENT or t.xpos.startswith("VV")) and i not in scene.by_head
    )
    sentence = scene.sentence_of(token)
    mentions = scene.mentions_between(sentence.span.begin, sentence.span.end)
    codes = {a.code for m in mentions for a in m.actors if a.code}
    yield f"codes in the sentence {min(len(codes), 3)}"
    if any(a.kind == ActorKind.ORGANISATION and a.sector == "BUS" for m in mentions for a in m.actors):
        yield "a company in the sentence"
    if sentence.index in scene.about_sport:
        yield "about sport"
    if any(t.lemma in word_list("sport") for t in near.values()):
        yield "sport near"
