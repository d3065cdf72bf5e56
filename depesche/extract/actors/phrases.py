"""Phrases round an office or a group noun: "der russische Präsident Wladimir Putin", "Truppen Israels"."""

from dataclasses import dataclass, replace

from depesche.extract.actors.articles import DEFINITE, INDEFINITE, gender_of
from depesche.extract.actors.compounds import Compound, head_of, read_compound
from depesche.extract.actors.found import Found
from depesche.extract.actors.matching import Entry, Sort
from depesche.extract.actors.names import Name, name_at
from depesche.extract.actors.reading import Look, bodies, is_genitive, of_adjective
from depesche.extract.actors.spot import Hit
from depesche.knowledge.groups import GroupWord
from depesche.knowledge.offices import OfficeWord
from depesche.model.actor import Actor, MentionKind
from depesche.model.doc import Token

_FILLERS = frozenset(["ADJ", "NUM", "ADV"])
_DEFINITE = DEFINITE | {"am", "ins", "dieses", "beide", "beiden"}
_APPOSED = frozenset(("Land", "Staat", "Republik", "Verbündete", "Nachbar", "Partner", "Königreich"))
_NOT_NOW = ("ehemalig", "früher", "vorherig", "einstig", "damalig", "abgesetzt", "gestürzt", "entmachtet",
            "designiert", "künftig", "verstorben", "gewählt", "vorig", "letzt", "nächst", "späte")  # fmt: skip
_NO_GROUP_TAGS = frozenset(["VERB", "AUX", "ADP", "PRON", "DET"])


@dataclass(frozen=True, slots=True)
class Head:
    """The noun a phrase is built round: an office or a group, and what its first part names."""

    index: int
    office: OfficeWord | None
    group: GroupWord | None
    gender: str
    number: str
    codes: tuple[Actor, ...] = ()
    modifiers: tuple[Entry, ...] = ()
    prefix: str = ""


def head_at(look: Look, index: int) -> Head | None:
    """The office or group noun at a token."""
    token = look.tokens[index]
    if not token.text[:1].isupper() or token.upos in _NO_GROUP_TAGS or _is_attribute(look, index):
        return None
    if index in look.joined:
        return _joined_head(look, index)
    if _is_in_long_name(look, index):
        return None
    hit = look.hits.get(index)
    if hit is not None:
        if hit.stop - hit.first > 1 or hit.of(Sort.ORGANISATION):
            return None
        for entry in hit.of(Sort.OFFICE, Sort.GROUP):
            stated = entry.number or _by_article(look, index) or _without_article(look, index, entry)
            gender, number = _agreed(entry.gender, stated, token)
            office, group = _preferred(hit, number)
            return Head(index, office, group, gender, number)
        return None
    compound = read_compound(token.text)
    if compound is None or not (compound.office or compound.group):
        return None
    head = _compound_head(index, token, compound)
    return head if compound.number else replace(head, number=_by_article(look, index) or head.number)


def _is_in_long_name(look: Look, index: int) -> bool:
    """ "Volkspartei" in "Südtiroler Volkspartei", which is a name by the tagger's word and in no table."""
    for entity in look.organisations.values():
        if entity.first <= index < entity.stop:
            return entity.stop - entity.first > 1 and not any(
                at in look.hits for at in range(entity.first, index)
            )
    return False


def _joined_head(look: Look, index: int) -> Head | None:
    """ "Human Rights Watch-Sprecher"."""
    token = look.tokens[index]
    office, group, gender, number = head_of(token.text.partition("-")[2])
    if office is None and group is None:
        return None
    gender, number = _agreed(gender, number, token)
    codes = tuple(e.actor for e in look.joined[index][1] if e.actor)[:1]
    return Head(index, office, group, gender, number, codes)


def _is_attribute(look: Look, index: int) -> bool:
    """ "Obersten" in "des Obersten Gerichts" is no colonel."""
    return (
        look.tokens[index].xpos == "ADJA" and look.tokens[min(index + 1, len(look.tokens) - 1)].upos == "NOUN"
    )


def _compound_head(index: int, token: Token, compound: Compound) -> Head:
    gender, number = _agreed(compound.gender, compound.number, token)
    return Head(
        index,
        compound.office,
        compound.group,
        gender,
        number,
        compound.codes,
        compound.modifiers,
        token.text[: compound.cut],
    )


