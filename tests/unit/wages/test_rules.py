"""Statuses of wage figures and the derived month."""

import csv
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from careers.rules.figures import FigureStatus
from tests import seed
from tests.conftest import ROOT
from wages.rules import CODES, MEASURES, PERCENTILES, PERIODS, STATUSES, Figure, figure, monthly

FACTOR = Decimal(settings.MONTHLY_FACTOR)
COLUMNS = {"p10": "PCT10", "p25": "PCT25", "median": "MEDIAN", "p75": "PCT75", "p90": "PCT90"}


@pytest.fixture(scope="module")
def page(seed_text):
    """The seed's own wage table: area -> period -> five figures, as printed."""
    read = seed.wages(seed_text)
    return {
        area: {
            period: [Decimal(cell.replace(",", "").lstrip("$")) for cell in cells]
            for period, cells in table.items()
        }
        for area, table in read.items()
    }


def published(value):
    return Figure(Decimal(value), FigureStatus.PUBLISHED)


def test_the_seed_prints_fourteen_areas_three_ways(page):
    assert len(page) == 14
    assert all(list(rows) == ["hourly", "monthly", "annual"] for rows in page.values())


def test_the_derived_month_is_the_month_the_page_prints_in_70_of_70_cells(page):
    pairs = [
        (monthly(published(hour), FACTOR).value, month)
        for rows in page.values()
        for hour, month in zip(rows["hourly"], rows["monthly"], strict=True)
    ]
    assert len(pairs) == 70
    assert [pair for pair in pairs if pair[0] != pair[1]] == []


def test_2080_hours_a_year_would_reproduce_none(page):
    pairs = [
        (hour * 2080 / 12, month)
        for rows in page.values()
        for hour, month in zip(rows["hourly"], rows["monthly"], strict=True)
    ]
    assert sum(round(guess) == month for guess, month in pairs) == 0


def test_the_annual_figure_is_not_the_printed_hour_times_2080(page):
    """15 of the 70 cells differ, so both are stored."""
    pairs = [
        (hour * 2080, year)
        for rows in page.values()
        for hour, year in zip(rows["hourly"], rows["annual"], strict=True)
    ]
    assert sum(abs(guess - year) > 10 for guess, year in pairs) > 0


def test_the_embedded_file_is_the_pages_table_figure_for_figure(page):
    with (ROOT / "sample_data" / "wages" / "wa-page-wages.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        rows = {row["AREA_TITLE"]: row for row in csv.DictReader(file)}
    held = {
        area: {
            "hourly": [Decimal(row[f"H_{COLUMNS[name]}"]) for name in PERCENTILES],
            "annual": [Decimal(row[f"A_{COLUMNS[name]}"]) for name in PERCENTILES],
        }
        for area, row in rows.items()
    }
    assert held == {
        area: {period: cells for period, cells in table.items() if period != "monthly"}
        for area, table in page.items()
    }


def test_a_month_is_marked_derived_and_a_stored_figure_is_not():
    assert monthly(published("34.79"), FACTOR) == Figure(
        Decimal(6029), FigureStatus.PUBLISHED, derived=True
    )
    assert published("34.79").derived is False


@pytest.mark.parametrize(
    ("hour", "month"),
    [("5.00", 867), ("15.00", 2600), ("25.00", 4333), ("34.79", 6029), ("0.00", 0)],
)
def test_a_half_dollar_goes_up(hour, month):
    """5.00 x 173.3 is 866.50, which a banker would round to 866."""
    assert monthly(published(hour), Decimal("173.3")).value == month


@pytest.mark.parametrize(
    "status",
    [
        FigureStatus.SUPPRESSED,
        FigureStatus.NOT_APPLICABLE,
        FigureStatus.NO_LOCAL_AREA,
        FigureStatus.NOT_LOADED,
    ],
)
def test_nothing_is_derived_from_a_missing_hour(status):
    month = monthly(Figure(None, status), FACTOR)
    assert (month.value, month.status, month.derived) == (None, status, True)


def test_no_value_is_derived_from_a_top_coded_hour():
    month = monthly(Figure(None, FigureStatus.TOP_CODED, limit=Decimal("115.00")), FACTOR)
    assert (month.value, month.status) == (None, FigureStatus.TOP_CODED)
    assert monthly(Figure(None, FigureStatus.TOP_CODED), FACTOR).limit is None


@given(st.decimals(min_value=0, max_value=100000, places=2))
def test_a_month_is_whole_dollars_within_half_a_dollar(hour):
    month = monthly(published(hour), FACTOR).value
    assert month == month.to_integral_value()
    assert abs(month - hour * FACTOR) <= Decimal("0.5")


def test_every_status_of_a_stored_figure_has_one_letter():
    assert {code: CODES[status] for code, status in STATUSES.items()} == {
        code: code for code in "PTSN"
    }


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    ("letter", "value"), [("P", Decimal(1)), ("T", None), ("S", None), ("N", None)]
)
def test_a_figure_is_read_with_its_status_and_only_a_top_code_with_its_releases_limit(
    period, measure, letter, value
):
    release = SimpleNamespace(top_code_hourly=Decimal(100), top_code_annual=Decimal(208000))
    row = SimpleNamespace(
        release=release, **{f"{period}_{measure}": value, f"{period}_{measure}_status": letter}
    )
    limit = getattr(release, f"top_code_{period}") if letter == "T" else None
    assert figure(row, period, measure) == Figure(value, STATUSES[letter], limit=limit)


def test_a_figure_above_the_limit_stays_a_figure():
    """The mark decides, not the size: May 2025 prints pilots' 75th percentile, $384,440, above its
    own limit.
    """
    row = SimpleNamespace(
        release=SimpleNamespace(top_code_annual=Decimal(239200)),
        annual_p75=Decimal(384440),
        annual_p75_status="P",
    )
    assert figure(row, "annual", "p75") == Figure(Decimal(384440), FigureStatus.PUBLISHED)
