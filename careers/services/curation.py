"""Rows entered or corrected by hand.

Only a staged release that corrects another, or that came from no file, can be edited row by row.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from careers.models import Release
from careers.services.areas import areas_brought_by, delete_unused_areas
from careers.services.audit import record
from careers.services.releases import ReleaseError
from careers.statistics.datasets import DATASETS

# Rows of a file stay as the publisher gave them, so only corrections and hand-made releases are
# open.
OPEN_TO_HAND = Q(status="staged") & (Q(corrects__isnull=False) | Q(checksum="", files=[]))


def releases_open_to_hand() -> models.QuerySet:
    """Releases whose single rows may be entered or corrected."""
    return Release.objects.filter(OPEN_TO_HAND)


def is_open_to_hand(release: Release) -> bool:
    return release.status == Release.Status.STAGED and (
        release.corrects_id is not None or not (release.checksum or release.files)
    )


def hold_open(release_id: int) -> Release:
    """Lock a release that is open to hand, so that nobody publishes it meanwhile.

    Raises ReleaseError. Call inside a transaction.
    """
    release = Release.objects.select_for_update(of=("self",)).get(pk=release_id)
    if not is_open_to_hand(release):
        raise ReleaseError(
            f"{release.key} cannot be edited row by row: start a correction of the published "
            "release, and edit that."
        )

    return release


@transaction.atomic
def save_row(row: Any, *, changed: Sequence[str], by) -> None:
    """Save one row entered or corrected by hand, with who did it, and an audit entry with the
    figures before and after.
    """
    hold_open(row.release_id)

    # Read the old figures from the database, since the row in memory has the new ones by now.
    before = (
        type(row)._default_manager.filter(pk=row.pk).values(*changed).first()
        if row.pk and changed
        else None
    )

    row.corrected_by = by
    row.save()
    after = {name: _plain(getattr(row, name)) for name in changed}
    record(
        by=by,
        action="correct figure" if before else "enter figure",
        subject=f"{row.release.key}: {row.soc.code}, {row.area.name}",
        before={name: _plain(value) for name, value in (before or {}).items()},
        after=after,
        source=row.correction_source,
        reason=row.correction_reason,
    )


@transaction.atomic
def delete_row(row: Any, *, by) -> None:
    """Take one row out of a release that is open to hand."""
    hold_open(row.release_id)
    subject = f"{row.release.key}: {row.soc.code}, {row.area.name}"
    row.delete()
    record(by=by, action="remove figure", subject=subject)


@transaction.atomic
def discard_release(release: Release, *, by) -> int:
    """Delete a staged release and its rows.

    Returns how many rows went. A release that was ever public stays.
    """
    release = (
        Release.objects.select_for_update(of=("self",)).select_related("source").get(pk=release.pk)
    )
    if release.status != Release.Status.STAGED:
        raise ReleaseError(
            f"{release.key} is {release.get_status_display().lower()}: only a staged release can "
            "be discarded."
        )

    dataset = DATASETS.get(release.source.dataset)
    rows = dataset.rows(release) if dataset else None
    count = rows.count() if rows is not None else 0
    _refuse_in_use(release)

    # Delete in one statement: a release may hold very many rows, and nothing hangs on them.
    # Counties go with their delineation.
    if rows is not None and dataset.release_path == "release":
        rows._raw_delete(rows.db)

    record(by=by, action="discard release", subject=release.key, rows=count)
    brought = areas_brought_by(release)
    release.delete()
    delete_unused_areas(brought)

    return count


def _refuse_in_use(release: Release) -> None:
    """Figures that were staged with a file's areas would lose them."""
    users = Release.objects.filter(delineation__release=release).order_by("key")
    if keys := list(users.values_list("key", flat=True)):
        raise ReleaseError(
            f"{release.key} cannot be discarded: {', '.join(keys)} was staged with its areas. "
            "Discard that first."
        )


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str) else str(value)
