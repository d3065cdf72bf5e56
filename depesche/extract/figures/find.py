"""Find figures: how many died, were hurt, arrested …, with bounds, and the event they belong to."""

from collections.abc import Iterator
from dataclasses import replace

from depesche.extract.events.arguments import object_of, subject_of
from depesche.extract.events.scene import Scene
from depesche.extract.figures.amounts import Amount, amount_before
from depesche.extract.figures.linking import event_of, is_of_no_event, quotation_of
from depesche.extract.figures.telling import is_told_as_done
from depesche.knowledge.figures import (
    CountingVerb,
    counting_verbs,
    is_person,
    kind_of,
)
from depesche.model.doc import Token
from depesche.model.event import Event, EventType
from depesche.model.figure import Figure, FigureKind
from depesche.model.span import Span

_RISING = ("steigen", "ansteigen", "erhöhen", "klettern", "anwachsen", "wachsen", "sinken", "zunehmen")
_STANDING = ("liegen", "betragen", "beziffern", "angeben", "schätzen", "korrigieren")
_TO = ("auf", "bei", "mit")
_NOT_ONE = (FigureKind.PROTESTERS, FigureKind.ARRESTED)  # "ein Demonstrant", "eine Festnahme" count nobody
_OPEN_TO = ("zwischen", "bis", "um", "an", "über")  # prepositions that a parse takes a qualifier for


def find_figures(scene: Scene, events: tuple[Event, ...]) -> tuple[Figure, ...]:
    """The figures of a report in text order; `event` counts in `events`, `attribution` in the quotations of the scene."""
    used: set[int] = set()
    found: list[tuple[Token, Amount, Figure]] = []
    for rule in (_by_verb, _of_total, _by_noun):
        for token, amount, figure in rule(scene, events):
            if not used & set(range(amount.first, amount.last + 1)):
                used |= set(range(amount.first, amount.last + 1))
                found.append((token, amount, figure))
    found.sort(key=lambda each: each[1].first)
    return tuple(_placed(scene, events, *each) for each in found)


_Found = Iterator[tuple[Token, Amount, Figure]]


def _by_verb(scene: Scene, events: tuple[Event, ...]) -> _Found:
    """ "zwölf Menschen wurden getötet", "die Polizei nahm 40 Demonstranten fest"."""
    for token in scene.doc.tokens:
        if not token.xpos.startswith("VV"):
            continue
        for verb in counting_verbs().get(token.lemma, ()):
            beside = _beside(scene, token, verb.beside) if verb.beside else token
            if beside is None:
                continue
            counted = _counted(scene, token, verb)
            if counted is None or not is_told_as_done(scene, token):
                break
            amount = _amount(scene, counted, verb.kind)
            if amount is not None:
                words = (token, beside, *_particle(scene, token))
                yield token, amount, _figure(scene, amount, verb.kind, f"verb:{verb.lemma}", *words)
            break


def _by_noun(scene: Scene, events: tuple[Event, ...]) -> _Found:
    """ "17 Tote", "keine Verletzten", "Dutzende Festnahmen"."""
    blocks = _blocks_of_protest(scene, events)
    for token in scene.doc.tokens:
        kind = _counted_kind(scene, token, blocks)
        amount = amount_before(scene.doc, token, scene.doc.sentence_of(token).first) if kind else None
        if kind is None or amount is None or (kind in _NOT_ONE and amount.high == 1):
            continue
        verb = scene.clauses.verb_of(token)
        if verb is None or is_told_as_done(scene, verb):
            yield token, amount, _figure(scene, amount, kind, f"noun:{token.lemma}")


def _counted_kind(scene: Scene, token: Token, blocks: frozenset[int]) -> FigureKind | None:
    """The kind that a noun counts; "Teilnehmer" only where a protest is told of."""
    if token.xpos not in ("NN", "ADJA") or not token.text[0].isupper():
        return None
    if kind := kind_of(token.lemma, "nouns"):
        return kind
    is_there = scene.doc.sentence_of(token).block in blocks
    return (
        FigureKind.PROTESTERS
        if is_there and kind_of(token.lemma, "totals") is FigureKind.PROTESTERS
        else None
    )


def _blocks_of_protest(scene: Scene, events: tuple[Event, ...]) -> frozenset[int]:
    """The paragraphs that tell of a protest."""
    words = [t for t in scene.doc.tokens if kind_of(t.lemma, "nouns") is FigureKind.PROTESTERS]
    words += [t for e in events if e.type is EventType.PROTEST for t in scene.doc.tokens_in(e.trigger[0])]
    return frozenset(scene.doc.sentence_of(token).block for token in words)


def _of_total(scene: Scene, events: tuple[Event, ...]) -> _Found:
    """ "die Zahl der Toten stieg auf 17", "die Opferzahl liegt bei 40"."""
    for token in scene.doc.tokens:
        kind = _total_of(scene, token)
        verb = scene.clauses.verb_of(token) if kind else None
        if (
            kind is None
            or verb is None
            or verb.lemma not in (*_RISING, *_STANDING)
            or not is_told_as_done(scene, verb)
        ):
            continue
        number = _number_of(scene, verb)
        amount = amount_before(scene.doc, number, scene.doc.sentence_of(number).first) if number else None
        if number is not None and amount is not None:
            figure = _figure(scene, amount, kind, f"total:{verb.lemma}", token, verb)
            yield token, amount, replace(figure, is_course=verb.lemma in _RISING)


