"""Every public page: how many questions it asks, what it says, and what it refuses."""

import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jinja2 import Template

from careers.models import Edition, Occupation, ProfileText, RelatedCareer
from careers.services.editions import publish_occupation
from tests.factories.careers import OccupationFactory
from tests.html_tables import read_table
from tests.integration.api_world import build, suppress

pytestmark = pytest.mark.django_db

MANAGERS = "/careers/industrial-production-managers/"
# Queries of each page, two of them the content version: before the page is made and after it. The
# search engine's own are counted in its tests: they depend on the words, not on the rows. A test is
# one transaction: elsewhere versions of areas and their names are asked once a content version.
HOME_QUERIES = 24
LIST_QUERIES = 30
LIST_IN_COUNTY_QUERIES = LIST_QUERIES
LIST_BY_PAY_QUERIES = 33
PROFILE_QUERIES = 27
PROFILE_IN_COUNTY_QUERIES = PROFILE_QUERIES
PROFILE_PINNED_QUERIES = 32
RELATED_QUERIES = 2  # more where a career names related ones, however many
SOC_QUERIES = 2
BROWSE_QUERIES = 9
DATA_QUERIES = 5
TEXT_QUERIES = 2
PAGES = {
    "/": HOME_QUERIES,
    "/careers/": LIST_QUERIES,
    "/careers/?place=53033": LIST_IN_COUNTY_QUERIES,
    "/careers/?sort=pay": LIST_BY_PAY_QUERIES,
    MANAGERS: PROFILE_QUERIES,
    f"{MANAGERS}?place=53033": PROFILE_IN_COUNTY_QUERIES,
    f"{MANAGERS}wages/": PROFILE_QUERIES,
    f"{MANAGERS}outlook/": PROFILE_QUERIES,
    "/clusters/": BROWSE_QUERIES + 1,
    "/groups/": BROWSE_QUERIES,
    "/browse/": BROWSE_QUERIES - 1,
    "/interests/": BROWSE_QUERIES - 1,
    "/education/": BROWSE_QUERIES - 1,
    "/preparation/": BROWSE_QUERIES - 1,
    "/a-z/": BROWSE_QUERIES - 1,
    "/data/": DATA_QUERIES,
    "/glossary/": TEXT_QUERIES,
    "/about/": TEXT_QUERIES,
    "/developers/": TEXT_QUERIES,
}


def queries(client, path: str) -> int:
    client.get(path)  # whatever a process asks once
    cache.clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("careers", [1, 20])
def test_query_counts_do_not_grow_with_the_rows(client, careers):
    build(careers=careers)
    assert {path: queries(client, path) for path in PAGES} == PAGES


@pytest.mark.parametrize("related", [1, 20])
def test_query_counts_do_not_grow_with_related_careers(client, related):
    world = build(careers=related + 1)
    for other in Occupation.objects.filter(slug__startswith="other-"):
        RelatedCareer.objects.create(
            occupation=world.occupation, soc=other.soc, reason="Much the same work."
        )
    publish_occupation(Occupation.objects.get(pk=world.occupation.pk), by=None)
    assert queries(client, MANAGERS) == PROFILE_QUERIES + RELATED_QUERIES


def test_no_template_asks_the_database(client, world, monkeypatch):
    asked, drawn = [], []
    render = Template.render

    def watched(self, *context):
        drawn.append(self.name)
        with connection.execute_wrapper(
            lambda execute, sql, *rest: (asked.append(sql), execute(sql, *rest))[1]
        ):
            return render(self, *context)

    monkeypatch.setattr(Template, "render", watched)
    for path in [*PAGES, "/soc/11-3051/", "/soc/11-0000/", "/nothing/", "/careers/?x=1"]:
        client.get(path)
    assert asked == []
    assert {"portal/home.html", "careers/occupation_detail.html", "portal/error.html"} <= set(drawn)


BAD = [
    "/?x=1",
    "/?place=99999",
    "/?place=abc",
    "/?place=5303",
    "/?place=53033&place=US",
    "/careers/?zone=9",
    "/careers/?page=999",
    "/careers/?page=0",
    "/careers/?sort=best",
    "/careers/?wage_min=lots",
    "/careers/?q=%00",
    f"{MANAGERS}?release=nope",
    f"{MANAGERS}?release=zqplantedzq-staged",
    f"{MANAGERS}?release=zqplantedzq-taken-back",
    f"{MANAGERS}?colour=red",
    f"{MANAGERS}wages/?place=XX",
    f"{MANAGERS}outlook/?release=",
    "/soc/banana/",
    "/glossary/?x",
    "/data/?page=1",
    "/es/?place=abc",
]


@pytest.mark.parametrize("path", BAD)
def test_what_cannot_be_read_is_a_page_that_says_so(client, world, path):
    response = client.get(path)
    assert response.status_code == 400
    html = response.content.decode()
    assert 'role="alert"' in html
    assert html.count("<h1") == 1


def test_errors(client, world):
    assert client.get("/nothing/").status_code == 404
    assert client.get("/careers/never-was/").status_code == 404
    assert client.get("/careers/zqplantedzq-draft/").status_code == 404
    assert client.get("/soc/99-9999/").status_code == 404
    gone = client.get("/careers/withdrawn-career/")
    assert gone.status_code == 410
    assert "no longer published" in gone.content.decode()
    refused = client.post("/careers/")
    assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD")
    assert refused.content


