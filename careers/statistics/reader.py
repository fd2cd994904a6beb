"""The reader of figures: what careers pay, and how they grow, in places.

Pages, lists, comparisons, maps, the API and its files ask here. Nobody else chooses the release
that answers, an own code before an aggregate, or a narrower area before a wider one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careers.models import Area, Release, SocCode
from careers.rules.figures import FigureStatus
from careers.rules.places import Place
from careers.selectors.areas import SeenAreas, areas_seen_from
from careers.selectors.codes import codes_with_aggregates, own_code_and_aggregates, soc_codes
from careers.selectors.delineations import area_names
from careers.selectors.places import state_areas
from careers.selectors.releases import current_releases
from careers.selectors.rows import (
    AreaNames,
    CodesInAreas,
    prefer_own_code,
    rows_held,
    statistic_rows,
)
from careers.statistics.answers import Answers, newest_with_rows, resolve
from careers.statistics.declaration import FigureKind
from careers.statistics.reasons import Holdings, why_no_row

Key = tuple[int, str]  # SOC id, place code
Held = Mapping[tuple[int, str], int]  # (release id, area code) -> number of rows


@dataclass(frozen=True)
class _PlaceAreas:
    """A place with the areas that answer for it, and all the areas seen from its state.

    `local` has the county's area in each delineation: (area code, area name) by delineation id.
    """

    place: Place
    answering: Mapping[int, Area]
    of_state: Mapping[int, Area]
    local: Mapping[int, tuple[str, str]]

    @classmethod
    def of(
        cls, place: Place, seen: SeenAreas, releases: Sequence[Release], names: AreaNames
    ) -> "_PlaceAreas":
        local = seen.local(place, releases, names)
        return cls(place, seen.of_place(place), seen.of_state(place), local)


def read_figures(
    kind: FigureKind,
    soc_ids: Iterable[int],
    places: Sequence[Place],
    pins: Sequence[str] = (),
    *,
    all_areas_for: Iterable[int] = (),
) -> dict[Key, Answers]:
    """The answers of every one of these careers in every one of these places.

    By SOC id and place code; where there is no figure, the answer says why. The number of queries
    does not grow with careers nor places. Each career is answered for itself, also where two are
    published under one aggregate.

    `pins`: releases to answer from, where they are of this kind. `all_areas_for`: the careers of
    which all areas of the place's state are read, for their tables; of the others, only the areas
    that answer for the place.
    """
    codes = codes_with_aggregates(list(soc_ids))
    releases = current_releases(kind.dataset, pins)

    # Areas and codes are settled first, so that the rows are found by one statement.
    seen = areas_seen_from(places, releases)
    names = area_names(releases)
    place_areas = [_PlaceAreas.of(place, seen, releases, names) for place in places]
    with_all_areas = codes.keys() & set(all_areas_for)

    rows = statistic_rows(
        kind.model, releases, names, *_codes_in_areas(codes, place_areas, with_all_areas)
    )
    rows_by_career = _by_career(rows, codes)
    known = soc_codes()
    held = rows_held(
        kind.model,
        frozenset(release.pk for release in releases),
        frozenset(area for around in place_areas for area in around.of_state),
    )
    held_by_place = {around.place.code: held_in(held, around.of_state) for around in place_areas}

    answers = {}
    for soc_id, own_code_first in codes.items():
        for around in place_areas:
            # A table shows the whole state; an answer needs only its own areas.
            areas = around.of_state if soc_id in with_all_areas else around.answering
            here = [row for row in rows_by_career[soc_id] if row.area_id in areas]
            holdings = holdings_of(own_code_first, held_by_place[around.place.code], known)
            preferred = prefer_own_code(here, own_code_first)
            answers[soc_id, around.place.code] = resolve(
                around.place, preferred, releases, around.local, kind, holdings
            )
    return answers


def held_in(held: Held, areas: Mapping[int, Area]) -> Held:
    """Of what releases hold, that in these areas."""
    codes = {area.code for area in areas.values()}
    return {key: count for key, count in held.items() if key[1] in codes}


def holdings_of(
    own_code_first: Sequence[int], held: Held, known: Mapping[int, SocCode]
) -> Holdings:
    """What tells why a career has no row: its code, its groups, and what the releases hold.

    `known`: all codes by id.
    """
    own, *groups = own_code_first
    return Holdings(known[own].code, [known[group] for group in groups], held)


def _codes_in_areas(
    codes: Mapping[int, Sequence[int]],
    place_areas: Iterable[_PlaceAreas],
    with_all_areas: Collection[int],
) -> list[CodesInAreas]:
    """What to read: the codes of most careers in few areas, those of some in all of the states."""
    few_areas: dict[int, Area] = {}
    all_areas: dict[int, Area] = {}
    for around in place_areas:
        few_areas |= around.answering
        all_areas |= around.of_state

    # Each career is in one of two groups, by how much of it is shown.
    in_few: set[int] = set()
    in_all: set[int] = set()
    for soc_id, own_code_first in codes.items():
        (in_all if soc_id in with_all_areas else in_few).update(own_code_first)
    return [(in_few, few_areas), (in_all, all_areas)]


def _by_career(rows: Iterable[Any], codes: Mapping[int, Sequence[int]]) -> dict[int, list[Any]]:
    """The rows of each career that was asked for, in their order.

    An aggregate's row belongs to every one of its careers.
    """
    # Several careers may be published under one aggregate.
    careers_of_code = defaultdict(list)
    for soc_id, own_code_first in codes.items():
        for code in own_code_first:
            careers_of_code[code].append(soc_id)

    by_career: dict[int, list[Any]] = {soc_id: [] for soc_id in codes}
    for row in rows:
        for soc_id in careers_of_code[row.soc_id]:
            by_career[soc_id].append(row)
    return by_career


@dataclass(frozen=True)
class States:
    """The row of every state that has one, and why another state has none, by its code."""

    rows: Sequence[Any]
    missing: Mapping[str, FigureStatus]


def read_states(kind: FigureKind, soc_id: int, beside: Answers, pins: Sequence[str] = ()) -> States:
    """The row of every state that has one, all of one release.

    It is the newest that has any: of the pinned releases, or of those that gave the answers
    `beside` which the states are shown.
    """
    releases = current_releases(kind.dataset, pins) if pins else beside.releases
    codes = own_code_and_aggregates(soc_id)
    areas = state_areas()
    rows = statistic_rows(kind.model, releases, area_names(releases), (codes, areas))

    # A map must not mix two releases, as its states are compared with each other.
    newest = newest_with_rows(rows, releases)
    of_newest = [row for row in rows if newest is not None and row.release_id == newest.pk]
    shown = prefer_own_code(of_newest, codes)

    held = rows_held(kind.model, frozenset(release.pk for release in releases), frozenset(areas))
    holdings = holdings_of(codes, held, soc_codes())
    elsewhere = {(row.release_id, row.soc.code) for row in shown}
    without = {area.code for area in areas.values()} - {row.area.code for row in shown}
    return States(
        shown, {code: why_no_row(code, elsewhere, releases, holdings) for code in without}
    )
