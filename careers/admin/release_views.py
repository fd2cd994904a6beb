"""The staff pages around one release, one page for each thing that can be done with it.

They are: publish, roll back, start a correction, check again, discard, and the difference between
two releases.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.text import slugify

from careers.models import Release, Source
from careers.services import curation, releases
from careers.services.diff import DifferentDatasetsError, diff_releases
from careers.statistics.datasets import ERROR

# The admin's model for the rows of a dataset whose rows can be looked at one by one.
ROWS = {Source.Dataset.WAGES: "wages_wageestimate", Source.Dataset.OUTLOOK: "outlook_projection"}


LONGEST_REASON = 300


@dataclass(frozen=True)
class ReleaseStanding:
    """Where a release stands and what may be done with it, for the strip above its form."""

    release: Release
    current: Release | None
    findings: list[dict[str, Any]]
    failed_checks: list[str]
    checked_at: datetime | None
    row_counts: list[tuple[str, Any]]
    rows_url: str
    add_url: str
    open_to_hand: bool
    before: Release | None
    may: dict[str, bool]


class ReleaseViews:
    """Mixed into the admin of releases. Every view asks for its permission first."""

    def standing(self, request, release) -> ReleaseStanding:
        current = (
            Release.objects.published().filter(source=release.source, scope=release.scope).first()
        )
        staged = release.status == Release.Status.STAGED
        published = release.status == Release.Status.PUBLISHED

        # Only datasets with rows of their own admin can be entered or corrected by hand.
        name = ROWS.get(release.source.dataset)
        open_to_hand = curation.is_open_to_hand(release) and bool(name)

        # What this user may do with the release as it stands: the buttons of the strip.
        may = {
            "publish": release.status in releases.PUBLISHABLE
            and self.has_publish_permission(request),
            "rollback": published and self.has_rollback_permission(request),
            "correct": published and bool(name) and self.has_correct_permission(request),
            "check": staged and self.has_correct_permission(request),
            "discard": staged and self.has_discard_permission(request),
            "add_rows": open_to_hand and self.has_correct_permission(request),
        }

        findings = release.report.get("findings", [])
        rows_url = add_url = ""
        if name:
            rows_url = f"{reverse(f'admin:{name}_changelist')}?release__id__exact={release.pk}"
        if open_to_hand:
            add_url = f"{reverse(f'admin:{name}_add')}?release={release.pk}"

        return ReleaseStanding(
            release=release,
            current=current,
            findings=findings,
            failed_checks=sorted({one["check"] for one in findings if one["level"] == ERROR}),
            checked_at=parse_datetime(release.report.get("checked_at", "")),
            row_counts=list(release.row_counts.items()),
            rows_url=rows_url,
            add_url=add_url,
            open_to_hand=open_to_hand,
            before=compared_with(release, current),
            may=may,
        )

    def _release(self, request, pk, allowed=True) -> Release:
        """The release, for someone who may see it and do this. Unknown: 404. Not allowed: 403."""
        if not self.has_view_permission(request) or not allowed:
            raise PermissionDenied

        release = (
            Release.objects.select_related("source", "corrects", "previous", "delineation")
            .filter(pk=pk)
            .first()
        )
        if release is None:
            raise Http404("There is no such release.")

        return release

    def _page(self, request, release, template, title, **context):
        """A page of templates/admin/careers/release, with the release's standing."""
        base = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": release,
            "title": title,
            "subtitle": f"{release.name} ({release.key})",
        }

        return TemplateResponse(
            request,
            f"admin/careers/release/{template}.html",
            {**base, "standing": self.standing(request, release), **context},
        )

    def _to(self, release):
        return HttpResponseRedirect(reverse("admin:careers_release_change", args=[release.pk]))

    def _try(self, request, release, change, done):
        """Make the change and say so, or say why not. Both lead back to the release."""
        try:
            change()
        except releases.ReleaseError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.log_change(request, release, done)
            self.message_user(request, done)

        return self._to(release)

    def publish_view(self, request, pk):
        release = self._release(request, pk, self.has_publish_permission(request))
        if request.method == "POST":
            return self._try(
                request,
                release,
                lambda: releases.publish_release(
                    release, by=request.user, accepted=accepted_in(request.POST)
                ),
                f"{release.key} is public now.",
            )

        # Another session may have published it, or taken it back, since the button was shown.
        if release.status not in releases.PUBLISHABLE:
            self.message_user(
                request,
                f"{release.key} is {release.get_status_display().lower()}: it cannot be published.",
                messages.WARNING,
            )
            return self._to(release)

        return self._page(request, release, "publish", "Publish this release")

    def rollback_view(self, request, pk):
        release = self._release(request, pk, self.has_rollback_permission(request))
        if release.status != Release.Status.PUBLISHED:
            self.message_user(
                request,
                f"{release.key} is not the current release: there is nothing to roll back.",
                messages.WARNING,
            )
            return self._to(release)

        if request.method == "POST":
            done = f"{release.key} was rolled back."
            return self._try(
                request,
                release,
                lambda: releases.rollback_source(
                    release.source, scope=release.scope, by=request.user
                ),
                done,
            )

        return self._page(request, release, "rollback", "Roll back this release")

    def correct_view(self, request, pk):
        release = self._release(request, pk, self.has_correct_permission(request))
        key, reason, problem = suggested_key(release), "", ""

        if request.method == "POST":
            key = request.POST.get("key", "").strip()
            reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
            copy, problem = self._start_correction(request, release, key, reason)
            if copy:
                return self._to(copy)

        # The form, empty at first or as it was sent, with what is wrong with it.
        return self._page(
            request,
            release,
            "correct",
            "Start a correction",
            key=key,
            reason=reason,
            problem=problem,
        )

    def _start_correction(self, request, release, key, reason) -> tuple[Release | None, str]:
        """The staged copy, or None and why there is none."""
        problem = problem_with(key, reason)
        if problem:
            return None, problem

        try:
            copy = releases.start_correction(release, key=key, reason=reason, by=request.user)
        except releases.ReleaseError as error:
            return None, str(error)

        self.log_addition(request, copy, f"Correction of {release.key}: {reason}")
        self.message_user(
            request,
            f"{copy.key} is staged: a copy of {release.key}. Correct its rows, then publish it.",
        )

        return copy, ""

    def check_view(self, request, pk):
        release = self._release(request, pk, self.has_correct_permission(request))
        if request.method == "POST" and release.status == Release.Status.STAGED:
            # Only a staged release is checked again: the report of a public one stays as it was.
            findings = releases.validate_release(release)
            result = f"{len(findings)} findings." if findings else "all is well."
            self.message_user(request, f"Checked {release.key}: {result}")

        return self._to(release)

    def discard_view(self, request, pk):
        release = self._release(request, pk, self.has_discard_permission(request))
        if release.status != Release.Status.STAGED:
            self.message_user(
                request,
                f"{release.key} is {release.get_status_display().lower()}: only a staged release "
                "can be discarded.",
                messages.WARNING,
            )
            return self._to(release)

        if request.method == "POST":
            try:
                rows = curation.discard_release(release, by=request.user)
            except releases.ReleaseError as error:
                self.message_user(request, str(error), messages.ERROR)
                return self._to(release)

            self.message_user(request, f"{release.key} and its {rows:,} rows were discarded.")
            return HttpResponseRedirect(reverse("admin:careers_release_changelist"))

        return self._page(request, release, "discard", "Discard this release")

    def difference_view(self, request, pk):
        """What this release changes, against another of its dataset.

        That is the one that the address names, else the one that it is naturally compared with.
        """
        release = self._release(request, pk)
        others = (
            Release.objects.filter(source__dataset=release.source.dataset)
            .exclude(pk=release.pk)
            .select_related("source")
        )

        # The release to compare with.
        requested_key = request.GET.get("against", "")
        if requested_key:
            before = others.filter(key=requested_key).first()
        else:
            before = self.standing(request, release).before

        if requested_key and before is None:
            raise Http404("There is no such release of the same kind.")

        try:
            diff = diff_releases(before, release) if before else None
        except DifferentDatasetsError as error:
            raise Http404(str(error)) from error

        return self._page(
            request, release, "difference", "What changes", before=before, diff=diff, others=others
        )