def _preferred(hit: Hit, number: str) -> tuple[OfficeWord | None, GroupWord | None]:
    """A word that is both ("Richter", "Abgeordnete") is an office of one person or a group of several."""
    offices, groups = hit.of(Sort.OFFICE), hit.of(Sort.GROUP)
    if offices and groups:
        return (None, groups[0].group) if number == "Plur" else (offices[0].office, None)
    return (offices[0].office if offices else None), (groups[0].group if groups else None)


def _by_article(look: Look, index: int) -> str:
    """ "so der Politiker": "der" before a form of both numbers is no genitive plural where no noun comes before it."""
    at = index - 1
    while at > 0 and look.tokens[at].xpos == "ADJA":
        at -= 1
    if (
        at < 1
        or look.tokens[at].text.lower() != "der"
        or look.tokens[at - 1].upos in ("NOUN", "PROPN", "ADP")
    ):
        return ""
    return "Sing"


def _without_article(look: Look, index: int, entry: Entry) -> str:
    """ "als Kämpfer die Stadt einnahmen": a noun for people that stands bare, with no name behind it, is a plural."""
    if entry.group is None or entry.group.is_body or entry.group.is_arms:
        return ""
    before = look.tokens[index - 1] if index > look.limits(index)[0] else None
    is_bare = before is None or before.upos not in ("DET", "ADJ", "NUM", "PRON")
    return "Plur" if is_bare and name_at(look, index + 1) is None else ""


def _agreed(gender: str, number: str, token: Token) -> tuple[str, str]:
    """Gender and number of the table, the tagger's where the form leaves them open."""
    tagged = gender_of(token)
    return gender or tagged, number or token.feats.get("Number", "Sing")


def phrase_at(look: Look, head: Head) -> Found:
    """The phrase round a head: adjectives and a genitive before it, a name and a genitive after it."""
    first, stated, is_definite = _before(look, head.index)
    if head.index in look.joined:
        first = min(first, look.joined[head.index][0])
    if (
        first == head.index
        and first > 1
        and look.tokens[first - 2].xpos == "TRUNC"
        and first - 2 not in look.taken
    ):
        first -= 2  # "Staats- und Regierungschefs"
    stop = head.index + 1
    after: tuple[Actor, ...] = ()
    name: Name | None = None
    is_apposed = False
    if head.number != "Plur":
        is_title = head.office is not None
        if is_title or (head.group is not None and not (head.group.is_body or head.group.is_arms)):
            name = name_at(look, stop, after_title=is_title)
    if name is None:
        stop, after = _after(look, stop)
        if not after and head.group is not None and head.group.word in _APPOSED:
            stop, after = _apposed(look, stop)
            is_apposed = bool(after)
        if after and head.office is not None and head.number != "Plur":
            name = name_at(look, stop)
    is_elsewhere = name is None and not after and _is_of_something(look, head.index, stop)
    if name is not None:
        stop = name.stop
    found = Found(
        first,
        stop,
        head.index,
        _kind(head, name),
        "title and name" if name else ("office" if head.office else "group"),
        gender=(name.gender if name else "") or head.gender,
        number=head.number,
        stated=tuple(dict.fromkeys((*head.codes, *stated, *after))),
        office=head.office,
        group=head.group,
        is_definite=is_definite,
        is_indefinite=look.tokens[max(first - 1, 0)].text.lower() in INDEFINITE,
        is_past=any(t.text.lower().startswith(_NOT_NOW) for t in look.tokens[first : head.index]),
        is_elsewhere=is_elsewhere,
        prefix=head.prefix,
    )
    found.entries = head.modifiers or _owner(look, first)
    if is_apposed:  # "seinem Verbündeten Russland" is Russia
        found.rule, found.actors, found.group = "apposed state", after, None
    if name is not None:
        found.candidates, found.surname, found.full_name = name.candidates, name.family, name.full
        found.is_full = name.is_full
    look.taken.update(range(first, stop))
    return found


def _owner(look: Look, first: int) -> tuple[Entry, ...]:
    """The persons that "Bidens" in "Bidens Sprecherin", "Scholz'" in "Scholz' Sprecher" may be."""
    hit = look.hits.get(first)
    if hit is None:
        return ()
    return tuple(e for e in hit.of(Sort.PERSON, Sort.FAMILY) if e.person)


