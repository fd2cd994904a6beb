"""The reader of figures: many careers and places at once, each answered for itself. Two states that
share a metro; made-up figures.
"""

import datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from careers.rules.figures import FigureStatus
from careers.selectors.places import find_places
from careers.selectors.releases import current_releases
from careers.statistics.answers import Level, newest_with_rows
from careers.statistics.listing import MissingFigures, list_figures
from careers.statistics.reader import read_figures, read_states
from tests.factories import careers as make
from tests.factories.outlook import ProjectionFactory
from tests.factories.wages import WageEstimateFactory, statuses
from wages.models import WageEstimate
from wages.statistics import WAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("followers")]
KING, CLARK, MULTNOMAH = "53033", "53011", "41051"
PLACES = [KING, CLARK, MULTNOMAH, "53", "41", "US"]


@pytest.fixture
def world():
    """Washington and Oregon with three counties; Portland's metro, filed under Oregon, holds one of
    each. Two releases of wages, and 51-2022 and 51-2023 under the aggregate 51-2028.
    """
    areas = {
        code: make.AreaFactory(code=code, kind=kind, name=name, state=state)
        for code, kind, name, state in (
            ("US", "nation", "United States", ""),
            ("53", "state", "Washington", "53"),
            ("41", "state", "Oregon", "41"),
            (KING, "county", "King County", "53"),
            (CLARK, "county", "Clark County", "53"),
            (MULTNOMAH, "county", "Multnomah County", "41"),
            ("0042660", "metro", "Seattle", "53"),
            ("0038900", "metro", "Portland", "41"),
        )
    }
    delineation = make.DelineationFactory(key="oews")
    for county, area, name in (
        (KING, "0042660", "Seattle-Tacoma-Bellevue, WA"),
        (CLARK, "0038900", "Portland-Vancouver, OR-WA"),
        (MULTNOMAH, "0038900", "Portland-Vancouver, OR-WA"),
    ):
        make.MembershipFactory(
            delineation=delineation, county=areas[county], area=areas[area], area_name=name
        )
    old, new = (
        make.ReleaseFactory(
            key=f"oews-{year}",
            live=True,
            source__dataset="wages",
            source__key=f"oews-{year}",
            delineation=delineation,
            reference_date=datetime.date(year, 5, 1),
        )
        for year in (2024, 2025)
    )
    aggregate = make.SocCodeFactory(code="51-2028", scheme="oews", level="aggregate")
    members = [make.SocCodeFactory(code=code) for code in ("51-2022", "51-2023")]
    for member in members:
        make.MappingFactory(from_code=member, to_code=aggregate)
    return SimpleNamespace(
        areas=areas,
        old=old,
        new=new,
        aggregate=aggregate,
        members=members,
        soc=make.SocCodeFactory(code="11-3051"),
    )


def put(world, soc, release, *codes, **figures):
    for code in codes:
        WageEstimateFactory(release=release, soc=soc, area=world.areas[code], **figures)


def row_of(answers):
    row = answers.here.row
    return row and (row.soc.code, row.area.code, row.release.key)


def areas_of(answers):
    return [row.area.code for row in answers.table]


def test_two_codes_under_one_aggregate_are_two_answers(world):
    first, second = world.members
    put(world, world.aggregate, world.new, "US", "53", "0042660", "0038900")
    put(world, second, world.new, "53")
    answers = read_figures(WAGES, [first.pk, second.pk], find_places(["53"]))

    assert set(answers) == {(first.pk, "53"), (second.pk, "53")}
    assert row_of(answers[first.pk, "53"]) == ("51-2028", "53", "oews-2025")
    assert row_of(answers[second.pk, "53"]) == ("51-2023", "53", "oews-2025")


def test_only_the_careers_that_ask_for_them_are_given_all_areas_of_the_state(world):
    first, second = world.members
    put(world, world.aggregate, world.new, "US", "53", "41", "0042660", "0038900")
    answers = read_figures(
        WAGES, [first.pk, second.pk], find_places([KING]), all_areas_for=[first.pk]
    )
    assert areas_of(answers[first.pk, KING]) == ["0038900", "0042660", "53", "US"]
    assert areas_of(answers[second.pk, KING]) == ["0042660", "53", "US"]
    assert row_of(answers[first.pk, KING]) == row_of(answers[second.pk, KING])


