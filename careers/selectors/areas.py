"""The areas around some places: seen from their states, answering for them, and their names."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from careers.models import Area, Membership, Release
from careers.rules.places import Place
from careers.selectors.cache import cached_per_version
from careers.selectors.delineations import delineations_of
from careers.selectors.places import areas_of_states


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
    """The areas seen from some states, by id, and their counties in the delineations asked for."""

    areas: Mapping[int, Area]
    members: Collection[Member]

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
        local = {row.area_code for row in self.members if row.county == place.code}
        codes = {"US", place.state, *local}
        return {pk: area for pk, area in self.areas.items() if area.code in codes}

    def local(
        self, place: Place, releases: Sequence[Release], names: Mapping[tuple[int, int], str]
    ) -> dict[int, tuple[str, str]]:
        """Delineation id -> (area code, area name) of a county; other places have none.

        An area is called as the newest of the releases that use the delineation calls it.
        """
        users = {release.delineation_id: release.pk for release in reversed(releases)}
        return {
            row.delineation: (
                row.area_code,
                names.get((users.get(row.delineation, 0), row.area), row.area_name),
            )
            for row in self.members
            if row.county == place.code
        }


def areas_seen_from(places: Iterable[Place], releases: Iterable[Release]) -> SeenAreas:
    """The areas seen from the states of these places, as these releases draw them."""
    states = {place.state for place in places if place.state}
    delineations = delineations_of(releases)

    # Nearly every page is about one state, so those answers are kept.
    if len(states) <= 1:
        return _areas_seen_from_state("".join(states), delineations)
    # Not cached: there are too many ways to choose several states.
    return _areas_seen(states, delineations)


@cached_per_version
def _areas_seen_from_state(state: str, delineations: frozenset[int]) -> SeenAreas:
    return _areas_seen([state], delineations)


def _areas_seen(states: Iterable[str], delineations: frozenset[int]) -> SeenAreas:
    areas = areas_of_states(states, delineations)
    rows = Membership.objects.filter(area__in=list(areas), delineation__in=delineations)
    columns = (
        "delineation_id",
        "county__code",
        "county__state",
        "area_id",
        "area__code",
        "area_name",
    )
    return SeenAreas(areas, [Member(*row) for row in rows.order_by("pk").values_list(*columns)])
