"""Marks, months and words of wages. Pure."""

from decimal import Decimal
from typing import Any, NamedTuple

from careers.rules.figures import FigureStatus, round_half_up

PERCENTILES = ("p10", "p25", "median", "p75", "p90")
MEASURES = (*PERCENTILES, "mean")
PERIODS = ("hourly", "annual")
# One letter in the database for each status.
CODES = {
    FigureStatus.PUBLISHED: "P",
    FigureStatus.TOP_CODED: "T",
    FigureStatus.SUPPRESSED: "S",
    FigureStatus.NOT_APPLICABLE: "N",
}
STATUSES = {code: status for status, code in CODES.items()}


class Figure(NamedTuple):
    """One figure and why it is, or is not, there. `limit` is the release's top-code, never a
    value.
    """

    value: Decimal | None
    status: FigureStatus
    derived: bool = False
    limit: Decimal | None = None


def monthly(hourly: Figure, factor: Decimal) -> Figure:
    """The derived month: hourly x 173.3, half up to a dollar, as the state's own page has it in 70
    of 70 cells. Nothing from a missing or top-coded hour.
    """
    if hourly.value is None or hourly.status is not FigureStatus.PUBLISHED:
        return Figure(None, hourly.status, derived=True)
    return Figure(round_half_up(hourly.value * factor), FigureStatus.PUBLISHED, derived=True)


def figure(row: Any, period: str, measure: str) -> Figure:
    """One stored figure of a wage row (`hourly` or `annual`; a percentile or the mean), with its
    status and, where it is top-coded, its release's limit.
    """
    # A limit belongs to the release, and only a top-coded figure shows it.
    status = STATUSES[getattr(row, f"{period}_{measure}_status")]
    limit = getattr(row.release, f"top_code_{period}") if status is FigureStatus.TOP_CODED else None
    return Figure(getattr(row, f"{period}_{measure}"), status, limit=limit)
