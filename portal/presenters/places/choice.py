"""The place of a page and the places it can be changed to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from careers.rules.places import Place
from portal.translation import gettext as _


@dataclass(frozen=True)
class PlaceOption:
    code: str
    name: str
    chosen: bool


@dataclass(frozen=True)
class PlaceChoice:
    """The chosen place, whether it was chosen or is the site's default, and the counties, state and
    nation to change it to.
    """

    code: str
    name: str
    is_default: bool
    wide: tuple[PlaceOption, ...]
    counties: tuple[PlaceOption, ...]
    counties_label: str


def place_choice(place: Place, areas: Iterable[Any], default: str) -> PlaceChoice:
    """`areas`: the nation, the state and its counties."""
    found = list(areas)
    wide = [
        PlaceOption(area.code, area.name, area.code == place.code)
        for area in found
        if area.kind in ("nation", "state")
    ]

    counties = [
        PlaceOption(area.code, area.name, area.code == place.code)
        for area in found
        if area.kind == "county"
    ]
    state = next((area.name for area in found if area.kind == "state"), "")
    label = _("Counties of %(state)s") % {"state": state}

    # The state first, then the nation.
    wide.sort(key=lambda option: option.code == "US")
    counties.sort(key=lambda option: option.name)

    return PlaceChoice(
        place.code, place.full_name, place.code == default, tuple(wide), tuple(counties), label
    )