def test_a_list_sees_no_release_that_has_only_other_areas_of_the_state(world):
    """As docs/adr/0004 has it: with all areas, the newest release of the state says it has none."""
    put(world, world.soc, world.old, "US", "53", "0042660")
    put(world, world.soc, world.new, "US", "0038900")
    soc, king = world.soc.pk, find_places([KING])

    listed = read_figures(WAGES, [soc], king)[soc, KING]
    whole = read_figures(WAGES, [soc], king, all_areas_for=[soc])[soc, KING]
    assert row_of(listed) == ("11-3051", "0042660", "oews-2024")
    assert row_of(whole) == ("11-3051", "US", "oews-2025")
    assert areas_of(whole) == ["0038900", "US"]


def test_each_place_sees_its_own_state_and_a_metro_of_two_states_is_seen_from_both(world):
    put(world, world.soc, world.new, "US", "53", "41", "0042660", "0038900")
    soc = world.soc.pk
    answers = read_figures(WAGES, [soc], find_places(PLACES), all_areas_for=[soc])

    assert {code: areas_of(answers[soc, code]) for code in PLACES} == {
        KING: ["0038900", "0042660", "53", "US"],
        CLARK: ["0038900", "0042660", "53", "US"],
        MULTNOMAH: ["0038900", "41", "US"],
        "53": ["0038900", "0042660", "53", "US"],
        "41": ["0038900", "41", "US"],
        "US": ["US"],
    }
    assert {code: answers[soc, code].here.area_name for code in PLACES} == {
        KING: "Seattle-Tacoma-Bellevue, WA",
        CLARK: "Portland-Vancouver, OR-WA",
        MULTNOMAH: "Portland-Vancouver, OR-WA",
        "53": "Washington",
        "41": "Oregon",
        "US": "United States",
    }


@pytest.mark.parametrize("all_areas", [False, True])
def test_a_place_is_answered_alike_alone_and_among_others(world, all_areas):
    put(world, world.soc, world.new, "US", "53", "0042660")
    put(world, world.soc, world.old, "US", "41", "0038900")
    put(world, world.aggregate, world.old, "US", "53")
    socs = [world.soc.pk, *(member.pk for member in world.members)]
    places = find_places(PLACES)
    wide = socs if all_areas else ()
    together = read_figures(WAGES, socs, places, all_areas_for=wide)

    assert len(together) == len(socs) * len(places)
    for soc in socs:
        for place in places:
            alone = read_figures(WAGES, [soc], [place], all_areas_for=wide)[soc, place.code]
            among = together[soc, place.code]
            assert row_of(among) == row_of(alone)
            assert areas_of(among) == areas_of(alone)
            assert among.releases == alone.releases
            assert [(one.status, one.reason) for one in among.levels.values()] == [
                (one.status, one.reason) for one in alone.levels.values()
            ]


def test_the_queries_do_not_grow_with_careers_nor_places(world):
    put(world, world.soc, world.new, "US", "53", "41", "0042660", "0038900")
    put(world, world.aggregate, world.old, "US", "53", "41")
    socs = [world.soc.pk, *(member.pk for member in world.members)]
    one, many = find_places([KING]), find_places(PLACES)
    counts = []
    for ids, places in ((socs[:1], one), (socs, many)):
        with CaptureQueriesContext(connection) as queries:
            read_figures(WAGES, ids, places)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_career_without_a_row_has_a_status_and_a_reason(world):
    put(world, world.soc, world.new, "0042660", **statuses("S"))
    other = make.SocCodeFactory(code="29-1141")
    answers = read_figures(WAGES, [world.soc.pk, other.pk], find_places([KING, CLARK]))

    withheld, missing = answers[world.soc.pk, KING].here, answers[other.pk, CLARK].here
    assert (withheld.level, withheld.status) == (Level.LOCAL, FigureStatus.SUPPRESSED)
    assert withheld.reason == (
        "The publisher does not release a wage for this career in Seattle-Tacoma-Bellevue, WA."
    )
    assert (missing.row, missing.status) == (None, FigureStatus.NOT_LOADED)
    assert missing.reason == (
        "We have not loaded a publisher's file for Portland-Vancouver, OR-WA. "
        f"It is here: {WAGES.file}"
    )


def test_nothing_is_answered_where_nothing_is_asked(world):
    assert read_figures(WAGES, [], find_places([KING])) == {}
    assert read_figures(WAGES, [world.soc.pk], []) == {}


# Every state


