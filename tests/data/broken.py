"""Broken source files, each with the one thing wrong that its name says, and where an importer must
see it.
"""

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.data import builders as make

Build = Callable[[Path], list[Any]]


@dataclass(frozen=True)
class Broken:
    """`line` 0 is the whole file; `reason` is part of the message."""

    name: str
    command: str
    build: Build
    reason: str
    line: int = 0
    column: str = ""

    def __str__(self) -> str:
        return self.name


def oews(rows, *, header=make.OEWS_HEADER, name="oews-2025-05.csv", **options) -> Build:
    return lambda folder: [make.write(folder / name, make.csv_bytes(header, rows, **options))]


def cells(**changes: str) -> Build:
    """A good row, then one with these cells."""
    return oews([make.oews_row(), make.oews_row(make.WASHINGTON, **changes)])


def raw(content: bytes, name="oews-2025-05.csv") -> Build:
    return lambda folder: [make.write(folder / name, content)]


def good_csv() -> bytes:
    return make.csv_bytes(make.OEWS_HEADER, [make.oews_row()])


def good_xlsx(folder: Path) -> Path:
    return make.workbook(folder / "good_M2025_dl.xlsx", [make.OEWS_HEADER, make.oews_row()])


def changed_xlsx(
    part: str, change: Callable[[bytes], bytes], extra: dict[str, bytes] | None = None
) -> Build:
    return lambda folder: [
        make.rezipped(good_xlsx(folder), folder / "national_M2025_dl.xlsx", {part: change}, extra)
    ]


def truncated(folder: Path) -> list[Path]:
    whole = make.zipped(
        folder / "whole.zip", {"national_M2025_dl.csv": good_csv() * 50}, zipfile.ZIP_STORED
    )
    return [make.write(folder / "oesm25nat.zip", whole.read_bytes()[:-200])]


def damaged(folder: Path) -> list[Path]:
    """One byte of the packed data is another: the checksum of the member does not match."""
    path = make.zipped(
        folder / "oesm25nat.zip", {"national_M2025_dl.csv": good_csv()}, zipfile.ZIP_STORED
    )
    content = bytearray(path.read_bytes())
    content[content.index(b"Industrial")] ^= 1
    return [make.write(path, bytes(content))]


def lying_bomb(folder: Path) -> list[Path]:
    """A bomb whose directory claims ten bytes: 64 MB of one letter, packed to 64 KB."""
    path = make.zipped(folder / "oesm25nat.zip", {"national_M2025_dl.csv": b"A" * (64 << 20)})
    content = path.read_bytes().replace(
        (64 << 20).to_bytes(4, "little"), (10).to_bytes(4, "little")
    )
    return [make.write(path, content)]


def unknown_method(folder: Path) -> list[Path]:
    """Packed, as both headers of the member say, by method 99, which no unpacker here knows."""
    path = make.zipped(
        folder / "oesm25nat.zip", {"national_M2025_dl.csv": good_csv()}, zipfile.ZIP_STORED
    )
    content = bytearray(path.read_bytes())
    for start, place in ((content.index(b"PK\3\4"), 8), (content.index(b"PK\1\2"), 10)):
        content[start + place : start + place + 2] = (99).to_bytes(2, "little")
    return [make.write(path, bytes(content))]


def traversal(name: str) -> Build:
    return lambda folder: [make.zipped(folder / "oesm25nat.zip", {name: good_csv()})]


def endless_line(folder: Path) -> list[Path]:
    """A gigabyte without a line end: a sparse file, which takes no room on the disk."""
    path = folder / "oews-2025-05.csv"
    with path.open("wb") as file:
        file.write(b"AREA,AREA_TITLE,")
        file.seek(1 << 30)
        file.write(b"x")
    return [path]


def broken_link(folder: Path) -> list[Path]:
    outside = make.write(folder / "elsewhere" / "secret.csv", good_csv())
    inner = folder / "m2025"
    inner.mkdir()
    (inner / "national_M2025_dl.csv").symlink_to(outside)
    return [inner, "--year", "2025"]


def without(header: str) -> Build:
    place = make.OEWS_HEADER.index(header)
    row = make.oews_row()
    return oews(
        [[*row[:place], *row[place + 1 :]]],
        header=[*make.OEWS_HEADER[:place], *make.OEWS_HEADER[place + 1 :]],
    )


def bls(position: int, value: str) -> Build:
    row = [*make.BLS_ROW[:position], value, *make.BLS_ROW[position + 1 :]]
    return lambda folder: [make.bls_export(folder / "projections.csv", [row])]


