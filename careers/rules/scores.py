"""O*NET's 0-100 form of a rating. Pure."""

from decimal import Decimal


def standard_score(value: Decimal, low: Decimal, high: Decimal) -> Decimal | None:
    """O*NET's 0-100 form of a rating: (value - low) / (high - low) x 100.

    None for a signed scale, which has no such form.
    """
    if low < 0 or high <= low:
        return None

    return (value - low) / (high - low) * 100
