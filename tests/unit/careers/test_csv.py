"""A cell of a CSV file that no spreadsheet runs as a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careers.rules.csv import guard_formula, safe_cell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1+cmd", "'+1+cmd"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("-3.4", "-3.4"),
        ("-1,234.5%", "-1,234.5%"),
        ("+5", "'+5"),
        ("\n=1", "'\n=1"),
        ("\r=1", "'\r=1"),
        ("-", "'-"),
        ("-3.4\n", "'-3.4\n"),
        ("-١", "'-١"),
        ("", ""),
        ("a=1", "a=1"),
        (False, "false"),
        (["=1", "E"], "'=1; E"),
        (-3, "-3"),
        (None, ""),
        (True, "true"),
        (["C", "E"], "C; E"),
        ("plain", "plain"),
    ],
)
def test_cell(cell, expected):
    assert safe_cell(cell) == expected


@given(st.text())
def test_no_text_becomes_a_formula(text):
    cell = safe_cell(text)
    assert cell.lstrip("'").startswith(text.lstrip("'")[:1])
    assert not cell.startswith(("=", "@", "\t", "\r", "\n"))
    assert not cell.startswith("+")
    if cell.startswith("-"):
        assert not set(cell) - set("-0123456789.,%")


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "\tx", "-2+3"])
def test_a_risky_text_is_guarded(text):
    assert guard_formula(text) == f"'{text}"
