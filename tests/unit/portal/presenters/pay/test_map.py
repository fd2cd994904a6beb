"""The maps: the shapes that are committed, how they are made, and which colour or pattern a figure
gets.
"""

import json
import re
from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.rules.figures import FigureStatus
from portal.charts import make_maps
from portal.charts.map import sheet, step_of, steps
from portal.presenters.pay.map import Drawing, nation_map, state_map

PATH = re.compile(r"(M-?\d+[ -]\d+l(-?\d+[ -]?-?\d+ ?)+z)+")


def test_every_county_of_the_state_and_every_state_has_a_shape():
    counties, states = sheet("counties-53"), sheet("states")
    assert len(counties.shapes) == 39
    assert len(states.shapes) == 51
    assert {shape.code[:2] for shape in counties.shapes} == {"53"}
    for found in (counties, states):
        for shape in found.shapes:
            assert PATH.fullmatch(shape.d), shape.name
            assert -5 <= shape.x <= found.width + 5
            assert 0 <= shape.y <= found.height
        assert "ISC" in found.source


def test_a_state_without_shapes_has_no_map():
    assert sheet("counties-99") is None


def test_every_state_has_a_map_whose_counties_are_those_of_today():
    from portal.charts.make_maps import WITHOUT_COUNTIES

    for state in sheet("states").shapes:
        counties = sheet(f"counties-{state.code}")
        if state.code in WITHOUT_COUNTIES:
            assert counties is None
            continue

        assert {shape.code[:2] for shape in counties.shapes} == {state.code}
        for shape in counties.shapes:
            assert PATH.fullmatch(shape.d), shape.name


def test_the_shapes_are_small():
    from portal.charts.map import SHAPES

    sizes = [path.stat().st_size for path in SHAPES.glob("*.json")]
    assert max(sizes) < 40_000
    assert sum(sizes) < 600_000


def topology(arcs, geometries):
    return {
        "transform": {"scale": [1, 1], "translate": [-120, 45]},
        "arcs": arcs,
        "objects": {"counties": {"geometries": geometries}},
    }


def test_neighbours_share_one_border_and_a_reversed_arc_is_read_backwards():
    arcs = [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]]
    geometries = [
        {"type": "Polygon", "id": "53001", "arcs": [[0, 1]], "properties": {"name": "West"}},
        {
            "type": "MultiPolygon",
            "id": "53003",
            "arcs": [[[2, -1]]],
            "properties": {"name": "East"},
        },
    ]
    found = make_maps.decode(topology(arcs, geometries), "counties", 0)
    west, east = found["53001"][1][0][0], found["53003"][1][0][0]
    assert {(-119, 45), (-119, 46)} <= set(west) & set(east)
    assert east[0] == east[-1]


def test_thinning_keeps_the_ends_and_what_sticks_out():
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 1.0), (3.0, 0.0)]
    assert make_maps.thinned(line, 0.01) == [(0.0, 0.0), (1.0, 0.001), (2.0, 1.0), (3.0, 0.0)]
    assert make_maps.thinned([(0.0, 0.0), (1.0, 0.001), (2.0, 0.0)], 0.01) == [
        (0.0, 0.0),
        (2.0, 0.0),
    ]


def test_the_projection_keeps_areas():
    project = make_maps.albers(-120, 45, 49)

    def area(ring):
        return make_maps.area([project(point) for point in ring])

    south = area([(-121, 45), (-120, 45), (-120, 46), (-121, 46)])
    north = area([(-121, 48), (-120, 48), (-120, 49), (-121, 49)])
    assert north / south == pytest.approx(
        0.948, abs=0.01
    )  # cos 48.5 / cos 45.5: a degree is narrower in the north


def test_the_committed_shapes_are_what_the_script_makes(shared, tmp_path, monkeypatch):
    geo = shared / "geo"
    if not geo.is_dir():
        pytest.skip("../shared/data/geo is absent: the shapes were not made again")
    made = make_maps.counties(
        json.loads((geo / "counties-10m.json").read_text(encoding="utf-8")), "53"
    )
    held = sheet("counties-53")
    assert [(row["code"], row["d"]) for row in made["shapes"]] == [
        (shape.code, shape.d) for shape in held.shapes
    ]


@given(st.lists(st.decimals(0, 500_000, places=2), max_size=60))
def test_every_value_is_in_the_class_that_names_its_bounds(values):
    classes = steps(values)
    assert len(classes) <= 5
    for value in values:
        step = classes[step_of(value, classes) - 1]
        assert step.least <= value <= step.most
    for low, high in pairwise(classes):
        assert low.most < high.least


