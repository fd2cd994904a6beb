"""Do counties and figures meet? A figure is seen from a county only where the county leads to the
figure's area, so both sides are compared: areas that no county leads to, counties that lead to an
area without figures, and counties that lead to none.
"""

from dataclasses import dataclass

from careers.models import Area, Delineation, Membership, Release
from careers.rules.counties import RETIRED
from careers.statistics.datasets import DATASETS

LOCAL = ("metro", "nonmetro", "metro_part", "county_group")


@dataclass(frozen=True)
class Join:
    """What does not meet, each named with its code; empty where all does."""

    areas_without_county: tuple[str, ...] = ()
    counties_without_figures: tuple[str, ...] = ()
    counties_without_area: tuple[str, ...] = ()


def join_of(figures: Release, delineation: Delineation | None) -> Join:
    """The local areas of a release of figures against the counties of a delineation.

    Asked only of the states that the release has local areas of: no other county could lead there.
    """
    dataset = DATASETS[figures.source.dataset]
    rows = dataset.rows(figures).order_by()
    with_figures = set(rows.values_list("area_id", flat=True).distinct())
    local = Area.objects.filter(pk__in=with_figures, kind__in=LOCAL).order_by("code")
    members = Membership.objects.filter(delineation=delineation).select_related("county")
    members = list(members.order_by("county__code"))

    # States are those of the areas and, for metros across a border, of their counties.
    states = {area.state for area in local}
    led = {member.area_id for member in members}
    states |= {member.county.state for member in members if member.area_id in with_figures}
    counties = Area.objects.filter(kind="county", state__in=states).order_by("code")
    have_area = {member.county_id for member in members}

    return Join(
        tuple(f"{area.code} {area.name}" for area in local if area.pk not in led),
        tuple(
            f"{member.county.code} {member.county.name}: {member.area_name}"
            for member in members
            if member.area_id not in with_figures and member.county.state in states
        ),
        tuple(
            f"{county.code} {county.name}"
            for county in counties
            if county.pk not in have_area and county.code not in RETIRED
        ),
    )
