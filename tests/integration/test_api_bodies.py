"""Every JSON body of the API against the serializer that declares it: the same keys, all the way
down.

Bodies are built by hand, as that is several times faster than a serializer, so a body and its
declaration can drift apart. Here each route is asked with the sample data, and no key may be
missing, unknown or, if optional, never answered.
"""

import pytest
from django.urls import reverse
from rest_framework import serializers

from careers.api.meta import MetaSerializer
from careers.models import Edition, Release
from portal.api import urls

pytestmark = pytest.mark.django_db

# OpenAPI itself and its page have no body of ours.
NO_BODY = {"schema", "docs"}
LIST_KEYS = {"count", "next", "previous", "results", "meta"}
PLACES = ("US", "53", "53033", "53019")


def named(field, value, where, seen) -> list[str]:
    """What of an object is not as declared: missing and unknown keys, and what is in the others."""
    if not isinstance(value, dict):
        return [f"{where}: not an object"]

    required = {name for name, inner in field.fields.items() if inner.required}
    drift = [f"{where}.{name}: missing" for name in sorted(required - set(value))]
    drift += [f"{where}.{name}: unknown" for name in sorted(set(value) - set(field.fields))]

    for name in set(value) & set(field.fields):
        seen.add((type(field), name))
        drift += differences(field.fields[name], value[name], f"{where}.{name}", seen)
    return drift


def listed(child, value, where, seen) -> list[str]:
    if not isinstance(value, list):
        return [f"{where}: not a list"]
    return [
        difference for item in value for difference in differences(child, item, f"{where}[]", seen)
    ]


def mapped(child, value, where, seen) -> list[str]:
    """An object whose keys are free: only its values are declared."""
    if not isinstance(value, dict):
        return [f"{where}: not an object"]
    return [
        difference
        for item in value.values()
        for difference in differences(child, item, f"{where}{{}}", seen)
    ]


def types_of(field) -> tuple[type, ...]:
    """The Python types that a plain field's JSON value may have."""
    if isinstance(field, serializers.BooleanField):
        return (bool,)
    if isinstance(field, serializers.IntegerField):
        return (int,)
    if isinstance(field, serializers.FloatField):
        return (int, float)
    return (str,)


def differences(field, value, where="body", seen=None) -> list[str]:
    """Where the value is not as its serializer field declares it, one line for each place.

    `seen` gathers the (serializer, key) pairs that were there.
    """
    seen = set() if seen is None else seen

    if value is None:
        return [] if field.allow_null else [f"{where}: null"]
    if isinstance(field, serializers.ListSerializer | serializers.ListField):
        return listed(field.child, value, where, seen)
    if isinstance(field, serializers.Serializer):
        return named(field, value, where, seen)
    if isinstance(field, serializers.DictField):
        return mapped(field.child, value, where, seen)
    if isinstance(field, serializers.JSONField):
        return []

    types = types_of(field)
    wrong = not isinstance(value, types) or (isinstance(value, bool) and bool not in types)
    return [f"{where}: {type(value).__name__} instead of {types[0].__name__}"] if wrong else []


def drift_of(view, body, seen=None) -> list[str]:
    """A body of this view; of a list, each of its rows and what is around them."""
    if view.pagination_class is None:
        return differences(view.serializer_class(), body, "body", seen)

    around = sorted(LIST_KEYS ^ set(body))
    if around:
        return [f"body: not the keys of a list: {around}"]
    rows = differences(view.serializer_class(many=True), body["results"], "results", seen)
    return rows + differences(MetaSerializer(), body["meta"], "meta", seen)


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


def test_every_body_of_the_sample_has_its_serializers_keys(client, sample):
    seen = set()
    assert ask(client, addresses(), seen) == []
    print(len(seen))
