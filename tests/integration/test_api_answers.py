"""What the API answers about careers, places, wages and projections."""

import pytest

from careers.models import AuditEntry, Edition, Occupation
from careers.services.editions import publish_occupation
from careers.services.releases import rollback_source
from tests.factories.careers import (
    CrosswalkFactory,
    MappingFactory,
    OccupationFactory,
    OnetCodeFactory,
    SocCodeFactory,
)
from tests.factories.wages import WageEstimateFactory, statuses
from tests.integration.api_world import suppress

pytestmark = pytest.mark.django_db


@pytest.fixture
def get(client):
    def fetch(path, status=200):
        response = client.get(f"/api/v1/{path}")
        assert response.status_code == status, response.content[:500]
        return response.json()

    return fetch


class TestCareers:
    @pytest.mark.parametrize(
        "form",
        [
            "11-3051",
            "113051",
            "11-3051.00",
            "11305100",
            "11-3051-00",
            "industrial-production-managers",
        ],
    )
    def test_every_code_form_is_the_same_career(self, world, get, form):
        assert get(f"careers/{form}/")["slug"] == "industrial-production-managers"

    def test_sections_stand_in_the_order_of_the_page_with_their_headings(self, world, get):
        body = get("careers/11-3051/")
        assert [section["key"] for section in body["sections"]][:3] == [
            "at_a_glance",
            "summary",
            "tasks",
        ]
        tasks = body["sections"][2]
        assert tasks["lead_in"] == "These tasks are specific to industrial production managers."
        assert tasks["items"] == ["First tasks", "Second tasks"]

    def test_retired_code_with_one_successor_is_redirected_with_its_query(self, world, client):
        response = client.get("/api/v1/careers/11-3999/?include=wages")
        assert response.status_code == 301
        assert (
            response["Location"] == "/api/v1/careers/industrial-production-managers/?include=wages"
        )

    def test_retired_code_with_several_successors_lists_them(self, world, get):
        body = get("careers/11-3998/", status=300)
        assert (body["reason"], body["count"]) == ("retired", 2)
        assert {row["slug"] for row in body["results"]} == {
            "industrial-production-managers",
            "second-successor",
        }

    def test_retired_code_is_followed_from_version_to_version(self, world, client, get):
        """O*NET-SOC 2010 leads to SOC 2010 by one crosswalk, from there to SOC 2018 by another, or
        by a code that kept its title.
        """
        between = SocCodeFactory(code="11-3997", version="2010", title="Plant Chiefs")
        first = CrosswalkFactory(key="onet2010-soc2010", name="first")
        MappingFactory(
            crosswalk=first,
            from_code=OnetCodeFactory(code="11-3997.01", version="2010"),
            to_code=between,
        )
        problem = get("careers/11-3997.01/", status=404)
        assert (
            "in O*NET-SOC 2010, from which no loaded crosswalk leads to a published career"
            in problem["detail"]
        )
        assert "It is “Plant Chiefs” in SOC 2010" in get("careers/11-3997/", status=404)["detail"]
        MappingFactory(
            crosswalk=CrosswalkFactory(key="soc2010-soc2018", name="second"),
            from_code=between,
            to_code=world.soc,
        )
        for code in ("11-3997.01", "11-3997", "11-3997.00"):
            assert (
                client.get(f"/api/v1/careers/{code}/")["Location"]
                == "/api/v1/careers/industrial-production-managers/"
            )
            assert (
                client.get(f"/soc/{code}/")["Location"]
                == "/careers/industrial-production-managers/"
            )
        same = SocCodeFactory(
            code="11-3051", version="2010", title="Industrial Production Managers"
        )
        MappingFactory(
            crosswalk=first,
            from_code=OnetCodeFactory(code="11-3996.00", version="2010"),
            to_code=same,
        )
        assert client.get("/api/v1/careers/11-3996/").status_code == 301
        split = client.get("/soc/11-3998/").content.decode()
        assert "/careers/second-successor/" in split
        assert "of an older classification" in split

    def test_a_crosswalk_that_is_not_loaded_is_said_to_be_so(self, world, get):
        problem = get("crosswalk/?from=onet2010&to=soc2010", status=404)
        assert (
            problem["detail"]
            == "No crosswalk with from=onet2010, to=soc2010 is loaded here. Loaded: soc2010-soc2018."  # noqa: E501
        )
        assert (
            get("crosswalk/?crosswalk=nothing", status=404)["errors"][0]["parameter"] == "crosswalk"
        )
        assert (
            get("crosswalk/?from=soc2010&to=soc2018&code=11-3051", status=404)["detail"]
            == "No mapping starts from 11-3051 in soc2010-soc2018."
        )

    def test_a_plain_code_is_the_occupation_itself_in_onet(self, world, get):
        onet = OnetCodeFactory(code="11-3051.00")
        MappingFactory(
            crosswalk=CrosswalkFactory(key="onet2019-soc2018", name="x"),
            from_code=onet,
            to_code=world.soc,
        )
        assert get("crosswalk/?from=onet2019&to=soc2018&code=11-3051")["count"] == 1
        assert get("crosswalk/?from=onet2019&to=soc2018&code=11-3051.00")["count"] == 1

    def test_aggregate_code_lists_the_careers_published_under_it(self, world, get):
        aggregate = SocCodeFactory(code="11-3090", scheme="oews", level="aggregate")
        for code in ("11-3051", "11-3052"):
            MappingFactory(from_code=SocCodeFactory(code=code), to_code=aggregate)
        body = get("careers/11-3090/", status=300)
        assert (body["reason"], body["count"]) == ("aggregate", 2)

    def test_onet_detail_is_found_by_its_own_code(self, world, get):
        detail = OccupationFactory(
            slug="a-detail", soc=world.soc, onet=OnetCodeFactory(code="11-3051.01")
        )
        publish_occupation(detail, by=None)
        assert get("careers/11-3051.01/")["slug"] == "a-detail"
        assert get("careers/11-3051/")["slug"] == "industrial-production-managers"

    def test_a_later_edition_changes_body_and_etag(self, world, client):
        before = client.get("/api/v1/careers/infantry/")
        occupation = Occupation.objects.get(slug="infantry")
        occupation.headline = "They serve on foot."
        occupation.save()
        assert client.get("/api/v1/careers/infantry/")["ETag"] == before["ETag"]
        publish_occupation(occupation, by=None)
        after = client.get("/api/v1/careers/infantry/")
        assert after["ETag"] != before["ETag"]
        assert after.json()["edition"]["number"] == 2
        assert after.json()["headline"] == "They serve on foot."


