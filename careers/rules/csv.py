"""What a cell of a CSV file may say: one definition for the API, the compare page and snapshots.

Spreadsheet programs run a cell that begins with certain characters as a formula ("CSV injection").
Such a text gets an apostrophe before it, which every spreadsheet reads as "this is text".
"""

import re
from typing import Any

# A line feed counts too: some programs trim it and then see the character behind it.
RISKY_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")

# Figures reach a file as texts too, and a falling outlook is below zero: `-3.4` must stay a number.
NEGATIVE_NUMBER = re.compile(r"-[0-9][0-9,]*(\.[0-9]+)?%?", re.ASCII)


def guard_formula(text: str) -> str:
    """The text as no spreadsheet runs it: with an apostrophe before a risky first character.

    Only a plain negative number keeps its first character.
    """
    if text.startswith(RISKY_BEGINNINGS) and not NEGATIVE_NUMBER.fullmatch(text):
        return f"'{text}"

    return text


def safe_cell(value: Any) -> str:
    """A value of a JSON answer as the text of one cell, safe to open in a spreadsheet.

    Nothing is an empty cell, a truth value is `true` or `false`, the items of a list are joined
    by semicolons.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return guard_formula("; ".join(str(item) for item in value))

    return guard_formula(str(value))
