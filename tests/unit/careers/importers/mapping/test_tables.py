"""Tables under a mapping: found by their header, handed out row by row."""

from contextlib import suppress
from pathlib import Path

import pytest

from careers.importers.mapping.definition import Vocabulary, read_mapping
from careers.importers.mapping.tables import mapped_tables
from careers.importers.reading.report import ImportRefused, Report
from tests.conftest import ROOT
from tests.data.builders import csv_bytes, workbook, write

VOCABULARY = Vocabulary("outlook", ("now", "openings"), ROOT)
START = 'dataset = "outlook"\n'
COLUMNS = '[columns]\nocc_code = "Code"\nnow = ["Now", "Today"]\n'
STATE = '[area]\nstate = "53"\n'
HEADER = ["Code", "Now"]
ROWS = [["11-3051", "5"], ["15-1252", "7"]]


def read(path: Path, text: str, report: Report | None = None, **options):
    """(what is said around the rows, the rows) of each table."""
    report = report or Report()
    mapping = read_mapping(text, "mine", VOCABULARY, report)
    return [
        (found.said, [row for _line, row in found.rows()])
        for found in mapped_tables([path], [mapping], report, **options)
    ]


def refusal(path: Path, text: str) -> str:
    report = Report()
    with suppress(ImportRefused):
        read(path, text, report)

    return "\n".join(map(str, report.problems))


def table(folder: Path, header: list[str], rows: list[list[str]], name: str = "x.csv") -> Path:
    return write(folder / name, csv_bytes(header, rows))


def test_rows_have_our_names(tmp_path):
    path = table(tmp_path, HEADER, [*ROWS, ["Source: the state", ""]])

    # A line with one cell is a footnote.
    assert read(path, START + COLUMNS + STATE) == [
        ({}, [{"occ_code": "11-3051", "now": "5"}, {"occ_code": "15-1252", "now": "7"}])
    ]


def test_a_blank_spelling_gives_way_to_the_next_one(tmp_path):
    path = table(tmp_path, ["Code", "Now", "Today"], [["11-3051", "", "6"], ["15-1252", "7", "8"]])
    ((_said, rows),) = read(path, START + COLUMNS + STATE)
    assert [row["now"] for row in rows] == ["6", "7"]
    assert all(set(row) == {"occ_code", "now"} for row in rows)


def test_rows_that_do_not_count_are_passed_over_and_counted(tmp_path):
    path = table(tmp_path, [*HEADER, "Level"], [[*ROWS[0], "4"], [*ROWS[1], "3"]])
    report = Report()
    ((_said, rows),) = read(path, START + COLUMNS + '[keep]\nLevel = ["4"]\n' + STATE, report)
    assert [row["occ_code"] for row in rows] == ["11-3051"]
    assert report.counts["rows passed over by Level, as the mapping says"] == 1

    # A table that lacks the column keeps all.
    path = table(tmp_path, HEADER, ROWS)
    ((_said, rows),) = read(path, START + COLUMNS + '[keep]\nLevel = ["4"]\n' + STATE)
    assert len(rows) == 2


def test_what_stands_around_the_rows(tmp_path):
    path = workbook(
        tmp_path / "King 2022-2032.xlsx",
        [["Jobs in King County, by year", ""], [], HEADER, *ROWS],
    )
    text = 'title_line = "Jobs in {area}, {any}"\nfile_name = "King {base}-{target}"\n'
    ((said, rows),) = read(path, START + text + COLUMNS + STATE)
    assert said == {"area": "King County", "base": "2022", "target": "2032"}
    assert len(rows) == 2

    said = refusal(path, START + 'title_line = "Wages of {area}"\n' + COLUMNS + STATE)
    assert "no title line reads as the mapping says: 'Wages of {area}'" in said
    assert "there is: Jobs in King County, by year" in said


def test_the_line_of_the_header(tmp_path):
    path = table(tmp_path, ["Code", "Now"], [["", ""], HEADER, *ROWS])
    ((_said, rows),) = read(path, START + "[file]\nheader_line = 3\n" + COLUMNS + STATE)
    assert len(rows) == 2
    assert "the mapping says that it is line 2" in refusal(
        path, START + "[file]\nheader_line = 2\n" + COLUMNS + STATE
    )


def test_a_sheet_is_chosen_by_name(tmp_path):
    path = workbook(tmp_path / "x.xlsx", [HEADER, *ROWS], sheet="Data")
    assert len(read(path, START + '[file]\nsheets = ["data"]\n' + COLUMNS + STATE)) == 1


def test_the_long_form_is_gathered_to_a_row_an_occupation(tmp_path):
    header = ["Code", "Word", "Figure"]
    form = (
        START + '[columns]\nocc_code = "Code"\n[long]\nmeasure = "Word"\nvalue = "Figure"\n'
        'ignore = ["Rank"]\n[long.measures]\n"Jobs" = "now"\n"A year" = "openings"\n' + STATE
    )
    rows = [["11-3051", "Jobs", "5"], ["15-1252", "Jobs", "7"], ["11-3051", "A year", "1"]]
    path = table(tmp_path, header, [*rows, ["11-3051", "Rank", "1"]])
    assert read(path, form) == [
        (
            {},
            [
                {"occ_code": "11-3051", "now": "5", "openings": "1"},
                {"occ_code": "15-1252", "now": "7"},
            ],
        )
    ]

    path = table(tmp_path, header, [*rows, ["11-3051", "Pay", "1"], rows[0]])
    said = refusal(path, form)
    assert "unknown measure 'Pay'" in said
    assert "Jobs is there twice for one occupation and area" in said


@pytest.mark.parametrize(
    ("header", "said"),
    [(["Code"], "missing column"), ([*HEADER, "Wage"], "unknown column"), (["a", "b"], "no known")],
)
def test_a_table_that_does_not_fit_is_refused(header, said, tmp_path):
    path = table(tmp_path, header, [["1"] * len(header)])
    assert said in refusal(path, START + COLUMNS + STATE)


def test_marks_are_read_as_asked(tmp_path):
    path = table(tmp_path, HEADER, [["11-3051", "(D)"]])
    ((_said, rows),) = read(path, START + COLUMNS + STATE, marks={"(D)": "*"})
    assert rows[0]["now"] == "*"
