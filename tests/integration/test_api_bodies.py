"""Every JSON body of the API against the serializer that declares it: the same keys, all the way
down.

Bodies are built by hand, as that is several times faster than a serializer, so a body and its
declaration can drift apart. Here each route is asked with the sample data, and no key may be
missing, unknown or, if optional, never answered.
"""

import pytest
from django.urls import reverse

from careers.models import Edition, Release
from portal.api import urls
from tests.api_shape import drift_of

pytestmark = pytest.mark.django_db

# OpenAPI itself and its page have no body of ours.
NO_BODY = {"schema", "docs"}
PLACES = ("US", "53", "53033", "53019")


def addresses() -> dict[str, list[tuple[dict[str, str], str]]]:
    """Route name -> parts of its path, and the query."""
    slugs = list(Edition.objects.current().order_by("slug").values_list("slug", flat=True))
    keys = list(Release.objects.public().order_by("key").values_list("key", flat=True))
    wages = [
        Release.objects.filter(key__in=keys, source__dataset=dataset).values_list("key", flat=True)
        for dataset in ("wages", "outlook", "codes")
    ]
    pairs = [(keys_of[0], keys_of[len(keys_of) - 1]) for keys_of in wages if keys_of]
    included = "?include=wages,outlook,programs,source&place="
    statistics = ["", "?soc=11-3051", "?soc=55-3016", *(f"?place={place}" for place in PLACES)]

    return {
        "root": [({}, "")],
        "career-list": [({}, "?page_size=200"), ({}, "?wage_min=1&place=53033"), ({}, "?group=11")],
        "career-detail": [
            *(({"career": slug}, included + place) for slug in slugs for place in PLACES[:1]),
            *(({"career": slug}, included + place) for slug in slugs[:3] for place in PLACES[1:]),
            ({"career": slugs[0]}, ""),
        ],
        "soc-list": [({}, "?page_size=200"), ({}, "?level=major")],
        "soc-detail": [({"code": code}, "") for code in ("11-3051", "11-0000", "55-3016")],
        "area-list": [({}, "?page_size=200"), ({}, "?kind=county")],
        "area-detail": [({"code": code}, "") for code in ("US", "53", "53033", "0042660")],
        "place-find": [({}, "?q=king"), ({}, "?q=98101"), ({}, "?q=zzzz")],
        "place-detail": [({"fips": place}, "") for place in PLACES],
        "wage-list": [({}, query) for query in statistics],
        "projection-list": [({}, query) for query in statistics],
        "search": [({}, "?q=manager"), ({}, "?q=11-3051"), ({}, "?q=nothing+like+it")],
        "suggest": [({}, "?q=ind"), ({}, "?q=zzzz")],
        "compare": [
            ({}, f"?career={slugs[0]}&career={slugs[1]}&place=53033&place=US"),
            ({}, f"?career={slugs[-1]}"),
        ],
        "crosswalk": [({}, "")],
        "release-list": [({}, "?page_size=200"), ({}, "?dataset=wages")],
        "release-detail": [({"id": key}, "") for key in keys],
        "release-diff": [({"a": a, "b": b}, "") for a, b in pairs],
        "change-list": [({}, "?page_size=200")],
    }


def ask(client, routes, seen) -> list[str]:
    drift = []
    for pattern in urls.urlpatterns:
        if pattern.name in NO_BODY:
            continue
        for kwargs, query in routes[pattern.name]:
            url = reverse(f"api:{pattern.name}", kwargs=kwargs) + query
            response = client.get(url)
            assert response.status_code == 200, (url, response.content[:300])
            found = drift_of(pattern.callback.cls, response.json(), seen)
            drift += [f"{url} {line}" for line in found]
    return drift


def test_every_body_of_the_sample_has_its_serializers_keys(client, sample, no_rate_limit):
    seen: set[tuple[type, str]] = set()
    assert ask(client, addresses(), seen) == []

    # A walk that reaches little would prove little.
    assert len(seen) >= 360
