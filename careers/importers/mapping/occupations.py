"""Occupation codes as states print them: with a dash or without, behind the apostrophe that keeps a
spreadsheet from counting with them, or grouped like a number (`291,141`). Pure.
"""

import re
from typing import Any

from careers.importers.mapping.definition import CodeRules
from careers.importers.reading import cells

DIGITS = 6
GROUPED = re.compile(r"\d{1,3},\d{3}", re.ASCII)


def occupation_code(cell: Any, rules: CodeRules) -> str:
    """A six-digit code with its hyphen. Raises ValueError where the cell is none, or is written
    otherwise than the mapping says.
    """
    words = cells.text(cell).lstrip("'").strip()
    if GROUPED.fullmatch(words):
        words = words.replace(",", "")

    has_dash = "-" in words
    if (rules.dash == "with" and not has_dash) or (rules.dash == "without" and has_dash):
        raise ValueError(
            f"an occupation code {'with' if has_dash else 'without'} a dash, which the mapping "
            f"denies: {cells.shown(cell)}"
        )

    # A spreadsheet has dropped the zeros before a code that it took for a number.
    if rules.dash == "without" and words.isdigit():
        words = words.zfill(DIGITS)

    return cells.soc_code(words)
