"""A small world for the API tests: public rows, and beside each of them one that must never be
seen, marked with a word or a number that is nowhere else.
"""

import datetime
from types import SimpleNamespace

from django.utils import timezone

from careers.models import AlternateTitle, ContentVersion, EditorNote, Occupation, ProfileText
from careers.services.editions import publish_occupation, withdraw_occupation
from tests.factories.careers import (
    AreaFactory,
    CrosswalkFactory,
    DelineationFactory,
    MappingFactory,
    MembershipFactory,
    OccupationFactory,
    PathwayCodeFactory,
    PathwayFactory,
    ProgramFactory,
    ReleaseFactory,
    SocCodeFactory,
    SourceFactory,
    write_in_full,
)
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import HOURLY, WageEstimateFactory, statuses

PLANT = "zqplantedzq"
PLANTED_NUMBER = 918273
PLANTS = (PLANT, str(PLANTED_NUMBER), f"{PLANTED_NUMBER:,}", "Zqplanted")


def build(careers: int = 1) -> SimpleNamespace:
    """`careers` is the number of published careers beside the main one that have figures of their
    own.
    """
    world = SimpleNamespace()
    ContentVersion.objects.get_or_create(pk=1)
    _areas(world)
    _releases(world)
    _careers(world)
    _figures(world, world.soc)
    for number in range(careers - 1):
        occupation = OccupationFactory(slug=f"other-{number}", title=f"Other Worker {number}")
        publish_occupation(occupation, by=None)
        _figures(world, occupation.soc)
    _crosswalk(world)
    return world


def _areas(world):
    world.nation = AreaFactory(code="US", kind="nation", name="United States", state="")
    world.state = AreaFactory(code="53", kind="state", name="Washington", state="53")
    world.county = AreaFactory(code="53033", kind="county", name="King County", state="53")
    world.remote = AreaFactory(code="53035", kind="county", name="Remote County", state="53")
    world.metro = AreaFactory(code="0042660", kind="metro", name="Seattle", state="53")
    world.group = AreaFactory(
        code="53-W05", kind="county_group", name="King County area", state="53"
    )
    world.wage_areas = DelineationFactory(key="wage-areas", purpose="wages")
    world.outlook_areas = DelineationFactory(key="outlook-areas", purpose="outlook")
    MembershipFactory(
        delineation=world.wage_areas,
        county=world.county,
        area=world.metro,
        area_name="Seattle-Tacoma-Bellevue, WA",
    )
    MembershipFactory(delineation=world.outlook_areas, county=world.county, area=world.group)


def _releases(world):
    wages, outlook = (
        SourceFactory(key="oews", dataset="wages"),
        SourceFactory(key="bls", dataset="outlook"),
    )
    dated = {"source": wages, "delineation": world.wage_areas}
    world.old = ReleaseFactory(
        key="oews-2024-05", superseded=True, reference_date=datetime.date(2024, 5, 1), **dated
    )
    world.wages = ReleaseFactory(
        key="oews-2025-05",
        live=True,
        reference_date=datetime.date(2025, 5, 1),
        attribution="Wages: a bureau.",
        **dated,
    )
    world.staged = ReleaseFactory(
        key=f"{PLANT}-staged",
        name=f"{PLANT} staged",
        reference_date=datetime.date(2026, 5, 1),
        **dated,
    )
    world.taken_back = ReleaseFactory(
        key=f"{PLANT}-taken-back",
        taken_back=True,
        reference_date=datetime.date(2026, 6, 1),
        **dated,
    )
    world.outlook = ReleaseFactory(
        key="bls-2024-34",
        source=outlook,
        live=True,
        delineation=world.outlook_areas,
        attribution="Outlook: a bureau.",
    )
    world.staged_outlook = ReleaseFactory(
        key=f"{PLANT}-outlook", source=outlook, delineation=world.outlook_areas
    )
    programs, clusters = (
        SourceFactory(key="cip", dataset="programs"),
        SourceFactory(key="clusters", dataset="clusters"),
    )
    world.programs = ReleaseFactory(
        key="cip-2020", source=programs, live=True, attribution="Programs: a center."
    )
    world.clusters = ReleaseFactory(
        key="clusters-2002", source=clusters, live=True, attribution="Clusters: a department."
    )
    world.staged_programs = ReleaseFactory(key=f"{PLANT}-programs", source=programs)
    world.staged_clusters = ReleaseFactory(
        key=f"{PLANT}-clusters", source=clusters, taken_back=True
    )
    undated = SourceFactory(key="page", dataset="wages")
    world.page = ReleaseFactory(
        key="wa-page-wages", source=undated, live=True, scope="53", delineation=world.wage_areas
    )


