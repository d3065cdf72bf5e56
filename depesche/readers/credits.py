"""Credit lines: who is named as author of a report ("nob/jj (rtr, dpa, afp)", "Quelle: dpa", "... sagte er. (AFP)")."""

import re
from collections.abc import Callable
from typing import NamedTuple

from depesche.knowledge.agencies import agency_of
from depesche.model.report import Credits
from depesche.model.span import Span

_LONGEST = 160
_SEPARATORS = re.compile(r"\s*[/,;|·•+&()\[\]:]\s*|\s+(?:und|sowie|mit)\s+|\s+[-–—]\s+|\s*©\s*")
_INITIALS = re.compile(r"[A-Za-zÄÖÜäöüß]{1,4}\.?")
_FILLER = re.compile(
    r"(?i:quellen?|(?:nachrichten)?agentur(?:en)?|(?:nachrichten)?agenturmaterial|red(?:aktion)?\.?|copyright|"
    r"(?:mit )?(?:material|informationen|meldungen)(?: (?:von|der|des|aus))*(?: (?:nachrichten)?agentur(?:en)?)?|"
    r"(?:mit|von|der|den|die|nach|aus|gmbh|eigene?r? bericht|(?:19|20)\d\d))"
)
_MATERIAL_CUE = re.compile(
    r"(?i:\(?(?:unter verwendung von |mit )(?:\w+ )?(?:material|informationen|meldungen|agenturmaterial)"
    r"(?: (?:von|der|des|aus))*(?: (?:nachrichten)?agentur(?:en)?)?\b)"
)
_SOURCE_CUE = re.compile(
    r"[(\[]?(?:Quellen?|Agentur(?:en)?|Text|Redaktion|Bericht|Copyright|©)\s*:?\s+(?=\S)"
)
_INITIALS_AND_SOURCES = re.compile(
    r"(?P<editors>[A-Za-zÄÖÜäöü]{1,4}(?:\s?[/,]\s?[A-Za-zÄÖÜäöü]{1,4}){0,3})\s*\((?P<sources>[^()]{2,80})\)\.?"
)
_BYLINE = re.compile(
    r"(?:Von|VON|Autor(?:in|en|innen)?:|Interview:|Protokoll:|Mitarbeit:|Übersetzung:|Adaption:|Aufgezeichnet von)\s+"
    r"(?P<name>[A-ZÄÖÜ][\w.'’-]+,?(?:\s+(?:von|van|der|de|zu|und|[A-ZÄÖÜ][\w.'’-]*),?){1,7})"
)
_DPA_FOOTER = re.compile(r"(?:©\s*)?(?:dpa-infocom(?:\s+GmbH)?,?\s*)?dpa:\d{6}-[\w/-]+")
_TRAILING = re.compile(
    r"(?<=[.!?…\"“”»«)‘’'])\s*(?:[-–—]\s*)?(?P<credit>[(\[][^()\[\]\n]{2,80}[)\]]|[A-Za-zÄÖÜäöü/,\- ]{2,40})$"
)
_ENCLOSED = re.compile(r"\((?P<credit>[^()\n]{2,60})\)[.!?\"“”»«]{0,2}$")


class Items(NamedTuple):
    """What a credit names: agencies, strong or weak, editors' initials, and pieces that are neither."""

    agencies: tuple[str, ...]
    editors: tuple[str, ...]
    unknown: tuple[str, ...]
    has_strong: bool

    @property
    def credits(self) -> Credits:
        """The agencies and editors alone."""
        return Credits(self.agencies, self.editors)


def read_credit(line: str, *, is_last: bool = False) -> Credits | None:
    """Read a line that is nothing but a credit; None for any other line.

    `is_last`: the line ends the report, where bare initials ("nob/jj") are a credit too.
    """
    line = " ".join(line.split()) if len(line) <= _LONGEST else ""
    if not line:
        return None
    rules = _RULES_AT_END if is_last else _RULES
    return next((found for rule in rules if (found := rule(line)) is not None), None)


def is_credit(line: str) -> bool:
    """Whether a line is nothing but a credit, wherever it stands."""
    return read_credit(line) is not None


def find_trailing_credit(text: str, paragraph: Span) -> tuple[Span, Credits] | None:
    """The credit after the last sentence of a report ("... sagte er. (dpa)")."""
    tail_begin = max(paragraph.begin, paragraph.end - 100)
    match = _TRAILING.search(text[tail_begin : paragraph.end])
    if not match or tail_begin + match.start("credit") == paragraph.begin:
        return None
    credit = match["credit"]
    items = read_items(credit)
    is_bracketed = credit[0] in "(["
    is_credit = items.has_strong or (is_bracketed and items.editors and credit[1:-1].strip().islower())
    if items.unknown or not is_credit:
        return None
    return Span(tail_begin + match.start("credit"), tail_begin + match.end("credit")), items.credits


