"""The pay and outlook answers of several careers for several places, in a fixed number of queries:
what compare, saved lists and cards read.

The same rules as `wages.selectors` and `outlook.selectors`, which answer for one career and one
place; a test compares them pair by pair.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from careers.models import Area, Edition, Membership, Release
from careers.rules.places import Place
from careers.selectors.codes import codes_with_aggregates
from careers.selectors.places import PLACE_FORM, UnknownPlaceError, find_place
from careers.selectors.releases import current_releases
from careers.selectors.rows import prefer_own_code, with_area_names
from careers.statistics.answers import Answers, resolve
from outlook import selectors as outlook
from outlook.models import Projection
from wages import selectors as wages
from wages.models import WageEstimate

Key = tuple[int, str]  # SOC id, place code


@dataclass(frozen=True)
class Batch:
    """Answers by SOC id and place code."""

    pay: Mapping[Key, Answers]
    outlook: Mapping[Key, Answers]


def places(codes: Sequence[str]) -> list[Place]:
    """The places of these codes, in order; raises as `careers.selectors.places.find_place` does.
    One query.
    """
    for code in codes:
        if not PLACE_FORM.fullmatch(code):
            return [find_place(code)]  # raises, with the sentence for it
    found = Area.objects.filter(
        code__in={*codes, *(code[:2] for code in codes)}, kind__in=["nation", "state", "county"]
    )
    areas = {area.code: area for area in found}
    if unknown := next((code for code in codes if code not in areas), None):
        raise UnknownPlaceError(f"No place with the code {unknown} is known here.")
    return [_place(areas[code], areas) for code in codes]


def _place(area: Area, areas: Mapping[str, Area]) -> Place:
    if area.kind == Area.Kind.NATION:
        return Place(area.code, area.kind, area.name)
    state = areas.get(area.code[:2])
    return Place(area.code, area.kind, area.name, area.code[:2], state.name if state else "")


def current_editions(slugs: Sequence[str]) -> tuple[list[Edition], list[str]]:
    """The published editions of these slugs, in order, and the slugs that have none. One query."""
    found = {
        edition.slug: edition
        for edition in Edition.objects.current().filter(slug__in=slugs).select_related("soc")
    }
    return [found[slug] for slug in slugs if slug in found], [
        slug for slug in slugs if slug not in found
    ]


def answers(soc_ids: Iterable[int], chosen: Sequence[Place], pins: Sequence[str] = ()) -> Batch:
    """Every pair of a career and a place. Eight queries, however many pairs."""
    socs = sorted(set(soc_ids))
    codes = codes_with_aggregates(socs)
    areas = _StateAreas(chosen)
    every = sorted({code for row in codes.values() for code in row})
    pay_releases, outlook_releases = (
        current_releases("wages", pins),
        current_releases("outlook", pins),
    )
    pay_rows = _rows(WageEstimate, every, areas, pay_releases)
    outlook_rows = _rows(Projection, every, areas, outlook_releases)
    pay, growth = {}, {}
    for soc in socs:
        pay_of = prefer_own_code([row for row in pay_rows if row.soc_id in codes[soc]], codes[soc])
        outlook_of = prefer_own_code(
            [row for row in outlook_rows if row.soc_id in codes[soc]], codes[soc]
        )
        for place in chosen:
            local = areas.local(place)
            pay[soc, place.code] = resolve(
                place,
                areas.seen_from(place, pay_of),
                pay_releases,
                local,
                wages.usable,
                wages.MISSING,
            )
            growth[soc, place.code] = resolve(
                place,
                areas.seen_from(place, outlook_of),
                outlook_releases,
                local,
                outlook.usable,
                outlook.MISSING,
            )
    return Batch(pay, growth)


def _rows(
    model: Any, socs: Sequence[int], areas: "_StateAreas", releases: Sequence[Release]
) -> list[Any]:
    """Rows of these codes in the nation and in every state of the chosen places, each named as its
    release names it. Two queries.
    """
    rows = model.objects.filter(
        areas.condition, soc_id__in=socs, release__in=releases
    ).select_related("area", "soc", "release__source", "release__delineation")
    return with_area_names(rows)


class _StateAreas:
    """Which areas can be seen from each state: its own, and those that hold one of its counties.
    One query.
    """

    def __init__(self, chosen: Sequence[Place]) -> None:
        self.states = sorted({place.state for place in chosen if place.state})
        rows = Membership.objects.filter(county__state__in=self.states)
        self.members = (
            list(
                rows.values_list(
                    "delineation_id",
                    "county__code",
                    "county__state",
                    "area_id",
                    "area__code",
                    "area_name",
                )
            )
            if self.states
            else []
        )
        self.by_state = {
            state: {row[3] for row in self.members if row[2] == state} for state in self.states
        }
        areas = {area for found in self.by_state.values() for area in found}
        self.condition = Q(area__kind="nation") | Q(area__state__in=self.states) | Q(area__in=areas)

    def local(self, place: Place) -> dict[int, tuple[str, str]]:
        """Delineation id -> (area code, area name) of a county."""
        return {row[0]: (row[4], row[5]) for row in self.members if row[1] == place.code}

    def seen_from(self, place: Place, rows: Iterable[Any]) -> list[Any]:
        own = self.by_state.get(place.state, set())
        return [
            row
            for row in rows
            if row.area.kind == "nation"
            or (place.state and (row.area.state == place.state or row.area_id in own))
        ]