class TestFinding:
    def test_pay_and_growth_in_the_place_narrow_and_order(self, world, get):
        better = OccupationFactory(
            slug="better-paid", soc__code="15-1252", soc__title="Software Developers"
        )
        publish_occupation(better, by=None)
        WageEstimateFactory(
            release=world.wages, soc=better.soc, area=world.state, annual_median=80_000
        )
        by_pay = [row["slug"] for row in get("careers/?sort=pay&place=53")["results"]]
        assert by_pay[:2] == ["better-paid", "industrial-production-managers"]
        assert [row["slug"] for row in get("careers/?wage_min=70000")["results"]] == ["better-paid"]
        assert [row["slug"] for row in get("careers/?wage_max=70000")["results"]] == [
            "industrial-production-managers"
        ]
        assert [row["slug"] for row in get("careers/?growth_min=5&place=53033")["results"]] == [
            "industrial-production-managers"
        ]
        assert get("careers/?wage_min=70000&group=11")["count"] == 0

    def test_search_says_why_and_takes_the_same_filters(self, world, get):
        row = get("search/?q=plant+manager")["results"][0]
        assert row["slug"] == "industrial-production-managers"
        assert row["reason"] == {"kind": "also_called", "text": "Plant Manager"}
        assert get("search/?q=plant+manager&wage_min=70000")["count"] == 0
        assert get("search/?q=plant+manager&wage_min=60000&sort=pay")["count"] == 1
        assert get("search/?q=11305100")["results"][0]["reason"]["kind"] == "code"


