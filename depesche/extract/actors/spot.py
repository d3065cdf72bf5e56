"""One pass over the tokens: every known name, the longest first."""

from collections.abc import Iterator
from dataclasses import dataclass

from depesche.extract.actors.compounds import read_compound
from depesche.extract.actors.gazetteer import gazetteer
from depesche.extract.actors.matching import Entry, Sort, normal
from depesche.model.doc import Doc, Token

_PRESS = frozenset(
    [
        "Zeitung",
        "Tageszeitung",
        "Wochenzeitung",
        "Magazin",
        "Nachrichtenmagazin",
        "Zeitschrift",
        "Blatt",
        "Sender",
        "Agentur",
        "Nachrichtenagentur",
        "Wochenblatt",
        "Boulevardzeitung",
        "Boulevardblatt",
        "Fernsehsender",
    ]
)
_QUOTES = frozenset("„“\"'»«‚‘”")
_TITLES = frozenset(
    ("König", "Königin", "Königs", "Papst", "Papstes", "Kronprinz", "Kronprinzen", "Emir", "Scheich", "Prinz")
)
_PERSON_SORTS = (Sort.PERSON, Sort.FAMILY)


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens `first` up to but not including `stop` that are in the gazetteer."""

    first: int
    stop: int
    entries: tuple[Entry, ...]

    def of(self, *sorts: Sort) -> tuple[Entry, ...]:
        """The entries of the given sorts."""
        return tuple(entry for entry in self.entries if entry.sort in sorts)


def spot(doc: Doc) -> dict[int, Hit]:
    """The hits of a report by their first token; hits do not overlap and do not cross sentences."""
    words = [normal(token.text) for token in doc.tokens]
    known = gazetteer()
    found: dict[int, Hit] = {}
    for sentence in doc.sentences:
        for first, stop, entries in known.find(words[sentence.first : sentence.stop]):
            for hit in _allowed(doc, words, sentence.first + first, sentence.first + stop, entries):
                found[hit.first] = hit
    return _heeding_states(found)


def _allowed(doc: Doc, words: list[str], first: int, stop: int, entries: tuple[Entry, ...]) -> Iterator[Hit]:
    """The hit, if one of its meanings may stand there; else those of its shorter parts that may."""
    at = first
    while at < stop:
        end, meanings = (stop, entries) if at == first else gazetteer().longest(words[:stop], at)
        kept = tuple(e for e in meanings if _may_stand(e, doc, at, end))
        if kept:
            yield Hit(at, end, kept)
        at = end if kept else at + 1


def spot_joined(doc: Doc) -> dict[int, tuple[int, tuple[Entry, ...]]]:
    """ "Human Rights Watch-Sprecher": by the last token, where a name that ends inside it begins, and its entries."""
    found: dict[int, tuple[int, tuple[Entry, ...]]] = {}
    for token in doc.tokens:
        if "-" not in token.text[1:-1]:
            continue
        low = doc.sentence_of(token).first
        head = normal(token.text).split("-")[0]
        for start in range(max(low, token.index - 3), token.index):
            words = [*(normal(t.text) for t in doc.tokens[start : token.index]), head]
            stop, entries = gazetteer().longest(words, 0)
            if stop == len(words) and any(e.sort == Sort.ORGANISATION for e in entries):
                found[token.index] = start, entries
                break
    return found


def _may_stand(entry: Entry, doc: Doc, first: int, stop: int) -> bool:
    token = doc.tokens[first]
    if token.text[:1].islower() and stop == first + 1:
        return False
    if entry.caution == "quoted":
        return _is_quoted(doc, first, stop)
    if entry.caution == "titled" and doc.tokens[first - 1].text not in _TITLES:
        return False
    if entry.sort in _PERSON_SORTS and stop == first + 1:
        return _is_proper(token) or _follows_title(doc, first)
    return not (entry.sort == Sort.INHABITANT and _is_attribute(doc, first, stop))


def _is_quoted(doc: Doc, first: int, stop: int) -> bool:
    before = doc.tokens[first - 1].text if first else ""
    if before in ("Die", "Der", "Das", "die", "der") and first > 1:
        before = doc.tokens[first - 2].text
    after = doc.tokens[stop].text if stop < len(doc.tokens) else ""
    return (before in _QUOTES and after in _QUOTES) or before in _PRESS


def _is_proper(token: Token) -> bool:
    return token.upos == "PROPN" or token.xpos == "NE" or token.entity in ("PER", "LOC")


def _follows_title(doc: Doc, first: int) -> bool:
    """ "Verteidigungsminister Jung", whatever the tagger makes of "Jung"."""
    if first == 0 or first == doc.sentence_of(doc.tokens[first]).first:
        return False
    title = normal(doc.tokens[first - 1].text)
    if any(entry.sort == Sort.OFFICE for entry in gazetteer().of_word(title)):
        return True
    compound = read_compound(title)
    return compound is not None and compound.office is not None


def _is_attribute(doc: Doc, first: int, stop: int) -> bool:
    """Whether "Deutsche", "Schweizer" stand before a noun they describe."""
    token = doc.tokens[first]
    if token.upos == "ADJ" or token.xpos == "ADJA":
        return True
    following = doc.tokens[stop] if stop < len(doc.tokens) else None
    return following is not None and token.deprel == "amod" and following.upos == "NOUN"


def _heeding_states(found: dict[int, Hit]) -> dict[int, Hit]:
    """Drop names that count only where their state is named in the report ("Kongress")."""
    codes = {e.actor.code for hit in found.values() for e in hit.entries if e.actor and e.caution != "local"}
    kept: dict[int, Hit] = {}
    for at, hit in found.items():
        entries = tuple(e for e in hit.entries if e.caution != "local" or (e.actor and e.actor.code in codes))
        if entries:
            kept[at] = Hit(hit.first, hit.stop, entries)
    return kept
