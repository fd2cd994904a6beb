"""Areas and which counties make them up: OFLC geography, county names, workforce areas, and the
portal's own tables.

Each file is known by its header. OFLC's file ("county or town to OEWS area") names counties, it
does not number them, so a table of county names and FIPS codes must be among the files. New England
and Guam are given there by town: such rows lead to no county and are counted, not guessed.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.files import (
    Layout,
    Report,
    SourceFile,
    Table,
    cell,
    file_tables,
    source_files,
)
from careers.importers.reading.tables import column
from careers.rules.states import ABBREVIATIONS, FIPS, NAMES

OFLC = Layout(
    "OFLC geography",
    (
        column("area", "Area"),
        column("name", "AreaName"),
        column("state", "StateAb"),
        column("county", "CountyTownName"),
    ),
    frozenset({"state"}),
)
FIPS_MASTER = Layout(
    "county FIPS codes",
    (column("fips"), column("name", "county_name"), column("state", "state_abbr")),
    frozenset(
        [
            "state_name",
            "long_name",
            "sumlev",
            "region",
            "division",
            "state",
            "county",
            "crosswalk",
            "region_name",
            "division_name",
        ]
    ),
)
ATLAS = Layout("county names", (column("fips"), column("name")))
WORKFORCE = Layout(
    "workforce areas",
    (
        column("number", "wda_no"),
        column("name", "wda_name"),
        column("county"),
        column("fips", "county_fips"),
    ),
)
OWN_AREAS = Layout("areas", (column("code"), column("kind"), column("name"), column("state")))
OWN_MEMBERS = Layout(
    "members", (column("delineation"), column("county"), column("area"), column("area_name"))
)
OWN_DELINEATIONS = Layout(
    "delineations",
    (column("key"), column("name"), column("purpose"), column("source"), column("note")),
)
LAYOUTS = (OFLC, FIPS_MASTER, ATLAS, WORKFORCE, OWN_AREAS, OWN_MEMBERS, OWN_DELINEATIONS)
KINDS = ("nation", "state", "county", "metro", "nonmetro", "metro_part", "county_group")
BY_TOWN = {"CT", "GU", "MA", "ME", "NH", "RI", "VT"}
# places of OFLC's file that are no county, or none any more, as seen in the 2024-25 file
NO_COUNTY = {
    ("AK", "chugachcensusarea"),
    ("AK", "copperrivercensusarea"),
    ("AK", "kusivak"),
    ("AK", "princeofwalesouterketchikancensusarea"),
    ("AK", "skagwayhoonahangooncensusarea"),
    ("AK", "wrangellpetersburgcensusarea"),
    ("MT", "yellowstonenationalparkpart"),
    ("FL", "miamidadecountyolddef"),
    ("TN", "oakridgereservation"),
    ("VA", "cliftonforgecity"),
    ("PR", "ciudadmodelo"),
    ("PR", "riopiedras"),
    ("PR", "santurce"),
}
SUFFIX = re.compile(
    r"\s+(city and borough|census area|planning "
    r"region|county|parish|borough|municipality|municipio|city|island)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """An area under our code: `US`, `53`, `53033`, `0042660` (metro), `5300006` (nonmetro),
    `53-W05` (workforce area).
    """

    code: str
    kind: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class Member:
    """A county's area in one delineation, and the name that the area bears there."""

    file: str
    line: int
    delineation: str
    county: str
    area: str
    area_name: str


@dataclass(slots=True)
class AreaFiles:
    """What the given files say. `delineations` is key -> (name, purpose, source, note)."""

    areas: dict[str, AreaEntry] = field(default_factory=dict)
    members: dict[tuple[str, str], Member] = field(default_factory=dict)
    delineations: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)


def folded(name: str) -> str:
    """A county's name without accents, spaces, marks or case: Doña Ana, Dona Ana and DONA ANA are
    one.
    """
    plain = "".join(
        character
        for character in unicodedata.normalize("NFKD", name)
        if not unicodedata.combining(character)
    )

    return re.sub(r"[^a-z0-9]", "", plain.casefold())


def fips_code(value: Any) -> str:
    """Five digits; a spreadsheet's copy has lost the leading zero."""
    words = cells.text(value)
    if not re.fullmatch(r"\d{4,5}", words, re.ASCII) or words.zfill(5)[:2] not in NAMES:
        raise ValueError(f"not a county FIPS code: {cells.shown(value)}")

    return words.zfill(5)


def county_name(value: Any) -> str:
    """The FIPS table writes Doña Ana with a letter of another alphabet (byte 0xD0): its one
    misspelt name.
    """
    return cells.required_text(value).replace("Do\u00d0a Ana", "Doña Ana")


