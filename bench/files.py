"""Every publisher's file that an adapter claims, imported and published for real, in the order of a
new installation; rows as the import counts them against a second count of the file by a slow,
obvious reader. The file by sector must be refused, as only rows of all industries are loaded.
"""

import csv
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from bench import shared
from bench.shared import AREAS, DATA, MATRIX, OEWS, SOC

CODE, ONET_CODE = re.compile(r"\d{2}-\d{4}"), re.compile(r"\d{2}-\d{4}\.\d{2}")
CIP = DATA / "cip" / "CIP2020_SOC2018_Crosswalk.csv"
CLUSTERS = DATA / "career-clusters" / "Perkins_IV_Crosswalk_Table_4_ONETs_in_Pathways.xls"
OLDER = DATA / "soc" / "2010_to_SOC_Crosswalk.xlsx"
SECTORS = DATA / "oews" / "natsector_M2024_dl.xlsx"
ESD = DATA / "wa-esd" / "oews-washington.csv"
EXPORT, MATRIX_2022 = (
    DATA / "bls-ep" / "Employment Projections 2024-34.csv",
    DATA / "bls-ep" / "occupation_2022-32.xlsx",
)
ONET = [DATA / "onet" / f"db_{number}_text.zip" for number in ("29_3", "30_0")]
SAID = re.compile(r"^(.+?): ([\d,]+)$", re.MULTILINE)


@dataclass
class Case:
    """Files given to a command, and how many rows of each name it should find in them."""

    command: str
    paths: list[Path]
    counts: Callable[[], dict[str, int]]
    options: dict[str, Any] = field(default_factory=dict)
    refused: bool = False


def sheet(path: Path, form: re.Pattern[str], name: str = "") -> int:
    """Rows of a workbook's sheet that hold a code, by openpyxl."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=True)
    rows = (book[name] if name else book.worksheets[0]).iter_rows(values_only=True)

    return sum(
        1
        for row in rows
        if any(isinstance(cell, str) and form.fullmatch(cell.strip()) for cell in row)
    )


def old_sheet(path: Path, form: re.Pattern[str]) -> int:
    """The same of an xls, for which calamine is the only reader at hand; it is asked for bare
    cells.
    """
    import python_calamine

    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()

    return sum(1 for row in rows if any(form.fullmatch(str(cell).strip()) for cell in row))


def table(path: Path) -> int:
    """Rows under the header of a CSV."""
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        return sum(1 for row in csv.reader(file) if any(row)) - 1


def xml_rows(path: Path) -> int:
    """Rows under the header of the workbook in a zip, straight from its XML."""
    with (
        zipfile.ZipFile(path) as outer,
        zipfile.ZipFile(BytesIO(outer.read(outer.namelist()[0]))) as book,
    ):
        return len(re.findall(rb"<row ", book.read("xl/worksheets/sheet1.xml"))) - 1


def lines(path: Path) -> dict[str, int]:
    """Lines under the header of each text in a zip, by the text's name."""
    with zipfile.ZipFile(path) as archive:
        texts = [name for name in archive.namelist() if name.endswith(".txt")]
        return {
            Path(name).stem: len(archive.read(name).decode().splitlines()) - 1 for name in texts
        }


def tables_of_the_matrix() -> dict[str, int]:
    return {
        f"rows in BLS projections, table {number}": sheet(MATRIX_2022, CODE, f"Table {number}")
        for number in ("1.2", "1.7", "1.10")
    }


CASES = [
    Case(
        "import_soc",
        SOC,
        lambda: dict(
            zip(
                ("groups in SOC structure", "groups in SOC definitions", "direct-match titles"),
                (sheet(path, CODE) for path in SOC),
                strict=True,
            )
        ),
    ),
    Case(
        "import_crosswalk",
        [*MATRIX, OLDER],
        lambda: {
            "pairs onet2019-nem": sheet(MATRIX[0], ONET_CODE),
            "pairs onet2010-soc2010": sheet(OLDER, ONET_CODE),
        },
    ),
    Case("import_crosswalk", [CIP], lambda: {"rows read": table(CIP)}),
    Case("import_crosswalk", [CLUSTERS], lambda: {"occupations": old_sheet(CLUSTERS, ONET_CODE)}),
    Case(
        "import_areas",
        AREAS,
        lambda: {"county or town rows": table(AREAS[0]), "workforce area rows": table(AREAS[3])},
    ),
    *[Case("import_onet", [path], lambda path=path: lines(path)) for path in ONET],
    Case("import_oews", OEWS, lambda: {"rows read": sum(map(xml_rows, OEWS))}, {"add_areas": True}),
    Case(
        "import_oews",
        [SECTORS],
        lambda: {"rows of other industries passed over": sheet(SECTORS, CODE)},
        {"add_areas": True},
        refused=True,
    ),
    Case(
        "import_oews",
        [ESD],
        lambda: {"rows read": table(ESD)},
        {"mapping": "washington", "add_areas": True},
    ),
    Case("import_projections", [EXPORT], lambda: {"occupations": table(EXPORT)}),
    Case("import_projections", [MATRIX_2022], tables_of_the_matrix),
]


def said(case: Case) -> tuple[dict[str, int], bool]:
    """What the command counts, and whether it refused."""
    from django.core.management import CommandError

    from careers.importers.reading.report import ImportRefused

    try:
        output, refused = shared.load(case.command, case.paths, **case.options), False
    except CommandError as error:
        if not isinstance(error.__cause__, ImportRefused):
            raise

        output, refused = "\n".join(error.__cause__.report.lines()), True

    return {name: int(number.replace(",", "")) for name, number in SAID.findall(output)}, refused


def compared(case: Case) -> Iterator[bool]:
    started = time.perf_counter()
    found, refused = said(case)
    seconds = time.perf_counter() - started
    print(
        f"\n{case.command} {' '.join(path.name for path in case.paths)}: "
        f"{'refused' if refused else 'published'} in {seconds:.1f} s",
        flush=True,
    )

    yield refused == case.refused
    counted = case.counts()

    if case.command == "import_onet":
        counted = {name: count for name, count in counted.items() if name in found}
        yield len(counted) >= 18

    for name, count in counted.items():
        agrees = found.get(name) == count
        print(
            f"  {name:<52}{found.get(name, 0):>10,}{count:>10,}{'' if agrees else '   DIFFERS'}",
            flush=True,
        )
        yield agrees


def main() -> bool:
    if not shared.is_there():
        return True

    with tempfile.TemporaryDirectory() as scratch:
        shared.django(Path(scratch))
        print(f"{'':<54}{'imported':>10}{'counted':>10}")
        agreed = [agrees for case in CASES for agrees in compared(case)]

        return all(agreed)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
