"""The chooser: what was typed answered with links, the counties of the state, the states of the
nation.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from portal.charts.map import Shape, Sheet
from portal.places.lookup import Found
from portal.translation import gettext as _
from portal.translation import ngettext

LETTERS = 6.6  # half the width of a letter on the map, in the map's own units


@dataclass(frozen=True)
class PlaceLink:
    """A place, the page it leads back to, and what is said about it."""

    code: str
    name: str
    url: str
    why: str = ""
    areas: str = ""


@dataclass(frozen=True)
class MapLink:
    """A place on the map. `label` is its name where there is room for it."""

    link: PlaceLink
    shape: Shape
    label: str


@dataclass(frozen=True)
class LinkMap:
    width: int
    height: int
    links: tuple[MapLink, ...]


@dataclass(frozen=True)
class Chooser:
    q: str
    heading: str
    matches: tuple[PlaceLink, ...]
    more: bool
    message: str
    nation: PlaceLink | None
    state: PlaceLink | None
    counties: tuple[PlaceLink, ...]
    states: tuple[PlaceLink, ...]
    county_map: LinkMap | None
    state_map: LinkMap | None


# The map of the home state's counties, then the map of all states.
Sheets = tuple[Sheet | None, Sheet | None]
LocalNames = Mapping[str, Mapping[str, str]]


def chooser(
    q: str,
    found: Found,
    areas: Iterable[Any],
    home: str,
    url: Callable[[str], str],
    sheets: Sheets,
    local: LocalNames,
) -> Chooser:
    """`areas`: the nation, the states and the counties of the home state. `url`: the page to go to
    with a place.

    `local`: county code -> {"wages": area name, "outlook": area name} in the current releases.
    """
    rows = list(areas)
    by_code = {row.code: PlaceLink(row.code, row.name, url(row.code)) for row in rows}
    counties = sorted(
        (by_code[row.code] for row in rows if row.kind == "county" and row.state == home),
        key=lambda link: link.name,
    )
    states = sorted(
        (by_code[row.code] for row in rows if row.kind == "state"), key=lambda link: link.name
    )
    matches = tuple(
        PlaceLink(
            match.code, match.name, url(match.code), match.why, _areas(local.get(match.code, {}))
        )
        for match in found.matches
    )

    return Chooser(
        q=q,
        heading=ngettext(
            "%(count)d place for “%(q)s”", "%(count)d places for “%(q)s”", len(matches)
        )
        % {"count": len(matches), "q": q}
        if matches
        else "",
        matches=matches,
        more=found.more,
        message=found.message,
        nation=by_code.get("US"),
        state=by_code.get(home),
        counties=tuple(counties),
        states=tuple(states),
        county_map=link_map(sheets[0], by_code, 2),
        state_map=link_map(sheets[1], by_code, 1),
    )


def _areas(names: Mapping[str, str]) -> str:
    """Which areas give a county's figures."""
    parts = []
    if names.get("wages"):
        parts.append(_("Pay figures: %(area)s.") % {"area": names["wages"]})

    if names.get("outlook"):
        parts.append(_("Outlook figures: %(area)s.") % {"area": names["outlook"]})

    return " ".join(parts)


def link_map(sheet: Sheet | None, links: Mapping[str, PlaceLink], slack: int) -> LinkMap | None:
    """The places of a sheet that can be chosen. `slack`: how far a name may reach over the border,
    in letters.
    """
    if sheet is None:
        return None

    found = [
        MapLink(links[shape.code], shape, _label(shape, slack))
        for shape in sheet.shapes
        if shape.code in links
    ]

    return LinkMap(sheet.width, sheet.height, tuple(found)) if found else None


def _label(shape: Shape, slack: int) -> str:
    room = shape.room * 2.2 * 2 / LETTERS + slack
    return shape.name if len(shape.name) <= room else ""


def names_of_local_areas(rows: Sequence[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """(county code, purpose, area name) rows as county code -> purpose -> area name."""
    found: dict[str, dict[str, str]] = {}
    for county, purpose, name in rows:
        # Where a county has two areas for a purpose, the first one stays.
        found.setdefault(county, {}).setdefault(purpose, name)
    return found
