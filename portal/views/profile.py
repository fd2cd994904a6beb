"""A career's page, and its pay and outlook in every area."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from careers.editions.localized import language_of, localized
from careers.models import Edition
from careers.rules.translations import ENGLISH
from careers.selectors.editions import current_edition
from careers.selectors.home import home_place
from careers.selectors.releases import check_pins
from portal.presenters.outlook.projections import present_outlook
from portal.presenters.pay.wages import present_pay
from portal.presenters.places.choice import place_choice
from portal.presenters.profile.elsewhere import StatePage, elsewhere_links
from portal.presenters.profile.page import present_profile
from portal.presenters.profile.related import (
    SHOWN_CAREERS,
    Named,
    ladders,
    named_careers,
    related_table,
)
from portal.presenters.profile.structured_data import occupation_json
from portal.reads.careers import RelatedCareer, related_careers
from portal.reads.facts import Education, complete_document, education_levels
from portal.reads.figures import pay_and_outlook
from portal.reads.places import chosen_place, place_areas
from portal.translation import current_language
from portal.views.errors import GoneError, public_page
from portal.views.parameters.page import PageParameters, page_parameters
from portal.views.profile_fragments import profile_fragments


@public_page
def occupation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    parameters = page_parameters(request.GET)
    edition = edition_or_error(slug)
    return render(
        request,
        "careers/occupation_detail.html",
        profile_context(edition.document, edition.soc_id, parameters, edition),
    )


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
    return render(
        request,
        template,
        {
            **profile_context(edition.document, edition.soc_id, parameters, edition, beside=False),
            "table_here": heading,
        },
    )


def edition_or_error(slug: str) -> Edition:
    """The current edition. A career that was public once is gone (410); one that never was is not
    found (404).
    """
    try:
        return current_edition(slug)
    except ObjectDoesNotExist as error:
        # Any edition, also one that is not current, means that the page was public once.
        if Edition.objects.filter(slug=slug).exists():
            raise GoneError from error

        raise Http404(_("No career has the address “%(slug)s”.") % {"slug": slug}) from error


def profile_context(
    document: dict[str, Any],
    soc_id: int,
    parameters: PageParameters,
    edition: Edition | None = None,
    *,
    beside: bool = True,
) -> dict[str, Any]:
    """What the templates of a career need. Also used by the admin's preview, which has a document
    and no edition. `beside`: with the related careers.
    """
    place = chosen_place(parameters.place)
    check_pins(parameters.releases)

    # Facts that editors left open are filled in from the releases.
    document = localized(
        complete_document(document, soc_id, parameters.releases), current_language()
    )
    named = careers_beside(document, parameters.releases) if beside else ()

    # One read of the figures for this career and for those beside it.
    answers = pay_and_outlook(
        [soc_id, *(one.career.soc_id for one in named[:SHOWN_CAREERS])],
        place,
        parameters.releases,
        all_areas_for=[soc_id],
    )
    pay, outlook = answers[soc_id]
    path = reverse("occupation-detail", args=[document["slug"]])
    sections = profile_fragments(document, soc_id, parameters.releases, edition)
    profile = present_profile(
        document=document,
        headings=sections.headings,
        pay=present_pay(pay, document, Decimal(settings.MONTHLY_FACTOR)),
        outlook=present_outlook(outlook, document),
        place=place_choice(place, place_areas(place), home_place()),
        edition=edition.number if edition else 0,
        related=related_table(document, own_row(document, soc_id), pay, outlook, named, answers)
        if beside
        else None,
        ladders=ladders(document, named),
    )

    return {
        "profile": profile,
        "written": sections,
        "elsewhere": elsewhere_links(
            document, pay, StatePage(settings.STATE_PAGE_NAME, settings.STATE_PAGE_URL)
        ),
        "place": profile.place,
        # The place form keeps all parameters but the place.
        "keep": [pair for pair in parameters.pairs() if pair[0] != "place"],
        "pairs": parameters.pairs(),
        "pins": parameters.releases,
        "json_ld": occupation_json(document, pay, settings.SITE_URL + path),
        "place_param": parameters.place,
        "trail": [(reverse("occupation-list"), _("Careers"))],
        "table_trail": [(reverse("occupation-list"), _("Careers")), (path, document["title"])],
        "factor": settings.MONTHLY_FACTOR,
    }


def careers_beside(document: dict[str, Any], pins: Sequence[str]) -> tuple[Named, ...]:
    """The careers that lie beside this one, in the order of the document; those that are shown with
    their education.
    """
    related = related_careers(document, current_language() or ENGLISH)
    named = named_careers(document, related)
    shown, others = named[:SHOWN_CAREERS], named[SHOWN_CAREERS:]
    levels = education_levels([one.career for one in shown], pins)

    return *(replace(one, education=levels[one.career.slug]) for one in shown), *others


def own_row(document: dict[str, Any], soc_id: int) -> Named:
    """The career of the page itself, its facts completed already."""
    # The same columns as the related careers, so that the table can set it beside them.
    codes, facts = document["codes"], document["facts"]
    career = RelatedCareer(
        document["slug"],
        document["title"],
        soc_id,
        codes["soc"]["code"],
        codes["onet"]["code"] if codes["onet"] else "",
        facts["job_zone"],
        facts["entry_education"],
        False,
        language_of(document, "title"),
    )
    education = Education(facts["entry_education"], document["origins"].get("entry_education"))

    return Named(career, "", True, education)
