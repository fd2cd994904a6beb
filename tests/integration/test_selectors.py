"""Which published row answers a place: Washington's real counties and areas, made-up figures. Query
counts are constants.
"""

import csv

import pytest
from django.core.exceptions import ObjectDoesNotExist

from careers.models import Area, Delineation, Membership, SocCode
from careers.rules.codes import parse_code
from careers.rules.figures import FigureStatus
from careers.selectors.codes import find_soc_code
from careers.selectors.editions import current_edition, editions_for_code
from careers.selectors.places import MalformedPlaceError, UnknownPlaceError, find_place
from careers.selectors.releases import UnknownReleaseError, check_pins, release_to_supersede
from careers.services.editions import publish_occupation
from careers.statistics.answers import Level
from careers.statistics.reader import read_figures
from outlook.statistics import PROJECTIONS
from tests.conftest import ROOT
from tests.factories import careers as make
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory, statuses
from wages.models import WageEstimate
from wages.statistics import WAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followers")]
# Live releases, current versions of areas, aggregates, areas of the state, their counties, names of
# areas in versions and as releases print them, codes, rows, and what the releases hold.
ANSWER_QUERIES = 11
PLACE_QUERIES = 1
KING, SKAMANIA, PEND_OREILLE, JEFFERSON = "53033", "53059", "53051", "53031"


def sample_rows(*path):
    with ROOT.joinpath("sample_data", *path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def areas():
    """Washington's places and areas, and the three delineations of the embedded data."""
    Area.objects.bulk_create(Area(**row) for row in sample_rows("areas", "areas.csv"))
    found = {area.code: area for area in Area.objects.all()}
    delineations: dict[str, Delineation] = {}
    for row in sample_rows("areas", "delineations.csv"):
        delineations[row["key"]] = Delineation.objects.create(**row)
    Membership.objects.bulk_create(
        Membership(
            delineation=delineations[row["delineation"]],
            county=found[row["county"]],
            area=found[row["area"]],
            area_name=row["area_name"],
        )
        for row in sample_rows("areas", "members.csv")
    )
    return found


@pytest.fixture
def soc():
    return make.SocCodeFactory(code="11-3051")


@pytest.fixture
def load(areas, soc):
    """Publish a release with a row in each of these areas."""

    def publish_rows(
        key,
        codes,
        *,
        dataset="wages",
        delineation="oews-2025",
        date="2025-05-01",
        source=None,
        soc=soc,
        **row,
    ):
        release = make.ReleaseFactory(
            key=key,
            live=True,
            source__dataset=dataset,
            source__key=source or key,
            delineation=Delineation.objects.get(key=delineation),
            reference_date=date,
        )
        factory = {"wages": WageEstimateFactory, "outlook": ProjectionFactory}[dataset]
        for code in codes:
            factory(release=release, soc=soc, area=areas[code], **row)
        return release

    return publish_rows


def answer(kind, soc_id, place, pins=()):
    return read_figures(kind, [soc_id], [place], pins, all_areas_for=[soc_id])[soc_id, place.code]


def wages(code, soc, pins=()):
    return answer(WAGES, soc.pk, find_place(code), pins)


def outlook(code, soc, pins=()):
    return answer(PROJECTIONS, soc.pk, find_place(code), pins)


ALL_WAGE_AREAS = ["US", "53", "0042660", "0038900", "0044060", "5300006", "5300007"]


# Places


@pytest.mark.parametrize(
    ("code", "kind", "name"),
    [
        (KING, "county", "King County, Washington"),
        ("53", "state", "Washington"),
        ("US", "nation", "United States"),
        (PEND_OREILLE, "county", "Pend Oreille County, Washington"),
    ],
)
def test_a_place_is_a_county_a_state_or_the_nation(
    areas, code, kind, name, django_assert_num_queries
):
    with django_assert_num_queries(PLACE_QUERIES):
        place = find_place(code)
    assert (place.code, place.kind, place.full_name) == (code, kind, name)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "us",
        "5",
        "5303",
        "530333",
        "King",
        "53-W05",
        "0042660",
        "٥٣",
        "53\n",
        "' OR 1=1",
        "\x00" * 5,
        "US" * 1000,
    ],
)
def test_what_has_not_the_form_of_a_place_is_malformed(areas, code, django_assert_num_queries):
    with django_assert_num_queries(0), pytest.raises(MalformedPlaceError, match="is not a place"):
        find_place(code)