class AreaReader:
    """Reads the tables in the order names, areas, memberships, whatever the order of the files."""

    def __init__(
        self,
        report: Report,
        states: Iterable[str] = (),
        wages_key: str = "oflc",
        outlook_key: str = "workforce-areas",
    ):
        self.report = report
        self.found = AreaFiles()
        self.states = frozenset(states)
        self.wages_key = wages_key
        self.outlook_key = outlook_key
        self.by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.found.areas["US"] = AreaEntry("US", "nation", "United States", "")

    def wanted(self, state: str) -> bool:
        return not self.states or state in self.states

    def add_area(self, table: Table, line: int, entry: AreaEntry) -> None:
        """Areas may be named in several files; the first name stands, another kind is an error."""
        known = self.found.areas.setdefault(entry.code, entry)
        if known.kind != entry.kind:
            table.problem(
                line,
                table.names[0],
                f"{entry.code} is a {known.kind} elsewhere and a {entry.kind} here",
            )

    def add_state(self, table: Table, line: int, state: str) -> None:
        self.add_area(table, line, AreaEntry(state, "state", NAMES[state], state))

    def add_member(self, table: Table, member: Member) -> None:
        """A county has one area in a delineation."""
        known = self.found.members.setdefault((member.delineation, member.county), member)
        if known.area != member.area:
            table.problem(
                member.line,
                "county",
                f"county {member.county} is in {known.area} (line {known.line}) and in "
                f"{member.area}",
            )

    def county_names(self, table: Table) -> None:
        master = table.layout is FIPS_MASTER
        for line, values in table.rows():
            if master and cells.text(values[0]) in ("", "NA"):
                continue

            fips = cell(table, line, "fips", fips_code, values[0])
            name = cell(table, line, "name", county_name, values[1])
            if fips is None or name is None or not self.wanted(fips[:2]):
                continue

            if master and ABBREVIATIONS[fips[:2]] != cells.text(values[2]):
                table.problem(
                    line,
                    "state",
                    f"{fips} is in {ABBREVIATIONS[fips[:2]]}, not in {cells.text(values[2])}",
                )

            if master:
                self.by_name[fips[:2], folded(name)].add(fips)

            self.by_name[fips[:2], "~" + folded(SUFFIX.sub("", name))].add(fips)
            self.add_state(table, line, fips[:2])
            self.add_area(table, line, AreaEntry(fips, "county", name, fips[:2]))
            self.report.counts["county names"] += 1

    def county(self, state: str, name: str) -> str | None:
        """The county of that name, with its ending or, where only one county can be meant,
        without.
        """
        whole = self.by_name.get((state, folded(name)), set())
        bare = self.by_name.get((state, "~" + folded(SUFFIX.sub("", name))), set())

        return (
            next(iter(whole)) if len(whole) == 1 else next(iter(bare)) if len(bare) == 1 else None
        )

    def oflc(self, table: Table) -> None:
        """Metro codes become seven digits; what double encoding left in a text is dropped."""
        for line, (area_cell, name_cell, state_cell, county_cell) in table.rows():
            code = cell(table, line, "area", oflc_area, area_cell)
            state = cell(table, line, "state", lambda value: cells.one_of(value, FIPS), state_cell)
            name, county = (
                cell(table, line, key, self.repaired(table, line), value)
                for key, value in (("name", name_cell), ("county", county_cell))
            )

            if None in (code, state, name, county) or not self.wanted(state):
                continue

            self.report.counts["county or town rows"] += 1
            metro = code.startswith("00")
            home = FIPS.get(name.rpartition(", ")[2][:2], state) if metro else code[:2]
            self.add_area(
                table, line, AreaEntry(code, "metro" if metro else "nonmetro", name, home)
            )
            self.oflc_member(table, line, code, name, state, county)

    def repaired(self, table: Table, line: int) -> Callable[[Any], str]:
        """Reads a text without the control characters and fixed blanks that double encoding left in
        it (three rows in 2024-25), and says where it did.
        """

        def read_text(value: Any) -> str:
            words = str(value)
            plain = cells.required_text(re.sub(r"[\x80-\x9f]", "", words).replace("\xa0", " "))
            if re.search(r"[\x80-\xa0]", words):
                self.report.note(
                    f"{table.file}:{line}: double-encoded {words!r} is read as {plain!r}"
                )

            return plain

        return read_text

    def oflc_member(
        self, table: Table, line: int, code: str, name: str, state: str, county: str
    ) -> None:
        abbreviation = ABBREVIATIONS[state]
        fips = self.county(state, county)
        if abbreviation in BY_TOWN and not (fips and county.endswith("County")):
            self.report.counts["town rows, not led to a county"] += 1
        elif (abbreviation, folded(county)) in NO_COUNTY:
            self.report.counts["rows of places that are no county"] += 1
        elif fips is None:
            table.problem(line, "county", f"no county of {abbreviation} is named {county!r}")
        else:
            self.add_member(table, Member(table.file, line, self.wages_key, fips, code, name))

    def workforce(self, table: Table) -> None:
        for line, (number_cell, name_cell, _county, fips_cell) in table.rows():
            fips = cell(table, line, "fips", fips_code, fips_cell)
            number = cell(table, line, "number", cells.whole, number_cell)
            name = cell(table, line, "name", cells.required_text, name_cell)
            if fips is None or number is None or name is None or not self.wanted(fips[:2]):
                continue

            code = f"{fips[:2]}-W{number:02d}"
            self.add_area(table, line, AreaEntry(code, "county_group", name, fips[:2]))
            self.add_member(table, Member(table.file, line, self.outlook_key, fips, code, name))
            self.report.counts["workforce area rows"] += 1

    def own_areas(self, table: Table) -> None:
        for line, values in table.rows():
            code, name = (
                cell(table, line, key, cells.required_text, value)
                for key, value in (("code", values[0]), ("name", values[2]))
            )

            kind = cell(
                table,
                line,
                "kind",
                lambda value: cells.one_of(value, {kind: kind for kind in KINDS}),
                values[1],
            )

            state = cells.text(values[3])
            if (kind != "nation") != (state in NAMES):
                table.problem(line, "state", f"not a state's FIPS code: {cells.shown(values[3])}")
            elif code and name and kind:
                self.found.areas[code] = AreaEntry(code, kind, name, state)

    def own_members(self, table: Table) -> None:
        for line, values in table.rows():
            entries = [
                cell(table, line, key, cells.required_text, value)
                for key, value in zip(table.names, values, strict=True)
            ]

            if None not in entries:
                self.add_member(table, Member(table.file, line, *entries))

    def own_delineations(self, table: Table) -> None:
        for line, values in table.rows():
            key, name, purpose = (
                cell(table, line, table.names[i], cells.required_text, values[i]) for i in range(3)
            )
            if purpose not in ("wages", "outlook"):
                table.problem(line, "purpose", f"neither wages nor outlook: {cells.shown(purpose)}")
            elif key and name:
                self.found.delineations[key] = (
                    name,
                    purpose,
                    cells.text(values[3]),
                    cells.text(values[4]),
                )


