"""What the colors and patterns of a pay map mean."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from portal.charts.map import Step
from portal.presenters.figures import money
from portal.translation import gettext as _

NO_AREA = "no-area"
# Of top-coded figures without a limit that is believed.
NO_AMOUNT = "no-amount"


@dataclass(frozen=True)
class LegendItem:
    fill: str
    text: str


# Which of the five colors to use where there are fewer classes.
FILLS = {
    1: (3,),
    2: (2, 4),
    3: (1, 3, 5),
    4: (1, 2, 4, 5),
    5: (1, 2, 3, 4, 5),
}


def step_fill(step: int, count: int) -> str:
    return f"step-{FILLS[count][step - 1]}"


def map_legend(
    classes: Sequence[Step], fills: Collection[str], period: str
) -> tuple[LegendItem, ...]:
    """A color for each class, with the least and the most that occur in it, then a pattern for each
    reason that is on the map.
    """
    items = []
    for step in classes:
        low, high = money(step.least, period), money(step.most, period)
        items.append(
            LegendItem(
                step_fill(step.number, len(classes)),
                low if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high},
            )
        )

    # Patterns in this order, of which only those on the map are explained.
    words: Mapping[str, str] = {
        "top": _("at or above the highest amount that is published"),
        NO_AMOUNT: _("the survey gives no amount here"),
        "held": _("not released"),
        "none": _("no figure here"),
        NO_AREA: _("no local wage area"),
    }

    return (*items, *(LegendItem(fill, text) for fill, text in words.items() if fill in fills))
