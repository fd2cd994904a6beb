"""Releases: which are public, which answer, and which ones a page pins."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F, QuerySet

from careers.models import Release
from careers.querysets import ReleaseQuerySet
from careers.selectors.cache import cached_per_version
from careers.selectors.delineations import as_current, as_published


class UnknownReleaseError(LookupError):
    """No public release with that key."""


def current_releases(dataset: str, pins: Sequence[str] = ()) -> list[Release]:
    """The releases to answer from, newest first: the pinned ones of this dataset if any are pinned,
    else all that are published now. Each with the version of areas that it answers with.
    """
    keys = tuple(pins)
    return list((keys and _pinned_releases(dataset, keys)) or _live_releases(dataset, keys))


@cached_per_version
def _pinned_releases(dataset: str, pins: tuple[str, ...]) -> list[Release]:
    return as_published(_of_dataset(dataset).public().filter(key__in=pins), pins)


@cached_per_version
def _live_releases(dataset: str, pins: tuple[str, ...]) -> list[Release]:
    return as_current(_of_dataset(dataset).published(), pins)


def _of_dataset(dataset: str) -> ReleaseQuerySet:
    return (
        Release.objects.filter(source__dataset=dataset)
        .select_related("source", "delineation")
        .newest_first()
    )


def releases_by_id(wanted: Iterable[int | None]) -> dict[int, Release]:
    """Releases with their sources. One query, none where none is wanted."""
    ids = frozenset(wanted) - {None}
    return _releases_by_id(ids) if ids else {}


@cached_per_version
def _releases_by_id(ids: frozenset[int]) -> dict[int, Release]:
    return {
        release.pk: release
        for release in Release.objects.filter(pk__in=ids).select_related("source")
    }


def release_to_supersede(release: Release) -> Release | None:
    """The release that publishing this one would supersede: the published one of its source and
    scope.
    """
    return (
        Release.objects.published()
        .filter(source=release.source, scope=release.scope)
        .exclude(pk=release.pk)
        .first()
    )


def check_pins(pins: Sequence[str]) -> None:
    """Raise UnknownReleaseError, naming the first pin that is not a public release."""
    known = (
        set(Release.objects.public().filter(key__in=pins).values_list("key", flat=True))
        if pins
        else set()
    )

    # The first unknown pin is named, in the order in which they were given.
    if unknown := next((pin for pin in pins if pin not in known), None):
        raise UnknownReleaseError(
            f"No published release is named “{unknown[:60]}”. The Data page lists the releases "
            "that can be pinned."
        )


def current_rows(model: Any, dataset: str, pins: Sequence[str] = ()) -> QuerySet:
    """The rows of a dataset to answer from, the newest release's first: those of pinned releases if
    any of the dataset is pinned, else of live ones.
    """
    rows = (
        model.objects.filter(release__in=current_releases(dataset, pins))
        if pins
        else model.objects.published()
    )
    return rows.order_by(
        F("release__reference_date").desc(nulls_last=True),
        F("release__published_at").desc(nulls_last=True),
        "-release_id",
    )
