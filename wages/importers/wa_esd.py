"""Washington Employment Security Department's own wage table (CSV): 2022, the state and 15 areas.

Grain: an occupation in an area. Hourly mean and quartiles, annual mean; the 10th and 90th
percentiles and the annual percentiles are not in it. There are no marks: a blank cell is a figure
that the source leaves out without saying why, which is a withheld one to us, never a top-coded one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.cells import COPY_NULL
from careers.importers.reading.files import Layout, Report, Table, cell, open_tables
from careers.importers.reading.layouts import column
from wages.importers import marks
from wages.importers.marks import NO_SUCH_FIGURE, WITHHELD, Figure
from wages.importers.oews import OewsBatch, OewsRow, copied
from wages.importers.oews_areas import OewsArea

LAYOUT = Layout(
    "Washington ESD wages",
    (
        column("year", "Year"),
        column("area", "Area code"),
        column("area_name", "Area name"),
        column("soc", "SOC code"),
        column("title", "Occupational title"),
        column("employment", "Employment"),
        column("mean", "Average wage"),
        column("p25", "25th Percentile"),
        column("median", "50th Percentile"),
        column("p75", "75th Percentile"),
        column("annual_mean", "Annual wage"),
    ),
    frozenset({"id"}),
)
STATE = "53"


def area_code(value: Any) -> tuple[str, str]:
    """(code, kind). Six digits: 000053 is the state, 042660 a metro, 530006 the sixth
    nonmetropolitan area of state 53.
    """
    # A spreadsheet may have dropped the leading zeros.
    words = cells.text(value).zfill(6)
    if not re.fullmatch(r"\d{6}", words, re.ASCII) or words == "000000":
        raise ValueError(f"not an area code: {cells.shown(value)}")
    if words.startswith("0000"):
        return words[4:], "state"

    # BLS's metro code, which has seven digits with us.
    if words.startswith("0"):
        return words.zfill(7), "metro"

    return f"{words[:2]}{int(words[2:]):05d}", "nonmetro"


def figure(places: int):
    def read_cell(value: Any) -> Figure:
        return WITHHELD if not cells.text(value) else positive(value, places)

    return read_cell


def positive(value: Any, places: int) -> Figure:
    amount = cells.number(value, places)
    if amount <= 0:
        raise ValueError(f"a wage of {amount}")

    return Figure(amount, marks.PUBLISHED)


def employment(value: Any) -> Figure:
    return (
        WITHHELD if not cells.text(value) else Figure(Decimal(cells.whole(value)), marks.PUBLISHED)
    )


READERS = {
    "employment": employment,
    "mean": figure(2),
    "p25": figure(2),
    "median": figure(2),
    "p75": figure(2),
    "annual_mean": figure(0),
}


def read(paths: Iterable[Any], report: Report | None = None, **options: Any) -> Iterator[OewsBatch]:
    """Every row as an OEWS row with the figures that this table has, a table at once.

    Raises ImportRefused at the end if a row was wrong.
    """
    report = report or Report("wa-esd")

    for table in open_tables(paths, (LAYOUT,), report, **options):
        yield OewsBatch.of(table.file, table_rows(table, report))

    report.stop_if_refused()


def table_rows(table: Table, report: Report) -> list[OewsRow]:
    """The rows of one table: each occupation once in an area, all of one year."""
    rows: list[OewsRow] = []
    seen: set[tuple[str, str]] = set()
    years: set[int] = set()

    for line, values in table.rows():
        row_cells = read_cells(table, line, values)
        if row_cells is None:
            continue

        year, (code, kind), name, soc, title, *figures = row_cells
        jobs, mean, *quartiles, annual_mean = figures
        if (code, soc) in seen:
            table.problem(line, "soc", f"{soc} is there twice for area {code}")

        seen.add((code, soc))
        years.add(year)

        # What OEWS has and this table lacks: the outer percentiles and all annual ones.
        percentiles = [NO_SUCH_FIGURE, *quartiles, NO_SUCH_FIGURE]
        wages = (*percentiles, mean, *[NO_SUCH_FIGURE] * 5, annual_mean)
        if disorder := marks.disorder(percentiles):
            table.problem(line, "p25", disorder)

        # Every row counts as detailed, since the table has no groups; it has no rates or flags
        # either.
        place = OewsArea(code, kind, name, STATE)
        copied_figures = copied(jobs, (COPY_NULL,) * 4, "00", wages)
        rows.append(OewsRow(line, place, soc, title, "detailed", copied_figures))
        report.counts["rows read"] += 1

    # A release has one reference period.
    if len(years) > 1:
        table.problem(0, "year", f"rows of several years: {', '.join(map(str, sorted(years)))}")

    return rows


def read_cells(table: Table, line: int, values: Sequence[Any]) -> list[Any] | None:
    """Year, area (code and kind), its name, SOC code, title, and the figures in READERS' order.

    None where one of the cells does not read: all are read first, so that each problem is noted.
    """
    year = cell(table, line, "year", cells.year, values[0])
    area = cell(table, line, "area", area_code, values[1])
    name = cell(table, line, "area_name", cells.required_text, values[2])
    soc = cell(table, line, "soc", cells.soc_code, values[3])
    title = cell(table, line, "title", cells.required_text, values[4])
    figures = [
        cell(table, line, key, reader, value)
        for (key, reader), value in zip(READERS.items(), values[5:], strict=True)
    ]

    if None in (year, area, name, soc, title, *figures):
        return None

    return [year, area, name, soc, title, *figures]
