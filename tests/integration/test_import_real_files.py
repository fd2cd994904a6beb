"""Every publisher's file that an importer claims, read for real: counts equal an independent count,
and 50 random figures equal a second, slow, obvious reader.

The second reader of large workbooks takes single rows out of the sheet's XML, that of small ones is
openpyxl, that of text is the csv module or a split.
"""

import csv
import random
import re
import zipfile
from collections import Counter
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import chain
from xml.etree import ElementTree

import openpyxl
import pytest
from django.core.management import call_command
from python_calamine import CalamineWorkbook

from careers.importers.areas import files as areas
from careers.importers.crosswalk import files as crosswalk
from careers.importers.mapping.places import Known
from careers.importers.mapping.shipped import chosen
from careers.importers.onet import release as onet
from careers.importers.reading.report import Report
from careers.importers.soc import files as soc
from careers.models import Occupation, PathwayCode, Program
from outlook.importers import bls
from tests.data.builders import OEWS_HEADER
from wages.importers import mapped as state_wages
from wages.importers import oews
from wages.importers.marks import Figure

pytestmark = [pytest.mark.shared_data, pytest.mark.slow]
SAMPLE = 50
CIP = "cip/CIP2020_SOC2018_Crosswalk.csv"
PERKINS = "career-clusters/Perkins_IV_Crosswalk_Table_4_ONETs_in_Pathways.xls"
OLDER = "soc/2010_to_SOC_Crosswalk.xlsx"
MARKS = {"*": "S", "#": "T", "**": "S"}
MEASURES = {
    "p10": "PCT10",
    "p25": "PCT25",
    "median": "MEDIAN",
    "p75": "PCT75",
    "p90": "PCT90",
    "mean": "MEAN",
}
CELL = re.compile(rb'<c r="([A-Z]+)\d+"(?: t="(\w+)")?[^>]*>(.*?)</c>', re.DOTALL)


def xml_rows(path) -> dict[int, bytes]:
    """Row number to the row's XML, straight from the sheet."""
    with (
        zipfile.ZipFile(path) as outer,
        zipfile.ZipFile(BytesIO(outer.read(outer.namelist()[0]))) as book,
    ):
        sheet = book.read("xl/worksheets/sheet1.xml")
    return {
        int(match[1]): match[0]
        for match in re.finditer(rb'<row r="(\d+)".*?</row>', sheet, re.DOTALL)
    }


def xml_cells(row: bytes) -> dict[str, str]:
    """Header to the cell's text, for an OEWS row whose columns are A to AF."""
    found = {}
    for column, _kind, inner in CELL.findall(row):
        index = 0
        for letter in column.decode():
            index = index * 26 + ord(letter) - 64
        found[OEWS_HEADER[index - 1]] = "".join(
            ElementTree.fromstring(b"<x>" + inner + b"</x>").itertext()
        )
    return found


def small_workbook(path) -> openpyxl.Workbook:
    """By openpyxl, which keeps a file open that it is given by name."""
    return openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=True)


def expected(text: str, flagged: bool) -> Figure:
    """What a printed wage cell means."""
    if text in MARKS:
        return Figure(None, "N" if flagged else MARKS[text])
    return Figure(
        Decimal(repr(round(float(text), 4))), "P"
    )  # a workbook holds 64.24 as 64.23999999999999


def check_wages(row: oews.OewsRow, cells: dict[str, str]) -> None:
    assert row.occ_code == cells["OCC_CODE"]
    assert row.area.code == {"99": "US"}.get(
        cells["AREA"], cells["AREA"] if cells["AREA_TYPE"] in "23" else cells["AREA"].zfill(7)
    )
    assert row.figure("employment") == expected(cells["TOT_EMP"], False)
    for letter, period, flag in (("H", "hourly", "ANNUAL"), ("A", "annual", "HOURLY")):
        for name, header in MEASURES.items():
            assert row.figure(f"{period}_{name}") == expected(
                cells[f"{letter}_{header}"], cells.get(flag) == "TRUE"
            ), (row.line, letter, name)


@pytest.mark.parametrize(
    ("name", "rows"), [("nat", 1104), ("st", 37408), ("bos", 48264), ("ma", 150023)]
)
def test_oews_zips(shared, name, rows):
    path = shared / "oews" / f"oesm25{name}.zip"
    second = xml_rows(path)
    assert len(second) - 1 == rows
    chosen = set(random.Random(name).sample(range(2, rows + 2), SAMPLE))
    marked = {
        line for line, row in second.items() if line > 1 and b">#<" in row
    }  # the rare ones too
    chosen |= set(sorted(marked)[:10])
    count = 0
    for row in chain.from_iterable(oews.read([path])):
        count += 1
        if row.line in chosen:
            check_wages(row, xml_cells(second[row.line]))
            chosen.remove(row.line)
    assert count == rows
    assert not chosen


