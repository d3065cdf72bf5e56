"""Whom a speaker phrase means: the actor of its head, and for "er" or "der Norweger" the person who has the word."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from depesche.extract.quotations.phrases import Range
from depesche.extract.quotations.scene import Draft, Scene
from depesche.knowledge.lexicon import readings
from depesche.knowledge.offices import persons
from depesche.knowledge.speech import is_source_noun
from depesche.model.actor import Actor, ActorKind, Mention, MentionKind
from depesche.model.doc import Token
from depesche.model.report import BlockKind

Actors = tuple[Actor, ...]

_MODIFIERS = frozenset({MentionKind.ADJECTIVE, MentionKind.PLACE, MentionKind.COMPOUND})
_NOMINAL = frozenset({"NN", "NE", "FM", "XY", "TRUNC"})
_PRONOUNS = frozenset({"PPER", "PDS", "PIS", "PPOSAT", "PRELS"})
_DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des"})
_PERSONAL = ("er", "erin", "ist", "istin", "chef", "chefin", "ent", "entin")
_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.LEAD})
_REACH = 4
_GENDERS = {"Masc": "m", "Fem": "f"}


def actors_in(scene: Scene, span: Range | None) -> Actors:
    """The actors of the heads of a phrase, never of its modifiers: "ein Sprecher des Kanzlers" is the spokesman."""
    if span is None:
        return ()
    found: list[Actor] = []
    for first, stop in _members(scene, span):
        found.extend(a for a in _of_one(scene, first, stop) if a not in found)
    return tuple(found)


def _members(scene: Scene, span: Range) -> Iterator[Range]:
    """The phrases that "und" joins: "Xi | und | Putin"; one where the second is no phrase of its own."""
    first, stop = span
    for i in range(span[0] + 1, span[1] - 1):
        if _joins(scene, first, i):
            yield first, i
            first = i + 1
    yield first, stop


def _joins(scene: Scene, first: int, i: int) -> bool:
    """Whether "und" at token `i` joins a second speaker to the phrase from `first` on."""
    before, word, after = scene.doc.tokens[i - 1 : i + 2]
    if word.text.lower() not in ("und", "sowie") or before.xpos not in _NOMINAL:
        return False
    if after.has(Case="Nom") and after.xpos in ("ART", "NE"):
        return True
    own = after.xpos == "NE" or after.text.lower() in ("die", "das", "sein", "seine", "ihr")
    return own and not _is_governed(scene, first, i)


def _is_governed(scene: Scene, first: int, stop: int) -> bool:
    """ "der Präsident von A | und B": what "und" joins may hang on a preposition."""
    return any(t.xpos in ("APPR", "APPRART") for t in scene.doc.tokens[first:stop])


def _of_one(scene: Scene, first: int, stop: int) -> Actors:
    group = head_group(scene, first, stop)
    if group is None:
        return ()
    apposed = _apposed(scene, group[1], stop)
    mentions = [m for m in _mentions(scene, group) if m.actors and m.kind not in _MODIFIERS]
    named = [m for m in mentions if m.actors[0].kind == ActorKind.PERSON]
    if apposed is not None and not any(is_named(m) for m in named):
        return apposed.actors
    if named:
        return next((m for m in named if is_named(m)), named[0]).actors
    if scene.doc.tokens[group[0]].xpos == "NN" and is_source_noun(scene.doc.tokens[group[0]].lemma):
        inner = _complement(scene, group[1], stop)
        if inner is not None:
            return actors_in(scene, inner)
    return _seated(scene, group[1], stop, mentions) or (mentions[0].actors if mentions else ())


def head_group(scene: Scene, first: int, stop: int) -> Range | None:
    """The head noun with the names right after it: "Putins Berater | Juri Uschakow" without "Putins"."""
    tokens = scene.doc.tokens
    i = first
    while (
        i < stop and tokens[i].xpos not in _NOMINAL and tokens[i].xpos not in ("PPER", "PDS", "PIS", "PRELS")
    ):
        if tokens[i].xpos == "PPOSAT" and i + 1 == stop:
            return i, stop
        i += 1
    if i >= stop:
        return None
    end = _run_end(tokens, i, stop)
    possessor = next((k for k in range(i, end - 1) if _is_possessor(tokens, k, stop)), None)
    if _is_possessor(tokens, end - 1, stop):
        return head_group(scene, end, stop)
    return (possessor + 1 if possessor is not None else i), end


def _run_end(tokens: Sequence[Token], i: int, stop: int) -> int:
    end = i + 1
    while end < stop and (tokens[end].xpos in _NOMINAL or tokens[end].text in ("von", "van", "der", "al")):
        if tokens[end].xpos not in _NOMINAL and not (
            tokens[end - 1].xpos == "NE" and end + 1 < stop and tokens[end + 1].xpos == "NE"
        ):
            break
        end += 1
    return end


def _is_possessor(tokens: Sequence[Token], i: int, stop: int) -> bool:
    """ "Putins | Berater", "Schwedens neuer | Regierungschef": a name in the genitive before its noun."""
    word = tokens[i]
    if word.xpos != "NE" or not word.text.endswith(("s", "’", "'")) or i + 1 >= stop:
        return False
    after = tokens[i + 1]
    return after.xpos in ("NN", "ADJA", "TRUNC", "CARD") and (word.has(Case="Gen") or word.head > i)


def _apposed(scene: Scene, at: int, stop: int) -> Mention | None:
    """ "die Sprecherin des Ministeriums, | Anna Beispiel": the person named after a comma."""
    for i in range(at, stop - 1):
        if scene.doc.tokens[i].text == ",":
            found = _mentions(scene, (i + 1, stop))
            return next((m for m in found if is_named(m) and m.actors[0].kind == ActorKind.PERSON), None)
    return None


def _complement(scene: Scene, at: int, stop: int) -> Range | None:
    """Who stands behind "Angaben", "Worte": the genitive or "von" right after it."""
    if at >= stop:
        return None
    token = scene.doc.tokens[at]
    if token.xpos.startswith("APPR"):
        return (at + 1, stop) if token.text.lower() in ("von", "vom", "aus") and at + 1 < stop else None
    return at, stop


def _seated(scene: Scene, at: int, stop: int, mentions: Sequence[Mention]) -> Actors:
    """ "das Außenministerium in Peking": a body that several states have, by the capital where it sits."""
    if at + 1 >= stop or scene.doc.tokens[at].text.lower() != "in":
        return ()
    place = scene.mentions_by_token.get(at + 1)
    if place is None or place.rule != "capital" or not place.actors:
        return ()
    code = place.actors[0].code
    bodies = [m for m in mentions if m.kind is not MentionKind.NAME]
    return place.actors if bodies and all(a.code != code for m in bodies for a in m.actors) else ()


def _mentions(scene: Scene, span: Range) -> list[Mention]:
    found: list[Mention] = []
    for i in range(*span):
        mention = scene.mentions_by_token.get(i)
        if mention is not None and mention not in found:
            found.append(mention)
    return found


def is_named(mention: Mention) -> bool:
    """Whether a mention leads to somebody with a name, not only with an office ("Politiker (Beispielland)")."""
    return bool(mention.actors) and not mention.actors[0].id.startswith("office:")


@dataclass(frozen=True, slots=True)
class _Named:
    """A person named in the author's voice or as a speaker."""

    actors: Actors
    gender: str
    token: int
    sentence: int
    weight: float  # 1.5 of a speaker, 1 of a subject


