"""Occupation codes as states print them."""

import pytest

from careers.importers.mapping.definition import CodeRules
from careers.importers.mapping.occupations import occupation_code


@pytest.mark.parametrize(
    ("cell", "dash", "code"),
    [
        ("11-3051", "either", "11-3051"),
        ("113051 ", "either", "11-3051"),
        ("' 11-3051", "either", "11-3051"),
        ("291,141", "either", "29-1141"),
        (113051.0, "without", "11-3051"),
        (0, "without", "00-0000"),
        ("11-3051", "with", "11-3051"),
    ],
)
def test_codes(cell, dash, code):
    assert occupation_code(cell, CodeRules(dash=dash)) == code


@pytest.mark.parametrize(
    ("cell", "dash", "reason"),
    [
        ("113051", "with", "without a dash, which the mapping denies"),
        ("11-3051", "without", "with a dash, which the mapping denies"),
        ("Managers", "either", "not a SOC code"),
        ("1,130,51", "either", "not a SOC code"),
        (0, "either", "not a SOC code"),  # nobody says that zeros were dropped
        (None, "either", "not a SOC code"),
    ],
)
def test_what_is_no_code_says_why(cell, dash, reason):
    with pytest.raises(ValueError, match="code") as raised:
        occupation_code(cell, CodeRules(dash=dash))
    assert reason in str(raised.value)
