"""From what a person types to places: ZIP codes, towns, counties, metros, states, misspellings and
the two states whose counties changed.
"""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.places.lookup import LONGEST, MOST, Gazetteer, find
from portal.places.names import county_key, normal
from portal.places.zips import town_of_zip

AREAS = [
    ("US", "nation", "United States", ""),
    ("53", "state", "Washington", "53"),
    ("41", "state", "Oregon", "41"),
    ("23", "state", "Maine", "23"),
    ("09", "state", "Connecticut", "09"),
    ("02", "state", "Alaska", "02"),
    ("55", "state", "Wisconsin", "55"),
    ("11", "state", "District of Columbia", "11"),
    ("51", "state", "Virginia", "51"),
    ("53033", "county", "King County", "53"),
    ("53061", "county", "Snohomish County", "53"),
    ("53011", "county", "Clark County", "53"),
    ("53059", "county", "Skamania County", "53"),
    ("53057", "county", "Skagit County", "53"),
    ("53051", "county", "Pend Oreille County", "53"),
    ("09110", "county", "Capitol Planning Region", "09"),
    ("02110", "county", "City and Borough of Juneau", "02"),
    ("51159", "county", "Richmond County", "51"),
    ("51760", "county", "Richmond city", "51"),
    ("0042660", "metro", "Seattle-Tacoma-Bellevue, WA", "53"),
]


@pytest.fixture(scope="module")
def gazetteer():
    areas = [
        SimpleNamespace(code=code, kind=kind, name=name, state=state)
        for code, kind, name, state in AREAS
    ]
    groups = {
        "Seattle-Tacoma-Bellevue, WA": ["53033", "53061"],
        "Portland-Vancouver-Hillsboro, OR-WA": ["53011", "53059"],
    }
    return Gazetteer(areas, "53", groups)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("98101", "53033"),
        ("98101-1234", "53033"),
        ("98648", "53059"),
        (" seattle ", "53033"),
        ("Seatle", "53033"),
        ("king", "53033"),
        ("KING COUNTY", "53033"),
        ("King County, WA", "53033"),
        ("Vancouver, WA", "53011"),
        ("vancouver washington", "53011"),
        ("mt vernon", "53057"),
        ("Mount Vernon", "53057"),
        ("pend oreille", "53051"),
        ("Seattle metro", "53033"),
        ("WA", "53"),
        ("washington", "53"),
        ("Washington State", "53"),
        ("53", "53"),
        ("oregn", "41"),
        ("us", "US"),
        ("Estados Unidos", "US"),
        ("portland or", "41"),
        ("99801", "02110"),
        ("Richmond County VA", "51159"),
    ],
)
def test_finds_the_place(gazetteer, typed, first):
    found = find(typed, gazetteer)
    assert [match.code for match in found.matches][:1] == [first]
    assert not found.message


def test_a_town_in_two_counties_offers_both(gazetteer):
    assert {match.code for match in find("bothell", gazetteer).matches} == {"53033", "53061"}


def test_a_metro_offers_its_counties(gazetteer):
    assert [match.code for match in find("seattle-tacoma metro area", gazetteer).matches] == [
        "53033",
        "53061",
    ]


def test_an_ambiguous_name_elsewhere_offers_each_state_once(gazetteer):
    codes = [match.code for match in find("portland", gazetteer).matches]
    assert codes.index("41") < codes.index("53011")
    assert "23" in codes
    assert len(codes) == len(set(codes))


def test_a_county_code_that_is_also_a_zip_code_offers_both(gazetteer):
    assert {match.code for match in find("53033", gazetteer).matches} == {"53033", "55"}


def test_connecticut_falls_back_to_the_state_and_says_why(gazetteer):
    """The ZIP table names Hartford County, which gave way to a planning region: it is never guessed
    which.
    """
    match = find("06103", gazetteer).matches[0]
    assert match.code == "09"
    assert "Hartford County" in match.why


def test_alaskas_two_spellings_are_one_county():
    assert (
        county_key("Juneau City and Borough")
        == county_key("City and Borough of Juneau")
        == "juneau"
    )


def test_independent_cities_are_not_their_county():
    assert county_key("Richmond County") != county_key("Richmond city")


@pytest.mark.parametrize(
    "typed",
    [
        "zzzz",
        "9",
        "9810",
        "00000",
        "<script>alert(1)</script>",
        "%",
        "'",
        "ñ",
        "\x00",
        "١٢٣٤٥",
        "a" * (LONGEST + 1),
    ],
)
def test_what_is_not_a_place_gets_a_sentence(gazetteer, typed):
    found = find(typed, gazetteer)
    assert not found.matches
    assert found.message.endswith(".")


def test_nothing_typed_is_no_message(gazetteer):
    assert find("   ", gazetteer) == find("", gazetteer)
    assert not find("", gazetteer).message


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_answered_with_known_places_or_a_sentence(typed):
    areas = [
        SimpleNamespace(code=code, kind=kind, name=name, state=state)
        for code, kind, name, state in AREAS
    ]
    found = find(typed, Gazetteer(areas, "53"))
    assert {match.code for match in found.matches} <= {code for code, *_rest in AREAS}
    assert len(found.matches) <= MOST
    assert bool(found.matches) != bool(found.message) or not typed.strip()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Saint  Helens", "st helens"),
        ("Coeur d’Alene", "coeur dalene"),
        ("Doña Ana", "dona ana"),
        ("Mt. Vernon", "mt vernon"),
    ],
)
def test_names_compare_without_accents_and_punctuation(text, wanted):
    assert normal(text) == wanted


def test_military_and_unknown_zip_codes_have_no_town():
    assert town_of_zip("09007") is None
    assert town_of_zip("00000") is None


@pytest.mark.parametrize("typed", ["Hartford County, CT", "09003", "hartford county"])
def test_a_county_that_is_none_any_more_leads_to_what_took_its_place(gazetteer, typed):
    found = find(typed, gazetteer).matches
    assert found[0].code == "09110"
    assert "2022" in found[0].why
