"""Governed events: words inside a demand, a refusal, a threat or a promise that are not events of their own."""

from depesche.extract.events.drafts import Draft, near
from depesche.extract.events.scene import Scene
from depesche.extract.events.triggers import noun_lemma
from depesche.knowledge.frames import noun_frames
from depesche.model.doc import Token
from depesche.model.event import EventType

_GOVERNING = frozenset({EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE})
_INSIDE = ("obj", "obl", "obl:arg", "ccomp", "xcomp", "csubj", "nmod", "acl", "nsubj:pass")
_COMPLEMENT = ("", "mit", "zu", "nach", "vor", "gegen", "für", "um", "auf", "an", "von")


def takes_part(draft: Draft, *, with_noun: bool = True) -> tuple[Token, ...]:
    """The tokens of a trigger; the noun of an announced withdrawal stays free to be coded itself."""
    trigger = draft.trigger
    fixed = tuple(t for t in trigger.fixed if with_noun or not _is_withdrawal(draft, t))
    return tuple(sorted({trigger.token, *fixed}, key=lambda t: t.index))


def _is_withdrawal(draft: Draft, noun: Token) -> bool:
    if draft.kind != EventType.CONCEDE:
        return False
    return any(frame.type == EventType.RETREAT for frame in noun_frames().get(noun_lemma(noun), ()))


def is_told_twice(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a noun only repeats its verb or the noun it is joined to ("sich bei einem Gipfel treffen")."""
    token = draft.trigger.token
    if draft.trigger.frame.pos != "noun":
        return _is_second_hurt(scene, draft, drafts)
    above = {d.place_in_text: d for d in near(draft, drafts) if d.kind == draft.kind and d is not draft}
    other = above.get(token.head)
    if other is None:
        return False
    if token.deprel == "conj":
        return other.trigger.frame.pos == "noun"
    return draft.kind == EventType.CONSULT and token.deprel == "obl" and other.trigger.frame.pos != "noun"


def _is_second_hurt(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """ "200 Menschen wurden getötet und 400 verletzt": one deed, told by its worst outcome."""
    if draft.trigger.frame.head not in _HURT:
        return False
    return any(
        d.kind == draft.kind
        and d.trigger.frame.head in _KILLED
        and scene.sentence_of(d.trigger.token) is scene.sentence_of(draft.trigger.token)
        for d in near(draft, drafts)
    )


_HURT = frozenset({"verletzen", "verwunden"})
_KILLED = frozenset({"töten", "ermorden", "erschießen", "umbringen"})


def is_averted(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether an act is only what is to be prevented ("verhindern, dass Banden Waffen schmuggeln")."""
    verb = draft.trigger.token
    if draft.trigger.frame.pos == "noun" or verb.deprel not in ("ccomp", "xcomp") or verb.head == verb.index:
        return False
    return scene.doc.tokens[verb.head].lemma in _AVERTING


_AVERTING = frozenset({"verhindern", "vermeiden", "abwenden", "vorbeugen", "verhüten", "ausschließen"})


def is_source(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a noun is who speaks, no event ("wie die UN-Friedensmission mitteilte")."""
    token = draft.trigger.token
    return draft.trigger.frame.pos == "noun" and token.deprel == "nsubj" and token.head in scene.cues


def is_one_sided_talk(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether talks name only whom they are held with ("Verhandlungen mit Iran seien der richtige Weg")."""
    token, frame = draft.trigger.token, draft.trigger.frame
    if frame.type != EventType.CONSULT or frame.mode is not None or frame.pos != "noun":
        return False
    if len(draft.actors) != 1 or draft.recipients or draft.is_inferred:
        return False
    party = draft.actors[0]
    begin = scene.doc.tokens[max(0, token.index)].span.end
    between = [
        t for t in scene.doc.tokens_of(scene.sentence_of(token)) if begin <= t.span.begin < party.span.begin
    ]
    return party.span.begin > begin and len(between) < 6 and any(t.text.lower() == "mit" for t in between[:1])


def is_charge(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether an act is only what somebody is charged with ("Anklage wegen Mordes")."""
    token = draft.trigger.token
    for _ in range(3):
        if scene.clauses.case_word(token) == "wegen" and token.head in {
            d.place_in_text
            for d in near(draft, drafts)
            if d.trigger.frame.mode in ("allege", "convict", "investigate")
        }:
            return True
        token = scene.doc.tokens[token.head]
    return False


def is_governed(scene: Scene, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether an event is only what somebody demands, refuses, threatens or promises ("fordert den Rücktritt")."""
    governing = {d.place_in_text: d for d in near(draft, drafts) if d.kind in _GOVERNING and d is not draft}
    if not governing:
        return False
    token = draft.trigger.token
    if draft.kind == EventType.CONSULT and scene.clauses.case_word(token) in (
        "nach",
        "vor",
        "bei",
        "in",
        "an",
    ):
        return False
    for _ in range(6):
        if token.head == token.index or token.deprel not in (*_INSIDE, "conj", "case", "compound:prt"):
            return False
        if token.deprel in ("obl", "nmod") and scene.clauses.case_word(token) not in _COMPLEMENT:
            return False
        token = scene.doc.tokens[token.head]
        above = governing.get(token.index)
        if above is not None:
            return True
    return False
