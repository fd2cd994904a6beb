"""Occupational Employment and Wage Statistics (BLS), as its workbooks ship: national, state, metropolitan and nonmetropolitan.

Grain of a row: an occupation group in an area, for one industry and ownership. Wages in dollars an hour and a year. Layouts: 32 columns since May 2019, and
the older ones of 20 (national) to 24 (state, metro) columns, told apart by header. A CSV copy with the same header reads alike.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from careers.importers import cells
from careers.importers.base import Layout, Report, Table, open_tables
from careers.importers.states import FIPS
from careers.importers.tables import column
from wages.importers import marks
from wages.importers.marks import Cells, Figure

CROSS_INDUSTRY = "000000"
ALL_OWNERSHIPS = "1235"
GROUPS = {"total": "total", "major": "major", "minor": "minor", "broad": "broad", "detailed": "detailed", "detail": "detailed", "": "detailed"}
KINDS = {"1": "nation", "2": "state", "3": "state", "4": "metro", "5": "metro", "6": "nonmetro"}

OCCUPATION = (
    column("occ_code", "OCC_CODE"),
    column("occ_title", "OCC_TITLE"),
    column("group", "O_GROUP", "OCC_GROUP", "GROUP"),
    column("employment", "TOT_EMP"),
    column("employment_rse", "EMP_PRSE"),
    column("jobs_per_1000", "JOBS_1000", "JOBS_1000_ORIG", required=False),
    column("location_quotient", "LOC_QUOTIENT", "LOC QUOTIENT", "LOC_Q", required=False),
    column("mean_rse", "MEAN_PRSE"),
    column("annual_only", "ANNUAL"),
    column("hourly_only", "HOURLY"),
)
MEASURES = (("p10", "PCT10"), ("p25", "PCT25"), ("median", "MEDIAN"), ("p75", "PCT75"), ("p90", "PCT90"), ("mean", "MEAN"))
WAGES = tuple(column(f"{period}_{name}", f"{letter}_{header}") for period, letter in (("hourly", "H"), ("annual", "A")) for name, header in MEASURES)
FLAG = ("0", "1")  # of False and True
FIRST_WAGE = 7 + len(OCCUPATION)
PLACE = (
    column("area", "AREA"),
    column("area_title", "AREA_TITLE", "AREA_NAME", "STATE"),
    column("area_type", "AREA_TYPE", required=False),
    column("state", "PRIM_STATE", "ST", required=False),
    column("naics", "NAICS", required=False),
    column("industry", "I_GROUP", required=False),
    column("own_code", "OWN_CODE", required=False),
)
NOWHERE = tuple(column(one.name, f"({one.headers[0]})", required=False) for one in PLACE)
PASSED = frozenset({"naics_title", "pct_total", "pct_rpt"})
LAYOUTS = (
    Layout("OEWS by area", PLACE + OCCUPATION + WAGES, PASSED),
    Layout("OEWS national, before 2019", NOWHERE + OCCUPATION + WAGES, PASSED),
)


@dataclass(frozen=True, slots=True)
class OewsArea:
    """An area as OEWS names it, under our code: `US`, `53`, `0042660` (metro), `5300006` (nonmetro). `state` is a FIPS code, empty for the nation."""

    code: str
    kind: str
    title: str
    state: str


@dataclass(slots=True)
class OewsRow:
    """One printed row: six hourly and six annual figures in the order p10, p25, median, p75, p90, mean, each with its status.

    `measures` are as COPY takes them: the relative standard errors of employment and mean, jobs per 1,000, location quotient.
    """

    file: str
    line: int
    area: OewsArea
    naics: str
    own_code: str
    occ_code: str
    group: str
    employment: Figure
    measures: tuple[str, str, str, str]
    hourly: tuple[Figure, ...]
    annual: tuple[Figure, ...]
    annual_only: bool = False
    hourly_only: bool = False

    def copied(self) -> str:
        """The row's figures as COPY takes them: employment, measures, flags, hourly, annual."""
        wages = [figure.copied for figure in self.hourly + self.annual]
        return "\t".join([self.employment.copied, *self.measures, FLAG[self.annual_only], FLAG[self.hourly_only], *wages])


def read(paths: Iterable[Any], report: Report | None = None, *, industry: str = CROSS_INDUSTRY, **options: Any) -> Iterator[OewsRow]:
    """Every row of one industry ("*" for all), typed. Raises ImportRefused at the end if any row was wrong, at once if a file is."""
    report, seen = report or Report("oews"), set()
    for table in open_tables(paths, LAYOUTS, report, **options):
        reader = RowReader(table, industry)
        for row in reader.rows():
            key = (row.area.code, row.occ_code, row.group, row.naics, row.own_code)
            if key in seen:
                table.problem(row.line, "occ_code", f"{row.occ_code} ({row.group}) is there twice for area {row.area.code}")
            seen.add(key)
            yield row
        report.counts["rows read"] += reader.count
        report.counts["rows of other industries passed over"] += reader.passed
        if reader.passed and not reader.count:
            table.problem(0, "naics", f"no row of industry {industry}; choose one of: {', '.join(sorted(reader.industries))[:300]}")
    report.stop_if_refused()


