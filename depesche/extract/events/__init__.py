"""Events: who did what to whom, in PLOVER and CAMEO terms: `find_events(doc, timexes, mentions, quotations, dct)`."""

from depesche.extract.events.find import find_events

__all__ = ["find_events"]
