"""True-to-layout tiny source files, written for the importer tests: the headers and quirks are the
publishers', the figures a handful of real ones.
"""

# ruff: noqa: E501, SIM905 - headers and rows are kept on one line, as the publishers have them

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

OEWS_HEADER = (
    "AREA,AREA_TITLE,AREA_TYPE,PRIM_STATE,NAICS,NAICS_TITLE,I_GROUP,OWN_CODE,OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,EMP_PRSE,JOBS_1000,LOC_QUOTIENT,"
    "PCT_TOTAL,PCT_RPT,H_MEAN,A_MEAN,MEAN_PRSE,H_PCT10,H_PCT25,H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90,ANNUAL,HOURLY"
).split(",")
OEWS_20 = (
    "OCC_CODE,OCC_TITLE,OCC_GROUP,TOT_EMP,EMP_PRSE,H_MEAN,A_MEAN,MEAN_PRSE,H_PCT10,H_PCT25,H_MEDIAN,H_PCT75,H_PCT90,A_PCT10,A_PCT25,A_MEDIAN,A_PCT75,A_PCT90,ANNUAL,HOURLY"
).split(",")
NATION = ["99", "U.S.", "1", "US"]
WASHINGTON = ["53", "Washington", "2", "WA"]
SEATTLE = ["42660", "Seattle-Tacoma-Bellevue, WA", "4", "WA"]
WESTERN = ["5300006", "Western Washington nonmetropolitan area", "6", "WA"]
MANAGERS = ["11-3051", "Industrial Production Managers", "detailed"]
MANAGERS_PAY = [
    "229,180",
    "1.1",
    "",
    "",
    "",
    "",
    "62.30",
    "129,580",
    "0.6",
    "35.20",
    "45.10",
    "58.01",
    "75.00",
    "96.10",
]
MANAGERS_YEAR = ["73,220", "93,810", "120,660", "156,000", "199,890", "", ""]


def oews_row(
    place: Sequence[str] = tuple(NATION), occupation: Sequence[str] = tuple(MANAGERS), **cells: str
) -> list[str]:
    """One row of the 32-column layout; `cells` replaces cells by header."""
    row = [
        *place,
        "000000",
        "Cross-industry",
        "cross-industry",
        "1235",
        *occupation,
        *MANAGERS_PAY,
        *MANAGERS_YEAR,
    ]
    for header, value in cells.items():
        row[OEWS_HEADER.index(header)] = value
    return row


def csv_bytes(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    encoding: str = "utf-8",
    end: str = "\n",
) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def workbook(
    path: Path, rows: Sequence[Sequence[object]], sheet: str = "national_M2025_dl"
) -> Path:
    """An xlsx as Excel would write it."""
    return sheets(path, {sheet: rows})


def sheets(path: Path, tables: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    """An xlsx of several sheets, by name."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def zipped(path: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def rezipped(
    path: Path, target: Path, change: dict[str, object], extra: dict[str, bytes] | None = None
) -> Path:
    """A copy of an xlsx with some of its parts changed (by a function of their bytes)."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(
                info.filename,
                change[info.filename](content) if info.filename in change else content,
            )
        for name, content in (extra or {}).items():
            new.writestr(name, content)
    return target


SOC_ROWS = (
    ("Major Group", "Minor Group", "Broad Group", "Detailed Occupation", ""),
    ("11-0000", "", "", "", "Management Occupations"),
    ("", "11-3000", "", "", "Operations Specialties Managers"),
    ("", "", "11-3050", "", "Industrial Production Managers"),
    ("", "", "", "11-3051", "Industrial Production Managers"),
    ("15-0000", "", "", "", "Computer and Mathematical Occupations"),
    ("", "15-1200", "", "", "Computer Occupations"),
    ("", "", "15-1250", "", "Software and Web Developers, Programmers, and Testers"),
    ("", "", "", "15-1252", "Software Developers"),
    ("51-0000", "", "", "", "Production Occupations"),
    ("", "51-2000", "", "", "Assemblers and Fabricators"),
    ("", "", "51-2020", "", "Electrical, Electronics, and Electromechanical Assemblers"),
    ("", "", "", "51-2022", "Electrical and Electronic Equipment Assemblers"),
    ("", "", "", "51-2023", "Electromechanical Equipment Assemblers"),
)