def test_states_are_of_one_release_the_newest_of_those_that_answer(world):
    put(world, world.soc, world.old, "US", "53", "41")
    put(world, world.soc, world.new, "US", "41")
    soc = world.soc.pk
    washington, oregon = (
        read_figures(WAGES, [soc], find_places([code]))[soc, code] for code in ("53", "41")
    )

    def states(beside, pins=()):
        rows = read_states(WAGES, soc, beside, pins).rows
        return {(row.area.code, row.release.key) for row in rows}

    assert states(washington) == states(oregon) == {("41", "oews-2025")}
    assert states(oregon, ["oews-2024"]) == {("53", "oews-2024"), ("41", "oews-2024")}


def test_a_state_is_shown_by_the_careers_own_code_before_its_aggregates(world):
    member = world.members[0]
    put(world, world.aggregate, world.new, "53", "41")
    put(world, member, world.new, "41")
    beside = read_figures(WAGES, [member.pk], find_places(["53"]))[member.pk, "53"]
    rows = read_states(WAGES, member.pk, beside).rows
    assert {row.area.code: row.soc.code for row in rows} == {"53": "51-2028", "41": "51-2022"}


def test_a_state_or_area_without_a_row_has_its_reason(world):
    """Of a state that the release holds it is withheld; of any other nothing is known."""
    soc, other = world.soc, world.members[0]
    put(world, soc, world.new, "US", "53")
    put(world, other, world.new, "41")
    beside = read_figures(WAGES, [soc.pk], find_places(["53"]))[soc.pk, "53"]
    missing = read_states(WAGES, soc.pk, beside).missing
    assert "53" not in missing
    assert missing["41"] == FigureStatus.SUPPRESSED
    assert beside.missing_in("0000000") == FigureStatus.NOT_LOADED


def test_without_rows_there_are_no_states(world):
    beside = read_figures(WAGES, [world.soc.pk], find_places(["53"]))[world.soc.pk, "53"]
    assert not read_states(WAGES, world.soc.pk, beside).rows


# Every row


def listed(world, socs=(), areas=(), pins=()):
    return list_figures(
        WAGES,
        socs,
        [world.areas[code] for code in areas],
        current_releases("wages", pins),
        pinned=bool(pins),
    )


def test_a_list_and_an_answer_choose_the_same_release(world):
    """Of each occupation and state: once in SQL, once of rows that are read."""
    put(world, world.soc, world.old, "US", "53", "41", "0042660")
    put(world, world.soc, world.new, "US", "41")
    put(world, world.aggregate, world.old, "US", "41")
    ProjectionFactory(soc=world.soc, area=world.areas["53"])  # of another dataset
    listing = listed(world)
    releases = current_releases("wages")

    shown = listing[0 : len(listing)]
    assert len(shown) == 6
    for row in shown:
        of_state = WageEstimate.objects.filter(Q(soc=row.soc, area__state=row.area.state))
        assert row.release == newest_with_rows(of_state, releases)


def test_a_list_names_what_is_missing_after_the_rows(world):
    first, second = world.members
    put(world, world.aggregate, world.new, "US", "0042660")
    put(world, second, world.new, "US")
    listing = listed(world, [first, second, world.soc], ["US", "0042660"])

    rows = listing[0 : len(listing)]
    assert [
        (row.soc.code, row.area if isinstance(row, MissingFigures) else row.area.code)
        for row in rows
    ] == [
        ("51-2023", "US"),
        ("51-2028", "0042660"),
        ("51-2028", "US"),
        ("51-2023", "0042660"),
        ("11-3051", "US"),
        ("11-3051", "0042660"),
    ]
    assert listing.asked_codes[world.aggregate.pk] == "51-2022"
    assert rows[1].area_name == "Seattle-Tacoma-Bellevue, WA"
    # 51-2023 has figures in the nation, and the release holds Seattle: it should have them there.
    assert rows[3].reason == "The publisher does not release a wage for this career in Seattle."
    assert [listing[at : at + 1][0] for at in range(6)] == rows


def test_a_pinned_list_has_the_rows_of_each_pinned_release(world):
    put(world, world.soc, world.old, "US", "53")
    put(world, world.soc, world.new, "US")
    pins = ["oews-2024", "oews-2025"]
    listing = listed(world, pins=pins)
    assert [(row.area.code, row.release.key) for row in listing[0:10]] == [
        ("53", "oews-2024"),
        ("US", "oews-2024"),
        ("US", "oews-2025"),
    ]
    assert [row.release.key for row in listed(world)[0:10]] == ["oews-2024", "oews-2025"]
