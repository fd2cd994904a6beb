"""Figures of a state's own wage table, as a mapping says that they are printed."""

from decimal import Decimal

import pytest

from careers.importers.mapping.definition import FigureRules
from wages.importers.mapped import employment, wage
from wages.importers.marks import AT_THE_LIMIT, NO_SUCH_FIGURE, PUBLISHED, WITHHELD, Figure

RULES = FigureRules(withheld=("ND",), top_coded=("max",), absent=("n/a",))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("$120,660", Figure(Decimal(120660), PUBLISHED)),
        (120660.0, Figure(Decimal(120660), PUBLISHED)),
        ("ND", WITHHELD),
        ("max", AT_THE_LIMIT),
        ("n/a", NO_SUCH_FIGURE),
        ("", NO_SUCH_FIGURE),
        (None, NO_SUCH_FIGURE),
    ],
)
def test_a_wage_or_why_there_is_none(value, found):
    assert wage(value, places=0, rules=RULES) == found


def test_a_blank_withholds_where_the_mapping_says_so():
    rules = FigureRules(withheld=("",))
    assert wage("", places=2, rules=rules) == WITHHELD
    assert employment(None, rules=rules) == WITHHELD


@pytest.mark.parametrize(("value", "places"), [("0", 0), ("-1", 0), ("12.345", 2), ("*", 2)])
def test_what_no_wage_can_be(value, places):
    with pytest.raises(ValueError, match=r"wage|decimals|number"):
        wage(value, places=places, rules=RULES)


def test_employment_in_the_units_of_the_mapping():
    assert employment("1,200", rules=FigureRules()) == Figure(Decimal(1200), PUBLISHED)
    assert employment("1.2", rules=FigureRules(jobs=1000)) == Figure(Decimal(1200), PUBLISHED)
    with pytest.raises(ValueError, match="below zero"):
        employment("-1", rules=FigureRules())
