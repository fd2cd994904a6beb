"""One cell of a CSV file that people open in a spreadsheet."""

import re
from typing import Any

NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(\.[0-9]+)?%?")
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: Any) -> str:
    """The text of a cell that no spreadsheet takes for a formula.

    A risky first character gets an apostrophe before it; a plain number stays as it is. None is an
    empty cell, and the items of a list stand in one cell.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = "; ".join(str(item) for item in value)

    text = str(value)
    is_formula = text.startswith(RISKY) and not NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text
