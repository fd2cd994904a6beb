"""Filters mean the same on the page and in the API, counts are true, and nothing is a dead end.
Judged by a count of its own, from each career's own body.
"""

import html
import random
import re
from decimal import Decimal
from urllib.parse import urlencode

import pytest

from careers.models import Cluster, Edition
from outlook.models import Projection
from portal.models import SearchMiss
from tests.html import html_of

pytestmark = pytest.mark.django_db
API = "/api/v1/"
PLACE = "53033"
OPTION = re.compile(
    r'<li><a href="\?([^"]*)"(?: aria-current="true")? rel="nofollow">.*?<span class="count">([0-9,]+)<',  # noqa: E501
    re.DOTALL,
)
RELAX = re.compile(r'<li><a href="\?([^"]*)">([0-9,]+) careers? without ')
COUNT = re.compile(r'<p role="status"><strong>([0-9,]+) career')
SLUG = re.compile(r'<li data-soc="[^"]*" data-slug="([^"]+)"')
SINGLE = {
    "cluster": ["manufacturing", "health-science"],
    "group": ["11", "29", "51"],
    "education": [2, 6],
    "zone": [2, 4],
    "interest": ["R", "S"],
    "tag": ["stem", "apprenticeship"],
    "wage_min": [40000, 120000],
    "wage_max": [60000, 150000],
    "growth_min": ["-2.5", 4],
    "openings_min": [1000, 50000],
}


def everything(client, path):
    """All rows of a list of the API."""
    rows, page = [], 1
    while page:
        body = client.get(f"{API}{path}&page_size=200&page={page}").json()
        rows += body["results"]
        page = page + 1 if body["next"] else 0
    return rows


@pytest.fixture
def facts(client, sample):
    """What the lists of careers, wages and projections say of each career in the place."""
    pay = {
        row["soc"]: row["annual"]["median"] for row in everything(client, f"wages/?place={PLACE}")
    }
    outlook = {row["soc"]: row for row in everything(client, f"projections/?place={PLACE}")}
    slugs = dict(Cluster.objects.values_list("title", "slug"))
    tags = {edition.slug: edition.document["facts"] for edition in Edition.objects.current()}
    said = dict(
        Projection.objects.filter(release__status="published", area__code="US").values_list(
            "soc__code", "training"
        )
    )
    for soc, slug in Edition.objects.current().values_list("soc__code", "slug"):
        tags[slug]["apprenticeship"] |= said.get(soc) == "Apprenticeship"
    found = {}
    for row in everything(client, "careers/?sort=title"):
        wage, growth = pay.get(row["soc"]), outlook.get(row["soc"])
        found[row["slug"]] = {
            "cluster": {slugs[title] for title in row["clusters"]},
            "group": {row["soc"][:2]},
            "education": {row["entry_education"]},
            "zone": {row["job_zone"]},
            "interest": set(row["interests"]),
            "tag": {tag for tag in ("stem", "apprenticeship") if tags[row["slug"]][tag]},
            # The limit of May 2025 is not believed, so a mark is no amount to filter or sort by.
            "pay": _number(wage),
            "growth": _number(growth and growth["percent_change"]),
            "openings": _number(growth and growth["openings"]["total"]),
        }
    return found


def _number(figure):
    return Decimal(figure["value"]) if figure and figure["value"] is not None else None


def expected(facts, chosen):
    """The slugs that pass, worked out anew."""
    limits = {
        "wage_min": ("pay", 1),
        "wage_max": ("pay", -1),
        "growth_min": ("growth", 1),
        "openings_min": ("openings", 1),
    }
    kept = set()
    for slug, fact in facts.items():
        passes = True
        for name, values in chosen.items():
            if name in limits:
                figure, sign = limits[name]
                passes &= fact[figure] is not None and sign * fact[figure] >= sign * Decimal(
                    str(values[0])
                )
            else:
                passes &= bool(fact[name] & set(values))
        if passes:
            kept.add(slug)
    return kept


def query(chosen, **more):
    return urlencode(
        [(name, value) for name, values in chosen.items() for value in values] + list(more.items())
    )


def combinations():
    rng = random.Random(4)
    singles = [{name: [value]} for name, values in SINGLE.items() for value in values]
    several = [
        {
            name: SINGLE[name][: 1 + (name in ("zone", "group", "interest"))]
            for name in rng.sample(list(SINGLE), rng.choice([2, 3]))
        }
        for _ in range(12)
    ]
    return singles + several


@pytest.mark.slow
def test_page_api_and_an_independent_count_agree(client, facts):
    for chosen in combinations():
        wanted = expected(facts, chosen)
        found = client.get(f"{API}careers/?{query(chosen, place=PLACE, page_size=200)}")
        assert found.status_code in (200, 404), chosen
        if found.status_code == 404:  # no career is filed under the cluster or group at all
            assert not wanted
            continue
        assert found.json()["count"] == len(wanted), chosen
        assert {row["slug"] for row in found.json()["results"]} <= wanted
        page = html_of(client.get(f"/careers/?{query(chosen, place=PLACE)}"))
        assert int(COUNT.search(page)[1].replace(",", "")) == len(wanted), chosen


