"""German language analysis of a report: `analyse(report) -> Doc`."""

from depesche.analysis.analyse import analyse

__all__ = ["analyse"]
