"""Pure rules about codes, figures and editors' text. No database, no I/O."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

SOC_FORMS = re.compile(r"\s*([0-9]{2})[-\u2010-\u2015\u2212 ]?([0-9]{4})(?:[.\- ]?([0-9]{2}))?\s*")


class FigureStatus(StrEnum):
    """Why a figure is, or is not, there. The first four belong to a stored figure, the last two to an answer without a row."""

    PUBLISHED = "published"
    TOP_CODED = "top_coded"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    NO_LOCAL_AREA = "no_local_area"
    NOT_LOADED = "not_loaded"


@dataclass(frozen=True)
class CodeForm:
    """A code a person typed: the six-digit SOC code and, where given, the two digits of an O*NET detail (`00` is the occupation itself)."""

    soc: str
    suffix: str | None = None

    @property
    def is_onet_detail(self) -> bool:
        return self.suffix not in (None, "00")

    @property
    def canonical(self) -> str:
        """`11-3051`, or `15-1299.08` for an O*NET detail."""
        return f"{self.soc}.{self.suffix}" if self.is_onet_detail else self.soc


def parse_code(text: str) -> CodeForm | None:
    """Read any form a person types: 11-3051, 113051, 11-3051.00, 11305100, 11-3051-00. None when it is not a code."""
    match = SOC_FORMS.fullmatch(text) if len(text) <= 40 else None
    if match is None:
        return None
    major, rest, suffix = match.groups()
    return CodeForm(soc=f"{major}-{rest}", suffix=suffix)


def is_residual(title: str) -> bool:
    """True of an "All Other" occupation: it gathers what has no code of its own, so it is shown but never recommended."""
    return title.rstrip().lower().endswith("all other")


def round_half_up(value: Decimal, exponent: str = "1") -> Decimal:
    """Round as published tables do: 0.5 away from zero."""
    return value.quantize(Decimal(exponent), rounding=ROUND_HALF_UP)


def standard_score(value: Decimal, low: Decimal, high: Decimal) -> Decimal | None:
    """O*NET's 0-100 form of a rating: (value - low) / (high - low) x 100. None for a signed scale, which has no such form."""
    if low < 0 or high <= low:
        return None
    return (value - low) / (high - low) * 100
