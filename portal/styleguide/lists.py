"""Made-up careers side by side, in a list, and the places to change to, for the style guide. Shown
in development only.
"""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from portal.presenters.compare.parts import Cell, Column, Comparison, Row, Section
from portal.presenters.lists.results import present_result
from portal.presenters.lists.saved import Listed
from portal.presenters.places.choice import place_choice
from portal.styleguide.samples import LONG, PLACE, answers_of, has_median, outlook_of, row_of

PUBLISHED = {
    "status": "published",
    "area": "53",
    "area_name": "Washington",
    "release": "sample",
    "period": "May 2025",
}


def list_samples() -> dict[str, Any]:
    """The context of the page's part."""
    areas = [
        SimpleNamespace(code="US", name="United States", kind="nation"),
        SimpleNamespace(code="53", name="Washington", kind="state"),
    ]
    areas += [
        SimpleNamespace(code=f"530{number:02}", name=f"County {number}", kind="county")
        for number in (33, 53, 61)
    ]

    return {
        "comparison": _comparison(),
        "found": _results(),
        "place": place_choice(PLACE, areas, "53"),
        "chosen": SimpleNamespace(place=""),
    }


def _comparison() -> Comparison:
    """Columns of unequal length; a figure top-coded, one not released, one of another area, a text,
    and what is the same for all.
    """
    # Short, long and missing texts side by side.
    columns = (
        Column("sample", "Sample Careers", "A short headline."),
        Column("long", LONG, ""),
        Column("third", "Third Careers, All Other", LONG),
    )

    pay = (
        Cell("$151,580", value="151580", bar=63.4, **PUBLISHED),
        Cell("at least $239,200", bar=100.0, **{**PUBLISHED, "status": "top_coded"}),
        Cell("not released", status="suppressed"),
    )

    # One small, one large and one tiny bar.
    openings = tuple(
        Cell(text, value=text, bar=bar, note=note, **PUBLISHED)
        for text, bar, note in (("120", 10.0, ""), ("1,200", 100.0, ""), ("7", 0.6, LONG))
    )
    words = (
        Cell("Bachelor's degree"),
        Cell("No formal educational credential"),
        Cell("not stated"),
    )

    sections = (
        Section(
            "pay",
            "Pay",
            (Row("annual_median", "Median pay, a year", "Washington · May 2025", pay, True),),
        ),
        Section(
            "outlook",
            "Outlook",
            (
                Row("openings_total", "Openings a year", "", openings, True),
                Row("education", "Education", "", words, False),
            ),
        ),
    )

    return Comparison(
        columns,
        False,
        sections,
        (Row("interests", "Interests", "", (Cell("Realistic"),) * 3, False),),
        (),
        (),
    )


def _results() -> tuple[Any, ...]:
    """One with everything, one with nothing."""
    whole = Listed("sample", "Sample Careers", "11-0001", facts_only=False, education=7)
    bare = Listed("bare", LONG, "11-0002", facts_only=True, education=None)
    pay, outlook = (
        answers_of([row_of(LONG, 60), row_of("Washington", 50, "state")], has_median),
        outlook_of(Decimal("5.1"), Decimal("3.1")),
    )
    nothing = answers_of([], has_median)

    return (
        present_result(
            whole,
            pay,
            outlook,
            headline="What they do, in one sentence that a person reads at once.",
            reason="Also called Sample Boss",
        ),
        present_result(bare, nothing, nothing),
    )
