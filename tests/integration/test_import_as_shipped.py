"""Publishers' files load as they ship: each test is a kind of file that was refused, or read
wrongly, for the way in which it is laid out.
"""

import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from django.core.management import (
    CommandError,
    call_command,
    get_commands,
    load_command_class,
)
from openpyxl.styles import Font

from careers.models import Program, Release
from outlook.models import Projection
from tests.data import builders as make
from tests.factories.careers import SocCodeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("codes")]


def refused(capsys, *words: object) -> str:
    with pytest.raises(CommandError) as error:
        call_command(*words)
    return capsys.readouterr().err + str(error.value)


# Projections


@pytest.fixture
def total():
    SocCodeFactory(code="00-0000", title="All Occupations", level="total")


@pytest.mark.usefixtures("total")
def test_table_1_2_tells_what_table_1_7_told_before(tmp_path):
    call_command("import_projections", make.bls_workbook(tmp_path / "occupation.xlsx"))
    row = Projection.objects.get(soc__code="11-3051")
    assert (row.employment_base, row.openings_total) == (241900, 17100)
    assert (row.related_experience, row.training) == ("5 years or more", "None")
    assert row.get_entry_education_display() == "Bachelor's degree"
    assert Projection.objects.count() == 4


@pytest.mark.usefixtures("total")
@pytest.mark.parametrize("workbook_first", [True, False])
def test_the_workbook_and_the_web_export_follow_each_other(workbook_first, tmp_path, capsys):
    """The workbook has rows of groups that the export lacks: none of them is lost data."""
    files = [
        make.bls_workbook(tmp_path / "occupation.xlsx"),
        make.bls_export(tmp_path / "Employment Projections 2024-34.csv"),
    ]
    first, second = files if workbook_first else reversed(files)
    call_command("import_projections", first, publish=True)
    call_command("import_projections", second, "--key", "second", publish=True)
    assert Release.objects.get(key="second").status == "published"


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_a_yearly_wage_of_any_year_is_passed_over(year, tmp_path):
    header = [text.replace("Wage 2024", f"Wage {year}") for text in make.BLS_HEADER]
    call_command("import_projections", make.bls_export(tmp_path / "export.csv", header=header))
    assert Projection.objects.count() == 1


def test_a_header_is_measured_against_the_table_that_it_is_nearest_to(tmp_path, capsys):
    """Table 1.2 without one of its columns was compared with the web export."""
    header = [text.replace("Occupation type", "Kind") for text in make.BLS_TABLE_HEADER]
    header[4] = "Jobs, 2034"
    said = refused(
        capsys, "import_projections", make.bls_workbook(tmp_path / "occupation.xlsx", header)
    )
    assert "[Employment 2034] missing column in the layout" in said
    assert "table 1.2 with worker characteristics" in said
    assert "web export" not in said


def test_a_message_says_years_in_words_where_a_table_has_none(tmp_path, capsys):
    header = [text.replace(", 2024-2034", "") for text in make.BLS_HEADER]
    said = refused(
        capsys, "import_projections", make.bls_export(tmp_path / "export.csv", header=header)
    )
    assert "Employment (base year)" in said
    assert "{" not in said


# Programs of study


def test_a_pair_that_a_workbook_prints_in_several_sheets_is_kept_once(tmp_path, capsys):
    turned = [(row[2], row[3], row[0], row[1]) for row in make.CIP_ROWS]
    path = make.sheets(
        tmp_path / "CIP2020_SOC2018_Crosswalk.xlsx",
        {
            "File Guide": [("File Name", "Description"), ("CIP-SOC", "All pairs")],
            "CIP-SOC": [make.CIP_HEADER, *make.CIP_ROWS],
            "SOC-CIP": [(*make.CIP_HEADER[2:], *make.CIP_HEADER[:2]), *turned],
            "New CIP": [make.CIP_HEADER, make.CIP_ROWS[0]],
        },
    )
    call_command("import_crosswalk", path)
    rows = list(Program.objects.values_list("cip", "soc__code"))
    assert len(rows) == len(set(rows)) == 5
    assert f"in another sheet: {len(make.CIP_ROWS) + 1}" in capsys.readouterr().out


# Companions, and what they say

