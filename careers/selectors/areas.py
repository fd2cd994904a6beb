"""The areas around some places: seen from their states, answering for them, and their names."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from careers.models import Area, Membership
from careers.rules.places import Place
from careers.selectors.cache import cached_per_version
from careers.selectors.places import areas_of_state, areas_of_states


class Member(NamedTuple):
    """A county's area in one delineation, and the name that the area bears there."""

    delineation: int
    county: str
    county_state: str
    area: int
    area_code: str
    area_name: str


@dataclass(frozen=True)
class SeenAreas:
    """The areas seen from some states, by id, and all the counties that they have ever had.

    `names` are by delineation and area: an area may bear another name in each delineation.
    """

    areas: Mapping[int, Area]
    members: Collection[Member]
    names: Mapping[tuple[int, int], str]

    def of_state(self, place: Place) -> dict[int, Area]:
        """All the areas seen from a place's state; of the nation, the nation alone."""
        # A metro across a border is filed under one state and seen from both.
        with_a_county = {row.area for row in self.members if row.county_state == place.state}
        return {
            pk: area
            for pk, area in self.areas.items()
            if area.kind == Area.Kind.NATION or area.state == place.state or pk in with_a_county
        }

    def of_place(self, place: Place) -> dict[int, Area]:
        """The areas that answer for a place: its local ones, its state, the nation."""
        codes = {"US", place.state, *(code for code, _name in self.local(place).values())}
        return {pk: area for pk, area in self.areas.items() if area.code in codes}

    def local(self, place: Place) -> dict[int, tuple[str, str]]:
        """Delineation id -> (area code, area name) of a county; other places have none."""
        return {
            row.delineation: (row.area_code, row.area_name)
            for row in self.members
            if row.county == place.code
        }


def areas_seen_from(places: Iterable[Place]) -> SeenAreas:
    """The areas seen from the states of these places."""
    states = {place.state for place in places if place.state}

    # Nearly every page is about one state, so those answers are kept.
    if len(states) <= 1:
        return _areas_seen_from_state("".join(states))
    # Not cached: there are too many ways to choose several states.
    return _with_members(areas_of_states(states))


@cached_per_version
def _areas_seen_from_state(state: str) -> SeenAreas:
    return _with_members(areas_of_state(state))


def _with_members(areas: Mapping[int, Area]) -> SeenAreas:
    rows = Membership.objects.filter(area__in=list(areas)).order_by("pk")
    columns = (
        "delineation_id",
        "county__code",
        "county__state",
        "area_id",
        "area__code",
        "area_name",
    )
    members = [Member(*row) for row in rows.values_list(*columns)]
    names = {(row.delineation, row.area): row.area_name for row in members}
    return SeenAreas(areas, members, names)