def enclosed_credit(text: str, paragraph: Span) -> Credits:
    """The agencies in brackets before the last full stop ("... sagte er (dpa)."), which stay in the sentence."""
    match = _ENCLOSED.search(text[max(paragraph.begin, paragraph.end - 80) : paragraph.end])
    items = read_items(match["credit"]) if match else None
    return items.credits if items and items.has_strong and not items.unknown else Credits()


def read_items(line: str) -> Items:
    """Part a credit at its separators and say what each piece is."""
    agencies: list[str] = []
    editors: list[str] = []
    unknown: list[str] = []
    has_strong = False
    for piece in _SEPARATORS.split(line):
        item = piece.strip(" .-–—\xa0")
        agency = agency_of(item)
        if agency and (not agency.is_desk or agency.name in agencies):
            has_strong = has_strong or agency.is_strong
            if agency.name not in agencies:
                agencies.append(agency.name)
        elif not item or _FILLER.fullmatch(item):
            continue
        elif _INITIALS.fullmatch(item):
            editors.append(item)
        elif (named := _words_with_agency(item)) is not None:
            agencies.extend(name for name in named if name not in agencies)
            has_strong = True
        else:
            unknown.append(item)
    return Items(tuple(agencies), tuple(editors), tuple(unknown), has_strong)


def _words_with_agency(item: str) -> list[str] | None:
    """Agencies parted by blanks only or with filler words ("dpa AFP", "von dpa"); None if there is another word."""
    found = []
    for word in item.split():
        agency = agency_of(word)
        if agency and agency.is_strong:
            found.append(agency.name)
        elif not _FILLER.fullmatch(word):
            return None
    return found or None


def _initials_and_sources(line: str) -> Credits | None:
    """nob/jj (rtr, dpa, Archiv)."""
    match = _INITIALS_AND_SOURCES.fullmatch(line)
    items = read_items(match["sources"]) if match else None
    if (
        not match
        or not items
        or not items.has_strong
        or any(len(piece.split()) > 3 for piece in items.unknown)
    ):
        return None
    return Credits(items.agencies, tuple(re.split(r"\s?[/,]\s?", match["editors"])))


def _agency_codes(line: str) -> Credits | None:
    """AFP/dpa/jm."""
    items = read_items(line)
    if items.unknown or not items.has_strong:
        return None
    return items.credits if not items.editors or re.search(r"[/(,]", line) else None


def _material_of(line: str) -> Credits | None:
    """Mit Material von dpa und AFP."""
    cue = _MATERIAL_CUE.match(line)
    if not cue:
        return None
    rest = line[cue.end() :].strip(" ().")
    items = read_items(rest)
    is_bare = not rest and "agentur" in cue[0].lower()
    return items.credits if is_bare or (items.agencies and not items.unknown) else None


def _named_source(line: str) -> Credits | None:
    """Quelle: dpa."""
    cue = _SOURCE_CUE.match(line)
    if not cue or ":" not in cue[0] + "©"[: "©" in cue[0]].replace("©", ":"):
        return None
    rest = line[cue.end() :]
    if len(rest.split()) > 10 or re.search(r"[.!?]\s+[A-ZÄÖÜ]", rest):
        return None
    items = read_items(rest)
    return Credits(items.agencies, items.editors if items.agencies else ())


def _byline(line: str) -> Credits | None:
    """Von Erika Mustermann."""
    match = _BYLINE.fullmatch(line)
    if not match:
        return None
    return Credits()


def _dpa_footer(line: str) -> Credits | None:
    """© dpa-infocom, dpa:221221-99-123456/3."""
    return Credits(("dpa",)) if _DPA_FOOTER.fullmatch(line) else None


def _bracketed_initials(line: str) -> Credits | None:
    """(nob)."""
    match = re.fullmatch(r"[(\[]\s*([a-zäöü]{2,4}(?:\s?[/,]\s?[a-zäöü]{2,4})*)\s*[)\]]", line)
    return Credits((), tuple(re.split(r"\s?[/,]\s?", match[1]))) if match else None


def _initials_at_end(line: str) -> Credits | None:
    """nob/jj."""
    bare = line.strip("()[] ")
    items = read_items(bare)
    if items.unknown or items.agencies or not items.editors or not re.fullmatch(r"[\w/, ]+", bare):
        return None
    is_plain = len(items.editors) == 1 and 2 <= len(bare) <= 3 and bare.islower()
    return items.credits if is_plain or ("/" in bare and bare.lower() == bare) else None


_Rule = Callable[[str], Credits | None]
_RULES: tuple[_Rule, ...] = (
    _initials_and_sources,
    _agency_codes,
    _material_of,
    _named_source,
    _byline,
    _dpa_footer,
    _bracketed_initials,
)
_RULES_AT_END: tuple[_Rule, ...] = (*_RULES, _initials_at_end)
