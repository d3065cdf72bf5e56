"""Who is spoken to: the object or the prepositional phrase that a verb of speech takes."""

from depesche.extract.quotations.cues import VerbCue
from depesche.extract.quotations.phrases import Range, begins_phrase, phrase_at
from depesche.extract.quotations.scene import Scene

_PREPOSITIONS = frozenset({"zu", "gegenüber", "an", "von", "bei", "mit"})
_MERGED = {"zum": "zu", "zur": "zu", "vom": "von", "beim": "bei", "am": "an"}
_ASKING = frozenset({"bitten", "fragen", "auffordern", "ermahnen", "beschuldigen", "bezichtigen", "warnen"})
_CASES = {"dat": "Dat", "acc": "Acc"}
_PHRASE_TAGS = frozenset({"ART", "NN", "NE", "PPER", "ADJA", "PPOSAT", "PIAT"})


def addressee_of(scene: Scene, cue: VerbCue, speaker: Range | None) -> Range | None:
    """The addressee of a verb's clause; in the passive of "jemanden beschuldigen" its subject."""
    wanted = cue.entries[0].addressee | {"gegenüber"}
    for i in range(cue.first, cue.stop - 1):
        if speaker and speaker[0] <= i < speaker[1]:
            continue
        token = scene.doc.tokens[i]
        word = _MERGED.get(token.text.lower(), token.text.lower())
        if word in wanted and word in _PREPOSITIONS and token.xpos.startswith("APPR"):
            found = phrase_at(scene.doc, i + 1, cue.stop)
            if found and _is_someone(scene, found):
                return found
    case = next((_CASES[name] for name in ("dat", "acc") if name in wanted), None)
    return _object(scene, cue, speaker, case) if case else None


def _object(scene: Scene, cue: VerbCue, speaker: Range | None, case: str) -> Range | None:
    i = cue.first
    while i < cue.stop:
        token = scene.doc.tokens[i]
        if speaker and speaker[0] <= i < speaker[1]:
            i = speaker[1]
            continue
        if token.xpos.startswith("APPR"):
            found = phrase_at(scene.doc, i + 1, cue.stop)
        else:
            found = phrase_at(scene.doc, i, cue.stop) if begins_phrase(scene.doc, i) else None
            spoken_to = found and token.xpos != "PRF" and _in_case(scene, found, case)
            if (
                found
                and spoken_to
                and (case == "Dat" or cue.entries[0].lemma in _ASKING or _is_someone(scene, found))
            ):
                return found
        i = found[1] if found else i + 1
    return None


def _in_case(scene: Scene, span: Range, case: str) -> bool:
    return any(t.has(Case=case) for t in scene.tokens(span) if t.xpos in _PHRASE_TAGS)


def _is_someone(scene: Scene, span: Range) -> bool:
    if any(i in scene.mentions_by_token for i in range(*span)):
        return True
    return any(t.xpos in ("PPER", "NE") or t.entity in ("PER", "ORG") for t in scene.tokens(span))
