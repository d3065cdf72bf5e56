"""Words that stand for somebody named elsewhere: finding them and what gender and number they ask for."""

from depesche.extract.actors.articles import gender_of
from depesche.extract.actors.found import Found
from depesche.extract.actors.reading import Look
from depesche.knowledge.discourse import words_for
from depesche.model.actor import MentionKind
from depesche.model.doc import Token

_PERSONAL = {
    "er": ("m", "Sing"),
    "ihn": ("m", "Sing"),
    "ihm": ("", "Sing"),
    "ihnen": ("", "Plur"),
}
_FIRST = {
    **dict.fromkeys(("ich", "mich", "mir"), "Sing"),
    **dict.fromkeys(("wir", "uns"), "Plur"),
}
_FIRST_STEMS = {"mein": "Sing", "unser": "Plur", "unsr": "Plur"}
_POSSESSIVE = {"sein": ("m", "Sing"), "ihr": ("", "")}
_POSSESSIVE_ENDINGS = ("", "e", "en", "er", "es", "em")
_POSSESSIVE_FORMS = {stem + end: stem for stem in _POSSESSIVE for end in _POSSESSIVE_ENDINGS}
_FIRST_FORMS = {stem + end: stem for stem in _FIRST_STEMS for end in _POSSESSIVE_ENDINGS}
_RELATIVE_TAGS = frozenset(("PRELS", "PRELAT"))
_RELATIVES = {
    "dessen": ("m", "Sing"),
    "deren": ("", ""),
    "dem": ("", "Sing"),
    "den": ("m", "Sing"),
    "denen": ("", "Plur"),
}
_DEMONSTRATIVE = {
    "dieser": ("m", "Sing"), "diesen": ("", ""), "diesem": ("", "Sing"), "diese": ("", ""), "letzterer": ("m", "Sing"),
    "letztere": ("", ""),
    "letzteren": ("", ""), "letzterem": ("m", "Sing"), "ersterer": ("m", "Sing"), "erstere": ("", ""), "dessen": ("m", "Sing"),
    "deren": ("", ""), "jener": ("m", "Sing"),
}  # fmt: skip


def pronoun_at(look: Look, index: int) -> Found | None:
    """The pronoun at a token, unresolved."""
    for rule in PRONOUNS:
        found = rule(look, look.tokens[index], look.tokens[index].text.lower())
        if found is not None:
            return found
    return None


def _found(token: Token, rule: str, gender: str, number: str) -> Found:
    return Found(
        token.index, token.index + 1, token.index, MentionKind.PRONOUN, rule, gender=gender, number=number
    )


def relative(look: Look, token: Token, word: str) -> Found | None:
    """ "der", "die", "dessen" of a relative clause; at the head of a sentence "dessen" points back instead."""
    if token.xpos not in _RELATIVE_TAGS or _opens(look, token):
        return None
    gender, number = _RELATIVES.get(word) or (
        gender_of(token),
        _number_of(look, token),
    )
    return _found(token, "relative pronoun", gender, number)


def _opens(look: Look, token: Token) -> bool:
    first = look.doc.sentence_of(token).first
    return all(not t.text[:1].isalnum() for t in look.tokens[first : token.index])


def reflexive(look: Look, token: Token, word: str) -> Found | None:
    """ "sich", "einander"."""
    return _found(token, "reflexive", "", "") if word in ("sich", "einander", "miteinander") else None


def personal(look: Look, token: Token, word: str) -> Found | None:
    """ "er", "ihnen", "sie" where it is no address."""
    if word in _PERSONAL and token.upos == "PRON" and not (word == "ihnen" and _is_polite(look, token)):
        return _found(token, "personal pronoun", *_PERSONAL[word])
    if word == "sie" and token.upos == "PRON" and not _is_polite(look, token):
        number = _number_of(look, token)
        return _found(token, "personal pronoun", "f" if number == "Sing" else "", number)
    if word == "ihr" and token.xpos == "PPER":
        return _found(token, "personal pronoun", "f", "Sing")
    return None


_OF_NOBODY = words_for("of nobody")


