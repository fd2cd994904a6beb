"""Figures of state projections, as a mapping says that they are printed, and the rows of one
release.
"""

from decimal import Decimal

import pytest

from careers.importers.mapping.definition import FigureRules
from careers.importers.reading.report import ImportRefused, Report
from outlook.importers.mapped import WITHHELD, figure, of_scope
from outlook.importers.projections import ProjectionRow

PERIOD = FigureRules(openings="period")
FRACTION = FigureRules(percent="fraction")


@pytest.mark.parametrize(
    ("value", "name", "rules", "found"),
    [
        ("5,750", "employment_base", FigureRules(), Decimal(5750)),
        (5750.5, "employment_base", FigureRules(), Decimal(5751)),
        ("5.7", "employment_base", FigureRules(jobs=1000), Decimal(5700)),
        ("-29", "openings_growth", FigureRules(), Decimal(-29)),
        ("-290", "change", FigureRules(), Decimal(-290)),
        ("5.04", "percent_change", FigureRules(), Decimal("5.0")),
        ("-0.1%", "percent_change", FigureRules(), Decimal("-0.1")),
        (0.0504, "percent_change", FRACTION, Decimal("5.0")),
        # A sign says that the figure is no fraction, whatever the mapping says.
        ("5.0%", "percent_change", FRACTION, Decimal("5.0")),
        ("2320", "openings_total", PERIOD, Decimal(232)),
        # Half up to a whole job.
        ("25", "openings_total", PERIOD, Decimal(3)),
        # Only openings are of a year.
        ("2320", "change", PERIOD, Decimal(2320)),
        ("0", "change", FigureRules(), Decimal(0)),
    ],
)
def test_a_printed_figure_in_our_units(value, name, rules, found):
    assert figure(value, name, rules, 10) == found


@pytest.mark.parametrize("value", [None, "", " ", "—", "N/A", "x"])
def test_what_is_not_given_is_not_zero(value):
    assert figure(value, "change", FigureRules(absent=("x",)), 10) is None


def test_a_mark_withholds_and_another_one_is_refused():
    assert figure(" s; ", "change", FigureRules(withheld=("s;",)), 10) is WITHHELD
    with pytest.raises(ValueError, match="not a number"):
        figure("(D)", "change", FigureRules(withheld=("s;",)), 10)


def test_what_no_figure_can_be():
    with pytest.raises(ValueError, match="below zero"):
        figure("-1", "openings_total", FigureRules(), 10)
    with pytest.raises(ValueError, match="does not say its years"):
        figure("10", "openings_total", PERIOD, None)


def projection(area: str, state: str) -> ProjectionRow:
    return ProjectionRow("x.csv", 2, area, "", "11-3051", "", 2022, 2032, area_state=state)


WASHINGTON, OREGON, NATION = (
    projection("53", "53"),
    projection("41", "41"),
    projection("US", ""),
)


def test_the_rows_of_one_state():
    report = Report()
    assert of_scope([WASHINGTON, NATION], "", report) == [WASHINGTON]
    assert of_scope([WASHINGTON, OREGON], "41", report) == [OREGON]
    assert of_scope([WASHINGTON, NATION], "US", report) == [NATION]
    assert sum(report.counts.values()) == 3


@pytest.mark.parametrize(
    ("rows", "scope", "said"),
    [
        ([WASHINGTON, OREGON], "", "rows of several states: 41, 53; choose one with --scope"),
        ([WASHINGTON], "41", "no row of 41; there are rows of: 53"),
        ([NATION], "", "no row of a state; there are rows of: the nation"),
    ],
)
def test_a_file_that_is_not_of_one_state_is_refused(rows, scope, said):
    report = Report()
    with pytest.raises(ImportRefused):
        of_scope(rows, scope, report)
    assert said in str(report.problems[0])
