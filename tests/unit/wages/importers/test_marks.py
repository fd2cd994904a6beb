"""What one wage cell of OEWS says, and what an area code means."""

from decimal import Decimal

import pytest

from wages.importers import marks
from wages.importers.marks import AT_THE_LIMIT, NO_SUCH_FIGURE, WITHHELD, Figure
from wages.importers.oews_areas import oews_area


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("*", WITHHELD),
        (" # ", AT_THE_LIMIT),
        ("", NO_SUCH_FIGURE),
        (None, NO_SUCH_FIGURE),
        ("58.01", Figure(Decimal("58.01"), "P")),
        (
            132.56,
            Figure(Decimal("132.56"), "P"),
        ),  # above the limit of its release: the mark decides, not the size
    ],
)
def test_hourly_cells(cell, figure):
    assert marks.hourly(cell) == figure


@pytest.mark.parametrize("cell", ["**", "~", "##", "0", "-1", "58.333", "n/a"])
def test_cells_that_no_wage_has(cell):
    with pytest.raises(ValueError, match=r"\S"):
        marks.hourly(cell)


def test_employment_has_a_mark_of_its_own():
    assert marks.employment("**") == WITHHELD
    with pytest.raises(ValueError, match="not a number"):
        marks.employment("*")


def figures(*cells: str) -> tuple[Figure, ...]:
    return tuple(marks.hourly(cell) for cell in cells)


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (("1", "2", "2", "3", "4"), ""),
        (("1", "2", "3", "#", "#"), ""),
        (("#", "#", "#", "#", "#"), ""),
        (("*", "*", "*", "*", "*"), ""),
        (("1", "*", "3", "*", "5"), ""),
        (("3", "*", "1", "4", "5"), "percentiles decrease: 3 then 1"),
        (("1", "2", "3", "5", "4"), "percentiles decrease: 5 then 4"),
        (("1", "2", "#", "4", "#"), "a percentile above a top-coded one that is not top-coded"),
        (("1", "2", "#", "*", "#"), "a percentile above a top-coded one that is not top-coded"),
    ],
)
def test_percentiles_in_order(cells, wrong):
    assert marks.disorder(figures(*cells)) == wrong


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("99", "U.S.", "1", "US"), ("US", "nation", "")),
        (("1", "Alabama", "2", "AL"), ("01", "state", "01")),
        (("66", "Guam", "3", "GU"), ("66", "state", "66")),
        (("42660", "Seattle-Tacoma-Bellevue, WA", "4", "WA"), ("0042660", "metro", "53")),
        (
            ("100001", "Northwest Alabama nonmetropolitan area", "6", "AL"),
            ("0100001", "nonmetro", "01"),
        ),
        (("42660", "Seattle-Tacoma-Bellevue, WA", None, None), ("0042660", "metro", "53")),
        (
            ("5300006", "Western Washington nonmetropolitan area", None, None),
            ("5300006", "nonmetro", "53"),
        ),
        (("0030300-53", "Clarkston-Lewiston", "", ""), ("0030300-53", "metro_part", "53")),
        (("53-W05", "King County", "", ""), ("53-W05", "county_group", "53")),
        (("US", "United States", "", ""), ("US", "nation", "")),
        (("53", "Washington", "", ""), ("53", "state", "53")),
    ],
)
def test_areas(cells, found):
    area = oews_area(*cells)
    assert (area.code, area.kind, area.state) == found
