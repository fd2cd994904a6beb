"""What the sample takes from the publishers' files, read as they ship: no figure is changed."""

import csv
import io
import zipfile

from python_calamine import CalamineWorkbook

WASHINGTON = "53"
LEVELS = ("major", "minor", "broad", "detailed")


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cell(value):
    """A workbook's number as BLS prints it: no `.0` on whole numbers.

    Marks and codes are text and stay as they are.
    """
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)

    return str(value)


def oews(data, name):
    """The rows of one OEWS workbook as dicts of text, column order kept."""
    with zipfile.ZipFile(data / "oews" / f"{name}.zip") as archive:
        (member,) = (m for m in archive.namelist() if m.endswith(".xlsx"))
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(archive.read(member))).get_sheet_by_index(
            0
        )

    rows = iter(sheet.iter_rows())
    header = next(rows)

    for row in rows:
        yield dict(zip(header, map(cell, row), strict=True))


def touches_washington(row):
    """Its nonmetropolitan areas, and every metro with `WA` in its title (`Lewiston, ID-WA` is filed
    under Idaho).
    """
    if row["AREA_TYPE"] == "4":
        return "WA" in row["AREA_TITLE"].rsplit(", ", 1)[-1].split("-")

    return row["PRIM_STATE"] == "WA"


def area_code(row):
    """The portal's code of a local OEWS area: metros in seven digits (workbooks print five),
    nonmetros as printed.
    """
    return row["AREA"].zfill(7)


def soc_structure(data):
    """{code: (level, parent, title)}; the parent is the last group one column to the left, as the
    file is laid out.
    """
    rows = (
        CalamineWorkbook.from_path(data / "soc" / "soc_structure_2018.xlsx")
        .get_sheet_by_index(0)
        .to_python()
    )

    start = next(i for i, row in enumerate(rows) if row[0] == "Major Group")
    groups, path = {}, ["00-0000"] * 5

    for row in rows[start + 1 :]:
        (depth,) = (i for i, code in enumerate(row[:4]) if code)
        code = path[depth + 1] = row[depth].strip()
        groups[code] = (LEVELS[depth], path[depth], row[4].strip())

    return groups


def aggregate_members(data, groups):
    """{detailed SOC code: the code that BLS publishes it under}, where the two differ."""
    path = data / "bls-ep" / "nem-onet-to-soc-crosswalk.xlsx"
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    start = next(i for i, row in enumerate(rows) if row[0] == "Sort Order")
    pairs = {(row[1][:7], row[3]) for row in rows[start + 1 :]}

    members = {
        soc: published for soc, published in sorted(pairs) if soc != published and soc in groups
    }
    if len(members) != sum(soc != published for soc, published in pairs):
        raise SystemExit(
            "an occupation is published under two codes, or is not in the SOC structure"
        )

    return members


def counties_of(data):
    """{county name: FIPS code} of Washington."""
    rows = read_csv(data / "geo" / "us_atlas_county_names.csv")
    return {f"{r['name']} County": r["fips"] for r in rows if r["fips"].startswith(WASHINGTON)}


def oflc_areas(data):
    """{county name: area code} of Washington, in the earlier delineation."""
    rows = read_csv(data / "geo" / "oflc_2024-25_geography.csv")
    return {r["CountyTownName"]: r["Area"].zfill(7) for r in rows if r["StateAb"] == "WA"}


def workforce_areas(data):
    """{the set of county names: code} of the 12 workforce development areas."""
    areas = {}
    for row in read_csv(data / "geo" / "wa_wda_counties.csv"):
        areas.setdefault(f"53-W{int(row['wda_no']):02}", set()).add(f"{row['county']} County")

    return {frozenset(names): code for code, names in areas.items()}


def onet_titles(data):
    """O*NET-SOC code -> its title in O*NET 30.0, in lower case."""
    with zipfile.ZipFile(data / "onet" / "db_30_0_text.zip") as archive:
        content = archive.read("db_30_0_text/Occupation Data.txt").decode()

    rows = csv.DictReader(io.StringIO(content), delimiter="\t")

    return {row["O*NET-SOC Code"]: row["Title"].casefold() for row in rows}
