"""The pay chart: for each area a line from the 10th to the 90th percentile, a box over the middle
half, a mark at the median.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from portal.charts.scale import Scale, anchor, scale_to

OPEN_END = 98.0  # where a top-coded end points to: past every value, never at one
CLOSE = 34.0  # labels nearer to each other than this percent would touch on a phone


@dataclass(frozen=True)
class Point:
    """One percentile: its value, or the limit that it is known to reach when it is top-coded, or
    nothing.
    """

    value: Decimal | None = None
    at_least: Decimal | None = None

    @property
    def known(self) -> bool:
        return self.value is not None or self.at_least is not None


@dataclass(frozen=True)
class Label:
    """Text at a place: `measure` says which percentile it names."""

    measure: str
    x: float
    anchor: str


@dataclass(frozen=True)
class PayMarks:
    """What to draw for one area. None where there is nothing to draw; `open_end` draws an arrow, as
    the line goes on past what is published.
    """

    line: tuple[float, float] | None
    box: tuple[float, float] | None
    median: float | None
    open_end: bool
    labels: tuple[Label, ...]


def pay_scale(rows: Sequence[Sequence[Point]]) -> Scale:
    """One scale for all areas. A limit counts as reached, so that an open end lies beyond it."""
    return scale_to(
        [
            found
            for row in rows
            for point in row
            if (found := point.value if point.value is not None else point.at_least) is not None
        ]
    )


def pay_marks(points: Sequence[Point], scale: Scale) -> PayMarks:
    """`points` are the 10th, 25th, 50th, 75th and 90th percentile."""
    xs = [_x(point, scale) for point in points]

    # Percentiles rise, so the last known one is the right end of the line.
    known = [x for x in xs if x is not None]
    p10, p25, median, p75, p90 = xs
    open_end = any(point.at_least is not None for point in points)

    # One point is no line, unless an arrow starts there.
    line = (_start(points, scale), known[-1]) if len(known) > 1 or open_end else None

    # The middle half needs both quartiles, apart from each other.
    box = (p25, round(p75 - p25, 2)) if p25 is not None and p75 is not None and p75 > p25 else None
    mark = median if points[2].value is not None else None

    return PayMarks(line, box, mark, open_end, _labels(p10, median, p90))


def _x(point: Point, scale: Scale) -> float | None:
    if point.value is not None:
        return scale.x(point.value)
    return OPEN_END if point.at_least is not None else None


def _start(points: Sequence[Point], scale: Scale) -> float:
    """The lowest known value, or the limit of the lowest top-coded one: the arrow comes from
    there.
    """
    first = next(point for point in points if point.known)
    return scale.x(first.value if first.value is not None else first.at_least or 0)


def _labels(p10: float | None, median: float | None, p90: float | None) -> tuple[Label, ...]:
    labels = [Label("median", median, anchor(median))] if median is not None else []

    # The ends are labeled only where the labels have room.
    if p10 is not None and p90 is not None and p90 - p10 >= CLOSE:
        labels += [Label("p10", p10, anchor(p10)), Label("p90", p90, anchor(p90))]
    return tuple(labels)
