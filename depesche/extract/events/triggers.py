"""Triggers: which words of a report match a frame."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from depesche.extract.events.scene import Scene
from depesche.knowledge.frames import (
    Frame,
    adjective_frames,
    compound_heads,
    noun_frames,
    verb_frames,
    word_list,
)
from depesche.knowledge.lexicon import readings
from depesche.model.doc import Token

_REFLEXIVE = frozenset({"sich", "mich", "dich", "uns", "euch"})


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A frame that matched: its head word and the other fixed words ("Sanktionen" of "verhängte Sanktionen")."""

    frame: Frame
    token: Token
    fixed: tuple[Token, ...] = ()
    is_misread: bool = False  # a finite verb that the analysis took for an adjective

    @property
    def is_participle(self) -> bool:
        """Whether a verb stands as an attribute ("die verhängten Sanktionen")."""
        return self.frame.pos in ("verb", "light") and self.token.xpos == "ADJA" and not self.is_misread

    @property
    def noun(self) -> Token | None:
        """The noun that carries the event: the head word itself, or the noun of a light-verb construction."""
        if self.frame.pos == "noun":
            return self.token
        return next((t for t in self.fixed if t.upos in ("NOUN", "PROPN")), None)


def find_triggers(scene: Scene) -> Iterator[tuple[Token, tuple[Trigger, ...]]]:
    """For each token that heads a frame, in text order, the readings that the words around it allow, best first."""
    for token in scene.doc.tokens:
        found = tuple(_readings(scene, token))
        if found:
            yield token, found


def _readings(scene: Scene, token: Token) -> Iterator[Trigger]:
    if token.xpos.startswith("V") or token.xpos in ("ADJA", "ADJD"):
        is_misread = scene.clauses.is_misread_verb(token)
        verb = _finite_verb(token.text.lower()) if is_misread else verb_lemma(token)
        verb = _with_loose_particle(scene, token, verb)
        if verb:
            yield from _verb_readings(scene, token, verb)
    if token.xpos in ("ADJD", "VVPP"):
        for frame in adjective_frames().get(token.lemma if token.xpos == "ADJD" else token.text.lower(), ()):
            yield Trigger(frame, token)
    if token.upos in ("NOUN", "PROPN") or token.xpos in ("NN", "NE"):
        for frame in noun_frames().get(noun_lemma(token), ()):
            yield Trigger(frame, token)


def _verb_readings(scene: Scene, token: Token, verb: str) -> Iterator[Trigger]:
    frames = verb_frames().get(verb, ())
    if not frames:
        return
    around = _around(scene, token)
    found: list[tuple[int, Trigger]] = []
    is_misread = scene.clauses.is_misread_verb(token)
    for frame in frames:
        if frame.is_reflexive and not _is_reflexive(scene, token):
            continue
        fixed = tuple(_fixed_word(scene, around, preposition, word) for preposition, word in frame.words)
        if all(fixed):
            words = tuple(t for t in fixed if t is not None)
            exact = sum(t.lemma == word for t, (_, word) in zip(words, frame.words, strict=True))
            found.append((len(words) + exact, Trigger(frame, token, words, is_misread)))
    for _, trigger in sorted(found, key=lambda pair: -pair[0]):
        yield trigger


def _with_loose_particle(scene: Scene, token: Token, verb: str) -> str:
    """The verb with a particle that the analysis left by itself ("ließ Geiseln frei" → freilassen)."""
    if (
        token.particle is not None
        or not token.xpos.startswith(("VV", "ADJA"))
        or token.xpos in ("VVPP", "VVINF", "VVIZU")
    ):
        return verb
    for word in scene.clauses.tokens_of(token):
        if word.index > token.index and _ends_clause(scene, word):
            joined = word.text.lower() + verb
            if joined in verb_frames():
                return joined
    return verb


def _ends_clause(scene: Scene, word: Token) -> bool:
    after = scene.doc.tokens[word.index + 1] if word.index + 1 < len(scene.doc.tokens) else None
    return word.xpos not in ("NN", "NE") and (
        after is None or after.xpos.startswith("$") or after.xpos == "KON"
    )


def _around(scene: Scene, token: Token) -> tuple[Token, ...]:
    """The tokens a verb's fixed words may stand among: its clause; for an attribute the noun it belongs to as well."""
    if token.xpos == "ADJA" and not scene.clauses.is_misread_verb(token):
        return (*scene.doc.subtree(token), scene.doc.tokens[token.head])
    around = scene.clauses.tokens_of(token)
    for child in scene.doc.children(token, "xcomp", "ccomp"):
        if token.lemma == "lassen" or child.xpos == "VVPP":
            around = (*around, *scene.clauses.tokens_of(child))
    return around


def _is_reflexive(scene: Scene, token: Token) -> bool:
    around = scene.clauses.tokens_of(token)
    return any(t.text.lower() in _REFLEXIVE and abs(t.index - token.index) < 25 for t in around)


def _fixed_word(scene: Scene, around: tuple[Token, ...], preposition: str, word: str) -> Token | None:
    low = word.lower()
    for token in around:
        is_word = token.lemma == word or token.text.lower() == low
        is_word = is_word or (len(word) > 4 and token.lemma.endswith(low))
        if is_word and (not preposition or _has_preposition(scene, token, preposition)):
            return token
    return None


def _has_preposition(scene: Scene, token: Token, preposition: str) -> bool:
    if scene.clauses.case_word(token) == preposition:
        return True
    before = scene.doc.tokens[max(0, token.index - 3) : token.index]
    return any(t.lemma == preposition or t.text.lower() == preposition for t in before)


@lru_cache(maxsize=20_000)
def _participle_verb(form: str) -> str:
    for ending in ("", "e", "en", "er", "es", "em"):
        if ending and not form.endswith(ending):
            continue
        stem = form[: len(form) - len(ending)]
        verbs = {
            r.lemma for r in readings(stem) if r.morph.word_class == "VER" and r.morph.verb_form == "Part"
        }
        verbs = {verb for verb in verbs if " " not in verb}
        if verbs:
            known = sorted(verbs & set(verb_frames()))
            return known[0] if known else min(verbs, key=lambda verb: (len(verb), verb))
    return ""


@lru_cache(maxsize=20_000)
def _finite_verb(form: str) -> str:
    verbs = {r.lemma for r in readings(form) if r.morph.word_class == "VER" and r.morph.verb_form == "Fin"}
    return min((verb for verb in verbs if " " not in verb), key=lambda verb: (len(verb), verb), default="")


def verb_lemma(token: Token) -> str:
    """The infinitive of a verb or of a participle that stands as an adjective; "" for other adjectives."""
    if token.xpos.startswith("V"):
        if token.xpos == "VVPP" and not token.lemma.endswith("n"):
            return _participle_verb(token.text.lower()) or token.lemma
        return token.lemma
    return _participle_verb(token.text.lower())


def noun_lemma(token: Token) -> str:
    """The frame noun that a noun is or ends in ("Großdemonstrationen" → Demonstration); "" if there is none."""
    return _noun_of(token.lemma, token.text)


@lru_cache(maxsize=50_000)
def _noun_of(lemma: str, text: str) -> str:
    frames = noun_frames()
    for form in (lemma, text, lemma.replace("ß", "ss")):
        if form in frames:
            return form
        low = form.lower()
        if any(low.endswith(word.lower()) for word in word_list("no_compound")):
            return ""
        for at in range(2, len(low) - 3):
            head = compound_heads().get(low[at:])
            if head and low[:at] not in word_list("prefix"):
                return head
    return ""
