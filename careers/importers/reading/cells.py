"""Readers of one cell of a source: a number, a code, a word.

All are pure functions. A cell that cannot be read raises ValueError with the reason.
"""

import datetime
import re
from decimal import Decimal
from typing import Any

NUMBER = re.compile(r"[+-]?(?=[.\d])(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?", re.ASCII)
SOC = re.compile(r"\d{2}-\d{4}")
ONET_SOC = re.compile(r"\d{2}-\d{4}\.\d{2}")
EXCEL_TEXT = re.compile(r'="(.*)"')
DATES = (datetime.date, datetime.time, datetime.timedelta)
LONGEST_SHOWN = 40
MOST_WHOLE = 1e15  # up to here a float holds whole numbers exactly
COPY_NULL = "\\N"  # how COPY's text form says that there is no value


def shown(cell: Any) -> str:
    """A cell as a message quotes it: short, on one line."""
    content = repr(cell)
    return content if len(content) <= LONGEST_SHOWN else content[:LONGEST_SHOWN] + "…'"


def text(cell: Any) -> str:
    """The words of a cell, with outer and doubled spaces removed.

    A workbook's 11.0 is `11`; `="13-2011"`, as BLS's web export writes it, is `13-2011`.
    """
    if isinstance(cell, str):
        words = " ".join(cell.split())
        quoted = EXCEL_TEXT.fullmatch(words)
        return quoted[1].strip() if quoted else words

    # A spreadsheet turns texts that look like dates into dates; the original text is lost.
    if isinstance(cell, DATES):
        raise ValueError(f"a date ({cell}) where text is expected: a spreadsheet changed it")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))

    # A code typed as a number (11) comes out of a workbook as a float, which is handled above.
    return "" if cell is None else str(cell)


def required_text(cell: Any) -> str:
    """The words of a cell that must not be empty."""
    words = text(cell)
    if not words:
        raise ValueError("empty")

    return words


def number(cell: Any, places: int | None = None) -> Decimal:
    """A number as printed, with at most `places` decimals if they are given.

    Thousands separators are allowed where they belong. Binary noise of a workbook's floats is
    removed beyond twelve significant digits.
    """
    # Most cells of a workbook are whole floats: the short way for them.
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < MOST_WHOLE:
        return Decimal(int(cell))
    # True would read as 1 otherwise.
    if isinstance(cell, bool) or cell is None or isinstance(cell, DATES):
        raise ValueError(f"not a number: {shown(cell)}")

    words = float_words(cell) if isinstance(cell, float) else str(cell).strip()
    if not NUMBER.fullmatch(words):
        raise ValueError("empty" if not words else f"not a number: {shown(cell)}")
    if places is not None and len(words.partition(".")[2].rstrip("0")) > places:
        raise ValueError(
            f"more than {places} decimals: {words}" if places else f"not a whole number: {words}"
        )

    return Decimal(words.replace(",", ""))


def float_words(cell: float) -> str:
    """A workbook's float as it was typed: 64.23999999999999 is 64.24."""
    if cell.is_integer() and abs(cell) < MOST_WHOLE:
        return str(int(cell))

    # Twelve significant digits are more than any source prints and fewer than the noise needs.
    words = format(cell, ".12g")

    return format(Decimal(words), "f") if "e" in words and abs(cell) < MOST_WHOLE else words


def whole(cell: Any) -> int:
    """A count: no decimals, not below zero."""
    value = number(cell, 0)
    if value < 0:
        raise ValueError(f"below zero: {value}")

    return int(value)


def year(cell: Any) -> int:
    """A year between 1990 and 2100."""
    value = whole(cell)
    if not 1990 <= value <= 2100:
        raise ValueError(f"not a year: {value}")

    return value


def soc_code(cell: Any) -> str:
    """A six-digit code with its hyphen, `11-3051`.

    Six bare digits are accepted, as some tables ship them.
    """
    words = text(cell)
    if re.fullmatch(r"\d{6}", words, re.ASCII):
        words = f"{words[:2]}-{words[2:]}"

    if not SOC.fullmatch(words) or not words.isascii():
        raise ValueError(f"not a SOC code: {shown(cell)}")

    return words


def onet_soc_code(cell: Any) -> str:
    """An O*NET-SOC code, `15-1299.08`."""
    words = text(cell)
    if not ONET_SOC.fullmatch(words) or not words.isascii():
        raise ValueError(f"not an O*NET-SOC code: {shown(cell)}")

    return words


def one_of(cell: Any, allowed: dict[str, Any]) -> Any:
    """The meaning of a word of a closed list; any other word is refused by name."""
    words = text(cell)
    if words not in allowed:
        raise ValueError(
            f"unknown value {shown(cell)}; known: {', '.join(repr(word) for word in allowed)}"
        )

    return allowed[words]
