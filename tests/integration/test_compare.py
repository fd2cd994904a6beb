"""Compare: the page, the file and the pinned address, each figure equal to what one career's own
answers say.
"""

import csv
import io
import itertools
import re

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from careers.models import Edition, Release
from careers.selectors.places import find_place
from careers.services.releases import publish_release, start_correction
from careers.statistics.reader import read_figures
from outlook.statistics import PROJECTIONS
from wages.statistics import WAGES

pytestmark = pytest.mark.django_db
# The content version, editions, places, crosswalk; of two datasets the releases, areas, their
# counties in versions, names of areas and rows; versions of areas, facts and their releases.
QUERIES = 23
SLUGS = [
    "industrial-production-managers",
    "registered-nurses",
    "actors",
    "radiologists",
    "infantry",
]
PLACES = ["53033", "53059", "53051", "53", "US"]


def url(careers=(), places=(), **more):
    pairs = (
        [f"career={slug}" for slug in careers]
        + [f"place={code}" for code in places]
        + [f"{name}={value}" for name, value in more.items()]
    )
    return "/compare/?" + "&".join(pairs)


def key_of(row) -> int | None:
    return row and row.id


def keys_of(answers) -> dict:
    return {level: key_of(answer.row) for level, answer in answers.levels.items()}


def test_the_batch_says_what_each_career_says_alone(sample):
    """The slow, obvious way, pair by pair, against the batch."""
    editions = list(Edition.objects.current().filter(slug__in=SLUGS))
    chosen = [find_place(code) for code in PLACES]
    soc_ids = [edition.soc_id for edition in editions]
    for kind in (WAGES, PROJECTIONS):
        batch = read_figures(kind, soc_ids, chosen, all_areas_for=soc_ids)
        assert set(batch) == set(itertools.product(soc_ids, PLACES))
        for soc_id, where in itertools.product(soc_ids, chosen):
            key = (soc_id, where.code)
            alone = read_figures(kind, [soc_id], [where], all_areas_for=[soc_id])[key]
            together = batch[key]
            assert key_of(together.here.row) == key_of(alone.here.row)
            assert (together.here.level, together.here.area_name, together.here.status) == (
                alone.here.level,
                alone.here.area_name,
                alone.here.status,
            )
            assert [(level, key_of(answer.row)) for level, answer in together.levels.items()] == [
                (level, key_of(answer.row)) for level, answer in alone.levels.items()
            ]
            assert {key_of(row) for row in together.table} == {key_of(row) for row in alone.table}
            assert together.releases == alone.releases


@pytest.mark.parametrize(
    ("careers", "places"), [(SLUGS[:1], PLACES[:1]), (SLUGS[:2], PLACES[:1]), (SLUGS, PLACES)]
)
def test_the_same_number_of_queries_for_one_and_for_twenty_five(client, sample, careers, places):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url(careers, places)).status_code == 200
    assert len(queries) == QUERIES


def test_every_figure_on_the_page_has_its_status_and_where_there_is_one_its_release_and_period(
    client, sample
):
    page = client.get(url(SLUGS, PLACES)).content.decode()
    cells = re.findall(
        r'data-value="([^"]*)" data-status="([^"]+)" data-release="([^"]*)" data-reference="([^"]*)" data-area="([^"]*)"',  # noqa: E501
        page,
    )
    assert len(cells) > 60
    for value, status, release, period, area in cells:
        assert status in {
            "published",
            "top_coded",
            "suppressed",
            "not_applicable",
            "not_loaded",
            "no_local_area",
            "not_covered",
            "with_others",
        }
        assert bool(value) == (status == "published")
        if status in ("published", "top_coded"):
            assert release and period and area
    named = set(re.findall(r'<p data-release="([^"]+)"', page))
    assert {release for _v, _s, release, *_rest in cells if release} <= named


def test_the_file_holds_the_figures_of_the_page_with_their_sources(client, sample):
    response = client.get(url(SLUGS[:3], PLACES[:2], format="csv"))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 3 * 2 * 8
    nurse = next(
        row
        for row in rows
        if (row["slug"], row["place"], row["measure"])
        == ("registered-nurses", "53033", "annual_median")
    )
    assert nurse["value"] == "128260"
    assert nurse["area_name"] == "Seattle-Tacoma-Bellevue, WA"
    assert nurse["release"] == "oews-2025-05-extract"
    assert nurse["attribution"]
    for row in rows:
        assert bool(row["value"]) == (row["status"] == "published")
        assert all(not cell.startswith(("=", "+", "@", "\t")) for cell in row.values())
        if row["value"]:
            assert row["source"] and row["period"] and row["retrieved"]


