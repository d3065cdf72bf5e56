"""From a sheet's short features to the whole ones: what follows from tag, lemma and form."""

import re

_PERSON = {
    "ich": "1",
    "wir": "1",
    "mein": "1",
    "unser": "1",
    "du": "2",
    "ihr": "2",
    "dein": "2",
    "euer": "2",
    "Sie": "2",
}
_FIRST = frozenset("mich mir uns".split())
_NEGATIVE = frozenset("kein keiner niemand nichts".split())
_TOTAL = frozenset("alle aller all jeder jedermann beide sämtlich jeglicher".split())
_DEMONSTRATIVE = frozenset("dieser jener derselbe derjenige solcher solch".split())
_KINDS = (("Neg", _NEGATIVE), ("Tot", _TOTAL), ("Dem", _DEMONSTRATIVE))
_ORDINAL = frozenset("erst zweit dritt viert fünft sechst siebt siebent acht neunt zehnt elft zwölft".split())
_CASES, _GENDERS, _NUMBERS = ("Nom", "Gen", "Dat", "Acc"), ("Masc", "Fem", "Neut"), ("Sing", "Plur")
_NOMINAL = frozenset(
    "NN NE ART ADJA APPRART PIS PIAT PDS PDAT PPER PPOSAT PPOSS PRELS PRELAT PRF PWS PWAT".split()
)


def whole_feats(xpos: str, lemma: str, form: str, short: str) -> dict[str, str]:
    """UD features of a token from the values of its sheet ("Acc.Fem.Sing", "3.Sing.Past.Ind")."""
    values = set(short.split(".")) - {"-"}
    if xpos in ("VVFIN", "VAFIN", "VMFIN"):
        return _finite(values)
    if xpos in ("VVIMP", "VAIMP"):
        return {"Mood": "Imp", "Number": _one(values, _NUMBERS) or "Plur", "Person": "2", "VerbForm": "Fin"}
    if xpos[0] == "V":
        return {"VerbForm": "Part" if xpos.endswith("PP") else "Inf"}
    feats = {}
    if xpos in _NOMINAL:
        pairs = (("Case", _CASES), ("Gender", _GENDERS), ("Number", _NUMBERS))
        feats = {name: value for name, known in pairs if (value := _one(values, known))}
    if xpos in ("ADJA", "ADJD"):
        feats["Degree"] = _one(values, ("Cmp", "Sup")) or "Pos"
        if xpos == "ADJA" and (re.fullmatch(r"\d+\.", form) or lemma in _ORDINAL):
            feats["NumType"] = "Ord"
    return feats | _of_class(xpos, lemma, form)


def _one(values: set[str], known: tuple[str, ...]) -> str:
    return next((value for value in known if value in values), "")


def _finite(values: set[str]) -> dict[str, str]:
    pairs = (
        ("Mood", ("Ind", "Sub")),
        ("Number", _NUMBERS),
        ("Person", ("1", "2", "3")),
        ("Tense", ("Pres", "Past")),
    )
    return {name: value for name, known in pairs if (value := _one(values, known))} | {"VerbForm": "Fin"}


def _of_class(xpos: str, lemma: str, form: str) -> dict[str, str]:
    if xpos == "ART":
        return {"Definite": "Ind" if lemma == "ein" else "Def", "PronType": "Art"}
    if xpos in ("PPER", "PRF", "PPOSAT"):
        person = _PERSON.get(
            "Sie" if form == "Sie" and lemma == "Sie" else lemma, "1" if form.lower() in _FIRST else "3"
        )
        if xpos == "PPOSAT" and lemma == "ihr":
            person = "3"
        extra = {"PRF": {"Reflex": "Yes"}, "PPOSAT": {"Poss": "Yes"}}.get(xpos, {})
        return {"Person": person, "PronType": "Prs", **extra}
    if xpos in ("PRELS", "PRELAT"):
        return {"PronType": "Dem,Rel"}
    if xpos in ("PWS", "PWAT"):
        return {"PronType": "Int,Rel"}
    if xpos in ("PDS", "PDAT"):
        return {"PronType": "Dem" if lemma in _DEMONSTRATIVE else "Dem,Rel"}
    if xpos in ("PIS", "PIAT"):
        return {"PronType": next((kind for kind, lemmas in _KINDS if lemma in lemmas), "Ind")}
    fixed = {"PROAV": {"PronType": "Dem"}, "CARD": {"NumType": "Card"}, "PTKNEG": {"Polarity": "Neg"}}
    return fixed.get(xpos, {})
