"""What the reader of figures needs to know of projections, and how people usually get in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from careers.selectors.cache import cached_per_version
from careers.selectors.codes import codes_with_aggregates
from careers.selectors.releases import current_rows
from careers.statistics.declaration import FigureKind
from outlook.models import Projection
from outlook.rules import APPRENTICESHIP, PREPARATION

# One of these must be there for a row to be worth a page's space.
HEADLINES = ("employment_base", "percent_change", "openings_total")


def usable(row: Projection) -> bool:
    """Has the row anything to show."""
    return any(getattr(row, name) is not None for name in HEADLINES)


PROJECTIONS = FigureKind(
    "outlook",
    Projection,
    usable,
    noun=gettext_noop("a projection"),
    left_out=gettext_noop("the armed forces"),
    # The states publish their own projections; this site of theirs has those of all of them.
    file="https://projectionscentral.org/",
)


@dataclass(frozen=True)
class Preparation:
    """How people usually get into an occupation, as a projections release says it of the nation:
    BLS's level of entry education, and its own words.
    """

    entry_education: int | None
    related_experience: str
    training: str
    release: int

    @property
    def is_apprenticeship(self) -> bool:
        return self.training == APPRENTICESHIP


def preparations(soc_ids: Collection[int], pins: Sequence[str] = ()) -> dict[int, Preparation]:
    """By SOC id, how people get in, where a release says it.

    The newest live (or pinned) release that says anything of the code answers, or else of the
    aggregate that the code is published under.
    """
    by_code = _preparations_by_code(tuple(pins))
    answers = {}
    for soc_id, codes in codes_with_aggregates(soc_ids).items():
        # The occupation's own code comes first, then the aggregates that hold it.
        first = next((code for code in codes if code in by_code), None)
        if first is not None:
            answers[soc_id] = by_code[first]
    return answers


@cached_per_version
def _preparations_by_code(pins: tuple[str, ...]) -> dict[int, Preparation]:
    """All that the releases say of how people get in, by SOC id: some 800 rows."""
    # BLS says how people get in for the nation alone.
    rows = (
        current_rows(Projection, "outlook", pins)
        .filter(area__kind="nation")
        .exclude(entry_education=None, related_experience="", training="")
    )

    # Rows come newest release first, so the first one that says anything stays.
    by_code: dict[int, Preparation] = {}
    for soc_id, *preparation in rows.values_list("soc_id", *PREPARATION, "release_id"):
        by_code.setdefault(soc_id, Preparation(*preparation))
    return by_code
