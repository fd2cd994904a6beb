"""BLS Employment Projections, national: the web export (CSV) and the workbook `occupation.xlsx`
(tables 1.2, 1.7 and 1.10).

Grain: an occupation of the National Employment Matrix. Jobs and openings are printed in thousands
and handed out as jobs. The years are read from the header. From the workbook, table 1.10 gives the
figures with exits and transfers, 1.7 (since 2024-34: 1.2) education and training; BLS prints no
growth part of openings.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.files import Layout, Report, Table, cell, open_tables
from careers.importers.reading.layouts import column
from careers.importers.staging.sources import BLS_PROJECTIONS
from careers.models import Occupation
from careers.rules.codes import TOTAL
from outlook.importers.projections import (
    ProjectionRow,
    impossible,
    not_negative,
    optional,
    percent,
    thousands,
)

NATION, NATION_NAME = "US", "United States"
EDUCATION = {label: level for level, label in Occupation.EntryEducation.choices}  # BLS's own words
# BLS's own words: another wording is a change in the source, and is refused.
EXPERIENCE = ("None", "Less than 5 years", "5 years or more")
TRAINING = (
    "None",
    "Short-term on-the-job training",
    "Moderate-term on-the-job training",
    "Long-term on-the-job training",
    "Apprenticeship",
    "Internship/residency",
)

# Second spellings are the workbook's, first ones the web export's.
FIGURES = (
    column("employment_base", "Employment {base}", "Employment, {base}"),
    column("employment_projected", "Employment {target}", "Employment, {target}"),
    column("change", "Employment Change, {period}", "Employment change, numeric, {period}"),
    column(
        "percent_change",
        "Employment Percent Change, {period}",
        "Employment change, percent, {period}",
    ),
    column(
        "openings_total",
        "Occupational Openings, {period} Annual Average",
        "Occupational openings, {period} annual average",
    ),
)
TEXTS = (
    column(
        "entry_education", "Typical Entry-Level Education", "Typical education needed for entry"
    ),
    column("related_experience", "Work Experience in a Related Occupation"),
    column(
        "training",
        "Typical on-the-job Training",
        "Typical on-the-job training needed to attain competency in the occupation",
    ),
)
CODE = (
    column("title", "Occupation Title", "{base} National Employment Matrix title"),
    column("code", "Occupation Code", "{base} National Employment Matrix code"),
)
# Tells a summary group from a single occupation ("Line item").
KIND = column("kind", "Occupation type", required=False)
PARTS = (
    column("openings_exits", "Labor force exits, {period} annual average"),
    column("openings_transfers", "Occupational transfers, {period} annual average"),
)
# Columns that we know and do not keep. BLS prints the newest wages beside older projections, so the
# year of a wage is any.
CHARACTERISTICS_PASSED = frozenset(
    {
        "percent self employed, {base}",
        "median annual wage, {year}",
        "median annual wage, dollars, {year}",
        "related occupational outlook handbook (ooh) content",
        "related occupational outlook handbook (ooh) content xlsx",
    }
)
DETAILED_PASSED = frozenset(
    {"employment distribution, percent, {base}", "employment distribution, percent, {target}"}
)
EXPORT = Layout(
    "BLS projections, web export",
    (*CODE, KIND, *FIGURES, *TEXTS),
    frozenset({"median annual wage {year}", "education code", "workex code", "trcode"}),
    with_years=True,
    least_cells=3,
)
SEPARATIONS = Layout(
    "BLS projections, table 1.10",
    (*CODE, KIND, *FIGURES, *PARTS),
    frozenset(
        {
            "labor force exit rate, {period} annual average",
            "occupational transfer rate, {period} annual average",
            "total occupational separations rate, {period} annual average",
            "total occupational separations, {period} annual average",
        }
    ),
    frozenset({"table 1.10"}),
    with_years=True,
    least_cells=3,
)
CHARACTERISTICS = Layout(
    "BLS projections, table 1.7",
    (*CODE, KIND, *FIGURES, *TEXTS),
    CHARACTERISTICS_PASSED,
    frozenset({"table 1.7"}),
    with_years=True,
    least_cells=3,
)
DETAILED = Layout(
    "BLS projections, table 1.2",
    (*CODE, KIND, *FIGURES),
    DETAILED_PASSED,
    frozenset({"table 1.2"}),
    with_years=True,
    least_cells=3,
)
# From 2024-34 on table 1.2 has taken in what table 1.7 said, and there is no 1.7.
DETAILED_CHARACTERISTICS = Layout(
    "BLS projections, table 1.2 with worker characteristics",
    (*CODE, KIND, *FIGURES, *TEXTS),
    DETAILED_PASSED | CHARACTERISTICS_PASSED,
    frozenset({"table 1.2"}),
    with_years=True,
    least_cells=3,
)
# Later ones say more of the same occupations.
TABLES = (DETAILED, DETAILED_CHARACTERISTICS, CHARACTERISTICS, SEPARATIONS)
READERS = {
    "employment_base": optional(not_negative(thousands)),
    "employment_projected": optional(not_negative(thousands)),
    "change": optional(thousands),
    "percent_change": optional(percent),
    "openings_total": optional(not_negative(thousands)),
    "openings_exits": optional(not_negative(thousands)),
    "openings_transfers": optional(not_negative(thousands)),
    "entry_education": optional(lambda value: cells.one_of(value, EDUCATION)),
    "related_experience": optional(
        lambda value: cells.one_of(value, {word: word for word in EXPERIENCE})
    ),
    "training": optional(lambda value: cells.one_of(value, {word: word for word in TRAINING})),
}
WORDS = ("related_experience", "training")


def title(value: Any) -> str:
    """The web export appends `    * Alternate title* ...` to the title: searched words of BLS, not
    part of the name.
    """
    # An alternate title starts at a star after white space.
    return cells.required_text(
        re.split(r"\s{2,}\*|(?<=\w)\s+\* ", str(value).strip(), maxsplit=1)[0]
    )


def read(
    paths: Iterable[Any],
    report: Report | None = None,
    *,
    all_occupations_percent: Decimal | None = None,
    **options: Any,
) -> Iterator[ProjectionRow]:
    """Every occupation once, from the tables that say most. Raises ImportRefused at the end if a
    row was wrong.

    `all_occupations_percent` is what all occupations change by, for files without a total row (the
    web export has none).
    """
    report = report or Report("bls-projections")

    # By SOC code, since several tables speak of the same occupation.
    found = {}

    for table in open_tables(paths, (EXPORT, *TABLES), report, **options):
        keep(table, found, report)

    # These need all tables, so nothing is handed out before the last one is read.
    check_years(found, report)
    report.counts["occupations"] = len(found)
    baseline = baseline_of(found.get(TOTAL), all_occupations_percent, report)

    for row in found.values():
        yield row if baseline is None else replace(row, all_occupations_percent_change=baseline)

    # At the end, so that one run lists every wrong row.
    report.stop_if_refused()


def baseline_of(
    total: ProjectionRow | None, given: Decimal | None, report: Report
) -> Decimal | None:
    """The printed total's percent; what the caller gives stands in for a total that the file lacks,
    and must not contradict one that it has.
    """
    if total is None:
        return given

    # Two sources for one figure must agree.
    if given is not None and given != total.percent_change:
        report.problem(
            total.file,
            total.line,
            "percent_change",
            f"all occupations change by {total.percent_change} % here, not by {given} %",
        )

    return total.percent_change


def attribution(period: str, percent: Decimal, source: str) -> str:
    """BLS's sentence, and where the growth of all occupations is from, when the file does not say
    it.
    """
    sentence = BLS_PROJECTIONS.attribution.format(period=period)
    return f"{sentence} Growth of all occupations, {percent} %: {source}"


def keep(table: Table, found: dict[str, ProjectionRow], report: Report) -> None:
    """Merge a table's rows into those read before: what an earlier table left open is filled, what
    it gave must agree.
    """
    seen: set[str] = set()
    for row in rows(table):
        # Counted by table, because a workbook repeats its occupations in each.
        report.counts[f"rows in {table.layout.name}"] += 1
        if row.occ_code in seen:
            table.problem(row.line, "code", f"{row.occ_code} is there twice")

        seen.add(row.occ_code)
        known = found.get(row.occ_code)
        found[row.occ_code] = merged(table, known, row) if known else row


def merged(table: Table, known: ProjectionRow, row: ProjectionRow) -> ProjectionRow:
    changes = {}
    for name in READERS:
        old = getattr(known, name)
        new = getattr(row, name)

        # A figure of 0 is a figure; only None and an empty text are open.
        if old in (None, "") and new not in (None, ""):
            changes[name] = new
        elif new not in (None, "") and old != new:
            table.problem(row.line, name, f"{row.occ_code}: {new} here, {old} in another table")

    return replace(known, **changes) if changes else known


def rows(table: Table) -> Iterator[ProjectionRow]:
    # The first two columns are title and code.
    names = table.names[2:]
    base, target = (cells.year(table.years[name]) for name in ("base", "target"))
    for line, (title_cell, code_cell, *values) in table.rows():
        code = cell(table, line, "code", cells.soc_code, code_cell)
        name = cell(table, line, "title", title, title_cell)
        figures = dict(zip(names, values, strict=True))
        kind = cell(
            table,
            line,
            "kind",
            optional(lambda value: cells.one_of(value, {"Line item": False, "Summary": True})),
            figures.pop("kind"),
        )

        # Read all cells before any is judged, so that each problem is noted.
        read_figures = {
            key: cell(table, line, key, READERS[key], value) for key, value in figures.items()
        }

        # =|Texts are never null in the database.
        read_figures |= {key: read_figures[key] or "" for key in WORDS if key in read_figures}

        # Without a code or a title there is no row to check further.
        if code is None or name is None:
            continue

        row = ProjectionRow(
            table.file,
            line,
            NATION,
            NATION_NAME,
            code,
            name,
            base,
            target,
            is_summary=bool(kind),
            **read_figures,
        )

        # An impossible row is noted and handed on; the report refuses the file at the end.
        column_name, reason = impossible(row)
        if reason:
            table.problem(line, column_name, reason)

        yield row


def check_years(found: dict[str, ProjectionRow], report: Report) -> None:
    # One release has one pair of years.
    periods = {(row.base_year, row.target_year) for row in found.values()}
    if len(periods) > 1:
        first = next(iter(found.values()))
        report.problem(
            first.file,
            0,
            "",
            "tables of several periods: "
            f"{', '.join(f'{base}-{target}' for base, target in sorted(periods))}",
        )
