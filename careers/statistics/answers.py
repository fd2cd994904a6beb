"""Which published row answers here, in this state and in the nation, and why there may be none.

Fallback is local, then state, then nation, always labelled with the area used and the reason. Pure:
rows in, answers out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from careers.rules.figures import FigureStatus
from careers.rules.places import Place
from careers.statistics.declaration import FigureKind
from careers.statistics.reasons import (
    NATION,
    NATION_NAME,
    Holdings,
    reason_for,
    why_no_row,
    why_nowhere,
)


class Level(StrEnum):
    """Where an answer comes from, from the narrowest to the widest."""

    LOCAL = "local"
    STATE = "state"
    NATION = "nation"


@dataclass(frozen=True)
class Answer:
    """One level's answer for one career.

    The row that gives it, or the status and the sentence that say why there is none. A row whose
    figures are all withheld is given too, with the status `suppressed`.
    """

    level: Level
    row: Any | None
    status: FigureStatus
    area_code: str = ""
    area_name: str = ""
    reason: str = ""

    # The group under which the publisher counts the career, where that is why there is no row.
    group: str = ""

    @property
    def found(self) -> bool:
        return self.row is not None


@dataclass(frozen=True)
class Answers:
    """All levels' answers for one career in one place.

    `here` is the best of them. `table` has every row of the place's state and the nation that was
    read, `releases` those that the rows are of.
    """

    place: Place
    levels: Mapping[Level, Answer]
    here: Answer
    table: Sequence[Any]
    releases: Sequence[Any]
    kind: FigureKind
    holdings: Holdings = field(default_factory=Holdings)

    def missing_in(self, area: str) -> FigureStatus:
        """Why the table has no row of an area of the place's state."""
        elsewhere = {(row.release_id, row.soc.code) for row in self.table}
        return why_no_row(area, elsewhere, self.releases, self.holdings)

    @property
    def fell_back(self) -> bool:
        """Is the answer a wider level's than the one that was asked for?"""
        return self.here.found and self.here.level is not self.wanted

    @property
    def wanted(self) -> Level:
        """The level that the place itself asks for."""
        return {"county": Level.LOCAL, "state": Level.STATE}.get(self.place.kind, Level.NATION)

    @property
    def fallback_reason(self) -> str:
        """Why the level that was asked for has no answer; empty where it has one."""
        return self.levels[self.wanted].reason if self.fell_back else ""


@dataclass(frozen=True)
class _Asked:
    """What every level is answered from: the place, the career's rows, and what else is known."""

    place: Place
    rows: Sequence[Any]
    releases: Sequence[Any]
    kind: FigureKind
    holdings: Holdings

    @property
    def elsewhere(self) -> set[tuple[int, str]]:
        """The release and the SOC code of each row that the career has."""
        return {(row.release_id, row.soc.code) for row in self.rows}


def newest_with_rows(rows: Iterable[Any], releases: Sequence[Any]) -> Any | None:
    """The first of the releases (given newest first) that has any of these rows."""
    present = {row.release_id for row in rows}
    return next((release for release in releases if release.pk in present), None)


