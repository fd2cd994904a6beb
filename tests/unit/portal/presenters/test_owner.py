"""A figure of a wider place, or of a group of occupations, begins with its own place and code."""

from types import SimpleNamespace

import pytest

from careers.rules.places import Place
from careers.statistics.answers import resolve
from careers.statistics.declaration import FigureKind
from careers.statistics.reasons import Holdings
from portal.presenters.owner import Owner, owned, owner_of

KING = Place("53033", "county", "King County", "53", "Washington")
WASHINGTON = Place("53", "state", "Washington", "53", "Washington")
KIND = FigureKind("figures", None, lambda row: True, "a wage")
AREAS = {
    "US": ("nation", "United States"),
    "53": ("state", "Washington"),
    "0042660": ("metro", "Seattle"),
}


def answers(place, area, soc="29-1141"):
    kind, name = AREAS[area]
    release = SimpleNamespace(pk=1, delineation_id=1)
    row = SimpleNamespace(
        soc=SimpleNamespace(code=soc),
        area=SimpleNamespace(code=area, kind=kind, name=name),
        area_name=name,
        release_id=1,
    )
    local = {1: ("0042660", "Seattle")}
    return resolve(place, [row], [release], local, KIND, Holdings("29-1141"))


@pytest.mark.parametrize(
    ("place", "area", "soc", "label", "without"),
    [
        (KING, "0042660", "29-1141", "", ""),
        (KING, "53", "29-1141", "Washington", "No local figure."),
        (KING, "US", "29-1141", "United States", "No local figure."),
        (KING, "US", "29-1140", "United States, all of 29-1140", "No local figure."),
        (KING, "0042660", "29-1140", "All of 29-1140", ""),
        (WASHINGTON, "US", "29-1141", "United States", "No figure for the state."),
    ],
)
def test_the_place_and_the_code_come_first_where_they_are_not_those_asked_for(
    place, area, soc, label, without
):
    name = AREAS[area][1]
    assert owner_of(answers(place, area, soc), "29-1141") == Owner(area, name, soc, label, without)


def test_a_detail_s_figure_is_that_of_its_whole_occupation():
    found = owner_of(answers(KING, "0042660"), "29-1141", "29-1141.04")
    assert found.label == "All of 29-1141"
    assert owner_of(answers(KING, "0042660"), "29-1141", "29-1141.00").label == ""


def test_without_a_row_there_is_no_owner():
    nothing = resolve(KING, [], [], {}, KIND, Holdings("29-1141"))
    assert owner_of(nothing, "29-1141") == Owner()


def test_a_label_stands_before_its_figure():
    assert owned("United States", "189,100") == "United States: 189,100"
    assert owned("", "189,100") == "189,100"
