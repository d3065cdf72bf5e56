"""Noun phrases by tags: where a phrase begins and ends when the parser may be wrong."""

from collections.abc import Collection

from depesche.model.doc import Doc, Token

Range = tuple[int, int]

_NOMINAL = frozenset({"NN", "NE", "FM", "XY", "TRUNC"})
_PRENOMINAL = frozenset({"ADJA", "CARD", "PIAT", "PIDAT", "PPOSAT", "PDAT", "PWAT"})
_ARTICLES = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PWAT", "PRELAT"})
_PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PWS", "PRELS", "PPOSS"})
_QUOTES = frozenset("„“”\"»«‚‘’'›‹")
_ADDRESSED = frozenset(
    {
        "zu",
        "zum",
        "zur",
        "gegenüber",
        "am",
        "im",
        "nach",
        "vor",
        "seit",
        "bei",
        "beim",
        "auf",
        "laut",
        "per",
        "während",
        "wegen",
        "mit",
        "an",
        "dazu",
        "durch",
    }
)


TIMES = frozenset(
    {"Tag", "Woche", "Monat", "Jahr", "Abend", "Morgen", "Nacht", "Mal", "Stunde", "Minute", "Anfang"}
)
TIMES |= {
    "Montag",
    "Dienstag",
    "Mittwoch",
    "Donnerstag",
    "Freitag",
    "Samstag",
    "Sonntag",
    "Ende",
    "Mitte",
    "Uhr",
}


def is_pronoun(token: Token) -> bool:
    """Whether a token stands for a noun phrase by itself."""
    return token.xpos in _PRONOUNS


def begins_phrase(doc: Doc, i: int) -> bool:
    """Whether a noun phrase may begin at token `i`."""
    token = doc.tokens[i]
    if token.text.lower() == "gegenüber":
        return False
    if token.xpos in _ARTICLES or token.xpos in _NOMINAL or token.xpos in _PRENOMINAL:
        return True
    return is_pronoun(token) or (
        token.text in _QUOTES and i + 1 < len(doc.tokens) and doc.tokens[i + 1].xpos in _NOMINAL
    )


def phrase_at(doc: Doc, first: int, stop: int, attached: bool = True) -> Range | None:
    """The noun phrase from `first` on, before `stop`; None if none begins there.

    With `attached`, prepositional phrases are taken in where the parser hangs them on a noun of the phrase.
    """
    tokens = doc.tokens
    if first >= stop or not begins_phrase(doc, first):
        return None
    if is_pronoun(tokens[first]) and not _goes_on(doc, first + 1, stop):
        end = first + 1
        if tokens[first].xpos != "PPER" and attached:
            return first, _attributes(doc, first, end, stop)
        return first, end
    head = core_end(doc, first, stop)
    if head is None:
        return None
    return first, (_attributes(doc, first, head, stop) if attached else head)


def _goes_on(doc: Doc, i: int, stop: int) -> bool:
    return i < stop and doc.tokens[i].xpos in ("ADJA", "NN") and doc.tokens[i - 1].xpos != "PPER"


def core_end(doc: Doc, first: int, stop: int) -> int | None:
    """The end of determiner, adjectives and nouns from `first` on, None where no noun comes."""
    tokens, i = doc.tokens, first
    while i < stop and not _is_nominal(tokens[i]):
        token = tokens[i]
        inside = token.xpos in _ARTICLES or token.xpos in _PRENOMINAL or token.text in _QUOTES
        if not inside and _is_nominalised(doc, first, i):
            return i
        if not inside and not (
            token.xpos in ("ADV", "ADJD", "KON", "APPR", "PPER")
            and i > first
            and _adjective_follows(doc, i, stop)
        ):
            return None
        i += 1
    if i >= stop:
        return i if _is_nominalised(doc, first, i) else None
    if _is_inside_attribute(doc, first, i, stop):
        return core_end(doc, i + 1, stop)
    i += 1
    while i < stop:
        if tokens[i].text in _QUOTES:
            following = i + 1 if _opens(doc, first, i - 1) else _quoted_name(doc, i, stop)
            if following is None:
                break
            i = following
        elif (_is_nominal(tokens[i]) and _belongs(doc, first, i)) or _is_name_part(doc, i, stop):
            i += 1
        else:
            break
    return i


