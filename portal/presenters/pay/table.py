"""Pay in every area of a place's state, as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from careers.statistics.answers import Answers
from portal.presenters.figures import (
    ANNUAL,
    HOURLY,
    MONTHLY,
    ShownFigure,
    period_label,
    show_number,
    show_wage,
)
from portal.presenters.sources import cite
from portal.translation import gettext as _
from wages.rules import PERCENTILES, Figure, figure, monthly

FAR = 3  # the rank of an area that is neither the place's own nor its state nor the nation


@dataclass(frozen=True)
class WageLine:
    """One period of one area: five percentiles in dollars.

    `missing` says in one sentence why there are none, where the source publishes none of them.
    """

    period: str
    label: str
    derived: bool
    cells: tuple[ShownFigure, ...]
    missing: ShownFigure | None


@dataclass(frozen=True)
class WageRow:
    """One area of the table: its figures by the hour, the month and the year.

    `is_far` marks an area that is neither the place's own nor its state nor the nation; it is left
    out on paper. `correction` is empty unless the row was corrected after its release.
    """

    area_code: str
    area_name: str
    release: str
    reference: str
    lines: tuple[WageLine, ...]
    employment: ShownFigure
    is_here: bool
    is_far: bool
    correction: str


@dataclass(frozen=True)
class WageTable:
    """The areas of a state and the nation. `columns` are (measure, heading) of each percentile."""

    caption: str
    detail: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[WageRow, ...]


def wage_table(answers: Answers, title: str, factor: Decimal) -> WageTable:
    """Every area of the place's state and the nation.

    The chosen one comes first, then the state and the nation, then the others by name.
    """
    rows = sorted(answers.table, key=lambda row: (_rank(row, answers), row.area_name))
    place = answers.place.state_name or answers.place.name

    # In the order of PERCENTILES, as the cells are.
    columns = (
        ("p10", _("10%")),
        ("p25", _("25%")),
        ("median", _("Median")),
        ("p75", _("75%")),
        ("p90", _("90%")),
    )
    how_to_read = _(
        "1 in 10 earns less than the 10% column, and 1 in 10 earns more than the 90% column."
    )
    citations = [cite(release) for release in answers.releases]

    return WageTable(
        caption=_("Pay of %(title)s in %(place)s") % {"title": title, "place": place},
        detail=" ".join([*citations, how_to_read]),
        columns=columns,
        rows=tuple(_wage_row(row, answers, factor) for row in rows),
    )


def _rank(row: Any, answers: Answers) -> int:
    """The place of an area in the table: 0 is the chosen one, 3 one that is far."""
    if row is answers.here.row:
        return 0

    return {"state": 1, "nation": 2}.get(row.area.kind, FAR)


def _wage_row(row: Any, answers: Answers, factor: Decimal) -> WageRow:
    """One area, with what was corrected in it since the release."""
    rank = _rank(row, answers)
    correction = ""
    if row.correction_reason:
        correction = _("Corrected: %(reason)s Source: %(source)s") % {
            "reason": row.correction_reason,
            "source": row.correction_source,
        }

    return WageRow(
        area_code=row.area.code,
        area_name=row.area_name,
        release=row.release.key,
        reference=row.release.reference_period,
        lines=wage_lines(row, factor),
        employment=employment(row),
        is_here=rank == 0,
        is_far=rank == FAR,
        correction=correction,
    )


def employment(row: Any) -> ShownFigure:
    """How many people work in the job in the area, by the wage survey."""
    return show_number(row.employment, "count", suppressed=row.employment_status == "S")


def wage_lines(row: Any, factor: Decimal) -> tuple[WageLine, ...]:
    """Hourly and yearly as published, and the month derived from the hour between them."""
    hours = [figure(row, HOURLY, name) for name in PERCENTILES]
    years = [figure(row, ANNUAL, name) for name in PERCENTILES]
    return (
        _line(row, HOURLY, hours),
        _line(row, MONTHLY, [monthly(hour, factor) for hour in hours]),
        _line(row, ANNUAL, years),
    )


def _line(row: Any, period: str, figures: Sequence[Figure]) -> WageLine:
    """One period of one area; one sentence in place of five that say the same."""
    cells = tuple(
        show_wage(item, period, name, annual_only=row.annual_only, hourly_only=row.hourly_only)
        for item, name in zip(figures, PERCENTILES, strict=True)
    )

    # Five cells become one only where they give the same reason.
    without_numbers = not any(cell.is_number for cell in cells)
    all_alike = len({cell.text for cell in cells}) == 1

    return WageLine(
        period=period,
        label=period_label(period),
        derived=period == MONTHLY,
        cells=cells,
        missing=cells[0] if without_numbers and all_alike else None,
    )