@pytest.mark.parametrize("code", ["99", "00", "53999", "00000"])
def test_a_well_formed_code_of_no_place_is_unknown(areas, code):
    with pytest.raises(UnknownPlaceError, match=code):
        find_place(code)


def test_an_area_that_is_not_a_place_is_not_one(areas):
    make.AreaFactory(code="77777", kind="metro", name="A metro with a county's form")
    with pytest.raises(UnknownPlaceError):
        find_place("77777")


# Wages


def test_a_county_is_answered_by_the_wage_area_of_the_releases_delineation(load, soc):
    load("oews", ALL_WAGE_AREAS)
    found = wages(KING, soc)
    assert (found.here.level, found.here.area_code, found.here.area_name) == (
        Level.LOCAL,
        "0042660",
        "Seattle-Tacoma-Bellevue, WA",
    )


def test_skamania_is_paid_as_vancouver_and_looks_out_with_south_central(load, soc):
    load("wa-page-wages", ["US", "53", "0038900-53"], delineation="wa-page-wages", date=None)
    load(
        "wa-page-outlook",
        ["US", "53", "53-W09"],
        delineation="wa-page-outlook",
        dataset="outlook",
        date=None,
    )
    assert (wages(SKAMANIA, soc).here.area_code, wages(SKAMANIA, soc).here.area_name) == (
        "0038900-53",
        "Vancouver",
    )
    assert outlook(SKAMANIA, soc).here.area_code == "53-W09"
    assert (
        outlook(SKAMANIA, soc).here.area_name
        == "Kittitas, Klickitat, Skamania, and Yakima Counties"
    )


def test_skamania_in_oews_2025_belongs_to_a_metro_that_is_filed_under_oregon(load, soc):
    load("oews", ALL_WAGE_AREAS)
    found = wages(SKAMANIA, soc)
    assert (found.here.level, found.here.area_code, found.here.row.area.state) == (
        Level.LOCAL,
        "0038900",
        "41",
    )


def test_pend_oreille_moves_from_the_spokane_metro_to_eastern_washington(load, soc):
    load("wa-page-wages", ["US", "53", "0044060"], delineation="wa-page-wages", date=None)
    assert wages(PEND_OREILLE, soc).here.area_name == "Spokane-Spokane Valley"
    load("oews", ALL_WAGE_AREAS)
    assert wages(PEND_OREILLE, soc).here.area_code == "5300007"
    load(
        "wa-page-outlook",
        ["US", "53", "53-W10"],
        delineation="wa-page-outlook",
        dataset="outlook",
        date=None,
    )
    assert outlook(PEND_OREILLE, soc).here.area_code == "53-W10"


def test_a_county_without_a_local_area_says_so_and_gets_the_state(load, soc):
    load("wa-page-wages", ["US", "53", "0042660"], delineation="wa-page-wages", date=None)
    found = wages(JEFFERSON, soc)
    assert (found.here.level, found.here.area_code, found.fell_back) == (Level.STATE, "53", True)
    assert found.levels[Level.LOCAL].status is FigureStatus.NO_LOCAL_AREA
    assert found.fallback_reason == "No local area of this release leads to Jefferson County."


def test_every_county_of_washington_has_one_answer_or_a_reason(load, soc, areas):
    load("oews", ALL_WAGE_AREAS)
    load(
        "wa-page-outlook",
        ["US", "53", *(f"53-W{n:02d}" for n in range(1, 13))],
        delineation="wa-page-outlook",
        dataset="outlook",
        date=None,
    )
    counties = [code for code, area in areas.items() if area.kind == "county"]
    assert len(counties) == 39
    for code in counties:
        pay, growth = wages(code, soc), outlook(code, soc)
        assert pay.here.found and (pay.here.level is Level.LOCAL or pay.fallback_reason), code
        assert growth.here.level is Level.LOCAL, code


