"""Whether a career grows: here, in the state, in the nation."""

from collections.abc import Sequence

from careers import selectors as careers
from careers.answers import Answers, Place, resolve
from careers.models import Release
from outlook.models import Projection

MISSING = "No projection is published for this career in {area}."


def usable(row: Projection) -> bool:
    """Has the row anything to show."""
    return any(getattr(row, name) is not None for name in ("employment_base", "percent_change", "openings_total"))


def outlook_answers(soc_id: int, place: Place, pins: Sequence[str] = (), *, releases: list[Release] | None = None, local=None) -> Answers:
    """The outlook answers of one career for one place, from the published releases or the pinned ones. Four queries."""
    releases = careers.live_releases("outlook", pins) if releases is None else releases
    soc_ids = careers.statistic_codes(soc_id)
    rows = outlook_rows(soc_ids, place, releases)
    if local is None:
        local = careers.local_areas(place.code) if place.kind == "county" else {}
    return resolve(place, careers.nearest(rows, soc_ids), releases, local, usable, MISSING)


def outlook_rows(soc_ids: Sequence[int], place: Place, releases: Sequence[Release]):
    """Rows of these codes in the place's state, its areas and the nation, each named as its release names it."""
    rows = Projection.objects.filter(careers.in_state(place.state), soc_id__in=soc_ids, release__in=releases)
    return careers.named(careers.with_shared(rows.select_related("area", "soc"), releases))
