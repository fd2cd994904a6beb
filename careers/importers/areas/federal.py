"""The counties of areas as BLS and OMB publish them: by number, so no name needs to be found."""

import re
from collections import defaultdict
from dataclasses import replace
from typing import Any

from careers.importers.areas.readers import AreaEntry, AreaReader, Member, county_name, oflc_area
from careers.importers.reading import cells
from careers.importers.reading.files import Table, cell
from careers.rules.counties import RETIRED
from careers.rules.states import FIPS, NAMES

METROPOLITAN = "Metropolitan Statistical Area"


def state_code(value: Any) -> str:
    """A state's FIPS code; a spreadsheet's copy has lost the leading zero."""
    words = cells.text(value).zfill(2)
    if words not in NAMES:
        raise ValueError(f"not a state's FIPS code: {cells.shown(value)}")

    return words


def county_code(value: Any) -> str:
    """The three digits of a county within its state."""
    words = cells.text(value)
    if not re.fullmatch(r"\d{1,3}", words, re.ASCII):
        raise ValueError(f"not a county code of three digits: {cells.shown(value)}")

    return words.zfill(3)


def area_entry(code: str, name: str, state: str) -> AreaEntry:
    """A metro, whose home is the first state in its name, or a nonmetropolitan area."""
    if code.startswith("00"):
        return AreaEntry(code, "metro", name, FIPS.get(name.rpartition(", ")[2][:2], state))

    return AreaEntry(code, "nonmetro", name, code[:2])


def area_definitions(reader: AreaReader, table: Table, *, year: int) -> None:
    """BLS's `area_definitions_mYYYY`: each county's area in the survey of that year.

    To 2023 New England is given by town: a county leads to an area where all of its towns do, and
    to none where its towns are in several.
    """
    key = reader.wages_key or f"oews-{year}"
    describe(reader, key, year)
    reader.drawn.add(key)
    reader.result.survey_years.add(year)
    towns: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)

    for line, values in table.rows():
        state_cell, area_cell, name_cell, county_cell, printed_cell, town_cell = values
        state = cell(table, line, "state", state_code, state_cell)
        area = cell(table, line, "area", oflc_area, area_cell)
        name = cell(table, line, "name", cells.required_text, name_cell)
        county = cell(table, line, "county", county_code, county_cell)
        printed = cell(table, line, "county_name", county_name, printed_cell)
        if None in (state, area, name, county, printed) or not reader.is_requested(state):
            continue

        reader.report.counts["county or town rows"] += 1
        reader.add_area(table, line, area_entry(area, name, state))
        if cells.text(town_cell) not in ("", "000", "0"):
            towns[state + county].setdefault(area, (line, name))
            reader.report.counts["town rows"] += 1
        else:
            lead(reader, table, Member(table.file, line, key, state + county, area, name), printed)

    lead_by_towns(reader, table, key, towns)
    lead_successors(reader, table)


def describe(reader: AreaReader, key: str, year: int) -> None:
    reader.result.delineations.setdefault(
        key,
        (
            f"OEWS areas, May {year}",
            "wages",
            f"U.S. Bureau of Labor Statistics, OEWS area definitions of May {year}",
            "",
        ),
    )


def lead(reader: AreaReader, table: Table, member: Member, printed: str) -> None:
    """A county to its area; what is no county any more leads its successors there.

    A successor that holds parts of other counties too waits for all of them (`lead_successors`).
    """
    state = member.county[:2]
    retired = RETIRED.get(member.county)
    reader.add_state(table, member.line, state)
    for county, name in reader.counties_of_today(member.county, printed):
        reader.add_area(table, member.line, AreaEntry(county, "county", name, state))
        led = replace(member, county=county)
        if retired is None or retired.is_whole:
            reader.add_member(table, led)
        else:
            reader.waiting[member.delineation, county].append(led)


def lead_successors(reader: AreaReader, table: Table) -> None:
    """Counties made of parts of old ones, as the old ones lead: each by its own row where it has
    one, else where all of its parts lead to one area, else to none.
    """
    for (key, county), members in sorted(reader.waiting.items()):
        areas = {member.area for member in members}
        if (key, county) in reader.result.members or county in reader.named_only:
            continue
        if len(areas) == 1:
            reader.add_member(table, members[0])
        else:
            reader.report.note(
                f"county {county} {reader.county_named(county)} leads to no area: the old counties "
                f"that it is made of are in several ({', '.join(sorted(areas))})"
            )
    reader.waiting.clear()


def lead_by_towns(
    reader: AreaReader, table: Table, key: str, towns: dict[str, dict[str, tuple[int, str]]]
) -> None:
    for county, areas in sorted(towns.items()):
        name = reader.county_named(county)
        if len(areas) > 1:
            listed = "; ".join(f"{area} {name}" for area, (_line, name) in sorted(areas.items()))
            reader.report.note(
                f"county {county} {name} leads to no area: its towns are in several ({listed})"
            )
            reader.report.counts["counties whose towns are in several areas"] += 1
            continue

        [(area, (line, title))] = areas.items()
        if name:
            lead(reader, table, Member(table.file, line, key, county, area, title), name)
        else:
            reader.report.note(f"county {county} has no name here: give county_fips_master.csv too")


def core_based(reader: AreaReader, table: Table) -> None:
    """OMB's metropolitan areas and their counties. It has no nonmetropolitan areas, so the counties
    outside of metros lead to none; micropolitan areas are no areas of OEWS.
    """
    key = reader.wages_key or "cbsa"
    reader.drawn.add(key)
    reader.result.delineations.setdefault(
        key,
        (
            "Metropolitan areas (OMB)",
            "wages",
            f"OMB and U.S. Census Bureau, {table.file}",
            "Counties outside of metropolitan areas lead to no area.",
        ),
    )

    for line, values in table.rows():
        area_cell, name_cell, kind, printed_cell, state_cell, county_cell = values
        state = cell(table, line, "state", state_code, state_cell)
        area = cell(table, line, "area", oflc_area, area_cell)
        name = cell(table, line, "name", cells.required_text, name_cell)
        county = cell(table, line, "county", county_code, county_cell)
        printed = cell(table, line, "county_name", county_name, printed_cell)
        if None in (state, area, name, county, printed) or not reader.is_requested(state):
            continue

        if cells.text(kind) != METROPOLITAN:
            # The county is named all the same: this may be the only file that does.
            for code, called in reader.counties_of_today(state + county, printed):
                reader.add_state(table, line, state)
                reader.add_area(table, line, AreaEntry(code, "county", called, state))
            reader.named_only.add(state + county)
            reader.report.counts["counties of micropolitan areas, named only"] += 1
            continue

        reader.add_area(table, line, area_entry(area, name, state))
        lead(reader, table, Member(table.file, line, key, state + county, area, name), printed)
        reader.report.counts["county or town rows"] += 1

    lead_successors(reader, table)
