"""State tables in the shapes that states publish, a few rows each, with made-up figures: nurses
(29-1141) and managers (11-3051).
"""

from pathlib import Path

from tests.data.builders import csv_bytes, workbook, write

WID = [
    "stfips",
    "areatype",
    "area",
    "areaname",
    "matoccode",
    "codeTitle",
    "codelevel",
    "estyear",
    "projyear",
    "estoccprj",
    "projoccprj",
    "grrate",
    "nchg",
    "pchg",
    "aopeng",
    "aopenr",
    "aopent",
    "exits",
    "annualexits",
    "transfers",
    "annualtransfers",
    "change",
    "annualchange",
    "openings",
    "annualopenings",
    "inDemand",
    "regionalInDemand",
    "green",
    "regionalGreen",
    "DemandRank",
]
WID_ROW = [
    "53",
    "01",
    "000000",
    "Washington",
    "113051",
    "Managers",
    "6",
    "2022",
    "2032",
    "5750",
    "6040",
    "0.5",
    "290",
    "5.0",
    "",
    "",
    "",
    "900",
    "90",
    "1130",
    "113",
    "290",
    "29",
    "2320",
    "232",
    "0",
    "0",
    "0",
    "0",
    "",
]
WITHHELD = [
    *["53", "15", "000005", "King County", "113051", "Managers", "6", "2022", "2032"],
    *["s;"] * 16,
    *["0", "0", "0", "0", ""],
]


def other_spelling(header: list[str]) -> list[str]:
    """Tennessee's export: xnchg for nchg, and so on."""
    changed = {"nchg": "xnchg", "aopeng": "xaopeng", "aopent": "xaopent"}
    return [changed.get(name, name) for name in header]


def html(rows: list[list[str]]) -> bytes:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><body><table>{cells}</table></body></html>".encode()


def wid(folder: Path) -> Path:
    return write(folder / "occproj.csv", csv_bytes(WID, [WID_ROW, WITHHELD]))


def wid_other_spelling(folder: Path) -> Path:
    return write(folder / "occproj.csv", csv_bytes(other_spelling(WID), [WID_ROW, WITHHELD]))


def wid_html(folder: Path) -> Path:
    return write(folder / "occproj.xls", html([WID, WID_ROW, WITHHELD]))


def wid_matrix(folder: Path) -> Path:
    header = [
        "stateabbrv",
        "statename",
        "stfips",
        "areatype",
        "areatyname",
        "area",
        "areaname",
        "periodid",
        "perioddesc",
        "matincodty",
        "matincode",
        "matintitle",
        "matoccodty",
        "matoccode",
        "matocctitl",
        "estemp",
        "projemp",
        "nchg",
        "pchg",
        "growrate",
        "pctestind",
        "pctprojind",
        "pctestocc",
        "pctprojocc",
        "suppress",
    ]
    start = ["WA", "Washington", "53", "1", "State", "0", "Washington", "56", "2023-2033", "10"]
    jobs = ["12", "113,051", "Managers", "5,750", "6,040", "290", "5.0", "0.5", "1", "1", "1", "1"]
    rows = [
        [*start, "0", "Total, All Industries", *jobs, "0"],
        [*start, "621000", "Ambulatory Health Care", *jobs, "0"],
        [
            "WA",
            "Washington",
            "53",
            "21",
            "Metro",
            "42,660",
            "Seattle MSA",
            *start[7:],
            "0",
            "Total",
            *jobs,
            "1",
        ],
    ]
    return write(folder / "matrix.csv", csv_bytes(header, rows))


def projections_central(folder: Path) -> Path:
    header = [
        "State FIPS",
        "Area Name",
        "Occupation Code",
        "Occupation Name",
        "Base Year",
        "Base",
        "Projected Year",
        "Projection",
        "Change",
        "Percent Change",
        "Average Annual Openings",
    ]
    row = [
        "53",
        "Washington",
        "11-3051",
        "Managers",
        "2022",
        "5750",
        "2032",
        "6040",
        "290",
        "5.0",
        "232",
    ]
    nation = [
        "0",
        "United States",
        "11-3051",
        "Managers",
        "2022",
        "241900",
        "2032",
        "246500",
        "4600",
        "1.9",
        "17100",
    ]
    return write(folder / "longterm.csv", csv_bytes(header, [row, nation]))


def projections_central_service(folder: Path) -> Path:
    header = [
        "Area",
        "Title",
        "Base",
        "Projected",
        "Change",
        "PercentChange",
        "AvgAnnualOpenings",
        "STFIPS",
        "StateURL",
        "OccCode",
        "BaseYear",
        "ProjYear",
    ]
    rows = [
        [
            "Washington",
            "Managers",
            "5750",
            "6040",
            "290",
            "5.0",
            "232",
            "53",
            "x",
            "11-3051",
            "2022",
            "2032",
        ],
        [
            " United States",
            "Managers",
            "241900",
            "246500",
            "4600",
            "1.9",
            "17100",
            "0",
            "x",
            "11-3051",
            "2022",
            "2032",
        ],
    ]
    return write(folder / "service.csv", csv_bytes(header, rows))


