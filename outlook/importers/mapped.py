"""State employment projections, as a mapping file says that the state lays them out.

Grain: an occupation in an area. Jobs are numbers of jobs, openings are jobs a year; what a state
prints for the whole period is divided by its years, and the release says so. A figure that the
state withholds stays withheld.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from careers.importers.mapping.definition import FigureRules, Mapping, Vocabulary
from careers.importers.mapping.occupations import occupation_code
from careers.importers.mapping.places import Known, Place, Places
from careers.importers.mapping.tables import MappedTable, Row, mapped_tables
from careers.importers.mapping.withheld import is_suppressed
from careers.importers.reading import cells
from careers.importers.reading.files import Report, cell
from careers.importers.reading.layouts import PERIOD
from careers.rules.codes import CURRENT_SOC, FIRST_BASE_YEAR
from outlook.importers.projections import NOT_GIVEN, ProjectionRow, impossible, jobs, percent
from outlook.rules import FIGURES

TOTAL = "00-0000"
NATION = "US"
OPENINGS = tuple(name for name in FIGURES if name.startswith("openings"))
PERCENTS = ("percent_change", "all_occupations_percent_change")
# Losses are jobs too; everything else cannot be below zero.
SIGNED = ("change", "openings_growth")
VOCABULARY = Vocabulary(
    "outlook",
    (*FIGURES, "base_year", "target_year", "period"),
    Path(__file__).parent / "mappings",
)
WITHHELD = object()  # a cell in which the source withholds a figure
NO_YEARS = "the file does not say the years of its projections; give them: --period 2022-2032"


@dataclass(frozen=True)
class Choices:
    """What the person who loads the files says: whose they are, which period of several, whether
    areas that are not known may be added, and of which codes of areas it is decided what they mean.
    """

    state: str = ""
    years: tuple[int, int] | None = None
    add_areas: bool = False
    decided: frozenset[str] = frozenset()


def read(
    paths: Iterable[Any],
    mappings: Sequence[Mapping],
    report: Report | None = None,
    *,
    choices: Choices | None = None,
    known: Known | None = None,
    **options: Any,
) -> Iterator[ProjectionRow]:
    """Every row of the files. Raises ImportRefused at the end if a row was wrong.

    `known` are the areas in which names are looked up: the loaded ones, where none are given.
    """
    report = report or Report("state-projections")
    choices = choices or Choices()
    known = known or Known.loaded()
    rows = Rows(report)

    for found in mapped_tables(paths, mappings, report, **options):
        reader = Reader(found, report, choices, known)
        for row in reader.rows():
            rows.add(found, row)

    rows.check_periods()
    yield from rows.with_baselines()

    report.stop_if_refused()


class Rows:
    """All rows of one release, each occupation once in an area."""

    def __init__(self, report: Report):
        self.report = report
        self.found: dict[tuple[str, str, int | None], ProjectionRow] = {}

    def add(self, table: MappedTable, row: ProjectionRow) -> None:
        self.report.counts["rows read"] += 1
        column, reason = impossible(row)
        if reason:
            table.table.problem(row.line, column, reason)

        before = self.found.setdefault((row.area, row.occ_code, row.base_year), row)
        if before is row:
            return

        # A broad group and its only detailed occupation share a code: printed twice, meant once.
        if replace(before, file=row.file, line=row.line) == row:
            self.report.counts["rows printed twice with the same figures, kept once"] += 1
        else:
            table.table.problem(
                row.line, "occ_code", f"{row.occ_code} is there twice for area {row.area}"
            )

    def check_periods(self) -> None:
        """One release has one pair of years."""
        periods = {
            (row.base_year, row.target_year)
            for row in self.found.values()
            if row.base_year and row.target_year
        }
        if len(periods) > 1:
            first = next(iter(self.found.values()))
            listed = ", ".join(f"{base}-{target}" for base, target in sorted(periods))
            self.report.problem(
                first.file,
                0,
                "",
                f"projections of several periods: {listed}; choose one with --period",
            )

    def with_baselines(self) -> Iterator[ProjectionRow]:
        """Beside each occupation what all occupations of its area change by, where the file prints
        a row for their total.
        """
        totals = {
            row.area: row.percent_change for row in self.found.values() if row.occ_code == TOTAL
        }
        for row in self.found.values():
            total = totals.get(row.area)
            if row.all_occupations_percent_change is None and total is not None:
                yield replace(row, all_occupations_percent_change=total)
            else:
                yield row


def of_scope(rows: Sequence[ProjectionRow], scope: str, report: Report) -> list[ProjectionRow]:
    """The rows of one state; others are passed over and counted. A file of several states is
    refused where the caller does not choose one. The nation's own figures come from BLS.
    """
    states = {row.area_state for row in rows} - {""}
    if not scope and len(states) > 1:
        report.refuse(
            rows[0].file,
            0,
            "",
            f"rows of several states: {', '.join(sorted(states))}; choose one with --scope",
        )

    wanted = scope or next(iter(states), "")
    kept = [row for row in rows if belongs(row, wanted)]
    if passed := len(rows) - len(kept):
        report.counts["rows of other states and of the nation passed over"] += passed
    if rows and not kept:
        report.refuse(
            rows[0].file,
            0,
            "",
            f"no row of {wanted or 'a state'}; there are rows of: "
            f"{', '.join(sorted(states)) or 'the nation'}",
        )

    return kept


def belongs(row: ProjectionRow, scope: str) -> bool:
    if row.area == NATION:
        return scope == NATION

    # A code may not say its state: then the row goes with the others.
    return row.area_state in ("", scope)


class Reader:
    """Reads the rows of one table under its mapping."""

    def __init__(self, found: MappedTable, report: Report, choices: Choices, known: Known):
        self.found = found
        self.table = found.table
        self.mapping = found.mapping
        self.report = report
        self.choices = choices
        self.places = Places(
            self.mapping.area,
            known,
            state=choices.state,
            add=choices.add_areas,
            decided=choices.decided,
        )
        self.is_old_said = False
        report.note(f"read by the mapping {self.mapping.name}: {self.mapping.title}")
        if self.mapping.note:
            report.note(self.mapping.note)

    def rows(self) -> Iterator[ProjectionRow]:
        for line, row in self.found.rows():
            years = cell(self.table, line, "base_year", self.years, row)
            if years is None:
                continue

            wanted = self.choices.years
            if wanted and years != (None, None) and years != wanted:
                self.report.counts["rows of other periods passed over"] += 1
                continue

            found = self.row(line, row, years)
            if found is not None:
                yield found

    def row(
        self, line: int, row: Row, years: tuple[int | None, int | None]
    ) -> ProjectionRow | None:
        place: Place | None = cell(
            self.table, line, "area_code", lambda one: self.places.find(one, self.found.said), row
        )
        code = cell(
            self.table,
            line,
            "occ_code",
            lambda value: occupation_code(value, self.mapping.codes),
            row["occ_code"],
        )
        if place is None or code is None:
            return None

        figures, is_withheld = self.figures(line, row, years)

        return ProjectionRow(
            self.table.file,
            line,
            place.code,
            place.name,
            code,
            cells.text(row.get("occ_title")),
            *years,
            **figures,
            is_suppressed=is_withheld,
            area_kind=place.kind,
            area_state=place.state,
        )

    def years(self, row: Row) -> tuple[int | None, int | None]:
        """Base and target year: of the row, of what stands around the table, of the mapping, or as
        the caller says. Both are None only where the source has columns for them and leaves them
        blank.
        """
        base, target = (cells.text(row.get(f"{name}_year")) for name in ("base", "target"))
        if period := PERIOD.search(cells.text(row.get("period"))):
            base, target = period["base"], period["target"]

        base, target = (
            base or self.found.said.get("base", ""),
            target or self.found.said.get("target", ""),
        )
        if base and target:
            # A period may be printed as 2022-32.
            found = cells.year(base), cells.year(base[:2] + target if len(target) == 2 else target)
            return self.checked_soc(found)

        if base or target:
            raise ValueError("one year without the other")

        given = self.choices.years or self.mapping.years
        if given is None and not self.table.has("base_year"):
            # One line is enough: no row of the file says more.
            self.report.refuse(self.table.file, 0, "", NO_YEARS)

        return self.checked_soc(given) if given else (None, None)

    def checked_soc(self, years: tuple[int, int]) -> tuple[int, int]:
        """Codes of SOC 2010 are noted once: many of them mean something else today."""
        base, target = years
        is_wanted = self.choices.years in (None, years)
        is_old = base < FIRST_BASE_YEAR and not self.mapping.codes.soc
        if is_old and is_wanted and not self.is_old_said:
            self.is_old_said = True
            self.table.problem(
                0,
                "base_year",
                f"projections of {base}-{target} are coded in SOC 2010, of which many codes mean "
                f"another occupation today; if this file has SOC {CURRENT_SOC}, say "
                f'soc = "{CURRENT_SOC}" in [codes] of a mapping',
            )

        return years

    def figures(
        self, line: int, row: Row, years: tuple[int | None, int | None]
    ) -> tuple[dict[str, Decimal | None], bool]:
        """The figures, and whether the source withholds any of them. A row that the source marks
        as withheld loses a figure that slipped through.
        """
        rules = self.mapping.figures
        span = years[1] - years[0] if years[0] and years[1] else None
        read = {
            name: cell(
                self.table,
                line,
                name,
                lambda value, name=name: figure(value, name, rules, span),
                row[name],
            )
            for name in FIGURES
            if name in row
        }
        if cell(self.table, line, "suppressed", is_suppressed, row.get("suppressed")):
            return {}, True

        withheld = dict.fromkeys(name for name, value in read.items() if value is WITHHELD)

        return read | withheld, bool(withheld)


def figure(value: Any, name: str, rules: FigureRules, span: int | None) -> Any:
    """One printed figure in our units: jobs, percents over the whole period, openings a year."""
    words = value.strip() if isinstance(value, str) else value
    if words in rules.withheld:
        return WITHHELD
    if words is None or words in NOT_GIVEN or words in rules.absent:
        return None
    if name in PERCENTS:
        return percent_of(words, rules)

    # Of jobs printed in thousands, the decimals are jobs too.
    amount = jobs(cells.number(words) * rules.jobs)
    if amount < 0 and name not in SIGNED:
        raise ValueError(f"below zero: {amount}")
    if name in OPENINGS and rules.openings == "period":
        return a_year(amount, span)

    return amount


def a_year(amount: Decimal, span: int | None) -> Decimal:
    """Openings of the whole period as the yearly average, half up to a whole job."""
    if not span:
        raise ValueError("openings of a whole period, but the file does not say its years")

    return jobs(amount / span)


def percent_of(value: Any, rules: FigureRules) -> Decimal:
    """A percent sign says by itself that the figure is no fraction."""
    has_sign = isinstance(value, str) and "%" in value
    is_fraction = rules.percent == "fraction" and not has_sign

    return percent(cells.number(value) * 100 if is_fraction else value)