class RowReader:
    """Reads one table's rows, remembering what cells repeat."""

    def __init__(self, table: Table, industry: str):
        self.table, self.industry = table, industry
        self.count = self.passed = 0
        self.industries: set[str] = set()
        self.hourly, self.annual = Cells(marks.hourly), Cells(marks.annual)
        self.employment, self.flags = Cells(marks.employment), Cells(marks.flag)
        self.tenths, self.hundredths, self.thousandths = (Cells(marks.measure(places)) for places in (1, 2, 3))
        self.codes, self.texts = Cells(cells.soc_code), Cells(cells.required_text)
        self.groups = Cells(lambda cell: cells.one_of(str(cell).strip().lower(), GROUPS))
        self.words = Cells(cells.text)
        self.areas: dict[tuple[Any, ...], OewsArea] = {}

    def rows(self) -> Iterator[OewsRow]:
        for line, values in self.table.rows():
            if self.industry != "*" and not self.is_wanted(values[4]):
                continue
            try:
                row = self.row(line, values)
            except ValueError as error:
                self.explain(line, values, error)
                continue
            self.count += 1
            self.check(row)
            yield row

    def is_wanted(self, naics: Any) -> bool:
        """Older layouts without an industry column are cross-industry."""
        code = self.words[naics] or CROSS_INDUSTRY
        if code == self.industry or (self.industry == CROSS_INDUSTRY and not code.strip("0")):
            return True
        self.passed += 1
        self.industries.add(code)
        return False

    def row(self, line: int, values: tuple[Any, ...]) -> OewsRow:
        """Built by position: this runs 236,799 times for one year."""
        place, wages = values[:4], values[FIRST_WAGE:]
        area = self.areas.get(place) or self.area(place)
        annual_only, hourly_only = self.flags[values[15]], self.flags[values[16]]
        hourly, annual = tuple(map(self.hourly.__getitem__, wages[:6])), tuple(map(self.annual.__getitem__, wages[6:]))
        self.texts[values[8]]
        return OewsRow(
            self.table.file,
            line,
            area,
            self.words[values[4]],
            self.words[values[6]],
            self.codes[values[7]],
            self.groups[values[9]],
            self.employment[values[10]],
            (self.tenths[values[11]], self.tenths[values[14]], self.thousandths[values[12]], self.hundredths[values[13]]),
            without(hourly) if annual_only else hourly,
            without(annual) if hourly_only else annual,
            annual_only,
            hourly_only,
        )

    def area(self, place: tuple[Any, ...]) -> OewsArea:
        """Remembered, because one area has hundreds of rows."""
        self.areas[place] = found = oews_area(*place)
        return found

    def check(self, row: OewsRow) -> None:
        """What is true of every row that BLS prints."""
        for name, figures in (("hourly_p10", row.hourly), ("annual_p10", row.annual)):
            if wrong := marks.disorder(figures[:5]):
                self.table.problem(row.line, name, wrong)
        if row.annual_only and row.hourly_only:
            self.table.problem(row.line, "annual_only", "both ANNUAL and HOURLY are TRUE")

    def explain(self, line: int, values: tuple[Any, ...], error: ValueError) -> None:
        """A row that would not read, cell by cell, each problem under its own header; what no single cell is to blame for, under ANNUAL."""
        before = self.table.report.problem_count
        try:
            oews_area(*values[:4])
        except ValueError as wrong:
            self.table.problem(line, "area", str(wrong))
        readers = [self.codes, self.texts, self.groups, self.employment, self.tenths, self.thousandths, self.hundredths]
        readers += [self.tenths, self.flags, self.flags, *[self.hourly] * 6, *[self.annual] * 6]
        for name, reader, value in zip(self.table.names[7:], readers, values[7:], strict=True):
            try:
                reader[value]
            except ValueError as wrong:
                self.table.problem(line, name, str(wrong))
        if self.table.report.problem_count == before:
            self.table.problem(line, "annual_only", str(error))


def without(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The other period of a row that has only annual (teachers) or only hourly figures (actors): not withheld, there is none."""
    if any(figure.value is not None for figure in figures):
        raise ValueError("a figure where the row's ANNUAL or HOURLY flag says that there is none")
    return (marks.NO_SUCH_FIGURE,) * len(figures)


def oews_area(area: Any, title: Any, area_type: Any, state: Any) -> OewsArea:
    """Nation 99 -> `US`; state -> two digits; metro and nonmetro -> seven digits. Older layouts have no AREA_TYPE: the form of the code tells.

    Without AREA_TYPE the portal's own codes are read too (`0030300-53`: a state's part of a metro), as the tables of `sample_data` write them.
    """
    code, kind_code = cells.text(area), cells.text(area_type)
    if area is None or code == "US":
        return OewsArea("US", "nation", "United States", "")
    if not kind_code and (part := re.fullmatch(r"(\d{7}-)?(\d{2})(-W\d{2})?", code, re.ASCII)):
        kind = "metro_part" if part[1] else "county_group" if part[3] else "state"
        return OewsArea(code, kind, cells.required_text(title), code[-2:] if part[1] else code[:2]) if code != "99" else oews_area(None, None, None, None)
    if not code.isascii() or not code.isdigit() or len(code) > 7:
        raise ValueError(f"not an area code: {cells.shown(area)}")
    kind = cells.one_of(kind_code, KINDS) if kind_code else kind_by_length(code)
    if kind == "nation":
        return OewsArea("US", kind, "United States", "")
    name = cells.required_text(title)
    if kind == "state":
        return OewsArea(f"{int(code):02d}", kind, name, f"{int(code):02d}")
    return OewsArea(f"{int(code):07d}", kind, name, home_state(f"{int(code):07d}", kind, name, cells.text(state)))


def home_state(code: str, kind: str, name: str, abbreviation: str) -> str:
    """FIPS code of the state that BLS files the area under; empty where neither PRIM_STATE nor the name tells."""
    if abbreviation:
        return cells.one_of(abbreviation, FIPS)
    return code[:2] if kind == "nonmetro" else FIPS.get(name.rpartition(", ")[2][:2], "")


def kind_by_length(code: str) -> str:
    if code == "99":
        return "nation"
    return "state" if len(code) <= 2 else "metro" if int(code) < 100_000 else "nonmetro"
