"""The two publishers' crosswalks of ZIP codes and counties, as they ship."""

from decimal import Decimal

import openpyxl
import pytest

from careers.importers.reading.report import ImportRefused, Report
from careers.importers.zips.files import read
from tests.data.zip_counties import CENSUS, HUD


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def parts_of(path):
    report = Report("zip-counties")
    return {(part.zip, part.county): part.share for part in read([path], report)}, report


def test_census_land_becomes_shares(tmp_path):
    parts, report = parts_of(
        written(tmp_path, "tab20_zcta520_county20_natl.txt", "\ufeff" + CENSUS)
    )
    assert parts["97731", "41035"] == Decimal("0.708082")
    assert parts["97731", "41019"] == Decimal("0.291918")
    assert {county for code, county in parts if code == "97754"} == {"41013", "41025", "41031"}
    assert report.counts["rows without a ZIP code"] == 1


def test_census_water_alone_is_no_part(tmp_path):
    water = CENSUS.replace("|123361185|0", "|0|123361185")
    parts, report = parts_of(written(tmp_path, "rows.txt", water))
    assert ("97731", "41035") not in parts
    assert parts["97731", "41019"] == 1
    assert report.counts["rows with water or no address only"] == 1


def test_hud_ratios_are_shares(tmp_path):
    parts, _report = parts_of(written(tmp_path, "ZIP_COUNTY_092026.csv", HUD))
    assert parts["98271", "53061"] == Decimal("0.975")
    assert parts["99362", "41059"] == Decimal("0.09")
    assert parts["00901", "72127"] == 1


def test_huds_workbook_and_a_copy_without_leading_zeros(tmp_path):
    book = openpyxl.Workbook()
    for line in HUD.splitlines():
        cells = line.split(",")
        book.active.append([int(cell) if cell.isdigit() else cell for cell in cells])
    book.save(tmp_path / "ZIP_COUNTY_092026.xlsx")
    parts, _report = parts_of(tmp_path / "ZIP_COUNTY_092026.xlsx")
    assert ("00901", "72127") in parts


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("98648,53059", "9x648,53059", "not a code of five digits"),
        ("0.02,0.03,0,0.025", "0.02,0.03,0,1.5", "not a part from 0 to 1"),
        ("98271,53057", "98271,53061", "is there twice"),
        ("TOT_RATIO", "RATIO", "TOT_RATIO"),
    ],
)
def test_a_file_that_is_not_so_is_refused_with_its_line(tmp_path, old, new, said):
    path = written(tmp_path, "zips.csv", HUD.replace(old, new))
    report = Report("zip-counties")
    with pytest.raises(ImportRefused) as refused:
        read([path], report)
    assert said in f"{refused.value} {report.lines()}"
