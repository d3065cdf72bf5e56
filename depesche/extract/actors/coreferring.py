"""Words for somebody named already: the abbreviation in brackets, the apposition, "die Organisation", "der Konzern"."""

from depesche.extract.actors.articles import DEFINITE
from depesche.extract.actors.context import Answer, Context
from depesche.extract.actors.discourse import Referent
from depesche.extract.actors.found import Found
from depesche.model.actor import Actor, ActorKind, MentionKind
from depesche.model.doc import Doc, Token

_REACH = 6  # sentences back
_NAMED = (MentionKind.NAME, MentionKind.CAPITAL)
_DEFINITE = DEFINITE | {"zur", "dieses"}
# what the named organisation may be, by PLOVER sector ("" one in no table), for a noun that points back at it
_SORTS = {
    "Partei": ("PTY",),
    "Behörde": ("GOV", "COP", "JUD"),
    "Amt": ("GOV", "COP"),
    "Organisation": ("NGO", "IGO", ""),
    "Hilfsorganisation": ("NGO", "IGO", ""),
    "Gewerkschaft": ("NGO", "CVL"),
    "Verband": ("NGO", "CVL", ""),
    "Vereinigung": ("NGO", "CVL", "REB", ""),
    "Verein": ("NGO", "CVL", ""),
    "Konzern": ("BUS", ""),
    "Unternehmen": ("BUS", ""),
    "Firma": ("BUS", ""),
    "Hersteller": ("BUS", ""),
    "Betreiber": ("BUS", ""),
    "Bank": ("BUS", ""),
    "Gericht": ("JUD",),
    "Ministerium": (),
    "Parlament": ("LEG",),
    "Abgeordnetenhaus": ("LEG",),
    "Bündnis": ("IGO",),
    "Staatengemeinschaft": ("IGO",),
    "Gruppe": ("REB", "IGO", ""),
    "Terrorgruppe": ("REB", ""),
    "Miliz": ("REB", ""),
    "Zeitung": ("MED",),
    "Blatt": ("MED",),
    "Sender": ("MED",),
    "Agentur": ("MED",),
    "Nachrichtenagentur": ("MED",),
    "Kommission": (),
    "Institut": ("EDU", ""),
    "Universität": ("EDU",),
    "Bewegung": ("REB", "NGO", "PTY", "CVL"),
}
# parts of names that tell what an organisation is where its sector does not
_TELLING = {
    "Behörde": ("kommission", "amt", "agentur", "aufsicht", "anwaltschaft", "behörde"),
    "Amt": ("amt",),
    "Gewerkschaft": ("gewerkschaft",),
    "Bank": ("bank",),
}


def meant_before(context: Context, number: int, one: Found) -> Answer | None:
    """Who is meant by words that say the same as a name beside them or before them."""
    for rule in (_abbreviation, _apposition, _body):
        answer = rule(context, number, one)
        if answer is not None:
            return answer
    return None


def _abbreviation(context: Context, number: int, one: Found) -> Answer | None:
    """ "Finanzmarktaufsicht (FMA) … die FMA"; not "Merkel (CDU)"."""
    if one.kind != MentionKind.NAME or one.surname or one.first + 1 != one.stop:
        return None
    whole = context.aliases.get(context.doc.tokens[one.first].text)
    told = context.told(whole) if whole is not None else None
    actors = told.actors if told is not None else ()
    if len(actors) != 1 or actors[0].kind == ActorKind.PERSON or whole == number:
        return None
    is_known = bool(one.actors) and not one.actors[0].id.startswith("name:")
    if is_known and actors[0].code not in (None, one.actors[0].code):
        return None
    return actors, "abbreviation", "stands in brackets behind the name", 0.9


