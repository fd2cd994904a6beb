"""Rows of the area tables into areas, delineations and memberships: one method a table."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from careers.importers.areas.layouts import FIPS_MASTER
from careers.importers.reading import cells
from careers.importers.reading.files import Report, Table, cell
from careers.rules.counties import RETIRED
from careers.rules.states import ABBREVIATIONS, FIPS, NAMES

KINDS = ("nation", "state", "county", "metro", "nonmetro", "metro_part", "county_group")
# What the file of a wage year 2024-25 was seen to follow.
OFLC_AGE = (
    "OFLC's file follows the areas of an earlier survey, with the metros of before July 2023 and "
    "the towns of New England; use it only where BLS's area_definitions of the year cannot be had."
)
# States and Guam whose areas OFLC gives by town instead of by county.
BY_TOWN = {"CT", "GU", "MA", "ME", "NH", "RI", "VT"}
# Places of OFLC's file that are no county, or none any more, as seen in the 2024-25 file
NO_COUNTY = {
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
# Endings of county names that some files print and others leave out.
SUFFIX = re.compile(
    r"\s+(city and borough|census area|planning region"
    r"|county|parish|borough|municipality|municipio|city|island)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """An area under our code.

    Codes look like `US`, `53` (state), `53033` (county), `0042660` (metro), `5300006` (nonmetro)
    and `53-W05` (workforce area). `state` is a FIPS code, empty for the nation.
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
    """What the given files say.

    `areas` is by code, `members` by (delineation, county), and `delineations` leads from a key to
    (name, purpose, source, note).
    """

    areas: dict[str, AreaEntry] = field(default_factory=dict)
    members: dict[tuple[str, str], Member] = field(default_factory=dict)
    delineations: dict[str, tuple[str, str, str, str]] = field(default_factory=dict)
    # Years of OEWS that BLS's own files of counties are for.
    survey_years: set[int] = field(default_factory=set)


