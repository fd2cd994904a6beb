"""The reader of figures: what careers pay, and how they grow, in places.

Pages, lists, comparisons, maps, the API and its files ask here. Nobody else chooses the release
that answers, an own code before an aggregate, or a narrower area before a wider one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from careers.models import Area, Release
from careers.rules.places import Place
from careers.selectors.areas import SeenAreas, areas_seen_from
from careers.selectors.codes import codes_with_aggregates, own_code_and_aggregates
from careers.selectors.places import state_areas
from careers.selectors.releases import current_releases
from careers.selectors.rows import prefer_own_code, statistic_rows
from careers.statistics.answers import Answers, newest_with_rows, resolve
from careers.statistics.declaration import FigureKind

Key = tuple[int, str]  # SOC id, place code


@dataclass(frozen=True)
class _Around:
    """A place with the areas that answer for it (`near`) and all those of its state (`wide`).

    `local` has the county's area in each delineation.
    """

    place: Place
    near: Mapping[int, Area]
    wide: Mapping[int, Area]
    local: Mapping[int, tuple[str, str]]


def read_figures(
    kind: FigureKind,
    soc_ids: Iterable[int],
    places: Sequence[Place],
    pins: Sequence[str] = (),
    *,
    all_areas_for: Collection[int] = (),
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
    seen = areas_seen_from(places)
    around = [
        _Around(place, seen.of_place(place), seen.of_state(place), seen.local(place))
        for place in places
    ]
    rows = _rows_by_career(kind, codes, releases, seen, around, set(all_areas_for))

    answers = {}
    for soc_id, own_first in codes.items():
        for one in around:
            areas = one.wide if soc_id in all_areas_for else one.near
            here = [row for row in rows[soc_id] if row.area_id in areas]
            answers[soc_id, one.place.code] = resolve(
                one.place, prefer_own_code(here, own_first), releases, one.local, kind
            )
    return answers


def _rows_by_career(
    kind: FigureKind,
    codes: Mapping[int, Sequence[int]],
    releases: Collection[Release],
    seen: SeenAreas,
    around: Iterable[_Around],
    wide: Collection[int],
) -> dict[int, list[Any]]:
    """By the SOC id that was asked for: its rows, its aggregate's among them, by code and area."""
    near_areas: dict[int, Area] = {}
    wide_areas: dict[int, Area] = {}
    for one in around:
        near_areas |= one.near
        wide_areas |= one.wide
    near_codes = {code for soc_id, own in codes.items() if soc_id not in wide for code in own}
    wide_codes = {code for soc_id, own in codes.items() if soc_id in wide for code in own}

    # An aggregate's row belongs to each of its detailed codes that was asked for.
    asked_under = defaultdict(list)
    for soc_id, own in codes.items():
        for code in own:
            asked_under[code].append(soc_id)

    rows: dict[int, list[Any]] = {soc_id: [] for soc_id in codes}
    for row in statistic_rows(
        kind.model, releases, seen.names, (near_codes, near_areas), (wide_codes, wide_areas)
    ):
        for soc_id in asked_under[row.soc_id]:
            rows[soc_id].append(row)
    return rows


def read_states(
    kind: FigureKind, soc_id: int, beside: Answers, pins: Sequence[str] = ()
) -> list[Any]:
    """The row of every state that has one, all of one release.

    It is the newest that has any: of the pinned releases, or of those that gave the answers
    `beside` which the states are shown.
    """
    releases = current_releases(kind.dataset, pins) if pins else beside.releases
    codes = own_code_and_aggregates(soc_id)
    rows = statistic_rows(kind.model, releases, {}, (codes, state_areas()))
    newest = newest_with_rows(rows, releases)
    of_newest = [row for row in rows if newest is not None and row.release_id == newest.pk]
    return prefer_own_code(of_newest, codes)
