"""Rows of a statistic: with the names of their areas, a career's own code before its aggregate."""

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Mapping as MappingType
from typing import Any

from careers.models import Area, Release
from careers.selectors.codes import soc_codes
from careers.selectors.places import area_names
from careers.selectors.plain_rows import plain_rows

Wanted = tuple[Collection[int], MappingType[int, Area]]


def statistic_rows(model: Any, releases: Collection[Release], *wanted: Wanted) -> list:
    """A statistic's rows of these releases, of codes in areas: each with its `area_name`, by code.
    One query, without joining what is known already.
    """
    held, codes = {release.pk: release for release in releases}, soc_codes()
    areas = {pk: area for _socs, seen in wanted for pk, area in seen.items()}
    rows = plain_rows(
        model, *({"area_id": seen, "soc_id": socs, "release_id": held} for socs, seen in wanted)
    )
    for row in rows:
        row.area, row.soc, row.release = areas[row.area_id], codes[row.soc_id], held[row.release_id]
    return with_area_names(sorted(rows, key=lambda row: (row.soc.code, row.area.code)))


def with_area_names(rows: Iterable) -> list:
    """The same rows, each with `area_name`: the name of its area in the delineation of its release,
    else the area's own.
    """
    rows = list(rows)
    names = area_names(frozenset(row.release.delineation_id for row in rows) - {None})
    for row in rows:
        row.area_name = names.get((row.release.delineation_id, row.area_id), row.area.name)
    return rows


def prefer_own_code(rows: Iterable, soc_ids: Sequence[int]) -> list:
    """Of each area and release, the row of the first of these codes that has one: own figures
    before an aggregate's.
    """
    rank = {soc: index for index, soc in enumerate(soc_ids)}
    best: dict[tuple[int, int], object] = {}
    for row in rows:
        key = (row.release_id, row.area_id)
        if key not in best or rank[row.soc_id] < rank[best[key].soc_id]:
            best[key] = row
    return list(best.values())
