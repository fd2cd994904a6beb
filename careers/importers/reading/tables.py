"""Layouts declared as data, and tables matched to them by their header before any row is read."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched, chain, islice
from operator import itemgetter, ne
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.report import Report

HEADER_WITHIN = 20
# rows: few enough that their cells are still near the processor when they are read, column by
# column
AT_ONCE = 100
PERIOD = re.compile(r"(?P<base>\d{4})\s*[-–]\s*(?P<target>\d{4}|\d{2})\b")
FOOTNOTE_MARK = re.compile(r"\s*\(\d\)$")


def normal(header: Any) -> str:
    """A header as it is compared: one case, single spaces, no byte order mark, footnote mark or
    dash of another kind.
    """
    words = " ".join(
        str("" if header is None else header).replace("\ufeff", "").replace("–", "-").split()
    ).casefold()
    return FOOTNOTE_MARK.sub("", words)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that an adapter reads. `headers` are the spellings seen in releases; {base},
    {target} and {period} stand for the years of the table.
    """

    name: str
    headers: tuple[str, ...]
    required: bool = True


def column(name: str, *headers: str, required: bool = True) -> Column:
    return Column(name, headers or (name,), required)


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which a publisher lays a table out. `stems` names the files or sheets it is for
    where headers alone do not tell tables apart.
    """

    name: str
    columns: tuple[Column, ...]
    ignored: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    with_years: bool = False
    least_cells: int = 1

    def is_for(self, stem: str) -> bool:
        return not self.stems or normal(stem) in self.stems

    def years(self, headers: Sequence[Any]) -> dict[str, str]:
        """Base and target year, from the first header that names both.

        Such a header is `Employment Change, 2024-2034`. Empty where the layout has no years.
        """
        if not self.with_years:
            return {}

        matches = (PERIOD.search(str(header)) for header in headers)
        period = next(filter(None, matches), None)
        if not period:
            return {}

        base = period["base"]
        target = period["target"]

        return {"base": base, "target": target if len(target) == 4 else base[:2] + target}

    def written(self, header: str, years: dict[str, str]) -> set[str]:
        """The normalized forms in which a publisher may write a header.

        The period may be printed as 2022-32 or as 2022-2032.
        """
        if not years:
            return set() if "{" in header else {normal(header)}

        periods = (f"{years['base']}-{years['target'][2:]}", f"{years['base']}-{years['target']}")

        return {normal(header.format(**years, period=period)) for period in periods}

    def spellings(self, years: dict[str, str]) -> dict[str, Column]:
        """Every accepted header, normalised, to its column."""
        return {
            written: one
            for one in self.columns
            for header in one.headers
            for written in self.written(header, years)
        }


@dataclass
class Match:
    """A header row held against a layout: which columns are where, which are missing, unknown or
    there twice.
    """

    layout: Layout
    line: int
    years: dict[str, str]
    positions: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    width: int = 0


def match(
    layout: Layout, line: int, headers: Sequence[Any], ignore_columns: frozenset[str]
) -> Match:
    years = layout.years(headers)
    found = Match(layout, line, years, width=len(headers))
    spellings = layout.spellings(years)
    passed = {
        written for header in layout.ignored for written in layout.written(header, years)
    } | ignore_columns
    seen: set[str] = set()

    for position, header in enumerate(map(normal, headers)):
        known = spellings.get(header)
        if (header and header in seen) or (known and known.name in found.positions):
            found.repeated.append(str(headers[position]).strip())
        elif known:
            found.positions[known.name] = position
        elif not header:
            found.nameless.append(position)
        elif header not in passed:
            found.unknown.append(str(headers[position]).strip())

        seen.add(header)

    found.missing = [
        one.headers[0] for one in layout.columns if one.required and one.name not in found.positions
    ]

    return found


class Table:
    """A table whose header has been accepted: iterate `rows()` for (line, values in the layout's
    order of columns, None where an optional one is absent).
    """

    def __init__(
        self, file: str, found: Match, lines: Iterator[tuple[int, list[Any]]], report: Report
    ):
        self.file = file
        self.found = found
        self.lines = lines
        self.report = report
        self.layout = found.layout
        self.years = found.years
        self.names = [one.name for one in self.layout.columns]

    def has(self, name: str) -> bool:
        return name in self.found.positions

    def problem(self, line: int, name: str, reason: str) -> None:
        """Note a bad cell under the header that the publisher wrote."""
        headers = {one.name: one.headers[0] for one in self.layout.columns}
        self.report.problem(
            self.file, line, headers.get(name, name).format_map(Years(self.years)), reason
        )

    def read_marks_as(self, marks: Mapping[str, str]) -> None:
        """From here on a cell that holds nothing but one of these marks is read as another one, and
        counted.
        """

        def lines(given: Iterator[tuple[int, list[Any]]]) -> Iterator[tuple[int, list[Any]]]:
            for line, row in given:
                found = [
                    marks.get(cell.strip(), cell) if isinstance(cell, str) else cell for cell in row
                ]
                self.report.counts["cells read as asked (--map-mark)"] += sum(map(ne, found, row))
                yield line, found

        self.lines = lines(self.lines)

    def rows(self) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Blank rows and rows of fewer than `least_cells` filled cells (footnotes) are passed over;
        a row of another width is a problem.
        """
        pick = self.picker()
        for line, found in self.lines:
            row = self.accepted(line, found)
            if row is not None:
                yield line, pick(row)

    def columns(self) -> Iterator[tuple[Sequence[int], Sequence[Sequence[Any]]]]:
        """The same rows, some hundred at once: their lines, and their values column by column. Long
        tables are read so, a column in one go.
        """
        positions = [self.found.positions.get(name) for name in self.names]
        for some in batched(self.lines, AT_ONCE, strict=False):
            lines, rows = zip(*some, strict=True)
            by_position = self.regular(rows)
            if by_position is None:
                kept = [
                    (line, row)
                    for line, found in some
                    if (row := self.accepted(line, found)) is not None
                ]

                if not kept:
                    continue

                lines, rows = zip(*kept, strict=True)
                by_position = list(zip(*rows, strict=True))

            absent = (None,) * len(rows)
            yield (
                lines,
                [absent if position is None else by_position[position] for position in positions],
            )

    def regular(self, rows: Sequence[list[Any]]) -> list[tuple[Any, ...]] | None:
        """Their cells column by column if none of them needs a closer look: all as wide as the
        header and begun in their first cell.
        """
        if (
            self.found.nameless
            or self.layout.least_cells > 1
            or set(map(len, rows)) != {self.found.width}
        ):
            return None

        by_position = list(zip(*rows, strict=True))

        return None if "" in by_position[0] or None in by_position[0] else by_position

    def accepted(self, line: int, found: list[Any]) -> list[Any] | None:
        """A row as wide as the header, or None where it is passed over or refused."""
        row = (
            found if len(found) == self.found.width else self.fitted(line, found, self.found.width)
        )
        if row is None:
            return None

        least = self.layout.least_cells
        if (row[0] in ("", None) or least > 1) and sum(
            1 for cell in row if cell not in ("", None)
        ) < least:
            return None

        self.check_nameless(line, row)

        return row

    def fitted(self, line: int, row: list[Any], width: int) -> list[Any] | None:
        """A text row with surplus empty cells is cut, a blank one passed over; another width means
        that cells have shifted.
        """
        if not any(cell not in ("", None) for cell in row):
            return None
        if len(row) > width and not any(row[width:]):
            return row[:width]

        self.report.problem(self.file, line, "", f"{len(row)} cells where the header has {width}")

        return None

    def check_nameless(self, line: int, row: list[Any]) -> None:
        for position in self.found.nameless:
            if row[position] not in ("", None):
                self.report.problem(
                    self.file,
                    line,
                    f"column {position + 1}",
                    f"a value under no header: {cells.shown(row[position])}",
                )

    def picker(self) -> Callable[[list[Any]], tuple[Any, ...]]:
        positions = [self.found.positions.get(name) for name in self.names]
        if None not in positions and len(positions) > 1:
            return itemgetter(*positions)

        return lambda row: tuple(
            None if position is None else row[position] for position in positions
        )