def test_oews_by_sector(shared):
    """Read for what it is; never loaded, because only rows of all industries are. The sheets that
    describe the fields are passed over.
    """
    path = shared / "oews" / "natsector_M2024_dl.xlsx"
    book = small_workbook(path)
    second = [
        ["" if cell is None else str(cell) for cell in row]
        for row in book["Natsector_M2024_dl"].iter_rows(values_only=True)
    ]
    elsewhere = sum(
        any(row)
        for sheet in book.worksheets
        if sheet.title != "Natsector_M2024_dl"
        for row in sheet.iter_rows(values_only=True)
    )
    report = Report("oews")
    rows = list(chain.from_iterable(oews.read([path], report, industry="*")))
    assert (len(rows), [row.line for row in rows]) == (
        len(second) - 1,
        list(range(2, len(second) + 1)),
    )
    assert len(rows) == report.counts["rows read"] == 16434
    assert elsewhere > 0
    industry, group = OEWS_HEADER.index("NAICS"), OEWS_HEADER.index("O_GROUP")
    assert Counter(row.group for row in rows) == Counter(row[group] for row in second[1:])
    for one in sorted({row[industry] for row in second[1:]})[:3]:
        assert sum(map(len, oews.read([path], industry=one))) == sum(
            row[industry] == one for row in second[1:]
        )
    for row in random.Random(1).sample(rows, SAMPLE):
        check_wages(row, dict(zip(OEWS_HEADER, second[row.line - 1], strict=True)))


def test_wa_esd(shared):
    path = shared / "wa-esd" / "oews-washington.csv"
    with path.open(encoding="utf-8", newline="") as file:
        second = list(csv.DictReader(file))
    (mapping,) = chosen("washington", state_wages.VOCABULARY, Report())
    year, batches = state_wages.read([path], mapping, known=Known([]))
    assert year == 2022
    rows = list(chain.from_iterable(batches))
    assert len(rows) == len(second) == 6920
    for row in random.Random(2).sample(rows, SAMPLE):
        cells = second[row.line - 2]
        assert row.occ_code == cells["SOC code"]
        found = [
            row.figure(name)
            for name in ("hourly_p25", "hourly_median", "hourly_p75", "hourly_mean", "annual_mean")
        ]
        names = [
            "25th Percentile",
            "50th Percentile",
            "75th Percentile",
            "Average wage",
            "Annual wage",
        ]
        assert found == [
            Figure(Decimal(cells[name]), "P") if cells[name] else Figure(None, "S")
            for name in names
        ]
    assert {row.area.code for row in rows} >= {"53", "0042660", "5300006", "5300007"}


def test_bls_export(shared):
    path = shared / "bls-ep" / "Employment Projections 2024-34.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        second = {row["Occupation Code"].strip('="'): row for row in csv.DictReader(file)}
    rows = list(bls.read([path]))
    assert len(rows) == len(second) == 832
    assert not any("*" in row.occ_title for row in rows)
    for row in random.Random(3).sample(rows, SAMPLE):
        cells = second[row.occ_code]
        assert row.occ_title == cells["Occupation Title"].split("    *")[0].strip()
        found = (row.employment_base, row.employment_projected, row.change, row.openings_total)
        names = (
            "Employment 2024",
            "Employment 2034",
            "Employment Change, 2024-2034",
            "Occupational Openings, 2024-2034 Annual Average",
        )
        assert [value / 1000 for value in found] == [
            Decimal(cells[name].replace(",", "")) for name in names
        ]
        assert row.percent_change == Decimal(
            cells["Employment Percent Change, 2024-2034"].replace(",", "")
        )
        assert (
            Occupation.EntryEducation(row.entry_education).label
            == cells["Typical Entry-Level Education"]
        )
        assert (row.related_experience, row.training) == (
            cells["Work Experience in a Related Occupation"],
            cells["Typical on-the-job Training"],
        )


def test_bls_workbook(shared):
    path = shared / "bls-ep" / "occupation_2022-32.xlsx"
    book = small_workbook(path)
    tables = {
        name: {row[1]: row for row in book[name].iter_rows(min_row=3, values_only=True) if row[1]}
        for name in ("Table 1.10", "Table 1.7")
    }
    rows = list(bls.read([path]))
    assert len(rows) == len(tables["Table 1.10"]) == 832 + 281
    assert Counter(row.is_summary for row in rows) == {False: 832, True: 281}
    assert {row.all_occupations_percent_change for row in rows} == {Decimal("2.8")}
    for row in random.Random(4).sample(rows, SAMPLE):
        openings, traits = tables["Table 1.10"][row.occ_code], tables["Table 1.7"][row.occ_code]
        found = [
            row.employment_base,
            row.employment_projected,
            row.change,
            row.openings_exits,
            row.openings_transfers,
            row.openings_total,
        ]
        assert [float(value) / 1000 for value in found] == pytest.approx(
            [openings[i] for i in (3, 4, 5, 10, 11, 13)]
        )
        assert float(row.percent_change) == pytest.approx(openings[6])
        education = (
            Occupation.EntryEducation(row.entry_education).label if row.entry_education else "—"
        )
        assert (education, row.related_experience or "—", row.training or "—") == traits[10:13]