LIMIT = "#  = indicates a wage equal to or greater than $115.00 per hour or $239,200 per year "
DESCRIPTIONS = [["May 2025 OEWS Estimates"], *[[""]] * 30, [LIMIT]]
TOP_CODED = {"H_PCT90": "#", "A_PCT90": "#"}


def national(**cells: str) -> list[list[str]]:
    return [make.OEWS_HEADER, make.oews_row(**cells)]


def book(folder: Path, tables) -> bytes:
    return make.sheets(folder / "made.xlsx", tables).read_bytes()


def top_codes() -> tuple:
    release = Release.objects.latest("pk")
    return release.top_code_hourly, release.top_code_annual


def test_the_top_code_is_read_from_the_sheet_that_describes_the_fields(tmp_path):
    path = tmp_path / "national_M2025_dl.xlsx"
    make.sheets(
        path, {"national_M2025_dl": national(**TOP_CODED), "Field Descriptions": DESCRIPTIONS}
    )
    call_command("import_oews", path)
    assert top_codes() == (Decimal("115.00"), Decimal(239200))


def test_a_top_code_of_the_command_line_wins(tmp_path):
    path = tmp_path / "national_M2025_dl.xlsx"
    make.sheets(
        path, {"national_M2025_dl": national(**TOP_CODED), "Field Descriptions": DESCRIPTIONS}
    )
    call_command("import_oews", path, "--top-code-hourly", "100", "--top-code-annual", "208000")
    assert top_codes() == (100, 208000)


@pytest.mark.parametrize("year", [2021, 2024, 2025])
def test_without_a_description_no_year_has_a_limit(year, tmp_path, capsys):
    rows = make.csv_bytes(make.OEWS_HEADER, [make.oews_row(**TOP_CODED)])
    call_command("import_oews", make.write(tmp_path / f"oews-{year}-05.csv", rows), publish=True)
    assert top_codes() == (None, None)
    assert "warning: top_codes: 1 rows are top-coded" in capsys.readouterr().out


@pytest.mark.parametrize("packed", [True, False])
def test_companions_of_a_table_are_passed_over_and_named(packed, tmp_path, capsys):
    members = {
        "field_descriptions.xlsx": book(tmp_path, {"Fields": DESCRIPTIONS}),
        "national_M2025_dl.xlsx": book(tmp_path, {"national_M2025_dl": national(**TOP_CODED)}),
        "readme.txt": 'Señor said, "do not',
    }
    members["readme.txt"] = members["readme.txt"].encode("cp1252")
    if packed:
        path = make.zipped(tmp_path / "oesm25nat.zip", members)
    else:
        path = tmp_path / "oesm25nat"
        for name, content in members.items():
            make.write(path / name, content)

    call_command("import_oews", path)
    out = capsys.readouterr().out
    for name in ("field_descriptions.xlsx", "readme.txt"):
        assert f"note: passed over, no table that is read here: {path.name}/{name}" in out
    assert top_codes() == (115, 239200)


def test_a_limit_in_a_text_beside_the_table_is_read(tmp_path):
    members = {
        "notes.txt": LIMIT.encode(),
        "national_M2025_dl.csv": make.csv_bytes(make.OEWS_HEADER, national(**TOP_CODED)[1:]),
    }
    call_command("import_oews", make.zipped(tmp_path / "oesm25nat.zip", members))
    assert top_codes() == (115, 239200)


def test_limits_of_two_years_are_refused(tmp_path, capsys):
    members = {
        "a.txt": LIMIT.encode(),
        "b.txt": LIMIT.replace("$115.00", "$100.00").encode(),
        "national_M2025_dl.csv": make.csv_bytes(make.OEWS_HEADER, national()[1:]),
    }
    path = make.zipped(tmp_path / "oesm25nat.zip", members)
    assert "files of several years?" in refused(capsys, "import_oews", path)


def test_a_table_with_a_column_missing_is_no_companion(tmp_path, capsys):
    """In a zip too it is refused with what it lacks, not passed over."""
    header = [text.replace("H_MEDIAN", "H_MIDDLE") for text in make.OEWS_HEADER]
    members = {
        "national_M2025_dl.csv": make.csv_bytes(make.OEWS_HEADER, national()[1:]),
        "state_M2025_dl.csv": make.csv_bytes(header, national()[1:]),
    }
    path = make.zipped(tmp_path / "oesm25.zip", members)
    assert "[H_MEDIAN] missing column" in refused(capsys, "import_oews", path)


