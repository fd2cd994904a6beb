"""The figure envelope and the cells of a CSV file."""

from decimal import Decimal

import pytest

from careers.api.csv_rows import columns
from careers.api.figures import TOP_CODE_UNKNOWN, count, money, percent
from careers.rules.figures import FigureStatus
from wages.api.rows import WageRowSerializer

PUBLISHED, TOP_CODED, SUPPRESSED = (
    FigureStatus.PUBLISHED,
    FigureStatus.TOP_CODED,
    FigureStatus.SUPPRESSED,
)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (money(Decimal("34.79"), PUBLISHED, cents=True), ("34.79", "published", "$34.79", False)),
        (money(Decimal(72360), PUBLISHED, cents=False), ("72360", "published", "$72,360", False)),
        (
            money(Decimal(6029), PUBLISHED, cents=False, derived=True),
            ("6029", "published", "$6,029", True),
        ),
        (
            money(None, TOP_CODED, cents=True, limit=Decimal("115.00")),
            (None, "top_coded", ">= $115.00", False),
        ),
        (money(None, TOP_CODED, cents=True), (None, "top_coded", TOP_CODE_UNKNOWN, False)),
        (money(Decimal(5), SUPPRESSED, cents=True), (None, "suppressed", "Not released", False)),
        (
            money(None, FigureStatus.NOT_APPLICABLE, cents=True, missing="Only annual"),
            (None, "not_applicable", "Only annual", False),
        ),
        (count(2858, PUBLISHED), ("2858", "published", "2,858", False)),
        (count(0, PUBLISHED), ("0", "published", "0", False)),
        (count(None, FigureStatus.NOT_LOADED), (None, "not_loaded", "Not loaded here", False)),
        (percent(Decimal("-3.4"), PUBLISHED), ("-3.4", "published", "-3.4%", False)),
        (percent(Decimal("1E+2"), PUBLISHED), ("100", "published", "100%", False)),
        (
            percent(None, FigureStatus.NO_LOCAL_AREA),
            (None, "no_local_area", "No local area", False),
        ),
    ],
)
def test_envelope(made, expected):
    assert (made["value"], made["status"], made["display"], made["derived"]) == expected


def test_columns_say_which_figures_are_derived():
    headers = [header for header, _path in columns(WageRowSerializer())]
    assert {"hourly_median", "hourly_median_status", "monthly_median_derived", "annual_p90"} <= set(
        headers
    )
    assert len(headers) == len(set(headers))


def test_a_rounded_zero_is_fewer_than_what_its_source_rounds_to():
    shown = count(0, FigureStatus.PUBLISHED, zero_is_below=50)
    assert (shown["value"], shown["display"]) == ("0", "fewer than 50")
    assert count(0, FigureStatus.PUBLISHED)["display"] == "0"
    assert count(None, FigureStatus.SUPPRESSED, zero_is_below=50)["display"] == "Not released"