def _careers(world):
    world.soc = SocCodeFactory(
        code="11-3051",
        title="Industrial Production Managers",
        definition=f"{PLANT} definition",
        direct_match_titles=[PLANT],
    )
    world.occupation = OccupationFactory(
        slug="industrial-production-managers", title="Industrial Production Managers", soc=world.soc
    )
    write_in_full(world.occupation)
    AlternateTitle.objects.create(occupation=world.occupation, title="Plant Manager")
    AlternateTitle.objects.create(
        occupation=world.occupation, title=f"{PLANT} hidden", is_public=False
    )
    EditorNote.objects.create(occupation=world.occupation, body=f"# {PLANT} note")
    publish_occupation(world.occupation, by=None, note=f"{PLANT} publishing note")
    world.occupation.refresh_from_db()
    ProfileText.objects.filter(occupation=world.occupation, section="summary").update(
        body=f"{PLANT} draft text"
    )
    Occupation.objects.filter(pk=world.occupation.pk).update(
        headline=f"{PLANT} draft headline", title=f"{PLANT} draft title"
    )
    AlternateTitle.objects.create(occupation=world.occupation, title=f"{PLANT} draft title")
    world.draft = OccupationFactory(
        slug=f"{PLANT}-draft",
        title=f"{PLANT} draft career",
        soc__code="11-9111",
        soc__title="Other Managers",
    )
    world.withdrawn = OccupationFactory(
        slug="withdrawn-career",
        title=f"{PLANT} withdrawn",
        soc__code="11-9112",
        soc__title="Former Managers",
    )
    publish_occupation(world.withdrawn, by=None)
    withdraw_occupation(world.withdrawn, by=None, note=PLANT)
    military = OccupationFactory(
        slug="infantry", title="Infantry", soc__code="55-3016", soc__title="Infantry"
    )
    publish_occupation(military, by=None)

    world.production = PathwayFactory(
        cluster__slug="manufacturing", cluster__title="Manufacturing", title="Production"
    )
    world.planted_pathway = PathwayFactory(
        cluster__slug=f"{PLANT}-cluster",
        cluster__title=f"{PLANT} cluster",
        title=f"{PLANT} pathway",
    )


def _figures(world, soc):
    for area in (world.nation, world.state, world.metro):
        WageEstimateFactory(release=world.wages, soc=soc, area=area)
        WageEstimateFactory(release=world.page, soc=soc, area=area, employment=77)
        WageEstimateFactory(release=world.old, soc=soc, area=area, employment=900)
        for release in (world.staged, world.taken_back):
            WageEstimateFactory(
                release=release,
                soc=soc,
                area=area,
                employment=PLANTED_NUMBER,
                **{**HOURLY, "hourly_p90": PLANTED_NUMBER},
            )
    for area in (world.nation, world.state, world.group):
        said = (
            {"entry_education": 6, "related_experience": "5 years or more", "training": "None"}
            if area is world.nation
            else {}
        )
        ProjectionFactory(release=world.outlook, soc=soc, area=area, **said)
        ProjectionFactory(
            release=world.staged_outlook,
            soc=soc,
            area=area,
            employment_base=PLANTED_NUMBER,
            training=f"{PLANT} training",
        )
    ProgramFactory(
        release=world.programs, soc=soc, cip="15.1501", title="Engineering/Industrial Management"
    )
    ProgramFactory(release=world.staged_programs, soc=soc, title=f"{PLANT} program")
    PathwayCodeFactory(release=world.clusters, soc=soc, pathway=world.production)
    PathwayCodeFactory(release=world.staged_clusters, soc=soc, pathway=world.planted_pathway)


def _crosswalk(world):
    changed = CrosswalkFactory(key="soc2010-soc2018", name="SOC 2010 to SOC 2018")
    other = publish_occupation(
        OccupationFactory(slug="second-successor", soc__code="11-3052", soc__title="Second"),
        by=None,
    )
    merged, split = (
        SocCodeFactory(code="11-3999", version="2010"),
        SocCodeFactory(code="11-3998", version="2010"),
    )
    MappingFactory(crosswalk=changed, from_code=merged, to_code=world.soc)
    MappingFactory(crosswalk=changed, from_code=split, to_code=world.soc)
    MappingFactory(crosswalk=changed, from_code=split, to_code=other.soc)


def suppress(world, soc, area):
    """A row whose every figure the source withholds."""
    return WageEstimateFactory(
        release=world.wages,
        soc=soc,
        area=area,
        employment=None,
        employment_status="S",
        **statuses("S"),
    )


def now() -> str:
    return timezone.now().isoformat()
