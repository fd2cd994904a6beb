"""How figures read."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from careers.rules.figures import FigureStatus
from portal.presenters.figures import percent, show_number, show_projection, show_wage
from wages.rules import Figure, monthly

P, T, S, N = (
    FigureStatus.PUBLISHED,
    FigureStatus.TOP_CODED,
    FigureStatus.SUPPRESSED,
    FigureStatus.NOT_APPLICABLE,
)


@pytest.mark.parametrize(
    ("figure", "period", "flags", "text"),
    [
        (Figure(Decimal("34.79"), P), "hourly", {}, "$34.79"),
        (Figure(Decimal(119780), P), "annual", {}, "$119,780"),
        (Figure(None, T, limit=Decimal("115.00")), "hourly", {}, "at least $115.00"),
        (Figure(None, T, limit=Decimal(239200)), "annual", {}, "at least $239,200"),
        (Figure(None, T), "annual", {}, "the survey gives no amount here"),
        (Figure(None, S), "annual", {}, "not released"),
        (Figure(None, N), "hourly", {"annual_only": True}, "only yearly pay is published"),
        (Figure(None, N), "monthly", {"annual_only": True}, "only yearly pay is published"),
        (Figure(None, N), "annual", {"hourly_only": True}, "only hourly pay is published"),
        (Figure(None, N), "annual", {}, "not published"),
    ],
)
def test_a_wage_reads_as_a_person_would_say_it(figure, period, flags, text):
    shown = show_wage(figure, period, "median", **flags)
    assert shown.text == text
    assert shown.status == figure.status.value
    assert shown.value == (str(figure.value) if figure.status is P else "")


def test_a_derived_month_says_so_and_a_top_coded_one_gives_no_value():
    month = show_wage(monthly(Figure(Decimal("57.59"), P), Decimal("173.3")), "monthly", "median")
    assert (month.text, month.value, month.derived) == ("$9,980", "9980", True)
    top = show_wage(
        monthly(Figure(None, T, limit=Decimal("115.00")), Decimal("173.3")), "monthly", "p90"
    )
    assert (top.text, top.value) == ("the survey gives no amount here", "")


def test_numbers_of_projections():
    assert percent(Decimal("-12.4")) == "−12.4%"
    assert (
        show_number(Decimal(0), "percent").text == "0%"
        or show_number(Decimal("0.0"), "percent").text == "0.0%"
    )
    assert show_number(None, "count").text == "not published"
    assert show_number(None, "count", suppressed=True).status == "suppressed"
    assert show_number(Decimal(186500), "count").text == "186,500"


def test_a_mark_without_a_believed_limit_is_no_number():
    assert not show_wage(Figure(None, T), "annual", "p90").is_number
    assert show_wage(Figure(None, T, limit=Decimal(239200)), "annual", "p90").is_number


def test_a_zero_that_its_source_has_rounded_is_fewer_than_50():
    def openings(value, source):
        release = SimpleNamespace(source=SimpleNamespace(key=source))
        row = SimpleNamespace(release=release, openings_total=value, is_suppressed=False)
        return show_projection(row, "openings_total", "count")

    # BLS prints thousands with one decimal.
    rounded = openings(Decimal(0), "bls-projections")
    assert (rounded.text, rounded.value, rounded.status) == ("fewer than 50", "0", "published")
    assert openings(Decimal(100), "bls-projections").text == "100"
    assert openings(Decimal(0), "a-state").text == "0"
    assert openings(None, "bls-projections").text == "not published"
