"""What a comparison is made of: measures, cells, rows, sections."""

from dataclasses import dataclass, field

from careers.rules.figures import FigureStatus
from careers.rules.translations import ENGLISH
from portal.presenters.figures import ANNUAL, HOURLY
from portal.presenters.sources import SourceNote
from portal.translation import gettext as _

# Answers are found by SOC id and place code, cells by the position of the career and place code.
Key = tuple[int, str]


@dataclass(frozen=True)
class Measure:
    """A figure that careers are compared by: where it is stored and how it is called."""

    key: str
    dataset: str
    label: str
    period: str = ""
    name: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Cell:
    """One figure or fact of one career in one place. `bar` is its share, in percent, of the largest
    in its rows.

    `owner` stands before a figure of a wider place or of a group, whose code `soc` is; `without`
    after it says what the place itself lacks.
    """

    text: str
    # The value of a FigureStatus; empty for a fact.
    status: str = ""
    # The exact figure; empty where none is printed, as when it is top-coded.
    value: str = ""
    note: str = ""
    area: str = ""
    area_name: str = ""
    soc: str = ""
    owner: str = ""
    without: str = ""
    release: str = ""
    period: str = ""
    bar: float | None = None

    @property
    def is_number(self) -> bool:
        return self.status in (FigureStatus.PUBLISHED, FigureStatus.TOP_CODED)


@dataclass(frozen=True)
class Row:
    """One line of the table; `basis` is what all its figures share (area, period)."""

    measure: str
    label: str
    basis: str
    cells: tuple[Cell, ...]
    is_figure: bool

    @property
    def same(self) -> bool:
        """True where every column says the same of the same area."""
        return len({(cell.text, cell.area) for cell in self.cells}) == 1 and len(self.cells) > 1


@dataclass(frozen=True)
class Section:
    key: str
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Column:
    """A career, or a place where one career is compared in several. `key` is its slug or place
    code.
    """

    key: str
    title: str
    detail: str
    language: str = ENGLISH


@dataclass(frozen=True)
class Record:
    """One figure with all that a file needs to stand alone."""

    slug: str
    title: str
    soc: str
    place: str
    place_name: str
    measure: str
    unit: str
    cell: Cell
    source: str = ""
    retrieved: str = ""
    attribution: str = ""


@dataclass(frozen=True)
class Comparison:
    columns: tuple[Column, ...]
    by_place: bool
    sections: tuple[Section, ...]
    same: tuple[Row, ...]
    notes: tuple[str, ...]
    sources: tuple[SourceNote, ...]
    records: tuple[Record, ...] = field(default=())

    @property
    def pins(self) -> tuple[str, ...]:
        return tuple(source.key for source in self.sources)


def measures() -> tuple[Measure, ...]:
    """What is compared, in order."""
    return (
        Measure("annual_median", "wages", _("Median pay, a year"), ANNUAL, "median"),
        Measure("hourly_median", "wages", _("Median pay, an hour"), HOURLY, "median"),
        Measure("annual_p10", "wages", _("1 in 10 earns less than, a year"), ANNUAL, "p10"),
        Measure("annual_p90", "wages", _("1 in 10 earns more than, a year"), ANNUAL, "p90"),
        Measure("employment", "wages", _("People who work in this job"), kind="count"),
        Measure(
            "openings_total", "outlook", _("Openings a year"), name="openings_total", kind="count"
        ),
        Measure("percent_change", "outlook", _("Growth"), name="percent_change", kind="percent"),
        Measure("employment_base", "outlook", _("Jobs now"), name="employment_base", kind="count"),
    )
