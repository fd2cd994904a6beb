"""Maps: the shapes that `make_maps.py` made, and into which class of a choropleth a value falls.
Pure.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

SHAPES = Path(__file__).parent / "shapes"
CLASSES = 5


@dataclass(frozen=True)
class Shape:
    """A county or state: its outline as an SVG path, and where its name has most room (`room`: how
    far to the nearest border).
    """

    code: str
    name: str
    x: int
    y: int
    room: int
    d: str


@dataclass(frozen=True)
class Sheet:
    """One map's worth of shapes."""

    width: int
    height: int
    source: str
    shapes: tuple[Shape, ...]


@lru_cache(maxsize=64)  # the nation and every state
def sheet(name: str) -> Sheet | None:
    """`states`, or `counties-53`. None where no such map has been made."""
    path = SHAPES / f"{name}.json"
    if not path.is_file():
        return None

    data = json.loads(path.read_text(encoding="utf-8"))

    return Sheet(
        data["width"], data["height"], data["source"], tuple(Shape(**row) for row in data["shapes"])
    )


@dataclass(frozen=True)
class Step:
    """One class of a choropleth: the least and the most of the values that are in it."""

    number: int
    least: Decimal
    most: Decimal


def steps(values: Iterable[Decimal], most: int = CLASSES) -> tuple[Step, ...]:
    """Up to five classes with about as many different values in each, least first. Every bound is a
    value that occurs.
    """
    # Equal values belong in one class, so cut the different values and not the rows.
    found = sorted(set(values))
    count = min(most, len(found))
    # Where one class ends and the next begins, as positions in the sorted values.
    cuts = [round(index * len(found) / count) for index in range(count + 1)] if count else []

    return tuple(
        Step(index + 1, found[low], found[high - 1])
        for index, (low, high) in enumerate(pairwise(cuts))
    )


def step_of(value: Decimal, classes: Sequence[Step]) -> int:
    """The number of the class that holds a value."""
    return next(step.number for step in classes if step.least <= value <= step.most)
