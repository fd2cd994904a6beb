"""Which published row answers here, in this state and in the nation, and why the best one may be
missing. Pure: rows in, answers out. Fallback is local, then state, then nation, always labelled
with the area used and the reason.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from careers.rules.figures import FigureStatus
from careers.rules.places import Place

WITHHELD = "The figures for this career in {area} are not released."


class Level(StrEnum):
    LOCAL = "local"
    STATE = "state"
    NATION = "nation"


@dataclass(frozen=True)
class Answer:
    """One level's answer for one career: the row that gives it, or the status and the sentence that
    say why there is none.
    """

    level: Level
    asked: str
    row: Any | None
    status: FigureStatus
    area_code: str = ""
    area_name: str = ""
    reason: str = ""

    @property
    def found(self) -> bool:
        return self.row is not None


@dataclass(frozen=True)
class Answers:
    """All levels for one career and place, the best of them (`here`), and every row of the place's
    state and the nation for the full tables.
    """

    place: Place
    levels: Mapping[Level, Answer]
    here: Answer
    table: Sequence[Any]
    releases: Sequence[Any]

    @property
    def fell_back(self) -> bool:
        return self.here.found and self.here.level is not self.wanted

    @property
    def wanted(self) -> Level:
        return {"county": Level.LOCAL, "state": Level.STATE}.get(self.place.kind, Level.NATION)

    @property
    def fallback_reason(self) -> str:
        return self.levels[self.wanted].reason if self.fell_back else ""


def newest_with_rows(rows: Iterable[Any], releases: Sequence[Any]) -> Any | None:
    """The first of the releases (given newest first) that has any of these rows."""
    present = {row.release_id for row in rows}
    return next((release for release in releases if release.pk in present), None)


def resolve(
    place: Place,
    rows: Sequence[Any],
    releases: Sequence[Any],
    local_areas: Mapping[int, tuple[str, str]],
    usable: Callable[[Any], bool],
    missing: str,
) -> Answers:
    """Answer each level.

    `rows`: this career's rows (own code or the aggregate it is published under) in the place's
    state and the nation, of `releases` (newest first). `local_areas`: delineation id -> (area code,
    area name) of the chosen county. `usable`: has the row a figure to show. `missing`: how a
    missing row reads.
    """
    in_state = [row for row in rows if row.area.kind != "nation"]
    national = [row for row in rows if row.area.kind == "nation"]
    state_release, nation_release = (
        newest_with_rows(in_state, releases),
        newest_with_rows(national, releases),
    )
    table = [row for row in in_state if row.release_id == state_release.pk] if state_release else []
    nation_row = (
        next((row for row in national if row.release_id == nation_release.pk), None)
        if nation_release
        else None
    )
    levels = {
        Level.NATION: _answer(Level.NATION, "US", nation_row, "the United States", missing, usable)
    }
    if place.kind in ("county", "state"):
        state_row = next((row for row in table if row.area.kind == "state"), None)
        levels[Level.STATE] = _answer(
            Level.STATE, place.state, state_row, place.state_name, missing, usable
        )
    if place.kind == "county":
        levels[Level.LOCAL] = _local(
            place,
            table,
            state_release or (releases[0] if releases else None),
            local_areas,
            missing,
            usable,
        )
    order = [level for level in (Level.LOCAL, Level.STATE, Level.NATION) if level in levels]
    here = next(
        (levels[level] for level in order if levels[level].found and usable(levels[level].row)),
        levels[order[0]],
    )
    used = [release for release in releases if release in (state_release, nation_release)]
    return Answers(place, levels, here, [*table, *([nation_row] if nation_row else [])], used)


def _answer(
    level: Level,
    asked: str,
    row: Any | None,
    name: str,
    missing: str,
    usable: Callable[[Any], bool],
) -> Answer:
    if row is None:
        return Answer(level, asked, None, FigureStatus.NOT_LOADED, reason=missing.format(area=name))
    if not usable(row):
        return Answer(
            level,
            asked,
            row,
            FigureStatus.SUPPRESSED,
            row.area.code,
            row.area_name,
            WITHHELD.format(area=row.area_name),
        )
    return Answer(level, asked, row, FigureStatus.PUBLISHED, row.area.code, row.area_name)


def _local(
    place: Place,
    table: Sequence[Any],
    release: Any | None,
    local_areas: Mapping[int, tuple[str, str]],
    missing: str,
    usable: Callable[[Any], bool],
) -> Answer:
    if release is None:
        return Answer(
            Level.LOCAL,
            place.code,
            None,
            FigureStatus.NOT_LOADED,
            reason=missing.format(area=place.name),
        )
    area = local_areas.get(release.delineation_id) if release.delineation_id else None
    if area is None:
        reason = f"{place.name} is not in any local area of this release."
        return Answer(Level.LOCAL, place.code, None, FigureStatus.NO_LOCAL_AREA, reason=reason)
    code, name = area
    row = next((row for row in table if row.area.code == code), None)
    answer = _answer(Level.LOCAL, place.code, row, name, missing, usable)
    return replace(answer, area_code=code, area_name=name)
