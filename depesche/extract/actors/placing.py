"""Whether a capital, a seat of power or a state acts or is merely where something happens."""

from depesche.extract.actors.matching import Sort
from depesche.extract.actors.reading import Look, is_genitive
from depesche.extract.actors.spot import Hit
from depesche.knowledge.discourse import words_for
from depesche.model.actor import MentionKind

_WHERE = frozenset(
    [
        "in",
        "im",
        "ins",
        "nach",
        "aus",
        "bei",
        "um",
        "nahe",
        "nördlich",
        "südlich",
        "östlich",
        "westlich",
        "über",
        "bis",
        "ab",
        "vor",
        "Richtung",
        "unweit",
        "nordöstlich",
        "nordwestlich",
        "südöstlich",
        "südwestlich",
        "durch",
        "an",
        "am",
    ]
)
_SITE = (
    "stadt", "flughafen", "provinz", "region", "hafen", "gebiet", "bezirk", "ort", "distrikt", "metropole", "universität",
    "kreis", "konferenz", "raum", "insel", "viertel", "zentrum", "norden", "süden", "osten", "westen", "rand", "nähe",
    "straßen", "teil", "vororte", "platz", "bahnhof", "küste", "umgebung", "grenze", "richtung",
)  # fmt: skip
_ISLANDS = frozenset(
    (
        "Krim",
        "Balkan",
        "Philippinen",
        "Kuba",
        "Zypern",
        "Malta",
        "Malediven",
        "Haiti",
        "Island",
        "Taiwan",
        "Korsika",
    )
)
_HEARD = words_for("heard")
_VOICES = frozenset(
    [
        "Kritik",
        "Druck",
        "Signal",
        "Signale",
        "Protest",
        "Proteste",
        "Widerstand",
        "Zustimmung",
        "Forderung",
        "Forderungen",
        "Vorwurf",
        "Vorwürfe",
        "Angaben",
        "Warnung",
        "Warnungen",
        "Lob",
        "Unterstützung",
        "Hilfe",
        "Drohung",
        "Drohungen",
        "Angebot",
        "Nachricht",
    ]
)


def kind_of_place(look: Look, hit: Hit, sort: Sort) -> MentionKind:
    """PLACE after a preposition of place; else CAPITAL for capitals and seats of power, NAME for states."""
    acting = MentionKind.NAME if sort in (Sort.STATE, Sort.REGION) else MentionKind.CAPITAL
    low = look.limits(hit.first)[0]
    at = hit.first - 1
    while at >= low and look.tokens[at].upos in ("DET", "ADJ"):
        at -= 1
    if at < low:
        return acting
    before = look.tokens[at]
    if before.text.lower() in _WHERE or before.text.lower().endswith("richtung"):
        return _from_where(look, at, low, acting)
    if before.text.lower() == "auf" and look.tokens[hit.stop - 1].text in _ISLANDS:
        has_article = at + 1 < hit.first  # "auf der Krim", but "Angriff auf Zypern"
        is_target = not has_article and at > low and look.tokens[at - 1].upos == "NOUN"
        return acting if is_target else MentionKind.PLACE
    if before.text == "von" and at > low and look.tokens[at - 1].text.lower().endswith(_SITE):
        return MentionKind.PLACE
    is_site = before.upos == "NOUN" and before.text.lower().endswith(_SITE)
    if is_site and (
        sort == Sort.CAPITAL or is_genitive(look, hit)
    ):  # "Flughafen Bagdad", "Norden der Philippinen"
        return MentionKind.PLACE
    return acting


def _from_where(look: Look, at: int, low: int, acting: MentionKind) -> MentionKind:
    """ "aus Moskau" is a voice after "Kritik" and where "es hieß", a place elsewhere."""
    if look.tokens[at].text == "aus" and at - 1 >= low:
        noun = look.tokens[at - 1]
        if noun.text in _VOICES:
            return acting
        if any(t.lemma in _HEARD for t in look.doc.ancestors(look.tokens[at])) and not look.doc.children(
            noun, "nsubj"
        ):
            return acting
    return MentionKind.PLACE
