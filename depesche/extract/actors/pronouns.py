"""Words that stand for somebody named elsewhere: finding them and what gender and number they ask for."""

from depesche.extract.actors.found import Found
from depesche.extract.actors.reading import Look
from depesche.model.actor import MentionKind
from depesche.model.doc import Token

_PERSONAL = {
    "er": ("m", "Sing"),
    "ihn": ("m", "Sing"),
    "ihm": ("m", "Sing"),
    "ihnen": ("", "Plur"),
}
_POSSESSIVE = {"sein": ("m", "Sing"), "ihr": ("", "")}
_POSSESSIVE_ENDINGS = ("", "e", "en", "er", "es", "em")
_POSSESSIVE_FORMS = {stem + end: stem for stem in _POSSESSIVE for end in _POSSESSIVE_ENDINGS}
_GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}
_RELATIVE_TAGS = frozenset(("PRELS", "PRELAT"))


def pronoun_at(look: Look, index: int) -> Found | None:
    """The pronoun at a token, unresolved."""
    token = look.tokens[index]
    word = token.text.lower()
    if token.xpos in _RELATIVE_TAGS:
        gender, number = _GENDERS.get(token.feats.get("Gender", ""), ""), _number_of(look, token)
        return Found(
            index, index + 1, index, MentionKind.PRONOUN, "relative pronoun", gender=gender, number=number
        )
    if word == "sich":
        return Found(index, index + 1, index, MentionKind.PRONOUN, "reflexive", number="")
    if word in _PERSONAL and token.upos == "PRON":
        gender, number = _PERSONAL[word]
        return Found(
            index, index + 1, index, MentionKind.PRONOUN, "personal pronoun", gender=gender, number=number
        )
    if word == "sie" and token.upos == "PRON" and not _is_polite(look, token):
        number = _number_of(look, token)
        gender = "f" if number == "Sing" else ""
        return Found(
            index, index + 1, index, MentionKind.PRONOUN, "personal pronoun", gender=gender, number=number
        )
    stem = _POSSESSIVE_FORMS.get(word, "")
    if (
        stem
        and token.xpos == "PPOSAT"
        and not (token.text[0].isupper() and word != token.text and _is_polite(look, token))
    ):
        gender, number = _POSSESSIVE[stem]
        return Found(index, index + 1, index, MentionKind.PRONOUN, "possessive", gender=gender, number=number)
    if word == "ihr" and token.xpos == "PPER":
        return Found(
            index, index + 1, index, MentionKind.PRONOUN, "personal pronoun", gender="f", number="Sing"
        )
    return None


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
