"""The main path: a report is analysed, times, actors, quotations and events are found, announcements are drawn."""

from depesche.analysis import analyse
from depesche.analysis.pipelines import OWN
from depesche.extract.actors import find_mentions
from depesche.extract.events import find_events
from depesche.extract.figures import find_figures_and_claims
from depesche.extract.quotations import find_quotations, name_first_persons
from depesche.extract.timex import TimexOptions, find_timexes
from depesche.keeping.announcements import find_announcements
from depesche.keeping.matters import find_matters
from depesche.model.record import Reading
from depesche.model.report import Report


def read_report(report: Report, time_options: TimexOptions | None = None, *, pipeline: str = OWN) -> Reading:
    """Read one report whole: `Report` → `Reading`, every finding with its spans and its rule.

    `pipeline` names the tagger and parser (see docs/analysis.md); OptionError where it can't be loaded.
    """
    doc = analyse(report, pipeline=pipeline)
    timexes = find_timexes(doc, report.dct, time_options or TimexOptions())
    mentions = find_mentions(doc, report.dct)
    quotations = find_quotations(doc, mentions, timexes)
    mentions = name_first_persons(doc, mentions, quotations)
    events = find_events(doc, timexes, mentions, quotations, report.dct)
    announcements = find_announcements(events, quotations, report.dct, timexes, doc.text)
    matters = find_matters(doc, timexes, mentions, events, report.dct)
    figures, claims = find_figures_and_claims(doc, (timexes, mentions, quotations, events), report.dct)
    return Reading(
        report, doc, timexes, mentions, quotations, events, announcements, matters, figures, claims
    )
