"""Data quality: for everybody what the published data lacks, for editors also what only they can
mend.
"""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from portal.presenters.quality import quality_cards
from portal.reads.quality import METRICS
from portal.views.errors import public_page
from portal.views.parameters.page import no_parameters

# Cases listed under each metric.
SHOWN_TO_THE_PUBLIC = 25
SHOWN_TO_EDITORS = 1_000

# The internal metrics quote working copies and private notes.
NEEDED = ("careers.view_occupation", "careers.view_editornote")


@public_page
def quality(request: HttpRequest) -> HttpResponse:
    no_parameters(request.GET)

    # Internal metrics show work in progress.
    metrics = [metric for metric in METRICS if not metric.internal]
    return render(
        request, "portal/quality.html", {"cards": quality_cards(metrics, SHOWN_TO_THE_PUBLIC)}
    )


def staff_quality(request: HttpRequest) -> HttpResponse:
    """The same metrics and the internal ones, with nearly all cases; 403 without the permission."""
    if not request.user.has_perms(NEEDED):
        raise PermissionDenied

    context = {
        **admin.site.each_context(request),
        "title": "Data quality",
        "cards": quality_cards(METRICS, SHOWN_TO_EDITORS),
    }

    return TemplateResponse(request, "admin/quality.html", context)
