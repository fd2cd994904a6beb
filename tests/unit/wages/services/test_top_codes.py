"""A limit is believed only while no published figure of the same release passes it."""

from decimal import Decimal

import pytest

from tests.factories.careers import ReleaseFactory
from tests.factories.wages import WageEstimateFactory
from wages.services.checks import check_top_codes
from wages.services.top_codes import STATED, keep_stated_limits

pytestmark = pytest.mark.django_db
LIMITS = {"hourly": Decimal("115.00"), "annual": Decimal(239200)}


def stored(**figures):
    release = ReleaseFactory()
    WageEstimateFactory(release=release, annual_p90=None, annual_p90_status="T")
    WageEstimateFactory(release=release, **figures)
    keep_stated_limits(release, LIMITS)
    release.refresh_from_db()

    return release


@pytest.mark.parametrize("amount", [Decimal(200000), Decimal(239200)])
def test_a_limit_that_nothing_passes_is_believed(amount):
    release = stored(annual_mean=amount)
    assert (release.top_code_hourly, release.top_code_annual) == (Decimal(115), 239200)
    assert list(check_top_codes(release)) == []


@pytest.mark.parametrize(
    "figure", [{"annual_mean": Decimal(640680)}, {"hourly_mean": Decimal("115.01")}]
)
def test_one_published_figure_above_it_refutes_the_limit(figure):
    """One sentence of the survey states both limits, so both go."""
    release = stored(**figure)
    assert (release.top_code_hourly, release.top_code_annual) == (None, None)
    assert release.report[STATED] == {"hourly": "115", "annual": "239200"}

    limit, mark = check_top_codes(release)
    assert (limit.level, limit.check, limit.count) == ("warning", "top_code_limit", 1)
    assert "no limit is shown" in limit.message
    assert (mark.level, mark.check) == ("warning", "top_codes")


def test_a_limit_that_a_person_gave_is_held_against_the_figures_too():
    release = ReleaseFactory(top_code_hourly=100, top_code_annual=208000)
    WageEstimateFactory(release=release, annual_mean=Decimal(208001))
    keep_stated_limits(release, LIMITS)
    assert release.top_code_annual is None
    assert release.report[STATED] == {"hourly": "100", "annual": "208000"}


def test_a_limit_that_was_typed_in_later_and_is_passed_stops_publishing():
    release = stored(annual_mean=Decimal(640680))
    release.top_code_annual = 239200
    assert next(check_top_codes(release)).level == "error"
