"""The tables of an O*NET database release that we read, their columns, and how their cells read.

Two layouts exist: the text files (tab-separated, no quoting, `n/a` for missing) and the Excel ones,
which add columns (`Title`, `Scale Name`, ...), leave blanks instead of `n/a`, and exist as .txt
too. The header tells them apart. Tables of ratings have the same header, so those are known by
their name.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from careers.importers.reading import cells
from careers.importers.reading.layouts import Column, Layout, column, normal

# Groups of columns that several tables share.
CODE = column("code", "O*NET-SOC Code")
ELEMENT = (column("element", "Element ID"), column("name", "Element Name"))
SCALE = (column("scale", "Scale ID"),)
VALUE = (column("value", "Data Value"),)
SURVEY = (
    column("n", "N"),
    column("se", "Standard Error"),
    column("low", "Lower CI Bound"),
    column("high", "Upper CI Bound"),
    column("suppress", "Recommend Suppress"),
)
STAMP = (column("date", "Date"), column("source", "Domain Source"))
RATING = (
    CODE,
    *ELEMENT,
    *SCALE,
    *VALUE,
    *SURVEY,
    column("not_relevant", "Not Relevant", required=False),
    *STAMP,
)
CONTEXT = (
    CODE,
    *ELEMENT,
    *SCALE,
    column("category", "Category"),
    *VALUE,
    *SURVEY,
    column("not_relevant", "Not Relevant", required=False),
    *STAMP,
)
# What Excel files repeat beside ids, and what is read from the reference tables instead.
EXCEL_EXTRA = frozenset(
    {
        "scale name",
        "category description",
        "task",
        "related title",
        "dwa title",
        "commodity title",
        "element name",
    }
)


@dataclass(frozen=True, slots=True)
class Spec:
    """A table of the database: the key it has with us, its file names through the releases, its
    columns, whether a release without it is refused.
    """

    key: str
    stems: tuple[str, ...]
    columns: tuple[Column, ...]
    required: bool = False

    def layouts(self) -> tuple[Layout, Layout]:
        """The text layout and the Excel one, which has the occupation's title (or, in a reference
        table, the same columns) beside the code.
        """
        # Tables of ratings have the same header, so the name of the file is part of the layout.
        stems = frozenset(map(normal, self.stems))
        names = {normal(header) for one in self.columns for header in one.headers}
        text = Layout(f"O*NET {self.stems[0]}, text", self.columns, frozenset(), stems)
        title = column("excel_title", "Title") if "title" not in names else None
        excel = Layout(
            f"O*NET {self.stems[0]}, Excel",
            (*self.columns, *([title] if title else [])),
            EXCEL_EXTRA - names,
            stems,
        )

        return text, excel


SPECS = (
    Spec(
        "scales",
        ("Scales Reference",),
        (*SCALE, column("name", "Scale Name"), column("low", "Minimum"), column("high", "Maximum")),
        True,
    ),
    Spec(
        "occupations",
        ("Occupation Data",),
        (CODE, column("title", "Title"), column("description", "Description")),
        True,
    ),
    Spec(
        "elements", ("Content Model Reference",), (*ELEMENT, column("description", "Description"))
    ),
    Spec(
        "categories",
        ("Education, Training, and Experience Categories",),
        (*ELEMENT, *SCALE, column("category", "Category"), column("label", "Category Description")),
    ),
    Spec(
        "activities",
        ("DWA Reference",),
        (
            column("element", "Element ID"),
            column("iwa", "IWA ID"),
            column("dwa", "DWA ID"),
            column("title", "DWA Title"),
        ),
    ),
    Spec("zones", ("Job Zones",), (CODE, column("zone", "Job Zone"), *STAMP)),
    Spec(
        "titles",
        ("Alternate Titles",),
        (
            CODE,
            column("title", "Alternate Title"),
            column("short", "Short Title"),
            column("sources", "Source(s)"),
        ),
    ),
    Spec(
        "reported",
        ("Sample of Reported Titles",),
        (
            CODE,
            column("title", "Reported Job Title"),
            column("shown", "Shown in My Next Move", required=False),
        ),
    ),
    Spec(
        "tasks",
        ("Task Statements",),
        (
            CODE,
            column("id", "Task ID"),
            column("task", "Task"),
            column("type", "Task Type"),
            column("n", "Incumbents Responding", required=False),
            *STAMP,
        ),
    ),
    Spec(
        "emerging",
        ("Emerging Tasks",),
        (
            CODE,
            column("task", "Task"),
            column("category", "Category"),
            column("of", "Original Task ID"),
            column("of_text", "Original Task", required=False),
            *STAMP,
        ),
    ),
    Spec(
        "links",
        ("Tasks to DWAs",),
        (CODE, column("id", "Task ID"), column("dwa", "DWA ID"), *STAMP),
    ),
    Spec("skills", ("Skills",), RATING),
    Spec("knowledge", ("Knowledge",), RATING),
    Spec("abilities", ("Abilities",), RATING),
    Spec(
        "work_styles",
        ("Work Styles",),
        (
            CODE,
            *ELEMENT,
            *SCALE,
            *VALUE,
            *[column(one.name, *one.headers, required=False) for one in SURVEY],
            *STAMP,
        ),
    ),
    Spec("work_activities", ("Work Activities",), RATING),
    Spec("work_context", ("Work Context",), CONTEXT),
    Spec("interests", ("Interests",), (CODE, *ELEMENT, *SCALE, *VALUE, *STAMP)),
    Spec(
        "education",
        ("Education, Training, and Experience",),
        (CODE, *ELEMENT, *SCALE, column("category", "Category"), *VALUE, *SURVEY, *STAMP),
    ),
    Spec(
        "technology",
        ("Technology Skills",),
        (
            CODE,
            column("example", "Example"),
            column("commodity", "Commodity Code"),
            column("title", "Commodity Title"),
            column("hot", "Hot Technology"),
            column("in_demand", "In Demand", required=False),
        ),
    ),
    Spec(
        "tools",
        ("Tools Used",),
        (
            CODE,
            column("example", "Example"),
            column("commodity", "Commodity Code"),
            column("title", "Commodity Title"),
        ),
    ),
    Spec(
        "related",
        ("Related Occupations",),
        (
            CODE,
            column("to", "Related O*NET-SOC Code"),
            column("tier", "Relatedness Tier"),
            column("index", "Index", "Related Index"),
        ),
    ),
)
# Files of a release that are known and left alone; any other unread file is noted.
NOT_READ = frozenset(
    normal(stem)
    for stem in (
        "Abilities to Work Activities",
        "Abilities to Work Context",
        "Basic Interests to RIASEC",
        "Interests Illustrative Activities",
        "Interests Illustrative Occupations",
        "IWA Reference",
        "Job Zone Reference",
        "Level Scale Anchors",
        "Occupation Level Metadata",
        "RIASEC Keywords",
        "Skills to Work Activities",
        "Skills to Work Context",
        "Survey Booklet Locations",
        "Task Categories",
        "Task Ratings",
        "Work Values",
        "UNSPSC Reference",
        "Work Context Categories",
        "Content Model Reference",
        "Read Me",
    )
)
YES_NO = {"Y": True, "N": False, "Yes": True, "No": False}


def words(value: Any) -> str:
    """Text, empty for `n/a` or a blank. An Excel copy saved as text quotes a cell that holds a
    quotation mark and doubles the mark.
    """
    plain = cells.text(value)

    # Taken off only where the quotation marks inside are doubled, since a text may begin and end
    # with one.
    if len(plain) > 1 and plain[0] == plain[-1] == '"' and '"' not in plain[1:-1].replace('""', ""):
        plain = plain[1:-1].replace('""', '"')

    return "" if plain == "n/a" else plain


def given(value: Any) -> str:
    plain = words(value)
    if not plain:
        raise ValueError("empty")

    return plain


def measure(value: Any) -> float | None:
    """A rating's number; None for `n/a`. Kept as the release prints it: two to four decimals."""
    plain = value if isinstance(value, float | int) else words(value)
    return None if plain == "" else float(cells.number(plain))


def value(cell: Any) -> Decimal:
    return cells.number(cell if isinstance(cell, float | int) else given(cell))


def count(cell: Any) -> int | None:
    plain = words(cell)
    return None if not plain else cells.whole(plain)


def yes(cell: Any) -> bool | None:
    plain = words(cell)
    return None if not plain else cells.one_of(plain, YES_NO)