def aliases_of(doc: Doc, found: list[Found]) -> dict[str, int]:
    """The abbreviations that a report explains in brackets, and the number of the finding they stand for."""
    known: dict[str, int] = {}
    for number, one in enumerate(found):
        if one.kind != MentionKind.NAME or one.surname or not number or one.first + 1 != one.stop:
            continue
        text = doc.tokens[one.first].text
        if (
            one.stop >= len(doc.tokens)
            or doc.tokens[one.first - 1].text != "("
            or doc.tokens[one.stop].text != ")"
        ):
            continue
        at = number - 1
        while at > 0 and (found[at].kind in (MentionKind.ADJECTIVE, MentionKind.COMPOUND)):
            at -= 1
        before = found[at]
        words = [t.text for t in doc.tokens[before.first : one.first - 1]]
        if not (before.surname or before.office or one.first - 1 - before.stop > 3) and _abbreviates(
            text, words
        ):
            known.setdefault(text, at)
    return known


def _abbreviates(short: str, words: list[str]) -> bool:
    """Whether the capitals of an abbreviation come in this order in the words, the first at their first letter."""
    letters = [letter for letter in short.lower() if letter.isalpha()]
    spelled = " ".join(words).lower()
    if not 2 <= len(letters) <= 8 or not any(word.lower().startswith(letters[0]) for word in words):
        return False
    at = 0
    for letter in letters:
        at = spelled.find(letter, at) + 1
        if not at:
            return False
    return True


def _apposition(context: Context, number: int, one: Found) -> Answer | None:
    """ "die Hauptangeklagte im Prozess, Anna Muster,", "die UBS, die größte Bank,": by the tree, over a comma."""
    if one.kind not in (MentionKind.DESCRIPTION, MentionKind.OFFICE) or one.surname or one.number == "Plur":
        return None
    head = context.doc.tokens[one.head]
    for child in context.doc.children(head, "appos"):
        told = context.told_at(child)
        if told is not None and _is_named(told) and _is_parted(context, one.stop, told.found.first):
            return told.actors, "apposition", "beside the name", 0.85
    above = context.doc.tokens[head.head]
    if head.deprel == "appos" and above.index != head.index:
        told = context.told_at(above)
        if told is not None and _is_named(told) and _is_parted(context, told.found.stop, one.first):
            return told.actors, "apposition", "beside the name", 0.85
    return None


def _is_named(told: Referent) -> bool:
    return told.found.kind in _NAMED and len(told.actors) == 1 and told.number != "Plur"


def _is_parted(context: Context, stop: int, first: int) -> bool:
    """A comma between, and no second one: "…, die Sprecherin, …"."""
    between = [t.text for t in context.doc.tokens[stop:first]]
    return "," in between and len(between) <= 9 and "und" not in between


def _body(context: Context, number: int, one: Found) -> Answer | None:
    """ "die Organisation": the last named that is one."""
    sorts = _SORTS.get(one.group.word) if one.group is not None else None
    if sorts is None or one.stated or one.entries or one.number == "Plur" or not _is_definite(context, one):
        return None
    if one.stop - one.first > 1 and context.doc.tokens[one.first].upos == "ADJ":  # "das zweite Gericht"
        return None
    assert one.group is not None  # noqa: S101
    sentence = context.talk.sentence_of(one)
    for referent in reversed(context.talk.referents[-40:]):
        if sentence - referent.sentence > _REACH:
            break
        if len(referent.actors) == 1 and _is_body(
            referent.actors[0], sorts, one.group.word, context, referent
        ):
            return referent.actors, "body meant", "the last named that is one", 0.75
    return None


def _is_body(actor: Actor, sorts: tuple[str, ...], word: str, context: Context, referent: Referent) -> bool:
    if actor.kind != ActorKind.ORGANISATION or referent.found.kind not in (
        *_NAMED,
        MentionKind.DESCRIPTION,
        MentionKind.PRONOUN,
    ):
        return False
    if actor.id.startswith(("group:", "local:")):
        return False
    if (actor.sector or "") in sorts:
        return True
    return any(part in actor.name.lower() for part in _TELLING.get(word, (word.lower(),)))


def _is_definite(context: Context, one: Found) -> bool:
    before: Token | None = context.doc.tokens[one.first - 1] if one.first else None
    return one.is_definite or (before is not None and before.text.lower() in _DEFINITE)
