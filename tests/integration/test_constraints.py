"""Every named database constraint of the domain refuses the row it exists to refuse, by name, on
both engines.
"""

import datetime
from functools import partial

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from careers import models as careers
from tests.factories import careers as make
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory, statuses

CASES = {}


def refuses(*names):
    """The decorated function makes rows of which the last breaks the named constraint."""

    def register(function):
        for name in names:
            CASES[name] = function
        return function

    return register


def named_constraints():
    return {
        constraint.name: (model, constraint)
        for model in apps.get_models(include_auto_created=False)
        if model._meta.app_label in ("careers", "wages", "outlook")
        for constraint in model._meta.constraints
    }


def twice(factory, **kwargs):
    factory(**kwargs)
    factory(**kwargs)


@refuses("area_has_a_name")
def _():
    make.AreaFactory(name="")


@refuses("area_state_unless_nation")
def _():
    make.AreaFactory(kind="metro", state="")


@refuses("delineation_starts_before_it_ends")
def _():
    make.DelineationFactory(
        valid_from=datetime.date(2025, 1, 1), valid_to=datetime.date(2025, 1, 1)
    )


@refuses("membership_one_area_a_county")
def _():
    first = make.MembershipFactory()
    make.MembershipFactory(delineation=first.delineation, county=first.county)


@refuses("membership_county_is_not_its_area")
def _():
    county = make.AreaFactory(kind="county")
    make.MembershipFactory(county=county, area=county)


@refuses("cluster_once_a_scheme")
def _():
    twice(make.ClusterFactory, slug="health", scheme="2002")


@refuses("pathway_once_a_cluster")
def _():
    twice(make.PathwayFactory, cluster=make.ClusterFactory(), title="Production")


@refuses("mapping_once_a_crosswalk")
def _():
    first = make.MappingFactory()
    make.MappingFactory(crosswalk=first.crosswalk, from_code=first.from_code, to_code=first.to_code)


@refuses("edition_number_once_a_career")
def _():
    twice(make.EditionFactory, occupation=make.OccupationFactory(), number=1)


@refuses("edition_number_from_one")
def _():
    make.EditionFactory(number=0)


@refuses("edition_facet_once")
def _():
    edition = make.EditionFactory()
    twice(
        careers.EditionFacet.objects.create, edition=edition, kind="tag", value="stem", label="STEM"
    )


@refuses("occupation_has_a_title")
def _():
    make.OccupationFactory(title="")


@refuses("occupation_has_a_slug")
def _():
    make.OccupationFactory(slug="", title="Welders")


@refuses("occupation_job_zone_1_to_5")
def _():
    make.OccupationFactory(job_zone=6)


@refuses("occupation_entry_education_1_to_8")
def _():
    make.OccupationFactory(entry_education=9)


@refuses("occupation_interests_are_riasec")
def _():
    make.OccupationFactory(interests="RIX")


@refuses("occupation_code_once")
def _():
    occupation = make.OccupationFactory()
    twice(careers.OccupationCode.objects.create, occupation=occupation, soc=occupation.soc)


@refuses("profile_text_once_a_section")
def _():
    twice(
        careers.ProfileText.objects.create,
        occupation=make.OccupationFactory(),
        section="summary",
        body="x",
    )


@refuses("profile_text_section_is_prose")
def _():
    careers.ProfileText.objects.create(
        occupation=make.OccupationFactory(), section="tasks", body="x"
    )


@refuses("profile_item_once_a_list")
def _():
    twice(
        careers.ProfileItem.objects.create,
        occupation=make.OccupationFactory(),
        section="tasks",
        text="Weld",
    )


@refuses("profile_item_section_is_a_list")
def _():
    careers.ProfileItem.objects.create(
        occupation=make.OccupationFactory(), section="summary", text="Weld"
    )


@refuses("profile_item_is_not_empty")
def _():
    careers.ProfileItem.objects.create(
        occupation=make.OccupationFactory(), section="tasks", text=""
    )


@refuses("credential_once_a_career")
def _():
    twice(
        careers.Credential.objects.create,
        occupation=make.OccupationFactory(),
        kind="licence",
        name="A licence",
        organization="A board",
    )


@refuses("resource_once_a_career")
def _():
    twice(
        careers.Resource.objects.create,
        occupation=make.OccupationFactory(),
        name="A society",
        url="https://example.org",
    )


@refuses("resource_has_a_link_or_an_address")
def _():
    careers.Resource.objects.create(occupation=make.OccupationFactory(), name="A society")


@refuses("related_career_once")
def _():
    twice(
        careers.RelatedCareer.objects.create,
        occupation=make.OccupationFactory(),
        soc=make.SocCodeFactory(),
        reason="Also welds.",
    )


@refuses("related_career_has_a_reason")
def _():
    careers.RelatedCareer.objects.create(
        occupation=make.OccupationFactory(), soc=make.SocCodeFactory(), reason=""
    )


@refuses("dot_title_once_a_career")
def _():
    twice(
        careers.DotTitle.objects.create,
        occupation=make.OccupationFactory(),
        code="183.117-014",
        title="x",
    )


@refuses("dot_title_code_form")
def _():
    careers.DotTitle.objects.create(
        occupation=make.OccupationFactory(), code="183117014", title="x"
    )


