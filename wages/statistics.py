"""What the reader of figures needs to know of wages."""

from django.utils.translation import gettext_noop

from careers.statistics.declaration import FigureKind
from wages.models import WageEstimate
from wages.rules import MEASURES, PERIODS

STATUSES = tuple(f"{period}_{name}_status" for period in PERIODS for name in MEASURES)
FIGURE_OR_LIMIT = "PT"  # the status codes of a published figure and of a top-code


def usable(row: WageEstimate) -> bool:
    """Has the row any wage to show: a figure, or a top-code."""
    return any(getattr(row, name) in FIGURE_OR_LIMIT for name in STATUSES)


WAGES = FigureKind(
    "wages",
    WageEstimate,
    usable,
    noun=gettext_noop("a wage"),
    left_out=gettext_noop("the self-employed and the armed forces"),
    file="https://www.bls.gov/oes/tables.htm",
)
