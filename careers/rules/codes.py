"""Forms of occupation codes, and what a code's title says of it. Pure."""

import re
from dataclasses import dataclass

# Today's version of the Standard Occupational Classification. SOC 2028 is due in 2027.
CURRENT_SOC = "2018"

# The first base year of projections in today's version: BLS's of 2018-28 are the last before it.
FIRST_BASE_YEAR = 2019

# All occupations together, as OEWS and the projections print them.
TOTAL = "00-0000"

# The major group of the armed forces, for which no civilian wage is published.
MILITARY_GROUP = "55-"

# The ending of an O*NET-SOC code that is its SOC code itself, not a detail of it.
PLAIN_ENDING = ".00"

SOC_FORMS = re.compile(r"\s*([0-9]{2})[-\u2010-\u2015\u2212 ]?([0-9]{4})(?:[.\- ]?([0-9]{2}))?\s*")


@dataclass(frozen=True)
class CodeForm:
    """A code a person typed.

    The six-digit SOC code and, where given, the two digits of an O*NET detail (`00` is the
    occupation itself).
    """

    soc: str
    suffix: str | None = None

    @property
    def is_onet_detail(self) -> bool:
        return self.suffix not in (None, "00")

    @property
    def canonical(self) -> str:
        """`11-3051`, or `15-1299.08` for an O*NET detail."""
        return f"{self.soc}.{self.suffix}" if self.is_onet_detail else self.soc

    @property
    def spellings(self) -> tuple[str, ...]:
        """The code as classifications spell it: O*NET-SOC writes a plain SOC code with `.00`."""
        return (self.canonical,) if self.is_onet_detail else (self.soc, self.soc + PLAIN_ENDING)


def parse_code(text: str) -> CodeForm | None:
    """Read any form a person types, or None when it is not a code.

    The forms: 11-3051, 113051, 11-3051.00, 11305100, 11-3051-00.
    """
    match = SOC_FORMS.fullmatch(text) if len(text) <= 40 else None
    if match is None:
        return None

    major, rest, suffix = match.groups()

    return CodeForm(soc=f"{major}-{rest}", suffix=suffix)


def is_onet_detail(code: str) -> bool:
    """True of 15-1299.08, a detail of its SOC code; not of 11-3051.00 or of 11-3051 itself."""
    return "." in code and not code.endswith(PLAIN_ENDING)


def is_military(code: str) -> bool:
    """True of a SOC or O*NET-SOC code of the armed forces."""
    return code.startswith(MILITARY_GROUP)


def title_words(title: str) -> str:
    """A title as it is compared with another one: its words in one case, and nothing between."""
    return " ".join(re.findall(r"[^\W_]+", title.casefold().replace("&", " and ")))


def is_residual(title: str) -> bool:
    """True of an "All Other" occupation.

    It gathers what has no code of its own, so it is shown but never recommended.
    """
    return title.rstrip().lower().endswith("all other")