def california(folder: Path) -> Path:
    header = [
        "Area Type", "Area Name", "Period", "SOC Level",
        "Standard Occupational Classification (SOC)", "Occupational Title",
        "Base Year Employment Estimate", "Projected Year Employment Estimate", "Numeric Change",
        "Percentage Change", "Exits", "Transfers", "Total Job Openings", "Median Hourly Wage",
        "Median Annual Wage", "Entry Level Education", "Work Experience", "Job Training",
    ]  # fmt: skip
    row = ["State", "California", "2022-2032", "4", "11-3051", "Managers", "5750", "6040", "290"]
    row += ["5.0", "900", "1130", "2320", "0", "0", "N/A", "None", "None"]
    return write(folder / "california.csv", csv_bytes(header, [row]))


def massachusetts(folder: Path) -> Path:
    header = [
        "SOC Code", "Occupation Title", "Employment 2022", "Employment 2032", "Change Level",
        "Change Percent", "Total Annual Openings",
    ]  # fmt: skip
    title = "Long Term Occupational Projections for Boston Workforce Area (2022-2032)"
    rows = [[title, *[""] * 6], [""] * 7, header]
    rows += [["113051 ", "Managers", "5,750", "6,040", "290", "5.0", "232"]]
    return write(folder / "boston.csv", csv_bytes(rows[0], rows[1:]))


def minnesota(folder: Path) -> Path:
    header = [
        "Area Name",
        "SOC Code",
        "SOC Level",
        "Title",
        "Estimate Year",
        "Estimate Year Employment",
        "Projected Year",
        "Projected Year Employment",
        "Percent Change",
        "Numeric Change",
        "Labor Force Exit Openings",
        "Occupational Transfer Openings",
        "Total Openings",
    ]
    row = [
        "Central Minnesota",
        "113051",
        "6",
        "Managers",
        "2022",
        "5750",
        "2032",
        "6040",
        "5.0",
        "290",
        "900",
        "1130",
        "2320",
    ]
    return write(folder / "minnesota.csv", csv_bytes(header, [row]))


def new_york(folder: Path) -> Path:
    header = [
        "Area",
        "Period",
        "SOC",
        "Occupation Title",
        "Base Year",
        "Projected Year",
        "Change",
        "Percent",
        "Total Annual Openings",
        "Growth Annual Openings",
        "Replacement Annual Openings",
    ]
    row = [
        "0",
        "2022-2032",
        "' 11-3051",
        "Managers",
        "5750",
        "6040",
        "290",
        "5%",
        "232",
        "29",
        "203",
    ]
    return write(folder / "new-york.csv", csv_bytes(header, [row]))


def oregon(folder: Path) -> Path:
    rows = [
        ["Rogue Valley Occupational Employment Projections 2022-2032"],
        [],
        [
            "SOC Level", "Occupation Code", "Occupation", "Employment  2022",
            "Projected Employment  2032", "Employment Change", "Percent Change",
            "Annual Growth Openings", "Annual Replacement Openings", "Total Annual Openings",
        ],
        [4, "11-3051", "Managers", 5750, 6040, 290, 0.05, 29, 203, 232],
        [4, "15-1252", "Software Developers", *["-s-"] * 7],
    ]  # fmt: skip
    return workbook(folder / "oregon.xlsx", rows)


def virginia(folder: Path) -> Path:
    header = ["Area", "Occupation Code", "Occupation Title", "Measure Names", "Measure Values"]
    start = ["Capital Region Workforce Partnership (LWDA IX)", "113051", "Managers"]
    figures = {
        "Base Year Employment": "5750",
        "Projected Employment": "6040",
        "Annual Openings": "232",
    }
    return write(
        folder / "virginia.csv", csv_bytes(header, [[*start, *one] for one in figures.items()])
    )


def washington(folder: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    for name in ("Washington state", "King"):
        sheet = book.create_sheet(name)
        sheet.append([f"Long-term occupational employment projections, {name}"])
        for _ in range(3):
            sheet.append([])
        sheet.append(
            ["SOC code", "Occupational title"]
            + [f"Estimated employment {year}" for year in (2022, 2027, 2032)]
            + [f"Average annual growth rate {years}" for years in ("2022-2027", "2027-2032")]
            + [f"Average annual total openings {years}" for years in ("2022-2027", "2027-2032")]
        )
        sheet.append(["11-3051", "Managers", 5750, 5900, 6040, 0.005, 0.004, 232, 240])
    book.remove(book["Sheet"])
    book.save(folder / "washington.xlsx")
    return folder / "washington.xlsx"
