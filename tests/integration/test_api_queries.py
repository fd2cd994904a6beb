"""Each address asks the database a fixed number of questions, however many rows it answers with."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.api_world import build

pytestmark = pytest.mark.django_db

# Two of each are the content version (the ETag), before and after. The search engine's own
# questions are counted in its tests: they depend on the words, not on the rows. A test is one
# transaction: elsewhere versions of areas and their names are asked once a content version.
QUERIES = {
    "careers/": 10,
    "careers/industrial-production-managers/": 8,
    "careers/11-3051/?include=wages,outlook&place=53033": 25,
    "careers/11-3051/?include=programs": 12,
    "soc/": 5,
    "soc/11-3051/": 8,
    "areas/": 5,
    "areas/53033/": 7,
    "places/53033/": 15,
    "places/?q=98101": 11,
    "wages/": 8,
    "wages/?soc=11-3051": 11,
    "wages/?place=53033": 16,
    "projections/": 8,
    "projections/?place=53033": 16,
    "compare/?career=11-3051&place=53033": 25,
    "compare/?career=11-3051&career=infantry&place=53033&place=53035&place=US": 26,
    "crosswalk/": 6,
    "releases/": 4,
    "releases/oews-2025-05/": 3,
    "changes/": 4,
    "wages/?place=53033&format=csv": 16,
}


def count(client, path: str) -> int:
    client.get(f"/api/v1/{path}")  # whatever a process asks once
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/api/v1/{path}").status_code == 200
    return len(asked)


@pytest.mark.parametrize("careers", [1, 20])
def test_query_counts_are_what_they_are_said_to_be(client, careers):
    build(careers=careers)
    found = {path: count(client, path) for path in QUERIES}
    assert found == QUERIES
