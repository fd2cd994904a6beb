"""Whether a career grows: here, in the state, in the nation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from careers import selectors as careers
from careers.answers import Answers, Place, resolve
from careers.kept import kept
from outlook.models import Projection
from outlook.rules import APPRENTICESHIP, PREPARATION

MISSING = "No projection is published for this career in {area}."


def usable(row: Projection) -> bool:
    """Has the row anything to show."""
    return any(getattr(row, name) is not None for name in ("employment_base", "percent_change", "openings_total"))


def outlook_answers(soc_id: int, place: Place, pins: Sequence[str] = ()) -> Answers:
    """The outlook answers of one career for one place, from the published releases or the pinned ones. One query, where nothing else is new."""
    releases = careers.live_releases("outlook", pins)
    soc_ids = careers.statistic_codes(soc_id)
    rows = careers.rows_of(Projection, releases, (soc_ids, careers.areas_seen_from(place.state)))
    return resolve(place, careers.nearest(rows, soc_ids), releases, careers.local_areas_of(place), usable, MISSING)


@dataclass(frozen=True)
class Preparation:
    """How people usually get into an occupation, as a projections release says it of the nation: BLS's level of entry education, and its own words."""

    entry_education: int | None
    related_experience: str
    training: str
    release: int

    @property
    def is_apprenticeship(self) -> bool:
        return self.training == APPRENTICESHIP


def preparations(soc_ids: Collection[int], pins: Sequence[str] = ()) -> dict[int, Preparation]:
    """By SOC id, where the newest live (or pinned) release that says anything of the code, or of the aggregate it is published under, says it.

    Two queries, one more with pins.
    """
    said = _said(tuple(pins))
    codes = careers.codes_published_as(soc_ids).items()
    return {soc: found for soc, ids in codes if (found := next((said[code] for code in ids if code in said), None))}


@kept
def _said(pins: tuple[str, ...]) -> dict[int, Preparation]:
    """All that the releases say of how people get in, by SOC id: some 800 rows."""
    rows = careers.answering(Projection, "outlook", pins).filter(area__kind="nation").exclude(entry_education=None, related_experience="", training="")
    said: dict[int, Preparation] = {}
    for soc, *preparation in rows.values_list("soc_id", *PREPARATION, "release_id"):
        said.setdefault(soc, Preparation(*preparation))
    return said
