"""From paths to checked tables: open, check the columns, hand out rows."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from careers.importers.reading.archives import SourceFile, source_files
from careers.importers.reading.report import ImportRefused, Report
from careers.importers.reading.tables import Layout, Table, matched_table, normal
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
    """A sheet, or a text, that may be a table we read: its name for messages, its stem for layouts,
    its rows, its last check.
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
    """The tables of one file that fit a layout; sheets that fit none (notes, field descriptions)
    are passed over. `marks` are read as others.

    A file in which nothing fits is refused, with what is missing from the layout that comes
    nearest.
    """
    ignored = frozenset(map(normal, ignore_columns))
    fitting = 0

    with candidates(file, report, encoding) as found:
        stems = {one.stem for one in found}
        known_stems = {stem for stem in stems for layout in layouts if layout.is_for(stem)}
        wanted = [one for one in found if one.stem in known_stems]
        for one in wanted:
            table = matched_table(
                one.name, one.stem, one.rows(), layouts, report, ignored, required=len(wanted) == 1
            )
            if table is not None:
                fitting += 1
                one.accept()
                if marks:
                    table.read_marks_as(marks)

                yield table

        if not fitting:
            nearest = (wanted or found)[:1] or [
                Candidate(file.name, file.stem, lambda: iter(()), lambda: None)
            ]
            matched_table(
                nearest[0].name, nearest[0].stem, nearest[0].rows(), layouts, report, ignored
            )


def open_tables(
    paths: Iterable[Path | str], layouts: Sequence[Layout], report: Report, **options: Any
) -> Iterator[Table]:
    """Every table under the paths, one after another; each must be read before the next is asked
    for. A file that fits no layout is refused.
    """
    for file in source_files(paths, report):
        yield from file_tables(file, layouts, report, **options)


@contextmanager
def open_table(
    file: SourceFile, layouts: Sequence[Layout], report: Report, **options: Any
) -> Iterator[Table]:
    """The one table of a file, refused if it has none that fits."""
    tables = file_tables(file, layouts, report, **options)
    with contextlib.closing(tables):
        yield next(tables)


def cell(table: Table, line: int, name: str, read: Callable[[Any], Any], value: Any) -> Any:
    """Read one cell, or note what is wrong with it and answer None."""
    try:
        return read(value)
    except ValueError as error:
        table.problem(line, name, str(error))
        return None
