"""The staff site: what can be done, in the order of the work, and what waits to be done."""

from django.contrib.admin import AdminSite
from django.urls import reverse
from django.utils.text import slugify

GROUPS = {  # heading -> models in the order of the work
    "Careers": ["careers.Occupation", "careers.Translation"],
    "Pay and outlook": [
        "careers.Release",
        "wages.WageEstimate",
        "outlook.Projection",
        "careers.Source",
    ],
    "Codes and groups": [
        "careers.SocCode",
        "careers.Crosswalk",
        "careers.Mapping",
        "careers.Cluster",
        "careers.Pathway",
    ],
    "Places": ["careers.Area", "careers.Delineation", "careers.Membership"],
    "Search": ["portal.Synonym", "portal.SearchMiss"],
    "Who did what": ["careers.AuditEntry"],
}


class StaffSite(AdminSite):
    site_header = "Career portal, staff"
    site_title = "Career portal"
    index_title = "What would you like to do?"
    empty_value_display = ""

    def get_app_list(self, request, app_label=None):
        """The models under plain headings; what no heading names keeps its app's own."""
        apps = super().get_app_list(request, app_label)

        # The page of a single app keeps Django's own list.
        if app_label is not None:
            return apps

        # Only models that this user may see are in Django's list.
        found = {model["model"]._meta.label: model for app in apps for model in app["models"]}
        named = {label for labels in GROUPS.values() for label in labels}
        groups = []
        for heading, labels in GROUPS.items():
            groups.append(_group(heading, [found[label] for label in labels if label in found]))

        # Models without a heading, under the names of their apps.
        rest = []
        for app in apps:
            unnamed = [model for model in app["models"] if model["model"]._meta.label not in named]
            rest.append({**app, "models": unnamed})

        return [group for group in [*groups, *rest] if group["models"]]

    def index(self, request, extra_context=None):
        return super().index(request, {**(extra_context or {}), "waiting": waiting(request.user)})


def _group(heading, models) -> dict:
    url = next((model["admin_url"] for model in models if model["admin_url"]), "")
    return {
        "name": heading,
        "app_label": slugify(heading),
        "app_url": url,
        "has_module_perms": True,
        "models": models,
    }


def waiting(user) -> list[tuple[str, str]]:
    """What waits for this user: a sentence and where it leads."""
    from careers.admin.career_filters import (
        EDITED_SINCE,
    )  # the site is made before the models are ready
    from careers.models import Occupation, Release

    careers, releases = (
        reverse("admin:careers_occupation_changelist"),
        reverse("admin:careers_release_changelist"),
    )

    # Permission, rows, noun, words and address. Querysets are lazy: only allowed ones are counted.
    lines = [
        (
            "careers.review_occupation",
            Occupation.objects.filter(review="in_review"),
            "career",
            "waiting for review",
            f"{careers}?review__exact=in_review",
        ),
        (
            "careers.publish_occupation",
            Occupation.objects.filter(EDITED_SINCE, review="approved"),
            "career",
            "approved and edited since publishing",
            f"{careers}?public=edited&review__exact=approved",
        ),
        (
            "careers.publish_release",
            Release.objects.staged(),
            "release",
            "staged and not published",
            f"{releases}?status__exact=staged",
        ),
    ]

    counts = [
        (rows.count(), noun, words, url)
        for permission, rows, noun, words, url in lines
        if user.has_perm(permission)
    ]

    # Nothing waiting is not told.
    return [
        (f"{count} {noun}{'' if count == 1 else 's'} {words}", url)
        for count, noun, words, url in counts
        if count
    ]
