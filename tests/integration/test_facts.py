"""What releases say of a career beside figures: the editor's own entry stands, else the live or
pinned release's, with its name, everywhere alike.
"""

import re

import pytest
from django.core.cache import cache

from careers.models import PathwayCode, Release
from careers.selectors.pathways import listed_pathways, programs
from careers.services.editions import publish_occupation
from careers.services.releases import publish_release, rollback_source
from outlook.statistics import preparations
from portal.reads import facts
from portal.reads.careers import career_rows
from tests.factories.careers import (
    CrosswalkFactory,
    MappingFactory,
    PathwayCodeFactory,
    PathwayFactory,
    ProgramFactory,
    ReleaseFactory,
    SocCodeFactory,
    SourceFactory,
)
from tests.factories.outlook import ProjectionFactory
from tests.html import html_of

pytestmark = pytest.mark.django_db
MANAGERS = "industrial-production-managers"
SAID = {"entry_education": 6, "related_experience": "5 years or more", "training": "None"}


def career(client, query=""):
    return client.get(f"/api/v1/careers/{MANAGERS}/{query}").json()


def publish_with(world, **own):
    """The main career again, with its editor's own facts. (Its working copy says things that nobody
    may see: those are given back first.)
    """
    type(world.occupation).objects.filter(pk=world.occupation.pk).update(
        title="Industrial Production Managers", headline="They run plants.", **own
    )
    world.occupation.refresh_from_db()
    return publish_occupation(world.occupation, by=None)


def newer_outlook(world, **said):
    release = ReleaseFactory(
        key="bls-2026-36", source=world.outlook.source, reference_period="2026-2036"
    )
    for area in (world.nation, world.state, world.group):
        ProjectionFactory(
            release=release, soc=world.soc, area=area, **(said if area is world.nation else {})
        )
    return release


def test_an_open_fact_is_the_live_releases_with_its_name(world, client):
    body = career(client)
    assert {name: body["facts"][name] for name in SAID} == SAID
    assert body["facts"]["entry_education_label"] == "Bachelor's degree"
    assert body["clusters"] == [
        {
            "scheme": "2002",
            "slug": "manufacturing",
            "title": "Manufacturing",
            "pathway": "Production",
        }
    ]
    assert body["origins"] == {**dict.fromkeys(SAID, "bls-2024-34"), "clusters": "clusters-2002"}
    assert {"Outlook: a bureau.", "Clusters: a department."} <= set(body["meta"]["attribution"])


def test_an_editors_entry_stands_and_only_what_is_open_is_filled(world, client):
    edition = publish_with(world, entry_education=8)
    body = career(client)
    assert (body["facts"]["entry_education"], body["facts"]["entry_education_label"]) == (
        8,
        "Doctoral or professional degree",
    )
    assert (
        body["facts"]["training"],
        body["origins"].get("entry_education"),
        body["origins"]["training"],
    ) == ("None", None, "bls-2024-34")
    assert [row.education for row in career_rows() if row.edition == edition.pk] == [8]


def test_where_an_apprenticeship_is_the_usual_training_it_is_a_way_in_and_the_release_says_so(
    world, client
):
    assert (career(client)["facts"]["apprenticeship"], [row.tags for row in career_rows()]) == (
        False,
        [()] * len(career_rows()),
    )
    publish_release(newer_outlook(world, training="Apprenticeship"))
    body = career(client)
    assert (body["facts"]["apprenticeship"], body["origins"]["apprenticeship"]) == (
        True,
        "bls-2026-36",
    )
    compared = html_of(client.get(f"/compare/?career={MANAGERS}"))
    assert re.search(
        r'data-measure="apprenticeship".*?<td[^>]*data-release="bls-2026-36"[^>]*>Yes</td>',
        compared,
        re.DOTALL,
    )
    assert [row.slug for row in career_rows() if "apprenticeship" in row.tags] == [MANAGERS]
    assert [
        row["slug"] for row in client.get("/api/v1/careers/?tag=apprenticeship").json()["results"]
    ] == [MANAGERS]
    publish_with(world, is_apprenticeship=True)
    assert (
        career(client)["facts"]["apprenticeship"],
        career(client)["origins"].get("apprenticeship"),
    ) == (True, None)
    rollback_source(world.outlook.source)
    assert career(client)["facts"]["apprenticeship"] is True


