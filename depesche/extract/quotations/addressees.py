"""Who is spoken to: the object or the prepositional phrase that a verb of speech takes."""

from depesche.extract.quotations.cues import VerbCue
from depesche.extract.quotations.phrases import TIMES, Range, begins_phrase, phrase_at
from depesche.extract.quotations.scene import Scene
from depesche.extract.quotations.speakers import subject_of

_PREPOSITIONS = frozenset({"zu", "gegenüber", "an", "von", "bei", "mit"})
_MERGED = {"zum": "zu", "zur": "zu", "vom": "von", "beim": "bei", "am": "an"}
_ASKING = frozenset(
    {
        "bitten",
        "fragen",
        "auffordern",
        "ermahnen",
        "aufrufen",
        "mahnen",
        "drängen",
        "beauftragen",
        "beschuldigen",
        "bezichtigen",
        "warnen",
    }
)
_OF_IDEAS = frozenset({"widersprechen", "zustimmen", "entgegnen", "beipflichten"})
_RELATIVE = frozenset({"der", "die", "das", "dem", "denen"})
_CASES = {"dat": "Dat", "acc": "Acc"}
_PHRASE_TAGS = frozenset({"ART", "NN", "NE", "PPER", "ADJA", "PPOSAT", "PIAT"})


def addressee_of(scene: Scene, cue: VerbCue, speaker: Range | None) -> Range | None:
    """The addressee of a verb's clause; in the passive of "jemanden beschuldigen" its subject."""
    wanted = cue.entries[0].addressee | {"gegenüber"}
    if cue.is_passive and wanted & {"dat", "acc"}:
        return _passive(scene, cue, "acc" if "acc" in wanted else "dat")
    for i in range(cue.first, cue.stop - 1):
        if speaker and speaker[0] <= i < speaker[1]:
            continue
        token = scene.doc.tokens[i]
        word = _MERGED.get(token.text.lower(), token.text.lower())
        if word in wanted and word in _PREPOSITIONS and token.xpos.startswith("APPR"):
            found = phrase_at(scene.doc, i + 1, cue.stop)
            if (
                found
                and (word in ("gegenüber", "an") or _is_someone(scene, found))
                and not _is_when(scene, found)
            ):
                return found
    case = next((_CASES[name] for name in ("dat", "acc") if name in wanted), None)
    return _object(scene, cue, speaker, case) if case else None


def told(scene: Scene, first: int, stop: int) -> Range | None:
    """The addressee in a frame without a verb: ", so die Ministerin | gegenüber dem Sender"."""
    for i in range(first, stop - 1):
        if scene.doc.tokens[i].text.lower() == "gegenüber":
            return phrase_at(scene.doc, i + 1, stop)
    return None


def _passive(scene: Scene, cue: VerbCue, case: str) -> Range | None:
    """ "Die Anwohner wurden gebeten, …", "Ihr wird vorgeworfen, …", "…, die aufgefordert wurden": who is spoken to."""
    opener = cue.chunks[cue.low].opener
    if opener is not None:
        word = scene.doc.tokens[opener]
        return (opener, opener + 1) if word.xpos == "PRELS" or word.text.lower() in _RELATIVE else None
    if case == "acc":
        found = subject_of(scene, cue)
    else:
        start = cue.chunks[cue.low].start
        found = phrase_at(scene.doc, start, cue.stop) or _object(scene, cue, None, "Dat")
    return found if found and scene.doc.tokens[found[0]].text.lower() != "es" else None


def _is_when(scene: Scene, span: Range) -> bool:
    return any(t.lemma in TIMES for t in scene.tokens(span)[:3])


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
            spoken_to = (
                found
                and token.xpos != "PRF"
                and not _is_source(scene, found)
                and _in_case(scene, found, case)
            )
            if found and spoken_to and (_takes_anyone(cue, case) or _is_someone(scene, found)):
                return found
        i = found[1] if found else i + 1
    return None


def _in_case(scene: Scene, span: Range, case: str) -> bool:
    words = [t for t in scene.tokens(span) if t.xpos in _PHRASE_TAGS]
    if case == "Acc":  # "die Regierung", "alle Mönche": nominative and accusative look alike
        return bool(words) and not any(t.feats.get("Case") in ("Dat", "Gen") for t in words[:1])
    return any(t.has(Case=case) for t in words)


def _is_source(scene: Scene, span: Range) -> bool:
    """ "Der Agentur | zufolge erklärte …"."""
    after = scene.doc.tokens[span[1] : span[1] + 1]
    return bool(after) and after[0].text.lower() in ("zufolge", "gemäß")


def _takes_anyone(cue: VerbCue, case: str) -> bool:
    """Whether the object is one spoken to whatever it names; "widersprechen" and "zustimmen" take ideas as well."""
    lemma = cue.entries[0].lemma
    return lemma in _ASKING if case == "Acc" else lemma not in _OF_IDEAS


def _is_someone(scene: Scene, span: Range) -> bool:
    if any(i in scene.mentions_by_token for i in range(*span)):
        return True
    return any(t.xpos in ("PPER", "NE") or t.entity in ("PER", "ORG") for t in scene.tokens(span))
