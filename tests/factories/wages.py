"""Rows of the wages app."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from tests.factories.careers import AreaFactory, ReleaseFactory, SocCodeFactory
from wages.models import WageEstimate
from wages.rules import MEASURES, PERIODS

HOURLY = {
    "hourly_p10": "20.00",
    "hourly_p25": "25.00",
    "hourly_median": "30.00",
    "hourly_p75": "40.00",
    "hourly_p90": "50.00",
    "hourly_mean": "32.00",
}
ANNUAL = {
    "annual_p10": 41600,
    "annual_p25": 52000,
    "annual_median": 62400,
    "annual_p75": 83200,
    "annual_p90": 104000,
    "annual_mean": 66560,
}


class WageEstimateFactory(DjangoModelFactory):
    """All figures published, in order."""

    class Meta:
        model = WageEstimate

    release = factory.SubFactory(ReleaseFactory, source__dataset="wages", live=True)
    soc = factory.SubFactory(SocCodeFactory)
    area = factory.SubFactory(AreaFactory)
    employment = 1000
    employment_status = "P"

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        """A figure that is given a status other than P loses its value, as in the source;
        everything else is published.
        """
        defaults: dict[str, Any] = {**HOURLY, **ANNUAL}
        for period in PERIODS:
            for measure in MEASURES:
                name = f"{period}_{measure}"
                status = kwargs.setdefault(f"{name}_status", "P")
                kwargs.setdefault(name, defaults[name] if status == "P" else None)
        return kwargs


def statuses(status: str, *periods: str) -> dict[str, str]:
    """Every figure of these periods (all if none is named) with one status."""
    return {
        f"{period}_{measure}_status": status
        for period in periods or PERIODS
        for measure in MEASURES
    }
