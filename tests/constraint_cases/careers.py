"""Constraints of places, codes and careers as editors keep them."""

import datetime

from careers import models as careers
from tests.constraint_cases.registry import refuses, twice
from tests.factories import careers as make


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


@refuses("delineation_one_a_key_and_release")
def _():
    twice(careers.Delineation.objects.create, key="oews", release=make.ReleaseFactory(), name="x")


@refuses("delineation_one_a_key_without_release")
def _():
    twice(careers.Delineation.objects.create, key="oews", name="x")


@refuses("area_name_one_a_release_and_area")
def _():
    twice(make.AreaNameFactory, release=make.ReleaseFactory(), area=make.AreaFactory())


@refuses("area_name_is_not_empty")
def _():
    make.AreaNameFactory(name="")


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
