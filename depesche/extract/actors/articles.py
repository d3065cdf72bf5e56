"""Articles before a phrase, and the gender of a word, as the rules of actors ask for them."""

from depesche.model.doc import Token

DEFINITE = frozenset("der die das den dem des im vom zum beim dieser diese diesem diesen".split())
"""What makes a phrase definite everywhere; a rule adds what else it takes."""

INDEFINITE = frozenset(("ein", "eine", "eines", "einer", "einem", "einen", "kein", "keine"))

_GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}


def gender_of(token: Token, default: str = "") -> str:
    """The tagger's gender of a token as m, f or n."""
    return _GENDERS.get(token.feats.get("Gender", ""), default)
