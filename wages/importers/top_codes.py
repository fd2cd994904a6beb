"""The amounts at or above which OEWS prints `#` in place of a wage, as BLS says them beside the
table: in the sheet Field Descriptions of a workbook, or in a file of its own.

The limit belongs to the survey year, so it is read from that year's files and stands nowhere here.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from careers.importers.reading.report import Report

# "indicates a wage equal to or greater than $115.00 per hour or $239,200 per year"
SENTENCE = re.compile(
    r"equal to or greater than \$\s*(?P<hourly>[\d,]+(?:\.\d+)?) (?:per|an) hour,? or "
    r"\$\s*(?P<annual>[\d,]+) (?:per|a) year",
    re.IGNORECASE,
)


class TopCodes:
    """The limits that the files of one release say, in dollars an hour and a year."""

    def __init__(self, report: Report):
        self.report = report
        self.hourly: Decimal | None = None
        self.annual: Decimal | None = None

    @property
    def limits(self) -> dict[str, Decimal | None]:
        """By pay period."""
        return {"hourly": self.hourly, "annual": self.annual}

    def describe(self, name: str, rows: Iterable[tuple[int, list[Any]]]) -> None:
        """Look for the sentence in rows that are no table."""
        for line, row in rows:
            # A text line was cut at its commas, of which the amounts have some.
            words = ",".join(str(cell) for cell in row if cell is not None)
            if match := SENTENCE.search(" ".join(words.split())):
                self.keep(name, line, *(amount(match[part]) for part in ("hourly", "annual")))

    def keep(self, name: str, line: int, hourly: Decimal, annual: Decimal) -> None:
        if self.hourly is not None and (self.hourly, self.annual) != (hourly, annual):
            self.report.problem(
                name,
                line,
                "",
                f"a top code of ${hourly:,} an hour and ${annual:,} a year, where another file "
                f"says ${self.hourly:,} and ${self.annual:,}: files of several years?",
            )

        self.hourly, self.annual = hourly, annual
        self.report.note(f"top code ${hourly:,} an hour, ${annual:,} a year, as {name} says")


def amount(words: str) -> Decimal:
    return Decimal(words.replace(",", ""))
