"""Rows of a workbook (xlsx, xls), read with calamine.

An xlsx is checked as hostile and read in pieces (`xlsx.py`). In xls (2003 and before, 65,536 rows)
neither a formula nor an error can be told from a value, and the stored value is used.
"""

import zipfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import python_calamine

from careers.importers.reading.archives import SourceFile
from careers.importers.reading.background import prefetch
from careers.importers.reading.report import ImportRefused, Report
from careers.importers.reading.xlsx import Xlsx


class Workbook:
    """An opened workbook whose sheets are read one at a time."""

    def __init__(self, file: SourceFile, path: Path, report: Report):
        self.file = file
        self.report = report
        self.stack = ExitStack()
        self.xlsx = (
            Xlsx(file, path, report) if zipfile.is_zipfile(path) or file.suffix == ".xlsx" else None
        )
        self.book = (
            None
            if self.xlsx
            else self.guarded(lambda: python_calamine.CalamineWorkbook.from_path(path))
        )

        self.stack.enter_context(closing(self.xlsx or self.book))

    def guarded(self, action: Callable[[], Any]) -> Any:
        """The action's result; calamine's own errors and panics become refusals.

        A panic of its Rust code is a BaseException, not an Exception.
        """
        try:
            return action()
        except (KeyboardInterrupt, SystemExit, MemoryError, ImportRefused):
            raise
        except BaseException as error:
            self.report.refuse(self.file.name, 0, "", f"not a readable workbook: {error}")

    @property
    def sheet_names(self) -> list[str]:
        return list(self.xlsx.sheets if self.xlsx else self.book.sheet_names)

    def sheet_rows(self, name: str) -> Iterator[tuple[int, list[Any]]]:
        """The rows of one sheet, each with its number as the spreadsheet shows it.

        Rows begin in column A, and none is narrower than those of the sheet's first piece.
        """
        width = 0
        for sheet in self.stack.enter_context(closing(prefetch(self.parsed(name)))):
            if sheet.start is None:
                continue

            top, left = sheet.start
            # calamine leaves out empty columns around a piece, so every piece is filled up to the
            # width of the first one.
            width = width or left + sheet.width
            before = [""] * left
            after = [""] * (width - left - sheet.width)
            rows = self.guarded(sheet.to_python)
            yield from enumerate(
                (before + row + after for row in rows) if before or after else rows, top + 1
            )

    def parsed(self, name: str) -> Generator[Any]:
        """The sheet as calamine parses it: whole from an xls, piece by piece from an xlsx."""
        if self.xlsx is None:
            yield self.guarded(lambda: self.book.get_sheet_by_name(name))
            return

        # Two threads: one cuts and checks pieces, one parses them.
        with closing(prefetch(self.xlsx.pieces(name))) as pieces:
            for piece in pieces:
                yield self.guarded(
                    lambda piece=piece: python_calamine.CalamineWorkbook.from_filelike(
                        piece
                    ).get_sheet_by_name(name)
                )

    def accept(self, name: str) -> None:
        """Tell the workbook that this sheet is about to be read: formulas in it are refused now."""
        if self.xlsx:
            self.xlsx.accept(name)

    def close(self) -> None:
        self.stack.close()
