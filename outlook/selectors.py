"""Whether a career grows: here, in the state, in the nation."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from careers import selectors as careers
from careers.answers import Answers, Place, resolve
from careers.models import Release
from outlook.models import Projection
from outlook.rules import PREPARATION

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


@dataclass(frozen=True)
class Preparation:
    """How people usually get into an occupation, as a projections release says it of the nation: BLS's level of entry education, and its own words."""

    entry_education: int | None
    related_experience: str
    training: str
    release: int


def preparations(soc_ids: Collection[int], pins: Sequence[str] = ()) -> dict[int, Preparation]:
    """By SOC id, where the newest live (or pinned) release that says anything of the code, or of the aggregate it is published under, says it.

    Two queries, one more with pins.
    """
    codes = careers.codes_published_as(soc_ids)
    rows = careers.answering(Projection, "outlook", pins).filter(soc__in={code for ids in codes.values() for code in ids}, area__kind="nation")
    said = rows.exclude(entry_education=None, related_experience="", training="").values_list("soc_id", *PREPARATION, "release_id")
    by_code: dict[int, Preparation] = {}
    for soc, *preparation in said:
        by_code.setdefault(soc, Preparation(*preparation))
    return {soc: found for soc, ids in codes.items() if (found := next((by_code[code] for code in ids if code in by_code), None))}


def outlook_rows(soc_ids: Sequence[int], place: Place, releases: Sequence[Release]):
    """Rows of these codes in the place's state, its areas and the nation, each named as its release names it."""
    rows = Projection.objects.filter(careers.in_state(place.state), soc_id__in=soc_ids, release__in=releases)
    return careers.named(careers.with_shared(rows.select_related("area", "soc"), releases))