def folded(name: str) -> str:
    """A county's name without accents, spaces, marks or case, for comparing.

    Doña Ana, Dona Ana and DONA ANA become the same.
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
    """A county's name, with the one misspelling of the FIPS table corrected.

    It writes Doña Ana with a letter of another alphabet (byte 0xD0).
    """
    return cells.required_text(value).replace("Do\u00d0a Ana", "Doña Ana")


def area_kind(value: Any) -> str:
    return cells.one_of(value, dict(zip(KINDS, KINDS, strict=True)))


def oflc_area(value: Any) -> str:
    """OFLC's area code in seven digits; a spreadsheet's copy has lost the leading zeros."""
    words = cells.text(value)
    if not re.fullmatch(r"\d{5,7}", words, re.ASCII):
        raise ValueError(f"not an area code: {cells.shown(value)}")

    return words.zfill(7)


class AreaReader:
    """Reads the tables in the order names, areas, memberships, whatever the order of the files."""

    def __init__(
        self,
        report: Report,
        states: Iterable[str] = (),
        wages_key: str = "",
        outlook_key: str = "workforce-areas",
    ):
        self.report = report
        self.result = AreaFiles()

        # Empty means that areas of every state are read.
        self.states = frozenset(states)
        self.wages_key = wages_key
        self.outlook_key = outlook_key

        # Names of counties by code, as a table of county names has them.
        self.county_names_by_code: dict[str, str] = {}

        # Counties by state and folded name. One name may stand for two counties, so each has a set.
        self.by_name: dict[tuple[str, str], set[str]] = defaultdict(set)

        # Counties made of parts of old ones, with where each old one leads.
        self.waiting: dict[tuple[str, str], list[Member]] = defaultdict(list)
        # Counties whose own row leads them nowhere.
        self.named_only: set[str] = set()

        # Delineations whose metros BLS's or OMB's own file draws: OFLC's older ones do not count.
        self.drawn: set[str] = set()

        # No table of counties names the nation, but every other area is seen within it.
        self.result.areas["US"] = AreaEntry("US", "nation", "United States", "")

    def is_requested(self, state: str) -> bool:
        """Whether the caller wants this state's areas; no choice means all states."""
        return not self.states or state in self.states

    def add_area(self, table: Table, line: int, entry: AreaEntry) -> None:
        """Areas may be named in several files; the first name stands, another kind is an error."""
        known = self.result.areas.setdefault(entry.code, entry)
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
        known = self.result.members.setdefault((member.delineation, member.county), member)
        if known.area != member.area:
            table.problem(
                member.line,
                "county",
                f"county {member.county} is in {known.area} (line {known.line}) and in "
                f"{member.area}",
            )

    def county_names(self, table: Table) -> None:
        """Counties by FIPS code, from either table of county names; each adds its state too."""
        master = table.layout is FIPS_MASTER
        for line, values in table.rows():
            # A row of the FIPS table without a code names no county.
            if master and cells.text(values[0]) in ("", "NA"):
                continue

            fips = cell(table, line, "fips", fips_code, values[0])
            name = cell(table, line, "name", county_name, values[1])
            if fips is None or name is None or not self.is_requested(fips[:2]):
                continue

            # The number and the state column must agree, or the county would end up in another
            # state.
            if master and ABBREVIATIONS[fips[:2]] != cells.text(values[2]):
                table.problem(
                    line,
                    "state",
                    f"{fips} is in {ABBREVIATIONS[fips[:2]]}, not in {cells.text(values[2])}",
                )

            if master:
                self.by_name[fips[:2], folded(name)].add(fips)

            self.county_names_by_code.setdefault(fips, name)

            # "~" marks names without their ending, so that both spellings share one index.
            self.by_name[fips[:2], "~" + folded(SUFFIX.sub("", name))].add(fips)
            self.add_state(table, line, fips[:2])
            for code, called in self.counties_of_today(fips, name):
                self.by_name[fips[:2], folded(called)].add(code)
                self.add_area(table, line, AreaEntry(code, "county", called, fips[:2]))
            self.report.counts["county names"] += 1

    def counties_of_today(self, code: str, name: str) -> list[tuple[str, str]]:
        """Code and name of the county, or of those that took the place of one that is none any
        more.
        """
        retired = RETIRED.get(code)
        if retired is None:
            return [(code, name)]

        self.report.note(retired.sentence)
        return list(retired.successors)

    def county_named(self, code: str) -> str:
        """The name of a county by its code; empty where no table names it."""
        area = self.result.areas.get(code)
        return area.name if area else self.county_names_by_code.get(code, "")

    def county(self, state: str, name: str) -> str | None:
        """The FIPS code of the county of that name, or None.

        The name counts as it is printed; without its ending ("County", "Parish") only where that
        leaves a single county.
        """
        # A full name decides; a bare one could be a county or a city of the same name.
        whole = self.by_name.get((state, folded(name)), set())
        bare = self.by_name.get((state, "~" + folded(SUFFIX.sub("", name))), set())

        if len(whole) == 1:
            return next(iter(whole))

        return next(iter(bare)) if len(bare) == 1 else None

    def oflc(self, table: Table) -> None:
        """Metro codes become seven digits; what double encoding left in a text is dropped."""
        self.report.note(OFLC_AGE)
        self.describe_oflc(table)
        for line, (area_cell, name_cell, state_cell, county_cell) in table.rows():
            code = cell(table, line, "area", oflc_area, area_cell)
            state = cell(table, line, "state", lambda value: cells.one_of(value, FIPS), state_cell)
            read_text = self.repaired(table, line)
            name = cell(table, line, "name", read_text, name_cell)
            county = cell(table, line, "county", read_text, county_cell)
            if None in (code, state, name, county) or not self.is_requested(state):
                continue

            self.report.counts["county or town rows"] += 1
            if code.startswith("00") and self.oflc_key in self.drawn:
                self.report.counts["rows of OFLC's metros, which a newer file draws"] += 1
                continue

            # A metro's name ends with its states ("Portland-Vancouver, OR-WA"): the first is home.
            if code.startswith("00"):
                home = FIPS.get(name.rpartition(", ")[2][:2], state)
                entry = AreaEntry(code, "metro", name, home)
            else:
                # A nonmetropolitan code begins with the FIPS code of its state.
                entry = AreaEntry(code, "nonmetro", name, code[:2])

            self.add_area(table, line, entry)
            self.oflc_member(table, line, code, name, state, county)

    def describe_oflc(self, table: Table) -> None:
        """Say with the delineation how old OFLC's counties are, also where they fill up others."""
        own = ("Wage areas (OFLC geography)", "wages", f"U.S. DOL, OFLC, {table.file}", "")
        name, purpose, source, note = self.result.delineations.get(self.oflc_key, own)
        said = OFLC_AGE
        if self.oflc_key in self.drawn:
            said = f"Counties outside of metros are OFLC's ({table.file}). {OFLC_AGE}"
        note = " ".join(text for text in (note, said) if text)
        self.result.delineations[self.oflc_key] = (name, purpose, source, note)

    def repaired(self, table: Table, line: int) -> Callable[[Any], str]:
        """A reader of texts that drops what double encoding left in them, and notes where it did.

        The remains are control characters and fixed blanks; the 2024-25 file has three such rows.
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
        """Lead a row's county to its area, or count why it leads to none."""
        abbreviation = ABBREVIATIONS[state]
        fips = self.county(state, county)

        # In these states a row is a town, unless it plainly names a county.
        if abbreviation in BY_TOWN and not (fips and county.endswith("County")):
            self.report.counts["town rows, not led to a county"] += 1
        elif (abbreviation, folded(county)) in NO_COUNTY:
            self.report.counts["rows of places that are no county"] += 1
        elif fips is None:
            table.problem(line, "county", f"no county of {abbreviation} is named {county!r}")
        else:
            self.oflc_counties(
                table, Member(table.file, line, self.oflc_key, fips, code, name), county
            )

    def oflc_counties(self, table: Table, member: Member, printed: str) -> None:
        """A county, or what took its place, to its area. Where a successor holds more than the old
        county, its own row decides.
        """
        retired = RETIRED.get(member.county)
        if retired and not retired.is_whole:
            self.report.note(retired.sentence)
            self.report.counts["rows of places that are no county"] += 1
            return

        for code, _name in self.counties_of_today(member.county, printed):
            if member.delineation in self.drawn and (member.delineation, code) in (
                self.result.members
            ):
                self.report.counts["counties of OFLC's that a newer file leads"] += 1
                continue

            self.add_member(table, replace(member, county=code))

    @property
    def oflc_key(self) -> str:
        return self.wages_key or "oflc"

    def workforce(self, table: Table) -> None:
        """Workforce areas and their counties, from a state's own table."""
        for line, (number_cell, name_cell, _county, fips_cell) in table.rows():
            fips = cell(table, line, "fips", fips_code, fips_cell)
            number = cell(table, line, "number", cells.whole, number_cell)
            name = cell(table, line, "name", cells.required_text, name_cell)
            if fips is None or number is None or name is None or not self.is_requested(fips[:2]):
                continue

            # A workforce area's number is its state's own, so the state is part of our code.
            code = f"{fips[:2]}-W{number:02d}"
            self.add_area(table, line, AreaEntry(code, "county_group", name, fips[:2]))
            self.add_member(table, Member(table.file, line, self.outlook_key, fips, code, name))
            self.report.counts["workforce area rows"] += 1

    def own_areas(self, table: Table) -> None:
        """Areas of the portal's own `areas.csv`; only the nation has no state."""
        for line, values in table.rows():
            code = cell(table, line, "code", cells.required_text, values[0])
            kind = cell(table, line, "kind", area_kind, values[1])
            name = cell(table, line, "name", cells.required_text, values[2])
            state = cells.text(values[3])

            # Either both hold or neither: a state for every kind of area but the nation.
            if (kind != "nation") != (state in NAMES):
                table.problem(line, "state", f"not a state's FIPS code: {cells.shown(values[3])}")
            elif code and name and kind:
                self.result.areas[code] = AreaEntry(code, kind, name, state)

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
                self.result.delineations[key] = (
                    name,
                    purpose,
                    cells.text(values[3]),
                    cells.text(values[4]),
                )
