"""From drafts to quotations: spans, actors, sources, mood."""

from collections.abc import Sequence

from depesche.extract.quotations.chunk_kinds import is_finite
from depesche.extract.quotations.phrases import Range
from depesche.extract.quotations.scene import Draft, Scene
from depesche.extract.quotations.uttered import place_of, time_of
from depesche.extract.quotations.whom import Floor, actors_in
from depesche.model.actor import Actor
from depesche.model.quotation import Medium, Quotation, QuotationType, Source
from depesche.model.span import Span, Spans, joined
from depesche.model.timex import Timex


def finished(scene: Scene, drafts: Sequence[Draft], timexes: Sequence[Timex]) -> tuple[Quotation, ...]:
    """The quotations of all drafts, in text order."""
    ordered = sorted(drafts, key=lambda d: (d.first, -d.stop, d.is_nested))
    index = {id(draft): number for number, draft in enumerate(ordered)}
    floor = Floor(scene, ordered)
    return tuple(_quotation(floor, draft, index, timexes) for draft in ordered)


def _quotation(floor: Floor, draft: Draft, index: dict[int, int], timexes: Sequence[Timex]) -> Quotation:
    scene = floor.scene
    free = draft.type in (QuotationType.INDIRECT_FREE_INDIRECT, QuotationType.FREE_INDIRECT)
    carried = index.get(id(draft.carried)) if draft.carried is not None else None
    speaker = draft.speaker if not free or carried is None else None
    return Quotation(
        type=draft.type,
        quote=spans_of(scene, draft.quote),
        rule=draft.rule,
        form=draft.form,
        medium=Medium(draft.medium) if draft.medium else None,
        speaker=spans_of(scene, [speaker]) if speaker else (),
        cue=joined((scene.doc.tokens[i].span for i in draft.cue), scene.doc.text),
        frame=spans_of(scene, draft.frame),
        addressee=spans_of(scene, [draft.addressee]) if draft.addressee else (),
        speakers=speakers_of(floor, draft),
        addressees=actors_in(scene, draft.addressee),
        sources=tuple(_source(scene, source) for source in draft.sources),
        cue_lemma=draft.entry.lemma if draft.entry and draft.cue else None,
        commitment=draft.entry.commitment if draft.entry else None,
        is_nested=draft.is_nested,
        is_negated=draft.is_negated,
        subjunctive=_mood(scene, draft),
        carried_from=carried,
        when=time_of(scene, draft, timexes),
        where=place_of(scene, draft),
        why=draft.why,
        confidence=draft.confidence,
    )


def spans_of(scene: Scene, ranges: Sequence[Range]) -> Spans:
    """Token ranges as spans of the text, those that touch made one."""
    tokens = scene.doc.tokens
    return joined(
        (Span(tokens[a].span.begin, tokens[b - 1].span.end) for a, b in ranges if a < b), scene.doc.text
    )


def speakers_of(floor: Floor, draft: Draft) -> tuple[Actor, ...]:
    """Whom the speaker phrase means; a draft without one has the speakers of the draft it carries on."""
    seen: set[int] = set()
    if draft.rule == "carried_by_adverb" and draft.carried is not None:
        draft = draft.carried
    while draft.speaker is None and draft.carried is not None and id(draft) not in seen:
        seen.add(id(draft))
        draft = draft.carried
    return floor.speakers(draft)


def _source(scene: Scene, span: Range) -> Source:
    whole = spans_of(scene, [span])[0]
    actors = actors_in(scene, span)
    return Source(whole, scene.doc.text[whole.begin : whole.end], actors[0] if actors else None)


def _mood(scene: Scene, draft: Draft) -> int:
    for first, stop in draft.quote:
        for token in scene.doc.tokens[first:stop]:
            if is_finite(token) and token.subjunctive:
                return token.subjunctive
    return 0