def soc_structure(path: Path, rows: Sequence[Sequence[str]] = SOC_ROWS) -> Path:
    """BLS's structure workbook: seven lines above the header, one code column filled in each row,
    the title's column without a header.
    """
    head = [["U.S. Bureau of Labor Statistics"], [], [], ["November 2017"], [], [], []]
    return workbook(
        path, [*[[*line, *[""] * (5 - len(line))] for line in head], *rows], "2018 Structure"
    )


MATRIX_HEADER = (
    "Sort Order",
    "O*NET-SOC Code",
    "O*NET-SOC Title",
    "NEM Code",
    "National Employment Matrix Occupational Title",
    "OOH Profile Code",
)
MATRIX_ROWS = (
    (
        1,
        "11-3051.00",
        "Industrial Production Managers",
        "11-3051",
        "Industrial production managers",
        "B053",
    ),
    (
        2,
        "51-2022.00",
        "Electrical and Electronic Equipment Assemblers",
        "51-2028",
        "Electrical assemblers",
        "B400",
    ),
    (
        3,
        "51-2023.00",
        "Electromechanical Equipment Assemblers",
        "51-2028",
        "Electrical assemblers",
        "B400",
    ),
)


def matrix(path: Path, rows: Sequence[Sequence[object]] = MATRIX_ROWS) -> Path:
    return workbook(
        path, [["BLS O*NET-SOC to NEM"], [], [], [], MATRIX_HEADER, *rows], "ONET to SOC crosswalk"
    )


CIP_HEADER = ("CIP2020Code", "CIP2020Title", "SOC2018Code", "SOC2018Title")
CIP_ROWS = (
    ("15.0612", "Industrial Technology/Technician.", "11-3051", "Industrial Production Managers"),
    (
        "52.0205",
        "Operations Management and Supervision.",
        "11-3051",
        "Industrial Production Managers",
    ),
    (
        "47.0105",
        "Industrial Electronics Technology/Technician.",
        "51-2022",
        "Electrical and Electronic Equipment Assemblers",
    ),
    (
        "47.0105",
        "Industrial Electronics Technology/Technician.",
        "51-2023",
        "Electromechanical Equipment Assemblers",
    ),
    (
        "15.0403",
        "Electromechanical Technology/Technician.",
        "51-2023",
        "Electromechanical Equipment Assemblers",
    ),
    ("24.0101", "Liberal Arts and Sciences.", "99-9999", "NO MATCH"),
    ("99.9999", "NO MATCH", "15-1252", "Software Developers"),
)


def cip(
    path: Path, rows: Sequence[Sequence[str]] = CIP_ROWS, header: Sequence[str] = CIP_HEADER
) -> Path:
    return write(path, csv_bytes(header, rows, encoding="utf-8-sig", end="\r\n"))


PATHWAYS = (
    (13.0, "Manufacturing Career Cluster ", ""),
    (13.1, "  Production Pathway", ""),
    ("11-3051.00", "Industrial Production Managers", 13.1),
    ("51-2022.00", "Electrical & Electronic Equipment Assemblers", 13.1),
    ("51-2023.00", "Electromechanical Equipment Builders", 13.1),
    (11.0, "Information Technology Career Cluster", ""),
    (11.4, "Programming and Software Development Pathway", ""),
    ("15-1031.00", "Computer Software Engineers, Applications", 11.4),
)


def pathways(path: Path, rows: Sequence[Sequence[object]] = PATHWAYS) -> Path:
    """The Perkins IV list: five lines above a header whose third column has no name, numbers as
    floats.
    """
    head = [
        "Occupations by Clusters/Pathways",
        "Table 4: O*NETs in Pathways",
        "Single Assignment of O*NET to Pathway",
        "September 2007 Version",
        "O*NET",
    ]
    return workbook(
        path,
        [*([line, "", ""] for line in head), ("Code", "Title", ""), *rows],
        "ONETs in Pathways",
    )


