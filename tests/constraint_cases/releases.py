"""Constraints of releases and the rows that hang on them."""

from functools import partial

from careers import models as careers
from tests.constraint_cases.registry import CASES, refuses, twice
from tests.factories import careers as make
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory


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


@refuses("zip_county_once_a_release")
def _():
    first = make.ZipCountyFactory()
    make.ZipCountyFactory(release=first.release, zip=first.zip, county=first.county)


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
    "zip_county_code_forms": partial(make.ZipCountyFactory, zip="9810"),
    "zip_county_share_0_to_1": partial(make.ZipCountyFactory, share="1.1"),
    "program_has_a_title": partial(make.ProgramFactory, title=""),
    "pathway_code_says_what_is_listed": partial(make.PathwayCodeFactory, listed_title=""),
    "pathway_code_says_how_it_was_found": partial(make.PathwayCodeFactory, bridge=""),
}
