"""Occupational Employment and Wage Statistics (BLS), as its workbooks ship: national, state,
metropolitan and nonmetropolitan.

Grain of a row: an occupation group in an area, for one industry and ownership. Wages in dollars an
hour and a year. Layouts: 32 columns since May 2019, and the older ones of 20 (national) to 24
(state, metro) columns, told apart by header. A CSV copy with the same header reads alike.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import compress
from operator import and_, itemgetter
from typing import Any, NamedTuple, Self

from careers.importers.reading import cells
from careers.importers.reading.files import Layout, Report, Table, open_tables
from careers.importers.reading.layouts import column
from wages.importers import marks
from wages.importers.marks import Cells, Figure
from wages.importers.oews_areas import OewsArea, oews_area
from wages.rules import PERCENTILES

# The NAICS code of all industries together, which is what the portal shows.
CROSS_INDUSTRY = "000000"
ALL_OWNERSHIPS = "1235"
# Levels of an occupation group: older layouts say "detail", or leave the cell blank.
GROUPS = {
    "total": "total",
    "major": "major",
    "minor": "minor",
    "broad": "broad",
    "detailed": "detailed",
    "detail": "detailed",
    "": "detailed",
}

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
# The source's headers, without the H_ or A_ of the pay period.
MEASURES = (
    ("p10", "PCT10"),
    ("p25", "PCT25"),
    ("median", "MEDIAN"),
    ("p75", "PCT75"),
    ("p90", "PCT90"),
    ("mean", "MEAN"),
)
WAGES = tuple(
    column(f"{period}_{name}", f"{letter}_{header}")
    for period, letter in (("hourly", "H"), ("annual", "A"))
    for name, header in MEASURES
)
RATES = ("employment_rse", "mean_rse", "jobs_per_1000", "location_quotient")
WAGE_NAMES = tuple(one.name for one in WAGES)
# The order in which a row's figures go to the database by COPY.
COPIED = (
    "employment",
    "employment_status",
    *RATES,
    "annual_only",
    "hourly_only",
    *(f"{name}{part}" for name in WAGE_NAMES for part in ("", "_status")),
)
WAGE = {"hourly": marks.hourly, "annual": marks.annual}
FLAG_DENIES_FIGURE = "a figure where the row's ANNUAL or HOURLY flag says that there is none"
NAN = float("nan")  # compares with nothing
FLAG = ("0", "1")  # of False and True
Columns = dict[str, Sequence[Any]]
Problems = list[tuple[int, str, str]]  # line, column, reason
PLACE = (
    column("area", "AREA"),
    column("area_title", "AREA_TITLE", "AREA_NAME", "STATE"),
    column("area_type", "AREA_TYPE", required=False),
    column("state", "PRIM_STATE", "ST", required=False),
    column("naics", "NAICS", required=False),
    column("industry", "I_GROUP", required=False),
    column("own_code", "OWN_CODE", required=False),
)
# The old national file has no area columns: the same names, under headers that never match.
NOWHERE = tuple(column(one.name, f"({one.headers[0]})", required=False) for one in PLACE)
# Columns that we know and do not keep.
PASSED = frozenset({"naics_title", "pct_total", "pct_rpt"})
LAYOUTS = (
    Layout("OEWS by area", PLACE + OCCUPATION + WAGES, PASSED),
    Layout("OEWS national, before 2019", NOWHERE + OCCUPATION + WAGES, PASSED),
)


class OewsRow(NamedTuple):
    """One printed row. `copied` holds its figures as COPY takes them; `figure` reads one of them
    back.
    """

    line: int
    area: OewsArea
    occ_code: str
    occ_title: str
    group: str
    copied: str

    def figure(self, name: str) -> Figure:
        """`employment`, or a wage such as `hourly_median`."""
        words = self.copied.split("\t")
        value, status = words[COPIED.index(name) :][:2]

        return Figure(None if value == cells.COPY_NULL else Decimal(value), status)

    def estimates(self) -> list[Figure]:
        """What two prints of one estimate have in common."""
        return [self.figure(name) for name in ("employment", *WAGE_NAMES)]


@dataclass(frozen=True, slots=True)
class OewsBatch:
    """Some rows of a file, column by column, as they are read and written. Iterates as rows."""

    file: str
    lines: Sequence[int]
    areas: Sequence[OewsArea]
    occ_codes: Sequence[str]
    occ_titles: Sequence[str]
    groups: Sequence[str]
    copied: Sequence[str]

    def __len__(self) -> int:
        return len(self.lines)

    def __iter__(self) -> Iterator[OewsRow]:
        columns = (self.occ_codes, self.occ_titles, self.groups, self.copied)

        return map(OewsRow, self.lines, self.areas, *columns)

    def last(self) -> OewsRow:
        return OewsRow(
            self.lines[-1],
            self.areas[-1],
            self.occ_codes[-1],
            self.occ_titles[-1],
            self.groups[-1],
            self.copied[-1],
        )

    @classmethod
    def of(cls, file: str, rows: Iterable[OewsRow]) -> Self:
        # Transposing no rows gives no columns: each field is then an empty one.
        columns = list(zip(*rows, strict=True)) or [()] * len(OewsRow._fields)
        return cls(file, *columns)


def copied(
    employment: Figure, measures: Sequence[str], flags: Sequence[str], wages: Iterable[Figure]
) -> str:
    """The figures of a row as COPY takes them, in the order of COPIED."""
    return "\t".join([employment.copied, *measures, *flags, *[wage.copied for wage in wages]])


def read(
    paths: Iterable[Any],
    report: Report | None = None,
    *,
    industry: str = CROSS_INDUSTRY,
    **options: Any,
) -> Iterator[OewsBatch]:
    """Every row of one industry ("*" for all), typed, some hundred at once. Raises ImportRefused at
    the end if any row was wrong, at once if a file is.
    """
    report = report or Report("oews")
    reader = RowReader(industry)

    for table in open_tables(paths, LAYOUTS, report, **options):
        yield from reader.batches(table)
        report.counts["rows read"] += reader.count
        report.counts["rows of other industries passed over"] += reader.passed

        # A file of other industries alone is more likely a wrong option than an empty release.
        if reader.passed and not reader.count:
            table.problem(
                0,
                "naics",
                f"no row of industry {industry}, which is what is read; it has rows of: "
                f"{', '.join(sorted(reader.industries))[:300]}",
            )

    report.stop_if_refused()


class RowReader:
    """Reads rows column by column, remembering what cells repeat."""

    def __init__(self, industry: str):
        self.industry = industry
        self.count = self.passed = 0
        self.industries: set[str] = set()

        # Each reader remembers its own cells, because a text means something else per column.
        self.places = Cells(lambda place: oews_area(*place))
        self.words = Cells(cells.text)
        flag = Cells(marks.flag)
        wages = {
            period: Cells(lambda cell, read=read: read(cell).copied)
            for period, read in WAGE.items()
        }

        # Wages are kept as COPY text for writing, and as figures to check their order.
        self.figures = {period: Cells(read) for period, read in WAGE.items()}
        tenths, hundredths, thousandths = (Cells(marks.measure(places)) for places in (1, 2, 3))
        one = {
            "occ_code": Cells(cells.soc_code),
            "occ_title": Cells(cells.required_text),
            "group": Cells(lambda cell: cells.one_of(str(cell).strip().lower(), GROUPS)),
            "employment": Cells(lambda cell: marks.employment(cell).copied),
            "employment_rse": tenths,
            "mean_rse": tenths,
            "jobs_per_1000": thousandths,
            "location_quotient": hundredths,
            "annual_only": flag,
            "hourly_only": flag,
        }

        self.readers = one | {name: wages[name.partition("_")[0]] for name in WAGE_NAMES}

    def batches(self, table: Table) -> Iterator[OewsBatch]:
        # Counts are per table; the caller adds them up.
        self.count = self.passed = 0
        self.industries.clear()
        for every_line, columns in table.columns():
            lines, found = self.wanted(every_line, dict(zip(table.names, columns, strict=True)))
            problems: Problems = []
            batch = self.batch(table.file, lines, found, problems)

            # Columns are read one after the other; the report is in the order of lines.
            for problem in sorted(problems, key=itemgetter(0)):
                table.problem(*problem)

            yield batch

    def wanted(self, lines: Sequence[int], columns: Columns) -> tuple[Sequence[int], Columns]:
        """The rows of the industry. Older layouts without an industry column are cross-industry."""
        # The common case, a file of one industry, passes without a look at each row.
        if self.industry == "*" or set(columns["naics"]) == {self.industry}:
            return lines, columns

        codes = [code or CROSS_INDUSTRY for code in self.words.column(columns["naics"])]

        # Older files write the code of all industries with fewer zeros.
        kept = [
            code == self.industry or (self.industry == CROSS_INDUSTRY and not code.strip("0"))
            for code in codes
        ]

        if all(kept):
            return lines, columns

        # Remember what was left out, to offer it if nothing is left.
        self.passed += kept.count(False)
        self.industries.update(code for code, keep in zip(codes, kept, strict=True) if not keep)

        return selected(lines, columns, kept)

    def batch(
        self, file: str, lines: Sequence[int], columns: Columns, problems: Problems
    ) -> OewsBatch:
        """Rows whose cells all read. What is wrong with the others, and between the cells of a row,
        is noted.
        """
        # The four cells of an area are read together, as one key.
        columns["place"] = list(
            zip(
                *[columns[name] for name in ("area", "area_title", "area_type", "state")],
                strict=True,
            )
        )

        # Read every column in full, then drop the lines of which any cell did not read.
        read = {name: reader.column(columns[name]) for name, reader in self.readers.items()}
        read["place"] = self.places.column(columns["place"])
        wrong = {line for line, _name, _reason in self.wrong_cells(lines, columns, problems)}
        if wrong:
            kept = [line not in wrong for line in lines]
            (_, columns) = selected(lines, columns, kept)
            (lines, read) = selected(lines, read, kept)

        # Checks between the cells of a row, on the rows that did read.
        self.check_order(lines, columns, problems)
        self.check_flags(lines, read, problems)
        self.count += len(lines)

        # From columns back to one line of COPY text for each row.
        flags = [[FLAG[flag] for flag in read[name]] for name in ("annual_only", "hourly_only")]
        texts = map(
            "\t".join,
            zip(
                *[read[name] for name in ("employment", *RATES)],
                *flags,
                *[read[name] for name in WAGE_NAMES],
                strict=True,
            ),
        )

        words = [read[name] for name in ("place", "occ_code", "occ_title", "group")]

        return OewsBatch(file, lines, *words, list(texts))

    def wrong_cells(self, lines: Sequence[int], columns: Columns, problems: Problems) -> Problems:
        for name, reader in (*self.readers.items(), ("place", self.places)):
            # Most columns have no wrong cell, and their lines are not walked.
            if reader.wrong:
                where = "area" if name == "place" else name
                problems += [
                    (line, where, reader.wrong[cell])
                    for line, cell in zip(lines, columns[name], strict=True)
                    if cell in reader.wrong
                ]

        return problems

    def check_flags(self, lines: Sequence[int], read: Columns, problems: Problems) -> None:
        """The other period of a row that has only annual (teachers) or only hourly figures
        (actors): not withheld, there is none.
        """
        for flag, other in (("annual_only", "hourly"), ("hourly_only", "annual")):
            for index in compress(range(len(lines)), read[flag]):
                # Columns of the pay period that the flag rules out.
                figures = [read[name] for name in WAGE_NAMES if name.startswith(other)]
                if any(not found[index].startswith(cells.COPY_NULL) for found in figures):
                    problems.append((lines[index], "annual_only", FLAG_DENIES_FIGURE))

                # The blank cells were read as not applicable or withheld; the flag settles which.
                for found in figures:
                    found[index] = marks.NO_SUCH_FIGURE.copied

        both = map(and_, read["annual_only"], read["hourly_only"])
        problems += [
            (line, "annual_only", "both ANNUAL and HOURLY are TRUE")
            for line in compress(lines, both)
        ]

    def check_order(self, lines: Sequence[int], columns: Columns, problems: Problems) -> None:
        """Percentiles rise. A workbook's numbers are compared as they are, as most rows have five;
        of the others each mark is looked at.
        """
        for period, figures in self.figures.items():
            names = [f"{period}_{name}" for name in PERCENTILES]

            # NaN makes every comparison false, so a row with a mark falls through to the slow
            # check.
            numbers = [
                [cell if type(cell) is float else NAN for cell in columns[name]] for name in names
            ]
            rising = [
                p10 <= p25 <= median <= p75 <= p90
                for p10, p25, median, p75, p90 in zip(*numbers, strict=True)
            ]

            # Only the rows that the fast comparison could not clear.
            for index in [index for index, rises in enumerate(rising) if not rises]:
                if wrong := marks.disorder([figures[columns[name][index]] for name in names]):
                    problems.append((lines[index], names[0], wrong))


def selected(
    lines: Sequence[int], columns: Columns, kept: Sequence[bool]
) -> tuple[Sequence[int], Columns]:
    return list(compress(lines, kept)), {
        name: list(compress(column, kept)) for name, column in columns.items()
    }
