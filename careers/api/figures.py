"""The figure envelope: a value as a decimal string or null, why it is or is not there, how it
reads, and whether it was derived.
"""

from decimal import Decimal
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from careers.rules.figures import FigureStatus

# How a figure that is not there reads.
WORDS = {
    FigureStatus.SUPPRESSED: "Not released",
    FigureStatus.NOT_APPLICABLE: "Not given by the source",
    FigureStatus.NO_LOCAL_AREA: "No local area",
    FigureStatus.NOT_LOADED: "Not loaded here",
    FigureStatus.WITH_OTHERS: "Released only together with others",
    FigureStatus.NOT_COVERED: "Not covered by this survey",
}
TOP_CODE_UNKNOWN = "The survey gives no amount here"


def figure(
    value: Decimal | int | None, status: FigureStatus, display: str = "", derived: bool = False
) -> dict[str, Any]:
    """One figure. Only a published one has a value; the limit of a top-coded one is in its display
    and never the value.
    """
    shown = None
    if status is FigureStatus.PUBLISHED and value is not None:
        # Never in scientific notation.
        shown = f"{value:f}" if isinstance(value, Decimal) else str(value)

    return {
        "value": shown,
        "status": status.value,
        "display": display or WORDS.get(status, ""),
        "derived": derived,
    }


def count(
    value: Decimal | int | None, status: FigureStatus, *, zero_is_below: int = 0
) -> dict[str, Any]:
    """A number of jobs or openings. `zero_is_below`: the number that a zero is fewer than, where
    its source rounds.
    """
    if status is not FigureStatus.PUBLISHED or value is None:
        return figure(value, status)
    if not value and zero_is_below:
        return figure(value, status, f"fewer than {zero_is_below}")
    return figure(value, status, f"{value:,}")


def percent(value: Decimal | None, status: FigureStatus) -> dict[str, Any]:
    """A percent, with the decimals of the source."""
    return figure(
        value,
        status,
        f"{value:f}%" if status is FigureStatus.PUBLISHED and value is not None else "",
    )


def money(
    value: Decimal | None,
    status: FigureStatus,
    *,
    cents: bool,
    limit: Decimal | None = None,
    derived: bool = False,
    missing: str = "",
) -> dict[str, Any]:
    """Dollars: "$34.79" or "$72,360"; a top-coded one reads ">= $115.00"."""
    form = ",.2f" if cents else ",.0f"
    if status is FigureStatus.TOP_CODED:
        return figure(
            None, status, f">= ${limit:{form}}" if limit is not None else TOP_CODE_UNKNOWN, derived
        )
    if status is FigureStatus.PUBLISHED and value is not None:
        return figure(value, status, f"${value:{form}}", derived)

    return figure(None, status, missing, derived)


@extend_schema_field({"type": "string", "enum": [status.value for status in FigureStatus]})
class StatusField(serializers.CharField):
    """Why a figure is, or is not, there."""


class FigureSerializer(serializers.Serializer):
    """A figure: `value` is null unless `status` is `published`; `display` is how it reads;
    `derived` says that the portal computed it from published ones.
    """

    value = serializers.CharField(allow_null=True)
    status = StatusField()
    display = serializers.CharField()
    derived = serializers.BooleanField()