def test_without_a_local_row_the_state_answers_and_without_a_state_row_the_nation(load, soc):
    load("oews", ["US", "53"])
    assert wages(KING, soc).here.level is Level.STATE
    assert (
        wages(KING, soc).fallback_reason
        == "We have not loaded a publisher's file for Seattle-Tacoma-Bellevue, WA. "
        f"It is here: {WAGES.file}"
    )
    WageEstimate.objects.filter(area__code="53").delete()
    found = wages(KING, soc)
    assert (found.here.level, found.here.area_name) == (Level.NATION, "United States")
    assert found.levels[Level.STATE].reason == (
        f"We have not loaded a publisher's file for Washington. It is here: {WAGES.file}"
    )


def test_a_local_row_that_is_all_withheld_falls_back_with_the_reason(load, soc, areas):
    release = load("oews", ["US", "53"])
    WageEstimateFactory(release=release, soc=soc, area=areas["0042660"], **statuses("S"))
    found = wages(KING, soc)
    assert (found.here.level, found.levels[Level.LOCAL].status) == (
        Level.STATE,
        FigureStatus.SUPPRESSED,
    )
    assert "Seattle-Tacoma-Bellevue, WA" in found.fallback_reason


@pytest.mark.parametrize(
    "row",
    [
        {**statuses("S"), "annual_p90_status": "T"},
        {**statuses("N", "hourly"), "annual_only": True},
        {**statuses("S"), "hourly_mean_status": "P"},
    ],
)
def test_one_figure_or_a_top_code_is_enough_to_answer(load, soc, areas, row):
    release = load("oews", ["US", "53"])
    WageEstimateFactory(release=release, soc=soc, area=areas["0042660"], **row)
    assert wages(KING, soc).here.level is Level.LOCAL


def test_a_projection_that_is_withheld_falls_back(load, soc, areas):
    release = load("wa-outlook", ["US", "53"], dataset="outlook", delineation="wa-page-outlook")
    nothing = dict.fromkeys(
        (
            "employment_base",
            "employment_projected",
            "change",
            "percent_change",
            "openings_total",
            "openings_growth",
        )
    )
    ProjectionFactory(
        release=release,
        soc=soc,
        area=areas["53-W05"],
        is_suppressed=True,
        openings_exits=None,
        openings_transfers=None,
        **nothing,
    )
    found = outlook(KING, soc)
    assert (found.here.level, found.levels[Level.LOCAL].status) == (
        Level.STATE,
        FigureStatus.SUPPRESSED,
    )


def test_no_data_is_not_zero_percent(load, soc, areas):
    release = load("wa-outlook", ["US"], dataset="outlook", delineation="wa-page-outlook")
    ProjectionFactory(
        release=release,
        soc=soc,
        area=areas["53-W05"],
        percent_change=0,
        employment_base=None,
        openings_total=None,
    )
    assert outlook(KING, soc).here.level is Level.LOCAL


def test_a_state_and_the_nation_ask_for_themselves(load, soc):
    load("oews", ALL_WAGE_AREAS)
    assert (wages("53", soc).here.area_code, wages("US", soc).here.area_code) == ("53", "US")
    assert [row.area.code for row in wages("US", soc).table] == ["US"]


def test_a_state_without_rows_falls_back_to_the_nation(load, soc):
    load("oews", ALL_WAGE_AREAS)
    found = wages("41", soc)
    assert (found.here.level, found.fallback_reason) == (
        Level.NATION,
        f"We have not loaded a publisher's file for Oregon. It is here: {WAGES.file}",
    )


def test_the_table_holds_the_states_areas_and_the_nation_and_no_other_state(load, soc, areas):
    load("oews", [*ALL_WAGE_AREAS, "41"])
    assert {row.area.code for row in wages("53", soc).table} == set(ALL_WAGE_AREAS)


def test_nothing_loaded_is_said_and_not_invented(areas, soc):
    found = wages(KING, soc)
    assert (found.here.found, found.here.status, found.table, found.releases) == (
        False,
        FigureStatus.NOT_LOADED,
        [],
        [],
    )