class TestWages:
    def test_row_has_the_envelope_of_the_contract(self, world, get):
        row = get("wages/?soc=11-3051&area=53")["results"][0]
        assert row["hourly"]["median"] == {
            "value": "30.00",
            "status": "published",
            "display": "$30.00",
            "derived": False,
        }
        assert row["monthly"]["median"] == {
            "value": "5199",
            "status": "published",
            "display": "$5,199",
            "derived": True,
        }
        assert row["annual"]["p90"] == {
            "value": "104000",
            "status": "published",
            "display": "$104,000",
            "derived": False,
        }
        assert set(row["hourly"]) == {"p10", "p25", "median", "p75", "p90", "mean"}
        assert row["employment"] == {
            "value": "1000",
            "status": "published",
            "display": "1,000",
            "derived": False,
        }
        assert (row["soc"], row["area"], row["release"], row["fallback_from"]) == (
            "11-3051",
            "53",
            "oews-2025-05",
            None,
        )

    def test_without_a_pin_only_the_newest_release_that_has_the_occupation_answers(
        self, world, get
    ):
        assert {row["release"] for row in get("wages/?soc=11-3051")["results"]} == {"oews-2025-05"}
        only_there = WageEstimateFactory(release=world.page, area=world.state)
        assert get(f"wages/?soc={only_there.soc.code}")["results"][0]["release"] == "wa-page-wages"

    def test_pinned_releases_answer_alone(self, world, get):
        body = get("wages/?soc=11-3051&release=oews-2024-05&release=wa-page-wages")
        assert [row["release"] for row in body["results"]].count("oews-2024-05") == 3
        assert {release["id"] for release in body["meta"]["releases"]} == {
            "oews-2024-05",
            "wa-page-wages",
        }

    def test_place_is_answered_by_its_wage_area_under_that_name(self, world, get):
        row = get("wages/?soc=11-3051&place=53033")["results"][0]
        assert (row["area"], row["area_name"], row["level"], row["fallback_from"]) == (
            "0042660",
            "Seattle-Tacoma-Bellevue, WA",
            "local",
            None,
        )

    def test_county_without_a_local_area_falls_back_and_says_so(self, world, get):
        row = get("wages/?soc=11-3051&place=53035")["results"][0]
        assert (row["area"], row["level"], row["fallback_from"]) == ("53", "state", "53035")
        assert row["reason"] == "No local area of this release leads to Remote County."

    def test_suppressed_local_figures_fall_back_with_a_reason(self, world, get):
        other = SocCodeFactory(code="11-3071")
        suppress(world, other, world.metro)
        WageEstimateFactory(release=world.wages, soc=other, area=world.state)
        row = get("wages/?soc=11-3071&place=53033")["results"][0]
        assert (row["level"], row["fallback_from"]) == ("state", "53033")
        assert "not release" in row["reason"]
        local = get("wages/?soc=11-3071&area=0042660")["results"][0]
        assert local["hourly"]["median"] == {
            "value": None,
            "status": "suppressed",
            "display": "Not released",
            "derived": False,
        }
        assert local["monthly"]["median"]["status"] == "suppressed"

    def test_top_code_is_in_the_display_and_never_a_value(self, world, get):
        WageEstimateFactory(
            release=world.wages,
            soc__code="29-1224",
            area=world.state,
            hourly_p90_status="T",
            annual_p90_status="T",
        )
        row = get("wages/?soc=29-1224&area=53")["results"][0]
        assert row["hourly"]["p90"] == {
            "value": None,
            "status": "top_coded",
            "display": ">= $115.00",
            "derived": False,
        }
        assert row["annual"]["p90"]["display"] == ">= $239,200"
        assert row["monthly"]["p90"] == {
            "value": None,
            "status": "top_coded",
            "display": "The survey gives no amount here",
            "derived": True,
        }

    def test_annual_only_is_not_turned_into_hours(self, world, get):
        WageEstimateFactory(
            release=world.wages,
            soc__code="25-2021",
            area=world.state,
            annual_only=True,
            **statuses("N", "hourly"),
        )
        row = get("wages/?soc=25-2021&area=53")["results"][0]
        assert row["hourly"]["median"] == {
            "value": None,
            "status": "not_applicable",
            "display": "Only annual figures are published",
            "derived": False,
        }
        assert row["monthly"]["median"]["value"] is None

    @pytest.mark.parametrize(
        "query",
        ["soc=55-3016", "soc=55-3016&area=53", "soc=55-3016&place=53033", "soc=55-3016&place=US"],
    )
    def test_known_career_without_wages_is_a_row_with_a_status(self, world, get, query):
        body = get(f"wages/?{query}")
        assert body["count"] == 1
        row = body["results"][0]
        assert row["soc"] == "55-3016"
        assert row["hourly"]["median"]["status"] == "not_covered"
        assert row["reason"] == (
            "This survey does not cover this career. "
            "Among others, it leaves out the self-employed and the armed forces."
        )

    def test_aggregate_stands_for_its_detailed_code(self, world, get):
        aggregate, detailed = (
            SocCodeFactory(code="51-2028", scheme="oews"),
            SocCodeFactory(code="51-2021"),
        )
        MappingFactory(from_code=detailed, to_code=aggregate)
        WageEstimateFactory(release=world.wages, soc=aggregate, area=world.state)
        for query in ("soc=51-2021&area=53", "soc=51-2021&place=53", "soc=51-2021"):
            row = get(f"wages/?{query}")["results"][0]
            assert (row["soc"], row["stands_for"]) == ("51-2028", "51-2021")

    def test_missing_rows_stand_after_the_stored_ones_on_the_right_page(self, world, get):
        body = get("wages/?soc=11-3051&soc=55-3016&page_size=2&page=2")
        assert body["count"] == 4
        assert [row["soc"] for row in body["results"]] == ["11-3051", "55-3016"]
        assert (
            get("wages/?soc=11-3051&soc=55-3016&page_size=3&page=2")["results"][0]["soc"]
            == "55-3016"
        )

    def test_correction_is_labelled(self, world, get):
        WageEstimateFactory(
            release=world.wages,
            soc__code="11-3121",
            area=world.state,
            correction_reason="Misprint",
            correction_source="Letter of the bureau",
        )
        row = get("wages/?soc=11-3121&area=53")["results"][0]
        assert (row["correction_reason"], row["correction_source"]) == (
            "Misprint",
            "Letter of the bureau",
        )


