"""What a career pays: here, in the state, in the nation."""

from collections.abc import Sequence

from careers.rules.places import Place
from careers.selectors.codes import own_code_and_aggregates
from careers.selectors.places import areas_of_state, local_areas_of
from careers.selectors.releases import current_releases
from careers.selectors.rows import prefer_own_code, statistic_rows
from careers.statistics.answers import Answers, resolve
from wages.models import WageEstimate
from wages.rules import MEASURES, PERIODS

STATUSES = tuple(f"{period}_{name}_status" for period in PERIODS for name in MEASURES)
MISSING = "No wage is published for this career in {area}."


def usable(row: WageEstimate) -> bool:
    """Has the row any wage to show: a figure, or a top-code."""
    return any(getattr(row, name) in "PT" for name in STATUSES)


def wage_answers(soc_id: int, place: Place, pins: Sequence[str] = ()) -> Answers:
    """The wage answers of one career for one place, from the published releases or the pinned ones.
    One query, where nothing else is new.
    """
    releases = current_releases("wages", pins)
    soc_ids = own_code_and_aggregates(soc_id)
    rows = statistic_rows(WageEstimate, releases, (soc_ids, areas_of_state(place.state)))
    return resolve(
        place, prefer_own_code(rows, soc_ids), releases, local_areas_of(place), usable, MISSING
    )