def resolve(
    place: Place,
    rows: Sequence[Any],
    releases: Sequence[Any],
    local_areas: Mapping[int, tuple[str, str]],
    kind: FigureKind,
    holdings: Holdings,
) -> Answers:
    """Answer each level.

    `rows`: this career's rows (own code or the aggregate it is published under) in the place's
    state and the nation, of `releases` (newest first). `local_areas`: delineation id -> (area code,
    area name) of the chosen county. `holdings`: what else tells why there is no row.
    """
    asked = _Asked(place, rows, releases, kind, holdings)
    in_state = [row for row in rows if row.area.kind != "nation"]
    national = [row for row in rows if row.area.kind == "nation"]

    # The state's rows are all of one release; the nation's may be of another.
    state_release = newest_with_rows(in_state, releases)
    nation_release = newest_with_rows(national, releases)
    state_rows = _of_release(in_state, state_release)
    nation_rows = _of_release(national, nation_release)[:1]

    levels = {Level.NATION: _answer(asked, Level.NATION, _first(nation_rows), NATION, NATION_NAME)}
    if place.kind in ("county", "state"):
        own = _first(row for row in state_rows if row.area.kind == "state")
        levels[Level.STATE] = _answer(asked, Level.STATE, own, place.state, place.state_name)
    if place.kind == "county":
        candidates = [state_release] if state_release else releases
        levels[Level.LOCAL] = _local_answer(asked, state_rows, candidates, local_areas)

    return Answers(
        place=place,
        levels=levels,
        here=_best(levels),
        table=[*state_rows, *nation_rows],
        releases=[release for release in releases if release in (state_release, nation_release)],
        kind=kind,
        holdings=holdings,
    )


def _of_release(rows: Iterable[Any], release: Any | None) -> list[Any]:
    return [row for row in rows if release is not None and row.release_id == release.pk]


def _first(items: Iterable[Any]) -> Any | None:
    return next(iter(items), None)


def _best(levels: Mapping[Level, Answer]) -> Answer:
    """The narrowest level that has figures; without any, the level that was asked for."""
    # `Level` declares its members from the narrowest to the widest.
    narrowest_first = [levels[level] for level in Level if level in levels]
    with_figures = (one for one in narrowest_first if one.status is FigureStatus.PUBLISHED)
    return next(with_figures, narrowest_first[0])


def _answer(asked: _Asked, level: Level, row: Any | None, code: str, name: str) -> Answer:
    """What this row answers, or why there is none; the area's `name` is used where there is no
    row.
    """
    if row is None:
        return _missing(asked, level, _why_no_row(asked, code), name)

    status = FigureStatus.PUBLISHED if asked.kind.usable(row) else FigureStatus.SUPPRESSED
    reason = reason_for(status, asked.kind, row.area_name)
    return Answer(level, row, status, row.area.code, row.area_name, reason)


def _missing(asked: _Asked, level: Level, status: FigureStatus, name: str) -> Answer:
    """An answer without a row, and why."""
    group = asked.holdings.group if status is FigureStatus.WITH_OTHERS else ""
    reason = reason_for(status, asked.kind, name, group)
    return Answer(level, None, status, reason=reason, group=group)


def _why_no_row(asked: _Asked, area: str) -> FigureStatus:
    return why_no_row(area, asked.elsewhere, asked.releases, asked.holdings)


def _local_answer(
    asked: _Asked,
    state_rows: Sequence[Any],
    candidates: Sequence[Any],
    local_areas: Mapping[int, tuple[str, str]],
) -> Answer:
    """The answer of the area that the county lies in, as the first of these releases that knows the
    county draws its areas.
    """
    # The county's area depends on the delineation that the release uses.
    drawn = (local_areas.get(release.delineation_id) for release in candidates)
    area = next((found for found in drawn if found), None)
    if area is None:
        return _missing(asked, Level.LOCAL, _why_no_area(asked, candidates), asked.place.name)

    code, name = area

    # The area is named even where it has no row, so that the reason can say which one it is.
    row = _first(row for row in state_rows if row.area.code == code)
    answer = _answer(asked, Level.LOCAL, row, code, name)
    return replace(answer, area_code=code, area_name=name)


def _why_no_area(asked: _Asked, candidates: Sequence[Any]) -> FigureStatus:
    """Why a county has no local area: the releases that hold local areas of its state have none
    for it.

    Where no release holds any, the file is not loaded, and nothing is known of the areas.
    """
    if nowhere := why_nowhere(asked.elsewhere, asked.releases, asked.holdings):
        return nowhere

    state = asked.place.state
    has_areas = any(asked.holdings.has_local_areas(release, state) for release in candidates)
    return FigureStatus.NO_LOCAL_AREA if has_areas else FigureStatus.NOT_LOADED
