"""Every route of the API, taken from its URL configuration: only what is published, in the declared
shape, with its sources.
"""

import csv
import io

import pytest
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator

from portal.api import urls
from tests.api_shape import drift_of
from tests.integration.api_world import PLANT, PLANTS

pytestmark = pytest.mark.django_db

PLACES = ["US", "53", "53033", "53035"]
CAREER_QUERIES = [
    "",
    *(f"?include=wages,outlook,source&place={place}" for place in PLACES),
    "?include=wages,outlook&release=oews-2024-05&release=bls-2024-34",
]
STATISTIC_QUERIES = [
    "",
    "?soc=11-3051",
    "?soc=11-3051&area=53",
    "?soc=55-3016",
    "?area=0042660",
    *(f"?place={place}" for place in PLACES),
    "?soc=55-3016&place=53033",
]
WALK = {
    "root": [({}, [""])],
    "career-list": [
        (
            {},
            [
                "",
                "?sort=-soc",
                "?soc=11-3051",
                "?group=11",
                "?page_size=200",
                "?wage_min=1&place=53033",
                "?sort=pay",
            ],
        )
    ],
    "career-detail": [
        ({"career": "industrial-production-managers"}, CAREER_QUERIES),
        ({"career": "11305100"}, [""]),
        ({"career": "55-3016"}, CAREER_QUERIES[:5]),
    ],
    "soc-list": [({}, ["", "?level=detailed", "?version=2018"])],
    "soc-detail": [({"code": "11-3051"}, [""])],
    "area-list": [({}, ["", "?kind=county", "?state=53", "?code=53"])],
    "area-detail": [({"code": "53033"}, [""]), ({"code": "0042660"}, [""])],
    "place-find": [({}, ["?q=king", "?q=98101", "?q=zzzz", "?q=NYC"])],
    "place-detail": [({"fips": place}, [""]) for place in PLACES],
    "wage-list": [
        (
            {},
            [
                *STATISTIC_QUERIES,
                "?soc=11-3051&release=oews-2024-05",
                "?release=oews-2024-05&release=wa-page-wages",
            ],
        )
    ],
    "projection-list": [({}, [*STATISTIC_QUERIES, "?release=bls-2024-34"])],
    "search": [
        (
            {},
            [
                "?q=production+managers",
                "?q=11-3051",
                f"?q={PLANT}",
                "?q=worker&group=11",
                "?q=managers&sort=growth&place=US",
            ],
        )
    ],
    "suggest": [({}, ["?q=ind", "?q=11-30"])],
    "compare": [
        ({}, ["?career=industrial-production-managers&career=55-3016&place=53033&place=US"])
    ],
    "crosswalk": [({}, ["", "?from=soc2010&to=soc2018", "?code=11-3998"])],
    "release-list": [({}, ["", "?dataset=wages", "?status=superseded"])],
    "release-detail": [({"id": "oews-2025-05"}, [""]), ({"id": "oews-2024-05"}, [""])],
    "release-diff": [({"a": "oews-2024-05", "b": "oews-2025-05"}, [""])],
    "change-list": [({}, ["", "?since=2020-01-01", "?event=career_withdrawn"])],
    "schema": [({}, ["?format=json"])],
    "docs": [({}, [""])],
}
NO_META = {"root", "schema", "docs"}


def addresses():
    """(route name, view class, URL) of every route; a route that the table above does not know
    fails here.
    """
    for pattern in urls.urlpatterns:
        for kwargs, queries in WALK[pattern.name]:
            for query in queries:
                yield pytest.param(
                    pattern.name,
                    pattern.callback.cls,
                    kwargs,
                    query,
                    id=f"{pattern.name}-{'-'.join(kwargs.values())}{query}",
                )


@pytest.mark.parametrize(("name", "view", "kwargs", "query"), list(addresses()))
def test_route_shows_only_what_is_published(client, world, name, view, kwargs, query):
    url = reverse(f"api:{name}", kwargs=kwargs) + query
    response = client.get(url)
    assert response.status_code == 200, response.content
    text = response.content.decode()
    assert not [plant for plant in PLANTS if plant in text]
    assert response["ETag"]
    assert client.get(url, headers={"if-none-match": response["ETag"]}).status_code == 304
    if name in NO_META:
        return
    body = response.json()
    assert set(body["meta"]) == {"attribution", "releases", "retrieved"}
    assert drift_of(view, body) == []


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, cases in WALK.items()
        if name.endswith("-list") or name in ("search", "crosswalk")
    ],
)
def test_every_list_is_a_csv_too_with_its_sources_inside(client, world, name):
    for _kwargs, queries in WALK[name]:
        for query in queries:
            url = reverse(f"api:{name}") + query
            response = client.get(f"{url}{'&' if query else '?'}format=csv")
            assert response.status_code == 200
            assert response["Content-Type"] == "text/csv; charset=utf-8"
            assert response["ETag"]
            text = response.content.decode()
            assert not [plant for plant in PLANTS if plant in text]
            rows = list(csv.reader(io.StringIO(text)))
            assert len({len(row) for row in rows}) == 1
            assert rows[0][-2:] == ["retrieved", "attribution"]
            assert len(rows) - 1 == len(client.get(url).json()["results"])


@pytest.mark.parametrize(
    "path",
    [
        f"careers/{PLANT}-draft/",
        "careers/11-9111/",
        "careers/withdrawn-career/",
        "careers/11-9112/",
        f"releases/{PLANT}-staged/",
        f"releases/{PLANT}-taken-back/",
        f"releases/oews-2025-05/diff/{PLANT}-staged/",
        f"releases/{PLANT}-taken-back/diff/oews-2025-05/",
        f"wages/?release={PLANT}-staged",
        f"wages/?release={PLANT}-taken-back",
        f"projections/?release={PLANT}-outlook",
        f"careers/industrial-production-managers/?include=wages&release={PLANT}-staged",
        f"compare/?career=infantry&release={PLANT}-staged",
        f"compare/?career={PLANT}-draft",
    ],
)
def test_what_is_not_public_is_unknown(client, world, path):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


# Values that formatting, templates or patterns would trip over, taken for more than text.
FORMATTING = ["%", "%s", "%(value)s", "100%", "{0}", "{{ x }}", "\\1", "[", "%d%n"]


def declared_parameters():
    """(path, name) of every query parameter that the OpenAPI schema declares."""
    schema = SchemaGenerator().get_schema(request=None, public=True)
    for path, methods in schema["paths"].items():
        for parameter in methods["get"].get("parameters", ()):
            if parameter["in"] == "query":
                yield path, parameter["name"]


def test_no_value_of_any_parameter_is_a_server_error(client, world, no_rate_limit):
    parts = {part: value for [(kwargs, _), *_] in WALK.values() for part, value in kwargs.items()}
    asked = 0
    for path, name in declared_parameters():
        for value in FORMATTING:
            status = client.get(path.format_map(parts), {name: value}).status_code
            assert status in {200, 400, 404}, (path, name, value, status)
            asked += 1

    assert asked > 500


@pytest.mark.parametrize("query", ["", "?format=json", "?format=csv", "?format=%25"])
def test_options_of_every_route_has_no_body(client, no_rate_limit, query):
    for pattern in urls.urlpatterns:
        for kwargs, _ in WALK[pattern.name]:
            response = client.options(reverse(f"api:{pattern.name}", kwargs=kwargs) + query)
            assert response.status_code in {200, 204, 400, 404, 406}, pattern.name
            if response.status_code == 204:
                assert response.content == b""
