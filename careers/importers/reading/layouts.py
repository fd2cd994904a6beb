"""Layouts of publishers' tables, declared as data, and a header row compared with one of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

PERIOD = re.compile(r"(?P<base>\d{4})\s*[-–]\s*(?P<target>\d{4}|\d{2})\b")
FOOTNOTE_MARK = re.compile(r"\s*[(\[]\d[)\]]$")
# Stands for any year in an ignored header: the year of a wage is not always the table's own.
ANY_YEAR = "{year}"
YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def normal(header: Any) -> str:
    """A header as it is compared.

    One case, single spaces, no byte order mark, no footnote mark, and one kind of dash.
    """
    words = " ".join(
        str("" if header is None else header).replace("\ufeff", "").replace("–", "-").split()
    ).casefold()
    return FOOTNOTE_MARK.sub("", words)


@dataclass(frozen=True, slots=True)
class Column:
    """A column that an importer reads.

    `headers` are the spellings seen in releases; {base}, {target} and {period} stand for the years
    of the table. Among a layout's ignored headers {year} stands for any year.
    """

    name: str
    headers: tuple[str, ...]
    required: bool = True


def column(name: str, *headers: str, required: bool = True) -> Column:
    """A Column; without headers its name is its header."""
    return Column(name, headers or (name,), required)


@dataclass(frozen=True, slots=True)
class Layout:
    """One way in which a publisher lays a table out.

    `ignored` headers are known and not read. `stems` names the files or sheets that the layout is
    for, where headers alone do not tell tables apart. A row with fewer than `least_cells` filled
    cells is a footnote.
    """

    name: str
    columns: tuple[Column, ...]
    ignored: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    with_years: bool = False
    least_cells: int = 1

    def is_for(self, stem: str) -> bool:
        return not self.stems or normal(stem) in self.stems

    def years(self, headers: Sequence[Any]) -> dict[str, str]:
        """Base and target year, from the first header that names both.

        Such a header is `Employment Change, 2024-2034`. Empty where the layout has no years.
        """
        if not self.with_years:
            return {}

        matches = (PERIOD.search(str(header)) for header in headers)
        period = next(filter(None, matches), None)
        if not period:
            return {}

        # A period of two digits, as in 2024-34, lies in the base year's century.
        base = period["base"]
        target = period["target"]

        return {"base": base, "target": target if len(target) == 4 else base[:2] + target}

    def header_forms(self, header: str, years: dict[str, str]) -> set[str]:
        """The normalized forms in which a publisher may write a header.

        The period may be printed as 2022-32 or as 2022-2032.
        """
        if ANY_YEAR in header:
            return {normal(header)}
        if not years:
            return set() if "{" in header else {normal(header)}

        periods = (f"{years['base']}-{years['target'][2:]}", f"{years['base']}-{years['target']}")

        return {normal(header.format(**years, period=period)) for period in periods}

    def spellings(self, years: dict[str, str]) -> dict[str, Column]:
        """Every accepted header, normalized, with its column."""
        return {
            form: definition
            for definition in self.columns
            for header in definition.headers
            for form in self.header_forms(header, years)
        }


@dataclass
class Match:
    """A header row compared with a layout.

    It says which columns are at which position, and which are missing, unknown or there twice.
    """

    layout: Layout
    line: int
    years: dict[str, str]
    positions: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    nameless: list[int] = field(default_factory=list)
    width: int = 0

    @property
    def nearness(self) -> float:
        """How much of the header and of the layout is in both: 1 where they are the same."""
        apart = len(self.missing) + len(self.unknown) + len(self.repeated)

        return len(self.positions) / ((len(self.positions) + apart) or 1)


def match_header(
    layout: Layout, line: int, headers: Sequence[Any], ignore_columns: frozenset[str]
) -> Match:
    """Compare one row, taken as a header, with a layout."""
    years = layout.years(headers)
    match = Match(layout, line, years, width=len(headers))
    spellings = layout.spellings(years)
    ignored = {form for header in layout.ignored for form in layout.header_forms(header, years)}
    ignored |= ignore_columns
    seen: set[str] = set()

    for position, header in enumerate(map(normal, headers)):
        known = spellings.get(header)
        # Two spellings of one column count as a repetition too.
        if (header and header in seen) or (known and known.name in match.positions):
            match.repeated.append(str(headers[position]).strip())
        elif known:
            match.positions[known.name] = position
        elif not header:
            match.nameless.append(position)
        elif header not in ignored and YEAR.sub(ANY_YEAR, header) not in ignored:
            match.unknown.append(str(headers[position]).strip())

        seen.add(header)

    match.missing = [
        definition.headers[0]
        for definition in layout.columns
        if definition.required and definition.name not in match.positions
    ]

    return match