def _is_of_something(look: Look, head: int, stop: int) -> bool:
    """ "Präsidentin der autonomen Region Südtirol": a genitive after an office that names no state."""
    if stop >= len(look.tokens) or look.tokens[stop].text not in ("der", "des"):
        return False
    article = look.tokens[stop]
    owner = look.tokens[article.head]
    return article.upos == "DET" and owner.index > stop and owner.head == head and owner.upos == "NOUN"


def _kind(head: Head, name: Name | None) -> MentionKind:
    if name is not None:
        return MentionKind.NAME
    return MentionKind.OFFICE if head.office else MentionKind.DESCRIPTION


def _before(look: Look, index: int) -> tuple[int, tuple[Actor, ...], bool]:
    """Where the phrase begins left of its head, the states named there, and whether it is definite."""
    low = look.limits(index)[0]
    stated: tuple[Actor, ...] = ()
    at = index - 1
    first = index
    while at >= low and at not in look.taken:
        token = look.tokens[at]
        actors = of_adjective(token)
        if not (actors or _is_filler(token) or _joins_adjectives(look, at, low)):
            break
        stated = (*actors, *stated)
        if actors or token.upos == "ADJ":
            first = at
        at -= 1
    is_definite = at >= low and look.tokens[at].text.lower() in _DEFINITE
    hit = look.ends.get(at)
    if hit is not None and at not in look.taken and not is_definite and is_genitive(look, hit):
        return hit.first, (*bodies(hit), *stated), True
    return first, stated, is_definite


def _is_filler(token: Token) -> bool:
    is_word = token.upos in _FILLERS or token.xpos in ("ADJA", "CARD", "VVPP", "PIAT")
    return is_word and token.text[:1].isalnum() and token.upos not in ("VERB", "AUX")


def _joins_adjectives(look: Look, at: int, low: int) -> bool:
    """ "deutsche und französische Soldaten", "der neue, russische Präsident"."""
    if look.tokens[at].text not in (",", "und", "sowie", "oder") or at - 1 < low:
        return False
    before, after = look.tokens[at - 1], look.tokens[at + 1]
    return before.xpos == "ADJA" and after.xpos == "ADJA"


def _after(look: Look, start: int) -> tuple[int, tuple[Actor, ...]]:
    """Where the phrase ends right of its head, with genitives of states: "Truppen Israels", "Präsident der Ukraine"."""
    high = look.limits(start - 1)[1]
    stop, found = _genitive(look, start, high)
    while found and stop + 1 < high and look.tokens[stop].text in ("und", "sowie"):
        further, more = _genitive(look, stop + 1, high)
        if not more:
            break
        stop, found = further, (*found, *more)
    return stop, found


def _apposed(look: Look, start: int) -> tuple[int, tuple[Actor, ...]]:
    """ "das Land Ukraine", "sein Verbündeter Russland"."""
    hit = look.body_at(start) if start < look.limits(start - 1)[1] else None
    if hit is None or not hit.of(Sort.STATE) or start in look.taken:
        return start, ()
    return hit.stop, bodies(hit)


def _genitive(look: Look, start: int, high: int) -> tuple[int, tuple[Actor, ...]]:
    if start >= high or start in look.taken:
        return start, ()
    hit = look.body_at(start)
    if hit is not None:
        return (hit.stop, bodies(hit)) if is_genitive(look, hit) else (start, ())
    word = look.tokens[start].text
    if word == "von" and (hit := look.body_at(start + 1)) is not None:
        return hit.stop, bodies(hit)
    if word not in ("der", "des"):
        return start, ()
    at = start + 1
    stated: tuple[Actor, ...] = ()
    while at < high and look.tokens[at].xpos == "ADJA" and at not in look.hits:
        stated = (*stated, *of_adjective(look.tokens[at]))
        at += 1
    hit = look.body_at(at) if at < high else None
    if hit is not None:
        return hit.stop, bodies(hit)
    if at < high and (stated or read_compound(look.tokens[at].text)):
        return _nested(look, start, at, stated)
    return start, ()


def _nested(look: Look, start: int, at: int, stated: tuple[Actor, ...]) -> tuple[int, tuple[Actor, ...]]:
    """ "Sprecher der russischen Regierung": a group inside the genitive tells the state."""
    inner = head_at(look, at)
    if inner is None:
        return start, ()
    named = look.body_at(at + 1) if at + 1 < look.limits(start)[1] else None
    if named is not None:  # "Leiter der US-Seuchenbehörde CDC"
        return named.stop, bodies(named)
    codes = (*stated, *inner.codes)
    return (at + 1, codes) if codes else (start, ())
