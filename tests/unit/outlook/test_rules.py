"""The validation arithmetic of projections: percents and openings."""

import csv
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outlook.rules import openings_add_up, percent_change, zero_is_fewer_than
from tests import seed
from tests.conftest import ROOT

jobs = st.integers(min_value=1, max_value=10**9)


@pytest.mark.parametrize(
    ("base", "projected", "expected"),
    [
        (1000, 1100, "10.0"),
        (1000, 900, "-10.0"),
        (2000, 2001, "0.1"),
        (3000, 3001, "0.0"),
        (1000, 0, "-100.0"),
        (241900, 246500, "1.9"),
        (0, 5, None),
    ],
)
def test_percent_change(base, projected, expected):
    assert percent_change(base, projected) == (None if expected is None else Decimal(expected))


@given(jobs, st.integers(min_value=0, max_value=10**9))
def test_the_percent_has_the_sign_of_the_change_and_is_never_below_minus_100(base, projected):
    percent = percent_change(base, projected)
    assert percent >= -100
    assert (percent == 0) or ((percent > 0) == (projected > base))


@given(st.lists(st.integers(-1000, 10000), min_size=1, max_size=3), st.integers(0, 5))
def test_parts_that_add_up_do_and_others_do_not(parts, slack):
    total = Decimal(sum(parts))
    parts = tuple(Decimal(part) for part in parts)
    assert openings_add_up(total, parts, Decimal(slack))
    assert openings_add_up(total + slack, parts, Decimal(slack))
    assert not openings_add_up(total + slack + 1, parts, Decimal(slack))
    assert not openings_add_up(total - slack - 1, parts, Decimal(slack))


def test_openings_with_negative_growth_are_valid():
    assert openings_add_up(Decimal(90), (Decimal(-10), Decimal(40), Decimal(60)), Decimal(0))


def test_the_embedded_file_is_the_pages_outlook_table_figure_for_figure(seed_text):
    page = {
        area: tuple(
            Decimal(text.replace(",", "").rstrip("%"))
            for text in (row.employment, row.growth, row.all_occupations, row.openings)
        )
        for area, row in seed.outlook(seed_text).items()
    }
    with (ROOT / "sample_data" / "outlook" / "wa-page-outlook.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        names = (
            "employment_base",
            "percent_change",
            "all_occupations_percent_change",
            "openings_total",
        )
        held = {
            row["area_name"]: tuple(Decimal(row[name]) for name in names)
            for row in csv.DictReader(file)
        }
    assert len(page) == 14
    assert held == page


def test_a_zero_of_thousands_with_one_decimal_is_fewer_than_50():
    assert (zero_is_fewer_than("bls-projections"), zero_is_fewer_than("a-state")) == (50, 0)
