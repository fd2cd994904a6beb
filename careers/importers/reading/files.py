"""From paths to checked tables: open, check the columns, hand out rows."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from careers.importers.reading.archives import SourceFile, source_files
from careers.importers.reading.html import html_tables, is_html
from careers.importers.reading.layouts import Layout, normal
from careers.importers.reading.report import ImportRefused, Report
from careers.importers.reading.tables import (
    HEADER_WITHIN,
    Miss,
    Table,
    compared,
    refuse_header,
    table_or_miss,
)
from careers.importers.reading.texts import LONGEST_LINE, text_rows
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
# How near a header must come to a layout to be taken for one with a fault, not for a companion.
ALIKE = 0.5
# How many rows of what is no table are handed on.
NOTES_WITHIN = 200
# Takes the name and the first rows of what is no table: notes, field descriptions.
Describe = Callable[[str, list[tuple[int, list[Any]]]], None]


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
    misses: list[Miss] | None = None,
    describe: Describe | None = None,
) -> Iterator[Table]:
    """The tables of one file that fit a layout.

    Sheets that fit none (notes, field descriptions) are passed over, and handed to `describe`.
    `marks` maps a mark to the one it is read as. A file in which nothing fits is refused, with what
    is missing from the nearest layout, or, where the caller decides, left in `misses`.
    """
    ignored = frozenset(map(normal, ignore_columns))
    passed: list[Miss] = []
    fitting = False

    with candidates(file, report, encoding) as sheets:
        # Sheets whose name no layout is for need not be opened at all.
        stems = {sheet.stem for sheet in sheets}
        known_stems = {stem for stem in stems for layout in layouts if layout.is_for(stem)}
        likely = [sheet for sheet in sheets if sheet.stem in known_stems]

        for sheet in likely or sheets[:1]:
            table = table_or_miss(sheet.name, sheet.stem, sheet.rows(), layouts, report, ignored)
            if isinstance(table, Miss):
                passed.append(table)
                if describe:
                    describe(sheet.name, list(islice(sheet.rows(), NOTES_WITHIN)))

                continue

            fitting = True
            sheet.accept()
            if marks:
                table.read_marks_as(marks)

            yield table

    if misses is not None and not fitting:
        misses += passed
    elif not fitting:
        refuse_header(max(passed, key=lambda miss: miss.nearness), report)


def open_tables(
    paths: Iterable[Path | str],
    layouts: Sequence[Layout],
    report: Report,
    *,
    ignore_columns: Iterable[str] = (),
    describe: Describe | None = None,
    **options: Any,
) -> Iterator[Table]:
    """Every table under the paths, one after another.

    A file that fits no layout is refused, unless it came along in a folder or zip and is nothing
    like a table of ours: it is passed over and named, and handed to `describe`. Each table must be
    read before the next one is taken, as its file is closed then.
    """
    options |= {"ignore_columns": ignore_columns, "describe": describe}
    ignored = frozenset(map(normal, ignore_columns))
    fitting = False
    passed: list[Miss] = []

    for file in source_files(paths, report):
        if not file.came_along:
            fitting = True
            yield from file_tables(file, layouts, report, **options)
            continue

        # A text is judged by its first lines, as a page of notes need not read as a table.
        lines = [] if file.suffix in WORKBOOKS else first_lines(file)
        head = lines[:HEADER_WITHIN]
        miss = Miss(file.name, head, compared(file.stem, head, layouts, ignored))
        misses: list[Miss] = []
        if lines and miss.nearness < ALIKE:
            misses.append(miss)
            if describe:
                describe(file.name, lines)
        else:
            yield from file_tables(file, layouts, report, misses=misses, **options)

        fitting = fitting or not misses
        pass_over(file, misses, report)
        passed += misses

    # Nothing but companions: what was meant is among them.
    if passed and not fitting:
        refuse_header(max(passed, key=lambda miss: miss.nearness), report)


def pass_over(file: SourceFile, misses: list[Miss], report: Report) -> None:
    """Name a companion of the tables; refuse what is rather one of them with a column missing."""
    if not misses:
        return

    nearest = max(misses, key=lambda miss: miss.nearness)
    if nearest.nearness >= ALIKE:
        refuse_header(nearest, report)

    report.note(f"passed over, no table that is read here: {file.name}")


def first_lines(file: SourceFile) -> list[tuple[int, list[Any]]]:
    """The first lines of a text, roughly taken apart, in whatever encoding."""
    with file.opener() as stream:
        raw = [stream.readline(LONGEST_LINE) for _ in range(NOTES_WITHIN)]

    # Without the zero bytes and the marks of UTF-16 and UTF-8, a header reads in all of them.
    texts = [line.replace(b"\0", b"").decode("latin-1").strip("ÿþï»¿\r\n") for line in raw]

    return [
        (number, [cell.strip('" ') for cell in text.split("\t" if "\t" in text else ",")])
        for number, text in enumerate(texts, 1)
        if text
    ]


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
