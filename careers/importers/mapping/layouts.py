"""From a mapping to the layouts that its table may have, once the first rows of a file are known:
which spelling of each column is there, and which years stand in the headers.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from careers.importers.mapping.definition import EVERY_OTHER, LongForm, Mapping
from careers.importers.mapping.patterns import any_year
from careers.importers.reading.layouts import Column, Layout, normal

YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)", re.ASCII)
IN_HEADER = ("{base}", "{target}")
# A header of so many different years is no header, and their pairs would take long.
MOST_YEARS = 12
FOOTNOTE_CELLS = 2  # a row with fewer filled cells is a footnote
STAND_IN = "|"  # no name of a column has it
# How a message names a year that no header gave.
UNKNOWN_YEARS = {"base": "(base year)", "target": "(target year)"}


@dataclass(frozen=True, slots=True)
class MappedLayout:
    """A layout, the mapping that it is made from, and the years that its headers gave."""

    layout: Layout
    mapping: Mapping
    years: dict[str, str]


def mapped_layouts(mapping: Mapping, head: Sequence[tuple[int, list[Any]]]) -> list[MappedLayout]:
    """The layouts under which a table with these first rows may be read by this mapping, the most
    likely first.
    """
    present = {normal(cell) for _line, row in head for cell in row} - {""}
    pairs = list(year_pairs(mapping, present))
    layouts = [
        MappedLayout(layout(mapping, present, years), mapping, years) for years in pairs
    ] or [MappedLayout(layout(mapping, present, UNKNOWN_YEARS), mapping, {})]

    # Of several pairs of years only those count for which every column is there.
    whole = [one for one in layouts if is_whole(one.layout, present)]

    return whole[:1] or layouts[:1]


def year_pairs(mapping: Mapping, present: Iterable[str]) -> Iterator[dict[str, str]]:
    """Base and target years that the headers may mean: the earliest base first, and of each the
    latest target.
    """
    if not any(gap in spelling for spelling in spellings(mapping) for gap in IN_HEADER):
        yield {}
        return

    years = sorted({year for header in present for year in YEAR.findall(header)})
    if len(years) <= MOST_YEARS:
        pairs = sorted(combinations(years, 2), key=lambda pair: (pair[0], -int(pair[1])))
        yield from ({"base": base, "target": target} for base, target in pairs)


def spellings(mapping: Mapping) -> Iterator[str]:
    for headers in mapping.columns.values():
        yield from headers


def filled(header: str, years: dict[str, str]) -> str:
    """A header with its years."""
    for gap, year in years.items():
        header = header.replace(f"{{{gap}}}", year)

    return header


def layout(mapping: Mapping, present: set[str], years: dict[str, str]) -> Layout:
    """The layout for one pair of years. Of the spellings of a column each that is there is read:
    the first under the column's own name, the others to stand in where it is blank.
    """
    columns: list[Column] = []

    for name, headers in mapping.columns.items():
        forms = [filled(header, years) for header in headers]
        first, *others = [form for form in forms if normal(form) in present] or forms[:1]
        columns.append(Column(name, (first,), name not in mapping.optional))
        columns += [
            Column(stand_in(name, number), (form,), False) for number, form in enumerate(others, 2)
        ]

    # The rows that count, and the long form, are told by columns that may have no name of ours.
    taken = {normal(one.headers[0]) for one in columns}
    for header, required in other_headers(mapping):
        if normal(header) not in taken:
            columns.append(Column(header, (header,), required))
            taken.add(normal(header))

    ignored = ignored_headers(mapping, present, years)

    return Layout(
        mapping.title, tuple(columns), frozenset(ignored - taken), least_cells=FOOTNOTE_CELLS
    )


def stand_in(name: str, number: int) -> str:
    """The name under which a table holds the second, third ... spelling of a column."""
    return f"{name}{STAND_IN}{number}"


def other_headers(mapping: Mapping) -> Iterator[tuple[str, bool]]:
    """(header, whether it must be there)."""
    for header in mapping.keep:
        yield header, False

    if isinstance(mapping.long, LongForm):
        yield mapping.long.measure, True
        yield mapping.long.value, True


def ignored_headers(mapping: Mapping, present: set[str], years: dict[str, str]) -> set[str]:
    patterns = [any_year(filled(header, years)) for header in mapping.ignored]
    if EVERY_OTHER in mapping.ignored:
        return present

    return {header for header in present if any(one.fullmatch(header) for one in patterns)}


def is_whole(layout: Layout, present: set[str]) -> bool:
    return all(normal(one.headers[0]) in present for one in layout.columns if one.required)
