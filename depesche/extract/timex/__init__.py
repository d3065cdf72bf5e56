"""Time expressions: found by ordered rules, then grounded against the creation time and the times named before."""

from depesche.extract.timex.options import TimexOptions
from depesche.extract.timex.rows import timex_rows, to_timeml_row
from depesche.extract.timex.stage import find_timexes

__all__ = ["TimexOptions", "find_timexes", "timex_rows", "to_timeml_row"]
