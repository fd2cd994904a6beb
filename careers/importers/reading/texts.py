"""Rows of a text file: comma-separated with quotes, or separated by tabs or bars without.

The first line tells which of them it is, never the file's name. Lines are read one by one with
a bound on their length, so a file of one endless line costs a megabyte of memory, not its size.
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
    """Each physical line with its number, the line ending removed.

    UTF-8 with or without a byte order mark, unless the caller names another encoding.
    """

    def refuse(number: int, reason: str) -> NoReturn:
        report.refuse(file.name, number, "", reason)

    with file.opener() as stream:
        for number in range(1, 1 << 31):
            raw = stream.readline(LONGEST_LINE + 1)
            if not raw:
                return

            # Only the first line can hold a byte order mark.
            if number == 1:
                raw = raw.removeprefix(codecs.BOM_UTF8)
                if raw.startswith(UTF16):
                    refuse(1, "UTF-16 text; save it as UTF-8")

            if len(raw) > LONGEST_LINE:
                refuse(number, f"a line of more than {LONGEST_LINE:,} bytes")

            if b"\0" in raw:
                refuse(number, "a NUL byte: not a text file, or a damaged one")

            try:
                # Publishers ship CRLF and LF.
                yield number, raw.decode(encoding).removesuffix("\n").removesuffix("\r")
            except UnicodeDecodeError as error:
                refuse(
                    number,
                    f"not {encoding.upper()} (byte 0x{raw[error.start]:02X} at position "
                    f"{error.start + 1}); Latin-1 or Windows-1252?",
                )


def text_rows(file: SourceFile, report: Report, encoding: str = "utf-8") -> Iterator[Line]:
    """The rows of a text file as lists of texts, each with the number of its first line."""
    lines = decoded_lines(file, encoding, report)
    first = next(lines, None)
    if first is None:
        report.refuse(file.name, 0, "", "empty file")

    # As many tabs as commas or more: a tab-separated table whose cells may hold commas.
    if first[1].count("\t") >= max(first[1].count(","), 1):
        yield first[0], tab_cells(first[1])
        yield from ((number, tab_cells(text)) for number, text in lines)

    # The Census Bureau puts bars between cells, and quotes nothing.
    elif "|" in first[1] and "," not in first[1]:
        yield first[0], first[1].split("|")
        yield from ((number, text.split("|")) for number, text in lines)
    else:
        yield from comma_rows(file, first, lines, report)


def tab_cells(text: str) -> list[str]:
    """The cells of a tab-separated line, in which a quotation mark is only a quotation mark.

    O*NET's text files have no quoting. A copy saved from Excel quotes a cell that holds a
    quotation mark; `careers/importers/onet/tables.py` takes those quotes off.
    """
    return text.split("\t")


def comma_rows(
    file: SourceFile, first: tuple[int, str], lines: Iterator[tuple[int, str]], report: Report
) -> Iterator[Line]:
    """RFC 4180 rows.

    A quoted cell may run over several lines, but not over a megabyte: a lost closing quote is
    refused with the line where it opened.
    """
    started = position = first[0]
    length = 0

    # csv.reader pulls lines from here, so the line number and length are counted as it does.
    def feed() -> Iterator[str]:
        nonlocal position, length
        yield first[1] + "\n"
        for number, text in lines:
            position = number
            length = length + len(text)
            if length > LONGEST_LINE:
                report.refuse(file.name, started, "", NEVER_CLOSED)

            yield text + "\n"

    reader = csv.reader(feed(), strict=True)
    try:
        for cells in reader:
            yield started, cells
            started = position + 1
            length = 0
    except csv.Error as error:
        # Both errors of the csv module mean a quotation mark that is never closed.
        endless = "field limit" in str(error) or "unexpected end" in str(error)
        report.refuse(
            file.name,
            started,
            "",
            NEVER_CLOSED if endless else f"not comma-separated text: {error}",
        )
