"""What lies in the folder that a state was given: each file with the importer that reads it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from shutil import copyfileobj

from careers.importers.areas.files import encoding_of
from careers.importers.reading.archives import IGNORED, READABLE, SourceFile, source_files
from careers.importers.reading.files import file_tables
from careers.importers.reading.report import ImportRefused, Report
from portal.setup.choices import wages_year
from portal.setup.found import FoundFile
from portal.setup.kinds import KINDS, Kind, kind_of

LAYOUTS = tuple(layout for kind in KINDS for layout in kind.layouts)


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
        if len({kind_of(file.layout).key for file in found}) > 1 and path.suffix.lower() == ".zip":
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
        try:
            tables = file_tables(file, LAYOUTS, report, encoding=encoding_of(file))
            with closing(tables):
                table = next(tables)
                row = next((values for _line, values in table.rows()), ())

            yield FoundFile(
                path,
                file.name,
                file.size,
                table.layout,
                table.years,
                dict(zip(table.names, row, strict=False)),
            )
        except ImportRefused as refused:
            inventory.unknown[path] = reason_of(refused)


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
    by_kind = sorted(inventory.found, key=lambda file: KINDS.index(kind_of(file.layout)))

    for kind, group in groupby(by_kind, key=lambda file: kind_of(file.layout)):
        ours = []
        for file in group:
            theirs = kind.state_of(file)
            if theirs in ("", state):
                ours.append(file)
            else:
                passed[file.name] = f"of state {theirs}"

        if ours:
            choice = kind.choose(ours)
            passed |= choice.passed_over
            chosen.append((kind, choice.files))

    wages = [file for kind, files in chosen if kind.key == "oews" for file in files]
    year = max(map(wages_year, wages), default="")

    return [
        Unit(kind, paths_of(kind, files, inventory), kind.arguments(files, year))
        for kind, files in chosen
        if files
    ], passed


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
