"""Rows of a workbook (xlsx, xls), read with calamine after the file has been checked as hostile.

calamine builds a whole sheet in memory (the metro workbook of OEWS: 150,023 rows, 350 MB), so sheets are read one at a
time. Checked before, part by part, in one streamed pass: DOCTYPE and ENTITY (entity expansion), sizes, another encoding
than UTF-8, cells far outside (a lone XFD1048576 makes a reader reserve 17 thousand million cells), formulas and errors.
A formula cell is refused in a sheet that is read: its number is whatever the last program left in its cache, so it is no
figure of the publisher's. An error cell (#N/A) is refused because calamine hands it out as an empty one. In xls (2003 and
before) neither can be told from a value, and the stored value is used.
"""

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import python_calamine
from defusedxml import DefusedXmlException, ElementTree

from careers.importers.archives import LIMITS, MEGABYTE, CountedMember, Limits, SourceFile, check_size
from careers.importers.report import ImportRefused, Report

FAR_COLUMN = re.compile(rb"""\br\s*=\s*["'][A-Za-z]{3}[0-9]""")
FAR_USUAL = re.compile(rb' r="[A-Za-z]{3}[0-9]')  # as every program we know writes it
LAST_ROW = re.compile(rb"""<row\b[^>]*?\br\s*=\s*["'](\d+)""")
FORMULA = re.compile(rb"<f[ >/]")
ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
FORMULA_CELL = re.compile(rb"""<c\b[^>]*?\br\s*=\s*["']([A-Z]+[0-9]+)["'][^>]*>\s*<f[ >/]""")
ERROR_CELL = re.compile(rb"""<c\b(?=[^>]*?\bt\s*=\s*["']e["'])[^>]*?\br\s*=\s*["']([A-Z]+[0-9]+)["']""")
A_FORMULA = "a formula where a published figure is expected; save the sheet as values"
AN_ERROR = "an error value (such as #N/A) where a published figure is expected"
DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
MOST_ROWS = 1_000_000
OVERLAP = 300
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def is_far(window: bytes) -> bool:
    """Has it a cell of a three-letter column. The pattern for any spelling costs as much as reading the sheet: it runs where a cell is spelt unusually."""
    unusual = window.count(b"<c ") != window.count(b'<c r="')
    return bool(FAR_USUAL.search(window)) or (unusual and bool(FAR_COLUMN.search(window)))


