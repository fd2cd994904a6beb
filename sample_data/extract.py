"""Makes the sample figures (every CSV below this folder) from the publishers' own files.

    python sample_data/extract.py ../shared/data sample_data

The first folder holds the files as BLS, OFLC and others ship them (see README.md here for each
one's origin and terms); the page text of the seed is expected beside it, in
`../shared/seed/occupation-page.txt`. Running it twice writes the same bytes. Whatever does not look
as it did when this was written (a county without an area, a seed row that does not parse, a group
of counties that is no workforce area) stops the script: nothing is guessed.
"""

import csv
import re
import sys
from pathlib import Path

from onet_figures import figures, write_archive
from publisher_files import (
    WASHINGTON,
    aggregate_members,
    area_code,
    counties_of,
    oews,
    oflc_areas,
    onet_titles,
    soc_structure,
    touches_washington,
)
from python_calamine import CalamineWorkbook
from seed_page import outlook_groups, page_outlook, page_wages, seed_lines

KINDS = ("nation", "state", "county", "metro", "metro_part", "nonmetro", "county_group")
PERCENTILES = ("PCT10", "PCT25", "MEDIAN", "PCT75", "PCT90")

# OFLC's county file follows OMB's metros before the revision of 2018. Two Washington counties left
# their metro then and
# are still out of it in OMB Bulletin 23-01 (July 2023), which OEWS May 2025 follows:
# nonmetropolitan now.
LEFT_THEIR_METRO = {"Columbia County": "5300007", "Pend Oreille County": "5300007"}

WHOLE_AREAS = {"Washington": WASHINGTON, "United States": "US"}

# The seed's wage areas by their metro's code; "-53" is Washington's part of a metro that it shares
# with a neighbour.
PAGE_WAGE_AREAS = {
    "Bellingham": "0013380",
    "Bremerton-Silverdale": "0014740",
    "Clarkston-Lewiston": "0030300-53",
    "Kennewick-Richland": "0028420",
    "Longview": "0031020",
    "Mount Vernon-Anacortes": "0034580",
    "Olympia-Tumwater": "0036500",
    "Seattle-Tacoma-Bellevue": "0042660",
    "Spokane-Spokane Valley": "0044060",
    "Vancouver": "0038900-53",
    "Wenatchee": "0048300",
    "Yakima": "0049420",
}

DELINEATIONS = [
    (
        "oews-2025",
        "OEWS areas, May 2025",
        "wages",
        (
            "OEWS May 2025 area titles; OFLC 2024-25 geography by area code; OMB Bulletin 23-01"
            " (July 2023)"
        ),
        (
            "All 39 counties. Columbia and Pend Oreille (once in the Walla Walla and Spokane"
            " metros) are nonmetropolitan."
        ),
    ),
    (
        "wa-page-outlook",
        "Outlook areas of the Washington page",
        "outlook",
        (
            "The seed page's outlook table, whose names list the counties; checked against the 12 "
            "workforce areas"
        ),
        (
            "All 39 counties in 12 county groups, numbered as Washington's workforce development "
            "areas."
        ),
    ),
    (
        "wa-page-wages",
        "Wage areas of the Washington page",
        "wages",
        (
            "The seed page's wage table; counties from OFLC 2024-25 geography (the metro"
            " delineation before 2018)"
        ),
        (
            "19 counties in 12 areas; the page has no local wage for the other 20. Its year is not "
            "printed."
        ),
    ),
]

OUTLOOK_COLUMNS = """
    area area_name occ_code occ_title base_year target_year employment_base employment_projected
    change percent_change all_occupations_percent_change openings_total openings_growth openings_exits openings_transfers
"""  # noqa: E501


def write(path, header, rows, quoting=csv.QUOTE_MINIMAL):
    """UTF-8, LF, one header row."""
    rows = list(rows)
    path.parent.mkdir(parents=True, exist_ok=True)

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=quoting)
        writer.writerow(header)
        writer.writerows(rows)

    print(f"{len(rows):6} {path}")


