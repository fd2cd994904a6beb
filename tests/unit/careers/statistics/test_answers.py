"""Fallback: local, then state, then nation, always labelled with the area used and why. Rows are
stand-ins: no database.
"""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.rules.figures import FigureStatus
from careers.rules.places import Place
from careers.statistics.answers import Level, newest_with_rows, resolve
from careers.statistics.declaration import FigureKind
from careers.statistics.reasons import Holdings

KING = Place("53033", "county", "King County", "53", "Washington")
WASHINGTON = Place("53", "state", "Washington", "53", "Washington")
NATION = Place("US", "nation", "United States")
NEW, OLD = SimpleNamespace(pk=2, delineation_id=20), SimpleNamespace(pk=1, delineation_id=10)
LOCAL = {20: ("0042660", "Seattle-Tacoma-Bellevue"), 10: ("0042660", "Seattle")}
AREAS = {
    "US": ("nation", "United States"),
    "53": ("state", "Washington"),
    "0042660": ("metro", "Seattle-Tacoma-Bellevue"),
    "0044060": ("metro", "Spokane, WA"),
}
# Both releases hold the state, the nation and the county's metro.
HELD = {(pk, code): 700 for pk in (1, 2) for code in ("US", "53", "0042660")}
KIND = FigureKind("figures", None, lambda one: one.good, noun="a figure")


def row(code, release=NEW, good=True):
    kind, name = AREAS[code]
    return SimpleNamespace(
        soc=SimpleNamespace(code="29-1141"),
        area=SimpleNamespace(code=code, kind=kind, name=name),
        area_name=name,
        release_id=release.pk,
        good=good,
    )


def answer(place, *rows, releases=(NEW, OLD), local=LOCAL, held=HELD):
    return resolve(place, rows, releases, local, KIND, Holdings("29-1141", (), held))


def test_a_county_is_answered_by_its_area():
    found = answer(KING, row("US"), row("53"), row("0042660"), row("0044060"))
    assert (found.here.level, found.here.area_code, found.here.area_name) == (
        Level.LOCAL,
        "0042660",
        "Seattle-Tacoma-Bellevue",
    )
    assert (found.fell_back, found.fallback_reason) == (False, "")


def test_the_area_bears_the_name_of_its_release():
    found = answer(KING, row("0042660", OLD), releases=(OLD,))
    assert found.here.area_name == "Seattle"


def test_without_a_local_row_the_state_answers_and_says_why():
    found = answer(KING, row("US"), row("53"), row("0044060"))
    assert (found.here.level, found.here.area_code) == (Level.STATE, "53")
    assert (
        found.fallback_reason
        == "The publisher does not release a figure for this career in Seattle-Tacoma-Bellevue."
    )
    assert (found.levels[Level.LOCAL].status, found.levels[Level.LOCAL].area_code) == (
        FigureStatus.SUPPRESSED,
        "0042660",
    )


def test_a_county_outside_every_area_says_so():
    found = answer(KING, row("US"), row("53"), local={})
    assert found.here.level is Level.STATE
    assert found.levels[Level.LOCAL].status is FigureStatus.NO_LOCAL_AREA
    assert found.fallback_reason == "No local area of this release leads to King County."


def test_a_release_without_a_delineation_has_no_local_areas():
    release = SimpleNamespace(pk=3, delineation_id=None)
    found = answer(
        KING, row("53", release), releases=(release,), held={(3, "53"): 700, (3, "0044060"): 600}
    )
    assert found.levels[Level.LOCAL].status is FigureStatus.NO_LOCAL_AREA


def test_a_county_of_a_state_whose_local_areas_are_not_loaded_is_not_said_to_be_in_no_area():
    found = answer(KING, row("US"), row("53"), local={}, held={(2, "US"): 700, (2, "53"): 700})
    assert found.here.level is Level.STATE
    assert found.levels[Level.LOCAL].status is FigureStatus.NOT_LOADED
    assert found.fallback_reason == "We have not loaded a publisher's file for King County."


def test_a_county_of_a_state_that_is_not_loaded_is_not_said_to_be_in_no_area():
    found = answer(KING, row("US"), local={}, held={(2, "US"): 700})
    assert found.levels[Level.LOCAL].status is FigureStatus.NOT_LOADED
    assert found.levels[Level.STATE].status is FigureStatus.NOT_LOADED
    assert found.fallback_reason == "We have not loaded a publisher's file for King County."


def test_a_local_row_without_a_single_figure_falls_back_and_says_why():
    found = answer(KING, row("US"), row("53"), row("0042660", good=False))
    local = found.levels[Level.LOCAL]
    assert (found.here.level, found.fell_back) == (Level.STATE, True)
    assert (local.found, local.status, local.area_name) == (
        True,
        FigureStatus.SUPPRESSED,
        "Seattle-Tacoma-Bellevue",
    )
    assert (
        found.fallback_reason
        == "The publisher does not release a figure for this career in Seattle-Tacoma-Bellevue."
    )