AREAS = 'code,kind,name,state\nUS,nation,United States,\n53,state,Washington,53\n53033,county,King County,53\n0042660,metro,"Seattle-Tacoma-Bellevue, WA",53\n'
MEMBERS = (
    'delineation,county,area,area_name\noews-2025,53033,0042660,"Seattle-Tacoma-Bellevue, WA"\n'
)
DELINEATIONS = "key,name,purpose,source,note\noews-2025,OEWS areas,wages,BLS,\n"


def areas(folder: Path, members: str = MEMBERS, table: str = AREAS) -> Path:
    for name, text in (("areas", table), ("members", members), ("delineations", DELINEATIONS)):
        write(folder / f"{name}.csv", text.encode())
    return folder


BLS_HEADER = (
    "Occupation Title", "Occupation Code", "Employment 2024", "Employment 2034", "Employment Change, 2024-2034", "Employment Percent Change, 2024-2034",
    "Occupational Openings, 2024-2034 Annual Average", "Median Annual Wage 2024", "Typical Entry-Level Education", "Education Code",
    "Work Experience in a Related Occupation", "Workex Code", "Typical on-the-job Training", "trCode",
)  # fmt: skip
BLS_ROW = (
    "Industrial production managers    * Plant Manager* Production Manager", '="11-3051"', "241.9", "246.5", "4.6", "1.9", "17.1", "121,440",
    "Bachelor's degree", "3", "5 years or more", "1", "None", "6",
)  # fmt: skip


def bls_export(
    path: Path, rows: Sequence[Sequence[str]] = (BLS_ROW,), header: Sequence[str] = BLS_HEADER
) -> Path:
    return write(path, csv_bytes(header, rows, end="\r\n"))


# Table 1.2 of occupation.xlsx as it is from 2024-34 on, with what table 1.7 said before.
BLS_TABLE_HEADER = (
    "2024 National Employment Matrix title", "2024 National Employment Matrix code", "Occupation type", "Employment, 2024", "Employment, 2034",
    "Employment distribution, percent, 2024", "Employment distribution, percent, 2034", "Employment change, numeric, 2024–34",
    "Employment change, percent, 2024–34", "Percent self employed, 2024", "Occupational openings, 2024–34 annual average",
    "Median annual wage, dollars, 2024[1]", "Typical education needed for entry", "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation", "Related Occupational Outlook Handbook (OOH) content xlsx",
)  # fmt: skip
BLS_TABLE_ROW = (
    "      Industrial production managers", "11-3051", "Line item", 241.9, 246.5, 0.1, 0.1, 4.6, 1.9, 0.9, 17.1, 121440.0,
    "Bachelor's degree", "5 years or more", "None", "Industrial production managers",
)  # fmt: skip
BLS_TABLE_GROUPS = (
    ("Total, all occupations", "00-0000"), ("  Management occupations", "11-0000"), ("    Operations specialties managers", "11-3000"),
)  # fmt: skip


def bls_workbook(path: Path, header: Sequence[str] = BLS_TABLE_HEADER) -> Path:
    """Table 1.2 with three summary rows and one occupation, a footnote below."""
    groups = [
        [*group, "Summary", 241.9, 246.5, 0.1, 0.1, 4.6, 1.9, 0.9, 17.1, 121440.0, *["—"] * 4]
        for group in BLS_TABLE_GROUPS
    ]
    table = [["Table 1.2 Occupational projections"], header, *groups, BLS_TABLE_ROW, ["[1] Note."]]
    return sheets(path, {"Index": [["Occupation.xlsx contents"]], "Table 1.2": table})


STATE_HEADER = (
    "area,area_name,occ_code,occ_title,base_year,target_year,employment_base,employment_projected,change,percent_change,all_occupations_percent_change,"
    "openings_total,openings_growth,openings_exits,openings_transfers"
).split(",")
STATE_ROW = "53,Washington,11-3051,Industrial Production Managers,2022,2032,5750,6043,293,5.1,16.1,232,29,90,113".split(
    ","
)


