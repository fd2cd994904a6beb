"""Every named database constraint of the domain refuses the row it exists to refuse, by name, on
both engines.
"""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from tests.constraint_cases import CASES
from tests.factories import careers as make
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory, statuses


def named_constraints():
    return {
        constraint.name: (model, constraint)
        for model in apps.get_models(include_auto_created=False)
        if model._meta.app_label in ("careers", "wages", "outlook", "portal")
        for constraint in model._meta.constraints
    }


def test_every_named_constraint_has_a_case_and_every_case_a_constraint():
    assert set(CASES) == set(named_constraints())


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CASES))
def test_the_database_refuses(name):
    model, constraint = named_constraints()[name]
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        CASES[name]()
    message = str(refused.value)
    if isinstance(constraint, models.UniqueConstraint) and connection.vendor == "sqlite":
        columns = [
            f"{model._meta.db_table}.{model._meta.get_field(field).column}"
            for field in constraint.fields
        ]
        assert message == f"UNIQUE constraint failed: {', '.join(columns)}"
    else:
        assert name in message


@pytest.mark.django_db
def test_valid_neighbours_of_the_refused_rows_are_accepted():
    """The constraints refuse no more than they should."""
    make.AreaFactory(code="US", kind="nation", state="")
    make.OccupationFactory(job_zone=5, entry_education=8, interests="")
    make.SocCodeFactory(version="2018", code="11-3051")
    make.SocCodeFactory(version="2028", code="11-3051")
    make.ReleaseFactory(taken_back=True)
    wages, outlook = (
        make.ReleaseFactory(live=True),
        make.ReleaseFactory(live=True, source__dataset="outlook"),
    )
    WageEstimateFactory(release=wages, hourly_p10="25.00", hourly_p25="25.00")
    WageEstimateFactory(
        release=wages,
        hourly_p75_status="T",
        hourly_p90_status="T",
        annual_p90_status="T",
        hourly_mean_status="T",
    )
    WageEstimateFactory(release=wages, **statuses("N", "hourly"), annual_only=True)
    WageEstimateFactory(release=wages, **statuses("N", "annual"), hourly_only=True)
    WageEstimateFactory(release=wages, **statuses("S"), employment=None, employment_status="S")
    WageEstimateFactory(
        release=wages,
        annual_p75=384440,
        annual_p90=400000,
        correction_reason="A misprint",
        correction_source="A letter",
    )
    ProjectionFactory(
        release=outlook,
        change=-50,
        percent_change="-5.0",
        openings_growth=-5,
        employment_projected=950,
    )
    ProjectionFactory(
        release=outlook,
        base_year=None,
        target_year=None,
        employment_projected=None,
        percent_change=0,
        is_suppressed=True,
    )
    ProjectionFactory(
        release=outlook,
        employment_base=0,
        employment_projected=0,
        percent_change=None,
        openings_total=0,
    )
