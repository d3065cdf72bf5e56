"""Clauses of a Doc: which tokens belong together under one verb, and how clauses hang together."""

from dataclasses import dataclass
from functools import cached_property

from depesche.model.doc import Doc, Token

_CONTRACTED = {
    "am": "an",
    "ans": "an",
    "beim": "bei",
    "fürs": "für",
    "im": "in",
    "ins": "in",
    "übers": "über",
    "ums": "um",
    "unterm": "unter",
    "vom": "von",
    "vorm": "vor",
    "zum": "zu",
    "zur": "zu",
    "aufs": "auf",
    "durchs": "durch",
    "hinterm": "hinter",
}
_OPENING = ("root", "ccomp", "xcomp", "advcl", "acl", "csubj", "csubj:pass", "parataxis", "dep")
SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


def preposition(token: Token) -> str:
    """The preposition a word is a form of ("zum" → zu), lower case; any other word as it stands."""
    word = token.text.lower()
    return _CONTRACTED.get(word, word)


@dataclass(eq=False)
class Clauses:
    """The clauses of one Doc, each known by the token that heads it."""

    doc: Doc

    @cached_property
    def _heads(self) -> tuple[int, ...]:
        """For every token the index of its clause's head."""
        found: list[int] = [-1] * len(self.doc.tokens)
        for token in self.doc.tokens:
            path = []
            at = token
            while found[at.index] < 0 and not self._opens(at) and at.head not in path:
                path.append(at.index)
                at = self.doc.tokens[at.head]
            head = found[at.index] if found[at.index] >= 0 else at.index
            for index in (*path, at.index):
                found[index] = head
        return tuple(found)

    @cached_property
    def _members(self) -> dict[int, tuple[Token, ...]]:
        found: dict[int, list[Token]] = {}
        for token in self.doc.tokens:
            found.setdefault(self._heads[token.index], []).append(token)
        return {head: tuple(members) for head, members in found.items()}

    def _opens(self, token: Token) -> bool:
        if token.head == token.index:
            return True
        if token.deprel in _OPENING:
            return token.xpos.startswith("V") or self._has_verb(token)
        return token.deprel == "conj" and (token.xpos.startswith("V") or self._has_verb(token))

    def _has_verb(self, token: Token) -> bool:
        return any(c.deprel in ("cop", "aux", "aux:pass") for c in self.doc.children(token))

    def head_of(self, token: Token) -> Token:
        """The head of the clause `token` stands in."""
        return self.doc.tokens[self._heads[token.index]]

    def tokens_of(self, token: Token) -> tuple[Token, ...]:
        """The tokens of the clause `token` stands in, those of clauses inside it left out."""
        return self._members[self._heads[token.index]]

    def parent(self, token: Token) -> Token | None:
        """The head of the clause above the clause of `token`, None at the top."""
        head = self.head_of(token)
        if head.head == head.index:
            return None
        return self.head_of(self.doc.tokens[head.head])

    def governor(self, token: Token) -> Token | None:
        """The word that the clause of `token` depends on."""
        head = self.head_of(token)
        return None if head.head == head.index else self.doc.tokens[head.head]

    def auxiliaries(self, verb: Token) -> tuple[Token, ...]:
        """Auxiliaries, modals and copulas of a verb."""
        return self.doc.children(verb, "aux", "aux:pass", "cop")

    def verb_of(self, token: Token) -> Token | None:
        """The nearest verb above or at `token` inside its clause."""
        head = self.head_of(token)
        for at in (token, *self.doc.ancestors(token)):
            if at.xpos.startswith("V"):
                return at
            if at is head:
                return None
        return None

    def case_word(self, noun: Token) -> str:
        """The preposition of a noun, "" for none."""
        for child in self.doc.children(noun, "case"):
            return preposition(child)
        return ""

    def is_misread_verb(self, token: Token) -> bool:
        """Whether a word tagged as an adjective is the finite verb of its sentence ("Israel mobilisierte Reservisten")."""
        if token.xpos != "ADJA":
            return False
        if token.deprel == "root" or self.doc.children(token, "nsubj", "obj", "compound:prt"):
            return True
        sentence = self.doc.sentence_of(token)
        return token.index > sentence.first and not any(
            t.has(VerbForm="Fin") or t.xpos.endswith(("FIN", "PP")) for t in self.doc.tokens_of(sentence)
        )

    def is_passive(self, verb: Token) -> bool:
        """Whether a verb stands in the passive ("wurde verhaftet", "ist geschlossen worden")."""
        children = self.doc.children(verb)
        if any(c.text == "worden" for c in children):
            return True  # "ist empfangen worden" read as an infinitive
        if verb.xpos == "VVPP" and not any(c.deprel.startswith("aux") for c in children):
            return not any(c.deprel == "obj" for c in children) and any(
                c.deprel == "nsubj:pass" for c in children
            )
        if any(c.deprel in ("aux:pass", "nsubj:pass") for c in children):
            return True
        return verb.xpos == "VVPP" and any(
            aux.lemma == "werden" for aux in self.auxiliaries(verb) if aux.xpos != "VAINF"
        )
