"""Of the files found, which make a release."""

from pathlib import Path

import pytest

from careers.importers.reading.layouts import Layout
from portal.setup import choices
from portal.setup.found import FoundFile

LAYOUT = Layout("any", ())
KIND = "oews"


def found(name: str, size: int = 1, **years: str) -> FoundFile:
    return FoundFile(Path("folder") / name.partition("/")[0], name, size, KIND, LAYOUT, years)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("national_M2025_dl.xlsx", "2025"),
        ("oesm25nat.zip/oesm25nat/national.xlsx", "2025"),
        ("oesm25nat.zip/national_M2024_dl.xlsx", "2024"),
        ("oews-2023-05.csv", "2023"),
        ("wages.csv", ""),
    ],
)
def test_the_year_of_wages_is_in_the_name_of_the_file_or_of_its_zip(name, year):
    assert choices.wages_year(found(name)) == year


def test_wages_of_the_newest_year_and_of_all_industries_are_taken():
    files = [
        found("state_M2024_dl.xlsx"),
        found("state_M2025_dl.xlsx"),
        found("national_M2025_dl.xlsx", 9),
        found("oesm25nat.zip/national_M2025_dl.xlsx", 5),
        found("natsector_M2025_dl.xlsx"),
        found("wages.csv"),
    ]
    choice = choices.newest_wages(files)
    assert [file.name for file in choice.files] == ["state_M2025_dl.xlsx", "national_M2025_dl.xlsx"]
    assert choice.passed_over == {
        "state_M2024_dl.xlsx": "of 2024; 2025 is loaded",
        "oesm25nat.zip/national_M2025_dl.xlsx": "national_M2025_dl.xlsx is loaded instead",
        "natsector_M2025_dl.xlsx": "by industry: the portal shows all industries together",
        "wages.csv": "its name tells no year",
    }


def test_projections_of_the_newest_period_come_from_the_workbook():
    files = [
        found("occupation_2022-32.xlsx", base="2022"),
        found("Employment Projections 2024-34.csv", 99, base="2024"),
        found("occupation_2024-34.xlsx", 5, base="2024"),
    ]
    choice = choices.newest_projections(files)
    assert [file.name for file in choice.files] == ["occupation_2024-34.xlsx"]
    assert choice.passed_over["occupation_2022-32.xlsx"] == "of 2022; 2024 is loaded"


def test_the_newest_release_of_onet_is_told_by_its_read_me(tmp_path):
    files = []
    for folder, number in (("a", "30.10"), ("b", "30.2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Read Me.txt").write_text(f"O*NET {number} Database\n")
        path = tmp_path / folder / "Skills.txt"
        files.append(FoundFile(path, path.name, 1, KIND, LAYOUT))

    choice = choices.newest_onet(files)
    assert [file.path.parent.name for file in choice.files] == ["a"]
    assert choice.passed_over == {"b": "O*NET 30.2; a is loaded"}
