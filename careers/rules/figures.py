"""The status of a figure, and how figures are rounded. Pure."""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class FigureStatus(StrEnum):
    """Why a figure is, or is not, there.

    The first four belong to a stored figure, the others to an answer without a row. `suppressed` is
    said of both: the publisher releases no figure, by a mark or by leaving the row out.
    """

    PUBLISHED = "published"
    TOP_CODED = "top_coded"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    NO_LOCAL_AREA = "no_local_area"
    NOT_LOADED = "not_loaded"
    WITH_OTHERS = "with_others"
    NOT_COVERED = "not_covered"


def round_half_up(value: Decimal, exponent: str = "1") -> Decimal:
    """Round as published tables do: 0.5 away from zero."""
    return value.quantize(Decimal(exponent), rounding=ROUND_HALF_UP)
