"""What people call a city: every nickname leads to a town that the ZIP table has."""

import pytest

from portal.places.names import normal
from portal.places.nicknames import NEW_YORK_CITY, NEW_YORK_NAMES, NICKNAMES, boroughs
from portal.places.zips import towns_named


@pytest.mark.parametrize("nickname", sorted(NICKNAMES))
def test_a_nickname_leads_to_a_town_of_its_state(nickname):
    name, state = NICKNAMES[nickname]
    assert state in {town.state for town in towns_named(name)}


@pytest.mark.parametrize("name", sorted([*NICKNAMES, *NEW_YORK_NAMES]))
def test_names_are_written_as_they_are_compared(name):
    assert normal(name) == name


def test_the_city_is_its_five_boroughs_and_a_borough_is_one():
    assert boroughs("nyc") == NEW_YORK_CITY
    assert len(NEW_YORK_CITY) == 5
    assert boroughs("the bronx") == {"Bronx": "Bronx County"}
    assert boroughs("staten island") == {"Staten Island": "Richmond County"}
    assert boroughs("albany") == {}