def state(**changes: str) -> Build:
    row = [
        changes.get(header, cell)
        for header, cell in zip(make.STATE_HEADER, make.STATE_ROW, strict=True)
    ]
    return lambda folder: [
        make.state_csv(folder / "state.csv", [make.STATE_ROW, row] if "twice" in changes else [row])
    ]


def onet(**changed: str | None) -> Build:
    return lambda folder: [make.onet(folder / "db_30_0_text", **changed)]


def added(name: str, line: str) -> Build:
    return onet(**{name.replace(" ", "_"): make.ONET[name] + line + "\n"})


def cip(*rows):
    return lambda folder: [make.cip(folder / "cip.csv", [*make.CIP_ROWS, *rows])]


def pathways(*rows):
    return lambda folder: [make.pathways(folder / "pathways.xlsx", [*make.PATHWAYS, *rows])]


def soc(*more: tuple[str, ...]) -> Build:
    return lambda folder: [
        make.soc_structure(folder / "soc_structure_2018.xlsx", [*make.SOC_ROWS, *more])
    ]


def entity(part: bytes) -> bytes:
    return part.replace(
        b"<worksheet",
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet',
        1,
    )


def formula(part: bytes) -> bytes:
    """The median of row 2 becomes a formula with a cached value."""
    start = part.index(b'<c r="W2"')
    return (
        part[:start]
        + b'<c r="W2"><f>29*2</f><v>58</v></c>'
        + part[part.index(b"</c>", start) + 4 :]
    )


def error_cell(part: bytes) -> bytes:
    start = part.index(b'<c r="W2"')
    return (
        part[:start] + b'<c r="W2" t="e"><v>#N/A</v></c>' + part[part.index(b"</c>", start) + 4 :]
    )


def far_cell(part: bytes) -> bytes:
    return part.replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )


def far_row(part: bytes) -> bytes:
    return part.replace(
        b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    )


def areas_with(members: str) -> Build:
    return lambda folder: [make.areas(folder / "areas", members=members)]