# Releases and pins


def test_the_newest_release_answers_and_an_undated_one_is_the_oldest(load, soc):
    load("wa-page-wages", ["US", "53", "0042660"], delineation="wa-page-wages", date=None)
    load("oews", ALL_WAGE_AREAS)
    assert {row.release.key for row in wages(KING, soc).table} == {"oews"}


def test_a_pin_brings_back_the_pinned_releases_rows_and_names(load, soc):
    load("wa-page-wages", ["US", "53", "0042660"], delineation="wa-page-wages", date=None)
    load("oews", ALL_WAGE_AREAS)
    found = wages(KING, soc, ["wa-page-wages"])
    assert {row.release.key for row in found.table} == {"wa-page-wages"}
    assert found.here.area_name == "Seattle-Tacoma-Bellevue"
    assert [release.key for release in found.releases] == ["wa-page-wages"]


def test_a_pin_of_another_dataset_changes_nothing_here(load, soc):
    load("oews", ALL_WAGE_AREAS)
    load("wa-page-outlook", ["53"], delineation="wa-page-outlook", dataset="outlook")
    assert wages(KING, soc, ["wa-page-outlook"]).here.row.release.key == "oews"


def test_a_superseded_release_answers_by_its_pin_only(load, soc):
    old = load("oews-2024", ALL_WAGE_AREAS, date="2024-05-01", source="oews")
    type(old).objects.filter(pk=old.pk).update(status="superseded")
    load("oews-2025", ALL_WAGE_AREAS, source="oews")
    assert wages(KING, soc).here.row.release.key == "oews-2025"
    assert wages(KING, soc, ["oews-2024"]).here.row.release.key == "oews-2024"


@pytest.mark.parametrize("status", ["staged", "rolled_back"])
def test_what_is_not_public_answers_neither_by_itself_nor_by_a_pin(load, soc, status):
    release = load("secret", ALL_WAGE_AREAS)
    type(release).objects.filter(pk=release.pk).update(status=status)
    assert not wages(KING, soc).here.found
    assert not wages(KING, soc, ["secret"]).here.found
    with pytest.raises(UnknownReleaseError, match="secret"):
        check_pins(["secret"])


def test_pins_are_checked_by_name(load, django_assert_num_queries):
    load("oews", [])
    with django_assert_num_queries(1):
        check_pins(["oews"])
    with django_assert_num_queries(0):
        check_pins([])
    with pytest.raises(UnknownReleaseError, match="nothing"):
        check_pins(["oews", "nothing"])


@pytest.mark.parametrize("rows", [1, 20])
def test_an_answer_takes_a_fixed_number_of_queries(
    load, soc, areas, django_assert_num_queries, rows
):
    codes = [
        code for code, area in areas.items() if area.kind not in ("county", "state", "nation")
    ][: rows - 1]
    load("oews", ["53", *codes])
    load("bls", ["53", *codes], dataset="outlook")
    place = find_place(KING)
    for kind in (WAGES, PROJECTIONS):
        with django_assert_num_queries(ANSWER_QUERIES):
            found = answer(kind, soc.pk, place)
            [(row.area_name, row.soc.title, row.release.source.name) for row in found.table]


# Codes


def aggregates():
    return sorted(
        {
            (row["member"], row["published_as"], row["published_scheme"])
            for row in sample_rows("soc", "aggregates.csv")
        }
    )


@pytest.fixture
def published_as():
    for member, code, scheme in aggregates():  # 28 members of 12 aggregates
        make.MappingFactory(
            from_code=make.SocCodeFactory(code=member),
            to_code=make.SocCodeFactory(code=code, scheme=scheme, level="aggregate"),
        )


def test_there_are_twelve_aggregates():
    assert sorted({code for _, code, _ in aggregates()}) == sorted(
        [
            "13-1020",
            "13-2020",
            "21-1018",
            "25-2052",
            "25-9045",
            "29-2010",
            "31-1120",
            "39-7010",
            "47-4090",
            "51-2028",
            "51-2090",
            "53-1047",
        ]
    )