@cache
def onet_release(path) -> tuple[onet.OnetRelease, Report]:
    """One worker takes the tests of O*NET (tests/conftest.py), so that each file is read once."""
    report = Report("onet")
    return onet.read([path], report), report


def onet_path(shared, number: str):
    return shared / "onet" / f"db_{number.replace('.', '_')}_text.zip"


@pytest.mark.parametrize("number", ["30.0", "29.3"])
def test_onet(shared, number):
    path = onet_path(shared, number)
    release, report = onet_release(path)
    assert (release.number, len(release.documents)) == (number, 1016)
    with zipfile.ZipFile(path) as archive:
        second = {
            name.split("/")[1].removesuffix(".txt"): archive.read(name).decode().splitlines()
            for name in archive.namelist()
        }
    read = {name: count for name, count in report.counts.items() if name in second}
    assert len(read) >= 18
    assert read == {name: len(second[name]) - 1 for name in read}
    check_ratings(release, second["Skills"], "skills")
    check_ratings(release, second["Knowledge"], "knowledge")
    tasks = {
        str(task["id"]): (code, task["text"])
        for code, document in release.documents.items()
        for task in document.get("tasks", [])
    }
    for line in random.Random(5).sample(second["Task Statements"][1:], SAMPLE):
        code, task, text = line.split("\t")[:3]
        assert tasks[task] == (code, text)


def check_ratings(release: onet.OnetRelease, lines: list[str], key: str) -> None:
    for line in random.Random(key).sample(lines[1:], SAMPLE):
        code, element, name, scale, value, n, error, _low, _high, suppress, relevant, *_rest = (
            line.split("\t")
        )
        found = next(one for one in release.documents[code][key] if one["element"] == element)
        rating = found["scales"][scale]
        assert (
            found["name"],
            rating["value"],
            rating.get("suppress", False),
            rating.get("not_relevant", False),
        ) == (name, float(value), suppress == "Y", relevant == "Y")
        assert rating.get("n") == (None if n == "n/a" else int(n))
        assert rating.get("se") == (None if error == "n/a" else float(error))


def test_onet_releases_differ_as_published(shared):
    releases = [onet_release(onet_path(shared, number))[0] for number in ("29.3", "30.0")]
    old, new = (
        {
            task["id"]
            for document in release.documents.values()
            for task in document.get("tasks", [])
        }
        for release in releases
    )
    assert (len(old - new), len(new - old)) == (20, 21)


def test_soc(shared):
    names = (
        "soc_structure_2018.xlsx",
        "soc_2018_definitions.xlsx",
        "soc_2018_direct_match_title_file.xlsx",
    )
    report = Report("soc")
    found = soc.read([shared / "soc" / name for name in names], report)
    assert Counter(entry.level for entry in found.entries.values()) == {
        "major": 23,
        "minor": 98,
        "broad": 459,
        "detailed": 867,
    }
    assert report.counts["direct-match titles"] == 6539
    sheet = small_workbook(shared / "soc" / names[1]).active
    second = {row[1]: row for row in sheet.iter_rows(min_row=9, values_only=True)}
    assert len(second) == len(found.entries) == 1447
    for code in random.Random(6).sample(sorted(second), SAMPLE):
        entry = found.entries[code]
        assert (entry.level.title(), entry.title, entry.definition) == (
            second[code][0],
            second[code][2],
            " ".join((second[code][3] or "").split()),
        )
    assert found.entries["15-1251"].parent == "15-1250"
    assert found.entries["15-1250"].parent == "15-1200"
    assert found.entries["51-5110"].parent == "51-5100"


def test_crosswalks(shared):
    pairs = list(
        crosswalk.read(
            [
                shared / "soc" / "2010_to_SOC_Crosswalk.xlsx",
                shared / "bls-ep" / "nem-onet-to-soc-crosswalk.xlsx",
            ]
        )
    )
    assert Counter(pair.crosswalk for pair in pairs) == {
        "onet2010-soc2010": 1110,
        "onet2019-soc2018": 997,
        "published-as": 28,
    }
    published = {pair.new.code for pair in pairs if pair.crosswalk == "published-as"}
    assert published == {
        "13-1020",
        "13-2020",
        "21-1018",
        "25-2052",
        "25-9045",
        "29-2010",
        "31-1120",
        "39-7010",
        "47-4090",
        "51-2028",
        "51-2090",
        "53-1047",
    }
    sheet = small_workbook(shared / "soc" / "2010_to_SOC_Crosswalk.xlsx").active
    second = {(row[0], row[2]) for row in sheet.iter_rows(min_row=5, values_only=True)}
    assert {
        (pair.old.code, pair.new.code) for pair in pairs if pair.crosswalk == "onet2010-soc2010"
    } == second