class WorkbookCheck:
    """One pass over the parts of an xlsx. Afterwards `unfit` holds, by part, the first formula or error cell seen there."""

    def __init__(self, file: SourceFile, report: Report, limits: Limits = LIMITS):
        self.file, self.report, self.limits = file, report, limits
        self.unfit: dict[str, tuple[str, str]] = {}

    def refuse(self, reason: str) -> NoReturn:
        self.report.refuse(self.file.name, 0, "", reason)

    def run(self, path: Path) -> None:
        """Refuse the workbook, or leave it fit to be opened."""
        try:
            with zipfile.ZipFile(path) as archive:
                if len(archive.infolist()) > self.limits.members:
                    self.refuse(f"{len(archive.infolist()):,} parts in a workbook")
                for info in archive.infolist():
                    self.check_part(archive, info)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            self.refuse(f"not a readable xlsx, or a truncated one: {error}")

    def check_part(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> None:
        def refuse(reason: str) -> NoReturn:
            self.refuse(f"{info.filename} {reason}")

        check_size(info, info.file_size, refuse, self.limits)
        if ".." in info.filename.split("/") or info.filename.startswith("/"):
            self.refuse(f"a part whose name leads out of the workbook: {info.filename}")
        if not info.filename.lower().endswith((".xml", ".rels", ".vml")):
            return
        sheet, tail, first = "worksheets/" in info.filename, b"", True
        with CountedMember(archive.open(info), info, refuse, self.limits) as member:
            while chunk := member.read(MEGABYTE):
                window = tail + chunk
                if first:
                    self.check_start(info.filename, chunk)
                self.check_window(info.filename, window, sheet)
                tail, first = window[-OVERLAP:], False

    def check_start(self, part: str, chunk: bytes) -> None:
        """Only UTF-8 can be searched for what must not be there."""
        declared = DECLARED.match(chunk.removeprefix(b"\xef\xbb\xbf")[:300])
        if chunk[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in chunk[:4] or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
            self.refuse(f"{part} is not UTF-8")

    def check_window(self, part: str, window: bytes, sheet: bool) -> None:
        if b"<!" in window and (b"<!DOCTYPE" in window or b"<!ENTITY" in window):
            self.refuse(f"{part} declares a document type or entities (entity expansion)")
        if not sheet:
            return
        if is_far(window):
            self.refuse(f"{part} has a cell beyond column ZZ")
        last = window.rfind(b"<row")
        if last >= 0 and (row := LAST_ROW.match(window, last)) and int(row[1]) > MOST_ROWS:
            self.refuse(f"{part} has a row beyond {MOST_ROWS:,}")
        self.check_cells(part, window)

    def check_cells(self, part: str, window: bytes) -> None:
        """Note the first cell that holds a formula or an error; whether it matters depends on who reads the sheet."""
        if part in self.unfit:
            return
        if b"<f" in window and FORMULA.search(window):
            cell = FORMULA_CELL.search(window)
            self.unfit[part] = (cell[1].decode() if cell else "", A_FORMULA)
        elif b't="e"' in window or (b"='e'" in window and ERROR.search(window)):
            cell = ERROR_CELL.search(window)
            self.unfit[part] = (cell[1].decode() if cell else "", AN_ERROR)

    def sheet_parts(self, path: Path) -> dict[str, str]:
        """Sheet name to part name, from the workbook's own index."""
        try:
            with zipfile.ZipFile(path) as archive:
                links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
                index = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        except (KeyError, ElementTree.ParseError, DefusedXmlException) as error:
            self.refuse(f"a workbook without a readable index: {error}")
        targets = {link.get("Id"): "xl/" + link.get("Target", "").removeprefix("/xl/") for link in links}
        return {sheet.get("name", ""): targets.get(sheet.get(RELATION), "") for sheet in index.iter() if sheet.tag.endswith("}sheet")}


class Workbook:
    """An opened workbook whose sheets are read one at a time."""

    def __init__(self, file: SourceFile, path: Path, report: Report):
        self.file, self.report = file, report
        self.unfit: dict[str, tuple[str, str]] = {}
        if zipfile.is_zipfile(path) or file.suffix == ".xlsx":
            check = WorkbookCheck(file, report)
            check.run(path)
            if check.unfit:
                parts = check.sheet_parts(path)
                self.unfit = {sheet: check.unfit[part] for sheet, part in parts.items() if part in check.unfit}
        self.book = self.guarded(lambda: python_calamine.CalamineWorkbook.from_path(path))

    def guarded(self, action: Callable[[], Any]) -> Any:
        """calamine's own errors, and its panics (which are no Exception), become refusals."""
        try:
            return action()
        except (KeyboardInterrupt, SystemExit, MemoryError, ImportRefused):
            raise
        except BaseException as error:
            self.report.refuse(self.file.name, 0, "", f"not a readable workbook: {error}")

    @property
    def sheet_names(self) -> list[str]:
        return list(self.book.sheet_names)

    def sheet_rows(self, name: str) -> Iterator[tuple[int, list[Any]]]:
        """The rows of one sheet with their numbers as the spreadsheet shows them."""
        sheet = self.guarded(lambda: self.book.get_sheet_by_name(name))
        if sheet.start is not None:
            yield from enumerate(self.guarded(sheet.iter_rows), 1)

    def refuse_unfit(self, name: str) -> None:
        """Called for a sheet that an adapter is about to read."""
        if name in self.unfit:
            cell, reason = self.unfit[name]
            row = int("".join(filter(str.isdigit, cell)) or 0)
            self.report.refuse(f"{self.file.name} [{name}]", row, cell, reason)

    def close(self) -> None:
        self.book.close()
