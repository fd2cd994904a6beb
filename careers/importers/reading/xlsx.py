"""An xlsx workbook, checked as hostile while it is read, its sheets in pieces of whole rows.

calamine builds a whole sheet in memory: the metro workbook of OEWS (150,023 rows) takes 350 MB of
it, and an hour if one cell lies at XFD1048576. So a sheet is unzipped here, cut between rows, and
each piece is given to calamine as a small workbook of its own, with the strings and styles of the
whole. Memory holds a piece or two, however long the sheet is, and the next piece is parsed while
the rows of one are used.

A cut is made before the start tag of a numbered row. What looks like one could also stand in a
comment, a CDATA section or a processing instruction, or after the end of the rows: from the first
of these on, the rest of the sheet stays in one piece.

Refused in a piece before calamine sees it: DOCTYPE and ENTITY (entity expansion), and cells and
rows far outside. Refused in sheets that are read: formulas and errors. A formula's number is
whatever the last program left in its cache, so it is no figure of the publisher's; an error cell
(#N/A) would come out of calamine as an empty one.
"""

import io
import re
import zipfile
from collections.abc import Generator
from functools import partial
from pathlib import Path
from typing import NoReturn

import numpy as np
from defusedxml import DefusedXmlException, ElementTree

from careers.importers.reading.archives import (
    LIMITS,
    MEGABYTE,
    CountedMember,
    Limits,
    SourceFile,
    check_size,
)
from careers.importers.reading.report import Report

# How much of a sheet is parsed at once.
PIECE = 4 * MEGABYTE
ROW, END, DECLARATION = b"<row ", b"</sheetData></worksheet>", b"<?xml"
MOST_ROWS = 1_000_000
FAR_COLUMN = re.compile(rb"""\br\s*=\s*["'][A-Za-z]{3}[0-9]""")
USUAL_CELL = b'<c r="'  # as every program we know writes it
NONE = np.zeros(0, bool)
A, LETTERS = np.uint8(ord("a")), 26
LAST_ROW = re.compile(rb"""<row\b[^>]*?\br\s*=\s*["'](\d+)""")
NUMBERED_ROW = re.compile(rb"""<row [^>]*?\br\s*=\s*["']\d""")
EMPTY_ROW = re.compile(rb"<row\b[^<>]*(?:/>|>(?:\s*<c\b[^<>]*(?:/>|></c>))*\s*</row>)\s*", re.ASCII)
FORMULA = re.compile(rb"<f[ >/]")
ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
FORMULA_CELL = re.compile(rb"""<c\b[^>]*?\br\s*=\s*["']([A-Z]+[0-9]+)["'][^>]*>\s*<f[ >/]""")
ERROR_CELL = re.compile(
    rb"""<c\b(?=[^>]*?\bt\s*=\s*["']e["'])[^>]*?\br\s*=\s*["']([A-Z]+[0-9]+)["']"""
)
A_FORMULA = "a formula where a published figure is expected; save the sheet as values"
AN_ERROR = "an error value (such as #N/A) where a published figure is expected"
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MARKUP = (".xml", ".rels", ".vml")
UNREADABLE = (zipfile.BadZipFile, RuntimeError, OSError, ValueError)