def _total_of(scene: Scene, token: Token) -> FigureKind | None:
    if token.xpos != "NN" or not token.lemma.lower().endswith(("zahl", "anzahl")):
        return None
    for child in scene.doc.children(token, "nmod", "conj"):
        if kind := kind_of(child.lemma, "totals"):
            return kind
    first = token.lemma[: -len("zahl")]
    return next((k for noun in (first, first[:-1]) if noun and (k := kind_of(noun, "totals"))), None)


def _number_of(scene: Scene, verb: Token) -> Token | None:
    """The number that a total came to; "von 12 auf 17" means 17."""
    near = [t for t in scene.clauses.tokens_of(verb) if t.xpos in ("CARD", "NN") and t.index > 0]
    for token in near:
        prepositions = [t.text.lower() for t in scene.doc.tokens[max(0, token.index - 4) : token.index]]
        if any(word in _TO for word in prepositions) and (
            token.xpos == "CARD" or is_person(token.lemma, token.text)
        ):
            amount = amount_before(scene.doc, token, scene.doc.sentence_of(token).first)
            if amount and scene.doc.tokens[amount.first - 1].text.lower() in _TO:
                return token
    return None


def _beside(scene: Scene, verb: Token, word: str) -> Token | None:
    """The word that a verb needs beside it: "Leben" in "kamen ums Leben"."""
    near = (*scene.clauses.tokens_of(verb), *scene.doc.children(verb))
    return next((t for t in near if t.lemma.lower().endswith(word) or t.text.lower() == word), None)


def _particle(scene: Scene, verb: Token) -> tuple[Token, ...]:
    return () if verb.particle is None else (scene.doc.tokens[verb.particle],)


def _counted(scene: Scene, token: Token, verb: CountingVerb) -> Token | None:
    """Who is counted; None where another verb has the same subject ("wurden getötet oder verletzt")."""
    if verb.counts_subject or _is_passive(scene, token):
        subject = _own_subject(scene, token)
        if subject is None or not _can_count(scene, subject):
            stray = (c for c in scene.doc.children(token, "obl", "obl:arg", "obj") if _is_open_to(scene, c))
            return next((c for c in stray if _can_count(scene, c)), None)
        return subject
    return object_of(scene, token)


def _own_subject(scene: Scene, token: Token) -> Token | None:
    own = scene.doc.children(token, "nsubj", "nsubj:pass")
    if own:
        return own[0]
    return None if token.deprel == "conj" else subject_of(scene, token)


def _is_open_to(scene: Scene, token: Token) -> bool:
    return scene.clauses.case_word(token) in _OPEN_TO


def _is_passive(scene: Scene, token: Token) -> bool:
    if scene.clauses.is_passive(token):
        return True
    above = scene.doc.tokens[token.head]
    return token.deprel == "conj" and above.xpos == token.xpos and scene.clauses.is_passive(above)


def _can_count(scene: Scene, token: Token) -> bool:
    is_number = token.xpos in ("CARD", "PIS") or amount_before(scene.doc, token, token.index) is not None
    return is_number or is_person(token.lemma, token.text) or kind_of(token.lemma, "nouns") is not None


def _amount(scene: Scene, counted: Token, kind: FigureKind) -> Amount | None:
    """The amount of those counted; of several joined by "und" the sum."""
    parts = []
    for token in (counted, *_joined_to(scene, counted)):
        begin = scene.doc.sentence_of(token).first
        amount = amount_before(scene.doc, token, begin) if _can_count(scene, token) else None
        if amount is None or (kind is FigureKind.PROTESTERS and amount.high == 1):
            return None
        parts.append(amount)
    return _sum(parts)


def _joined_to(scene: Scene, counted: Token) -> Iterator[Token]:
    """ "drei Soldaten und zwei Zivilisten", no verb between."""
    for token in scene.doc.children(counted, "conj"):
        between = scene.doc.tokens[counted.index : token.index]
        if token.index > counted.index and not any(t.xpos.startswith("V") for t in between):
            yield token


def _sum(parts: list[Amount]) -> Amount:
    if len(parts) == 1:
        return parts[0]
    lows, highs = [p.low for p in parts], [p.high for p in parts]
    low = sum(x for x in lows if x is not None) if any(x is not None for x in lows) else None
    high = None if None in highs else sum(x for x in highs if x is not None)
    return Amount(low, high, parts[0].first, parts[-1].last, parts[0].qualifier, parts[0].is_part)


def _figure(scene: Scene, amount: Amount, kind: FigureKind, rule: str, *others: Token) -> Figure:
    tokens = scene.doc.tokens
    counted = Span(tokens[amount.first].span.begin, tokens[amount.last].span.end)
    spans = {counted, *(t.span for t in others if not counted.contains(t.span))}
    return Figure(kind, amount.low, amount.high, tuple(sorted(spans)), rule, is_part=amount.is_part)


def _placed(scene: Scene, events: tuple[Event, ...], token: Token, amount: Amount, figure: Figure) -> Figure:
    why_not = is_of_no_event(scene, token)
    number = scene.doc.tokens[amount.first]
    event, why = (None, why_not) if why_not else event_of(scene, events, token, figure.kind)
    quotation = quotation_of(scene, number.span)
    if quotation is None and event is not None:
        quotation = events[event].attribution
    return replace(figure, event=event, attribution=quotation, why=why)