def write_soc(data, out, nation):
    groups, titles = soc_structure(data), {row["OCC_CODE"]: row["OCC_TITLE"] for row in nation}
    members = aggregate_members(data, groups)
    rows = [("soc", "2018", "00-0000", "total", "", titles["00-0000"])]
    rows += [
        ("soc", "2018", c, level, up, titles.get(c, title))
        for c, (level, up, title) in groups.items()
    ]

    for code in titles.keys() - groups.keys() - {"00-0000"}:
        parents = {groups[soc][1] for soc, published in members.items() if published == code}
        while len(parents) > 1:
            parents = {groups[parent][1] for parent in parents}

        rows.append(("oews", "2018", code, "aggregate", parents.pop(), titles[code]))

    rows.sort(key=lambda row: row[2])
    write(
        out / "soc" / "soc_2018.csv",
        ("scheme", "version", "code", "level", "parent", "title"),
        rows,
    )

    scheme = {row[2]: row[0] for row in rows}
    rows = [
        (soc, published, titles[published], scheme[published])
        for soc, published in sorted(members.items())
    ]

    write(
        out / "soc" / "aggregates.csv",
        ("member", "published_as", "published_title", "published_scheme"),
        rows,
    )


def write_areas(data, out, published, states, groups):
    """`published`: {area code: one OEWS row} of Washington's metros and nonmetros; `states`:
    {postal: one OEWS row}.
    """
    rows = [("US", "nation", "United States", "")]
    rows += [(row["AREA"], "state", row["AREA_TITLE"], row["AREA"]) for row in states.values()]
    rows += [(fips, "county", name, WASHINGTON) for name, fips in counties_of(data).items()]

    for code, row in published.items():
        kind = "metro" if row["AREA_TYPE"] == "4" else "nonmetro"
        rows.append((code, kind, row["AREA_TITLE"], states[row["PRIM_STATE"]]["AREA"]))

    for code in PAGE_WAGE_AREAS.values():
        if code.endswith("-53"):
            whole = published[code.removesuffix("-53")]["AREA_TITLE"]
            rows.append((code, "metro_part", f"{whole} (Washington part)", WASHINGTON))

    rows += [(code, "county_group", name, WASHINGTON) for name, (code, _) in groups.items()]
    rows.sort(key=lambda row: (KINDS.index(row[1]), row[0]))
    write(out / "areas" / "areas.csv", ("code", "kind", "name", "state"), rows)


def write_delineations(data, out, published, groups):
    write(
        out / "areas" / "delineations.csv",
        ("key", "name", "purpose", "source", "note"),
        DELINEATIONS,
    )

    counties, oflc = counties_of(data), oflc_areas(data)
    page_names = {code.removesuffix("-53"): name for name, code in PAGE_WAGE_AREAS.items()}
    rows = []

    for county, fips in counties.items():
        area = LEFT_THEIR_METRO.get(county, oflc[county])
        rows.append(("oews-2025", fips, area, published[area]["AREA_TITLE"]))

        if name := page_names.get(oflc[county]):
            rows.append(("wa-page-wages", fips, PAGE_WAGE_AREAS[name], name))

    for name, (code, members) in groups.items():
        rows += [("wa-page-outlook", counties[county], code, name) for county in members]

    write(
        out / "areas" / "members.csv", ("delineation", "county", "area", "area_name"), sorted(rows)
    )


def write_page_wages(lines, out, header):
    """The seed's wage table in BLS's columns (those that it fills)."""
    codes = WHOLE_AREAS | PAGE_WAGE_AREAS
    code, title, figures = page_wages(lines)
    rows = []

    for area, hourly, yearly in figures:
        row = {"AREA": codes[area], "AREA_TITLE": area, "OCC_CODE": code, "OCC_TITLE": title}
        row |= {f"H_{p}": value for p, value in zip(PERCENTILES, hourly, strict=True)}
        row |= {f"A_{p}": value for p, value in zip(PERCENTILES, yearly, strict=True)}
        rows.append([row.get(column, "") for column in header])

    if len(rows) != len(codes):
        raise SystemExit("the seed's wage table did not parse whole")

    write(out / "wages" / "wa-page-wages.csv", header, sorted(rows))


