"""What a career pays: here, in the state, in the nation."""

from collections.abc import Sequence

from careers import selectors as careers
from careers.answers import Answers, Place, resolve
from careers.models import Release
from wages.models import WageEstimate

MISSING = "No wage is published for this career in {area}."


def usable(row: WageEstimate) -> bool:
    """Has the row any wage to show: a figure, or a top-code."""
    return any(getattr(row, f"{period}_{name}_status") in "PT" for period in ("hourly", "annual") for name in ("p10", "p25", "median", "p75", "p90", "mean"))


def wage_answers(soc_id: int, place: Place, pins: Sequence[str] = (), *, releases: list[Release] | None = None, local=None) -> Answers:
    """The wage answers of one career for one place, from the published releases or the pinned ones. Four queries."""
    releases = careers.live_releases("wages", pins) if releases is None else releases
    soc_ids = careers.statistic_codes(soc_id)
    rows = wage_rows(soc_ids, place, releases)
    if local is None:
        local = careers.local_areas(place.code) if place.kind == "county" else {}
    return resolve(place, careers.nearest(rows, soc_ids), releases, local, usable, MISSING)


def wage_rows(soc_ids: Sequence[int], place: Place, releases: Sequence[Release]):
    """Rows of these codes in the place's state, its areas and the nation, each named as its release names it."""
    rows = WageEstimate.objects.filter(careers.in_state(place.state), soc_id__in=soc_ids, release__in=releases)
    return careers.named(careers.with_shared(rows.select_related("area", "soc"), releases))
