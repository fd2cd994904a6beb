"""Which of the files found make one release: the newest year, and of two copies the fuller one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from careers.importers.onet.release import release_number
from careers.importers.onet.tables import file_key
from careers.importers.reading.archives import source_files
from careers.importers.reading.report import Report
from portal.setup.found import FoundFile

# BLS's names of files: national_M2025_dl, oesm25nat.
YEAR = re.compile(r"_M(\d{4})_dl|oesm(\d{2})|oews-(\d{4})", re.IGNORECASE)
# Tables by industry or owner repeat the nation's rows; the portal shows all industries together.
BY_INDUSTRY = re.compile(r"^(natsector|nat[34]d|natowner|nat5d)", re.IGNORECASE)


@dataclass
class Choice:
    """The files to load, and why the others are passed over, by name."""

    files: list[FoundFile]
    passed_over: dict[str, str] = field(default_factory=dict)


def everything(files: Sequence[FoundFile]) -> Choice:
    return Choice(list(files))


def one_mapping(files: Sequence[FoundFile]) -> Choice:
    """The files of one mapping, that of the largest file: others lay out the same figures anew."""
    best = max(files, key=lambda file: file.size)
    others = {
        file.name: f"{best.name} is loaded instead"
        for file in files
        if file.mapping != best.mapping
    }

    return Choice([file for file in files if file.mapping == best.mapping], others)


def largest(files: Sequence[FoundFile]) -> Choice:
    """One file: the largest, where a publisher ships one table in two forms."""
    best = max(files, key=lambda file: file.size)
    others = {file.name: f"{best.name} is loaded instead" for file in files if file != best}

    return Choice([best], others)


def newest(files: Sequence[FoundFile], year: Callable[[FoundFile], str]) -> Choice:
    """The files of the newest year, as `year` tells it; those without a year are passed over."""
    years = {file.name: year(file) for file in files}
    last = max(years.values())
    passed = {
        name: f"of {found}; {last} is loaded" if found else "its name tells no year"
        for name, found in years.items()
        if found != last or not found
    }

    return Choice([file for file in files if file.name not in passed], passed)


def wages_year(file: FoundFile) -> str:
    """The survey year that a file's name or its zip's tells; empty where none does."""
    match = YEAR.search(file.name.rpartition("/")[2]) or YEAR.search(file.path.name)
    if match is None:
        return ""

    year = match[match.lastindex or 0]

    return year if len(year) == 4 else f"20{year}"


def newest_wages(files: Sequence[FoundFile]) -> Choice:
    """The newest survey year; of two files of one name the larger, as copies leave rows out."""
    industries = [file for file in files if BY_INDUSTRY.match(file.stem)]
    rest = [file for file in files if file not in industries]
    choice = newest(rest, wages_year) if rest else Choice([])
    choice.passed_over |= {
        file.name: "by industry: the portal shows all industries together" for file in industries
    }

    for stem in sorted({file.stem for file in choice.files}):
        copies = largest([file for file in choice.files if file.stem == stem])
        choice.passed_over |= copies.passed_over

    choice.files = [file for file in choice.files if file.name not in choice.passed_over]

    return choice


def newest_projections(files: Sequence[FoundFile]) -> Choice:
    """The newest period; BLS's workbook before its web export, as it holds more of each row."""
    choice = newest(files, lambda file: file.years.get("base", ""))
    best = max(choice.files, key=lambda file: (file.name.endswith((".xlsx", ".xls")), file.size))
    choice.passed_over |= {
        file.name: f"{best.name} is loaded instead" for file in choice.files if file != best
    }
    choice.files = [best]

    return choice


def newest_onet(files: Sequence[FoundFile]) -> Choice:
    """The files of the newest release, by the number in each one's Read Me."""
    numbers = {place: number_of(place) for place in {file.container for file in files}}
    best = max(numbers, key=lambda place: (numbers[place], place.name))
    passed = {
        place.name: f"O*NET {'.'.join(map(str, number))}; {best.name} is loaded"
        for place, number in numbers.items()
        if place != best
    }

    return Choice([file for file in files if file.container == best], passed)


def number_of(place: Path) -> tuple[int, ...]:
    """The number of the release in a zip or folder, part by part, so that 30.10 is newer than 30.2;
    empty without a Read Me.
    """
    paths = [place] if place.is_file() else [path for path in place.iterdir() if is_read_me(path)]
    report = Report("onet")
    inside = source_files(paths, report) if paths else []
    number = release_number({file_key(file.stem): file for file in inside}, report)

    return tuple(int(part) for part in number.split(".") if part)


def is_read_me(path: Path) -> bool:
    return path.is_file() and file_key(path.stem) == "read me"
