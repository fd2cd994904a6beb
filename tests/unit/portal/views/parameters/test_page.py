"""What the pages' addresses may say."""

from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from portal.filters.chosen import Chosen
from portal.views.parameters.page import (
    BadParameterError,
    no_parameters,
    page_parameters,
    place_parameters,
    search_parameters,
)


def test_places_and_pins():
    found = page_parameters(
        QueryDict("place=53033&release=wa-page-wages&release=wa-page-outlook&release=wa-page-wages")
    )
    assert found.place == "53033"
    assert found.releases == ("wa-page-wages", "wa-page-outlook")
    assert found.pairs() == [
        ("place", "53033"),
        ("release", "wa-page-wages"),
        ("release", "wa-page-outlook"),
    ]


@pytest.mark.parametrize(
    "query",
    [
        "x=1",
        "place=53&place=US",
        "release=two%20words",
        "release=",
        "release=a%00b",
        "place=%00",
        "&".join(f"release=r{n}" for n in range(11)),
    ],
)
def test_page_parameters_that_cannot_be_used(query):
    with pytest.raises(BadParameterError) as caught:
        page_parameters(QueryDict(query))
    assert caught.value.message


@pytest.mark.parametrize(
    "query",
    [
        "zone=6",
        "zone=x",
        "zone=0",
        "education=9",
        "interest=Q",
        "interest=EC",
        "group=1",
        "group=11-0000",
        "wage_min=-1",
        "wage_min=1e9",
        "wage_max=abc",
        "growth_min=5%25",
        "sort=random",
        "page=0",
        "page=-1",
        "page=²",
        "zone=٣",
        "cluster=../etc",
        "q=%00",
        "q=a&q=b",
        "colour=red",
        "tag=fun",
        "openings_min=-1",
        "zone=4&zone=9",
        "wage_min=1&wage_min=2",
        "wage_min=NaN",
        "growth_min=inf",
    ],
)
def test_search_parameters_that_cannot_be_used(query):
    with pytest.raises(BadParameterError):
        search_parameters(QueryDict(query))


def test_search_parameters_round_trip():
    query = "q=nurse&cluster=health-science&cluster=human-services&education=6&zone=4&interest=S&tag=stem&wage_min=50000&growth_min=-2.5&openings_min=1000"  # noqa: E501
    found = search_parameters(QueryDict(f"{query}&place=53033&sort=pay&page=2"))
    assert found == Chosen(
        q="nurse",
        cluster=("health-science", "human-services"),
        education=(6,),
        zone=(4,),
        interest=("S",),
        tag=("stem",),
        wage_min=Decimal(50000),
        growth_min=Decimal("-2.5"),
        openings_min=Decimal(1000),
        place="53033",
        sort="pay",
        page=2,
    )
    assert urlencode(found.pairs(page=2)) == f"{query}&place=53033&sort=pay&page=2"
    assert "page" not in dict(found.pairs())
    assert ("zone", "4") not in found.without("zone", 4)
    assert ("cluster", "human-services") in found.without("cluster", "health-science")
    assert ("zone", "5") in found.switched("zone", 5)
    assert ("zone", "4") not in found.switched("zone", 4)
    assert dict(found.bare()) == {"q": "nurse", "place": "53033", "sort": "pay"}


def test_empty_fields_of_a_form_count_as_not_given():
    assert search_parameters(QueryDict("q=&cluster=&zone=&wage_min=&sort=&place=")) == Chosen()


@given(
    st.dictionaries(
        st.sampled_from([*Chosen.__dataclass_fields__, "release", "x"]),
        st.text(max_size=50),
        max_size=4,
    )
)
def test_any_query_is_read_or_refused(values):
    query = QueryDict(mutable=True)
    query.update(values)
    for parser in (no_parameters, place_parameters, page_parameters, search_parameters):
        try:
            parser(query)
        except BadParameterError as error:
            assert error.message
