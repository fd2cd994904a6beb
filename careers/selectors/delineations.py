"""Which version of the counties' areas each release of figures answers with.

A pinned release answers with the version that it was published with, so a pinned page never
changes. Elsewhere the current version of the same key answers, so a corrected file of counties
reaches the figures that are live when it is published, and leaves them when it is rolled back.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import F, QuerySet

from careers.models import AreaName, Delineation, Membership, Release
from careers.selectors.cache import cached_per_version

# (release id, delineation id) of each release whose names are wanted
Drawn = tuple[tuple[int, int | None], ...]


def _oldest_first(versions: QuerySet) -> QuerySet:
    """A version known before any release is the oldest."""
    return versions.order_by(F("release__published_at").asc(nulls_first=True), "pk")


@cached_per_version
def current_delineations() -> dict[str, Delineation]:
    """Key -> the version that answers now: the one published last.

    A release that was superseded by one of other areas still answers for its own.
    """
    return {version.key: version for version in _oldest_first(Delineation.objects.public())}


def delineation_to_use(key: str, purpose: str) -> Delineation | None:
    """The version of this key for figures that are being staged: the current one, else the one that
    was staged last.
    """
    versions = Delineation.objects.filter(key=key, purpose=purpose)
    current = _oldest_first(versions.public()).last()
    return current or versions.filter(release__in=Release.objects.staged()).order_by("pk").last()


def as_published(releases: Iterable[Release], pins: tuple[str, ...]) -> list[Release]:
    """These pinned releases, each with the version it was published with, or with a pinned one."""
    found = list(releases)
    if not any(release.delineation_id for release in found):
        return found

    return _drawn_by(found, _pinned_versions(pins))


def as_current(releases: Iterable[Release], pins: tuple[str, ...]) -> list[Release]:
    """These live releases, each with the current version of its areas, or with a pinned one.

    Where the only version was taken back, counties lead to no area.
    """
    found = list(releases)
    if not any(release.delineation_id for release in found):
        return found

    versions = current_delineations() | _pinned_versions(pins)
    for release in _drawn_by(found, versions):
        if release.delineation is not None and release.delineation.key not in versions:
            release.delineation = None

    return found


@cached_per_version
def _pinned_versions(pins: tuple[str, ...]) -> dict[str, Delineation]:
    """The versions of the files of counties that are pinned, by key."""
    if not pins:
        return {}

    versions = Delineation.objects.public().filter(release__key__in=pins)
    return {version.key: version for version in _oldest_first(versions)}


def _drawn_by(releases: list[Release], versions: Mapping[str, Delineation]) -> list[Release]:
    # The objects are this reader's own: nobody saves them.
    for release in releases:
        if release.delineation is not None:
            release.delineation = versions.get(release.delineation.key, release.delineation)

    return releases


def delineations_of(releases: Iterable[Release]) -> frozenset[int]:
    """The versions that these releases answer with; of releases without any, the current ones."""
    own = frozenset(release.delineation_id for release in releases) - {None}
    return own or frozenset(version.pk for version in current_delineations().values())


def area_names(releases: Iterable[Release]) -> dict[tuple[int, int], str]:
    """(Release id, area id) -> what the release calls the area: as it prints it, else as its
    delineation does.
    """
    return _area_names(tuple((release.pk, release.delineation_id) for release in releases))


@cached_per_version
def _area_names(drawn: Drawn) -> dict[tuple[int, int], str]:
    releases_of: dict[int, list[int]] = {}
    for release, delineation in drawn:
        if delineation is not None:
            releases_of.setdefault(delineation, []).append(release)

    names: dict[tuple[int, int], str] = {}
    members = Membership.objects.filter(delineation__in=releases_of).order_by()
    for delineation, area, name in members.values_list(
        "delineation_id", "area_id", "area_name"
    ).distinct():
        for release in releases_of[delineation]:
            names[release, area] = name

    # What the release prints beside its own figures counts more.
    printed = AreaName.objects.filter(release__in=[release for release, _drawn in drawn])
    for release, area, name in printed.order_by().values_list("release_id", "area_id", "name"):
        names[release, area] = name
    return names


def local_area(county: str, releases: Sequence[Release]) -> tuple[Release, str, str] | None:
    """The first of these releases (newest first) whose delineation has the county, with the code
    and the name of the county's area there.
    """
    drawn = tuple((release.pk, release.delineation_id) for release in releases)
    found = _local_area(county, drawn)
    if found is None:
        return None
    position, code, name = found
    return releases[position], code, name


@cached_per_version
def _local_area(county: str, drawn: Drawn) -> tuple[int, str, str] | None:
    versions = {delineation for _release, delineation in drawn if delineation is not None}
    rows = Membership.objects.filter(county__code=county, delineation__in=versions)
    members = {row.delineation_id: row for row in rows.select_related("area")}
    for position, (release, delineation) in enumerate(drawn):
        if (member := members.get(delineation or 0)) is not None:
            name = _area_names(drawn).get((release, member.area_id), member.area_name)
            return position, member.area.code, name
    return None


class LedCounty(NamedTuple):
    """A county with its area, as one release of figures draws and calls it."""

    release: Release
    county: str
    county_name: str
    area: str
    area_name: str


def counties_and_areas(releases: Sequence[Release], state: str) -> list[LedCounty]:
    """Every county of the state that the delineation of any of these releases has, release by
    release in their order.
    """
    names = area_names(releases)
    versions = {release.delineation_id for release in releases} - {None}
    rows = Membership.objects.filter(delineation__in=versions, county__state=state)
    columns = (
        "delineation_id",
        "county__code",
        "county__name",
        "area_id",
        "area__code",
        "area_name",
    )
    members: dict[int, list[tuple]] = {}
    for version, *row in rows.values_list(*columns):
        members.setdefault(version, []).append(tuple(row))
    return [
        LedCounty(release, code, county, area, names.get((release.pk, pk), name))
        for release in releases
        for code, county, pk, area, name in members.get(release.delineation_id or 0, ())
    ]
