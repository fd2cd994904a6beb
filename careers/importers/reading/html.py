"""Rows of a web page that holds tables and was saved as .xls, as some states' programs export.

Each table is a list of rows of texts. The page is read as text: nothing in it is run or loaded.
"""

from collections.abc import Iterator
from html.parser import HTMLParser

from careers.importers.reading.archives import MEGABYTE, SourceFile
from careers.importers.reading.report import Report

MOST_BYTES = 128 * MEGABYTE
MOST_COLUMNS = 1000
MOST_CELLS = 5_000_000  # of all tables; a state's largest export has a million
TOO_MANY = f"tables of more than {MOST_CELLS:,} cells"
# How a page begins; a workbook of 2003 or before begins with other bytes.
STARTS = (b"<!doctype html", b"<html", b"<table", b"<head", b"<meta", b"<body")
Line = tuple[int, list[str]]


def is_html(file: SourceFile) -> bool:
    with file.opener() as stream:
        start = stream.read(200).removeprefix(b"\xef\xbb\xbf").lstrip().lower()

    return start.startswith(STARTS)


def html_tables(file: SourceFile, report: Report, encoding: str = "utf-8") -> list[list[Line]]:
    """Every table of the page, each row with its number from 1. A table inside a table is a table
    of its own.
    """
    with file.opener() as stream:
        content = stream.read(MOST_BYTES + 1)

    if len(content) > MOST_BYTES:
        report.refuse(file.name, 0, "", f"a page of more than {MOST_BYTES // MEGABYTE:,} MB")

    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        report.refuse(file.name, 0, "", f"not {encoding.upper()}; Latin-1 or Windows-1252?")

    parser = TableParser()
    try:
        parser.feed(text)
        parser.close()
    except ValueError as error:
        report.refuse(file.name, 0, "", str(error))

    tables = [table for table in parser.tables if table]
    if sum(len(table) * width(table) for table in tables) > MOST_CELLS:
        report.refuse(file.name, 0, "", TOO_MANY)

    return [list(numbered(table)) for table in tables]


def width(table: list[list[str]]) -> int:
    return max(map(len, table))


def numbered(table: list[list[str]]) -> Iterator[Line]:
    """Rows as wide as the widest, as a spreadsheet shows them."""
    widest = width(table)
    for line, row in enumerate(table, 1):
        yield line, row + [""] * (widest - len(row))


class TableParser(HTMLParser):
    """Gathers the cells of tables. End tags of rows and cells may be left out, as HTML allows.

    Raises ValueError for too many cells, as a short page could otherwise fill the memory, and for
    a page that ends within a table.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.open: list[list[list[str]]] = []  # tables that are not closed yet, outermost first
        self.cell: list[str] | None = None
        self.span = 1
        self.counted = 0  # rows and cells

    def count(self, more: int) -> None:
        self.counted += more
        if self.counted > MOST_CELLS:
            raise ValueError(TOO_MANY)

    def close(self) -> None:
        super().close()
        if self.open:
            raise ValueError("the page ends within a table: was the download cut off?")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.end_cell()
            self.count(1)
            table: list[list[str]] = []
            self.open.append(table)
            self.tables.append(table)
        elif not self.open:
            return
        elif tag == "tr":
            self.end_cell()
            self.count(1)
            self.open[-1].append([])
        elif tag in ("td", "th"):
            self.end_cell()
            self.begin_cell(dict(attrs))
        elif tag == "br" and self.cell is not None:
            self.cell.append(" ")

    def begin_cell(self, attributes: dict[str, str | None]) -> None:
        if not self.open[-1]:
            self.open[-1].append([])

        # A cell over several columns keeps the others in their places.
        span = attributes.get("colspan") or "1"
        self.span = int(span) if span.isascii() and span.isdigit() and len(span) < 9 else 1
        self.cell = []

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr"):
            self.end_cell()
        elif tag == "table" and self.open:
            self.end_cell()
            self.open.pop()

    def end_cell(self) -> None:
        if self.cell is None:
            return

        row = self.open[-1][-1]
        words = " ".join("".join(self.cell).split())
        self.cell = None
        span = max(self.span, 1)
        if len(row) + span > MOST_COLUMNS:
            raise ValueError(f"a row of more than {MOST_COLUMNS:,} cells")

        self.count(span)
        row += [words, *[""] * (span - 1)]
