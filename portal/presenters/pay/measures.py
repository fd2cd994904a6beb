"""Which figure of pay a map shows, and how it is called."""

from collections.abc import Iterable
from typing import Any

from portal.presenters.figures import ANNUAL, HOURLY
from portal.translation import gettext as _


def pay_period(rows: Iterable[Any], requested: str) -> str:
    """The period to show: the requested one, or a year where none is requested.

    Where every row has hourly pay only, as for actors, it is an hour.
    """
    if requested:
        return requested

    # Without any row, nothing says that pay is hourly only.
    all_rows = list(rows)
    if all_rows and all(row.hourly_only for row in all_rows):
        return HOURLY
    return ANNUAL


def measure_name(measure: str) -> str:
    """The name of a measure in a title, such as "Median pay"."""
    return {
        "median": _("Median pay"),
        "p10": _("Pay at the 10th percentile"),
        "p25": _("Pay at the 25th percentile"),
        "p75": _("Pay at the 75th percentile"),
        "p90": _("Pay at the 90th percentile"),
        "mean": _("Mean pay"),
    }[measure]


def measure_tab(measure: str) -> str:
    """The short name of a measure on the tab that switches to it."""
    return {
        "median": _("Median"),
        "p10": _("10th percentile"),
        "p25": _("25th percentile"),
        "p75": _("75th percentile"),
        "p90": _("90th percentile"),
        "mean": _("Mean"),
    }[measure]