class Floor:
    """Who has the word: resolves "er", "die Ministerin" and "der Norweger" among the persons named before."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.scene = scene
        self._speakers: dict[int, Actors] = {}
        spoken = {i for d in drafts for r in (d.speaker, *d.sources) if r for i in range(*r)}
        self._named = list(self._people(spoken))
        for draft in sorted(drafts, key=lambda d: d.speaker or (0, 0)):
            self._speakers[id(draft)] = self._resolved(draft)

    def _people(self, spoken: Container[int]) -> Iterator[_Named]:
        tokens = self.scene.doc.tokens
        for mention in self.scene.mentions:
            if mention.kind is not MentionKind.NAME or not is_named(mention) or len(mention.actors) != 1:
                continue
            if mention.actors[0].kind != ActorKind.PERSON:
                continue
            span = self.scene.doc.tokens_in(mention.span)
            outer = next((t for t in span if not span[0].index <= t.head <= span[-1].index), span[0])
            subject = any(t.deprel.startswith("nsubj") for t in (outer, tokens[mention.head]))
            weight = 1.5 if outer.index in spoken else float(subject)
            sentence = self.scene.doc.sentence_of(outer).index
            yield _Named(mention.actors, _gender(mention, span), outer.index, sentence, weight)

    def speakers(self, draft: Draft) -> Actors:
        """The actors of a draft's speaker phrase, by its head or by who has the word."""
        return self._speakers.get(id(draft), ())

    def _resolved(self, draft: Draft) -> Actors:
        span = draft.speaker
        if span is None:
            return ()
        stated = actors_in(self.scene, span)
        gender = self._refers(span)
        if gender is None:
            return stated
        inside = any(n.actors == stated and draft.covers(n.token) for n in self._named)
        vague = not stated or stated[0].id.startswith("office:") or stated[0].kind != ActorKind.PERSON
        if not (vague or inside or self._is_pronoun(span)):
            return stated
        found = self._holder(draft, span, gender)
        if found:
            sentence = self.scene.doc.sentence_of(self.scene.doc.tokens[span[0]]).index
            self._named.append(_Named(found, gender, span[0], sentence, 1.5))
        return found or (() if inside else stated)

    def _is_pronoun(self, span: Range) -> bool:
        return span[1] == span[0] + 1 and self.scene.doc.tokens[span[0]].xpos == "PPER"

    def _refers(self, span: Range) -> str | None:
        """The gender that a pronoun or a description of a known person asks for; None where the phrase names somebody."""
        tokens = self.scene.tokens(span)
        first = tokens[0]
        if self._is_pronoun(span):
            return {"er": "m", "sie": "f"}.get(first.text.lower())
        if first.text.lower() not in _DEFINITE or any(t.xpos == "NE" for t in tokens):
            return None
        if first.text.lower() == "das":
            return None
        gender = "f" if first.text.lower() == "die" else "m"
        if tokens[-1].text.lower().endswith("jährige") and len(tokens) == 2:
            return gender
        head = head_group(self.scene, *span)
        if head is None or head[1] != span[1]:
            return None
        noun = self.scene.doc.tokens[head[0]]
        return gender if not noun.has(Number="Plur") and self._is_person(noun) else None

    def _is_person(self, noun: Token) -> bool:
        mention = self.scene.mentions_by_token.get(noun.index)
        if mention is not None and mention.kind in (MentionKind.OFFICE, MentionKind.INHABITANT):
            return True
        if mention is not None and mention.actors:
            return mention.actors[0].kind == ActorKind.PERSON
        return noun.text.endswith(_PERSONAL)

    def _holder(self, draft: Draft, span: Range, gender: str) -> Actors:
        """The person named last who fits, subjects first, outside the quote and the phrase."""
        sentences = self.scene.doc.sentences
        at = self.scene.doc.sentence_of(self.scene.doc.tokens[span[0]]).index
        fitting = [
            (
                n.weight - 0.6 * (at - n.sentence) - (sentences[n.sentence].block != sentences[at].block),
                n.token,
                n,
            )
            for n in self._named
            if 0 <= at - n.sentence <= _REACH
            and sentences[n.sentence].kind in _TOLD
            and n.token < span[0]
            and not draft.covers(n.token)
            and n.gender in (gender, "")
        ]
        return max(fitting, key=lambda item: item[:2])[2].actors if fitting else ()


def _gender(mention: Mention, tokens: Sequence[Token]) -> str:
    known = _known_genders().get(mention.actors[0].id, "")
    if known:
        return known
    title = next((t for t in tokens if t.xpos == "NN"), None)
    if title is not None and title.feats.get("Gender") in _GENDERS:
        return _GENDERS[title.feats["Gender"]]
    return _gender_of_first_name(mention.actors[0].name.split(" ")[0])


@lru_cache(maxsize=4096)
def _gender_of_first_name(first: str) -> str:
    genders = {r.morph.gender for r in readings(first) if "VOR" in r.morph.kinds and r.lemma == first}
    return _GENDERS.get(genders.pop() or "", "") if len(genders) == 1 else ""


@lru_cache(maxsize=1)
def _known_genders() -> dict[str, str]:
    return {person.id: person.gender for person in persons()}