def state_csv(
    path: Path,
    rows: Sequence[Sequence[str]] = (tuple(STATE_ROW),),
    header: Sequence[str] = tuple(STATE_HEADER),
) -> Path:
    return write(path, csv_bytes(header, rows))


ONET: dict[str, str] = {
    "Read Me": "O*NET 30.0 Database\nAugust 2025 Release\n",
    "Scales Reference": "Scale ID\tScale Name\tMinimum\tMaximum\nIM\tImportance\t1\t5\nLV\tLevel\t0\t7\nOI\tOccupational Interests\t1\t7\n"
    "IH\tHigh-Point\t0\t6\nRL\tRequired Level\t0\t100\n",
    "Occupation Data": "O*NET-SOC Code\tTitle\tDescription\n11-3051.00\tIndustrial Production Managers\tPlan \"and\" direct work.\n15-1252.00\tSoftware Developers\tWrite.\n",
    "Content Model Reference": "Element ID\tElement Name\tDescription\n2.A.1.a\tReading Comprehension\tn/a\n1.B.1.a\tRealistic\tn/a\n1.B.1.g\tFirst\tn/a\n2.D.1\tEducation\tn/a\n",
    "Job Zones": "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\n11-3051.00\t4\t08/2021\tAnalyst\n",
    "Alternate Titles": "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n11-3051.00\tPlant Manager\tn/a\t02,08\n11-3051.00\tQuality Control Manager\tQC Manager\t10\n",
    "Task Statements": "O*NET-SOC Code\tTask ID\tTask\tTask Type\tIncumbents Responding\tDate\tDomain Source\n"
    "11-3051.00\t39\tSet and monitor product "
    "standards.\tCore\t115\t08/2021\tIncumbent\n11-3051.00\t40\tRead "
    "\"specs\".\tSupplemental\tn/a\t08/2021\tIncumbent\n",
    "DWA Reference": "Element ID\tIWA ID\tDWA ID\tDWA Title\n4.A.2.a.1\t4.A.2.a.1.I05\t4.A.2.a.1.I05.D03\tEvaluate quality of materials.\n",
    "Tasks to DWAs": "O*NET-SOC Code\tTask ID\tDWA ID\tDate\tDomain Source\n11-3051.00\t39\t4.A.2.a.1.I05.D03\t07/2014\tAnalyst\n",
    "Skills": "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound\tUpper CI Bound\tRecommend Suppress\tNot Relevant\tDate\t"
    "Domain Source\n11-3051.00\t2.A.1.a\tReading "
    "Comprehension\tIM\t3.88\t8\t0.1250\t3.6300\t4.1200\tN\tn/a\t08/2021\tAnalyst\n"
    "11-3051.00\t2.A.1.a\tReading "
    "Comprehension\tLV\t4.00\t8\t0.0000\tn/a\tn/a\tY\tN\t08/2021\tAnalyst\n",
    "Interests": "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tDate\tDomain Source\n11-3051.00\t1.B.1.a\tRealistic\tOI\t4.23\t11/2023\tMachine Learning\n"
    "11-3051.00\t1.B.1.g\tFirst\tIH\t5.00\t11/2023\tMachine Learning\n",
    "Related Occupations": "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\n11-3051.00\t15-1252.00\tPrimary-Short\t1\n",
    "Technology Skills": "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n11-3051.00\tSAP software\t43231602\tERP software\tY\tY\n",
}  # fmt: skip


def onet(folder: Path, end: str = "\r\n", **changed: str | None) -> Path:
    """The text files of a release; `changed` replaces a file's text (spaces in names written as _)
    or, with None, leaves it out.
    """
    for name, text in (
        ONET | {key.replace("_", " "): value for key, value in changed.items()}
    ).items():
        if text is not None:
            write(folder / f"{name}.txt", text.replace("\n", end).encode())
    return folder
