"""Short lines between paragraphs: headings and photo captions.

A heading is short, ends without a stop and is nominal or in the present tense; a caption tells what a picture shows: it
names the picture, tells of the past, or is a whole sentence with its articles.
"""

import re
from collections.abc import Callable

from depesche.knowledge.lexicon import readings, readings_anywhere
from depesche.model.report import BlockKind
from depesche.readers.paragraphs import ends_with_stop

_LONGEST_HEADING = 110
_MOST_HEADING_WORDS = 14
_MOST_QUESTION_WORDS = 6
_LONGEST_CAPTION = 320
_LONGEST_SENTENCE = 200
_OPENING = re.compile(r"[\"„“»«‚‘'(]?(?:[A-ZÄÖÜ]|\d)")
_WHOLE_WORD = re.compile(r"[^\W\d_]{3}")
_WORDS = re.compile(r"[^\W_][\w'’.-]*")
_SENTENCE_END = re.compile(r"[^\W\d]{2}[.!?][\"“”»«)]?\s+[\"„»A-ZÄÖÜ]")
_COLON_OPENING = re.compile(r"[^\s:]+(?: [^\s:]+){0,3}: ")
_QUESTION_OPENING = re.compile(r"(?:Wie|Warum|Was|Wer|Wen|Wem|Wo|Wann|Weshalb|Wohin|Woher|Welche[rsn]?|Ob)\b")
_ADDRESS = re.compile(r"(?<!^)\b(?:Sie|Ihnen|wir|uns|ich)\b")
_NEGATION = re.compile(r"\b(?:nicht|kein\w{0,2}|nie|niemand|nichts|nirgends)\b")  # a picture shows what is
_TALK = re.compile(r"\b(?:Sie|Ihnen|Ihr|ich|wir|uns|mir|mich|du)\b", re.IGNORECASE)

_MONTH = "(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}\. ?{_MONTH}|{_MONTH} \d{{4}}|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|(?:19|20)\d\d)\b"
)
_TIME_OPENING = re.compile(
    r"(?:Am|Im|Seit|Beim?|Nach|Vor|Zum|Während|Bereits|Schon|Noch|Zuletzt|Anfang|Mitte|Ende)\b"
)

_ALONE = "Foto|Fotos|Archivbild|Archivfoto|Symbolbild|Symbolfoto|Bildunterschrift|Bildquelle"
_PICTURE_LABEL = re.compile(rf"(?:{_ALONE})\s*(?:[:|]|$)")
_PICTURE_CREDIT = re.compile(
    r"(?:^|[(|/–—-]\s*|[.!?]\s+)(?:(?:Foto|Fotos|Bild|Bildquelle|Quelle|Copyright)\s*[:|]|©)\s*[^.!?:]{2,60}$"
)
_PICTURE_MARK = re.compile(
    r"\((?:Archivbild|Archivfoto|Archivaufnahme|Archiv|Symbolbild|Symbolfoto|im Bild|(?:\d\. ?)?(?:v\. ?)?[lrM]\.|links|rechts|Mitte"
    r"|vorne|hinten|v\. ?l\. ?n\. ?r\.)(?:,[^()]{1,30})?\)"
)
_DETERMINERS = {
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "seine", "seinen",
    "seinem", "seiner", "seines", "ihre", "ihren", "ihrem", "ihrer", "im", "am", "zum", "zur", "beim", "vom",
}  # fmt: skip
_SETTINGS = {"bei", "beim", "im", "in", "am", "auf", "vor", "mit", "während", "neben", "an"}
_SCENE = re.compile(
    r"(?P<who>[A-ZÄÖÜ][\w’'-]+(?: (?:und |von )?[A-ZÄÖÜ][\w’'-]+){0,4}) "
    rf"(?:am (?:[A-Z][a-z]+tag|Mittwoch|Sonnabend|\d{{1,2}}\. ?{_MONTH})|im {_MONTH})(?: \d{{4}})?"
    rf" (?P<where>(?:{'|'.join(sorted(_SETTINGS))})\b.+)"
)
_NO_VERBS = {"ADJ", "PRP", "ART", "PRO", "ADV", "KON"}


def is_short(line: str) -> bool:
    """Whether a line could be a heading or a title by its length, its words and its missing stop."""
    return (
        len(line) <= _LONGEST_HEADING
        and len(line.split()) <= _MOST_HEADING_WORDS
        and not ends_with_stop(line)
        and line[-1] not in ",;–-"
        and bool(_OPENING.match(line) and _WHOLE_WORD.search(line))
        and any(sign.isupper() for sign in line)
        and not (line[0] == "(" and line[-1] == ")")
        and "\n" not in line
    )


def is_question(line: str) -> bool:
    """Whether a line could be a heading that asks ("Kommt jetzt die Wende?"); not a question put to somebody."""
    bare = line.rstrip("?")
    return (
        line != bare
        and len(line.split()) <= _MOST_QUESTION_WORDS
        and is_short(bare or "?")
        and not _TALK.search(line)
    )


def kind_of_short_line(line: str) -> BlockKind | None:
    """CAPTION or HEADING for a line between paragraphs, None for anything that may be running text."""
    if any(rule(line) for rule in _CAPTION_RULES):
        return BlockKind.CAPTION
    return BlockKind.HEADING if is_short(line) or is_question(line) else None


