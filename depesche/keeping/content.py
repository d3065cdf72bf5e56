"""What a quotation is about: its content words by dictionary form, so that two wordings of one sentence can be held together."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from depesche.knowledge import lexicon
from depesche.knowledge.calendar import words as calendar_words
from depesche.knowledge.countries import Country, countries
from depesche.knowledge.speech import speech_nouns, speech_verbs

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*|[,.;:!?]")
_NUMBER = re.compile(r"\d[\d.,]*")
_NAMED = {"SUB", "EIG"}
_DONE = {"VER", "ADJ", "PA1", "PA2"}
_SMALL = {"ADV", "PRP", "KON", "PRO", "ART", "ZUS", "NEG", "INJ"}
_SUPPORTING = {"AUX", "MOD"}
_NEGATING = re.compile(r"nicht|nie|niemals|niemand\w*|nichts|kein(?:e[mnrs]?)?|weder|ohne", re.I)
_NOUN, _NAME, _VERB, _QUALITY, _OWN, _SPEECH = 1.0, 0.6, 0.7, 0.5, 0.3, 0.2
_PART = 0.6  # a compound and one of its parts: "Hafenbetreiber", "Betreiber"
_LONG = 12  # letters of a word that is evidence by itself


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word that carries content: the forms it may have in a dictionary, its parts if it is a compound, what it counts."""

    text: str
    forms: frozenset[str]
    parts: frozenset[str]
    weight: float

    def likeness(self, other: "ContentWord") -> float:
        """1 for the same word, less for a compound and its part, 0 for others."""
        if self.forms & other.forms:
            return 1.0
        return _PART if self.forms & other.parts or self.parts & other.forms else 0.0


@dataclass(frozen=True, slots=True)
class Content:
    """The content words of a quotation, its numbers as digits, and whether it denies."""

    words: tuple[ContentWord, ...]
    numbers: frozenset[str]
    is_denied: bool
    forms: frozenset[str] = frozenset()  # of the words that count, and their parts

    @property
    def weight(self) -> float:
        """What all its words count."""
        return sum(word.weight for word in self.words)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two contents share: the words, what they count, and the share of the shorter content that this is."""

    words: tuple[str, ...]
    weight: float
    share: float
    apart: float  # what each has for itself: the smaller of the two
    is_telling: bool  # a long word is among them


def content_of(words: str, own: Iterable[str] = (), dropped: Iterable[str] = ()) -> Content:
    """The content of a quotation. `own` are codes of the speaker's states, which count little, `dropped` words of the frame."""
    left_out = {form for word in dropped for form in _tokens(word)}
    light = {f"={code}" for code in own}
    tokens = [token for token in _tokens(words) if token not in left_out or not token[:1].isalpha()]
    found, numbers = [], set()
    for index, token in enumerate(tokens):
        number = _number(token)
        if number:
            numbers.add(number)
            found.append(ContentWord(token, frozenset({number}), frozenset(), _NOUN))
        elif word := _content_word(token, is_first=index == 0 or tokens[index - 1] in ".!?:"):
            weight = min(word.weight, _OWN) if word.forms & light else word.weight
            found.append(ContentWord(word.text, word.forms | _whole(word, tokens, index), word.parts, weight))
    denials = sum(_denies(token, after) for token, after in pairwise([*tokens, ""]))
    return content_with(tuple(found), frozenset(numbers), is_denied=denials % 2 == 1)


def content_with(words: tuple[ContentWord, ...], numbers: frozenset[str], *, is_denied: bool) -> Content:
    """The content that these words make."""
    forms = frozenset(form for word in words if word.weight >= _QUALITY for form in word.forms | word.parts)
    return Content(words, numbers, is_denied, forms)


@lru_cache(maxsize=64)
def overlap(left: Content, right: Content) -> Overlap:
    """What two contents share; each word is shared once."""
    shorter, longer = sorted((left, right), key=lambda content: content.weight)
    free, shared, weight, is_telling = list(longer.words), [], 0.0, False
    for word in shorter.words:
        best = max(free, key=word.likeness, default=None)
        likeness = word.likeness(best) if best else 0.0
        if best and likeness:
            free.remove(best)
            shared.append(word.text)
            weight += likeness * min(word.weight, best.weight)
            is_telling = is_telling or (likeness == 1.0 and len(word.text) >= _LONG)
    share = weight / shorter.weight if shorter.weight else 0.0
    return Overlap(tuple(shared), weight, share, shorter.weight - weight, is_telling)


def _tokens(words: str) -> list[str]:
    return _WORD.findall(words)


def _denies(token: str, after: str) -> bool:
    """A word that denies; "nie zuvor" and "nicht nur" do not."""
    return _NEGATING.fullmatch(token) is not None and after not in ("zuvor", "nur")


def _number(token: str) -> str | None:
    if _NUMBER.fullmatch(token):
        return token.replace(".", "").rstrip(",")
    word = calendar_words().get(token)
    return word.value if word and word.kind == "CARDINAL" else None


