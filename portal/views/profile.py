"""A career's page, and its pay and outlook in every area."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careers.models import Edition
from careers.selectors import current_edition
from portal.facts import complete
from portal.presenters.jsonld import occupation_json
from portal.presenters.outlook import present_outlook
from portal.presenters.place import place_choice
from portal.presenters.profile import present_profile
from portal.presenters.wages import present_pay
from portal.selectors import career_answers, chosen_place, editions_by_code, place_areas
from portal.views.errors import GoneError, public_page
from portal.views.parameters import PageParameters, page_parameters


@public_page
def occupation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    parameters = page_parameters(request.GET)
    edition = edition_or_error(slug)
    return render(request, "careers/occupation_detail.html", profile_context(edition.document, edition.soc_id, parameters, edition))


@public_page
def occupation_wages(request: HttpRequest, slug: str) -> HttpResponse:
    parameters = page_parameters(request.GET)
    edition = edition_or_error(slug)
    return render(request, "wages/occupation_wages.html", {**profile_context(edition.document, edition.soc_id, parameters, edition), "table_here": _("Pay")})


@public_page
def occupation_outlook(request: HttpRequest, slug: str) -> HttpResponse:
    parameters = page_parameters(request.GET)
    edition = edition_or_error(slug)
    return render(
        request, "outlook/occupation_outlook.html", {**profile_context(edition.document, edition.soc_id, parameters, edition), "table_here": _("Outlook")}
    )


def edition_or_error(slug: str) -> Edition:
    """The current edition. A career that was public once is gone (410); one that never was is not found (404)."""
    try:
        return current_edition(slug)
    except ObjectDoesNotExist as error:
        if Edition.objects.filter(slug=slug).exists():
            raise GoneError from error
        raise Http404(_("No career has the address “%(slug)s”.") % {"slug": slug}) from error


def profile_context(document: dict[str, Any], soc_id: int, parameters: PageParameters, edition: Edition | None = None) -> dict[str, Any]:
    """What the templates of a career need. Also used by the admin's preview, which has a document and no edition."""
    place = chosen_place(parameters.place)
    document = complete(document, soc_id, parameters.releases)
    pay, outlook = career_answers(soc_id, place, parameters.releases)
    related = editions_by_code([row["code"] for row in document["related"]]) if document["related"] else []
    path = reverse("occupation-detail", args=[document["slug"]])
    profile = present_profile(
        document=document,
        pay=present_pay(pay, document, Decimal(settings.MONTHLY_FACTOR)),
        outlook=present_outlook(outlook, document),
        place=place_choice(place, place_areas(place), settings.DEFAULT_PLACE),
        related=related,
        edition=edition,
    )
    return {
        "profile": profile,
        "place": profile.place,
        "keep": [pair for pair in parameters.pairs() if pair[0] != "place"],
        "pairs": parameters.pairs(),
        "pins": parameters.releases,
        "json_ld": occupation_json(document, pay, settings.SITE_URL + path),
        "place_param": parameters.place,
        "trail": [(reverse("occupation-list"), _("Careers"))],
        "table_trail": [(reverse("occupation-list"), _("Careers")), (path, document["title"])],
        "factor": settings.MONTHLY_FACTOR,
    }