def test_areas(shared):
    names = (
        "oflc_2024-25_geography.csv",
        "county_fips_master.csv",
        "us_atlas_county_names.csv",
        "wa_wda_counties.csv",
    )
    report = Report("areas")
    found = areas.read([shared / "geo" / name for name in names], report)
    assert report.counts["county or town rows"] == 4991
    wages = {
        county: member.area
        for (key, county), member in found.members.items()
        if key == "oflc" and county.startswith("53")
    }
    outlook = {
        county: member.area
        for (key, county), member in found.members.items()
        if key == "workforce-areas"
    }
    assert len(wages) == len(outlook) == 39
    assert (wages["53059"], outlook["53059"], wages["53051"], outlook["53051"]) == (
        "0038900",
        "53-W09",
        "0044060",
        "53-W10",
    )
    check_double_encoded(shared / "geo" / names[0], report.notes)
    assert found.areas["0032420"].name == "Mayaguez, PR"
    assert found.areas["35013"].name == "Doña Ana County"


def check_double_encoded(path, notes: list[str]) -> None:
    """The three rows with bytes beyond ASCII, counted in the bytes: each is named with what it is
    read as.
    """
    odd = [
        number
        for number, line in enumerate(path.read_bytes().splitlines(), 1)
        if not line.isascii()
    ]
    assert len(odd) == 3
    told = {
        int(re.search(r":(\d+): double-encoded", note)[1]): note.rpartition("is read as ")[2]
        for note in notes
        if "double-encoded" in note
    }
    assert told == dict(
        zip(odd, ["'Copper River Census Area'", "'Mayaguez, PR'", "'Mayaguez, PR'"], strict=True)
    )


@pytest.mark.django_db
def test_programmes_and_clusters(shared):
    """Both files through the command, over the real classification: every row is there, and 50 of
    each equal a plain reader's.
    """
    call_command("import_soc", shared / "soc" / "soc_structure_2018.xlsx", verbosity=0)
    paths = [CIP, PERKINS, OLDER, "bls-ep/nem-onet-to-soc-crosswalk.xlsx"]
    call_command("import_crosswalk", *(shared / path for path in paths), publish=True, verbosity=0)
    with (shared / CIP).open(encoding="utf-8-sig", newline="") as file:
        second = [
            row
            for row in csv.DictReader(file)
            if row["CIP2020Code"] != "99.9999" and row["SOC2018Code"] != "99-9999"
        ]
    stored = set(Program.objects.values_list("cip", "title", "soc__code"))
    assert len(stored) == Program.objects.count() == len(second) == 5723
    for row in random.Random(5).sample(second, SAMPLE):
        assert (row["CIP2020Code"], row["CIP2020Title"].rstrip("."), row["SOC2018Code"]) in stored
    older = {
        (row[0], row[1]): row[2]
        for row in small_workbook(shared / OLDER).active.iter_rows(min_row=5, values_only=True)
    }
    check_pathways(
        CalamineWorkbook.from_path(shared / PERKINS).get_sheet_by_index(0).to_python(), older
    )


def check_pathways(rows: list[list], older: dict[tuple[str, str], str]) -> None:
    """Walks down the list as a person would; the seven codes that it names twice in a pathway count
    once. `older`: (code, title) of 2010 to SOC 2010.
    """
    pathway, second = "", []
    for code, title, _number in rows[6:]:
        if re.fullmatch(r"\d+(\.\d)?", str(code).strip()):
            pathway = re.sub(r"( Career)? Pathway$", "", " ".join(title.split()))
        elif code and title:
            second.append((code.strip(), title.strip(), pathway))
    stored = {
        row[:2]: row[2:]
        for row in PathwayCode.objects.values_list(
            "listed_code", "listed_title", "pathway__title", "soc__code", "soc__title"
        )
    }
    assert (PathwayCode.objects.count(), len(second), len(set(second))) == (1108, 1115, 1108)
    for code, title, name in random.Random(6).sample(second, SAMPLE):
        found, soc, soc_title = stored[code, title]
        assert found == name or not name  # one pathway has no name in the file
        if soc and code.endswith(".00") and (soc, words(soc_title)) == (code[:7], words(title)):
            continue
        assert soc is None or soc == older.get((code, title), code[:7])
    assert PathwayCode.objects.filter(soc=None).count() == 476


def words(title: str) -> list[str]:
    return re.findall(r"\w+", title.lower().replace("&", "and"))