def write_page_outlook(lines, out, groups):
    """The seed's outlook table in the portal's own layout."""
    header, codes = (
        OUTLOOK_COLUMNS.split(),
        WHOLE_AREAS | {name: code for name, (code, _) in groups.items()},
    )

    code, title, figures = page_outlook(lines)
    names = (
        "employment_base",
        "percent_change",
        "all_occupations_percent_change",
        "openings_total",
    )

    rows = []

    for area, *numbers in figures:
        row = {"area": codes[area], "area_name": area, "occ_code": code, "occ_title": title}
        row |= dict(zip(names, numbers, strict=True))
        rows.append([row.get(column, "") for column in header])

    if len(rows) != len(codes):
        raise SystemExit("the seed's outlook table did not parse whole")

    write(out / "outlook" / "wa-page-outlook.csv", header, sorted(rows))


def write_bls(data, out):
    """The figures of BLS's own export; of the title cell only the title, without the alternate
    titles.
    """
    with (data / "bls-ep" / "Employment Projections 2024-34.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        header, *rows = csv.reader(file)

    rows = [(row[0].split("    ")[0], *row[1:]) for row in rows if row[1].strip('="')]
    write(
        out / "outlook" / "bls-2024-34.csv",
        header,
        sorted(rows, key=lambda row: row[1]),
        csv.QUOTE_ALL,
    )


def write_programs(data, out):
    """The programs of study that NCES and BLS pair with occupations; 99-9999 and 99.9999 stand for
    no match.
    """
    with (data / "cip" / "CIP2020_SOC2018_Crosswalk.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        header, *rows = csv.reader(file)

    code = header.index("SOC2018Code")
    rows = [row for row in rows if row[code] != "99-9999" and row[0] != "99.9999"]
    write(out / "programs" / "cip-2020-soc-2018.csv", header, sorted(rows))


def write_clusters(data, out):
    """The Perkins IV list, each occupation under the headings of its cluster and pathway.

    The list's codes are of 2007, and some mean another occupation today. So an occupation is taken
    only where O*NET 30.0 gives the same title to the same code.
    """
    today = onet_titles(data)
    rows, headings = [], {}
    book = CalamineWorkbook.from_path(
        data / "career-clusters" / "Perkins_IV_Crosswalk_Table_4_ONETs_in_Pathways.xls"
    )
    for row in book.get_sheet_by_index(0).to_python():
        code, title, pathway = (str(value).strip() for value in row[:3])
        if re.fullmatch(r"\d{1,2}(\.\d)?", code):
            headings = (
                {"cluster": (code, title)}
                if code.endswith(".0") or "." not in code
                else headings | {"pathway": (code, title)}
            )
        elif code.endswith(".00") and today.get(code) == title.casefold():
            rows += [
                (*headings.pop(name), "") for name in ("cluster", "pathway") if name in headings
            ]
            rows.append((code, title, pathway))

    write(out / "clusters" / "perkins-iv.csv", ("Code", "Title", "Pathway"), rows)


def write_onet(data, out):
    archive = data / "onet" / "db_30_0_text.zip"
    write_archive(out / "onet" / "db_30_0_names_and_figures.zip", figures(archive, "30.0"))


def main(data, out):
    nation, state_rows = list(oews(data, "oesm25nat")), list(oews(data, "oesm25st"))
    states = {row["PRIM_STATE"]: row for row in state_rows if row["AREA_TYPE"] == "2"}
    local = [
        row
        for name in ("oesm25ma", "oesm25bos")
        for row in oews(data, name)
        if touches_washington(row)
    ]

    published = {area_code(row): row for row in local}
    lines = seed_lines(data)
    groups = outlook_groups(data, lines)
    write_soc(data, out, nation)
    write_areas(data, out, published, states, groups)
    write_delineations(data, out, published, groups)
    wages = nation + [row for row in state_rows if row["PRIM_STATE"] == "WA"] + local
    wages.sort(key=lambda row: (row["AREA_TYPE"], row["AREA"], row["OCC_CODE"]))
    write(out / "wages" / "oews-2025-05.csv", wages[0], (row.values() for row in wages))
    write_page_wages(lines, out, list(wages[0]))
    write_page_outlook(lines, out, groups)
    write_bls(data, out)
    write_programs(data, out)
    write_clusters(data, out)
    write_onet(data, out)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
