"""The Standard Occupational Classification 2018 (BLS for OMB): structure, definitions, direct-match
titles, as its three workbooks ship.

Grain: a group of the classification. Parents come from the order of the official file, never from
cutting codes: some minor groups end in 00 only (15-1200, 31-1100, 51-5100). Definitions and
direct-match titles are searched, never shown as our own text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.files import Layout, Report, Table, cell, open_tables
from careers.importers.reading.layouts import column

LEVELS = ("major", "minor", "broad", "detailed")
STRUCTURE = Layout(
    "SOC structure",
    (
        column("major", "Major Group"),
        column("minor", "Minor Group"),
        column("broad", "Broad Group"),
        column("detailed", "Detailed Occupation", "Detailed"),
        column("title", "", "Title", "Occupation Title"),
    ),
    least_cells=2,
)
DEFINITIONS = Layout(
    "SOC definitions",
    (
        column("level", "SOC Group"),
        column("code", "SOC Code"),
        column("title", "SOC Title"),
        column("definition", "SOC Definition"),
    ),
    least_cells=3,
)
MATCHES = Layout(
    "SOC direct match titles",
    (
        column("code", "2018 SOC Code"),
        column("title", "2018 SOC Title"),
        column("match", "2018 SOC Direct Match Title"),
        column("illustrative", "Illustrative Example", required=False),
    ),
    least_cells=3,
)
LAYOUTS = (STRUCTURE, DEFINITIONS, MATCHES)


@dataclass(slots=True)
class SocEntry:
    """One group of the classification. `parent` is a code, empty for a major group."""

    file: str
    line: int
    code: str
    level: str
    title: str
    parent: str
    definition: str = ""
    direct_match_titles: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SocFiles:
    """What the given files say: the groups (from the structure or the definitions), and texts for
    codes.
    """

    entries: dict[str, SocEntry] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    matches: dict[str, list[str]] = field(default_factory=dict)


def read(paths: Iterable[Any], report: Report | None = None, **options: Any) -> SocFiles:
    """All of SOC is 1,447 groups and 6,500 titles: read whole. Raises ImportRefused if anything is
    wrong.
    """
    report = report or Report("soc")
    found = SocFiles()

    for table in open_tables(paths, LAYOUTS, report, **options):
        if table.layout is STRUCTURE:
            keep_structure(table, structure_rows(table), found, report)
        elif table.layout is DEFINITIONS:
            keep_definitions(table, found, report)
        else:
            keep_matches(table, found, report)

    attach(found, report)
    report.stop_if_refused()

    return found


def keep_structure(
    table: Table, rows: Iterator[tuple[int, str, str, str]], found: SocFiles, report: Report
) -> None:
    """Hang each group under the last group of the level above it that has been read."""
    # The latest group of each level, which the next lower group hangs under.
    last: dict[str, str] = {}
    entries: dict[str, SocEntry] = {}

    for line, level, code, title in rows:
        above = LEVELS[LEVELS.index(level) - 1] if level != "major" else ""
        if above and above not in last:
            table.problem(line, level, f"{code} comes before any {above} group")
            continue

        if code in entries:
            table.problem(
                line, level, f"{code} is there twice (first on line {entries[code].line})"
            )

        # A new group closes the groups below the one before it.
        for lower in LEVELS[LEVELS.index(level) + 1 :]:
            last.pop(lower, None)

        last[level] = code
        entries[code] = SocEntry(table.file, line, code, level, title, last.get(above, ""))

    # Structure and definitions both list the groups; where they differ, one of the files is wrong.
    if found.entries and {(e.code, e.parent) for e in entries.values()} != {
        (e.code, e.parent) for e in found.entries.values()
    }:
        table.problem(0, "", "names other groups than the structure read before it")

    found.entries = found.entries or entries
    report.counts[f"groups in {table.layout.name}"] += len(entries)


def structure_rows(table: Table) -> Iterator[tuple[int, str, str, str]]:
    """(line, level, code, title): exactly one of the four code columns is filled."""
    for line, values in table.rows():
        filled = [
            (level, value)
            for level, value in zip(LEVELS, values[:4], strict=True)
            if cells.text(value)
        ]

        # The column that holds the code is what tells the level.
        if len(filled) != 1:
            table.problem(line, "major", f"{len(filled)} codes in one row")
            continue

        level, value = filled[0]
        code = cell(table, line, level, cells.soc_code, value)
        title = cell(table, line, "title", cells.required_text, values[4])
        if code and title:
            yield line, level, code, title


def keep_definitions(table: Table, found: SocFiles, report: Report) -> None:
    # The groups are gathered first, so that they can be checked against the structure like its own.
    rows = []
    for line, (level_cell, code_cell, title_cell, definition) in table.rows():
        level = cell(
            table,
            line,
            "level",
            lambda value: cells.one_of(str(value).lower(), dict(zip(LEVELS, LEVELS, strict=True))),
            level_cell,
        )

        code = cell(table, line, "code", cells.soc_code, code_cell)
        title = cell(table, line, "title", cells.required_text, title_cell)
        if level and code and title:
            rows.append((line, level, code, title))
            found.definitions[code] = cells.text(definition)

    keep_structure(table, iter(rows), found, report)


def keep_matches(table: Table, found: SocFiles, report: Report) -> None:
    for line, (code_cell, _title, match_cell, _illustrative) in table.rows():
        code = cell(table, line, "code", cells.soc_code, code_cell)
        match = cell(table, line, "match", cells.required_text, match_cell)
        if code and match:
            titles = found.matches.setdefault(code, [])
            report.counts["direct-match titles"] += 1
            if match in titles:
                report.note(f"line {line}: {match!r} is there twice for {code}; kept once")
            else:
                titles.append(match)


def attach(found: SocFiles, report: Report) -> None:
    """Put texts with their groups where the structure is among the files; a text of an unknown code
    is refused by name.
    """
    for code, entry in found.entries.items():
        entry.definition = found.definitions.get(code, "")
        entry.direct_match_titles = found.matches.get(code, [])

    # Without the structure, the loaded codes are checked against when the titles are written.
    if found.entries:
        for code in sorted(set(found.matches) - set(found.entries)):
            report.problem(
                "direct-match titles", 0, "2018 SOC Code", f"{code} is not in the structure"
            )