def test_an_editors_cluster_stands(world, client):
    world.occupation.pathways.add(
        PathwayFactory(cluster__slug="business", cluster__title="Business", title="Management")
    )
    publish_with(world)
    body = career(client)
    assert [row["slug"] for row in body["clusters"]] == ["business"]
    assert "clusters" not in body["origins"]
    assert client.get("/api/v1/careers/?cluster=business").json()["count"] == 1
    assert client.get("/api/v1/careers/?cluster=manufacturing").status_code == 404


def test_publishing_another_release_changes_the_fact_and_rolling_back_gives_it_back(world, client):
    before = career(client)
    publish_release(newer_outlook(world, entry_education=7))
    assert (career(client)["facts"]["entry_education"], career(client)["facts"]["training"]) == (
        7,
        "",
    )
    assert career(client)["origins"]["entry_education"] == "bls-2026-36"
    rollback_source(world.outlook.source)
    assert career(client) == before


def test_a_pinned_release_says_its_own(world, client):
    publish_release(newer_outlook(world, entry_education=7))
    assert career(client, "?release=bls-2024-34")["facts"]["entry_education"] == 6
    assert (
        career(client, "?release=oews-2024-05")["facts"]["entry_education"] == 7
    )  # a pin of another kind of rows leaves this one live


def test_a_staged_release_says_nothing(world, client):
    newer_outlook(world, entry_education=7)
    assert career(client)["facts"]["entry_education"] == 6


def test_a_member_of_an_aggregate_has_what_is_published_for_it(world):
    aggregate, member = (
        SocCodeFactory(scheme="oews", code="51-2028", level="aggregate"),
        SocCodeFactory(code="51-2022"),
    )
    MappingFactory(crosswalk=CrosswalkFactory(), from_code=member, to_code=aggregate)
    ProjectionFactory(release=world.outlook, soc=aggregate, area=world.nation, entry_education=2)
    assert preparations([member.pk])[member.pk].entry_education == 2
    ProjectionFactory(release=world.outlook, soc=member, area=world.nation, entry_education=3)
    assert preparations([member.pk])[member.pk].entry_education == 3


def test_an_aggregate_has_its_members_programs_and_pathways_once_with_their_names(world):
    aggregate = SocCodeFactory(scheme="oews", code="51-2028", level="aggregate")
    for code in ("51-2023", "51-2022"):
        member = SocCodeFactory(code=code, title=f"Assemblers {code}")
        MappingFactory(crosswalk=CrosswalkFactory(), from_code=member, to_code=aggregate)
        ProgramFactory(release=world.programs, soc=member, cip="47.0105", title="Electronics")
        ProgramFactory(
            release=world.programs, soc=member, cip=f"15.0{code[-3:]}", title=f"Only {code}"
        )
        PathwayCodeFactory(release=world.clusters, soc=member, pathway=world.production)
    found = programs(aggregate.pk)
    assert [row.cip for row in found.rows] == ["15.0022", "15.0023", "47.0105"]
    assert [soc.code for soc in found.members] == ["51-2022", "51-2023"]
    assert [row.pathway for row in listed_pathways([aggregate.pk])[aggregate.pk]] == ["Production"]
    assert programs(member.pk).members == ()


def test_the_state_of_programs_is_said(world, client):
    body = career(client, "?include=programs")["programs"]
    assert body == {
        "status": "published",
        "reason": "",
        "release": "cip-2020",
        "members": [],
        "results": [{"cip": "15.1501", "title": "Engineering/Industrial Management"}],
    }
    infantry = client.get("/api/v1/careers/infantry/?include=programs").json()["programs"]
    assert (infantry["status"], infantry["release"], infantry["results"]) == (
        "not_applicable",
        "cip-2020",
        [],
    )
    assert infantry["reason"]
    Release.objects.filter(key="cip-2020").update(status="rolled_back")
    lost = career(client, "?include=programs")["programs"]
    assert (lost["status"], lost["release"], lost["results"]) == ("not_loaded", None, [])


