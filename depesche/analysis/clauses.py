"""Reported clauses: a clause in Konjunktiv I, or with "dass", beside a verb of speech is the complement of that verb.

"Er sagte der Zeitung, dass …", "Der Weg sei weit, sagte er", "Sie erklärte, A sei gut und B werde besser".
"""

from collections.abc import Iterator
from functools import cache

from depesche.analysis.drafts import Draft, Drafts, attach, children, is_below
from depesche.knowledge.speech import speech_verbs

_VERBS = frozenset(("VVFIN", "VVPP", "VVINF", "VVIZU", "VAPP"))
_BREAKS = frozenset((",", ":", "–", ";"))
_MARKS = frozenset("„“”\"»«‚‘’'›‹")
_RELATIVE = frozenset(("PRELS", "PRELAT", "PWAV", "KOUS"))


@cache
def _verbs_with(*patterns: str) -> frozenset[str]:
    """Verbs of speech or thought that take a clause of one of the patterns."""
    wanted = set(patterns)
    return frozenset(lemma for lemma, cues in speech_verbs().items() for cue in cues if cue.patterns & wanted)


def _clause_verbs() -> frozenset[str]:
    return _verbs_with("that", "second")


def attach_reported_clauses(drafts: Drafts) -> None:
    """Make reported clauses `ccomp` of their verb of speech."""
    for draft in drafts:
        if draft.form.lower() in ("dass", "daß") and draft.xpos == "KOUS":
            _attach_that_clause(drafts, draft)
        elif draft.form.lower() == "ob" or draft.xpos in ("PWS", "PWAT", "PWAV"):
            _attach_question(drafts, draft)
    for draft in drafts:
        if draft.is_finite and draft.subjunctive == 1:
            _attach_reported_main_clause(drafts, draft)


def settle_infinitives(drafts: Drafts) -> None:
    """plant die Regierung, die Steuern zu senken: the verb takes the infinitive, not its subject."""
    for draft in drafts:
        noun = drafts[draft.head]
        verb = drafts[noun.head]
        is_infinitive = draft.xpos == "VVIZU" or (draft.index and drafts[draft.index - 1].xpos == "PTKZU")
        is_wanted = draft.deprel == "xcomp" or (
            draft.deprel == "acl" and verb.lemma in _verbs_with("infinitive")
        )
        is_of_subject = noun.deprel == "nsubj" and noun.upos in ("NOUN", "PROPN") and is_wanted
        if is_infinitive and is_of_subject and verb.xpos in _VERBS and draft.index > verb.index:
            attach(drafts, draft, verb, "xcomp")


def settle_postpositions(drafts: Drafts) -> None:
    """Den Angaben zufolge, CCTV zufolge: the noun before is no object."""
    for draft in drafts:
        if draft.form.lower() not in ("zufolge", "zuliebe", "halber") or not draft.index:
            continue
        noun = drafts[draft.index - 1]
        while noun.deprel in ("flat", "appos", "nmod") and noun.head < noun.index:
            noun = drafts[noun.head]
        if noun.upos in ("NOUN", "PROPN", "PRON") and attach(drafts, draft, noun, "case", 1.0):
            draft.xpos, draft.upos = "APPO", "ADP"
            if noun.deprel in ("obj", "nsubj", "obl:arg", "nmod", "advmod", "dep"):
                noun.deprel = "obl"


# ---- dass ---------------------------------------------------------------------------------------------------


def _attach_that_clause(drafts: Drafts, mark: Draft) -> None:
    """Er sagte der Zeitung, dass …: not a clause of the noun between, unless nouns like it take one."""
    clause = drafts[mark.head]
    if mark.deprel != "mark" or clause.index < mark.index or _governs_well(drafts[clause.head], clause):
        return
    before = _before(drafts, mark)
    if before is None or before.form not in _BREAKS:
        return
    verb = _speech_verb_left(drafts, before.index)
    head = drafts[clause.head]
    noun_between = verb is not None and head.index > verb.index and head.upos in ("NOUN", "PROPN")
    if verb is None or (
        noun_between and clause.deprel == "acl" and head.upos == "NOUN" and _takes_clause(head)
    ):
        return
    if not is_below(drafts, verb, clause):
        attach(drafts, clause, verb, "ccomp")


