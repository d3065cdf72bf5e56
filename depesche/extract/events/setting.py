"""Setting: when and where an event took place, and which PLOVER contexts it has."""

from functools import lru_cache

from depesche.extract.events.scene import Scene
from depesche.extract.events.triggers import Trigger
from depesche.knowledge.plover import context_words
from depesche.model.actor import Mention, MentionKind
from depesche.model.doc import Token
from depesche.model.event import EventType, Place
from depesche.model.timex import Timex, TimexType

_PLACED = frozenset(
    {
        EventType.ASSAULT,
        EventType.CONSULT,
        EventType.AGREE,
        EventType.PROTEST,
        EventType.COERCE,
        EventType.MOBILIZE,
        EventType.RETREAT,
        EventType.AID,
        EventType.COOPERATE,
        EventType.SANCTION,
    }
)
_ON_THE_SPOT = frozenset({EventType.ASSAULT, EventType.PROTEST, EventType.RETREAT, EventType.MOBILIZE})
_PLACE_WORDS = ("in", "bei", "nach", "vor", "an", "auf", "aus", "nahe")


def when_of(scene: Scene, trigger: Trigger) -> Timex | None:
    """The time expression nearest to the trigger in its clause, else the one at the start of a one-verb sentence."""
    around = scene.clauses.tokens_of(trigger.token)
    found = _nearest(scene, trigger.token, around)
    if found is not None:
        return found
    if trigger.frame.pos == "noun":
        for child in scene.doc.children(
            trigger.token, "acl"
        ):  # "das Gipfeltreffen, das am Dienstag stattfindet"
            found = _nearest(scene, trigger.token, scene.clauses.tokens_of(child))
            if found is not None:
                return found
    parent = scene.clauses.parent(trigger.token)
    is_inside = scene.clauses.head_of(trigger.token).deprel in ("acl", "advcl", "xcomp")
    if parent is not None and is_inside and trigger.frame.pos != "noun":
        return _nearest(scene, trigger.token, scene.clauses.tokens_of(parent))
    return None


def _nearest(scene: Scene, token: Token, around: tuple[Token, ...]) -> Timex | None:
    best: tuple[int, Timex] | None = None
    begins = {t.span.begin: t.index for t in around}
    for timex in _timexes_from(scene, around):
        index = begins.get(timex.span.begin)
        if index is None:
            index = next(
                (i for begin, i in begins.items() if timex.span.begin <= begin < timex.span.end), None
            )
        if (
            index is None
            or timex.type in (TimexType.SET, TimexType.DURATION)
            or _dates_another(scene, token, timex)
        ):
            continue
        distance = abs(index - token.index)
        if best is None or distance < best[0]:
            best = (distance, timex)
    return best[1] if best else None


def _dates_another(scene: Scene, token: Token, timex: Timex) -> bool:
    """Whether a time belongs to another noun ("der Haushalt für 2011")."""
    inside = scene.doc.tokens_in(timex.span)
    indices = {t.index for t in inside}
    top = next((t for t in inside if t.head not in indices), None)
    if top is None or top.head in (token.index, token.head):
        return False
    above = scene.doc.tokens[top.head]
    return (
        above.upos == "NOUN"
        and top.deprel == "nmod"
        and scene.clauses.case_word(top) in ("für", "von", "bis", "")
    )


def _timexes_from(scene: Scene, around: tuple[Token, ...]) -> tuple[Timex, ...]:
    begin, end = around[0].span.begin, max(t.span.end for t in around)
    return scene.timexes_between(begin, end)


def where_of(scene: Scene, trigger: Trigger) -> Place | None:
    """The place of a material act or a meeting: a place in the clause, the nearest after the trigger's own phrase first."""
    if trigger.frame.type not in _PLACED:
        return None
    around = scene.clauses.tokens_of(trigger.token)
    places = [m for m in scene.mentions_in(around) if is_place(scene, m)]
    if not places:
        sentence = scene.doc.tokens_of(scene.sentence_of(trigger.token))
        places = [m for m in scene.mentions_in(sentence) if m.kind == MentionKind.PLACE]
    if not places:
        return None
    places.sort(key=lambda m: abs(m.head - trigger.token.index))
    nearest = places[0]
    return Place(nearest.span, nearest.text, next((a.code for a in nearest.actors if a.code), None))


def is_place(scene: Scene, mention: Mention) -> bool:
    """Whether a mention says where: a place, or a state or capital after "in", "nach", "bei" …"""
    if mention.kind == MentionKind.PLACE:
        return True
    if mention.kind not in (MentionKind.NAME, MentionKind.CAPITAL) or mention.head >= len(scene.doc.tokens):
        return False
    kinds = {actor.kind.value for actor in mention.actors}
    head = scene.doc.tokens[mention.head]
    return bool(kinds & {"state", "region"}) and scene.clauses.case_word(head) in _PLACE_WORDS[:3]


def contexts_of(scene: Scene, trigger: Trigger) -> tuple[str, ...]:
    """The PLOVER contexts that the words of the clause set, in alphabetical order."""
    words = (t for t in scene.clauses.tokens_of(trigger.token) if t.upos in ("NOUN", "ADJ", "VERB", "PROPN"))
    found = {_context(token.lemma.lower(), token.upos == "NOUN") for token in words}
    return tuple(sorted(context for context in found if context))


@lru_cache(maxsize=50_000)
def _context(lemma: str, is_noun: bool) -> str:
    """The context of a word, or of the first or last part of a compound; "" for none."""
    words = context_words()
    if lemma in words or not is_noun:
        return words.get(lemma, "")
    parts = (w for w in words if len(w) > 5 and (lemma.startswith(w) or lemma.endswith(w)))
    longest = max(parts, key=len, default="")
    return words.get(longest, "")
