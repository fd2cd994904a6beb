"""The seed page's two tables, rebuilt figure for figure on the page and in the API, and compared
with the seed's own text.
"""

import pytest

from tests import seed
from tests.html_tables import read_table

pytestmark = pytest.mark.usefixtures("sample")

PAGE = "/careers/industrial-production-managers/"
PINNED = f"{PAGE}?release=wa-page-wages&release=wa-page-outlook"
PERCENTILES = ["p10", "p25", "median", "p75", "p90"]


def area_name(text: str) -> str:
    return text.removesuffix("Shown above").strip()


def page_wages(html: str) -> dict[str, dict[str, list[str]]]:
    found, area = {}, ""
    for row in read_table(html, "wages").rows:
        if row.cells[0].attributes.get("scope") == "rowgroup":
            area = area_name(row.cells[0].text)
        figures = [cell for cell in row.cells if not cell.is_header]
        if figures:
            found.setdefault(area, {})[row.attributes["data-period"]] = [
                cell.text for cell in figures[:5]
            ]
    return found


def test_the_page_rebuilds_the_wage_table(client, seed_text):
    expected = seed.wages(seed_text)
    assert len(expected) == 14
    assert page_wages(client.get(PINNED).content.decode()) == expected


def test_the_page_rebuilds_the_outlook_table(client, seed_text):
    expected = seed.outlook(seed_text)
    assert len(expected) == 14
    rows = [
        row
        for row in read_table(client.get(PINNED).content.decode(), "outlook").rows
        if row.attributes.get("data-area")
    ]
    found = {
        area_name(row.cells[0].text): {
            cell.attributes["data-measure"]: cell.text
            for cell in row.cells
            if "data-measure" in cell.attributes
        }
        for row in rows
    }
    shown = {
        area: seed.OutlookRow(
            row["employment_base"],
            row["percent_change"],
            row["all_occupations_percent_change"],
            row["openings_total"],
        )
        for area, row in found.items()
    }
    assert shown == expected


def test_the_api_has_the_same_wages(client, seed_text):
    body = client.get("/api/v1/wages/?soc=11-3051&release=wa-page-wages&page_size=200").json()
    found = {
        row["area_name"]: {
            period: [row[period][name]["display"] for name in PERCENTILES]
            for period in ("hourly", "monthly", "annual")
        }
        for row in body["results"]
    }
    assert found == seed.wages(seed_text)
    assert all(
        row["monthly"]["median"]["derived"] and not row["annual"]["median"]["derived"]
        for row in body["results"]
    )


def test_the_api_has_the_same_outlook(client, seed_text):
    body = client.get(
        "/api/v1/projections/?soc=11-3051&release=wa-page-outlook&page_size=200"
    ).json()
    found = {
        row["area_name"]: seed.OutlookRow(
            row["employment_base"]["display"],
            row["percent_change"]["display"],
            row["all_occupations_percent_change"]["display"],
            row["openings"]["total"]["display"],
        )
        for row in body["results"]
    }
    assert found == seed.outlook(seed_text)


def test_without_the_pins_the_newest_release_is_shown(client):
    rows = {
        row.attributes["data-area"]: row
        for row in read_table(client.get(PAGE).content.decode(), "wages").rows
        if row.attributes.get("data-period") == "hourly"
    }
    washington = {
        cell.attributes["data-percentile"]: cell.text
        for cell in rows["53"].cells
        if "data-percentile" in cell.attributes
    }
    assert washington["median"] == "$69.81"
    body = client.get("/api/v1/wages/?soc=11-3051&area=53").json()
    assert [row["hourly"]["median"]["value"] for row in body["results"]] == ["69.81"]
    assert body["meta"]["releases"][0]["reference_period"] == "May 2025"


def test_every_section_of_the_seed_is_filled(client, seed_text):
    """The headings of the seed's own page are on the page, each with content of its own."""
    from careers.models import Edition
    from careers.rules.sections import SECTIONS

    document = Edition.objects.current().get(slug="industrial-production-managers").document
    assert [section.key for section in SECTIONS if section.key not in document["sections"]] == []
    assert len(document["resources"]) >= 9
    assert not document["facts_only"]
    assert "match with 1154" not in str(document)
    assert "2/5/19" not in str(document)