def _attach_question(drafts: Drafts, word: Draft) -> None:
    """fragte Zeugen, was sie sahen; ließ offen, ob er komme."""
    before = _before(drafts, word)
    clause = drafts[word.head]
    while clause.upos in ("NOUN", "PROPN", "ADV") and not clause.is_root and clause.head > word.index:
        clause = drafts[clause.head]
    if before is None or before.form != "," or clause.index < word.index or clause.is_root:
        return
    verb = _speech_verb_left(drafts, before.index, _verbs_with("question"))
    if (
        verb is not None
        and clause.deprel in ("acl", "advcl", "dep", "parataxis")
        and not is_below(drafts, verb, clause)
    ):
        attach(drafts, clause, verb, "ccomp")


def _takes_clause(noun: Draft) -> bool:
    """Hoffnung, dass; Meinung, dass; Tatsache, dass: nouns made of verbs of speech or thought."""
    return noun.lemma.endswith(
        ("ung", "tion", "heit", "keit", "sache", "druck", "schluss", "punkt", "grund", "fall", "nis")
    )


def _governs_well(head: Draft, clause: Draft) -> bool:
    return clause.deprel in ("ccomp", "conj", "csubj") and (
        head.lemma in _clause_verbs() or clause.deprel == "conj"
    )


# ---- Konjunktiv I -------------------------------------------------------------------------------------------


def _attach_reported_main_clause(drafts: Drafts, finite: Draft) -> None:
    """Er sagte, der Weg sei weit; der Weg sei weit, sagte er."""
    clause = drafts[finite.head] if finite.deprel in ("aux", "aux:pass", "cop") else finite
    if _is_subordinate(drafts, clause, finite):
        return
    head = drafts[clause.head]
    if not clause.is_root and clause.deprel == "ccomp" and head.lemma in _clause_verbs():
        return
    start = _clause_start(drafts, finite)
    verb = _speech_verb_left(drafts, start) if start else None
    if verb is not None and clause.deprel == "conj" and head is not verb:
        return
    if verb is None and clause.deprel in ("root", "parataxis", "ccomp", "dep"):
        verb = _speech_verb_right(drafts, finite)
    if verb is None or verb is clause:
        return
    _raise_above(drafts, verb, clause)
    earlier = [c for c in children(drafts, verb, "ccomp") if c.index < clause.index]
    if clause.deprel == "conj" and earlier:
        attach(drafts, clause, earlier[-1], "conj")
    else:
        attach(drafts, clause, verb, "ccomp")


def _is_subordinate(drafts: Drafts, clause: Draft, finite: Draft) -> bool:
    """Relative clauses and clauses with a conjunction have their place already."""
    of_noun = clause.deprel == "acl" and drafts[clause.head].upos in ("NOUN", "PROPN", "PRON")
    return of_noun or any(
        child.xpos in _RELATIVE and child.index < finite.index for child in children(drafts, clause)
    )


def _clause_start(drafts: Drafts, finite: Draft) -> int:
    """The comma or colon before a verb-second clause, 0 if there is none."""
    for draft in reversed(drafts[: finite.index]):
        if draft.form in _BREAKS:
            return draft.index
    return 0


def _speech_verb_left(drafts: Drafts, stop: int, verbs: frozenset[str] | None = None) -> Draft | None:
    """The verb of speech of the clause that ends at `stop`, unless another verb stands between."""
    wanted = _clause_verbs() if verbs is None else verbs
    for draft in reversed(drafts[:stop]):
        if draft.xpos in _VERBS:
            return draft if draft.lemma in wanted and not draft.subjunctive else None
        if draft.form in ("dass", "daß", ";", ":"):
            return None
    return None


def _speech_verb_right(drafts: Drafts, finite: Draft) -> Draft | None:
    """…, sagte er: a verb of speech right after the comma that ends the clause."""
    for draft in drafts[finite.index + 1 :]:
        if draft.form in _BREAKS:
            after = next(_words_after(drafts, draft.index), None)
            if after is not None and after.is_finite and not after.subjunctive:
                return after if after.lemma in _clause_verbs() else None
    return None


def _words_after(drafts: Drafts, at: int) -> Iterator[Draft]:
    return (d for d in drafts[at + 1 :] if d.form not in _MARKS)


def _before(drafts: Drafts, draft: Draft) -> Draft | None:
    words = [d for d in drafts[: draft.index] if d.form not in _MARKS]
    return words[-1] if words else None


def _raise_above(drafts: Drafts, verb: Draft, clause: Draft) -> None:
    """Where the verb of speech hangs under the clause, let it take the clause's place."""
    if not is_below(drafts, verb, clause):
        return
    verb.head = verb.index if clause.is_root else clause.head
    verb.deprel = clause.deprel