def test_companions_alone_are_refused(tmp_path, capsys):
    path = make.zipped(tmp_path / "oesm25nat.zip", {"readme.txt": b"Nothing here."})
    assert "no known header" in refused(capsys, "import_oews", path)


# Titles, and what a refusal prints


def test_a_file_of_soc_2010_is_refused_by_its_titles(tmp_path, capsys):
    """SOC 2010 has the title of 11-3051's broad group at another code."""
    SocCodeFactory(code="11-9071", title="Gambling Managers")
    SocCodeFactory(code="11-9070", title="Entertainment and Recreation Managers")
    occupation = ["11-9070", "Gambling Managers", "broad"]
    rows = [make.oews_row(), make.oews_row(occupation=occupation)]
    path = make.write(tmp_path / "oews-2018-05.csv", make.csv_bytes(make.OEWS_HEADER, rows))
    said = refused(capsys, "import_oews", path)
    assert (
        "1 of 2 codes have another title than in SOC 2018: 11-9070 is 'Gambling Managers'" in said
    )
    assert not Release.objects.filter(key="oews-2018-05").exists()

    call_command("import_oews", path, "--accept", "titles=only the words differ")
    report = Release.objects.get(key="oews-2018-05").report
    assert report["accepted"] == {"titles": "only the words differ"}


def test_a_refusal_prints_every_option_once_ready_to_paste(tmp_path, capsys):
    """30 unknown codes: more than are listed as problems. What is printed works as a file too."""
    codes = [f"51-{number}" for number in range(9930, 9960)]
    rows = [make.oews_row(occupation=[code, "Unknown", "detailed"]) for code in codes]
    rows += [make.oews_row(make.WASHINGTON, occupation=rows[0][8:11]), make.oews_row()]
    path = make.write(tmp_path / "oews-2025-05.csv", make.csv_bytes(make.OEWS_HEADER, rows))
    said = refused(capsys, "import_oews", path)
    printed = said.partition("--choices FILE:\n")[2]
    options = [line for line in printed.splitlines() if line.startswith("--")]
    assert [option.split()[1] for option in options] == codes

    chosen = make.write(tmp_path / "choices.txt", "\n".join(options).encode())
    call_command("import_oews", path, "--choices", str(chosen))
    assert Release.objects.get(key="oews-2025-05").row_counts == {"rows": 1}


def test_messages_name_only_options_of_the_command(tmp_path, capsys):
    """Wages and projections can add areas and lead one to another; O*NET has no areas."""
    row = make.oews_row(["99999", "Nowhere", "4", "WA"])
    wages = make.write(tmp_path / "oews-2025-05.csv", make.csv_bytes(make.OEWS_HEADER, [row]))
    row = ["5399999", "Nowhere", *make.STATE_ROW[2:]]
    state = make.write(tmp_path / "state.csv", make.csv_bytes(make.STATE_HEADER, [row]))
    hollow = make.onet(tmp_path / "db_30_0_text", Skills=None)
    wanted = {
        "import_oews": (wages, "--add-areas"),
        "import_projections": (state, "--map-area 5399999=OTHER"),
        "import_onet": (hollow, '--without "skills=REASON"'),
    }

    for command, (path, choice) in wanted.items():
        said = refused(capsys, command, path)
        assert choice in said
        parser = load_command_class(get_commands()[command], command).create_parser(
            "manage.py", command
        )
        assert set(re.findall(r"--[a-z][-a-z]+", said)) <= parser._option_string_actions.keys()


@pytest.mark.parametrize("cell", ["A1048576", "XFD1048576", "C900000"])
def test_formats_below_the_last_row_are_passed_over(cell, tmp_path):
    path = make.workbook(tmp_path / "national_M2025_dl.xlsx", national())
    book = openpyxl.load_workbook(path)
    book.active[cell].font = Font(bold=True)
    book.save(path)
    call_command("import_oews", path)
    assert Release.objects.get(key="oews-2025-05").row_counts == {"rows": 1}
