"""What one cell of a source says."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.importers.areas.readers import county_name, folded
from careers.importers.reading import cells
from careers.importers.reading.layouts import Layout, column, match_header, normal


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("58.01", "58.01"),
        (" 1,234,567.5 ", "1234567.5"),
        ("-2.3", "-2.3"),
        (".5", "0.5"),
        (64.23999999999999, "64.24"),
        (155495730.0, "155495730"),
        (0.1 + 0.2, "0.3"),
        (7, "7"),
        (1234567890123.0, "1234567890123"),
    ],
)
def test_numbers(cell, value):
    assert cells.number(cell) == Decimal(value)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        " ",
        "1,23",
        "12,34,567",
        "1.2.3",
        "1e5",
        "NaN",
        "inf",
        "٥٨",
        "−3",
        "$5",
        "5%",
        "N/A",
        None,
        True,
        float("nan"),
        float("inf"),
        datetime.date(2025, 5, 1),
    ],
)
def test_no_numbers(cell):
    with pytest.raises(ValueError, match=r"empty|not a number"):
        cells.number(cell)


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_printed_number_reads_as_itself(value):
    assert cells.number(f"{value:,}") == value
    assert cells.number(float(value), 2) == value


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("11-3051", "11-3051"),
        ('="13-2011"', "13-2011"),
        ("113051", "11-3051"),
        (113051.0, "11-3051"),
        (" 11-3051 ", "11-3051"),
    ],
)
def test_codes(cell, code):
    assert cells.soc_code(cell) == code


@pytest.mark.parametrize(
    "cell", ["", "11-305", "11–3051", "11-3051.00", "١١-3051", datetime.date(2011, 3, 1), 11.5]
)
def test_no_codes(cell):
    with pytest.raises(ValueError, match=r"not a SOC code|a date"):
        cells.soc_code(cell)


def test_a_header_is_compared_without_case_dash_space_and_footnote_mark():
    assert normal("\ufeffMedian  annual\nwage, 2022–32(1)") == "median annual wage, 2022-32"


def test_years_of_a_header_stand_for_themselves():
    layout = Layout(
        "x",
        (column("base", "Employment {base}"), column("change", "Change, {period}")),
        frozenset({"wage {base}"}),
        with_years=True,
    )
    found = match_header(
        layout,
        1,
        ["Employment 2024", "Change, 2024-2034", "Wage 2024", "Employment 2023"],
        frozenset(),
    )
    assert (found.positions, found.unknown, found.years) == (
        {"base": 0, "change": 1},
        ["Employment 2023"],
        {"base": "2024", "target": "2034"},
    )


def test_county_names_are_folded():
    assert (
        folded("Doña Ana County")
        == folded("DONA ANA COUNTY")
        == folded(county_name("Do\u00d0a Ana County"))
    )
