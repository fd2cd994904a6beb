"""From what a person types to places: ZIP codes, towns, counties, metros, states, misspellings and
the two states whose counties changed.
"""

from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from careers.rules.states import NAMES
from portal.places.gazetteer import Gazetteer
from portal.places.lookup import LONGEST, MOST, find
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
    ("09140", "county", "Naugatuck Valley Planning Region", "09"),
    ("09160", "county", "Northwest Hills Planning Region", "09"),
    ("02063", "county", "Chugach Census Area", "02"),
    ("02066", "county", "Copper River Census Area", "02"),
    ("02158", "county", "Kusilvak Census Area", "02"),
    ("46", "state", "South Dakota", "46"),
    ("46102", "county", "Oglala Lakota County", "46"),
    ("51019", "county", "Bedford County", "51"),
    ("02110", "county", "City and Borough of Juneau", "02"),
    ("51159", "county", "Richmond County", "51"),
    ("51760", "county", "Richmond city", "51"),
    ("0042660", "metro", "Seattle-Tacoma-Bellevue, WA", "53"),
    ("36", "state", "New York", "36"),
    ("36005", "county", "Bronx County", "36"),
    ("36047", "county", "Kings County", "36"),
    ("36059", "county", "Nassau County", "36"),
    ("36061", "county", "New York County", "36"),
    ("36081", "county", "Queens County", "36"),
    ("36085", "county", "Richmond County", "36"),
    ("11001", "county", "District of Columbia", "11"),
    ("54", "state", "West Virginia", "54"),
    ("54039", "county", "Kanawha County", "54"),
    ("54107", "county", "Wood County", "54"),
    ("45", "state", "South Carolina", "45"),
    ("45019", "county", "Charleston County", "45"),
    ("39", "state", "Ohio", "39"),
    ("39035", "county", "Cuyahoga County", "39"),
    ("40", "state", "Oklahoma", "40"),
    ("40027", "county", "Cleveland County", "40"),
    ("31", "state", "Nebraska", "31"),
    ("31109", "county", "Lancaster County", "31"),
    ("31111", "county", "Lincoln County", "31"),
    ("06", "state", "California", "06"),
    ("06037", "county", "Los Angeles County", "06"),
    ("22", "state", "Louisiana", "22"),
    ("42", "state", "Pennsylvania", "42"),
    ("42101", "county", "Philadelphia County", "42"),
    ("18", "state", "Indiana", "18"),
    ("18091", "county", "LaPorte County", "18"),
    ("72", "state", "Puerto Rico", "72"),
    ("72127", "county", "San Juan Municipio", "72"),
    ("53043", "county", "Lincoln County", "53"),
]
FIVE = ["36061", "36047", "36081", "36005", "36085"]


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


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        # A town and a county of one name, in one state and in several.
        ("Cleveland", ["39035", "40027"]),
        ("Lincoln, Nebraska", ["31111", "31109"]),
        ("lincoln", ["53043", "31109", "31111"]),
        ("Charleston", ["54039", "45019"]),
        # A state and a city of one name.
        ("Washington", ["53", "11001"]),
        ("New York", ["36", *FIVE]),
        # The end of a name is a state only where that leads to a place.
        ("Charleston, West Virginia", ["54039"]),
        ("charleston west virginia", ["54039"]),
        ("Charleston WV", ["54039"]),
        ("West Virginia", ["54"]),
        ("Port Washington", ["36059"]),
        # What people call a city.
        ("NYC", FIVE),
        ("nyc, ny", FIVE),
        ("New York City", FIVE),
        ("New York, NY", FIVE),
        ("new york city, new york", FIVE),
        ("Brooklyn", ["36047"]),
        ("the Bronx", ["36005"]),
        ("Manhattan, NY", ["36061"]),
        ("Staten Island", ["36085"]),
        ("Washington DC", ["11001"]),
        ("Washington, D.C.", ["11001"]),
        ("washington d c", ["11001"]),
        ("DC", ["11"]),
        ("LA", ["22", "06037"]),
        ("Philly", ["42101"]),
        ("Philadelfia", ["42101"]),
    ],
)
def test_a_name_with_several_meanings_offers_them_all(gazetteer, typed, offered):
    found = [match.code for match in find(typed, gazetteer).matches]
    assert found[: len(offered)] == offered


@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("Charleston, West Virginia", {"51", "51159", "45019"}),
        ("West Virginia", {"51"}),
        ("Washington DC", {"53", "53011"}),
        ("New York City", {"23"}),
    ],
)
def test_and_no_other_state(gazetteer, typed, never):
    assert not never & {match.code for match in find(typed, gazetteer).matches}