@refuses("release_one_current_a_source_and_scope")
def _():
    source = make.SourceFactory()
    make.ReleaseFactory(source=source, live=True, scope="53")
    make.ReleaseFactory(source=source, live=True, scope="US")
    make.ReleaseFactory(source=source, superseded=True, scope="53")
    make.ReleaseFactory(source=source, live=True, scope="53")


@refuses("release_public_has_a_publishing_time")
def _():
    make.ReleaseFactory(status="superseded", published_at=None)


@refuses("release_says_its_reference_period")
def _():
    make.ReleaseFactory(reference_period="")


@refuses("release_carries_its_attribution")
def _():
    make.ReleaseFactory(attribution="")


@refuses("soc_code_once_a_scheme_and_version")
def _():
    twice(
        careers.SocCode.objects.create,
        scheme="soc",
        version="2018",
        code="11-3051",
        title="x",
        level="detailed",
    )


@refuses("soc_code_has_a_title")
def _():
    make.SocCodeFactory(title="")


@refuses("soc_code_is_not_its_own_parent")
def _():
    soc = make.SocCodeFactory()
    careers.SocCode.objects.filter(pk=soc.pk).update(parent=soc)


@refuses("source_profile_once_a_release")
def _():
    first = make.SourceProfileFactory()
    make.SourceProfileFactory(release=first.release, soc=first.soc)


@refuses("alternate_title_once_a_career")
def _():
    twice(
        careers.AlternateTitle.objects.create, occupation=make.OccupationFactory(), title="Fitter"
    )


@refuses("alternate_title_is_not_empty")
def _():
    careers.AlternateTitle.objects.create(occupation=make.OccupationFactory(), title="")


@refuses("content_version_is_one_row")
def _():
    careers.ContentVersion.objects.create(pk=2)


@refuses("wage_estimate_once_a_release_soc_and_area")
def _():
    first = WageEstimateFactory()
    WageEstimateFactory(release=first.release, soc=first.soc, area=first.area)


@refuses("wage_hourly_percentiles_in_order")
def _():
    WageEstimateFactory(hourly_p10="25.01")


@refuses("wage_annual_percentiles_in_order")
def _():
    """Also over a missing one between them: 10th percentile above the 90th."""
    missing = {f"annual_{name}_status": "S" for name in ("p25", "median", "p75")}
    WageEstimateFactory(annual_p10=104001, **missing)


@refuses("wage_hourly_top_coded_upwards")
def _():
    WageEstimateFactory(hourly_p75_status="T")


@refuses("wage_annual_top_coded_upwards")
def _():
    WageEstimateFactory(annual_median_status="T", annual_p75_status="T", annual_p90_status="S")


@refuses("wage_hourly_value_iff_published")
def _():
    WageEstimateFactory(hourly_mean=None)


@refuses("wage_annual_value_iff_published")
def _():
    WageEstimateFactory(annual_mean_status="S", annual_mean=1)


@refuses("wage_not_negative")
def _():
    WageEstimateFactory(hourly_p10="-0.01")


@refuses("wage_employment_iff_published")
def _():
    WageEstimateFactory(employment_status="S", employment=5)


@refuses("wage_annual_or_hourly_only_not_both")
def _():
    WageEstimateFactory(annual_only=True, hourly_only=True)


@refuses("wage_correction_has_reason_and_source")
def _():
    WageEstimateFactory(correction_reason="A misprint")


@refuses("projection_once_a_release_soc_and_area")
def _():
    first = ProjectionFactory()
    ProjectionFactory(release=first.release, soc=first.soc, area=first.area)


@refuses("program_once_a_release_and_soc")
def _():
    first = make.ProgramFactory()
    make.ProgramFactory(soc=first.soc, release=first.release, cip=first.cip)


@refuses("pathway_code_once_a_release_and_soc")
def _():
    first = make.PathwayCodeFactory()
    make.PathwayCodeFactory(
        soc=first.soc, release=first.release, listed_code=first.listed_code, pathway=first.pathway
    )


@refuses("pathway_code_once_a_release_without_soc")
def _():
    first = make.PathwayCodeFactory(soc=None)
    make.PathwayCodeFactory(soc=None, release=first.release, pathway=first.pathway)


CASES |= {
    "projection_base_before_target": partial(ProjectionFactory, base_year=2034, target_year=2034),
    "projection_both_years_or_none": partial(ProjectionFactory, target_year=None),
    "projection_employment_not_negative": partial(ProjectionFactory, employment_projected=-1),
    "projection_openings_not_negative": partial(ProjectionFactory, openings_total=-1),
    "projection_percent_not_below_minus_100": partial(ProjectionFactory, percent_change="-100.1"),
    "projection_correction_has_reason_and_source": partial(
        ProjectionFactory, correction_source="A letter"
    ),
    "projection_entry_education_1_to_8": partial(ProjectionFactory, entry_education=9),
    "program_cip_code_form": partial(make.ProgramFactory, cip="1.0"),
    "program_has_a_title": partial(make.ProgramFactory, title=""),
    "pathway_code_says_what_is_listed": partial(make.PathwayCodeFactory, listed_title=""),
    "pathway_code_says_how_it_was_found": partial(make.PathwayCodeFactory, bridge=""),
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
