"""A state's own table of wages, as a mapping file says that the state lays it out.

Grain: an occupation in an area. Wages in dollars an hour and a year, as far as the table has them;
a column that it lacks is a figure that there is none of. Nothing is derived from another figure.
"""

from collections.abc import Container, Iterable, Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from careers.importers.mapping.definition import FigureRules, Mapping, Vocabulary
from careers.importers.mapping.occupations import occupation_code
from careers.importers.mapping.places import Known, Places
from careers.importers.mapping.tables import MappedTable, Row, mapped_tables
from careers.importers.mapping.withheld import is_suppressed
from careers.importers.reading import cells
from careers.importers.reading.cells import COPY_NULL
from careers.importers.reading.files import Report, cell
from wages.importers import marks
from wages.importers.marks import AT_THE_LIMIT, NO_SUCH_FIGURE, WITHHELD, Figure
from wages.importers.oews import RATES, WAGE_NAMES, OewsBatch, OewsRow, copied
from wages.importers.oews_areas import OewsArea
from wages.rules import PERCENTILES, PERIODS

VOCABULARY = Vocabulary(
    "wages", ("employment", *WAGE_NAMES, "year"), Path(__file__).parent / "mappings"
)
PLACES = {"hourly": 2, "annual": 0}  # decimals of a wage, by what it is paid for
NO_FLAGS = "00"  # neither annual only nor hourly only


def read(
    paths: Iterable[Any],
    mapping: Mapping,
    report: Report | None = None,
    *,
    state: str = "",
    year: int | None = None,
    add_areas: bool = False,
    known: Known | None = None,
    decided: Container[str] = (),
    **options: Any,
) -> tuple[int, list[OewsBatch]]:
    """The survey year, and every row as an OEWS row, a batch a table. Raises ImportRefused if a row
    was wrong.

    `known` are the areas in which names are looked up: the loaded ones, where none are given. Of
    the areas `decided` a person has said what they mean.
    """
    report = report or Report("state-wages")
    known = known or Known.loaded()
    places = Places(mapping.area, known, state=state, add=add_areas, decided=decided)
    report.note(f"read by the mapping {mapping.name}: {mapping.title}")
    tables = Tables(mapping, places, report, year)

    batches = [
        OewsBatch.of(found.table.file, tables.rows(found))
        for found in mapped_tables(paths, [mapping], report, **options)
    ]
    report.stop_if_refused()

    return tables.one_year(), batches


class Tables:
    """Reads the tables of one release: each occupation once in an area, all of one year."""

    def __init__(self, mapping: Mapping, places: Places, report: Report, year: int | None):
        self.mapping = mapping
        self.places = places
        self.report = report
        self.given_year = year
        self.years: set[int] = set()
        self.seen: set[tuple[str, str]] = set()
        self.file = ""
        self.readers = {
            "employment": partial(employment, rules=mapping.figures),
            **{
                name: partial(wage, places=PLACES[name.partition("_")[0]], rules=mapping.figures)
                for name in WAGE_NAMES
            },
        }

    def one_year(self) -> int:
        """A release has one reference period."""
        if len(self.years) != 1:
            self.report.refuse(self.file, 0, "year", self.wrong_years())

        return self.years.pop()

    def wrong_years(self) -> str:
        if not self.years:
            return "the file does not say the year of its wages; give --year"

        return f"rows of several years: {', '.join(map(str, sorted(self.years)))}"

    def rows(self, found: MappedTable) -> Iterator[OewsRow]:
        self.file = self.file or found.table.file
        for line, row in found.rows():
            read_row = self.row(found, line, row)
            if read_row is None:
                continue

            key = (read_row.area.code, read_row.occ_code)
            if key in self.seen:
                found.table.problem(line, "occ_code", f"{key[1]} is there twice for area {key[0]}")

            self.seen.add(key)
            self.report.counts["rows read"] += 1
            yield read_row

    def row(self, found: MappedTable, line: int, row: Row) -> OewsRow | None:
        """None where one of the cells does not read: all are read first, so that each problem is
        noted.
        """
        table = found.table
        place = cell(table, line, "area_code", lambda one: self.places.find(one, found.said), row)
        code = cell(
            table,
            line,
            "occ_code",
            lambda value: occupation_code(value, self.mapping.codes),
            row["occ_code"],
        )
        year = row.get("year") or found.said.get("year") or self.given_year
        if year:
            self.years.add(cell(table, line, "year", cells.year, year) or 0)

        figures = {
            name: cell(table, line, name, reader, row[name]) if name in row else NO_SUCH_FIGURE
            for name, reader in self.readers.items()
        }
        if place is None or code is None or None in figures.values():
            return None

        if cell(table, line, "suppressed", is_suppressed, row.get("suppressed")):
            figures = withheld(figures)

        self.check_order(found, line, figures)
        jobs, *wages = figures.values()
        # Every row counts as detailed, since such tables have no groups; nor have they rates.
        figures_copied = copied(jobs, (COPY_NULL,) * len(RATES), NO_FLAGS, wages)
        area = OewsArea(place.code, place.kind, place.name, place.state)

        title = str(row.get("occ_title") or "")

        return OewsRow(line, area, code, title, "detailed", figures_copied)

    def check_order(self, found: MappedTable, line: int, figures: dict[str, Figure]) -> None:
        for period in PERIODS:
            names = [f"{period}_{name}" for name in PERCENTILES]
            if wrong := marks.disorder([figures[name] for name in names]):
                first = next(name for name in names if name in self.mapping.columns)
                found.table.problem(line, first, wrong)


def withheld(figures: dict[str, Figure]) -> dict[str, Figure]:
    """A row that the source withholds: what the table has no column for stays what there is none
    of.
    """
    return {name: one if one == NO_SUCH_FIGURE else WITHHELD for name, one in figures.items()}


def marked(value: Any, rules: FigureRules) -> Figure | None:
    """What stands in place of a figure, or None where there is one. A blank is no figure, unless
    the mapping says that it withholds one.
    """
    words = "" if value is None else value
    words = words.strip() if isinstance(words, str) else words
    if words in rules.withheld:
        return WITHHELD
    if words in rules.top_coded:
        return AT_THE_LIMIT
    if words == "" or words in rules.absent:
        return NO_SUCH_FIGURE

    return None


def wage(value: Any, *, places: int, rules: FigureRules) -> Figure:
    mark = marked(value, rules)
    if mark is not None:
        return mark

    amount = cells.number(value.replace("$", "") if isinstance(value, str) else value, places)
    if amount <= 0:
        raise ValueError(f"a wage of {amount}")

    return Figure(amount, marks.PUBLISHED)


def employment(value: Any, *, rules: FigureRules) -> Figure:
    mark = marked(value, rules)
    if mark is not None:
        return mark

    # Of jobs printed in thousands, the decimals are jobs too.
    jobs = cells.whole(cells.number(value) * rules.jobs)

    return Figure(Decimal(jobs), marks.PUBLISHED)
