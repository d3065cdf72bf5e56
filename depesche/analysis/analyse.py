"""The analysis of a report: sentences, tokens, tags, tree, entities, repaired."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from depesche.analysis import network, pipelines
from depesche.analysis.drafts import Draft, Drafts
from depesche.analysis.quotes import pair_quotation_marks
from depesche.analysis.repair import repair
from depesche.analysis.sentences import sentence_spans
from depesche.analysis.tokens import token_spans
from depesche.model.doc import Doc, Entity, Sentence, Token
from depesche.model.report import Block, BlockKind, Report
from depesche.model.span import Span

NOT_ANALYSED = frozenset((BlockKind.HEADER, BlockKind.DATELINE, BlockKind.CREDIT))


def analyse(
    report: Report,
    *,
    weights: Path | None = None,
    sentences: Sequence[Span] | None = None,
    pipeline: str = pipelines.OWN,
) -> Doc:
    """Analyse the language of a report.

    Headers, datelines and credit lines are left out. `weights` is a folder written by training.train; by default the
    weights shipped with the package, loaded once. `sentences` are boundaries that are known (those of a gold set); each
    lies inside one block. `pipeline` names another tagger and parser (see analysis.pipelines); OptionError where it can't be had.
    """
    blocks = [(i, block) for i, block in enumerate(report.blocks) if block.kind not in NOT_ANALYSED]
    marks = pair_quotation_marks(report.text, [block.span for _, block in blocks])
    places = [
        (i, block, span) for i, block in blocks for span in _sentences_in(report.text, block.span, sentences)
    ]
    ends = {at for span in marks for at in (span.begin, span.end - 1)}
    tokens = [list(token_spans(report.text, span, ends)) for _, _, span in places]
    if pipeline != pipelines.OWN:
        drafts = pipelines.tag_and_parse(pipeline, report.text, tokens)
    else:
        drafts = network.tag_and_parse(report.text, tokens, network.load(weights))
    for sentence in drafts:
        repair(sentence, network.seen_lemmas(weights))
    return Doc(
        report.id,
        report.text,
        tuple(_tokens(drafts)),
        tuple(_sentences(places, drafts)),
        tuple(_entities(drafts)),
        marks,
    )


def _sentences_in(text: str, block: Span, known: Sequence[Span] | None) -> Iterable[Span]:
    if known is None:
        return sentence_spans(text, block)
    return (span for span in known if block.begin <= span.begin and span.end <= block.end)


def _firsts(drafts: Sequence[Drafts]) -> list[int]:
    """The index of the first token of each sentence, and one past the last."""
    firsts = [0]
    for sentence in drafts:
        firsts.append(firsts[-1] + len(sentence))
    return firsts


def _sentences(places: Sequence[tuple[int, Block, Span]], drafts: Sequence[Drafts]) -> Iterable[Sentence]:
    bounds = pairwise(_firsts(drafts))
    for index, ((block_index, block, span), (first, stop)) in enumerate(zip(places, bounds, strict=True)):
        yield Sentence(index, span, first, stop, block_index, block.kind)


def _tokens(drafts: Sequence[Drafts]) -> Iterable[Token]:
    for first, sentence in zip(_firsts(drafts), drafts, strict=False):
        for draft in sentence:
            yield _token(draft, first)


def _token(draft: Draft, first: int) -> Token:
    return Token(
        first + draft.index,
        draft.span,
        draft.text,
        draft.lemma,
        draft.upos,
        draft.xpos,
        draft.feats,
        first + draft.head,
        draft.deprel,
        draft.entity,
        None if draft.particle is None else first + draft.particle,
        draft.subjunctive,
        draft.confidence,
    )


def _entities(drafts: Sequence[Drafts]) -> Iterable[Entity]:
    for first, sentence in zip(_firsts(drafts), drafts, strict=False):
        begin = 0
        while begin < len(sentence):
            stop = begin + 1
            if sentence[begin].entity:
                while stop < len(sentence) and sentence[stop].entity and not sentence[stop].begins_entity:
                    stop += 1
                span = Span(sentence[begin].span.begin, sentence[stop - 1].span.end)
                sure = sentence[begin].entity_confidence
                yield Entity(span, first + begin, first + stop, sentence[begin].entity, sure)
            begin = stop