@pytest.mark.parametrize(("member", "code", "scheme"), aggregates())
def test_a_member_of_an_aggregate_is_answered_by_the_aggregates_row(
    load, published_as, member, code, scheme
):
    load("oews", ["US", "53"], soc=SocCode.objects.get(code=code))
    found = wages("53", SocCode.objects.get(code=member))
    assert (found.here.level, found.here.row.soc.code) == (Level.STATE, code)


def test_own_figures_come_before_the_aggregates_area_by_area(load, published_as, areas):
    member, aggregate = (SocCode.objects.get(code=code) for code in ("51-2022", "51-2028"))
    release = load("oews", ["US", "53"], soc=aggregate)
    WageEstimateFactory(release=release, soc=member, area=areas["US"])
    found = wages("53", member)
    assert {row.area.code: row.soc.code for row in found.table} == {
        "US": "51-2022",
        "53": "51-2028",
    }


def test_careers_are_found_by_code_by_detail_and_by_aggregate(published_as, publisher):
    for code, title in (
        ("51-2022", "Electrical Assemblers"),
        ("51-2023", "Electromechanical Assemblers"),
    ):
        publish_occupation(
            make.OccupationFactory(soc=SocCode.objects.get(code=code), title=title), by=publisher
        )
    detail = make.OccupationFactory(
        title="A Detail",
        soc=SocCode.objects.get(code="51-2023"),
        onet=make.OnetCodeFactory(code="51-2023.01"),
    )
    publish_occupation(detail, by=publisher)
    make.OccupationFactory(title="A Draft", soc=SocCode.objects.get(code="51-2022"))

    def titles(text):
        return [edition.title for edition in editions_for_code(parse_code(text))]

    assert titles("51-2022") == titles("51-2022.00") == ["Electrical Assemblers"]
    assert titles("51-2023.01") == ["A Detail"]
    assert titles("51-2028") == [
        "A Detail",
        "Electrical Assemblers",
        "Electromechanical Assemblers",
    ]
    assert titles("99-9999") == []


def test_the_plain_occupation_comes_before_its_details(publisher):
    """By code, `/soc/15-1299/` opens the occupation itself first."""
    soc = make.SocCodeFactory(code="15-1299")
    for title, onet in (
        ("Aardvark Engineers", "15-1299.08"),
        ("Computer Occupations, All Other", "15-1299.00"),
        ("Zoo Programmers", "15-1299.09"),
    ):
        publish_occupation(
            make.OccupationFactory(title=title, soc=soc, onet=make.OnetCodeFactory(code=onet)),
            by=publisher,
        )
    found = [edition.title for edition in editions_for_code(parse_code("15-1299"))]
    assert found == ["Computer Occupations, All Other", "Aardvark Engineers", "Zoo Programmers"]


def test_a_classification_entry_is_found_by_its_scheme(published_as):
    make.OnetCodeFactory(code="15-1299.08")
    assert find_soc_code(parse_code("15129908")).scheme == "onet"
    assert find_soc_code(parse_code("51-2028")).scheme == "oews"
    for text in ("99-9999", "15-1299.07"):
        with pytest.raises(ObjectDoesNotExist):
            find_soc_code(parse_code(text))


def test_the_current_edition_of_an_address(publisher):
    career = make.OccupationFactory(slug="welders")
    with pytest.raises(ObjectDoesNotExist):
        current_edition("welders")
    publish_occupation(career, by=publisher)
    latest = publish_occupation(career, by=publisher)
    found = current_edition("welders")
    assert (found, found.document, found.created_at) == (latest, latest.document, latest.created_at)


def test_the_release_that_publishing_would_supersede():
    source = make.SourceFactory()
    live, other = (
        make.ReleaseFactory(source=source, live=True),
        make.ReleaseFactory(source=source, live=True, scope="53"),
    )
    staged = make.ReleaseFactory(source=source)
    assert release_to_supersede(staged) == live
    assert release_to_supersede(live) is None
    assert release_to_supersede(make.ReleaseFactory(source=source, scope="53")) == other
