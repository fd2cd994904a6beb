"""Reads tables back from HTML as a person sees them: the text of each cell, and its attributes."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Cell:
    text: str = ""
    attributes: dict[str, str | None] = field(default_factory=dict)
    is_header: bool = False


@dataclass
class Row:
    attributes: dict[str, str | None]
    cells: list[Cell] = field(default_factory=list)


class TableReader(HTMLParser):
    """Collects the body rows of the table with one id."""

    def __init__(self, table_id: str):
        super().__init__()
        self.table_id, self.rows, self.caption = table_id, [], ""
        self.depth, self.cell, self.in_caption = 0, None, False

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "table" and (self.depth or attributes.get("id") == self.table_id):
            self.depth += 1
        if not self.depth:
            return
        if tag == "tr":
            self.rows.append(Row(attributes))
        elif tag in ("td", "th") and self.rows:
            self.cell = Cell(attributes=attributes, is_header=tag == "th")
            self.rows[-1].cells.append(self.cell)
        elif tag == "caption":
            self.in_caption = True

    def handle_endtag(self, tag):
        if tag == "table" and self.depth:
            self.depth -= 1
        elif tag in ("td", "th"):
            self.cell = None
        elif tag == "caption":
            self.in_caption = False

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.text = " ".join((self.cell.text + " " + data).split())
        elif self.in_caption:
            self.caption = " ".join((self.caption + " " + data).split())


def read_table(html: str, table_id: str) -> TableReader:
    """The table with this id; fails if the page has none."""
    reader = TableReader(table_id)
    reader.feed(html)
    assert reader.rows, f"no table with id {table_id}"
    return reader
