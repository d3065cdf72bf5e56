"""Which event a figure or a claim belongs to, and according to whom."""

from collections.abc import Iterable, Mapping

from depesche.extract.events.scene import Scene
from depesche.extract.events.status import HISTORY
from depesche.knowledge.figures import guards
from depesche.model.doc import Token
from depesche.model.event import Event, EventType, Status
from depesche.model.figure import FigureKind
from depesche.model.span import Span, hull
from depesche.model.timex import Grain

_FORCE = (EventType.ASSAULT, EventType.PROTEST)
FITTING: Mapping[FigureKind, tuple[EventType, ...]] = {
    FigureKind.DEAD: _FORCE,
    FigureKind.INJURED: _FORCE,
    FigureKind.MISSING: (EventType.ASSAULT,),
    FigureKind.ARRESTED: (EventType.COERCE, EventType.PROTEST, EventType.ASSAULT),
    FigureKind.DISPLACED: (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE),
    FigureKind.PROTESTERS: (EventType.PROTEST,),
}
"""Events that have such figures, the likeliest type first."""

BLAMED_FOR = (EventType.ASSAULT, EventType.REJECT, EventType.COERCE, EventType.MOBILIZE)
"""Events that somebody may have begun or be to blame for."""

_LONG = (Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.HALF, Grain.YEAR, Grain.DECADE, Grain.CENTURY)


def event_of(
    scene: Scene, events: tuple[Event, ...], token: Token, kind: FigureKind | None
) -> tuple[int | None, str]:
    """The event that what is said at a token belongs to, and why: of a figure of a kind, or of a claim (None).

    In the sentence, else the nearest in the paragraph, else the only one in the report; None where the text leaves it open.
    """
    types = FITTING[kind] if kind else BLAMED_FOR
    fitting = [i for i, e in enumerate(events) if e.type in types and e.status is Status.ACTUAL]
    sentence = scene.doc.sentence_of(token)
    inside = [i for i in fitting if sentence.span.contains(hull(events[i].trigger))]
    if inside:
        return _nearest(events, inside, token, types), "im selben Satz"
    block = [s.span for s in scene.doc.sentences if s.block == sentence.block]
    around = hull(block)
    near = [i for i in fitting if around.contains(hull(events[i].trigger))]
    if near:
        return _nearest(events, near, token, types), "das nächste im Absatz"
    told = {events[i].same_as if events[i].same_as is not None else i for i in fitting}
    if len(told) == 1:
        return fitting[0], "das einzige in der Meldung"
    return None, "offen, zu welchem Ereignis"


def _nearest(
    events: tuple[Event, ...], among: Iterable[int], token: Token, types: tuple[EventType, ...]
) -> int:
    return min(
        among, key=lambda i: (types.index(events[i].type), abs(events[i].trigger[0].begin - token.span.begin))
    )


def is_of_no_event(scene: Scene, token: Token) -> str:
    """Why a number counts more than one event, or one of long ago; "" where nothing says so."""
    clause = scene.clauses.tokens_of(token)
    text = " ".join(t.text for t in clause)
    for guard in guards("none"):
        if guard.pattern.search(text):
            return f"keinem einzelnen Ereignis zuzuordnen ({guard.rule})"
    begin, end = clause[0].span.begin, clause[-1].span.end
    day = scene.dct.interval.earliest if scene.dct else None
    for timex in scene.timexes:
        if not begin <= timex.span.begin < end or timex.interval is None:
            continue
        if timex.grain in _LONG:
            return f"über einen längeren Zeitraum gezählt ({timex.text})"
        if day and timex.interval.latest and timex.interval.latest < day - HISTORY:
            return f"von früher ({timex.text})"
    return ""


def quotation_of(scene: Scene, span: Span) -> int | None:
    """The quotation that holds a place, the innermost of several."""
    holding = [
        (part.end - part.begin, index)
        for index, quotation in enumerate(scene.quotations)
        for part in quotation.quote
        if part.contains(span)
    ]
    return min(holding)[1] if holding else None
