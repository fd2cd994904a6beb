"""Which figure of pay a map shows, and how it is called."""

from collections.abc import Iterable
from typing import Any

from portal.presenters.figures import ANNUAL, HOURLY
from portal.translation import gettext as _


def pay_period(rows: Iterable[Any], wanted: str) -> str:
    """The period to show: the one asked for, else a year, else an hour where no row has a yearly
    figure.
    """
    if wanted:
        return wanted
    return HOURLY if (found := list(rows)) and all(row.hourly_only for row in found) else ANNUAL


def measure_name(measure: str) -> str:
    return {
        "median": _("Median pay"),
        "p10": _("Pay at the 10th percentile"),
        "p25": _("Pay at the 25th percentile"),
        "p75": _("Pay at the 75th percentile"),
        "p90": _("Pay at the 90th percentile"),
        "mean": _("Mean pay"),
    }[measure]


def measure_tab(measure: str) -> str:
    return {
        "median": _("Median"),
        "p10": _("10th percentile"),
        "p25": _("25th percentile"),
        "p75": _("75th percentile"),
        "p90": _("90th percentile"),
        "mean": _("Mean"),
    }[measure]
