"""The shapes in which states ship their projections, as they lie in ../shared/data: each is read by
the mapping that its header tells, and its figures are those that a person reads in the file.
"""

from decimal import Decimal

import pytest

from careers.importers.mapping.places import Known
from careers.importers.mapping.shipped import chosen
from careers.importers.reading.report import ImportRefused, Report
from outlook.importers import mapped

pytestmark = pytest.mark.shared_data
NURSES, PRACTITIONERS = "29-1141", "29-1171"
# File, mapping, number of rows; then of one row area, occupation, years, base and projected jobs,
# change, percent and yearly openings, typed from the file.
FILES = (
    (
        "ca_longterm.csv",
        "california",
        3,
        ("06", NURSES, 2024, 2034, 344000, 385000, 41000, "11.9", 22884),
    ),
    (
        "co_projections.csv",
        "workforce-information-database-matrix",
        2,
        ("0014500", NURSES, 2023, 2033, 3000, 3400, 400, "13.3", None),
    ),
    (
        "ks_occproj.csv",
        "workforce-information-database",
        4,
        ("20-W01", NURSES, 2022, 2032, 8000, 8500, 500, "6.3", 430),
    ),
    (
        "tn_wid.csv",
        "workforce-information-database",
        3,
        ("47-W01", NURSES, 2022, 2032, 8000, 8500, 500, "6.3", 430),
    ),
    (
        "occproj__202201002032.xls",
        "workforce-information-database",
        4,
        ("20", NURSES, 2022, 2032, 30000, 32000, 2000, "6.7", 1700),
    ),
    (
        "ma_boston.csv",
        "massachusetts",
        1,
        ("25-W51", NURSES, 2023, 2033, 29874, 32100, 2226, "7.5", 1905),
    ),
    (
        "mn_projections.csv",
        "minnesota",
        1,
        ("27-W51", NURSES, 2022, 2032, 7000, 7500, 500, "7.1", 410),
    ),
    (
        "or_rogue_valley_proj.xlsx",
        "oregon",
        3,
        ("41-W51", NURSES, 2024, 2034, 2500, 2750, 250, "10.0", 155),
    ),
    (
        "pc_longterm.csv",
        "projections-central",
        2,
        ("53", NURSES, 2022, 2032, 60000, 68000, 8000, "13.3", 4300),
    ),
    (
        "ltprojections.csv",
        "projections-central-service",
        2,
        ("53", NURSES, 2022, 2032, 60000, 68000, 8000, "13.3", 4300),
    ),
    (
        "va_lwda_projections.csv",
        "virginia",
        1,
        ("51-W51", NURSES, 2022, 2032, 9000, 9700, None, None, 610),
    ),
    (
        "wa_long_occ_proj.xlsx",
        "washington",
        4,
        ("53-W12", NURSES, 2023, 2033, 6100, 6700, None, None, None),
    ),
)


@pytest.fixture
def folder(shared):
    return shared / "layouts" / "state-projections"


def read(path, report, years=None):
    """The rows by area and occupation, and the mappings that read them."""
    mappings = chosen("", mapped.VOCABULARY, report)
    # California's metros are known where its areas are loaded.
    known = Known([("0023420", "metro", "Fresno, CA", "06")])
    choices = mapped.Choices(years=years, add_areas=True)
    rows = mapped.read([path], mappings, report, choices=choices, known=known)
    return {(row.area, row.occ_code): row for row in rows}


@pytest.mark.parametrize(("name", "mapping", "count", "figures"), FILES, ids=[f[0] for f in FILES])
def test_each_shape_is_read_by_the_mapping_that_its_header_tells(
    name, mapping, count, figures, folder
):
    report = Report()
    years = (2022, 2032) if mapping == "virginia" else None
    rows = read(folder / name, report, years)
    assert report.notes[0].startswith(f"read by the mapping {mapping}:")
    assert len(rows) == count

    area, code, base, target, *jobs, percent, openings = figures
    row = rows[area, code]
    assert (row.base_year, row.target_year) == (base, target)
    assert [row.employment_base, row.employment_projected, row.change] == jobs
    assert row.percent_change == (percent and Decimal(percent))
    assert row.openings_total == openings


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("ks_occproj.csv", "20-W02"),
        ("occproj__202201002032.xls", "20-W02"),
        ("or_rogue_valley_proj.xlsx", "41-W51"),
    ],
)
def test_withheld_rows_stay_withheld(name, area, folder):
    row = read(folder / name, Report())[area, PRACTITIONERS]
    assert row.is_suppressed
    assert (row.employment_base, row.employment_projected, row.change, row.openings_total) == (
        None,
        None,
        None,
        None,
    )


def test_every_file_of_the_folder_is_tried(folder):
    tried = {name for name, *_rest in FILES} | {"ny_long_term_2014-24.csv"}
    assert {path.name for path in folder.iterdir()} == tried


def test_new_york_of_2014_is_refused_for_its_codes(folder):
    """It is coded in SOC 2010, of which many codes mean another occupation today."""
    report = Report()
    with pytest.raises(ImportRefused):
        read(folder / "ny_long_term_2014-24.csv", report)
    said = "\n".join(map(str, report.problems))
    assert "coded in SOC 2010" in said
    assert "several periods: 2012-2022, 2014-2024" in said
    assert report.counts["rows read"] > 5000