def _is_nominalised(doc: Doc, first: int, i: int) -> bool:
    """ "der 81-jährige", "die beiden": an adjective that stands for its noun."""
    return (
        i > first + 1
        and doc.tokens[first].xpos == "ART"
        and doc.tokens[i - 1].xpos in ("ADJA", "PIDAT", "PIS")
    )


def _is_inside_attribute(doc: Doc, first: int, i: int, stop: int) -> bool:
    """ "der für die Region | zuständige Beamte": a noun under a preposition between determiner and adjective."""
    inner = any(t.xpos == "APPR" for t in doc.tokens[first + 1 : i])
    return inner and i + 1 < stop and doc.tokens[i + 1].xpos == "ADJA"


def _quoted_name(doc: Doc, i: int, stop: int) -> int | None:
    """The end of a name in marks after a noun: "die Zeitung „The Guardian“"."""
    if i + 1 >= stop or not doc.tokens[i + 1].text[:1].isupper():
        return None
    for k in range(i + 2, min(stop, i + 9)):
        if doc.tokens[k].text in _QUOTES:
            return k + 1
    return None


def _belongs(doc: Doc, first: int, i: int) -> bool:
    """Whether a noun goes on the phrase: a name does, another noun only if it hangs on the phrase or carries it."""
    token, before = doc.tokens[i], doc.tokens[i - 1]
    if token.xpos != "NN":
        return True
    return before.head == i or (first <= token.head < i and token.deprel in ("flat", "appos", "compound"))


def _is_nominal(token: Token) -> bool:
    return token.xpos in _NOMINAL


def _opens(doc: Doc, first: int, i: int) -> bool:
    return sum(t.text in _QUOTES for t in doc.tokens[first : i + 1]) % 2 == 1


def _is_name_part(doc: Doc, i: int, stop: int) -> bool:
    token = doc.tokens[i]
    follows = i + 1 < stop and doc.tokens[i + 1].xpos in _NOMINAL
    return (
        follows
        and token.text.lower() in ("von", "van", "de", "al", "bin", "ibn", "of", "the", "&", "/")
        and doc.tokens[i - 1].xpos == "NE"
    ) or (token.xpos == "CARD" and doc.tokens[i - 1].lemma in ("Jahr", "Nummer", "Artikel", "Paragraph"))


def _adjective_follows(doc: Doc, i: int, stop: int) -> bool:
    for token in doc.tokens[i + 1 : min(stop, i + 6)]:
        if token.xpos in ("ADJA", "CARD"):
            return True
        if token.xpos in ("VVFIN", "VAFIN", "VMFIN", "$,", "$."):
            return False
    return False


def _attributes(doc: Doc, first: int, end: int, stop: int) -> int:
    """Go on over genitives, "von ...", attached prepositional phrases, names, brackets and coordination."""
    tokens = doc.tokens
    while end < stop:
        token = tokens[end]
        following = _bracket_end(doc, end, stop) if token.text in "([" else None
        if following is None and _is_genitive(doc, end):
            following = core_end(doc, end, stop)
        if following is None and token.xpos in ("APPR", "APPRART"):
            following = _prepositional(doc, first, end, stop)
        if following is None and token.text.lower() in ("und", "oder", "sowie", "&"):
            following = _coordinated(doc, end, stop)
        if following is None or following <= end:
            return end
        end = following
    return end


def _bracket_end(doc: Doc, i: int, stop: int) -> int | None:
    for k in range(i + 1, min(stop, i + 12)):
        if doc.tokens[k].text in ")]":
            return k + 1
    return None


