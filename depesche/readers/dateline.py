"""Datelines: place, day and agency before the first sentence ("Moskau/Kiew (AFP) – ")."""

import re
from functools import cache
from typing import NamedTuple

from depesche.errors import OptionError
from depesche.knowledge.agencies import agency_of
from depesche.knowledge.countries import countries
from depesche.knowledge.lexicon import readings
from depesche.knowledge.places import places
from depesche.model.interval import CreationTime, DctOrigin, parse_dct
from depesche.model.report import Credits
from depesche.model.span import Span
from depesche.readers.credits import read_items

_WORD = r"[A-ZÄÖÜ][\w'’.-]*[\w.]"
_LINK = r"(?:am|an der|an dem|im|in|bei|ob der|auf|de|do|da|del|la|der|vor der)"
_PLACE = rf"{_WORD}(?:[ \xa0](?:{_LINK}[ \xa0])?{_WORD}){{0,3}}"
_PLACE_OPENINGS = {"EIG", "ADJ"}
_MONTHS = {
    "jan": 1, "feb": 2, "mär": 3, "mrz": 3, "apr": 4, "mai": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10,
    "nov": 11, "dez": 12, "jän": 1, "feber": 2,
}  # fmt: skip
_DAY = (
    r"(?:den[ ])?(?P<day>\d{1,2})\.[ ]?(?:(?P<month>Jan|Jän|Feb|März?|Mrz|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\.?"
    r"|(?P<number>\d{1,2})\.)(?:[ ]?(?P<year>\d{4}))?"
)
_AGENCY_FIRST = rf"(?P<wire0>dpa|AFP|AP|Reuters|rtr)[ ](?P<place0>{_PLACE})"
_DATELINE = re.compile(
    rf"(?:{_AGENCY_FIRST}|(?P<place>{_PLACE}(?:[ ]?/[ ]?{_PLACE}){{0,3}}))"
    rf"(?:,?[ ](?P<date>{_DAY}))?"
    r"(?:(?P<dot>[ ]?[.,:])?[ \xa0]?[(\[](?P<wire>[^()\[\]\n]{2,40})[)\]]|,[ ](?P<bare>[\w/-]{2,20})|/(?P<slash>[\w-]{2,20}))?"
    r"(?P<end>(?:[ \xa0]?[.:][ \xa0\n]{0,2}|[ \xa0\n]{1,2}|(?<=\)))[-–—]{1,3}(?=\s)|[ ]?[.:](?=\s)|(?<=[)\]])(?=\s))"
)
_WIRE_ONLY = re.compile(r"[(\[](?P<wire>[^()\[\]\n]{2,40})[)\]](?P<end>[ ]?[.:]?(?:[ ]?[-–—]{1,3})?(?=\s))")
_UNKNOWN_CODE = re.compile(r"[a-zäöü]{2,5}(?: ?[/,] ?[a-zäöü]{2,5})*")  # "(dvn)": never a party's short form
_SETTLEMENT = re.compile(
    r"[A-ZÄÖÜ][a-zäöüß]+(?:dorf|torf|burg|stadt|stedt|hausen|heim|furt|kirchen|brück|brücken|münde|walde|rode|büttel|leben)"
)
_LONGEST = 120
_DASHES = {"-", "–", "—"}
_CITY_STATES = {"Luxemburg", "Singapur", "Monaco", "Dschibuti", "Kuwait", "Panama", "Vatikan"}
_LONGEST_PLACE = 40


class Dateline(NamedTuple):
    """A dateline: its stretch, the place as written, the agencies, and the creation time if it states a year."""

    span: Span
    place: str | None
    credits: Credits
    dct: CreationTime | None


def find_dateline(text: str, paragraph: Span) -> Dateline | None:
    """Find the dateline that opens a paragraph; a day without a year gives no creation time."""
    window = text[paragraph.begin : min(paragraph.end, paragraph.begin + _LONGEST)]
    match = _DATELINE.match(window)
    if match and (found := _judge(match, paragraph.begin) or _unlisted_town(match, window, paragraph.begin)):
        return found
    wire = _WIRE_ONLY.match(window)
    items = read_items(wire["wire"]) if wire else None
    if wire and items and items.has_strong and not items.unknown:
        return Dateline(_span(paragraph.begin, wire.end()), None, items.credits, None)
    return None


