"""What lies in the folder that a state was given: each file with the importer that reads it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from shutil import copyfileobj

from careers.importers.areas.files import encoding_of
from careers.importers.mapping.definition import Mapping
from careers.importers.mapping.places import Known, Places
from careers.importers.mapping.shipped import shipped
from careers.importers.mapping.tables import MappedTable, Opened
from careers.importers.reading.archives import IGNORED, READABLE, SourceFile, source_files
from careers.importers.reading.report import ImportRefused, Report
from portal.setup.choices import wages_year
from portal.setup.found import FoundFile
from portal.setup.kinds import KINDS, Kind, kind_of

LAYOUTS = {layout: kind for kind in KINDS for layout in kind.layouts}


@dataclass
class Inventory:
    """The files that were recognized, and the others with the reason."""

    found: list[FoundFile] = field(default_factory=list)
    unknown: dict[Path, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Unit:
    """What one run of an importer gets."""

    kind: Kind
    paths: list[Path]
    arguments: list[str]
    source_key: str


def look_through(paths: Iterable[Path], unpacked: Path) -> Inventory:
    """Every file under the paths. A zip that holds files of several kinds is unpacked into the
    folder `unpacked`, as each kind has an importer of its own.
    """
    inventory = Inventory()

    for path in files_under(paths):
        try:
            files = source_files([path], Report("setup"))
        except ImportRefused as refused:
            inventory.unknown[path] = reason_of(refused)
            continue

        found = list(recognized(path, files, inventory))
        if len({kind_of(file).key for file in found}) > 1 and path.suffix.lower() == ".zip":
            inner = look_through([unpack(path, files, unpacked)], unpacked)
            inventory.found += inner.found
            inventory.unknown |= inner.unknown
            continue

        inventory.found += found
        if found:
            inventory.unknown.pop(path, None)

    return inventory


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """The tables and zips among the paths and in their folders, in order of name."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            is_table = file.suffix.lower() in {*READABLE, ".zip"}
            if file.is_file() and is_table and not IGNORED.search(file.as_posix()):
                yield file


def recognized(
    path: Path, files: Sequence[SourceFile], inventory: Inventory
) -> Iterator[FoundFile]:
    """Those of a path's files whose first table is one that an importer reads."""
    for file in files:
        report = Report("setup")
        mappings = {kind.key: shipped(kind.vocabulary, report) for kind in KINDS if kind.vocabulary}
        known = [mapping for group in mappings.values() for mapping in group if is_told(mapping)]
        opened = Opened(known, report, tuple(LAYOUTS), encoding=encoding_of(file))
        try:
            with closing(opened.tables(file)) as tables:
                yield found_file(path, file, next(tables), mappings)
        except ImportRefused as refused:
            inventory.unknown[path] = reason_of(refused)


def is_told(mapping: Mapping) -> bool:
    """May a table be recognized as this mapping's by its header?"""
    return not mapping.named_only


def found_file(
    path: Path, file: SourceFile, found: MappedTable, mappings: dict[str, list[Mapping]]
) -> FoundFile:
    table = found.table
    if found.mapping:
        kind = next(key for key, group in mappings.items() if found.mapping in group)
        return FoundFile(
            path,
            file.name,
            file.size,
            kind,
            table.layout,
            mapping=found.mapping,
            states=states_of(found),
        )

    row = next((values for _line, values in table.rows()), ())
    first_row = dict(zip(table.names, row, strict=False))

    return FoundFile(
        path,
        file.name,
        file.size,
        LAYOUTS[table.layout].key,
        table.layout,
        table.years,
        first_row,
    )


def states_of(found: MappedTable) -> frozenset[str]:
    """The states that the rows of a state's own table are about; empty where no row says it."""
    places = Places(found.mapping.area, Known.loaded(), add=True)
    states = set()
    for _line, row in found.rows():
        try:
            place = places.find(row, found.said)
        except ValueError:
            # The importer tells what is wrong with a row.
            continue

        if place:
            states.add(place.state)

    return frozenset(states - {""})


def reason_of(refused: ImportRefused) -> str:
    """The first thing that is wrong, with the column that it is about."""
    problem = refused.report.problems[0]
    return f"[{problem.column}] {problem.reason}" if problem.column else problem.reason


def unpack(path: Path, files: Sequence[SourceFile], unpacked: Path) -> Path:
    """The files of a zip in a folder of their own; their names were checked when it was opened."""
    folder = unpacked / path.stem
    for file in files:
        target = folder / file.name.removeprefix(f"{path.name}/")
        target.parent.mkdir(parents=True, exist_ok=True)
        with file.opener() as source, target.open("wb") as copy:
            copyfileobj(source, copy)

    return folder


def units(inventory: Inventory, state: str) -> tuple[list[Unit], dict[str, str]]:
    """What to load for a state, in order, and what is passed over, with the reason."""
    passed: dict[str, str] = {}
    chosen: list[tuple[Kind, list[FoundFile]]] = []
    by_kind = sorted(inventory.found, key=lambda file: KINDS.index(kind_of(file)))

    for kind, group in groupby(by_kind, key=kind_of):
        ours = []
        for file in group:
            theirs = file.states or frozenset({kind.state_of(file)} - {""})
            if not theirs or state in theirs:
                ours.append(file)
            else:
                passed[file.name] = f"of state {', '.join(sorted(theirs))}"

        if ours:
            choice = kind.choose(ours)
            passed |= choice.passed_over
            chosen.append((kind, choice.files))

    wages = [file for kind, files in chosen if kind.key == "oews" for file in files]
    year = max(map(wages_year, wages), default="")

    return [
        Unit(
            kind,
            paths_of(kind, files, inventory),
            kind.arguments(files, year, state),
            source_key(kind, files),
        )
        for kind, files in chosen
        if files
    ], passed


def source_key(kind: Kind, files: Sequence[FoundFile]) -> str:
    """The key of the source under which the importer stages the files."""
    mapping = files[0].mapping
    return mapping.source.get("key", kind.key) if mapping else kind.key


def paths_of(kind: Kind, files: Sequence[FoundFile], inventory: Inventory) -> list[Path]:
    """The paths of the files and of their companions, which lie in the same folder."""
    paths = {file.path for file in files}
    folders = {file.container for file in files}
    companions = {
        path
        for path in inventory.unknown
        if path.parent in folders and kind.is_companion(path.stem)
    }

    return sorted(paths | companions)