def test_a_title_that_is_a_formula_is_harmless_in_the_file(client, db):
    from careers.services.editions import publish_occupation
    from tests.factories.careers import AreaFactory, OccupationFactory

    AreaFactory(code="53", kind="state", name="Washington", state="53")
    publish_occupation(OccupationFactory(slug="trick", title="=HYPERLINK(1)"), by=None)
    body = client.get(url(["trick"], ["53"], format="csv")).content.decode("utf-8-sig")
    assert "\r\n'=HYPERLINK(1),trick" in body


def test_cite_this_pins_what_is_shown_and_the_pinned_page_shows_the_same(client, sample):
    page = client.get(url(["industrial-production-managers", "actors"], ["53033"])).content.decode()
    link = re.search(r'href="(/compare/\?[^"]*release=[^"]*)"', page)[1].replace("&amp;", "&")
    assert "place=53033" in link
    pinned = client.get(link)
    assert pinned.status_code == 200
    table = re.compile(r'<table id="compare".*?</table>', re.DOTALL)
    assert table.search(pinned.content.decode())[0] == table.search(page)[0]


def test_a_cited_page_keeps_its_figures_after_newer_ones_are_published(client, sample, publisher):
    """The same table byte for byte, and a way to the newest; a page without pins has moved on."""
    plain = url(["industrial-production-managers", "actors"], ["53033"])
    page = client.get(plain).content.decode()
    cited = re.search(r'href="(/compare/\?[^"]*release=[^"]*)"', page)[1].replace("&amp;", "&")
    table = re.compile(r"<tbody.*</tbody>", re.DOTALL)
    before, file = (
        table.search(client.get(cited).content.decode())[0],
        client.get(f"{cited}&format=csv").content,
    )
    newer = start_correction(
        Release.objects.get(key="oews-2025-05-extract"),
        key="oews-2025-05-later",
        reason="Another year",
        by=publisher,
    )
    later = {
        f"annual_{name}": F(f"annual_{name}") + 1000
        for name in ("p10", "p25", "median", "p75", "p90", "mean")
    }
    newer.wage_estimates.filter(soc__code="11-3051").update(**later)
    publish_release(newer, by=publisher)
    again = client.get(cited).content.decode()
    assert table.search(again)[0] == before
    assert client.get(f"{cited}&format=csv").content == file
    assert "$151,580" in before
    assert "$152,580" in client.get(plain).content.decode()
    assert "A newer release has replaced this one." in again
    assert "Show the newest figures" in again


def test_the_seeds_figures_are_compared_when_its_releases_are_pinned(client, sample):
    page = client.get(
        url(["industrial-production-managers"], ["53033", "53"], release="wa-page-wages")
    ).content.decode()
    assert 'data-release="wa-page-wages"' in page
    assert "oews-2025-05-extract" not in page


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("&".join(f"career=c{n}" for n in range(6)), 400, "At most 5 careers"),
        ("career=actors&" + "&".join(f"place=5303{n}" for n in range(6)), 400, "At most 5 places"),
        ("career=nope&career=actors", 404, "“nope”"),
        ("career=No%20Such", 400, "not the address name"),
        ("career=actors&place=99999", 400, "99999"),
        ("career=actors&place=abc", 400, "abc"),
        ("career=actors&release=nope", 400, "nope"),
        ("career=actors&format=xlsx", 400, "xlsx"),
        ("carreer=actors", 400, "carreer"),
        ("career=actors%00", 400, "career"),
    ],
)
def test_what_cannot_be_compared_is_said(client, sample, query, status, words):
    response = client.get(f"/compare/?{query}")
    assert response.status_code == status
    assert words in re.search(r'role="alert">(.*?)</p>', response.content.decode(), re.DOTALL)[1]


def test_without_careers_the_page_says_how_to_begin(client, sample):
    assert "Put up to five careers side by side" in client.get("/compare/").content.decode()


def test_a_career_is_added_by_its_name_without_scripts(client, sample):
    page = client.get("/compare/?career=actors&add=registered+nurse").content.decode()
    assert 'href="/compare/?career=actors&amp;career=registered-nurses"' in page
    assert "No career is found" in client.get("/compare/?add=zzzzqqq").content.decode()


def test_an_unpublished_career_cannot_be_compared(client, sample):
    from careers.services.editions import withdraw_occupation

    edition = Edition.objects.current().get(slug="actors")
    withdraw_occupation(edition.occupation, by=None)
    assert client.get("/compare/?career=actors").status_code == 404