class Xlsx:
    """An opened xlsx file.

    `sheets` leads from a sheet's name to its part. `others` holds all other XML parts, checked, as
    calamine needs them with each piece.
    """

    def __init__(self, file: SourceFile, path: Path, report: Report, limits: Limits = LIMITS):
        self.file = file
        self.report = report
        self.limits = limits
        self.unfit: dict[str, tuple[str, str]] = {}
        self.accepted: set[str] = set()
        self.others: dict[str, bytes] = {}

        try:
            self.archive = zipfile.ZipFile(path)
            self.check_parts()
            self.sheets = self.sheet_parts()

            # Macros, pictures and fonts are left out of the pieces: calamine needs none of them.
            for info in self.archive.infolist():
                if (
                    info.filename.lower().endswith(MARKUP)
                    and info.filename not in self.sheets.values()
                ):
                    self.other(info.filename)
        except UNREADABLE as error:
            self.refuse(f"not a readable xlsx, or a truncated one: {error}")

    def refuse(self, reason: str) -> NoReturn:
        self.report.refuse(self.file.name, 0, "", reason)

    def check_parts(self) -> None:
        infos = self.archive.infolist()
        if len(infos) > self.limits.members:
            self.refuse(f"{len(infos):,} parts in a workbook")

        for info in infos:
            self.member(info.filename).close()
            if ".." in info.filename.split("/") or info.filename.startswith("/"):
                self.refuse(f"a part whose name leads out of the workbook: {info.filename}")

    def member(self, part: str) -> CountedMember:
        """A part of the workbook as a stream whose size is watched."""

        def refuse(reason: str) -> NoReturn:
            self.refuse(f"{part} {reason}")

        info = self.archive.getinfo(part)
        check_size(info, info.file_size, refuse, self.limits)

        return CountedMember(self.archive.open(info), info, refuse, self.limits)

    def other(self, part: str) -> bytes:
        """The whole content of a part that is no sheet, checked and kept in memory."""
        if part not in self.others:
            with self.member(part) as member:
                content = member.readall()

            self.check_markup(part, content)
            self.others[part] = content

        return self.others[part]

    def sheet_parts(self) -> dict[str, str]:
        """Sheet names and the names of their parts, from the workbook's own index."""
        try:
            links = ElementTree.fromstring(self.other("xl/_rels/workbook.xml.rels"))
            index = ElementTree.fromstring(self.other("xl/workbook.xml"))
        except (KeyError, ElementTree.ParseError, DefusedXmlException) as error:
            self.refuse(f"not a readable workbook: no index of its sheets ({error})")

        # The index names sheets by relation, and the relations name the parts.
        targets = {
            link.get("Id"): link.get("Target", "")
            for link in links
            if link.get("Type", "").endswith("/worksheet")
        }

        parts = {link: "xl/" + target.removeprefix("/xl/") for link, target in targets.items()}
        sheets = [
            (sheet.get("name", ""), sheet.get(RELATION))
            for sheet in index.iter()
            if sheet.tag.endswith("}sheet")
        ]

        return {name: parts[link] for name, link in sheets if link in parts}

    def accept(self, sheet: str) -> None:
        """Refuse a formula or an error in this sheet, now and in its later pieces.

        In a sheet that nobody reads they are no problem.
        """
        self.accepted.add(sheet)
        self.refuse_unfit(sheet)

    def refuse_unfit(self, sheet: str) -> None:
        if sheet in self.accepted and sheet in self.unfit:
            cell, reason = self.unfit[sheet]
            row = int("".join(filter(str.isdigit, cell)) or 0)
            self.report.refuse(f"{self.file.name} [{sheet}]", row, cell, reason)

    def pieces(self, sheet: str) -> Generator[io.BytesIO]:
        """The sheet as workbooks of some thousand rows each, every one checked."""
        part = self.sheets[sheet]
        start = b""

        try:
            with self.member(part) as member:
                window = member.read(PIECE)
                # Every later piece begins with what stands before the first row (columns, views).
                head = window[: max(window.find(ROW), 0)]

                while cut := place_to_cut(window):
                    yield self.piece(sheet, part, b"".join((start, memoryview(window)[:cut], END)))
                    start = head
                    window = window[cut:] + member.read(PIECE)

                yield self.piece(sheet, part, start + window + member.readall())
        except (*UNREADABLE, KeyError) as error:
            self.refuse(f"not a readable xlsx, or a truncated one: {error}")

    def piece(self, sheet: str, part: str, content: bytes) -> io.BytesIO:
        """One piece as a workbook in memory, after its content has been checked."""
        self.check_markup(part, content)
        content = without_empty_end(content)
        self.check_rows(part, content)
        self.note_unfit(sheet, content)
        self.refuse_unfit(sheet)
        book = io.BytesIO()

        with zipfile.ZipFile(book, "w") as archive:
            for name, other in {**self.others, part: content}.items():
                archive.writestr(name, other)

        book.seek(0)

        return book

    def check_markup(self, part: str, content: bytes) -> None:
        """Refuse other encodings than UTF-8, and declarations of document types and entities.

        Only UTF-8 can be searched for bytes that must not be there.
        """
        declared = DECLARED.match(content.removeprefix(b"\xef\xbb\xbf")[:300])
        if (
            content[:2] in (b"\xff\xfe", b"\xfe\xff")
            or b"\0" in content[:4]
            or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii"))
        ):
            self.refuse(f"{part} is not UTF-8")

        # One byte that is nowhere is missed at once, so most parts are searched once.
        if b"!" in content and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
            self.refuse(f"{part} declares a document type or entities (entity expansion)")

    def check_rows(self, part: str, content: bytes) -> None:
        """Refuse cells far outside, as calamine makes room for all that lies between."""
        if is_far(content):
            self.refuse(f"{part} has a cell beyond column ZZ")

        # Rows are in order, so the last one's number is the highest.
        last = content.rfind(b"<row")
        if last >= 0 and (row := LAST_ROW.match(content, last)) and int(row[1]) > MOST_ROWS:
            self.refuse(f"{part} has a row beyond {MOST_ROWS:,}")

    def note_unfit(self, sheet: str, content: bytes) -> None:
        """Note the first cell that holds a formula or an error.

        Whether it matters depends on who reads the sheet.
        """
        if sheet in self.unfit:
            return

        if pairs(content, b"<f").any() and FORMULA.search(content):
            cell = FORMULA_CELL.search(content)
            self.unfit[sheet] = (cell[1].decode() if cell else "", A_FORMULA)
        elif any(pairs(content, start).any() for start in (b'"e', b"'e")) and ERROR.search(content):
            cell = ERROR_CELL.search(content)
            self.unfit[sheet] = (cell[1].decode() if cell else "", AN_ERROR)

    def close(self) -> None:
        self.archive.close()


