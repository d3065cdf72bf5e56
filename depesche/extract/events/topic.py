"""What a report is about: politics, or sport, weather, culture, companies, accidents, in which nothing is coded."""

from depesche.extract.events.scene import Scene
from depesche.knowledge.models import Features, model
from depesche.model.actor import ActorKind

_CLASSES = ("NN", "ADJA", "ADJD", "VVFIN", "VVPP", "VVINF", "VVIZU")
LEAST_WORDS = 25
"""A shorter text is coded whatever it is about: a handful of words does not say."""


def report_features(scene: Scene) -> Features:
    """The content words of a report, each once, and which kinds of actors it names."""
    found = {f"word {t.lemma}" for t in scene.doc.tokens if t.xpos in _CLASSES and len(t.lemma) > 2}
    actors = [actor for mention in scene.mentions for actor in mention.actors]
    found |= {f"sector {actor.sector}" for actor in actors if actor.sector}
    codes = {actor.code for actor in actors if actor.code and actor.kind != ActorKind.ORGANISATION}
    found.add(f"states {min(len(codes), 4)}")
    return dict.fromkeys(sorted(found), 1.0)


def is_political(scene: Scene) -> bool:
    """Whether events are looked for in a report."""
    if sum(t.text[:1].isalpha() for t in scene.doc.tokens) < LEAST_WORDS:
        return True
    political = model("political")
    return political.probability(report_features(scene)) >= political.threshold