def _judge(match: re.Match[str], begin: int) -> Dateline | None:
    place = (match["place"] or match["place0"]).rstrip(".")
    wire = match["wire"] or match["bare"] or match["wire0"] or match["slash"]
    span = _span(begin, match.end())
    if wire:
        items = read_items(wire)
        is_open = not match["end"] and not match["dot"]
        is_unknown_code = bool(match["wire"] and _UNKNOWN_CODE.fullmatch(wire)) and not is_open
        if items.unknown or ((is_open or is_unknown_code) and not is_place(place)):
            return None
        if not items.agencies and not is_unknown_code:
            return None
        return Dateline(span, place, items.credits, _dated(match, begin))
    place, agencies = _without_agency(place)
    if agencies:
        return Dateline(span, place or None, Credits(agencies), _dated(match, begin))
    mark = match["end"].strip()
    is_dateline = (is_place(place) and (mark != ":" or place.isupper())) or (
        mark == "." and _is_set_as_place(place)
    )
    return Dateline(span, place, Credits(), _dated(match, begin)) if is_dateline else None


def _unlisted_town(match: re.Match[str], window: str, begin: int) -> Dateline | None:
    """A town that no table knows, by its ending ("Wunstorf - Das Manöver ..."), or a country called like its capital.

    No dash may follow: "Steinburg - Chefin seit Mai - geht" sets something in.
    """
    place, rest = match["place"] or "", window[match.end() :].lstrip()
    is_dash = match["end"].strip() in _DASHES and not (match["wire"] or match["bare"] or match["slash"])
    is_town = bool(_SETTLEMENT.fullmatch(place)) and not readings(place)
    if not is_dash or not (is_town or place in _CITY_STATES):
        return None
    is_sentence = rest[:1].isupper() and not re.search(r"\s[-–—](?:\s|$)", rest.split(". ")[0])
    return (
        Dateline(_span(begin, match.end()), place, Credits(), _dated(match, begin)) if is_sentence else None
    )


def _without_agency(place: str) -> tuple[str, tuple[str, ...]]:
    """Part "Berlin/dpa" into place and agency."""
    parts = [part.strip() for part in place.split("/")]
    agencies = [agency.name for part in parts if (agency := agency_of(part)) and agency.is_strong]
    places = "/".join(part for part in parts if not ((agency := agency_of(part)) and agency.is_strong))
    return places, tuple(agencies)


def is_place(place: str) -> bool:
    """Whether a text is nothing but names known as towns or countries ("Moskau/Kiew", "BERLIN")."""
    if len(place) > _LONGEST_PLACE or not place[:1].isupper():
        return False
    parts = re.split(r"\s*/\s*", place.rstrip(" .:"))
    return all(_is_known(part) or _is_known(part.title()) for part in parts)


def _is_set_as_place(name: str) -> bool:
    """Whether capitals and a full stop alone show a place that no table knows ("NATURNS."); no noun, no short form."""
    words = re.split(r"[ /]+", name)
    nouns = (r for word in words for r in readings(word.capitalize()) if r.morph.word_class == "SUB")
    return name.isupper() and all(len(word) >= 4 for word in words) and not any(nouns)


def _is_known(name: str) -> bool:
    words = re.split(r"[ \xa0]", name)
    first, last = readings(words[0].strip(".")), readings(words[-1].strip("."))
    kinds = {kind for reading in (*first, *last) for kind in reading.morph.kinds}
    is_name_only = all(r.morph.word_class in _PLACE_OPENINGS for r in first)
    is_place_name = name.casefold() in _place_names() or bool(kinds & {"STD", "GEO"})
    return len(words) <= 4 and is_place_name and is_name_only


@cache
def _place_names() -> frozenset[str]:
    """Cities and capitals, in small letters."""
    cities = {name.casefold() for place in places() if place.kind == "city" for name in place.names}
    return frozenset(cities | {name.casefold() for country in countries() for name in country.capitals})


def _dated(match: re.Match[str], begin: int) -> CreationTime | None:
    if not match["date"] or not match["year"]:
        return None
    month = int(match["number"] or _MONTHS[match["month"].lower()[:3]])
    day, year = int(match["day"]), int(match["year"])
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return None
    span = Span(begin + match.start("day"), begin + match.end("year"))
    try:
        return parse_dct(f"{year:04}-{month:02}-{day:02}", DctOrigin.DATELINE, span)
    except OptionError:
        return None


def _span(begin: int, end: int) -> Span:
    return Span(begin, begin + end)