def test_without_state_and_local_rows_the_nation_answers():
    found = answer(KING, row("US"))
    assert (found.here.level, found.here.area_code) == (Level.NATION, "US")
    assert (
        found.levels[Level.STATE].reason
        == "The publisher does not release a figure for this career in Washington."
    )
    assert found.fell_back and found.fallback_reason


def test_without_any_row_the_wanted_level_says_so():
    found = answer(KING)
    assert (found.here.level, found.here.found, found.here.status, found.fell_back) == (
        Level.LOCAL,
        False,
        FigureStatus.NOT_COVERED,
        False,
    )
    assert found.here.reason.startswith("This survey does not cover this career.")


def test_without_any_release_the_reason_names_the_place():
    found = answer(KING, releases=())
    assert found.here.reason == "We have not loaded a publisher's file for King County."
    assert list(found.releases) == []


def test_when_everything_is_withheld_the_wanted_level_says_withheld():
    found = answer(KING, *(row(code, good=False) for code in ("US", "53", "0042660")))
    assert (found.here.level, found.here.status, found.fell_back) == (
        Level.LOCAL,
        FigureStatus.SUPPRESSED,
        False,
    )
    assert found.here.reason


def test_a_state_asks_for_the_state_and_the_nation_for_itself():
    rows = (row("US"), row("53"), row("0042660"))
    assert (answer(WASHINGTON, *rows).here.level, set(answer(WASHINGTON, *rows).levels)) == (
        Level.STATE,
        {Level.STATE, Level.NATION},
    )
    assert (answer(NATION, row("US")).here.level, set(answer(NATION, row("US")).levels)) == (
        Level.NATION,
        {Level.NATION},
    )
    assert (
        answer(WASHINGTON, row("US")).fallback_reason
        == "The publisher does not release a figure for this career in Washington."
    )


def test_the_newest_release_with_rows_in_the_state_answers_and_the_others_rows_stay_out_of_the_table():  # noqa: E501
    found = answer(KING, row("53", OLD), row("0042660", OLD), row("53", NEW), row("US", OLD))
    assert found.here.row.release_id == NEW.pk
    assert [(one.area.code, one.release_id) for one in found.table] == [
        ("53", NEW.pk),
        ("US", OLD.pk),
    ]
    assert list(found.releases) == [NEW, OLD]


def test_state_and_nation_may_come_from_different_releases():
    found = answer(WASHINGTON, row("53", OLD), row("US", NEW))
    assert found.levels[Level.STATE].row.release_id == OLD.pk
    assert found.levels[Level.NATION].row.release_id == NEW.pk


def test_newest_with_rows_takes_the_first_release_that_has_any():
    assert newest_with_rows([row("US", OLD)], [NEW, OLD]) is OLD
    assert newest_with_rows([], [NEW, OLD]) is None
    assert newest_with_rows([row("US", OLD)], []) is None


@pytest.mark.parametrize(
    ("place", "name"),
    [(KING, "King County, Washington"), (WASHINGTON, "Washington"), (NATION, "United States")],
)
def test_a_county_is_named_with_its_state(place, name):
    assert place.full_name == name


ANY_ROW = st.tuples(st.sampled_from(sorted(AREAS)), st.sampled_from([NEW, OLD]), st.booleans())


ANY_PLACE = st.sampled_from([KING, WASHINGTON, NATION])
ANY_RELEASES = st.sampled_from([(NEW, OLD), (NEW,), (OLD,), ()])


@given(
    ANY_PLACE,
    st.lists(ANY_ROW, max_size=8),
    st.sampled_from([LOCAL, {}, {10: LOCAL[10]}]),
    ANY_RELEASES,
)
def test_whatever_is_there_one_answer_is_given_or_a_reason(place, drawn, local, releases):
    unique = {
        (code, release.pk): row(code, release, good)
        for code, release, good in drawn
        if release in releases
    }
    found = answer(place, *unique.values(), releases=releases, local=local)
    assert found.wanted in found.levels
    if found.here.found and found.here.row.good:
        assert found.here.status is FigureStatus.PUBLISHED
        assert found.here.row in found.table
    else:
        assert found.here.level is found.wanted
        assert found.here.reason
    assert bool(found.fallback_reason) is found.fell_back
    assert all(
        level.reason
        for level in found.levels.values()
        if level.status is not FigureStatus.PUBLISHED
    )


def test_a_county_in_no_area_has_the_reason_of_a_career_that_the_survey_leaves_out():
    found = answer(KING, local={}, held=HELD | {(1, "0044060"): 600})
    assert found.levels[Level.LOCAL].status is FigureStatus.NOT_COVERED
