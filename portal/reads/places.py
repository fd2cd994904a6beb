"""The place that a page is about, and what it can be changed to."""

from careers.models import Area
from careers.rules.places import Place
from careers.selectors.home import home_place, home_state
from careers.selectors.places import areas_of_state, find_place


def chosen_place(code: str) -> Place:
    """The place of a page's parameter, or the site's default."""
    return find_place(code or home_place())


def place_areas(place: Place) -> list[Area]:
    """What a place can be changed to: the nation, the state and the state's counties. The nation's
    page offers the default state's.
    """
    state = place.state or home_state()
    return [
        area
        for area in areas_of_state(state).values()
        if area.kind == "nation" or (area.kind in ("state", "county") and area.state == state)
    ]
