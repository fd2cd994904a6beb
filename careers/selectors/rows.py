"""Rows of a statistic: with the names of their areas, a career's own code before its aggregate."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count

from careers.models import Area, Release
from careers.selectors.cache import cached_per_version
from careers.selectors.codes import soc_codes
from careers.selectors.plain_rows import plain_rows

AreaNames = Mapping[tuple[int, int], str]  # by release and area
CodesInAreas = tuple[Collection[int], Mapping[int, Area]]


def statistic_rows(
    model: Any, releases: Collection[Release], names: AreaNames, *codes_in_areas: CodesInAreas
) -> list[Any]:
    """A statistic's rows of these releases, of any of these codes in these areas.

    Each with its area, SOC code, release and `area_name`; by SOC code, then area code. What is
    known already is not joined.
    """
    releases_by_id = {release.pk: release for release in releases}
    areas = {pk: area for _codes, seen in codes_in_areas for pk, area in seen.items()}
    rows = plain_rows(
        model,
        *(
            {"area_id": seen, "soc_id": codes, "release_id": releases_by_id}
            for codes, seen in codes_in_areas
        ),
    )

    # What every page needs is kept in memory, so that rows need no joins.
    codes = soc_codes()
    for row in rows:
        row.area = areas[row.area_id]
        row.soc = codes[row.soc_id]
        row.release = releases_by_id[row.release_id]
    return with_area_names(sorted(rows, key=lambda row: (row.soc.code, row.area.code)), names)


@cached_per_version
def rows_held(
    model: Any, releases: frozenset[int], areas: frozenset[int]
) -> dict[tuple[int, str], int]:
    """(Release id, area code) -> how many rows a release holds in an area, where it holds any."""
    rows = model.objects.filter(release__in=releases, area__in=areas).order_by()
    counted = rows.values_list("release_id", "area__code").annotate(Count("pk"))
    return {(release, area): count for release, area, count in counted}


def with_area_names(rows: Iterable[Any], names: AreaNames) -> list[Any]:
    """The same rows, each with `area_name`: what its release calls the area, else the area's own
    name.
    """
    rows = list(rows)
    for row in rows:
        row.area_name = names.get((row.release_id, row.area_id), row.area.name)
    return rows


def prefer_own_code(rows: Iterable[Any], soc_ids: Sequence[int]) -> list[Any]:
    """Of each area and release, the row of the first of these codes that has one: own figures
    before an aggregate's.
    """
    rank = {soc: index for index, soc in enumerate(soc_ids)}
    best: dict[tuple[int, int], Any] = {}
    for row in rows:
        # Codes come in order of preference, so a lower rank is the better row.
        key = (row.release_id, row.area_id)
        if key not in best or rank[row.soc_id] < rank[best[key].soc_id]:
            best[key] = row
    return list(best.values())
