"""Counties that are no more: the table holds together, and says what became of each."""

import pytest

from careers.rules.counties import RETIRED
from careers.rules.states import NAMES


def test_every_retired_county_leads_to_counties_of_its_state_that_are_not_retired():
    assert RETIRED
    for code, county in RETIRED.items():
        assert code[:2] in NAMES
        assert 1990 < county.year < 2030
        assert county.successors
        for successor, name in county.successors:
            assert successor[:2] == code[:2]
            assert len(successor) == 5
            assert successor not in RETIRED
            assert name.strip() == name != ""


@pytest.mark.parametrize(
    ("code", "successors", "year"),
    [
        ("46113", ["46102"], 2015),  # Shannon County, Oglala Lakota County
        ("51515", ["51019"], 2013),  # Bedford city, Bedford County
        ("02270", ["02158"], 2015),  # Wade Hampton, Kusilvak
        ("02261", ["02063", "02066"], 2019),  # Valdez-Cordova, Chugach and Copper River
    ],
)
def test_the_successors_and_the_year_are_said(code, successors, year):
    county = RETIRED[code]
    assert [successor for successor, _name in county.successors] == successors
    assert str(year) in county.sentence
    for successor, name in county.successors:
        assert f"{name} ({successor})" in county.sentence


def test_all_old_counties_of_connecticut_lead_to_planning_regions():
    old = {code: county for code, county in RETIRED.items() if code.startswith("09")}
    assert len(old) == 8
    reached = {code for county in old.values() for code, _name in county.successors}
    assert reached == {f"091{number}" for number in range(10, 100, 10)}