class Years(dict):
    """Fills {base} and {target} in a header for a message, and leaves what it does not know."""

    def __missing__(self, key: str) -> str:
        return (
            f"{self['base']}-{self['target']}"
            if key == "period" and "base" in self
            else "{" + key + "}"
        )


def matched_table(
    file: str,
    stem: str,
    lines: Iterator[tuple[int, list[Any]]],
    layouts: Sequence[Layout],
    report: Report,
    ignore_columns: frozenset[str] = frozenset(),
    required: bool = True,
) -> Table | None:
    """The table under the first of the layouts that its header satisfies. Refuses by name; None
    where the table need not be one of ours.
    """
    head = list(islice(lines, HEADER_WITHIN))
    candidates = [layout for layout in layouts if layout.is_for(stem)]
    tried = [
        match(layout, line, row, ignore_columns) for layout in candidates for line, row in head
    ]
    whole = [found for found in tried if not found.missing]
    if not whole:
        if required:
            refuse_header(file, head, tried, report)

        return None

    best = max(whole, key=lambda found: (len(found.positions), -len(found.unknown), -found.line))
    nearest = max(tried, key=lambda found: len(found.positions))
    if best.unknown and len(nearest.positions) > len(best.positions):
        refuse_header(file, head, [nearest], report)

    for header in best.repeated:
        report.problem(file, best.line, header, "this column is there twice")

    for header in best.unknown:
        report.problem(
            file,
            best.line,
            header,
            f"unknown column in the layout '{best.layout.name}'; ignore it by name with "
            "--ignore-column",
        )

    report.stop_if_refused()
    rest = chain(((line, row) for line, row in head if line > best.line), lines)

    return Table(file, best, rest, report)


def refuse_header(
    file: str, head: list[tuple[int, list[Any]]], tried: list[Match], report: Report
) -> None:
    """Say what is missing from the layout that comes nearest."""
    near = max(tried, key=lambda found: len(found.positions), default=None)
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
