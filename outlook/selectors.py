"""Whether a career grows: here, in the state, in the nation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from careers.rules.places import Place
from careers.selectors.cache import cached_per_version
from careers.selectors.codes import codes_with_aggregates, own_code_and_aggregates
from careers.selectors.places import areas_of_state, local_areas_of
from careers.selectors.releases import current_releases, current_rows
from careers.selectors.rows import prefer_own_code, statistic_rows
from careers.statistics.answers import Answers, resolve
from outlook.models import Projection
from outlook.rules import APPRENTICESHIP, PREPARATION

MISSING = "No projection is published for this career in {area}."


def usable(row: Projection) -> bool:
    """Has the row anything to show."""
    return any(
        getattr(row, name) is not None
        for name in ("employment_base", "percent_change", "openings_total")
    )


def outlook_answers(soc_id: int, place: Place, pins: Sequence[str] = ()) -> Answers:
    """The outlook answers of one career for one place, from the published releases or the pinned
    ones. One query, where nothing else is new.
    """
    releases = current_releases("outlook", pins)
    soc_ids = own_code_and_aggregates(soc_id)
    rows = statistic_rows(Projection, releases, (soc_ids, areas_of_state(place.state)))
    return resolve(
        place, prefer_own_code(rows, soc_ids), releases, local_areas_of(place), usable, MISSING
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
    """By SOC id, where the newest live (or pinned) release that says anything of the code, or of
    the aggregate it is published under, says it.

    Two queries, one more with pins.
    """
    said = _said(tuple(pins))
    codes = codes_with_aggregates(soc_ids).items()
    return {
        soc: found
        for soc, ids in codes
        if (found := next((said[code] for code in ids if code in said), None))
    }


@cached_per_version
def _said(pins: tuple[str, ...]) -> dict[int, Preparation]:
    """All that the releases say of how people get in, by SOC id: some 800 rows."""
    rows = (
        current_rows(Projection, "outlook", pins)
        .filter(area__kind="nation")
        .exclude(entry_education=None, related_experience="", training="")
    )
    said: dict[int, Preparation] = {}
    for soc, *preparation in rows.values_list("soc_id", *PREPARATION, "release_id"):
        said.setdefault(soc, Preparation(*preparation))
    return said