@pytest.mark.slow
def test_every_count_is_what_its_link_gives(client, facts):
    for start in (
        {},
        {"zone": [4]},
        {"interest": ["R"], "wage_min": [50000]},
        {"group": ["29", "51"], "growth_min": [0]},
    ):
        page = html_of(client.get(f"/careers/?{query(start, place=PLACE)}"))
        options = OPTION.findall(page)
        assert options
        for link, count in random.Random(1).sample(options, 8):
            there = html_of(client.get(f"/careers/?{html.unescape(link)}"))
            got = int(COUNT.search(there)[1].replace(",", ""))
            name, value = next(
                (
                    (n, v)
                    for n, v in _pairs(link)
                    if (n, v) not in _pairs(query(start, place=PLACE))
                ),
                (None, None),
            )
            if name and not start.get(name):
                assert got == int(count.replace(",", "")), (start, link)
            elif (
                name
            ):  # one more value of a filter that is on: its own careers join those that are there
                chosen = {key: list(values) for key, values in start.items()} | {
                    name: [value if not value.isdigit() or name == "group" else int(value)]
                }
                assert int(count.replace(",", "")) == len(expected(facts, chosen)), (start, link)


def _pairs(link):
    return [tuple(part.split("=", 1)) for part in html.unescape(link).split("&")]


def test_nothing_is_a_dead_end(client, sample):
    page = html_of(client.get("/careers/?zone=1&wage_min=200000&place=53033"))
    assert '<ol id="results" class="results" hidden>' in page
    offers = RELAX.findall(page)
    assert offers
    for link, count in offers:
        there = html_of(client.get(f"/careers/?{html.unescape(link)}"))
        assert COUNT.search(there)[1] == count != "0"
    close = html_of(client.get("/careers/?q=qqqnurse"))
    assert "data-slug" in close or "Did you mean" in close or "Try a shorter" in close


@pytest.mark.parametrize("sort", ["title", "pay", "growth", "openings"])
def test_page_and_api_have_the_same_order(client, sample, sort):
    page = html_of(client.get(f"/careers/?q=manager&sort={sort}&place={PLACE}"))
    rows = client.get(f"{API}search/?q=manager&sort={sort}&place={PLACE}&page_size=20").json()[
        "results"
    ]
    assert SLUG.findall(page) == [row["slug"] for row in rows]


@pytest.mark.parametrize(
    "bad",
    [
        "zone=9",
        "interest=Q",
        "tag=fun",
        "wage_min=lots",
        "growth_min=x",
        "openings_min=-1",
        "sort=best",
        "colour=red",
        "zone=x",
    ],
)
def test_what_cannot_be_read_is_400_on_both(client, sample, bad):
    assert client.get(f"/careers/?q=nurse&{bad}").status_code == 400
    assert client.get(f"{API}search/?q=nurse&{bad}").status_code == 400


def test_a_value_that_nothing_has_is_named(client, sample):
    assert "No career is filed under" in html_of(client.get("/careers/?cluster=no-such-cluster"))
    assert client.get(f"{API}search/?q=nurse&cluster=no-such-cluster").status_code == 404


def test_a_fruitless_search_is_counted_once_a_day_whatever_its_form(client, sample):
    client.get("/careers/?q=Zzxqq+Wvvqk")
    client.get("/careers/?q=zzxqq++wvvqk!")
    assert [(miss.text, miss.count) for miss in SearchMiss.objects.all()] == [("zzxqq wvvqk", 2)]


BROWSE = [
    "/browse/",
    "/clusters/",
    "/groups/",
    "/interests/",
    "/education/",
    "/preparation/",
    "/a-z/",
]
INSIDE = re.compile(r'href="(/(?:clusters|groups|careers)/[^"#]*)"')
SHELF = re.compile(
    r'<a class="card" href="([^"]+)"><h2.*?<p class="shelf-count">([0-9,]+) careers?</p>', re.DOTALL
)


@pytest.mark.parametrize("path", BROWSE)
def test_the_doors_of_a_browse_page_open(client, sample, path):
    page = client.get(path)
    assert page.status_code == 200
    for link in sorted(set(INSIDE.findall(html_of(page))))[::40]:
        assert client.get(html.unescape(link)).status_code == 200, link


@pytest.mark.parametrize(
    "path", ["/clusters/", "/groups/", "/interests/", "/education/", "/preparation/"]
)
def test_a_shelf_holds_what_it_says(client, sample, path):
    shelves = SHELF.findall(html_of(client.get(path)))
    assert shelves
    for link, count in shelves[::3]:
        there = html_of(client.get(html.unescape(link)))
        if "?" in link:
            assert COUNT.search(there)[1] == count, link
        else:
            inside = set(
                re.findall(
                    r'href="/careers/([^"/?]+)/"',
                    there.partition("<main")[2].partition("</main>")[0],
                )
            )
            assert len(inside) == int(count.replace(",", "")), link


def test_the_job_groups_lead_down_by_the_official_structure(client, sample):
    major = html_of(client.get("/groups/11-0000/"))
    assert 'href="/groups/11-3000/"' in major
    minor = html_of(client.get("/groups/11-3000/"))
    assert "industrial-production-managers" in minor
    assert 'href="/groups/11-0000/"' in minor
    assert (
        client.get("/groups/00-0000/").status_code
        == client.get("/groups/11-3051/").status_code
        == client.get("/groups/x/").status_code
        == 404
    )
