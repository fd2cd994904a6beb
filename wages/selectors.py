"""What a career pays: here, in the state, in the nation."""

from collections.abc import Sequence

from careers import selectors as careers
from careers.answers import Answers, Place, resolve
from wages.models import WageEstimate
from wages.rules import MEASURES, PERIODS

STATUSES = tuple(f"{period}_{name}_status" for period in PERIODS for name in MEASURES)
MISSING = "No wage is published for this career in {area}."


def usable(row: WageEstimate) -> bool:
    """Has the row any wage to show: a figure, or a top-code."""
    return any(getattr(row, name) in "PT" for name in STATUSES)


def wage_answers(soc_id: int, place: Place, pins: Sequence[str] = ()) -> Answers:
    """The wage answers of one career for one place, from the published releases or the pinned ones. One query, where nothing else is new."""
    releases = careers.live_releases("wages", pins)
    soc_ids = careers.statistic_codes(soc_id)
    rows = careers.rows_of(WageEstimate, releases, (soc_ids, careers.areas_seen_from(place.state)))
    return resolve(place, careers.nearest(rows, soc_ids), releases, careers.local_areas_of(place), usable, MISSING)
