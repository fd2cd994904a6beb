"""Pure rules of employment projections."""

from decimal import Decimal

from careers.rules.figures import round_half_up

# The order of the columns in the portal's own CSV layout, too.
FIGURES = (
    "employment_base",
    "employment_projected",
    "change",
    "percent_change",
    "all_occupations_percent_change",
    "openings_total",
    "openings_growth",
    "openings_exits",
    "openings_transfers",
)

# Publishers that round numbers of jobs, by the key of their source: BLS prints thousands with one
# decimal, so its 0.0 are fewer than 50 jobs.
ROUNDED_TO = {"bls-projections": 100}

PREPARATION = ("entry_education", "related_experience", "training")
APPRENTICESHIP = "Apprenticeship"  # as BLS words the training to become competent


def zero_is_fewer_than(source: str) -> int:
    """The number of jobs below which this source prints 0; 0 where a printed 0 is none."""
    return ROUNDED_TO.get(source, 0) // 2


def percent_change(base: Decimal | int, projected: Decimal | int) -> Decimal | None:
    """(projected - base) / base in percent, half up to a tenth. Only to validate a source's own
    percent, never to replace it; None from a base of 0.
    """
    if not base:
        return None
    return round_half_up((Decimal(projected) - Decimal(base)) / Decimal(base) * 100, "0.1")


def openings_add_up(total: Decimal, parts: tuple[Decimal, ...], tolerance: Decimal) -> bool:
    """Annual openings are growth + exits + transfers, up to the rounding of the source."""
    return abs(total - sum(parts, Decimal(0))) <= tolerance