def test_programs_of_a_pinned_release(world, client):
    newer = ReleaseFactory(key="cip-2030", source=world.programs.source)
    ProgramFactory(release=newer, soc=world.soc, cip="15.1502", title="Engineering Design")
    publish_release(newer)
    assert [row["cip"] for row in career(client, "?include=programs")["programs"]["results"]] == [
        "15.1502"
    ]
    assert [
        row["cip"]
        for row in career(client, "?include=programs&release=cip-2020")["programs"]["results"]
    ] == ["15.1501"]


@pytest.mark.parametrize("address", ["/careers/", "/api/v1/careers/"])
@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("education=6", 1),
        ("education=7", 0),
        ("cluster=manufacturing", 1),
        ("education=6&cluster=manufacturing", 1),
    ],
)
def test_page_and_api_filter_by_the_same_facts(world, client, address, query, hits):
    response = client.get(f"{address}?{query}")
    found = html_of(response)
    assert (MANAGERS in found) is bool(hits)
    assert "infantry" not in found


def test_counts_of_filters_know_the_releases(world, client):
    page = html_of(client.get("/careers/"))
    assert "education=6" in page
    assert "cluster=manufacturing" in page


def test_a_list_names_the_release_of_a_fact(world, client):
    page = html_of(client.get("/careers/"))
    assert (
        '<div data-fact="education" data-release="bls-2024-34" data-reference="May 2025">' in page
    )
    assert {"cip-2020"}.isdisjoint(
        release["id"] for release in client.get("/api/v1/careers/").json()["meta"]["releases"]
    )
    assert {"bls-2024-34", "clusters-2002"} <= {
        release["id"] for release in client.get("/api/v1/careers/").json()["meta"]["releases"]
    }


def test_the_page_shows_programs_and_sources(world, client):
    page = html_of(client.get(f"/careers/{MANAGERS}/"))
    assert "Engineering/Industrial Management" in page
    assert 'data-section="programs"' in page
    assert f"{world.programs.source.name}, May 2025" in page
    assert '<div data-fact="entry_education" data-release="bls-2024-34"' in page
    assert "Career cluster (2002)" in page
    assert "Clusters: a department." in page


def test_browsing_counts_careers_of_published_lists(world, client):
    page = html_of(client.get("/clusters/"))
    assert "/clusters/manufacturing/" in page
    assert "1 career" in page
    assert "Clusters: a department." in page
    PathwayCode.objects.all().delete()
    cache.clear()
    assert "/clusters/manufacturing/" not in html_of(client.get("/clusters/"))


def test_compare_names_the_release_of_a_fact(world, client):
    page = html_of(client.get(f"/compare/?career={MANAGERS}&career=infantry"))
    assert 'data-release="bls-2024-34" data-reference="May 2025">Bachelor' in page
    assert "clusters-2002" in page
    body = client.get(f"/api/v1/compare/?career={MANAGERS}&place=US").json()
    assert body["careers"][0]["entry_education"] == 6


def test_completing_many_takes_no_more_queries_than_one(world, django_assert_num_queries):
    pairs = [
        ({"facts": {}, "clusters": []}, soc.pk)
        for soc in [world.soc, *SocCodeFactory.create_batch(5)]
    ]
    for some in (pairs[:1], pairs):
        with django_assert_num_queries(5):
            facts.complete_documents(some)
    with django_assert_num_queries(0):
        facts.complete_documents(
            [
                (
                    {"facts": {**SAID, "apprenticeship": True}, "clusters": [{"slug": "x"}]},
                    world.soc.pk,
                )
            ]
        )


def test_a_second_source_speaks_where_the_newest_is_silent(world):
    state = ReleaseFactory(
        key="state",
        source=SourceFactory(key="state", dataset="outlook"),
        scope="53",
        live=True,
        reference_date="2030-01-01",
    )
    ProjectionFactory(release=state, soc=world.soc, area=world.nation)
    assert preparations([world.soc.pk])[world.soc.pk].entry_education == 6
