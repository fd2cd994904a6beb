"""The seed page's two tables, read from its own text: the slow, obvious reader that pages and API
are compared with.
"""

import re
from dataclasses import dataclass

PERIODS = {"Hourly": "hourly", "Monthly": "monthly", "Yearly": "annual"}
WAGE_LINE = re.compile(
    r"^\s*(?P<area>.*?)\s*(?P<period>Hourly|Monthly|Yearly) (?P<figures>(?:\$[\d,.]+ ?){5})$"
)
OUTLOOK_LINE = re.compile(
    r"^\s*(?P<area>.+?) (?P<employment>[\d,]+) (?P<growth>[\d.]+%) (?P<all>[\d.]+%) "
    r"(?P<openings>[\d,]+)$"
)


@dataclass(frozen=True)
class OutlookRow:
    employment: str
    growth: str
    all_occupations: str
    openings: str


def wages(text: str) -> dict[str, dict[str, list[str]]]:
    """Area -> period -> the five printed figures."""
    found: dict[str, dict[str, list[str]]] = {}
    area = ""
    for line in text.splitlines():
        if match := WAGE_LINE.match(line):
            area = match["area"] or area
            found.setdefault(area, {})[PERIODS[match["period"]]] = match["figures"].split()
    return found


def outlook(text: str) -> dict[str, OutlookRow]:
    """Area -> the four printed figures."""
    found = {}
    for line in text.splitlines():
        if match := OUTLOOK_LINE.match(line):
            found[match["area"]] = OutlookRow(
                match["employment"], match["growth"], match["all"], match["openings"]
            )
    return found
