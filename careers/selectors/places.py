"""Places that a person can choose, and the areas that answer for them."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q

from careers.models import Area, Membership
from careers.rules.counties import RETIRED
from careers.rules.places import PLACE_FORM, Place
from careers.selectors.cache import cached_per_version
from careers.selectors.delineations import delineations_of


class MalformedPlaceError(ValueError):
    """Not the form of a place code."""


class UnknownPlaceError(LookupError):
    """Well formed, but no county or state with that code is loaded.

    `instead`: codes and names of the places here that took the place of a county that is none any
    more.
    """

    def __init__(self, message: str, code: str, instead: Sequence[tuple[str, str]] = ()):
        super().__init__(message)
        self.code = code
        self.instead = instead


def _unknown(code: str) -> UnknownPlaceError:
    """No such place; of a county that is none any more, what took its place."""
    retired = RETIRED.get(code)
    if retired is None:
        return UnknownPlaceError(f"No place with the code {code} is known here.", code)

    wanted = [successor for successor, _name in retired.successors]
    here = set(Area.objects.public().filter(code__in=wanted).values_list("code", flat=True))
    instead = [(successor, name) for successor, name in retired.successors if successor in here]

    return UnknownPlaceError(retired.sentence, code, instead)


def find_places(codes: Sequence[str]) -> list[Place]:
    """The places of these codes, in order. Raises as `find_place` does."""
    for code in codes:
        if not PLACE_FORM.fullmatch(code):
            return [find_place(code)]  # raises, with the sentence for it

    # A county's state is read along, since its full name needs it.
    with_states = {*codes, *(code[:2] for code in codes)}
    rows = Area.objects.public().filter(
        code__in=with_states, kind__in=["nation", "state", "county"]
    )
    areas = {area.code: area for area in rows}
    if unknown := next((code for code in codes if code not in areas), None):
        raise _unknown(unknown)
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
        for area in Area.objects.public().filter(
            code__in={code, code[:2]}, kind__in=[*kinds, "state"]
        )
    }
    if code not in areas:
        raise _unknown(code)
    return _place(areas[code], areas)


@cached_per_version
def areas_of_state(state: str, delineations: frozenset[int] | None = None) -> dict[int, Area]:
    """The areas seen from one state, by id; of no state (""), the nation alone. `delineations` as
    in `areas_of_states`.
    """
    return areas_of_states([state], delineations)


def areas_of_states(
    states: Iterable[str], delineations: frozenset[int] | None = None
) -> dict[int, Area]:
    """The areas seen from these states, by id.

    The nation, the states, and every area that holds one of their counties in one of these
    delineations (the current ones where none are named), also where BLS files a two-state metro
    under the other state.
    """
    if delineations is None:
        delineations = delineations_of([])
    named = [state for state in states if state]
    with_a_county = Membership.objects.filter(
        county__state__in=named, delineation__in=delineations
    ).values("area")
    seen = Q(kind="nation")
    if named:
        seen |= Q(state__in=named) | Q(pk__in=with_a_county)
    return {area.pk: area for area in Area.objects.public().filter(seen)}


@cached_per_version
def state_areas() -> dict[int, Area]:
    """Every state as an area, by id."""
    return Area.objects.public().filter(kind="state").in_bulk()


def in_areas_of_state(state: str, delineations: frozenset[int] | None = None) -> Q:
    """Rows of the areas seen from a state."""
    return Q(area__in=list(areas_of_state(state, delineations)))
