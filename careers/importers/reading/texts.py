"""Rows of a delimited text: comma-separated with quotes, or tab-separated without, told apart by
the first line, never by the file's name.

Read line by line with a bound on the line, so a file of one endless line costs a megabyte of
memory, not its size.
"""

import codecs
import csv
from collections.abc import Iterator
from typing import Any, NoReturn

from careers.importers.reading.archives import SourceFile
from careers.importers.reading.report import Report

LONGEST_LINE = 1 << 20
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NEVER_CLOSED = "a quoted cell that goes on and on: a quotation mark that is never closed?"
Line = tuple[int, list[Any]]


def decoded_lines(file: SourceFile, encoding: str, report: Report) -> Iterator[tuple[int, str]]:
    """Each physical line with its number, line ending removed. UTF-8 with or without a byte order
    mark unless the adapter names another encoding.
    """

    def refuse(number: int, reason: str) -> NoReturn:
        report.refuse(file.name, number, "", reason)

    with file.opener() as stream:
        for number in range(1, 1 << 31):
            raw = stream.readline(LONGEST_LINE + 1)
            if not raw:
                return

            if number == 1:
                raw = raw.removeprefix(codecs.BOM_UTF8)
                if raw.startswith(UTF16):
                    refuse(1, "UTF-16 text; save it as UTF-8")

            if len(raw) > LONGEST_LINE:
                refuse(number, f"a line of more than {LONGEST_LINE:,} bytes")

            if b"\0" in raw:
                refuse(number, "a NUL byte: not a text file, or a damaged one")

            try:
                yield number, raw.decode(encoding).removesuffix("\n").removesuffix("\r")
            except UnicodeDecodeError as error:
                refuse(
                    number,
                    f"not {encoding.upper()} (byte 0x{raw[error.start]:02X} at position "
                    f"{error.start + 1}); Latin-1 or Windows-1252?",
                )


def text_rows(file: SourceFile, report: Report, encoding: str = "utf-8") -> Iterator[Line]:
    """The rows of a text file as lists of text, each with the number of the line on which it
    begins.
    """
    lines = decoded_lines(file, encoding, report)
    first = next(lines, None)
    if first is None:
        report.refuse(file.name, 0, "", "empty file")

    if first[1].count("\t") >= max(first[1].count(","), 1):
        yield first[0], tab_cells(first[1])
        yield from ((number, tab_cells(text)) for number, text in lines)
    else:
        yield from comma_rows(file, first, lines, report)


def tab_cells(text: str) -> list[str]:
    """O*NET's text has no quoting: a quotation mark is a quotation mark. A copy from Excel quotes a
    cell that holds one: left alone, and seen as text.
    """
    return text.split("\t")


def comma_rows(
    file: SourceFile, first: tuple[int, str], lines: Iterator[tuple[int, str]], report: Report
) -> Iterator[Line]:
    """RFC 4180 rows. A quoted cell may run over lines, but not over a megabyte: a lost closing
    quote is refused where it opened.
    """
    started = position = first[0]
    taken = 0

    def feed() -> Iterator[str]:
        nonlocal position, taken
        yield first[1] + "\n"
        for number, text in lines:
            position = number
            taken = taken + len(text)
            if taken > LONGEST_LINE:
                report.refuse(file.name, started, "", NEVER_CLOSED)

            yield text + "\n"

    reader = csv.reader(feed(), strict=True)
    try:
        for cells in reader:
            yield started, cells
            started = position + 1
            taken = 0
    except csv.Error as error:
        endless = "field limit" in str(error) or "unexpected end" in str(error)
        report.refuse(
            file.name,
            started,
            "",
            NEVER_CLOSED if endless else f"not comma-separated text: {error}",
        )
