"""What a staged file of counties is checked for, and how figures meet the counties."""

from collections.abc import Iterator

from careers.models import Delineation, Membership, Release
from careers.selectors.delineations import current_delineations
from careers.statistics.datasets import Finding
from careers.statistics.joins import Join, join_of

LARGEST_DROP_PERCENT = 20  # of counties, against the current version of the same delineation
EXAMPLES = 5
LISTED = 100


def check_counties(release: Release) -> Iterator[Finding]:
    """Has each delineation counties, about as many as its current version, and which of them move,
    come or go.
    """
    for version in release.delineations.order_by("key"):
        new = _areas_of_counties(version)
        current = current_delineations().get(version.key)
        old = _areas_of_counties(current) if current and current != version else {}
        if len(new) < len(old) * (100 - LARGEST_DROP_PERCENT) / 100:
            yield Finding(
                "error",
                "completeness",
                f"{version.key} has {len(new):,} counties where its current version has "
                f"{len(old):,}: more than {LARGEST_DROP_PERCENT} % are gone.",
                len(old) - len(new),
            )

        moved = {county for county in old.keys() & new.keys() if old[county] != new[county]}
        for words, counties in (
            ("lead to another area", moved),
            ("vanish", old.keys() - new.keys()),
            ("appear", new.keys() - old.keys() if old else set()),
        ):
            if counties:
                yield Finding(
                    "warning",
                    "counties",
                    f"{len(counties)} counties of {version.key} {words} against its current "
                    "version.",
                    len(counties),
                    tuple(sorted(counties)[:EXAMPLES]),
                )


def _areas_of_counties(version: Delineation) -> dict[str, str]:
    rows = Membership.objects.filter(delineation=version).order_by()
    return dict(rows.values_list("county__code", "area__code"))


def check_any_area(release: Release) -> Iterator[Finding]:
    """A file that names no area is none of areas."""
    if not release.area_names.exists():
        yield Finding("error", "completeness", "The release names no area.")


def check_figures_of_areas(release: Release) -> Iterator[Finding]:
    """How the releases of figures that follow these delineations would meet their counties."""
    for version in release.delineations.order_by("key"):
        users = Release.objects.filter(
            delineation__key=version.key, status__in=("staged", "published")
        )
        for figures in users.select_related("source").order_by("key"):
            yield from join_findings(join_of(figures, version), figures.key)


def check_join(release: Release) -> Iterator[Finding]:
    """How a release of figures meets the counties of its delineation."""
    version = release.delineation
    if version is not None and release.status == Release.Status.STAGED:
        version = current_delineations().get(version.key, version)
    yield from join_findings(join_of(release, version), release.key)


def join_findings(join: Join, figures: str) -> Iterator[Finding]:
    for words, names in (
        ("areas have figures, and no county leads to them", join.areas_without_county),
        ("counties lead to an area without figures", join.counties_without_figures),
        ("counties lead to no area", join.counties_without_area),
    ):
        if names:
            message = f"{figures}: {len(names)} {words}."
            yield Finding("warning", "join", message, len(names), names[:LISTED])


AREA_CHECKS = (check_any_area, check_counties, check_figures_of_areas)
