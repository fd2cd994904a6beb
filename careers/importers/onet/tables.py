"""The tables of an O*NET database release that we read, their columns, and how their cells read.

A table is known by its file's name, as tables of ratings have the same header, and then by its
header. The name of a sheet says nothing: Excel cuts it at 31 characters.

Releases 30.3 and later rename files and columns, and split two tables in two; one `Spec` names all
of it, so that every release is read by this one list. The text files (tab-separated, no quoting,
`n/a` for missing) and the Excel files, which leave blanks instead and exist as .txt and .csv too,
differ only in columns that Excel files repeat for reading (`Title`, `Scale Name`).
"""

from collections.abc import Container
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
# What Excel files repeat beside ids: it is read from the table that the id belongs to.
EXCEL_EXTRA = frozenset(
    {
        "title",
        "scale name",
        "category description",
        "task",
        "related title",
        "dwa title",
        "iwa title",
        "commodity title",
        "element name",
        "gwa element name",
        "iwa element name",
        "dwa element name",
    }
)
# Tables without which a profile is hollow, each with the key of a document that it fills.
CORE = {
    "titles": "titles",
    "tasks": "tasks",
    "skills": "skills",
    "interests": "interests",
    "zones": "job_zone",
}


def file_key(stem: str) -> str:
    """A file's name as it is compared: `tasks_to_dwas` is `Tasks to DWAs`."""
    return normal(stem.replace("_", " ").replace(",", ""))


@dataclass(frozen=True, slots=True)
class Spec:
    """A table of the database: the key it has with us, the files it is made of, its columns,
    whether a release without it is refused.

    `editions` are the ways in which releases ship it, oldest first, each with the names of the
    files that together make the table.
    """

    key: str
    editions: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    required: bool = False

    def layout(self) -> Layout:
        """The columns of the text file, and those that Excel files repeat."""
        names = {normal(header) for one in self.columns for header in one.headers}
        return Layout(f"O*NET {self.editions[0][0]}", self.columns, EXCEL_EXTRA - names)

    def files_in(self, present: Container[str]) -> tuple[str, ...]:
        """The names of the files that make the table in a release: of the edition of which any is
        there, or of the oldest.
        """
        for names in self.editions:
            if any(file_key(name) in present for name in names):
                return names

        return self.editions[0]


SPECS = (
    Spec(
        "scales",
        (("Scales Reference",),),
        (*SCALE, column("name", "Scale Name"), column("low", "Minimum"), column("high", "Maximum")),
        True,
    ),
    Spec(
        "occupations",
        (("Occupation Data",),),
        (CODE, column("title", "Title"), column("description", "Description")),
        True,
    ),
    Spec(
        "elements",
        (("Content Model Reference",),),
        (*ELEMENT, column("description", "Description")),
    ),
    Spec(
        "categories",
        (
            ("Education, Training, and Experience Categories",),
            ("Education Categories", "Training and Experience Categories"),
        ),
        (*ELEMENT, *SCALE, column("category", "Category"), column("label", "Category Description")),
    ),
    Spec(
        "activities",
        (("DWA Reference",), ("GWAs to IWAs to DWAs",)),
        (
            column("element", "Element ID", "GWA Element ID"),
            column("iwa", "IWA ID", "IWA Element ID"),
            column("dwa", "DWA ID", "DWA Element ID"),
            column("title", "DWA Title", "DWA Element Name"),
        ),
    ),
    Spec("zones", (("Job Zones",),), (CODE, column("zone", "Job Zone"), *STAMP)),
    Spec(
        "titles",
        (("Alternate Titles",), ("Job Titles",)),
        (
            CODE,
            column("title", "Alternate Title", "Job Title"),
            column("short", "Short Title"),
            column("sources", "Source(s)"),
        ),
    ),
    Spec(
        "reported",
        (("Sample of Reported Titles",),),
        (
            CODE,
            column("title", "Reported Job Title"),
            column("shown", "Shown in My Next Move", required=False),
        ),
    ),
    Spec(
        "tasks",
        (("Task Statements",),),
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
        (("Emerging Tasks",),),
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
        (("Tasks to DWAs",),),
        (CODE, column("id", "Task ID"), column("dwa", "DWA ID", "DWA Element ID"), *STAMP),
    ),
    Spec("skills", (("Skills",), ("Essential Skills", "Transferable Skills")), RATING),
    Spec("knowledge", (("Knowledge",),), RATING),
    Spec("abilities", (("Abilities",),), RATING),
    Spec(
        "work_styles",
        (("Work Styles",),),
        (
            CODE,
            *ELEMENT,
            *SCALE,
            *VALUE,
            *[column(one.name, *one.headers, required=False) for one in SURVEY],
            *STAMP,
        ),
    ),
    Spec("work_activities", (("Work Activities",),), RATING),
    Spec("work_context", (("Work Context",),), CONTEXT),
    Spec(
        "interests",
        (("Interests",), ("Career Interest Types",)),
        (CODE, *ELEMENT, *SCALE, *VALUE, *STAMP),
    ),
    Spec(
        "education",
        (
            ("Education, Training, and Experience",),
            ("Education", "Training and Experience"),
        ),
        (CODE, *ELEMENT, *SCALE, column("category", "Category"), *VALUE, *SURVEY, *STAMP),
    ),
    Spec(
        "technology",
        (("Technology Skills",), ("Software Skills",)),
        (
            CODE,
            column("example", "Example", "Workplace Example"),
            # What the example is filed under: a commodity, since 30.3 an element.
            column("commodity", "Commodity Code", "Element ID"),
            column("title", "Commodity Title", "Element Name"),
            column("hot", "Hot Technology"),
            column("in_demand", "In Demand", required=False),
        ),
    ),
    Spec(
        "tools",
        (("Tools Used",),),
        (
            CODE,
            column("example", "Example"),
            column("commodity", "Commodity Code"),
            column("title", "Commodity Title"),
        ),
    ),
    Spec(
        "related",
        (("Related Occupations",),),
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
    file_key(stem)
    for stem in (
        "Abilities to Work Activities",
        "Abilities to Work Context",
        "Basic Interests to RIASEC",
        "Career Interest Type Keywords",
        "Essential Skills to Work Activities",
        "Essential Skills to Work Context",
        "GWAs to IWAs",
        "Interests Illustrative Activities",
        "Interests Illustrative Occupations",
        "IWA Reference",
        "Job Zone Reference",
        "Level Scale Anchors",
        "Occupation Level Metadata",
        "RIASEC Keywords",
        "Skills to Work Activities",
        "Skills to Work Context",
        "Specific Interest Areas",
        "Specific Interest Areas to Career Interest Types",
        "Survey Booklet Locations",
        "Task Categories",
        "Task Ratings",
        "Transferable Skills to Work Activities",
        "Transferable Skills to Work Context",
        "Work Values",
        "UNSPSC Reference",
        "Work Context Categories",
        "Work Styles to Work Activities",
        "Work Styles to Work Context",
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
