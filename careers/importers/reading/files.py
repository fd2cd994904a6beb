"""From paths to checked tables: open, check the columns, hand out rows."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from careers.importers.reading.archives import SourceFile, source_files
from careers.importers.reading.html import html_tables, is_html
from careers.importers.reading.layouts import Layout, normal
from careers.importers.reading.report import ImportRefused, Report
from careers.importers.reading.tables import Table, matched_table
from careers.importers.reading.texts import text_rows
from careers.importers.reading.workbooks import Workbook

__all__ = [
    "ImportRefused",
    "Layout",
    "Report",
    "SourceFile",
    "Table",
    "cell",
    "open_table",
    "open_tables",
    "source_files",
]

WORKBOOKS = {".xlsx", ".xls"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sheet of a workbook, or a whole text file, that may be a table we read.

    `name` is for messages and `stem` for layouts. `accept` is called before its rows are used.
    """

    name: str
    stem: str
    rows: Callable[[], Iterator[Any]]
    accept: Callable[[], None]


@contextmanager
def candidates(file: SourceFile, report: Report, encoding: str) -> Iterator[list[Candidate]]:
    """The possible tables of one file: one for a text, one a sheet for a workbook."""
    if file.suffix not in WORKBOOKS:
        with contextlib.closing(text_rows(file, report, encoding)) as rows:
            yield [Candidate(file.name, file.stem, lambda: rows, lambda: None)]

        return

    # Some states' programs save a web page under the name of a workbook.
    if file.suffix == ".xls" and is_html(file):
        yield [
            Candidate(f"{file.name} [table {number}]", file.stem, partial(iter, rows), lambda: None)
            for number, rows in enumerate(html_tables(file, report, encoding), 1)
        ]

        return

    with file.on_disk() as path, contextlib.closing(Workbook(file, path, report)) as book:
        yield [
            Candidate(
                f"{file.name} [{name}]",
                name,
                partial(book.sheet_rows, name),
                partial(book.accept, name),
            )
            for name in book.sheet_names
        ]


def file_tables(
    file: SourceFile,
    layouts: Sequence[Layout],
    report: Report,
    *,
    encoding: str = "utf-8",
    ignore_columns: Iterable[str] = (),
    marks: Mapping[str, str] | None = None,
) -> Iterator[Table]:
    """The tables of one file that fit a layout.

    Sheets that fit none (notes, field descriptions) are passed over. `marks` maps a mark to the
    one it is read as. A file in which nothing fits is refused, with what is missing from the
    nearest layout.
    """
    ignored = frozenset(map(normal, ignore_columns))
    fitting = 0

    with candidates(file, report, encoding) as sheets:
        # Sheets whose name no layout is for need not be opened at all.
        stems = {sheet.stem for sheet in sheets}
        known_stems = {stem for stem in stems for layout in layouts if layout.is_for(stem)}
        likely = [sheet for sheet in sheets if sheet.stem in known_stems]

        # A single sheet must fit, and its header is refused where it does not.
        for sheet in likely:
            table = matched_table(
                sheet.name,
                sheet.stem,
                sheet.rows(),
                layouts,
                report,
                ignored,
                required=len(likely) == 1,
            )
            if table is not None:
                fitting += 1
                sheet.accept()
                if marks:
                    table.read_marks_as(marks)

                yield table

        # Of several sheets none fits: refuse the file by what the first of them lacks.
        if not fitting:
            empty = Candidate(file.name, file.stem, lambda: iter(()), lambda: None)
            nearest = next(iter(likely or sheets), empty)
            matched_table(nearest.name, nearest.stem, nearest.rows(), layouts, report, ignored)


def open_tables(
    paths: Iterable[Path | str], layouts: Sequence[Layout], report: Report, **options: Any
) -> Iterator[Table]:
    """Every table under the paths, one after another; a file that fits no layout is refused.

    Each table must be read before the next one is taken, as its file is closed then.
    """
    for file in source_files(paths, report):
        yield from file_tables(file, layouts, report, **options)


@contextmanager
def open_table(
    file: SourceFile, layouts: Sequence[Layout], report: Report, **options: Any
) -> Iterator[Table]:
    """The one table of a file, which is refused if it has none that fits."""
    tables = file_tables(file, layouts, report, **options)
    with contextlib.closing(tables):
        yield next(tables)


def cell(table: Table, line: int, name: str, read: Callable[[Any], Any], value: Any) -> Any:
    """Read one cell; where it does not read, record the problem and return None."""
    try:
        return read(value)
    except ValueError as error:
        table.problem(line, name, str(error))
        return None
