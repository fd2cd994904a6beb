"""Releases that may be read, and what changed from one to another."""

from django.conf import settings
from django.urls import reverse

from careers.api.base import ApiView, ListView
from careers.api.code_serializers import DiffSerializer, ReleaseRowSerializer, ReleaseSerializer
from careers.api.filters import ReleaseFilter
from careers.api.meta import release_note
from careers.api.parameters import Unknown, check_release_forms, malformed
from careers.models import Release
from careers.services.diff import DifferentDatasetsError, diff_releases


def release_row(release: Release) -> dict:
    return {
        **release_note(release),
        "source_id": release.source.key,
        "dataset": release.source.dataset,
        "scope": release.scope,
        "status": release.status,
        "reference_date": release.reference_date.isoformat() if release.reference_date else None,
        "published_at": release.published_at.isoformat(),
        "attribution": release.attribution,
        # Decimals travel as texts, so that no program rounds them.
        "top_code_hourly": str(release.top_code_hourly)
        if release.top_code_hourly is not None
        else None,
        "top_code_annual": str(release.top_code_annual)
        if release.top_code_annual is not None
        else None,
        "delineation": release.delineation.key if release.delineation else None,
        # What was taken back is not named to the public.
        "corrects": release.corrects.key
        if release.corrects and release.corrects.is_public
        else None,
        "checksum": release.checksum,
        "detail_url": settings.SITE_URL + reverse("api:release-detail", args=[release.key]),
    }


def public_releases():
    return (
        Release.objects.public().select_related("source", "delineation", "corrects").newest_first()
    )


def read_release(key: str, parameter: str) -> Release:
    """A public release by its id; a staged one or one taken back is unknown."""
    check_release_forms([key], parameter)
    if (release := public_releases().filter(key=key).first()) is None:
        raise Unknown(parameter, f"No published release is named “{key}”.")

    return release


class ReleaseListView(ListView):
    """Releases that are published now, and those they superseded. Any of them can be pinned."""

    serializer_class = ReleaseRowSerializer
    filterset_class = ReleaseFilter
    queryset = Release.objects.none()
    filename = "releases"

    def get_queryset(self):
        return public_releases()

    def row(self, item):
        return release_row(item)

    def releases(self, page):
        return page


class ReleaseDetailView(ApiView):
    """One release: its source, period, status, limits and counts."""

    serializer_class = ReleaseSerializer

    def get(self, request, id):
        release = read_release(id, "id")
        return self.answer({**release_row(release), "row_counts": release.row_counts}, [release])


class ReleaseDiffView(ApiView):
    """Rows added, removed and changed from release `a` to release `b` of the same kind."""

    serializer_class = DiffSerializer

    def get(self, request, a, b):
        old, new = read_release(a, "a"), read_release(b, "b")
        try:
            diff = diff_releases(old, new)
        except DifferentDatasetsError as error:
            raise malformed("b", str(error)) from None

        # The diff has the same names as the answer; only its list of changes is made anew.
        body = {
            name: getattr(diff, name)
            for name in DiffSerializer().fields
            if name not in ("largest", "meta")
        }
        body["largest"] = [
            {
                "soc": change.soc,
                "title": change.title,
                "area": change.area,
                "percent": None if change.percent is None else str(change.percent),
                "figures": {name: list(pair) for name, pair in change.fields.items()},
            }
            for change in diff.largest
        ]

        return self.answer(body, [old, new])
