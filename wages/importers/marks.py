"""What one wage cell of OEWS says: a figure in dollars, or a mark in its place. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any

from careers.importers.reading import cells
from careers.rules.figures import FigureStatus
from wages.rules import CODES

PUBLISHED = CODES[FigureStatus.PUBLISHED]
TOP_CODED = CODES[FigureStatus.TOP_CODED]
SUPPRESSED = CODES[FigureStatus.SUPPRESSED]
NOT_APPLICABLE = CODES[FigureStatus.NOT_APPLICABLE]
# Spellings of a flag: blank is false, True and False are how a CSV copy may write them.
FLAGS = {"": False, "TRUE": True, "FALSE": False, "True": True, "False": False}


@dataclass(frozen=True)
class Figure:
    """A published value, or none and the status that says why."""

    value: Decimal | None
    status: str

    @cached_property
    def copied(self) -> str:
        """Value and status as COPY takes them."""
        return f"{cells.COPY_NULL if self.value is None else self.value}\t{self.status}"


# Marked cells share these objects, since a file has millions of them.
WITHHELD = Figure(None, SUPPRESSED)
AT_THE_LIMIT = Figure(None, TOP_CODED)
NO_SUCH_FIGURE = Figure(None, NOT_APPLICABLE)


class Cells(dict[Any, Any]):
    """Reads cells and remembers them: OEWS repeats the same few thousand figures, marks and codes
    in millions of cells. `wrong` says why some do not read.
    """

    def __init__(self, read: Callable[[Any], Any]):
        super().__init__()
        self.read = read
        self.wrong: dict[Any, str] = {}

    def __missing__(self, cell: Any) -> Any:
        try:
            answer = self.read(cell)
        except ValueError as error:
            # Remembered like an answer: the same wrong cell is not read again.
            answer = None
            self.wrong[cell] = str(error)

        self[cell] = answer
        return answer

    def column(self, values: Iterable[Any]) -> list[Any]:
        return list(map(self.__getitem__, values))


def wage(cell: Any, places: int) -> Figure:
    """`*`: not released. `#`: at or above the release's top code. Blank is no mark: the source
    leaves out what it never had.
    """
    words = cell.strip() if isinstance(cell, str) else cell
    if words == "*":
        return WITHHELD
    if words == "#":
        return AT_THE_LIMIT
    if words in ("", None):
        return NO_SUCH_FIGURE

    # Other mixes of mark characters are named as such, not as bad numbers.
    if isinstance(words, str) and set(words) <= set("*#~"):
        raise ValueError(f"a mark that no wage has: {words!r}; known: '*' and '#'")

    value = cells.number(cell, places)
    if value <= 0:
        raise ValueError(f"a wage of {value}")

    return Figure(value, PUBLISHED)


def hourly(cell: Any) -> Figure:
    return wage(cell, 2)


def annual(cell: Any) -> Figure:
    return wage(cell, 0)


def employment(cell: Any) -> Figure:
    """`**`: employment not released."""
    words = cell.strip() if isinstance(cell, str) else cell
    if words == "**":
        return WITHHELD
    if words in ("", None):
        return NO_SUCH_FIGURE

    return Figure(Decimal(cells.whole(cell)), PUBLISHED)


def measure(places: int):
    """A reader of a relative standard error, rate or quotient, as COPY takes it: blank and every
    mark mean that there is none.
    """

    def read(cell: Any) -> str:
        words = cell.strip() if isinstance(cell, str) else cell
        if words in ("", None, "*", "**", "~", "#"):
            return cells.COPY_NULL

        value = cells.number(cell, places)
        if value < 0:
            raise ValueError(f"below zero: {value}")

        return str(value)

    return read


def flag(cell: Any) -> bool:
    """ANNUAL and HOURLY: TRUE or blank."""
    if isinstance(cell, bool):
        return cell

    return cells.one_of(cell, FLAGS)


def disorder(figures: Sequence[Figure]) -> str:
    """What is wrong with five percentiles in ascending order: they never decrease, and once one is
    top-coded all higher ones are. Empty when in order.
    """
    p10, p25, median, p75, p90 = values = [figure.value for figure in figures]

    try:
        # Most rows: all five are published, and one comparison is enough.
        if p10 <= p25 <= median <= p75 <= p90:
            return ""
    except TypeError:
        pass

    # Some figures are missing: look at the marks first, then at the figures that are left.
    topped = False
    for figure in figures:
        if topped and figure.status != TOP_CODED:
            return "a percentile above a top-coded one that is not top-coded"

        topped = figure.status == TOP_CODED

    known = [value for value in values if value is not None]

    return "" if known == sorted(known) else decrease(known)


def decrease(values: list[Any]) -> str:
    # Name the first pair that falls, so that the cell can be found in the file.
    low, high = next((low, high) for low, high in pairwise(values) if high < low)
    return f"percentiles decrease: {low} then {high}"