STEPS = (
    (FIPS_MASTER, AreaReader.county_names),
    (ATLAS, AreaReader.county_names),
    (OWN_AREAS, AreaReader.own_areas),
    (OWN_DELINEATIONS, AreaReader.own_delineations),
    (OFLC, AreaReader.oflc),
    (WORKFORCE, AreaReader.workforce),
    (OWN_MEMBERS, AreaReader.own_members),
)


def oflc_area(value: Any) -> str:
    words = cells.text(value)
    if not re.fullmatch(r"\d{5,7}", words, re.ASCII):
        raise ValueError(f"not an area code: {cells.shown(value)}")

    return words.zfill(7)


def encoding_of(file: SourceFile) -> str:
    """Only the table of county FIPS codes (kjhealy/fips-codes) is Windows-1252; any other file must
    be UTF-8.
    """
    with file.opener() as stream:
        return (
            "cp1252"
            if stream.read(200).startswith(b"fips,county_name,state_abbr,state_name,long_name")
            else "utf-8"
        )


def read(
    paths: Iterable[Any],
    report: Report | None = None,
    *,
    ignore_columns: Iterable[str] = (),
    **options: Any,
) -> AreaFiles:
    """All areas and memberships of the files. Raises ImportRefused if anything is wrong. Options:
    `states` (FIPS codes), `wages_key`, `outlook_key`.
    """
    report = report or Report("areas")
    reader = AreaReader(report, **options)
    files = source_files(paths, report)
    kinds: dict[str, list[SourceFile]] = defaultdict(list)

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

    return reader.found


def check_members(reader: AreaReader) -> None:
    """Every membership leads from a known county to a known area."""
    for member in reader.found.members.values():
        if member.area not in reader.found.areas:
            reader.report.problem(member.file, member.line, "area", f"unknown area {member.area}")

        if member.county not in reader.found.areas:
            reader.report.problem(
                member.file, member.line, "county", f"unknown county {member.county}"
            )

    reader.report.counts["areas"] = len(reader.found.areas)
    reader.report.counts["memberships"] = len(reader.found.members)
