"""One linear scale from 0 to a rounded end, and its ticks."""

from dataclasses import dataclass
from decimal import Decimal

# percent of the width that the largest value may reach: the rest is room for an open end and its
# label
LAST = 94.0
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True)
class Tick:
    """A value on the axis, where it lies, and how its label is anchored so that it stays inside."""

    value: float
    x: float
    anchor: str


@dataclass(frozen=True)
class Scale:
    """`end` lies at LAST percent of the width."""

    end: float

    def x(self, value: Decimal | float) -> float:
        return round(float(value) / self.end * LAST, 2)

    def ticks(self, most: int = 4) -> tuple[Tick, ...]:
        """Round values from 0, at most `most` steps of them."""
        step = nice_step(self.end, most)
        values = [step * index for index in range(int(self.end / step) + 1)]
        return tuple(Tick(value, self.x(value), anchor(self.x(value))) for value in values)


def scale_to(values: list[Decimal] | list[float]) -> Scale:
    """A scale on which all these values fit."""
    return Scale(max([float(value) for value in values if value > 0], default=1.0))


def nice_step(end: float, most: int) -> float:
    """The smallest of 1, 2, 2.5, 5 times a power of ten that needs at most `most` steps to reach
    the end.
    """
    # Start below the answer: a power of ten one digit short of the end.
    power = 10.0 ** (len(str(int(max(end, 1)))) - 2)
    while True:
        for step in STEPS:
            if end / (step * power) <= most:
                return step * power
        power *= 10


def anchor(x: float) -> str:
    """Labels near an edge grow inwards."""
    if x < 12:
        return "start"
    return "end" if x > 86 else "middle"
