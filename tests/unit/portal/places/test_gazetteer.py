"""The places that are loaded, by code and by name."""

from types import SimpleNamespace

import pytest

from portal.places.gazetteer import Gazetteer
from portal.places.zips import Town


@pytest.fixture
def places():
    rows = [
        ("18", "state", "Indiana", "18"),
        ("18091", "county", "LaPorte County", "18"),
        ("11", "state", "District of Columbia", "11"),
        ("11001", "county", "District of Columbia", "11"),
        ("66", "state", "Guam", "66"),
        ("66010", "county", "Guam", "66"),
        ("53", "state", "Washington", "53"),
    ]
    areas = [
        SimpleNamespace(code=code, kind=kind, name=name, state=state)
        for code, kind, name, state in rows
    ]
    return Gazetteer(areas, "53")


def test_a_county_is_named_with_its_state_unless_they_are_one(places):
    assert places.name("18091") == "LaPorte County, Indiana"
    assert places.name("11001") == "District of Columbia"


@pytest.mark.parametrize(
    ("county", "state", "code"),
    [("La Porte County", "18", "18091"), ("", "66", "66010"), ("Anything", "11", "11001")],
)
def test_the_county_of_a_town(places, county, state, code):
    [match] = places.of_town(Town("Town", county, state), "")
    assert match.code == code


def test_a_county_that_is_not_loaded_gives_its_state_and_says_so(places):
    [match] = places.of_town(Town("Town", "Lake County", "18"), "Found.")
    assert match.code == "18"
    assert match.why == (
        "Found. Local figures for Lake County are not loaded here, so this is the whole state."
    )
    [match] = places.of_county("53033", "")
    assert match.code == "53"


def test_a_state_that_is_not_loaded_gives_nothing(places):
    assert places.of_town(Town("Town", "Kings County", "36"), "") == []
    assert places.of_county("36047", "") == []
