"""Tables matched to a layout by their header before any row is read."""

import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import batched, chain, islice
from operator import itemgetter, ne
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.layouts import Layout, Match, match_header
from careers.importers.reading.report import Report

HEADER_WITHIN = 20
# Rows read at once: few enough that their cells are still in the processor's cache when they are
# read column by column.
AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Miss:
    """A sheet or file in which no layout fits: its first rows, compared with each layout."""

    file: str
    head: list[tuple[int, list[Any]]]
    tried: list[Match]

    @property
    def nearness(self) -> float:
        return max((match.nearness for match in self.tried), default=0)


class Table:
    """A table whose header has been accepted.

    `rows()` yields (line, values in the layout's order of columns, None where an optional one is
    absent); `columns()` yields the same column by column.
    """

    def __init__(
        self, file: str, match: Match, lines: Iterator[tuple[int, list[Any]]], report: Report
    ):
        self.file = file
        self.match = match
        self.lines = lines
        self.report = report
        self.layout = match.layout
        self.years = match.years
        self.names = [definition.name for definition in self.layout.columns]

    def has(self, name: str) -> bool:
        return name in self.match.positions

    def problem(self, line: int, name: str, reason: str) -> None:
        """Record a bad cell under the header that the publisher printed."""
        headers = {definition.name: definition.headers[0] for definition in self.layout.columns}
        self.report.problem(
            self.file, line, headers.get(name, name).format_map(Years(self.years)), reason
        )

    def read_marks_as(self, marks: Mapping[str, str]) -> None:
        """From here on, read a cell that holds nothing but one of these marks as another one.

        Each such cell is counted in the report.
        """

        def lines(original: Iterator[tuple[int, list[Any]]]) -> Iterator[tuple[int, list[Any]]]:
            for line, row in original:
                replaced = [
                    marks.get(cell.strip(), cell) if isinstance(cell, str) else cell for cell in row
                ]
                self.report.counts["cells read as asked (--map-mark)"] += sum(
                    map(ne, replaced, row)
                )
                yield line, replaced

        self.lines = lines(self.lines)

    def rows(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """The rows one by one.

        Blank rows and footnotes (fewer than `least_cells` filled cells) are passed over; a row of
        another width than the header's is a problem.
        """
        pick = self.picker()
        for line, printed in self.lines:
            row = self.accepted(line, printed)
            if row is not None:
                yield line, pick(row)

    def columns(self) -> Iterator[tuple[Sequence[int], Sequence[Sequence[Any]]]]:
        """The same rows, a hundred at once: their lines, and their values column by column.

        Long tables are read so, as a reader then runs over a whole column in one go.
        """
        positions = [self.match.positions.get(name) for name in self.names]
        for some in batched(self.lines, AT_ONCE, strict=False):
            lines, rows = zip(*some, strict=True)
            by_position = self.regular(rows)
            if by_position is None:
                # Some row needs a closer look, so each one gets it.
                checked = [(line, self.accepted(line, printed)) for line, printed in some]
                accepted = [(line, row) for line, row in checked if row is not None]
                if not accepted:
                    continue

                lines, rows = zip(*accepted, strict=True)
                by_position = list(zip(*rows, strict=True))

            absent = (None,) * len(rows)
            yield (
                lines,
                [absent if position is None else by_position[position] for position in positions],
            )

    def regular(self, rows: Sequence[list[Any]]) -> list[tuple[Any, ...]] | None:
        """The cells column by column, or None if any of these rows needs a closer look.

        None does where all are as wide as the header and have a first cell that is not blank.
        """
        if (
            self.match.nameless
            or self.layout.least_cells > 1
            or set(map(len, rows)) != {self.match.width}
        ):
            return None

        by_position = list(zip(*rows, strict=True))

        return None if "" in by_position[0] or None in by_position[0] else by_position

    def accepted(self, line: int, printed: list[Any]) -> list[Any] | None:
        """A row as wide as the header, or None where it is passed over or refused."""
        row = printed
        if len(printed) != self.match.width:
            row = self.fitted(line, printed, self.match.width)

        if row is None:
            return None

        least = self.layout.least_cells
        # Cells are only counted where a row may be blank or a footnote.
        if (row[0] in ("", None) or least > 1) and sum(
            1 for cell in row if cell not in ("", None)
        ) < least:
            return None

        self.check_nameless(line, row)

        return row

    def fitted(self, line: int, row: list[Any], width: int) -> list[Any] | None:
        """A text row of another width, cut to the header's, or None.

        Surplus empty cells are cut and a blank row is passed over. Anything else means that cells
        have shifted, which is a problem.
        """
        if not any(cell not in ("", None) for cell in row):
            return None
        if len(row) > width and not any(row[width:]):
            return row[:width]

        self.report.problem(self.file, line, "", f"{len(row)} cells where the header has {width}")

        return None

    def check_nameless(self, line: int, row: list[Any]) -> None:
        """A column without a header must be empty: nobody can tell what a value there means."""
        for position in self.match.nameless:
            if row[position] not in ("", None):
                self.report.problem(
                    self.file,
                    line,
                    f"column {position + 1}",
                    f"a value under no header: {cells.shown(row[position])}",
                )

    def picker(self) -> Callable[[list[Any]], tuple[Any, ...]]:
        """A function that takes the layout's columns out of a row, in the layout's order."""
        positions = [self.match.positions.get(name) for name in self.names]
        if None not in positions and len(positions) > 1:
            # The fast way, where every column is present; itemgetter of one position gives no
            # tuple.
            return itemgetter(*positions)

        return lambda row: tuple(
            None if position is None else row[position] for position in positions
        )


class Years(dict):
    """Fills {base}, {target} and {period} in a header for a message; in words where the table does
    not tell its years.
    """

    WORDS = {"base": "(base year)", "target": "(target year)", "period": "(base-target year)"}

    def __missing__(self, key: str) -> str:
        return f"{self['base']}-{self['target']}" if key == "period" and self else self.WORDS[key]


def table_or_miss(
    file: str,
    stem: str,
    lines: Iterator[tuple[int, list[Any]]],
    layouts: Sequence[Layout],
    report: Report,
    ignore_columns: frozenset[str] = frozenset(),
) -> Table | Miss:
    """The table under the best header row among the first ones, or a Miss if it is not one of ours.

    Unknown or repeated columns of a header that fits are refused by name.
    """
    head = list(islice(lines, HEADER_WITHIN))
    tried = compared(stem, head, layouts, ignore_columns)
    whole = [match for match in tried if not match.missing]
    if not whole:
        return Miss(file, head, tried)

    # The header with the most known columns wins, then the fewest unknown ones, then the first.
    best = max(whole, key=lambda match: (len(match.positions), -len(match.unknown), -match.line))
    # A layout may fit with its few required columns while another one is meant: name what that
    # lacks.
    nearest = max(tried, key=lambda match: match.nearness)
    if best.unknown and nearest.missing and nearest.nearness > best.nearness:
        refuse_header(Miss(file, head, [nearest]), report)

    for header in best.repeated:
        report.problem(file, best.line, header, "this column is there twice")

    for header in best.unknown:
        report.problem(
            file,
            best.line,
            header,
            f"unknown column in the layout '{best.layout.name}'; ignore it by name with "
            f"--ignore-column {shlex.quote(header)}",
        )
        report.offer(f"--ignore-column {shlex.quote(header)}")

    report.stop_if_refused()
    # The rows below the header that have been read already come first.
    rest = chain(((line, row) for line, row in head if line > best.line), lines)

    return Table(file, best, rest, report)


def compared(
    stem: str,
    head: list[tuple[int, list[Any]]],
    layouts: Sequence[Layout],
    ignore_columns: frozenset[str],
) -> list[Match]:
    """Each of the first rows, as titles and notes stand above many headers, with each layout."""
    return [
        match_header(layout, line, row, ignore_columns)
        for layout in layouts
        if layout.is_for(stem)
        for line, row in head
    ]


def refuse_header(miss: Miss, report: Report) -> None:
    """Refuse a table, saying what is missing from the layout that comes nearest."""
    file, head = miss.file, miss.head

    # The layout that shares most with the header is the one that was meant.
    near = max(miss.tried, key=lambda match: match.nearness, default=None)
    if near is None or not near.positions:
        first = ", ".join(str(cell) for cell in head[0][1][:6]) if head else ""
        report.refuse(
            file,
            head[0][0] if head else 0,
            "",
            f"no known header in the first {HEADER_WITHIN} rows; begins with: {first[:120]}",
        )

    for header in near.missing:
        name = header.format_map(Years(near.years))
        report.problem(file, near.line, name, f"missing column in the layout '{near.layout.name}'")

    report.stop_if_refused()
