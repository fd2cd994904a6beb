"""Tables of a web page that was saved as .xls."""

import io

import pytest

from careers.importers.reading import html
from careers.importers.reading.archives import SourceFile
from careers.importers.reading.html import html_tables, is_html
from careers.importers.reading.report import ImportRefused, Report


def page(content: bytes) -> SourceFile:
    return SourceFile("occproj.xls", lambda: io.BytesIO(content), len(content))


def tables(content: str) -> list[list[list[str]]]:
    found = html_tables(page(content.encode()), Report())
    return [[row for _line, row in table] for table in found]


@pytest.mark.parametrize(
    ("start", "found"),
    [
        (b"<html><body>", True),
        (b"\xef\xbb\xbf\r\n <!DOCTYPE html>", True),
        (b"<TABLE border=1>", True),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", False),  # a workbook of 2003
        (b"stfips,areatype", False),
    ],
)
def test_a_page_is_known_by_its_first_bytes(start, found):
    assert is_html(page(start)) is found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<table><tr><td>a</td><td>b</td></tr></table>", [[["a", "b"]]]),
        # End tags may be left out, entities stand for signs, blanks count once.
        ("<table><tr><th>a<th>b &amp;\n c<tr><td>1<td>2</table>", [[["a", "b & c"], ["1", "2"]]]),
        # A cell over two columns keeps the next one in its place.
        (
            "<table><tr><td colspan=2>a<td>b<tr><td>1<td>2<td>3</table>",
            [[["a", "", "b"], [*"123"]]],
        ),
        # A shorter row is filled, as a spreadsheet shows it.
        ("<table><tr><td>a<td>b<tr><td>1</table>", [[["a", "b"], ["1", ""]]]),
        ("<table><tr><td>a</table><p>words</p><table><tr><td>b</table>", [[["a"]], [["b"]]]),
        ("<table><tr><td>a<table><tr><td>b</table><td>c</table>", [[["a", "c"]], [["b"]]]),
        ("<p>no table</p>", []),
        ("<table></table>", []),
    ],
)
def test_tables(content, found):
    assert tables(content) == found


def test_rows_are_numbered_from_one():
    (table,) = html_tables(page(b"<table><tr><td>a<tr><td>b</table>"), Report())
    assert table == [(1, ["a"]), (2, ["b"])]


def refusal(content: bytes) -> str:
    report = Report()
    with pytest.raises(ImportRefused):
        html_tables(page(content), report)
    return str(report.problems[0])


def test_a_page_that_would_fill_the_memory_is_refused(monkeypatch):
    wide = b"<table><tr><td colspan=99999999>a</table>"
    assert "a row of more than 1,000 cells" in refusal(wide)

    monkeypatch.setattr(html, "MOST_CELLS", 50)
    assert "tables of more than" in refusal(b"<table>" + b"<tr><td colspan=30>a" * 2 + b"</table>")
    assert "tables of more than" in refusal(b"<table>" + b"<tr>" * 60)
    # One wide row makes every row as wide.
    assert "tables of more than" in refusal(
        b"<table><tr><td colspan=20>a<tr><td>b<tr><td>c</table>"
    )

    monkeypatch.setattr(html, "MOST_BYTES", 10)
    assert "a page of more than" in refusal(b"<table><tr><td>a</table>")


def test_a_page_that_was_cut_off_is_refused():
    assert "was the download cut off?" in refusal(b"<table><tr><td>1,2")


def test_another_encoding_is_named():
    assert "not UTF-8" in refusal("<table><tr><td>Cañon</table>".encode("latin-1"))
    found = html_tables(page("<table><tr><td>Cañon</table>".encode("latin-1")), Report(), "latin-1")
    assert found == [[(1, ["Cañon"])]]
