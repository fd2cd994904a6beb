"""A career's page, and its pay and outlook in every area."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careers.answers import Answers
from careers.models import Edition
from careers.selectors import current_edition, programs
from portal.facts import complete
from portal.presenters.jsonld import occupation_json
from portal.presenters.outlook import present_outlook
from portal.presenters.place import place_choice
from portal.presenters.profile import present_profile
from portal.presenters.related import SHOWN_CAREERS, ladders, named_careers, related_table
from portal.presenters.wages import present_pay
from portal.selectors import RelatedCareer, answers_for, career_answers, chosen_place, place_areas, related_careers
from portal.views.errors import GoneError, public_page
from portal.views.parameters import PageParameters, page_parameters


@public_page
def occupation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    parameters = page_parameters(request.GET)
    edition = edition_or_error(slug)
    return render(request, "careers/occupation_detail.html", profile_context(edition.document, edition.soc_id, parameters, edition))


@public_page
def occupation_wages(request: HttpRequest, slug: str) -> HttpResponse:
    return table_page(request, slug, "wages/occupation_wages.html", _("Pay"))


@public_page
def occupation_outlook(request: HttpRequest, slug: str) -> HttpResponse:
    return table_page(request, slug, "outlook/occupation_outlook.html", _("Outlook"))


def table_page(request: HttpRequest, slug: str, template: str, heading: str) -> HttpResponse:
    """One of a career's tables on its own page."""
    parameters = page_parameters(request.GET)
    edition = edition_or_error(slug)
    return render(request, template, {**profile_context(edition.document, edition.soc_id, parameters, edition, beside=False), "table_here": heading})


def edition_or_error(slug: str) -> Edition:
    """The current edition. A career that was public once is gone (410); one that never was is not found (404)."""
    try:
        return current_edition(slug)
    except ObjectDoesNotExist as error:
        if Edition.objects.filter(slug=slug).exists():
            raise GoneError from error
        raise Http404(_("No career has the address “%(slug)s”.") % {"slug": slug}) from error


def profile_context(
    document: dict[str, Any], soc_id: int, parameters: PageParameters, edition: Edition | None = None, *, beside: bool = True
) -> dict[str, Any]:
    """What the templates of a career need. Also used by the admin's preview, which has a document and no edition. `beside`: with the related careers."""
    place = chosen_place(parameters.place)
    document = complete(document, soc_id, parameters.releases)
    pay, outlook = career_answers(soc_id, place, parameters.releases)
    path = reverse("occupation-detail", args=[document["slug"]])
    profile = present_profile(
        document=document,
        pay=present_pay(pay, document, Decimal(settings.MONTHLY_FACTOR)),
        outlook=present_outlook(outlook, document),
        place=place_choice(place, place_areas(place), settings.DEFAULT_PLACE),
        edition=edition,
        **(beside_context(document, soc_id, pay, outlook, parameters.releases) if beside else {}),
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


def beside_context(document: dict[str, Any], soc_id: int, pay: Answers, outlook: Answers, pins: Sequence[str]) -> dict[str, Any]:
    """What lies beside a career: related careers in the place of its own answers, as a table and as steps, and programs of study."""
    named = named_careers(document, related_careers(document, pins))
    answers = answers_for([one.career.soc_id for one in named[:SHOWN_CAREERS]], pay.place, pins) if named else {}
    return {
        "related": related_table(document, own_row(document, soc_id), pay, outlook, named, answers),
        "ladders": ladders(document, named),
        "programs": programs(soc_id, pins),
    }


def own_row(document: dict[str, Any], soc_id: int) -> RelatedCareer:
    codes, facts = document["codes"], document["facts"]
    onet = codes["onet"]["code"] if codes["onet"] else ""
    return RelatedCareer(
        document["slug"], document["title"], soc_id, codes["soc"]["code"], onet, facts["job_zone"], facts["entry_education"], bool(document.get("is_residual"))
    )