def neuter(look: Look, token: Token, word: str) -> Found | None:
    """ "es" as the subject of a verb with an object or in a complement; not "es gibt", "es sei wichtig, dass"."""
    if word != "es" or token.deprel not in ("nsubj", "expl"):
        return None
    verb = look.tokens[token.head]
    if verb.upos != "VERB" or verb.lemma in _OF_NOBODY or look.doc.children(verb, "csubj", "ccomp"):
        return None
    is_told = verb.deprel in ("ccomp", "conj", "parataxis")
    return (
        _found(token, "personal pronoun", "n", "Sing")
        if is_told and look.doc.children(verb, "obj", "xcomp")
        else None
    )


def possessive(look: Look, token: Token, word: str) -> Found | None:
    """ "sein", "ihr" before a noun."""
    stem = _POSSESSIVE_FORMS.get(word, "")
    is_capital = token.text[0].isupper() and _is_polite(look, token)
    if not stem or token.xpos != "PPOSAT" or is_capital:
        return None
    return _found(token, "possessive", *_POSSESSIVE[stem])


def first_person(look: Look, token: Token, word: str) -> Found | None:
    """ "ich", "wir", "unser" in marks: whoever speaks."""
    number = _FIRST.get(word) or _FIRST_STEMS.get(_FIRST_FORMS.get(word, ""), "")
    if not number or (token.upos not in ("PRON", "DET") and token.xpos not in ("PPER", "PRF", "PPOSAT")):
        return None
    return _found(token, "first person", "", number)


_ADDRESS = frozenset(("sie", "ihnen", *(form for form, stem in _POSSESSIVE_FORMS.items() if stem == "ihr")))


def address(look: Look, token: Token, word: str) -> Found | None:
    """ "Sie", "Ihre": whoever is addressed."""
    if word not in _ADDRESS or not token.text[0].isupper() or token.xpos not in ("PPER", "PPOSAT", "PRF"):
        return None
    verb = look.tokens[token.head]
    is_asked = (
        word == "sie" and verb.index < token.index and verb.upos in ("VERB", "AUX") and _opens(look, verb)
    )
    return _found(token, "address", "", "") if _is_polite(look, token) or is_asked else None


def demonstrative(look: Look, token: Token, word: str) -> Found | None:
    """ "dieser", "Letztere" alone, "dessen Sprecher" outside of a relative clause."""
    if word not in _DEMONSTRATIVE:
        return None
    is_alone = token.xpos in ("PDS", "PRELS", "PRELAT", "PDAT") or word.startswith(("letzter", "erster"))
    after = look.tokens[token.index + 1] if token.index + 1 < len(look.tokens) else None
    if word in ("dessen", "deren"):
        return _found(token, "demonstrative", *_DEMONSTRATIVE[word]) if is_alone else None
    if not is_alone or (after is not None and token.head != token.index and token.deprel == "det"):
        return None
    if word.startswith(("letzter", "erster")) and token.deprel in ("amod", "advmod"):
        return None
    gender, number = _DEMONSTRATIVE[word]
    if not number:
        number = _number_of(look, token) or token.feats.get("Number", "")
        gender = "f" if number == "Sing" and word.endswith("e") else ""
    return _found(token, "demonstrative", gender, number)


PRONOUNS = (relative, reflexive, personal, neuter, possessive, address, first_person, demonstrative)


def _is_polite(look: Look, token: Token) -> bool:
    return (
        token.text[0].isupper()
        and token.index != look.doc.sentence_of(token).first
        and look.tokens[token.index - 1].text not in ("„", "“", '"', ":", "»", "«")
    )


def _number_of(look: Look, token: Token) -> str:
    """The number of the verb that "sie" is the subject of; the tagger's own view elsewhere."""
    if token.deprel.startswith("nsubj"):
        verb = look.tokens[token.head]
        verbs = (verb, *look.doc.children(verb, "aux", "aux:pass", "cop"))
        if verb.has(Person="2") and verb.text.endswith("t"):  # "die regiert": tagged as "ihr regiert"
            return "Sing"
        for word in verbs:
            if word.feats.get("VerbForm") != "Part" and word.has(Number="Plur"):
                return "Plur"
            if word.feats.get("VerbForm") != "Part" and word.has(Number="Sing"):
                return "Sing"
    return token.feats.get("Number", "")
