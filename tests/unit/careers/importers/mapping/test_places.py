"""Which area a row is about."""

import pytest

from careers.importers.mapping.definition import AreaRules
from careers.importers.mapping.patterns import Pattern
from careers.importers.mapping.places import Known, Place, Places

KNOWN = (
    ("53", "state", "Washington", "53"),
    ("53033", "county", "King County", "53"),
    ("53-W05", "county_group", "King County", "53"),
    ("0042660", "metro", "Seattle-Tacoma-Bellevue, WA", "53"),
)
WID_TYPES = {
    "00": "nation",
    "01": "state",
    "04": "county",
    "15": "county_group",
    "21": "metro",
}
WID = AreaRules(types=WID_TYPES)
BY_NAME = AreaRules(state="53", kind="county_group")
BY_FORM = AreaRules(
    state="53",
    digits=6,
    forms=(
        (Pattern("0000{state}"), "state"),
        (Pattern("0{metro}"), "metro"),
        (Pattern("{state}{number}"), "nonmetro"),
    ),
)


def places(rules: AreaRules, **choices) -> Places:
    return Places(rules, Known(list(KNOWN)), **choices)


def row(code="", name="", kind="", state=""):
    return {"area_code": code, "area_name": name, "area_type": kind, "area_state": state}


@pytest.mark.parametrize(
    ("rules", "cells", "code", "kind", "name"),
    [
        # The Workforce Information Database: state, type, number.
        (WID, row("000000", "Washington", "01", "53"), "53", "state", "Washington"),
        (WID, row("0", "Washington", "1", "53"), "53", "state", "Washington"),
        (WID, row("000000", "", "00", "00"), "US", "nation", "United States"),
        (WID, row("000033", "King County", "04", "53"), "53033", "county", "King County"),
        (WID, row("53033", "King County", "04", "53"), "53033", "county", "King County"),
        (WID, row("000005", "King", "15", "53"), "53-W05", "county_group", "King"),
        (WID, row("000312", "Far", "15", "53"), "53-W312", "county_group", "Far"),
        (WID, row("42,660", "Seattle MSA", "21", "53"), "0042660", "metro", "Seattle"),
        # A name alone: a state's is the state, others are looked up.
        (BY_NAME, row(name="Washington"), "53", "state", "Washington"),
        (BY_NAME, row(name="Statewide"), "53", "state", "Washington"),
        (BY_NAME, row(name="king  county"), "53-W05", "county_group", "king county"),
        (
            AreaRules(state="53", kind="metro"),
            row(name="Seattle-Tacoma-Bellevue, WA MSA"),
            "0042660",
            "metro",
            "Seattle-Tacoma-Bellevue, WA",
        ),
        # A state's code or name of two letters, or its name.
        (AreaRules(), row(name="Washington", state="53"), "53", "state", "Washington"),
        (AreaRules(), row(name="Washington", state="WA"), "53", "state", "Washington"),
        (AreaRules(), row(name="Washington"), "53", "state", "Washington"),
        (AreaRules(), row(name=" United States", state="0"), "US", "nation", "United States"),
        # The form of a code tells its kind.
        (BY_FORM, row("000053", "Washington"), "53", "state", "Washington"),
        (BY_FORM, row("42660", "Seattle"), "0042660", "metro", "Seattle"),
        (BY_FORM, row("530006", "West"), "5300006", "nonmetro", "West"),
        # The portal's own codes, and what a mapping leads to them.
        (AreaRules(own_codes=True), row("53-W05", "King"), "53-W05", "county_group", "King"),
        (AreaRules(own_codes=True), row("0042660", "Seattle"), "0042660", "", "Seattle"),
        (
            AreaRules(state="36", kind="county_group", codes={"0": "36"}),
            row("0"),
            "36",
            "state",
            "36",
        ),
    ],
)
def test_places(rules, cells, code, kind, name):
    assert places(rules).find(cells, {})[:3] == (code, kind, name)


@pytest.mark.parametrize(
    ("rules", "cells", "reason"),
    [
        (WID, row("000001", "A", "99", "53"), "unknown area type 99"),
        (WID, row("000001", "A", "15", "98"), "not a state"),
        (WID, row("x", "A", "15", "53"), "not an area code"),
        (WID, row("1000", "A", "04", "53"), "a number too high for a county"),
        (AreaRules(), row(name="King County"), "of which state"),
        (AreaRules(state="53"), row(name="King County"), "what kind of area"),
        (BY_NAME, row(), "neither a code nor a name"),
        (BY_FORM, row("1234567"), "not an area code"),
        (AreaRules(own_codes=True), row("King"), "not an area code"),
    ],
)
def test_what_names_no_area_says_why(rules, cells, reason):
    with pytest.raises(ValueError, match=r"area|state|number") as raised:
        places(rules).find(cells, {})
    assert reason in str(raised.value)


def test_a_table_without_columns_of_areas_is_about_the_state_of_the_mapping():
    assert places(BY_NAME).find({"occ_code": "11-3051"}, {}).code == "53"


def test_the_title_or_the_sheet_may_name_the_area():
    assert places(BY_NAME).find(row(), {"area": "King County"}).code == "53-W05"


def test_an_unknown_name_is_refused_once_and_kept_where_a_person_has_decided():
    found = places(BY_NAME)
    with pytest.raises(ValueError, match="no county group") as raised:
        found.find(row(name="North Central"), {})
    assert "say --add-areas, --map-area 'North Central=OTHER'" in str(raised.value)
    assert found.find(row(name="North Central"), {}) is None

    # Nobody but its publisher can number a metro.
    metros = places(AreaRules(state="53", kind="metro"))
    with pytest.raises(ValueError, match="no metropolitan area of Washington") as raised:
        metros.find(row(name="Yakima, WA MSA"), {})
    assert "--add-areas" not in str(raised.value)

    decided = places(BY_NAME, decided={"Olympic"})
    assert decided.find(row(name="Olympic"), {}) == Place("Olympic", "", "Olympic", "53")


def test_workforce_areas_without_a_number_get_one_on_request():
    adding = places(BY_NAME, add=True)
    assert adding.find(row(name="Olympic"), {}).code == "53-W51"
    assert adding.find(row(name="Eastern"), {}).code == "53-W52"
    assert adding.find(row(name="olympic"), {}).code == "53-W51"


def test_a_number_under_another_name_is_another_area():
    """States number anew, and areas of several types from 1 on."""
    other = row("000005", "Benton-Franklin", "15", "53")
    with pytest.raises(ValueError, match="--map-area 53-W05=OTHER"):
        places(WID).find(other, {})

    # A person has said what the number means.
    assert places(WID, decided={"53-W05"}).find(other, {}).code == "53-W05"

    # Within one file, too.
    found = places(WID)
    found.find(row("000007", "Southwest Area", "15", "53"), {})
    with pytest.raises(ValueError, match="is 'Southwest Area', and 'Eastern' here"):
        found.find(row("000007", "Eastern", "15", "53"), {})


@pytest.mark.parametrize("name", ["Seattle-King County WDA", "", "Workforce Area"])
def test_another_spelling_of_a_name_is_the_same_area(name):
    assert places(WID).find(row("000005", name, "15", "53"), {}).code == "53-W05"


def test_the_caller_may_give_the_state():
    rules = AreaRules(kind="county_group")
    assert places(rules, state="53").find(row(name="King County"), {}).code == "53-W05"
