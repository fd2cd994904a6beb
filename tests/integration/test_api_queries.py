"""Each address asks the database a fixed number of questions, however many rows it answers with."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.integration.api_world import build

pytestmark = pytest.mark.django_db

# One of each is the content version (the ETag). The search engine's own questions are counted in
# its tests: they depend on the words, not on the rows.
QUERIES = {
    "careers/": 9,
    "careers/industrial-production-managers/": 7,
    "careers/11-3051/?include=wages,outlook&place=53033": 15,
    "careers/11-3051/?include=programs": 11,
    "soc/": 4,
    "soc/11-3051/": 7,
    "areas/": 4,
    "areas/53033/": 5,
    "places/53033/": 7,
    "wages/": 5,
    "wages/?soc=11-3051": 8,
    "wages/?place=53033": 10,
    "projections/": 5,
    "projections/?place=53033": 10,
    "compare/?career=11-3051&place=53033": 15,
    "compare/?career=11-3051&career=infantry&place=53033&place=53035&place=US": 16,
    "crosswalk/": 5,
    "releases/": 3,
    "releases/oews-2025-05/": 2,
    "changes/": 3,
    "wages/?place=53033&format=csv": 10,
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
