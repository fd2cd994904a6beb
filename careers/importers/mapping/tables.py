"""Tables under a mapping: opened, told by their header, and handed out row by row under our names
of the columns, with what the title, the sheet and the file's name say of all rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import PurePosixPath
from typing import Any

from careers.importers.mapping.definition import Mapping, area_key
from careers.importers.mapping.layouts import STAND_IN, MappedLayout, mapped_layouts
from careers.importers.reading import cells
from careers.importers.reading.archives import SourceFile, source_files
from careers.importers.reading.files import Candidate, candidates
from careers.importers.reading.layouts import Layout, normal
from careers.importers.reading.report import Report
from careers.importers.reading.tables import (
    HEADER_WITHIN,
    Miss,
    Table,
    refuse_header,
    table_or_miss,
)

Row = dict[str, Any]


@dataclass
class MappedTable:
    """A table whose header has been accepted, with its mapping. `said` holds what stands around
    the rows: area, base, target, year, state.

    `mapping` is None where the table has one of the layouts that need none.
    """

    table: Table
    mapping: Mapping | None
    said: dict[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """The rows that count, each under our names of the columns."""
        assert self.mapping is not None  # noqa: S101 - others are read by their own readers
        rows = self.kept(self.mapping)
        return long_rows(self.table, self.mapping, rows) if self.mapping.long else rows

    def kept(self, mapping: Mapping) -> Iterator[tuple[int, Row]]:
        """The rows that [keep] keeps; others are counted. A column that the table lacks keeps
        all.
        """
        wanted = {
            name: {area_key(word) for word in words}
            for name, words in self.names(mapping)
            if self.table.has(name)
        }

        for line, values in self.table.rows():
            row = one_spelling(dict(zip(self.table.names, values, strict=True)))
            passed = [
                name
                for name, words in wanted.items()
                if area_key(cells.text(row[name])) not in words
            ]
            if passed:
                count = f"rows passed over by {passed[0]}, as the mapping says"
                self.table.report.counts[count] += 1
            else:
                yield line, row

    def names(self, mapping: Mapping) -> Iterator[tuple[str, tuple[str, ...]]]:
        for header, words in mapping.keep.items():
            yield name_of(self.table, header), words


def one_spelling(row: Row) -> Row:
    """A row in which each column stands once: a blank one takes what its next spelling says."""
    found = {name: value for name, value in row.items() if STAND_IN not in name}
    for spelled, value in row.items():
        name = spelled.partition(STAND_IN)[0]
        if found[name] in ("", None):
            found[name] = value

    return found


def name_of(table: Table, header: str) -> str:
    """The name under which the layout has a header: ours, or the header itself."""
    found = (one.name for one in table.layout.columns if normal(one.headers[0]) == normal(header))
    return next(found, header)


def long_rows(
    table: Table, mapping: Mapping, rows: Iterable[tuple[int, Row]]
) -> Iterator[tuple[int, Row]]:
    """A table with one figure a row, gathered: one row for an occupation in an area, at the line
    of its first figure.
    """
    form = mapping.long
    measure, value = name_of(table, form.measure), name_of(table, form.value)
    gathered: dict[tuple[str, ...], tuple[int, Row]] = {}

    for line, row in rows:
        word = cells.text(row.pop(measure))
        figure = row.pop(value)
        name = form.measures.get(area_key(word))
        if name is None:
            if area_key(word) not in form.ignored:
                table.problem(line, measure, f"unknown measure {cells.shown(word)}")

            continue

        # The other cells say what the figure is of.
        first = gathered.setdefault(tuple(cells.text(cell) for cell in row.values()), (line, row))
        if name in first[1]:
            table.problem(line, measure, f"{word} is there twice for one occupation and area")

        first[1][name] = figure

    yield from gathered.values()


def mapped_tables(
    paths: Iterable[Any],
    mappings: Sequence[Mapping],
    report: Report,
    *,
    others: Sequence[Layout] = (),
    ignore_columns: Iterable[str] = (),
    marks: Pairs[str, str] | None = None,
) -> Iterator[MappedTable]:
    """Every table under the paths that fits one of the mappings, or one of the `others`, which are
    layouts that need none. A file in which nothing fits is refused.

    Each table must be read before the next one is taken, as its file is closed then.
    """
    opened = Opened(mappings, report, others, frozenset(map(normal, ignore_columns)))
    for file in source_files(paths, report):
        for found in opened.tables(file):
            if marks:
                found.table.read_marks_as(marks)

            yield found


@dataclass
class Opened:
    """What files are held against."""

    mappings: Sequence[Mapping]
    report: Report
    others: Sequence[Layout]
    ignored: frozenset[str] = frozenset()
    encoding: str = "utf-8"  # that of a single mapping goes before it

    @property
    def only(self) -> Mapping | None:
        """The one mapping that was asked for, which may say more of the file than its header."""
        return self.mappings[0] if len(self.mappings) == 1 else None

    def tables(self, file: SourceFile) -> Iterator[MappedTable]:
        encoding = self.only.encoding if self.only else self.encoding
        passed: list[Miss] = []
        fitting = False

        with candidates(file, self.report, encoding) as sheets:
            wanted = [sheet for sheet in sheets if self.is_wanted(sheet)] or sheets
            for sheet in wanted:
                found = self.table(file, sheet)
                if isinstance(found, Miss):
                    passed.append(found)
                    continue

                fitting = True
                sheet.accept()
                yield found

        # Where no sheet fits, the file is refused by what the nearest of them lacks.
        if not fitting:
            refuse_header(max(passed, key=lambda miss: miss.nearness), self.report)

    def is_wanted(self, sheet: Candidate) -> bool:
        if self.only is None or not self.only.sheets:
            return True

        return normal(sheet.stem) in map(normal, self.only.sheets)

    def table(self, file: SourceFile, sheet: Candidate) -> MappedTable | Miss:
        lines = sheet.rows()
        head = list(islice(lines, HEADER_WITHIN))
        first = self.only.header_line if self.only else 0
        known = [one for mapping in self.mappings for one in mapped_layouts(mapping, head)]
        table = table_or_miss(
            sheet.name,
            sheet.stem,
            chain([(line, row) for line, row in head if line >= first], lines),
            [*self.others, *(one.layout for one in known)],
            self.report,
            self.ignored,
        )
        if isinstance(table, Miss):
            return table

        mine = next((one for one in known if one.layout is table.layout), None)
        if mine is None:
            return MappedTable(table, None)

        if first and table.match.line != first:
            table.problem(
                table.match.line,
                "",
                f"the header is here; the mapping says that it is line {first}",
            )

        return MappedTable(table, mine.mapping, said(mine, file, sheet, table, head))


def said(
    known: MappedLayout,
    file: SourceFile,
    sheet: Candidate,
    table: Table,
    head: Iterable[tuple[int, list[Any]]],
) -> dict[str, str]:
    """What stands around the rows: in the headers, the title lines above, the sheet's name and the
    file's.
    """
    titles = [
        cells.text(cell)
        for line, row in head
        if line < table.match.line
        for cell in row
        if isinstance(cell, str) and cell.strip()
    ]
    texts = {
        "title_line": titles,
        "sheet": [sheet.stem],
        "file_name": [PurePosixPath(file.name).name, file.stem],
    }

    found = dict(known.years)
    for place, pattern in known.mapping.texts.items():
        matches = [words for text in texts[place] if (words := pattern.read(text)) is not None]
        if matches:
            found |= matches[0]
        else:
            where = place.replace("_", " ")
            table.problem(
                0,
                "",
                f"no {where} reads as the mapping says: {pattern.text!r}; there is: "
                f"{'; '.join(texts[place][:3])[:200] or 'nothing'}",
            )

    return found
