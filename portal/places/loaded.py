"""What a person typed, looked up among the places that are loaded."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from careers.models import Area
from careers.selectors.delineations import counties_and_areas
from careers.selectors.home import home_state
from careers.selectors.releases import current_releases
from careers.selectors.zips import counties_of_zip
from portal.places.gazetteer import Gazetteer
from portal.places.lookup import ZIP, Found, find

PLACE_KINDS = ("nation", "state", "county")


@dataclass(frozen=True)
class LookedUp:
    """What was found, and the local areas of the home state's counties in the current releases, as
    (county code, dataset, area name); those of the newest wage delineation come first.
    """

    found: Found
    local: list[tuple[str, str, str]]


def look_up(words: str, areas: list[Area] | None = None) -> LookedUp:
    """The places that the words may mean. Nothing is queried for an empty box.

    `areas`: the nation, the states and the home state's counties, where the caller has them
    already.
    """
    words = words.strip()
    if not words:
        return LookedUp(Found(), [])

    home = home_state()

    # Later entries win below: wages after outlook, and newer releases after older ones.
    current = [
        (dataset, release)
        for dataset in ("outlook", "wages")
        for release in reversed(current_releases(dataset))
    ]

    # The dataset of each delineation; wages where it serves both.
    delineations = {
        release.delineation_id: dataset for dataset, release in current if release.delineation_id
    }

    # The rows of the newest wage delineation come first, called as its newest release calls them.
    names: dict[tuple[str, int], str] = {}
    for row in counties_and_areas([release for _dataset, release in reversed(current)], home):
        names.setdefault((row.county, row.release.delineation_id or 0), row.area_name)

    rows = [(county, delineation, name) for (county, delineation), name in names.items()]

    # Counties of other states are looked up too, though no page lists them.
    every: list[Any] = list(areas or [])
    if areas is None:
        every += Area.objects.public().filter(kind__in=PLACE_KINDS)
    else:
        every += Area.objects.public().filter(kind="county").exclude(state=home)

    places = Gazetteer(every, home, metros(rows, delineations), zips(words))
    return LookedUp(
        find(words, places), [(county, delineations[key], name) for county, key, name in rows]
    )


def metros(rows: list[tuple[str, int, str]], delineations: dict[int, str]) -> dict[str, list[str]]:
    """Wage areas by name, each with its counties."""
    groups = defaultdict(list)
    for county, key, name in rows:
        if delineations[key] == "wages":
            groups[name].append(county)

    return groups


def zips(words: str) -> dict[str, list[str]]:
    """The counties of the ZIP code that was typed; empty for other words."""
    form = ZIP.fullmatch(words)
    return {form[1]: counties_of_zip(form[1])} if form else {}