def test_a_fault_of_ours_is_a_static_page(client, world, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr("portal.views.profile.pay_and_outlook", broken)
    client.raise_request_exception = False
    response = client.get(MANAGERS)
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()
    assert "secret" not in response.content.decode()


def test_pay_is_local_and_labelled(client, world):
    html = client.get(f"{MANAGERS}?place=53033").content.decode()
    assert "Seattle-Tacoma-Bellevue, WA, the wage area of King County" in html
    table = read_table(html, "wages")
    rows = [row for row in table.rows if "data-area" in row.attributes]
    assert rows[0].attributes["data-area"] == "0042660"
    assert {row.attributes["data-area"] for row in rows} == {"0042660", "53", "US"}
    assert "May 2025" in table.caption
    assert "oews-2025-05" in table.caption
    monthly = [cell for cell in rows[1].cells if "data-percentile" in cell.attributes]
    assert [cell.text for cell in monthly] == ["$3,466", "$4,333", "$5,199", "$6,932", "$8,665"]
    assert {cell.attributes["data-status"] for cell in monthly} == {"published"}
    assert "derived" in rows[1].cells[0].text


def test_a_county_without_a_local_area_falls_back_and_says_why(client, world):
    html = client.get(f"{MANAGERS}?place=53035").content.decode()
    assert (
        html.count(
            "No local area of this release leads to Remote County. So this page shows Washington."
        )
        == 2
    )


def test_withheld_pay_is_said_in_words(client, world):
    occupation = OccupationFactory(slug="withheld", title="Withheld")
    publish_occupation(occupation, by=None)
    suppress(world, occupation.soc, world.state)
    html = client.get("/careers/withheld/").content.decode()
    assert "The publisher does not release a wage for this career in Washington." in html
    assert {
        cell.attributes["data-status"]
        for row in read_table(html, "wages").rows
        for cell in row.cells
        if "data-status" in cell.attributes
    } == {"suppressed"}


def test_the_military_has_no_wage_and_the_page_says_why(client, world):
    html = client.get("/careers/infantry/").content.decode()
    assert "Among others, it leaves out the self-employed and the armed forces." in html
    assert 'id="wages"' not in html


def test_a_pin_answers_from_that_release(client, world):
    html = client.get(f"{MANAGERS}?release=oews-2024-05").content.decode()
    assert "A newer release has replaced this one." in html
    assert (
        queries(client, f"{MANAGERS}?release=oews-2024-05&release=bls-2024-34&place=53033")
        == PROFILE_PINNED_QUERIES
    )


def test_json_ld_cannot_end_its_element(client, world):
    ProfileText.objects.filter(occupation=world.occupation).update(body="Plain words.")
    occupation = Occupation.objects.get(pk=world.occupation.pk)
    occupation.headline, occupation.title = (
        "They say </script><script>alert(1)</script> & more.",
        "Managers <b>",
    )
    occupation.save()
    occupation.alternate_titles.all().delete()
    publish_occupation(occupation, by=None)
    html = client.get(MANAGERS).content.decode()
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert json.loads(block.group(1))["description"] == occupation.headline
    assert "<script>alert" not in html
    assert json.loads(block.group(1))["estimatedSalary"][1]["median"] == 62400


def test_no_page_has_inline_script_or_style(client, world):
    for path in PAGES:
        html = client.get(path).content.decode()
        assert not re.search(r"\sstyle=|\son[a-z]+=|<style", html), path
        assert all(
            "src=" in tag or "ld+json" in tag for tag in re.findall(r"<script[^>]*>", html)
        ), path
        assert html.count("<h1") == 1, path
        assert 'href="#main"' in html
        assert not re.search(r"\bNone\b(?!-)", re.sub(r"<[^>]+>", " ", html)), path


def test_soc_codes_in_any_form(client, world):
    for form in ("11-3051", "113051", "11-3051.00", "11305100", "11-3051-00"):
        response = client.get(f"/soc/{form}/")
        assert (response.status_code, response["Location"]) == (302, MANAGERS)


def test_search_finds_and_says_why(client, world):
    html = client.get("/careers/?q=plant+manager").content.decode()
    first = re.search(
        r'<ol id="results".*?<li data-soc="([^"]+)" data-slug="([^"]+)">', html, re.DOTALL
    )
    assert first.groups() == ("11-3051", "industrial-production-managers")
    assert "Also called Plant Manager" in html
    nothing = client.get("/careers/?q=qqqzzz").content.decode()
    assert '<ol id="results"' in nothing
    assert "Try a shorter or plainer word" in nothing


def test_filters_keep_each_other(client, world):
    html = client.get("/careers/?group=11&place=53033").content.decode()
    assert "?place=53033" in html  # the chip that takes the group off keeps the place


def test_spanish_address(client, world):
    response = client.get(f"/es{MANAGERS}")
    assert response.status_code == 200
    assert response["Content-Language"] == "es"
    assert '<html lang="es">' in response.content.decode()
    assert f'href="{MANAGERS}" lang="en"' in response.content.decode()


def test_for_machines(client, world):
    assert client.get("/healthz").content == b"ok\n"
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json()) == (
        200,
        {"ready": True, "checks": {"database": True, "cache": True, "migrations": True}},
    )
    assert "Sitemap: " in client.get("/robots.txt").content.decode()
    sitemap = client.get("/sitemap.xml").content.decode()
    assert sitemap.count("<url>") == 17 - 3 + Edition.objects.current().count()
    assert "withdrawn-career" not in sitemap


def test_readyz_says_no_when_the_cache_is_away(client, world, monkeypatch):
    monkeypatch.setattr("portal.views.machine.cache.get", lambda *args: None)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["checks"]["cache"]) == (503, False)


def test_pages_set_no_cookie_and_answer_304(client, world):
    first = client.get(MANAGERS)
    assert not first.cookies
    assert client.get(MANAGERS, headers={"if-none-match": first["ETag"]}).status_code == 304
    publish_occupation(OccupationFactory(slug="newcomer"), by=None)
    assert client.get(MANAGERS, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_the_style_guide_shows_every_state(client, world):
    assert client.get("/styleguide/").status_code == 200