SHEET = "xl/worksheets/sheet1.xml"
W, P, N, S, A, X = (
    "import_oews",
    "import_projections",
    "import_onet",
    "import_soc",
    "import_areas",
    "import_crosswalk",
)
TWO = [make.oews_row(), make.oews_row(make.WASHINGTON)]
CASES = [
    # the file itself
    Broken("no-such-file", W, lambda folder: [folder / "oesm25nat.zip"], "no such file or folder"),
    Broken("empty-file", W, raw(b""), "empty file"),
    Broken("empty-folder", W, lambda folder: [folder, "--year", "2025"], "nothing readable here"),
    Broken(
        "folder-of-other-things",
        W,
        lambda folder: [make.write(folder / "m" / "notes.docx", b"x").parent, "--year", "2025"],
        "nothing readable here",
    ),
    Broken("link-out-of-the-folder", W, broken_link, "a link that leads out of the folder"),
    Broken("truncated-zip", W, truncated, "not a readable zip"),
    Broken("not-a-zip", W, raw(b"PK not really", "oesm25nat.zip"), "not a readable zip"),
    Broken("damaged-zip-member", W, damaged, "damaged or truncated zip member"),
    Broken("zip-of-an-unknown-method", W, unknown_method, "damaged zip member"),
    Broken(
        "zip-bomb",
        W,
        lambda folder: [
            make.zipped(folder / "oesm25nat.zip", {"national_M2025_dl.csv": b"A" * (64 << 20)})
        ],
        "like a zip bomb",
    ),
    Broken("zip-bomb-that-lies-about-its-size", W, lying_bomb, ""),
    Broken(
        "zip-of-too-many",
        W,
        lambda folder: [
            make.zipped(folder / "oesm25nat.zip", {f"{n}.csv": b"x" for n in range(2001)})
        ],
        "at most 2,000 are read",
    ),
    Broken(
        "zip-in-a-zip",
        W,
        lambda folder: [make.zipped(folder / "oesm25nat.zip", {"inner.zip": b"PK"})],
        "an archive inside a zip",
    ),
    Broken(
        "zip-path-traversal",
        W,
        traversal("../../etc/national_M2025_dl.csv"),
        "a name that leads out of the zip",
    ),
    Broken(
        "zip-absolute-path",
        W,
        traversal("/etc/national_M2025_dl.csv"),
        "a name that leads out of the zip",
    ),
    Broken(
        "zip-windows-traversal",
        W,
        traversal("..\\..\\national_M2025_dl.csv"),
        "a name that leads out of the zip",
    ),
    Broken(
        "zip-of-nothing-readable",
        W,
        lambda folder: [make.zipped(folder / "oesm25nat.zip", {"readme.pdf": b"x"})],
        "nothing readable here",
    ),
    # workbooks
    Broken(
        "xlsx-entity-expansion",
        W,
        changed_xlsx(SHEET, entity),
        "declares a document type or entities",
    ),
    Broken(
        "xlsx-entities-in-another-part",
        W,
        changed_xlsx(SHEET, bytes, {"xl/extra.xml": b'<!DOCTYPE x [<!ENTITY a "a">]><x/>'}),
        "declares a document type",
    ),
    Broken(
        "xlsx-utf-16-part",
        W,
        changed_xlsx(SHEET, lambda part: part.decode().encode("utf-16")),
        "is not UTF-8",
    ),
    Broken(
        "xlsx-formula-cell",
        W,
        changed_xlsx(SHEET, formula),
        "a formula where a published figure is expected",
        2,
        "W2",
    ),
    Broken("xlsx-error-cell", W, changed_xlsx(SHEET, error_cell), "an error value", 2, "W2"),
    Broken("xlsx-cell-far-outside", W, changed_xlsx(SHEET, far_cell), "beyond column ZZ"),
    Broken("xlsx-row-far-outside", W, changed_xlsx(SHEET, far_row), "a row beyond 1,000,000"),
    Broken(
        "xlsx-that-is-text", W, raw(good_csv(), "national_M2025_dl.xlsx"), "not a readable xlsx"
    ),
    Broken(
        "xlsx-without-a-sheet-part",
        W,
        changed_xlsx(SHEET, lambda part: part[:300]),
        "not a readable workbook",
    ),
    Broken(
        "xls-that-is-noise",
        W,
        raw(zlib.compress(b"x" * 5000), "national_M2025_dl.xls"),
        "not a readable workbook",
    ),
    # text
    Broken("utf-16-text", W, oews(TWO, encoding="utf-16"), "UTF-16 text", 1),
    Broken(
        "windows-1252-text",
        W,
        oews([make.oews_row(AREA_TITLE="Doña")], encoding="cp1252"),
        "Windows-1252",
        2,
    ),
    Broken("nul-byte", W, raw(good_csv().replace(b"U.S.", b"U\0S.")), "a NUL byte", 2),
    Broken("endless-line", W, endless_line, "a line of more than", 1),
    Broken(
        "lost-closing-quote",
        W,
        raw(good_csv() + b'"99,U.S.\n' + b"x,y\n" * 300000),
        "never closed",
        3,
    ),
    Broken(
        "cells-shifted",
        W,
        oews([make.oews_row(), make.oews_row(make.WASHINGTON)[:-1]]),
        "31 cells where the header has 32",
        3,
    ),
    Broken("header-only-noise", W, raw(b"a,b,c\n1,2,3\n"), "no known header", 1),
    # columns
    *[
        Broken(f"without-{header}", W, without(header), "missing column", 1, header)
        for header in ("AREA", "OCC_CODE", "TOT_EMP", "H_MEDIAN", "A_PCT90")
    ],
    Broken(
        "unknown-column",
        W,
        oews([[*make.oews_row(), "7"]], header=[*make.OEWS_HEADER, "H_PCT95"]),
        "unknown column",
        1,
        "H_PCT95",
    ),
    Broken(
        "column-twice",
        W,
        oews([[*make.oews_row(), "7"]], header=[*make.OEWS_HEADER, "H_MEDIAN"]),
        "this column is there twice",
        1,
        "H_MEDIAN",
    ),
    Broken(
        "value-under-no-header",
        W,
        oews([[*make.oews_row(), "7"]], header=[*make.OEWS_HEADER, ""]),
        "a value under no header",
        2,
        "column 33",
    ),
    # wages
    Broken("unknown-mark", W, cells(H_MEDIAN="~"), "a mark that no wage has", 3, "H_MEDIAN"),
    Broken("unknown-mark-letter", W, cells(A_MEAN="(b)"), "not a number", 3, "A_MEAN"),
    Broken("wage-mark-on-employment", W, cells(TOT_EMP="*"), "not a number", 3, "TOT_EMP"),
    Broken("negative-employment", W, cells(TOT_EMP="-10"), "below zero", 3, "TOT_EMP"),
    Broken("half-a-job", W, cells(TOT_EMP="10.5"), "not a whole number", 3, "TOT_EMP"),
    Broken("negative-wage", W, cells(H_PCT10="-3.00"), "a wage of -3.00", 3, "H_PCT10"),
    Broken("thirds-of-a-cent", W, cells(H_MEDIAN="58.333"), "more than 2 decimals", 3, "H_MEDIAN"),
    Broken("separator-misplaced", W, cells(A_MEDIAN="12,06,60"), "not a number", 3, "A_MEDIAN"),
    Broken("not-a-number", W, cells(H_MEAN="NaN"), "not a number", 3, "H_MEAN"),
    Broken("digits-of-another-script", W, cells(H_MEDIAN="٥٨"), "not a number", 3, "H_MEDIAN"),
    Broken(
        "decreasing-percentiles",
        W,
        cells(H_PCT75="50.00"),
        "percentiles decrease: 58.01 then 50.00",
        3,
        "H_PCT10",
    ),
    Broken("top-coded-below-a-value", W, cells(A_PCT75="#"), "above a top-coded one", 3, "A_PCT10"),
    Broken(
        "annual-only-with-hourly", W, cells(ANNUAL="TRUE"), "says that there is none", 3, "ANNUAL"
    ),
    Broken("unknown-flag", W, cells(HOURLY="maybe"), "unknown value", 3, "HOURLY"),
    Broken("unknown-group", W, cells(O_GROUP="tiny"), "unknown value", 3, "O_GROUP"),
    Broken("not-a-code", W, cells(OCC_CODE="11-305"), "not a SOC code", 3, "OCC_CODE"),
    Broken(
        "unknown-code", W, cells(OCC_CODE="99-1234"), "unknown occupation code 99-1234", 3, "code"
    ),
    Broken(
        "unknown-area",
        W,
        oews([make.oews_row(), make.oews_row(["99999", "Nowhere, WA", "4", "WA"])]),
        "unknown area 0099999",
        3,
        "area",
    ),
    Broken(
        "unknown-area-type",
        W,
        oews([make.oews_row(["53", "Washington", "9", "WA"])]),
        "unknown value",
        2,
        "AREA",
    ),
    Broken(
        "unknown-state",
        W,
        oews([make.oews_row(["42660", "Seattle", "4", "ZZ"])]),
        "unknown value",
        2,
        "AREA",
    ),
    Broken(
        "row-twice",
        W,
        oews([make.oews_row(), make.oews_row()]),
        "is there twice for area US",
        3,
        "OCC_CODE",
    ),
    Broken(
        "broad-and-detailed-disagree",
        W,
        oews([make.oews_row(O_GROUP="broad", TOT_EMP="5"), make.oews_row()]),
        "with other figures",
        3,
        "OCC_CODE",
    ),
    Broken(
        "another-industry",
        W,
        oews([make.oews_row(NAICS="11")]),
        "no row of industry 000000",
        0,
        "NAICS",
    ),
    Broken("no-year-in-the-name", W, oews(TWO, name="wages.csv"), "give --year"),
    # projections
    Broken("projection-not-a-number", P, bls(2, "lots"), "not a number", 2, "Employment 2024"),
    Broken("projection-negative-employment", P, bls(3, "-1.0"), "below zero", 2, "Employment 2034"),
    Broken(
        "projection-unknown-education",
        P,
        bls(8, "Some schooling"),
        "unknown value",
        2,
        "Typical Entry-Level Education",
    ),
    Broken(
        "projection-unknown-code",
        P,
        bls(1, '="99-1234"'),
        "unknown occupation code 99-1234",
        2,
        "code",
    ),
    Broken(
        "projection-twice",
        P,
        lambda folder: [make.bls_export(folder / "p.csv", [make.BLS_ROW, make.BLS_ROW])],
        "is there twice",
        3,
        "Occupation Code",
    ),
    Broken(
        "years-swapped",
        P,
        state(base_year="2032", target_year="2022"),
        "is not before target year",
        2,
        "base_year",
    ),
    Broken("one-year-only", P, state(target_year=""), "one year without the other", 2, "base_year"),
    Broken(
        "fall-of-more-than-all",
        P,
        state(percent_change="-120.0"),
        "more than everything",
        2,
        "percent_change",
    ),
    Broken("state-area-form", P, state(area="Seattle"), "not an area code", 2, "area"),
    Broken("state-unknown-area", P, state(area="53-W99"), "unknown area 53-W99", 2, "area"),
    Broken(
        "state-row-twice",
        P,
        state(twice="yes", openings_total="233"),
        "is there twice",
        3,
        "occ_code",
    ),
    # O*NET
    Broken("onet-without-scales", N, onet(Scales_Reference=None), "cannot be read"),
    Broken(
        "onet-unknown-occupation",
        N,
        added("Job Zones", "99-9999.00\t3\t08/2021\tAnalyst"),
        "is not in Occupation Data",
        3,
        "O*NET-SOC Code",
    ),
    Broken(
        "onet-unknown-scale",
        N,
        onet(Skills=make.ONET["Skills"].replace("\tLV\t", "\tZZ\t")),
        "is not in Scales Reference",
        3,
        "Scale ID",
    ),
    Broken(
        "onet-value-off-the-scale",
        N,
        onet(Skills=make.ONET["Skills"].replace("3.88", "5.88")),
        "is outside 1 to 5",
        2,
        "Data Value",
    ),
    Broken(
        "onet-unknown-element",
        N,
        onet(Skills=make.ONET["Skills"].replace("2.A.1.a", "2.Z.1")),
        "is not in Content Model Reference",
        2,
        "Element ID",
    ),
    Broken(
        "onet-task-twice",
        N,
        added("Task Statements", "11-3051.00\t39\tAgain.\tCore\tn/a\t08/2021\tIncumbent"),
        "task 39 is there twice",
        4,
        "Task ID",
    ),
    Broken(
        "onet-link-to-no-task",
        N,
        added("Tasks to DWAs", "11-3051.00\t77\tx\t07/2014\tAnalyst"),
        "task 77 is not a task",
        3,
        "Task ID",
    ),
    Broken(
        "onet-missing-column",
        N,
        onet(Job_Zones="O*NET-SOC Code\tDate\tDomain Source\n"),
        "missing column",
        1,
        "Job Zone",
    ),
    Broken(
        "onet-short-row",
        N,
        added("Job Zones", "15-1252.00\t4"),
        "2 cells where the header has 4",
        3,
    ),
    # codes and areas
    Broken(
        "soc-code-twice",
        S,
        soc(("", "", "", "51-2023", "Again")),
        "is there twice",
        22,
        "Detailed Occupation",
    ),
    Broken(
        "soc-two-codes-in-a-row",
        S,
        soc(("", "", "51-2030", "51-2031", "Both")),
        "2 codes in one row",
        22,
        "Major Group",
    ),
    Broken(
        "soc-not-a-code",
        S,
        soc(("", "", "", "51-20", "Short")),
        "not a SOC code",
        22,
        "Detailed Occupation",
    ),
    Broken(
        "county-in-two-areas",
        A,
        areas_with(make.MEMBERS + "oews-2025,53033,53,Washington\n"),
        "is in 0042660",
        3,
        "county",
    ),
    Broken(
        "member-of-no-area",
        A,
        areas_with(make.MEMBERS.replace("0042660", "0099999")),
        "unknown area 0099999",
        2,
        "area",
    ),
    Broken(
        "crosswalk-pair-twice",
        X,
        lambda folder: [make.matrix(folder / "nem.xlsx", [*make.MATRIX_ROWS, make.MATRIX_ROWS[0]])],
        "is there twice",
        9,
        "O*NET-SOC Code",
    ),
    Broken(
        "cip-unknown-code",
        X,
        cip(("15.0612", "Industry", "11-9998", "Nobody")),
        "unknown occupation code 11-9998",
        9,
        "code",
    ),
    Broken(
        "cip-not-a-code",
        X,
        cip(("15-0612", "Industry", "11-3051", "Managers")),
        "not a CIP code",
        9,
        "CIP2020Code",
    ),
    Broken("cip-pair-twice", X, cip(make.CIP_ROWS[0]), "is there twice", 9, "CIP2020Code"),
    Broken(
        "cluster-of-another-scheme",
        X,
        pathways((14.0, "Public Service and Safety Career Cluster", "")),
        "is not known by the name",
        15,
        "Title",
    ),
    Broken(
        "cluster-list-row-without-code",
        X,
        pathways(("11-30", "Managers", "")),
        "not a cluster, a pathway or an O*NET-SOC code",
        15,
        "Code",
    ),
    Broken(
        "crosswalk-not-a-code",
        X,
        lambda folder: [
            make.matrix(folder / "nem.xlsx", [(1, "11-3051", "a", "11-3051", "a", "b")])
        ],
        "not an O*NET-SOC code",
        6,
    ),
]
