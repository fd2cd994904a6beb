"""A folder of publishers' files for three states, small and true to layout: counties and areas are
real ones, the figures those of `builders`.
"""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from tests.data import builders as make


@dataclass(frozen=True)
class State:
    """A state with one of its counties, and the wage area that the county is in."""

    fips: str
    postal: str
    name: str
    county: str
    county_name: str
    area: str
    area_name: str


STATES = (
    State(
        *("41", "OR", "Oregon", "41051", "Multnomah County"),
        *("38900", "Portland-Vancouver-Hillsboro, OR-WA"),
    ),
    State(
        *("22", "LA", "Louisiana", "22071", "Orleans Parish"),
        *("35380", "New Orleans-Metairie, LA"),
    ),
    State(
        *("53", "WA", "Washington", "53033", "King County"),
        *("42660", "Seattle-Tacoma-Bellevue, WA"),
    ),
)


def folder(path: Path) -> Path:
    """All that the three states need, with an older O*NET, a file that nobody reads and files of
    other years beside it.
    """
    path.mkdir()
    make.soc_structure(path / "soc_structure_2018.xlsx")
    make.matrix(path / "nem-onet-to-soc-crosswalk.xlsx")
    geography(path)
    onet(path)
    wages(path)
    make.bls_export(path / "Employment Projections.csv")
    for state in STATES:
        row = [state.fips, state.name, *make.STATE_ROW[2:]]
        make.state_csv(path / f"projections {state.name}.csv", [row])

    make.cip(path / "CIP2020_SOC2018_Crosswalk.csv")
    make.pathways(path / "Perkins_IV_Crosswalk.xlsx")
    make.write(path / "readme.txt", b"Downloaded on a Monday.\n")

    return path


def geography(path: Path) -> None:
    """OFLC's table of counties by name, and their codes."""
    make.write(
        path / "Geography.csv",
        make.csv_bytes(
            ("Area", "AreaName", "StateAb", "State", "CountyTownName"),
            [(one.area, one.area_name, one.postal, one.name, one.county_name) for one in STATES],
        ),
    )
    make.write(
        path / "county_fips.csv",
        make.csv_bytes(
            ("fips", "county_name", "state_abbr"),
            [(one.county, one.county_name, one.postal) for one in STATES],
        ),
    )


def onet(path: Path) -> None:
    """Release 30.0, and 29.3 before it, each as its zip of text files."""
    for number, name in (("30.0", "db_30_0_text"), ("29.3", "db_29_3_text")):
        read_me = make.ONET["Read Me"].replace("30.0", number)
        texts = make.ONET | {"Read Me": read_me}
        members = {f"{name}/{stem}.txt": text.encode() for stem, text in texts.items()}
        make.zipped(path / f"{name}.zip", members)


def wages(path: Path) -> None:
    """May 2025 as BLS's zips of workbooks, and the nation's table of the year before."""
    states = [make.oews_row([one.fips, one.name, "2", one.postal]) for one in STATES]
    metros = [make.oews_row([one.area, one.area_name, "4", one.postal]) for one in STATES]
    for name, rows in (
        ("oesm25nat/national_M2025_dl", [make.oews_row()]),
        ("oesm25st/state_M2025_dl", states),
        ("oesm25ma/MSA_M2025_dl", metros),
        ("oesm24nat/national_M2024_dl", [make.oews_row(TOT_EMP="200,000")]),
    ):
        zip_name = f"{name.partition('/')[0]}.zip"
        make.zipped(path / zip_name, {f"{name}.xlsx": sheet(rows)}, compression=zipfile.ZIP_STORED)


def sheet(rows: list[list[str]]) -> bytes:
    """A workbook of OEWS's rows."""
    book = openpyxl.Workbook()
    for row in (make.OEWS_HEADER, *rows):
        book.active.append(list(row))

    content = io.BytesIO()
    book.save(content)

    return content.getvalue()
