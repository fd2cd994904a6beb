"""Places that a person can choose, and the areas that answer for them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from careers.models import Area, Membership
from careers.rules.places import Place
from careers.selectors.cache import cached_per_version

PLACE_FORM = re.compile(r"US|[0-9]{2}|[0-9]{5}")


class MalformedPlaceError(ValueError):
    """Not the form of a place code."""


class UnknownPlaceError(LookupError):
    """Well formed, but no county or state with that code is loaded."""


def find_places(codes: Sequence[str]) -> list[Place]:
    """The places of these codes, in order. Raises as `find_place` does."""
    for code in codes:
        if not PLACE_FORM.fullmatch(code):
            return [find_place(code)]  # raises, with the sentence for it

    # A county's state is read along, since its full name needs it.
    with_states = {*codes, *(code[:2] for code in codes)}
    rows = Area.objects.filter(code__in=with_states, kind__in=["nation", "state", "county"])
    areas = {area.code: area for area in rows}
    if unknown := next((code for code in codes if code not in areas), None):
        raise UnknownPlaceError(f"No place with the code {unknown} is known here.")
    return [_place(areas[code], areas) for code in codes]


def _place(area: Area, areas: Mapping[str, Area]) -> Place:
    """The place that an area is; `areas` has its state by code."""
    if area.kind == Area.Kind.NATION:
        return Place(area.code, area.kind, area.name)
    state = areas.get(area.code[:2])
    return Place(area.code, area.kind, area.name, area.code[:2], state.name if state else "")


@cached_per_version
def find_place(code: str) -> Place:
    """The place of a code: five-digit county FIPS, two-digit state FIPS, or US. Raises
    MalformedPlaceError or UnknownPlaceError, with a sentence.
    """
    if not PLACE_FORM.fullmatch(code):
        raise MalformedPlaceError(
            f"“{code[:20]}” is not a place. Use a five-digit county code such as 53033, a "
            "two-digit state code such as 53, or US."
        )

    # The length of a code tells what it can be, so that an area of another kind is not taken for a
    # place.
    kinds = {2: ("nation",) if code == "US" else ("state",), 5: ("county",)}[len(code)]
    areas = {
        area.code: area
        for area in Area.objects.filter(code__in={code, code[:2]}, kind__in=[*kinds, "state"])
    }
    if code not in areas:
        raise UnknownPlaceError(f"No place with the code {code} is known here.")
    return _place(areas[code], areas)


@cached_per_version
def local_areas(county: str) -> dict[int, tuple[str, str]]:
    """Delineation id -> (area code, the area's name in that delineation) for a county."""
    rows = Membership.objects.filter(county__code=county).values_list(
        "delineation_id", "area__code", "area_name"
    )
    return {delineation: (code, name) for delineation, code, name in rows}


@cached_per_version
def areas_of_state(state: str) -> dict[int, Area]:
    """The areas seen from one state, by id; of no state (""), the nation alone."""
    return areas_of_states([state])


def areas_of_states(states: Iterable[str]) -> dict[int, Area]:
    """The areas seen from these states, by id.

    The nation, the states, and every area that holds one of their counties, also where BLS files a
    two-state metro under the other state.
    """
    named = [state for state in states if state]
    with_a_county = Membership.objects.filter(county__state__in=named).values("area")
    seen = Q(kind="nation")
    if named:
        seen |= Q(state__in=named) | Q(pk__in=with_a_county)
    return {area.pk: area for area in Area.objects.filter(seen)}


@cached_per_version
def state_areas() -> dict[int, Area]:
    """Every state as an area, by id."""
    return Area.objects.filter(kind="state").in_bulk()


def in_areas_of_state(state: str) -> Q:
    """Rows of the areas seen from a state."""
    return Q(area__in=list(areas_of_state(state)))


@cached_per_version
def area_names(delineations: frozenset[int]) -> dict[tuple[int, int], str]:
    """(Delineation id, area id) -> the name that the area bears there."""
    rows = (
        Membership.objects.filter(delineation__in=delineations)
        .order_by()
        .values_list("delineation_id", "area_id", "area_name")
    )
    return {(delineation, area): name for delineation, area, name in rows.distinct()}
