"""The outlook charts: bars from a common zero, and one bar split into parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

ROOM = 80.0  # percent of the width for the bars; the rest is for the label at their end


@dataclass(frozen=True)
class Bar:
    """A bar from `x`, `width` wide, and where its label begins (`anchor` says on which side)."""

    x: float
    width: float
    label_x: float
    anchor: str


def bars(values: Sequence[Decimal]) -> tuple[Bar, ...]:
    """One bar a value on one scale; negative values grow to the left of a shared zero."""
    # Zero is always on the scale.
    low, high = min(0.0, *map(float, values)), max(0.0, *map(float, values))
    span = (high - low) or 1.0

    # Negative bars have their labels on the left, so there must be room on both sides.
    left = 100.0 - ROOM if low < 0 else 0.0
    room = 100.0 - left - (100.0 - ROOM if high > 0 else 0.0)
    zero = left + (0.0 - low) / span * room

    return tuple(_bar(float(value), zero, room / span) for value in values)


def _bar(value: float, zero: float, unit: float) -> Bar:
    # The smallest bar is still a visible line.
    width = round(max(abs(value) * unit, 0.4), 2)
    if value < 0:
        return Bar(round(zero - width, 2), width, round(zero - width - 1, 2), "end")
    return Bar(round(zero, 2), width, round(zero + width + 1, 2), "start")


@dataclass(frozen=True)
class Part:
    """One part of a whole: where it begins and how wide it is."""

    x: float
    width: float


def parts(values: Sequence[Decimal]) -> tuple[Part, ...]:
    """A bar of full width split by these values; parts below zero take no room."""
    shown = [max(float(value), 0.0) for value in values]
    total = sum(shown) or 1.0
    found, x = [], 0.0

    for value in shown:
        width = value / total * 100
        found.append(Part(round(x, 2), round(width, 2)))
        x += width

    return tuple(found)