@lru_cache(maxsize=100_000)
def _content_word(token: str, *, is_first: bool) -> ContentWord | None:
    if not token[:1].isalpha() or _is_of_the_calendar(token):
        return None
    if token[0].isupper() and (not is_first or not _read(token.lower(), _DONE | _SMALL)):
        return _noun(token)
    return _verb_or_quality(token.lower())


def _noun(token: str) -> ContentWord:
    forms = _lemmas(token, _NAMED) or {token.casefold(), token.casefold().removesuffix("s")}
    state = next((_states()[form] for form in forms if form in _states()), None)
    if state:
        return ContentWord(token, frozenset({state}), frozenset(), _NAME)
    forms = forms | {verb for form in forms for verb in _verbs_of(form)}
    first, last = lexicon.split_compound(token)
    parts = (_lemmas(last, _NAMED) | {first.strip("-").casefold()}) if first else set()
    is_spoken = any(form in _speech_nouns() for form in forms)
    is_name = not parts and not _lemmas(token, {"SUB"})
    weight = _SPEECH if is_spoken else _NAME if is_name else _OWN if _is_light(token, forms) else _NOUN
    return ContentWord(token, frozenset(forms), frozenset(parts), weight)


def _verbs_of(noun: str) -> Iterator[str]:
    """The verb that a noun in -ung is made of: "Freilassung" is what "freilassen" says."""
    if noun.endswith("ung"):
        for verb in (noun[:-3] + "en", noun[:-3] + "n"):
            if lexicon.is_infinitive(verb):
                yield verb


def _is_light(token: str, forms: Iterable[str]) -> bool:
    """Units of time, and "Land", by which a speaker may mean the own state."""
    word = calendar_words().get(token)
    return (word is not None and word.kind.startswith("UNIT")) or "land" in forms


def _verb_or_quality(token: str) -> ContentWord | None:
    readings = lexicon.readings(token)
    classes = {reading.morph.word_class for reading in readings}
    kinds = {kind for reading in readings for kind in reading.morph.kinds}
    if classes & _SMALL or kinds & _SUPPORTING:
        return None
    forms = _lemmas(token, _DONE) or _with_prefix(token)
    if not forms:
        return None
    state = next((_states()[form] for form in forms if form in _states()), None)
    if state:
        return ContentWord(token, frozenset({state}), frozenset(), _NAME)
    if not classes & {"VER", "PA2", "PA1"}:
        return ContentWord(token, frozenset(forms), frozenset(), _QUALITY if classes else _VERB)
    weight = _SPEECH if any(form in speech_verbs() for form in forms) else _VERB
    return ContentWord(token, frozenset(forms), frozenset(), weight)


def _whole(word: ContentWord, tokens: list[str], index: int) -> set[str]:
    """The whole verb where its particle stands at the end of the clause: "lasse … zu" → zulassen."""
    if word.text[:1].isupper() or not any(form.endswith("n") for form in word.forms):
        return set()
    for at in range(index + 1, len(tokens)):
        is_end = at + 1 == len(tokens) or tokens[at + 1] in ",.;:!?"
        if is_end and tokens[at].islower() and lexicon.is_separable_prefix(tokens[at]):
            joined = {tokens[at] + form for form in word.forms}
            return {form for form in joined if lexicon.is_infinitive(form)}
        if is_end:
            break
    return set()


@lru_cache(maxsize=50_000)
def _with_prefix(token: str) -> frozenset[str]:
    """A verb that the lexicon knows without its prefix only: "wiederaufgebaut" → wiederaufbauen."""
    for at in range(2, len(token) - 3):
        if lexicon.is_separable_prefix(token[:at]):
            lemmas = {r.lemma for r in lexicon.readings(token[at:]) if r.morph.word_class == "VER"}
            if lemmas:
                return frozenset(token[:at] + lemma for lemma in lemmas)
    return frozenset()


def _read(token: str, classes: set[str]) -> bool:
    return any(reading.morph.word_class in classes for reading in lexicon.readings(token))


def _lemmas(token: str, classes: set[str]) -> set[str]:
    return {
        reading.lemma.casefold()
        for reading in lexicon.readings(token)
        if reading.morph.word_class in classes and " " not in reading.lemma
    }


def _is_of_the_calendar(token: str) -> bool:
    """Words for when it was said, which stand in frames: weekdays, "gestern"; months and years may be what was spoken of."""
    word = calendar_words().get(token)
    return word is not None and word.kind in ("WEEKDAY", "WEEKDAYS", "DAYPART", "DEICTIC")


@cache
def _states() -> dict[str, str]:
    """Names, adjectives and inhabitants of states in small letters, each with the code of the state."""
    return {name: f"={country.code}" for country in countries() for name in _called(country)}


def _called(country: Country) -> Iterator[str]:
    for name in (country.name, *country.names, *country.adjectives):
        yield name.strip("?!").casefold()
    for inhabitant in country.inhabitants:
        yield inhabitant.split("/")[0].rstrip("~").casefold()


@cache
def _speech_nouns() -> frozenset[str]:
    return frozenset(noun.casefold() for noun in speech_nouns())
