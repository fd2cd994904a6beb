"""State employment projections: the portal's own CSV layout, and tables of the Workforce
Information Database (WID).

Grain: an occupation in an area. In our own layout (docs/data/state-projections.md) openings are
yearly, a blank is not given and `*` is withheld. WID matrix tables (`iomatrix`, `occprj`; state
exports of them) carry an industry code too: only the row of all industries counts.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.files import Layout, Report, Table, cell, open_tables
from careers.importers.reading.layouts import column
from careers.rules.states import NAMES
from outlook.importers.projections import (
    ProjectionRow,
    impossible,
    jobs,
    not_negative,
    optional,
    percent,
)
from outlook.rules import FIGURES

OWN = Layout(
    "state projections",
    tuple(
        column(name)
        for name in (
            "area",
            "area_name",
            "occ_code",
            "occ_title",
            "base_year",
            "target_year",
            *FIGURES,
        )
    ),
)
# After our name of a column come the headers under which tables have it.
WID = Layout(
    "WID projections matrix",
    (
        column("stfips"),
        column("areatype"),
        column("area"),
        column("area_name", "areaname", required=False),
        column("occ_code", "matoccode", "occcode"),
        column("occ_title", "codetitle", "occtitle", "matoccname", required=False),
        column("base_year", "estyear", "baseyear"),
        column("target_year", "projyear"),
        column("industry", "matincode", "indcode", required=False),
        column("employment_base", "estoccprj", "estemp"),
        column("employment_projected", "projoccprj", "projemp"),
        column("change", "change", "nchg", required=False),
        column("percent_change", "pchg"),
        column("openings_total", "annualopenings", "aopent"),
        column("openings_growth", "annualchange", "aopeng", required=False),
        column("openings_exits", "annualexits", required=False),
        column("openings_transfers", "annualtransfers", required=False),
        column("suppressed", "suppress", "suppressed", required=False),
    ),
    # Columns of WID that we know and do not keep.
    frozenset(
        {
            "areatyver",
            "codelevel",
            "periodyear",
            "periodtype",
            "period",
            "periodid",
            "indcodty",
            "occcodety",
            "grrate",
            "aopenr",
        }
    )
    | {
        "exits",
        "transfers",
        "openings",
        "indemand",
        "regionalindemand",
        "green",
        "regionalgreen",
        "demandrank",
        "updatedte",
    },
)
# Employment and openings cannot be negative; changes and growth can.
JOBS = {name: optional(not_negative(jobs)) for name in FIGURES} | {
    "change": optional(jobs),
    "openings_growth": optional(jobs),
    "percent_change": optional(percent),
    "all_occupations_percent_change": optional(percent),
}
# How states write the industry code of all industries: blank, zeros or one of the TE codes.
ALL_INDUSTRIES = re.compile(r"0*|0+TE000|TE0+")
# Workforce regions: groups of counties, under codes of our own.
WID_COUNTY_GROUPS = {"15", "52"}


def read(
    paths: Iterable[Any], report: Report | None = None, **options: Any
) -> Iterator[ProjectionRow]:
    """Every row of the files. Raises ImportRefused at the end if a row was wrong."""
    report = report or Report("state-projections")

    # Across files: an area must not come from two of them.
    seen = set()

    for table in open_tables(paths, (OWN, WID), report, **options):
        for row in own_rows(table) if table.layout is OWN else wid_rows(table, report):
            if (row.area, row.occ_code) in seen:
                table.problem(
                    row.line, "occ_code", f"{row.occ_code} is there twice for area {row.area}"
                )

            seen.add((row.area, row.occ_code))

            # An impossible row is noted; the report refuses the files at the end.
            column_name, reason = impossible(row)
            if reason:
                table.problem(row.line, column_name, reason)

            report.counts["rows read"] += 1
            yield row

    report.stop_if_refused()


def area_code(value: Any) -> str:
    """A code of ours: `US`, `53`, `53033`, `0042660`, `53-W05`."""
    words = cells.required_text(value)
    if not re.fullmatch(r"US|\d{2}|\d{5}|\d{7}|\d{7}-\d{2}|\d{2}-W\d{2}", words, re.ASCII):
        raise ValueError(f"not an area code: {cells.shown(value)}")

    return words


def own_rows(table: Table) -> Iterator[ProjectionRow]:
    """`*` in a figure withholds it: the row is then marked as suppressed, and its other blanks are
    read as withheld too.
    """
    for line, (area, area_name, code, title, base_year, target_year, *values) in table.rows():
        # A star is looked for first, since it reads as no number.
        withheld = [isinstance(value, str) and value.strip() == "*" for value in values]
        figures = {
            name: None if hidden else cell(table, line, name, JOBS[name], value)
            for name, value, hidden in zip(FIGURES, values, withheld, strict=True)
        }

        years = {
            name: cell(table, line, name, optional(cells.year), value)
            for name, value in (("base_year", base_year), ("target_year", target_year))
        }

        place = (
            cell(table, line, "area", area_code, area),
            cell(table, line, "area_name", cells.required_text, area_name),
        )

        occupation = (
            cell(table, line, "occ_code", cells.soc_code, code),
            cell(table, line, "occ_title", cells.required_text, title),
        )

        # A row without a place or an occupation has been noted as a problem.
        if None not in (*place, *occupation):
            yield ProjectionRow(
                table.file,
                line,
                *place,
                *occupation,
                **years,
                **figures,
                is_suppressed=any(withheld),
            )


def wid_area(stfips: Any, areatype: Any, area: Any) -> str:
    """WID's area types: 00 nation, 01 state, 04 county, 15 and 52 workforce regions, 21
    metropolitan areas. Another is refused by name.
    """
    # Spreadsheets drop leading zeros, so each code is filled up to its length.
    state = cells.text(stfips).zfill(2)
    kind = cells.text(areatype).zfill(2)
    code = cells.text(area).zfill(6)
    if not code.isdigit() or (state not in NAMES and kind != "00"):
        raise ValueError(f"not a WID area: {state}, {kind}, {code}")

    # Our code for each area type, made only for the one that is asked for.
    makers: dict[str, Callable[[], str]] = {
        "00": lambda: "US",
        "01": lambda: state,
        "04": lambda: f"{state}{int(code):03d}",
        "21": lambda: f"{int(code):07d}",
    } | {group: lambda: f"{state}-W{int(code):02d}" for group in WID_COUNTY_GROUPS}

    if kind not in makers:
        raise ValueError(f"unknown area type {kind}; known: {', '.join(sorted(makers))}")

    return makers[kind]()


def wid_rows(table: Table, report: Report) -> Iterator[ProjectionRow]:
    for line, values in table.rows():
        given = dict(zip(table.names, values, strict=True))

        # The matrix has a row for each industry; the portal shows their total.
        if not ALL_INDUSTRIES.fullmatch(cells.text(given["industry"])):
            report.counts["rows of single industries passed over"] += 1
            continue

        place = cell(
            table,
            line,
            "area",
            lambda value, row=given: wid_area(row["stfips"], row["areatype"], value),
            given["area"],
        )

        code = cell(table, line, "occ_code", wid_occupation, given["occ_code"])
        years = {
            name: cell(table, line, name, cells.year, given[name])
            for name in ("base_year", "target_year")
        }

        # WID states leave out columns; a missing one is a figure that is not given.
        figures = {
            name: cell(table, line, name, JOBS[name], given[name])
            for name in FIGURES
            if name in given
        }

        if place and code:
            names = cells.text(given["area_name"]), cells.text(given["occ_title"])

            # A suppressed row keeps its place and years, and loses any figure that slipped through.
            hidden = cells.text(given["suppressed"]) in ("1", "Y", "TRUE")
            figures = dict.fromkeys(figures) if hidden else figures
            yield ProjectionRow(
                table.file,
                line,
                place,
                names[0],
                code,
                names[1],
                **years,
                **figures,
                is_suppressed=hidden,
            )


def wid_occupation(value: Any) -> str:
    """Six digits, or the total written as 000000."""
    return cells.soc_code(cells.text(value).zfill(6))
