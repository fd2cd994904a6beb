"""Names of areas that follow the published releases, and areas that nothing names any more."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from careers.models import Area, AreaName, Membership, Release
from careers.querysets import LIVE, PUBLIC
from careers.statistics.datasets import DATASETS


def name_areas(release: Release) -> None:
    """Call every area that the release names as the newest public release calls it now, or as it
    was called before any. Inside the transaction of publishing or rolling back.
    """
    areas = Area.objects.filter(names__release=release).in_bulk()
    names = AreaName.objects.filter(area__in=areas, release__status__in=PUBLIC)

    # The newest comes last, and its name stands.
    chosen: dict[int, str] = {}
    for row in sorted(names.select_related("release"), key=_age):
        chosen[row.area_id] = row.name

    changed = []
    for area in areas.values():
        before = area.first_name or area.name
        name = chosen.get(area.pk, before)
        if name != area.name:
            area.first_name = before
            area.name = name
            changed.append(area)
    Area.objects.bulk_update(changed, ["name", "first_name"], batch_size=100)


def _age(row: AreaName) -> tuple:
    """Live ones after superseded ones, then by what the release refers to, then by publishing."""
    release = row.release
    return (
        release.status == LIVE,
        release.reference_date or date.min,
        release.published_at,
        release.pk,
    )


def keep_pinned_places(release: Release) -> None:
    """Counties and areas of a file that was taken back stay known where figures that may be read
    were published with it: their pinned pages never change.
    """
    users = Release.objects.public().filter(delineation__release=release)
    if not users:
        return

    members = Membership.objects.filter(delineation__in=users.values("delineation"))
    pinned = Q(pk__in=members.values("county")) | Q(pk__in=members.values("area"))
    states = Q(kind=Area.Kind.STATE) | Q(kind=Area.Kind.NATION)
    brought = Area.objects.filter(stands_alone=False, names__release=release)
    pks = set(brought.filter(pinned | states).values_list("pk", flat=True))
    Area.objects.filter(pk__in=pks).update(stands_alone=True)


def areas_brought_by(release: Release) -> set[int]:
    """Areas that the release names and that are not known apart from releases."""
    brought = Area.objects.filter(stands_alone=False, names__release=release)
    return set(brought.values_list("pk", flat=True))


def delete_unused_areas(brought: Collection[int]) -> None:
    """Delete those of these areas that no release names and no figure is of."""
    unused = Area.objects.filter(pk__in=brought, names=None, memberships_as_county=None)
    left = set(unused.filter(memberships_as_area=None).values_list("pk", flat=True))
    for dataset in DATASETS.values():
        if "area__code" in dataset.identity and left:
            with_rows = dataset.model._default_manager.filter(area__in=left).order_by()
            left -= set(with_rows.values_list("area", flat=True).distinct())
    Area.objects.filter(pk__in=left).delete()
