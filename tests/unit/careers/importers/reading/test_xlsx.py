"""A workbook's sheet is read in pieces: whatever their size, the rows are those of the whole sheet,
and nothing that must be refused slips between two.
"""

from contextlib import closing

import pytest
import python_calamine

from careers.importers.reading import xlsx
from careers.importers.reading.archives import source_files
from careers.importers.reading.background import prefetch
from careers.importers.reading.report import ImportRefused, Report
from careers.importers.reading.workbooks import Workbook
from tests.data import builders as make

SHEET = "xl/worksheets/sheet1.xml"
ROWS = [
    ["", "code", "wage", "flag"],
    *[["", f"{number}", number / 4, ""] for number in range(200)],
    ["x", "", "", ""],
    [],
    ["", "", "", "TRUE"],
]
FORMULA = b'<row r="999"><c r="B999"><f>1+1</f><v>2</v></c></row></sheetData>'


@pytest.fixture
def workbook(tmp_path):
    return make.workbook(tmp_path / "wages.xlsx", ROWS)


def opened(path) -> Workbook:
    report = Report("x")
    return Workbook(source_files([path], report)[0], path, report)


def read(path) -> list[tuple[int, list]]:
    with closing(opened(path)) as book:
        return list(book.sheet_rows(book.sheet_names[0]))


def whole(path) -> list[tuple[int, list]]:
    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    return list(enumerate(sheet.to_python(skip_empty_area=False), 1))


def filled(rows) -> list[tuple[int, list]]:
    return [(line, cells) for line, cells in rows if any(cell != "" for cell in cells)]


def pieces(path) -> int:
    with closing(opened(path)) as book:
        return sum(1 for _piece in book.xlsx.pieces(book.sheet_names[0]))


@pytest.mark.parametrize("size", [900, 1000, 1777, 7777, 1 << 22])
def test_pieces_of_any_size_have_the_rows_of_the_whole(size, workbook, monkeypatch):
    monkeypatch.setattr(xlsx, "PIECE", size)
    assert filled(read(workbook)) == filled(whole(workbook))
    assert (pieces(workbook) > 1) == (size < 1 << 22)


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(b"<sheetData>", b'<sheetData><!-- <row r="7"> -->'),
        lambda part: part.replace(
            b"</row>", b'<c t="inlineStr"><is><t><![CDATA[<row r="5">]]></t></is></c></row>', 1
        ),
        lambda part: part.replace(b"</row>", b'</row><?note <row r="5"> ?>', 1),
        lambda part: part.replace(
            b"</sheetData>",
            b'</sheetData><extLst><row r="900"><c r="A900"><v>1</v></c></row></extLst>',
        ),
    ],
    ids=["comment", "cdata", "instruction", "after the rows"],
)
def test_what_only_looks_like_a_row_is_never_cut_at(change, workbook, tmp_path, monkeypatch):
    path = make.rezipped(workbook, tmp_path / "odd.xlsx", {SHEET: change})
    monkeypatch.setattr(xlsx, "PIECE", 600)
    assert filled(read(path)) == filled(whole(path))


def test_a_formula_in_the_last_piece_is_refused_in_a_sheet_that_is_read(
    workbook, tmp_path, monkeypatch
):
    path = make.rezipped(
        workbook,
        tmp_path / "formula.xlsx",
        {SHEET: lambda part: part.replace(b"</sheetData>", FORMULA)},
    )
    monkeypatch.setattr(xlsx, "PIECE", 600)
    assert len(read(path)) > 200  # a sheet that nobody accepted may hold formulas
    with closing(opened(path)) as book, pytest.raises(ImportRefused, match="B999"):
        book.accept(book.sheet_names[0])
        list(book.sheet_rows(book.sheet_names[0]))


@pytest.mark.parametrize(
    ("late", "reason"),
    [
        (b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "a row beyond"),
        (b'<row r="998"><c r="XFD998"><v>1</v></c></row>', "beyond column ZZ"),
        (b"<!DOCTYPE x>", "document type"),
    ],
)
def test_what_is_refused_is_refused_in_the_last_piece_too(
    late, reason, workbook, tmp_path, monkeypatch
):
    path = make.rezipped(
        workbook,
        tmp_path / "late.xlsx",
        {SHEET: lambda part: part.replace(b"</sheetData>", late + b"</sheetData>")},
    )
    monkeypatch.setattr(xlsx, "PIECE", 600)
    with pytest.raises(ImportRefused, match=reason):
        read(path)


@pytest.mark.parametrize(
    "start", ['<c r="', "<c r='", '<c s="1" r="', '<c\tr="', '<c r = "', '<x:c r="']
)
def test_a_far_cell_is_seen_however_it_is_spelt_and_whatever_is_before_it(start):
    for before in (
        '<row r="1"><c r="A1"/>',
        '<row r="10"><c r="A10"/>',
        '<cols><col min="1" max="2"/></cols><row r="1">',
        "<row>",
    ):
        far, near = (f'{before}{start}{name}1"/></row>'.encode() for name in ("AAA", "ZZ"))
        assert xlsx.is_far(far)
        assert not xlsx.is_far(near)


def test_ahead_hands_out_in_order_and_raises_in_turn():
    def items():
        yield from range(10)
        raise ValueError("the eleventh")

    found = []
    with pytest.raises(ValueError, match="eleventh"):
        found.extend(prefetch(items()))
    with pytest.raises(ValueError, match="eleventh"):
        for item in prefetch(items()):
            found.append(item)
    assert found[-10:] == list(range(10))


def test_ahead_stops_when_nobody_wants_more():
    made, closed = [], []

    def items():
        try:
            for number in range(1000):
                made.append(number)
                yield number
        finally:
            closed.append(True)

    with closing(prefetch(items())) as coming:
        assert next(coming) == 0
    assert len(made) < 10
    assert closed == [True]
