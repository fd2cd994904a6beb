"""Places that a person can choose, and the areas that answer for them."""

import re

from django.db.models import Q

from careers.models import Area, Membership
from careers.rules.places import Place
from careers.selectors.cache import cached_per_version

PLACE_FORM = re.compile(r"US|[0-9]{2}|[0-9]{5}")


class MalformedPlaceError(ValueError):
    """Not the form of a place code."""


class UnknownPlaceError(LookupError):
    """Well formed, but no county or state with that code is loaded."""


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
    kinds = {2: ("nation",) if code == "US" else ("state",), 5: ("county",)}[len(code)]
    areas = {
        area.code: area
        for area in Area.objects.filter(code__in={code, code[:2]}, kind__in=[*kinds, "state"])
    }
    if code not in areas:
        raise UnknownPlaceError(f"No place with the code {code} is known here.")
    area, state = areas[code], areas.get(code[:2])
    if area.kind == Area.Kind.NATION:
        return Place(code, area.kind, area.name)
    return Place(code, area.kind, area.name, code[:2], state.name if state else "")


def local_areas_of(place: Place) -> dict[int, tuple[str, str]]:
    """`local_areas` of a county; a state and the nation have none."""
    return local_areas(place.code) if place.kind == "county" else {}


@cached_per_version
def local_areas(county: str) -> dict[int, tuple[str, str]]:
    """Delineation id -> (area code, the area's name in that delineation) for a county."""
    rows = Membership.objects.filter(county__code=county).values_list(
        "delineation_id", "area__code", "area_name"
    )
    return {delineation: (code, name) for delineation, code, name in rows}


@cached_per_version
def areas_of_state(state: str) -> dict[int, Area]:
    """Area id -> area: the nation, a state, and every area that holds one of its counties, also
    where BLS files a two-state metro under the other state.
    """
    held = Membership.objects.filter(county__state=state).values("area") if state else []
    return {
        area.pk: area
        for area in Area.objects.filter(
            Q(kind="nation") | Q(state=state, state__gt="") | Q(pk__in=held)
        )
    }


def in_areas_of_state(state: str) -> Q:
    """Rows of the areas seen from a state."""
    return Q(area__in=list(areas_of_state(state)))


def areas_for_place(place: Place) -> dict[int, Area]:
    """Of the areas seen from a place those that answer for it: its local areas in every
    delineation, its state, the nation.
    """
    codes = {"US", place.state, *(code for code, _name in local_areas_of(place).values())}
    return {pk: area for pk, area in areas_of_state(place.state).items() if area.code in codes}


@cached_per_version
def area_names(delineations: frozenset[int]) -> dict[tuple[int, int], str]:
    """(Delineation id, area id) -> the name that the area bears there."""
    rows = (
        Membership.objects.filter(delineation__in=delineations)
        .order_by()
        .values_list("delineation_id", "area_id", "area_name")
    )
    return {(delineation, area): name for delineation, area, name in rows.distinct()}