@pytest.mark.parametrize(
    ("typed", "county"),
    [
        ("46350", "18091"),  # "La Porte" is LaPorte
        ("20500", "11001"),  # the White House
        ("20260", "11001"),  # a mailer of its own, for which the table names no county
        ("00901", "72127"),
        ("00936", "72127"),  # a post office box, likewise
        ("10001", "36061"),
    ],
)
def test_a_zip_code_of_any_kind_leads_to_its_county(gazetteer, typed, county):
    assert [match.code for match in find(typed, gazetteer).matches] == [county]


class TestZipCodesOfSeveralCounties:
    """As a crosswalk of ZIP codes has them, the largest part first."""

    @pytest.fixture
    def places(self, gazetteer):
        return Gazetteer(
            gazetteer.areas,
            "53",
            {},
            {
                "98001": ("53033", "53053"),
                "98271": ("53061", "53057"),
                "97635": ("41037", "06049"),
                "98101": ("53033",),
                "99999": ("53051",),
                "24604": ("51185", "54107"),
            },
        )

    def test_two_counties_are_both_offered(self, places):
        found = find("98271", places).matches
        assert [match.code for match in found] == ["53061", "53057"]
        assert "largest part" in found[0].why
        assert "Part of ZIP code 98271" in found[1].why

    def test_two_states_are_both_offered(self, places):
        assert [match.code for match in find("24604", places).matches] == ["51", "54107"]

        # Neither county is loaded: the states stand in for them, and say so.
        found = find("97635-0001", places).matches
        assert [match.code for match in found] == ["41", "06"]
        assert all("not loaded here" in match.why for match in found)

    def test_a_county_that_is_not_loaded_leads_to_its_state(self, places):
        assert [match.code for match in find("98001", places).matches] == ["53033", "53"]

    def test_one_county_is_said_plainly(self, places):
        (match,) = find("98101", places).matches
        assert (match.code, match.why) == ("53033", "ZIP code 98101 is in Seattle.")

    def test_a_zip_code_that_only_the_crosswalk_has(self, places):
        (match,) = find("99999", places).matches
        assert (match.code, match.why) == ("53051", "All of ZIP code 99999 is here.")


@pytest.mark.parametrize("typed", ["Zzyzx Springs Station", "00000", "xqxqxq"])
def test_an_unknown_place_is_ours_to_lack_not_theirs_to_mistype(gazetteer, typed):
    message = find(typed, gazetteer).message
    assert message.startswith("We do not have")
    for blame in ("wrong", "spelling", "invalid", "Check", "not a place", "does not exist"):
        assert blame not in message


def test_more_places_than_are_shown_are_said():
    areas = [
        SimpleNamespace(code=f"{state}001", kind="county", name="Jefferson County", state=state)
        for state in list(NAMES)[:20]
    ]
    found = find("Jefferson County", Gazetteer(areas, "53"))
    assert len(found.matches) == MOST
    assert found.more


def test_a_zip_code_of_an_old_county_offers_all_that_took_its_place(gazetteer):
    """The ZIP table names Hartford County, which gave way to three planning regions: it is never
    guessed which.
    """
    found = find("06103", gazetteer).matches
    assert [match.code for match in found] == ["09110", "09140", "09160"]
    for match in found:
        assert match.why == (
            "ZIP code 06103 is in Hartford. Hartford County has not been a county since 2022."
        )


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


@pytest.mark.parametrize(
    ("typed", "codes", "year"),
    [
        ("Hartford County, CT", ["09110", "09140", "09160"], "2022"),
        ("hartford county", ["09110", "09140", "09160"], "2022"),
        ("09003", ["09110", "09140", "09160"], "2022"),
        ("Shannon County, South Dakota", ["46102"], "2015"),
        ("Bedford city, VA", ["51019"], "2013"),
        ("51515", ["51019"], "2013"),
        ("Wade Hampton", ["02158"], "2015"),
        ("02270", ["02158"], "2015"),
        ("Valdez-Cordova Census Area", ["02063", "02066"], "2019"),
        ("Valdez-Cordova, AK", ["02063", "02066"], "2019"),
        ("02261", ["02063", "02066"], "2019"),
    ],
)
def test_a_county_that_is_none_any_more_leads_to_what_took_its_place(gazetteer, typed, codes, year):
    found = find(typed, gazetteer).matches
    assert [match.code for match in found] == codes
    assert all(f"has not been a county since {year}." in match.why for match in found)


def test_an_old_county_code_that_is_a_zip_code_too_offers_both(gazetteer):
    """46113 was Shannon County, South Dakota, and is a ZIP code in Indiana."""
    found = find("46113", gazetteer).matches
    assert [match.code[:2] for match in found] == ["18", "46"]
    assert "Shannon County has not been a county since 2015." in found[1].why


def test_a_county_of_today_comes_before_an_old_one_of_its_name(gazetteer):
    """Bedford County, Virginia, took in Bedford city."""
    [match] = find("Bedford, VA", gazetteer).matches
    assert (match.code, match.why) == ("51019", "")