def wage_row(code, value, status="P", kind="metro", **more):
    release = SimpleNamespace(
        key="r",
        reference_period="May 2025",
        top_code_annual=Decimal(239200),
        top_code_hourly=Decimal(115),
    )
    figures = {
        "annual_median": value,
        "annual_median_status": status,
        "annual_only": False,
        "hourly_only": False,
        "employment": None,
        "employment_status": "S",
    }
    return SimpleNamespace(
        area=SimpleNamespace(code=code, kind=kind),
        area_name=f"Area {code}",
        release=release,
        **{**figures, **more},
    )


MEMBERS = [
    ("53033", "King County", "A", "Area A"),
    ("53061", "Snohomish County", "A", "Area A"),
    ("53053", "Pierce County", "B", "Area B"),
]
MEMBERS += [("53035", "Kitsap County", "C", "Area C"), ("53067", "Thurston County", "D", "Area D")]


def why_missing(code):
    return FigureStatus.NOT_LOADED if code == "D" else FigureStatus.SUPPRESSED


def drawn(rows, here="53033"):
    found = state_map(
        Drawing("Actors", "median", "annual", here, sheet("counties-53"), why_missing),
        rows,
        MEMBERS,
        "Washington",
    )
    return {region.code: region for region in found.regions}, found


def test_a_county_has_the_figure_of_its_area_and_each_reason_its_own_pattern():
    rows = [
        wage_row("A", Decimal(90000)),
        wage_row("B", None, "T"),
        wage_row("C", None, "S"),
        wage_row("53", Decimal(80000), kind="state"),
    ]
    regions, found = drawn(rows)
    assert {outline.shape.name for outline in regions["A"].outlines} == {"King", "Snohomish"}
    assert regions["A"].fill.startswith("step-")
    assert regions["A"].is_here
    assert (regions["B"].fill, regions["C"].fill, regions["D"].fill, regions[""].fill) == (
        "top",
        "held",
        "none",
        "no-area",
    )
    assert regions["D"].words == "Area D: not loaded here"
    assert [outline.label for outline in regions["B"].outlines] == ["≥$239k"]
    assert len(regions[""].outlines) == 39 - 5
    assert [region.code for region in found.wide] == ["53"]
    assert {item.fill for item in found.legend} == {region.fill for region in found.regions}


def test_no_number_is_made_up_where_none_is_published():
    regions, _found = drawn(
        [wage_row("A", Decimal(90000)), wage_row("B", None, "T"), wage_row("C", None, "S")]
    )
    assert [code for code, region in regions.items() if region.shown.value] == ["A"]
    assert "at least $239,200" in regions["B"].words
    assert "not released" in regions["C"].words


def test_the_description_says_the_range_and_what_is_missing():
    _regions, found = drawn(
        [wage_row("A", Decimal(90000)), wage_row("B", Decimal(70000)), wage_row("C", None, "T")]
    )
    assert (
        found.description
        == "From $70,000 a year in Area B to $90,000 in Area A. 1 area is at or above the highest amount that is published. 1 area has no figure here."  # noqa: E501
    )


def test_a_map_of_states_draws_all_and_fills_those_with_a_row():
    rows = [
        wage_row("53", Decimal(90000), kind="state"),
        wage_row("41", Decimal(70000), kind="state"),
    ]
    found = nation_map(
        Drawing("Actors", "median", "annual", "53", sheet("states"), why_missing), rows
    )
    assert len(found.regions) == 51
    assert {region.code for region in found.regions if region.shown.value} == {"53", "41"}


def test_a_mark_without_a_believed_limit_has_no_color_label_or_place_of_its_own():
    row = wage_row("B", None, "T")
    row.release.top_code_annual = None
    regions, found = drawn([wage_row("A", Decimal(90000)), row])
    assert (regions["B"].fill, regions["B"].words) == (
        "no-amount",
        "Area B: the survey gives no amount here",
    )
    assert not any(outline.label for outline in regions["B"].outlines)
    assert found.regions[0].code == "A"
    assert {item.text for item in found.legend} >= {"the survey gives no amount here"}


def test_the_legend_spans_what_the_map_draws_and_nothing_else():
    """Puerto Rico has a figure and no shape."""
    rows = [
        wage_row("53", Decimal(90000), kind="state"),
        wage_row("41", Decimal(70000), kind="state"),
        wage_row("72", Decimal(30000), kind="state"),
    ]
    found = nation_map(
        Drawing("Actors", "median", "annual", "53", sheet("states"), why_missing), rows
    )
    steps_of = [item.text for item in found.legend if item.fill.startswith("step")]
    assert steps_of == ["$70,000", "$90,000"]