class TestProjections:
    def test_row_has_the_envelope_of_the_contract(self, world, get):
        row = get("projections/?soc=11-3051&place=53033")["results"][0]
        assert (row["area"], row["base_year"], row["target_year"]) == ("53-W05", 2024, 2034)
        assert row["employment_base"] == {
            "value": "1000",
            "status": "published",
            "display": "1,000",
            "derived": False,
        }
        assert row["percent_change"]["display"] == "10.0%"
        assert row["all_occupations_percent_change"]["status"] == "not_applicable"
        assert {name: figure["value"] for name, figure in row["openings"].items()} == {
            "total": "120",
            "growth": "10",
            "exits": "50",
            "transfers": "60",
        }


class TestPlacesAndCompare:
    def test_place_names_both_its_areas(self, world, get):
        body = get("places/53033/")
        assert (
            body["wage_area"]["code"],
            body["outlook_area"]["code"],
            body["state"]["code"],
            body["nation"]["code"],
        ) == ("0042660", "53-W05", "53", "US")
        assert body["wage_area"]["release"] == "oews-2025-05"

    def test_place_without_a_local_area_says_so(self, world, get):
        body = get("places/53035/")
        assert body["wage_area"] is None
        assert "Remote County" in body["wage_area_reason"]

    def test_compare_answers_every_pair_as_the_lists_do(self, world, get):
        body = get("compare/?career=113051&career=infantry&place=53033&place=53035&place=US")
        pairs = {
            (career["soc"], pair["place"]): pair
            for career in body["careers"]
            for pair in career["answers"]
        }
        assert len(pairs) == 6
        for (soc, place), pair in pairs.items():
            assert pair["wages"] == get(f"wages/?soc={soc}&place={place}")["results"][0]
            assert pair["outlook"] == get(f"projections/?soc={soc}&place={place}")["results"][0]

    def test_career_detail_answers_as_the_lists_do(self, world, get):
        for place in ("53033", "53035", "53", "US"):
            body = get(f"careers/11-3051/?include=wages,outlook&place={place}")
            assert body["wages"]["here"] == get(f"wages/?soc=11-3051&place={place}")["results"][0]
            assert (
                body["outlook"]["here"]
                == get(f"projections/?soc=11-3051&place={place}")["results"][0]
            )
            assert {release["id"] for release in body["meta"]["releases"]} >= {
                "oews-2025-05",
                "bls-2024-34",
            }

    def test_attribution_travels_with_the_figures(self, world, get):
        meta = get("careers/11-3051/?include=wages,outlook")["meta"]
        assert meta["attribution"] == [
            "Wages: a bureau.",
            "Outlook: a bureau.",
            "Clusters: a department.",
        ]
        assert meta["retrieved"] == "2026-11-22"


class TestReleasesAndChanges:
    def test_diff_counts_the_rows(self, world, get):
        body = get("releases/oews-2024-05/diff/oews-2025-05/")
        assert (body["added"], body["removed"], body["changed"]) == (0, 0, 3)
        assert body["largest"][0]["figures"]["employment"] == ["900", "1000"]

    def test_diff_of_two_kinds_is_refused(self, world, get):
        get("releases/oews-2025-05/diff/bls-2024-34/", status=400)

    def test_changes_name_what_was_published_and_withdrawn(self, world, get):
        events = {(row["event"], row["id"]) for row in get("changes/?page_size=200")["results"]}
        assert ("career_published", "industrial-production-managers") in events
        assert ("career_withdrawn", "withdrawn-career") in events
        assert ("release_published", "oews-2025-05") in events

    def test_changes_since_a_moment_are_only_the_later_ones(self, world, get):
        moment = Edition.objects.order_by("-created_at").first().created_at.isoformat()
        rows = get(f"changes/?since={moment.replace('+', '%2B')}")["results"]
        assert [row["event"] for row in rows] == ["career_published"]
        assert (
            get(f"changes/?since={moment}")["count"] == 1
        )  # a plus sign that the client forgot to escape
        assert get("changes/?since=2999-01-01")["count"] == 0

    def test_release_taken_back_is_a_change(self, world, get):
        rollback_source(world.page.source, scope="53", by=None)
        assert AuditEntry.objects.filter(action="roll back").exists()
        assert ("release_rolled_back", "wa-page-wages") in {
            (row["event"], row["id"]) for row in get("changes/?page_size=200")["results"]
        }
        get("releases/wa-page-wages/", status=404)
