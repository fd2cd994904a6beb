"""A wage row as a body: hourly and annual as published, the month derived and marked so."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from rest_framework import serializers

from careers.api.figures import FigureSerializer, count, money
from careers.api.statistics import (
    Label,
    StatisticBodies,
    StatisticRowSerializer,
    place_of,
    place_of_missing,
)
from careers.rules.figures import FigureStatus
from careers.statistics.listing import MissingFigures
from wages.models import WageEstimate
from wages.rules import MEASURES, STATUSES, Figure, monthly
from wages.statistics import WAGES

# Why a whole pay period is empty: the source has none for this occupation.
ANNUAL_ONLY = "Only annual figures are published"
HOURLY_ONLY = "Only hourly figures are published"


class MeasuresSerializer(serializers.Serializer):
    """One pay period."""

    p10 = FigureSerializer()
    p25 = FigureSerializer()
    median = FigureSerializer()
    p75 = FigureSerializer()
    p90 = FigureSerializer()
    mean = FigureSerializer()


class WageRowSerializer(StatisticRowSerializer):
    """What an occupation pays in an area, as one release has it. `monthly` is derived from the
    published hour. Relative standard errors are percents.
    """

    employment = FigureSerializer()
    hourly = MeasuresSerializer()
    monthly = MeasuresSerializer()
    annual = MeasuresSerializer()
    annual_only = serializers.BooleanField()
    hourly_only = serializers.BooleanField()
    employment_rse = serializers.CharField(allow_null=True)
    mean_rse = serializers.CharField(allow_null=True)
    jobs_per_1000 = serializers.CharField(allow_null=True)
    location_quotient = serializers.CharField(allow_null=True)


def stored(row: WageEstimate, period: str, measure: str, limit: Decimal | None) -> Figure:
    """A figure of the row; a top-coded one carries the limit of its release."""
    name = f"{period}_{measure}"
    status = STATUSES[getattr(row, f"{name}_status")]
    return Figure(
        getattr(row, name), status, limit=limit if status is FigureStatus.TOP_CODED else None
    )


def wage_row(row: WageEstimate, label: Label) -> dict[str, Any]:
    hourly = {name: stored(row, "hourly", name, row.release.top_code_hourly) for name in MEASURES}
    annual = {name: stored(row, "annual", name, row.release.top_code_annual) for name in MEASURES}
    factor = Decimal(settings.MONTHLY_FACTOR)

    # The month is derived from the hour, so it is missing for the same reason.
    no_hour, no_year = (
        ANNUAL_ONLY if row.annual_only else "",
        HOURLY_ONLY if row.hourly_only else "",
    )
    return {
        **place_of(row, label),
        "employment": count(row.employment, STATUSES[row.employment_status]),
        "hourly": {
            name: _money(figure, cents=True, missing=no_hour) for name, figure in hourly.items()
        },
        "monthly": {
            name: _money(monthly(figure, factor), missing=no_hour)
            for name, figure in hourly.items()
        },
        "annual": {name: _money(figure, missing=no_year) for name, figure in annual.items()},
        "annual_only": row.annual_only,
        "hourly_only": row.hourly_only,
        **{
            name: _text(getattr(row, name))
            for name in ("employment_rse", "mean_rse", "jobs_per_1000", "location_quotient")
        },
    }


def _money(figure: Figure, *, cents: bool = False, missing: str = "") -> dict[str, Any]:
    # A withheld or top-coded figure has a reason of its own.
    missing = missing if figure.status is FigureStatus.NOT_APPLICABLE else ""
    return money(
        figure.value,
        figure.status,
        cents=cents,
        limit=figure.limit,
        derived=figure.derived,
        missing=missing,
    )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def missing_wage_row(missing: MissingFigures) -> dict[str, Any]:
    def measures(derived: bool = False) -> dict[str, Any]:
        return {
            name: money(None, missing.status, cents=False, derived=derived) for name in MEASURES
        }

    # Rates and quotients have no status: where there is no row, they are null.
    nothing = dict.fromkeys(("employment_rse", "mean_rse", "jobs_per_1000", "location_quotient"))
    return {
        **place_of_missing(missing),
        "employment": count(None, missing.status),
        "hourly": measures(),
        "monthly": measures(derived=True),
        "annual": measures(),
        "annual_only": False,
        "hourly_only": False,
        **nothing,
    }


WAGE_BODIES = StatisticBodies(WAGES, wage_row, missing_wage_row)