def _is_genitive(doc: Doc, i: int) -> bool:
    token = doc.tokens[i]
    if token.text.lower() in ("des", "eines", "dieses", "seines", "ihres", "deren", "dessen"):
        return True
    if token.text.lower() in (
        "der",
        "einer",
        "dieser",
        "ihrer",
        "seiner",
        "unserer",
        "mehrerer",
        "beider",
        "zweier",
        "vieler",
        "aller",
    ):
        return token.xpos in _ARTICLES and not _is_masculine(doc, i)
    return token.has(Case="Gen") and (token.xpos in _PRENOMINAL or token.xpos in _NOMINAL)


def _is_masculine(doc: Doc, i: int) -> bool:
    """Whether "der" opens a new nominative: "laut Verfassung | der Präsident"."""
    for token in doc.tokens[i + 1 : i + 5]:
        if token.xpos == "ADJA" and token.text.endswith("e"):
            return True
        if token.xpos == "NN":
            return token.has(Gender="Masc", Number="Sing") or token.has(Gender="Neut", Number="Sing")
        if token.xpos not in ("ADJA", "CARD", "TRUNC", "KON"):
            return False
    return False


def _prepositional(doc: Doc, first: int, i: int, stop: int) -> int | None:
    tokens = doc.tokens
    end = core_end(doc, i + 1, stop)
    if end is None:
        return None
    word = tokens[i].text.lower()
    if word in ("von", "vom") and tokens[i].xpos.startswith("APPR"):
        return end
    if word in _ADDRESSED and word not in ("im", "am"):
        return None
    noun = next((k for k in range(end - 1, i, -1) if _is_nominal(tokens[k])), None)
    if noun is None or tokens[noun].lemma in TIMES:
        return None
    hung = tokens[noun].head
    if first <= hung < i and tokens[noun].deprel in ("nmod", "appos", "flat"):
        return end
    return None


def _coordinated(doc: Doc, i: int, stop: int) -> int | None:
    tokens = doc.tokens
    if i + 1 >= stop or not begins_phrase(doc, i + 1) or tokens[i + 1].xpos in ("PRELS", "PWS"):
        return None
    end = core_end(doc, i + 1, stop) if not is_pronoun(tokens[i + 1]) else i + 2
    if end is not None and end < stop and tokens[end].xpos in ("VVFIN", "VAFIN", "VMFIN"):
        return end if tokens[end].has(Number="Plur") else None
    return end


def may_be_nominative(doc: Doc, span: Range) -> bool:
    """Whether no token of the phrase's core speaks against the nominative."""
    for token in doc.tokens[span[0] : span[1]]:
        word = token.text.lower()
        if word in (
            "den",
            "dem",
            "des",
            "einen",
            "einem",
            "eines",
            "diesen",
            "diesem",
            "seinen",
            "seinem",
            "ihren",
            "ihrem",
            "ihn",
            "ihm",
            "ihnen",
            "mich",
            "mir",
            "uns",
            "sich",
            "keinen",
        ):
            return False
        if token.xpos in ("NN", "NE") or is_pronoun(token):
            oblique = token.feats.get("Case") in ("Dat", "Gen") and token.index > span[0]
            return not oblique or token.xpos == "NE" or word in ("sie", "es") or _is_open(doc, span[0], token)
    return True


def _is_open(doc: Doc, first: int, noun: Token) -> bool:
    """Whether the determiner may be nominative whatever the noun's tag says: "die Stadt", "der Minister"."""
    word = doc.tokens[first].text.lower()
    if word in ("die", "das", "ein", "eine", "keine", "diese", "dieses", "seine", "ihre"):
        return True
    return word in ("der", "dieser", "jener") and noun.has(Gender="Masc", Number="Sing")


def trimmed(doc: Doc, span: Range, drop: Collection[str]) -> Range:
    """`span` without leading tokens whose lower-case text is in `drop`."""
    first, stop = span
    while first < stop - 1 and doc.tokens[first].text.lower() in drop:
        first += 1
    return first, stop
