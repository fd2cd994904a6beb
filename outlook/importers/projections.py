"""One projection as any source prints it: the row that the adapters hand out, and how its cells
read.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from careers.importers.reading import cells

# How sources write that they give no figure.
NOT_GIVEN = {"", "—", "-", "–", "N/A", "n/a", "NA"}


@dataclass(frozen=True, slots=True)
class ProjectionRow:
    """An occupation group in an area. Jobs and yearly openings are numbers of jobs; percents are
    over the whole period; None is not given by the source.
    """

    file: str
    line: int
    area: str
    area_name: str
    occ_code: str
    occ_title: str
    base_year: int | None
    target_year: int | None
    employment_base: Decimal | None = None
    employment_projected: Decimal | None = None
    change: Decimal | None = None
    percent_change: Decimal | None = None
    all_occupations_percent_change: Decimal | None = None
    openings_total: Decimal | None = None
    openings_growth: Decimal | None = None
    openings_exits: Decimal | None = None
    openings_transfers: Decimal | None = None
    is_suppressed: bool = False
    is_summary: bool = False
    entry_education: int | None = None
    related_experience: str = ""
    training: str = ""
    # What an area is that may have to be added; empty where the source does not say.
    area_kind: str = ""
    area_state: str = ""


def optional(read):
    """A reader for which a blank, a dash and N/A mean that the source gives none. None of them is
    zero.
    """

    def read_cell(value: Any) -> Any:
        if value is None or (isinstance(value, str) and value.strip() in NOT_GIVEN):
            return None

        return read(value)

    return read_cell


def thousands(value: Any) -> Decimal:
    """BLS prints jobs in thousands with one decimal: 241.9 are 241,900 jobs."""
    return cells.number(value, 1) * 1000


def jobs(value: Any) -> Decimal:
    """State tables print jobs; a program's decimals are rounded to whole jobs, half up."""
    return cells.number(value).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def percent(value: Any) -> Decimal:
    """One decimal, as published; a surplus percent sign is dropped."""
    return cells.number(
        value.replace("%", "").strip() if isinstance(value, str) else value
    ).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def not_negative(read):
    def read_cell(value: Any) -> Any:
        answer = read(value)
        if answer < 0:
            raise ValueError(f"below zero: {answer}")

        return answer

    return read_cell


def impossible(row: ProjectionRow) -> tuple[str, str]:
    """(column, reason) of what no projection can be, or two empty texts."""
    if row.base_year and row.target_year and row.base_year >= row.target_year:
        return "base_year", f"base year {row.base_year} is not before target year {row.target_year}"
    if (row.base_year is None) != (row.target_year is None):
        return "base_year", "one year without the other"

    # A fall by all jobs is the least that can be.
    if row.percent_change is not None and row.percent_change < -100:
        return "percent_change", f"a fall of more than everything: {row.percent_change} %"

    return "", ""