def names_picture(line: str) -> bool:
    """Foto: dpa; "Außenminister Wang (links) in Genf"; "Die Brücke bei Remagen. Foto: Stadtarchiv"."""
    if len(line) > _LONGEST_CAPTION or "\n" in line:
        return False
    mark = _PICTURE_MARK.search(line)
    is_marked = bool(mark and (not ends_with_stop(line) or mark.end() >= len(line) - 1))
    return is_marked or bool(_PICTURE_LABEL.match(line) or _PICTURE_CREDIT.search(line))


def tells_past(line: str) -> bool:
    """Am 3. Mai 2023 empfing der Kanzler die Gäste in Meseberg."""
    if not _is_sentence_without_stop(line):
        return False
    words = _WORDS.findall(line)
    return any(map(_is_past, words[1:])) and bool(_DATE.search(line) or _determiners(words))


def _opens_with_time(line: str) -> bool:
    """Im Mai 2023 sind die Minister in Bonn zu Gast."""
    if not _is_sentence_without_stop(line) or not _TIME_OPENING.match(line):
        return False
    return bool(_DATE.search(line)) and any(map(_is_finite, _WORDS.findall(line)[1:-1]))


def _shows_present(line: str) -> bool:
    """Der französische Präsident begrüßt die Ministerin im Hof des Élysée."""
    if not _is_sentence_without_stop(line) or _NEGATION.search(line):
        return False
    words = _WORDS.findall(line)
    is_whole = (len(words) >= 10 and _determiners(words) >= 2) or (len(words) >= 9 and _full_name(words) > 0)
    return is_whole and any(map(_is_finite, words[1:-1]))


def _shows_person(line: str) -> bool:
    """Bundeskanzlerin Angela Merkel bei ihrer Rede im Bundestag."""
    if not _is_sentence_without_stop(line):
        return False
    words = _WORDS.findall(line)
    after = _full_name(words[:5])
    return len(words) >= 6 and 0 < after < len(words) and words[after].lower() in _SETTINGS


def _shows_when_and_where(line: str) -> bool:
    """Putin und Xi am Dienstag bei der Unterzeichnung im Kreml: who, when and where, with articles and without a verb."""
    scene = _SCENE.match(line) if _is_sentence_without_stop(line) else None
    if not scene:
        return False
    who, where = _WORDS.findall(scene["who"]), _WORDS.findall(scene["where"])
    settings = sum(word in _SETTINGS - {"mit"} for word in where)
    has_verb = any(map(_is_finite, where))
    return not has_verb and _determiners(where) >= 1 and (settings >= 2 or all(map(_is_name, who)))


def _shows_named(line: str) -> bool:
    """Merkel bei ihrer Rede im Bundestag: a surname alone, then a setting with "his" or "her"."""
    words = _WORDS.findall(line)
    if not _is_sentence_without_stop(line) or not _is_name(words[0]):
        return False
    is_set = words[1] in _SETTINGS - {"am"} and re.match(r"(?:sein|ihr)e[mnr]?$", words[2])
    return bool(is_set) and not any(_is_finite(word) or _is_participle(word) for word in words[3:])


def _is_sentence_without_stop(line: str) -> bool:
    return (
        len(line) <= _LONGEST_SENTENCE
        and len(line.split()) >= 5
        and not ends_with_stop(line)
        and line[-1] not in ",;–-"
        and (line[0].isupper() or line[0].isdigit())
        and "\n" not in line
        and not _COLON_OPENING.match(line)
        and not _QUESTION_OPENING.match(line)
        and not _SENTENCE_END.search(line)
        and not _ADDRESS.search(line)
    )


def _determiners(words: list[str]) -> int:
    return sum(word.lower() in _DETERMINERS for word in words)


def _full_name(words: list[str]) -> int:
    """The place after the first pair of first name and surname, 0 if there is none."""
    for at in range(len(words) - 1):
        first, last = words[at], words[at + 1]
        if last[0].isupper() and first[0].isupper() and any("VOR" in r.morph.kinds for r in readings(first)):
            return at + 2
    return 0


def _is_name(word: str) -> bool:
    """Whether a word is known as a name of a person and nothing else."""
    kinds = [r.morph.kinds for r in readings(word) if r.morph.word_class != "EIG" or r.morph.kinds]
    return word == "und" or (bool(kinds) and all({"NAC", "VOR"} & set(kind) for kind in kinds))


def _is_participle(word: str) -> bool:
    return word.islower() and any(r.morph.word_class == "PA2" for r in readings(word))


def _is_past(word: str) -> bool:
    """Whether a word is a preterite and nothing else ("trafen"; not "geplanten")."""
    if not word.islower():
        return False
    found = readings(word)
    return bool(found) and all(r.morph.tense == "Past" for r in found)


def _is_finite(word: str) -> bool:
    """Whether a word in small letters can be a finite verb and is no adjective, preposition or pronoun."""
    if not word.islower():
        return False
    found = readings_anywhere(word)
    classes = {r.morph.word_class for r in found}
    return any(r.morph.verb_form == "Fin" for r in found) and not classes & _NO_VERBS


_CAPTION_RULES: tuple[Callable[[str], bool], ...] = (
    names_picture,
    tells_past,
    _opens_with_time,
    _shows_present,
    _shows_person,
    _shows_when_and_where,
    _shows_named,
)