def accepted_in(sent: Mapping[str, str]) -> dict[str, str]:
    """Check and reason, of those for which a reason was typed."""
    prefix = "accept-"
    typed = {
        name.removeprefix(prefix): value.strip()[:LONGEST_REASON]
        for name, value in sent.items()
        if name.startswith(prefix)
    }

    return {check: reason for check, reason in typed.items() if reason}


def compared_with(release: Release, current: Release | None) -> Release | None:
    """The release that another is to be compared with, if there is any.

    It is the one that it corrects, else the one that it superseded, else the current one.
    """
    if release.corrects_id:
        return release.corrects
    if release.previous_id:
        return release.previous

    return current if current and current.pk != release.pk else None


def suggested_key(release: Release) -> str:
    """A key that no release has yet: the release's own, "-corrected", and a number if need be."""
    base = f"{release.key}-corrected"
    taken = set(Release.objects.filter(key__startswith=base).values_list("key", flat=True))

    names = [base, *(f"{base}-{number}" for number in range(2, 100))]

    return next((name for name in names if name not in taken), "")[:60]


def problem_with(key: str, reason: str) -> str:
    """Why a correction cannot start with this key and reason; empty if it can."""
    if not reason:
        return "Say why a correction is needed."
    if not key or slugify(key) != key or len(key) > 60:
        return "The key is made of lower-case letters, digits and hyphens, at most 60."

    if Release.objects.filter(key=key).exists():
        return f"There is a release named {key} already."

    return ""
