"""What an app declares of its figures, so that one reader can answer with them.

Wages and outlook each declare theirs (`wages/statistics.py`, `outlook/statistics.py`): this layer
knows neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class FigureKind:
    """A kind of figures: wages, or projections.

    `dataset` names the releases that have them and `model` the rows. `usable` says whether a row
    has any figure to show; one that has none is passed over for the next wider level.

    For the sentences that say why there is no figure: `noun` is what is missing ("a wage"),
    `left_out` who is not in the survey, `file` the address where the publisher has its files.
    """

    dataset: str
    model: Any
    usable: Callable[[Any], bool]
    noun: str
    left_out: str = ""
    file: str = ""