def without_empty_end(content: bytes) -> bytes:
    """The content without the rows at its end that hold formats and no value.

    Excel writes them where a whole column or the last row of the sheet was formatted, and calamine
    would make room for a million rows.
    """
    end = start = content.rfind(b"</sheetData")
    while (last := content.rfind(b"<row", 0, start)) >= 0:
        if not EMPTY_ROW.fullmatch(content, last, start):
            break

        start = last

    return content if start == end else content[:start] + content[end:]


def pairs(content: bytes, markup: bytes) -> np.ndarray:
    """At which bytes of the content the two bytes of `markup` stand.

    numpy compares many bytes at once: in markup, where `<` is everywhere, ten times as fast as
    `in`.
    """
    if markup[1:2] not in content:  # one byte that is nowhere is missed at once
        return NONE

    single = np.frombuffer(content, np.uint8)
    matches = single[:-1] == markup[0]
    matches &= single[1:] == markup[1]

    return matches


def has(content: bytes, markup: bytes) -> bool:
    """Whether the content holds this markup, of which the first two bytes together are rare."""
    return bool(pairs(content, markup).any()) and markup in content


def is_far(content: bytes) -> bool:
    """Whether the content has a cell in a column of three letters (beyond ZZ).

    The pattern for any spelling costs as much as reading the sheet, so it runs only where a cell
    is spelled in an unusual way.
    """
    behind = partial(np.frombuffer(content, np.uint8).take, mode="clip")
    # `<c` also begins `<cols>`, so only those without a letter behind it are cells.
    starts = np.flatnonzero(pairs(content, USUAL_CELL))
    cells = starts[(behind(starts + 2) | 32) - A >= LETTERS]
    usual = np.logical_and.reduce(
        [behind(cells + place) == byte for place, byte in enumerate(USUAL_CELL)]
    )
    # A letter in third place after `<c r="` is a third letter of the column.
    third = behind(cells[usual] + len(USUAL_CELL) + 2) | 32
    if (third - A < LETTERS).any():
        return True

    return bool(not usual.all() or pairs(content, b":c").any()) and bool(FAR_COLUMN.search(content))


def place_to_cut(window: bytes) -> int:
    """Where the last row begins whose start tag is all in the window.

    0 means that the sheet must stay in one piece from here on.
    """
    if (
        has(window, b"<!")
        or has(window.removeprefix(DECLARATION), b"<?")
        or has(window, b"/sheetData")
    ):
        return 0

    last = window.rfind(ROW, 0, window.rfind(b">"))

    return last if last > window.find(ROW) and NUMBERED_ROW.match(window, last) else 0
