"""Areas and which counties make them up.

The files are BLS's area definitions, OMB's delineation, OFLC geography, county names, workforce
areas, and the portal's own tables. Each is known by its header. OFLC's file ("county or town to
OEWS area") names counties, it does not number them, so a table of county names and FIPS codes must
be among the files. New England and Guam are given there by town: such rows lead to no county and
are counted, not guessed.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import Any

from careers.importers.areas.federal import area_definitions, core_based
from careers.importers.areas.layouts import (
    ATLAS,
    DEFINITIONS,
    FIPS_MASTER,
    LAYOUTS,
    LIST1,
    OFLC,
    OWN_AREAS,
    OWN_DELINEATIONS,
    OWN_MEMBERS,
    WORKFORCE,
)
from careers.importers.areas.readers import AreaFiles, AreaReader
from careers.importers.reading.files import Report, SourceFile, file_tables, source_files

# Names come before areas and areas before memberships, which refer to both. Where two files name a
# county, the first name stands: BLS and OMB print the kind ("County") that us-atlas leaves out.
STEPS = (
    (FIPS_MASTER, AreaReader.county_names),
    *((layout, partial(area_definitions, year=year)) for year, layout in DEFINITIONS.items()),
    (LIST1, core_based),
    (ATLAS, AreaReader.county_names),
    (OWN_AREAS, AreaReader.own_areas),
    (OWN_DELINEATIONS, AreaReader.own_delineations),
    (OFLC, AreaReader.oflc),
    (WORKFORCE, AreaReader.workforce),
    (OWN_MEMBERS, AreaReader.own_members),
)
CP1252_HEADER = b"fips,county_name,state_abbr,state_name,long_name"


def encoding_of(file: SourceFile) -> str:
    """The text encoding of a file: UTF-8, but for one table.

    The table of county FIPS codes (kjhealy/fips-codes) is Windows-1252, known by its header.
    """
    with file.opener() as stream:
        return "cp1252" if stream.read(200).startswith(CP1252_HEADER) else "utf-8"


def read(
    paths: Iterable[Any],
    report: Report | None = None,
    *,
    ignore_columns: Iterable[str] = (),
    **options: Any,
) -> AreaFiles:
    """All areas and memberships of the files.

    Options: `states` (FIPS codes), `wages_key` and `outlook_key` (delineations). Raises
    ImportRefused if anything is wrong.
    """
    report = report or Report("areas")
    reader = AreaReader(report, **options)
    files = source_files(paths, report)
    kinds: dict[str, list[SourceFile]] = defaultdict(list)

    # First see which file holds which tables, then read them in the order of STEPS.
    for file in files:
        for table in file_tables(
            file, LAYOUTS, report, encoding=encoding_of(file), ignore_columns=ignore_columns
        ):
            kinds[table.layout.name].append(file)

    for layout, step in STEPS:
        for file in kinds[layout.name]:
            for table in file_tables(
                file, (layout,), report, encoding=encoding_of(file), ignore_columns=ignore_columns
            ):
                step(reader, table)

    check_members(reader)
    report.stop_if_refused()

    return reader.result


def check_members(reader: AreaReader) -> None:
    """Every membership leads from a known county to a known area."""
    for member in reader.result.members.values():
        if member.area not in reader.result.areas:
            reader.report.problem(member.file, member.line, "area", f"unknown area {member.area}")

        if member.county not in reader.result.areas:
            reader.report.problem(
                member.file, member.line, "county", f"unknown county {member.county}"
            )

    reader.report.counts["areas"] = len(reader.result.areas)
    reader.report.counts["memberships"] = len(reader.result.members)
