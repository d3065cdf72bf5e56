"""Whose words or thoughts a clause tells, by the tree: the subject above a complement, "so X", "laut X", a clause carried on."""

from collections.abc import Iterator

from depesche.knowledge.discourse import words_for
from depesche.model.doc import Doc, Token

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
# verbs whose infinitive tells what their subject will do, not whom they speak to: "versprach ihm zu kommen"
_OWN_PLANS = words_for("own plan")
# verbs whose clause tells of their object: "warf ihm vor, er habe gelogen"
_OF_OTHERS = words_for("of its object")
_UP = frozenset(("conj", "xcomp", "advcl", "acl", "parataxis", "appos"))
_SOURCES = words_for("source")


def clause_of(doc: Doc, token: Token) -> Token:
    """The predicate whose clause a token stands in."""
    if _is_predicate(doc, token):
        return token
    for above in doc.ancestors(token):
        if _is_predicate(doc, above):
            return above
    return token


def _is_predicate(doc: Doc, token: Token) -> bool:
    is_clause = token.deprel in ("root", "ccomp", "advcl", "acl", "parataxis", "csubj", "xcomp")
    return (token.upos in ("VERB", "AUX") and token.deprel not in ("amod", "aux", "aux:pass")) or (
        is_clause and bool(doc.children(token, *_SUBJECTS, "cop"))
    )


def subjects_of(doc: Doc, predicate: Token) -> tuple[Token, ...]:
    """The subjects of a predicate, or of the one it shares them with ("kam und ging", "versprach zu kommen")."""
    seen = {predicate.index}
    while not (found := doc.children(predicate, *_SUBJECTS)):
        if predicate.deprel not in ("conj", "xcomp", "aux", "cop", "advcl", "acl") or predicate.head in seen:
            return ()
        above = doc.tokens[predicate.head]
        if predicate.deprel in ("advcl", "acl") and predicate.has(VerbForm="Fin"):
            return ()
        if (
            predicate.deprel == "xcomp"
            and above.lemma not in _OWN_PLANS
            and (others := doc.children(above, "obj", "obl:arg"))
        ):
            return tuple(t for t in others if t.text.lower() != "sich") or doc.children(above, *_SUBJECTS)
        predicate = above
        seen.add(predicate.index)
    return found


def tellers(doc: Doc, token: Token) -> Iterator[Token]:
    """The heads of the phrases that say or think what the clause of a token tells, the nearest first."""
    predicate, seen = clause_of(doc, token), set[int]()
    while predicate.index not in seen:
        seen.add(predicate.index)
        yield from _beside(doc, predicate)
        above = doc.tokens[predicate.head]
        if above.index == predicate.index:
            return
        if predicate.deprel == "ccomp" or (predicate.deprel == "acl" and above.upos == "NOUN"):
            of_others = doc.children(above, "obj", "obl:arg") if above.lemma in _OF_OTHERS else ()
            yield from of_others or subjects_of(doc, clause_of(doc, above))
        elif predicate.deprel not in _UP:
            return
        predicate = clause_of(doc, above)


def _beside(doc: Doc, predicate: Token) -> Iterator[Token]:
    """ "…, so X", "laut X", "nach Angaben von X"."""
    for child in doc.children(predicate, "parataxis"):
        if any(
            t.text.lower() == "so" for t in doc.children(child, "advmod", "case", "mark")
        ) and child.upos in ("NOUN", "PROPN"):
            yield child
    for child in doc.children(predicate, "obl"):
        cases = {t.text.lower() for t in doc.children(child, "case")}
        if cases & {"laut", "zufolge"}:
            yield child
        elif "nach" in cases and child.text.lower() in _SOURCES:
            yield from doc.children(child, "nmod")


def is_carried_speech(doc: Doc, token: Token) -> bool:
    """Whether a token stands in a main clause in Konjunktiv I without a frame: speech that goes on."""
    predicate = clause_of(doc, token)
    while predicate.deprel in ("advcl", "acl", "conj", "xcomp") and predicate.head != predicate.index:
        predicate = clause_of(doc, doc.tokens[predicate.head])
    if predicate.deprel not in ("root", "parataxis"):
        return False
    finite = (predicate, *doc.children(predicate, "aux", "aux:pass", "cop"))
    return any(t.subjunctive == 1 for t in finite)


def antecedent_of_relative(doc: Doc, token: Token) -> Token | None:
    """The noun that the clause of a relative pronoun describes, by the tree."""
    low = doc.sentence_of(token).first
    for above in (token, *doc.ancestors(token)):
        if above.deprel == "acl" and above.head < token.index and above.head >= low:
            return doc.tokens[above.head]
        if above.deprel in ("root", "ccomp", "parataxis"):
            return None
    return None


def is_teller(doc: Doc, head: Token) -> bool:
    """Whether a phrase is the subject of a verb that takes a clause, or stands in "…, so X"."""
    verb = doc.tokens[head.head]
    if head.deprel.startswith("nsubj"):
        return bool(doc.children(verb, "ccomp"))
    return head.deprel == "parataxis" and any(
        head.index == t.index for t in _beside(doc, clause_of(doc, verb))
    )


_CALLS = words_for("call")


def is_called_upon(doc: Doc, head: Token) -> bool:
    """Whether a phrase is whom somebody asks to do something: "forderte die Bewohner auf", "riet seinen Kunden"."""
    verb = doc.tokens[head.head]
    cases = {t.text.lower() for t in doc.children(head, "case")}
    if verb.lemma in _CALLS and head.deprel in ("obj", "obl:arg") and not cases:
        return True
    return verb.lemma in ("appellieren", "Appell", "Hinweis", "Rat") and bool(cases & {"an", "für"})


def is_source(doc: Doc, head: Token) -> bool:
    """Whether a phrase stands in "laut X", "nach Angaben von X"."""
    above = doc.tokens[head.head]
    cases = {t.text.lower() for t in doc.children(head, "case")}
    return bool(cases & {"laut", "zufolge"}) or (head.deprel == "nmod" and above.text.lower() in _SOURCES)
