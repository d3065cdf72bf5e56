"""A report as the finding rules see it: tokens, hits in the gazetteer, adjectives of states, names of persons."""

from dataclasses import dataclass, field

from depesche.extract.actors.gazetteer import adjectives
from depesche.extract.actors.matching import Entry, Sort, normal
from depesche.extract.actors.spot import Hit, spot_joined
from depesche.knowledge.offices import slug
from depesche.model.actor import Actor, ActorKind
from depesche.model.doc import Doc, Entity, Token

_BODIES = (Sort.STATE, Sort.REGION, Sort.ORGANISATION, Sort.METONYM, Sort.CAPITAL)


@dataclass(slots=True)
class Look:
    """Tokens, hits by first token, persons by first token, and which tokens a mention has taken already."""

    doc: Doc
    hits: dict[int, Hit]
    people: dict[int, Entity]
    organisations: dict[int, Entity] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    ends: dict[int, Hit] = field(default_factory=dict)
    joined: dict[int, tuple[int, tuple[Entry, ...]]] = field(default_factory=dict)
    titles: set[int] = field(default_factory=set)  # where an office without a name begins
    title_stops: set[int] = field(default_factory=set)  # where it ends

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the report."""
        return self.doc.tokens

    def body_at(self, index: int) -> Hit | None:
        """The hit for a state or an organisation that begins at a token."""
        hit = self.hits.get(index)
        return hit if hit and hit.of(*_BODIES) else None

    def limits(self, index: int) -> tuple[int, int]:
        """The first token of the sentence of a token, and the token after its last."""
        sentence = self.doc.sentence_of(self.tokens[index])
        return sentence.first, sentence.stop


def look_at(doc: Doc, hits: dict[int, Hit]) -> Look:
    """Gather what the rules ask for."""
    people = {entity.first: entity for entity in doc.entities if entity.label == "PER"}
    hits = _of_their_states(doc, hits)
    ends = {hit.stop - 1: hit for hit in hits.values()}
    organisations = {entity.first: entity for entity in doc.entities if entity.label == "ORG"}
    return Look(doc, hits, people, organisations, set(), ends, spot_joined(doc))


_NATIONAL_TOO = frozenset(("Sicherheitsrat", "Sicherheitsrats", "Sicherheitsrates"))


def _of_their_states(doc: Doc, hits: dict[int, Hit]) -> dict[int, Hit]:
    """ "der russische Sicherheitsrat" is none of the United Nations."""
    found = dict(hits)
    for at, hit in hits.items():
        if hit.stop > at + 1 or doc.tokens[at].text not in _NATIONAL_TOO:
            continue
        owners = of_adjective(doc.tokens[at - 1]) if at else ()
        behind = hits.get(hit.stop)
        if not owners and behind is not None and is_genitive_of(doc.tokens, behind):
            owners = bodies(behind)
        state = next((owner for owner in owners if owner.code and ":" not in owner.code), None)
        if state is not None:
            name = f"Sicherheitsrat ({state.name})"
            council = Actor(
                f"org:{slug(state.code or '')}:sicherheitsrat",
                name,
                ActorKind.ORGANISATION,
                state.code,
                "GOV",
            )
            found[at] = Hit(at, hit.stop, (Entry(Sort.ORGANISATION, council, "m", "Sing"),))
    return found


def bodies(hit: Hit) -> tuple[Actor, ...]:
    """The states and organisations a hit may mean, at most the first of each code."""
    by_code: dict[str | None, Actor] = {}
    for entry in hit.of(*_BODIES):
        if entry.actor:
            by_code.setdefault(entry.actor.code, entry.actor)
    return tuple(by_code.values())


def of_adjective(token: Token) -> tuple[Actor, ...]:
    """Whom an adjective stands for: "russischen" → Russland, "deutsch-französische" → both; () for other words."""
    known = adjectives()
    word = normal(token.text)
    lower = word[0].lower() + word[1:]
    found = known.get(word) or known.get(lower)
    if found:
        return found
    if "-" in word:
        parts = [known.get(part) or known.get(part.lower()) or () for part in word.split("-")]
        if all(parts):
            return tuple(actor for part in parts for actor in part)
    return ()


def is_genitive(look: Look, hit: Hit) -> bool:
    """Whether a name stands in the genitive by its form: "Russlands"."""
    return is_genitive_of(look.tokens, hit)


def is_genitive_of(tokens: tuple[Token, ...], hit: Hit) -> bool:
    """Whether a name stands in the genitive by its form, for tokens alone."""
    last = tokens[hit.stop - 1]
    if tokens[hit.first].text in ("USA", "US") or last.text.isupper():
        return False
    if last.has(Case="Gen"):
        return True
    lemma_differs = last.text.endswith("s") and last.lemma == last.text[:-1]
    actors = bodies(hit)
    names = {normal(a.name).split()[-1] for a in actors}
    return lemma_differs or (last.text.endswith("s") and last.text not in names and last.text[:-1] in names)
